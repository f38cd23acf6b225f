"""A page without a usable text layer, read from its picture: words with places, sizes and confidences, and the rulings.

Believed, in this order: the rulings (a table's cell is read by itself, so that no line runs across columns); Tesseract's words; their
confidence and their spelling where a seal, a signature or dirt may have been taken for letters. The page is upright and level, and
so are all boxes: on a skewed scan they lie where the level page has them.
Never done here: mending what was recognised, or dropping a doubtful number: its confidence goes with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extractors.document import BBox
from extractors.grids import find_grids
from extractors.ocr_type import place_words
from extractors.raster import Gray, Raster, binary, clear_colours, find_rulings, level, turned, without_rulings
from extractors.rulings import Strokes
from extractors.syllables import is_syllable, letter_words
from extractors.tesseract import BLOCK, PROSE, Engine, Reading
from extractors.text import Placed

# Below this mean confidence a page may lie on its side or upside down.
_DOUBTFUL_PAGE = 0.6
# Pixels of ink in a cell that are more than dirt.
_SOME_INK = 25


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

    `moved` is how far extractors/ocr_margins.py moved it to the right.
    """

    words: tuple[Placed, ...]
    strokes: Strokes
    width: float
    height: float
    confidence: float | None
    moved: float = 0.0


def read_picture(picture: NDArray[np.uint8], engine: Engine, settings: OcrSettings) -> ScanPage:
    """Recognise the picture of a page (RGB, at the resolution of the settings)."""
    raster = level(clear_colours(picture, settings.dpi))
    return _best_way_up(raster, engine, settings.dpi)


def _best_way_up(raster: Raster, engine: Engine, dpi: int) -> ScanPage:
    """The page as it lies, or turned where that reads clearly better."""
    best = read_raster(raster, engine, dpi)
    if best.confidence is not None and best.confidence < _DOUBTFUL_PAGE:
        for quarters in (1, 2, 3):
            other = read_raster(level(turned(raster, quarters)), engine, dpi)
            if (other.confidence or 0) > (best.confidence or 0) + 0.1:
                best = other
    return best


def read_raster(raster: Raster, engine: Engine, dpi: int) -> ScanPage:
    """The words of a level page picture."""
    strokes, mask = find_rulings(raster)
    picture = without_rulings(raster.gray, mask)
    cells = [cell.bbox for grid in find_grids(strokes, (), 0)[0] for cell in grid.cells]
    readings = [*_read_outside(picture, cells, raster.scale, engine, dpi)]
    readings += _read_cells(picture, cells, raster.scale, engine, dpi, len(readings))
    kept = [r for r in readings if not _is_dirt(r)]
    words = place_words(kept, picture, raster.scale)
    height, width = raster.gray.shape
    sure = [r.confidence for r in kept for _ in r.text]
    return ScanPage(
        tuple(words),
        strokes,
        width / raster.scale,
        height / raster.scale,
        sum(sure) / len(sure) if sure else None,
    )


def _read_outside(picture: Gray, cells: Sequence[BBox], scale: float, engine: Engine, dpi: int) -> list[Reading]:
    """The words outside all cells."""
    rest = picture.copy()
    for box in cells:
        x0, y0, x1, y1 = (round(v * scale) for v in box)
        rest[y0:y1, x0:x1] = 255
    engine.look_at(rest, dpi)
    return engine.read(PROSE)


def _read_cells(
    picture: Gray, cells: Sequence[BBox], scale: float, engine: Engine, dpi: int, lines: int
) -> list[Reading]:
    """The words of each cell; its lines are numbered on from `lines`."""
    found: list[Reading] = []
    if not cells:
        return found
    engine.look_at(picture, dpi)
    ink = binary(picture)
    for box in cells:
        x0, y0, x1, y1 = (round(v * scale) for v in (box[0] + 0.7, box[1] + 0.7, box[2] - 0.7, box[3] - 0.7))
        if x1 - x0 < 8 or y1 - y0 < 8 or int(np.count_nonzero(ink[y0:y1, x0:x1])) < _SOME_INK:
            continue
        words = engine.read(BLOCK, (x0, y0, x1, y1))
        found += [replace(w, line=w.line + lines) for w in words]
        lines += 1 + max((w.line for w in words), default=0)
    return found


def _is_dirt(reading: Reading) -> bool:
    """True for what is no word: marks without a letter or digit that nobody is sure of, letters that spell nothing and are hardly recognised."""
    text, sure = reading.text, reading.confidence
    if not any(c.isalnum() for c in text):
        return sure < 0.5 and text not in ("-", "–", "+", "/", "./.")
    if any(c.isdigit() for c in text):
        return sure < 0.1
    spelt = all(is_syllable(w) for w in letter_words(text))
    return sure < (0.15 if spelt else 0.3)
