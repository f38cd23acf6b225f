"""The way of a file into the database: what the inbox, `kehoach ingest`, retries and the Prefect flows all do.

Dropped, then archived (safe on the disk), then recorded as waiting, then read in a worker, then saved or failed with
a reason. Believed: a file is its bytes; those that the same rules have read are not read again. Every step is whole
and may be repeated: what a crash breaks off, the next run goes on with. Failures that pass by themselves are tried
again, then leave the file waiting. Never done here: stopping the rest for one bad file; taking away what was dropped
(flows/inbox.py does); Prefect.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from time import monotonic
from types import TracebackType
from typing import Literal, TypeVar

from sqlalchemy.orm import Session
from tenacity import RetryError, Retrying, retry_if_result, stop_after_attempt, wait_exponential

from extractors.errors import KehoachError
from flows.archive import Archive, ChangedWhileCopied, NotAFile, Original
from flows.failed import FailedFolder
from flows.log import EventLog
from flows.names import shown_name
from flows.reading import Failure, Reader, parser_version
from flows.settings import Settings
from flows.transient import is_transient, reason, try_again
from models import renditions
from models.arrivals import Arrived, Coming, dropped_names, find_file, find_waiting, record_arrival, record_orphan
from models.database import writing
from models.query import restricted_files
from models.store import (
    FileFacts,
    Kind,
    Saved,
    is_restricted,
    is_stored,
    open_database,
    save,
    save_failure,
    save_run_end,
    save_run_start,
)
from pipeline.plan import Plan

T = TypeVar("T")

Status = Literal["stored", "unchanged", "duplicate", "failed", "waiting"]
Origin = Literal["inbox", "ingest"]

STATUSES: tuple[Status, ...] = ("stored", "unchanged", "duplicate", "failed", "waiting")

AHEAD = 4
"""Files that are taken or saved here while every worker has one to read."""

WORKER_TRIES = 3
"""How often a file is read whose worker is killed from outside."""


@dataclass(frozen=True)
class FileResult:
    """What became of a file: `detail` is why it failed, or what was found; `seconds` of wall time.

    `name` is harmless to show; of a file that must not be shown it is the beginning of its SHA-256, and `detail` empty.
    """

    name: str
    status: Status
    detail: str = ""
    seconds: float = 0.0
    sha256: str | None = None


@dataclass(frozen=True)
class Summary:
    """What became of all files of a run, in the order in which they were done."""

    results: tuple[FileResult, ...]

    def count(self, status: Status) -> int:
        return sum(r.status == status for r in self.results)

    @property
    def nothing_new(self) -> bool:
        return all(r.status in ("unchanged", "duplicate") for r in self.results)


def settled(results: Sequence[FileResult]) -> list[FileResult]:
    """The results without those of files that had to wait and came to something else later."""
    later: set[str | None] = set()
    kept: list[FileResult] = []
    for result in reversed(results):
        if result.status != "waiting" or result.sha256 is None or result.sha256 not in later:
            kept.append(result)
        later.add(result.sha256)
    return kept[::-1]


@dataclass(frozen=True)
class Taken:
    """A file that is in the archive and recorded; `to_read` where its bytes are still to be read. `shown` is its name, or
    where that must not be shown the beginning of its SHA-256.
    """

    shown: str
    original: Original
    coming: Coming
    to_read: bool


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
    on_result: Callable[[FileResult], None] = lambda _: None,
    reader: Callable[[Path], Plan] | None = None,
) -> Summary:
    """Read and save all files on `settings.workers` processes; `on_result` hears of each file when it is done."""
    with Intake(settings, reader) as intake:
        intake.each(intake.ingest, paths, on_result)
        return intake.summary


class Intake:
    """A run: an open database, the archive and a pool of readers. Its methods may be called from several threads at once.

    `kind` says what was called (Run.kind). With `run_id` it works for a run that somebody else opened and will close.
    A run of the inbox is opened with the first file, so that looking into an empty folder leaves no trace.
    """

    def __init__(
        self,
        settings: Settings,
        reader: Callable[[Path], Plan] | None = None,
        kind: Kind = "ingest",
        run_id: int | None = None,
    ) -> None:
        self.settings = settings
        self.engine = open_database(settings.database)
        self.archive = Archive(settings.archive)
        self.failed = FailedFolder(settings.failed)
        self.log = EventLog(settings.log)
        self.run_id = run_id
        self._kind: Kind = kind
        self._owns_run = run_id is None
        self._reader = Reader.of(settings, reader)
        self._writing, self._opening = Lock(), Lock()
        self._results: list[FileResult] = []

    @property
    def summary(self) -> Summary:
        return Summary(tuple(settled(self._results)))

    def __enter__(self) -> Intake:
        if self._kind != "inbox":
            self._open_run()
        self._reader.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._reader.__exit__(kind, error, tb)
        if self._owns_run and self.run_id is not None:
            run_id, counts = self.run_id, Counter(r.status for r in self.summary.results)
            try:
                self.write(lambda s: save_run_end(s, run_id, {status: counts[status] for status in STATUSES}))
            except Exception as unsaid:
                if not is_transient(unsaid):
                    raise  # else the run stays open, as one that was broken off; its files are safe
        self.engine.dispose()

    def ingest(self, path: Path, origin: Origin = "ingest") -> FileResult:
        """The whole way of one file, which stays where it is. Every outcome is a result."""
        start = monotonic()
        taken = self.take(path, path.name, origin)
        if isinstance(taken, FileResult):
            return self._done(taken, start)
        if not taken.to_read:
            status: Status = "duplicate" if taken.coming == "duplicate" else "unchanged"
            return self._done(FileResult(taken.shown, status, sha256=taken.original.sha256), start)
        return self.read(taken.original.sha256)

    def take(self, path: Path, name: str, origin: Origin) -> Taken | FileResult:
        """Archive a file and record its coming under `name`; a result where that cannot be done, the file then is as it was."""
        shown = shown_name(name)
        try:
            self._open_run()
            original = try_again(lambda: self.archive.take(path), self.settings.retry_seconds)
            return try_again(lambda: self._record(shown, original, origin), self.settings.retry_seconds)
        except (NotAFile, ChangedWhileCopied) as error:
            return FileResult(shown, "waiting", str(error))
        except Exception as error:
            if is_transient(error) or not isinstance(error, OSError):
                return FileResult(shown, "waiting", f"{shown}: {reason(error)}")
            cause = f"không mở được tệp ({error.strerror}). Hãy kiểm tra đường dẫn và quyền đọc."
            return FileResult(shown, "failed", f"{shown}: {cause}")

    def read(self, sha256: str) -> FileResult:
        """Read an original from the archive and save what it says. Every outcome is a result."""
        start = monotonic()
        try:
            self._open_run()
            result = self._read(sha256)
        except Exception as error:  # nothing that one file meets may stop the others; it waits, and is tried again
            result = FileResult(sha256[:12], "waiting", f"{sha256[:12]}: {reason(error)}", sha256=sha256)
        return self._done(result, start)

    def parse(self, sha256: str) -> Plan | Failure:
        """What an original says, or why it cannot be read; nothing is saved."""
        row, path = self._row(sha256), self.archive.find(sha256)
        name = row.name if row else f"{sha256[:12]}.pdf"
        if path is None:
            return Failure(name, "bản gốc không còn trong kho lưu", "Hãy thả lại tệp, hoặc khôi phục từ bản sao lưu.")
        found = self._parsed(path, name)
        return replace(found, name=name) if isinstance(found, Plan) else found

    def count(self, result: FileResult) -> FileResult:
        """A result that was found without this run's reading counts too."""
        with self._writing:
            self._results.append(result)
        return result

    def waiting(self) -> list[str]:
        """SHA-256 of the originals that are still to be read."""
        with Session(self.engine) as session:
            return find_waiting(session)

    def recover(self) -> None:
        """Go on where a crash broke off: half copies away, originals without a row recorded, notes of read files away,
        what must not be shown set apart.
        """
        self.archive.sweep()
        for sha256, path in self.archive.originals():
            if self._row(sha256) is None:
                size = path.stat().st_size
                self.write(lambda s, sha256=sha256, size=size: record_orphan(s, sha256, size, self.run_id))  # type: ignore[misc]
        self.failed.settle(self._is_read)
        self.set_apart()

    def set_apart(self) -> None:
        """Put the originals of documents that must not be shown where they belong, and back those that may be."""
        with Session(self.engine) as session:
            restricted = restricted_files(session)
        for sha256 in restricted:
            self.archive.restrict(sha256)
        for sha256, path in list(self.archive.originals()):
            if sha256 not in restricted and path != self.archive.place(sha256) and self._is_read(sha256):
                self.archive.release(sha256)

    def each(
        self,
        work: Callable[[T], FileResult],
        things: Sequence[T],
        on_result: Callable[[FileResult], object] = lambda _: None,
    ) -> None:
        """Do some work of this run on many things at once; `on_result` hears of each."""
        with ThreadPoolExecutor(self.settings.workers + AHEAD) as threads:
            threads.submit(renditions.load)  # while workers load theirs
            futures = [threads.submit(work, thing) for thing in things]
            try:
                for future in as_completed(futures):
                    on_result(future.result())
            except BaseException:  # Ctrl-C: what is not saved waits for the next run, what is saved stays saved
                threads.shutdown(wait=False, cancel_futures=True)
                self._reader.break_off()
                raise

    def _record(self, name: str, original: Original, origin: Origin) -> Taken:
        dropped = original.dropped
        arrived = Arrived(name, original.sha256, original.size, origin, dropped.fingerprint, dropped.modified_at)
        with self._writing, self.log.follow(writing(self.engine)) as session:
            coming = record_arrival(session, arrived, self.run_id)
            session.commit()
            facts = FileFacts(arrived.file_name, original.sha256, original.size, parser_version())
            shown = original.sha256[:12] if is_restricted(session, original.sha256) else name
            return Taken(shown, original, coming, not is_stored(session, facts))

    def _open_run(self) -> None:
        with self._opening:
            if self.run_id is None:
                self.run_id = self.write(lambda s: save_run_start(s, parser_version(), self._kind))

    def _read(self, sha256: str) -> FileResult:
        row = self._row(sha256)
        if row is None:
            raise KehoachError(f"no file {sha256[:12]} in the database")
        facts = replace(row, parser_version=parser_version())
        with Session(self.engine) as session:
            if is_stored(session, facts):
                return FileResult(row.name, "unchanged", sha256=sha256)
        found = self.parse(sha256)
        if isinstance(found, Plan):
            saved = self._saved(found, facts)
            if isinstance(saved, Saved):
                return self._stored(saved, facts, found)
            found = saved
        return self._not_read(found, facts)

    def _parsed(self, path: Path, name: str) -> Plan | Failure:
        """What the worker makes of it; a worker that was killed from outside is tried again."""
        tries = Retrying(
            retry=retry_if_result(lambda found: isinstance(found, Failure) and found.passing),
            stop=stop_after_attempt(WORKER_TRIES),
            wait=wait_exponential(multiplier=0.2),
        )
        try:
            return tries(self._reader.read, path, name)
        except RetryError as gave_up:
            found: Failure = gave_up.last_attempt.result()
            return found

    def _saved(self, plan: Plan, facts: FileFacts) -> Saved | Failure:
        try:
            return self.write(lambda s: save(s, plan, facts, self.run_id))
        except Exception as error:
            if is_transient(error):
                raise
            return Failure(facts.name, f"lỗi của chương trình khi lưu ({type(error).__name__})", "Hãy báo lại.")

    def _stored(self, saved: Saved, facts: FileFacts, plan: Plan) -> FileResult:
        try_again(lambda: self.failed.remove(facts.sha256), self.settings.retry_seconds)
        if saved.restricted:
            self.set_apart()
            return FileResult(facts.sha256[:12], "stored", "restricted", sha256=facts.sha256)
        detail = f"{len(plan.tasks)} tasks, {len(plan.issues)} issues"
        if saved.outcome in ("joined", "replaced"):
            detail = f"{saved.outcome} document {saved.document_id}; {detail}"
        status: Status = "unchanged" if saved.outcome == "unchanged" else "stored"
        return FileResult(facts.name, status, detail, sha256=facts.sha256)

    def _not_read(self, failure: Failure, facts: FileFacts) -> FileResult:
        """Write down why: first beside the file in failed/, then in the database, so that a crash between repeats both."""
        with Session(self.engine) as session:
            secret, names = is_restricted(session, facts.sha256), dropped_names(session, facts.sha256)
        shown = facts.sha256[:12] if secret else facts.name
        if failure.passing:
            return FileResult(shown, "waiting", failure.reason, sha256=facts.sha256)
        path = self.archive.find(facts.sha256)
        if names and path and not secret:
            noted = (path, names[0], facts.sha256, failure.cause, failure.remedy)
            try_again(lambda: self.failed.put(*noted), self.settings.retry_seconds)
        message = f"{shown}: {failure.reason}"
        self.write(lambda s: save_failure(s, facts, message, self.run_id))
        return FileResult(shown, "failed", message, sha256=facts.sha256)

    def _row(self, sha256: str) -> FileFacts | None:
        with Session(self.engine) as session:
            file = find_file(session, sha256)
            return FileFacts(file.name, sha256, file.size, file.parser_version) if file else None

    def _is_read(self, sha256: str) -> bool:
        with Session(self.engine) as session:
            file = find_file(session, sha256)
            return file is not None and file.status == "stored"

    def write(self, work: Callable[[Session], T]) -> T:
        """Do some work that writes, once more from the start where the database is busy."""

        def once() -> T:
            with self._writing, self.log.follow(writing(self.engine)) as session:
                done = work(session)
                session.commit()
                return done

        return try_again(once, self.settings.retry_seconds)

    def _done(self, result: FileResult, start: float) -> FileResult:
        timed = replace(result, seconds=monotonic() - start)
        with self._writing:
            self._results.append(timed)
        return timed
