"""The block under the text: recipients at the left, position and name at the right."""

from __future__ import annotations

import pytest
from page_maker import PageMaker, closing, letterhead

from extractors.document import Line, Word
from pipeline.paragraphs import read_body
from pipeline.signature import Signature, bare_name, find_signature

RECIPIENTS = ["- Sở Nội vụ (để báo cáo);", "- Thường trực Đảng ủy xã;", "- Các thôn;", "- Lưu: VT, VHXH."]


def signature(right: list[str], recipients: list[str] | None = None) -> Signature:
    made = letterhead()
    made.paragraphs("Giao Văn phòng theo dõi, đôn đốc việc thực hiện Kế hoạch này.")
    closing(made, RECIPIENTS if recipients is None else recipients, right)
    return find_signature(read_body(made.document()))


@pytest.mark.parametrize(
    ("right", "position", "signer"),
    [
        (["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "", "Trần Văn Bình"], "Chủ tịch", "Trần Văn Bình"),
        (
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "", "Lò Thị Mai Hương"],
            "Phó Chủ tịch",
            "Lò Thị Mai Hương",
        ),
        (["GIÁM ĐỐC", "", "", "Nguyễn An"], "Giám đốc", "Nguyễn An"),
        (["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "", "", "Đỗ Hải Yến"], "Thứ trưởng", "Đỗ Hải Yến"),
        (["HIỆU TRƯỞNG", "", "", "ThS. Phạm Thu Hà"], "Hiệu trưởng", "Phạm Thu Hà"),
        (["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "", "", "Vũ Đức Long"], "Chánh Văn phòng", "Vũ Đức Long"),
        (["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Chủ tịch", None),
        (["GIÁM ĐỐC TRUNG TÂM", "LƯU TRỮ HỒ SƠ", "KỸ THUẬT SỐ"], "Giám đốc Trung tâm lưu trữ hồ sơ kỹ thuật số", None),
        (
            ["GIÁM ĐỐC TRUNG TÂM LƯU TRỮ", "HỒ SƠ GỐC", "", "Phạm Thu Hà"],
            "Giám đốc Trung tâm lưu trữ hồ sơ gốc",
            "Phạm Thu Hà",
        ),
        (["CHỦ TỊCH", "ắc KIỆN Số", "Trần Văn Bình"], "Chủ tịch", "Trần Văn Bình"),
        (["GIÁM ĐỐC", "ĐẠI HỌC", "", "Phạm Thu Hà"], "Giám đốc", "Phạm Thu Hà"),
        (["GIÁM ĐỐC", "Đông Kinh Sao", "Phạm Thu Hà"], "Giám đốc", "Phạm Thu Hà"),
        (["E4. GIÁM ĐỐC", "", "IPhạm Thu Hà"], "Giám đốc", "Phạm Thu Hà"),
        (
            ["CHÁNH THANH TRA", "", "Phạm Thu Hà", "", "PHÊ DUYỆT", "GIÁM ĐỐC", "Lê Minh An"],
            "Chánh Thanh tra",
            "Phạm Thu Hà",
        ),
    ],
)
def test_position_and_signer(right: list[str], position: str, signer: str | None) -> None:
    found = signature(right)
    assert (found.position, found.signer) == (position, signer)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("- Phạm Thu Hà", "Phạm Thu Hà"),
        ("HÌ Lan Thị Mai", "Lan Thị Mai"),
        ("Y Thu Hà", "Y Thu Hà"),
        ("Độ Phạm Thu Hà", "Phạm Thu Hà"),
    ],
)
def test_what_a_seal_left_before_a_name_is_no_part_of_it(printed: str, name: str) -> None:
    words = tuple(
        Word(text, (300 + 40 * i, 100, 335 + 40 * i, 114), 14, confidence=0.5 if i == 0 else 0.9)
        for i, text in enumerate(printed.split())
    )
    found = bare_name(Line(words, 1))
    assert found is not None
    assert found.text == name


def test_one_recipient_a_dash() -> None:
    found = signature(
        ["CHỦ TỊCH", "", "", "Trần Văn Bình"],
        ["- Sở Nội vụ (để báo cáo);", "- Thường trực Đảng ủy, HĐND và Ủy ban MTTQ", "xã Tân Hòa;", "- Lưu: VT."],
    )
    assert found.recipients == (
        "Sở Nội vụ (để báo cáo)",
        "Thường trực Đảng ủy, HĐND và Ủy ban MTTQ xã Tân Hòa",
        "Lưu: VT",
    )


def test_the_block_says_where_it_stands() -> None:
    found = signature(["CHỦ TỊCH", "", "", "Trần Văn Bình"])
    assert {name for name, _ in found.evidence} == {"signer", "position", "recipients"}
    assert found.start is not None
    assert found.start[0] == 1
    assert len(found.taken) == len(RECIPIENTS) + 3


def test_a_document_without_one() -> None:
    made = PageMaker()
    made.paragraphs("Nơi nhận hồ sơ là bộ phận một cửa của xã.", "Hồ sơ gồm đơn và bản sao giấy tờ.")
    assert find_signature(read_body(made.document())) == Signature()
