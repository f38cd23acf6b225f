"""The Prefect flow `ingest`: files into the database, one task a document.

Believed: flows/intake.py does the work; Prefect names it, times it and shows its state. A file that cannot be read is
a task in state Failed with the sentence that says why, and the flow goes on. Import this module only after
flows/prefect_home.py has set Prefect up.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prefect import flow
from prefect.futures import PrefectFuture
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from flows.inbox import Inbox
from flows.intake import AHEAD, Intake, Summary, find_pdfs
from flows.prefect_steps import THREADS, PrefectSteps
from flows.settings import Settings, read_settings


@flow(name="ingest", persist_result=False, log_prints=True, task_runner=ThreadPoolTaskRunner(max_workers=THREADS))  # type: ignore[arg-type]
def ingest(paths: list[str] | None = None) -> Summary:
    """All PDFs of files and folders, or else of the inbox, into the database that the environment names."""
    settings, steps = read_settings(), PrefectSteps()
    if not paths:
        return Inbox(settings, read_all=steps.read).empty()
    with Intake(settings) as intake:
        steps.ingest(intake, find_pdfs(Path(p) for p in paths))
        return intake.summary


def run_ingest(paths: list[str], settings: Settings) -> Summary:
    """Run the flow here and now, with as many tasks at once as keep `settings.workers` busy."""
    runner: TaskRunner[PrefectFuture[Any]] = ThreadPoolTaskRunner(max_workers=settings.workers + AHEAD)  # type: ignore[assignment]
    return ingest.with_options(task_runner=runner)(paths)
