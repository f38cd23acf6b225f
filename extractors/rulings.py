# PyMuPDF has no types of its own.
# mypy: allow-untyped-calls
"""The straight strokes of a page: what tables are made of.

Believed: a stroked line, a rectangle thinner than a stroke, the sides of a stroked rectangle. The background of a filled area is no
line. Never done here: deciding what a stroke is for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pymupdf

from extractors.document import BBox
from extractors.text import turn_box

# Points. A rectangle up to this thick is a line; a stroke shorter than this is a dot or a letter's part.
_THIN = 3.0
_SHORT = 1.0


@dataclass(frozen=True)
class Strokes:
    """The strokes of an upright page, horizontal and vertical, as boxes; `shapes` counts all that is drawn."""

    horizontal: tuple[BBox, ...]
    vertical: tuple[BBox, ...]
    shapes: int


def read_strokes(page: pymupdf.Page, matrix: pymupdf.Matrix) -> Strokes:
    """The strokes of a page, made upright with `matrix`."""
    horizontal: list[BBox] = []
    vertical: list[BBox] = []
    drawings = page.get_cdrawings()
    for drawing in drawings:
        if not _is_visible(drawing):
            continue
        for x0, y0, x1, y1 in _sides(drawing):
            box = turn_box((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), matrix)
            width, height = box[2] - box[0], box[3] - box[1]
            if height <= _THIN and width > max(_SHORT, height):
                horizontal.append(box)
            elif width <= _THIN and height > _SHORT:
                vertical.append(box)
    return Strokes(tuple(horizontal), tuple(vertical), len(drawings))


def _is_visible(drawing: dict[str, Any]) -> bool:
    """False for what is drawn in white or transparent."""
    stroke, fill = drawing.get("color"), drawing.get("fill")
    opacity = max(drawing.get("stroke_opacity", 1) or 0, drawing.get("fill_opacity", 1) or 0)
    shown = [c for c in (stroke, fill) if c is not None]
    return bool(opacity and shown) and any(min(c) < 0.97 for c in shown)


def _sides(drawing: dict[str, Any]) -> list[BBox]:
    """The straight pieces of a drawing; of an area that is only filled, the area itself where it is thin."""
    filled_only = drawing["type"] == "f"
    rect = tuple(drawing["rect"])
    if filled_only and min(rect[2] - rect[0], rect[3] - rect[1]) <= _THIN:
        return [rect]
    sides: list[BBox] = []
    for item in drawing["items"]:
        kind = item[0]
        if kind == "re":
            sides += _of_rectangle(tuple(item[1]), filled_only)
        elif kind == "l" and not filled_only:
            (x0, y0), (x1, y1) = item[1], item[2]
            sides.append((x0, y0, x1, y1))
        elif kind == "qu" and not filled_only:
            ul, ur, ll, lr = item[1]
            sides += [(*ul, *ur), (*ur, *lr), (*ll, *lr), (*ul, *ll)]
    return sides


def _of_rectangle(rect: BBox, filled_only: bool) -> list[BBox]:
    x0, y0, x1, y1 = rect
    if min(abs(x1 - x0), abs(y1 - y0)) <= _THIN:
        return [rect]
    return [] if filled_only else [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]
