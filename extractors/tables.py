"""Grids of pages into logical tables: joined over page breaks, with their column heads found.

Believed, in this order: the columns' edges; the printed heads (same heads: the same table, a new one: another table); the ordinals (TT)
of the rows; whether a text goes on. A page's first row belongs to the last row above where it has no ordinal of its own though the
rows have one, and its text goes on or nothing shows a new row. A cell merged over the break keeps its value in the rows below.
Never done here: reading what a column means; a blank cell that the strokes close stays blank.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.bands import (
    ORDINAL,
    Band,
    count_heads,
    has_head_words,
    is_bold,
    is_caption,
    is_index_row,
    key_of,
    looks_like_heads,
    rows_of,
    same_key,
    texts_of,
)
from extractors.document import BBox, Line, Row, Table, union
from extractors.document import Cell as TableCell
from extractors.grids import Cell, Grid, loose_words
from extractors.text import Placed

_NEAR = 3.0
# How far apart (4 mm) the edges of two parts of one table may be drawn, and how far (1 cm) two parts on one page.
_BESIDE = 12.0
_GAP = 28.0
_PAGE_NUMBER = re.compile(r"^(?:trang\s*)?[-–]?\s*\d{1,4}\s*(?:/\s*\d{1,4})?\s*[-–]?$", re.IGNORECASE)
_ENDED = re.compile(r"[.;!?:…][”\")\]]*$")
_UNENDED = re.compile(
    r"(?:[,/&(\-–]|\b(?:và|của|các|với|cho|về|theo|trong|tại|là|để|từ|đến|có|do|hoặc|những|trên|nhà|thành))$"
)
_BULLET = re.compile(r"^(?:[-+*•–]|\(?(?:\d{1,2}|[a-zđ])[.)])\s")


@dataclass
class PageDraft:
    """What joining needs of a page: its number, its grids, and the lines outside them."""

    number: int
    lines: list[Line]
    grids: list[Grid]


@dataclass
class _Draft:
    """A logical table while it grows. `caption` are the words of a first row over its whole width: a line of the page."""

    xs: list[float]
    bands: list[Band]
    header: int
    parts: list[tuple[int, BBox]]
    grids: list[Grid]
    caption: list[Placed]


def join_tables(drafts: Sequence[PageDraft]) -> tuple[list[Table], dict[int, list[Placed]]]:
    """The logical tables of a document, and by page the words of grids that turned out to be none."""
    done: list[_Draft] = []
    for page in drafts:
        for at, grid in enumerate(page.grids):
            last = done[-1] if done else None
            if last and (_goes_on(last, grid, drafts, page) if at == 0 else _stacked(last, grid, page)):
                _append(last, grid)
            else:
                done.append(_start(grid))
    tables: list[Table] = []
    loose: dict[int, list[Placed]] = {}
    for draft in done:
        if _is_table(draft):
            tables.append(_table(draft))
            if draft.caption:
                loose.setdefault(draft.parts[0][0], []).extend(draft.caption)
        else:
            for grid in draft.grids:
                loose.setdefault(grid.page, []).extend(loose_words(grid))
    return tables, loose


def _start(grid: Grid) -> _Draft:
    bands = rows_of(grid, grid.xs, 0.0)
    caption: list[Placed] = []
    if len(bands) > 2 and is_caption(bands[0]) and looks_like_heads(bands[1], bands[2:]):
        caption = [p for cell in bands[0].cells[:1] if cell for p in cell.words]
        bands = bands[1:]
    header = count_heads(bands)
    bands = _without_index_row(bands, header)
    return _Draft(list(grid.xs), bands, header, [(grid.page, grid.bbox)], [grid], caption)


def _without_index_row(bands: list[Band], header: int) -> list[Band]:
    """The rows without the one that only numbers the columns: "(1) (2) (3)", "A B 1 2"."""
    if header and len(bands) > header and is_index_row(bands[header]):
        return [*bands[:header], *bands[header + 1 :]]
    return bands


def _goes_on(last: _Draft, grid: Grid, drafts: Sequence[PageDraft], page: PageDraft) -> bool:
    """Whether a page's first grid continues the table above: next page, same columns, nothing printed between, no new heads."""
    end_page, end_box = last.parts[-1]
    if end_page != page.number - 1 or _match_columns(last.xs, grid.xs) is None:
        return False
    before = next((d for d in drafts if d.number == end_page), None)
    if before is None or (before.grids and before.grids[-1] is not last.grids[-1]):
        return False
    running = _running_keys(drafts, page.number)
    if any(_is_text(line, running) for line in page.lines if line.bbox[3] <= grid.ys[0] + _NEAR):
        return False
    below = [line for line in before.lines if line.bbox[1] >= end_box[3] - _NEAR and not _is_footnote(line, before)]
    if any(_is_text(line, running) for line in below):
        return False
    bands = rows_of(grid, grid.xs, 0.0)
    if not bands or same_key(key_of(bands[0]), key_of(last.bands[0])) or not count_heads(bands):
        return True
    plain_below_bold = bool(last.header) and is_bold(last.bands[0]) and not is_bold(bands[0])
    return bool(last.header) and (plain_below_bold or not has_head_words(bands[0]))


