"""The ruled grids of one page, with the words in their cells.

Believed: the strokes. A cell is the smallest rectangle that strokes close on all sides; a stroke that is missing between two cells means
that they are merged. Where several strokes end at one height without a stroke across (a table that a page break cuts open), the
missing border is drawn in. A word is in the cell that its centre is in.
A grid is not a table: a box around text (one cell or one column with text), and the layout grids of a document: up to three rows that hold
the national motto (header) or "Nơi nhận" (signature block). Their text stays in the lines of the page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

from pdfplumber import table as plumber

from extractors.document import BBox, Line
from extractors.lines import build_lines
from extractors.rulings import Strokes
from extractors.text import Placed

_TOLERANCE = 3.0
# Two edges nearer than this (4 mm), with no cell between them, are one edge that two halves of a table draw side by side.
_SLIVER = 12.0
_LAYOUT_MARKS = re.compile(
    r"CỘNG (?:HÒA|HOÀ) XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|(?i:độc lập - tự do|nơi nhận)"  # the state's name in a sentence is none
)
_LAYOUT_ROWS = 3
_YEAR_HEAD = re.compile(r"[\dIVX]/((?:19|20)\d?|[12])$")
_YEAR_TAIL = re.compile(r"^(\d{1,3})[.,;]?$")
# Strokes, after joining, on the fullest page of a table; points.
_MANY_STROKES = 800
_LONG = 25.0


@dataclass
class Cell:
    """A cell of a grid while tables are joined: the bands it covers (ends excluded), its words and its lines."""

    top: int
    bottom: int
    left: int
    right: int
    bbox: BBox
    page: int
    words: list[Placed] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


@dataclass
class Grid:
    """A grid of one page: its column and row edges, and which cell stands at (row, column); None where strokes close none."""

    page: int
    xs: list[float]
    ys: list[float]
    at: list[list[Cell | None]]
    cells: list[Cell]

    @property
    def bbox(self) -> BBox:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def find_grids(strokes: Strokes, words: tuple[Placed, ...], page: int) -> tuple[list[Grid], list[Placed]]:
    """The grids of a page that may be (parts of) tables, from the top down, and the words outside them."""
    grids = [g for g in (_grid(boxes, page) for boxes in _cell_groups(strokes)) if g]
    if not grids:
        return [], list(words)
    grids.sort(key=lambda g: (g.ys[0], g.xs[0]))
    outside = _place(grids, words)
    kept: list[Grid] = []
    for grid in grids:
        if _may_be_table(grid):
            kept.append(grid)
        else:
            outside += loose_words(grid)
    for grid in kept:
        for cell in grid.cells:
            cell.lines = _with_whole_years(build_lines(cell.words, page, columns=False))
    return kept, outside


def _with_whole_years(lines: list[Line]) -> list[Line]:
    """The lines of a narrow cell, a year that was cut at its edge ("Quý III/20" over "26") made whole on the upper line."""
    mended: list[Line] = []
    for line in lines:
        head = _YEAR_HEAD.search(mended[-1].text) if mended else None
        tail = _YEAR_TAIL.match(line.words[0].text)
        if head and tail and len(head[1]) + len(tail[1]) == 4:
            last = mended[-1].words[-1]
            whole = last._replace(text=last.text + line.words[0].text)
            mended[-1] = Line((*mended[-1].words[:-1], whole), line.page)
            if len(line.words) > 1:
                mended.append(Line(line.words[1:], line.page))
        else:
            mended.append(line)
    return mended


def loose_words(grid: Grid) -> list[Placed]:
    """All the words of a grid's cells, for the lines of the page."""
    return [p for cell in grid.cells for p in cell.words]


def outside_strokes(strokes: Strokes, grids: list[Grid]) -> tuple[BBox, ...]:
    """The horizontal strokes that belong to no grid, pieces of one stroke joined."""
    rest = [b for b in strokes.horizontal if not any(_inside(b, g.bbox) for g in grids)]
    joined: list[BBox] = []
    for box in sorted(rest, key=lambda b: (round(b[1]), b[0])):
        if joined and abs(box[1] - joined[-1][1]) < 1.5 and box[0] <= joined[-1][2] + 2:
            last = joined[-1]
            joined[-1] = (last[0], min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3]))
        else:
            joined.append(box)
    return tuple(b for b in joined if b[2] - b[0] >= 15)


def _inside(box: BBox, area: BBox) -> bool:
    t = _TOLERANCE
    return area[0] - t <= box[0] and box[2] <= area[2] + t and area[1] - t <= box[1] and box[3] <= area[3] + t


def _cell_groups(strokes: Strokes) -> list[list[BBox]]:
    """The cells that the strokes close, grouped into grids."""
    if len(strokes.horizontal) < 2 or len(strokes.vertical) < 2:
        return []
    edges = [_edge(b, "h") for b in strokes.horizontal] + [_edge(b, "v") for b in strokes.vertical]
    t = _TOLERANCE
    edges = plumber.merge_edges(edges, t, t, t, t)
    edges = [e for e in edges if (e["width"] if e["orientation"] == "h" else e["height"]) >= t]
    edges = _without_drawings(edges)
    edges += _missing_borders(edges)
    cells = plumber.intersections_to_cells(plumber.edges_to_intersections(edges, t, t))
    return [list(group) for group in plumber.cells_to_tables(cells)]


