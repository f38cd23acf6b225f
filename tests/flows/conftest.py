"""What tests of flows share: one Prefect server for all tests that run a flow in this process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.prefect_home import set_up_prefect
from flows.settings import Settings


@pytest.fixture(scope="session")
def prefect(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Prefect's own test server; its home. It is set up before anything imports Prefect."""
    home = tmp_path_factory.mktemp("prefect-home")
    before = dict(os.environ)
    os.environ["PREFECT_HOME"] = str(home / "prefect")
    set_up_prefect(Settings(home=home))
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=120):
        yield home
    os.environ.clear()
    os.environ.update(before)
