"""Saving: whole, once, replaced in one transaction, citations joined in either order of coming."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import store
from models.database import DatabaseError, open_database
from models.folding import number_key
from models.store import save, save_failure
from models.tables import Agency, Assignment, Base, Citation, Deadline, Document, Section, SourceFile, Task
from pipeline.plan import Plan
from tests.models.plans import facts_of, make_cited, make_plan


def count_rows(session: Session) -> dict[str, int]:
    return {t.name: session.scalar(select(func.count()).select_from(t)) or 0 for t in Base.metadata.sorted_tables}


def cited_id(session: Session) -> int | None:
    session.expire_all()
    return session.scalar(select(Citation.cited_document_id).where(Citation.number_key == "7qdubnd"))


def test_a_plan_becomes_rows(session: Session) -> None:
    plan = make_plan()
    assert save(session, plan, facts_of(plan)).outcome == "stored"
    rows = count_rows(session)
    for table, expected in {
        "task": 2,
        "assignment": 3,
        "deadline": 2,
        "agency": 3,
        "agency_alias": 2,
        "page": 1,
    }.items():
        assert rows[table] == expected, table
    child = session.scalars(select(Section).where(Section.level == 2)).one()
    assert child.parent_id == session.scalars(select(Section.id).where(Section.level == 1)).one()
    task = session.scalars(select(Task).where(Task.position == 0)).one()
    assert (task.page, task.bbox, task.section_id) == (2, (85.0, 100.0, 500.0, 120.0), child.id)
    assert [(a.role, a.agency.name, a.raw) for a in task.assignments] == [
        ("lead", "Sở Nội vụ", "Sở Nội vụ"),
        ("coordinate", "Sở Giáo dục và Đào tạo", "Sở GD&ĐT"),
    ]
    wide = session.scalars(select(Agency).where(Agency.kind == "collective")).one()
    assert (wide.level, [a.alias for a in wide.aliases]) == ("commune", ["UBND các xã, phường"])


def test_a_deadline_without_a_place_takes_the_tasks(session: Session) -> None:
    plan = make_plan()
    save(session, plan, facts_of(plan))
    found = session.scalars(select(Deadline).where(Deadline.kind == "recurring")).one()
    assert (found.page, found.words) == (3, "hằng năm")


def test_the_same_bytes_and_rules_twice_change_nothing(session: Session) -> None:
    plan = make_plan()
    first = save(session, plan, facts_of(plan))
    ids = session.scalars(select(Task.id)).all()
    again = save(session, replace(plan, tasks=()), facts_of(plan))
    assert (again.outcome, again.document_id) == ("unchanged", first.document_id)
    assert session.scalars(select(Task.id)).all() == ids


def test_new_rules_replace_the_rows_and_keep_the_document(session: Session) -> None:
    plan = make_plan()
    first = save(session, plan, facts_of(plan))
    again = save(session, replace(plan, tasks=plan.tasks[:1]), facts_of(plan, "v2"))
    assert (again.outcome, again.document_id) == ("stored", first.document_id)
    rows = count_rows(session)
    assert (rows["document"], rows["task"], rows["assignment"], rows["section"]) == (1, 1, 2, 2)


def test_a_broken_save_changes_nothing(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = make_plan()
    save(session, plan, facts_of(plan))
    before = count_rows(session)

    def fail(*_: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(store, "link_citations", fail)
    with pytest.raises(RuntimeError):
        save(session, replace(plan, tasks=()), facts_of(plan, "v2"))
    assert count_rows(session) == before
    assert session.scalar(select(SourceFile.parser_version)) == "v1"


@pytest.mark.parametrize("cited_first", [True, False])
def test_citations_join_in_either_order(session: Session, cited_first: bool) -> None:
    plans: list[Plan] = [make_cited(), make_plan()]
    ids = {p.name: save(session, p, facts_of(p)).document_id for p in (plans if cited_first else plans[::-1])}
    assert cited_id(session) == ids["quyet-dinh.pdf"]


def test_a_citation_of_another_day_is_not_joined(session: Session) -> None:
    plan = make_plan()
    other = replace(plan, citations=(replace(plan.citations[0], issued_on=date(2025, 1, 5)),))
    save(session, other, facts_of(other))
    save(session, make_cited(), facts_of(make_cited()))
    assert cited_id(session) is None


def test_a_number_that_two_provinces_use_is_joined_to_the_named_one(session: Session) -> None:
    plan, cited = make_plan(), make_cited()
    stranger = replace(
        cited, sha256="c" * 64, header=replace(cited.header, issuer="Ủy ban nhân dân tỉnh Tân Bình Giang")
    )
    unnamed = replace(plan, citations=(replace(plan.citations[0], issuer=None),))
    save(session, unnamed, facts_of(unnamed))
    save(session, stranger, facts_of(stranger))
    mine = save(session, cited, facts_of(cited)).document_id
    assert cited_id(session) is None
    save(session, plan, facts_of(plan, "v2"))
    assert cited_id(session) == mine


def test_reading_the_cited_document_again_moves_the_link(session: Session) -> None:
    plan, cited = make_plan(), make_cited()
    save(session, plan, facts_of(plan))
    save(session, cited, facts_of(cited))
    renumbered = replace(cited, header=replace(cited.header, number="8/QĐ-UBND"))
    save(session, renumbered, facts_of(renumbered, "v2"))
    assert cited_id(session) is None


def test_a_database_that_cannot_be_opened_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "folder.db").mkdir()
    with pytest.raises(DatabaseError, match="KEHOACH_DATABASE_URL"):
        open_database(f"sqlite:///{tmp_path}/folder.db")


def test_a_failed_file_is_kept_with_its_reason(session: Session) -> None:
    plan = make_plan()
    save_failure(session, facts_of(plan), "Tệp bị cắt ngắn.")
    row = session.scalars(select(SourceFile)).one()
    assert (row.status, row.error) == ("failed", "Tệp bị cắt ngắn.")
    save(session, plan, facts_of(plan))
    session.refresh(row)
    assert (row.status, row.error, session.scalar(select(func.count(Document.id)))) == ("stored", None, 1)


def test_an_agency_is_one_row_however_its_marks_are_placed(session: Session) -> None:
    plan = make_plan()
    save(session, plan, facts_of(plan))
    named = replace(plan.tasks[0].assignments[0], agency="SỞ NỘI VỤ", raw="SỞ NỘI VỤ")
    header = replace(plan.header, number="13/KH-UBND")
    tasks = (replace(plan.tasks[0], assignments=(named,)),)
    other = replace(make_plan(sha="d" * 64), header=header, tasks=tasks)
    save(session, other, facts_of(other))
    names = session.scalars(select(Agency.name).where(Agency.key == "sở nội vụ @ tỉnh phú sơn")).all()
    assert names == ["Sở Nội vụ"]
    assert session.scalar(select(func.count(Assignment.id))) == 4


@pytest.mark.parametrize(
    ("number", "symbol", "expected"),
    [
        ("12/KH-UBND", "KH-UBND", "12khubnd"),
        ("12", "KH-UBND", "12khubnd"),
        ("Số: 71 - NQ/TW", None, "71nqtw"),
        ("07/2024/NQ-HĐND", "NQ-HĐND", "072024nqhdnd"),
        (None, "KH-UBND", None),
    ],
)
def test_number_key(number: str | None, symbol: str | None, expected: str | None) -> None:
    assert number_key(number, symbol) == expected
