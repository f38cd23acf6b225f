"""The words a sample is written in: what is printed, and beside it what it means.

Believed: CONTRACT's field definitions. A source file says both things about a paragraph or a table row in one
place, so that the PDF and the
gold cannot drift apart; the meaning is still written by hand, never computed by the parser that it is there to judge.
Inline marks in a printed text: **bold**, __italic__, ^1^ a raised footnote mark, ⟦277⟧ a signature field that holds
"277", ⟦⟧ a blank gap,
a line break in a cell or title is a new line there.
Never done here: drawing, reading or writing a file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["theme", "purpose", "objectives", "tasks", "implementation", "funding", "other"]
Align = Literal["justify", "left", "center", "right"]


@dataclass(frozen=True)
class Due:
    """A deadline as the contract has it: the printed words, their kind, ISO dates or None."""

    raw: str
    kind: str
    start: str | None = None
    end: str | None = None
    recurrence: str | None = None


def period(raw: str, start: str | None, end: str | None) -> Due:
    return Due(raw, "period", start, end)


def by(raw: str, end: str) -> Due:
    """Due by a day, the start open."""
    return Due(raw, "date", None, end)


def on(raw: str, day: str) -> Due:
    return Due(raw, "date", day, day)


def each(raw: str, recurrence: str, start: str | None = None, end: str | None = None) -> Due:
    return Due(raw, "recurring", start, end, recurrence)


def after(raw: str, start: str | None = None, end: str | None = None) -> Due:
    """A relative deadline; dates only where they count from the known day of issue."""
    return Due(raw, "relative", start, end)


@dataclass(frozen=True)
class Section:
    level: int
    marker: str
    title: str
    kind: Kind


@dataclass(frozen=True)
class Task:
    text: str
    source: Literal["paragraph", "table"] = "paragraph"
    lead: tuple[str, ...] = ()
    coordinate: tuple[str, ...] = ()
    due: tuple[Due, ...] = ()
    deliverable: str | None = None


@dataclass(frozen=True)
class Figure:
    """A target in prose."""

    name: str
    value: float
    unit: str
    comparator: str = "="


@dataclass(frozen=True)
class Measure:
    """A row of an indicator table."""

    ordinal: str
    name: str
    unit: str
    baseline: float | None
    target: float | None
    note: str | None = None


@dataclass(frozen=True)
class Cited:
    doc_type: str
    number: str
    issued_on: str | None = None


Meaning = Section | Task | Figure | Measure


@dataclass(frozen=True)
class Style:
    """How a paragraph stands: sizes and distances in points."""

    size: float = 14
    align: Align = "justify"
    indent: float = 36
    after: float = 6
    keep: bool = False
    bold: bool = False
    italic: bool = False


BODY = Style()
HEADING = Style(keep=True, bold=True)
SUBHEAD = Style(keep=True)
"""A bulleted line above items of its own."""
CENTERED = Style(align="center", indent=0, after=2)
TITLE = Style(align="center", indent=0, after=2, bold=True)


@dataclass(frozen=True)
class Text:
    printed: str
    style: Style = BODY
    means: tuple[Meaning, ...] = ()


@dataclass(frozen=True)
class Cell:
    """`rows` and `cols` say how far the cell is merged."""

    printed: str
    rows: int = 1
    cols: int = 1
    align: Align | None = None
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Row:
    """A cell is None where a merged one covers it; `cut` lets the page end after so many lines of the row."""

    cells: tuple[Cell | None, ...]
    means: tuple[Meaning, ...] = ()
    cut: int | None = None


@dataclass(frozen=True)
class Table:
    widths: tuple[float, ...]
    head: tuple[Row, ...]
    rows: tuple[Row, ...]
    aligns: tuple[Align, ...]
    repeat_head: bool = True
    size: float = 12
    shade_head: bool = False


@dataclass(frozen=True)
class PageBreak:
    """A new page; `turned` makes it a portrait page with /Rotate 90, as some printers write landscape."""

    landscape: bool = False
    turned: bool = False
    restart: int | None = None


@dataclass(frozen=True)
class Space:
    height: float


@dataclass(frozen=True)
class Stroke:
    """A centred horizontal line, as under a subject."""

    width: float = 90


@dataclass(frozen=True)
class Masthead:
    """The two columns at the top: issuing bodies with number, national motto with place and date."""

    issuer: tuple[str, ...]
    number: str
    dated: str
    parent: str | None = None
    about: str | None = None


@dataclass(frozen=True)
class Closing:
    """Recipients on the left, titles and name on the right."""

    recipients: tuple[str, ...]
    titles: tuple[str, ...]
    name: str


Block = Text | Table | PageBreak | Space | Stroke | Masthead | Closing


@dataclass(frozen=True)
class Header:
    """The header as the contract has it."""

    doc_type: str
    number: str | None
    symbol: str | None
    issued_on: str | None
    place: str | None
    issuer: str
    subject: str | None
    signer: str | None
    position: str | None
    recipients: tuple[str, ...] = ()
    theme: str | None = None


@dataclass(frozen=True)
class Sample:
    """A document: its name (the files' stem), its header, the printed blocks with their meanings, and what it cites.

    `notes` are the footnotes by mark; `code` is "unicode" or "tcvn3" (the text layer's letters); `masthead_last`
    writes the two top columns
    after the body in the content stream, as some word processors do.
    """

    name: str
    header: Header
    blocks: tuple[Block, ...]
    cites: tuple[Cited, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)
    code: Literal["unicode", "tcvn3"] = "unicode"
    masthead_last: bool = False
    first_number: bool = False


_MARKUP = re.compile(r"\*\*|__|\^[^^]*\^")
_FIELD = re.compile(r"⟦([^⟧]*)⟧")
_BULLET = re.compile(r"^[-+•]\s+")
_MARKER = re.compile(r"^([IVXLC]+|\d+(?:\.\d+)*|[a-zđ])[.)]\s+(.+)$", re.S)


def plain(printed: str) -> str:
    """The printed text without marks, footnote numbers and line breaks; fields show what they hold."""
    return " ".join(_FIELD.sub(r"\1", _MARKUP.sub("", printed)).split())


def heading(level: int, printed: str, kind: Kind, style: Style = HEADING) -> Text:
    """A heading line such as "II. NHIỆM VỤ" or "- Về kinh phí:"."""
    text = plain(printed)
    if text.startswith("- "):
        marker, title = "-", text[2:]
    else:
        found = _MARKER.match(text)
        if not found:
            raise ValueError(f"heading without a marker: {text}")
        marker, title = found[1], found[2]
    return Text(printed, style, (Section(level, marker, title.rstrip(".:"), kind),))


def run_in(level: int, printed: str, kind: Kind, *more: Meaning) -> Text:
    """A label and its text in one paragraph ("**1. Thời gian thực hiện:** Năm 2026."): the section takes the label
    as its title."""
    found = _MARKER.match(plain(printed).split(":", 1)[0])
    if not found:
        raise ValueError(f"label without a marker: {printed}")
    return Text(printed, BODY, (Section(level, found[1], found[2], kind), *more))


def say(printed: str, *means: Meaning) -> Text:
    """A paragraph that orders nothing; it may state target figures."""
    return Text(printed, BODY, means)


def order(
    printed: str,
    lead: tuple[str, ...] | str = (),
    joint: tuple[str, ...] | str = (),
    due: tuple[Due, ...] | Due = (),
    *more: Meaning,
) -> Text:
    """A paragraph that is one task; `joint` are the coordinating agencies."""
    text = _BULLET.sub("", plain(printed))
    return Text(printed, BODY, (Task(text, "paragraph", _many(lead), _many(joint), _dues(due)), *more))


def line_fields(printed: str) -> Text:
    """A line that gives the fields of the tasks above it and is in no task's text."""
    return Text(printed, Style(italic=True))


def task_row(
    cells: tuple[str | Cell | None, ...],
    lead: tuple[str, ...] | str = (),
    joint: tuple[str, ...] | str = (),
    due: tuple[Due, ...] | Due = (),
    deliverable: str | None = None,
    *,
    content: int = 1,
    cut: int | None = None,
) -> Row:
    """A row that is one task; its text is the cell number `content`."""
    made = tuple(Cell(c) if isinstance(c, str) else c for c in cells)
    body = made[content]
    if body is None:
        raise ValueError("a task row needs its content cell")
    return Row(made, (Task(plain(body.printed), "table", _many(lead), _many(joint), _dues(due), deliverable),), cut)


def group_row(cells: tuple[str | Cell | None, ...], level: int, *, title: int = 1, cut: int | None = None) -> Row:
    """A row that is a heading of the rows below it."""
    made = tuple(Cell(c, bold=True) if isinstance(c, str) else c for c in cells)
    mark, name = made[0], made[title]
    if mark is None or name is None:
        raise ValueError("a group row needs a marker and a title")
    section = Section(level, plain(mark.printed).rstrip(".)"), plain(name.printed).rstrip(".:"), "tasks")
    return Row(made, (section,), cut)


def plain_row(*cells: str | Cell | None, means: tuple[Meaning, ...] = (), bold: bool = False) -> Row:
    return Row(tuple(Cell(c, bold=bold) if isinstance(c, str) else c for c in cells), means)


def _many(names: tuple[str, ...] | str) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else names


def _dues(due: tuple[Due, ...] | Due) -> tuple[Due, ...]:
    return (due,) if isinstance(due, Due) else due
