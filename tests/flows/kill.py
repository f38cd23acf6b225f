"""kill -9 of the process that empties the inbox, at random moments, with restarts between; then a count of everything.

Usage: python -m tests.flows.kill [--kills 200] [--files 40] [--seed 1] [--samples]

Rounds of FILES files each are dropped little by little, some of them twice; each start of the process is killed after a
random while, now alone, now with its workers, until the round is done. Believed: the bytes that were dropped. With
--samples the files are the sample plans, read by the real reader; else hand-made plans that cost little to read, so that
more kills fall between writes.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from flows.archive import Archive, hash_file
from flows.dropped import find_dropped
from flows.settings import Settings
from models.store import open_database
from models.tables import Arrival, Document, Event, SourceFile, Task

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples" / "pdf"
SOON, LATE, LATE_SAMPLES = 0.8, 5.0, 20.0
"""Seconds after its beginning at which the process is killed at the latest: while it archives; while it reads."""


NOTHING_LEFT = "with nothing left to do"


@dataclass
class Drops:
    """What was dropped: (name, SHA-256) of each coming, and the bytes by SHA-256."""

    comings: list[tuple[str, str]] = field(default_factory=list)
    contents: dict[str, bytes] = field(default_factory=dict)


def make_contents(count: int, seed: int, samples: bool) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the files of a round, every tenth one a second time under another name."""
    if samples:
        files = [(p.name, p.read_bytes()) for p in sorted(SAMPLES.glob("*.pdf"))][:count]
    else:
        size = random.Random(seed)
        files = [(f"kế hoạch {n}.pdf", f"%PDF- {seed} {n} ".encode() * size.randint(1, 40_000)) for n in range(count)]
    for n, (name, content) in enumerate(files):
        yield name, content
        if n % 10 == 3:
            yield f"lần hai/{name}", content


def drop(inbox: Path, name: str, content: bytes, drops: Drops) -> None:
    """Put a file into the inbox as a copying program does."""
    place = inbox / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    sha256 = hashlib.sha256(content).hexdigest()
    drops.comings.append((name, sha256))
    drops.contents[sha256] = content


def start(home: Path, samples: bool) -> subprocess.Popen[bytes]:
    """The process that empties the inbox."""
    code = f"from tests.flows.kill import empty; empty({str(home)!r}, {samples!r})"
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "start_new_session": True}
    process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, **options)  # type: ignore[call-overload]
    process.stdout.read(1)
    return process  # type: ignore[no-any-return]


def empty(home: str, samples: bool) -> None:
    """What the process does; it says when it begins."""
    from flows.inbox import Inbox
    from tests.flows.readers import plan_of

    os.write(1, b".")
    settings = Settings(home=Path(home), workers=2, still_seconds=0.05)
    Inbox(settings, reader=None if samples else plan_of).empty()


def is_lost(settings: Settings, drops: Drops) -> list[str]:
    """Names of what is neither in the inbox nor in the archive, byte for byte."""
    archive, there = Archive(settings.archive), {f.name for f in find_dropped(settings.inbox)}
    lost = []
    for name, sha256 in drops.comings:
        place = archive.find(sha256)
        kept = place is not None and hash_file(place)[0] == sha256
        in_inbox = name in there and (settings.inbox / name).read_bytes() == drops.contents[sha256]
        if not kept and not in_inbox:
            lost.append(name)
    return lost


def faults(settings: Settings, drops: Drops, samples: bool) -> list[str]:
    """All that is not as it must be when the inbox has been emptied."""
    found = [f"lost: {name}" for name in is_lost(settings, drops)]
    found += [f"left in the inbox: {f.name}" for f in find_dropped(settings.inbox)]
    found += [f"left in tmp: {p.name}" for p in (settings.archive / "tmp").iterdir()]
    engine = open_database(settings.database)
    with Session(engine) as session:
        rows = session.execute(select(SourceFile.sha256, SourceFile.status)).all()
        if Counter(r.sha256 for r in rows) != Counter(dict.fromkeys(drops.contents, 1)):
            found.append("the files in the database are not those that were dropped")
        found += [f"{r.status}: {r.sha256[:12]}" for r in rows if r.status != "stored"]
        found += _doubled(session, drops, samples)
    engine.dispose()
    return found


