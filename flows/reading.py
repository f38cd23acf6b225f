"""From a file to a Plan in a process of its own, so that no file can take others down.

Believed: any file may crash, hang or eat a reader. Each is read in a worker process with a limit of time and of memory;
what goes wrong comes back as a value (Failure), not as an exception. A worker whose parent was killed ends by itself.
Never done here: storing anything; following what a PDF points to: its scripts, actions, attachments and addresses are
never opened or run.
"""

from __future__ import annotations

import hashlib
import os
import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Future, ThreadPoolExecutor, as_completed, wait
from concurrent.futures import TimeoutError as FileTimeout
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import Event, Lock
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Generic, TypeVar

from extractors.errors import KehoachError, UnreadableFile
from flows import worker

if TYPE_CHECKING:
    from pebble import ProcessPool

    from flows.settings import Settings
    from pipeline.plan import Plan

T = TypeVar("T")

TASKS_A_WORKER = 400
"""A worker is replaced after so many tasks: memory that libraries keep is given back."""
GRACE = 30
"""Seconds after its time limit at which a worker ends itself, where nobody is left to end it."""

LOOK = 1.0
"""Seconds between two looks whether the workers can still answer."""

_KILLED = (-signal.SIGKILL, -signal.SIGTERM)
_MEMORY_WORDS = ("bad_alloc", "Insufficient memory", "malloc", "OutOfMemory", "calloc", "cannot allocate memory")


@dataclass(frozen=True)
class Limits:
    """What reading one file may take: seconds, MiB of memory, pages. None is no limit of memory."""

    seconds: float = 300
    memory: int | None = None
    pages: int | None = None


@dataclass(frozen=True)
class Failure:
    """A file that could not be read: its name, what happened and what to do, in Vietnamese; the exit status it stands for.

    `passing` is True where the file has no part in it: its worker was killed from outside.
    """

    name: str
    cause: str
    remedy: str
    exit_code: int = 1
    passing: bool = False

    @property
    def reason(self) -> str:
        """What happened and what to do, without the name."""
        return f"{self.cause}. {self.remedy}"

    @property
    def message(self) -> str:
        return f"{self.name}: {self.reason}"


def read_plan(path: Path, ocr_cache: Path | None = None, max_pages: int | None = None) -> Plan:
    """The plan in a file; what recognition makes of scanned pages is kept in `ocr_cache`, where one is given.

    Raises KehoachError (UnreadableFile) where it cannot be read as a PDF, or has more than `max_pages` pages.
    """
    from extractors.ocr import OcrSettings
    from extractors.read import read
    from pipeline.parse import parse

    return parse(read(path, OcrSettings(cache=ocr_cache), max_pages))


def find_scans(path: Path, max_pages: int | None = None) -> list[int]:
    """The pages (from 0) of a file that pictures cover. Raises UnreadableFile."""
    from extractors.read import find_scans

    return find_scans(path, max_pages)


def recognise_page(path: Path, page: int, ocr_cache: Path) -> None:
    """Recognise a page (from 0) of a file; the result is in the cache."""
    from extractors.ocr import OcrSettings
    from extractors.read import recognise_page

    recognise_page(path, page, OcrSettings(cache=ocr_cache))


