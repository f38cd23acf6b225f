"""What the columns of a table hold (cột), and whether the table orders tasks, states indicators, or neither.

Believed, in this order:
1. The head of a column, as lexicon/table_headers.yaml reads it.
2. What the column holds, where its head is unknown or missing: names of bodies, times, ordinals, numbers, long texts.
3. Of several columns of one role, the order: the first column of names leads, the next one coordinates; of two
   numbers the first is the baseline and the last the target; the widest text is the content.
A task table has a column of content and one of who, when or what comes out of it. It is none where its times are
hours of a day (a meeting's programme), where most of its cells are blank (a form for others to fill in), or where its
numbers are money.
Never done: a role from a single cell, or a table dropped without its reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, Literal

from extractors.document import Row, Table
from pipeline.deadlines import DeadlineContext, is_time, parse_cell
from pipeline.lexicon import read_lexicon
from pipeline.numbers import parse_cell_number
from pipeline.text import fold_key
from pipeline.times.dates import bounds, parse_group
from pipeline.times.tokens import tokenize

ColumnRole = Literal[
    "ordinal", "content", "lead", "coordinate", "joint", "deliverable", "deadline", "indicator", "unit", "baseline",
    "target", "note", "place", "funding", "other", "unknown",
]  # fmt: skip
TableKind = Literal["tasks", "indicators", "other"]
_HOURS = re.compile(r"^\W*(?:từ\s+)?\d{1,2}\s*(?:h|g|giờ|:)\s*\d{0,2}", re.IGNORECASE)
_ORDINAL = re.compile(r"^\(?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[a-zđ]|[A-ZĐ])[.)]?$")
_BLANK = re.compile(r"[\s.…·_\-–]*")


@dataclass(frozen=True)
class Column:
    """A column, its role and why. `due` tells a deadline column of due dates from one of times; `year` and `day` are
    those its head states.
    """

    index: int
    role: ColumnRole
    head: str
    by: Literal["head", "content", "order", "nothing"]
    due: bool = False
    year: int | None = None
    day: date | None = None


@dataclass(frozen=True)
class ColumnRoles:
    """The kind of a table, the reason for it, and its columns. `head_rows` of `table.rows` are heads that the
    extractor took for rows.
    """

    kind: TableKind
    reason: str
    columns: tuple[Column, ...]
    head_rows: int = 0

    def of(self, role: ColumnRole) -> tuple[Column, ...]:
        """The columns of a role from left to right."""
        return tuple(c for c in self.columns if c.role == role)

    def first(self, role: ColumnRole) -> Column | None:
        return next(iter(self.of(role)), None)

    @property
    def unknown(self) -> tuple[Column, ...]:
        """The columns that were not understood: an Issue each, where they hold anything."""
        return self.of("unknown")


def resolve_columns(table: Table) -> ColumnRoles:
    """The role of every column and the kind of the table."""
    heads, head_rows = _heads(table)
    rows = [r for r in table.rows[head_rows:] if not is_numbering(r)]
    texts = [_texts(rows, k) for k in range(table.columns)]
    columns = [_by_head(k, heads[k]) for k in range(table.columns)]
    columns = [_by_content(c, texts[c.index]) if c.role == "unknown" else c for c in columns]
    columns = _settle(_settle_groups(columns, rows), texts)
    kind, reason = _kind(columns, texts, len(rows))
    return ColumnRoles(kind, reason, tuple(columns), head_rows)


def is_numbering(row: Row) -> bool:
    """Whether a row only numbers the columns: "(1) (2) (3)", "A B 1 2"."""
    texts = [c.text.strip("() ") for c in row.cells if c.text.strip()]
    numbers = [t for t in texts if t.isdecimal()]
    return len(texts) >= 3 and all(len(t) <= 2 for t in texts) and len(numbers) >= 2 and numbers == [
        str(int(numbers[0]) + k) for k in range(len(numbers))
    ]  # fmt: skip


def is_agency_like(text: str) -> bool:
    """Whether a text names bodies or persons in office, and is no sentence."""
    key = fold_key(text)
    if not key or len(key) > 400 or is_time(text):
        return False
    heads = _agency_heads()
    first = re.split(r"[;,\n]| - ", key)[0].strip(" -+*•")
    for word in ("đề nghị ", "giao ", "- ", "các ", "những ", "toàn thể "):
        first = first.removeprefix(word)
    if first.startswith(tuple(read_lexicon("table_headers")["agency_heads"]["not"])):
        return False
    return f"{first} ".startswith(heads) or re.fullmatch(r"[A-ZĐ&\- ]{2,12}", text.strip()) is not None


# --- heads ------------------------------------------------------------------------------------------------------------


@cache
def _patterns() -> tuple[tuple[ColumnRole, bool, re.Pattern[str]], ...]:
    data: list[dict[str, Any]] = read_lexicon("table_headers")["roles"]
    return tuple((e["role"], e.get("kind") == "due", re.compile(p)) for e in data for p in e["patterns"])


@cache
def _agency_heads() -> tuple[str, ...]:
    words: list[str] = read_lexicon("table_headers")["agency_heads"]["words"]
    return (*(f"{w} " for w in words), "ubnd", "hđnd", "mttq")


def role_of_head(head: str, levels: tuple[str, ...] = ()) -> tuple[ColumnRole, bool]:
    """The role that a head names and whether it is one of due dates; "unknown" for one the lexicon has not.

    `levels` are the texts of a head of two levels from the top down: the lowest decides, unless it only names a year.
    """
    whole = _match(head)
    if len(levels) < 2:
        return whole
    lowest = _match(levels[-1])
    return whole if lowest[0] in ("unknown", "target") and whole[0] != "unknown" else lowest


def _match(head: str) -> tuple[ColumnRole, bool]:
    key = fold_key(head)
    if not key:
        return "unknown", False
    return next(((role, due) for role, due, p in _patterns() if p.search(key)), ("unknown", False))


def _heads(table: Table) -> tuple[list[tuple[str, ...]], int]:
    """The texts of the heads from the top level down, and how many rows of the body they take where the extractor saw
    none.
    """
    heads = [_levels(table.header, k) for k in range(table.columns)]
    if any(heads) or not table.rows:
        return heads, 0
    first = [_levels(table.rows[:1], k) for k in range(table.columns)]
    known = {_match(h[0])[0] for h in first if h and len(h[0]) <= 60} - {"unknown"}
    if len(known) >= 2 and len(known) >= 0.5 * len([h for h in first if h]):
        return first, 1
    return heads, 0


def _levels(rows: tuple[Row, ...], column: int) -> tuple[str, ...]:
    texts: list[str] = []
    for row in rows:
        cell = row.cell(column)
        if cell and cell.text and cell.text not in texts:
            texts.append(cell.text)
    return tuple(texts)


def _by_head(index: int, levels: tuple[str, ...]) -> Column:
    head = " / ".join(levels)
    role, due = role_of_head(head, levels)
    year, day = _time_of_head(head) if role in ("deadline", "unknown") else (None, None)
    return Column(index, role, head, "nothing" if role == "unknown" else "head", due, year, day)


def _time_of_head(head: str) -> tuple[int | None, date | None]:
    """The year ("Thời gian (năm 2026)") or the day ("Ngày 15/5/2026") that a head states for its column."""
    tokens = tokenize(head)
    for i in range(len(tokens)):
        if found := parse_group(tokens, i):
            point = found[0].points[0]
            span = bounds(point)
            if span and point.unit == "day":
                return point.year, span[0]
            if point.unit == "year" and len(found[0].points) == 1:
                return point.year, None
    return None, None


# --- content ----------------------------------------------------------------------------------------------------------


def _texts(rows: list[Row], column: int) -> list[str]:
    """The texts of the cells that stand in this column alone, '' for a blank; carried-down values are left out."""
    return [c.text for r in rows if (c := r.cell(column)) and c.column == column and c.span == 1 and not c.inherited]


def _share(texts: list[str], test: Any) -> float:
    filled = [t for t in texts if not _BLANK.fullmatch(t)]
    return sum(1 for t in filled if test(t)) / len(filled) if filled else 0.0


def _by_content(column: Column, texts: list[str]) -> Column:
    """The role of a column with an unknown head, from what most of its cells hold."""
    filled = [t for t in texts if not _BLANK.fullmatch(t)]
    if not filled:
        return column
    role: ColumnRole = "unknown"
    if _share(texts, lambda t: _ORDINAL.match(t.strip()) is not None) >= 0.7 and column.index <= 1:
        role = "ordinal"
    elif _share(texts, is_time) >= 0.6 and not _share(texts, lambda t: t.strip().isdecimal()) > 0.5:
        role = "deadline"
    elif _share(texts, is_agency_like) >= 0.6:
        role = "lead"
    elif _share(texts, _is_number) >= 0.7 and len(filled) >= 2:
        role = "target"
    elif sum(map(len, filled)) / len(filled) >= 25 and not column.head:
        role = "content"
    return replace(column, role=role, by="content" if role != "unknown" else "nothing")


def _is_number(text: str) -> bool:
    return parse_cell_number(text) is not None


def _settle(columns: list[Column], texts: list[list[str]]) -> list[Column]:
    """Roles that only the neighbours decide."""
    columns = _settle_names(columns)
    columns = _settle_numbers(columns, texts)
    return _settle_content(columns, texts)


def _settle_names(columns: list[Column]) -> list[Column]:
    """One column leads: a name column found by content behind it coordinates; two heads that both say lead stay."""
    by_head = any(c.role in ("lead", "joint") and c.by == "head" for c in columns)
    seen = by_head
    settled = []
    for c in columns:
        if c.role == "lead" and c.by == "content":
            settled.append(replace(c, role="coordinate", by="order") if seen else c)
            seen = True
        else:
            settled.append(c)
    return settled


def _settle_groups(columns: list[Column], rows: list[Row]) -> list[Column]:
    """A column before the content whose cells are mostly merged over several rows says what the rows belong to: no content, no time."""
    content = max((c.index for c in columns if c.role == "content"), default=0)
    grouping = {
        c.index
        for c in columns
        if c.index < content and (c.role == "content" or (c.role in ("deadline", "lead") and c.by == "content"))
        if sum(1 for r in rows if (cell := r.cell(c.index)) and cell.inherited) >= 0.5 * len(rows)
    }
    return [replace(c, role="other", by="order") if c.index in grouping else c for c in columns]


def _settle_numbers(columns: list[Column], texts: list[list[str]]) -> list[Column]:
    """In a table of indicators "Đơn vị" is the unit; a first number without a better head is the baseline, the last
    the target.
    """
    numeric = [
        c for c in columns if _share(texts[c.index], _is_number) >= 0.6 and c.role not in ("ordinal", "note", "funding")
    ]
    named = any(c.role == "indicator" for c in columns)
    if not numeric or not (named or any(c.role == "unit" for c in columns)):
        return columns
    fixed = list(columns)
    for c in columns:
        alone = (
            fold_key(c.head) in ("đơn vị", "đơn vị tính", "đv") and not _share(texts[c.index], is_agency_like) >= 0.6
        )
        if alone and c not in numeric:
            fixed[c.index] = replace(c, role="unit", by="order")
    values = [
        fixed[c.index]
        for c in numeric
        if fixed[c.index].role
        in ("target", "baseline", "unknown", "other", "indicator", "deliverable", "lead", "content")
    ]
    if len(values) == 2 and {v.role for v in values} != {"baseline", "target"}:
        fixed[values[0].index] = replace(values[0], role="baseline", by="order")
        fixed[values[1].index] = replace(values[1], role="target", by="order")
    elif len(values) == 1 and values[0].role != "baseline":
        fixed[values[0].index] = replace(values[0], role="target", by="order")
    return fixed


def _settle_content(columns: list[Column], texts: list[list[str]]) -> list[Column]:
    """A table without a column of content takes its aims ("Mục tiêu") where they are no numbers' names, or its
    longest unknown texts.
    """
    if any(c.role == "content" for c in columns):
        return columns
    numeric = any(c.role in ("baseline", "target") for c in columns)
    aims = [c for c in columns if c.role == "indicator"]
    if aims and numeric:
        return columns
    long = {"unknown": 15, "other": 40}
    free = aims or [c for c in columns if _length(texts[c.index]) >= long.get(c.role, 10**6)]
    if not free:
        return columns
    best = max(free, key=lambda c: _length(texts[c.index]))
    return [replace(c, role="content", by="order") if c is best else c for c in columns]


def _length(texts: list[str]) -> float:
    filled = [t for t in texts if t.strip()]
    return sum(map(len, filled)) / len(filled) if filled else 0.0


# --- kind -------------------------------------------------------------------------------------------------------------


def _kind(columns: list[Column], texts: list[list[str]], rows: int) -> tuple[TableKind, str]:
    roles = {c.role for c in columns}
    if rows == 0:
        return "other", "no rows below the heads"
    if _is_blank_form(columns, texts):
        return "other", "most of its cells are blank: a form to fill in"
    numeric = any(c.role in ("baseline", "target") and _share(texts[c.index], _is_number) >= 0.5 for c in columns)
    if numeric and "indicator" in roles and ("unit" in roles or not roles & {"content", "lead", "joint"}):
        return "indicators", "a column of indicators and numbers"
    if numeric and "unit" in roles and not roles & {"lead", "joint", "deadline", "funding"}:
        return "indicators", "units and numbers"
    times = [t for c in columns if c.role == "deadline" for t in texts[c.index] if t.strip()]
    if times and _share(times, _is_hour_only) >= 0.5:
        return "other", "its times are hours of a day: a programme"
    if not roles & {"content", "indicator"}:
        return "other", "no column says what is to be done"
    if roles & {"lead", "coordinate", "joint", "deadline", "deliverable"}:
        if "deadline" not in roles and roles & {"funding", "unit"} and not roles & {"lead", "joint"}:
            return "other", "numbers of money without anyone to act"
        return "tasks", "content with who, when or what comes out"
    return "other", "neither who, when nor numbers"


def _is_hour_only(text: str) -> bool:
    """Whether a text says hours and no day ("8h30 - 8h45", not "8h30 ngày 15/8/2026")."""
    return _HOURS.match(text) is not None and all(
        d.kind == "relative" and not d.end for d in parse_cell(text, DeadlineContext())
    )


def _is_blank_form(columns: list[Column], texts: list[list[str]]) -> bool:
    """Whether the cells beside ordinals and notes are mostly blank, as in a form; a column that is merged downwards
    counts once.
    """
    cells = [t for c in columns if c.role not in ("ordinal", "note") for t in texts[c.index]]
    content = [t for c in columns if c.role in ("content", "indicator", "lead") for t in texts[c.index]]
    if not cells:
        return False
    blank = sum(1 for t in cells if _BLANK.fullmatch(t)) / len(cells)
    named = sum(1 for t in content if not _BLANK.fullmatch(t))
    return blank >= 0.75 and (named == 0 or (blank >= 0.5 and named <= 0.4 * max(len(content), 1)))
