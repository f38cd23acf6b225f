"""The header block by geometry: every field of the contract, blanks as None, letters, appendices."""

from __future__ import annotations

import pytest
from page_maker import PageMaker, letterhead

from pipeline.agencies import AgencyReader
from pipeline.header import find_letterhead, title_type
from pipeline.paragraphs import read_body
from pipeline.plan import Header

READER = AgencyReader()


def broken(reason: str) -> pytest.MarkDecorator:
    """What the header should say and does not yet."""
    return pytest.mark.xfail(strict=True, reason=reason)


def header(made: PageMaker) -> Header:
    made.paragraphs("Căn cứ tình hình thực tế của địa phương, kế hoạch được xây dựng với các nội dung sau đây:")
    page, lines = read_body(made.document()).pages[0]
    return find_letterhead(page, lines, READER).header


def test_a_plan() -> None:
    found = header(letterhead(subject="Trồng cây xanh phân tán và bảo vệ rừng\nnăm 2027 trên địa bàn xã Tân Hòa"))
    assert (found.doc_type, found.number, found.symbol) == ("Kế hoạch", "12/KH-UBND", "KH-UBND")
    assert (found.issued_on, found.place, found.issuer) == ("2027-03-05", "Tân Hòa", "Ủy ban nhân dân xã Tân Hòa")
    assert found.subject == "Trồng cây xanh phân tán và bảo vệ rừng năm 2027 trên địa bàn xã Tân Hòa"
    assert {name for name, _ in found.evidence} >= {"doc_type", "number", "symbol", "issued_on", "issuer", "subject"}


@pytest.mark.parametrize(
    ("number", "expected", "symbol"),
    [
        ("Số: 277/KH-UBND", "277/KH-UBND", "KH-UBND"),
        ("Số:      /KH-UBND", None, "KH-UBND"),
        ("Số: ......../KH-SNV", None, "KH-SNV"),
        ("Số: 07/2027/NQ-HĐND", "07/2027/NQ-HĐND", "NQ-HĐND"),
        ("Số: 1872/QĐ-BGDĐT", "1872/QĐ-BGDĐT", "QĐ-BGDĐT"),
        pytest.param(
            "Số 45 - KH/ĐU", "45-KH/ĐU", "KH/ĐU", marks=broken("a Party number keeps the part behind its slash")
        ),
        ("Số: 31/KH-THCS.TH", "31/KH-THCS.TH", "KH-THCS.TH"),
        ("Số: 31 KH-UBND", "31/KH-UBND", "KH-UBND"),
        ("Số: … KH-THCSTH", None, "KH-THCSTH"),
    ],
)
def test_numbers(number: str, expected: str | None, symbol: str) -> None:
    found = header(letterhead(number=number))
    assert (found.number, found.symbol) == (expected, symbol)


@pytest.mark.parametrize(
    ("dated", "issued_on", "place"),
    [
        ("Phú Sơn, ngày 08 tháng 9 năm 2026", "2026-09-08", "Phú Sơn"),
        ("Phú Sơn, ngày      tháng 9 năm 2026", "2026-09", "Phú Sơn"),
        ("Phú Sơn, ngày      tháng      năm 2026", "2026", "Phú Sơn"),
        ("Phú Sơn, ngày ... tháng ... năm 2026", "2026", "Phú Sơn"),
        ("Lạc Giang, ngày 1 tháng 12 năm 2026", "2026-12-01", "Lạc Giang"),
        ("Quận 14, ngày … tháng … năm 2026", "2026", "Quận 14"),
        ("Phường 9, ngày 3 tháng 4 năm 2026", "2026-04-03", "Phường 9"),
        ("Phường 9, Quận 14, ngày 03 tháng 4 năm 2026", "2026-04-03", "Phường 9, Quận 14"),
    ],
)
def test_dates_as_far_as_filled_in(dated: str, issued_on: str | None, place: str) -> None:
    found = header(letterhead(dated=dated))
    assert (found.issued_on, found.place) == (issued_on, place)


