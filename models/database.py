"""Opening the database: the address, the pragmas, the newest schema.

Believed: migrations/ is the only maker of tables. SQLite runs in WAL mode with foreign keys on; nothing else here
depends on the database.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from extractors.errors import KehoachError


class DatabaseError(KehoachError):
    """The database cannot be opened: no such server or folder, or no permission."""

    exit_code = 4


def open_database(url: str) -> Engine:
    """An engine on the database at `url`, made and brought to the newest schema where needed.

    The folder of an SQLite file is made. Raises DatabaseError where it cannot be opened.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
    try:
        with engine.begin() as connection:
            upgrade(connection)
    except OperationalError as error:
        place = parsed.render_as_string(hide_password=True)
        raise DatabaseError(
            f"Cannot open the database {place} ({error.orig}). Check KEHOACH_DATABASE_URL and KEHOACH_HOME."
        ) from error
    return engine


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


def _set_pragmas(connection: Any, _record: Any) -> None:
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=30000", "synchronous=NORMAL"):
        connection.execute(f"PRAGMA {pragma}")
