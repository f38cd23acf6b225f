"""Written digits are read as guesses with shares; the true ones are among them, and empty blanks have none."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from extractors.digit_shapes import describe, holes_of
from extractors.handwriting import read_digits

STROKES = {
    "0": [[(10, 0), (3, 8), (0, 20), (4, 32), (10, 36), (17, 30), (20, 18), (16, 5), (10, 0)]],
    "1": [[(0, 12), (10, 0), (8, 36)]],
    "2": [[(1, 8), (6, 0), (15, 1), (18, 9), (12, 20), (0, 36), (20, 35)]],
    "3": [[(1, 3), (9, 0), (17, 5), (14, 14), (7, 17), (16, 21), (18, 29), (11, 36), (0, 33)]],
    "4": [[(11, 0), (0, 22), (20, 22)], [(16, 10), (14, 36)]],
    "7": [[(0, 2), (19, 0), (8, 36)], [(3, 19), (17, 17)]],
    "8": [[(10, 17), (2, 10), (4, 2), (12, 0), (18, 6), (10, 17), (1, 26), (4, 35), (14, 35), (18, 27), (10, 17)]],
}
"""Digits as a pen draws them: lines through points, 36 pixels high."""


def _drawn(text: str, gap: int = 6) -> tuple[NDArray[np.uint8], tuple[float, float, float, float]]:
    """A blank with a number written into it and a printed bar at either side, and the blank's box."""
    sheet = np.full((110, 420), 255, np.uint8)
    x = 120
    for digit in text:
        for points in STROKES[digit]:
            cv2.polylines(sheet, [np.array([(x + a, 40 + b) for a, b in points], np.int32)], False, 30, 4, cv2.LINE_AA)
        x += 22 + gap
    sheet[35:80, 96:102] = sheet[35:80, x + 12 : x + 18] = 0
    return sheet, (106.0, 40.0, x + 8.0, 76.0)


@pytest.mark.parametrize("text", ["17", "20", "328", "2174", "740"])
def test_the_true_digits_are_the_likeliest(text: str) -> None:
    guesses = read_digits(*_drawn(text), 36.0)
    assert guesses[0][0] == text
    assert 0.5 < guesses[0][1] <= 1.0
    assert sum(share for _, share in guesses) <= 1.001


def test_an_empty_blank_has_no_guesses() -> None:
    sheet, box = _drawn("17")
    sheet[:, 104:190] = 255
    sheet[74:77, 110:180:8] = 0  # the dots of the form
    assert read_digits(sheet, box, 36.0) == ()


def test_holes_are_counted_and_too_little_ink_has_no_shape() -> None:
    shapes = {text: _drawn(text)[0][36:80, 112:148] < 128 for text in "018"}
    assert {text: holes_of(ink) for text, ink in shapes.items()} == {"0": 1, "1": 0, "8": 2}
    assert describe(np.zeros((30, 20), np.bool_)) is None
