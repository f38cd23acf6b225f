"""Rules that are drawn as dots or dashes, or that bad copying broke: their marks joined into strokes.

Believed: marks of one thinness that follow each other on one level in small and even steps, or in small gaps of which they leave little
open; and the grid: a level rule meets two upright ones, an upright rule meets level ones, within a step of its end.
So leader dots ("Họ tên: ……"), underscores, underlined words and the accents of a line of text are no rules: they meet nothing.
Never done here: finding marks in a picture or a file; joining what stands apart with nothing between (a merged cell, two tables).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from extractors.document import BBox

if TYPE_CHECKING:
    from extractors.rulings import Strokes

# Points. The thickest mark; the widest gap between two marks; between two rows of marks that a letter on the rule parts.
THICK = 2.4
_GAP = 6.0
_PARTED = 48.0
# The widest blank in a rule that lost a mark.
_LOST = 11.0
# Half the height of the strip that is looked at in a gap.
_STRIP = 0.4
# The level of the next mark may differ by so much, and by this share of the way to it.
_UNEVEN = 0.9
_SLOPE = 0.012
# How far marks may lie from the bow that fits them best (mean of the squares, points).
_CROOKED = 0.25
# What tells a row of marks: how many at least, the share of steps that are even, or of the length that they cover.
_LEAST_MARKS = 5
_EVEN = 0.65
_COVERED = 0.6
# As many marks as a letter and what is above it make.
_FEW = 2
# Points: a letter stands further off than this from one of the strokes beside it.
_OFF = 4.0
# The share that the pieces of a broken rule cover, and a column of the same letter does not.
_BROKEN = 0.75
# The shortest rule, and an upright one that meets a single level rule.
_SHORT = 12.0
_LONG = 30.0
# A rule or one that it meets is as long as a table is wide or high: dotted seals are smaller.
_TABLE = 60.0
# How far from a rule that it meets one may end: the gap between its marks and this, at one place at least; a mark more elsewhere.
_SLACK = 1.0
_REACH = 2.5
_FARTHEST = 7.0
# How far from a rule the middle of a mark lies that belongs to it.
_NEAR = 1.0
# How far a rule that ends inside a cell is drawn out, to where a letter that touches it hides its last marks.
_HIDDEN = 24.0


@dataclass(frozen=True)
class _Mark:
    """A piece of a rule along x, or a row of them, which begins at y and ends at `end`; `step` is the way from mark to mark.

    `solid`: it is a stroke by itself already.
    """

    x0: float
    x1: float
    y: float
    end: float
    solid: bool = False
    step: float = 0.0


@dataclass(frozen=True)
class Rule:
    """A row of marks along x from x0 to x1 that bows as `bow` says (y by x, a polynomial); `mark` is the usual
    length of its marks, `gap` what they leave open between them, `marks` how many
    there are, `covered` the share of the length that they cover."""

    x0: float
    x1: float
    y: float
    bow: tuple[float, ...]
    gap: float
    mark: float
    marks: int
    covered: float

    def level(self, x: float) -> float:
        return float(np.polyval(self.bow, x))

    def holds(self, box: BBox) -> bool:
        """Whether the middle of a box (x along the rule) lies on it."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return self.x0 - 1 <= x <= self.x1 + 1 and abs(y - self.level(x)) <= _NEAR


@dataclass(frozen=True)
class Dotted:
    """Rows of marks on an upright page, each along its own direction (of the upright ones x and y are exchanged)."""

    horizontal: tuple[Rule, ...]
    vertical: tuple[Rule, ...]

    def __bool__(self) -> bool:
        return bool(self.horizontal or self.vertical)

    def strokes(self) -> tuple[list[BBox], list[BBox]]:
        """As boxes, horizontal and vertical."""
        return [(r.x0, r.y - 0.3, r.x1, r.y + 0.3) for r in self.horizontal], [
            (r.y - 0.3, r.x0, r.y + 0.3, r.x1) for r in self.vertical
        ]


def find_rows(
    across: Sequence[BBox], down: Sequence[BBox], strokes: Strokes, blank: Callable[[BBox], float] | None = None
) -> Dotted:
    """The rows of small marks that may be rules, of thin ones along x (`across`) and along y (`down`); a dot is both.

    `strokes` are the solid rules, which may be pieces of them. `blank` says how far a strip of the page is blank along its
    longer side (points): two rows are one where letters hide what is between them, and not where a merged cell is.
    Where nothing is upright there is no grid, and no row is looked for.
    """
    solid = [_turned(b) for b in strokes.vertical]
    upright = tuple(_rows([_turned(b) for b in down], solid, blank and (lambda box: blank(_turned(box)))))
    if not upright and not solid:
        return Dotted((), ())  # a level rule meets upright ones
    return Dotted(tuple(_rows(across, strokes.horizontal, blank)), upright)


