# OpenCV has no full types of its own.
# mypy: allow-untyped-calls
"""The ink of one digit as the numbers that extractors/handwriting.py judges and make_digits.py trains on.

Believed: the shape alone. Slant, size and the pen's thickness are taken off, since hands differ in them. Never done here: naming a digit.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

SIDE = 16
"""Pixels of the square that a digit is drawn into."""

# Pixels: the height at which slant and pen are taken off, and the pen's thickness there.
_TALL = 40
_PEN = 6.0


def describe(ink: NDArray[Any]) -> NDArray[np.float32] | None:
    """SIDE * SIDE gray values (0 to 1) and the logarithm of width to height; None for too little ink."""
    if int((ink > 0).sum()) < 6:
        return None
    upright = _upright(_cropped(ink.astype(np.float32)))
    if upright is None:
        return None
    aspect = min(upright.shape[1] / _TALL, 1.3)
    width = max(4, min(_TALL, round(_TALL * aspect**0.6)))
    inked = (upright > 0.5).astype(np.uint8)
    way = cv2.INTER_AREA if width < upright.shape[1] else cv2.INTER_LINEAR
    drawn = _one_pen(np.pad(cv2.resize(upright, (width, _TALL), interpolation=way), 4), inked)
    sheet = np.zeros((48, 48), np.float32)
    top, left = (48 - drawn.shape[0]) // 2, (48 - drawn.shape[1]) // 2
    sheet[top : top + drawn.shape[0], left : left + drawn.shape[1]] = drawn
    small = cv2.resize(cv2.GaussianBlur(sheet, (0, 0), 1.0), (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    return np.append(small.ravel(), 2 * np.log(max(aspect, 0.1))).astype(np.float32)


def holes_of(ink: NDArray[Any]) -> int:
    """How many holes the ink encloses, specks aside."""
    paper = np.pad(ink == 0, 1, constant_values=True).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(paper, connectivity=4)
    least = max(3.0, 0.004 * ink.shape[0] ** 2)
    return sum(1 for i in range(1, count) if int(stats[i][4]) >= least) - 1


def _cropped(ink: NDArray[np.float32]) -> NDArray[np.float32]:
    rows, columns = np.nonzero(ink.max(axis=1) > 0.4)[0], np.nonzero(ink.max(axis=0) > 0.4)[0]
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _upright(ink: NDArray[np.float32]) -> NDArray[np.float32] | None:
    """The ink at one height, most of its slant taken off."""
    height, width = ink.shape
    ys, xs = np.mgrid[:height, :width]
    total = ink.sum()
    y, x = (ys * ink).sum() / total, (xs * ink).sum() / total
    lean = ((xs - x) * (ys - y) * ink).sum() / max(float(((ys - y) ** 2 * ink).sum()), 1e-3)
    lean = 0.8 * float(np.clip(lean, -0.5, 0.5))
    scale = _TALL / height
    matrix = np.array([[scale, -lean * scale, lean * scale * y + 40], [0, scale, 0]], np.float32)
    turned = cv2.warpAffine(ink, matrix, (int(width * scale) + 80, _TALL), flags=cv2.INTER_LINEAR)
    columns = np.nonzero(turned.max(axis=0) > 0.4)[0]
    return np.asarray(turned[:, columns[0] : columns[-1] + 1], np.float32) if len(columns) else None


def _one_pen(drawn: NDArray[np.float32], inked: NDArray[np.uint8]) -> NDArray[np.float32]:
    """The digit as if drawn with a pen of one thickness; `inked` is it before it was made narrower."""
    depth = cv2.distanceTransform(np.pad(inked, 1), cv2.DIST_L2, 3)
    pen = 2 * float(np.percentile(depth[depth > 0], 85)) if (depth > 0).any() else _PEN
    by = round(min(max(_PEN - pen, -3.0), 5.0))
    if by == 0:
        return drawn
    brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (abs(by) + 1, abs(by) + 1))
    return np.asarray(cv2.dilate(drawn, brush) if by > 0 else cv2.erode(drawn, brush), np.float32)
