"""What a hand wrote into a header's blanks is taken only as far as it is clear or confirmed, and never in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from extractors.document import Document, FileFacts, Line, Page, Word, Written
from pipeline.blanks import check_header, choose_number
from pipeline.clues import NumberClue, chance_of_day, find_number_clues
from pipeline.plan import Evidence, Header

BOX = (100.0, 100.0, 130.0, 112.0)
HEADER = Header(doc_type="Kế hoạch", symbol="KH-UBND", issued_on="2026-07")
DAYS = (("84", 0.5), ("24", 0.3), ("8", 0.15), ("29", 0.05))


def _document(*written: Written, name: str = "scan.pdf", facts: FileFacts | None = None) -> Document:
    line = Line((Word("Số: /KH-UBND", BOX, 13.0),), 1)
    page = Page(1, 595.0, 842.0, (line,), "ocr", "trang chỉ có ảnh, không có lớp chữ", written=written)
    return Document(name, "0" * 64, (page,), (), facts=facts or FileFacts())


def test_handwriting_that_the_file_name_confirms_is_taken_and_named() -> None:
    document = _document(Written("number", BOX, (("254", 0.8), ("154", 0.1))), name="154.KH-UBND nam 2026.pdf")
    header, issues = check_header(HEADER, document)
    assert header.number == "154/KH-UBND"
    place = dict(header.evidence)["number"]
    assert (place.bbox, place.text, place.confidence) == (BOX, "154", 0.95)
    assert [issue.code for issue in issues] == ["handwritten_number"]
    assert "154" in issues[0].message
    assert "tên tệp" in issues[0].message


def test_handwriting_that_nothing_confirms_is_taken_when_clear_and_left_when_not() -> None:
    clear = check_header(HEADER, _document(Written("number", BOX, (("418", 0.7), ("478", 0.1)))))
    assert clear[0].number == "418/KH-UBND"
    assert clear[1][0].text == "418"
    vague = check_header(HEADER, _document(Written("number", BOX, (("418", 0.3), ("478", 0.28), ("448", 0.2)))))
    assert vague[0].number is None
    assert "418" in vague[1][0].message
    empty = check_header(HEADER, _document(Written("number", BOX), name="KH 27.pdf"))
    assert empty[0].number is None
    assert "tên tệp cho số 27" in empty[1][0].message


@pytest.mark.parametrize(
    ("guesses", "clue", "digits"),
    [
        ([("02", 0.1), ("8", 0.6)], "2", "02"),
        ([("904", 0.3), ("004", 0.3)], "2004", "2004"),
        ([("904", 0.3), ("004", 0.3), ("114", 0.2)], "277", None),
        ([("8", 0.9)], None, None),
        ([("00", 0.9)], None, None),
        ([], "277", None),
    ],
)
def test_choose_number(guesses: list[tuple[str, float]], clue: str | None, digits: str | None) -> None:
    taken = choose_number(guesses, [NumberClue(clue, "tên tệp")] if clue else [])
    assert (taken.digits if taken else None) == digits


def test_the_day_that_the_making_of_the_file_makes_likely_is_taken() -> None:
    made = FileFacts(created=date(2026, 7, 24))
    header, issues = check_header(HEADER, _document(Written("day", BOX, DAYS), facts=made))
    assert header.issued_on == "2026-07-24"
    assert dict(header.evidence)["issued_on"].confidence is not None
    assert [issue.code for issue in issues] == ["handwritten_date"]
    assert "24/07/2026" in issues[0].message
    unread = check_header(HEADER, _document(Written("day", BOX, (("8", 0.9),)), facts=made))
    assert unread[0].issued_on == "2026-07"
    assert "tệp tạo ngày 24/07/2026" in unread[1][0].message


def test_month_and_day_by_hand_are_weighed_together() -> None:
    blanks = (Written("day", BOX, DAYS), Written("month", BOX, (("12", 0.6), ("18", 0.4))))
    facts = FileFacts(signed=(date(2025, 12, 24),))
    assert check_header(replace(HEADER, issued_on="2025"), _document(*blanks, facts=facts))[0].issued_on == "2025-12-24"


def test_a_printed_number_or_date_that_differs_stays_and_is_named() -> None:
    header = replace(HEADER, number="277/KH-UBND", issued_on="2026-07-30")
    document = _document(name="KH-272.pdf", facts=FileFacts(signed=(date(2026, 7, 14),)))
    found, issues = check_header(header, document)
    assert found == header
    assert [issue.code for issue in issues] == ["number_differs", "date_differs"]
    assert all(value in issues[0].message for value in ("277", "272"))
    assert all(value in issues[1].message for value in ("30/07/2026", "14/07/2026"))
    assert check_header(header, _document(name="277-KH-UBND.pdf"))[1] == []


def test_a_value_read_with_doubt_is_named() -> None:
    places = (("number", Evidence(1, BOX, "27", 0.5)), ("issued_on", Evidence(1, BOX, "ngày", 0.6)))
    header = replace(HEADER, number="27/KH-UBND", issued_on="2026-07-14", evidence=places)
    assert [i.code for i in check_header(header, _document())[1]] == ["doubtful_number", "doubtful_date"]


@pytest.mark.parametrize(
    ("name", "digits"),
    [
        ("277.KH-UBND.pdf", ["277"]),
        ("Kế hoạch KH số 15 của xã.pdf", ["15"]),
        ("2004 kh sgd.pdf", ["2004"]),
        ("kh-2026-sach.pdf", ["2026"]),
        ("QD-418.pdf", []),
        ("ke-hoach-sach.pdf", []),
    ],
)
def test_numbers_in_names(name: str, digits: list[str]) -> None:
    clues = find_number_clues(_document(name=name), "KH-UBND")
    assert [clue.digits for clue in clues] == digits
    assert all(clue.doubtful == (clue.digits in ("2004", "2026")) for clue in clues)


def test_later_making_is_less_likely_and_old_files_made_anew_tell_nothing() -> None:
    made = FileFacts(created=date(2026, 7, 14))
    chances = [chance_of_day(date(2026, 7, day), made) for day in (14, 13, 10, 15)]
    assert chances == sorted(chances, reverse=True)
    assert chance_of_day(date(2020, 1, 1), made) == chance_of_day(date(2020, 1, 2), made)
