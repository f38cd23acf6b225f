# OpenCV has no full types of its own.
# mypy: allow-untyped-calls
"""A page without a usable text layer, read from its picture: words with places, sizes and confidences, and the rulings.

Believed, in this order: the rulings (a table's cell is read by itself, so that no line runs across columns); Tesseract's words; their
confidence and their spelling where a seal, a signature or dirt may have been taken for letters. The page is upright and level, and
so are all boxes: on a skewed scan they lie where the level page has them.
Never done here: mending what was recognised, or dropping a doubtful number: its confidence goes with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.document import BBox, Written
from extractors.grids import Grid, find_grids
from extractors.layers import picture_has_ink
from extractors.ocr_blanks import read_blanks
from extractors.ocr_columns import Area, Columns, find_columns, is_within, parts_of, woven_lines
from extractors.ocr_dirt import clean, find_dashes, only_sure
from extractors.ocr_marks import as_ordinal, mend_marks, mend_words, read_sign
from extractors.ocr_secrecy import read_secrecy
from extractors.ocr_sequence import in_order
from extractors.ocr_signed import look_again, meet, same_place
from extractors.ocr_spelling import correct
from extractors.ocr_type import place_words
from extractors.raster import (
    Gray,
    Raster,
    binary,
    clear_colours,
    find_rulings,
    inked_bands,
    level,
    turned,
    without_rulings,
)
from extractors.raster_dotted import without_strokes
from extractors.rulings import Strokes
from extractors.tesseract import BLOCK, PROSE, SPARSE, Engine, Reading
from extractors.text import Placed

# What the signed page of a document says beside its signature.
_SIGNED = re.compile(r"^(?:N[oơ]i|nh[aâậ]n:|KT\.|TM\.|TL\.|TUQ\.|GI[AÁ]M|CH[UỦ]|HI[EỆ]U)$")
# Below this mean confidence a page may lie on its side or upside down.
_DOUBTFUL_PAGE = 0.65
_READS_WELL = 0.85
# The mean of black (255) on white (0) of a page with a few lines on it.
_SOME_INK = 0.5
# Pixels of ink that are more than a speck; of height that a strip between tables must have to bear a line.
_SPECK = 12
_LOW_STRIP = 20
# The share of a strip's ink that the words of a good reading cover, and of each column of a page's head.
_COVERED, _WHOLE = 0.75, 0.9
# Points: a strip up to this high is one block of lines; the widest and highest ink of a cell that is a single sign.
_FEW_LINES = 60
# The share of the page's width up to which a frame may stand beside text, and of the frame's width that such text has at least.
_NARROW = 0.5
_SIGN = (26.0, 17.0)
# Points: cells whose left edges stand so near are of one column.
_SAME_COLUMN = 10.0


@dataclass(frozen=True)
class OcrSettings:
    """How pages are recognised: the resolution, the language, its data (None: where the system has it), the folder of the cache (None: no cache)."""

    dpi: int = 200
    language: str = "vie"
    data: Path | None = None
    cache: Path | None = None


@dataclass(frozen=True)
class ScanPage:
    """What recognition makes of a page: points, upright and level. `confidence` is the mean of its words (0 to 1), None without words.

    `blank` is True for empty paper; `moved` is how far extractors/ocr_margins.py moved it to the right; `written` are the blanks that a
    hand filled in.
    """

    words: tuple[Placed, ...]
    strokes: Strokes
    width: float
    height: float
    confidence: float | None
    moved: float = 0.0
    written: tuple[Written, ...] = ()
    blank: bool = False


def read_picture(picture: NDArray[np.uint8], engine: Engine, settings: OcrSettings) -> ScanPage:
    """Recognise the picture of a page (RGB or gray, at the resolution of the settings)."""
    if not picture_has_ink(picture, settings.dpi):
        height, width = (n * 72 / settings.dpi for n in picture.shape[:2])
        return ScanPage((), Strokes((), (), 0), width, height, None, blank=True)
    raster = level(clear_colours(picture, settings.dpi))
    return _best_way_up(raster, engine, settings.dpi)


def _best_way_up(raster: Raster, engine: Engine, dpi: int) -> ScanPage:
    """The page as it lies, or turned where that reads clearly better."""
    best, sure = read_raster(raster, engine, dpi)
    if sure < _DOUBTFUL_PAGE and binary(raster.gray).mean() > _SOME_INK:
        for quarters in (1, 3, 2):
            other, surer = read_raster(level(turned(raster, quarters)), engine, dpi)
            if surer > sure + 0.1:
                best, sure = other, surer
            if sure > _READS_WELL:
                break
    return best


def read_raster(raster: Raster, engine: Engine, dpi: int) -> tuple[ScanPage, float]:
    """What a level page picture says, and how sure recognition was of all that it took for words (0 to 1)."""
    ink = binary(raster.gray)
    strokes, mask = find_rulings(ink, raster.scale)
    picture = without_rulings(raster.gray, mask) if strokes.shapes else raster.gray
    ink = without_strokes(ink, mask) if strokes.shapes else ink
    grids = cell_read(find_grids(strokes, (), 0)[0], ink, raster.scale)
    readings = _read_outside(picture, ink, grids, raster.scale, engine, dpi)
    readings = mend_marks(readings, picture, engine, dpi)
    readings, written = read_blanks(readings, raster)
    cells = [cell.bbox for grid in grids for cell in grid.cells]
    readings += _read_cells(picture, ink, cells, raster.scale, engine, dpi)
    readings = mend_words(readings, picture, engine, dpi)
    kept = clean(readings)
    stamped = raster.stamped() if raster.stamped else None
    if any(_SIGNED.match(w.text) for w in kept):
        rest = _read_rest(picture, stamped, kept, engine, dpi)
        kept = [w for w in kept if not any(same_place(w, other) for other in rest if other.confidence > w.confidence)]
        kept += [w for w in rest if not any(same_place(w, other) for other in kept)]
        kept = look_again(picture, kept, raster.scale, engine, dpi)
    marks = read_secrecy(stamped, engine, dpi)
    kept = [w for w in kept if not any(same_place(w, mark) for mark in marks)]  # the red ink alone is read better
    kept += marks
    kept += find_dashes(kept, picture)
    words = correct(place_words(kept, picture, raster.scale))
    height, width = raster.gray.shape
    page = ScanPage(
        tuple(words), strokes, width / raster.scale, height / raster.scale, _confidence(kept), written=written
    )
    return page, _confidence(readings) or 0.0


def _confidence(readings: Sequence[Reading]) -> float | None:
    """The mean confidence over the letters of some words."""
    letters = sum(len(r.text) for r in readings)
    return round(sum(r.confidence * len(r.text) for r in readings) / letters, 4) if letters else None


def cell_read(grids: Sequence[Grid], ink: Gray, scale: float) -> list[Grid]:
    """The grids whose cells are read one by one: not a narrow frame with print beside it, the stamp of a registry."""
    alone = [g for g in grids if not any(o is not g and o.ys[0] < g.ys[-1] and g.ys[0] < o.ys[-1] for o in grids)]
    return [g for g in grids if not any(g is a for a in alone) or not _stands_beside_text(g, ink, scale)]


def _stands_beside_text(grid: Grid, ink: Gray, scale: float) -> bool:
    """True for a narrow grid with print beside it."""
    x0, top, x1, bottom = (round(v * scale) for v in grid.bbox)
    width = ink.shape[1]
    if x1 - x0 > _NARROW * width:
        return False
    least = max(1.0, _NARROW * (x1 - x0))
    beside = ((left, right) for left, right in ((0, x0), (x1, width)) if right - left >= least)
    areas = (_inked(ink, left, top, right, bottom) for left, right in beside)
    return any(area is not None and area[2] - area[0] >= least for area in areas)


def _read_outside(
    picture: Gray, ink: Gray, grids: Sequence[Grid], scale: float, engine: Engine, dpi: int
) -> list[Reading]:
    """The words above, between and below the tables."""
    height, width = picture.shape
    tables = sorted((round(g.ys[0] * scale), round(g.ys[-1] * scale)) for g in grids)
    edges = [0, *(y for pair in tables for y in pair), height]
    found: list[Reading] = []
    engine.look_at(picture, dpi)
    for top, bottom in zip(edges[::2], edges[1::2], strict=True):
        area = _inked(ink, 0, top, width, bottom) if bottom - top > _LOW_STRIP else None
        if area is None:
            continue
        head, foot = find_columns(ink, area, scale)
        words = (
            _read_parts(picture, ink, parts_of(area, foot), scale, engine)
            if foot
            else _read_area(picture, ink, area, scale, engine)
        )
        found += _with_head(words, head, picture, ink, scale, engine) if head else words
    return found


def _read_area(picture: Gray, ink: Gray, area: Area, scale: float, engine: Engine) -> list[Reading]:
    """The words of an area without tables, which its ink fills."""
    mode = PROSE if area[3] - area[1] > _FEW_LINES * scale else BLOCK
    area = _wider(area, 4, picture)
    words = engine.read(mode, area)
    if mode == PROSE and _covered(ink, area, words) < _COVERED:
        words = max(words, engine.read(BLOCK, area), key=_worth)
    return words


def _read_parts(picture: Gray, ink: Gray, parts: Sequence[Area], scale: float, engine: Engine) -> list[Reading]:
    """The words of some areas in turn, each as far as its ink reaches."""
    inked = (_inked(ink, *part) for part in parts)
    return [word for area in inked if area for word in _read_area(picture, ink, area, scale, engine)]


def _with_head(
    words: list[Reading], head: Columns, picture: Gray, ink: Gray, scale: float, engine: Engine
) -> list[Reading]:
    """The words of a page, those of its head read column by column where they were woven, or where that reads more."""
    across = [w for w in words if is_within(w, head.whole)]
    woven = woven_lines(across, head)
    if not woven and min(_covered(ink, column, across) for column in (head.left, head.right)) >= _WHOLE:
        return words
    fresh = _read_parts(picture, ink, (head.left, head.right), scale, engine)
    if not woven and _worth(fresh) <= _worth(across):
        return words
    level = [w for w in across if woven and w.line not in woven]
    kept = [w for w in words if not is_within(w, head.whole)] + level
    return kept + [w for w in fresh if not any(meet(w, other) for other in level)]


def _covered(ink: Gray, area: Area, words: Sequence[Reading]) -> float:
    """The share of an area's ink that lies in the boxes of words."""
    x0, y0, x1, y1 = area
    bare = ink[y0:y1, x0:x1].copy()
    total = cv2.countNonZero(bare)
    for word in words:
        left, top, right, bottom = (round(v) for v in word.box)
        bare[max(0, top - y0) : max(0, bottom - y0), max(0, left - x0) : max(0, right - x0)] = 0
    return 1 - cv2.countNonZero(bare) / total if total else 1.0


