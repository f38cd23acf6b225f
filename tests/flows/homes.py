"""A home with originals in its archive and their rows, as the intake leaves them, for tests of what comes after."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

from sqlalchemy import Engine

from flows.archive import Archive
from flows.settings import Settings
from models.arrivals import Arrived, record_arrival
from models.database import open_database, writing
from models.store import FileFacts, save
from pipeline.plan import Plan
from tests.models.plans import make_plan


def fill_home(settings: Settings, folder: Path, count: int = 3, version: str = "v1") -> list[Plan]:
    """Store `count` plans with different originals; they are named ke-hoach-0.pdf and so on."""
    folder.mkdir(parents=True, exist_ok=True)
    return [add_file(settings, folder / f"ke-hoach-{n}.pdf", f"%PDF {n}".encode(), version) for n in range(count)]


def add_file(settings: Settings, path: Path, content: bytes, version: str = "v1", engine: Engine | None = None) -> Plan:
    """Put a file into the archive and a plan with its number into the database."""
    path.write_bytes(content)
    taken = Archive(settings.archive).take(path)
    plan = make_plan(path.name, taken.sha256)
    plan = replace(plan, header=replace(plan.header, number=f"{int(taken.sha256[:6], 16)}/KH-UBND"))
    dropped = taken.dropped
    arrived = Arrived(path.name, taken.sha256, taken.size, "ingest", dropped.fingerprint, dropped.modified_at)
    with writing(engine or open_database(settings.database)) as session:
        record_arrival(session, arrived, None)
        session.commit()
        save(session, plan, FileFacts(path.name, taken.sha256, taken.size, version))
    return plan


@contextmanager
def keep_coming(settings: Settings, folder: Path) -> Iterator[list[Plan]]:
    """Files come in, one after the other, as long as the context lasts; what came so far."""
    over, came, engine = Event(), list[Plan](), open_database(settings.database)

    def add() -> None:
        while not over.is_set():
            n = len(came)
            came.append(add_file(settings, folder / f"new-{n}.pdf", f"%PDF new {n}".encode(), engine=engine))

    thread = Thread(target=add)
    thread.start()
    try:
        yield came
    finally:
        over.set()
        thread.join()
