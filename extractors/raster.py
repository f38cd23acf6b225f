# PyMuPDF and OpenCV have no (full) types of their own.
# mypy: allow-untyped-calls
"""The picture of a page: rendered, freed of red ink, turned upright and level; and the rulings that are printed in it.

Believed: colour. In the red channel red ink is as light as the paper and black text stays black, so a seal vanishes and the words under it
stay. Blue ink, a signature's, goes the same way in the blue channel. The red ink is kept in a picture of its own: a name may be stamped in it.
The page is level where its rows of ink are most even. Never done here: recognising letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import pymupdf
from numpy.typing import NDArray

from extractors.document import BBox
from extractors.rulings import Strokes

Gray = NDArray[np.uint8]

# How far a colour's channel must stand above the others to be ink of that colour.
_COLOURED = 36
# The share of a page that is red where something is stamped on it.
_STAMPED = 0.0005
# Degrees: the skew that is looked for, and the least worth a turn.
_MOST_SKEW = 6.0
_LEAST_SKEW = 0.05
# Points: the shortest rulings across and down, the thickest one, the widest gap in one.
_RULING_ACROSS = 32.0
_RULING_DOWN = 16.0
_THICK = 3.2
_GAP = 1.8
# The share of a ruling's length with paper on both sides.
_FREE = 0.75


@dataclass(frozen=True)
class Raster:
    """A level page picture, dark on light: `gray` without coloured ink, `stamped` the red ink alone (None: there is none).

    `scale` is pixels a point.
    """

    gray: Gray
    stamped: Gray | None
    scale: float


def render(page: pymupdf.Page, dpi: int) -> NDArray[np.uint8]:
    """The page as the reader sees it (its own rotation applied): RGB, or gray where none of its pictures has colour."""
    gray = all(info["colorspace"] == 1 for info in page.get_image_info()) and not page.get_cdrawings()
    pixmap = page.get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY if gray else pymupdf.csRGB, alpha=False)
    rows = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.stride)
    if gray:
        return rows[:, : pixmap.width].copy()
    return rows[:, : pixmap.width * 3].reshape(pixmap.height, pixmap.width, 3).copy()


def clear_colours(picture: NDArray[np.uint8], dpi: int) -> Raster:
    """The page (RGB or gray) without red and blue ink."""
    if picture.ndim == 2:
        return Raster(picture, None, dpi / 72)
    red, green, blue = (picture[:, :, i] for i in range(3))
    plain = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.uint8)
    most_red = cv2.subtract(red, cv2.max(green, blue)) > _COLOURED
    most_blue = cv2.subtract(blue, red) > _COLOURED
    stamped = None
    gray = plain
    if most_red.any():
        around = _grown(most_red)
        gray = np.where(around, cv2.max(red, plain), plain).astype(np.uint8)
        if most_red.mean() > _STAMPED:
            stamped = np.where(around, cv2.min(green, blue), 255).astype(np.uint8)
    if most_blue.any():
        gray = np.where(_grown(most_blue), cv2.max(blue, gray), gray).astype(np.uint8)
    return Raster(gray, stamped, dpi / 72)


def _grown(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The mask with the pale rim that a scanner leaves around ink."""
    if not mask.any():
        return mask
    return np.asarray(cv2.dilate(mask.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0)


def level(raster: Raster) -> Raster:
    """The raster, turned by the skew of its lines."""
    angle = find_skew(raster.gray)
    if abs(angle) < _LEAST_SKEW:
        return raster
    stamped = None if raster.stamped is None else _rotated(raster.stamped, angle)
    return Raster(_rotated(raster.gray, angle), stamped, raster.scale)


def _rotated(gray: Gray, angle: float) -> Gray:
    height, width = gray.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(gray, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(turned, np.uint8)


def turned(raster: Raster, quarters: int) -> Raster:
    """The raster after quarter turns against the clock."""
    stamped = None if raster.stamped is None else np.ascontiguousarray(np.rot90(raster.stamped, quarters))
    return Raster(np.ascontiguousarray(np.rot90(raster.gray, quarters)), stamped, raster.scale)


def find_skew(gray: Gray) -> float:
    """Degrees by which the page must be turned against the clock to be level, 0 where it has no lines to tell."""
    small = cv2.resize(gray, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    ink = binary(np.asarray(small, np.uint8))
    rim_y, rim_x = (round(0.04 * n) for n in ink.shape)
    ink = ink[rim_y:-rim_y, rim_x:-rim_x]
    if ink.mean() < 0.2:
        return 0.0
    ys, xs = np.nonzero(ink)
    if len(xs) > 60_000:
        pick = np.random.default_rng(0).choice(len(xs), 60_000, replace=False)
        ys, xs = ys[pick], xs[pick]
    best, step = 0.0, 0.5
    for _ in range(3):
        reach = _MOST_SKEW if step == 0.5 else 2 * step * 2.5
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(angles, key=lambda a: _evenness(xs, ys, float(a))))
        step /= 5
    return best if abs(best) <= _MOST_SKEW + 0.5 else 0.0


def _evenness(xs: NDArray[Any], ys: NDArray[Any], angle: float) -> float:
    """How unevenly the ink is spread over rows when the page is turned; highest when its lines are level."""
    rows = np.round(ys - xs * np.tan(np.radians(angle))).astype(np.int64)
    counts = np.bincount(rows - rows.min()).astype(np.float64)
    return float((counts**2).sum())


def binary(gray: Gray) -> Gray:
    """Ink as 255 on 0."""
    level_, _ = cv2.threshold(gray, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    return np.asarray((gray < min(max(level_, 90), 200)) * np.uint8(255), np.uint8)


def find_rulings(raster: Raster) -> tuple[Strokes, Gray]:
    """The rulings of a level page in points, and a mask of their pixels."""
    ink = binary(raster.gray)
    across, mask_h = _strokes(ink, raster.scale, _RULING_ACROSS)
    down, mask_v = _strokes(np.ascontiguousarray(ink.T), raster.scale, _RULING_DOWN)
    upright = tuple((y0, x0, y1, x1) for x0, y0, x1, y1 in down)
    return Strokes(tuple(across), upright, len(across) + len(down)), np.asarray(cv2.bitwise_or(mask_h, mask_v.T))


def _strokes(ink: Gray, scale: float, shortest: float) -> tuple[list[BBox], Gray]:
    """The long thin runs of ink along x with paper on both sides: their boxes in points, and their pixels."""
    thick = _THICK * scale
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, round(_GAP * scale)), np.uint8))
    runs = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, round(shortest * scale)), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    boxes: list[BBox] = []
    kept = np.zeros(count, np.uint8)
    for i in range(1, count):
        x, y, width, height, area = (int(v) for v in stats[i])
        if area / width > thick or height > max(thick, 0.03 * width + thick):
            continue
        if _free_share(ink, labels[y : y + height, x : x + width] == i, x, y) < _FREE:
            continue
        kept[i] = 255
        middle = (y + height / 2) / scale
        boxes.append((x / scale, middle - 0.3, (x + width) / scale, middle + 0.3))
    return boxes, kept[labels]


def _free_share(ink: Gray, stroke: NDArray[np.bool_], x: int, y: int) -> float:
    """The share of a stroke's length that has paper right above and right below it: a row of letters has little."""
    height, width = stroke.shape
    columns = np.arange(x, x + width)
    top = y + stroke.argmax(axis=0) - 3
    bottom = y + height - 1 - stroke[::-1].argmax(axis=0) + 3
    above = ink[np.clip(top, 0, ink.shape[0] - 1), columns] == 0
    below = ink[np.clip(bottom, 0, ink.shape[0] - 1), columns] == 0
    return float((above & below)[stroke.any(axis=0)].mean())


def without_rulings(gray: Gray, mask: Gray) -> Gray:
    """The picture with its rulings painted over."""
    if not mask.any():
        return gray
    grown = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    return np.where(grown > 0, np.uint8(255), gray).astype(np.uint8)
