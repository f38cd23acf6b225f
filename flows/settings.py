"""The settings of a process: read once at its edge (command line, flow), then passed down.

Believed: the environment (KEHOACH_HOME, KEHOACH_DATABASE_URL, KEHOACH_WORKERS, KEHOACH_FILE_TIMEOUT). Nothing below
reads it again.
"""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from extractors.errors import KehoachError


class SettingsError(KehoachError):
    """A setting in the environment that cannot be used."""

    exit_code = 2


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Settings(BaseSettings):
    """Where things lie and how much may run at once."""

    model_config = SettingsConfigDict(env_prefix="KEHOACH_", frozen=True, extra="ignore")

    home: Path = Field(
        default=Path("data"), description="Folder of the database, recognised scans and Prefect's own files"
    )
    database_url: str | None = Field(default=None, description="SQLAlchemy address; an SQLite file in home if unset")
    workers: int = Field(default_factory=_cores, ge=1, description="Documents read at once; the cores if unset")
    file_timeout: float = Field(default=300, gt=0, description="Seconds that reading one file may take")

    @property
    def database(self) -> str:
        """The address of the database."""
        return self.database_url or f"sqlite:///{self.home.absolute() / 'kehoach.db'}"

    @property
    def ocr_cache(self) -> Path:
        """The folder that keeps what was recognised in scanned pages."""
        return self.home.absolute() / "ocr-cache"


def read_settings() -> Settings:
    """The settings of this process. Raises SettingsError with the names of the variables that cannot be used."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = "; ".join(f"KEHOACH_{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors())
        raise SettingsError(f"Cannot use the settings in the environment ({wrong}). Correct or unset them.") from error