def _stacked(last: _Draft, grid: Grid, page: PageDraft) -> bool:
    """Whether a grid without heads right below a table with heads, on the same columns and nothing printed between, is more of it."""
    end_page, end_box = last.parts[-1]
    top = grid.ys[0]
    if end_page != page.number or not last.header or not -_NEAR <= top - end_box[3] <= _GAP:
        return False
    if len(last.xs) != len(grid.xs) or _match_columns(last.xs, grid.xs) is None:
        return False
    if any(end_box[3] - _NEAR <= (line.bbox[1] + line.bbox[3]) / 2 <= top + _NEAR for line in page.lines):
        return False
    bands = rows_of(grid, grid.xs, 0.0)
    return bool(bands) and not count_heads(bands) and not is_caption(bands[0])


def _running_keys(drafts: Sequence[PageDraft], number: int) -> set[str]:
    """The first and last lines, digits aside, that the neighbouring pages print too: running headers and footers."""
    edges: dict[str, int] = {}
    for draft in drafts:
        if abs(draft.number - number) <= 3:
            for key in {_edge_key(line) for line in [*draft.lines[:2], *draft.lines[-2:]]}:
                edges[key] = edges.get(key, 0) + 1
    return {key for key, count in edges.items() if count >= 2}


def _edge_key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.lower())


def _is_text(line: Line, running: set[str]) -> bool:
    """True for a line that is no page number, no running line, and no single letter, as dirt is read."""
    return not _PAGE_NUMBER.match(line.text) and _edge_key(line) not in running and len(line.text.strip()) > 1


def _is_footnote(line: Line, page: PageDraft) -> bool:
    """True below a line that begins with a raised mark."""
    return any(other.words[0].raised and other.bbox[1] <= line.bbox[1] + 1 for other in page.lines)


def _match_columns(xs: list[float], other: list[float]) -> float | None:
    """The shift that lays the columns of `other` on `xs`, or None where they are another table's.

    One may lack edges that the other has (cells merged on all rows of a page), never the outer ones.
    """
    shift = xs[0] - other[0]
    if abs((xs[-1] - xs[0]) - (other[-1] - other[0])) > 2 * _NEAR:
        return None
    moved = [x + shift for x in other]
    few, many = (moved, xs) if len(moved) <= len(xs) else (xs, moved)
    if len(few) == len(many):
        return shift if _beside(few, many) else None
    near = all(any(abs(a - b) <= _NEAR for b in many) for a in few)
    return shift if near and len(few) >= 3 else None


