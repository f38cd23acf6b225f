"""Rows of what came in: files that wait to be read, each coming of them, the diary.

Believed: the SHA-256 is the file; a fingerprint is one coming of it. The same coming is recorded once, however often a
crash makes somebody try. A file with a row and without a coming was found in the archive after a crash, so its first
coming is new. Never done here: deciding what a file says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.tables import Arrival, Event, SourceFile, utc_now

Coming = Literal["new", "duplicate", "known"]


@dataclass(frozen=True)
class Arrived:
    """A file that is safe in the archive: its name with the folders below the inbox, and what `Arrival` says of it."""

    name: str
    sha256: str
    size: int
    origin: Literal["inbox", "ingest"]
    fingerprint: str
    modified_at: datetime

    @property
    def file_name(self) -> str:
        """The name without folders."""
        return self.name.rsplit("/", 1)[-1]


def record_arrival(session: Session, arrived: Arrived, run_id: int | None) -> Coming:
    """Write down a coming, in the transaction of the caller: new bytes wait to be read, failed ones wait again.

    "known" where this very coming was written down before; nothing changes then, except that a file named once more
    on the command line (`origin` ingest) is tried again if it had failed.
    """
    file = session.scalar(select(SourceFile).where(SourceFile.sha256 == arrived.sha256))
    if file is None:
        file = _new_file(session, arrived.sha256, arrived.file_name, arrived.size, run_id)
    file.archived_at = file.archived_at or utc_now()
    comings = session.scalars(select(Arrival.fingerprint).where(Arrival.source_file_id == file.id)).all()
    if arrived.fingerprint in comings:
        if arrived.origin == "ingest":
            await_again(session, file, arrived.name, run_id)
        return "known"
    outcome: Coming = "duplicate" if comings or file.status != "waiting" else "new"
    file.name = arrived.file_name
    session.add(
        Arrival(
            source_file_id=file.id,
            name=arrived.name,
            origin=arrived.origin,
            outcome=outcome,
            fingerprint=arrived.fingerprint,
            modified_at=arrived.modified_at,
            run_id=run_id,
        )
    )
    note(session, "arrived" if outcome == "new" else "duplicate", arrived.sha256, run_id, arrived.name)
    await_again(session, file, arrived.name, run_id)
    return outcome


def record_orphan(session: Session, sha256: str, size: int, run_id: int | None) -> bool:
    """Write down an original that lies in the archive without a row; False where there is one."""
    if session.scalar(select(SourceFile.id).where(SourceFile.sha256 == sha256)) is not None:
        return False
    _new_file(session, sha256, f"{sha256[:12]}.pdf", size, run_id).archived_at = utc_now()
    note(session, "restored", sha256, run_id, "Tìm thấy trong kho lưu mà chưa được ghi sổ.")
    return True


def await_again(session: Session, file: SourceFile, detail: str | None, run_id: int | None) -> bool:
    """A file that had failed waits to be read again; False where it had not failed."""
    if file.status != "failed":
        return False
    file.status, file.error = "waiting", None
    note(session, "retried", file.sha256, run_id, detail)
    return True


def find_file(session: Session, sha256: str) -> SourceFile | None:
    """The row of a file."""
    return session.scalar(select(SourceFile).where(SourceFile.sha256 == sha256))


def find_waiting(session: Session) -> list[str]:
    """SHA-256 of the files that are in the archive and still to be read, in the order of their coming."""
    return list(
        session.scalars(select(SourceFile.sha256).where(SourceFile.status == "waiting").order_by(SourceFile.id))
    )


def dropped_names(session: Session, sha256: str) -> list[str]:
    """The names under which a file was dropped into the inbox, the last one first, without folders."""
    query = select(Arrival.name).join(SourceFile).where(SourceFile.sha256 == sha256, Arrival.origin == "inbox")
    names = session.scalars(query.order_by(Arrival.id.desc()))
    return list(dict.fromkeys(name.rsplit("/", 1)[-1] for name in names))


def note(
    session: Session,
    kind: str,
    sha256: str | None,
    run_id: int | None,
    detail: str | None = None,
    document_id: int | None = None,
) -> None:
    """A line of the diary, in the transaction of the caller."""
    session.add(Event(kind=kind, sha256=sha256, run_id=run_id, detail=detail, document_id=document_id))


def _new_file(session: Session, sha256: str, name: str, size: int, run_id: int | None) -> SourceFile:
    file = SourceFile(sha256=sha256, name=name, size=size, parser_version="", status="waiting", run_id=run_id)
    session.add(file)
    session.flush()
    return file
