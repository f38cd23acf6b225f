"""A Prefect server to talk to: the one that the environment names, one that answers here, or one of our own.

Believed, in this order: PREFECT_API_URL; a server that answers on this machine at PREFECT_SERVER_API_PORT (4200); else
one is started, on this machine only, with its files below KEHOACH_HOME, and ended with the caller. Prefect's cron needs
a server that stands: the passing one that a flow starts for itself schedules nothing. Import nothing of Prefect here.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.error import URLError
from urllib.request import urlopen

from extractors.errors import KehoachError
from flows.prefect_home import set_up_prefect
from flows.settings import Settings

HOST = "127.0.0.1"
PATIENCE = 120.0
"""Seconds that a server may take to answer; the first start makes its database."""


class PrefectServerError(KehoachError):
    """No Prefect server answers, and none could be started."""

    exit_code = 7


@contextmanager
def prefect_server(settings: Settings) -> Iterator[str]:
    """The address of a server that answers; also left in PREFECT_API_URL, where Prefect looks for it."""
    set_up_prefect(settings)
    named = os.environ.get("PREFECT_API_URL")
    url = named or f"http://{HOST}:{_port()}/api"
    if answers(url):
        yield _use(url)
    elif named:
        raise PrefectServerError(f"No Prefect server answers at {named}. Start it, or correct PREFECT_API_URL.")
    else:
        with _own_server(settings, url):
            try:
                yield _use(url)
            finally:
                os.environ.pop("PREFECT_API_URL", None)


def answers(url: str) -> bool:
    """True where a Prefect server at `url` says that it is well."""
    try:
        with urlopen(f"{url}/health", timeout=5) as response:
            return bool(response.status == 200 and response.read().strip() == b"true")
    except (URLError, OSError, ValueError):
        return False


@contextmanager
def _own_server(settings: Settings, url: str) -> Iterator[None]:
    """A server process that lives as long as the context; what it says is in KEHOACH_HOME/log/prefect-server.log."""
    log = settings.home.absolute() / "log" / "prefect-server.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", HOST, "--port", _port()]
    with log.open("ab") as out, subprocess.Popen(command, stdout=out, stderr=out, stdin=subprocess.DEVNULL) as server:
        try:
            _wait(server, url, str(log))
            yield
        finally:
            server.terminate()
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                server.kill()


def _wait(server: subprocess.Popen[bytes], url: str, log: str) -> None:
    until = time.monotonic() + PATIENCE
    while not answers(url):
        if server.poll() is not None or time.monotonic() > until:
            raise PrefectServerError(
                f"The Prefect server did not start; the end of {log} says why. If port {_port()} is taken, set PREFECT_SERVER_API_PORT."
            )
        time.sleep(0.3)


def _use(url: str) -> str:
    os.environ["PREFECT_API_URL"] = url
    return url


def _port() -> str:
    return os.environ.get("PREFECT_SERVER_API_PORT", "4200")