def _beside(xs: list[float], other: list[float]) -> bool:
    """Whether as many edges stand a few mm apart at most, the middle of every column in its counterpart."""
    near = all(abs(a - b) <= _BESIDE for a, b in zip(xs, other, strict=True))
    return near and all(
        a < (c + d) / 2 < b and c < (a + b) / 2 < d
        for (a, b), (c, d) in zip(pairwise(xs), pairwise(other), strict=True)
    )


def _append(last: _Draft, grid: Grid) -> None:
    """Add a page's grid to the table: columns laid on each other, repeated heads dropped, a cut row joined, merged cells carried on."""
    shift = _match_columns(last.xs, grid.xs) or 0.0
    if len(grid.xs) > len(last.xs):
        _widen(last, [x + shift for x in grid.xs])
    bands = rows_of(grid, last.xs, shift)
    bands = _drop_repeated(last, bands)
    if bands and last.bands:
        broken = grid.page != last.parts[-1][0]
        if broken:
            _carry_merged(last, bands)
        if broken and len(last.bands) > last.header and _is_cut_row(last, bands):
            _join_rows(last.bands[-1], bands[0])
            bands = bands[1:]
    last.bands += bands
    last.parts.append((grid.page, grid.bbox))
    last.grids.append(grid)


def _widen(last: _Draft, xs: list[float]) -> None:
    """Lay the rows so far on the finer columns of a later page."""
    old = last.xs
    for band in last.bands:
        source = [min(range(len(old) - 1), key=lambda i: _apart(old, i, (a + b) / 2)) for a, b in pairwise(xs)]
        band.cells = [band.cells[i] for i in source]
        band.fresh = [band.fresh[i] for i in source]
    last.xs = xs


def _apart(edges: list[float], column: int, x: float) -> float:
    return max(edges[column] - x, x - edges[column + 1], 0.0)


def _drop_repeated(last: _Draft, bands: list[Band]) -> list[Band]:
    if not last.header and len(last.bands) > 1 and bands and key_of(bands[0]) == key_of(last.bands[0]):
        last.header = 1  # printed again on a new page: heads, whatever they say
    heads = [key_of(b) for b in last.bands[: last.header]]
    count = 0
    while count < min(len(heads), len(bands)) and same_key(key_of(bands[count]), heads[count]):
        count += 1
    if count == 0 and heads and bands and same_key(key_of(bands[0]), heads[-1]):
        count = 1
    rest = bands[count:]
    return rest[1:] if rest and last.header and is_index_row(rest[0]) else rest


def _carry_merged(last: _Draft, bands: list[Band]) -> None:
    """Let a cell merged over the page break keep its value: blank at the top of the page, below a cell that covers several rows."""
    above = last.bands[-1]
    for column, (cell, old) in enumerate(zip(bands[0].cells, above.cells, strict=True)):
        if cell is None or old is None or not bands[0].fresh[column] or cell.text or not old.text:
            continue
        covers_more = old.bottom - old.top > 1 or cell.bottom - cell.top > 1
        if not covers_more or not any(
            bands[0].cells[c] is not cell and bands[0].cells[c] for c in range(len(bands[0].cells))
        ):
            continue
        for band in bands:
            if band.cells[column] is cell:
                band.cells[column] = old
                band.fresh[column] = False


def _ordinal_columns(last: _Draft) -> list[int]:
    """The leading columns that number the rows (TT; a second one for parts): most of their own texts are ordinals."""
    columns: list[int] = []
    for column in range(len(last.xs) - 2):
        texts = [c.text for b in last.bands[last.header :] if (c := b.cells[column]) and b.fresh[column] and c.text]
        if sum(bool(ORDINAL.match(t)) for t in texts) < 0.6 * len(texts) or not texts:
            break
        columns.append(column)
    return columns


def _ordinal_state(band: Band, columns: list[int]) -> bool | None:
    """True for a row with an ordinal, False for one whose own ordinal cells are blank, None where they are merged with those above."""
    own = [c for i in columns if (c := band.cells[i]) and band.fresh[i]]
    return any(c.text for c in own) if own else None


