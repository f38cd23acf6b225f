"""Letters that a file prints in several passes are read as the words that one sees."""

from __future__ import annotations

import random
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest

from extractors.read import read
from tests.extractors.sheets import Sheets, text_length

SIZE = 14.0
TEXT = "Ủy ban nhân dân tỉnh Đắk Nông thực hiện kế hoạch"

Letter = tuple[float, str]
"""Where a letter begins, in points, and the letter."""


def _letters(text: str, x: float = 85.0) -> list[Letter]:
    """The letters of a text where one pass would print them, spaces left out."""
    return [(x + text_length(text[:at], SIZE), c) for at, c in enumerate(text) if c != " "]


def _read(sheets: Sheets, folder: Path) -> list[str]:
    page = read(sheets.save(folder), ocr=None).pages[0]
    assert page.source == "digital"
    return [line.text for line in page.lines]


@pytest.mark.parametrize("lacking", ["ỦỉĐắựệếạ", "anh", "Ủ", "h", "N", TEXT.replace(" ", "")])
def test_letters_of_another_font_stand_in_their_words(tmp_path: Path, lacking: str) -> None:
    sheets = Sheets()
    sheets.in_passes(85, 100, TEXT, lacking)
    assert _read(sheets, tmp_path) == [TEXT]


def test_a_letter_may_be_wider_than_its_hole(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.in_passes(85, 100, TEXT, "ỦỉĐắựệếạ", wide=0.5)
    assert _read(sheets, tmp_path) == [TEXT]


def test_a_word_has_the_face_of_most_of_its_letters_and_covers_them_all(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.in_passes(85, 100, "thực hiện kế hoạch", "ựệạ")
    words = read(sheets.save(tmp_path)).pages[0].lines[0].words
    assert [w.text for w in words] == ["thực", "hiện", "kế", "hoạch"]
    assert not any(w.bold or w.italic for w in words)
    assert words[0].bbox[0] == pytest.approx(85, abs=0.1)
    assert all(a.bbox[2] < b.bbox[0] for a, b in pairwise(words))


@pytest.mark.parametrize("order", ["in order", "shuffled", "backwards"])
def test_letters_set_one_by_one_without_spaces(tmp_path: Path, order: str) -> None:
    letters = _letters(TEXT)
    if order == "shuffled":
        random.Random(1).shuffle(letters)
    elif order == "backwards":
        letters.reverse()
    sheets = Sheets()
    for x, char in letters:
        sheets.text(x, 100, char, SIZE)
    assert _read(sheets, tmp_path) == [TEXT]


@pytest.mark.parametrize(("right", "down", "bold"), [(0.3, 0.0, True), (0.3, 0.3, True), (0.0, 0.0, False)])
def test_text_printed_twice_is_read_once(tmp_path: Path, right: float, down: float, bold: bool) -> None:
    sheets = Sheets()
    sheets.text(85, 100, TEXT, SIZE).text(85 + right, 100 + down, TEXT, SIZE).text(85, 120, TEXT, SIZE)
    lines = read(sheets.save(tmp_path)).pages[0].lines
    assert [line.text for line in lines] == [TEXT, TEXT]
    assert [line.bold for line in lines] == [bold, False]


def test_decomposed_letters_are_composed(tmp_path: Path) -> None:
    sheets = Sheets().text(85, 100, unicodedata.normalize("NFD", TEXT), SIZE)
    assert _read(sheets, tmp_path) == [TEXT]


def test_a_number_in_a_blank_is_no_letter_of_the_words_around_it(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.text(85, 100, "Số:", SIZE).text(85 + text_length("Số:27", SIZE), 100, "/KH-UBND", SIZE)
    sheets.text(85 + text_length("Số:", SIZE), 100, "27", SIZE)
    assert _read(sheets, tmp_path) == ["Số: 27/KH-UBND"]


def test_what_is_printed_over_other_words_is_not_mixed_with_them(tmp_path: Path) -> None:
    sheets = Sheets().text(85, 100, "Phòng Nội vụ chủ trì", SIZE).text(88, 100, "ĐÃ DUYỆT", SIZE)
    words = " ".join(_read(sheets, tmp_path)).split()
    assert sorted(words) == sorted(["Phòng", "Nội", "vụ", "chủ", "trì", "ĐÃ", "DUYỆT"])


def test_a_page_printed_in_passes_turned_on_its_side(tmp_path: Path) -> None:
    sheets = Sheets()
    for at in range(4):
        sheets.in_passes(85, 100 + at * 20, TEXT, "ỦỉĐắựệếạ")
    sheets.page.set_rotation(90)
    assert _read(sheets, tmp_path) == [TEXT] * 4