def _without_drawings(edges: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The edges of a page that is no map or chart: with too many strokes only the long ones count, or none."""
    if len(edges) <= _MANY_STROKES:
        return edges
    long = [e for e in edges if max(e["width"], e["height"]) >= _LONG]
    return long if len(long) <= _MANY_STROKES else []


def _edge(box: BBox, orientation: str) -> dict[str, Any]:
    x0, top, x1, bottom = box
    if orientation == "h":
        top = bottom = (top + bottom) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    return {
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": orientation,
        "object_type": "line",
    }


def _missing_borders(edges: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The outer borders that a table lacks: across the ends of three or more strokes that stop at one place."""
    drawn: list[dict[str, Any]] = []
    for along, across, low, high, place in (("v", "h", "top", "bottom", "x0"), ("h", "v", "x0", "x1", "top")):
        strokes = [e for e in edges if e["orientation"] == along]
        others = [e for e in edges if e["orientation"] == across]
        for end in (low, high):
            for group in _groups(strokes, end):
                level = sum(e[end] for e in group) / len(group)
                first, last = group[0][place], group[-1][place]
                closed = any(
                    abs(o[low if along == "h" else "top"] - level) <= 2 * _TOLERANCE
                    if across == "h"
                    else abs(o["x0"] - level) <= 2 * _TOLERANCE
                    for o in others
                )
                if len(group) >= 3 and last - first > 4 * _TOLERANCE and not closed:
                    box = (first, level, last, level) if across == "h" else (level, first, level, last)
                    drawn.append(_edge(box, across))
    return drawn


def _groups(strokes: list[dict[str, Any]], end: str) -> list[list[dict[str, Any]]]:
    """Strokes that end at one place, each group in the order of their own places."""
    groups: list[list[dict[str, Any]]] = []
    for stroke in sorted(strokes, key=lambda e: float(e[end])):
        if groups and stroke[end] - groups[-1][-1][end] <= _TOLERANCE:
            groups[-1].append(stroke)
        else:
            groups.append([stroke])
    place = "x0" if end in ("top", "bottom") else "top"
    return [sorted(group, key=lambda e: float(e[place])) for group in groups]


def _grid(boxes: list[BBox], page: int) -> Grid | None:
    xs = _levels([x for box in boxes for x in (box[0], box[2])])
    ys = _levels([y for box in boxes for y in (box[1], box[3])])
    if len(xs) < 3 and len(ys) < 2:
        return None
    at: list[list[Cell | None]] = [[None] * (len(xs) - 1) for _ in range(len(ys) - 1)]
    cells: list[Cell] = []
    for box in sorted(boxes, key=lambda b: (b[1], b[0])):
        left, right = _index(xs, box[0]), _index(xs, box[2])
        top, bottom = _index(ys, box[1]), _index(ys, box[3])
        if left >= right or top >= bottom:
            continue
        cell = Cell(top, bottom, left, right, box, page)
        cells.append(cell)
        for row in range(top, bottom):
            at[row][left:right] = [cell] * (right - left)
    return _without_slivers(Grid(page, xs, ys, at, cells))


def _without_slivers(grid: Grid) -> Grid:
    """The grid without the columns that no row has: two tables set one below the other, their edges a few mm apart, close such slivers."""
    for column in range(len(grid.xs) - 2, -1, -1):
        if len(grid.xs) <= 3 or grid.xs[column + 1] - grid.xs[column] >= _SLIVER or not _is_sliver(grid, column):
            continue
        right = sum(_ends_at(row, column) for row in grid.at)
        left = sum(_ends_at(row, column - 1) for row in grid.at) if column else 0
        del grid.xs[column if right > left else column + 1]
        for row in grid.at:
            del row[column]
    return grid


def _is_sliver(grid: Grid, column: int) -> bool:
    """True where every row merges the column with a neighbour, or closes no cell there."""
    last = len(grid.xs) - 2
    for row in grid.at:
        cell = row[column]
        merged = (column > 0 and row[column - 1] is cell) or (column < last and row[column + 1] is cell)
        if cell is not None and not merged:
            return False
    return True


def _ends_at(row: list[Cell | None], column: int) -> bool:
    """Whether a cell of the row ends with this column."""
    return row[column] is not None and (column + 1 >= len(row) or row[column + 1] is not row[column])


def _levels(values: list[float]) -> list[float]:
    levels: list[float] = []
    for value in sorted(values):
        if not levels or value - levels[-1] > 1.0:
            levels.append(value)
    return levels


def _index(levels: list[float], value: float) -> int:
    return max(0, bisect_right(levels, value + 0.01) - 1)


def _place(grids: list[Grid], words: tuple[Placed, ...]) -> list[Placed]:
    """Put every word into its cell; the words in none are handed back."""
    outside: list[Placed] = []
    for placed in words:
        box = placed.word.bbox
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        cell = next((c for c in (_cell_at(g, x, y) for g in grids) if c), None)
        if cell:
            cell.words.append(placed)
        else:
            outside.append(placed)
    return outside


def _cell_at(grid: Grid, x: float, y: float) -> Cell | None:
    x0, top, x1, bottom = grid.bbox
    if not (x0 <= x < x1 and top <= y < bottom):
        return None
    row = grid.at[_index(grid.ys, y)]
    cell = row[_index(grid.xs, x)]
    if cell is None or cell.bbox[0] - 1 <= x <= cell.bbox[2] + 1:
        return cell
    return next((c for c in row if c is not None and c.bbox[0] <= x < c.bbox[2]), cell)


def _may_be_table(grid: Grid) -> bool:
    """False for boxes of one column and for the layout grids of header and signature block.

    Whether two columns and two rows bear text is judged when the pages are joined: one page may hold a single cell's rest.
    """
    if len(grid.xs) < 3:
        return False
    if len(grid.ys) - 1 > _LAYOUT_ROWS:
        return True
    text = " ".join(p.word.text for cell in grid.cells for p in cell.words)
    return not _LAYOUT_MARKS.search(text)
