"""Plant the rows of a task table, let pages cut them where they fall, and find them again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samples.writing import Block, Cell, PageBreak, Row, Table, group_row, heading, plain_row, task_row
from tests.property.planting import agencies_of, document, outline_of, plant_and_find, texts_of, times_of
from tests.property.words import EXPANDED, ROMAN, TITLES, agency_lists, cell_times, order_words

HEADS = ("TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời hạn hoàn thành")
RESULTS = ("Báo cáo", "Quyết định của UBND tỉnh", "Văn bản hướng dẫn", "Lớp tập huấn", "")
PORTRAIT = (30.0, 145.0, 85.0, 80.0, 60.0, 60.0)
LANDSCAPE = (36.0, 290.0, 130.0, 130.0, 78.0, 70.0)


def names(printed: list[str]) -> tuple[str, ...]:
    return tuple(EXPANDED[name] for name in printed)


@st.composite
def rows(draw: st.DrawFn, number: int) -> Row:
    text = ". ".join(draw(st.lists(order_words(), min_size=1, max_size=3, unique=True)))
    (lead,), joint = draw(agency_lists(1, 1)), draw(agency_lists(0, 3))
    joint = [name for name in joint if name != lead]
    due = draw(st.none() | cell_times())
    result = draw(st.sampled_from(RESULTS))
    split = draw(st.sampled_from(("; ", ", ", ";\n", ",\n")))
    cells = (str(number), text, lead, split.join(joint), result, due.raw if due else "")
    return task_row(cells, names([lead]), names(joint), (due,) if due else (), result or None)


@st.composite
def merged(draw: st.DrawFn, number: int) -> list[Row]:
    """Two or three rows under one cell of who leads."""
    (lead,) = draw(agency_lists(1, 1))
    count = draw(st.integers(2, 3))
    made: list[Row] = []
    for n in range(count):
        first = Cell(lead, rows=count) if n == 0 else None
        text = draw(order_words())
        made.append(task_row((str(number + n), text, first, "", "", ""), names([lead])))
    return made


@st.composite
def tables(draw: st.DrawFn, *, groups: bool) -> list[Block]:
    body: list[Row] = []
    for group in range(draw(st.integers(1, 3)) if groups else 1):
        if groups:
            body.append(group_row((ROMAN[group], draw(st.sampled_from(TITLES)), "", "", "", ""), 1))
        number = 1
        for _ in range(draw(st.integers(1, 4))):
            more = draw(merged(number)) if draw(st.integers(0, 3)) == 0 else [draw(rows(number))]
            body += more
            number += len(more)
    wide = draw(st.booleans())
    head = plain_row(*(Cell(h, bold=True) for h in HEADS))
    made = Table(
        LANDSCAPE if wide else PORTRAIT,
        (head,),
        tuple(body),
        ("center", *("left",) * 5),
        repeat_head=draw(st.booleans()),
        size=draw(st.sampled_from((11.0, 12.0, 13.0))),
    )
    return [*([PageBreak(landscape=True)] if wide else []), made]


ABOVE = heading(1, "I. NHIỆM VỤ", "tasks")


@given(tables(groups=False), st.integers(1, 12))
def test_rows_come_back(blocks: list[Block], filler: int) -> None:
    """Each row is one task, also where a page cuts it: its words, its agencies, its deadline, its deliverable."""
    planted, found = plant_and_find(document([ABOVE, *blocks], filler))
    assert texts_of(found) == texts_of(planted)
    for wanted, task in zip(planted["tasks"], found["tasks"], strict=True):
        assert agencies_of(task, "lead") == agencies_of(wanted, "lead"), wanted["text"]
        assert agencies_of(task, "coordinate") == agencies_of(wanted, "coordinate"), wanted["text"]
        assert times_of(task) == times_of(wanted), wanted["deadlines"]
        assert task["deliverable"] == wanted["deliverable"]
        assert task["page"] == wanted["page"]


@given(tables(groups=True), st.integers(1, 12))
def test_groups_come_back(blocks: list[Block], filler: int) -> None:
    planted, found = plant_and_find(document([ABOVE, *blocks], filler))
    assert outline_of(found) == outline_of(planted)
    assert texts_of(found) == texts_of(planted)
    assert found["issues"] == []
