"""The pages of a scan laid on each other, so that one left margin and one width hold for all.

Believed: the left margin is where most long lines begin, and the width of the text is the same on all pages: a page of items, of which few
lines reach the margin, is told by where its full lines end. Sheets lie in a scanner each a little elsewhere; who reads paragraphs from indents needs
them as they were typed. A page's words are moved sideways only, and the page says by how much. Never done here: moving a page
with too few lines to tell, or changing how far lines stand apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from extractors.document import BBox
from extractors.ocr import ScanPage
from extractors.rulings import Strokes
from extractors.text import Placed

# The share of the page's width that makes a line a long one, and how many of them show a margin.
_LONG = 0.35
_ENOUGH = 5
# Pages are of one format when their widths differ by no more than this share.
_ALIKE = 0.03
# Points: the widest move; the reach of the margin's own raggedness; the steepest lean (points across a point down).
_MOST = 60.0
_RAGGED = 5.0
# Points within which lines begin, or end, at one place; how many of them end where full lines do; the share of lines that shows a place.
_ONE_PLACE = 2.5
_FULL_LINES = 3
_SHOWS = 0.2
_LEAN = 0.02


@dataclass(frozen=True, slots=True)
class _Start:
    x0: float
    x1: float
    y: float


@dataclass(frozen=True, slots=True)
class _Lean:
    """How a page leans around its middle: points to the right for a point down."""

    slope: float
    middle: float

    def back(self, y: float) -> float:
        """How far what stands at y is moved to the right to stand plumb."""
        return round(-self.slope * (y - self.middle), 2)

    def undone(self, start: _Start) -> _Start:
        move = self.back(start.y)
        return _Start(round(start.x0 + move, 2), round(start.x1 + move, 2), start.y)


def align(scans: Sequence[ScanPage]) -> list[ScanPage]:
    """The pages with their left margins at one place, each format by itself; `moved` says how far each went to the right."""
    lines = [_starts(scan) for scan in scans]
    leans = [_Lean(_slope(starts), scan.height / 2) for scan, starts in zip(scans, lines, strict=True)]
    plumb = [[lean.undone(s) for s in starts] for lean, starts in zip(leans, lines, strict=True)]
    aligned = list(scans)
    for group in _formats(scans):
        width = round(median(scans[i].width for i in group), 2)
        margins = _margins({i: plumb[i] for i in group})
        usual = median(margins.values()) if margins else 0.0
        for i in group:
            move = usual - margins.get(i, usual)
            move = move if abs(move) <= _MOST else 0.0
            aligned[i] = replace(_moved(scans[i], leans[i], round(move, 1) or 0.0), width=width)
    return aligned


def _margins(lines: dict[int, list[_Start]]) -> dict[int, float]:
    """The left margin of each page (by its place) that has lines enough: where lines begin as far from the ends of its full lines as on most pages."""
    margins = {i: m for i, starts in lines.items() if (m := _margin(starts)) is not None}
    places = {i: (_places([s.x0 for s in lines[i]]), _full_end(lines[i])) for i in margins}
    widths = [end - x for starts, end in places.values() if end is not None for x in starts]
    near = {
        w: sum(any(_together(end - x, w) for x in starts) for starts, end in places.values() if end is not None)
        for w in widths
    }
    usual = max((w for w in widths if near[w] == max(near.values())), default=0.0)
    if not near or near[usual] * 2 <= len(margins) or near[usual] < 2:
        return margins
    for i, (starts, end) in places.items():
        found = next((x for x in starts if end is not None and _together(end - x, usual)), None)
        margins[i] = margins[i] if found is None else found
    return margins


def _together(one: float, other: float) -> bool:
    return abs(one - other) <= 2 * _ONE_PLACE


def _places(xs: Sequence[float]) -> list[float]:
    """The places where many of some lines begin, from the left."""
    counts = {x: sum(abs(x - other) <= _ONE_PLACE for other in xs) for x in xs}
    least = max(2.0, _SHOWS * max(counts.values()))
    found: list[float] = []
    for x in sorted(x for x, count in counts.items() if count >= least):
        if not found or x - found[-1] > 2 * _ONE_PLACE:
            found.append(x)
    return [median([x for x in xs if abs(x - place - _ONE_PLACE) <= _ONE_PLACE * 1.5]) for place in found]


def _full_end(starts: Sequence[_Start]) -> float | None:
    """Where the full ones of a page's lines end; None where they end ragged."""
    ends = [s.x1 for s in starts]
    counts = {x: sum(abs(x - other) <= _ONE_PLACE for other in ends) for x in ends}
    often = [x for x, count in counts.items() if count >= max(_FULL_LINES, 0.5 * max(counts.values()))]
    return max(often) - _ONE_PLACE / 2 if often else None


