"""The same backup on a real PostgreSQL: dumped by pg_dump in the snapshot that was counted, restored by pg_restore."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.archive import Archive, hash_file
from flows.backup import BackupError, make_backup
from flows.restore import restore
from flows.settings import Settings
from models.store import open_database
from models.tables import Base
from tests.flows.homes import fill_home, keep_coming
from tests.postgres import new_database, running_postgres


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with running_postgres() as options:
        yield options


@pytest.fixture
def settings(server: str, tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", database_url=new_database(server))


def rows(settings: Settings) -> dict[str, list[tuple[object, ...]]]:
    engine = open_database(settings.database)
    with Session(engine) as session:
        keys = [(t, t.primary_key.columns) for t in Base.metadata.sorted_tables]
        return {t.name: [tuple(r) for r in session.execute(select(t).order_by(*key))] for t, key in keys}


def test_a_backup_while_files_come_in_comes_back_whole(server: str, settings: Settings, tmp_path: Path) -> None:
    fill_home(settings, tmp_path / "in", 2)
    with keep_coming(settings, tmp_path) as came:
        while len(came) < 3:
            time.sleep(0.01)
        made = make_backup(settings, tmp_path / "backups")
        while len(came) < 6:
            time.sleep(0.01)
    other = Settings(home=tmp_path / "other", database_url=new_database(server))
    assert restore(other, made) == ()
    restored = rows(other)
    restored["event"].pop()  # the restore's own line in the diary
    assert {t: len(r) for t, r in restored.items()} == made.manifest.rows
    assert {row[1] for row in restored["source_file"]} == {
        sha256 for sha256, path in Archive(other.archive).originals() if hash_file(path)[0] == sha256
    }
    assert 5 <= len(restored["source_file"]) < len(came) + 2
    # What was restored works on: the next file gets the next id.
    fill_home(other, tmp_path / "more", 3)
    assert len(rows(other)["document"]) == len(restored["document"]) + 1


def test_nothing_is_written_over(server: str, settings: Settings, tmp_path: Path) -> None:
    fill_home(settings, tmp_path / "in")
    made = make_backup(settings, tmp_path / "backups")
    with pytest.raises(BackupError, match="holds files"):
        restore(settings, made)


def test_it_is_not_brought_into_another_kind_of_database(settings: Settings, tmp_path: Path) -> None:
    fill_home(settings, tmp_path / "in", 1)
    made = make_backup(settings, tmp_path / "backups")
    with pytest.raises(BackupError, match="sqlite"):
        restore(Settings(home=tmp_path / "other"), made)
