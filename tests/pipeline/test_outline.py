"""The tree: markers, levels, titles, kinds; what is a heading and what only looks like one."""

from __future__ import annotations

import pytest
from page_maker import PageMaker

from pipeline.agencies import AgencyReader
from pipeline.outline import Node, Part, build_tree, kind_of, read_marker
from pipeline.paragraphs import join_paragraphs, read_body

READER = AgencyReader()


@pytest.mark.parametrize(
    ("text", "style", "label"),
    [
        ("I. MỤC ĐÍCH", "roman", "I"),
        ("IV- TỔ CHỨC THỰC HIỆN", "roman", "IV"),
        ("Phần II: NHIỆM VỤ", "part", "Phần II"),
        ("Điều 3. Hiệu lực", "article", "Điều 3"),
        ("NHÓM II", "group", "NHÓM II"),
        ("A. Công tác tuyên truyền", "upper", "A"),
        ("2. Yêu cầu", "arabic1", "2"),
        ("2.1. Yêu cầu chung", "arabic2", "2.1"),
        ("2.1 Yêu cầu chung", "arabic2", "2.1"),
        ("2.1.3. Yêu cầu riêng", "arabic3", "2.1.3"),
        ("3) Thời gian", "arabic1", "3"),
        ("3/ Thời gian", "arabic1", "3"),
        ("(4) Địa điểm", "paren", "4"),
        ("a) Đối với các thôn", "letter", "a"),
        ("đ) Kinh phí", "letter", "đ"),
        ("- Tổ chức kiểm tra", "dash", "-"),
        ("– Tổ chức kiểm tra", "dash", "-"),
        ("+ Lập danh sách", "plus", "+"),
        ("• Lập danh sách", "bullet", "•"),
        ("Bước 2: Rà soát", "step", "Bước 2"),
        ("Giai đoạn 1. Chuẩn bị", "step", "Giai đoạn 1"),
        ("Đợt II: Trồng cây", "step", "Đợt II"),
    ],
)
def test_markers(text: str, style: str, label: str) -> None:
    found = read_marker(text)
    assert found is not None
    assert (found.style, found.label) == (style, label)


@pytest.mark.parametrize(
    "text",
    [
        "2.500 cây xanh được trồng mới",
        "15/6/2027 là ngày khai mạc",
        "Ủy ban nhân dân xã",
        "-5 độ C",
        "a",
        "30% số hộ tham gia",
        "I",
        "Mục tiêu chung",
    ],
)
def test_no_markers(text: str) -> None:
    assert read_marker(text) is None


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("MỤC ĐÍCH, YÊU CẦU", "purpose"),
        ("Quan điểm chỉ đạo", "purpose"),
        ("MỤC TIÊU", "objectives"),
        ("Các chỉ tiêu chủ yếu năm 2027", "objectives"),
        ("NHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM", "tasks"),
        ("NỘI DUNG, HÌNH THỨC TUYÊN TRUYỀN", "tasks"),
        ("CÁC HOẠT ĐỘNG", "tasks"),
        ("TỔ CHỨC THỰC HIỆN", "implementation"),
        ("PHÂN CÔNG NHIỆM VỤ", "implementation"),
        ("Trách nhiệm của các cơ quan, đơn vị", "implementation"),
        ("KINH PHÍ THỰC HIỆN", "funding"),
        ("CHỦ ĐỀ NĂM HỌC", "theme"),
        ("ĐỐI TƯỢNG, PHẠM VI", "other"),
        ("KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2026", "other"),
        ("Đánh giá nguy cơ sạt lở", "other"),
        ("Tồn tại, hạn chế và các giải pháp khắc phục", "tasks"),
        ("KẾT QUẢ THỰC HIỆN NĂM 2026 VÀ NHIỆM VỤ NĂM 2027", "tasks"),
        ("Phòng Kinh tế", None),
    ],
)
def test_kinds_of_titles(title: str, kind: str | None) -> None:
    assert kind_of(title) == kind


def outline(*texts: str, orders: bool = False) -> list[tuple[int, str, str, str]]:
    """(level, marker, title, kind) of the headings; a text that begins with "!" is bold."""
    made = PageMaker()
    for text in texts:
        made.paragraph(text.lstrip("!"), bold=text.startswith("!"))
    made.running_text()
    document = made.document()
    blocks = join_paragraphs(read_body(document), document.tables)
    (root,) = build_tree([Part("", tuple(blocks), True)], READER, orders=orders)
    return [_row(node) for node in root.walk() if node.heading]


def _row(node: Node) -> tuple[int, str, str, str]:
    return (node.level, node.marker.label if node.marker else "", node.title or "", node.kind or "")


