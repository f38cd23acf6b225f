# OpenCV has no full types of its own.
# mypy: allow-untyped-calls
"""Pictures of ruled tables for the tests: solid, dashed, dotted and broken rules, words in the cells, specks and a slight skew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Gray = NDArray[np.uint8]
SCALE = 200 / 72
WORDS = ("Ban hanh", "ke hoach", "Phong", "chu tri", "thang 6", "quy dinh", "huong dan", "Uy ban")


@dataclass(frozen=True)
class Pattern:
    """How a rule is drawn: marks and the gaps between them, pixels; no gap: solid. `ragged` marks are of uneven length, the last reaches the end."""

    mark: int
    gap: int
    thick: int = 3
    ragged: bool = False


SOLID = Pattern(100, 0)


def draw_rule(
    page: Gray, start: tuple[int, int], end: tuple[int, int], pattern: Pattern, chance: np.random.Generator
) -> None:
    """Draw a level or an upright rule from start to end (x, y)."""
    upright = start[0] == end[0]
    at, last = (start[1], end[1]) if upright else (start[0], end[0])
    while at < last:
        mark = int(chance.integers(pattern.mark // 2, 2 * pattern.mark)) if pattern.ragged else pattern.mark
        stop = last if pattern.ragged and at + mark + 2 * pattern.gap > last else min(at + mark, last)
        if upright:
            page[at:stop, start[0] : start[0] + pattern.thick] = 0
        else:
            page[start[1] : start[1] + pattern.thick, at:stop] = 0
        at = stop + pattern.gap


def draw_grid(
    widths: Sequence[int], heights: Sequence[int], inner: Pattern, frame: Pattern, seed: int, tilt: float = 0.0
) -> Gray:
    """A page with one table (widths and heights in pixels) with words in its cells, turned by `tilt` degrees."""
    chance, wear = np.random.default_rng(seed), np.random.default_rng(seed + 1)
    xs, ys = (120 + np.concatenate([[0], np.cumsum(sizes)]) for sizes in (widths, heights))
    page = np.full((int(ys[-1]) + 200, int(xs[-1]) + 200), 255, np.uint8)
    for i, y in enumerate(ys.tolist()):
        draw_rule(page, (int(xs[0]), y), (int(xs[-1]) + 3, y), frame if i in (0, len(ys) - 1) else inner, wear)
    for i, x in enumerate(xs.tolist()):
        draw_rule(page, (x, int(ys[0])), (x, int(ys[-1]) + 3), frame if i in (0, len(xs) - 1) else inner, wear)
    for y, height in zip(ys.tolist(), heights, strict=False):
        for x, width in zip(xs.tolist(), widths, strict=False):
            for line in range((height - 18) // 44):
                draw_words(page, x + 18, y + 36 + 44 * line, width - 40, chance)
    for x, y in chance.integers(20, min(page.shape) - 20, (40, 2)).tolist():
        page[y : y + 2, x : x + 2] = 0
    return turned(page, tilt)


def draw_words(page: Gray, x: int, y: int, width: int, chance: np.random.Generator) -> None:
    """A line of words from x with its baseline at y, as many as fit."""
    words = ""
    for word in chance.permutation(WORDS).tolist():
        (wide, _), _ = cv2.getTextSize(words + word, cv2.FONT_HERSHEY_COMPLEX, 0.75, 2)
        if wide > width:
            break
        words += f"{word} "
    cv2.putText(page, words.strip(), (x, y), cv2.FONT_HERSHEY_COMPLEX, 0.75, 0, 2, cv2.LINE_AA)


def turned(page: Gray, degrees: float) -> Gray:
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return np.asarray(cv2.warpAffine(page, turn, (width, height), borderValue=(255,)), np.uint8)
