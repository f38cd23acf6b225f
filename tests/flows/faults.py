"""Every write that the inbox makes, made to fail: a full disk, a broken disk, a locked database.

Usage: python -m tests.flows.faults [--every 1] [--first 0]     `--first` leaves out the runs before that one

One undisturbed run counts the writes; then one run for each write and each error, once with the error a single time and
once with it staying until the end of the run. Believed: what is in the inbox, the archive and the database afterwards.
"""

from __future__ import annotations

import argparse
import errno
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import Any
from unittest import mock

from sqlalchemy import Engine, event, func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from extractors.errors import KehoachError
from flows import archive as archive_module
from flows.archive import Archive
from flows.dropped import find_dropped
from flows.inbox import Inbox
from flows.settings import Settings
from models.store import open_database
from models.tables import Arrival, Document, SourceFile, Task
from tests.flows.readers import read_by_content

ERRORS = ("ENOSPC", "EIO", "locked")
FILES = {"một.pdf": b"plan one", "thư mục/hai.pdf": b"plan two", "lại.pdf": b"plan one", "hỏng.pdf": b"refuse"}
_CALLS = ((os, "fsync"), (os, "replace"), (os, "chmod"), (shutil, "copyfile"), (tempfile, "mkstemp"))
_METHODS = ("mkdir", "unlink", "write_text")


class Faults:
    """Counts the writes of this process and fails from the one with number `at` on: once, or as long as it is in force."""

    def __init__(self, kind: str, at: int | None, *, staying: bool) -> None:
        self._kind, self._at, self._staying = kind, at, staying
        self.count = 0
        self._lock = RLock()

    def meet(self, database: bool) -> None:
        """A write is about to happen."""
        with self._lock:
            self.count += 1
            if self._at is None or database != (self._kind == "locked"):
                return
            if self.count - 1 == self._at or (self._staying and self.count > self._at):
                self._fail()

    def _fail(self) -> None:
        if self._kind == "locked":
            raise OperationalError("write", {}, sqlite3.OperationalError("database is locked"))
        number = getattr(errno, self._kind)
        raise OSError(number, os.strerror(number))


@contextmanager
def in_force(faults: Faults) -> Iterator[None]:
    """All writes of this process meet the faults."""

    def guarded(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            faults.meet(database=False)
            return real(*arguments, **options)

        return call

    def statement(_c: Any, _k: Any, words: str, *_: Any) -> None:
        if words.startswith(("INSERT", "UPDATE", "DELETE", "BEGIN IMMEDIATE")):
            faults.meet(database=True)

    def commit(_: Any) -> None:
        faults.meet(database=True)

    patches = [mock.patch.object(owner, name, guarded(getattr(owner, name))) for owner, name in _CALLS]
    patches += [mock.patch.object(Path, name, _method(faults, getattr(Path, name))) for name in _METHODS]
    patches.append(mock.patch.object(archive_module, "_copy", guarded(archive_module._copy)))
    for patch in patches:
        patch.start()
    event.listen(Engine, "before_cursor_execute", statement)
    event.listen(Engine, "commit", commit)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", statement)
        event.remove(Engine, "commit", commit)
        for patch in patches:
            patch.stop()


def _method(faults: Faults, real: Callable[..., Any]) -> Callable[..., Any]:
    def call(self: Path, *arguments: Any, **options: Any) -> Any:
        faults.meet(database=False)
        return real(self, *arguments, **options)

    return call


def empty(home: Path, retry_seconds: float) -> None:
    """Empty the inbox; an error that is a sentence is an answer, any other goes on."""
    settings = Settings(home=home, workers=1, still_seconds=0, retry_seconds=retry_seconds)
    with suppress(KehoachError):
        Inbox(settings, reader=read_by_content).empty()


def run(kind: str, at: int | None, *, staying: bool) -> tuple[int, list[str]]:
    """Drop the files, empty the inbox under a fault, look, empty it again, look; the writes, and what was wrong."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        for name, content in FILES.items():
            (home / "inbox" / name).parent.mkdir(parents=True, exist_ok=True)
            (home / "inbox" / name).write_bytes(content)
        faults = Faults(kind, at, staying=staying)
        label = f"{kind} {'from' if staying else 'at'} write {at}"
        with in_force(faults):
            empty(home, 0 if staying else 5)
        found = [f"{label}: {fault}" for fault in _unsafe(home)]
        if not staying and at is not None:
            found += [f"{label}, not mended in the same run: {fault}" for fault in _unfinished(home)]
        empty(home, 5)
        return faults.count, found + [f"{label}, after a rerun: {fault}" for fault in _unfinished(home)]


def _unsafe(home: Path) -> Iterator[str]:
    """Whatever happened, each file is in the inbox or in the archive, and in the database stored, waiting or failed for a reason."""
    settings = Settings(home=home)
    archive = Archive(settings.archive)
    there = {f.name for f in find_dropped(settings.inbox)}
    kept = {path.read_bytes() for _, path in archive.originals()}
    yield from (f"lost {name}" for name, content in FILES.items() if name not in there and content not in kept)
    engine = open_database(settings.database)
    with Session(engine) as session:
        for file in session.scalars(select(SourceFile)):
            if file.status not in ("stored", "waiting", "failed") or (file.status == "failed" and not file.error):
                yield f"{file.name} is {file.status} ({file.error})"
    engine.dispose()


def _unfinished(home: Path) -> Iterator[str]:
    """When all has been mended: two plans, one failed file with its note, four comings, nothing left over."""
    settings = Settings(home=home)
    yield from (f"left in the inbox {f.name}" for f in find_dropped(settings.inbox))
    yield from (f"left in tmp {p.name}" for p in (settings.archive / "tmp").glob("*"))
    notes = sorted(p.name for p in settings.failed.glob("*")) if settings.failed.is_dir() else []
    if notes != ["hỏng.pdf", "hỏng.pdf.txt"]:
        yield f"failed/ holds {notes}"
    engine = open_database(settings.database)
    with Session(engine) as session:
        statuses = sorted(session.scalars(select(SourceFile.status)))
        counts = [session.scalar(select(func.count(table.id))) for table in (Arrival, Document, Task)]
    engine.dispose()
    if (statuses, counts) != (["failed", "stored", "stored"], [4, 2, 4]):
        yield f"statuses {statuses}; comings, documents, tasks {counts}"


def count_writes() -> int:
    """The writes of an undisturbed run."""
    count, found = run("EIO", None, staying=False)
    assert found == []
    return count


def run_all(every: int, say: Callable[[str], None] = lambda _: None, first: int = 0) -> list[str]:
    """A fault at each `every`th write, of each kind, once and staying; all that was wrong."""
    writes, found, runs = count_writes(), [], 0
    for number, (at, kind, staying) in enumerate(
        (at, kind, staying) for at in range(writes) for kind in ERRORS for staying in (False, True)
    ):
        if number % every == 0 and number >= first:
            wrong = run(kind, at, staying=staying)[1]
            for fault in wrong:
                say(fault)
            found += wrong
            runs += 1
            if runs % 100 == 0:
                say(f"{runs} runs, {len(found)} wrong")
    say(f"{writes} writes, {runs} runs with a fault, {len(found)} wrong")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    arguments = parser.parse_args()
    return 1 if run_all(arguments.every, lambda line: print(line, flush=True), arguments.first) else 0


if __name__ == "__main__":
    sys.exit(main())
