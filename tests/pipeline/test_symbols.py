"""The parts of symbols, and a header's symbol that recognition misread."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.citations import find_citations
from pipeline.lexicon import read_lexicon
from pipeline.misread_symbol import mend_symbol
from pipeline.plan import Evidence, Header
from pipeline.symbols import initials, is_known_part, mend_number, same_symbol

SCANNED = Evidence(1, (0, 0, 0, 0), "Số: 12/CL-RXD", 0.7)
HEADER = Header(
    doc_type="Chỉ thị", number="12/CL-RXD", symbol="CL-RXD", issuer="Bộ Xây dựng", evidence=(("symbol", SCANNED),)
)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Bộ Giáo dục và Đào tạo", "BGDĐT"),
        ("Bộ Lao động - Thương binh và Xã hội", "BLĐTBXH"),
        ("Sở Văn hóa, Thể thao và Du lịch", "SVHTTDL"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters
    assert is_known_part(letters)


def test_a_part_that_stands_for_nothing() -> None:
    assert all(map(is_known_part, ["QĐ", "UBND", "QH15", "BCĐ57", "TTg"]))
    assert not any(map(is_known_part, ["TTEg", "RXD", "CL", ""]))


@pytest.mark.parametrize(
    ("number", "meant"),
    [
        ("15/QĐĐ-BXD", "15/QĐ-BXD"),
        ("15/QĐ-BGDĐĐT", "15/QĐ-BGDĐT"),
        ("03-KH/ĐĐQH15", "03-KH/ĐĐQH15"),
        ("60/2024/QHI5", "60/2024/QH15"),
        ("60/2024/QHI15", "60/2024/QH15"),
        ("44/2002/PL-UBTVQHlO", "44/2002/PL-UBTVQH10"),
        ("60/2024/QH15", "60/2024/QH15"),
    ],
)
def test_a_number_is_mended_where_one_reading_remains(number: str, meant: str) -> None:
    assert mend_number(number) == meant


def test_the_same_symbol_misread() -> None:
    assert same_symbol("19/CĐ-TTEg", "19/CĐ-TTg")
    assert not same_symbol("19/CĐ-TTg", "18/CĐ-TTg")
    assert not same_symbol("19/KH-SYT", "19/KH-SCT")
    assert not same_symbol("19/QĐ-UBND", "19/KH-UBND")


def test_lexicon_examples_of_issuers() -> None:
    for example in read_lexicon("citations")["issuers"]["examples"]:
        (found,) = find_citations([(example, SCANNED)], None)
        assert is_known_part(found.number.rpartition("-")[2])


def test_a_misread_symbol_of_a_header_is_mended_with_an_issue() -> None:
    header, (issue,) = mend_symbol(HEADER)
    assert (header.symbol, header.number) == ("CT-BXD", "12/CT-BXD")
    assert (issue.code, issue.text) == ("misread_symbol", "CL-RXD")
    assert "CT-BXD" in issue.message
    blank = mend_symbol(replace(HEADER, number=None))[0]
    assert (blank.symbol, blank.number) == ("CT-BXD", None)


@pytest.mark.parametrize(
    "header",
    [
        replace(HEADER, evidence=(("symbol", replace(SCANNED, confidence=None)),)),  # a text layer says what it says
        replace(HEADER, symbol="KH-BXD", number="12/KH-BXD"),  # another kind's letters
        replace(HEADER, symbol="CT-BYT", number="12/CT-BYT"),  # another issuer's
        replace(HEADER, symbol="CL-RXN", number="12/CL-RXN"),  # two letters of one part
        replace(HEADER, doc_type="Kế hoạch"),
        replace(HEADER, issuer="Công ty Xây dựng Phú Sơn"),
        replace(HEADER, issuer=None),
        replace(HEADER, symbol=None, number=None, evidence=()),
    ],
)
def test_a_symbol_that_is_not_confirmed_stays(header: Header) -> None:
    assert mend_symbol(header) == (header, [])
