"""The inbox: everything that is dropped is taken exactly once, whatever it is called and however it comes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from flows.archive import Archive
from flows.dropped import find_dropped, is_open_for_writing
from flows.inbox import Inbox
from flows.intake import FileResult
from flows.retry import retry
from flows.settings import Settings
from models.store import open_database
from models.tables import Arrival, Document, Run, SourceFile
from tests.flows.readers import plan_of, read_by_content

ROOT = Path(__file__).parents[2]


def settings_of(home: Path, still: float = 0, rescan: float = 300) -> Settings:
    return Settings(home=home, workers=2, still_seconds=still, rescan_seconds=rescan, retry_seconds=5)


def drop(settings: Settings, name: str, content: bytes) -> Path:
    path = settings.inbox / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def empty(settings: Settings) -> dict[str, str]:
    """Status by name."""
    results: list[FileResult] = []
    Inbox(settings, results.append, read_by_content).empty()
    return {r.name: r.status for r in results}


def comings(settings: Settings) -> list[tuple[str, str]]:
    """Name and outcome of each coming, in order."""
    engine = open_database(settings.database)
    with Session(engine) as session:
        found = session.execute(select(Arrival.name, Arrival.outcome).order_by(Arrival.id)).tuples().all()
    engine.dispose()
    return list(found)


def count(settings: Settings, table: type) -> int:
    engine = open_database(settings.database)
    with Session(engine) as session:
        found = session.scalar(select(func.count(table.id))) or 0  # type: ignore[attr-defined]
    engine.dispose()
    return found


@contextmanager
def watching(settings: Settings, reader: Callable[[Path], object] = plan_of) -> Iterator[None]:
    """The inbox is watched for the length of the block."""
    stop = Event()
    thread = Thread(target=Inbox(settings, reader=reader).watch, args=(stop,))  # type: ignore[arg-type]
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(60)


def wait_for(settings: Settings, documents: int, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if (settings.home / "kehoach.db").exists() and count(settings, Document) >= documents:
            return
        time.sleep(0.2)
    pytest.fail(f"{count(settings, Document)} of {documents} documents after {seconds:.0f} s")


NAMES = (
    "kế hoạch.pdf",
    unicodedata.normalize("NFD", "quyết định số 12.pdf"),
    "phòng Tổ chức/năm 2026/công văn.PDF",
    "kế..hoạch..pdf",
    "xuống\ndòng \x1b[31m.pdf",
    "đ" * 125 + "x.pdf",
    "-rf *.pdf",
    "a\\..\\..\\b.pdf",
    "không đuôi",
)


def test_any_name_is_a_name_and_nothing_more(home: Path) -> None:
    settings = settings_of(home)
    for number, name in enumerate(NAMES):
        drop(settings, name, f"plan {number}".encode())
    os.rename(drop(settings, "bytes", b"plan of bytes"), os.fsencode(settings.inbox) + b"/\xff\xfe.pdf")
    found = empty(settings)
    assert set(found.values()) == {"stored"}
    assert len(found) == len(NAMES) + 1
    assert all(name == unicodedata.normalize("NFC", name) and "\n" not in name and "\x1b" not in name for name in found)
    assert find_dropped(settings.inbox) == []
    assert sorted(p.name for p in settings.home.iterdir()) == ["archive", "inbox", "kehoach.db", "log"]


def test_failed_files_of_any_name_lie_in_failed_with_a_note(home: Path) -> None:
    settings = settings_of(home)
    for number, name in enumerate((*NAMES, "deep/kế hoạch.pdf")):
        drop(settings, name, f"refuse {number}".encode())
    assert set(empty(settings).values()) == {"failed"}
    files = sorted(p for p in settings.failed.iterdir() if p.suffix != ".txt")
    assert len(files) == len(NAMES) + 1
    for file in files:
        note = file.with_name(f"{file.name}.txt").read_text(encoding="utf-8")
        assert "mã hóa" in note
        assert "kehoach retry" in note
        assert file.read_bytes().startswith(b"refuse")


def test_hidden_unfinished_and_linked_files_are_left_alone(home: Path, tmp_path: Path) -> None:
    settings = settings_of(home)
    left = [".hidden.pdf", "~$letter.pdf", "a.pdf.part", "b.crdownload", "c.tmp", ".folder/d.pdf", "Thumbs.db"]
    for name in left:
        drop(settings, name, b"plan")
    secret = tmp_path / "secret.pdf"
    secret.write_bytes(b"plan of somebody else")
    (settings.inbox / "link.pdf").symlink_to(secret)
    (settings.inbox / "folder").symlink_to(tmp_path)
    os.mkfifo(settings.inbox / "pipe.pdf")
    assert empty(settings) == {}
    assert count(settings, Run) == 0
    assert all((settings.inbox / name).exists() for name in left)
    assert secret.exists()


def test_the_same_bytes_are_a_duplicate_and_the_same_name_is_not(home: Path) -> None:
    settings = settings_of(home)
    drop(settings, "a.pdf", b"plan one")
    assert empty(settings) == {"a.pdf": "stored"}
    drop(settings, "a.pdf", b"plan two")
    drop(settings, "again.pdf", b"plan one")
    assert empty(settings) == {"a.pdf": "stored", "again.pdf": "duplicate"}
    assert comings(settings) == [("a.pdf", "new"), ("a.pdf", "new"), ("again.pdf", "duplicate")]
    assert (count(settings, Document), find_dropped(settings.inbox)) == (2, [])


def test_originals_stay_byte_identical_and_out_of_reach(home: Path) -> None:
    settings = settings_of(home)
    content = os.urandom(3_000_000)
    drop(settings, "a.pdf", content)
    empty(settings)
    ((sha256, path),) = Archive(settings.archive).originals()
    assert (path.read_bytes(), path.parent.parent.parent) == (content, settings.archive)
    assert (path.stat().st_mode & 0o777, settings.archive.stat().st_mode & 0o777) == (0o400, 0o700)
    assert path.name == f"{sha256}.pdf"


def test_a_failed_file_is_tried_again_when_it_is_dropped_again_or_asked_for(home: Path) -> None:
    """The rules learn to read it meanwhile: what was put into failed/ goes away by itself."""
    settings = settings_of(home)
    drop(settings, "a.pdf", b"refuse")
    assert empty(settings) == {"a.pdf": "failed"}
    drop(settings, "a.pdf", b"refuse")
    assert empty(settings) == {"a.pdf": "failed"}
    assert sorted(p.name for p in settings.failed.iterdir()) == ["a.pdf", "a.pdf.txt"]
    assert [r.status for r in retry(settings, ["a"], reader=plan_of).results] == ["stored"]
    assert list(settings.failed.iterdir()) == []
    assert comings(settings) == [("a.pdf", "new"), ("a.pdf", "duplicate")]


def test_a_repaired_file_in_failed_is_left_to_its_owner(home: Path) -> None:
    settings = settings_of(home)
    drop(settings, "a.pdf", b"refuse")
    empty(settings)
    (settings.failed / "a.pdf").write_bytes(b"repaired by hand")
    retry(settings, reader=plan_of)
    assert [p.name for p in settings.failed.iterdir()] == ["a.pdf"]


def test_what_is_in_the_archive_without_a_row_is_found(home: Path) -> None:
    settings = settings_of(home)
    place = drop(settings, "a.pdf", b"plan found")
    Archive(settings.archive).take(place)
    (settings.archive / "tmp" / "half.part").write_bytes(b"half")
    place.unlink()
    assert list(empty(settings).values()) == ["stored"]
    assert list((settings.archive / "tmp").iterdir()) == []


def test_a_file_that_is_open_for_writing_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with path.open("wb") as file:
        file.write(b"x")
        file.flush()
        assert is_open_for_writing(path)
    assert not is_open_for_writing(path)


def test_a_slow_writer_is_waited_for(home: Path) -> None:
    """It opens, appends and closes anew each time, so that nothing but the stillness of the file tells."""
    settings = settings_of(home, still=1.5)
    path = drop(settings, "a.pdf", b"plan ")
    with watching(settings):
        for _ in range(8):
            time.sleep(0.5)
            with path.open("ab") as file:
                file.write(b"more ")
        assert comings(settings) == []
        wait_for(settings, 1)
    assert comings(settings) == [("a.pdf", "new")]
    ((_, original),) = Archive(settings.archive).originals()
    assert original.read_bytes() == b"plan " + b"more " * 8


def test_a_folder_moved_in_while_watching_is_seen(home: Path, tmp_path: Path) -> None:
    settings = settings_of(home)
    outside = Settings(home=tmp_path / "elsewhere")
    for number in range(5):
        drop(outside, f"moved/year/{number}.pdf", f"plan {number}".encode())
    with watching(settings):
        time.sleep(2)
        (outside.inbox / "moved").rename(settings.inbox / "in")
        (settings.inbox / "in").rename(settings.inbox / "renamed")
        wait_for(settings, 5)
    assert len(comings(settings)) == 5
    assert (settings.inbox / "renamed" / "year").is_dir()


def test_many_files_at_once_are_taken_once(home: Path) -> None:
    settings = settings_of(home)
    with watching(settings):
        for number in range(60):
            drop(settings, f"{number}.pdf", f"plan {number}".encode())
        wait_for(settings, 60)
    assert sorted(comings(settings)) == sorted((f"{n}.pdf", "new") for n in range(60))


def test_two_that_empty_at_once_double_nothing(home: Path) -> None:
    """Real processes, the real reader; the second waits for the first and finds nothing."""
    settings = settings_of(home)
    samples = sorted((ROOT / "samples" / "pdf").glob("*.pdf"))[:4]
    for path in samples:
        drop(settings, path.name, path.read_bytes())
    command = [sys.executable, "-m", "flows.cli", "inbox", "--once"]
    environment = {**os.environ, "KEHOACH_STILL_SECONDS": "0"}
    both = [subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    assert [(p.communicate(timeout=120)[1].count("Traceback"), p.returncode) for p in both] == [(0, 0), (0, 0)]
    assert sorted(comings(settings)) == sorted((p.name, "new") for p in samples)
    assert count(settings, Document) == count(settings, SourceFile) == len(samples)