def along_strokes(rows: Dotted, strokes: Strokes) -> Dotted:
    """The rows with the solid strokes as rows: where more of a rule may be found."""
    return Dotted(
        (*rows.horizontal, *map(_solid, strokes.horizontal)),
        (*rows.vertical, *(_solid(_turned(b)) for b in strokes.vertical)),
    )


def find_dotted(rows: Dotted, strokes: Strokes) -> Dotted:
    """The rows that are rules: they make a grid, by themselves or with solid strokes."""
    flat, upright = list(rows.horizontal), list(rows.vertical)
    solid_flat = [_solid(b) for b in strokes.horizontal]
    solid_upright = [_solid(_turned(b)) for b in strokes.vertical]
    count = -1
    while count != len(flat) + len(upright):
        count = len(flat) + len(upright)
        flat = [r for r in flat if _meets_enough(r, [*solid_upright, *upright], alone=False)]
        upright = [r for r in upright if _meets_enough(r, [*solid_flat, *flat], alone=True)]
    return Dotted(
        tuple(_closed(r, [*solid_upright, *upright]) for r in flat),
        tuple(_closed(r, [*solid_flat, *flat]) for r in upright),
    )


def _turned(box: BBox) -> BBox:
    return box[1], box[0], box[3], box[2]


def _solid(box: BBox) -> Rule:
    y = (box[1] + box[3]) / 2
    return Rule(box[0], box[2], y, (y,), 0.0, 0.0, 0, 1.0)


def _rows(marks: Sequence[BBox], strokes: Sequence[BBox], blank: Callable[[BBox], float] | None) -> list[Rule]:
    """The rows of marks along x, each with at least one mark that is no stroke."""
    levels = [(b, (b[1] + b[3]) / 2, solid) for boxes, solid in ((marks, False), (strokes, True)) for b in boxes]
    pieces = [_Mark(b[0], b[2], y, y, solid) for b, y, solid in levels]
    rows = [row for row in _chains(pieces, _GAP) if len(row) >= 3 or _is_long(row)]
    wholes = [_Mark(row[0].x0, row[-1].x1, row[0].y, row[-1].y, step=_step(row)) for row in rows]
    parts = {id(whole): row for whole, row in zip(wholes, rows, strict=True)}
    chains = (part for chain in _chains(wholes, _PARTED if blank else _GAP) for part in _cut(chain, blank))
    rows = [[mark for whole in chain for mark in parts[id(whole)]] for chain in chains]
    rules = (_rule(part) for row in rows for part in _without_letters(row))
    return [rule for rule in rules if rule]


def _without_letters(row: Sequence[_Mark]) -> list[list[_Mark]]:
    """A row cut where the way from one stroke to the next, or to the row's end, holds too little to be a rule: a letter that stands between.

    Over a merged cell the strokes above and below stand apart, and the stem of a letter of its text may stand on their level.
    """
    places = [at for at, mark in enumerate(row) if mark.solid]
    if not places:
        return [list(row)]
    parts: list[list[_Mark]] = [[]]
    for start, end in pairwise([-1, *places, len(row)]):
        between = list(row[start + 1 : end])
        left = row[start].x1 if start >= 0 else between[0].x0 if between else 0.0
        right = row[end].x0 if end < len(row) else between[-1].x1 if between else 0.0
        edges = [left, *(edge for m in between for edge in (m.x0, m.x1)), right]
        apart = max(b - a for a, b in zip(edges[::2], edges[1::2], strict=True))
        covered = sum(m.x1 - m.x0 for m in between)
        if len(between) > _FEW or apart <= _OFF or covered >= _COVERED * (right - left):
            parts[-1] += between
        elif start >= 0 and end < len(row):
            parts.append([])
        if end < len(row):
            parts[-1].append(row[end])
    return parts


def _is_long(row: Sequence[_Mark]) -> bool:
    """True for few marks that are a piece of a broken rule: they cover a length that dots do not."""
    return row[-1].x1 - row[0].x0 >= _SHORT


def _step(row: Sequence[_Mark]) -> float:
    return median(b.x0 - a.x0 for a, b in pairwise(row)) if len(row) >= _LEAST_MARKS else 0.0


def _cut(chain: Sequence[_Mark], blank: Callable[[BBox], float] | None) -> list[list[_Mark]]:
    """Rows on one level, apart where the page is blank in a wide gap between them: a merged cell, or two tables side by side."""
    parts = [[chain[0]]]
    for last, row in pairwise(chain):
        y0, y1 = sorted((last.end, row.y))
        gap = (last.x1, y0 - _STRIP, row.x0, y1 + _STRIP)
        if (
            row.x0 - last.x1 > _GAP and blank and blank(gap) > min(max(_GAP, 2 * last.step, 2 * row.step), _LOST)
        ):  # one mark may be lost
            parts.append([])
        parts[-1].append(row)
    return parts


