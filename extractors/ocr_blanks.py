# OpenCV has no full types of its own.
# mypy: allow-untyped-calls
"""The numbers that a hand wrote into the blanks of a header: "Số: … /KH-UBND", "ngày … tháng … năm".

Believed: the printed words on both sides of a blank; between them stand digits alone, read as such several times from the picture that keeps
blue ink. Tesseract reads print, hardly ever a hand: a number is taken only where its readings agree, and is never surer than a half. A number
that was recognised with confidence is kept. Never done here: making up a number, or keeping letters that were guessed in a blank.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

import cv2
import numpy as np

from extractors.document import BBox
from extractors.ocr_type import text_width
from extractors.raster import Gray, binary
from extractors.tesseract import LINE, RAW, WORD, Engine, Reading

_NUMBER_BEFORE = re.compile(r"^\W*(s[ốóôồoòẽẻ6]\s*:)", re.IGNORECASE)
_CODE = re.compile(r"/\s?(?:[A-ZĐ]{1,5}\d{0,2}-\S+|\d{4}/\S+)$|/[A-ZĐ]{2,}$")
_DAY = re.compile(r"^ng[àaáâ]\S{0,4}", re.IGNORECASE)
_MONTH = re.compile(r"^\W?th[áaâà]ng$", re.IGNORECASE)
_YEAR = re.compile(r"^n[ăaâ]m$", re.IGNORECASE)
# A number read with this confidence needs no second look; a written one never has more than the other, and so many of six readings agree on it.
_SURE = 0.85
_DOUBT = 0.5
_AGREE = 5
# Times the size: how far ink goes above and below the line of a blank, and how wide a blank may be.
_ABOVE, _BELOW, _WIDEST = 1.1, 0.4, 6.0
_NUMBER_ABOVE = 1.3


@dataclass(frozen=True)
class _Blank:
    """Where a number stands: from x0 to x1 in pixels; the words that are put in the place of those that were read (`was`)."""

    x0: float
    x1: float
    before: tuple[Reading, ...]
    after: tuple[Reading, ...]
    was: tuple[Reading, ...]
    most: int | None


def fill_blanks(readings: Sequence[Reading], inked: Gray, engine: Engine, dpi: int) -> tuple[list[Reading], int]:
    """The readings with the handwritten numbers of the header's blanks, and how many of these are doubtful or unread.

    `inked` is the picture that keeps blue ink.
    """
    lines: dict[int, list[Reading]] = {}
    for reading in readings:
        lines.setdefault(reading.line, []).append(reading)
    dropped: set[int] = set()
    added: list[Reading] = []
    written = 0
    for line in lines.values():
        line.sort(key=lambda w: w.box[0])
        size = _size_of(line)
        for blank in _blanks(line, size):
            crop = _picture_of(blank, line, size, inked)
            number = _read_number(blank, crop, line, engine, dpi) if crop else None
            written += crop is not None
            dropped.update(id(w) for w in blank.was)
            added += [*blank.before, *([number] if number else []), *blank.after]
    return [r for r in readings if id(r) not in dropped] + added, written


def _size_of(line: Sequence[Reading]) -> float:
    """The size of a line's type in pixels, by the width of its words."""
    sure = [w for w in line if w.confidence > 0.6 and len(w.text) > 1]
    if not sure:
        return median(w.box[3] - w.box[1] for w in line) * 1.2
    return median((w.box[2] - w.box[0]) / (text_width(w.text, 1.0) - 0.05) for w in sure)


def _blanks(line: Sequence[Reading], size: float) -> list[_Blank]:
    found: list[_Blank] = []
    number = _number_blank(line, size)
    if number:
        found.append(number)
    for at, word in enumerate(line):
        if _MONTH.match(word.text):
            day = _day_blank(line, at, size)
            if day:
                found.append(day)
            year = next((i for i in (at + 1, at + 2) if i < len(line) and _YEAR.match(line[i].text)), None)
            if year is not None:
                between = line[at + 1 : year]
                if not _is_sure(between, 12) and (between or line[year].box[0] - word.box[2] > 0.9 * size):
                    found.append(_Blank(word.box[2], line[year].box[0], (), (), tuple(between), 12))
    return found


def _is_sure(words: Sequence[Reading], most: int | None) -> bool:
    """True where a blank holds one number that was read with confidence."""
    if len(words) != 1 or not words[0].text.isdigit() or words[0].confidence < _SURE:
        return False
    return most is None or 1 <= int(words[0].text) <= most


