"""Tasks in prose: the smallest paragraph that orders something, with its text, agencies and deadlines."""

from __future__ import annotations

from datetime import date

import pytest
from page_maker import letterhead
from plan_maker import TREES, WATER, agencies, plan

from pipeline.parse import parse
from pipeline.plan import Plan


def tasks(*texts: str) -> list[str]:
    return [t.text for t in plan(*texts).tasks]


def test_orders_in_sections_of_tasks_are_tasks() -> None:
    found = plan("!I. MỤC ĐÍCH", "- Nâng cao ý thức của Nhân dân.", "!II. NHIỆM VỤ", f"1. {TREES}", f"- {WATER}")
    assert [t.text for t in found.tasks] == [f"1. {TREES}", WATER]
    assert [(t.source, t.section, t.ordinal) for t in found.tasks] == [("paragraph", 1, "1"), ("paragraph", 1, None)]


def test_evidence_is_the_paragraph_in_its_place() -> None:
    (found,) = plan("!I. NHIỆM VỤ", f"- {TREES}").tasks
    x0, top, x1, bottom = found.evidence.bbox
    assert found.evidence.page == 1
    assert 85 <= x0 < x1 <= 546
    assert 0 < bottom - top < 60


def test_what_introduces_is_no_task() -> None:
    found = plan("!I. NHIỆM VỤ", "Tổ chức thực hiện các nội dung sau:", f"- {TREES}", f"- {WATER}")
    assert [t.text for t in found.tasks] == [TREES, WATER]


def test_groups_below_an_introduction() -> None:
    found = plan("!I. NHIỆM VỤ", "Tổ chức thực hiện các nội dung sau:", "- Về cây xanh:", f"+ {TREES}", f"+ {WATER}")
    assert [t.text for t in found.tasks] == [TREES, WATER]
    assert [(s.marker, s.title) for s in found.sections] == [("I", "NHIỆM VỤ"), ("-", "Về cây xanh")]


def test_a_closing_paragraph_that_gives_a_named_body_a_job_is_a_task() -> None:
    closing = (
        "Ủy ban nhân dân xã yêu cầu các thôn nghiêm túc thực hiện Kế hoạch này. Giao Văn phòng Ủy ban nhân dân xã theo dõi, "
        "đôn đốc và báo cáo kết quả./."
    )
    assert tasks("!I. TỔ CHỨC THỰC HIỆN", f"1. {TREES}", closing) == [f"1. {TREES}", closing]


def test_closing_paragraphs_are_no_tasks() -> None:
    closing = "Trên đây là Kế hoạch trồng cây xanh năm 2027, yêu cầu các đơn vị nghiêm túc triển khai thực hiện./."
    assert tasks("!I. TỔ CHỨC THỰC HIỆN", f"1. {TREES}", closing) == [f"1. {TREES}"]


def test_a_closing_paragraph_that_says_who_reports_is_a_task() -> None:
    closing = "Trong quá trình thực hiện, nếu có vướng mắc các thôn báo cáo về Phòng Kinh tế để xem xét, giải quyết./."
    found = plan("!I. TỔ CHỨC THỰC HIỆN", f"- {TREES}", closing).tasks
    assert [(t.text, agencies(t, "lead")) for t in found] == [(TREES, []), (closing, ["Các thôn"])]


def test_an_enumeration_stays_inside_its_task() -> None:
    found = tasks("!I. NHIỆM VỤ", f"1. {WATER}", "a) Kênh thôn Đông, dài 2 km.", "b) Kênh thôn Đoài, dài 3 km.")
    assert len(found) == 1
    assert "thôn Đoài" in found[0]


def test_sub_items_that_order_are_tasks_of_their_own() -> None:
    found = tasks("!I. NHIỆM VỤ", "1. Thủy lợi nội đồng", f"a) {WATER}", f"b) {TREES}")
    assert found == [f"a) {WATER}", f"b) {TREES}"]


def test_topics_are_no_tasks() -> None:
    found = tasks(
        "!I. NỘI DUNG KIỂM TRA", "- Việc chấp hành quy định về trật tự xây dựng.", "- Công tác quản lý đất công ích."
    )
    assert found == []


def test_a_task_over_a_page_break_is_whole() -> None:
    made = letterhead()
    made.paragraph("I. NHIỆM VỤ", bold=True)
    made.running_text()
    made.y = 755
    made.paragraph(f"- {TREES} {WATER}")
    found = parse(made.document()).tasks
    assert [t.text for t in found if t.text.startswith("Tổ chức trồng")] == [f"{TREES} {WATER}"]


