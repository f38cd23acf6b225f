"""Headings that say who does the tasks of a group and when, and agencies that head their items without saying so."""

from __future__ import annotations

from datetime import date

import pytest
from plan_maker import TREES, WATER, agencies, plan

from pipeline.task_lines import label_fields


@pytest.mark.parametrize(
    ("title", "fields"),
    [
        ("Cơ quan chủ trì, phối hợp", {"lead", "coordinate"}),
        ("CƠ QUAN CHỦ TRÌ VÀ PHỐI HỢP", {"lead", "coordinate"}),
        ("Chủ trì thực hiện", {"lead"}),
        ("Cơ quan phối hợp", {"coordinate"}),
        ("Thời gian thực hiện", {"deadline"}),
        ("Thời hạn hoàn thành", {"due"}),
        ("Nội dung, biện pháp", set()),
        ("Chủ trì, phối hợp với các xã", set()),
        ("Kiểm tra, giám sát", set()),
    ],
)
def test_titles_that_are_labels(title: str, fields: set[str]) -> None:
    assert label_fields(title) == fields


def test_headings_behind_the_content_give_it_their_fields() -> None:
    found = plan(
        "!I. NHIỆM VỤ",
        "!1. Cây xanh",
        "!1.1. Nội dung",
        f"a) {TREES}",
        f"b) {WATER}",
        "!1.2. Cơ quan chủ trì, phối hợp",
        "!a) Cơ quan chủ trì",
        "- Phòng Kinh tế; Trạm Khuyến nông.",
        "- Ban Quản lý các thôn.",
        "!b) Cơ quan phối hợp",
        "- Các tổ chức chính trị - xã hội xã.",
        "!1.3. Thời gian thực hiện: Quý II/2027.",
        "!2. Thủy lợi",
        f"- {WATER}",
    )
    first, second, third = found.tasks
    for task in (first, second):
        assert agencies(task, "lead") == ["Phòng Kinh tế", "Trạm Khuyến nông", "Ban Quản lý các thôn"]
        assert agencies(task, "coordinate") == ["Các tổ chức chính trị - xã hội xã"]
        assert [(d.kind, d.start, d.end) for d in task.deadlines] == [("period", date(2027, 4, 1), date(2027, 6, 30))]
    assert (third.assignments, third.deadlines) == ((), ())
    titles = ["NHIỆM VỤ", "Cây xanh", "Nội dung", "Cơ quan chủ trì, phối hợp", "Cơ quan chủ trì", "Cơ quan phối hợp"]
    assert [s.title for s in found.sections] == [*titles, "Thời gian thực hiện", "Thủy lợi"]


def test_the_lead_of_the_item_goes_before_its_groups() -> None:
    text = "Trạm Y tế tổ chức phun khử trùng tại các chợ, các điểm trường và khu dân cư tập trung trên địa bàn xã."
    found = plan("!I. NHIỆM VỤ", "!1. Nội dung", f"a) {text}", f"b) {TREES}", "!2. Cơ quan chủ trì", "- Phòng Kinh tế.")
    assert [agencies(t, "lead") for t in found.tasks] == [["Trạm Y tế"], ["Phòng Kinh tế"]]


def test_a_heading_of_a_role_above_orders_is_a_heading_like_any_other() -> None:
    order = "Phòng Kinh tế chủ trì, phối hợp với Công an xã kiểm tra các hộ kinh doanh trên địa bàn và báo cáo kết quả."
    found = plan("!I. NHIỆM VỤ", "!1. Nội dung", f"- {TREES}", "!2. Phân công thực hiện", f"- {order}")
    assert [t.text for t in found.tasks] == [TREES, order]
    assert agencies(found.tasks[0], "lead") == []


@pytest.mark.parametrize(
    ("head", "item", "lead"),
    [
        ("- Phòng Kinh tế", "+", ["Phòng Kinh tế"]),
        ("- Đề nghị Hội Nông dân xã", "+", ["Hội Nông dân xã"]),
        ("- Phòng Kinh tế; Trạm Y tế", "+", ["Phòng Kinh tế", "Trạm Y tế"]),
        ("Ủy ban nhân dân các xã, phường", "-", ["Ủy ban nhân dân các xã, phường"]),
        ("Ủy ban nhân dân các xã, phường:", "-", ["Ủy ban nhân dân các xã, phường"]),
        ("Đề nghị Trung ương Mặt trận Tổ quốc Việt Nam:", "-", ["Trung ương Mặt trận Tổ quốc Việt Nam"]),
    ],
)
def test_an_agency_alone_heads_its_items(head: str, item: str, lead: list[str]) -> None:
    found = plan("!I. NHIỆM VỤ", "!1. Cây xanh", head, f"{item} {TREES}", f"{item} {WATER}").tasks
    assert [(t.text, agencies(t, "lead")) for t in found] == [(TREES, lead), (WATER, lead)]


@pytest.mark.parametrize(
    ("heading", "lead", "coordinate"),
    [
        ("!2. Cơ quan chủ trì: Sở Nội vụ; cơ quan phối hợp: Sở Tài chính.", ["Sở Nội vụ"], ["Sở Tài chính"]),
        ("!2. Cơ quan chủ trì, phối hợp: Sở Nội vụ, Sở Tài chính.", ["Sở Nội vụ"], ["Sở Tài chính"]),
        ("!2. Đơn vị thực hiện: Các phòng chuyên môn.", ["Các phòng chuyên môn"], []),
    ],
)
def test_a_heading_with_its_values_behind_it(heading: str, lead: list[str], coordinate: list[str]) -> None:
    (found,) = plan("!I. NHIỆM VỤ", "!1. Nội dung", f"- {TREES}", heading).tasks
    assert (agencies(found, "lead"), agencies(found, "coordinate")) == (lead, coordinate)


def test_the_time_of_a_whole_part_is_not_given_to_its_tasks_without_a_lead() -> None:
    time = "!2. Thời gian thực hiện: Tháng 5/2027."
    (alone,) = plan("!I. NHIỆM VỤ", "!1. Nội dung", f"- {TREES}", time).tasks
    assert alone.deadlines == ()
    (led,) = plan(
        "!I. NHIỆM VỤ", "!1. Nội dung", f"- {TREES}", "!2. Cơ quan chủ trì", "- Sở Nội vụ.", f"!3{time[2:]}"
    ).tasks
    assert [d.start for d in led.deadlines] == [date(2027, 5, 1)]
