"""The night: all that keeps the archive and the database in order while nobody works. No Prefect in it.

In this order: the inbox is emptied; what waits is read, and what older rules have read is read again; citations are
joined anew; the archive is checked; what was done is written down and, where a person is needed, sent out. One night
runs at a time (a lease). A second night after the first finds nothing to do and changes no row.

Believed: flows/intake.py for files, flows/checking.py for the archive. Never done here: stopping for one file; trying
again what the same rules could not read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from time import monotonic
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from cronsim import CronSim
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from flows.checking import check
from flows.inbox import Inbox
from flows.intake import STATUSES, FileResult, Intake, settled
from flows.leases import LeaseTaken, leased
from flows.notifications import notify
from flows.reading import parser_version
from flows.reports import FailedFile, Finding, NightReport, report_json, report_message
from flows.settings import TIMEZONE, Settings
from flows.transient import try_again
from models.arrivals import find_waiting
from models.database import open_database, writing
from models.diary import broken_nights, count_arrivals, count_revised, find_outdated, last_night
from models.links import link_all
from models.store import save_run_end, save_run_start
from models.tables import utc_now

T = TypeVar("T")


class Steps(Protocol):
    """How steps are called: plainly, or each as a task that Prefect names, times and shows."""

    def one(self, name: str, work: Callable[[], T]) -> T:
        """Do one step."""

    def read(self, intake: Intake, files: Sequence[str], hear: Callable[[FileResult], object]) -> None:
        """Read files by their SHA-256, several at once; `hear` is told of each."""


class PlainSteps:
    """Steps as plain calls; files go through the threads of the intake."""

    def one(self, name: str, work: Callable[[], T]) -> T:
        return work()

    def read(self, intake: Intake, files: Sequence[str], hear: Callable[[FileResult], object]) -> None:
        intake.each(intake.read, files, hear)


def run_night(settings: Settings, steps: Steps | None = None) -> NightReport:
    """One night. Raises LeaseTaken where another one runs. What else breaks it off is sent out before it goes on."""
    engine = open_database(settings.database)
    try:
        with leased(engine, "nightly"):
            report = _night(settings, engine, steps or PlainSteps())
    except Exception as error:
        if not isinstance(error, LeaseTaken):
            notify(settings.notify_url, "Kehoach: chạy đêm bị ngắt (nightly broke off)", _broke_off(error))
        raise
    finally:
        engine.dispose()
    if report.needs_a_person:
        notify(settings.notify_url, *report_message(report))
    return report


def night_was_missed(settings: Settings, now: datetime) -> bool:
    """True where no night has begun since the hour when the last one was due."""
    due = next(CronSim(settings.nightly_cron, now.astimezone(ZoneInfo(TIMEZONE)), reverse=True))
    engine = open_database(settings.database)
    try:
        with Session(engine) as session:
            last = last_night(session)
    finally:
        engine.dispose()
    return last is None or last < due


def _night(settings: Settings, engine: Engine, steps: Steps) -> NightReport:
    start, began = monotonic(), utc_now()
    with writing(engine) as session:
        run_id = save_run_start(session, parser_version(), "nightly")
    results = list(Inbox(settings, run_id=run_id, read_all=steps.read).empty().results)
    with Intake(settings, kind="nightly", run_id=run_id) as intake:
        outdated = _outdated(engine, intake)
        steps.read(intake, outdated, results.append)
        links = steps.one("join citations", partial(_link, engine, settings))
        findings = steps.one("check the archive", partial(_check, engine, intake))
    results = settled(results)
    with writing(engine) as session:
        taken, duplicates = count_arrivals(session, run_id)
        report = NightReport(
            taken=taken,
            duplicates=duplicates,
            stored=_count(results, "stored", without=outdated),
            reread=_count(results, "stored", among=outdated),
            changed=count_revised(session, began),
            waiting=len(find_waiting(session)),
            links=links,
            failures=tuple(FailedFile(r.name, r.detail) for r in results if r.status == "failed"),
            findings=tuple(findings),
            broken_off=tuple(broken_nights(session, run_id)),
            seconds=round(monotonic() - start, 1),
        )
        save_run_end(session, run_id, _run_counts(results, report), report_json(report))
    return report


def _outdated(engine: Engine, intake: Intake) -> list[str]:
    """Files that other rules read, or tried to. One whose original is lost is left to the check of the archive."""
    with Session(engine) as session:
        return [s for s in find_outdated(session, parser_version()) if intake.archive.find(s)]


def _link(engine: Engine, settings: Settings) -> int:
    def join() -> int:
        with writing(engine) as session, session.begin():
            return link_all(session)

    return try_again(join, settings.retry_seconds)


def _check(engine: Engine, intake: Intake) -> list[Finding]:
    with Session(engine) as session:
        return check(session, intake.archive)


def _count(
    results: Sequence[FileResult], status: str, among: Sequence[str] | None = None, without: Sequence[str] = ()
) -> int:
    chosen = None if among is None else set(among)
    left_out = set(without)
    found = (r for r in results if r.status == status and r.sha256 not in left_out)
    return sum(chosen is None or r.sha256 in chosen for r in found)


def _run_counts(results: Sequence[FileResult], report: NightReport) -> dict[str, int]:
    counts = Counter(r.status for r in results)
    own: dict[str, int] = {status: counts[status] for status in STATUSES}
    return own | {"duplicate": report.duplicates, "waiting": report.waiting}


def _broke_off(error: Exception) -> str:
    return f"{type(error).__name__}: {error}\n\nXem: kehoach runs, kehoach events. Chạy lại: kehoach nightly"