def _number_blank(line: Sequence[Reading], size: float) -> _Blank | None:
    """The blank of "Số: … /KH-UBND"; label and code may each have been read in one word with what stands between."""
    start = next((i for i, w in enumerate(line) if _NUMBER_BEFORE.match(w.text)), None)
    if start is None:
        return None
    end = next((i for i in range(start, min(start + 4, len(line))) if _CODE.search(line[i].text)), None)
    if end is None:
        return None
    label, code = line[start], line[end]
    found_label, found_code = _NUMBER_BEFORE.match(label.text), _CODE.search(code.text)
    assert found_label is not None
    assert found_code is not None
    x0 = label.box[0] + text_width("Số:", size) if found_label.end() < len(label.text) else label.box[2]
    x1 = code.box[2] - text_width(found_code[0], size) if found_code.start() else code.box[0]
    inside = line[start + 1 : end]
    digits = code.text[: found_code.start()] if end > start else label.text[found_label.end() : found_code.start()]
    if (_is_sure(inside, None) and not digits) or (not inside and digits.isdigit() and code.confidence >= _SURE):
        return None
    if not 0.25 * size < x1 - x0 < _WIDEST * size:
        return None
    head = replace(label, text="Số:", box=(label.box[0], label.box[1], x0, label.box[3]))
    tail = replace(code, text=found_code[0], box=(x1, code.box[1], code.box[2], code.box[3]))
    return _Blank(x0, x1, (head,), (tail,), tuple(line[start : end + 1]), None)


def _day_blank(line: Sequence[Reading], month: int, size: float) -> _Blank | None:
    """The blank of "ngày … tháng"; what stands in it may have been read together with "ngày"."""
    at = next((i for i in (month - 1, month - 2) if i >= 0 and _DAY.match(line[i].text)), None)
    if at is None:
        return None
    day, between = line[at], line[at + 1 : month]
    wide = text_width("ngày", size)
    glued = day.box[2] - day.box[0] > wide + 0.45 * size
    if _is_sure(between, 31) or not (between or glued or line[month].box[0] - day.box[2] > 0.9 * size):
        return None
    x0 = day.box[0] + wide if glued else day.box[2]
    head = replace(day, text="ngày", box=(day.box[0], day.box[1], x0, day.box[3]))
    return _Blank(x0, line[month].box[0], (head,), (), tuple(line[at:month]), 31)


def _picture_of(blank: _Blank, line: Sequence[Reading], size: float, inked: Gray) -> tuple[Gray, BBox] | None:
    """The picture of a blank and the box of its ink; None where it holds no ink as high as a digit."""
    printed = [w for w in line if w not in blank.was] or [w for w in line if w.text.isalpha()] or list(line)
    foot = median(w.box[3] for w in printed)
    above = _ABOVE if blank.most else _NUMBER_ABOVE
    x0, x1 = int(blank.x0 + 0.05 * size), int(blank.x1 - 0.03 * size)
    y0, y1 = int(max(0, foot - above * size)), int(foot + _BELOW * size)
    crop = np.ascontiguousarray(inked[y0:y1, x0:x1])
    if crop.size < 50:
        return None
    count, _, stats, _ = cv2.connectedComponentsWithStats(binary(crop), connectivity=8)
    tall = [i for i in range(1, count) if stats[i][3] >= 0.35 * size]
    return (crop, (x0, y0 + min(int(stats[i][1]) for i in tall), x1, foot)) if tall else None


def _read_number(
    blank: _Blank, picture: tuple[Gray, BBox], line: Sequence[Reading], engine: Engine, dpi: int
) -> Reading | None:
    """The digits in a blank, or None where no reading is agreed on."""
    crop, box = picture
    texts: Counter[str] = Counter()
    best: dict[str, float] = {}
    for view, zoom in _views(crop):
        engine.look_at(view, round(dpi * zoom))
        for mode in (LINE, WORD, RAW):
            words = engine.read(mode, None, "0123456789")
            text = "".join(w.text for w in words)
            if text.isdigit() and (blank.most is None or 1 <= int(text) <= blank.most):
                texts[text] += 1
                best[text] = max(best.get(text, 0.0), min(w.confidence for w in words))
    if not texts:
        return None
    text, count = texts.most_common(1)[0]
    if count < _AGREE:
        return None
    return Reading(text, box, round(min(best[text], _DOUBT), 3), line[0].line)


def _views(crop: Gray) -> list[tuple[Gray, float]]:
    """The picture of a blank with paper around it, as it is and larger."""
    views: list[tuple[Gray, float]] = []
    for zoom in (1.0, 1.5):
        big = crop if zoom == 1 else np.asarray(cv2.resize(crop, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_CUBIC))
        views.append(
            (np.asarray(cv2.copyMakeBorder(big, 12, 12, 12, 12, cv2.BORDER_CONSTANT, value=255), np.uint8), zoom)
        )
    return views
