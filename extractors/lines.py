"""Words into lines, and the lines of a page into reading order.

Believed, in this order: the baseline; the runs in which the file prints its words (a pen that jumps starts a new run); the width of a gap
beside the other gaps of its line. A justified line has many wide gaps, all alike, and stays whole; so does a line with a tab behind its
marker ("1.   Text") and one with a blank to be filled in ("Số:      /KH-UBND", "ngày    tháng").
Never done here: dropping a word, or joining lines into paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractors.document import BBox, Line, Word, union
from extractors.text import Placed

_MARKER = re.compile(
    r"^(?:[-+*•–—▪●○*]|[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[a-zđ]{1,2})[.)/\]:]+|Điều \d+\.?|[A-ZĐ][.)])$"
)
_BLANK_BEFORE = re.compile(r"(?:^|\s)(?:số|ngày|tháng|năm|quý)\s*:?$", re.IGNORECASE)
_BLANK_AFTER = re.compile(r"^(?:/|-[A-ZĐ]|tháng\b|năm\b)", re.IGNORECASE)
# The national motto's two lines stand in a column of their own, however near the issuer's name comes.
_MOTTO = re.compile(r"^(?:CỘNG (?:HÒA|HOÀ) XÃ|Độc lập -)")
_MOTTO_STARTS = {"CỘNG", "Độc"}
_UNIT_END = re.compile(r"(?:^|[\d\s(/])(?:k|c|d|m)?m$|\bha$", re.IGNORECASE)
_MARK = re.compile(r"^(?:\[?\(?\d{1,3}\)?\]?|\*{1,3}|[a-z]\)?)[.,;:]?$")

# Points by which a centred line may miss the middle of the text.
_CENTRED = 20.0


def build_lines(words: Sequence[Placed], page: int, columns: bool = True) -> list[Line]:
    """The lines of some words of a page, from the top down; with `columns` a gap as wide as a column's ends a line."""
    lines: list[Line] = []
    for row in _rows(words):
        for group in _split(row) if columns else [[p for run in row for p in run]]:
            line = _line(group, page)
            if line:
                lines.append(line)
    return lines


def _rows(words: Sequence[Placed]) -> list[list[list[Placed]]]:
    """The runs of words by baseline: each row is a list of runs from left to right."""
    runs: dict[int, list[Placed]] = {}
    for placed in words:
        runs.setdefault(placed.run, []).append(placed)
    levelled = sorted(((_level(run), run[0].x0, run) for run in _levelled_runs(runs)), key=lambda entry: entry[:2])
    rows: list[tuple[float, float, list[list[Placed]]]] = []
    for (baseline, size), _, run in levelled:
        if rows and baseline - rows[-1][0] <= _tolerance(size, rows[-1][1]):
            _, tall, members = rows[-1]
            rows[-1] = (baseline if size >= tall else rows[-1][0], max(size, tall), [*members, run])
        else:
            rows.append((baseline, size, [run]))
    return [sorted(members, key=lambda run: run[0].x0) for _, _, members in rows]


def _levelled_runs(runs: dict[int, list[Placed]]) -> list[list[Placed]]:
    """The runs from left to right, those cut apart that hold words of more than one height (not superscripts)."""
    levelled: list[list[Placed]] = []
    for run in runs.values():
        base, size = _level(run)
        rest = [p for p in run if abs(p.baseline - base) > 0.6 * size]
        same = [p for p in run if abs(p.baseline - base) <= 0.6 * size] if rest else run
        levelled.append(sorted(same, key=lambda p: p.word.bbox[0]))
        if rest:
            levelled.extend(_levelled_runs({0: rest}))
    return levelled


def _level(run: list[Placed]) -> tuple[float, float]:
    """The baseline and the size that most characters of a run have."""
    levels = [(p.baseline, p.word.size) for p in run]
    if levels.count(levels[0]) == len(levels):
        return levels[0]
    weight: dict[tuple[float, float], int] = {}
    for p, key in zip(run, levels, strict=True):
        weight[key] = weight.get(key, 0) + len(p.word.text)
    return max(weight, key=lambda key: (weight[key], key[1]))


def _tolerance(size: float, other: float) -> float:
    """How far two baselines of one line may lie apart: a superscript's run of its own further than words of one size."""
    small, large = sorted((size, other))
    return 0.45 * large if small < 0.75 * large else 0.2 * large


def _split(row: list[list[Placed]]) -> list[list[Placed]]:
    """The words of a row, cut where a gap is a column's."""
    words = sorted([p for run in row for p in run], key=lambda p: p.word.bbox[::2])
    if len(row) == 1 and not _has_wide_gap(words) and _MOTTO_STARTS.isdisjoint([p.word.text for p in words]):
        return [words]
    gaps = [max(0.0, after.x0 - before.x1) for before, after in pairwise(words)]
    groups = [[words[0]]]
    for at, after in enumerate(words[1:]):
        if _is_column_gap(groups[-1], words, gaps, at):
            groups.append([after])
        else:
            groups[-1].append(after)
    return groups


def _has_wide_gap(words: list[Placed]) -> bool:
    return any(b.bbox[0] - a.bbox[2] > 1.8 * a.size for a, b in pairwise([p.word for p in words]))


