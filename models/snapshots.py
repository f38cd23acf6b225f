"""The whole database as one file, and back: consistent while others write.

Believed: the database's own means. SQLite copies itself page by page through its backup API; PostgreSQL is dumped by
pg_dump in a transaction whose snapshot also counted the rows. Never done here: a dump of our own making, or writing
over a database that holds files.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, func, inspect, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from extractors.errors import KehoachError
from models.tables import Base, SourceFile

Kind = Literal["sqlite", "postgresql"]
Counts = dict[str, int]
"""Rows of each table, by its name."""


@dataclass(frozen=True)
class Original:
    """A file whose original the database says is in the archive: its hash, its size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Dump:
    """What a dump holds: rows of each table, and the originals that it speaks of."""

    rows: Counts
    originals: tuple[Original, ...]


class SnapshotError(KehoachError):
    """A database that cannot be dumped, or a dump that cannot be brought back."""

    exit_code = 6


def database_kind(url: str) -> Kind:
    """Which database it is. Raises SnapshotError for one that Kehoach is not tested with."""
    name = make_url(url).get_backend_name()
    if name == "sqlite":
        return "sqlite"
    if name == "postgresql":
        return "postgresql"
    raise SnapshotError(f"Cannot back up a database of the kind {name}. Use its own tools, and copy the archive.")


def dump(url: str, target: Path) -> Dump:
    """Write the database at `url`, which has the newest schema, to the file `target`; what is in it."""
    return _dump_sqlite(url, target) if database_kind(url) == "sqlite" else _dump_postgresql(url, target)


def load(url: str, source: Path) -> Counts:
    """Bring a dump into the database at `url`, which must hold no files; the rows of each table that are there then."""
    if database_kind(url) == "sqlite":
        _load_sqlite(url, source)
    else:
        _load_postgresql(url, source)
    with _engine(url) as engine, engine.connect() as connection:
        return count_rows(connection)


def holds_files(url: str) -> bool:
    """True where the database exists and knows a file: it is not to be written over."""
    database = make_url(url).database
    if database_kind(url) == "sqlite" and not (database and Path(database).exists()):
        return False
    with _engine(url) as engine:
        if not inspect(engine).has_table(SourceFile.__tablename__):
            return False
        with engine.connect() as connection:
            return connection.execute(select(SourceFile.id).limit(1)).first() is not None


def count_rows(connection: Connection) -> Counts:
    """Rows of each of our tables that the database has (an older one has fewer tables)."""
    there = set(inspect(connection).get_table_names())
    tables = [t for t in Base.metadata.sorted_tables if t.name in there]
    return {t.name: connection.scalar(select(func.count()).select_from(t)) or 0 for t in tables}


def find_faults(url: str) -> list[str]:
    """What the database itself says is wrong with it: broken pages, rows that point nowhere. SQLite only; PostgreSQL
    does not accept the one and checks the other with its own checksums.
    """
    if database_kind(url) != "sqlite":
        return []
    with _engine(url) as engine, engine.connect() as connection:
        return integrity_faults(connection)


def integrity_faults(connection: Connection) -> list[str]:
    """The same on an open connection; nothing where it is no SQLite."""
    if connection.dialect.name != "sqlite":
        return []
    broken = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check")) if row[0] != "ok"]
    lost = [
        f"{row[0]}: row {row[1]} points to a row of {row[2]} that is not there"
        for row in connection.execute(text("PRAGMA foreign_key_check"))
    ]
    return broken + lost


def _contents(connection: Connection) -> Dump:
    files = select(SourceFile.sha256, SourceFile.size).where(SourceFile.archived_at.is_not(None))
    originals = connection.execute(files.order_by(SourceFile.sha256))
    return Dump(count_rows(connection), tuple(Original(row.sha256, row.size) for row in originals))


def _dump_sqlite(url: str, target: Path) -> Dump:
    """SQLite's backup API: a consistent copy, however much is written meanwhile."""
    with closing(_connect(Path(make_url(url).database or ""))) as origin, closing(sqlite3.connect(target)) as copy:
        origin.backup(copy, pages=-1)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, without -wal and -shm beside it
    with _engine(f"sqlite:///{target}") as engine, engine.connect() as connection:
        faults = integrity_faults(connection)
        if faults:
            raise SnapshotError(f"The database is damaged ({faults[0]}). Restore the last good backup.")
        return _contents(connection)


def _load_sqlite(url: str, source: Path) -> None:
    target = Path(make_url(url).database or "")
    target.parent.mkdir(parents=True, exist_ok=True)
    with closing(_connect(source)) as origin, closing(sqlite3.connect(target)) as copy:
        origin.backup(copy, pages=-1)
        copy.execute("PRAGMA journal_mode=WAL")
    faults = find_faults(url)
    if faults:
        raise SnapshotError(f"The restored database is damaged ({faults[0]}). Restore another backup.")


def _connect(path: Path) -> sqlite3.Connection:
    """An SQLite file that must be there, opened for reading; waits for a writer as the rest of Kehoach does."""
    if not path.is_file():
        raise SnapshotError(f"There is no database at {path}. Check KEHOACH_HOME and KEHOACH_DATABASE_URL.")
    return sqlite3.connect(f"file:{path.absolute()}?mode=ro", uri=True, timeout=30)


def _dump_postgresql(url: str, target: Path) -> Dump:
    """pg_dump in the snapshot of a transaction that also counts the rows."""
    with _engine(url) as engine, engine.connect() as opened:
        connection = opened.execution_options(isolation_level="REPEATABLE READ")
        snapshot = connection.scalar(text("SELECT pg_export_snapshot()"))
        contents = _contents(connection)
        _run("pg_dump", url, "--format=custom", f"--snapshot={snapshot}", f"--file={target}")
        return contents


def _load_postgresql(url: str, source: Path) -> None:
    """Into a database whose own tables are empty: they go, and the dump's come, in one transaction."""
    _run("pg_restore", url, "--single-transaction", "--clean", "--if-exists", "--no-owner", str(source))


def _run(tool: str, url: str, *options: str) -> None:
    parsed = make_url(url)
    program = shutil.which(tool)
    if program is None:
        raise SnapshotError(f"{tool} is not installed. Install PostgreSQL's client programs (postgresql-client).")
    # The password goes by the environment: a command line is seen by every user of the machine.
    secret = {"PGPASSWORD": str(parsed.password)} if parsed.password is not None else {}
    address = f"--dbname={_libpq(parsed)}"
    done = subprocess.run([program, address, *options], env={**os.environ, **secret}, capture_output=True, text=True)
    if done.returncode:
        raise SnapshotError(f"{tool} failed: {done.stderr.strip()[-500:]}")


def _libpq(url: URL) -> str:
    return url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)


@contextmanager
def _engine(url: str) -> Iterator[Engine]:
    """An engine that changes nothing on opening: no migration, no folder."""
    engine = create_engine(url, poolclass=NullPool)
    try:
        yield engine
    except SQLAlchemyError as error:
        raise SnapshotError(f"The database cannot be read ({error}). Check it, or restore the last backup.") from error
    finally:
        engine.dispose()
