"""The store of originals: every file that came in, byte for byte, under the SHA-256 of its bytes.

Believed: a file lies at ab/cd/<sha256>.pdf only when all of it is there and safe on the disk: it is written to tmp/ on
the same disk, hashed on the way, flushed, and only then renamed. What must not be shown lies below restricted/ in the
same order. Never done here: changing or deleting an original, following a link, using a file's own name as a path.
Folders are 0700 and files 0400: an original is nobody's to edit.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from extractors.errors import KehoachError

PIECE = 1 << 20
"""Bytes copied at a time."""

_HEX = frozenset("0123456789abcdef")


class ChangedWhileCopied(KehoachError):
    """A file was written to while it was copied: it is not whole yet, and is left for later."""


class NotAFile(KehoachError):
    """What stands at a path is no regular file (a link, a folder, a device): it is never followed or opened."""


@dataclass(frozen=True)
class Dropped:
    """A regular file as it stood when it was looked at: by these values it is known to be the same and unchanged.

    `size` in bytes, times in nanoseconds since 1970 by the clock of its file system.
    """

    device: int
    inode: int
    size: int
    modified_ns: int
    changed_ns: int

    @property
    def fingerprint(self) -> str:
        """Names this one coming: the same file dropped again has another inode or another time of change."""
        return f"{self.device:x}-{self.inode:x}-{self.size:x}-{self.changed_ns:x}"

    @property
    def modified_at(self) -> datetime:
        return datetime.fromtimestamp(max(0, self.modified_ns) / 1e9, UTC)


@dataclass(frozen=True)
class Original:
    """A file in the archive: its identity, its size in bytes, and the file that it was copied from, as it stood then."""

    sha256: str
    size: int
    dropped: Dropped


def look_at(path: Path) -> Dropped:
    """What stands at a path now. Raises NotAFile for anything but a regular file, OSError where it cannot be seen."""
    return _dropped(path.name, os.lstat(path))


class Archive:
    """The folder of originals. Several processes and threads may use it at once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._temporary = root / "tmp"

    def take(self, source: Path) -> Original:
        """Copy a file in, durably; a file whose bytes are there already costs the reading alone. The source stays.

        Raises NotAFile, ChangedWhileCopied, or OSError (a full disk, a source that cannot be read): nothing is left
        behind then but, after a crash, a file in tmp/.
        """
        handle = os.open(source, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as file:
            before = _dropped(source.name, os.fstat(file.fileno()))
            self.root.parent.mkdir(parents=True, exist_ok=True)
            _make(self._temporary)
            with self._open_temporary() as out:
                temporary = Path(out.name)
                try:
                    sha256, size = _copy(file, out)
                    if _dropped(source.name, os.fstat(file.fileno())) != before or size != before.size:
                        raise ChangedWhileCopied(
                            f"{source.name}: the file is still being written. It is left for later."
                        )
                    self._put(temporary, sha256)
                finally:
                    _discard(temporary)
        return Original(sha256, size, before)

    def find(self, sha256: str) -> Path | None:
        """Where an original lies, restricted or not; None where it is not in the archive."""
        return next((p for p in (self.place(sha256), self.place(sha256, restricted=True)) if p.is_file()), None)

    def place(self, sha256: str, *, restricted: bool = False) -> Path:
        """The place of an original, whether it is there or not. Only a SHA-256 makes a path."""
        if len(sha256) != 64 or not _HEX.issuperset(sha256):
            raise ValueError("not a SHA-256 in hexadecimal digits")
        base = self.root / "restricted" if restricted else self.root
        return base / sha256[:2] / sha256[2:4] / f"{sha256}.pdf"

    def restrict(self, sha256: str) -> None:
        """Set an original apart among those that must not be shown."""
        self._move(self.place(sha256), self.place(sha256, restricted=True))

    def release(self, sha256: str) -> None:
        """Put an original back among those that may be shown."""
        self._move(self.place(sha256, restricted=True), self.place(sha256))

    def originals(self) -> Iterator[tuple[str, Path]]:
        """All originals, by SHA-256 and place, restricted ones too. Names that are no SHA-256 are passed over."""
        for base in (self.root, self.root / "restricted"):
            for path in sorted(base.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*.pdf")):
                if len(path.stem) == 64 and _HEX.issuperset(path.stem) and path == self._named(base, path.stem):
                    yield path.stem, path

    def sweep(self) -> None:
        """Remove what copies that were broken off have left; what a living process copies is locked, and stays."""
        for path in self._temporary.glob("*.part"):
            with suppress(OSError), path.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink(missing_ok=True)

    def _open_temporary(self) -> BinaryIO:
        """A new file in tmp/, locked as long as it is open."""
        while True:
            file = tempfile.NamedTemporaryFile(dir=self._temporary, suffix=".part", delete=False)  # noqa: SIM115
            fcntl.flock(file, fcntl.LOCK_EX)
            if os.fstat(file.fileno()).st_nlink:  # else a sweep came between
                return file  # type: ignore[return-value]
            file.close()

    def _named(self, base: Path, sha256: str) -> Path:
        return base / sha256[:2] / sha256[2:4] / f"{sha256}.pdf"

    def _put(self, temporary: Path, sha256: str) -> None:
        if (there := self.find(sha256)) and there.stat().st_size == temporary.stat().st_size:
            return
        place = self.place(sha256)
        _make(place.parent)
        os.chmod(temporary, stat.S_IRUSR)
        os.replace(temporary, place)
        sync_folder(place.parent)

    def _move(self, source: Path, target: Path) -> None:
        if not source.is_file():
            return
        _make(target.parent)
        os.replace(source, target)
        sync_folder(target.parent)
        sync_folder(source.parent)


def hash_file(path: Path) -> tuple[str, int]:
    """The SHA-256 of a file's bytes, and their number. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), file.tell()


def sync_folder(folder: Path) -> None:
    """Make the names in a folder safe on the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _discard(temporary: Path) -> None:
    """Remove a temporary file. One that stays is swept with the next start, and no reason to fail a file that is safe."""
    for _ in range(2):
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
            return


def _copy(file: BinaryIO, out: BinaryIO) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while piece := file.read(PIECE):
        digest.update(piece)
        out.write(piece)
        size += len(piece)
    out.flush()
    os.fsync(out.fileno())
    return digest.hexdigest(), size


def _make(folder: Path) -> None:
    """Make a folder and those above it, for their owner alone, each name safe on the disk before it is used."""
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for new in reversed(missing):
        new.mkdir(mode=stat.S_IRWXU, exist_ok=True)
        sync_folder(new.parent)


def _dropped(name: str, seen: os.stat_result) -> Dropped:
    if not stat.S_ISREG(seen.st_mode):
        raise NotAFile(f"{name}: no regular file. Links, folders and devices are not taken.")
    return Dropped(seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns)
