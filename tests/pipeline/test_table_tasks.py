"""Task tables: every row ends as a task, a section, or an Issue."""

from __future__ import annotations

from datetime import date

from table_maker import BOX, cell, table

from extractors.document import Cell, Row, Table
from pipeline.agencies import AgencyReader
from pipeline.columns import resolve_columns
from pipeline.deadlines import DeadlineContext
from pipeline.plan import Task
from pipeline.table_tasks import TableFacts, TaskTableReader, without_remarks

READER = AgencyReader()
HEADS = ["TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời hạn hoàn thành"]
FIRST = ["1", "Xây dựng quy chế quản lý hồ sơ", "Sở Nội vụ", "Sở Tư pháp, Công an tỉnh", "Quyết định", "30/6/2027"]
SECOND = ["2", "Tập huấn nghiệp vụ cho công chức các xã", "Sở Nội vụ", "", "Lớp tập huấn", "Quý III/2027"]


def facts(made: Table) -> TableFacts:
    context = DeadlineContext(issued_on=date(2027, 1, 15), year=2027)
    return TaskTableReader(made, resolve_columns(made), READER, context, first=0, parent=None).read()


def agencies(task: Task, role: str) -> list[str]:
    return [a.agency for a in task.assignments if a.role == role]


def merged(made: Table, number: int, *columns: int) -> Table:
    """The table with the cells of a row merged with the ones above."""
    rows = list(made.rows)
    cells: list[Cell] = []
    for c in rows[number].cells:
        above = rows[number - 1].cell(c.column)
        cells.append(cell(c.column, above.text, inherited=True) if c.column in columns and above else c)
    rows[number] = Row(tuple(cells), 1, BOX)
    return Table(made.columns, made.header, tuple(rows), made.parts)


def test_rows_are_tasks_with_all_their_fields() -> None:
    found = facts(table([HEADS], [FIRST, SECOND]))
    first, second = found.tasks
    assert (first.text, first.source, first.ordinal, first.deliverable) == (FIRST[1], "table", "1", "Quyết định")
    assert (agencies(first, "lead"), agencies(first, "coordinate")) == (["Sở Nội vụ"], ["Sở Tư pháp", "Công an tỉnh"])
    assert [(d.kind, d.start, d.end) for d in first.deadlines] == [("date", None, date(2027, 6, 30))]
    assert agencies(second, "coordinate") == []
    assert [(d.kind, d.start, d.end) for d in second.deadlines] == [("date", None, date(2027, 9, 30))]
    assert found.issues == []


def test_a_column_of_times_and_a_column_of_due_dates() -> None:
    heads = ["TT", "Nội dung", "Đơn vị thực hiện", "Thời gian"]
    (found,) = facts(table([heads], [["1", "Tổ chức lễ khai mạc hội thi", "Sở Nội vụ", "05/9/2027"]])).tasks
    assert [(d.start, d.end) for d in found.deadlines] == [(date(2027, 9, 5), date(2027, 9, 5))]


def test_group_rows_are_sections() -> None:
    groups = [["*I", "*Công tác tổ chức", "", "", "", ""], FIRST, ["*II", "*Công tác đào tạo", "", "", "", ""], SECOND]
    found = facts(table([HEADS], groups))
    assert [(s.level, s.marker, s.title, s.kind) for s in found.sections] == [
        (1, "I", "Công tác tổ chức", "tasks"),
        (1, "II", "Công tác đào tạo", "tasks"),
    ]
    assert [t.section for t in found.tasks] == [0, 1]


def test_a_group_that_is_a_time_lends_it_to_its_rows() -> None:
    heads = ["TT", "Nội dung công việc", "Đơn vị chuẩn bị"]
    rows = [["*THÁNG 02", "<", "<"], ["1", "Phát động Tết trồng cây", "Phòng Kinh tế"], ["*QUÝ II", "<", "<"]]
    rows.append(["2", "Kiểm tra hồ chứa trước mùa mưa", "Phòng Kinh tế"])
    found = facts(table([heads], rows))
    assert [(s.marker, s.title) for s in found.sections] == [(None, "THÁNG 02"), (None, "QUÝ II")]
    first, second = found.tasks
    assert [(d.start, d.end, d.inherited) for d in first.deadlines] == [(date(2027, 2, 1), date(2027, 2, 28), True)]
    assert [(d.start, d.end) for d in second.deadlines] == [(date(2027, 4, 1), date(2027, 6, 30))]


def test_sub_rows_inherit_from_their_group() -> None:
    rows = [
        ["I", "Cải cách hành chính", "", "", "", ""],
        ["1", "Số hóa hồ sơ, bao gồm:", "Sở Nội vụ", "Công an tỉnh", "", "Quý II/2027"],
        ["a", "Quét hồ sơ đất đai giai đoạn trước", "", "", "Hồ sơ số", ""],
        ["b", "Kiểm tra hồ sơ đã quét của các xã", "Sở Tư pháp", "", "Báo cáo", "Quý III/2027"],
    ]
    found = facts(table([HEADS], rows))
    assert [(s.level, s.marker, s.title) for s in found.sections] == [
        (1, "I", "Cải cách hành chính"),
        (2, "1", "Số hóa hồ sơ, bao gồm"),
    ]
    first, second = found.tasks
    assert (agencies(first, "lead"), agencies(first, "coordinate")) == (["Sở Nội vụ"], ["Công an tỉnh"])
    assert all(a.inherited for a in first.assignments)
    assert [(d.end, d.inherited) for d in first.deadlines] == [(date(2027, 6, 30), True)]
    assert agencies(second, "lead") == ["Sở Tư pháp"]
    assert [d.end for d in second.deadlines] == [date(2027, 9, 30)]


