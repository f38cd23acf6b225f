"""The only writer: a Plan becomes rows, in one transaction.

Believed: the SHA-256 of the bytes is the file, and the same bytes read by the same rules say the same. A document
that is read again keeps its id; all rows below it are replaced. Never done here: reading a file, or asking a question
(query.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import DeclarativeBase, Session

from models.agencies import save_agencies
from models.database import open_database
from models.folding import number_key, search_text
from models.links import link_citations
from models.revisions import keep_revision
from models.tables import (
    Assignment,
    Citation,
    Deadline,
    Document,
    HeaderField,
    Indicator,
    Issue,
    Page,
    Recipient,
    Run,
    Section,
    SourceFile,
    Task,
    utc_now,
)
from pipeline.plan import Evidence, Plan

__all__ = [
    "FileFacts",
    "Saved",
    "is_restricted",
    "is_stored",
    "open_database",
    "save",
    "save_failure",
    "save_run_end",
    "save_run_start",
]

Outcome = Literal["stored", "replaced", "joined", "unchanged"]
Kind = Literal["ingest", "inbox", "nightly", "retry"]


@dataclass(frozen=True)
class FileFacts:
    """What is known of a file without reading it as a PDF: its name without folders, identity, size in bytes; and
    the rules' version.
    """

    name: str
    sha256: str
    size: int
    parser_version: str


@dataclass(frozen=True)
class Saved:
    """What `save` did, and the document's id: stored (its rows are new), replaced (it had come as a lesser file),
    joined (it has come as a better or equal one) or unchanged. `restricted` where it must not be shown.
    """

    outcome: Outcome
    document_id: int
    restricted: bool = False


def is_stored(session: Session, facts: FileFacts) -> bool:
    """True where these bytes were read by these rules and their rows are there."""
    return _stored_document(session, facts) is not None


def save(session: Session, plan: Plan, facts: FileFacts, run_id: int | None = None) -> Saved:
    """Write a plan's rows and commit; the same bytes and rules twice change nothing. On an error nothing is changed."""
    known = _stored_document(session, facts)
    if known is not None:
        return Saved("unchanged", known)
    try:
        _keep_what_was(session, plan, facts)
        document_id, old_key = _save_document(session, plan, _save_file(session, facts, "stored", None, run_id))
        _save_rows(session, plan, document_id)
        keys = {number_key(c.number) for c in plan.citations}
        link_citations(session, {*keys, old_key, number_key(plan.header.number, plan.header.symbol)})
        session.commit()
    except BaseException:
        session.rollback()
        raise
    return Saved("stored", document_id)


def save_failure(session: Session, facts: FileFacts, error: str, run_id: int | None = None) -> None:
    """Record that a file could not be read, and why. Rows that an earlier reading left stay."""
    _save_file(session, facts, "failed", error, run_id)
    session.commit()


def is_restricted(session: Session, sha256: str) -> bool:
    """True where a file belongs to a document that must not be shown."""
    query = select(Document.secrecy).join(SourceFile, Document.source_file_id == SourceFile.id)
    return session.scalar(query.where(SourceFile.sha256 == sha256)) is not None


def save_run_start(session: Session, parser_version: str, kind: Kind = "ingest") -> int:
    """Open a run; its id."""
    run = Run(parser_version=parser_version, kind=kind)
    session.add(run)
    session.commit()
    return run.id


def save_run_end(session: Session, run_id: int, counts: Mapping[str, int]) -> None:
    """Close a run with its counts: stored, unchanged, duplicate, failed, waiting."""
    columns = {"duplicates" if name == "duplicate" else name: count for name, count in counts.items()}
    session.execute(update(Run).where(Run.id == run_id).values(finished_at=utc_now(), **columns))
    session.commit()


def _stored_document(session: Session, facts: FileFacts) -> int | None:
    return session.scalar(
        select(Document.id)
        .join(SourceFile, Document.source_file_id == SourceFile.id)
        .where(
            SourceFile.sha256 == facts.sha256,
            SourceFile.parser_version == facts.parser_version,
            SourceFile.status == "stored",
        )
    )


def _keep_what_was(session: Session, plan: Plan, facts: FileFacts) -> None:
    """A revision of the tasks that this file's document has had, before its rows are replaced."""
    file = select(SourceFile.id).where(SourceFile.sha256 == facts.sha256).scalar_subquery()
    replaced = session.scalar(select(Document.id).where(Document.source_file_id == file))
    if replaced is not None:
        keep_revision(session, replaced, plan.tasks)


def _save_file(session: Session, facts: FileFacts, status: str, error: str | None, run_id: int | None) -> int:
    row = session.scalar(select(SourceFile).where(SourceFile.sha256 == facts.sha256))
    if row is None:
        row = SourceFile(sha256=facts.sha256)
        session.add(row)
    row.name, row.size, row.parser_version = facts.name, facts.size, facts.parser_version
    row.status, row.error, row.run_id, row.read_at = status, error, run_id, utc_now()
    session.flush()
    return row.id


def _save_document(session: Session, plan: Plan, file_id: int) -> tuple[int, str | None]:
    """The document's id, and the number key that it had before."""
    row = session.scalar(select(Document).where(Document.source_file_id == file_id))
    old_key = row.number_key if row else None
    if row is None:
        row = Document(source_file_id=file_id)
        session.add(row)
    header = plan.header
    for name in ("doc_type", "number", "symbol", "issued_on", "place", "issuer", "subject", "theme", "signer"):
        setattr(row, name, getattr(header, name))
    row.signer_title = header.position
    row.number_key = number_key(header.number, header.symbol)
    row.folded = search_text(header.doc_type, header.number, header.issuer, header.subject, header.theme)
    session.flush()
    _delete_rows(session, row.id)
    return row.id, old_key


def _delete_rows(session: Session, document_id: int) -> None:
    below = select(Task.id).where(Task.document_id == document_id).scalar_subquery()
    for child in (Assignment, Deadline):
        session.execute(delete(child).where(child.task_id.in_(below)))
    for table in (Task, Indicator, Citation, Recipient, Issue, Page, HeaderField, Section):
        session.execute(delete(table).where(table.document_id == document_id))


def _save_rows(session: Session, plan: Plan, document_id: int) -> None:
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
    agencies = save_agencies(session, ((a.agency, a.raw) for t in plan.tasks for a in t.assignments))
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
