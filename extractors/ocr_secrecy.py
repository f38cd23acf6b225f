# OpenCV has no full types of its own.
# mypy: allow-untyped-calls
"""Secrecy marks (độ mật) in the red ink at the head of a scanned page: MẬT, TỐI MẬT, TUYỆT MẬT.

Believed: the red ink alone, without the box around it, and the shape of the words, since a stamp is seldom so clean that every mark above
a letter is read. A line of red print that says anything else is left alone. Never done here: deciding that the document is secret; the words
go to the page's own, and pipeline/secrecy.py looks where they stand.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

import cv2
import numpy as np

from extractors.raster import Gray, binary
from extractors.tesseract import BLOCK, SPARSE, Engine, Reading

_HEAD = 0.42
"""The part of the page from its top in which a mark may stand."""
_BOX = 40
"""Pixels from which a run of ink is a side of a box and no stroke of a letter."""
_SOME_INK = 150
"""Pixels of ink that a mark has at least."""
_SPELT = {"mat": "MẬT", "toi": "TỐI", "tuyet": "TUYỆT"}


def read_secrecy(stamped: Gray | None, engine: Engine, dpi: int) -> list[Reading]:
    """The words of the marks in the red ink of a level page; none as a rule."""
    if stamped is None:
        return []
    head = _without_box(stamped[: round(_HEAD * stamped.shape[0])])
    ink = binary(head)
    if cv2.countNonZero(ink) < _SOME_INK:
        return []
    x, y, width, height = cv2.boundingRect(ink)
    area = (max(0, x - 12), max(0, y - 12), min(head.shape[1], x + width + 12), min(head.shape[0], y + height + 12))
    engine.look_at(head, dpi)
    for mode in (SPARSE, BLOCK):
        if found := _marks(engine.read(mode, area)):
            return found
    return []


def _without_box(head: Gray) -> Gray:
    """The red ink without its long straight strokes."""
    ink = binary(np.ascontiguousarray(head))
    sides = [cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(shape, np.uint8)) for shape in ((1, _BOX), (_BOX, 1))]
    around = cv2.dilate(cv2.bitwise_or(*sides), np.ones((5, 5), np.uint8))
    return np.where(around > 0, np.uint8(255), head).astype(np.uint8)


def _marks(readings: Sequence[Reading]) -> list[Reading]:
    """The words of lines that are a mark and nothing else, spelt as they should be."""
    found: list[Reading] = []
    for _, line in groupby(readings, key=lambda w: w.line):
        words = [w for w in line if any(c.isalpha() for c in w.text)]
        spelt = [_SPELT.get(_plain(w.text)) for w in words]
        if spelt and spelt[-1] == "MẬT" and len(spelt) <= 2 and None not in spelt and words[-1].text[:1].isupper():
            found += [replace(w, text=text) for w, text in zip(words, spelt, strict=True) if text]
    return found


def _plain(text: str) -> str:
    """The letters of a word without their marks, in lower case."""
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if c.isalpha())
