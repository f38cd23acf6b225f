# OpenCV has no full types of its own.
# mypy: allow-untyped-calls
"""The signed corner of a page, looked at again: titles and names that a seal or a signature lies over.

Believed: what several readings of the corner agree on: as it is, enlarged, without the large ink (a ring, a flourish), and without thin strokes (a pen's
line is thinner than bold type). A word that the page's own reading was sure of is never changed. Never done here: completing a name
that no reading shows whole, or reading the red ink by itself (extractors/ocr.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import cv2
import numpy as np

from extractors.raster import Gray, binary
from extractors.syllables import is_syllable
from extractors.tesseract import BLOCK, SPARSE, Engine, Reading, new_line

_ON_BEHALF = frozenset({"KT", "TM", "TL", "TUQ"})
_RECIPIENTS = re.compile(r"^N[oơ]i$")
# Points: how far above and below "Nơi nhận" the signer's block reaches; of the page's width, where it begins.
_ABOVE, _BELOW, _LEFT = 60.0, 200.0, 0.38
# Times the size of type: ink that is higher or wider is no letter. Points: the size where it cannot be told.
_HIGH, _WIDE, _SIZE = 2.0, 4.5, 14.0
_LARGER = 1.6
# A word that was read with more confidence stays; a reading below the other says nothing; so many readings must agree.
_SURE, _HEARD, _AGREE = 0.85, 0.3, 2
# One reading alone counts from here; where it is surer than the page's own, from here.
_CERTAIN, _LIKELY = 0.9, 0.7


@dataclass
class _Place:
    """A place where readings found a word: the confidences of each text, and one box for each."""

    texts: dict[str, list[float]] = field(default_factory=dict)
    boxes: dict[str, Reading] = field(default_factory=dict)

    def best(self) -> Reading:
        """The text with the most confidence behind it."""
        text = max(self.texts, key=lambda t: sum(self.texts[t]))
        return replace(self.boxes[text], confidence=sum(self.texts[text]) / len(self.texts[text]))


def look_again(picture: Gray, found: Sequence[Reading], scale: float, engine: Engine, dpi: int) -> list[Reading]:
    """The words of the page (pixels), those of the signer's block replaced and completed where several readings agree."""
    corner = _corner(picture, found, scale)
    if corner is None:
        return list(found)
    x0, y0, crop = corner
    places: list[_Place] = []
    for reading in _readings(crop, scale, engine, dpi):
        left, top, right, bottom = reading.box
        moved = replace(reading, box=(left + x0, top + y0, right + x0, bottom + y0))
        place = next((p for p in places if any(same_place(moved, b) for b in p.boxes.values())), None)
        if place is None:
            place = _Place()
            places.append(place)
        place.texts.setdefault(moved.text, []).append(moved.confidence)
        place.boxes.setdefault(moved.text, moved)
    agreed = _single([p.best() for p in places if _is_agreed(p, found)])
    agreed = [w for w in agreed if not any(w.text == k.text and same_place(w, k) for k in found)]
    fresh = [w for w in agreed if not any(meet(w, k) and _stays(k) for k in found)]
    kept = [k for k in found if _stays(k) or not any(meet(w, k) for w in fresh)]
    return kept + _lined(fresh, kept)


def _single(words: Sequence[Reading]) -> list[Reading]:
    """The words without those that lie on a surer one."""
    single: list[Reading] = []
    for word in sorted(words, key=lambda w: -w.confidence):
        if not any(meet(word, other) for other in single):
            single.append(word)
    return single


def _is_agreed(place: _Place, found: Sequence[Reading]) -> bool:
    """True where two readings say the same, or one is sure, or surer than the page's own."""
    if max(len(sure) for sure in place.texts.values()) >= _AGREE:
        return True
    best = place.best()
    return best.confidence >= _CERTAIN or (
        best.confidence >= _LIKELY and any(same_place(best, k) and k.confidence < best.confidence - 0.15 for k in found)
    )


def _stays(word: Reading) -> bool:
    """True for a word that the page's own reading was sure of, and that spells something."""
    return word.confidence >= _SURE and (_may_stand(word.text) or not word.text.isalpha())


def same_place(one: Reading, other: Reading) -> bool:
    """True where the middle of each word lies in the box of the other."""
    return _middle_in(one, other) and _middle_in(other, one)


