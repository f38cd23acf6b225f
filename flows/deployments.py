"""What Prefect runs by itself, and when: the night at 02:00, the inbox every ten minutes, in Vietnam's time.

    nightly/nightly     empties the inbox, reads again what older rules stored, checks the archive
    ingest/inbox        empties the inbox

Two ways to run them: `kehoach serve-flows`, a process that waits for the hour and runs them on this machine; or a work
pool, from which `prefect worker` takes them (nightly/nightly-worker, ingest/inbox-worker). Registering one way pauses
the schedules of the other, so nothing runs twice; if both run all the same, the lease lets one wait for the other.

Believed: the server that flows/prefect_server.py finds. The home goes to the runs as an absolute path, since a worker
runs in a folder of its own. Import this module only after flows/prefect_home.py has set Prefect up.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from prefect import Flow
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.deployments.runner import RunnerDeployment
from prefect.exceptions import ObjectNotFound
from prefect.runner import Runner
from prefect.schedules import Cron, Schedule
from prefect.types.entrypoint import EntrypointType

from flows.ingest import ingest
from flows.night import night_was_missed
from flows.nightly import nightly
from flows.settings import TIMEZONE, Settings, SettingsError

WORKER = "-worker"
"""Ends the name of a deployment that a worker runs."""


@dataclass(frozen=True)
class Registered:
    """A deployment as it was registered: flow and name, its cron (in TIMEZONE), its work pool if a worker runs it."""

    name: str
    cron: str
    pool: str | None


def deploy(settings: Settings, pool: str | None = None) -> list[Registered]:
    """Register both deployments with their cron: for `kehoach serve-flows`, or for the workers of `pool`."""
    with get_client(sync_client=True) as client:
        if pool:
            _make_pool(client, pool)
        chosen = _deployments(settings, pool)
        for deployment in chosen:
            deployment.apply()
        for deployment in _deployments(settings, None if pool else "-"):
            _pause(client, deployment.full_name)
    return [Registered(d.full_name, _cron(settings, d), pool) for d in chosen]


def serve_flows(settings: Settings) -> None:
    """Wait for the hours of both deployments and run them, until the process is ended. A missed night is run at once."""
    runner = Runner(pause_on_shutdown=False, limit=2)
    with get_client(sync_client=True) as client:
        for deployment in _deployments(settings, "-"):
            _pause(client, deployment.full_name)
        # Registering forgets the runs that were due while nothing served, so a missed night is asked for anew.
        for deployment in _deployments(settings, None):
            runner.add_deployment(deployment)
        if night_was_missed(settings, datetime.now(UTC)):
            client.create_flow_run_from_deployment(client.read_deployment_by_name("nightly/nightly").id)
    with suppress(KeyboardInterrupt):
        asyncio.run(runner.start())


def _deployments(settings: Settings, pool: str | None) -> list[RunnerDeployment]:
    return [
        _deployment(nightly, "nightly", settings.nightly_cron, settings, pool),
        _deployment(ingest, "inbox", settings.inbox_cron, settings, pool),
    ]


def _deployment(flow: Flow[..., Any], name: str, cron: str, settings: Settings, pool: str | None) -> RunnerDeployment:
    home = {"KEHOACH_HOME": str(settings.home.absolute())}
    on_worker: dict[str, Any] = {"work_pool_name": pool, "job_variables": {"env": home}} if pool else {}
    return RunnerDeployment.from_flow(
        flow,
        name=f"{name}{WORKER}" if pool else name,
        schedule=_schedule(cron),
        paused=False,
        entrypoint_type=EntrypointType.MODULE_PATH,
        tags=["kehoach"],
        **on_worker,
    )


def _schedule(cron: str) -> Schedule:
    try:
        return Cron(cron, timezone=TIMEZONE)
    except ValueError as error:
        raise SettingsError(
            f"'{cron}' is no cron line. Correct KEHOACH_NIGHTLY_CRON or KEHOACH_INBOX_CRON (like 0 2 * * *)."
        ) from error


def _cron(settings: Settings, deployment: RunnerDeployment) -> str:
    return str(settings.nightly_cron if deployment.flow_name == nightly.name else settings.inbox_cron)


def _make_pool(client: SyncPrefectClient, name: str) -> None:
    """A process work pool of that name, where there is none yet."""
    try:
        client.read_work_pool(name)
    except ObjectNotFound:
        client.create_work_pool(WorkPoolCreate(name=name, type="process"))


def _pause(client: SyncPrefectClient, name: str) -> None:
    """Pause a deployment, where it is registered."""
    try:
        found = client.read_deployment_by_name(name)
    except ObjectNotFound:
        return
    client.pause_deployment(found.id)
