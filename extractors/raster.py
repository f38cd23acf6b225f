# OpenCV has no full types of its own.
# mypy: allow-untyped-calls
"""The picture of a page freed of red ink, turned upright and level; and the rulings that are printed in it.

Believed: colour. In the red channel red ink is as light as the paper and black text stays black, so a seal vanishes and the words under it
stay. Blue ink, a signature's, goes the same way in the blue channel. The red ink is kept in a picture of its own: a name may be stamped in it.
The page is level where its rows of ink are most even. Never done here: recognising letters.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.document import BBox
from extractors.raster_dotted import add_dotted
from extractors.rulings import Strokes

Gray = NDArray[np.uint8]

# How far a colour's channel must stand above the others to be ink of that colour.
_COLOURED = 36
# The share of a page that is red where something is stamped on it.
_STAMPED = 0.0001
# Degrees: the skew that is looked for, and the least worth a turn.
_MOST_SKEW = 6.0
_LEAST_SKEW = 0.05
# Of a quarter of the page's resolution: pixels of ink that a line or column has which is worth a turn; pixels of paper kept around them.
_SPECK = 2
_RIM = 8
# Pixels of ink that are enough to tell the skew.
_POINTS = 60_000
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

    `scale` is pixels a point. `penned` is as `gray`, with the blue ink of pens (None: there is none). Few pages are asked for either, so that
    they are made level when they are.
    """

    gray: Gray
    stamped: Callable[[], Gray] | None
    scale: float
    penned: Callable[[], Gray] | None = None


def clear_colours(picture: NDArray[np.uint8], dpi: int) -> Raster:
    """The page (RGB or gray) without red and blue ink."""
    if picture.ndim == 2:
        return Raster(picture, None, dpi / 72)
    red, green, blue = (np.asarray(c, np.uint8) for c in cv2.split(picture))
    plain = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.uint8)
    most_red = _above(cv2.subtract(red, cv2.max(green, blue)), _COLOURED)
    most_blue = _above(cv2.subtract(blue, red), _COLOURED)
    reds = cv2.countNonZero(most_red)
    stamped = None
    gray = plain
    if reds:
        around = _grown(most_red)
        gray = _merged(cv2.max(red, plain), around, plain)
        if reds > _STAMPED * most_red.size:
            stamped = _merged(cv2.min(green, blue), around, np.full_like(plain, 255))
    penned = None
    if cv2.countNonZero(most_blue):
        penned = gray
        gray = _merged(cv2.max(blue, gray), _grown(most_blue), gray)
    return Raster(gray, _kept(stamped), dpi / 72, _kept(penned))


def _kept(layer: Gray | None) -> Callable[[], Gray] | None:
    return None if layer is None else lambda: layer


def _above(gray: Any, value: int) -> Gray:
    """255 where the picture is lighter than a value, else 0."""
    return np.asarray(cv2.threshold(gray, value, 255, cv2.THRESH_BINARY)[1], np.uint8)


def _grown(mask: Gray) -> Gray:
    """The mask (255 on 0) with the pale rim that a scanner leaves around ink."""
    return np.asarray(cv2.dilate(mask, np.ones((3, 3), np.uint8)), np.uint8)


def _merged(inside: Any, mask: Gray, outside: Gray) -> Gray:
    """One picture where the mask is set, another elsewhere."""
    merged = outside.copy()
    cv2.copyTo(inside, mask, merged)
    return merged


def level(raster: Raster) -> Raster:
    """The raster, turned by the skew of its lines."""
    angle = find_skew(raster.gray)
    if abs(angle) < _LEAST_SKEW:
        return raster
    return _each(raster, lambda gray: _rotated(gray, angle))


def _rotated(gray: Gray, angle: float) -> Gray:
    """The picture turned around its middle; bare margins are left as they are, since turning costs by the pixel."""
    height, width = gray.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    x0, y0, x1, y1 = _box_of_ink(gray, abs(np.tan(np.radians(angle))))
    matrix[:, 2] -= x0, y0
    level_ = gray.copy()
    if x1 > x0 and y1 > y0:
        size = (x1 - x0, y1 - y0)
        level_[y0:y1, x0:x1] = cv2.warpAffine(
            gray, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
        )
    return level_


def _box_of_ink(gray: Gray, slope: float) -> tuple[int, int, int, int]:
    """The box (pixels) of all lines and columns that bear more than a speck, and of where a turn by `slope` takes them."""
    height, width = gray.shape
    ink = binary(np.asarray(cv2.resize(gray, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA), np.uint8))
    box: list[tuple[int, int]] = []
    for axis, length, across in ((0, width, height), (1, height, width)):
        places = np.flatnonzero((ink & 1).sum(axis=axis, dtype=np.uint16) >= _SPECK)
        reach = slope * across / 2 + _RIM
        first, last = (places[0], places[-1] + 1) if len(places) else (0, 0)
        box.append((max(0, int(first * 4 - reach)), min(length, int(last * 4 + reach))))
    (x0, x1), (y0, y1) = box
    return x0, y0, x1, y1


def turned(raster: Raster, quarters: int) -> Raster:
    """The raster after quarter turns against the clock."""
    return _each(raster, lambda gray: np.ascontiguousarray(np.rot90(gray, quarters)))


