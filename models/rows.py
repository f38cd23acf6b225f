"""The rows below a document: deleted and written in bulk.

Believed: the Plan. Called by store.py alone, inside its transaction. Never done here: a commit, or the document's own row.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import DeclarativeBase, Session

from models.agencies import save_agencies
from models.folding import number_key, search_text
from models.tables import (
    Assignment,
    Citation,
    Deadline,
    HeaderField,
    Indicator,
    Issue,
    Page,
    Recipient,
    Section,
    Task,
)
from pipeline.agency_kinds import territory_of
from pipeline.plan import Evidence, Plan


def delete_rows(session: Session, document_id: int) -> None:
    below = select(Task.id).where(Task.document_id == document_id).scalar_subquery()
    for child in (Assignment, Deadline):
        session.execute(delete(child).where(child.task_id.in_(below)))
    for table in (Task, Indicator, Citation, Recipient, Issue, Page, HeaderField, Section):
        session.execute(delete(table).where(table.document_id == document_id))


def save_rows(session: Session, plan: Plan, document_id: int) -> None:
    """All rows below the document, in bulk."""
    sections = _save_sections(session, plan, document_id)
    _save_tasks(session, plan, document_id, sections)
    header = plan.header
    _insert(session, HeaderField, [{"field": name, **_printed(e)} for name, e in header.evidence], document_id)
    _insert(session, Recipient, [{"position": n, "words": r} for n, r in enumerate(header.recipients)], document_id)
    _insert(session, Page, [vars(p) for p in plan.pages], document_id)
    _insert(session, Indicator, _indicator_rows(plan, sections), document_id)
    _insert(session, Citation, _citation_rows(plan), document_id)
    issues = [
        {"position": n, "code": i.code, "message": i.message, "page": i.page, "words": i.text}
        for n, i in enumerate(plan.issues)
    ]
    _insert(session, Issue, issues, document_id)


def _save_sections(session: Session, plan: Plan, document_id: int) -> list[int]:
    rows = [
        {"position": n, "level": s.level, "marker": s.marker, "title": s.title, "kind": s.kind, **_printed(s.evidence)}
        for n, s in enumerate(plan.sections)
    ]
    ids = _insert_ids(session, Section, [{"document_id": document_id, **row} for row in rows])
    parents = [{"id": ids[n], "parent_id": ids[s.parent]} for n, s in enumerate(plan.sections) if s.parent is not None]
    if parents:
        session.execute(update(Section), parents)
    return ids


def _save_tasks(session: Session, plan: Plan, document_id: int, sections: list[int]) -> None:
    rows = [
        {
            "document_id": document_id,
            "section_id": None if t.section is None else sections[t.section],
            "position": n,
            "source": t.source,
            "ordinal": t.ordinal,
            "text": t.text,
            "deliverable": t.deliverable,
            "folded": search_text(t.text, t.deliverable),
            **_printed(t.evidence),
        }
        for n, t in enumerate(plan.tasks)
    ]
    ids = _insert_ids(session, Task, rows)
    printed = ((a.agency, a.raw) for t in plan.tasks for a in t.assignments)
    agencies = save_agencies(session, printed, territory_of(plan))
    _insert(session, Assignment, list(_assignment_rows(plan, ids, agencies)))
    _insert(session, Deadline, list(_deadline_rows(plan, ids)))


def _assignment_rows(plan: Plan, tasks: list[int], agencies: dict[str, int]) -> Iterable[dict[str, Any]]:
    for task_id, task in zip(tasks, plan.tasks, strict=True):
        for n, a in enumerate(task.assignments):
            yield {
                "task_id": task_id,
                "agency_id": agencies[a.agency],
                "position": n,
                "role": a.role,
                "raw": a.raw,
                "name": a.agency,
                "inherited": a.inherited,
                **_printed(a.evidence),
            }


def _deadline_rows(plan: Plan, tasks: list[int]) -> Iterable[dict[str, Any]]:
    for task_id, task in zip(tasks, plan.tasks, strict=True):
        for n, d in enumerate(task.deadlines):
            # A deadline without a place of its own is in the task's words.
            place = d.evidence or Evidence(task.evidence.page, task.evidence.bbox, d.raw)
            yield {
                "task_id": task_id,
                "position": n,
                "raw": d.raw,
                "kind": d.kind,
                "start_on": d.start,
                "end_on": d.end,
                "recurrence": d.recurrence,
                "inherited": d.inherited,
                **_printed(place),
            }


def _indicator_rows(plan: Plan, sections: list[int]) -> list[dict[str, Any]]:
    same = ("source", "ordinal", "name", "unit", "baseline", "target", "note", "value", "comparator")
    return [
        {
            "section_id": None if i.section is None else sections[i.section],
            "position": n,
            "folded": search_text(i.name),
            **{name: getattr(i, name) for name in same},
            **_printed(i.evidence),
        }
        for n, i in enumerate(plan.indicators)
    ]


def _citation_rows(plan: Plan) -> list[dict[str, Any]]:
    return [
        {
            "position": n,
            "doc_type": c.doc_type,
            "number": c.number,
            "number_key": number_key(c.number) or search_text(c.number)[:120],
            "issued_on": c.issued_on,
            "issuer": c.issuer,
            **_printed(c.evidence),
        }
        for n, c in enumerate(plan.citations)
    ]


def _printed(e: Evidence) -> dict[str, Any]:
    x0, top, x1, bottom = e.bbox
    place = {"page": e.page, "x0": x0, "top": top, "x1": x1, "bottom": bottom}
    return {**place, "words": e.text, "confidence": e.confidence}


def _insert(
    session: Session, table: type[DeclarativeBase], rows: list[dict[str, Any]], document_id: int | None = None
) -> None:
    if rows:
        owner = {} if document_id is None else {"document_id": document_id}
        session.execute(insert(table), [{**owner, **row} for row in rows])


def _insert_ids(session: Session, table: Any, rows: list[dict[str, Any]]) -> list[int]:
    """Insert in bulk; the new ids in the order of the rows."""
    if not rows:
        return []
    return list(session.scalars(insert(table).returning(table.id, sort_by_parameter_order=True), rows))
