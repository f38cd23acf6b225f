"""Questions are answered whatever the marks, the case and the abbreviations they are typed with."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from models.query import TaskFilter, find_document, find_documents, find_failed_files, find_sections, find_tasks
from models.store import save, save_failure
from tests.models.plans import facts_of, make_cited, make_plan


@pytest.fixture
def filled(session: Session) -> Session:
    for plan in (make_plan(), make_cited()):
        save(session, plan, facts_of(plan))
    return session


@pytest.mark.parametrize(
    ("asked", "positions"),
    [
        ({}, [0, 1]),
        ({"agency": "so noi vu"}, [0]),
        ({"agency": "Sở GD&ĐT"}, [0]),
        ({"agency": "giáo dục"}, [0]),
        ({"agency": "UBND các xã"}, [1]),
        ({"agency": "Sở Nội vụ", "role": "coordinate"}, []),
        ({"agency": "Sở GDĐT", "role": "coordinate"}, [0]),
        ({"role": "coordinate"}, [0]),
        ({"agency": "100%"}, []),
        ({"search": "danh gia"}, [1]),
        ({"search": "xã TẬP huấn"}, [0]),
        ({"search": "báo cáo kết quả"}, [0]),
        ({"due_before": date(2026, 9, 30)}, [0]),
        ({"due_before": date(2026, 9, 29)}, []),
        ({"due_after": date(2026, 9, 30)}, [0]),
        ({"due_after": date(2026, 10, 1)}, []),
        ({"document_id": 2}, []),
    ],
)
def test_tasks(filled: Session, asked: dict[str, Any], positions: list[int]) -> None:
    assert [t.position for t in find_tasks(filled, TaskFilter(**asked))] == positions


@pytest.mark.parametrize("asked", ["1", "12/KH-UBND", "phu-son", "phu-son.pdf", "aaaaaaaa"])
def test_a_document_is_found_by_any_of_its_names(filled: Session, asked: str) -> None:
    found = find_document(filled, asked)
    assert found is not None
    assert found.number == "12/KH-UBND"


@pytest.mark.parametrize("asked", ["99", "99/KH-UBND", "khong-co", "%"])
def test_an_unknown_document_is_none(filled: Session, asked: str) -> None:
    assert find_document(filled, asked) is None


def test_documents_and_outline(filled: Session) -> None:
    assert [(d.name, d.tasks) for d in find_documents(filled)] == [("phu-son.pdf", 2), ("quyet-dinh.pdf", 0)]
    assert [d.name for d in find_documents(filled, "quyet dinh")] == ["quyet-dinh.pdf"]
    assert [s.marker for s in find_sections(filled, 1)] == ["I", "1"]


def test_failed_files(filled: Session) -> None:
    plan = make_plan("hong.pdf", "e" * 64)
    save_failure(filled, facts_of(plan), "Tệp hỏng.")
    assert [f.name for f in find_failed_files(filled)] == ["hong.pdf"]