def _worth(words: Sequence[Reading]) -> float:
    """How much was recognised with confidence."""
    return sum(len(w.text) * (w.confidence - 0.4) for w in words)


def _wider(area: Area, by: int, picture: Gray) -> Area:
    height, width = picture.shape
    return max(0, area[0] - by), max(0, area[1] - by), min(width, area[2] + by), min(height, area[3] + by)


def _read_rest(
    picture: Gray, stamped: Gray | None, found: Sequence[Reading], engine: Engine, dpi: int
) -> list[Reading]:
    """Words under seals and signatures, and stamped names, that a signed page's lines do not hold: only what is sure and spelt."""
    rest = picture.copy()
    for word in found:
        if word.confidence < 0.5 or not any(c.isalnum() for c in word.text):
            continue
        x0, y0, x1, y1 = (int(v) for v in word.box)
        rest[max(0, y0 - 2) : y1 + 2, max(0, x0 - 2) : x1 + 2] = 255
    words: list[Reading] = []
    for layer in (rest, stamped):
        if layer is not None and _inked(binary(layer), 0, 0, layer.shape[1], layer.shape[0]):
            engine.look_at(layer, dpi)
            words += only_sure(engine.read(SPARSE))
    return words


def _read_cells(
    picture: Gray, ink: Gray, cells: Sequence[BBox], scale: float, engine: Engine, dpi: int
) -> list[Reading]:
    """The words of each cell; the single signs of number columns by themselves."""
    found: list[Reading] = []
    signs: dict[float, list[Area]] = {}  # by the left edge of their column
    if cells:
        engine.look_at(picture, dpi)
    for box in cells:
        x0, y0, x1, y1 = (round(v * scale) for v in (box[0] + 0.7, box[1] + 0.7, box[2] - 0.7, box[3] - 0.7))
        area = _inked(ink, x0, y0, x1, y1) if min(x1 - x0, y1 - y0) >= 8 else None
        if area is None:
            continue
        if area[2] - area[0] <= _SIGN[0] * scale and area[3] - area[1] <= _SIGN[1] * scale:
            column = next((x for x in signs if abs(x - box[0]) <= _SAME_COLUMN), box[0])
            signs.setdefault(column, []).append(area)
        else:
            found += engine.read(BLOCK, (x0, y0, x1, y1))
    for areas in signs.values():
        found += _read_signs(picture, areas, engine, dpi)
    return found


