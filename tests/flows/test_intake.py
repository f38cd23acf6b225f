"""Many files into the database: once, on worker processes, whatever single files do."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.intake import FileResult, Summary, find_pdfs, ingest_paths
from flows.settings import Settings, SettingsError, read_settings
from models.query import find_documents, find_failed_files
from models.store import open_database
from models.tables import Run
from tests.flows.readers import read_by_content


def make_files(folder: Path, *names: str) -> list[Path]:
    folder.mkdir(exist_ok=True)
    paths = [folder / name for name in names]
    for path in paths:
        path.write_bytes(path.name.encode())
    return paths


def run(paths: list[Path], home: Path, timeout: float = 60) -> Summary:
    heard: list[FileResult] = []
    settings = Settings(home=home, workers=2, file_timeout=timeout)
    summary = ingest_paths(paths, settings, heard.append, read_by_content)
    assert sorted(r.name for r in heard) == sorted(r.name for r in summary.results)
    return summary


def statuses(summary: Summary) -> dict[str, str]:
    return {r.name: r.status for r in summary.results}


def test_no_bad_file_stops_the_rest(home: Path, tmp_path: Path) -> None:
    names = ("a.pdf", "crash.pdf", "hang.pdf", "refuse.pdf", "stumble.pdf", "z.pdf")
    files = [*make_files(tmp_path / "in", *names), tmp_path / "in" / "missing.pdf"]
    summary = run(files, home, timeout=8)
    bad = ("crash.pdf", "hang.pdf", "refuse.pdf", "stumble.pdf", "missing.pdf")
    assert statuses(summary) == {"a.pdf": "stored", "z.pdf": "stored", **dict.fromkeys(bad, "failed")}
    why = {r.name: r.detail for r in summary.results}
    assert all(name in why[name] for name in bad)
    for name, cause in {"refuse": "mã hóa", "hang": "8 giây", "crash": "đột ngột", "stumble": "readers.py:"}.items():
        assert cause in why[f"{name}.pdf"]
    with Session(open_database(Settings(home=home).database)) as session:
        assert {d.name for d in find_documents(session)} == {"a.pdf", "z.pdf"}
        assert {f.name for f in find_failed_files(session)} == set(bad) - {"missing.pdf"}
        counts = session.execute(select(Run.stored, Run.unchanged, Run.failed)).one()
        assert tuple(counts) == (2, 0, 5)


def test_the_second_time_nothing_is_new(home: Path, tmp_path: Path) -> None:
    files = make_files(tmp_path / "in", "a.pdf", "b.pdf")
    assert statuses(run(files, home)) == {"a.pdf": "stored", "b.pdf": "stored"}
    (tmp_path / "in" / "b.pdf").rename(tmp_path / "in" / "renamed.pdf")
    again = run(find_pdfs([tmp_path / "in"]), home)
    assert statuses(again) == {"a.pdf": "unchanged", "renamed.pdf": "duplicate"}
    assert again.nothing_new


def test_find_pdfs(tmp_path: Path) -> None:
    make_files(tmp_path / "in", "b.PDF", "a.pdf", "note.txt")
    make_files(tmp_path / "in" / "deep", "c.pdf")
    found = find_pdfs([tmp_path / "in", tmp_path / "in" / "a.pdf", tmp_path / "gone.pdf"])
    assert [p.name for p in found] == ["a.pdf", "b.PDF", "c.pdf", "gone.pdf"]


def test_a_setting_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEHOACH_WORKERS", "many")
    with pytest.raises(SettingsError, match="KEHOACH_WORKERS"):
        read_settings()
