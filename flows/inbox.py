"""The inbox: the folder that people drop files into is emptied into the archive and the database.

Believed: what a full look into the folder shows; the watcher only says when to look. A file is taken when it stands
still (dropped.py), and goes out of the inbox only when it is safe in the archive and written down, and only if it
still is the file that was copied. One process empties at a time (a lease); if by mischance two do, nothing is doubled.
What cannot be taken now is left where it is, told once, and tried again at the next full look. Sub-folders stay: they
may be somebody's place to drop into.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from threading import Event

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from watchfiles import watch

from extractors.errors import KehoachError
from flows.archive import Dropped, look_at
from flows.dropped import Found, Stillness, find_dropped
from flows.intake import FileResult, Intake, Summary
from flows.leases import LeaseTaken, leased
from flows.names import shown_name
from flows.settings import Settings
from flows.transient import is_transient, reason, try_again
from models.store import open_database
from pipeline.plan import Plan

ReadAll = Callable[[Intake, Sequence[str], Callable[[FileResult], object]], None]
"""Reads files by their SHA-256, several at once, and tells of each."""

LEASE = "inbox"

TICK = 1.0
"""Seconds between two looks while a file is still being written, and between two answers of the watcher."""

PATIENCE = 600.0
"""Seconds for which `empty` waits for files that are still being written."""


class Inbox:
    """Empties the inbox of the settings; `on_result` hears of each file when it is done.

    `run_id` is the run that it works for; without one each emptying that finds something is a run of its own. `read_all`
    reads what was taken, where that is not for the threads of the intake to do.
    """

    def __init__(
        self,
        settings: Settings,
        on_result: Callable[[FileResult], None] = lambda _: None,
        reader: Callable[[Path], Plan] | None = None,
        run_id: int | None = None,
        read_all: ReadAll = lambda intake, files, hear: intake.each(intake.read, files, hear),
    ) -> None:
        self.settings = settings
        self.folder = settings.inbox
        self._on_result, self._reader, self._run_id, self._read_all = on_result, reader, run_id, read_all
        self._stillness = Stillness(settings.still_seconds, trusts_times=not settings.polling)
        self._left: dict[Path, Dropped] = {}
        self._told: dict[str, str] = {}

    def empty(self, stop: Event | None = None) -> Summary:
        """Take and read everything, wait for what is still being written (at most PATIENCE), and what an earlier run left.

        Raises KehoachError where disk or database do not let it begin.
        """
        stop, start = stop or Event(), time.monotonic()
        self._left.clear()
        try:
            try_again(lambda: self.folder.mkdir(parents=True, exist_ok=True), self.settings.retry_seconds)
            results = try_again(lambda: self._emptied(stop), self.settings.retry_seconds)
            while self._moving() and not stop.is_set() and time.monotonic() - start < PATIENCE:
                stop.wait(min(TICK, self.settings.still_seconds or TICK))
                results += self._emptied(stop, only_new=True)
        except (OSError, DBAPIError) as error:
            if not is_transient(error):
                raise
            raise KehoachError(reason(error)) from error
        return Summary(tuple(results))

    def watch(self, stop: Event) -> None:
        """Empty the inbox now and whenever something comes, until `stop` is set. Failures that pass are waited out."""
        last_look, moving = float("-inf"), True
        while not stop.is_set():
            for changed in self._changes(stop):
                now = time.monotonic()
                full = now - last_look >= self.settings.rescan_seconds
                if full:
                    self._left.clear()
                if full or changed or moving:
                    moving = self._look(stop, only_new=not full)
                last_look = now if full else last_look

    def _changes(self, stop: Event) -> Iterator[bool]:
        """True whenever the watcher has seen something, False each TICK; ends where the folder cannot be watched any more."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
        try:
            yield True
            for changes in watch(
                self.folder,
                stop_event=stop,
                rust_timeout=round(TICK * 1000),
                step=100,
                debounce=500,
                force_polling=self.settings.polling or None,
                poll_delay_ms=2000,
                watch_filter=None,
                ignore_permission_denied=True,
                yield_on_timeout=True,
            ):
                yield bool(changes)
                if not self.folder.is_dir():
                    return
        except OSError:  # no more watches, or the folder is gone: look by ourselves until it goes again
            stop.wait(TICK)
            yield False

    def _look(self, stop: Event, *, only_new: bool) -> bool:
        """Empty the inbox; True where something may yet change. Nothing but a stop ends the watching."""
        try:
            self._emptied(stop, only_new=only_new)
            return self._moving()
        except LeaseTaken:
            return False
        except (OSError, DBAPIError, KehoachError) as error:
            self._tell(FileResult(str(self.folder), "waiting", reason(error) if is_transient(error) else str(error)))
            return True

    def _emptied(self, stop: Event, *, only_new: bool = False) -> list[FileResult]:
        """Take all that stands still, then read all that waits; with `only_new` nothing is done where nothing came."""
        if only_new and not self._still():
            return []
        engine = try_again(lambda: open_database(self.settings.database), self.settings.retry_seconds)
        try:
            with self._leased(engine, stop), self._intake() as intake:
                self._recover(intake)
                tried: set[str] = set()
                while not stop.is_set():
                    self._take_all(intake)
                    waiting = [sha256 for sha256 in intake.waiting() if sha256 not in tried]
                    self._read_all(intake, waiting, self._tell)
                    tried.update(waiting)
                    if not waiting and not self._still():
                        break
                return list(intake.summary.results)
        finally:
            engine.dispose()

    def _recover(self, intake: Intake) -> None:
        try:
            intake.recover()
        except (OSError, DBAPIError) as error:
            if not is_transient(error):
                raise
            self._tell(FileResult(self.folder.name, "waiting", reason(error)))

    def _leased(self, engine: Engine, stop: Event) -> AbstractContextManager[None]:
        return leased(engine, LEASE, wait=None, stop=stop, busy=self.settings.retry_seconds)

    def _intake(self) -> Intake:
        return Intake(self.settings, self._reader, "inbox", self._run_id)

    def _still(self) -> list[Found]:
        """What stands still and was not left before as it is now."""
        found = self._stillness.sort(find_dropped(self.folder))[0]
        return [f for f in found if self._left.get(f.path) != f.dropped]

    def _moving(self) -> bool:
        return bool(self._stillness.sort(find_dropped(self.folder))[1])

    def _take_all(self, intake: Intake) -> None:
        """Archive and record each file, then take it out of the inbox."""
        for found in self._still():
            taken = intake.take(found.path, found.name, "inbox")
            if isinstance(taken, FileResult):
                self._left[found.path] = found.dropped
                self._tell(intake.count(taken))
                continue
            self._remove(found, taken.original.dropped)
            if not taken.to_read:
                result = FileResult(taken.shown, "duplicate", sha256=taken.original.sha256)
                self._tell(intake.count(result))

    def _remove(self, found: Found, copied: Dropped) -> None:
        """Take a file out of the inbox, if it still is the one that was copied."""

        def unlink() -> None:
            if look_at(found.path) == copied:
                found.path.unlink()

        try:
            try_again(unlink, self.settings.retry_seconds)
        except FileNotFoundError:
            return
        except (OSError, KehoachError) as error:
            self._left[found.path] = found.dropped
            name = shown_name(found.name)
            self._tell(FileResult(name, "waiting", f"{name}: đã lưu trữ nhưng không xóa được khỏi inbox ({error})."))

    def _tell(self, result: FileResult) -> None:
        """Tell of a result; of a file that is left again and again for the same reason once."""
        if result.status != "waiting" or self._told.get(result.name) != result.detail:
            self._on_result(result)
        if result.status == "waiting":
            self._told[result.name] = result.detail