class Reader:
    """A pool of worker processes; use it as a context manager. Workers start with the first file.

    With an `ocr_cache`, the pages of a scan are shared among the workers: what they recognised is found there when the file is read.
    """

    def __init__(
        self,
        workers: int,
        limits: Limits = Limits(),
        reader: Callable[[Path], Plan] = read_plan,
        ocr_cache: Path | None = None,
    ) -> None:
        self._workers, self._limits, self._reader = workers, limits, reader
        self._ocr_cache = ocr_cache if ocr_cache and workers > 1 and _can_keep(ocr_cache) else None
        self._pool: ProcessPool | None = None
        self._server: int | None = None  # the process that its workers are forked from
        self._mending = Lock()
        self._broken_off = Event()

    @classmethod
    def of(cls, settings: Settings, reader: Callable[[Path], Plan] | None = None) -> Reader:
        """A pool as the settings want it; with a `reader` of one's own, pages are not shared."""
        limits = Limits(settings.file_timeout, settings.file_memory, settings.max_pages)
        if reader is not None:
            return cls(settings.workers, limits, reader)
        own = partial(read_plan, ocr_cache=settings.ocr_cache, max_pages=settings.max_pages)
        return cls(settings.workers, limits, own, settings.ocr_cache)

    def __enter__(self) -> Reader:
        self._pool = self._new_pool()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        assert self._pool is not None
        finish: Callable[[], None] = self._pool.stop if error or self._is_given_up(self._pool) else self._pool.close
        finish()
        self._pool.join()

    def break_off(self) -> None:
        """Wait no more for what is being read: it comes back as a Failure that passes, and so does what is asked for later."""
        self._broken_off.set()

    def _new_pool(self) -> ProcessPool:
        from pebble import ProcessPool

        return ProcessPool(self._workers, TASKS_A_WORKER, worker.prepare, (self._limits.memory,), worker.context())

    def _working_pool(self) -> ProcessPool:
        """The pool, or a new one where it broke: a system that is out of memory or disk may refuse or kill a process."""
        with self._mending:
            assert self._pool is not None
            server = worker.warm_up()
            if _is_broken(self._pool) or self._server not in (None, server):
                stop: Callable[[], None] = self._pool.stop
                stop()
                self._pool.join()
                self._pool = self._new_pool()
            self._server = server
            return self._pool

    def read(self, path: Path, name: str | None = None) -> Plan | Failure:
        """The plan in a file, or why there is none; `name` is what to call it. Several threads may call it at once."""
        shown = name or path.name
        failure = self._share_scans(path, shown, self._ocr_cache) if self._ocr_cache else None
        return failure or self._outcome(shown, self._begin(shown, self._reader, path)).value

    def read_all(self, paths: Sequence[Path]) -> Iterator[tuple[Path, Plan | Failure]]:
        """All files, each as soon as it is read."""
        with ThreadPoolExecutor(self._workers) as threads:
            futures = {threads.submit(self.read, path): path for path in paths}
            for future in as_completed(futures):
                yield futures.pop(future), future.result()

    def _share_scans(self, path: Path, name: str, ocr_cache: Path) -> Failure | None:
        """Have all workers recognise the pages of a scan; a page's failure is the file's, and so is too long a time in all."""
        pages = self._outcome(name, self._begin(name, find_scans, path, self._limits.pages)).value
        if isinstance(pages, Failure):
            return pages
        if len(pages) < 2:
            return None
        begun = [self._begin(name, recognise_page, path, page, ocr_cache) for page in pages]
        seconds = 0.0
        for page in begun:
            done = self._outcome(name, page)
            seconds += done.seconds / self._workers
            failure = _too_slow(name, self._limits.seconds) if seconds > self._limits.seconds else done.value
            if failure:
                for rest in filter(None, begun):
                    rest.future.cancel()
                return failure
        return None

    def _begin(self, name: str, work: Callable[..., T], *arguments: object) -> _Begun[T] | None:
        """Give a task to the workers; None where the system refuses them, or no more is read."""
        limit = self._limits.seconds
        if self._broken_off.is_set():
            return None
        try:
            pool = self._working_pool()
            return _Begun(pool, pool.schedule(_attempt, (name, limit, work, *arguments), timeout=limit))
        except (OSError, RuntimeError):  # pebble's word for a pool that could not start a process
            return None

    def _outcome(self, name: str, begun: _Begun[T] | None) -> _Done[T]:
        """What a worker made of it, also where that worker is gone."""
        from pebble import ProcessExpired

        limit = self._limits.seconds
        if begun is None:
            return _Done(_no_process(name), 0)
        while not wait([begun.future], LOOK).done:
            if self._is_given_up(begun.pool):
                return _Done(_no_process(name), 0)
        try:
            return begun.future.result()
        except FileTimeout:
            return _Done(_too_slow(name, limit), limit)
        except ProcessExpired as expired:
            unheard = expired.exitcode == worker.UNHEARD and self._has_no_server(begun.pool)
            return _Done(_no_process(name) if unheard else _expired(name, expired.exitcode, limit), 0)
        except (BrokenExecutor, CancelledError):
            return _Done(_no_process(name), 0)

    def _is_given_up(self, pool: ProcessPool) -> bool:
        """True where nobody answers for a pool's tasks any more: what waits in one that was replaced is never done."""
        return self._broken_off.is_set() or pool is not self._pool or _is_broken(pool)

    def _has_no_server(self, pool: ProcessPool) -> bool:
        """True where the process is gone that a pool's workers were forked from, and that tells how they ended."""
        try:
            return pool is not self._pool or worker.warm_up() != self._server
        except OSError:
            return True


