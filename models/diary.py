"""The diary: runs, the events of files and documents, and what the rules of another time have left. Reads only.

Believed: rows of run and event are never changed afterwards, save a run's own end. Events of a restricted document are
not there for anybody but a session that was made to show them (query.py). Never done here: writing an event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, func, not_, or_, select
from sqlalchemy.orm import Session

from models.query import may_show_file
from models.tables import Arrival, Document, Event, Rendition, Revision, Run, SourceFile


@dataclass(frozen=True)
class EventFilter:
    """What events are asked for; None asks for nothing. `sha256` is the beginning of a hash; `since` is in UTC."""

    sha256: str | None = None
    document_id: int | None = None
    run_id: int | None = None
    kind: str | None = None
    since: datetime | None = None
    limit: int = 50


def find_runs(session: Session, limit: int = 20) -> list[Run]:
    """The last runs, the newest last."""
    return list(session.scalars(select(Run).order_by(Run.id.desc()).limit(limit)))[::-1]


def find_events(session: Session, asked: EventFilter) -> list[Event]:
    """The last events that meet all conditions, the newest last."""
    secret = select(SourceFile.sha256).where(not_(may_show_file(session)))
    shown = or_(Event.sha256.is_(None), Event.sha256.not_in(secret))
    query = select(Event).where(shown, *_conditions(asked)).order_by(Event.id.desc()).limit(asked.limit)
    return list(session.scalars(query))[::-1]


def last_night(session: Session) -> datetime | None:
    """When the last night began, UTC."""
    last = session.scalar(select(Run.started_at).where(Run.kind == "nightly").order_by(Run.id.desc()).limit(1))
    return last.replace(tzinfo=UTC) if last is not None and last.tzinfo is None else last  # SQLite keeps no zone


def broken_nights(session: Session, current: int) -> list[int]:
    """Nights before the `current` run, and after the last that came to its end, that did not come to theirs."""
    nights = select(Run.id).where(Run.kind == "nightly", Run.id < current)
    last = session.scalar(nights.where(Run.finished_at.is_not(None)).order_by(Run.id.desc()).limit(1)) or 0
    return list(session.scalars(nights.where(Run.finished_at.is_(None), Run.id > last).order_by(Run.id)))


def count_arrivals(session: Session, run_id: int) -> tuple[int, int]:
    """How many files a run took in, and how many of them had come before."""
    comings = select(Arrival.outcome, func.count()).where(Arrival.run_id == run_id).group_by(Arrival.outcome)
    counts = dict(session.execute(comings).tuples().all())
    return sum(counts.values()), counts.get("duplicate", 0)


def count_revised(session: Session, since: datetime) -> int:
    """How many documents have had other tasks since then."""
    query = select(func.count(Revision.document_id.distinct())).where(Revision.replaced_at >= since)
    return session.scalar(query) or 0


def find_outdated(session: Session, parser_version: str) -> list[str]:
    """SHA-256 of the files that other rules read last, or tried to, in the order of their coming."""
    query = select(SourceFile.sha256).where(
        SourceFile.status.in_(("stored", "failed")), SourceFile.parser_version != parser_version
    )
    return list(session.scalars(query.order_by(SourceFile.id)))


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
