"""The night: everything is read once, a second night changes no row, newer rules read again, damage is told."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from flows import night
from flows.archive import Archive
from flows.cli import app
from flows.leases import LeaseTaken, leased
from flows.night import night_was_missed, run_night
from flows.reports import read_report
from flows.settings import Settings
from models.store import open_database
from models.tables import Base, Citation, Revision, Run, SourceFile

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "samples" / "inbox").glob("*.pdf"))
PASSING = {"run", "event", "lease"}
"""Tables that tell what happened: each night writes into them."""


@pytest.fixture
def settings(home: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("KEHOACH_STILL_SECONDS", "0")
    return Settings(home=home, workers=2, still_seconds=0)


def drop(settings: Settings, *files: Path) -> None:
    settings.inbox.mkdir(parents=True, exist_ok=True)
    for file in files:
        shutil.copy(file, settings.inbox / file.name)


def dump(settings: Settings) -> dict[str, str]:
    """A hash of all rows of each table that a quiet night must leave alone."""
    engine = open_database(settings.database)
    with Session(engine) as session:
        tables = [t for t in Base.metadata.sorted_tables if t.name not in PASSING]
        rows = {t.name: session.execute(select(t).order_by(*t.primary_key.columns)).all() for t in tables}
    engine.dispose()
    return {name: f"{len(found)} {hashlib.sha256(repr(found).encode()).hexdigest()}" for name, found in rows.items()}


def ask(settings: Settings, question: Callable[[Session], object]) -> object:
    engine = open_database(settings.database)
    with Session(engine, expire_on_commit=False) as session:
        found = question(session)
        session.commit()
    engine.dispose()
    return found


def test_the_second_night_changes_no_row(settings: Settings, tmp_path: Path) -> None:
    broken = tmp_path / "hong.pdf"
    broken.write_bytes(SAMPLES[0].read_bytes()[:300])
    again = shutil.copy(SAMPLES[0], tmp_path / "lan-hai.pdf")
    drop(settings, *SAMPLES[:2], broken, Path(again))
    first = run_night(settings)
    assert (first.taken, first.duplicates, first.stored) == (4, 1, 2)
    assert [f.name for f in first.failures] == ["hong.pdf"]
    before = dump(settings)
    second = run_night(settings)
    assert dump(settings) == before
    assert (second.taken, second.stored, second.reread, second.links, second.failures) == (0, 0, 0, 0, ())
    assert not second.damage


def test_what_older_rules_read_is_read_again(settings: Settings) -> None:
    drop(settings, *SAMPLES[:2])
    run_night(settings)
    before = dump(settings)
    ask(settings, lambda s: s.execute(update(SourceFile).values(parser_version="0+older")))
    report = run_night(settings)
    assert (report.stored, report.reread, report.changed) == (0, 2, 0)
    after = dump(settings)
    assert {t: hashed.split()[0] for t, hashed in after.items()} == {t: h.split()[0] for t, h in before.items()}
    assert ask(settings, lambda s: s.scalars(select(Revision)).all()) == []
    assert run_night(settings).reread == 0


def test_other_tasks_by_newer_rules_are_counted_and_kept(settings: Settings) -> None:
    drop(settings, SAMPLES[0])
    run_night(settings)
    with_other_tasks = "UPDATE task SET text = 'cũ ' || text WHERE position = 0"
    ask(settings, lambda s: s.connection().exec_driver_sql(with_other_tasks))
    ask(settings, lambda s: s.execute(update(SourceFile).values(parser_version="0+older")))
    report = run_night(settings)
    assert (report.reread, report.changed) == (1, 1)
    told = CliRunner().invoke(app, ["diff", "1"]).stdout
    assert "0+older" in told
    assert "sửa (changed) 1" in told


def test_a_file_that_older_rules_could_not_read_is_tried_again_once(settings: Settings, tmp_path: Path) -> None:
    broken = tmp_path / "hong.pdf"
    broken.write_bytes(SAMPLES[0].read_bytes()[:300])
    drop(settings, broken)
    run_night(settings)
    ask(settings, lambda s: s.execute(update(SourceFile).values(parser_version="0+older")))
    assert [f.name for f in run_night(settings).failures] == ["hong.pdf"]
    assert run_night(settings).failures == ()


def test_a_lost_link_is_joined_again(settings: Settings) -> None:
    drop(settings, *SAMPLES)
    run_night(settings)
    ask(settings, lambda s: s.execute(update(Citation).values(cited_document_id=1)))
    report = run_night(settings)
    wrong = select(Citation.id).where(Citation.cited_document_id == 1, Citation.document_id == 1)
    assert report.links > 0
    assert ask(settings, lambda s: s.scalars(wrong).all()) == []


def test_what_a_crash_left_waiting_is_read(settings: Settings) -> None:
    """A file in the archive and its row, as a kill between recording and reading leaves them."""
    drop(settings, SAMPLES[0])
    run_night(settings)
    ask(settings, lambda s: s.execute(update(SourceFile).values(status="waiting")))
    run_night(settings)
    assert ask(settings, lambda s: s.scalar(select(SourceFile.status))) == "stored"


def test_the_report_is_in_the_row_of_the_run(settings: Settings) -> None:
    drop(settings, SAMPLES[0])
    report = run_night(settings)
    run = ask(settings, lambda s: s.scalars(select(Run).where(Run.kind == "nightly")).one())
    assert isinstance(run, Run)
    assert read_report(run.report) == report
    assert (run.stored, run.failed, run.waiting, run.finished_at is not None) == (1, 0, 0, True)


def test_damage_is_told_and_sent(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[tuple[str | None, str, str]] = []
    monkeypatch.setattr(night, "notify", lambda *words: sent.append(words))
    drop(settings, SAMPLES[0])
    run_night(settings)
    assert sent == []
    (_, path), *_ = Archive(settings.archive).originals()
    path.unlink()
    report = run_night(settings)
    assert [f.kind for f in report.damage] == ["missing"]
    ((_, _, body),) = sent
    assert "missing" in body


def test_a_night_that_breaks_off_is_told_now_and_by_the_next(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[str | None, str, str]] = []
    monkeypatch.setattr(night, "notify", lambda *words: sent.append(words))

    def fail(*_: object) -> None:
        raise RuntimeError("mất điện")

    with monkeypatch.context() as patched:
        patched.setattr(night, "check", fail)
        with pytest.raises(RuntimeError):
            run_night(settings)
    assert "mất điện" in sent[0][2]
    broken = ask(settings, lambda s: s.scalar(select(Run.id)))
    assert run_night(settings).broken_off == (broken,)
    assert run_night(settings).broken_off == ()


@pytest.mark.parametrize(
    ("began", "missed"),
    [
        (None, True),
        (datetime(2026, 11, 23, 19, 0, 5, tzinfo=UTC), True),  # 02:00 of the 24th in Vietnam
        (datetime(2026, 11, 24, 19, 0, 5, tzinfo=UTC), False),  # 02:00 of the 25th
    ],
)
def test_a_night_is_missed_when_none_began_since_its_hour(
    settings: Settings, began: datetime | None, missed: bool
) -> None:
    if began:
        ask(settings, lambda s: s.add(Run(kind="nightly", started_at=began, parser_version="v1")))
    assert night_was_missed(settings, datetime(2026, 11, 25, 3, tzinfo=UTC)) is missed


def test_one_night_at_a_time(settings: Settings) -> None:
    engine = open_database(settings.database)
    with leased(engine, "nightly"), pytest.raises(LeaseTaken):
        run_night(settings)
    result = CliRunner().invoke(app, ["nightly"])
    assert result.exit_code == 0
    assert "không có gì mới" in result.stdout


def test_the_night_ends_with_status_1_where_a_person_is_needed(settings: Settings, tmp_path: Path) -> None:
    broken = tmp_path / "hong.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing")
    drop(settings, broken)
    result = CliRunner().invoke(app, ["nightly"])
    assert result.exit_code == 1
    assert "hong.pdf" in result.stderr


def test_a_night_and_two_who_empty_the_inbox_at_once(settings: Settings) -> None:
    """Three processes at the same time: no duplicate, no error, everything stored once."""
    drop(settings, *SAMPLES)
    environment = {**os.environ, "KEHOACH_HOME": str(settings.home), "KEHOACH_STILL_SECONDS": "0"}
    commands = (["nightly"], ["inbox", "--once"], ["inbox", "--once"])
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "flows.cli", *words],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for words in commands
    ]
    said = [process.communicate(timeout=300) for process in started]
    assert [process.returncode for process in started] == [0, 0, 0], said
    assert not any("Traceback" in err for _, err in said)
    names = ask(settings, lambda s: sorted(s.scalars(select(SourceFile.name))))
    assert names == sorted(p.name for p in SAMPLES)
    assert ask(settings, lambda s: set(s.scalars(select(SourceFile.status)))) == {"stored"}
    counts = dump(settings)
    assert counts["document"].split()[0] == counts["arrival"].split()[0] == str(len(SAMPLES))
    assert list(settings.inbox.glob("*.pdf")) == []
    before = dump(settings)
    run_night(settings)
    assert dump(settings) == before
