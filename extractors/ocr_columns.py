# OpenCV has no full types of its own.
# mypy: allow-untyped-calls
"""Where two blocks stand side by side in a page's picture: issuer and motto at its head, recipients and signature at its foot.

Believed: paper. A strip of white runs down between two columns over several lines, and print stands on both sides of it at one height. Their
lines need not be level with each other: read across the page they may be woven into one. So the foot's columns are read by themselves, and the
head's where a reading across the page wove or lost them; a head that is level reads better whole, as handwriting in a short line misleads.
Never done here: cutting through print, or reading anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.raster import Gray
from extractors.tesseract import Reading

Area = tuple[int, int, int, int]
"""A part of a picture in pixels: x0, y0, x1, y1."""

_Flags = NDArray[np.bool_]

# Points: a cell of the coarse picture in which strips are looked for; it swallows specks.
_CELL = 1.44
# How inked a cell is at least to bear print (of 255).
_INKED = 70
# Points: the narrowest strip, and the narrowest column.
_STRIP, _COLUMN = 8.5, 30.0
# Points: the least height of print in one of two columns (three lines), and the least height at which both have print.
_TALL, _PAIRED = 34.0, 8.0
# Shares of the page's width between which a strip may run.
_FROM, _TO = 0.26, 0.7
# The share of the page's height in which the head's columns begin. Points: the least height of each (two lines); what may stand below the foot's.
_HEAD, _LINES, _BELOW = 0.2, 24.0, 40.0
# Cells of ink that are dirt in a row of them.
_DIRT = 1
# From this confidence on a word shows where its line stands. Times the height of words: how far the two sides of one line may stand apart.
_SURE, _LEVEL = 0.8, 0.25
_LOW = set("gpqyQạẹịọụỵậệộợựặẠẸỊỌỤỴẬỆỘỢỰẶ")


@dataclass(frozen=True)
class _Strip:
    """White cells between two columns: their rows (first, one past the last), the column, in how many rows both sides have print, and how
    high the print of the lower side is.
    """

    top: int
    bottom: int
    x: int
    paired: int
    lower: int


@dataclass(frozen=True)
class Columns:
    """Two areas side by side, with nothing beside them."""

    left: Area
    right: Area

    @property
    def whole(self) -> Area:
        """Both areas and what lies between them."""
        return self.left[0], self.left[1], self.right[2], self.right[3]


def find_columns(ink: Gray, area: Area, scale: float) -> tuple[Columns | None, Columns | None]:
    """The columns of the head and of the foot in an area of a page's ink (255 on 0)."""
    x0, y0, x1, y1 = area
    cell = max(1, round(_CELL * scale))
    unit = scale / cell
    if y1 - y0 < _TALL * scale or x1 - x0 < 4 * _COLUMN * scale:
        return None, None
    small = cv2.resize(ink[y0:y1, x0:x1], None, fx=1 / cell, fy=1 / cell, interpolation=cv2.INTER_AREA)
    height, width = ink.shape
    coarse = np.asarray(small > _INKED)
    strips = _strips(coarse, (round((_FROM * width - x0) / cell), round((_TO * width - x0) / cell)), unit)
    end, high = len(coarse) - _BELOW * unit, (_HEAD * height - y0) / cell
    foot = _best(s for s in strips if s.bottom >= end or (s.top >= high and s.lower >= _TALL * unit))
    ceiling = foot.top if foot else end
    head = _best(s for s in strips if s.top < high and s.bottom <= ceiling and s.lower >= _LINES * unit)
    return _columns(head, coarse, area), _columns(foot, coarse, area)


def parts_of(area: Area, columns: Columns | None) -> list[Area]:
    """The area cut into what is read by itself, from the top down: of two columns the left one, then the right one."""
    if columns is None:
        return [area]
    x0, y0, x1, y1 = area
    _, top, _, bottom = columns.left
    return [(x0, y0, x1, top), columns.left, columns.right, (x0, bottom, x1, y1)]


def woven_lines(words: Sequence[Reading], columns: Columns) -> frozenset[int]:
    """The lines of words that run through both columns though they are not level in them."""
    lines: dict[int, tuple[list[float], list[float]]] = {}
    printed = [w for w in words if _is_print(w)]
    for word in printed:
        side = next((i for i, area in enumerate((columns.left, columns.right)) if is_within(word, area)), None)
        if side is not None:
            lines.setdefault(word.line, ([], []))[side].append(word.box[3])
    apart = _LEVEL * median(w.box[3] - w.box[1] for w in printed) if printed else 0.0
    return frozenset(
        line for line, (left, right) in lines.items() if left and right and abs(median(left) - median(right)) > apart
    )