def test_a_merged_cell_carries_its_value_down() -> None:
    found = facts(merged(table([HEADS], [FIRST, SECOND]), 1, 2, 5))
    assert agencies(found.tasks[1], "lead") == ["Sở Nội vụ"]
    assert [(d.end, d.inherited) for d in found.tasks[1].deadlines] == [(date(2027, 6, 30), True)]


def test_any_other_blank_cell_is_nobody() -> None:
    found = facts(table([HEADS], [FIRST, [*SECOND[:2], "", "", "", ""]]))
    assert (found.tasks[1].assignments, found.tasks[1].deadlines) == ((), ())


def test_a_joint_column() -> None:
    heads = ["TT", "Nội dung", "Đơn vị chủ trì/phối hợp", "Thời gian"]
    row = ["1", "Tuyên truyền pháp luật ở cơ sở", "Sở Tư pháp; UBND các xã, phường; Công an tỉnh", "Tháng 5/2027"]
    (found,) = facts(table([heads], [row])).tasks
    assert agencies(found, "lead") == ["Sở Tư pháp"]
    assert agencies(found, "coordinate") == ["Ủy ban nhân dân các xã, phường", "Công an tỉnh"]


def test_a_list_under_one_head_and_a_collective() -> None:
    row = ["1", FIRST[1], "Các Sở: Xây dựng, Nội vụ, Tài chính", "Các sở, ban, ngành, đoàn thể tỉnh", "", ""]
    (found,) = facts(table([HEADS], [row, SECOND])).tasks[:1]
    assert agencies(found, "lead") == ["Sở Xây dựng", "Sở Nội vụ", "Sở Tài chính"]
    assert agencies(found, "coordinate") == ["Các sở, ban, ngành, đoàn thể tỉnh"]


def test_every_entry_of_the_time_column_counts() -> None:
    row = ["1", "Báo cáo kết quả thực hiện", "Sở Nội vụ", "", "", "Hằng quý; trước ngày 15/12/2027"]
    (found,) = facts(table([HEADS], [row, SECOND])).tasks[:1]
    assert [(d.kind, d.recurrence, d.end) for d in found.deadlines] == [
        ("recurring", "quarterly", None),
        ("date", None, date(2027, 12, 15)),
    ]


def test_what_cannot_be_read_is_an_issue() -> None:
    found = facts(table([HEADS], [FIRST, ["2", "", "Sở Nội vụ", "", "", ""], SECOND]))
    assert [(i.code, i.page, bool(i.message)) for i in found.issues] == [("row_without_content", 1, True)]
    assert len(found.tasks) == 2


def test_a_day_that_no_calendar_has_is_an_issue() -> None:
    found = facts(table([HEADS], [FIRST, [*SECOND[:5], "31/02/2027"]]))
    assert [i.code for i in found.issues] == ["unread_deadline"]


def test_numbering_rows_are_neither() -> None:
    found = facts(table([HEADS], [["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"], FIRST, SECOND]))
    assert (len(found.tasks), found.sections, found.issues) == (2, [], [])


def test_what_stands_in_brackets_below_an_agency_is_a_remark_unless_it_names_one() -> None:
    heads = ["TT", "Tên luật, ngày có hiệu lực", "Tên văn bản", "Cơ quan chủ trì soạn thảo, ghi chú"]
    cells = (
        "Bộ Nội vụ | (Chưa trình Chính phủ)",
        "Bộ Tài chính | (Đang lấy ý kiến, | sẽ trình sau)",
        "Bộ Y tế | (Cục Quản lý Dược)",
    )
    assert [without_remarks(c) for c in cells] == ["Bộ Nội vụ", "Bộ Tài chính", cells[2]]
    rows = [["1", "Luật Thư viện 01/7/2027", "Nghị định về mạng lưới thư viện công cộng", "Bộ Văn hóa"]]
    (found,) = facts(table([heads], rows)).tasks
    assert (found.text, agencies(found, "lead"), found.deadlines) == (rows[0][2], ["Bộ Văn hóa"], ())


def test_a_column_merged_over_rows_before_the_content_is_no_task_text() -> None:
    heads = ["TT", "Chương trình", "Nội dung", "Đơn vị chủ trì"]
    rows = [
        [str(n), "Cải cách thủ tục", f"Rà soát quy định về hồ sơ của lĩnh vực {n}", "Sở Nội vụ"] for n in range(1, 5)
    ]
    made = table([heads], rows)
    for number in (1, 2, 3):
        made = merged(made, number, 1)
    found = facts(made)
    assert [t.text for t in found.tasks] == [row[2] for row in rows]
    assert found.issues == []
