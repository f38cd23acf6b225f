"""Words, lines and reading order of single pages."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from extractors.document import Document
from extractors.read import read
from tests.extractors.sheets import SAMPLES, Sheets, add_field, text_length


def _texts(document: Document, page: int = 1) -> list[str]:
    return [line.text for line in document.pages[page - 1].lines]


def test_header_and_signature_columns_stay_together(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.bold(90, 70, "ỦY BAN NHÂN DÂN", 13).bold(255, 70, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13)
    sheets.bold(100, 86, "XÃ TÂN HÒA", 13).bold(310, 86, "Độc lập - Tự do - Hạnh phúc", 13)
    sheets.text(95, 110, "Số: 15/KH-UBND", 13).text(300, 110, "Tân Hòa, ngày 05 tháng 3 năm 2026", 13)
    sheets.bold(250, 150, "KẾ HOẠCH", 14)
    sheets.text(85, 200, "Nơi nhận:", 12).bold(350, 200, "TM. ỦY BAN NHÂN DÂN", 13)
    sheets.text(85, 214, "- Các thôn;", 11).bold(380, 217, "CHỦ TỊCH", 13)
    sheets.text(85, 228, "- Lưu: VT.", 11).bold(360, 300, "Lò Văn Sơn", 13)
    assert _texts(read(sheets.save(tmp_path))) == [
        "ỦY BAN NHÂN DÂN",
        "XÃ TÂN HÒA",
        "Số: 15/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Tân Hòa, ngày 05 tháng 3 năm 2026",
        "KẾ HOẠCH",
        "Nơi nhận:",
        "- Các thôn;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Lò Văn Sơn",
    ]


def test_the_motto_is_a_column_of_its_own_however_near(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.bold(60, 70, "TRƯỜNG TRUNG HỌC PHỔ THÔNG TÂN HÒA  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12)
    assert _texts(read(sheets.save(tmp_path))) == [
        "TRƯỜNG TRUNG HỌC PHỔ THÔNG TÂN HÒA",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ]


def test_wide_gaps_within_a_line_do_not_split_it(tmp_path: Path) -> None:
    sheets = Sheets()
    for at, word in enumerate(["Các", "thôn", "rà", "soát", "danh", "sách"]):
        sheets.text(85 + at * 75, 70, word)
    sheets.text(85, 100, "1.").text(125, 100, "Phòng Kinh tế chủ trì")
    sheets.text(85, 130, "Số:              /KH-UBND")
    sheets.text(85, 160, "Tân Hòa, ngày          tháng          năm 2026")
    assert _texts(read(sheets.save(tmp_path))) == [
        "Các thôn rà soát danh sách",
        "1. Phòng Kinh tế chủ trì",
        "Số: /KH-UBND",
        "Tân Hòa, ngày tháng năm 2026",
    ]


def test_form_fields_fill_the_blanks_of_their_lines(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.text(95, 110, "Số:           /KH-UBND", 13).text(300, 110, "Tân Hòa, ngày        tháng        năm 2026", 13)
    sheets.text(85, 200, "Căn cứ tình hình thực tế, xã ban hành Kế hoạch như sau:", 14)
    add_field(sheets, (114, 95, 145, 117), "27", 11)
    add_field(sheets, (388, 94, 410, 116), "14", 11)
    add_field(sheets, (456, 96, 470, 118), "7", 11)
    document = read(sheets.save(tmp_path))
    assert _texts(document) == [
        "Số: 27/KH-UBND",
        "Tân Hòa, ngày 14 tháng 7 năm 2026",
        "Căn cứ tình hình thực tế, xã ban hành Kế hoạch như sau:",
    ]
    assert any(word.widget and word.text == "27/KH-UBND" for word in document.pages[0].lines[0].words)


def test_digits_printed_into_a_blank_afterwards_fill_it(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.text(95, 110, "Số:           /KH-UBND", 13).text(300, 110, "Tân Hòa, ngày        tháng        năm 2026", 13)
    sheets.text(122, 114, "27", 12).text(389, 106, "14", 12).text(447, 106, "7", 12)
    assert _texts(read(sheets.save(tmp_path))) == ["Số: 27/KH-UBND", "Tân Hòa, ngày 14 tháng 7 năm 2026"]


def test_a_signing_stamp_is_kept_apart(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.text(85, 200, "Các thôn báo cáo kết quả trước ngày 20/11/2026.", 14)
    for at, text in enumerate(["Ký bởi: Ủy ban nhân dân xã", "Email: xa@vidu.vn", "Thời gian ký: 15/7/2026 10:21:11"]):
        sheets.text(400, 20 + at * 7, text, 6)
    document = read(sheets.save(tmp_path))
    assert _texts(document) == ["Các thôn báo cáo kết quả trước ngày 20/11/2026."]
    assert [i.code for i in document.issues] == ["signature_stamp"] * len(document.issues)
    assert "15/7/2026" in " ".join(i.message for i in document.issues)


def test_a_glued_footnote_mark_is_a_raised_word(tmp_path: Path) -> None:
    sheets = Sheets()
    x = 85 + text_length("thực hiện kế hoạch", 14)
    sheets.text(85, 100, "thực hiện kế hoạch", 14).text(x, 94, "1", 8).text(x + 4.2, 100, ", góp phần", 14)
    x = 85 + text_length("diện tích 500 m", 14)
    sheets.text(85, 130, "diện tích 500 m", 14).text(x, 124, "2", 8)
    document = read(sheets.save(tmp_path))
    assert _texts(document) == ["thực hiện kế hoạch, góp phần", "diện tích 500 m2"]
    assert [w.text for w in document.pages[0].lines[0].words if w.raised] == ["1"]


def test_unseen_text_and_watermarks_are_left_out(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.text(85, 100, "Phòng Văn hóa - Xã hội chủ trì")
    sheets.text(85, 200, "chữ trắng không ai thấy", color=(1, 1, 1))
    center = pymupdf.Point(200, 400)
    sheets.text(200, 400, "BẢN SAO", 40, morph=(center, pymupdf.Matrix(45)))
    sheets.page.draw_rect((80, 480, 300, 510), fill=(0.1, 0.2, 0.6), color=None)
    sheets.text(85, 500, "chữ trắng trên nền sẫm", color=(1, 1, 1))
    assert _texts(read(sheets.save(tmp_path))) == ["Phòng Văn hóa - Xã hội chủ trì", "chữ trắng trên nền sẫm"]


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_turned_page_is_upright(tmp_path: Path, rotation: int) -> None:
    sheets = Sheets()
    sheets.text(85, 100, "Dòng thứ nhất của kế hoạch").text(85, 130, "Dòng thứ hai của kế hoạch")
    sheets.page.set_rotation(rotation)
    document = read(sheets.save(tmp_path))
    page = document.pages[0]
    assert _texts(document) == ["Dòng thứ nhất của kế hoạch", "Dòng thứ hai của kế hoạch"]
    assert (page.width, page.height) == (595, 842)
    assert page.lines[0].bbox[0] == pytest.approx(85, abs=2)
    assert page.lines[0].bbox[3] < page.lines[1].bbox[3] < 140


@pytest.mark.parametrize("turn", [90, -90])
def test_text_printed_sideways_is_upright(tmp_path: Path, turn: int) -> None:
    sheets = Sheets(842, 595)
    center = pymupdf.Point(400, 300)
    for y, text in ((250, "Dòng thứ nhất của phụ lục"), (280, "Dòng thứ hai của phụ lục")):
        sheets.text(300, y, text, morph=(center, pymupdf.Matrix(turn)))
    document = read(sheets.save(tmp_path))
    page = document.pages[0]
    assert _texts(document) == ["Dòng thứ nhất của phụ lục", "Dòng thứ hai của phụ lục"]
    assert (page.width, page.height) == (595, 842)
    assert 0 < page.lines[0].bbox[0] < page.lines[0].bbox[2] < 595


def test_faces_and_strokes_are_told(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.bold(85, 100, "I. MỤC ĐÍCH", 14).text(85, 130, "Tân Hòa, tháng 3", 13, "SampleSerif-Italic")
    sheets.line(85, 700, 225, 700)
    page = read(sheets.save(tmp_path)).pages[0]
    assert (page.lines[0].bold, page.lines[0].italic, page.lines[0].size) == (True, False, 14)
    assert (page.lines[1].bold, page.lines[1].italic) == (False, True)
    assert [tuple(round(v) for v in stroke) for stroke in page.rulings] == [(85, 700, 225, 700)]


def test_text_in_an_old_encoding_is_unicode() -> None:
    document = read(SAMPLES / "pdf" / "huyen-tcvn3.pdf")
    texts = _texts(document)
    assert texts[0] == "UỶ BAN NHÂN DÂN"
    assert any(text.startswith("1. Nâng cao năng lực tưới") for text in texts)
