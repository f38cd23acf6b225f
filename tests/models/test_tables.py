"""The schema says what it holds, and the migrations make exactly it."""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Table, text

from models.database import alembic_config, open_database
from models.tables import Base

TABLES = Base.metadata.sorted_tables
FACTS = ("section", "task", "assignment", "deadline", "indicator", "citation", "header_field")


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_every_table_and_column_has_a_comment(table: Table) -> None:
    assert table.comment
    assert [c.name for c in table.columns if not c.comment] == []


@pytest.mark.parametrize("name", FACTS)
def test_every_fact_carries_its_place_and_words(name: str) -> None:
    columns = Base.metadata.tables[name].columns
    assert all(not columns[c].nullable for c in ("page", "x0", "top", "x1", "bottom", "words"))


def test_migrations_make_the_schema(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path}/k.db")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"


def test_migrations_are_sql_for_postgresql_too() -> None:
    config = alembic_config()
    config.attributes["dialect"] = "postgresql"
    out = io.StringIO()
    config.output_buffer = out
    with redirect_stdout(out):
        command.upgrade(config, "head", sql=True)
    assert out.getvalue().count("CREATE TABLE") == len(TABLES) + 1  # and Alembic's own
    assert "COMMENT ON COLUMN task.text" in out.getvalue()