@pytest.mark.parametrize(
    ("heading", "text", "lead", "coordinate", "inherited"),
    [
        ("1. Phòng Kinh tế", f"- {TREES}", ["Phòng Kinh tế"], [], True),
        ("1. Đề nghị Hội Nông dân xã", f"- {TREES}", ["Hội Nông dân xã"], [], True),
        ("1. Trách nhiệm của Công an xã", f"- {TREES}", ["Công an xã"], [], True),
        ("1. Phòng Kinh tế", "- Trạm Y tế tổ chức tiêm phòng cho Nhân dân.", ["Trạm Y tế"], [], False),
        (
            "1. Phòng Kinh tế",
            "- Phối hợp với Công an xã kiểm tra các hộ kinh doanh.",
            ["Phòng Kinh tế"],
            ["Công an xã"],
            True,
        ),
    ],
)
def test_leads_from_headings(heading: str, text: str, lead: list[str], coordinate: list[str], inherited: bool) -> None:
    (found,) = plan("!I. TỔ CHỨC THỰC HIỆN", f"!{heading}", text).tasks
    assert (agencies(found, "lead"), agencies(found, "coordinate")) == (lead, coordinate)
    assert [a.inherited for a in found.assignments if a.role == "lead"] == [inherited]


@pytest.mark.parametrize(
    ("words", "lead", "coordinate"),
    [
        ("Tổng cục Thống kê yêu cầu Cục Thống kê các tỉnh thực hiện các việc sau:", ["Cục Thống kê các tỉnh"], []),
        ("Sở Nội vụ chủ trì, phối hợp với Sở Y tế báo cáo các việc sau:", ["Sở Nội vụ"], ["Sở Y tế"]),
        ("Sở Nội vụ hướng dẫn thực hiện một số việc sau:", [], []),
        ("Sở Nội vụ:", ["Sở Nội vụ"], []),
        ("Chỉ đạo Sở Nội vụ:", ["Sở Nội vụ"], []),
        ("Đề nghị UBND tỉnh chỉ đạo Sở Nội vụ:", ["Sở Nội vụ"], []),
        (
            "Để khắc phục các tồn tại mà UBND các xã, các trường đã báo cáo, UBND huyện yêu cầu các phòng làm các việc sau:",
            ["Các phòng"],
            [],
        ),
        (
            "Nhằm phát huy kết quả mà Sở Y tế đã đạt được; các sở đã phối hợp tốt, UBND tỉnh đề nghị Tỉnh đoàn thực hiện:",
            ["Tỉnh đoàn"],
            [],
        ),
        (
            "Bên cạnh việc trên, Tổng cục Thống kê đề nghị Cục Thống kê làm các việc như sau:",
            ["Cục Thống kê"],
            [],
        ),
    ],
)
def test_leads_from_an_introduction(words: str, lead: list[str], coordinate: list[str]) -> None:
    (found,) = plan("!I. NHIỆM VỤ", "!1. Tăng cường kỷ cương", words, f"- {TREES}").tasks
    assert (agencies(found, "lead"), agencies(found, "coordinate")) == (lead, coordinate)


def test_an_introduction_gives_its_date() -> None:
    words = "Sở Nội vụ chủ trì, phối hợp với Sở Y tế báo cáo trước ngày 30/6/2027 các việc sau:"
    (found,) = plan("!I. NHIỆM VỤ", "!1. Tăng cường kỷ cương", words, f"- {TREES}").tasks
    assert [(d.end, d.inherited) for d in found.deadlines] == [(date(2027, 6, 30), True)]


def test_a_bare_name_above_items_leads_them() -> None:
    found = plan("!I. NHIỆM VỤ", "!1. Cây xanh", "- Phòng Kinh tế", f"+ {TREES}", "- Công an xã", f"+ {WATER}").tasks
    assert [agencies(t, "lead") for t in found] == [["Phòng Kinh tế"], ["Công an xã"]]


def test_a_line_of_its_own_gives_fields_to_the_tasks_above() -> None:
    line = "Đơn vị chủ trì: Phòng Kinh tế; Đơn vị phối hợp: Công an xã; Thời gian thực hiện: Quý II/2027."
    found = plan("!I. NHIỆM VỤ", "!1. Cây xanh", f"- {TREES}", f"- {WATER}", line).tasks
    assert [t.text for t in found] == [TREES, WATER]
    for task in found:
        assert (agencies(task, "lead"), agencies(task, "coordinate")) == (["Phòng Kinh tế"], ["Công an xã"])
        assert [(d.kind, d.start, d.end) for d in task.deadlines] == [("period", date(2027, 4, 1), date(2027, 6, 30))]


