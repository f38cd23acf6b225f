"""A recognised page says where it is doubtful and what was corrected, and why."""

from __future__ import annotations

from extractors.document import Word
from extractors.ocr_issues import find_issues
from extractors.ocr_spelling import correct_line

GOOD = "Các thôn rà soát, báo cáo kết quả về UBND xã Tân Hòa trước ngày 25 hằng tháng để tổng hợp theo quy định"


def _words(text: str) -> list[Word]:
    return [Word(t, (0, 0, 10, 10), 14.0, confidence=0.9) for t in text.split()]


def test_a_page_that_reads_well_has_no_issue() -> None:
    assert list(find_issues(1, _words(GOOD), 0.95)) == []


def test_words_that_spell_nothing_and_low_confidence_are_alarms() -> None:
    found = list(find_issues(3, _words(f"{GOOD} hçc evquoc thuøc"), 0.71))
    assert [(issue.code, issue.page) for issue in found] == [("odd_words", 3), ("doubtful_page", 3)]
    assert "evquoc" in found[0].message
    assert "71%" in found[1].message


def test_each_correction_is_told_with_its_reason_once() -> None:
    lines = [
        "nâng cao chât lượng, chât lượng",
        "thành phó Cần Thơ",
        "GỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "ƯBND xã Tân Hòa",
    ]
    words = [word for line in lines for word in correct_line(_words(line))]
    messages = [issue.message for issue in find_issues(2, words, 0.95) if issue.code == "corrected"]
    assert len(messages) == 4
    assert "“chât” thành “chất” vì nhận dạng hay nhầm hai dấu này" in messages[0]
    assert "“phó” thành “phố” vì chỉ một từ ghép" in messages[1]
    assert "quốc hiệu" in messages[2]
    assert "UBND" in messages[3]
