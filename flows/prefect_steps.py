"""Steps as Prefect tasks: named, timed and shown, one for each document.

Believed: the work itself (flows/intake.py) tries again at once what passes in seconds. A document that still waits then
is tried again by Prefect, minutes later; one that failed is not: the same rules read the same bytes the same way. A
restricted document is called by the beginning of its hash. Import this module only after flows/prefect_home.py has set
Prefect up.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.futures import wait
from prefect.states import Completed, Failed

from flows.intake import FileResult, Intake
from flows.names import shown_name
from flows.transient import is_transient

T = TypeVar("T")

THREADS = 16
"""Tasks at once: they only wait for the worker processes, of which there are KEHOACH_WORKERS."""
PAUSES = [60.0, 300.0]
"""Seconds before a document that has to wait is tried again."""


class StillWaiting(Exception):
    """A document that could not be read for a reason that passes: a full disk, a locked database."""


def passes(_task: Any, _run: TaskRun, state: State[Any]) -> bool:
    """True where a task failed for a reason that passes: it is tried again."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, StillWaiting) or (isinstance(error, BaseException) and is_transient(error))


@task(
    name="read document",
    task_run_name="{name}",
    cache_policy=NO_CACHE,
    persist_result=False,
    retries=len(PAUSES),
    retry_delay_seconds=PAUSES,
    retry_condition_fn=passes,
)
def do_document(name: str, work: Callable[[], FileResult]) -> State[Any]:
    """One document: read in a worker process and saved."""
    result = work()
    message = f"{result.status}: {result.detail}" if result.detail else result.status
    get_run_logger().info("%s: %s (%.1f s)", result.name, message, result.seconds)
    if result.status == "waiting":
        raise StillWaiting(message)
    return Failed(message=message) if result.status == "failed" else Completed(message=message)


class PrefectSteps:
    """Steps of a flow run; `wait` until all documents of a step are done."""

    def one(self, name: str, work: Callable[[], T]) -> T:
        """Do one step as a task."""
        step = task(name=name, cache_policy=NO_CACHE, persist_result=False, retries=2, retry_condition_fn=passes)
        done: T = step(lambda: work())()
        return done

    def read(self, intake: Intake, files: Sequence[str], hear: Callable[[FileResult], object]) -> None:
        """Read files by their SHA-256, each as a task of its own; `hear` is told of each, whenever it was tried."""
        _do_all([(s[:12], partial(intake.read, s)) for s in files], hear)

    def ingest(self, intake: Intake, paths: Sequence[Path]) -> None:
        """Files that lie anywhere into the database, each as a task of its own."""
        _do_all([(shown_name(p.name), partial(intake.ingest, p)) for p in paths])


def _do_all(
    documents: Sequence[tuple[str, Callable[[], FileResult]]], hear: Callable[[FileResult], object] = lambda _: None
) -> None:
    def heard(work: Callable[[], FileResult]) -> FileResult:
        result = work()
        hear(result)
        return result

    wait([do_document.submit(name, partial(heard, work)) for name, work in documents])
