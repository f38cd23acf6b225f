"""Where worker processes come from: each is forked from one that has loaded the libraries and models already.

Believed: that one (Python's fork server) has one thread and no open file of ours, so it may be forked; this process has
both, and never is. Loading is done once, beside what this process does meanwhile, and a new worker costs milliseconds.
What the environment says later, workers do not see: what they must know is an argument. Never done here: reading a file.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext
from threading import Lock
from typing import Any

from flows.processes import began

_LOADED = ["flows.worker_modules", "flows.cli"]
_starting = Lock()

UNHEARD = 255
"""The exit status of a worker of which nothing is known any more; also of one that ended so by itself."""


def context() -> ForkServerContext:
    """How workers are started."""
    return multiprocessing.get_context("forkserver")


def warm_up() -> int:
    """Begin to load what workers need, where that is not done yet, and return at once: the process that they are forked from.

    A new number means that the one before is gone, and nobody hears of its workers any more. Raises OSError where the
    system refuses a process.
    """
    server: Any = forkserver._forkserver
    with _starting:
        pid: int | None = server._forkserver_pid
        if pid is None or not began(pid):
            with _own_modules():
                context().set_forkserver_preload(_LOADED)
                forkserver.ensure_running()
        return int(server._forkserver_pid)


@contextmanager
def _own_modules() -> Iterator[None]:
    """Have a new Python find the modules that this one finds, and none in the folder that it happens to stand in."""
    wanted = {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONSAFEPATH": "1"}
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def prepare(memory: int | None) -> None:
    """A worker before its first file: its limits. `memory` is in MiB."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if memory is not None:
        size = memory << 20
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