def test_a_bare_day_behind_a_label_of_due_is_a_last_day() -> None:
    (found,) = plan("!I. NHIỆM VỤ", f"- {TREES}", "Thời hạn hoàn thành: 30/6/2027.").tasks
    assert [(d.start, d.end) for d in found.deadlines] == [(None, date(2027, 6, 30))]


def test_a_bracket_at_the_end_stays_in_the_text() -> None:
    text = "- Tham mưu ban hành quy chế quản lý cây xanh (Phòng Kinh tế chủ trì, phối hợp với Văn phòng xã)."
    (found,) = plan("!I. NHIỆM VỤ", text).tasks
    assert found.text == text[2:]
    assert agencies(found, "lead") == ["Phòng Kinh tế"]


@pytest.mark.parametrize(
    ("text", "kind", "start", "end", "recurrence"),
    [
        ("- Hoàn thành việc trồng cây trước ngày 30/6/2027.", "date", None, date(2027, 6, 30), None),
        ("- Tổ chức lễ phát động trong tháng 9/2027.", "period", date(2027, 9, 1), date(2027, 9, 30), None),
        ("- Hằng quý, báo cáo kết quả về Ủy ban nhân dân tỉnh.", "recurring", None, None, "quarterly"),
        ("- Báo cáo kết quả hằng quý về Ủy ban nhân dân tỉnh.", "recurring", None, None, "quarterly"),
    ],
)
def test_deadlines(text: str, kind: str, start: date | None, end: date | None, recurrence: str | None) -> None:
    (found,) = plan("!I. NHIỆM VỤ", text).tasks
    assert [(d.kind, d.start, d.end, d.recurrence) for d in found.deadlines] == [(kind, start, end, recurrence)]


def test_a_year_in_a_name_is_no_deadline() -> None:
    text = "- Triển khai Đề án trồng một tỷ cây xanh giai đoạn 2021 - 2030 trên địa bàn xã."
    (found,) = plan("!I. NHIỆM VỤ", text).tasks
    assert found.deadlines == ()


def test_the_orders_of_a_directive_and_a_notice() -> None:
    texts = (
        "1. Giao Phòng Kinh tế xây dựng phương án cấp nước sinh hoạt cho Nhân dân trong mùa khô năm 2027.",
        "2. Yêu cầu Công an xã tăng cường tuần tra, kiểm soát trên các tuyến đường liên thôn.",
    )
    for title in ("CHỈ THỊ", "THÔNG BÁO"):
        found = plan(*texts, made=letterhead(title=title, subject="Về việc phòng, chống hạn hán năm 2027")).tasks
        assert [agencies(t, "lead") for t in found] == [["Phòng Kinh tế"], ["Công an xã"]]


def test_whom_an_authority_is_to_direct_leads_what_stands_below() -> None:
    found = plan(
        "!I. NHIỆM VỤ",
        "!1. Hội đồng nhân dân tỉnh ghi nhận các giải pháp mà Sở Y tế; Công an tỉnh đã nêu. "
        "Hội đồng nhân dân tỉnh đề nghị Ủy ban nhân dân tỉnh thực hiện các việc sau:",
        f"- {TREES}",
        "- Chỉ đạo Sở Xây dựng:",
        "+ Rà soát các công trình thủy lợi chậm tiến độ trên địa bàn.",
        "+ Bàn giao các công trình thủy lợi đã hoàn thành cho các xã.",
    ).tasks
    assert [agencies(t, "lead") for t in found] == [["Ủy ban nhân dân tỉnh"], ["Sở Xây dựng"], ["Sở Xây dựng"]]


def test_the_orders_of_a_letter() -> None:
    made = letterhead(title=None, number="Số: 88/SNV-TCBC", subject="V/v rà soát biên chế")
    made.paragraph("Kính gửi: Ủy ban nhân dân các xã, phường.", indent=110)
    text = "Đề nghị Ủy ban nhân dân các xã, phường rà soát biên chế, gửi kết quả về Sở Nội vụ trước ngày 20/5/2027."
    found = plan(text, made=made).tasks
    assert [t.text for t in found] == [text]
    assert agencies(found[0], "lead") == ["Ủy ban nhân dân các xã, phường"]
    assert found[0].deadlines[0].end == date(2027, 5, 20)


