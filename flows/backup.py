"""Backups: the database and the originals, together, while files come in.

    DIR/archive/ab/cd/<sha256>.pdf    originals, shared by all backups, only ever added to
    DIR/20261125T020000Z/             one backup: database.sqlite or database.dump, and manifest.json

Believed: an original is safe in the archive before the database speaks of it, and never changes. So the database is
dumped first, and then every original that the dump speaks of is copied; what comes later is not in this backup, and
nothing in it is missing. A backup has its name only when it is whole. Never done here: taking an original whose bytes
are not those of its name. Backups are as confidential as what they hold: folders 0700, files 0600. The way back is
flows/restore.py.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from extractors.errors import KehoachError
from flows.archive import Archive, hash_file, sync_folder
from flows.settings import Settings
from models.database import open_database
from models.snapshots import Counts, Kind, Original, database_kind, dump

MANIFEST = "manifest.json"
DUMPS: dict[Kind, str] = {"sqlite": "database.sqlite", "postgresql": "database.dump"}
STAMP = "%Y%m%dT%H%M%SZ"


class BackupError(KehoachError):
    """A backup that cannot be made or brought back: what is wrong, and what to do."""

    exit_code = 6


@dataclass(frozen=True)
class Manifest:
    """What a backup holds: when it was made (UTC) and by which version, the dump's hash, rows of each table, originals.

    `missing` are hashes of originals that the archive did not have, or not with their own bytes, when it was made.
    """

    made_at: datetime
    version: str
    database: Kind
    dump_sha256: str
    rows: Counts
    originals: tuple[Original, ...]
    missing: tuple[str, ...] = ()


_MANIFEST = TypeAdapter(Manifest)


@dataclass(frozen=True)
class Backup:
    """A whole backup: its folder and what it holds; `copied` originals were not in an earlier one."""

    folder: Path
    manifest: Manifest
    copied: int = 0

    @property
    def database(self) -> Path:
        """The dump."""
        return self.folder / DUMPS[self.manifest.database]

    @property
    def archive(self) -> Archive:
        """The originals, shared with the other backups of the folder."""
        return archive_of(self.folder.parent)


def make_backup(settings: Settings, root: Path, on_original: Callable[[], None] = lambda: None) -> Backup:
    """A new backup below `root`; `on_original` hears of each original that is safe there."""
    open_database(settings.database).dispose()  # the newest schema
    made_at = datetime.now(UTC)
    folder = root / made_at.strftime(STAMP)
    if folder.exists():
        raise BackupError(f"{folder} is there already. Wait a second and try again.")
    try:
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
        partial = root / f".partial-{folder.name}-{os.getpid()}"
        partial.mkdir(mode=0o700)
        try:
            return _fill(settings, root, partial, folder, made_at, on_original)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
    except OSError as error:
        raise BackupError(
            f"The backup in {root} could not be written ({error}). Check its space and rights."
        ) from error


def find_backups(root: Path) -> list[Path]:
    """Folders of the whole backups below `root`, the oldest first."""
    return sorted(p.parent for p in root.glob(f"*/{MANIFEST}") if not p.parent.name.startswith("."))


def read_backup(folder: Path) -> Backup:
    """The backup in a folder. Raises BackupError where it is none."""
    try:
        return Backup(folder, _MANIFEST.validate_json((folder / MANIFEST).read_bytes()))
    except (OSError, ValidationError) as error:
        raise BackupError(f"{folder} holds no readable backup ({error}). Choose another one.") from error


def archive_of(root: Path) -> Archive:
    """The originals of all backups below `root`."""
    return Archive(root / "archive")


def is_whole(path: Path, sha256: str) -> bool:
    """True where the file can be read and its bytes are those of the hash."""
    try:
        return hash_file(path)[0] == sha256
    except OSError:
        return False


def _fill(
    settings: Settings, root: Path, partial: Path, folder: Path, made_at: datetime, on_original: Callable[[], None]
) -> Backup:
    kind = database_kind(settings.database)
    target = partial / DUMPS[kind]
    contents = dump(settings.database, target)
    target.chmod(0o600)
    copied, missing = 0, []
    origin, copies = Archive(settings.archive), archive_of(root)
    for original in contents.originals:
        outcome = _copy_original(origin, copies, original)
        copied += outcome == "copied"
        if outcome == "missing":
            missing.append(original.sha256)
        on_original()
    kept = tuple(o for o in contents.originals if o.sha256 not in set(missing))
    manifest = Manifest(made_at, version("kehoach"), kind, hash_file(target)[0], contents.rows, kept, tuple(missing))
    _write(partial / MANIFEST, _MANIFEST.dump_json(manifest, indent=1))
    partial.rename(folder)
    sync_folder(root)
    return Backup(folder, manifest, copied)


def _copy_original(origin: Archive, copies: Archive, original: Original) -> Literal["copied", "there", "missing"]:
    """Bring one original into the backups, unless it is there already, whole by its size."""
    there, source = copies.find(original.sha256), origin.find(original.sha256)
    if there and there.stat().st_size == original.size:
        outcome: Literal["copied", "there", "missing"] = "there"
    elif source and is_whole(source, original.sha256):
        copies.take(source)
        outcome = "copied"
    else:
        outcome = "missing"
    if source == origin.place(original.sha256, restricted=True):
        copies.restrict(original.sha256)
    return outcome


def _write(path: Path, content: bytes) -> None:
    """A private file that is on the disk when this returns."""
    with path.open("xb") as file:
        os.fchmod(file.fileno(), 0o600)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
