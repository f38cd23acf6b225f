"""The same rows in the shapes that offices give a task table: joint columns, merged cells, sub-rows, two-level heads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from samples.writing import Block, Cell, PageBreak, Row, Table, group_row, heading, plain_row, task_row
from tests.property.planting import agencies_of, document, outline_of, plant_and_find, texts_of, times_of
from tests.property.words import EXPANDED, ROMAN, TITLES, agency_lists, cell_times, order_words

ABOVE = heading(1, "I. NHIỆM VỤ", "tasks")
WIDTHS = (36.0, 290.0, 130.0, 130.0, 78.0, 70.0)
HEAD = (plain_row("TT", "Nội dung", "Đơn vị chủ trì", "Đơn vị phối hợp", "Sản phẩm", "Thời hạn", bold=True),)
TWO_LEVELS = (
    plain_row(
        Cell("TT", rows=2, bold=True),
        Cell("Nhiệm vụ", rows=2, bold=True),
        Cell("Đơn vị thực hiện", cols=2, bold=True),
        None,
        Cell("Kết quả", rows=2, bold=True),
        Cell("Thời hạn", rows=2, bold=True),
    ),
    plain_row(None, None, Cell("Chủ trì", bold=True), Cell("Phối hợp", bold=True), None, None),
)


def names(printed: Sequence[str]) -> tuple[str, ...]:
    return tuple(EXPANDED[name] for name in printed)


def grid(head: Sequence[Row], widths: tuple[float, ...], rows: Sequence[Row], **how: Any) -> list[Block]:
    aligns = ("center", *("left" for _ in widths[1:]))
    return [PageBreak(landscape=True), Table(widths, tuple(head), tuple(rows), aligns, **how)]


@st.composite
def joint_column(draw: st.DrawFn) -> list[Block]:
    rows = []
    for n in range(draw(st.integers(2, 5))):
        agencies, due = draw(agency_lists(1, 4)), draw(cell_times())
        cell = draw(st.sampled_from(("; ", ", ", ";\n"))).join(agencies)
        rows.append(
            task_row((str(n + 1), draw(order_words()), cell, due.raw), names(agencies[:1]), names(agencies[1:]), due)
        )
    head = plain_row("TT", "Nội dung", "Đơn vị chủ trì/phối hợp", "Thời hạn hoàn thành", bold=True)
    return grid([head], (36.0, 350.0, 250.0, 98.0), rows)


@st.composite
def names_in_lines(draw: st.DrawFn, line: str = "- {};") -> list[Block]:
    """A cell with a name a line."""
    rows = []
    for n in range(draw(st.integers(2, 5))):
        lead, *others = draw(agency_lists(2, 4))
        cell = "\n".join(line.format(name) for name in others)
        rows.append(task_row((str(n + 1), draw(order_words()), lead, cell, "", ""), names([lead]), names(others)))
    return grid(HEAD, WIDTHS, rows)


@st.composite
def sub_rows(draw: st.DrawFn) -> list[Block]:
    """Rows a), b) that inherit from their group what they do not say themselves."""
    rows = []
    for n in range(draw(st.integers(1, 3))):
        (lead,), due = draw(agency_lists(1, 1)), draw(cell_times())
        rows.append(group_row((str(n + 1), draw(st.sampled_from(TITLES)), lead, "", "", due.raw), 1))
        for letter in "abc"[: draw(st.integers(2, 3))]:
            if draw(st.booleans()):
                rows.append(task_row((letter, draw(order_words()), "", "", "", ""), names([lead]), (), due))
                continue
            (own,), day = draw(agency_lists(1, 1)), draw(cell_times())
            rows.append(task_row((letter, draw(order_words()), own, "", "", day.raw), names([own]), (), day))
    return grid(HEAD, WIDTHS, rows)


@st.composite
def merged_cells(draw: st.DrawFn) -> list[Block]:
    """Lead and deadline merged over rows, also over the end of a page."""
    rows: list[Row] = []
    for _ in range(draw(st.integers(1, 3))):
        count, due, (lead,) = draw(st.integers(1, 5)), draw(cell_times()), draw(agency_lists(1, 1))
        for n in range(count):
            who, when = (Cell(lead, rows=count), Cell(due.raw, rows=count)) if n == 0 else (None, None)
            cells = (str(len(rows) + 1), draw(order_words()), who, "", "Báo cáo", when)
            rows.append(task_row(cells, names([lead]), (), due, "Báo cáo"))
    return grid(HEAD, WIDTHS, rows)


@st.composite
def wide_groups(draw: st.DrawFn) -> list[Block]:
    """Group rows whose title runs over all columns."""
    rows: list[Row] = []
    for number in ROMAN[: draw(st.integers(1, 3))]:
        title = Cell(draw(st.sampled_from(TITLES)), cols=5, bold=True)
        rows.append(group_row((number, title, None, None, None, None), 1))
        for n in range(draw(st.integers(1, 4))):
            (lead,) = draw(agency_lists(1, 1))
            rows.append(task_row((str(n + 1), draw(order_words()), lead, "", "", ""), names([lead])))
    return grid(HEAD, WIDTHS, rows)


@st.composite
def two_level_heads(draw: st.DrawFn) -> list[Block]:
    rows = []
    for n in range(draw(st.integers(1, 8))):
        (lead, *others), due = draw(agency_lists(1, 3)), draw(cell_times())
        cells = (str(n + 1), draw(order_words()), lead, "; ".join(others), "", due.raw)
        rows.append(task_row(cells, names([lead]), names(others), due))
    return grid(TWO_LEVELS, WIDTHS, rows, repeat_head=draw(st.booleans()), shade_head=draw(st.booleans()))


@st.composite
def no_ordinals(draw: st.DrawFn) -> list[Block]:
    rows = []
    for _ in range(draw(st.integers(2, 6))):
        (lead,), due = draw(agency_lists(1, 1)), draw(cell_times())
        rows.append(task_row((draw(order_words()), lead, due.raw), names([lead]), (), due, content=0))
    head = plain_row("Nội dung công việc", "Đơn vị thực hiện", "Thời hạn", bold=True)
    return grid([head], (400.0, 200.0, 130.0), rows)


def check(blocks: list[Block], filler: int) -> None:
    planted, found = plant_and_find(document([ABOVE, *blocks], filler))
    assert outline_of(found) == outline_of(planted)
    assert texts_of(found) == texts_of(planted)
    for wanted, task in zip(planted["tasks"], found["tasks"], strict=True):
        for role in ("lead", "coordinate"):
            assert agencies_of(task, role) == agencies_of(wanted, role), wanted["text"]
        assert times_of(task) == times_of(wanted), wanted["deadlines"]


@given(st.one_of(joint_column(), names_in_lines(), two_level_heads(), no_ordinals()), st.integers(1, 9))
def test_columns_in_other_shapes(blocks: list[Block], filler: int) -> None:
    check(blocks, filler)


@given(st.one_of(sub_rows(), merged_cells(), wide_groups()), st.integers(1, 9))
def test_rows_that_belong_together(blocks: list[Block], filler: int) -> None:
    check(blocks, filler)


@given(names_in_lines("{}"), st.integers(1, 9))
def test_names_that_only_a_line_break_separates(blocks: list[Block], filler: int) -> None:
    check(blocks, filler)
