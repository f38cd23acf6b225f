"""Opening the database: the address, the pragmas, the newest schema.

Believed: migrations/ is the only maker of tables. SQLite runs in WAL mode with foreign keys on, and what is committed
is on the disk (synchronous=FULL). Whoever writes (`writing`) has the database to itself until the commit, so that what
was asked is still true when it is written down; readers never wait. Nothing else here depends on the database.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError as SQLDatabaseError
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from extractors.errors import KehoachError

WRITES = {"kehoach_writes": True}
"""Execution option of connections that write."""

_ADVISORY_LOCK = 20300305
"""PostgreSQL's number for the lock of those who write."""


class DatabaseError(KehoachError):
    """The database cannot be opened: no such server or folder, or no permission."""

    exit_code = 4


class DamagedDatabase(DatabaseError):
    """What stands there is no database, or its pages are broken."""


def open_database(url: str) -> Engine:
    """An engine on the database at `url`, made and brought to the newest schema where needed.

    The folder of an SQLite file is made. Raises DatabaseError where it cannot be opened, DamagedDatabase where it is broken.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "checkin", _end_transaction)
    event.listen(engine, "begin", _begin)
    try:
        with engine.connect() as connection:
            newest = _is_newest(connection)
        if not newest:
            with engine.execution_options(**WRITES).begin() as connection:
                upgrade(connection)
    except SQLDatabaseError as error:
        place = parsed.render_as_string(hide_password=True)
        if isinstance(error, OperationalError):
            raise DatabaseError(
                f"Cannot open the database {place} ({error.orig}). Check KEHOACH_DATABASE_URL and KEHOACH_HOME."
            ) from error
        raise DamagedDatabase(
            f"The database {place} is damaged ({error.orig}). Put KEHOACH_HOME aside and restore the last backup."
        ) from error
    return engine


def writing(engine: Engine) -> Session:
    """A session for a transaction that writes: others that write wait for its end."""
    return Session(engine.execution_options(**WRITES))


def upgrade(connection: Connection) -> None:
    """Run the migrations that this database has not seen."""
    from alembic import command

    config = alembic_config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def alembic_config() -> Any:
    """Alembic's settings; there is no alembic.ini, the scripts lie beside this file."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def _is_newest(connection: Connection) -> bool:
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    head = ScriptDirectory.from_config(alembic_config()).get_current_head()
    return MigrationContext.configure(connection).get_current_revision() == head


def _set_pragmas(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions begin in _begin, not where the driver thinks best
    for pragma in ("busy_timeout=30000", "journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")


def _end_transaction(connection: Any, _record: Any) -> None:
    """A commit that failed leaves its transaction open, and SQLAlchemy gives the connection back with it: nobody else could write."""
    if connection is not None and connection.in_transaction:
        connection.rollback()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("kehoach_writes", False)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
    elif connection.dialect.name == "postgresql" and writes:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})")
