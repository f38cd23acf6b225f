"""Backups: consistent while files come in, checked on the way back, and nothing is ever written over."""

from __future__ import annotations

import shutil
import stat
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from pydantic import TypeAdapter
from sqlalchemy import create_engine, func, select, text
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from flows.archive import Archive, hash_file
from flows.backup import BackupError, Manifest, find_backups, make_backup, read_backup
from flows.cli import app
from flows.restore import check_backup, choose_backup, restore, restore_originals
from flows.settings import Settings
from models.database import alembic_config
from models.snapshots import SnapshotError, count_rows, dump
from models.store import open_database
from models.tables import Base, Event, Lease, SourceFile
from tests.flows.homes import add_file, fill_home, keep_coming


@pytest.fixture
def settings(home: Path) -> Settings:
    return Settings(home=home)


def rows(settings: Settings) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables; the diary, in which a restore is written, is left out."""
    engine = open_database(settings.database)
    tables = [t for t in Base.metadata.sorted_tables if t.name != "event"]
    with Session(engine) as session:
        found = {t.name: [tuple(r) for r in session.execute(select(t))] for t in tables}
    engine.dispose()
    return found


def originals(settings: Settings) -> dict[str, str]:
    """Hashes by name of all originals, computed."""
    return {sha256: hash_file(path)[0] for sha256, path in Archive(settings.archive).originals()}


def test_a_backup_comes_back_whole(settings: Settings, tmp_path: Path) -> None:
    fill_home(settings, tmp_path / "in")
    Archive(settings.archive).restrict(hash_file(tmp_path / "in" / "ke-hoach-1.pdf")[0])
    made = make_backup(settings, tmp_path / "backups")
    other = Settings(home=tmp_path / "other")
    heard: list[None] = []
    assert restore(other, choose_backup(tmp_path / "backups"), lambda: heard.append(None)) == ()
    assert len(heard) == made.copied == 3
    assert rows(other) == rows(settings)
    assert originals(other) == originals(settings)
    with Session(open_database(other.database)) as session:
        last = session.scalars(select(Event).order_by(Event.id)).all()[-1]
        assert (last.kind, made.folder.name in (last.detail or "")) == ("restored", True)
    assert len(list((other.archive / "restricted").rglob("*.pdf"))) == 1


def test_a_backup_while_files_come_in_is_consistent(settings: Settings, tmp_path: Path) -> None:
    """Every row of the dump has its original, whatever came in between."""
    fill_home(settings, tmp_path / "in", 2)
    with keep_coming(settings, tmp_path) as came:
        while len(came) < 3:
            time.sleep(0.01)
        made = make_backup(settings, tmp_path / "backups")
        while len(came) < 6:
            time.sleep(0.01)
    assert made.manifest.missing == ()
    assert check_backup(made) == ()
    other = Settings(home=tmp_path / "other")
    assert restore(other, made) == ()
    restored = rows(other)
    assert {row[1] for row in restored["source_file"]} == originals(other).keys()
    assert 5 <= len(restored["source_file"]) < len(came) + 2
    assert len(restored["task"]) == 2 * len(restored["document"])


def test_the_second_backup_copies_only_what_is_new(settings: Settings, tmp_path: Path) -> None:
    fill_home(settings, tmp_path / "in")
    first = make_backup(settings, tmp_path / "backups")
    first.folder.rename(first.folder.with_name("20200101T000000Z"))
    add_file(settings, tmp_path / "in" / "new.pdf", b"%PDF new")
    second = make_backup(settings, tmp_path / "backups")
    assert (second.copied, len(second.manifest.originals)) == (1, 4)
    assert [p.name for p in find_backups(tmp_path / "backups")] == ["20200101T000000Z", second.folder.name]
    assert len(choose_backup(tmp_path / "backups", "20200101T000000Z").manifest.originals) == 3


def test_backups_are_private(settings: Settings, tmp_path: Path) -> None:
    fill_home(settings, tmp_path / "in", 1)
    make_backup(settings, tmp_path / "backups")
    for path in [tmp_path / "backups", *(tmp_path / "backups").rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_an_original_that_the_archive_lost_is_named(settings: Settings, tmp_path: Path) -> None:
    plans = fill_home(settings, tmp_path / "in")
    Archive(settings.archive).place(plans[0].sha256).unlink()
    spoilt = Archive(settings.archive).place(plans[1].sha256)
    spoilt.chmod(0o600)
    spoilt.write_bytes(b"spoilt")
    result = CliRunner().invoke(app, ["backup", str(tmp_path / "backups")])
    assert result.exit_code == 1
    assert plans[0].sha256 in result.stdout
    assert plans[1].sha256 in result.stdout
    made = choose_backup(tmp_path / "backups")
    assert [o.sha256 for o in made.manifest.originals] == [plans[2].sha256]
    assert set(check_backup(made)) == {plans[0].sha256, plans[1].sha256}


def test_a_damaged_original_in_the_backup_is_found_and_the_rest_comes_back(settings: Settings, tmp_path: Path) -> None:
    plans = fill_home(settings, tmp_path / "in")
    made = make_backup(settings, tmp_path / "backups")
    damaged = made.archive.place(plans[2].sha256)
    damaged.chmod(0o600)
    damaged.write_bytes(b"x")
    assert check_backup(made) == (plans[2].sha256,)
    other = Settings(home=tmp_path / "other")
    assert restore(other, made) == (plans[2].sha256,)
    assert originals(other).keys() == {p.sha256 for p in plans[:2]}


def test_a_damaged_dump_brings_nothing_back(settings: Settings, tmp_path: Path) -> None:
    fill_home(settings, tmp_path / "in")
    made = make_backup(settings, tmp_path / "backups")
    content = bytearray(made.database.read_bytes())
    content[5000] ^= 1
    made.database.write_bytes(content)
    other = Settings(home=tmp_path / "other")
    with pytest.raises(BackupError, match="damaged"):
        restore(other, made)
    assert not other.home.exists()


def test_rows_that_do_not_come_back_are_noticed(settings: Settings, tmp_path: Path) -> None:
    """A dump with the right hash and fewer rows than the manifest says."""
    fill_home(settings, tmp_path / "in")
    made = make_backup(settings, tmp_path / "backups")
    manifest = made.folder / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"task": 6', '"task": 7'))
    with pytest.raises(BackupError, match="task"):
        restore(Settings(home=tmp_path / "other"), read_backup(made.folder))


def test_nothing_is_written_over(settings: Settings, tmp_path: Path) -> None:
    fill_home(settings, tmp_path / "in")
    made = make_backup(settings, tmp_path / "backups")
    before = rows(settings)
    with pytest.raises(BackupError, match="holds files"):
        restore(settings, made)
    assert rows(settings) == before


def test_a_restore_that_broke_off_is_finished_by_the_next(settings: Settings, tmp_path: Path) -> None:
    fill_home(settings, tmp_path / "in")
    made = make_backup(settings, tmp_path / "backups")
    other = Settings(home=tmp_path / "other")

    def break_off() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        restore(other, made, break_off)
    assert restore(other, made) == ()
    assert rows(other) == rows(settings)


def test_lost_and_damaged_originals_come_back_alone(settings: Settings, tmp_path: Path) -> None:
    plans = fill_home(settings, tmp_path / "in")
    made = make_backup(settings, tmp_path / "backups")
    archive = Archive(settings.archive)
    archive.place(plans[0].sha256).unlink()
    spoilt = archive.place(plans[1].sha256)
    spoilt.chmod(0o600)
    spoilt.write_bytes(b"%PDF X")  # the same size: only the hash tells
    assert CliRunner().invoke(app, ["check"]).exit_code == 1
    assert restore_originals(settings, made) == ()
    assert CliRunner().invoke(app, ["check"]).exit_code == 0


def test_a_backup_that_cannot_be_written_leaves_nothing(settings: Settings, tmp_path: Path) -> None:
    fill_home(settings, tmp_path / "in")
    (tmp_path / "backups").write_text("a file where the folder should be")
    with pytest.raises(BackupError, match="could not be written"):
        make_backup(settings, tmp_path / "backups")


def test_a_backup_that_broke_off_is_none(settings: Settings, tmp_path: Path) -> None:
    fill_home(settings, tmp_path / "in")

    def break_off() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_backup(settings, tmp_path / "backups", break_off)
    with pytest.raises(BackupError, match="no backup"):
        choose_backup(tmp_path / "backups")
    assert [p.name for p in (tmp_path / "backups").iterdir()] == ["archive"]


def test_a_home_without_a_database_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SnapshotError, match="KEHOACH_HOME"):
        dump(f"sqlite:///{tmp_path}/none.db", tmp_path / "dump")


def test_a_backup_of_an_older_schema_is_brought_up_when_its_rows_are_there(tmp_path: Path) -> None:
    folder = tmp_path / "backups" / "20200101T000000Z"
    folder.mkdir(parents=True)
    engine = create_engine(f"sqlite:///{folder}/database.sqlite")
    with engine.begin() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        columns = "sha256, name, size, parser_version, status, first_seen_at, read_at"
        connection.execute(
            text(f"INSERT INTO source_file ({columns}) VALUES ('{'a' * 64}', 'cu.pdf', 1, 'v1', 'stored', 0, 0)")
        )
        rows_then = count_rows(connection)
    dump_sha256 = hash_file(folder / "database.sqlite")[0]
    manifest = Manifest(datetime(2020, 1, 1, tzinfo=UTC), "0", "sqlite", dump_sha256, rows_then, ())
    (folder / "manifest.json").write_bytes(TypeAdapter(Manifest).dump_json(manifest))
    assert "lease" not in rows_then
    other = Settings(home=tmp_path / "other")
    assert restore(other, choose_backup(tmp_path / "backups")) == ()
    with Session(open_database(other.database)) as session:
        assert session.scalar(select(SourceFile.name)) == "cu.pdf"
        assert session.scalar(select(func.count(Lease.name))) == 0


def test_the_command_line_backs_up_lists_checks_and_restores(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_home(settings, tmp_path / "in")
    root = str(tmp_path / "backups")
    cli = CliRunner()
    assert cli.invoke(app, ["backup", root]).exit_code == 0
    assert "sqlite" in cli.invoke(app, ["restore", root, "--list"]).stdout
    checked = cli.invoke(app, ["restore", root, "--check"])
    assert (checked.exit_code, "3 bản gốc" in checked.stdout) == (0, True)
    refused = cli.invoke(app, ["restore", root])
    assert (refused.exit_code, "holds files" in refused.stderr) == (6, True)
    shutil.move(settings.home, tmp_path / "aside")
    assert cli.invoke(app, ["restore", root]).exit_code == 0
    assert cli.invoke(app, ["check"]).exit_code == 0
    with Session(open_database(settings.database)) as session:
        assert session.scalar(select(func.count(SourceFile.id))) == 3
