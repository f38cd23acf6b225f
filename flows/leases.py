"""Leases: one process empties the inbox at a time, one night runs at a time.

Believed: the lease table, and for holders on this host the system's list of processes: a holder whose process is gone,
or whose process number now belongs to another that began at another time, is dead and is taken over at once. A holder
on another host is dead when its heartbeat is too old. Never relied on for correctness: two that hold one lease by
mischance double nothing, since every save is whole and can be repeated.
"""

from __future__ import annotations

import os
import socket
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread
from time import monotonic

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from extractors.errors import KehoachError
from flows.processes import began
from flows.transient import try_again
from models.leases import release_lease, renew_lease, take_lease

HEARTBEAT = 10.0
"""Seconds between signs of life."""

LIMIT = timedelta(seconds=120)
"""Age of a heartbeat after which a holder on another host is taken for dead."""

BUSY = 30.0
"""Seconds for which a locked database is asked again for a lease."""

CLOCK = 2.0
"""Seconds by which the start of one process may differ from look to look: it is reckoned from a clock that is set."""

_HELD: set[str] = set()
"""The holders of this process that are alive."""

LOOK = 0.5
"""Seconds between two tries to get a lease."""


class LeaseTaken(KehoachError):
    """Another living process has the lease."""

    exit_code = 5


@contextmanager
def leased(
    engine: Engine,
    name: str,
    *,
    wait: float | None = 0,
    stop: Event | None = None,
    limit: timedelta = LIMIT,
    busy: float = BUSY,
) -> Iterator[None]:
    """Hold the lease `name` for the length of the block, with a heartbeat.

    `wait` is how many seconds to wait for a living holder; None: as long as it takes, or until `stop` is set.
    `busy` is how many seconds a database that is locked is asked again.
    Raises LeaseTaken where the holder still has it then.
    """
    holder = this_process()
    _HELD.add(holder)
    try:
        _take(
            lambda: try_again(lambda: take_lease(engine, name, holder, is_dead, limit), busy),
            name,
            wait,
            stop or Event(),
        )
        over = Event()
        heart = Thread(target=_beat, args=(engine, name, holder, over), name=f"lease {name}", daemon=True)
        heart.start()
        try:
            yield
        finally:
            over.set()
            heart.join()
            _release(engine, name, holder)
    finally:
        _HELD.discard(holder)


def this_process() -> str:
    """Host, process and the time of its start, and a mark of this call: a process may ask twice."""
    return f"{socket.gethostname()} {os.getpid()} {began(os.getpid()):.2f} {uuid.uuid4().hex[:8]}"


def is_dead(holder: str) -> bool:
    """True where the holder was a process of this host that is no more, or a call of this process that is over, whose
    lease could not be given back. Of other hosts nothing is known: False.
    """
    try:
        host, pid, started, _ = holder.rsplit(" ", 3)
        if host == socket.gethostname() and int(pid) == os.getpid() and holder not in _HELD:
            return True
        return host == socket.gethostname() and abs(began(int(pid)) - float(started)) > CLOCK
    except ValueError:
        return False


def _take(ask: Callable[[], str | None], name: str, wait: float | None, stop: Event) -> None:
    start = monotonic()
    while other := ask():
        if stop.is_set() or (wait is not None and monotonic() - start >= wait):
            host, pid, *_ = other.rsplit(" ", 3)
            raise LeaseTaken(
                f"Một tiến trình khác đang làm việc này ({name}: máy {host}, tiến trình {pid}). Hãy đợi nó xong rồi chạy lại."
            )
        stop.wait(LOOK)


def _beat(engine: Engine, name: str, holder: str, over: Event) -> None:
    while not over.wait(HEARTBEAT):
        try:
            if not renew_lease(engine, name, holder):
                return
        except DBAPIError:
            continue  # a busy database misses a beat; LIMIT leaves room for many


def _release(engine: Engine, name: str, holder: str) -> None:
    try:
        release_lease(engine, name, holder)
    except DBAPIError:
        return  # this process ends or asks again: a dead holder's lease is taken over
