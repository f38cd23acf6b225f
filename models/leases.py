"""Rows of the lease table: who may do what only one process may do at a time.

Believed: the row. A lease is free where there is no row, where its last heartbeat is too old, or where `is_dead` knows
its holder to be gone. Every change is one transaction of a writer, so two cannot get it at once. Never done here:
asking the system which processes live (flows/leases.py).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, delete, update

from models.database import writing
from models.tables import Lease, utc_now


def take_lease(engine: Engine, name: str, holder: str, is_dead: Callable[[str], bool], limit: timedelta) -> str | None:
    """Take the lease for `holder`. None where it is ours now, else its living holder."""
    with writing(engine) as session, session.begin():
        row = session.get(Lease, name)
        if row is None:
            now = utc_now()
            session.add(Lease(name=name, holder=holder, acquired_at=now, heartbeat_at=now))
            return None
        if row.holder != holder and utc_now() - _utc(row.heartbeat_at) < limit and not is_dead(row.holder):
            return row.holder
        row.holder, row.acquired_at, row.heartbeat_at = holder, utc_now(), utc_now()
        return None


def renew_lease(engine: Engine, name: str, holder: str) -> bool:
    """A sign of life. False where another process has taken the lease over."""
    with writing(engine) as session, session.begin():
        mine = update(Lease).where(Lease.name == name, Lease.holder == holder)
        return bool(session.execute(mine.values(heartbeat_at=utc_now())).rowcount)  # type: ignore[attr-defined]


def release_lease(engine: Engine, name: str, holder: str) -> None:
    """Give the lease back, where it still is ours."""
    with writing(engine) as session, session.begin():
        session.execute(delete(Lease).where(Lease.name == name, Lease.holder == holder))


def _utc(moment: datetime) -> datetime:
    """SQLite gives times back without their zone."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
