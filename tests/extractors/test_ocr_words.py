"""A recognised line as words: what recognition takes for something else is put back, what is right stays."""

from __future__ import annotations

import pytest

from extractors.document import Word
from extractors.known_words import folded, is_word, phrases, spelt
from extractors.ocr_issues import find_issues
from extractors.ocr_spelling import correct, correct_line
from extractors.ocr_words import is_known_slip
from extractors.text import Placed


def _line(text: str, confidence: float = 0.96) -> list[Word]:
    return [Word(t, (0, 0, 10, 10), 14.0, confidence=confidence) for t in text.split()]


def _corrected(text: str, confidence: float = 0.96) -> str:
    return " ".join(w.text for w in correct_line(_line(text, confidence)))


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Báo cáo tống kết gửi Sở Nội vụ", "Báo cáo tổng kết gửi Sở Nội vụ"),
        ("thúc đấy chuyến đối số trong trường học", "thúc đẩy chuyển đổi số trong trường học"),
        ("các hộ dân đế kịp thời di dời", "các hộ dân để kịp thời di dời"),
        ("qua cửa khấu, cảng biến", "qua cửa khẩu, cảng biển"),
        ("hỗ trợ xuất, nhập khấu nông sản", "hỗ trợ xuất, nhập khẩu nông sản"),
        ("lập kế hoạch chỉ tiết trong tháng 5", "lập kế hoạch chi tiết trong tháng 5"),
        ("các chỉ bộ trực thuộc", "các chi bộ trực thuộc"),
        ("nhập đữ liệu của học sinh", "nhập dữ liệu của học sinh"),
        ("với tỉnh thần trách nhiệm cao", "với tinh thần trách nhiệm cao"),
        ("đạt chuấn quốc gia", "đạt chuẩn quốc gia"),
        ("Phó Tống Giám đốc", "Phó Tổng Giám đốc"),
        ("TỐNG CỤC THUÊ", "TỔNG CỤC THUẾ"),
        ("ỦY BAN NHÂN DÂN TỈNH LONG ÁN", "ỦY BAN NHÂN DÂN TỈNH LONG AN"),
        ("PHO THỦ TƯỚNG", "PHÓ THỦ TƯỚNG"),
        ("từ nay đến nắm 2030", "từ nay đến năm 2030"),
        ("theo Quyết định số 12/QĐÐ-BYTT", "theo Quyết định số 12/QĐ-BYT"),
        ("Số: 95NQ-HĐND", "Số: 95/NQ-HĐND"),
        ("Quyết định số 47QĐ-BYT", "Quyết định số 47/QĐ-BYT"),
        ("Kết luận số 12KL-TTra", "Kết luận số 12/KL-TTra"),
        ("Quý IH/2027", "Quý III/2027"),
        ("các liệt sĩĩ", "các liệt sĩ"),
    ],
)
def test_what_recognition_often_takes_for_something_else_is_put_back(read: str, meant: str) -> None:
    assert _corrected(read) == meant


@pytest.mark.parametrize(
    "text",
    [
        "chỉ tiết kiệm được một phần",
        "chỉ được chi khi có dự toán",
        "các chuyến xe đưa học sinh",
        "đơn tố giác, tố cáo về tội phạm",
        "đối với các đơn vị",
        "các số liệu của sổ sách",
        "ông Tống Văn Đế",
        "phân bố dân cư",
        "khấu trừ thuế, khấu hao tài sản",
        "bộ biến đổi điện",
        "cho thuê đất và thu thuế",
        "QUYẾT ĐỊNH:",
        "Thông tư số 12/TT-BTTTT của UBMTTQ",
        "thế giới, thế hệ trẻ và thể thao",
        "có các chuyên trang, chuyên mục",
    ],
)
@pytest.mark.parametrize("confidence", [0.96, 0.85])
def test_what_is_right_stays(text: str, confidence: float) -> None:
    assert _corrected(text, confidence) == text


def _placed(text: str, top: float, run: int) -> list[Placed]:
    boxes = ((word, (40.0 * i, top, 40.0 * i + 35, top + 14)) for i, word in enumerate(text.split()))
    return [Placed(Word(word, box, 14.0, confidence=0.96), top + 11, run) for word, box in boxes]


def test_a_word_that_wraps_is_one_word() -> None:
    words = _placed("các hoạt động văn hóa, thế", 0, 0) + _placed("thao của học sinh", 20, 1)
    assert [w.word.text for w in correct(words)] == [
        "các",
        "hoạt",
        "động",
        "văn",
        "hóa,",
        "thể",
        "thao",
        "của",
        "học",
        "sinh",
    ]


def test_lines_far_apart_are_no_neighbours() -> None:
    words = _placed("các hoạt động văn hóa, thế", 0, 0) + _placed("thao của học sinh", 60, 1)
    assert [w.word.text for w in correct(words)] == [w.word.text for w in words]


def test_only_the_direction_of_a_known_slip_counts() -> None:
    assert is_known_slip("Tống", "Tổng")
    assert is_known_slip("chỉ", "chi")
    assert not is_known_slip("tổng", "tống")
    assert not is_known_slip("và", "vạ")


def test_a_correction_tells_what_was_read_and_why() -> None:
    words = [w for line in ("Báo cáo tống kết", "số 5/QĐÐ-SYT") for w in correct_line(_line(line))]
    messages = [issue.message for issue in find_issues(1, words, 0.95)]
    assert "“tống” thành “tổng” vì nhận dạng hay nhầm" in messages[0]
    assert "“5/QĐÐ-SYT” thành “5/QĐ-SYT” vì ký hiệu" in messages[1]


def test_set_phrases_are_folded_syllables_that_are_spelt_back() -> None:
    assert all(folded(spelt(s)) == s for phrase in phrases() for s in phrase)
    assert is_word((folded("hoà"), folded("bình"))) == is_word((folded("hòa"), folded("bình")))