def _chains(marks: Sequence[_Mark], gap: float) -> list[list[_Mark]]:
    """Marks that follow each other along x on one level with no gap above `gap`, from left to right."""
    chains: list[list[_Mark]] = []
    tails: dict[int, list[list[_Mark]]] = {}
    for mark in sorted(marks, key=lambda m: m.x0):
        best: list[_Mark] | None = None
        least = gap
        for band in range(int(mark.y) - 1, int(mark.y) + 2):
            for chain in tails.get(band, ()):
                way = mark.x0 - chain[-1].x1
                if way < 0:
                    way = 0.0
                if way <= least and _is_level(chain, mark, way):
                    best, least = chain, way
        if best is None:
            best = []
            chains.append(best)
        elif mark.x1 <= best[-1].x1:
            continue  # what is left beside a stroke
        else:
            tails[int(best[-1].end)].remove(best)
        best.append(mark)
        tails.setdefault(int(mark.end), []).append(best)
    return chains


def _is_level(chain: Sequence[_Mark], mark: _Mark, way: float) -> bool:
    """True for a mark on the level of a chain's end, or of the mark before that: the last one may be a speck that lies beside the row."""
    return any(abs(last.end - mark.y) <= _UNEVEN + _SLOPE * way for last in chain[-2:])


def _rule(marks: Sequence[_Mark]) -> Rule | None:
    """The rule that a row of marks is, or None: too few, too short, uneven or crooked, or nothing but strokes."""
    length = marks[-1].x1 - marks[0].x0
    gaps = [max(0.0, b.x0 - a.x1) for a, b in pairwise(marks)]
    solid = [m for m in marks if m.solid]
    if length < _SHORT or len(solid) == len(marks) or len(marks) < 2:
        return None
    covered = 1 - sum(gaps) / length
    if not _is_even(marks) and covered < _COVERED:
        return None
    if not solid and covered < _COVERED and len(marks) < _LEAST_MARKS:
        return None
    xs = np.array([m.x0 + (m.x1 - m.x0) * at for m in marks for at in (0.0, 0.5, 1.0)])
    ys = np.repeat([m.y for m in marks], 3)
    bow = np.polyfit(xs, ys, 2 if len(marks) > 12 else 1)
    if float(np.mean((np.polyval(bow, xs) - ys) ** 2)) > _CROOKED:
        return None
    middle = float(np.mean(ys))
    usual = median(m.x1 - m.x0 for m in marks if not m.solid)
    return Rule(marks[0].x0, marks[-1].x1, middle, tuple(bow.tolist()), median(gaps), usual, len(marks), covered)


def _is_even(marks: Sequence[_Mark]) -> bool:
    """True where most steps from mark to mark are alike."""
    centres = [(m.x0 + m.x1) / 2 for m in marks if not m.solid]
    if len(centres) < _LEAST_MARKS:
        return False
    steps = [b - a for a, b in pairwise(centres)]
    usual = median(steps)
    return sum(abs(s - usual) <= max(0.3 * usual, 0.4) for s in steps) >= _EVEN * len(steps)


def _meets_enough(rule: Rule, others: Sequence[Rule], alone: bool) -> bool:
    """Whether a rule meets two others that cross its direction (`alone`: one, where it is long), one of them closely, and has
    marks between them.
    """
    met = [other for other in others if _meet(rule, other)]
    enough = len(met) >= 2 or (alone and len(met) == 1 and rule.x1 - rule.x0 >= _LONG)
    closely = max(_REACH, rule.gap + _SLACK)
    return (
        enough
        and max(r.x1 - r.x0 for r in (rule, *met)) >= _TABLE
        and (rule.covered >= _BROKEN or rule.marks >= min(_LEAST_MARKS, 1.5 * (len(met) - 1)))
        and any(rule.x0 - closely <= other.y <= rule.x1 + closely for other in met)
    )


def _meet(rule: Rule, other: Rule) -> bool:
    """Whether two rules of different directions cross, or end within their reach of each other."""
    reach = max(_reach(rule), _reach(other))
    x = min(max(other.y, rule.x0), rule.x1)
    y = rule.level(x)
    return rule.x0 - reach <= other.y <= rule.x1 + reach and other.x0 - reach <= y <= other.x1 + reach


def _reach(rule: Rule) -> float:
    return min(max(_REACH, rule.gap + rule.mark + _SLACK), _FARTHEST)


def _closed(rule: Rule, others: Sequence[Rule]) -> Rule:
    """The rule, its ends drawn out to the rules that they stop short of."""
    met = [o.y for o in others if _meet(rule, o)]
    x0, x1 = min([rule.x0, *met]), max([rule.x1, *met])
    ends = [o.y for o in others if o.x0 - _reach(o) <= rule.y <= o.x1 + _reach(o)]
    if len(met) >= 2 and min(met) > rule.x0 + _reach(rule):
        x0 = max((x for x in ends if x0 - _HIDDEN <= x <= x0), default=x0)
    if len(met) >= 2 and max(met) < rule.x1 - _reach(rule):
        x1 = min((x for x in ends if x1 <= x <= x1 + _HIDDEN), default=x1)
    return replace(rule, x0=x0, x1=x1)
