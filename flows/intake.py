"""Files into the database: what `kehoach ingest` and the Prefect flow both do, without Prefect.

Believed: a file is its bytes; those that the same rules have read are not read again. Files are read in worker
processes and saved here, one after the other. Never done here: stopping the rest for one bad file. What happened to a
file is in source_file and run.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Lock
from time import monotonic
from types import TracebackType
from typing import Literal

from sqlalchemy.orm import Session

from flows.reading import Failure, Reader, parser_version, read_plan
from flows.settings import Settings
from models.store import FileFacts, is_stored, open_database, save, save_failure, save_run_end, save_run_start
from pipeline.plan import Plan

Status = Literal["stored", "unchanged", "failed"]


@dataclass(frozen=True)
class FileResult:
    """What became of a file: `detail` is why it failed, or what was found; `seconds` of wall time."""

    path: Path
    status: Status
    detail: str = ""
    seconds: float = 0.0


@dataclass(frozen=True)
class Summary:
    """What became of all files of a run, in the order in which they were done."""

    results: tuple[FileResult, ...]

    def count(self, status: Status) -> int:
        return sum(r.status == status for r in self.results)

    @property
    def nothing_new(self) -> bool:
        return all(r.status == "unchanged" for r in self.results)


def find_pdfs(paths: Iterable[Path]) -> list[Path]:
    """The files named, and all PDFs in and below the folders named, each once, in order of their names."""
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(p for p in path.rglob("*") if p.suffix.lower() == ".pdf" and p.is_file())
        found.update(dict.fromkeys(inside if path.is_dir() else [path]))
    return list(found)


def ingest_paths(
    paths: Sequence[Path],
    settings: Settings,
    on_event: Callable[[FileResult], None] = lambda _: None,
    reader: Callable[[Path], Plan] | None = None,
) -> Summary:
    """Read and save all files on `settings.workers` processes; `on_event` hears of each file when it is done."""
    with Intake(settings, reader) as intake, ThreadPoolExecutor(settings.workers) as threads:
        futures = [threads.submit(intake.ingest, path) for path in paths]
        try:
            for future in as_completed(futures):
                on_event(future.result())
        except BaseException:  # Ctrl-C: what is not begun is dropped, what is saved stays saved
            threads.shutdown(wait=False, cancel_futures=True)
            raise
        return intake.summary


class Intake:
    """A run: an open database and a pool of readers. `ingest` may be called from several threads at once."""

    def __init__(self, settings: Settings, reader: Callable[[Path], Plan] | None = None) -> None:
        self._engine = open_database(settings.database)
        shared = None if reader else settings.ocr_cache
        reader = reader or partial(read_plan, ocr_cache=settings.ocr_cache)
        self._reader = Reader(settings.workers, settings.file_timeout, reader, shared)
        self._writing = Lock()
        self._results: list[FileResult] = []
        self._run_id = 0

    @property
    def summary(self) -> Summary:
        return Summary(tuple(self._results))

    def __enter__(self) -> Intake:
        with Session(self._engine) as session:
            self._run_id = save_run_start(session, parser_version())
        self._reader.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._reader.__exit__(kind, error, tb)
        counts = Counter(r.status for r in self._results)
        with Session(self._engine) as session:
            totals = {s: counts[s] for s in ("stored", "unchanged", "failed")}
            save_run_end(session, self._run_id, **totals)
        self._engine.dispose()

    def ingest(self, path: Path) -> FileResult:
        """Read and save one file. Every outcome is a result; only a database that fails raises."""
        start = monotonic()
        status, detail = self._ingest(path)
        result = FileResult(path, status, detail, monotonic() - start)
        with self._writing:
            self._results.append(result)
        return result

    def _ingest(self, path: Path) -> tuple[Status, str]:
        try:
            facts = read_facts(path)
        except OSError as error:
            return "failed", f"{path.name}: không mở được tệp ({error.strerror}). Hãy kiểm tra đường dẫn và quyền đọc."
        with Session(self._engine) as session:
            if is_stored(session, facts):
                return "unchanged", ""
        plan = self._reader.read(path)
        with self._writing, Session(self._engine) as session:
            if isinstance(plan, Failure):
                save_failure(session, facts, plan.message, self._run_id)
                return "failed", plan.message
            saved = save(session, plan, facts, self._run_id)
            return saved.outcome, f"{len(plan.tasks)} tasks, {len(plan.issues)} issues"


def read_facts(path: Path) -> FileFacts:
    """Name, identity and size of a file, and the version of the rules. Raises OSError."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        return FileFacts(path.name, sha256, file.tell(), parser_version())
