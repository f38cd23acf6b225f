"""Secrecy marks: stamped or printed at the head, in capitals, alone; never a word of a sentence or title."""

from __future__ import annotations

import pytest
from page_maker import PageMaker, letterhead

from pipeline.parse import parse
from pipeline.secrecy import parse_mark, stricter


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("MẬT", "MẬT"),
        ("[TỐI MẬT]", "TỐI MẬT"),
        ("T U Y Ệ T  M Ậ T", "TUYỆT MẬT"),
        ("Độ mật: Tối mật", "TỐI MẬT"),
        ("TỐI TỐI MẬT MẬT", "TỐI MẬT"),
        ("Mật", None),
        ("BẢO MẬT", None),
        ("BÍ MẬT NHÀ NƯỚC", None),
        ("Văn bản này là MẬT", None),
        ("", None),
    ],
)
def test_marks(text: str, mark: str | None) -> None:
    assert parse_mark(text) == mark


def test_the_stricter_of_two() -> None:
    assert stricter("MẬT", "TUYỆT MẬT") == "TUYỆT MẬT"
    assert stricter(None, "MẬT") == "MẬT"
    assert stricter(None, None) is None


def marked(*lines: str) -> PageMaker:
    """A plan with some lines under its number."""
    made = letterhead()
    made.columns(lines, [""] * len(lines))
    made.running_text()
    return made


@pytest.mark.parametrize(
    ("lines", "mark"), [(["MẬT"], "MẬT"), (["TUYỆT", "MẬT"], "TUYỆT MẬT"), (["TỐI MẬT"], "TỐI MẬT")]
)
def test_a_mark_under_the_number(lines: list[str], mark: str) -> None:
    header = parse(marked(*lines).document()).header
    assert header.secrecy == mark
    assert dict(header.evidence)["secrecy"].page == 1
    assert (header.number, header.doc_type) == ("12/KH-UBND", "Kế hoạch")


def test_a_mark_above_the_header() -> None:
    made = PageMaker()
    made.centered("MẬT")
    made.running_text()
    assert parse(made.document()).header.secrecy == "MẬT"


@pytest.mark.parametrize(
    "subject", ["Công tác bảo vệ BÍ\nMẬT nhà nước năm 2027", "CÔNG TÁC BẢO VỆ BÍ\nMẬT", "BẢO MẬT THÔNG TIN NĂM 2027"]
)
def test_a_title_that_speaks_of_secrets_is_no_mark(subject: str) -> None:
    made = letterhead(subject=subject)
    made.running_text()
    made.paragraph("Tài liệu đóng dấu MẬT được bảo quản riêng; nội dung bảo mật do Công an tỉnh hướng dẫn.")
    assert parse(made.document()).header.secrecy is None


def test_a_mark_further_down_is_not_the_documents() -> None:
    made = letterhead()
    for _ in range(3):
        made.running_text()
    made.centered("MẬT")
    assert parse(made.document()).header.secrecy is None
