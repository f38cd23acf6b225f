"""The settings of a process: read once at its edge (command line, flow), then passed down.

Believed: the environment (KEHOACH_…; the table in README.md names them all). Nothing below reads it again.
"""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from extractors.errors import KehoachError

TIMEZONE = "Asia/Ho_Chi_Minh"
"""Where the hours of the schedules are meant."""


class SettingsError(KehoachError):
    """A setting in the environment that cannot be used."""

    exit_code = 2


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Settings(BaseSettings):
    """Where things lie and how much may run at once."""

    model_config = SettingsConfigDict(env_prefix="KEHOACH_", frozen=True, extra="ignore")

    home: Path = Field(
        default=Path("data"),
        description="Folder of inbox, archive, database, log, recognised scans and Prefect's files",
    )
    database_url: str | None = Field(default=None, description="SQLAlchemy address; an SQLite file in home if unset")
    workers: int = Field(default_factory=_cores, ge=1, description="Documents read at once; the cores if unset")
    file_timeout: float = Field(default=300, gt=0, description="Seconds that reading one file may take")
    file_memory: int = Field(default=2048, ge=768, description="Memory that reading one file may take, MiB")
    max_pages: int = Field(default=2000, ge=1, description="Pages that a file may have")
    still_seconds: float = Field(
        default=5, ge=0, description="Seconds for which a file in the inbox must stand still before it is taken"
    )
    rescan_seconds: float = Field(
        default=300, gt=0, description="Seconds between full looks into the inbox, whatever the watcher says"
    )
    polling: bool = Field(
        default=False, description="true where the inbox is a network share: it is watched by looking"
    )
    retry_seconds: float = Field(
        default=30,
        ge=0,
        description="Seconds for which a full disk or a locked database is tried again before it waits",
    )
    show_restricted: bool = Field(
        default=False, description="true: documents marked MẬT, TỐI MẬT, TUYỆT MẬT are shown and exported too"
    )
    nightly_cron: str = Field(default="0 2 * * *", description="When the night runs: cron, in Vietnam's time")
    inbox_cron: str = Field(
        default="*/10 * * * *", description="When Prefect empties the inbox: cron, in Vietnam's time"
    )
    notify_url: str | None = Field(default=None, description="Apprise address that hears of failures")

    @property
    def database(self) -> str:
        """The address of the database."""
        return self.database_url or f"sqlite:///{self.home.absolute() / 'kehoach.db'}"

    @property
    def inbox(self) -> Path:
        """The folder that archivists drop files into."""
        return self.home.absolute() / "inbox"

    @property
    def failed(self) -> Path:
        """The folder, in the inbox, of files that could not be read, each with a note beside it."""
        return self.inbox / "failed"

    @property
    def archive(self) -> Path:
        """The folder of all originals."""
        return self.home.absolute() / "archive"

    @property
    def log(self) -> Path:
        """The folder of the log: one file a month, one JSON object a line."""
        return self.home.absolute() / "log"

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
