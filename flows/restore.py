"""The way back from a backup (flows/backup.py), checked.

Believed: the manifest. The dump must have its hash, each original the bytes of its name, the database afterwards as
many rows in each table as it had. Originals come first and the database last, so that no row is there without its
file. Never done here: writing over a database that knows files, or over an original whose bytes are right.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from flows.archive import Archive, hash_file
from flows.backup import Backup, BackupError, find_backups, is_whole, read_backup
from flows.settings import Settings
from models.arrivals import note
from models.database import open_database, writing
from models.snapshots import database_kind, holds_files, load


def choose_backup(root: Path, name: str | None = None) -> Backup:
    """The backup of that name below `root`, or the last one. Raises BackupError where there is none."""
    names = [p.name for p in find_backups(root)]
    if not names:
        raise BackupError(f"There is no backup in {root}. Name the folder that `kehoach backup` was given.")
    if name is not None and name not in names:
        raise BackupError(f"There is no backup {name} in {root}. There are: {', '.join(names)}")
    return read_backup(root / (name or names[-1]))


def check_backup(backup: Backup, on_original: Callable[[], None] = lambda: None) -> tuple[str, ...]:
    """Read all of a backup and compare hashes; nothing is written. The hashes of originals that are lost or damaged in
    it. Raises BackupError where its dump is damaged.
    """
    _check_dump(backup)
    damaged = [*backup.manifest.missing]
    for original in backup.manifest.originals:
        copy = backup.archive.find(original.sha256)
        if copy is None or not is_whole(copy, original.sha256):
            damaged.append(original.sha256)
        on_original()
    return tuple(damaged)


def restore(settings: Settings, backup: Backup, on_original: Callable[[], None] = lambda: None) -> tuple[str, ...]:
    """Bring a backup into the home and the database of the settings. The hashes of originals that are lost or damaged
    in it. Raises BackupError where the database holds files, and where not all rows came back.
    """
    _check_dump(backup)
    _check_target(settings, backup)
    damaged = restore_originals(settings, backup, on_original)
    _check_target(settings, backup)
    rows = load(settings.database, backup.database)
    wrong = [t for t in rows.keys() | backup.manifest.rows.keys() if rows.get(t) != backup.manifest.rows.get(t)]
    if wrong:
        raise BackupError(f"After restoring, rows are missing in: {', '.join(sorted(wrong))}. Restore another backup.")
    engine = open_database(settings.database)  # brought to the newest schema, where the backup is an older one
    with writing(engine) as session, session.begin():
        files = len(backup.manifest.originals)
        note(session, "restored", None, None, f"Khôi phục từ bản sao lưu {backup.folder.name}, {files} bản gốc.")
    engine.dispose()
    return damaged


def restore_originals(
    settings: Settings, backup: Backup, on_original: Callable[[], None] = lambda: None
) -> tuple[str, ...]:
    """Bring back the originals that the archive has lost, or has with other bytes; the database stays as it is. The
    hashes of those that the backup has not, or damaged too.
    """
    archive = Archive(settings.archive)
    damaged = [*(s for s in backup.manifest.missing if not _restore_original(archive, backup, s))]
    for original in backup.manifest.originals:
        if not _restore_original(archive, backup, original.sha256):
            damaged.append(original.sha256)
        on_original()
    return tuple(damaged)


def _check_dump(backup: Backup) -> None:
    try:
        found, _ = hash_file(backup.database)
    except OSError as error:
        raise BackupError(f"{backup.database} cannot be read ({error}). Choose another backup.") from error
    if found != backup.manifest.dump_sha256:
        raise BackupError(f"{backup.database} is damaged: its hash is another one. Choose another backup.")


def _check_target(settings: Settings, backup: Backup) -> None:
    kind = database_kind(settings.database)
    if kind != backup.manifest.database:
        raise BackupError(f"The backup is of {backup.manifest.database}, KEHOACH_DATABASE_URL names a {kind} database.")
    if holds_files(settings.database):
        raise BackupError(
            f"The database of {settings.home} holds files already; nothing is written over. Stop Kehoach, put the old "
            "folder aside (or set KEHOACH_HOME to a new one), and restore into an empty one."
        )


def _restore_original(archive: Archive, backup: Backup, sha256: str) -> bool:
    """True where the original is in the archive afterwards, byte for byte."""
    there, copy = archive.find(sha256), backup.archive.find(sha256)
    if there and is_whole(there, sha256):
        return True
    if copy is None or not is_whole(copy, sha256):
        return False
    if there:
        there.unlink()  # damaged: its bytes are not those of its name, and the backup has the right ones
    archive.take(copy)
    if copy == backup.archive.place(sha256, restricted=True):
        archive.restrict(sha256)
    return True