def _read_signs(picture: Gray, areas: Sequence[Area], engine: Engine, dpi: int) -> list[Reading]:
    """The signs of one column of a table, from the top down, each read by itself and put in order."""
    read = [(area, read_sign(picture[area[1] : area[3], area[0] : area[2]], engine, dpi)) for area in areas]
    signs = [(as_ordinal(sign.text) or sign.text) if sign else "" for _, sign in read]
    found: list[Reading] = []
    for (area, sign), text, due in zip(read, signs, in_order(signs), strict=True):
        if sign:
            found.append(replace(sign, text=due, box=area, sign=True, read=text if due != text else None))
    return found


def _inked(ink: Gray, x0: int, y0: int, x1: int, y1: int) -> Area | None:
    """The part of an area that bears ink (255 on 0), specks aside; None where there is none."""
    if x1 <= x0 or y1 <= y0:
        return None
    ink = ink[y0:y1, x0:x1]
    found: Area | None = None
    # From the outside inwards: what lies between is looked at only where it is wider than what was found.
    for top, bottom in sorted(inked_bands(ink), key=lambda band: min(band[0], len(ink) - band[1])):
        columns = np.flatnonzero(ink[top:bottom].max(axis=0))
        whole = (int(columns[0]), top, int(columns[-1]) + 1, bottom)
        if found is None or _around(found, whole) != found:
            grown = _grown(ink, whole)
            found = _around(found, grown) if found and grown else found or grown
    return found and (x0 + found[0], y0 + found[1], x0 + found[2], y0 + found[3])


def _around(one: Area, other: Area) -> Area:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _grown(ink: Gray, area: Area) -> Area | None:
    """The box of what is more than a speck in an area of ink (255 on 0)."""
    x0, y0, x1, y1 = area
    try:  # numbers of two bytes take a third of the time; only noise has more blots than they count
        stats = cv2.connectedComponentsWithStatsWithAlgorithm(ink[y0:y1, x0:x1], 8, cv2.CV_16U, cv2.CCL_DEFAULT)[2]
    except cv2.error:
        stats = cv2.connectedComponentsWithStats(ink[y0:y1, x0:x1], connectivity=8)[2]
    left, top, width, height, pixels = stats[1:].T
    grown = (pixels >= _SPECK) & (np.maximum(width, height) >= 5)
    if not grown.any():
        return None
    right, bottom = (left + width)[grown].max(), (top + height)[grown].max()
    return x0 + int(left[grown].min()), y0 + int(top[grown].min()), x0 + int(right), y0 + int(bottom)
