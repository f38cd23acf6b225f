"""Scans: the samples' pictures are read as well as the samples, page by page for the right reason, and once only."""

from __future__ import annotations

import sys
from pathlib import Path

import pymupdf
import pytest

from extractors.document import Document
from extractors.ocr import OcrSettings
from extractors.pictures import Picture
from extractors.read import read
from extractors.tesseract import COMMAND, OcrMissing, engine, find_data

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # samples is a folder of the repository, not installed

from samples.scans import SCANS

ROOM = Path(__file__).resolve().parents[2] / "samples"
needs_tesseract = pytest.mark.skipif(find_data("vie") is None, reason=f"Tesseract has no Vietnamese data: {COMMAND}")


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> OcrSettings:
    return OcrSettings(cache=tmp_path_factory.mktemp("ocr"))


def _scan(name: str, settings: OcrSettings) -> Document:
    return read(ROOM / "scans" / f"{name}.pdf", settings)


def _text(document: Document) -> str:
    return "\n".join(line.text for page in document.pages for line in page.lines)


def _words(document: Document) -> list[str]:
    words = [w.text for page in document.pages for line in page.lines for w in line.words]
    for table in document.tables:
        words += [
            w.text for row in table.rows for c in row.cells if not c.inherited for line in c.lines for w in line.words
        ]
    return words


@needs_tesseract
@pytest.mark.parametrize("name", SCANS)
def test_a_scan_has_the_words_of_its_sample(name: str, kept: OcrSettings) -> None:
    scan, digital = _scan(name, kept), read(ROOM / "pdf" / f"{SCANS[name][0]}.pdf")
    assert {page.source for page in scan.pages} == {"ocr"}
    assert all(page.confidence and page.confidence > 0.8 for page in scan.pages)
    found, wanted = set(_words(scan)), set(_words(digital))
    assert len(found & wanted) >= 0.9 * len(wanted)
    assert len(found - wanted) <= 0.12 * len(wanted)


@needs_tesseract
def test_each_page_says_why_it_was_recognised(kept: OcrSettings) -> None:
    reasons = {name: _scan(name, kept).pages[0].reason for name in SCANS}
    assert "chỉ có ảnh" in reasons["xa-chu-tri-phoi-hop.scan"]
    assert "không phải tiếng Việt" in reasons["so-cong-van.garbage"]
    assert "dấu, hình mờ" in reasons["tinh-thong-bao-ket-luan.watermark"]


@needs_tesseract
def test_header_columns_are_lines_of_their_own_and_headings_bold(kept: OcrSettings) -> None:
    lines = _scan("xa-chu-tri-phoi-hop.scan", kept).pages[0].lines
    texts = [line.text for line in lines]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in texts
    assert "XÃ TÂN HÒA" in texts
    bold = {line.text: line.bold for line in lines}
    assert bold["I. MỤC ĐÍCH, YÊU CẦU"]
    assert bold["III. NHIỆM VỤ"]
    assert not bold["đưa sách về từng thôn."]
    assert len({line.size for line in lines if len(line.text) > 60}) == 1


@needs_tesseract
def test_a_ruled_table_is_joined_over_the_pages_of_a_scan(kept: OcrSettings) -> None:
    scan, digital = _scan("phuong-bang-nhiem-vu.scan", kept), read(ROOM / "pdf" / "phuong-bang-nhiem-vu.pdf")
    (found,), (wanted,) = scan.tables, digital.tables
    assert found.columns == wanted.columns
    assert [row.cells[0].text for row in found.rows] == [row.cells[0].text for row in wanted.rows]
    assert [page for page, _ in found.parts] == [page for page, _ in wanted.parts]


@needs_tesseract
def test_text_stays_where_a_seal_lies_and_a_watermark_is_no_text(kept: OcrSettings) -> None:
    assert "CHỦ TỊCH" in _text(_scan("tinh-chi-thi.seal", kept))
    assert "thuvienphuson" not in _text(_scan("tinh-thong-bao-ket-luan.watermark", kept))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked of Tesseract and of a page's picture, while the test runs; both do their work."""
    calls: list[str] = []
    settings = OcrSettings()
    reader = engine(settings.language, settings.data)
    for owner, name in ((reader, "read"), (Picture, "draw")):
        work = getattr(owner, name)
        monkeypatch.setattr(owner, name, lambda *given, work=work, name=name: (calls.append(name), work(*given))[1])
    return calls


@needs_tesseract
def test_a_second_parse_recognises_nothing_and_draws_nothing(tmp_path: Path, asked: list[str]) -> None:
    settings = OcrSettings(cache=tmp_path)
    first = _scan("so-cong-van.garbage", settings)
    assert {"read", "draw"} == set(asked)
    asked.clear()
    assert _scan("so-cong-van.garbage", settings) == first
    assert asked == []
    for kept_page in tmp_path.rglob("*.json"):
        kept_page.write_text("{")  # cut off by a full disk: as good as none
    assert _scan("so-cong-van.garbage", settings) == first
    assert {"read", "draw"} == set(asked)


@needs_tesseract
def test_a_scan_that_was_saved_anew_is_known_by_its_images(tmp_path: Path, asked: list[str]) -> None:
    settings = OcrSettings(cache=tmp_path / "cache")
    first = _scan("xa-chu-tri-phoi-hop.scan", settings)
    asked.clear()
    with pymupdf.open(ROOM / "scans" / "xa-chu-tri-phoi-hop.scan.pdf") as pdf:
        pdf.set_metadata({"title": "saved anew"})
        pdf.save(tmp_path / "anew.pdf", garbage=3)
    again = read(tmp_path / "anew.pdf", settings)
    assert again.sha256 != first.sha256
    assert again.pages == first.pages
    assert asked == []


@needs_tesseract
def test_a_cache_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    document = _scan("so-cong-van.garbage", OcrSettings(cache=tmp_path / "file" / "cache"))
    assert {page.source for page in document.pages} == {"ocr"}


def test_without_the_data_a_scan_says_what_to_run(tmp_path: Path) -> None:
    settings = OcrSettings(data=tmp_path)
    with pytest.raises(OcrMissing, match=COMMAND):
        engine("vie", tmp_path)
    document = _scan("so-cong-van.garbage", settings)
    assert [page.source for page in document.pages] == ["none", "none"]
    assert [issue.code for issue in document.issues] == ["ocr_missing", "ocr_missing"]
    assert COMMAND in document.issues[0].message


def test_digital_pages_are_not_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractors.read.recognise", lambda *_: pytest.fail("a digital page was recognised"))
    for path in sorted((ROOM / "pdf").glob("*.pdf")):
        assert {page.source for page in read(path).pages} == {"digital"}, path.name


@needs_tesseract
def test_a_page_on_its_side_is_turned(tmp_path: Path) -> None:
    with pymupdf.open(ROOM / "scans" / "so-cong-van.garbage.pdf") as source, pymupdf.open() as turned:
        picture = source[1].get_pixmap(dpi=150, colorspace=pymupdf.csGRAY)
        page = turned.new_page(width=842, height=595)
        page.insert_image(page.rect, pixmap=picture, rotate=90)
        turned.save(tmp_path / "turned.pdf")
    found = read(tmp_path / "turned.pdf").pages[0]
    assert found.height > found.width
    assert any("Nơi nhận" in line.text for line in found.lines)
