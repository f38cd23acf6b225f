"""A document with a secrecy mark is in no answer, unless the session was made to show it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.query import (
    TaskFilter,
    find_document,
    find_documents,
    find_failed_files,
    find_renditions,
    find_sections,
    find_tasks,
    restricted_files,
    show_restricted,
)
from models.store import save, save_failure
from models.tables import Citation, Document
from tests.models.plans import facts_of, make_cited, make_plan


@pytest.fixture
def filled(session: Session) -> Session:
    """An open plan, and a secret decision that it cites."""
    secret = make_cited()
    secret = replace(secret, tasks=make_plan().tasks, sections=make_plan().sections)
    secret = replace(secret, header=replace(secret.header, secrecy="TỐI MẬT"))
    for plan in (make_plan(), secret):
        saved = save(session, plan, facts_of(plan))
    assert saved.restricted
    return session


def test_it_is_in_no_answer(filled: Session) -> None:
    assert [d.name for d in find_documents(filled)] == ["phu-son.pdf"]
    assert {t.document_id for t in find_tasks(filled, TaskFilter())} == {1}
    assert find_tasks(filled, TaskFilter(document_id=2)) == []
    assert find_sections(filled, 2) == []
    assert [find_document(filled, asked) for asked in ("2", "7/QĐ-UBND", "quyet-dinh.pdf", "b" * 64)] == [None] * 4
    assert list(find_renditions(filled, "quyet-dinh")) == []
    assert filled.scalar(select(Citation.cited_document_id).where(Citation.document_id == 1)) is None
    assert restricted_files(filled) == {"b" * 64}


def test_it_is_shown_where_that_is_asked_for(filled: Session) -> None:
    show_restricted(filled)
    assert len(find_documents(filled)) == 2
    assert len(find_tasks(filled, TaskFilter(document_id=2))) == 2
    assert find_document(filled, "2") is not None


def test_it_stays_secret_when_it_cannot_be_read_again(filled: Session) -> None:
    secret = make_cited()
    save_failure(filled, facts_of(secret, "v2"), "hỏng")
    assert list(find_failed_files(filled)) == []
    assert [d.name for d in find_documents(filled)] == ["phu-son.pdf"]


def test_one_marked_file_makes_the_document_secret(session: Session) -> None:
    """A scan shows the stamp that the digital original does not have."""
    plan = make_plan()
    scan = replace(plan, sha256="c" * 64, header=replace(plan.header, secrecy="MẬT"))
    assert not save(session, plan, facts_of(plan)).restricted
    assert save(session, scan, facts_of(scan)).restricted
    assert session.scalars(select(Document.secrecy)).all() == ["MẬT"]
    assert find_documents(session) == []
    plain = replace(scan, header=plan.header)
    assert not save(session, plain, facts_of(plain, "v2")).restricted
