"""The rules around recognition, each on words of our own: markers, marks, dirt, blanks, margins, seals."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from extractors.document import Word
from extractors.grids import find_grids
from extractors.ocr import ScanPage, _inked, cell_read
from extractors.ocr_blanks import clear_blanks, is_typed
from extractors.ocr_dirt import clean
from extractors.ocr_margins import align
from extractors.ocr_marks import as_roman, is_ordinal
from extractors.ocr_sequence import in_order
from extractors.ocr_spelling import correct_line
from extractors.ocr_type import place_words
from extractors.raster import binary, clear_colours, find_rulings, find_skew
from extractors.rulings import Strokes
from extractors.tesseract import Reading
from extractors.text import Placed


def _line(text: str, confidence: float = 0.9) -> list[Word]:
    return [Word(t, (0, 0, 10, 10), 14.0, confidence=confidence) for t in text.split()]


def _readings(text: str, confidence: float = 0.9, line: int = 1, x: float = 100.0, y: float = 100.0) -> list[Reading]:
    found: list[Reading] = []
    for token in text.split():
        wide = 16.0 * len(token)
        found.append(Reading(token, (x, y, x + wide, y + 30), confidence, line))
        x += wide + 12
    return found


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("HI.", "III."),
        ("IH", "III"),
        ("H", "II"),
        ("VH", "VII"),
        ("VỊ", "VI"),
        ("HII.", "III."),
        ("TT", None),
        ("HỘI", None),
    ],
)
def test_bent_roman_numbers(read: str, meant: str | None) -> None:
    assert as_roman(read) == meant


def test_a_sign_between_two_numbers_is_the_number_between_them() -> None:
    assert in_order(["9", "10.", "II", "12", "x", "17"]) == ["9", "10.", "11", "12", "x", "17"]
    assert in_order(["4)", "b)", "01", "0Z", "03"]) == ["a)", "b)", "01", "02", "03"]


@pytest.mark.parametrize("text", ["1", "12.", "3.1.", "a)", "IV.", "đ)"])
def test_ordinals_are_kept(text: str) -> None:
    assert is_ordinal(text)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("KÉ HOẠCH", "KẾ HOẠCH"),
        ("nâng cao chât lượng,", "nâng cao chất lượng,"),
        ("Ủy ban nhân dân thành phó Hô Chí Minh", "Ủy ban nhân dân thành phố Hồ Chí Minh"),
        ("đổi với các đơn vị", "đối với các đơn vị"),
        ("ƯBND xã Tân Hòa", "UBND xã Tân Hòa"),
        ("KÉẺ HOẠCH", "KẾ HOẠCH"),
        ("PHO CHANH VĂN PHONG", "PHÓ CHÁNH VĂN PHÒNG"),
        ("1, Sở Nội vụ", "1. Sở Nội vụ"),
        ("GỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ],
)
def test_lost_marks_are_put_back(read: str, meant: str) -> None:
    found = correct_line(_line(read))
    assert " ".join(w.text for w in found) == meant
    assert [w.read for w in found if w.read] == [a for a, b in zip(read.split(), meant.split(), strict=True) if a != b]


@pytest.mark.parametrize(
    "text",
    [
        "về việc thực hiện nhiệm vụ của tỉnh",
        "ông Lò Văn Đăng, bà Tẩn Thị Phó",
        "cử đại diện tại phòng họp",
        "Mỗi trường một tủ sách",
        "CHI PHÍ",
        "QUY ĐỊNH",
        "2, 3 và 4 của Kế hoạch",
    ],
)
def test_right_words_stay(text: str) -> None:
    assert [w.text for w in correct_line(_line(text, 0.96))] == text.split()


def test_a_sign_that_no_text_has_is_dirt_however_sure() -> None:
    assert [w.text for w in clean(_readings("TRUNG ƯƠNG ˆ ĐẢNG BỘ", 0.9))] == ["TRUNG", "ƯƠNG", "ĐẢNG", "BỘ"]


@pytest.mark.parametrize(
    ("read", "words"),
    [
        ("Đềán", ["Đề", "án"]),
        ("CHÍNHPHỦ", ["CHÍNH", "PHỦ"]),
        ("Nội,ngày", ["Nội,", "ngày"]),
        ("12,ngày", ["12,", "ngày"]),
        ("website", ["website"]),
        ("KH,CN", ["KH,CN"]),
        ("toàn", ["toàn"]),
    ],
)
def test_a_lost_space_comes_back_where_the_halves_are_a_word(read: str, words: list[str]) -> None:
    placed = place_words(_readings(read), np.full((200, 400), 255, np.uint8), 1.0)
    assert [p.word.text for p in placed] == words


def test_dirt_goes_and_numbers_stay() -> None:
    readings = [
        *_readings("~ Tổ chức thực hiện", line=1),
        *_readings("ẤN J", 0.2, line=2),
        *_readings("17", 0.6, line=3),
        *_readings("_- ' |", 0.3, line=4),
    ]
    assert [w.text for w in clean(readings)] == ["-", "Tổ", "chức", "thực", "hiện", "17"]


@pytest.mark.parametrize(
    ("doubtful", "box", "kept"),
    [
        ("đứm", (64, 0, 100, 30), True),  # a space from the words on both sides
        ("57-KHWTU", (64, -15, 106, 35), True),  # a pen's stroke makes it higher
        ("đứm", (64, -60, 100, 40), False),  # a stroke far higher than the line
        ("’,", (64, 0, 100, 30), False),  # no letters
        ("đứmx", (164, 0, 200, 30), False),  # far from the words before it, which alone would not do
        ("tháng", (64, 0, 100, 30), True),
    ],
)
def test_what_stands_among_sure_words_is_no_dirt(doubtful: str, box: tuple[int, int, int, int], kept: bool) -> None:
    words = [("các", (10, 2, 54, 30)), (doubtful, box), ("vị", (box[2] + 10, 4, box[2] + 40, 30))]
    readings = [Reading(text, place, 0.0 if text == doubtful else 0.95, 1) for text, place in words]
    readings += _readings("khẩn trương rà soát", 0.95, line=1, x=box[2] + 60, y=4)
    assert (doubtful in [w.text for w in clean(readings)]) is kept


def test_writing_in_the_blanks_of_a_header_is_told_and_left_out() -> None:
    number = [
        Reading("Số:", (100, 100, 140, 130), 0.9, 1),
        Reading("4Ÿ", (150, 100, 190, 130), 0.1, 1),
        Reading("/KH-UBND", (200, 100, 350, 130), 0.9, 1),
    ]
    date = _readings("Phú Sơn, ngày #0 tháng 3 năm 2026", line=2, x=500)
    found, written = clear_blanks([*number, *date], 2000)
    assert [blank.field for blank in written] == ["number", "day"]
    texts = [w.text for w in found]
    assert "4Ÿ" not in texts
    assert "#0" not in texts
    assert {"Số:", "/KH-UBND", "ngày", "tháng", "3", "2026"} <= set(texts)
    assert clear_blanks(_readings("Phú Sơn, ngày 05 tháng 3 năm 2026", 0.9), 2000)[1] == []


def test_what_is_read_together_with_a_blank_is_told_from_it() -> None:
    glued = [Reading("Số:2442", (100, 100, 230, 130), 0.8, 1), Reading("/KH-UBND", (240, 100, 390, 130), 0.9, 1)]
    date = _readings("Phú Sơn, ngày Í 7tháng 3 năm 2026", line=2, x=500)
    found, (number, day) = clear_blanks([*glued, *date], 2000)
    assert (number.read, number.confidence) == ("2442", 0.8)
    assert number.box[0] < 200 < number.box[2] <= 240
    assert day.field == "day"
    assert [w.text for w in found if w.line == 1] == ["Số:", "/KH-UBND"]
    assert {"ngày", "tháng", "3"} <= {w.text for w in found if w.line == 2}
    assert not {"Í", "7tháng"} & {w.text for w in found}


@pytest.mark.parametrize("label", ["Số:", "Sá:", "Sé:", "Sế:", "Sẽ:", "S6:"])
def test_a_label_whose_vowel_is_bent_is_one(label: str) -> None:
    number = [Reading(f"{label}đ/KH-TTra", (100, 100, 360, 130), 0.3, 1)]
    date = _readings("Phú Sơn, ngày 05 tháng 3 năm 2026", line=2, x=500)
    found, written = clear_blanks([*number, *date], 2000)
    assert [blank.field for blank in written] == ["number"]
    assert [w.text for w in found if w.line == 1] == ["Số:", "/KH-TTra"]


@pytest.mark.parametrize(("higher", "lower", "typed"), [(0, 0, True), (6, 0, False), (0, 7, False)])
def test_digits_that_are_level_with_their_code_are_type(higher: int, lower: int, typed: bool) -> None:
    page = np.full((200, 500), 255, np.uint8)

    def letters(x: int, count: int, top: int, bottom: int) -> int:
        for _ in range(count):
            page[top:bottom, x : x + 16] = 0
            x += 22
        return x

    letters(100, 1, 100, 126)
    letters(122, 1, 108, 126)
    after = letters(170, 3, 100 - higher, 126 + lower)
    letters(after + 12, 6, 100, 126)
    code = [Reading("Số:", (98, 92, 145, 134), 0.6, 1), Reading("417/KH-UBND", (168, 92, 400, 134), 0.6, 1)]
    (blank,) = clear_blanks([*code, *_readings("Phú Sơn, ngày 05 tháng 3 năm 2026", line=2, x=500)], 2000)[1]
    assert blank.read == "417"
    assert is_typed(page, replace(blank, size=38.0)) is typed


def test_lost_spaces_are_found() -> None:
    picture = np.full((300, 900), 255, np.uint8)
    words = place_words([Reading("Kếhoạchsố", (100, 100, 300, 140), 0.6, 1)], picture, 200 / 72)
    assert [p.word.text for p in words] == ["Kế", "hoạch", "số"]


def test_red_ink_goes_and_black_under_it_stays() -> None:
    page = np.full((60, 60, 3), 255, np.uint8)
    page[20:40, 20:40] = (210, 40, 50)
    page[28:32, 10:50] = 20
    raster = clear_colours(page, 200)
    assert raster.gray[22, 22] > 180
    assert raster.gray[30, 30] < 60
    assert raster.stamped is not None
    assert raster.stamped()[22, 22] < 60
    assert raster.stamped()[30, 12] > 180


@pytest.mark.parametrize("angle", [-1.5, 0.0, 0.7])
def test_skew_is_found(angle: float) -> None:
    page = np.full((1600, 1200), 255, np.uint8)
    for y in range(150, 1450, 40):
        for x in range(150, 1050):
            at = round(y + (x - 600) * np.tan(np.radians(angle)))
            if x % 24 < 15:
                page[at : at + 12, x] = 0
    assert abs(find_skew(page) - angle) < 0.12


def test_rulings_are_no_rows_of_letters() -> None:
    page = np.full((800, 800), 255, np.uint8)
    page[100:103, 100:700] = page[500:503, 100:700] = 0
    page[100:503, 100:103] = page[100:503, 697:700] = 0
    for x in range(150, 600, 14):
        page[250:275, x : x + 11] = 0
    strokes, _ = find_rulings(binary(page), 200 / 72)
    assert (len(strokes.horizontal), len(strokes.vertical)) == (2, 2)


@pytest.mark.parametrize(("left", "print_beside"), [(0, True), (60, True), (60, False)])
def test_a_narrow_frame_with_print_beside_it_is_not_read_by_cells(left: int, print_beside: bool) -> None:
    page = np.full((800, 1400), 255, np.uint8)
    for y in (300, 360, 420, 480):
        page[y : y + 3, left : left + 423] = 0
    for x in (left, left + 120, left + 420):
        page[300:483, x : x + 3] = 0
    if print_beside:
        for x in range(600, 1200, 14):
            page[350:375, x : x + 11] = 0
    grids = find_grids(find_rulings(binary(page), 200 / 72)[0], (), 0)[0]
    assert len(grids) == 1
    assert len(cell_read(grids, binary(page), 200 / 72)) == (0 if print_beside else 1)


def test_pages_share_one_margin() -> None:
    def page(left: float) -> ScanPage:
        words = tuple(
            Placed(Word("chữ", (left, 100.0 + 20 * i, left + 400, 114.0 + 20 * i), 14.0), 112.0 + 20 * i, i)
            for i in range(10)
        )
        return ScanPage(words, Strokes((), (), 0), 595.0, 842.0, 0.9)

    aligned = align([page(80), page(93), page(85)])
    assert {p.words[0].x0 for p in aligned} == {85.0}
    assert [p.moved for p in aligned] == [5.0, -8.0, 0.0]


def test_noise_of_more_blots_than_two_bytes_count_is_no_ink() -> None:
    noise = np.full((600, 700), 255, np.uint8)
    noise[::2, ::2] = 0
    assert _inked(binary(noise), 0, 0, 700, 600) is None


def test_an_area_without_a_pixel_has_no_ink() -> None:
    assert binary(np.zeros((7, 0), np.uint8)).shape == (7, 0)
