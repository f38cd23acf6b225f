"""The signed corner is looked at again: what several readings agree on is taken, what was sure stays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extractors.ocr_signed import look_again
from extractors.raster import Gray
from extractors.tesseract import Reading

SCALE = 200 / 72


class Readings:
    """An engine whose readings of the corner are given: each a list of (text, x, y, confidence), one after the other."""

    version = "given"

    def __init__(self, *readings: Sequence[tuple[str, float, float, float]]) -> None:
        self.readings = list(readings)

    def look_at(self, gray: Gray, dpi: int) -> None:
        self.larger = dpi / 200

    def read(self, mode: int, area: object = None, letters: str = "") -> list[Reading]:
        found = self.readings.pop(0) if self.readings else []
        k = self.larger
        return [Reading(t, (x * k, y * k, (x + 30 * len(t)) * k, (y + 40) * k), sure, 1) for t, x, y, sure in found]


def _page(*words: tuple[str, float, float, float]) -> list[Reading]:
    """Words of a page of 1654 by 2339 pixels; the corner begins at (629, 833) where "Nơi" stands at y = 1000."""
    return [Reading("Nơi", (230, 1000, 290, 1040), 0.95, 1)] + [
        Reading(t, (x + 629, y + 833, x + 629 + 30 * len(t), y + 873), sure, 2) for t, x, y, sure in words
    ]


def _texts(page: list[Reading], engine: Readings) -> list[str]:
    picture = np.full((2339, 1654), 255, np.uint8)
    return [w.text for w in look_again(picture, page, SCALE, engine, 200)]


def test_a_name_that_two_readings_agree_on_is_added() -> None:
    engine = Readings([("Bế", 300, 300, 0.6)], [("Bế", 301, 301, 0.5), ("Xã", 100, 50, 0.4)], [("Trà", 500, 300, 0.95)])
    assert _texts(_page(), engine) == ["Nơi", "Bế", "Trà"]


def test_doubtful_words_are_replaced_and_sure_ones_stay() -> None:
    page = _page(("Mữũnh", 300, 300, 0.5), ("Quách", 100, 300, 0.96))
    agreed = [("Minh", 310, 300, 0.9), ("Quán", 110, 300, 0.9)]
    assert sorted(_texts(page, Readings(agreed, agreed))) == ["Minh", "Nơi", "Quách"]


def test_what_is_no_syllable_or_begins_small_is_not_heard() -> None:
    page, noise = _page(), [("Xzq", 300, 300, 0.99), ("ngày", 100, 300, 0.99), ("7", 50, 50, 0.99)]
    assert _texts(page, Readings(noise, noise)) == ["Nơi"]


def test_a_page_without_recipients_is_left_alone() -> None:
    page = [Reading("Mục", (230, 1000, 290, 1040), 0.95, 1)]
    assert _texts(page, Readings([("Trà", 500, 300, 0.95)] * 2)) == ["Mục"]
