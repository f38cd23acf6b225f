# PyMuPDF has no types of its own.
# mypy: allow-untyped-calls
"""The straight strokes of a page: what tables are made of.

Believed: a stroked line, a rectangle thinner than a stroke, the sides of a stroked rectangle; dots and dashes drawn one by one where
they make a rule (extractors/dotted.py). The background of a filled area is no line. Never done here: deciding what a stroke is for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pymupdf

from extractors.document import BBox
from extractors.dotted import THICK, find_dotted, find_rows
from extractors.text import turn_box

# Points. A rectangle up to this thick is a line; a stroke shorter than this is a dot or a letter's part.
_THIN = 3.0
_SHORT = 1.0
# Points: the longest mark of a rule that is drawn dash by dash. Fewer marks are no such rule, more are a picture.
_DASH = 10.0
_FEW_MARKS = 20
_MANY_MARKS = 20_000


@dataclass(frozen=True)
class Strokes:
    """The strokes of an upright page, horizontal and vertical, as boxes; `shapes` counts all that is drawn."""

    horizontal: tuple[BBox, ...]
    vertical: tuple[BBox, ...]
    shapes: int


def read_strokes(page: pymupdf.Page, matrix: pymupdf.Matrix) -> Strokes:
    """The strokes of a page, made upright with `matrix`."""
    drawings = page.get_cdrawings()
    boxes = [
        turn_box((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), matrix)
        for drawing in drawings
        if _is_visible(drawing)
        for x0, y0, x1, y1 in _sides(drawing)
    ]
    marks = [b for b in boxes if _is_mark(b)]
    if not _FEW_MARKS <= len(marks) <= _MANY_MARKS:
        return _strokes(boxes, len(drawings))
    solid = _strokes([b for b in boxes if not _is_mark(b)], len(drawings))
    rest, rules = _joined(marks, solid)
    return _strokes([*rest, *solid.horizontal, *solid.vertical, *rules], len(drawings))


def _strokes(boxes: list[BBox], shapes: int) -> Strokes:
    """The boxes that are strokes: those that are thin and no dots."""
    horizontal: list[BBox] = []
    vertical: list[BBox] = []
    for box in boxes:
        width, height = box[2] - box[0], box[3] - box[1]
        if height <= _THIN and width > max(_SHORT, height):
            horizontal.append(box)
        elif width <= _THIN and height > _SHORT:
            vertical.append(box)
    return Strokes(tuple(horizontal), tuple(vertical), shapes)


def _is_mark(box: BBox) -> bool:
    """True for a dot or dash."""
    width, height = box[2] - box[0], box[3] - box[1]
    return min(width, height) <= THICK and max(width, height) <= _DASH


def _joined(marks: list[BBox], solid: Strokes) -> tuple[list[BBox], list[BBox]]:
    """The marks that are no part of a rule, and the rules that the others are."""
    across = [b for b in marks if b[3] - b[1] <= THICK and b[3] - b[1] <= b[2] - b[0]]
    down = [b for b in marks if b[2] - b[0] <= THICK and b[2] - b[0] <= b[3] - b[1]]
    dotted = find_dotted(find_rows(across, down, solid), solid)
    flat, upright = dotted.strokes()
    rest = [
        b
        for b in marks
        if not any(r.holds(b) for r in dotted.horizontal)
        and not any(r.holds((b[1], b[0], b[3], b[2])) for r in dotted.vertical)
    ]
    return rest, [*flat, *upright]


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
