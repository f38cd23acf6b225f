"""A real PostgreSQL for tests, on a socket of its own, where its programs are installed; else those tests are left out."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

FOLDERS = [Path(p) for p in os.environ.get("PATH", "").split(os.pathsep)] + sorted(
    Path("/usr/lib/postgresql").glob("*/bin"), reverse=True
)


def _program(name: str) -> str | None:
    return next((str(folder / name) for folder in FOLDERS if (folder / name).is_file()), None)


@contextmanager
def running_postgres() -> Iterator[str]:
    """The options of an address by which the server is reached; it ends with the context."""
    programs = [_program(name) for name in ("initdb", "pg_ctl", "createdb")]
    if None in programs or not shutil.which("pg_dump"):
        pytest.skip("PostgreSQL is not installed")
    initdb, pg_ctl, _ = [str(p) for p in programs]
    # PostgreSQL refuses to run as root.
    user = "postgres" if os.getuid() == 0 else None
    home = Path(tempfile.mkdtemp(prefix="kehoach-pg-"))
    if user:
        shutil.chown(home, user)

    def run(*command: str) -> None:
        subprocess.run(command, check=True, capture_output=True, user=user, cwd=home)

    data = str(home / "data")
    try:
        run(initdb, "-D", data, "-U", "kehoach", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        options = f"-c listen_addresses='' -c unix_socket_directories={home} -c fsync=off"
        run(pg_ctl, "-D", data, "-l", str(home / "log"), "-o", options, "-w", "start")
        try:
            yield f"host={home}&user=kehoach"
        finally:
            run(pg_ctl, "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def new_database(options: str) -> str:
    """The address of a new, empty database."""
    name = f"k{uuid.uuid4().hex[:12]}"
    host, user = (part.split("=", 1)[1] for part in options.split("&"))
    subprocess.run([str(_program("createdb")), "-h", host, "-U", user, name], check=True, capture_output=True)
    return f"postgresql+psycopg:///{name}?{options}"
