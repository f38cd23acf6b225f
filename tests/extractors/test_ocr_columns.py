"""Columns beside each other at a page's head and foot: found by the white strip between them, told from lines with a wide gap."""

from __future__ import annotations

import numpy as np

from extractors.ocr_columns import Area, Columns, find_columns, parts_of, woven_lines
from extractors.raster import Gray
from extractors.tesseract import Reading

SCALE = 200 / 72
PAGE: Area = (200, 100, 1500, 2200)


def _page(*lines: tuple[int, int, int]) -> Gray:
    """The ink of a page of 1654 by 2339 pixels with lines of print (x0, x1, y), each a row of letters 26 pixels high."""
    ink = np.zeros((2339, 1654), np.uint8)
    for x0, x1, y in lines:
        for x in range(x0, x1, 22):
            ink[y : y + 26, x : x + 12] = 255
    return ink


def _body(first: int, last: int) -> list[tuple[int, int, int]]:
    return [(200, 1500, y) for y in range(first, last, 45)]


HEAD = [(260, 640, 100), (300, 600, 142), (320, 590, 195), (760, 1480, 110), (880, 1350, 152), (820, 1420, 210)]


def test_a_head_and_a_foot_are_columns() -> None:
    left = [(200, 560, y) for y in range(1700, 1950, 36)]
    right = [(1000, 1350, 1712), (980, 1370, 1755), (1000, 1340, 1930)]
    head, foot = find_columns(_page(*HEAD, (600, 1100, 330), *_body(400, 1600), *left, *right), PAGE, SCALE)
    assert head is not None
    assert foot is not None
    assert 640 < head.left[2] == head.right[0] < 760
    assert head.left[3] < 400
    assert 560 < foot.left[2] == foot.right[0] < 980
    above, one, other, below = parts_of(PAGE, foot)
    assert (above[3], below[1]) == (one[1], other[3])
    assert 1596 < above[3] <= 1700


def test_a_signature_at_the_top_of_a_page_with_nothing_below_is_a_foot() -> None:
    left, right = [(200, 560 + y, y) for y in range(150, 410, 36)], [(1000, 1350, 160), (980, 1370, 205)]
    head, foot = find_columns(_page((800, 812, 70), *left, *right), (200, 70, 1400, 410), SCALE)
    assert head is None
    assert foot is not None


def test_lines_with_a_wide_gap_are_no_columns() -> None:
    gap = [(300, 520, 900), (560, 900, 900), (300, 700, 1000), (560, 800, 1000)]
    assert find_columns(_page(*_body(100, 850), *gap, *_body(1050, 2100)), PAGE, SCALE) == (None, None)


def test_running_text_has_no_columns() -> None:
    assert find_columns(_page(*_body(100, 2100)), PAGE, SCALE) == (None, None)
    assert parts_of(PAGE, None) == [PAGE]


def test_a_line_through_columns_that_is_not_level_is_woven() -> None:
    columns = Columns((200, 100, 700, 400), (700, 100, 1500, 400))

    def readings(lower: float) -> list[Reading]:
        placed = [
            ("Như", 220, 120.0),
            ("trên;", 300, 120.0),
            ("TRƯỞNG", 900, 120.0 + lower),
            ("BAN", 1050, 120.0 + lower),
        ]
        return [Reading(text, (x, y, x + 60, y + 30), 0.95, 1) for text, x, y in placed]

    assert woven_lines(readings(12), columns) == {1}
    assert not woven_lines(readings(2), columns)
