"""Whether a process of this machine still runs, and since when: its number alone may be another's by now."""

from __future__ import annotations

import psutil


def began(pid: int) -> float:
    """When a process began, in seconds since 1970; 0 where it is no more."""
    try:
        process = psutil.Process(pid)
        return 0.0 if process.status() == psutil.STATUS_ZOMBIE else process.create_time()
    except psutil.NoSuchProcess:
        return 0.0
