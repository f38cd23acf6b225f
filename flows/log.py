"""The log: one JSON object a line for every line of the diary, with the file's SHA-256 and the run.

Believed: the event table; a line is written once its transaction has been committed. Files are KEHOACH_HOME/log/
kehoach-YYYY-MM.jsonl; several processes may write to one. Never in the log: a file's name, words of a document, the
detail of an event, since at its coming nobody knows yet whether a file is secret. Never fatal: a disk that is full
loses lines of the log, not work; the diary has them.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import event
from sqlalchemy.orm import Session
from structlog.typing import Processor

from models.tables import Event, utc_now

_PENDING = "kehoach_events"


class EventLog:
    """Writes a line for each event that sessions commit; `follow` a session before it is used."""

    def __init__(self, folder: Path) -> None:
        processors: list[Processor] = [
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
        self._log = structlog.wrap_logger(_MonthFile(folder), processors=processors)

    def follow(self, session: Session) -> Session:
        """The session, whose events are logged from now on."""
        event.listen(session, "after_flush", _collect)
        event.listen(session, "after_commit", self._tell)
        event.listen(session, "after_rollback", _forget)
        return session

    def tell(self, kind: str, **facts: Any) -> None:
        """A line that is no event: the service begins, ends, waits."""
        self._log.info(kind, **facts)

    def _tell(self, session: Session) -> None:
        for kind, facts in session.info.pop(_PENDING, []):
            self._log.info(kind, **facts)


class _MonthFile:
    """Where lines go: each in one write to the end of the month's file, so that lines of several processes stay whole."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def info(self, line: str) -> None:
        path = self._folder / f"kehoach-{utc_now():%Y-%m}.jsonl"
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
            with os.fdopen(handle, "ab", buffering=0) as file:
                file.write(f"{line}\n".encode())


def _collect(session: Session, _context: Any) -> None:
    for row in session.new:
        if isinstance(row, Event):
            facts = {"sha256": row.sha256, "run": row.run_id, "document": row.document_id}
            session.info.setdefault(_PENDING, []).append((row.kind, facts))


def _forget(session: Session) -> None:
    session.info.pop(_PENDING, None)
