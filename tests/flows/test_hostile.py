"""Broken and hostile files cost themselves alone, each with a reason; nothing in a PDF is followed (a short form of hostile.py)."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pymupdf
import pytest

from extractors.errors import UnreadableFile
from flows.reading import Failure, Limits, Reader, read_plan
from pipeline.plan import Plan
from tests.flows.hostile import SAMPLES, bomb, handmade, many_pages, mutations, one_page, raw_pdf, run
from tests.flows.readers import read_by_content


def test_broken_files_are_stored_or_failed_with_a_reason(home: Path) -> None:
    files = [*mutations(14, seed=3), *((n, c) for n, c in handmade() if n not in ("bomb.pdf", "10000 pages.pdf"))]
    _, rows = run(home, files, workers=2, file_timeout=60)
    assert len(rows) == len({content for _, content in files})
    assert {file.status for file in rows.values()} <= {"stored", "failed"}
    assert [file.name for file in rows.values() if file.status == "failed" and not file.error] == []
    for name, cause in {
        "nothing.pdf": "rỗng",
        "no pdf.pdf": "không phải PDF",
        "no pages.pdf": "bị hỏng",
        "password.pdf": "mật khẩu",
        "loop.pdf": "bị hỏng",
    }.items():
        assert cause in (rows[name].error or "")


def test_a_stream_that_unpacks_to_gigabytes_dies_in_its_worker_and_costs_itself_alone(tmp_path: Path) -> None:
    (tmp_path / "bomb.pdf").write_bytes(bomb(3 << 30))
    with Reader(1, Limits(20, memory=768)) as reader:
        found = reader.read(tmp_path / "bomb.pdf")
        good = reader.read(SAMPLES[0])
    assert isinstance(found, Failure)
    assert any(word in found.message for word in ("giây", "bộ nhớ"))
    assert isinstance(good, Plan)


def eat(path: Path) -> Plan:
    """A reader that takes a gigabyte, or reads by content."""
    if path.read_bytes() == b"eat":
        bytearray(1 << 30)
    return read_by_content(path)


def test_a_file_that_takes_too_much_memory_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "large.pdf").write_bytes(b"eat")
    (tmp_path / "small.pdf").write_bytes(b"small")
    with Reader(1, Limits(60, memory=768), eat) as reader:
        large, small = reader.read(tmp_path / "large.pdf"), reader.read(tmp_path / "small.pdf")
    assert isinstance(small, Plan)
    assert isinstance(large, Failure)
    assert "KEHOACH_FILE_MEMORY" in large.message


def kill_itself(path: Path) -> Plan:
    """A reader that the system kills, as it does where memory runs out."""
    os.kill(os.getpid(), 9)
    raise AssertionError


def test_a_worker_that_is_killed_from_outside_is_no_fault_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"a")
    with Reader(1, Limits(60), kill_itself) as reader:
        found = reader.read(tmp_path / "a.pdf")
    assert isinstance(found, Failure)
    assert found.passing


def test_a_file_of_too_many_pages_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "long.pdf").write_bytes(many_pages(30))
    with pytest.raises(UnreadableFile, match=r"30 trang.*KEHOACH_MAX_PAGES"):
        read_plan(tmp_path / "long.pdf", max_pages=29)
    assert len(read_plan(tmp_path / "long.pdf", max_pages=30).pages) == 30


LURES = (
    b"/OpenAction<</S/JavaScript/JS(app.launchURL\\('URL'\\))>>",
    b"/OpenAction<</S/Launch/F(PIPE)>>",
    b"/OpenAction<</S/GoToR/F(PIPE)/D[0/Fit]>>",
    b"/OpenAction<</S/SubmitForm/F<</FS/URL/F(URL)>>>>",
    b"/OpenAction<</S/URI/URI(URL)>>",
    b"/AF[<</Type/Filespec/F(PIPE)>>]",
)


def test_what_a_pdf_points_to_is_never_followed(tmp_path: Path) -> None:
    """Where the PDFs point stand a pipe, in which a reader would hang, and a server, which nobody must call."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with socket.create_server(("127.0.0.1", 0)) as server, Reader(1, Limits(60)) as reader:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        for number, lure in enumerate(LURES):
            path = tmp_path / f"{number}.pdf"
            named = (
                lure.replace(b"PIPE", bytes(pipe))
                .replace(b"URL'", url.encode() + b"'")
                .replace(b"(URL)", b"(%s)" % url.encode())
            )
            path.write_bytes(one_page(b"BT /F 9 Tf (x) Tj ET", more=named))
            assert isinstance(reader.read(path), Plan)
        server.settimeout(0.1)
        with pytest.raises(TimeoutError):
            server.accept()
    assert {p.name for p in tmp_path.iterdir()} == {"pipe", *(f"{n}.pdf" for n in range(len(LURES)))}


def test_a_stream_that_lies_in_another_file_is_not_read(tmp_path: Path) -> None:
    """The page's content is said to stand in an external file."""
    secret = tmp_path / "secret.txt"
    secret.write_bytes(b"BT /F 9 Tf 72 700 Td (SECRET WORDS OF ANOTHER FILE) Tj ET")
    path = tmp_path / "a.pdf"
    path.write_bytes(one_page(b"", b"/F(%s)" % bytes(secret)))
    assert "SECRET" not in read_plan(path).body


def test_attachments_stay_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pymupdf.open(SAMPLES[0]) as pdf:
        pdf.embfile_add("../../escape.pdf", b"%PDF-1.4 attached")
        pdf.save(path)
    plan = read_plan(path)
    assert plan.tasks
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.pdf"]


def test_the_raw_pdfs_of_these_tests_can_be_read() -> None:
    """Else the tests above would show nothing."""
    with pymupdf.open(stream=one_page(b"BT /F 9 Tf 72 700 Td (READ ME) Tj ET"), filetype="pdf") as pdf:
        assert "READ ME" in pdf[0].get_text()
    assert raw_pdf(b"<<>>").startswith(b"%PDF")
