"""Worker processes: the pages of a scan are shared among them; what cannot be read is a Failure, whoever met it."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.tesseract import COMMAND, find_data
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
            refused.setattr("multiprocessing.context.SpawnProcess._Popen", staticmethod(refuse))
            reader.read(tmp_path / "crash.pdf")
            found = reader.read(tmp_path / "plan.pdf")
            assert isinstance(found, Failure)
            assert found.passing
        assert isinstance(reader.read(tmp_path / "plan.pdf"), Plan)


def refuse(_: object) -> None:
    raise OSError(12, "Cannot allocate memory")
