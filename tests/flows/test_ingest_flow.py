"""The real Prefect flow, on Prefect's own test server: one task a document, states that say what happened."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from flows.settings import Settings

pytestmark = [pytest.mark.xdist_group("prefect"), pytest.mark.usefixtures("prefect")]
SAMPLES = Path(__file__).parents[2] / "samples" / "inbox"


def test_the_flow_stores_a_folder_once(home: Path, tmp_path: Path) -> None:
    from flows.ingest import run_ingest

    settings = Settings(home=home, workers=2)
    folder = tmp_path / "in"
    folder.mkdir()
    shutil.copy(sorted(SAMPLES.glob("*.pdf"))[0], folder / "tot.pdf")
    (folder / "hong.pdf").write_text("not a PDF")
    first = run_ingest([str(folder)], settings)
    (folder / "hong.pdf").unlink()
    second = run_ingest([str(folder)], settings)
    assert {r.name: r.status for r in first.results} == {"tot.pdf": "stored", "hong.pdf": "failed"}
    assert second.nothing_new


def test_without_paths_the_flow_empties_the_inbox(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from flows.ingest import ingest

    monkeypatch.setenv("KEHOACH_STILL_SECONDS", "0")
    settings = Settings(home=home, workers=2)
    settings.inbox.mkdir(parents=True)
    shutil.copy(sorted(SAMPLES.glob("*.pdf"))[0], settings.inbox / "tot.pdf")
    assert [(r.name, r.status) for r in ingest().results] == [("tot.pdf", "stored")]
    assert list(settings.inbox.glob("*.pdf")) == []
    assert ingest().nothing_new
