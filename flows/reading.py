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
from concurrent.futures import ThreadPoolExecutor, as_completed
from concurrent.futures import TimeoutError as FileTimeout
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from extractors.errors import KehoachError

if TYPE_CHECKING:
    from pebble import ProcessPool

    from pipeline.plan import Plan

FILES_A_WORKER = 200
"""A worker is replaced after so many files: memory that libraries keep is given back."""


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


class Reader:
    """A pool of worker processes; use it as a context manager. Workers start with the first file."""

    def __init__(self, workers: int, timeout: float, reader: Callable[[Path], Plan] = read_plan) -> None:
        self._workers, self._timeout, self._reader = workers, timeout, reader
        self._pool: ProcessPool | None = None

    def __enter__(self) -> Reader:
        from pebble import ProcessPool

        # Spawned, not forked: the parent may hold threads and an open database.
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPool(self._workers, FILES_A_WORKER, _one_thread, context=context)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        assert self._pool is not None
        finish: Callable[[], None] = self._pool.stop if error else self._pool.close
        finish()
        self._pool.join()

    def read(self, path: Path) -> Plan | Failure:
        """The plan in a file, or why there is none; may be called from several threads at once."""
        from pebble import ProcessExpired

        assert self._pool is not None
        try:
            return self._pool.schedule(_try_reading, (self._reader, path), timeout=self._timeout).result()
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


def _try_reading(reader: Callable[[Path], Plan], path: Path) -> Plan | Failure:
    """Runs in the worker: errors go back as values, since not every exception survives the way between processes."""
    try:
        return reader(path)
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