def is_within(word: Reading, area: Area) -> bool:
    """True where the middle of a word lies in an area."""
    x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    return area[0] <= x < area[2] and area[1] <= y < area[3]


def _is_print(word: Reading) -> bool:
    """True for letters that were surely read, without those that reach below the line."""
    letters = word.text.rstrip(".:,;")
    return word.confidence >= _SURE and len(letters) > 1 and letters.isalpha() and not set(letters) & _LOW


def _columns(strip: _Strip | None, ink: _Flags, area: Area) -> Columns | None:
    """The columns beside a strip of the coarse picture of an area, in pixels of the page."""
    if strip is None:
        return None
    x0, y0, x1, y1 = area
    rows, columns = ink.shape
    top, bottom = (y0 + round(row * (y1 - y0) / rows) for row in (strip.top, strip.bottom))
    middle = x0 + round(_middle(ink[strip.top : strip.bottom], strip.x) * (x1 - x0) / columns)
    return Columns((x0, top, middle, bottom), (middle, top, x1, bottom))


def _best(strips: Iterable[_Strip]) -> _Strip | None:
    """The strip with the most print on both sides."""
    return max(strips, key=lambda s: (s.paired, s.bottom - s.top), default=None)


def _strips(ink: _Flags, zone: tuple[int, int], unit: float) -> list[_Strip]:
    """The strips with columns on both sides; `zone` is where they may begin, `unit` cells a point."""
    wide = round(_STRIP * unit)
    before = np.cumsum(np.pad(ink, ((0, 0), (1, 0))), axis=1, dtype=np.int32)  # ink left of each column
    blank = before[:, -1] <= _DIRT
    blank[[0, -1]] = True  # print does not reach beyond the area
    xs = np.arange(max(0, zone[0]), min(zone[1], ink.shape[1] - wide), 2)
    both = (before[:, xs] > _DIRT) & (before[:, -1:] - before[:, xs + wide] > _DIRT)
    pairs = np.cumsum(
        np.pad(both, ((1, 0), (0, 0))), axis=0, dtype=np.int32
    )  # rows with print on both sides, above each row
    found: list[_Strip] = []
    for at, first, last in _runs((before[:, xs + wide] == before[:, xs]).T, _TALL * unit):
        if pairs[last, at] - pairs[first, at] < _PAIRED * unit:
            continue
        x = int(xs[at])
        edges = np.flatnonzero(blank[first:last])
        if not len(edges):
            continue
        top, bottom = first + int(edges[0]), first + int(edges[-1]) + 1
        top, bottom = top + bool(blank[top + 1 : top + 2].all()), bottom - bool(blank[bottom - 2 : bottom - 1].all())
        sides = before[top:bottom, x] > _DIRT, before[top:bottom, -1] - before[top:bottom, x + wide] > _DIRT
        paired = int(np.count_nonzero(sides[0] & sides[1]))
        if paired < _PAIRED * unit:
            continue
        lower, higher = sorted(_height(side) for side in sides)
        if higher < _TALL * unit:
            continue
        if min(_width(part) for part in (ink[top:bottom, :x], ink[top:bottom, x + wide :])) >= _COLUMN * unit:
            found.append(_Strip(top, bottom, x, paired, lower))
    return found


def _height(rows: _Flags) -> int:
    """How far the inked rows reach."""
    inked = np.flatnonzero(rows)
    return int(inked[-1] - inked[0]) + 1 if len(inked) else 0


def _width(ink: _Flags) -> int:
    """How many columns bear ink."""
    return int(np.count_nonzero(ink.any(axis=0)))


def _runs(flags: _Flags, least: float) -> list[tuple[int, int, int]]:
    """The stretches that are set and not shorter than `least` of each row of flags: the row, the first place, one past the last."""
    length = flags.shape[1] + 2
    edges = np.flatnonzero(np.diff(np.pad(flags, ((0, 0), (1, 1))).ravel(), prepend=False))
    starts, ends = edges[::2], edges[1::2]
    long = ends - starts >= least
    return [
        (int(start) // length, int(start) % length - 1, int(end - start) + int(start) % length - 1)
        for start, end in zip(starts[long], ends[long], strict=True)
    ]


def _middle(ink: _Flags, x: int) -> int:
    """The middle of the blank columns around column x."""
    inked = np.flatnonzero(ink.any(axis=0))
    left, right = inked[inked < x], inked[inked >= x]
    return (int(left[-1]) + 1 + int(right[0])) // 2
