"""Each kind of damage is planted, and `kehoach check` names it and ends with status 1; a whole home is found whole."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, delete, update
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from flows.archive import Archive
from flows.checking import check
from flows.cli import app
from flows.settings import Settings
from models.store import open_database
from models.tables import Document, SourceFile, Task
from pipeline.plan import Plan
from tests.flows.homes import fill_home, keep_coming


@pytest.fixture
def settings(home: Path) -> Settings:
    return Settings(home=home)


@pytest.fixture
def plans(settings: Settings, tmp_path: Path) -> list[Plan]:
    return fill_home(settings, tmp_path / "in")


def place(settings: Settings, plan: Plan) -> Path:
    return Archive(settings.archive).place(plan.sha256)


def findings(settings: Settings) -> list[tuple[str, str]]:
    engine = open_database(settings.database)
    with Session(engine) as session:
        return [(f.kind, f.name) for f in check(session, Archive(settings.archive))]


def change(settings: Settings, statement: object) -> None:
    engine = create_engine(settings.database)
    with Session(engine) as session:
        session.execute(statement)  # type: ignore[call-overload]
        session.commit()


def test_a_whole_home_is_found_whole(settings: Settings, plans: list[Plan]) -> None:
    assert findings(settings) == []
    result = CliRunner().invoke(app, ["check"])
    assert (result.exit_code, "3 bản gốc" in result.stdout) == (0, True)


def test_a_lost_original(settings: Settings, plans: list[Plan]) -> None:
    place(settings, plans[1]).unlink()
    assert findings(settings) == [("missing", "ke-hoach-1.pdf")]


@pytest.mark.parametrize("content", [b"%PDF X", b"", b"%PDF 1 and more"])
def test_a_changed_original(settings: Settings, plans: list[Plan], content: bytes) -> None:
    path = place(settings, plans[1])
    path.chmod(0o600)
    path.write_bytes(content)
    assert findings(settings) == [("changed", "ke-hoach-1.pdf")]


@pytest.mark.parametrize("kind", ["folder", "link to nowhere", "link to a good file", "pipe"])
def test_an_original_that_is_no_file(settings: Settings, plans: list[Plan], tmp_path: Path, kind: str) -> None:
    path = place(settings, plans[1])
    path.rename(tmp_path / "aside.pdf")
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(tmp_path / ("nowhere" if "nowhere" in kind else "aside.pdf"))
    assert findings(settings) == [("unreadable", "ke-hoach-1.pdf")]


def test_an_original_that_cannot_be_read(
    settings: Settings, plans: list[Plan], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bad sector: reading ends in EIO, which no permission can be made to give."""
    bad = place(settings, plans[1])
    real = Path.open

    def fail(path: Path, *words: object, **named: object) -> object:
        if path == bad:
            raise OSError(5, "Input/output error", str(path))
        return real(path, *words, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", fail)
    assert findings(settings) == [("unreadable", "ke-hoach-1.pdf")]


@pytest.mark.parametrize("name", ["ab/cd/" + "ab" * 32 + ".pdf", "notes.txt", "ab/readme", "restricted/x.pdf"])
def test_a_file_that_no_row_knows(settings: Settings, plans: list[Plan], name: str) -> None:
    path = settings.archive / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"foreign")
    assert findings(settings) == [("orphan", name)]


def test_a_row_whose_original_never_came(settings: Settings, plans: list[Plan]) -> None:
    place(settings, plans[2]).unlink()
    change(settings, update(SourceFile).where(SourceFile.sha256 == plans[2].sha256).values(archived_at=None))
    assert findings(settings) == [("row_without_file", "ke-hoach-2.pdf")]


def test_a_document_without_tasks(settings: Settings, plans: list[Plan]) -> None:
    engine = open_database(settings.database)
    change(settings, delete(Task).where(Task.document_id == 2))
    engine.dispose()
    assert ("document_without_tasks", "ke-hoach-1.pdf") in findings(settings)


def test_a_row_that_points_nowhere(settings: Settings, plans: list[Plan]) -> None:
    with sqlite3.connect(settings.home / "kehoach.db") as connection:
        connection.execute("UPDATE page SET document_id = 99 WHERE document_id = 1")
    ((kind, _),) = findings(settings)
    assert kind == "database"


@pytest.mark.parametrize("broken", ["no database", "first pages", "later pages"])
def test_a_damaged_database(settings: Settings, plans: list[Plan], broken: str) -> None:
    path = settings.home / "kehoach.db"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(path.read_bytes())
    if broken == "no database":
        content[:] = b"garbage" * 1000
    for start in range(4096 if broken == "first pages" else 40 * 4096, len(content) - 100, 4096):
        content[start : start + 60] = b"\xff" * 60
    for left in settings.home.glob("kehoach.db*"):
        left.unlink()
    path.write_bytes(content)
    result = CliRunner().invoke(app, ["check"])
    assert (result.exit_code, "(database)" in result.stdout) == (1, True), result.output


def test_a_restricted_document_is_called_by_its_hash(settings: Settings, plans: list[Plan]) -> None:
    change(settings, update(Document).where(Document.id == 1).values(secrecy="MẬT"))
    archive = Archive(settings.archive)
    archive.restrict(plans[0].sha256)
    assert findings(settings) == []
    archive.place(plans[0].sha256, restricted=True).unlink()
    ((kind, name),) = findings(settings)
    assert (kind, plans[0].sha256[:12] in name, "ke-hoach" in name) == ("missing", True, False)


def test_every_damage_at_once_has_a_name_and_the_status_is_1(settings: Settings, plans: list[Plan]) -> None:
    place(settings, plans[0]).unlink()
    changed = place(settings, plans[1])
    changed.chmod(0o600)
    changed.write_bytes(b"other")
    (settings.archive / "stray.pdf").write_bytes(b"x")
    result = CliRunner().invoke(app, ["check"])
    assert result.exit_code == 1
    for words in ("missing", "ke-hoach-0.pdf", "changed", "ke-hoach-1.pdf", "orphan", "stray.pdf"):
        assert words in result.stdout


def test_files_that_come_in_meanwhile_are_no_orphans(settings: Settings, plans: list[Plan], tmp_path: Path) -> None:
    with keep_coming(settings, tmp_path) as came:
        assert [findings(settings) for _ in range(3)] == [[], [], []]
    assert came
