"""The blanks of a header that a hand filled in: "Số: … /KH-UBND", "ngày … tháng … năm".

Believed: the printed words on both sides of a blank. Tesseract reads print; of the handwritten numbers tried, it read none aright, with digits
alone allowed or not. So what it guessed in such a blank is taken out, the printed words beside it are told from it, and the page says
that a hand wrote there. A number that is one by its digits is kept with its confidence. Never done here: making up a number, or
touching the dates of running text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from extractors.ocr_type import text_width
from extractors.tesseract import Reading

_LABEL = re.compile(r"^\W*(s[ốóôồoòẽẻ6]\s*:)", re.IGNORECASE)
_CODE = re.compile(r"/\s?(?:[A-ZĐ]{1,5}\d{0,2}-\S+|\d{4}/\S+)$|/[A-ZĐ]{2,}$")
_DAY = re.compile(r"^ng[àaáâ]\S{0,4}", re.IGNORECASE)
_MONTH = re.compile(r"^\W?th[áaâà]ng$", re.IGNORECASE)
_YEAR = re.compile(r"^n[ăaâ]m$", re.IGNORECASE)
# The part of the page, from the top, that a header is in; the confidence that needs no second look.
_HEADER = 0.4
_SURE = 0.85
# Times the size: how wide a blank may be.
_WIDEST = 6.0


@dataclass(frozen=True)
class _Blank:
    """The words of a blank and beside it that are replaced (`was`), and what replaces them."""

    was: tuple[Reading, ...]
    words: tuple[Reading, ...]


def clear_blanks(readings: Sequence[Reading], height: float) -> tuple[list[Reading], int]:
    """The readings of a page (its height in pixels) without guesses in the header's blanks, and how many blanks bear writing."""
    lines: dict[int, list[Reading]] = {}
    for reading in readings:
        if reading.box[3] <= _HEADER * height:
            lines.setdefault(reading.line, []).append(reading)
    dropped: set[int] = set()
    added: list[Reading] = []
    written = 0
    for line in lines.values():
        line.sort(key=lambda w: w.box[0])
        for blank in _blanks(line, _size_of(line)):
            dropped.update(id(w) for w in blank.was)
            added += blank.words
            written += 1
    return [r for r in readings if id(r) not in dropped] + added, written


def _size_of(line: Sequence[Reading]) -> float:
    """The size of a line's type in pixels, by the width of its words."""
    sure = [w for w in line if w.confidence > 0.6 and len(w.text) > 1]
    if not sure:
        return median(w.box[3] - w.box[1] for w in line) * 1.2
    return median((w.box[2] - w.box[0]) / (text_width(w.text, 1.0) - 0.05) for w in sure)


def _blanks(line: Sequence[Reading], size: float) -> list[_Blank]:
    found = [_number_blank(line, size)]
    month = next((i for i, w in enumerate(line) if _MONTH.match(w.text)), None)
    if month is not None and len(line) <= 14:
        found.append(_day_blank(line, month, size))
        year = next((i for i in (month + 1, month + 2) if i < len(line) and _YEAR.match(line[i].text)), None)
        between = tuple(line[month + 1 : year]) if year is not None else ()
        if between and not _is_number(between, 12):
            found.append(_Blank(between, ()))
    return [blank for blank in found if blank]


def _is_number(words: Sequence[Reading], most: int) -> bool:
    return len(words) == 1 and words[0].text.isdigit() and 1 <= int(words[0].text) <= most


def _number_blank(line: Sequence[Reading], size: float) -> _Blank | None:
    """The blank of "Số: … /KH-UBND"; label and code may each have been read in one word with what stands between."""
    start = next((i for i, w in enumerate(line) if _LABEL.match(w.text)), None)
    if start is None:
        return None
    end = next((i for i in range(start, min(start + 4, len(line))) if _CODE.search(line[i].text)), None)
    if end is None:
        return None
    label, code = line[start], line[end]
    found_label, found_code = _LABEL.match(label.text), _CODE.search(code.text)
    if not found_label or not found_code:
        return None
    x0 = label.box[0] + text_width("Số:", size) if found_label.end() < len(label.text) else label.box[2]
    x1 = code.box[2] - text_width(found_code[0], size) if found_code.start() else code.box[0]
    digits = "".join(w.text for w in line[start + 1 : end])
    digits += code.text[: found_code.start()] if end > start else label.text[found_label.end() : found_code.start()]
    inside = line[start : end + 1]
    if not digits or not 0.2 * size < x1 - x0 < _WIDEST * size:
        return None
    if digits.isdigit() and min(w.confidence for w in inside) >= _SURE:
        return None
    head = replace(label, text="Số:", box=(label.box[0], label.box[1], x0, label.box[3]))
    tail = replace(code, text=found_code[0], box=(x1, code.box[1], code.box[2], code.box[3]))
    kept = [replace(code, text=digits, box=(x0, code.box[1], x1, code.box[3]))] if digits.isdigit() else []
    return _Blank(tuple(inside), (head, *kept, tail))


def _day_blank(line: Sequence[Reading], month: int, size: float) -> _Blank | None:
    """The blank of "ngày … tháng"; what stands in it may have been read together with "ngày"."""
    at = next((i for i in (month - 1, month - 2) if i >= 0 and _DAY.match(line[i].text)), None)
    if at is None:
        return None
    day, between = line[at], line[at + 1 : month]
    wide = text_width("ngày", size)
    glued = day.box[2] - day.box[0] > wide + 0.45 * size
    if _is_number(between, 31) or not (between or glued):
        return None
    x0 = day.box[0] + wide if glued else day.box[2]
    head = replace(day, text="ngày", box=(day.box[0], day.box[1], x0, day.box[3]))
    return _Blank(tuple(line[at:month]), (head,))
