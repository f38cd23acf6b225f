"""Is everything there that the database speaks of, byte for byte, and nothing else? Reads only.

Believed: a file in the archive is what its hash says; a row of source_file that was archived has its original. Every
original is read whole. Never done here: mending (flows/restore.py), or telling a restricted document's name.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session

from flows.archive import Archive, hash_file
from flows.reports import Finding
from models.query import restricted_files
from models.snapshots import integrity_faults
from models.tables import Document, SourceFile, Task

RESTORE = "Khôi phục bản gốc từ bản sao lưu: kehoach restore DIR --originals"

JUST_NOW = 60.0
"""Seconds for which a file in the archive counts as just come."""
PATIENCE = 2.0
"""Seconds in which a file that just came is recorded, as a rule."""


def check(session: Session, archive: Archive, on_file: Callable[[], None] = lambda: None) -> list[Finding]:
    """All that is wrong, the database first; `on_file` hears of each original that was read."""
    findings = []
    try:
        findings += [damaged(fault) for fault in integrity_faults(session.connection())]
        secret = restricted_files(session)
        findings += _originals(session, archive, secret, on_file)
        findings += _orphans(session, archive)
        findings += _empty_documents(session, secret)
    except OperationalError:
        raise  # busy, or out of reach: nothing is known
    except DatabaseError as error:  # a page that is needed cannot be read
        findings.append(damaged(str(error.orig)))
    return findings


def damaged(fault: str) -> Finding:
    """What the database says is wrong with itself."""
    return Finding(
        "database", "cơ sở dữ liệu", f"{fault}. Khôi phục bản sao lưu: kehoach restore DIR (docs/OPERATION.md)"
    )


def count_originals(session: Session) -> int:
    """How many originals `check` reads."""
    return session.scalar(select(func.count(SourceFile.id)).where(SourceFile.archived_at.is_not(None))) or 0


def _originals(session: Session, archive: Archive, secret: set[str], on_file: Callable[[], None]) -> Iterator[Finding]:
    query = select(SourceFile.sha256, SourceFile.name, SourceFile.archived_at).order_by(SourceFile.id)
    files = session.execute(query).all()
    session.rollback()  # reading the originals takes long: the database is not held meanwhile
    for file in files:
        name = shown_name(file.sha256, file.name, file.sha256 in secret)
        if file.archived_at is None:
            yield Finding("row_without_file", name, "Chưa từng được lưu trữ. Nhập lại tệp: kehoach ingest TỆP")
            continue
        finding = _original(archive, file.sha256, name)
        if finding:
            yield finding
        on_file()


def _original(archive: Archive, sha256: str, name: str) -> Finding | None:
    path = _there(archive, sha256)
    if path is None:
        return Finding("missing", name, f"Không còn tệp {archive.place(sha256)}. {RESTORE}")
    if path.is_symlink() or not path.is_file():
        return Finding("unreadable", name, f"{path} không phải là một tệp thường. {RESTORE}")
    try:
        found, _ = hash_file(path)
    except FileNotFoundError:  # set apart as restricted, or back, while it was looked at
        return _original(archive, sha256, name)
    except OSError as error:
        return Finding("unreadable", name, f"Không đọc được {path} ({error.strerror}). Kiểm tra ổ đĩa, quyền đọc.")
    if found != sha256:
        return Finding("changed", name, f"Nội dung của {path} không còn đúng mã SHA-256. {RESTORE}")
    return None


def _there(archive: Archive, sha256: str) -> Path | None:
    """What stands at an original's place, a file or not."""
    places = (archive.place(sha256), archive.place(sha256, restricted=True))
    return next((p for p in places if p.exists() or p.is_symlink()), None)


def _orphans(session: Session, archive: Archive) -> Iterator[Finding]:
    """Files in the archive that no row speaks of. One that came in this moment is given time to be recorded."""
    unknown = _unknown(session, archive, _files(archive))
    if any(time.time() - path.lstat().st_mtime < JUST_NOW for path in unknown if path.is_symlink() or path.exists()):
        time.sleep(PATIENCE)
        unknown = _unknown(session, archive, unknown)
    for path in unknown:
        if path.is_symlink() or path.exists():
            yield Finding("orphan", str(path.relative_to(archive.root)), _orphan_remedy(path))


def _files(archive: Archive) -> list[Path]:
    """All that lies in the archive and is no folder; what is being copied right now (tmp/) is left out."""
    found = (p for p in sorted(archive.root.rglob("*")) if p.is_symlink() or not p.is_dir())
    return [p for p in found if p.parent != archive.root / "tmp"]


def _unknown(session: Session, archive: Archive, files: list[Path]) -> list[Path]:
    """Those that are no row's original, by what the database says now."""
    session.rollback()
    hashes = session.scalars(select(SourceFile.sha256))
    known = {archive.place(s, restricted=apart) for s in hashes for apart in (False, True)}
    return [path for path in files if path not in known]


def _orphan_remedy(path: Path) -> str:
    return f"Cơ sở dữ liệu không biết tệp {path}. Nhập nó (kehoach ingest) rồi kiểm tra lại, hoặc chuyển nó đi."


def _empty_documents(session: Session, secret: set[str]) -> Iterator[Finding]:
    query = (
        select(Document.id, SourceFile.sha256, SourceFile.name)
        .join(SourceFile, Document.source_file_id == SourceFile.id)
        .where(~select(Task.id).where(Task.document_id == Document.id).exists())
        .order_by(Document.id)
    )
    for row in session.execute(query):
        name = shown_name(row.sha256, row.name, row.sha256 in secret)
        yield Finding("document_without_tasks", name, f"Xem lại văn bản: kehoach show {row.id}")


def shown_name(sha256: str, name: str, restricted: bool) -> str:
    """What a file is called in a report: a restricted one by the beginning of its hash alone."""
    return f"văn bản mật (restricted) {sha256[:12]}" if restricted else name
