"""Lays a sample out on pages as Nghị định 30/2020/NĐ-CP, Phụ lục I, has them: masthead in two columns, justified
body, page numbers at the
top centre from the second page, footnotes under a stroke, recipients and signature side by side.

Believed: the blocks of writing.py in their order. Never done here: deciding what anything means; the page on which
each block begins is kept
for the gold.
"""

from __future__ import annotations

from dataclasses import dataclass

from samples.canvas import A4, Sheet
from samples.setting import Face, SetLine, placed, set_lines
from samples.writing import Align, Closing, Masthead, PageBreak, Sample, Stroke, Text

LEADING = 1.36
NOTE_SIZE = 10.0


@dataclass(frozen=True)
class Frame:
    """The text area of a page: 30 mm on the left, 15 to 20 mm elsewhere."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left


class Layout:
    """Sheets being filled from the top; `pages` tells on which page block number n begins."""

    def __init__(self, sample: Sample) -> None:
        self.sample = sample
        self.sheets: list[Sheet] = []
        self.pages: dict[int | tuple[int, int], int] = {}
        self.number = 0
        self.form = PageBreak()
        self.notes: list[SetLine] = []
        self.y = 0.0
        self.turn_page()

    # -- pages ------------------------------------------------------------------------------------------------
    @property
    def sheet(self) -> Sheet:
        return self.sheets[-1]

    def turn_page(self, form: PageBreak | None = None) -> None:
        """End the page (its footnotes are drawn) and begin one, of the same form unless told otherwise."""
        if self.sheets:
            self.draw_notes()
        if form is not None:
            self.form = form
        wide = self.form.landscape or self.form.turned
        width, height = (A4[1], A4[0]) if wide else A4
        self.sheets.append(Sheet(width, height, self.form.turned))
        self.frame = Frame(57, 57, width - 50, height - 55) if wide else Frame(85, 57, width - 50, height - 58)
        self.y = self.frame.top
        self.number = form.restart if form is not None and form.restart is not None else self.number + 1
        if len(self.sheets) > 1 or self.sample.first_number:
            middle = Frame(0, 0, width, 0)
            self.draw_line(set_lines(str(self.number), self.face(13), 60)[0], 40, middle, "center")

    def face(self, size: float, bold: bool = False, italic: bool = False) -> Face:
        return Face(size, bold, italic, self.sample.code)

    @property
    def room(self) -> float:
        """Height that is left above the footnotes."""
        held = len(self.notes) * NOTE_SIZE * 1.15 + 8 if self.notes else 0
        return self.frame.bottom - held - self.y

    def draw_notes(self) -> None:
        if not self.notes:
            return
        step = NOTE_SIZE * 1.15
        y = self.frame.bottom - step * len(self.notes)
        self.sheet.stroke(self.frame.left, y - 4, self.frame.left + 144, y - 4)
        for line in self.notes:
            y += step
            self.draw_line(line, y - 2, self.frame, "justify")
        self.notes = []

    # -- lines ------------------------------------------------------------------------------------------------
    def draw_line(self, line: SetLine, baseline: float, frame: Frame, align: Align, indent: float = 0) -> None:
        for x, piece, space in placed(line, frame.left + indent, frame.width - indent, align):
            self.sheet.letters(x, baseline, piece, space)

    def note_lines(self, line: SetLine) -> list[SetLine]:
        """The footnotes that a line brings to its page."""
        lines: list[SetLine] = []
        for mark in line.marks:
            lines += set_lines(f"^{mark}^ {self.sample.notes[mark]}", self.face(NOTE_SIZE), self.frame.width)
        return lines

    def text(self, number: int, block: Text) -> None:
        """A paragraph; it runs over to the next page line by line, a heading stays with what follows."""
        s = block.style
        lines = set_lines(block.printed, self.face(s.size, s.bold, s.italic), self.frame.width, s.indent)
        step = s.size * LEADING
        if s.keep and self.room < step * (len(lines) + 2):
            self.turn_page()
        for n, line in enumerate(lines):
            notes = self.note_lines(line)
            if self.room < step + len(notes) * NOTE_SIZE * 1.15 + (8 if notes else 0):
                self.turn_page()
            self.notes += notes
            self.pages.setdefault(number, len(self.sheets))
            self.y += step
            self.draw_line(line, self.y - step * 0.27, self.frame, s.align, s.indent if n == 0 else 0)
        self.y += s.after

    # -- the fixed parts --------------------------------------------------------------------------------------
    def column(self, text: str, y: float, frame: Frame, face: Face, align: Align = "center") -> float:
        """Lines in a column beside another; returns the y below them."""
        for line in set_lines(text, face, frame.width):
            y += face.size * 1.25
            self.draw_line(line, y - face.size * 0.28, frame, align)
        return y

    def masthead(self, block: Masthead) -> None:
        self.sheet.to_late = self.sample.masthead_last
        left, right = Frame(62, 0, 252, 0), Frame(262, 0, 560, 0)
        y = self.y
        if block.parent:
            y = self.column(block.parent, y, left, self.face(12.5))
        y = self.column("\n".join(block.issuer), y, left, self.face(12.5, bold=True))
        self.sheet.stroke(137, y + 2, 177, y + 2)
        z = self.column("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", self.y, right, self.face(12.5, bold=True))
        z = self.column("Độc lập - Tự do - Hạnh phúc", z, right, self.face(13, bold=True))
        self.sheet.stroke(330, z + 2, 492, z + 2)
        base = max(y, z) + 8
        y = self.column(block.number, base, left, self.face(13))
        if block.about:
            y = self.column(block.about, y + 2, left, self.face(12))
        z = self.column(block.dated, base, right, self.face(13, italic=True))
        self.y = max(y, z) + 14
        self.sheet.to_late = False

    def closing(self, block: Closing) -> None:
        """Recipients and signature; they go to a new page together when they do not fit."""
        height = max(len(block.recipients) * 14 + 34, len(block.titles) * 17 + 110)
        if self.room < height:
            self.turn_page()
        left = Frame(self.frame.left, 0, self.frame.left + self.frame.width * 0.47, 0)
        right = Frame(left.right + 10, 0, self.frame.right, 0)
        y = self.column("Nơi nhận:", self.y, left, self.face(12, bold=True, italic=True), "left")
        for entry in block.recipients:
            y = self.column(entry, y, left, self.face(11), "left")
        z = self.column("\n".join(block.titles), self.y, right, self.face(13.5, bold=True))
        z = self.column(block.name, z + 68, right, self.face(13.5, bold=True))
        self.y = max(y, z) + 10

    def stroke(self, block: Stroke) -> None:
        middle = (self.frame.left + self.frame.right) / 2
        self.sheet.stroke(middle - block.width / 2, self.y + 3, middle + block.width / 2, self.y + 3)
        self.y += 14
