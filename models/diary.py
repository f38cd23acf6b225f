"""The diary: runs, and the events of files and documents. Reads only.

Believed: rows of run and event are never changed afterwards, save a run's own end. What an event says about a
restricted document stays hidden unless it is asked for: its kind, time and hash are shown, its words are not. Never
done here: writing an event (store.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from models.tables import Document, Event, Rendition, Run, SourceFile


@dataclass(frozen=True)
class EventFilter:
    """What events are asked for; None asks for nothing. `sha256` is the beginning of a hash; `since` is in UTC."""

    sha256: str | None = None
    document_id: int | None = None
    run_id: int | None = None
    kind: str | None = None
    since: datetime | None = None
    limit: int = 50
    restricted: bool = False


@dataclass(frozen=True)
class Entry:
    """An event as it may be shown: `detail` is None where it is hidden or empty, `hidden` says which."""

    event: Event
    detail: str | None
    hidden: bool


def find_runs(session: Session, limit: int = 20) -> list[Run]:
    """The last runs, the newest last."""
    return list(session.scalars(select(Run).order_by(Run.id.desc()).limit(limit)))[::-1]


def find_events(session: Session, asked: EventFilter) -> list[Entry]:
    """The last events that meet all conditions, the newest last."""
    query = select(Event).order_by(Event.id.desc()).limit(asked.limit)
    for condition in _conditions(asked):
        query = query.where(condition)
    events = list(session.scalars(query))[::-1]
    secret = set() if asked.restricted else restricted_hashes(session, {e.sha256 for e in events if e.sha256})
    return [Entry(e, None if e.sha256 in secret else e.detail, e.sha256 in secret) for e in events]


def restricted_hashes(session: Session, among: set[str] | None = None) -> set[str]:
    """Hashes of the files of restricted documents, of all their renditions; `among` narrows the question."""
    query = (
        select(SourceFile.sha256)
        .outerjoin(Rendition, Rendition.source_file_id == SourceFile.id)
        .join(Document, or_(Document.id == Rendition.document_id, Document.source_file_id == SourceFile.id))
        .where(Document.secrecy.is_not(None))
    )
    if among is not None:
        query = query.where(SourceFile.sha256.in_(among))
    return set(session.scalars(query))


def last_report(session: Session) -> Run | None:
    """The last night that was finished and left a report."""
    query = select(Run).where(Run.kind == "nightly", Run.report.is_not(None), Run.finished_at.is_not(None))
    return session.scalars(query.order_by(Run.id.desc()).limit(1)).first()


def _conditions(asked: EventFilter) -> Sequence[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if asked.sha256:
        found.append(Event.sha256.startswith(asked.sha256.lower(), autoescape=True))
    if asked.document_id is not None:
        files = select(SourceFile.sha256).join(Rendition).where(Rendition.document_id == asked.document_id)
        best = select(SourceFile.sha256).join(Document).where(Document.id == asked.document_id)
        found.append(or_(Event.document_id == asked.document_id, Event.sha256.in_(files), Event.sha256.in_(best)))
    if asked.run_id is not None:
        found.append(Event.run_id == asked.run_id)
    if asked.kind:
        found.append(Event.kind == asked.kind)
    if asked.since:
        found.append(Event.at >= asked.since)
    return found