def test_items_have_the_time_of_their_stage() -> None:
    found = plan(
        "!I. NỘI DUNG THỰC HIỆN",
        "!1. Đợt 1: Từ ngày 05/4/2027 đến ngày 20/4/2027:",
        "!a) Trạm Y tế xã Tân Hòa",
        f"- {TREES}",
        f"- {WATER[:-1]}, xong trước ngày 12/4/2027.",
        "!2. Giai đoạn 2 (tháng 5/2027)",
        f"- {TREES}",
        "!3. Kinh phí và điều kiện bảo đảm",
        f"- {WATER}",
    ).tasks
    spans = [[(d.start, d.end, d.inherited) for d in task.deadlines] for task in found]
    assert spans == [
        [(date(2027, 4, 5), date(2027, 4, 20), True)],
        [(None, date(2027, 4, 12), False)],
        [(date(2027, 5, 1), date(2027, 5, 31), True)],
        [],
    ]


def test_items_have_the_near_time_that_their_introduction_sets() -> None:
    for sets, days in (
        ("hoàn thành trước ngày 30/4/2027 các nội dung sau:", [(None, date(2027, 4, 30))]),
        ("hoàn thành trong năm 2027 các nội dung sau:", []),
    ):
        found = plan("!I. NHIỆM VỤ", f"1. Các thôn {sets}", f"- {TREES}", f"- {WATER}").tasks
        assert [[(d.start, d.end) for d in task.deadlines] for task in found] == [days, days]


PLANT = "Trồng bổ sung cây xanh dọc các tuyến đường trục thôn, bảo đảm đúng khoảng cách."
FIND = "Một số thôn có tỷ lệ hộ phân loại rác còn thấp, việc kiểm tra chưa được quan tâm thường xuyên."


@pytest.mark.parametrize(
    "introduction",
    [
        "Từ kết quả kiểm tra sáu tháng đầu năm cho thấy:",
        "Bên cạnh kết quả đạt được, công tác này vẫn còn một số tồn tại, hạn chế sau:",
    ],
)
def test_what_was_found_is_no_task(introduction: str) -> None:
    below = (introduction, f"- {FIND}", "(Chi tiết tại Phụ lục kèm theo)", f"- {FIND} Phải chấn chỉnh.")
    assert tasks("!I. NHIỆM VỤ", *below, "Các thôn triển khai các việc sau:", f"- {PLANT}") == [PLANT]


def test_an_order_to_mend_what_was_found_is_one() -> None:
    assert tasks("!I. NHIỆM VỤ", "Yêu cầu các thôn khắc phục các tồn tại, hạn chế sau:", f"- {PLANT}") == [PLANT]


@pytest.mark.parametrize(
    "introduction",
    ["Hội nghị được tổ chức trong một buổi với các nội dung chính:", "Chương trình hội nghị gồm:"],
)
def test_the_contents_of_a_meeting_are_no_tasks(introduction: str) -> None:
    found = tasks("!I. NỘI DUNG", introduction, "1. Giải lao (15 phút).", f"2. {PLANT}", "!II. NHIỆM VỤ", f"1. {WATER}")
    assert found == [f"1. {WATER}"]


def test_a_sentence_among_orders_is_one_though_its_first_verb_is_unknown() -> None:
    odd = "d) Vun vén, chăm sóc các bồn hoa dọc đường trục thôn vào cuối tuần."
    found = tasks("!I. NHIỆM VỤ", "!1. Cây xanh", f"a) {TREES}", f"b) {WATER}", f"c) {PLANT}", odd)
    assert found == [f"a) {TREES}", f"b) {WATER}", f"c) {PLANT}", odd]


@pytest.mark.parametrize(
    ("odd", "is_task"),
    [
        ("- Rắc Cloramin quanh giếng của các hộ theo hướng dẫn.", True),
        ("- Lưu trữ, bảo quản, chăm sóc cây giống ở vườn ươm của xã.", True),
        ("- Quỹ đất công ích của xã dọc các tuyến đường trục thôn.", False),
        ("- Công tác trồng cây ở các thôn trên địa bàn xã.", False),
    ],
)
def test_a_bullet_among_orders(odd: str, is_task: bool) -> None:
    found = tasks("!I. NHIỆM VỤ", "!1. Cây xanh", f"- {TREES}", f"- {WATER}", f"- {PLANT}", odd)
    assert (odd[2:] in found) is is_task


