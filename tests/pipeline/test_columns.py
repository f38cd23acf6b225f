"""Column roles from heads and from what the columns hold; which tables order tasks."""

from __future__ import annotations

from importlib.resources import files

import pytest
import yaml
from table_maker import row, table

from pipeline.columns import is_agency_like, is_numbering, resolve_columns, role_of_head

TASK_ROWS = [
    [
        "1",
        "Xây dựng quy chế quản lý hồ sơ điện tử của tỉnh",
        "Sở Nội vụ",
        "Sở Tư pháp; UBND các xã",
        "Quyết định",
        "Quý II/2027",
    ],
    [
        "2",
        "Tập huấn nghiệp vụ cho công chức các xã, phường",
        "Sở Nội vụ",
        "Trường Chính trị",
        "Lớp tập huấn",
        "Hằng năm",
    ],
    ["3", "Số hóa hồ sơ đất đai giai đoạn trước", "Sở Nông nghiệp và Môi trường", "", "Hồ sơ số", "Trước 30/9/2027"],
]
HEADS = ["STT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời hạn"]
ROLES = ["ordinal", "content", "lead", "coordinate", "deliverable", "deadline"]


def roles(heads: list[list[str]], rows: list[list[str]]) -> list[str]:
    return [c.role for c in resolve_columns(table(heads, rows)).columns]


def test_heads() -> None:
    found = resolve_columns(table([HEADS], TASK_ROWS))
    assert [c.role for c in found.columns] == ROLES
    assert (found.kind, found.columns[5].due, found.columns[0].by) == ("tasks", True, "head")


def test_the_content_speaks_where_heads_are_missing() -> None:
    assert roles([], TASK_ROWS) == ["ordinal", "content", "lead", "coordinate", "unknown", "deadline"]
    unknown = ["", "Việc", "Ai làm", "Cùng làm", "Ra gì", "Bao giờ"]
    found = resolve_columns(table([unknown], TASK_ROWS))
    assert [c.role for c in found.columns] == ["ordinal", "content", "lead", "coordinate", "unknown", "deadline"]
    assert found.kind == "tasks"
    assert [c.head for c in found.unknown] == ["Ra gì"]


def test_heads_that_came_as_a_row() -> None:
    found = resolve_columns(table([], [HEADS, *TASK_ROWS]))
    assert ([c.role for c in found.columns], found.head_rows) == (ROLES, 1)


def test_two_levels() -> None:
    heads = [
        ["TT", "Nhiệm vụ", "Đơn vị thực hiện", "<", "Thời gian", "<"],
        ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Bắt đầu", "Kết thúc"],
    ]
    rows = [["1", "Rà soát danh mục tài sản công", "Sở Tài chính", "Các sở", "01/3/2027", "30/6/2027"]]
    assert roles(heads, rows) == ["ordinal", "content", "lead", "coordinate", "deadline", "deadline"]


def test_a_joint_column() -> None:
    heads = ["TT", "Nội dung", "Đơn vị chủ trì / phối hợp", "Thời gian (năm 2027)"]
    found = resolve_columns(
        table([heads], [["1", "Tuyên truyền pháp luật ở cơ sở", "Sở Tư pháp; UBND các xã", "Tháng 5"]])
    )
    assert [c.role for c in found.columns] == ["ordinal", "content", "joint", "deadline"]
    assert (found.columns[3].year, found.columns[3].due) == (2027, False)


INDICATOR_ROWS = [["1", "Tỷ lệ hộ nghèo", "%", "5,2", "4,1"], ["2", "Số xã đạt chuẩn", "Xã", "12", "15"]]


@pytest.mark.parametrize(
    "heads",
    [
        ["TT", "Chỉ tiêu", "Đơn vị", "Kết quả năm 2026", "Chỉ tiêu năm 2027"],
        ["TT", "Tên chỉ tiêu", "ĐVT", "Thực hiện 2026", "Kế hoạch 2027"],
        ["TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2026", "Năm 2027"],
        ["TT", "Nội dung", "Đơn vị tính", "Hiện trạng", "Mục tiêu đến năm 2030"],
    ],
)
def test_indicator_tables(heads: list[str]) -> None:
    found = resolve_columns(table([heads], INDICATOR_ROWS))
    assert found.kind == "indicators"
    assert [c.role for c in found.columns][2:] == ["unit", "baseline", "target"]


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        (["Thời gian", "Nội dung"], [["8h30 - 8h45", "Khai mạc"], ["8h45 - 9h00", "Báo cáo"]]),
        (
            ["TT", "Tên đơn vị", "Cấp học"],
            [["1", "Trường Tiểu học Tân Hòa", "Tiểu học"], ["2", "Trường THCS Phú Sơn", "Trung học cơ sở"]],
        ),
        (["TT", "Nội dung", "Đơn vị chủ trì", "Thời hạn"], [["1", "", "", ""], ["2", "", "", ""], ["…", "", "", ""]]),
        (["TT", "Nội dung chi", "Đơn giá", "Thành tiền"], [["1", "In ấn tài liệu hội nghị", "50.000", "500.000"]]),
        (["TT", "Họ và tên", "Chức vụ", "Số điện thoại"], [["1", "Nguyễn Văn A", "Trưởng phòng", "0900 000 000"]]),
    ],
)
def test_tables_without_tasks(heads: list[str], rows: list[list[str]]) -> None:
    assert resolve_columns(table([heads], rows)).kind == "other"


def test_days_with_hours_are_no_programme() -> None:
    heads = ["Thời gian", "Nội dung", "Người phụ trách"]
    rows = [
        ["7h30 ngày 07/9/2026", "Phát động tháng an toàn", "Công đoàn"],
        ["14h00 ngày 12/9/2026", "Tập huấn", "Y tế"],
    ]
    assert resolve_columns(table([heads], rows)).kind == "tasks"


def test_numbering_rows() -> None:
    assert is_numbering(row(["(1)", "(2)", "(3)", "(4)"]))
    assert is_numbering(row(["A", "B", "1", "2", "3"]))
    assert not is_numbering(row(["1", "Tỷ lệ", "12", "15"]))


@pytest.mark.parametrize(
    "text",
    ["Sở Tài chính", "UBND các xã, phường", "Các sở, ban, ngành", "BGH", "Hiệu trưởng", "Đề nghị Hội Nông dân tỉnh"],
)
def test_agency_like(text: str) -> None:
    assert is_agency_like(text)


@pytest.mark.parametrize("text", ["", "Quý II/2027", "12,5", "Xây dựng kế hoạch", "Quyết định", "Báo cáo kết quả"])
def test_not_agency_like(text: str) -> None:
    assert not is_agency_like(text)


def test_lexicon_examples() -> None:
    data = yaml.safe_load(files("pipeline").joinpath("lexicon/table_headers.yaml").read_text("utf8"))
    for entry in data["roles"]:
        for head in entry["examples"]:
            assert role_of_head(head) == (entry["role"], entry.get("kind") == "due"), head
        for head in entry.get("not", []):
            assert role_of_head(head)[0] != entry["role"], head
    assert all(is_agency_like(name) for name in data["agency_heads"]["examples"])
