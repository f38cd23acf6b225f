"""What its place in a list tells of a bent sign, on lists of our own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from extractors.document import Cell, Line, Page, Row, Table, Word
from extractors.dotted import find_dotted, find_rows
from extractors.ocr import ScanPage
from extractors.ocr_dirt import clean
from extractors.ocr_margins import align
from extractors.ocr_marks import mend_marks, mend_words
from extractors.ocr_sequence import in_order, mend_sequence, mend_tables
from extractors.rulings import Strokes
from extractors.tesseract import Reading
from extractors.text import Placed

_PAPER = np.full((200, 1200), 255, np.uint8)
_WIDTHS = {"I.": 0.56, "II.": 0.95, "III.": 1.34}


class _Engine:
    """Reads what a test says that it reads."""

    version = "test"

    def __init__(self, text: str = "") -> None:
        self._text = text

    def look_at(self, gray: object, dpi: int) -> None: ...

    def read(self, mode: int, area: tuple[int, int, int, int] | None = None, letters: str = "") -> list[Reading]:
        return [Reading(t, (0, 0, 9, 9), 0.8, 1) for t in self._text.split()]


def _readings(*texts: str, confidence: float = 0.9) -> list[Reading]:
    found: list[Reading] = []
    for line, text in enumerate(texts, start=1):
        x = 100.0
        for token in text.split():
            found.append(Reading(token, (x, 100, x + 16 * len(token), 130), confidence, line))
            x += 16 * len(token) + 12
    return found


def _said(readings: list[Reading]) -> str:
    return " ".join(r.text for r in readings)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (["mg", "1", "1", "2", "n", "1", "2", "III"], ["TT", "I", "1", "2", "II", "1", "2", "III"]),
        (["TT", "B", "3", "4"], ["TT", "2", "3", "4"]),
        (["1.", "2.", "3.", "4.", "B:", "6."], ["1.", "2.", "3.", "4.", "5.", "6."]),
        (["1", "2", "3", "4", "D"], ["1", "2", "3", "4", "5"]),
        (["3", "4", "41", "4.2", "5"], ["3", "4", "4.1", "4.2", "5"]),
        (["1", "2", "21", "22", "23", "3"], ["1", "2", "2.1", "2.2", "2.3", "3"]),
        (["P3", "PS", "P2"], ["P3", "P5", "P2"]),
    ],
)
def test_the_sign_that_is_due_in_a_column(read: list[str], meant: list[str]) -> None:
    assert in_order(read) == meant


@pytest.mark.parametrize(
    "signs",
    [
        ["A", "1", "2", "B", "1", "2"],
        ["19", "20", "21", "22"],
        ["I", "1", "2", "II", "1", "IV", "1"],
        ["1", "2", "4", "7"],
        ["1", "x", "5"],
        ["a)", "b)", "1", "2"],
        [],
    ],
)
def test_columns_that_say_nothing_stay(signs: list[str]) -> None:
    assert in_order(signs) == signs


def _line(text: str, bold: bool, number: int) -> Line:
    words, x = [], 100.0
    for token in text.split():
        wide = 14 * _WIDTHS.get(token, 0.5 * len(token))
        words.append(Word(token, (x, 20.0 * number, x + wide, 20.0 * number + 14), 14.0, bold=bold, confidence=0.9))
        x += wide + 4
    return Line(tuple(words), 1)


def _page(*lines: str) -> Page:
    """A recognised page; a line that begins with "*" is bold."""
    found = [_line(text.lstrip("*"), text.startswith("*"), at) for at, text in enumerate(lines)]
    return Page(1, 595.0, 842.0, tuple(found), "ocr", "a test")


def _marks(page: Page) -> list[str]:
    mended, _ = mend_sequence([page])
    return [line.words[0].text for line in mended[0].lines]


@pytest.mark.parametrize(
    ("lines", "marks"),
    [
        (["*II. YÊU CẦU CHUNG", "- HE ĐẨY MẠNH TUYÊN TRUYỀN VỀ BIỂN", "*IV. KINH PHÍ HẰNG NĂM"], ["II.", "III.", "IV."]),
        (["*VII. KINH PHÍ HẰNG NĂM", "*VIIL TỔ CHỨC THỰC HIỆN"], ["VII.", "VIII."]),
        (["*I. Phân công", "*II Tiến độ của năm"], ["I.", "II."]),
        (["*B. YÊU CẦU CHUNG", "*1. Về tổ chức", "*II. Về mục tiêu"], ["B.", "I.", "II."]),
        (["d) Giữ rừng;", "đ) Trồng rừng;", "e) Chăm cây;", "ø) Tưới cây;", "h) Bón cây."], ["d)", "đ)", "e)", "g)", "h)"]),
        (["e) Chăm cây;", "gø) Tưới cây;", "h) Bón cây."], ["e)", "g)", "h)"]),
    ],
)  # fmt: skip
def test_the_mark_that_is_due_in_a_text(lines: list[str], marks: list[str]) -> None:
    assert _marks(_page(*lines)) == marks


def test_a_number_of_a_heading_that_is_too_wide_for_its_strokes() -> None:
    wide = _page("*I. MỤC TIÊU CHUNG", "*II. NHIỆM VỤ CHÍNH", "*II. KINH PHÍ CHUNG")
    last = wide.lines[2]
    word = last.words[0]._replace(bbox=(100.0, 40.0, 100.0 + 14 * _WIDTHS["III."], 54.0))
    lost = replace(wide, lines=(*wide.lines[:2], Line((word, *last.words[1:]), 1)))
    assert _marks(lost) == ["I.", "II.", "III."]
    assert _marks(wide) == ["I.", "II.", "II."]  # the writer's own slip stays
    mended, issues = mend_sequence([lost])
    assert mended[0].lines[2].words[0].read == "II."
    assert [issue.code for issue in issues] == ["corrected"]


@pytest.mark.parametrize(
    "lines",
    [
        ["*I. MỤC TIÊU CHUNG", "*1. Về rừng", "*2. Về biển", "*II. NHIỆM VỤ CHÍNH"],
        ["*A. PHẦN CHUNG", "*1. Về rừng", "*2. Về biển", "*II. NHIỆM VỤ CHÍNH"],
        ["*II. NHIỆM VỤ CHÍNH", "*HI VỌNG CỦA TỈNH"],
        ["II Tiến độ của năm sau"],
        ["a) Giữ rừng;", "b) Trồng rừng;", "d) Chăm cây."],
    ],
)
def test_marks_that_say_nothing_stay(lines: list[str]) -> None:
    page = _page(*lines)
    assert mend_sequence([page]) == ([page], [])


def test_digital_pages_stay() -> None:
    page = replace(_page("*VII. KINH PHÍ HẰNG NĂM", "*VIIL TỔ CHỨC THỰC HIỆN"), source="digital")
    assert mend_sequence([page]) == ([page], [])


def test_parts_of_a_row_that_a_page_break_parts_from_it() -> None:
    def row(sign: str, page: int) -> Row:
        box = (0.0, 0.0, 10.0, 10.0)
        word = Word(sign, box, 12.0)
        return Row((Cell(0, 1, (Line((word,), page),), page, box), Cell(1, 1, (), page, box)), page, box)

    table = Table(2, (), (row("1", 1), row("2", 1), row("21", 2), row("22", 2)), ((1, (0.0, 0.0, 1.0, 1.0)),))
    mended, issues = mend_tables([table], frozenset({1, 2}))
    assert [r.cells[0].text for r in mended[0].rows] == ["1", "2", "2.1", "2.2"]
    assert len(issues) == 2
    assert mend_tables([table], frozenset()) == ([table], [])


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("L. Về cây trồng", "I. Về cây trồng"),
        ("IL, Về vật nuôi", "II. Về vật nuôi"),
        ("ï) Trồng cây ven biển", "i) Trồng cây ven biển"),
        ("©) Trồng cây ven biển", "c) Trồng cây ven biển"),
    ],
)
def test_marks_that_only_one_mark_looks_like(read: str, meant: str) -> None:
    assert _said(mend_marks(_readings(read), _PAPER, _Engine(), 200)) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("đến nắm 2031", "đến năm 2031"),
        ("trong thâng 9/2026", "trong tháng 9/2026"),
        ("Quý IH/2027", "Quý III/2027"),
        ("nắm chắc 2 việc", "nắm chắc 2 việc"),
        ("Việt Nam 2030", "Việt Nam 2030"),
        ("(năm 2030", "(năm 2030"),
    ],
)
def test_words_that_can_be_one_thing_only(read: str, meant: str) -> None:
    assert _said(mend_words(_readings(read), _PAPER, _Engine(), 200)) == meant


def test_what_was_read_of_a_bent_quarter_stays_beside_it() -> None:
    assert [w.read for w in mend_words(_readings("Quý HI/2026"), _PAPER, _Engine(), 200)] == [None, "HI/2026"]
    doubtful = _readings("Quý II/2026", confidence=0.2)
    assert [w.read for w in mend_words(doubtful, _PAPER, _Engine(), 200)] == [None, None]


def test_a_doubtful_quarter_is_read_again() -> None:
    doubtful = _readings("Quý 1/2027", confidence=0.2)
    assert _said(mend_words(doubtful, _PAPER, _Engine("Quý II/2027"), 200)) == "Quý II/2027"
    assert _said(mend_words(doubtful, _PAPER, _Engine("Quy trình"), 200)) == "Quý 1/2027"
    sure = _readings("Quý 1/2027")
    assert _said(mend_words(sure, _PAPER, _Engine("Quý II/2027"), 200)) == "Quý 1/2027"


def test_days_units_and_marks_are_no_dirt() -> None:
    kept = clean(
        [
            *_readings("ngày 05/4/2026", confidence=0.0)[1:],
            *(replace(r, line=2) for r in _readings("% GDP")),
            *(replace(r, line=3) for r in _readings("i)", confidence=0.2)),
            *(replace(r, line=3) for r in _readings("Trồng cây ven biển")),
            *(replace(r, line=4) for r in _readings("Quý IH/2026", confidence=0.3)[:1]),
            Reading("III/2026", (300, 100, 400, 130), 0.3, 4),
        ]
    )
    assert _said(kept) == "05/4/2026 % GDP i) Trồng cây ven biển Quý III/2026"


def test_the_stem_of_a_letter_over_a_merged_cell_is_no_rule() -> None:
    flat = tuple((50.0, y, 350.0, y + 0.5) for y in (100.0, 118.0, 160.0))
    upright = ((50.0, 60.0, 50.5, 160.0), (200.0, 60.0, 200.5, 100.0), (200.0, 118.0, 200.5, 160.0))
    solid = Strokes(flat, upright, 6)
    stem = (200.0, 105.0, 200.9, 112.5)
    assert not find_dotted(find_rows([], [stem], solid, lambda box: 0.0), solid)
    pieces = [(200.0, y, 200.6, y + 3.2) for y in (101.5, 106.0, 110.5, 114.5)]
    assert find_dotted(find_rows([], pieces, solid, lambda box: 0.0), solid)


def test_a_page_of_items_is_laid_by_where_its_full_lines_end() -> None:
    def page(starts: list[float], moved: float) -> ScanPage:
        words = [
            Placed(Word("chữ", (x + moved, 20.0 * n, 540.0 + moved, 20.0 * n + 12), 14.0), 20.0 * n + 10, n)
            for n, x in enumerate(starts, start=2)
        ]
        return ScanPage(tuple(words), Strokes((), (), 0), 595.0, 842.0, 0.95)

    text = page([122.0, 86.0, 86.0, 86.0, 122.0, 86.0, 86.0, 86.0], 0.0)
    items = page([122.0] * 9 + [86.0, 86.0], 10.0)
    first, second = align([text, items])
    assert (first.moved, second.moved) == pytest.approx((5.0, -5.0), abs=0.2)
