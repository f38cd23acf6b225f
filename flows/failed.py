"""The folder inbox/failed: files that could not be read, each with a note in Vietnamese beside it.

Believed: the note, which names the file by its SHA-256; names are only names. A file may be put here again and again:
the same bytes take the same place, other bytes of the same name another one. What a person changed or took away is
theirs, and is neither replaced nor removed. Never put here: a file that is not to be shown.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock

from flows.archive import hash_file, sync_folder
from flows.names import own_name

_PLACING = Lock()
_SHA256 = re.compile(r"^SHA-256: ([0-9a-f]{64})$", re.MULTILINE)

_NOTE = """{name}

Chuyện gì đã xảy ra: {reason}

Cần làm gì: {remedy}

Bản gốc đã được lưu an toàn trong kho lưu trữ; không có gì bị mất.
Khi đã có tệp tốt, hãy thả tệp đó vào thư mục inbox. Muốn đọc lại chính tệp này: thả lại vào inbox,
hoặc chạy lệnh: kehoach retry {shown}
Khi tệp được đọc thành công, tệp ở đây và ghi chú này sẽ tự được xóa.

SHA-256: {sha256}
"""


class FailedFolder:
    """The folder of files that could not be read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, original: Path, name: str, sha256: str, reason: str, remedy: str) -> Path:
        """Copy an original here under its name, with a note beside it; the copy's path. Raises OSError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._alone():  # two files of one name would take the same place
            place = self._place(name, sha256)
            text = _NOTE.format(name=place.name, reason=reason, remedy=remedy, shown=sha256[:12], sha256=sha256)
            self._write(self._note(place), lambda out: out.write_text(text, encoding="utf-8"))
            if not place.exists():  # the note first: by it a copy that a crash cut off finds its place again
                self._write(place, lambda out: shutil.copyfile(original, out))
            sync_folder(self.folder)
        return place

    def remove(self, sha256: str) -> None:
        """Take away the file and its note, now that it could be read; files that a person changed stay."""
        for note, noted in self._notes():
            if noted == sha256:
                self._drop(note, sha256)

    def settle(self, is_read: Callable[[str], bool]) -> None:
        """Take away what was read since, where a crash came between; and what a crash left half written."""
        for half in self.folder.glob(".*.part"):
            half.unlink(missing_ok=True)
        for note, noted in self._notes():
            if is_read(noted):
                self._drop(note, noted)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other threads out, and other processes where the file system can."""
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            with _PLACING:
                with suppress(OSError):  # some network shares lock no folders
                    fcntl.flock(handle, fcntl.LOCK_EX)
                yield
        finally:
            os.close(handle)

    def _place(self, name: str, sha256: str) -> Path:
        """The name itself where it is free or has these bytes, else with the beginning of the SHA-256 in it."""
        plain = self.folder / own_name(name)
        noted = self._noted(self._note(plain)) if self._note(plain).exists() else sha256
        free = not plain.exists() or (plain.is_file() and hash_file(plain)[0] == sha256)
        return plain if free and noted == sha256 else self.folder / own_name(name, sha256[:12])

    def _notes(self) -> Iterator[tuple[Path, str]]:
        for note in sorted(self.folder.glob("*.txt")):
            if not note.is_symlink() and (sha256 := self._noted(note)):
                yield note, sha256

    def _noted(self, note: Path) -> str | None:
        try:
            found = _SHA256.search(note.read_text(encoding="utf-8", errors="replace"))
        except OSError:
            return None
        return found[1] if found else None

    def _drop(self, note: Path, sha256: str) -> None:
        copy = note.with_suffix("")
        if copy.is_file() and not copy.is_symlink() and hash_file(copy)[0] == sha256:
            copy.unlink()
        note.unlink(missing_ok=True)

    def _note(self, place: Path) -> Path:
        return place.with_name(f"{place.name}.txt")

    def _write(self, place: Path, write: Callable[[Path], object]) -> None:
        """Write a file whole or not at all."""
        handle, name = tempfile.mkstemp(dir=self.folder, prefix=".", suffix=".part")
        os.close(handle)
        temporary = Path(name)
        try:
            write(temporary)
            os.chmod(temporary, 0o640)
            os.replace(temporary, place)
        finally:
            temporary.unlink(missing_ok=True)