ORDERS = "Tổ chức nạo vét kênh mương, sửa chữa các đoạn xuống cấp trước mùa mưa bão, huy động Nhân dân cùng tham gia thực hiện."


def test_levels_follow_the_nesting() -> None:
    found = outline(
        "!I. MỤC ĐÍCH, YÊU CẦU",
        "!1. Mục đích",
        ORDERS,
        "!2. Yêu cầu",
        ORDERS,
        "!II. NHIỆM VỤ",
        "!1. Thủy lợi",
        "a) Nội đồng",
        f"- {ORDERS}",
    )
    assert found == [
        (1, "I", "MỤC ĐÍCH, YÊU CẦU", "purpose"),
        (2, "1", "Mục đích", "purpose"),
        (2, "2", "Yêu cầu", "purpose"),
        (1, "II", "NHIỆM VỤ", "tasks"),
        (2, "1", "Thủy lợi", "tasks"),
        (3, "a", "Nội đồng", "tasks"),
    ]


def test_a_run_in_label_behind_a_letter_is_a_heading_beside_headings() -> None:
    beside = outline(
        "!I. NHIỆM VỤ", "!1. Phân công", "a) Bộ phận phụ trách", "- Phòng Kinh tế.", "b) Nơi nhận tin: 12 thôn."
    )
    assert beside[2:] == [(3, "a", "Bộ phận phụ trách", "tasks"), (3, "b", "Nơi nhận tin", "tasks")]
    assert len(outline("!I. NHIỆM VỤ", "!1. Phân công", "a) Nơi nhận tin: 12 thôn.", "b) Nơi gửi tin: 3 thôn.")) == 2


def test_two_dots_end_no_sentence() -> None:
    found = outline("!I. NHIỆM VỤ", "!1. Thủy lợi", "a) Kênh nội đồng, cống, bờ vùng..", f"- {ORDERS}", f"- {ORDERS}")
    assert found[2:] == [(3, "a", "Kênh nội đồng, cống, bờ vùng", "tasks")]


def test_without_roman_numbers_the_arabic_are_level_1() -> None:
    found = outline(
        "!1. Mục tiêu", "!1.1. Mục tiêu chung", ORDERS, "!1.2. Mục tiêu cụ thể", ORDERS, "!2. Nhiệm vụ", f"- {ORDERS}"
    )
    assert [(level, marker, kind) for level, marker, _, kind in found] == [
        (1, "1", "objectives"),
        (2, "1.1", "objectives"),
        (2, "1.2", "objectives"),
        (1, "2", "tasks"),
    ]


def test_a_repeated_number_is_a_section_of_its_own() -> None:
    found = outline("!II. NHIỆM VỤ", ORDERS, "!III. KINH PHÍ", "Ngân sách xã.", "!III. TỔ CHỨC THỰC HIỆN", ORDERS)
    assert [(marker, kind) for _, marker, _, kind in found] == [
        ("II", "tasks"),
        ("III", "funding"),
        ("III", "implementation"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "1. Phòng Kinh tế chủ trì, phối hợp với các thôn tổ chức nạo vét kênh mương nội đồng trước ngày 30/4/2027.",
        "2. Bảo đảm tính đồng bộ, thống nhất, tiết kiệm, hiệu quả trong quá trình tổ chức thực hiện Kế hoạch.",
        "3. Trạm Y tế: Phối hợp với các trường học tổ chức khám sức khỏe định kỳ cho học sinh trên địa bàn xã.",
    ],
)
def test_a_numbered_sentence_is_no_heading(sentence: str) -> None:
    assert outline("!I. TỔ CHỨC THỰC HIỆN", sentence, ORDERS) == [(1, "I", "TỔ CHỨC THỰC HIỆN", "implementation")]


def test_a_run_in_label_is_the_title() -> None:
    found = outline(
        "!I. THỜI GIAN VÀ ĐỊA ĐIỂM",
        "**1. Thời gian thực hiện:** Từ tháng 3 đến tháng 5 năm 2027.",
        "2. Địa điểm: Hội trường Ủy ban nhân dân xã Tân Hòa.",
        ORDERS,
    )
    assert [title for _, _, title, _ in found][1:] == ["Thời gian thực hiện", "Địa điểm"]


def test_a_bulleted_line_above_items_of_its_own() -> None:
    found = outline("!I. NHIỆM VỤ", "- Về thủy lợi:", f"+ {ORDERS}", f"+ {ORDERS}", f"- {ORDERS}")
    assert found == [(1, "I", "NHIỆM VỤ", "tasks"), (2, "-", "Về thủy lợi", "tasks")]


