"""From a file to a Plan in a process of its own, so that no file can take others down.

Believed: any file may crash, hang or eat a reader. Each is read in a worker process with a time limit; what goes
wrong comes back as a value (Failure), not as an exception. Never done here: storing anything.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from concurrent.futures import TimeoutError as FileTimeout
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from extractors.errors import KehoachError

if TYPE_CHECKING:
    from pebble import ProcessPool

    from pipeline.plan import Plan

T = TypeVar("T")

TASKS_A_WORKER = 400
"""A worker is replaced after so many tasks: memory that libraries keep is given back."""
PAGES_A_SHARE = 2
"""Scanned pages that a worker recognises before it takes the next task."""


@dataclass(frozen=True)
class Failure:
    """A file that could not be read: a sentence that names it, the cause and what to do; and the exit status it
    stands for.
    """

    message: str
    exit_code: int = 1


def read_plan(path: Path, ocr_cache: Path | None = None) -> Plan:
    """The plan in a file; what recognition makes of scanned pages is kept in `ocr_cache`, where one is given.

    Raises KehoachError (UnreadableFile) where it cannot be read as a PDF.
    """
    from extractors.ocr import OcrSettings
    from extractors.read import read
    from pipeline.parse import parse

    return parse(read(path, OcrSettings(cache=ocr_cache)))


def find_scans(path: Path) -> list[int]:
    """The pages (from 0) of a file that pictures cover. Raises UnreadableFile."""
    from extractors.read import find_scans

    return find_scans(path)


def recognise_pages(path: Path, pages: Sequence[int], ocr_cache: Path) -> None:
    """Recognise some pages (from 0) of a file; the results are in the cache."""
    from extractors.ocr import OcrSettings
    from extractors.read import recognise_pages

    recognise_pages(path, pages, OcrSettings(cache=ocr_cache))


class Reader:
    """A pool of worker processes; use it as a context manager. Workers start with the first file.

    With an `ocr_cache`, the pages of a scan are shared among the workers: what they recognised is found there when the file is read.
    """

    def __init__(
        self,
        workers: int,
        timeout: float,
        reader: Callable[[Path], Plan] = read_plan,
        ocr_cache: Path | None = None,
    ) -> None:
        self._workers, self._timeout, self._reader = workers, timeout, reader
        self._ocr_cache = ocr_cache if ocr_cache and workers > 1 and _can_keep(ocr_cache) else None
        self._pool: ProcessPool | None = None

    def __enter__(self) -> Reader:
        from pebble import ProcessPool

        # Spawned, not forked: the parent may hold threads and an open database.
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPool(self._workers, TASKS_A_WORKER, _one_thread, context=context)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        assert self._pool is not None
        finish: Callable[[], None] = self._pool.stop if error else self._pool.close
        finish()
        self._pool.join()

    def read(self, path: Path) -> Plan | Failure:
        """The plan in a file, or why there is none; may be called from several threads at once."""
        failure = self._share_scans(path, self._ocr_cache) if self._ocr_cache else None
        if failure:
            return failure
        plan: Plan | Failure = self._outcome(path, self._begin(path, self._reader, path))
        return plan

    def _share_scans(self, path: Path, ocr_cache: Path) -> Failure | None:
        """Have all workers recognise the pages of a scan; a page's failure is the file's."""
        pages: list[int] | Failure = self._outcome(path, self._begin(path, find_scans, path))
        if isinstance(pages, Failure):
            return pages
        if len(pages) <= PAGES_A_SHARE:
            return None
        shares = [pages[at : at + PAGES_A_SHARE] for at in range(0, len(pages), PAGES_A_SHARE)]
        begun = [self._begin(path, recognise_pages, path, share, ocr_cache) for share in shares]
        return next((f for f in [self._outcome(path, b) for b in begun] if f), None)

    def _begin(self, path: Path, work: Callable[..., T], *arguments: object) -> Future[T | Failure]:
        assert self._pool is not None
        future: Future[T | Failure] = self._pool.schedule(_attempt, (path, work, *arguments), timeout=self._timeout)
        return future

    def _outcome(self, path: Path, future: Future[T | Failure]) -> T | Failure:
        """What a worker made of it, also where that worker is gone."""
        from pebble import ProcessExpired

        try:
            return future.result()
        except FileTimeout:
            limit = f"{self._timeout:.0f}"
            return Failure(f"{path.name}: quá {limit} giây chưa đọc xong. Hãy tách tệp hoặc tăng KEHOACH_FILE_TIMEOUT.")
        except ProcessExpired as expired:
            return Failure(f"{path.name}: tiến trình đọc tệp bị dừng đột ngột (mã {expired.exitcode}). Hãy thử lại.")

    def read_all(self, paths: Sequence[Path]) -> Iterator[tuple[Path, Plan | Failure]]:
        """All files, each as soon as it is read."""
        with ThreadPoolExecutor(self._workers) as threads:
            futures = {threads.submit(self.read, path): path for path in paths}
            for future in as_completed(futures):
                yield futures.pop(future), future.result()


def _can_keep(folder: Path) -> bool:
    """False where results would be lost: pages would be recognised twice."""
    place = next(p for p in (folder, *folder.parents) if p.exists())
    return place.is_dir() and os.access(place, os.W_OK)


def _attempt(path: Path, work: Callable[..., T], *arguments: object) -> T | Failure:
    """Runs in the worker: errors go back as values, since not every exception survives the way between processes."""
    try:
        return work(*arguments)
    except KehoachError as error:
        return Failure(str(error), error.exit_code)
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(place.filename).name}:{place.lineno}"
        return Failure(f"{path.name}: lỗi của chương trình ({type(error).__name__}: {error}; {where}). Hãy báo lại.")


def _one_thread() -> None:
    """One process a core is enough: keep native libraries from starting threads of their own."""
    for name in ("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")


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
