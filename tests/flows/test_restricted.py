"""A secret plan in the inbox: kept, set apart, and told of by the beginning of its SHA-256 alone."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from extractors.errors import UnreadableFile
from flows.archive import Archive
from flows.cli import app
from flows.inbox import Inbox
from flows.intake import FileResult, Intake
from flows.settings import Settings
from models.arrivals import find_file
from pipeline.plan import Plan
from tests.flows.readers import plan_of, read_secret

NAME, CONTENT = "kế hoạch mật.pdf", b"secret plan"
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def kept(home: Path) -> tuple[Settings, list[FileResult]]:
    """A home that a secret and an open plan came to, and what was told of them."""
    settings = Settings(home=home, workers=1, still_seconds=0)
    settings.inbox.mkdir(parents=True)
    (settings.inbox / NAME).write_bytes(CONTENT)
    (settings.inbox / "mở.pdf").write_bytes(b"open plan")
    results: list[FileResult] = []
    Inbox(settings, results.append, read_secret).empty()
    return settings, results


def test_it_is_archived_apart(kept: tuple[Settings, list[FileResult]]) -> None:
    archive = Archive(kept[0].archive)
    place = archive.place(SHA256, restricted=True)
    assert archive.find(SHA256) == place
    assert (place.read_bytes(), place.stat().st_mode & 0o777) == (CONTENT, 0o400)
    assert (archive.root / "restricted").stat().st_mode & 0o777 == 0o700
    assert len(list(archive.originals())) == 2


def test_its_name_is_told_nowhere(kept: tuple[Settings, list[FileResult]]) -> None:
    settings, results = kept
    assert sorted(r.name for r in results) == sorted([SHA256[:12], "mở.pdf"])
    assert all(NAME not in r.detail for r in results)
    log = "".join(p.read_text(encoding="utf-8") for p in settings.log.iterdir())
    assert SHA256 in log
    assert "mật" not in log
    for command in (["documents"], ["tasks"], ["events"], ["check"], ["runs"]):
        assert NAME not in CliRunner().invoke(app, command).output, command


def test_it_is_shown_where_the_setting_says_so(
    kept: tuple[Settings, list[FileResult]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEHOACH_SHOW_RESTRICTED", "true")
    assert "2" in CliRunner().invoke(app, ["documents"]).output
    assert CliRunner().invoke(app, ["show", SHA256[:12]]).exit_code == 0


def test_dropped_again_it_is_a_duplicate_without_a_name(kept: tuple[Settings, list[FileResult]]) -> None:
    settings, _ = kept
    (settings.inbox / NAME).write_bytes(CONTENT)
    results: list[FileResult] = []
    Inbox(settings, results.append, read_secret).empty()
    assert [(r.name, r.status) for r in results] == [(SHA256[:12], "duplicate")]


def test_it_never_comes_to_the_folder_of_failed_files(
    kept: tuple[Settings, list[FileResult]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Newer rules cannot read it any more."""
    settings, _ = kept
    monkeypatch.setattr("flows.intake.parser_version", lambda: "newer")
    with Intake(settings, refuse_all) as intake:
        result = intake.read(SHA256)
        with Session(intake.engine) as session:
            file = find_file(session, SHA256)
    assert (result.status, result.name, file.status if file else None) == ("failed", SHA256[:12], "failed")
    assert NAME not in result.detail
    assert not settings.failed.exists()


def test_newer_rules_that_find_no_mark_put_it_back(
    kept: tuple[Settings, list[FileResult]], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, _ = kept
    monkeypatch.setattr("flows.intake.parser_version", lambda: "newer")
    with Intake(settings, plan_of) as intake:
        assert intake.read(SHA256).status == "stored"
        intake.recover()
    assert Archive(settings.archive).find(SHA256) == Archive(settings.archive).place(SHA256)


def refuse_all(path: Path) -> Plan:
    raise UnreadableFile(path.name, "không đọc được", "Hãy thử lại.")