def _middle_in(one: Reading, other: Reading) -> bool:
    x, y = (one.box[0] + one.box[2]) / 2, (one.box[1] + one.box[3]) / 2
    return other.box[0] <= x <= other.box[2] and other.box[1] <= y <= other.box[3]


def meet(one: Reading, other: Reading) -> bool:
    """True where two words cannot both stand: one lies on a good part of the other."""
    (a0, b0, a1, b1), (c0, d0, c1, d1) = one.box, other.box
    shared = max(0.0, min(a1, c1) - max(a0, c0)) * max(0.0, min(b1, d1) - max(b0, d0))
    return shared > 0.25 * min((a1 - a0) * (b1 - b0), (c1 - c0) * (d1 - d0))


def _corner(picture: Gray, found: Sequence[Reading], scale: float) -> tuple[int, int, Gray] | None:
    """Where the signer's block begins (x, y) and its picture; None where the page has no list of recipients."""
    height, width = picture.shape
    anchor = next((w for w in found if _RECIPIENTS.match(w.text) and w.box[0] < 0.4 * width), None)
    if anchor is None:
        return None
    x0 = round(_LEFT * width)
    y0, y1 = max(0, round(anchor.box[1] - _ABOVE * scale)), min(height, round(anchor.box[1] + _BELOW * scale))
    return x0, y0, np.ascontiguousarray(picture[y0:y1, x0:])


def _readings(crop: Gray, scale: float, engine: Engine, dpi: int) -> Iterator[Reading]:
    """Every word that a reading of the corner hears and that may stand there: capitals first, spelt as Vietnamese."""
    bare = _without_large(crop, _SIZE * scale)
    for layer, larger, mode in (
        (crop, _LARGER, BLOCK),
        (crop, _LARGER, SPARSE),
        (crop, 1.0, BLOCK),
        (bare, _LARGER, BLOCK),
        (_without_thin(crop), 1.0, BLOCK),
    ):
        sized = layer
        if larger != 1.0:
            sized = np.asarray(cv2.resize(layer, None, fx=larger, fy=larger, interpolation=cv2.INTER_CUBIC), np.uint8)
        engine.look_at(sized, round(dpi * larger))
        for word in engine.read(mode):
            if word.confidence >= _HEARD and _may_stand(word.text):
                x0, top, x1, bottom = (v / larger for v in word.box)
                yield replace(word, box=(x0, top, x1, bottom))


def _may_stand(text: str) -> bool:
    bare = text.rstrip(".")
    return (
        len(bare) > 1 and bare[0].isupper() and (bare in _ON_BEHALF or (bare.isalpha() and is_syllable(bare.lower())))
    )


def _without_large(crop: Gray, size: float) -> Gray:
    """The picture without ink that is larger than letters."""
    ink = binary(crop)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    large = np.zeros(count, np.uint8)
    for i in range(1, count):
        large[i] = stats[i][3] > _HIGH * size or stats[i][2] > _WIDE * size
    around = cv2.dilate(large[labels], np.ones((3, 3), np.uint8))
    return np.where(around > 0, np.uint8(255), crop).astype(np.uint8)


def _without_thin(crop: Gray) -> Gray:
    """The picture without strokes that are thinner than bold type."""
    brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3, 3))
    bold = cv2.dilate(cv2.morphologyEx(binary(crop), cv2.MORPH_OPEN, brush), np.ones((3, 3), np.uint8))
    return np.where(bold > 0, crop, np.uint8(255)).astype(np.uint8)


def _lined(fresh: Sequence[Reading], kept: Sequence[Reading]) -> list[Reading]:
    """The words on the lines of those that stay where these are level and near, else on lines of their own."""
    lined: list[Reading] = []
    for word in sorted(fresh, key=lambda w: w.box[0]):
        reach = 2 * (word.box[3] - word.box[1])
        near = next((w for w in (*lined, *kept) if _is_level(word, w) and _gap(word, w) <= reach), None)
        lined.append(replace(word, line=near.line if near else new_line()))
    return lined


def _is_level(one: Reading, other: Reading) -> bool:
    return other.box[1] <= (one.box[1] + one.box[3]) / 2 <= other.box[3]


def _gap(one: Reading, other: Reading) -> float:
    return max(other.box[0] - one.box[2], one.box[0] - other.box[2], 0.0)
