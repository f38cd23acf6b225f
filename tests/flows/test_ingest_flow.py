"""The real Prefect flow, on Prefect's own test server: one task a document, states that say what happened."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from flows.prefect_home import set_up_prefect
from flows.settings import Settings

SAMPLES = Path(__file__).parents[2] / "samples" / "inbox"


def test_the_flow_stores_a_folder_once(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PREFECT_SERVER_ANALYTICS_ENABLED", "DO_NOT_TRACK", "PREFECT_HOME"):
        monkeypatch.setenv(name, {"PREFECT_HOME": str(home / "prefect"), "DO_NOT_TRACK": "1"}.get(name, "false"))
    settings = Settings(home=home, workers=2)
    set_up_prefect(settings)
    from prefect.testing.utilities import prefect_test_harness

    from flows.ingest import run_ingest

    folder = tmp_path / "in"
    folder.mkdir()
    shutil.copy(sorted(SAMPLES.glob("*.pdf"))[0], folder / "tot.pdf")
    (folder / "hong.pdf").write_text("not a PDF")
    with prefect_test_harness(server_startup_timeout=120):
        first = run_ingest([str(folder)], settings)
        (folder / "hong.pdf").unlink()
        second = run_ingest([str(folder)], settings)
    assert {r.name: r.status for r in first.results} == {"tot.pdf": "stored", "hong.pdf": "failed"}
    assert second.nothing_new
