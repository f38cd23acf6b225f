# OpenCV has no full types of its own.
# mypy: allow-untyped-calls
"""Dotted, dashed and broken rules in the picture of a page: their marks found, joined, and taken out of the picture.

Believed: what is left of the ink without the solid rulings: a mark is a small full blot, as thin as a ruling. Whether marks are a rule is
said in extractors/dotted.py. Never done here: taking out what touches a letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.document import BBox
from extractors.dotted import THICK, Dotted, Rule, along_strokes, find_dotted, find_rows
from extractors.rulings import Strokes

Gray = NDArray[np.uint8]

PixelBox = tuple[int, int, int, int]

# Points: the longest mark; the largest dot, and the largest blot of several marks that run together.
_LONG = 34.0
_DOT = 1.5
_BLOT = 4.5
# Points: how far from a rule the middle of a mark lies that belongs to it; how far beyond its marks more are looked for.
_NEAR = 1.3
_BEYOND = 24.0
# The share of its box that a mark fills, and of its length inside a blot of two marks.
_FULL = 0.5
_FULL_BAR = 0.6


def add_dotted(strokes: Strokes, ink: Gray, mask: Gray, scale: float) -> tuple[Strokes, Gray]:
    """The solid strokes of a page with its dotted ones, in points; and `mask`, the pixels of the solid ones, with theirs."""
    rest = without_strokes(ink, mask) if strokes.shapes else ink
    blots, full = _blots(rest, scale)
    wide, high = (blots[:, k + 2] - blots[:, k] for k in (0, 1))
    flat, upright = blots[full & (high <= THICK * scale)], blots[full & (wide <= THICK * scale)]
    blank = partial(_blank, ink, scale)
    rows = find_rows(_points(flat, scale), _points(upright, scale), strokes, blank)
    if not rows:
        return strokes, mask
    joints = blots[(np.minimum(wide, high) > _DOT * scale) & _on_level(along_strokes(rows, strokes), blots / scale)]
    bars = [_bars(rest, joint, THICK * scale) for joint in joints]
    flat, upright = (
        np.array([*marks, *(b[k] for b in bars if b[k])], np.int64).reshape(-1, 4)
        for k, marks in ((0, flat), (1, upright))
    )
    dotted = find_dotted(find_rows(_points(flat, scale), _points(upright, scale), strokes, blank), strokes)
    if not dotted:
        return strokes, mask
    painted = mask.copy()
    across, down = dotted.strokes()
    blobs = blots[np.maximum(wide, high) <= _BLOT * scale]
    for rules, marks in ((dotted.horizontal, [flat, blobs]), (dotted.vertical, [upright, blobs])):
        for x0, y0, x1, y1 in _parts(rules, np.concatenate(marks), scale, rules is dotted.vertical).tolist():
            painted[y0:y1, x0:x1] = 255
    count = strokes.shapes + len(across) + len(down)
    return Strokes((*strokes.horizontal, *across), (*strokes.vertical, *down), count), painted


def without_strokes(ink: Gray, mask: Gray) -> Gray:
    """The ink (255 on 0) without that of its rulings, and the pale rim around them."""
    return np.asarray(cv2.subtract(ink, cv2.dilate(mask, np.ones((3, 3), np.uint8))), np.uint8)


def _blots(ink: Gray, scale: float) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The boxes of the small blots of ink that may be marks, or two that cross (pixels, ends excluded), and which are full.

    By their outlines, which are found in a fraction of the time that labels take; all outlines are measured at once.
    """
    outlines, order = cv2.findContours(ink, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines:
        return np.zeros((0, 4), np.int64), np.zeros(0, bool)
    corners = np.concatenate(outlines).reshape(-1, 2).astype(np.int64)
    lengths = np.fromiter(map(len, outlines), np.int64, len(outlines))
    firsts = np.cumsum(lengths) - lengths
    low, high = (side.reduceat(corners, firsts) for side in (np.minimum, np.maximum))
    around, inside = _measured(corners, firsts, lengths)
    wide, tall = (high - low + 1).T
    longest = _LONG * scale
    outer = order[0, :, 3] < 0
    small = outer & (around >= 3) & (around <= 4 * longest) & (np.maximum(wide, tall) <= longest)
    full = inside + around / 2 + 1 >= _FULL * wide * tall  # the pixels of an outline and within it, by Pick's theorem
    return np.hstack([low, high + 1])[small], full[small]


def _measured(
    corners: NDArray[np.int64], firsts: NDArray[np.int64], lengths: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The pixels on each closed outline, and the area that the middles of its pixels enclose."""
    after = np.roll(corners, -1, axis=0)
    after[firsts + lengths - 1] = corners[firsts]
    steps = np.abs(after - corners).max(axis=1)
    cross = corners[:, 0] * after[:, 1] - after[:, 0] * corners[:, 1]
    around = np.add.reduceat(steps, firsts)
    return np.where(lengths == 1, 1, around), np.abs(np.add.reduceat(cross, firsts)) / 2


def _bars(ink: Gray, box: NDArray[np.int64], thick: float) -> tuple[PixelBox | None, PixelBox | None]:
    """The level and the upright mark that a blot is made of: a corner, a T, a cross; None for one that it has not."""
    x0, y0, x1, y1 = box.tolist()
    crop = ink[y0:y1, x0:x1] > 0
    rows, columns = (_fullest(crop.mean(axis=k), thick) for k in (1, 0))
    flat = (x0, y0 + rows[0], x1, y0 + rows[1]) if rows else None
    upright = (x0 + columns[0], y0, x0 + columns[1], y1) if columns else None
    return flat, upright


def _fullest(shares: NDArray[np.float64], thick: float) -> tuple[int, int] | None:
    """Where the shares of ink (row by row) are that of a mark: around the highest, if no further than a mark is thick."""
    full = shares >= _FULL_BAR
    first = last = int(shares.argmax())
    if not full[first]:
        return None
    while first > 0 and full[first - 1]:
        first -= 1
    while last < len(full) and full[last]:
        last += 1
    return (first, last) if last - first <= thick else None


def _blank(ink: Gray, scale: float, box: BBox) -> float:
    """The longest run without ink along the longer side of a box; points."""
    x0, y0, x1, y1 = (max(0, round(v * scale)) for v in box)
    strip = ink[y0 : max(y1, y0 + 1), x0 : max(x1, x0 + 1)].max(axis=0 if x1 - x0 > y1 - y0 else 1)
    inked = np.flatnonzero(np.concatenate([[1], strip, [1]]))
    return float(np.diff(inked).max() - 1) / scale


def _points(boxes: NDArray[np.int64], scale: float) -> list[BBox]:
    return [(x0, y0, x1, y1) for x0, y0, x1, y1 in (boxes.reshape(-1, 4) / scale).tolist()]


def _on_level(rows: Dotted, boxes: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which blots (boxes in points) lie on a row of marks or on its way beyond its ends."""
    found = np.zeros(len(boxes), bool)
    for rules, order in ((rows.horizontal, (0, 1, 2, 3)), (rows.vertical, (1, 0, 3, 2))):
        turned = boxes[:, order]
        middle = (turned[:, 0] + turned[:, 2]) / 2
        for rule in rules:
            level = np.polyval(rule.bow, np.clip(middle, rule.x0, rule.x1))
            along = (turned[:, 2] >= rule.x0 - _BEYOND) & (turned[:, 0] <= rule.x1 + _BEYOND)
            found |= along & (turned[:, 1] - 0.5 <= level) & (level <= turned[:, 3] + 0.5)
    return found


def _parts(rules: Sequence[Rule], boxes: NDArray[np.int64], scale: float, upright: bool) -> NDArray[np.int64]:
    """The boxes (pixels) whose middle lies on one of some rules of one direction."""
    turned = boxes[:, (1, 0, 3, 2)] / scale if upright else boxes / scale
    x, y = (turned[:, 0] + turned[:, 2]) / 2, (turned[:, 1] + turned[:, 3]) / 2
    found = np.zeros(len(boxes), bool)
    for rule in rules:
        found |= (np.abs(y - np.polyval(rule.bow, x)) <= _NEAR) & (x >= rule.x0 - 1) & (x <= rule.x1 + 1)
    return boxes[found]