def _formats(scans: Sequence[ScanPage]) -> list[list[int]]:
    """The places of pages by format: upright ones of nearly one width together."""
    groups: list[list[int]] = []
    for i, scan in enumerate(scans):
        home = next((g for g in groups if abs(scans[g[0]].width / scan.width - 1) <= _ALIKE), None)
        if home is None:
            groups.append([i])
        else:
            home.append(i)
    return groups


def _starts(scan: ScanPage) -> list[_Start]:
    """Where the long lines of a page begin and end, those within tables aside."""
    runs: dict[int, list[Placed]] = {}
    for placed in scan.words:
        runs.setdefault(placed.run, []).append(placed)
    tall = [box for box in scan.strokes.vertical if box[3] - box[1] > 30]
    found: list[_Start] = []
    for words in runs.values():
        x0, x1, y = min(p.x0 for p in words), max(p.x1 for p in words), words[0].baseline
        ruled = any(x0 - 40 <= box[0] <= x0 and box[1] <= y <= box[3] for box in tall)
        if x1 - x0 > _LONG * scan.width and not ruled:
            found.append(_Start(x0, x1, y))
    return found


def _margin(lines: Sequence[_Start]) -> float | None:
    """Where most of a page's long lines begin, in points; None where it has too few."""
    starts = [line.x0 for line in lines]
    if len(starts) < _ENOUGH:
        return None
    near: Counter[float] = Counter({x: sum(abs(x - other) <= _ONE_PLACE for other in starts) for x in starts})
    frequent = max(near.values()) * 0.5
    left = min(x for x, count in near.items() if count >= frequent)
    return median([x for x in starts if abs(x - left) <= _ONE_PLACE])


def _slope(lines: Sequence[_Start]) -> float:
    """How far a page's left margin leans (points to the right for a point down): a sheet may though its lines are level."""
    margin = _margin(lines)
    if margin is None:
        return 0.0
    edge = [s for s in lines if abs(s.x0 - margin) <= _RAGGED]
    slopes = [(b.x0 - a.x0) / (b.y - a.y) for a in edge for b in edge if b.y - a.y > 100]
    lean = median(slopes) if len(slopes) >= 6 else 0.0
    return lean if 0.0005 < abs(lean) <= _LEAN else 0.0


def _moved(scan: ScanPage, lean: _Lean, move: float) -> ScanPage:
    """The page with its left margin straight down, and moved to the right."""
    if not move and not lean.slope:
        return scan
    across = tuple(_beside(box, lean.back(box[1]) + move) for box in scan.strokes.horizontal)
    down = tuple(_beside(box, lean.back((box[1] + box[3]) / 2) + move) for box in scan.strokes.vertical)
    words = tuple(_shifted(p, lean.back(p.baseline) + move) for p in scan.words)
    return replace(scan, words=words, strokes=Strokes(across, down, scan.strokes.shapes), moved=move)


def _shifted(placed: Placed, move: float) -> Placed:
    word, baseline, run, glued = placed
    return Placed(word._replace(bbox=_beside(word.bbox, move)), baseline, run, glued)


def _beside(box: BBox, move: float) -> BBox:
    return round(box[0] + move, 2), box[1], round(box[2] + move, 2), box[3]
