"""What a PDF says, before anybody asks what it means: words, lines, tables and pages with their places.

Believed: geometry. Every place is a bbox in PDF points with the origin at the top left of the upright page
(x0, top, x1, bottom); page numbers count from 1; all text is Unicode NFC.
Never done here: reading a file, or deciding what a line or a cell is for. Standard library only, so that every
other room may import it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

BBox = tuple[float, float, float, float]

TextSource = Literal["digital", "ocr", "none"]
WrittenField = Literal["number", "day", "month"]


def union(boxes: list[BBox]) -> BBox:
    """The smallest box that holds all boxes; `boxes` is not empty."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


class Word(NamedTuple):
    """A run of characters without a space, with its font.

    `raised` is True for a superscript (a footnote's mark); such a mark is a word of its own even where it is
    printed without a space behind another word. `widget` is True for text that comes from a form field.
    `confidence` (0 to 1) is how sure recognition was of a word of a scan; None for text that the file itself states.
    `read` is what recognition made of it, where `text` was corrected by a word list; else None.
    """

    text: str
    bbox: BBox
    size: float
    bold: bool = False
    italic: bool = False
    raised: bool = False
    widget: bool = False
    confidence: float | None = None
    read: str | None = None


@dataclass(frozen=True)
class Line:
    """Words on one baseline, left to right, without a gap as wide as a column's between them.

    Two columns of a page (issuer and national motto; "Nơi nhận" and signature) are therefore two lines of the same height.
    """

    words: tuple[Word, ...]
    page: int

    @cached_property
    def text(self) -> str:
        """The words joined by single spaces; a superscript mark is not part of the text."""
        if not any(w.raised for w in self.words):
            return " ".join([w.text for w in self.words])
        text = ""
        behind_mark = False
        for w in self.words:
            if w.raised:
                behind_mark = True
                continue
            glued = behind_mark and w.text[:1] in ",.;:)”"
            text += w.text if glued or not text else f" {w.text}"
            behind_mark = False
        return text

    @cached_property
    def bbox(self) -> BBox:
        return union([w.bbox for w in self.words])

    @cached_property
    def size(self) -> float:
        """The font size that most characters of the line have, in points."""
        weight: dict[float, int] = {}
        for w in self.words:
            if not w.raised:
                weight[w.size] = weight.get(w.size, 0) + len(w.text)
        return max(weight, key=lambda s: weight[s]) if weight else self.words[0].size

    @cached_property
    def bold(self) -> bool:
        """True when more than half of the characters are bold."""
        return _share(self.words, "bold") > 0.5

    @cached_property
    def italic(self) -> bool:
        """True when more than half of the characters are italic."""
        return _share(self.words, "italic") > 0.5


def _share(words: tuple[Word, ...], face: Literal["bold", "italic"]) -> float:
    letters = sum(len(w.text) for w in words) or 1
    return sum(len(w.text) for w in words if getattr(w, face)) / letters


@dataclass(frozen=True)
class Cell:
    """A cell of a logical table: what stands in it, and where.

    `column` counts the grid columns from 0 and `span` says how many of them the cell covers. `lines` hold the printed
    lines, those of a row that a page break cuts in their order (so they may lie on two pages). `inherited` is True where the value is carried
    down from a cell that is merged vertically over this row.
    """

    column: int
    span: int
    lines: tuple[Line, ...]
    page: int
    bbox: BBox
    inherited: bool = False

    @cached_property
    def text(self) -> str:
        """The lines joined by spaces; a line that ends in a hyphen or slash within a number is joined without one."""
        return join_lines([line.text for line in self.lines])

    @cached_property
    def bold(self) -> bool:
        words = tuple(w for line in self.lines for w in line.words)
        return bool(words) and _share(words, "bold") > 0.5


@dataclass(frozen=True)
class Row:
    """A row of a logical table: its cells from left to right; a row cut by a page break is one row."""

    cells: tuple[Cell, ...]
    page: int
    bbox: BBox

    def cell(self, column: int) -> Cell | None:
        """The cell that covers the grid column, or None."""
        return next((c for c in self.cells if c.column <= column < c.column + c.span), None)


@dataclass(frozen=True)
class Table:
    """A ruled table, joined over the pages it runs on.

    `header` holds the rows of the column heads (several where the heads have two levels, none where the table has none); a header that is
    printed again on the next page is dropped. `parts` gives for each page the box that the table covers there.
    """

    columns: int
    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    parts: tuple[tuple[int, BBox], ...]

    @property
    def page(self) -> int:
        return self.parts[0][0]

    @property
    def bbox(self) -> BBox:
        return self.parts[0][1]

    def head(self, column: int) -> str:
        """The heads above a column from the top level down, joined by ' / ' ("Stt / TT")."""
        texts: list[str] = []
        for row in self.header:
            cell = row.cell(column)
            if cell and cell.text and cell.text not in texts:
                texts.append(cell.text)
        return " / ".join(texts)


@dataclass(frozen=True)
class Written:
    """A blank of the header that a hand filled in: what it is for, where, and what may stand there.

    `guesses` are texts of digits with their shares of the likelihood (together at most 1), the best first; empty where none could be read.
    """

    field: WrittenField
    bbox: BBox
    guesses: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Page:
    """An upright page. `lines` are in reading order and do not hold the lines inside tables.

    `source` says where the words come from; `reason` is the sentence of extractors/quality.py that decided it.
    `rulings` are the drawn horizontal strokes outside tables (x0, top, x1, bottom): the stroke above footnotes,
    the one under the subject. `confidence` (0 to 1) is the mean over the words of a page that was recognised, else None.
    A recognised page is level, and `moved` to the right by so many points that its margin lies where those of the other pages do:
    take that off a place to find it in the picture. `written` are the blanks that a hand filled in; their digits are in no line.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    source: TextSource
    reason: str
    rulings: tuple[BBox, ...] = ()
    confidence: float | None = None
    moved: float = 0.0
    written: tuple[Written, ...] = ()


@dataclass(frozen=True)
class ReadIssue:
    """Something about the file that an archivist should know: a code, a sentence, and the page (None: the whole file)."""

    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True)
class FileFacts:
    """What a file says about itself beside its pages: the title, when it was made, when it was signed electronically.

    Programs and people fill these in at their own time: they only weigh in where the pages leave a doubt. Days are in the writer's own time zone.
    """

    title: str = ""
    created: date | None = None
    signed: tuple[date, ...] = ()


@dataclass(frozen=True)
class Document:
    """A file, read. Its identity is the SHA-256 of its bytes; `name` is the file name alone, never a path.

    `signed` is True where a signature field of it is filled; whether the signature holds is not asked.
    """

    name: str
    sha256: str
    pages: tuple[Page, ...]
    tables: tuple[Table, ...]
    issues: tuple[ReadIssue, ...] = ()
    facts: FileFacts = FileFacts()
    signed: bool = False


def join_lines(texts: list[str]) -> str:
    """Printed lines as one text.

    A line break inside a document number ("2358/QĐ-" + "BGDĐT") leaves no space; any other break is one space.
    """
    joined = ""
    for text in texts:
        if not text:
            continue
        glued = joined.endswith(("-", "/")) and len(joined) > 1 and joined[-2] != " " and text[0] != " "
        joined = joined + text if glued else f"{joined} {text}" if joined else text
    return joined
