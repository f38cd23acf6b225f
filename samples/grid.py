"""Ruled tables on pages: merged cells, rows cut by the end of a page, heads printed again or not.

Believed: the widths and merges of the source. A cell's lines flow on by themselves: where a page ends inside a row,
each cell goes on
with its next line, so that a name may be cut in the middle, as word processors do it.
"""

from __future__ import annotations

from dataclasses import dataclass

from samples.layout import Frame, Layout
from samples.setting import SetLine, set_lines
from samples.writing import Align, Cell, Row, Table

PAD = 4.0


@dataclass
class Box:
    """A cell being drawn: what is left of its lines, and where its part on this page began."""

    cell: Cell
    column: int
    left: float
    right: float
    align: Align
    lines: list[SetLine]
    last_row: int
    top: float = 0.0


def _boxes(layout: Layout, table: Table, row: Row, number: int, aligns: tuple[Align, ...]) -> list[Box]:
    xs = [layout.frame.left + sum(table.widths[:n]) for n in range(len(table.widths) + 1)]
    boxes = []
    for column, cell in enumerate(row.cells):
        if cell is None:
            continue
        left, right = xs[column], xs[column + cell.cols]
        face = layout.face(table.size, cell.bold, cell.italic)
        lines = set_lines(cell.printed, face, right - left - 2 * PAD)
        boxes.append(Box(cell, column, left, right, cell.align or aligns[column], lines, number + cell.rows - 1))
    return boxes


class _Grid:
    """One table on its way down the pages; `open` are the boxes that reach below the row at hand."""

    def __init__(self, layout: Layout, table: Table) -> None:
        self.layout, self.table = layout, table
        self.step = table.size * 1.2
        self.open: list[Box] = []
        self.pages: dict[int, int] = {}

    def rows(self, rows: tuple[Row, ...], head: bool) -> None:
        centred: tuple[Align, ...] = tuple("center" for _ in self.table.widths)
        aligns = centred if head else self.table.aligns
        for number, row in enumerate(rows):
            fresh = _boxes(self.layout, self.table, row, number, aligns)
            if not head and self.layout.room < self.step + 2 * PAD:
                self.turn()
            for box in fresh:
                box.top = self.layout.y
            self.open += fresh
            if not head:
                self.pages[number] = len(self.layout.sheets)
            self.row(number, row, head)

    def row(self, number: int, row: Row, head: bool) -> None:
        """Advance by the height that the row's own cells need, over as many pages as that takes."""
        own = [b for b in self.open if b.last_row == number]
        need = max([self._rest(b) for b in own] + [1])
        cut = row.cut
        while True:
            fits = int((self.layout.room - 2 * PAD) / self.step)
            take = need if need <= fits and cut is None else min(cut or fits, fits, need)
            self.layout.y += take * self.step + 2 * PAD
            need, cut = need - take, None
            if need <= 0:
                break
            self.turn()
        for box in own:
            self.draw(box, shaded=head and self.table.shade_head)
        self.open = [b for b in self.open if b.last_row != number]

    def _rest(self, box: Box) -> int:
        """Lines that a merged cell still needs below what the rows above have given it."""
        given = int((self.layout.y - box.top) / self.step)
        return len(box.lines) - given

    def turn(self) -> None:
        """Close the open boxes at the foot of the page and go on at the top of the next."""
        for box in self.open:
            self.draw(box)
        self.layout.turn_page()
        if self.table.repeat_head:
            held, self.open = self.open, []
            self.rows(self.table.head, head=True)
            self.open = held
        for box in self.open:
            box.top = self.layout.y

    def draw(self, box: Box, shaded: bool = False) -> None:
        """The part of a box between its top and the present y: the lines that fit, in the middle of it, and four
        strokes."""
        sheet, bottom = self.layout.sheet, self.layout.y
        if bottom - box.top < 1:
            return
        if shaded:
            sheet.shade(box.left, box.top, box.right, bottom)
        count = min(len(box.lines), int((bottom - box.top - PAD) / self.step))
        now, box.lines = box.lines[:count], box.lines[count:]
        y = box.top + (bottom - box.top - count * self.step) / 2 if box.align == "center" else box.top + PAD
        frame = Frame(box.left + PAD, 0, box.right - PAD, 0)
        for line in now:
            y += self.step
            self.layout.draw_line(line, y - self.step * 0.25, frame, box.align)
        for x in (box.left, box.right):
            sheet.stroke(x, box.top, x, bottom)
        for edge in (box.top, bottom):
            sheet.stroke(box.left, edge, box.right, edge)


def draw_table(layout: Layout, table: Table) -> dict[int, int]:
    """Draw the table from the present y on; returns the page on which each row begins."""
    grid = _Grid(layout, table)
    grid.rows(table.head, head=True)
    grid.rows(table.rows, head=False)
    layout.y += 12
    return grid.pages
