"""What lies in the inbox, and whether it is whole: regular files that nobody writes to any more.

Believed: size, inode and the two times of a file. It stands still when they have not changed for a while, seen by us
or told by the time of the last change, which no program can set back; and when no process of this machine has it
open for writing. Never done here: following a link, opening a file for its content, taking anything. Names that
programs give to what is not finished, hidden names and the folder failed/ are left alone.
"""

from __future__ import annotations

import fcntl
import os
import re
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from extractors.errors import KehoachError
from flows.archive import Dropped, look_at

_UNFINISHED = re.compile(
    r"^\.|^~|~$|\.(?:tmp|temp|part|partial|crdownload|download|filepart|opdownload|swp|lock|lnk)$|^(?:thumbs\.db|desktop\.ini)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Found:
    """A file in the inbox: where it lies, its name with the folders below the inbox, and how it stands."""

    path: Path
    name: str
    dropped: Dropped


def find_dropped(inbox: Path) -> list[Found]:
    """The files in the inbox and its folders, in order of their names. What goes away meanwhile is left out."""
    return sorted(_walk(inbox, inbox), key=lambda f: f.name)


def _walk(folder: Path, inbox: Path) -> Iterator[Found]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _UNFINISHED.search(entry.name) or (folder == inbox and entry.name == "failed"):
                continue
            path = folder / entry.name
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(path, inbox)
            elif entry.is_file(follow_symlinks=False):
                with suppress(OSError, KehoachError):
                    yield Found(path, path.relative_to(inbox).as_posix(), look_at(path))


class Stillness:
    """Remembers how files stood, look by look. `trusts_times` is False for a share whose clock is another's."""

    def __init__(self, seconds: float, *, trusts_times: bool = True) -> None:
        self._seconds, self._trusts_times = seconds, trusts_times
        self._seen: dict[Path, tuple[Dropped, float]] = {}

    def sort(self, found: Sequence[Found]) -> tuple[list[Found], list[Found]]:
        """The files that stand still, and those that may yet change."""
        now = time.monotonic()
        before, self._seen = self._seen, {}
        still: list[Found] = []
        moving: list[Found] = []
        for file in found:
            dropped, since = before.get(file.path, (file.dropped, now))
            since = since if dropped == file.dropped else now
            self._seen[file.path] = (file.dropped, since)
            at_rest = now - since >= self._seconds or (self._trusts_times and self._rested(file.dropped))
            (still if at_rest and not is_open_for_writing(file.path) else moving).append(file)
        return still, moving

    def _rested(self, dropped: Dropped) -> bool:
        last = max(dropped.changed_ns, dropped.modified_ns) / 1e9
        return time.time() - last >= self._seconds


def is_open_for_writing(path: Path) -> bool:
    """True where a process of this machine has the file open for writing; False too where the system cannot tell."""
    if not hasattr(fcntl, "F_SETLEASE"):
        return False
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        fcntl.fcntl(handle, fcntl.F_SETSIG, signal.SIGURG)  # who opens it right now sends us a signal that does nothing
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(handle)
    return False
