"""One process at a time: a living holder is waited for, a dead one is taken over."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import psutil
import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from flows.leases import LeaseTaken, is_dead, leased, this_process
from models.database import open_database
from models.leases import renew_lease, take_lease
from models.tables import Lease, utc_now

HOUR = timedelta(hours=1)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    found = open_database(f"sqlite:///{tmp_path}/kehoach.db")
    yield found
    found.dispose()


def holders(engine: Engine) -> list[str]:
    with Session(engine) as session:
        return list(session.scalars(select(Lease.holder)))


def test_one_at_a_time(engine: Engine) -> None:
    with leased(engine, "inbox"):
        with pytest.raises(LeaseTaken, match=str(os.getpid())), leased(engine, "inbox"):
            pytest.fail("two hold it")
        with leased(engine, "nightly"):
            assert len(holders(engine)) == 2
    assert holders(engine) == []


def test_who_waits_gets_it_when_it_is_free(engine: Engine) -> None:
    held, free = Event(), Event()

    def hold() -> None:
        with leased(engine, "inbox"):
            held.set()
            free.wait(30)

    thread = Thread(target=hold)
    thread.start()
    held.wait(30)
    Thread(target=lambda: free.set() if not free.wait(1) else None).start()
    with leased(engine, "inbox", wait=30):
        assert free.is_set()
    thread.join()


def test_a_dead_holder_on_this_host_is_taken_over_at_once(engine: Engine) -> None:
    code = f"import os; from flows.leases import *; from models.database import *; e = open_database('{engine.url}')\nwith leased(e, 'inbox'): os._exit(9)"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2]).returncode == 9
    (dead,) = holders(engine)
    assert is_dead(dead)
    with leased(engine, "inbox"):
        assert holders(engine) != [dead]


def test_a_lease_that_could_not_be_given_back_is_not_waited_for(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database was locked when the block ended; the process lives on and asks again."""
    with monkeypatch.context() as patched, leased(engine, "inbox"):
        patched.setattr("flows.leases.release_lease", lambda *_: None)
        with pytest.raises(LeaseTaken), leased(engine, "inbox"):
            pytest.fail("two hold it")
        (left,) = holders(engine)
    with Session(engine) as session, session.begin():
        session.merge(Lease(name="inbox", holder=left, acquired_at=utc_now(), heartbeat_at=utc_now()))
    with leased(engine, "inbox"):
        assert holders(engine) != [left]


def test_a_process_that_got_the_number_of_a_dead_one_is_not_it() -> None:
    host, _, _, mark = this_process().rsplit(" ", 3)
    pid, started = os.getppid(), psutil.Process(os.getppid()).create_time()
    assert not is_dead(f"{host} {pid} {started:.2f} {mark}")
    assert is_dead(f"{host} {pid} {started - 60:.2f} {mark}")
    assert not is_dead(f"other-{socket.gethostname()} {pid} 0 {mark}")


def test_a_holder_elsewhere_is_dead_when_its_heart_stood_still_too_long(engine: Engine) -> None:
    assert take_lease(engine, "inbox", "elsewhere 7 0 a", is_dead, HOUR) is None
    assert take_lease(engine, "inbox", "here", is_dead, HOUR) == "elsewhere 7 0 a"
    with Session(engine) as session, session.begin():
        session.execute(update(Lease).values(heartbeat_at=utc_now() - 2 * HOUR))
    assert take_lease(engine, "inbox", "here", is_dead, HOUR) is None
    assert not renew_lease(engine, "inbox", "elsewhere 7 0 a")
    assert renew_lease(engine, "inbox", "here")