def test_a_line_above_orders_for_places_is_a_heading() -> None:
    found = outline(
        "!I. TỔ CHỨC THỰC HIỆN",
        "1. Thành lập tổ trồng cây các cấp, do người đứng đầu trực tiếp chỉ đạo:",
        "- Ở Ủy ban nhân dân xã: thành lập tổ trồng cây do Chủ tịch làm tổ trưởng.",
        "- Ở các thôn: thành lập nhóm trồng cây do trưởng thôn làm nhóm trưởng.",
        f"2. {ORDERS}",
    )
    assert [marker for _, marker, *_ in found] == ["I", "1"]


def test_a_line_above_its_own_parts_is_none() -> None:
    found = outline(
        "!I. TỔ CHỨC THỰC HIỆN",
        "1. Tổ chức hội thi cắm hoa với các nội dung:",
        "- Phần thi thứ nhất: cắm hoa tươi.",
        "- Phần thi thứ hai: thuyết minh.",
        f"2. {ORDERS}",
    )
    assert [marker for _, marker, *_ in found] == ["I"]


def test_a_heading_whose_content_a_bracket_says_is_elsewhere() -> None:
    remark = "3. Thanh toán và quyết toán (thực hiện theo hướng dẫn của Phòng Tài chính)."
    headed = ("1. Đối tượng", f"- {ORDERS}", "2. Mức hỗ trợ", f"- {ORDERS}")
    assert [m for _, m, *_ in outline("!I. NỘI DUNG THỰC HIỆN", *headed, remark)] == ["I", "1", "2", "3"]
    ordered = (f"1. {ORDERS}", f"2. {ORDERS}")
    assert [m for _, m, *_ in outline("!I. NỘI DUNG THỰC HIỆN", *ordered, remark)] == ["I"]


def test_sub_headings_decide_where_the_title_names_two_kinds() -> None:
    found = outline(
        "!I. MỤC TIÊU, NHIỆM VỤ", "!1. Mục tiêu", "Trên 95% số hộ được dùng nước sạch.", "!2. Nhiệm vụ", f"- {ORDERS}"
    )
    assert [kind for *_, kind in found][1:] == ["objectives", "tasks"]


def test_a_plan_approved_in_an_article_has_its_own_kinds() -> None:
    found = outline(
        "Điều 1. Phê duyệt Kế hoạch phát triển đô thị với các nội dung sau:",
        "I. MỤC TIÊU",
        "1. Đến năm 2030 có 05 đô thị loại V.",
        "II. NHIỆM VỤ",
        "1. Lập quy hoạch chung của từng đô thị.",
    )
    assert [(marker, kind) for _, marker, _, kind in found[1:]] == [("I", "objectives"), ("II", "tasks")]


def test_a_decision_whose_articles_set_out_the_work() -> None:
    found = outline(
        "Điều 1. Ban hành Kế hoạch tổ chức Ngày hội Sách năm 2027 như sau:",
        "1. Trang trí khu vực trưng bày trước ngày 15/4/2027.",
        "2. Khai mạc Ngày hội ngày 21/4/2027.",
        "Điều 2. Giao Giám đốc Thư viện tỉnh",
        "1. Hướng dẫn các trường tham gia Ngày hội.",
        "2. Tổng hợp, báo cáo kết quả.",
        "Điều 3. Quyết định này có hiệu lực kể từ ngày ký.",
    )
    kinds = [(marker, kind) for _, marker, _, kind in found]
    assert kinds[:2] == [("Điều 1", "tasks"), ("Điều 2", "implementation")]
    assert all(kind == "other" for _, kind in kinds[2:])


def test_headings_of_a_letter_are_tasks() -> None:
    found = outline("!1. Phòng Kinh tế", f"- {ORDERS}", "!2. Các thôn", f"- {ORDERS}", orders=True)
    assert [kind for *_, kind in found] == ["tasks", "tasks"]


def test_a_letter_that_says_who_is_responsible_for_what_implements() -> None:
    found = outline("!1. Nhiệm vụ chung", f"- {ORDERS}", "!2. Trách nhiệm cụ thể", f"- {ORDERS}", orders=True)
    assert [kind for *_, kind in found] == ["tasks", "implementation"]


def test_an_agency_as_heading_of_its_orders() -> None:
    found = outline(
        "!IV. TỔ CHỨC THỰC HIỆN",
        "1. Phòng Kinh tế",
        f"- {ORDERS}",
        "2. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam xã",
        f"- {ORDERS}",
    )
    assert [title for _, _, title, _ in found][1:] == ["Phòng Kinh tế", "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam xã"]
