"""The database itself: what a write that fails leaves behind."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sqlalchemy import event, text
from sqlalchemy.orm import Session

from models.database import writing
from models.store import open_database


def test_a_commit_that_fails_keeps_nobody_else_from_writing(tmp_path: Path) -> None:
    """Two connections in the pool: the one whose commit failed must not come back with its transaction open."""
    engine = open_database(f"sqlite:///{tmp_path / 'kehoach.db'}")
    with Session(engine) as one, Session(engine) as other:
        one.connection()
        other.connection()

    def refuse(_: object) -> None:
        raise OSError(28, "No space left on device")

    event.listen(engine, "commit", refuse)
    with suppress(OSError), writing(engine) as session:
        session.execute(text("DELETE FROM run"))
        session.commit()
    event.remove(engine, "commit", refuse)
    with engine.connect() as one, engine.connect() as other:
        states = [c.connection.driver_connection.in_transaction for c in (one, other)]  # type: ignore[union-attr]
    assert states == [False, False]