def _doubled(session: Session, drops: Drops, samples: bool) -> Iterator[str]:
    comings = session.execute(select(Arrival.name, SourceFile.sha256).join(SourceFile)).tuples().all()
    if Counter(comings) != Counter(drops.comings):
        yield f"comings: {len(comings)} recorded, {len(drops.comings)} dropped"
    news = Counter(session.scalars(select(Arrival.source_file_id).where(Arrival.outcome == "new")))
    if len(news) != len(drops.contents) or max(news.values()) > 1:
        yield "a file has not come for the first time exactly once"
    for kind, counted in (("arrived", len(drops.contents)), ("stored", len(drops.contents))):
        if (said := session.scalar(select(func.count()).where(Event.kind == kind))) != counted:
            yield f"diary: {said} times {kind}, expected {counted}"
    documents = session.scalar(select(func.count(Document.id)))
    if documents != len(drops.contents):
        yield f"{documents} documents of {len(drops.contents)} files"
    tasks = session.execute(
        select(Task.document_id, Task.position, func.count()).group_by(Task.document_id, Task.position)
    )
    yield from (f"task {t.position} of document {t.document_id} doubled" for t in tasks if t[2] != 1)
    total = session.scalar(select(func.count(Task.id))) or 0
    if not samples and total != 2 * len(drops.contents):
        yield f"{total} tasks, expected {2 * len(drops.contents)}"


def _moment(settings: Settings) -> str:
    """What was going on, by what is left of it."""
    if any((settings.archive / "tmp").glob("*.part")):
        return "while a file was copied"
    if find_dropped(settings.inbox):
        return "while files lay in the inbox"
    engine = open_database(settings.database)
    with Session(engine) as session:
        waiting = session.scalar(select(func.count()).where(SourceFile.status == "waiting"))
    engine.dispose()
    return "while files waited to be read" if waiting else NOTHING_LEFT


def run_round(
    home: Path, files: int, chance: random.Random, kills: int, samples: bool, moments: Counter[str]
) -> tuple[int, list[str]]:
    """Drop files and kill until all is done or `kills` are used up, then let it finish; the kills, and what is wrong."""
    settings, drops, done = Settings(home=home), Drops(), 0
    coming = list(make_contents(files, chance.randrange(1 << 30), samples))
    late = LATE_SAMPLES if samples else LATE
    found: list[str] = []
    while done < kills:
        for name, content in [coming.pop(0) for _ in range(min(len(coming), chance.randint(0, 12)))]:
            drop(settings.inbox, name, content, drops)
        process = start(home, samples)
        ended = _wait(process, chance.uniform(0, chance.choice((SOON, late))))
        if not ended:
            _kill(process, with_workers=chance.random() < 0.5)
            done += 1
            moments[moment := _moment(settings)] += 1
            ended = moment == NOTHING_LEFT
        found += [f"lost after kill {done}: {name}" for name in is_lost(settings, drops)]
        if ended and not coming:
            break
    for name, content in coming:
        drop(settings.inbox, name, content, drops)
    for _ in range(2):  # the second one must find nothing to do
        if start(home, samples).wait() != 0:
            found.append("the last run ended in an error")
    return done, found + faults(settings, drops, samples)


def _wait(process: subprocess.Popen[bytes], seconds: float) -> bool:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def _kill(process: subprocess.Popen[bytes], *, with_workers: bool) -> None:
    if with_workers:
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def kill_many(
    kills: int, files: int, seed: int, samples: bool, say: Callable[[str], None] = lambda _: None
) -> list[str]:
    """Kill so many times, in rounds; all that is wrong afterwards."""
    chance, done, found, rounds, moments = random.Random(seed), 0, list[str](), 0, Counter[str]()
    while done < kills:
        with tempfile.TemporaryDirectory() as folder:
            more, wrong = run_round(Path(folder) / "home", files, chance, kills - done, samples, moments)
        done, rounds, found = done + more, rounds + 1, found + wrong
        say(f"round {rounds}: {more} kills, {done} in all, faults: {wrong or 'none'}")
    say(", ".join(f"{count} {moment}" for moment, count in moments.most_common()))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--files", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--samples", action="store_true")
    asked = parser.parse_args()
    start_at = time.monotonic()
    found = kill_many(asked.kills, asked.files, asked.seed, asked.samples, lambda line: print(line, flush=True))
    print(f"{asked.kills} kills, {len(found)} faults, {time.monotonic() - start_at:.0f} s")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