def _is_cut_row(last: _Draft, bands: list[Band]) -> bool:
    """Whether the first row of a page is the rest of the last row above.

    Never where it has an ordinal. Where all rows have one, a row without is the rest, unless all its cells begin anew beside full cells;
    elsewhere only where its longest text goes on from the cell above.
    """
    above, below = last.bands[-1], bands[0]
    pairs = _pairs(above, below)
    if not pairs:
        return not any(texts_of(below))
    columns = _ordinal_columns(last)
    states = [_ordinal_state(b, columns) for b in last.bands[last.header :]]
    if columns and _ordinal_state(below, columns):
        return False
    scores = [_continues(old, cell) for old, cell in pairs]
    main = max(range(len(pairs)), key=lambda i: len(pairs[i][1].text))
    if scores[main] > 0:
        return True
    if (
        not columns
        or _ordinal_state(below, columns) is None
        or states.count(True) < 3 * states.count(False)
        or states.count(False) > 2
    ):
        return False
    all_anew = max(scores) <= 0 and len(pairs) >= 3 and all(old and old.text for old, _ in pairs)
    return not all_anew


def _pairs(above: Band, below: Band) -> list[tuple[Cell | None, Cell]]:
    """The cells with text of the lower row, each with the cell above it."""
    pairs: list[tuple[Cell | None, Cell]] = []
    for column, (cell, fresh) in enumerate(zip(below.cells, below.fresh, strict=True)):
        if cell is not None and fresh and cell.text and not any(cell is b for _, b in pairs):
            pairs.append((above.cells[column], cell))
    return pairs


def _continues(above: Cell | None, below: Cell) -> int:
    """1 where a text clearly goes on over the break, -1 where it clearly begins anew, else 0."""
    if above is None or not above.text:
        return 0
    old, new = above.text, below.text
    if above.lines[-1].bold != below.lines[0].bold:
        return -1
    if new[0].islower() and not _BULLET.match(new):
        return 1
    if _UNENDED.search(old):
        return 1
    return -1 if _ENDED.search(old) or _BULLET.match(new) else 0


def _join_rows(above: Band, below: Band) -> None:
    """Add the lines of the lower row's cells to the cells above, cell by cell."""
    done: list[Cell] = []
    for column, (cell, fresh) in enumerate(zip(below.cells, below.fresh, strict=True)):
        if cell is None or not fresh or any(cell is d for d in done):
            continue
        done.append(cell)
        old = above.cells[column]
        if old is None:
            above.cells[column] = cell
            above.fresh[column] = True
        elif cell.lines:
            old.lines = [*old.lines, *cell.lines]
    for column, cell in enumerate(below.cells):
        old = above.cells[column]
        if cell is not None and old is not None and cell.bottom - cell.top > 1:
            cell.lines = old.lines


def _is_table(draft: _Draft) -> bool:
    """At least two columns and two rows with text."""
    filled = [b for b in draft.bands if any(texts_of(b))]
    columns = {i for b in filled for i, c in enumerate(b.cells) if c is not None and b.fresh[i] and c.text}
    return len(filled) >= 2 and len(columns) >= 2


def _table(draft: _Draft) -> Table:
    rows = [_row(band) for band in draft.bands]
    header = tuple(rows[: draft.header])
    body = tuple(row for row in rows[draft.header :] if any(c.text for c in row.cells))
    return Table(len(draft.xs) - 1, header, body, tuple(draft.parts))


def _row(band: Band) -> Row:
    cells: list[TableCell] = []
    column = 0
    while column < len(band.cells):
        cell, span = band.cells[column], 1
        while cell is not None and column + span < len(band.cells) and band.cells[column + span] is cell:
            span += 1
        if cell is not None:
            inherited = not band.fresh[column] and bool(cell.lines)
            cells.append(TableCell(column, span, tuple(cell.lines), cell.page, cell.bbox, inherited))
        column += span
    return Row(tuple(cells), band.page, union([band.bbox]))
