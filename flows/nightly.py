"""The Prefect flow `nightly`: the night of flows/night.py, each step and each document a task, the report an artifact.

Believed: flows/night.py. A night in which a file fails is a night that did its work: the flow is Completed. It is
Failed where the archive or the database is damaged, so that Prefect shows it in red too. Import this module only after
flows/prefect_home.py has set Prefect up.
"""

from __future__ import annotations

from typing import Any

from prefect import flow
from prefect.artifacts import create_markdown_artifact
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed
from prefect.task_runners import ThreadPoolTaskRunner

from flows.leases import LeaseTaken
from flows.night import run_night
from flows.prefect_steps import THREADS, PrefectSteps
from flows.reports import headline, report_markdown
from flows.settings import read_settings

ARTIFACT = "kehoach-nightly"
"""Key of the report among Prefect's artifacts."""


@flow(name="nightly", persist_result=False, task_runner=ThreadPoolTaskRunner(max_workers=THREADS))  # type: ignore[arg-type]
def nightly() -> State[Any]:
    """Empty the inbox, read again what older rules stored, join citations, check the archive, report."""
    try:
        report = run_night(read_settings(), PrefectSteps())
    except LeaseTaken as taken:
        return Completed(message=str(taken))
    create_markdown_artifact(report_markdown(report), key=ARTIFACT, description=headline(report))
    return Failed(message=headline(report)) if report.damage else Completed(message=headline(report))
