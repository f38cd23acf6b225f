"""The whole line of work on one small plan, and the Plan that says why it is empty."""

from __future__ import annotations

from page_maker import PageMaker, closing, letterhead
from table_maker import table

from extractors.document import Document, ReadIssue
from pipeline.contract import to_contract
from pipeline.parse import parse


def small_plan() -> Document:
    made = letterhead()
    made.running_text()
    made.paragraphs(
        "Thực hiện Kế hoạch số 45/KH-UBND ngày 12/01/2027 của Ủy ban nhân dân tỉnh Phú Sơn về trồng cây xanh, Ủy ban nhân dân "
        "xã Tân Hòa xây dựng Kế hoạch như sau:"
    )
    made.paragraph("I. MỤC TIÊU", bold=True)
    made.paragraphs("Trồng mới ít nhất 2.000 cây xanh trên các tuyến đường thôn, tỷ lệ cây sống sau một năm đạt 95%.")
    made.paragraph("II. TỔ CHỨC THỰC HIỆN", bold=True)
    made.paragraphs(
        "1. Phòng Kinh tế chủ trì, phối hợp với các thôn lựa chọn giống cây phù hợp, hoàn thành trước ngày 30/4/2027.",
        "2. Công an xã xử lý nghiêm các hành vi phá hoại cây xanh nơi công cộng.",
    )
    closing(made, ["- Như trên;", "- Lưu: VT."], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "", "Trần Văn Bình"])
    made.turn_page()
    made.centered("PHỤ LỤC")
    made.centered("PHÂN CÔNG NHIỆM VỤ TRỒNG CÂY")
    heads = ["TT", "Nội dung", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian"]
    made.table(table([heads], [["1", "Phát động Tết trồng cây", "Văn phòng xã", "Đoàn Thanh niên xã", "Tháng 2/2027"]]))
    return made.document()


def test_a_plan_from_its_header_to_its_appendix() -> None:
    found = parse(small_plan())
    assert (found.header.number, found.header.signer) == ("12/KH-UBND", "Trần Văn Bình")
    assert [(s.marker, s.kind) for s in found.sections] == [("I", "objectives"), ("II", "implementation")]
    assert [t.source for t in found.tasks] == ["paragraph", "paragraph", "table"]
    assert [[a.agency for a in t.assignments] for t in found.tasks] == [
        ["Phòng Kinh tế", "Các thôn"],
        ["Công an xã"],
        ["Văn phòng xã", "Đoàn Thanh niên xã"],
    ]
    assert [(i.value, i.unit) for i in found.indicators] == [(2000.0, "cây"), (95.0, "%")]
    assert [c.number for c in found.citations] == ["45/KH-UBND"]
    assert found.issues == ()


def test_what_it_was_read_from_goes_with_it() -> None:
    document = small_plan()
    found = parse(document)
    assert (found.name, found.sha256) == (document.name, document.sha256)
    assert [(p.number, p.source, p.reason) for p in found.pages] == [
        (1, "digital", "made for a test"),
        (2, "digital", "made for a test"),
    ]


def test_parsing_is_repeatable() -> None:
    assert parse(small_plan()) == parse(small_plan())


def test_a_document_without_text_says_so() -> None:
    empty = PageMaker().document()
    document = Document(empty.name, empty.sha256, empty.pages, (), (ReadIssue("image_only", "Trang ảnh", 1),))
    found = parse(document)
    assert (found.tasks, found.sections, found.header.number) == ((), (), None)
    assert [i.code for i in found.issues] == ["image_only", "no_text"]


def test_no_pages_at_all() -> None:
    assert [i.code for i in parse(Document("a.pdf", "0" * 64, (), ())).issues] == ["no_text"]


def test_an_unknown_table_is_an_issue() -> None:
    made = letterhead()
    made.paragraphs(
        "Danh sách khen thưởng kèm theo Kế hoạch này gồm các cá nhân có thành tích trong phong trào trồng cây."
    )
    made.table(table([["TT", "Họ và tên", "Chức vụ"]], [["1", "Trần Văn Bình", "Trưởng thôn"]]))
    assert "table_skipped" in [i.code for i in parse(made.document()).issues]


def test_the_contract_object_says_what_the_plan_says() -> None:
    found = to_contract(parse(small_plan()))
    assert found["document"] == "test"
    assert found["header"]["recipients"] == ["Như trên", "Lưu: VT"]
    task = found["tasks"][0]
    assert [(a["role"], a["agency"]) for a in task["assignments"]] == [
        ("lead", "Phòng Kinh tế"),
        ("coordinate", "Các thôn"),
    ]
    assert (task["deadlines"][0]["kind"], task["deadlines"][0]["end"]) == ("date", "2027-04-30")


def test_a_unit_is_known_by_its_code_from_its_definition_on() -> None:
    made = letterhead()
    made.paragraph("II. TỔ CHỨC THỰC HIỆN", bold=True)
    made.paragraphs(
        "1. Phòng Đào tạo (K3) lập thời khóa biểu của học kỳ II và gửi các khoa.",
        "2. K3 rà soát khối lượng giảng dạy, hoàn thành trước ngày 30/4/2027.",
    )
    found = parse(made.document())
    assert [[a.agency for a in t.assignments] for t in found.tasks] == [["Phòng Đào tạo"], ["K3"]]
