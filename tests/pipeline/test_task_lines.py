"""Lines and brackets that give a task's fields."""

from __future__ import annotations

import pytest

from pipeline.agencies import AgencyReader
from pipeline.task_lines import TaskLine, find_fields, read_task_line

READER = AgencyReader()


def facts(line: TaskLine | None, label: str | None = None) -> tuple[list[str], list[str], list[str], str | None] | None:
    if line is None:
        return None
    parties = line.parties(label)
    return (
        [m.name for m in parties.leads],
        [m.name for m in parties.coordinates],
        [words for words, _ in line.deadlines],
        line.deliverable,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đơn vị chủ trì: Sở Nội vụ.", (["Sở Nội vụ"], [], [], None)),
        (
            "Đơn vị chủ trì: Sở Nội vụ; Đơn vị phối hợp: Sở Tài chính, Công an tỉnh; Thời gian thực hiện: Quý I/2027.",
            (["Sở Nội vụ"], ["Sở Tài chính", "Công an tỉnh"], ["Quý I/2027"], None),
        ),
        ("- Thời gian hoàn thành: Trước ngày 30/6/2027.", ([], [], ["Trước ngày 30/6/2027"], None)),
        ("Sản phẩm: Báo cáo kết quả rà soát.", ([], [], [], "Báo cáo kết quả rà soát")),
        ("(Phòng Kinh tế chủ trì, phối hợp với Công an xã)", (["Phòng Kinh tế"], ["Công an xã"], [], None)),
        ("(Đơn vị thực hiện: Trạm Y tế)", (["Trạm Y tế"], [], [], None)),
        ("Phòng Kinh tế chủ trì, phối hợp với Công an xã tổ chức kiểm tra.", None),
        ("Thực hiện tốt công tác tuyên truyền.", None),
        ("(theo phụ lục kèm theo)", None),
    ],
)
def test_lines_of_their_own(text: str, expected: tuple[list[str], list[str], list[str], str | None] | None) -> None:
    assert facts(read_task_line(text, READER)) == expected


def test_fields_inside_a_paragraph() -> None:
    text = (
        "Sửa chữa đường thôn. Đơn vị thực hiện: Phòng Kinh tế. Thời gian hoàn thành: Quý II/2027. Sản phẩm: 2 km đường."
    )
    assert facts(find_fields(text, READER)) == (["Phòng Kinh tế"], [], ["Quý II/2027"], "2 km đường")
    assert find_fields("Sửa chữa đường thôn trong quý II.", READER) is None


def test_a_value_for_the_items_of_a_letter() -> None:
    line = read_task_line("Đơn vị chủ trì: Sở Nội vụ (hoạt động a); Sở Tài chính (hoạt động b)", READER)
    assert line is not None
    assert facts(line, "a") == (["Sở Nội vụ"], [], [], None)
    assert facts(line, "b") == (["Sở Tài chính"], [], [], None)