@pytest.mark.parametrize(
    ("subject", "authority", "expected"),
    [
        (
            "Ban hành Quy chế giữ sạch chợ quê",
            "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ TÂN HÒA",
            "Ban hành Quy chế giữ sạch chợ quê",
        ),
        ("Về trồng cây xanh năm 2027", "HỘI ĐỒNG NHÂN DÂN XÃ TÂN HÒA", "Về trồng cây xanh năm 2027"),
        ("Về hoạt động giám sát của", "HỘI ĐỒNG NHÂN DÂN XÃ", "Về hoạt động giám sát của HỘI ĐỒNG NHÂN DÂN XÃ"),
        ("VỀ QUY CHẾ LÀM VIỆC", "ỦY BAN NHÂN DÂN XÃ TÂN HÒA", "VỀ QUY CHẾ LÀM VIỆC ỦY BAN NHÂN DÂN XÃ TÂN HÒA"),
    ],
)
def test_who_decides_is_not_the_subject(subject: str, authority: str, expected: str) -> None:
    made = letterhead(title="QUYẾT ĐỊNH", subject=subject)
    made.centered(authority)
    assert header(made).subject == expected


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        (
            ("ỦY BAN MTTQ VIỆT NAM", "XÃ TÂN HÒA", "BAN THƯỜNG TRỰC"),
            "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã Tân Hòa",
        ),
        (("HỘI NÔNG DÂN -", "TRẠM Y TẾ", "XÃ TÂN HÒA"), "Hội Nông dân - Trạm Y tế xã Tân Hòa"),
        (("ĐẢNG BỘ XÃ TÂN HÒA", "BAN CHẤP HÀNH"), "Ban Chấp hành Đảng bộ xã Tân Hòa"),
        (("HỘI NÔNG DÂN TỈNH PHÚ SƠN", "BAN THƯỜNG VỤ"), "Ban Thường vụ Hội Nông dân tỉnh Phú Sơn"),
        (("HỘI NÔNG DÂN", "BAN CHẤP HÀNH TỈNH PHÚ SƠN"), "Ban Chấp hành Hội Nông dân tỉnh Phú Sơn"),
        (("ỦY BAN NHÂN DÂN", "TỈNH PHÚ SƠN"), "Ủy ban nhân dân tỉnh Phú Sơn"),
        (("ỦY BAN NHÂN DÂN", "THỊ XÃ AN HÒA"), "Ủy ban nhân dân thị xã An Hòa"),
        (("ỦY BAN NHÂN DÂN", "QUẬN BẮC SƠN"), "Ủy ban nhân dân quận Bắc Sơn"),
        (("UBND TỈNH PHÚ SƠN", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"), "Sở Giáo dục và Đào tạo tỉnh Phú Sơn"),
        (("UBND XÃ TÂN HÒA", "PHÒNG KINH TẾ"), "Phòng Kinh tế xã Tân Hòa"),
        (("BỘ NỘI VỤ",), "Bộ Nội vụ"),
        (("BỘ LAO ĐỘNG -", "THƯƠNG BINH VÀ XÃ HỘI"), "Bộ Lao động - Thương binh và Xã hội"),
        (("SỞ LAO ĐỘNG", "- THƯƠNG BINH VÀ XÃ HỘI"), "Sở Lao động - Thương binh và Xã hội"),
        pytest.param(
            ("UBND PHƯỜNG LẠC GIANG", "TRƯỜNG TIỂU HỌC LẠC GIANG"),
            "Trường Tiểu học Lạc Giang",
            marks=broken("the case of a school's name"),
        ),
    ],
)
def test_issuers_with_their_locality(lines: tuple[str, ...], issuer: str) -> None:
    assert header(letterhead(*lines)).issuer == issuer


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("KẾ HOẠCH", "Kế hoạch"),
        ("CHỈ THỊ", "Chỉ thị"),
        ("THÔNG BÁO", "Thông báo"),
        ("CÔNG ĐIỆN", "Công điện"),
        ("QUYẾT ĐỊNH", "Quyết định"),
        ("CHƯƠNG TRÌNH HÀNH ĐỘNG", "Chương trình hành động"),
    ],
)
def test_kinds_of_document(title: str, kind: str) -> None:
    assert header(letterhead(title=title)).doc_type == kind


def test_a_letter_has_no_title() -> None:
    made = letterhead(title=None, number="Số: 88/SNV-TCBC", subject="V/v rà soát biên chế\nnăm 2027")
    made.paragraph("Kính gửi: Ủy ban nhân dân các xã, phường.", indent=90)
    found = header(made)
    assert (found.doc_type, found.number, found.symbol) == ("Công văn", "88/SNV-TCBC", "SNV-TCBC")
    assert found.subject == "rà soát biên chế năm 2027"


def test_an_appendix_takes_the_header_of_its_plan() -> None:
    made = PageMaker()
    made.centered("PHỤ LỤC")
    made.centered("DANH MỤC NHIỆM VỤ NĂM 2027")
    made.centered("(Kèm theo Kế hoạch số      /KH-UBND ngày      tháng 4 năm 2027\ncủa UBND xã Tân Hòa)", bold=False)
    found = header(made)
    assert (found.doc_type, found.number, found.symbol) == ("Phụ lục", None, "KH-UBND")
    assert (found.issued_on, found.issuer) == ("2027-04", "Ủy ban nhân dân xã Tân Hòa")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("KẾ HOẠCH", "Kế hoạch"),
        ("PHỤ LỤC II", "Phụ lục"),
        ("Phụ lục 3", "Phụ lục"),
        ("Kế hoạch này có ba phần", None),
        ("NHIỆM VỤ", None),
    ],
)
def test_title_lines(line: str, kind: str | None) -> None:
    assert title_type(line) == kind
