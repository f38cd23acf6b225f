"""What a document's tasks were before newer rules or a better file replaced them.

Believed: the rows are what the document said until now; they are written down as contract JSON, the form of
`kehoach parse`, which outlives changes of the schema. Nothing is written down where nobody would see a difference
(models/differences.py). Never done here: replacing the rows (store.py), or a commit.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Literal, cast

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from models import tables
from models.differences import TaskState
from models.tables import Document, Revision, SourceFile
from pipeline import plan
from pipeline.contract import task_contract
from pipeline.plan import Evidence


def keep_revision(session: Session, document_id: int, coming: Sequence[plan.Task]) -> Revision | None:
    """Write down the tasks that a document has now, where the `coming` ones differ. Call it before anything changes."""
    tasks = read_tasks(session, document_id)
    old, new = contract_json(tasks), contract_json(coming)
    if read_states(old) == read_states(new):
        return None
    file = session.execute(
        select(SourceFile.sha256, SourceFile.parser_version)
        .join(Document, Document.source_file_id == SourceFile.id)
        .where(Document.id == document_id)
    ).one()
    row = Revision(document_id=document_id, sha256=file.sha256, parser_version=file.parser_version, tasks=old)
    session.add(row)
    return row


def find_revisions(session: Session, document_id: int) -> Sequence[Revision]:
    """The revisions of a document, the oldest first."""
    return session.scalars(select(Revision).where(Revision.document_id == document_id).order_by(Revision.id)).all()


def read_states(tasks_json: str) -> list[TaskState]:
    """What a person sees of the tasks of a revision."""
    return [TaskState.of_contract(task) for task in json.loads(tasks_json)]


def current_states(session: Session, document_id: int) -> list[TaskState]:
    """What a person sees of the tasks that a document has now."""
    return read_states(contract_json(read_tasks(session, document_id)))


def contract_json(tasks: Sequence[plan.Task]) -> str:
    """Tasks as a JSON list in the contract's form."""
    return json.dumps([task_contract(t) for t in tasks], ensure_ascii=False, separators=(",", ":"))


def read_tasks(session: Session, document_id: int) -> tuple[plan.Task, ...]:
    """The rows of a document's tasks as the values that they were made from, in printed order."""
    loaded = (
        selectinload(tables.Task.assignments),
        selectinload(tables.Task.deadlines),
        joinedload(tables.Task.section),
    )
    query = select(tables.Task).where(tables.Task.document_id == document_id).order_by(tables.Task.position)
    return tuple(_task(row) for row in session.scalars(query.options(*loaded)))


def _task(row: tables.Task) -> plan.Task:
    return plan.Task(
        text=row.text,
        source=cast(Literal["paragraph", "table"], row.source),
        evidence=_evidence(row),
        section=row.section.position if row.section else None,
        ordinal=row.ordinal,
        assignments=tuple(
            plan.Assignment(cast(plan.Role, a.role), a.name, a.raw, _evidence(a), a.inherited) for a in row.assignments
        ),
        deliverable=row.deliverable,
        deadlines=tuple(_deadline(d) for d in row.deadlines),
    )


def _deadline(row: tables.Deadline) -> plan.Deadline:
    kind, rhythm = cast(plan.DeadlineKind, row.kind), cast("plan.Recurrence | None", row.recurrence)
    return plan.Deadline(row.raw, kind, row.start_on, row.end_on, rhythm, _evidence(row), row.inherited)


def _evidence(fact: Any) -> Evidence:
    return Evidence(fact.page, fact.bbox, fact.words, fact.confidence)
