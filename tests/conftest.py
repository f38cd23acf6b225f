"""What all tests share: a fresh database, and Kehoach's home in a temporary folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy.orm import Session

from models.store import open_database

# How long an example takes is measured by `make bench`, never asserted here.
settings.register_profile("kehoach", deadline=None)
settings.load_profile("kehoach")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A session on an empty database of the newest schema."""
    engine = open_database(f"sqlite:///{tmp_path}/kehoach.db")
    with Session(engine) as opened:
        yield opened
    engine.dispose()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """KEHOACH_HOME of the test, with its own database."""
    monkeypatch.setenv("KEHOACH_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("KEHOACH_DATABASE_URL", raising=False)
    return tmp_path / "home"
