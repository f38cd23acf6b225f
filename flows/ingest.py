"""The Prefect flow `ingest`: files into the database, one task a document.

Believed: flows/intake.py does the work; Prefect names it, times it and shows its state. A file that cannot be read is
a task in state Failed with the sentence that says why, and the flow goes on. Import this module only after
flows/prefect_home.py has set Prefect up.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prefect import flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.futures import PrefectFuture, wait
from prefect.states import Completed, Failed
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from flows.intake import Intake, Summary, find_pdfs
from flows.settings import Settings, read_settings


@task(name="ingest document", task_run_name="{name}", cache_policy=NO_CACHE, persist_result=False)
def ingest_document(name: str, path: Path, intake: Intake) -> State[Any]:
    """One file, read in a worker process and saved."""
    result = intake.ingest(path)
    message = f"{result.status}: {result.detail}" if result.detail else result.status
    get_run_logger().info("%s: %s (%.1f s)", name, message, result.seconds)
    return Failed(message=message) if result.status in ("failed", "waiting") else Completed(message=message)


@flow(name="ingest", persist_result=False, log_prints=True)
def ingest(paths: list[str]) -> Summary:
    """All PDFs of files and folders into the database that the environment names (flows/settings.py)."""
    files = find_pdfs(Path(p) for p in paths)
    with Intake(read_settings()) as intake:
        wait([ingest_document.submit(path.name, path, intake) for path in files])
        return intake.summary


def run_ingest(paths: list[str], settings: Settings) -> Summary:
    """Run the flow here and now, with as many tasks at once as `settings.workers`."""
    runner: TaskRunner[PrefectFuture[Any]] = ThreadPoolTaskRunner(max_workers=settings.workers)  # type: ignore[assignment]
    return ingest.with_options(task_runner=runner)(paths)