def test_steps_with_items_are_headings_and_steps_in_sentences_tasks() -> None:
    found = plan("!I. NHIỆM VỤ", "!Bước 1. Chuẩn bị", f"- {TREES}", "!Bước 2. Trồng và chăm sóc", f"- {WATER}")
    assert [(s.level, s.marker, s.title) for s in found.sections][1:] == [
        (2, "Bước 1", "Chuẩn bị"),
        (2, "Bước 2", "Trồng và chăm sóc"),
    ]
    assert [t.text for t in found.tasks] == [TREES, WATER]
    told = f"Bước 1: {TREES}"
    assert tasks("!I. NHIỆM VỤ", told) == [told]


def test_a_line_inside_an_item_leaves_the_items_that_have_lines_of_their_own() -> None:
    lines = ("- Thời gian: Quý II/2027.", "- Đơn vị chủ trì: Phòng Kinh tế.")
    found = plan(
        "!I. NHIỆM VỤ", f"1.1. {TREES}", f"1.2. {WATER}", *lines, f"1.3. {PLANT}", *lines, "- Kết quả: Báo cáo."
    ).tasks
    assert [t.deliverable for t in found] == [None, None, "Báo cáo"]
    assert [agencies(t, "lead") for t in found] == [["Phòng Kinh tế"]] * 3
    assert all(len(t.deadlines) == 1 for t in found)


def test_a_title_that_ends_in_a_full_stop_unlike_its_siblings_is_a_heading() -> None:
    found = plan(
        "!I. NHIỆM VỤ",
        "a) Cây xanh",
        f"- {TREES}",
        "b) Kênh mương",
        f"- {WATER}",
        "c) Chăm sóc vườn hoa.",
        f"- {PLANT}",
    )
    assert [s.title for s in found.sections] == ["NHIỆM VỤ", "Cây xanh", "Kênh mương", "Chăm sóc vườn hoa"]
    assert [t.text for t in found.tasks] == [TREES, WATER, PLANT]


@pytest.mark.parametrize("body", ["Nhà trường", "Tổng cục Thủy nông", "Học viện Nông lâm"])
def test_any_issuer_may_close_with_a_word_to_everybody(body: str) -> None:
    last = f"{body} đề nghị các đơn vị, cá nhân liên quan nghiêm túc thực hiện Kế hoạch này."
    assert tasks("!I. NHIỆM VỤ", f"- {TREES}", f"- {WATER}", last) == [TREES, WATER]


def _letter(*texts: str) -> Plan:
    made = letterhead("SỞ NỘI VỤ", title=None, number="Số: 88/SNV-TCBC", subject="V/v rà soát biên chế")
    made.paragraph("Kính gửi: Ủy ban nhân dân các xã, phường.", indent=110)
    return plan(*texts, made=made)


ASKS = "Sở Nội vụ đề nghị Ủy ban nhân dân các xã, phường phối hợp với Công an tỉnh thực hiện các nội dung sau:"
COUNTS = "1. Rà soát số biên chế được giao, số biên chế có mặt và số người nghỉ hưu trong năm."


def test_a_letter_orders_neither_with_another_documents_words_nor_its_issuer() -> None:
    quoted = "“Sở Nội vụ khẩn trương rà soát danh mục vị trí việc làm của các cơ quan, đơn vị trong toàn tỉnh…”"
    itself = "Sở Nội vụ sẽ thành lập các đoàn để kiểm tra tại một số xã."
    other = "Sở Tài chính sẽ cử cán bộ tham gia các đoàn kiểm tra tại một số xã."
    told = "Ngày 02/3/2027, Chủ tịch UBND tỉnh có Thông báo số 12/TB-UBND, trong đó giao:"
    found = _letter(told, quoted, ASKS, COUNTS, itself, other).tasks
    assert [t.text for t in found] == [COUNTS, other]


def test_what_is_to_be_reported_on_the_way_is_everybodys() -> None:
    reports = "Trong quá trình thực hiện, nếu có vướng mắc đề nghị phản ánh kịp thời về Sở Nội vụ để được hướng dẫn./."
    asked = "Đề nghị Hội Nông dân tỉnh tuyên truyền để hội viên biết và giám sát."
    found = _letter(ASKS, COUNTS, asked, reports).tasks
    assert [(t.text, agencies(t, "lead"), agencies(t, "coordinate")) for t in found] == [
        (COUNTS, ["Ủy ban nhân dân các xã, phường"], ["Công an tỉnh"]),
        (asked, ["Hội Nông dân tỉnh"], []),
        (reports, [], []),
    ]
