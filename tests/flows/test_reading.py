"""Worker processes: the pages of a scan are shared among them; what cannot be read is a Failure, whoever met it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from extractors.tesseract import COMMAND, find_data
from flows import worker
from flows.reading import Failure, Limits, Reader
from pipeline.plan import Plan
from tests.flows.readers import read_by_content

SCAN = Path(__file__).resolve().parents[2] / "samples" / "scans" / "phuong-bang-nhiem-vu.scan.pdf"
PAGES = 4
needs_tesseract = pytest.mark.skipif(find_data("vie") is None, reason=f"Tesseract has no Vietnamese data: {COMMAND}")


def _kept(folder: Path) -> int:
    return len(list(folder.rglob("*.json")))


@needs_tesseract
def test_the_pages_of_a_scan_are_recognised_before_it_is_read(tmp_path: Path) -> None:
    """The reader here reads nothing itself: what lies in the cache comes from the shares."""
    with Reader(2, Limits(120), read_by_content, tmp_path / "shared") as reader:
        assert not isinstance(reader.read(SCAN), Failure)
    assert _kept(tmp_path / "shared") == PAGES


@pytest.mark.parametrize("workers", [1, 2])
def test_without_other_workers_or_a_place_to_keep_them_no_page_is_recognised_twice(
    workers: int, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    cache = tmp_path / "cache" if workers == 1 else tmp_path / "file" / "cache"
    with Reader(workers, Limits(120), read_by_content, cache) as reader:
        assert not isinstance(reader.read(SCAN), Failure)
    assert _kept(tmp_path) == 0


def test_a_file_whose_pages_cannot_be_shared_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.pdf"
    path.write_bytes(b"no PDF")
    with Reader(2, Limits(60), read_by_content, tmp_path / "cache") as reader:
        found = reader.read(path)
    assert isinstance(found, Failure)
    assert "ke-hoach.pdf" in found.message


def test_a_system_that_refuses_a_process_is_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first worker ends with its file, and no other can be started for a moment: no wait without end, no failed file."""
    for name in ("crash", "plan"):
        (tmp_path / f"{name}.pdf").write_bytes(name.encode())
    with Reader(1, Limits(60), read_by_content) as reader:
        with monkeypatch.context() as refused:
            assert isinstance(reader.read(tmp_path / "plan.pdf"), Plan)
            refused.setattr("multiprocessing.context.ForkServerProcess._Popen", staticmethod(refuse))
            reader.read(tmp_path / "crash.pdf")
            found = reader.read(tmp_path / "plan.pdf")
            assert isinstance(found, Failure)
            assert found.passing
        assert isinstance(reader.read(tmp_path / "plan.pdf"), Plan)


def test_workers_come_from_a_process_that_may_be_forked() -> None:
    """It has loaded all that they need, and has one thread."""
    with Reader(1, Limits(60), read_by_content) as reader:
        reader.read(SCAN)
        status = Path(f"/proc/{worker.warm_up()}/status").read_text()
        libraries = Path(f"/proc/{worker.warm_up()}/maps").read_text()
    assert re.search(r"^Threads:\s+1$", status, re.MULTILINE)
    assert all(name in libraries for name in ("cv2", "spacy", "pymupdf"))


def test_the_death_of_the_process_that_workers_come_from_is_no_fault_of_a_file(tmp_path: Path) -> None:
    """A file that is read meanwhile may be tried again, and the next finds new workers."""
    for name in ("hang", "plan"):
        (tmp_path / f"{name}.pdf").write_bytes(name.encode())
    with Reader(1, Limits(60), read_by_content) as reader, ThreadPoolExecutor(1) as threads:
        assert isinstance(reader.read(tmp_path / "plan.pdf"), Plan)
        hanging = threads.submit(reader.read, tmp_path / "hang.pdf")
        os.kill(worker.warm_up(), signal.SIGKILL)
        found = hanging.result(30)
        assert isinstance(found, Failure)
        assert found.passing
        assert isinstance(reader.read(tmp_path / "plan.pdf"), Plan)


def test_files_that_wait_behind_it_are_not_left_waiting_when_that_process_dies(tmp_path: Path) -> None:
    """One file is read and others are in the queue; none of them waits for ever, whoever asks for new workers first."""
    for name in ("hang", "plan"):
        (tmp_path / f"{name}.pdf").write_bytes(name.encode())
    with Reader(1, Limits(60), read_by_content) as reader, ThreadPoolExecutor(6) as threads:
        assert isinstance(reader.read(tmp_path / "plan.pdf"), Plan)
        hanging = threads.submit(reader.read, tmp_path / "hang.pdf")
        waiting = [threads.submit(reader.read, tmp_path / "plan.pdf") for _ in range(4)]
        os.kill(worker.warm_up(), signal.SIGKILL)
        found = hanging.result(30)
        assert isinstance(found, Failure)
        assert found.passing
        assert isinstance(reader.read(tmp_path / "plan.pdf"), Plan)
        for future in waiting:
            left = future.result(30)
            assert isinstance(left, Plan) or left.passing


def test_what_is_broken_off_passes(tmp_path: Path) -> None:
    """Ctrl-C does not wait for the files under way; the next run reads them."""
    for name in ("hang", "plan"):
        (tmp_path / f"{name}.pdf").write_bytes(name.encode())
    with Reader(1, Limits(60), read_by_content) as reader, ThreadPoolExecutor(1) as threads:
        reader.read(tmp_path / "plan.pdf")
        hanging = threads.submit(reader.read, tmp_path / "hang.pdf")
        reader.break_off()
        for found in (hanging.result(30), reader.read(tmp_path / "plan.pdf")):
            assert isinstance(found, Failure)
            assert found.passing


def test_a_worker_that_ends_like_one_unheard_of_is_the_fault_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "exit.pdf").write_bytes(b"exit 255")
    with Reader(1, Limits(60), read_by_content) as reader:
        found = reader.read(tmp_path / "exit.pdf")
    assert isinstance(found, Failure)
    assert not found.passing


def test_modules_in_the_folder_where_a_command_is_given_are_not_taken_for_ours(tmp_path: Path) -> None:
    """People have a models.py or pipeline.py of their own."""
    for name in ("models", "pipeline", "extractors"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(f'{__name__} of another')")
    script = "import sys; sys.path.pop(0); from flows.reading import *; from tests.flows.readers import *"
    script += "\nwith Reader(1, Limits(60), read_by_content) as r: print(type(r.read(Path(sys.argv[1]))).__name__)"
    path = {"PYTHONPATH": str(SCAN.parents[2])}
    command = [sys.executable, "-c", script, str(SCAN)]
    done = subprocess.run(command, cwd=tmp_path, env=os.environ | path, capture_output=True, text=True, check=False)
    assert done.stdout == "Plan\n", done.stderr


def refuse(_: object) -> None:
    raise OSError(12, "Cannot allocate memory")
