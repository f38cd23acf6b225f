"""The one door: errors that say what to do, and pages without usable text."""

from __future__ import annotations

import contextlib
import hashlib
import time
from pathlib import Path

import pymupdf
import pytest

import extractors.read
from extractors.encodings import Legacy
from extractors.errors import UnreadableFile
from extractors.read import read
from extractors.text import PageText
from tests.extractors.sheets import Sheets


def _plan(folder: Path) -> Path:
    return Sheets().text(85, 100, "Kế hoạch của xã Tân Hòa").save(folder)


def test_identity_is_the_hash_of_the_bytes(tmp_path: Path) -> None:
    path = _plan(tmp_path)
    document = read(path)
    assert document.name == "ke-hoach.pdf"
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert document.pages[0].source == "digital"
    assert document.issues == ()


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (None, "không tìm thấy"),
        (b"", "rỗng"),
        (b"PK\x03\x04 not a pdf", "không phải PDF"),
        (b"%PDF-1.7\n%\xe2\xe3", "hỏng"),
    ],
)
def test_unreadable_files_say_why(tmp_path: Path, content: bytes | None, cause: str) -> None:
    path = tmp_path / "hong.pdf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnreadableFile) as caught:
        read(path)
    assert cause in caught.value.cause
    assert caught.value.name == "hong.pdf"
    assert caught.value.remedy


def test_a_truncated_file_is_damaged_or_read_in_part(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = _plan(tmp_path)
    data = path.read_bytes()
    for part in (200, len(data) // 2, len(data) - 60):
        path.write_bytes(data[:part])
        with contextlib.suppress(UnreadableFile):
            assert [issue.code for issue in read(path).issues][:1] == ["repaired"]
    assert capfd.readouterr().err == ""


def test_passwords(tmp_path: Path) -> None:
    pdf = pymupdf.open(_plan(tmp_path))
    locked, opened = tmp_path / "khoa.pdf", tmp_path / "mo.pdf"
    pdf.save(locked, encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw="chu", user_pw="mo")
    pdf.save(opened, encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw="chu", user_pw="")
    with pytest.raises(UnreadableFile, match="mật khẩu"):
        read(locked)
    assert read(opened).pages[0].lines[0].text == "Kế hoạch của xã Tân Hòa"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="thư mục"):
        read(tmp_path)


def test_a_scan_is_an_issue_and_a_blank_page_is_none(tmp_path: Path) -> None:
    sheets = Sheets()
    picture = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 60, 84), False)
    picture.clear_with(60)
    sheets.page.insert_image(sheets.page.rect, pixmap=picture)
    sheets.text(200, 20, "Bản điện tử", 8)
    sheets.turn()
    white = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 60, 84), False)
    white.clear_with(250)
    sheets.turn().page.insert_image(sheets.page.rect, pixmap=white)
    document = read(sheets.save(tmp_path), ocr=None)
    assert [page.source for page in document.pages] == ["none", "none", "none"]
    assert document.pages[0].lines == ()
    assert ["trang trắng" in page.reason for page in document.pages] == [False, True, True]
    assert [(issue.code, issue.page) for issue in document.issues] == [("no_text", 1)]
    assert "OCR" in document.issues[0].message


def test_a_scan_in_strips_with_a_stamp_has_no_text(tmp_path: Path) -> None:
    sheets = Sheets()
    strip = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 60, 10), False)
    strip.clear_with(60)
    for top in range(0, 840, 84):
        sheets.page.insert_image(pymupdf.Rect(0, top, 595, top + 84), pixmap=strip)
    sheets.text(200, 20, "Bản điện tử của xã", 8)
    assert read(sheets.save(tmp_path), ocr=None).pages[0].source == "none"


def test_a_broken_page_does_not_lose_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Sheets().text(85, 100, "Trang thứ nhất").turn().text(85, 100, "Trang thứ hai").save(tmp_path)
    real = extractors.read.read_words

    def read_words(page: pymupdf.Page, fonts: dict[str, Legacy | None]) -> PageText:
        if page.number == 0:
            raise RuntimeError("broken")
        return real(page, fonts)

    monkeypatch.setattr(extractors.read, "read_words", read_words)
    document = read(path)
    assert [page.source for page in document.pages] == ["none", "digital"]
    assert [(issue.code, issue.page) for issue in document.issues] == [("broken_page", 1)]


def test_the_time_for_a_page_does_not_grow_with_the_file(tmp_path: Path) -> None:
    def seconds_per_page(pages: int) -> float:
        sheets = Sheets()
        for at in range(pages):
            if at:
                sheets.turn()
            sheets.lines(85, 80, ["Các thôn rà soát, báo cáo kết quả thực hiện"] * 12)
        path = sheets.save(tmp_path, f"{pages}.pdf")
        start = time.process_time()
        read(path)
        return (time.process_time() - start) / pages

    seconds_per_page(3)
    assert seconds_per_page(60) < 3 * seconds_per_page(10) + 0.01