def _is_column_gap(left: list[Placed], words: list[Placed], gaps: list[float], at: int) -> bool:
    """Whether the gap behind word `at` is a column's; `left` are the words of its line so far."""
    gap, before, after = gaps[at], words[at], words[at + 1]
    size = min(before.word.size, after.word.size)
    jump = before.run != after.run
    if gap > 0.4 * size and _MOTTO.match(" ".join(p.word.text for p in words[at + 1 : at + 4])):
        return True
    if gap <= (0.5 if jump else 1.8) * size:
        return False
    others = gaps[:at] + gaps[at + 1 :]
    usual = median(others) if others else 0.3 * size
    if gap <= 2.2 * max(usual, 0.15 * size) or (not others and gap <= 3 * size and not jump):
        return False
    text = " ".join(p.word.text for p in left)
    if gap <= 6 * size and _MARKER.match(text):
        return False
    blank = _BLANK_BEFORE.search(text) or _BLANK_AFTER.match(after.word.text)
    return not (blank and gap <= 8 * size)


def _line(words: list[Placed], page: int) -> Line | None:
    """The words of one line, double prints dropped, superscripts marked, parts of a word joined again."""
    if not words:
        return None
    single = [words[0]]
    for placed in words[1:]:
        if not _is_double(single[-1], placed):
            single.append(placed)
    base, size = _level(single)
    fields = any(p.word.widget for p in single)
    out: list[Word] = []
    for placed in single:
        word = placed.word
        small = word.size <= 0.85 * size
        if not (small or word.raised or placed.glued or fields):
            out.append(word)
            continue
        raised = word.raised or (small and base - placed.baseline >= 0.15 * size and bool(_MARK.match(word.text)))
        if raised and not word.raised and out and placed.glued and _UNIT_END.search(out[-1].text):
            raised = False
        host = _host_of(out, placed, word) if out and not raised else None
        if host is None:
            out.append(word._replace(raised=True) if raised else word)
            continue
        last = out[host]
        box = union([last.bbox, word.bbox])
        longer = last if len(last.text) >= len(word.text) else word
        out[host] = longer._replace(text=last.text + word.text, bbox=box, widget=word.widget or last.widget)
    return Line(tuple(out), page)


def _host_of(out: list[Word], placed: Placed, word: Word) -> int | None:
    """Which word of the line so far the next one is a part of: what it is printed against, a raised mark between left aside."""
    if placed.glued:
        return next((at for at in range(len(out) - 1, -1, -1) if not out[at].raised), None)
    return len(out) - 1 if not out[-1].raised and _fills(out[-1], word) else None


def _fills(before: Word, after: Word) -> bool:
    """True where a form field's digits and the printed stroke beside them are one number: "277" + "/KH-UBND", "14" + "/" + "7"."""
    if not (before.widget or after.widget):
        return False
    left, right = before.text, after.text
    return (left[-1].isdigit() and right.startswith("/")) or (left.endswith("/") and right[0].isdigit())


def _is_double(one: Placed, other: Placed) -> bool:
    """True where a word is printed twice over itself, as some programs make bold."""
    return (
        one.word.text == other.word.text
        and abs(one.x0 - other.x0) < 0.15 * one.word.size
        and abs(one.baseline - other.baseline) < 0.15 * one.word.size
    )


def reading_order(lines: list[Line]) -> list[Line]:
    """Lines from the top down; where two columns stand side by side, the left one whole, then the right one.

    A stretch of two columns starts at two lines beside each other and ends at the next line that runs across the gutter or is centred
    on the page.
    """
    lines = sorted(lines, key=lambda line: (line.bbox[3], line.bbox[0]))
    middle = (min(line.bbox[0] for line in lines) + max(line.bbox[2] for line in lines)) / 2 if lines else 0.0
    ordered: list[Line] = []
    at = 0
    while at < len(lines):
        found = _column_stretch(lines, at, middle)
        if found is None:
            ordered.append(lines[at])
            at += 1
            continue
        end, gutter = found
        stretch = lines[at:end]
        ordered += [line for line in stretch if line.bbox[2] <= gutter]
        ordered += [line for line in stretch if line.bbox[2] > gutter]
        at = end
    return ordered


def _column_stretch(lines: list[Line], start: int, middle: float) -> tuple[int, float] | None:
    """The end of a stretch of two columns that begins at line `start`, and the x of its gutter; None where there is none."""
    first = lines[start].bbox
    pair = next((line for line in lines[start + 1 : start + 4] if _side_by_side(first, line.bbox)), None)
    if pair is None:
        return None
    left, right = sorted((first, pair.bbox))
    low, high = left[2], right[0]
    end = start
    for at in range(start, len(lines)):
        box = lines[at].bbox
        if box[2] <= high and box[0] < low:
            low = max(low, box[2])
        elif box[0] >= low and not _is_centred(box, right, middle):
            high = min(high, box[0])
        else:
            break
        end = at + 1
    stretch = lines[start:end]
    paired = any(_side_by_side(a.bbox, b.bbox) for a, b in pairwise(stretch))
    return (end, low) if paired else None


def _is_centred(box: BBox, column: BBox, middle: float) -> bool:
    """True for a line centred on the page and not in the right column."""
    centre = (box[0] + box[2]) / 2
    return abs(centre - middle) <= _CENTRED and abs(centre - (column[0] + column[2]) / 2) > 2 * _CENTRED


def _side_by_side(one: BBox, other: BBox) -> bool:
    if one[2] > other[0] and other[2] > one[0]:
        return False
    shared = min(one[3], other[3]) - max(one[1], other[1])
    return shared > 0.3 * min(one[3] - one[1], other[3] - other[1])