@dataclass(frozen=True)
class _Begun(Generic[T]):
    """A task that the workers of a pool have, or will have."""

    pool: ProcessPool
    future: Future[_Done[T]]


@dataclass(frozen=True)
class _Done(Generic[T]):
    """What a worker made of a task, and how many seconds it took."""

    value: T | Failure
    seconds: float


def _is_broken(pool: ProcessPool) -> bool:
    """True where the threads that drive a pool have ended by an error. Where it was none that pebble knows, it does not
    tell, and would wait for ever; hence the look behind its door.
    """
    status = pool._context.status.name
    return status == "ERROR" or (status == "RUNNING" and not all(loop.is_alive() for loop in pool._loops))


def _can_keep(folder: Path) -> bool:
    """False where results would be lost: pages would be recognised twice."""
    place = next(p for p in (folder, *folder.parents) if p.exists())
    return place.is_dir() and os.access(place, os.W_OK)


def _attempt(name: str, limit: float, work: Callable[..., T], *arguments: object) -> _Done[T]:
    """Runs in the worker: errors go back as values, since not every exception survives the way between processes."""
    start = monotonic()
    signal.setitimer(signal.ITIMER_REAL, limit + GRACE)  # the kernel ends us where the parent cannot
    try:
        value = _try(name, work, *arguments)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return _Done(value, monotonic() - start)


def _try(name: str, work: Callable[..., T], *arguments: object) -> T | Failure:
    try:
        return work(*arguments)
    except UnreadableFile as error:
        return Failure(name, error.cause, error.remedy, error.exit_code)
    except KehoachError as error:
        return Failure(name, str(error), "", error.exit_code)
    except MemoryError:
        return _too_large(name)
    except Exception as error:
        if any(word in str(error) for word in _MEMORY_WORDS):
            return _too_large(name)
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(place.filename).name}:{place.lineno}"
        return Failure(name, f"lỗi của chương trình ({type(error).__name__}: {error}; {where})", "Hãy báo lại.")


def _expired(name: str, code: int | None, limit: float) -> Failure:
    if code == -signal.SIGALRM:
        return _too_slow(name, limit)
    if code in _KILLED:
        cause = "tiến trình đọc tệp bị hệ điều hành dừng, có thể vì máy thiếu bộ nhớ"
        return Failure(name, cause, "Hệ thống sẽ tự thử lại.", passing=True)
    cause = f"tiến trình đọc tệp bị dừng đột ngột (mã {code})"
    return Failure(name, cause, "Hãy in tệp ra PDF mới (Print to PDF) hoặc xin bản khác, rồi đưa lại.")


def _no_process(name: str) -> Failure:
    cause = "hệ điều hành chưa cho khởi động tiến trình đọc tệp"
    return Failure(name, cause, "Hệ thống sẽ tự thử lại.", passing=True)


def _too_slow(name: str, limit: float) -> Failure:
    return Failure(name, f"quá {limit:.0f} giây chưa đọc xong", "Hãy tách tệp hoặc tăng KEHOACH_FILE_TIMEOUT.")


def _too_large(name: str) -> Failure:
    cause = "đọc tệp cần nhiều bộ nhớ hơn giới hạn; tệp quá lớn hoặc được tạo ra để gây hại"
    return Failure(name, cause, "Hãy kiểm tra nguồn gốc tệp, tách nhỏ tệp, hoặc tăng KEHOACH_FILE_MEMORY.")


@cache
def parser_version() -> str:
    """The package's version and a digest of the rules (code and lexicons of extractors/ and pipeline/).

    Two files of the same bytes read under the same version give the same plan; a changed rule makes a new version.
    """
    root = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for folder in ("extractors", "pipeline"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in {".py", ".yaml"}:
                digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    try:
        number = version("kehoach")
    except PackageNotFoundError:
        number = "0"
    return f"{number}+{digest.hexdigest()[:12]}"
