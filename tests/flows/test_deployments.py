"""Prefect for real: a server of its own, deployments with cron, a worker of a process pool, a cron that fires."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.settings import Settings
from models.store import open_database
from models.tables import Run, SourceFile

pytestmark = pytest.mark.xdist_group("server")
ROOT = Path(__file__).parents[2]
SAMPLE = sorted((ROOT / "samples" / "inbox").glob("*.pdf"))[0]


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What an operator's shell holds: a home, a port for the server, an inbox that need not stand still."""
    home = tmp_path_factory.mktemp("served") / "home"
    own = {"KEHOACH_HOME": str(home), "PREFECT_SERVER_API_PORT": free_port(), "KEHOACH_STILL_SECONDS": "0"}
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("PREFECT_", "KEHOACH_"))}
    return {**inherited, **own}


@pytest.fixture(scope="module")
def server(environment: dict[str, str]) -> Iterator[dict[str, str]]:
    """The environment of those who use a server that stands: `prefect server start` as the guide has it."""
    port = environment["PREFECT_SERVER_API_PORT"]
    url = f"http://127.0.0.1:{port}/api"
    home = Path(environment["KEHOACH_HOME"]) / "prefect"
    home.mkdir(parents=True)
    known = {**environment, "PREFECT_HOME": str(home), "PREFECT_API_URL": url, "DO_NOT_TRACK": "1"}
    command = [sys.executable, "-m", "prefect", "server", "start", "--port", port]
    process = subprocess.Popen(command, env=known, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(lambda: api(url, "GET", "/health") is True, 120)
        yield known
    finally:
        process.terminate()
        process.wait(timeout=30)


def api(url: str, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = Request(url + path, data, {"Content-Type": "application/json"}, method=method)
    try:
        with urlopen(request, timeout=10) as response:
            return json.loads(response.read() or b"null")
    except OSError as error:
        return error


def wait_for(found: Callable[[], object], seconds: float) -> Any:
    until = time.monotonic() + seconds
    while not (value := found()):
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.5)
    return value


def kehoach(environment: dict[str, str], *words: str) -> str:
    command = [sys.executable, "-m", "flows.cli", *words]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stderr
    return done.stdout


def deployments(environment: dict[str, str]) -> dict[str, dict[str, Any]]:
    found = api(environment["PREFECT_API_URL"], "POST", "/deployments/filter", {})
    return {d["name"]: d for d in found}


def runs(environment: dict[str, str]) -> list[Run]:
    engine = open_database(Settings(home=Path(environment["KEHOACH_HOME"])).database)
    with Session(engine) as session:
        return list(session.scalars(select(Run).where(Run.finished_at.is_not(None)).order_by(Run.id)))


def test_deploy_registers_both_flows_with_cron_in_vietnams_time(server: dict[str, str]) -> None:
    told = kehoach(server, "deploy")
    assert "nightly/nightly: 0 2 * * * (Asia/Ho_Chi_Minh)" in told
    found = deployments(server)
    assert {n: (d["schedules"][0]["schedule"]["cron"], d["paused"]) for n, d in found.items()} == {
        "nightly": ("0 2 * * *", False),
        "inbox": ("*/10 * * * *", False),
    }
    assert {d["schedules"][0]["schedule"]["timezone"] for d in found.values()} == {"Asia/Ho_Chi_Minh"}
    kehoach(server, "deploy")
    assert {len(d["schedules"]) for d in deployments(server).values()} == {1}


def test_a_worker_of_a_process_pool_runs_the_night(server: dict[str, str]) -> None:
    kehoach(server, "deploy")
    kehoach(server, "deploy", "--work-pool", "kehoach")
    found = deployments(server)
    assert {n: d["paused"] for n, d in found.items()} == {
        "nightly": True,
        "inbox": True,
        "nightly-worker": False,
        "inbox-worker": False,
    }
    inbox = Path(server["KEHOACH_HOME"]) / "inbox"
    inbox.mkdir(parents=True, exist_ok=True)
    shutil.copy(SAMPLE, inbox / "tot.pdf")
    url = server["PREFECT_API_URL"]
    run = api(url, "POST", f"/deployments/{found['nightly-worker']['id']}/create_flow_run", {})
    command = [sys.executable, "-m", "prefect", "worker", "start", "--pool", "kehoach", "--run-once"]
    # The worker stands elsewhere than Kehoach, and knows nothing of its home but what the deployment says.
    bare = {k: v for k, v in server.items() if k != "KEHOACH_HOME"}
    subprocess.run(command, cwd=inbox.parent, env=bare, capture_output=True, timeout=180, check=True)
    state = api(url, "GET", f"/flow_runs/{run['id']}")["state"]
    assert (state["type"], "mới 1" in state["message"]) == ("COMPLETED", True)
    assert [(r.kind, r.stored) for r in runs(server)] == [("nightly", 1)]
    kehoach(server, "deploy")
    assert {n: d["paused"] for n, d in deployments(server).items() if n.endswith("-worker")} == {
        "nightly-worker": True,
        "inbox-worker": True,
    }


def test_a_cron_that_is_none_is_a_sentence(server: dict[str, str]) -> None:
    wrong = {**server, "KEHOACH_NIGHTLY_CRON": "every night"}
    command = [sys.executable, "-m", "flows.cli", "deploy"]
    done = subprocess.run(command, cwd=ROOT, env=wrong, capture_output=True, text=True, timeout=120)
    assert (done.returncode, "KEHOACH_NIGHTLY_CRON" in done.stderr, "Traceback" in done.stderr) == (2, True, False)


def test_a_server_that_does_not_answer_is_a_sentence(environment: dict[str, str]) -> None:
    nowhere = {**environment, "PREFECT_API_URL": f"http://127.0.0.1:{free_port()}/api"}
    command = [sys.executable, "-m", "flows.cli", "deploy"]
    done = subprocess.run(command, cwd=ROOT, env=nowhere, capture_output=True, text=True, timeout=60)
    assert (done.returncode, "PREFECT_API_URL" in done.stderr) == (7, True)


@pytest.mark.slow
def test_serve_flows_brings_a_server_along_and_its_cron_fires(tmp_path: Path, environment: dict[str, str]) -> None:
    """No server before and no night ever: the missed one runs at once; then, every full minute, the cron's. Then all of it
    ends.
    """
    home = tmp_path / "home"
    port = free_port()
    own = {
        **environment,
        "KEHOACH_HOME": str(home),
        "PREFECT_SERVER_API_PORT": port,
        "KEHOACH_NIGHTLY_CRON": "* * * * *",
        "KEHOACH_INBOX_CRON": "0 0 1 1 *",
    }
    (home / "inbox").mkdir(parents=True)
    shutil.copy(SAMPLE, home / "inbox" / "tot.pdf")
    command = [sys.executable, "-m", "flows.cli", "serve-flows"]
    with (tmp_path / "said").open("wb") as said:
        served = subprocess.Popen(command, cwd=ROOT, env=own, stdout=said, stderr=said)
        try:
            engine = open_database(Settings(home=home).database)
            missed, due = wait_for(lambda: len(done := runs(own)) > 1 and done, 300)[:2]
            flow_runs = api(f"http://127.0.0.1:{port}/api", "POST", "/flow_runs/filter", {})
        finally:
            served.send_signal(signal.SIGTERM)
            served.wait(timeout=60)
    began = sorted((r for r in flow_runs if r["start_time"]), key=lambda r: str(r["start_time"]))
    assert [(r.kind, r.stored) for r in (missed, due)] == [("nightly", 1), ("nightly", 0)]
    assert [r["auto_scheduled"] for r in began[:2]] == [False, True]
    assert {r["expected_start_time"][17:19] for r in began[1:]} == {"00"}
    assert len({r["expected_start_time"] for r in began}) == len(began)
    with Session(engine) as session:
        assert session.scalars(select(SourceFile.status)).all() == ["stored"]
    assert isinstance(api(f"http://127.0.0.1:{port}/api", "GET", "/health"), OSError)