def _each(raster: Raster, change: Callable[[Gray], Gray]) -> Raster:
    """The raster with its pictures changed alike."""
    return Raster(change(raster.gray), _after(raster.stamped, change), raster.scale, _after(raster.penned, change))


def _after(layer: Callable[[], Gray] | None, change: Callable[[Gray], Gray]) -> Callable[[], Gray] | None:
    return None if layer is None else lambda: change(layer())


def find_skew(gray: Gray) -> float:
    """Degrees by which the page must be turned against the clock to be level, 0 where it has no lines to tell."""
    small = cv2.resize(gray, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    ink = binary(np.asarray(small, np.uint8))
    rim_y, rim_x = (round(0.04 * n) for n in ink.shape)
    ink = ink[rim_y:-rim_y, rim_x:-rim_x]
    if ink.mean() < 0.2:
        return 0.0
    points = np.asarray(cv2.findNonZero(ink)).reshape(-1, 2)
    best, step = 0.0, 0.5
    for most in (_POINTS // 4, _POINTS, _POINTS):  # few points tell which half degree it is
        xs, ys = (points[:: 1 + len(points) // most, i].astype(np.float32) for i in (0, 1))
        reach = _MOST_SKEW if step == 0.5 else 2 * step * 2.5
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(angles, key=lambda a: _evenness(xs, ys, float(a))))
        step /= 5
    return best if abs(best) <= _MOST_SKEW + 0.5 else 0.0


def _evenness(xs: NDArray[np.float32], ys: NDArray[np.float32], angle: float) -> float:
    """How unevenly the ink is spread over rows when the page is turned; highest when its lines are level."""
    rows = np.rint(ys - xs * np.float32(np.tan(np.radians(angle)))).astype(np.int64)
    counts = np.bincount(rows - rows.min()).astype(np.float64)
    return float(counts @ counts)


def binary(gray: Gray) -> Gray:
    """Ink as 255 on 0; of a picture without a pixel, the same nothing."""
    if gray.size == 0:
        return np.zeros_like(gray)
    level_, _ = cv2.threshold(gray, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU | cv2.THRESH_DRYRUN)
    return np.asarray(cv2.threshold(gray, min(max(level_, 90), 200) - 1, 255, cv2.THRESH_BINARY_INV)[1], np.uint8)


def inked_bands(ink: Gray) -> list[tuple[int, int]]:
    """The rows of ink (first, one past the last) between blank rows: what hangs together lies in one of them."""
    rows = ink.max(axis=1, initial=0) > 0
    edges = np.flatnonzero(np.diff(rows, prepend=False, append=False))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def find_rulings(ink: Gray, scale: float) -> tuple[Strokes, Gray]:
    """The rulings in the ink (255 on 0) of a level page in points, and a mask of their pixels; `scale` is pixels a point."""
    mask = np.zeros(ink.shape, np.uint8)  # of pages that nobody writes to, where there is no ruling
    across = _strokes(ink, mask, scale, _RULING_ACROSS)
    down = _strokes(np.asarray(cv2.transpose(ink)), mask.T, scale, _RULING_DOWN)
    upright = tuple((y0, x0, y1, x1) for x0, y0, x1, y1 in down)
    strokes = Strokes(tuple(across), upright, len(across) + len(down))
    return add_dotted(strokes, ink, mask, scale)


def _strokes(ink: Gray, mask: Gray, scale: float, shortest: float) -> list[BBox]:
    """The long thin runs of ink along x with paper on both sides: their boxes in points; their pixels are set in `mask`."""
    joined = np.asarray(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, round(_GAP * scale)), np.uint8)), np.uint8)
    long_run = np.ones((1, round(shortest * scale)), np.uint8)
    boxes: list[BBox] = []
    for top, bottom in _likely_bands(joined, long_run.shape[1]):
        runs = cv2.morphologyEx(joined[top:bottom], cv2.MORPH_OPEN, long_run)
        _, labels, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
        for i, (x, y, width, height, area) in enumerate(stats[1:].tolist(), start=1):
            if not _is_thin(width, height, area, _THICK * scale):
                continue
            stroke = labels[y : y + height, x : x + width] == i
            if _free_share(ink, stroke, x, top + y) < _FREE:
                continue
            mask[top + y : top + y + height, x : x + width][stroke] = 255
            middle = (top + y + height / 2) / scale
            boxes.append((x / scale, middle - 0.3, (x + width) / scale, middle + 0.3))
    return boxes


def _likely_bands(ink: Gray, run: int) -> list[tuple[int, int]]:
    """The rows where a run of so many pixels may be, by every fourth column: little of most pages is left to look at."""
    fourth = np.ascontiguousarray(ink[:, ::4])
    return inked_bands(np.asarray(cv2.erode(fourth, np.ones((1, max(1, run // 4 - 2)), np.uint8)), np.uint8))


def _is_thin(width: int, height: int, area: int, thick: float) -> bool:
    """True for a run of pixels that is as thin as a ruling, also one that is not quite level."""
    return area / width <= thick and height <= max(thick, 0.03 * width + thick)


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
    return np.asarray(cv2.max(gray, _grown(mask)), np.uint8)
