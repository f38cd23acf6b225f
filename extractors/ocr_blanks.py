"""The blanks of a header that a hand filled in: "Số: … /KH-UBND", "ngày … tháng … năm".

Believed: the printed words on both sides of a blank. Tesseract reads print; of the handwritten numbers tried, it read none aright, with digits
alone allowed or not. So what it guessed in such a blank is taken out, the printed words beside it are told from it, and the blank is handed on
with its place, for extractors/handwriting.py to read. Never done here: making up a number, or touching the dates of running text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

import cv2

from extractors.document import BBox, Written, WrittenField
from extractors.handwriting import read_digits
from extractors.ocr_type import text_width
from extractors.raster import Gray, Raster, binary
from extractors.tesseract import Reading

_LABEL = re.compile(
    r"^\W*(s[^\W\d_bcdghklmnpqrstvx]\s*:|s6\s*:)", re.IGNORECASE
)  # handwriting beside it bends the vowel
_CODE = re.compile(r"/\s?(?:[A-ZĐ]{1,5}\d{0,2}-\S+|\d{4}/\S+)$|/[A-ZĐ]{2,}$")
_DAY = re.compile(r"^ng[àaáâ]\S{0,4}", re.IGNORECASE)
_MONTH = re.compile(r"^([^\Wa-zà-ỹ]{0,2}|\W?)(th[áaâà]ng)$", re.IGNORECASE)
_YEAR = re.compile(r"^n[ăaâ]m$", re.IGNORECASE)
# The part of the page, from the top, that a header is in; the confidence that needs no second look.
_HEADER = 0.4
_SURE = 0.85
# How sure it is at least that a word is the label or the code of a header where it has its form.
_BY_FORM = 0.6
# How far Tesseract is believed where it took handwriting for digits.
_TRUST = 0.3
# Times the size: how wide a blank may be.
_WIDEST = 6.0
# Times the size, of type: the least height of a letter; the most of a capital; how wide a digit is at most; how far digits may miss the line.
_HIGH, _CAPITAL, _DIGIT_WIDE, _LEVEL = 0.45, 0.8, 0.6, 0.07


@dataclass(frozen=True)
class Blank:
    """A blank that is filled in, perhaps by hand: its box (pixels), the size of the type around it (pixels), its line.

    `read` are the digits that Tesseract took the writing for, with its confidence (0 to 1); empty where it saw none. `around` is the box of the
    blank with the printed words beside it.
    """

    field: WrittenField
    box: BBox
    size: float
    line: int
    read: str = ""
    confidence: float = 0.0
    around: BBox = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True)
class _Cut:
    """The words of a blank and beside it that are replaced (`was`), what replaces them, and the blank."""

    was: tuple[Reading, ...]
    words: tuple[Reading, ...]
    blank: Blank


def clear_blanks(readings: Sequence[Reading], height: float) -> tuple[list[Reading], list[Blank]]:
    """The readings of a page (its height in pixels) without guesses in the header's blanks, and the blanks that bear writing."""
    lines: dict[int, list[Reading]] = {}
    for reading in readings:
        if reading.box[3] <= _HEADER * height:
            lines.setdefault(reading.line, []).append(reading)
    dropped: set[int] = set()
    added: list[Reading] = []
    written: list[Blank] = []
    usual = _size_of([w for line in lines.values() for w in line])
    for line in lines.values():
        line.sort(key=lambda w: w.box[0])
        for cut in _cuts(line, _size_of(line) or usual or 0.02 * height):
            dropped.update(id(w) for w in cut.was)
            added += cut.words
            written.append(cut.blank)
    inside = [r for r in readings if any(_stands_in(r, blank) for blank in written)]
    dropped.update(id(r) for r in inside)
    return [r for r in readings if id(r) not in dropped] + added, written


def _stands_in(reading: Reading, blank: Blank) -> bool:
    x, y = (reading.box[0] + reading.box[2]) / 2, (reading.box[1] + reading.box[3]) / 2
    x0, top, x1, bottom = blank.box
    return x0 <= x <= x1 and top <= y <= bottom


def read_blanks(readings: Sequence[Reading], raster: Raster) -> tuple[list[Reading], tuple[Written, ...]]:
    """The readings of a page without guesses in the header's blanks, and what a hand may have written there, in points.

    Where Tesseract and the reading of handwriting find the same digits, they are a word like any other.
    """
    kept, blanks = clear_blanks(readings, raster.gray.shape[0])
    picture = raster.penned() if raster.penned and blanks else raster.gray
    written: list[Written] = []
    for blank in blanks:
        if is_typed(raster.gray, blank):
            kept.append(Reading(blank.read, blank.box, blank.confidence, blank.line))
            continue
        guesses = read_digits(picture, blank.box, blank.size)
        if blank.read and guesses and guesses[0][0] == blank.read:
            confidence = max(blank.confidence, guesses[0][1])
            kept.append(Reading(blank.read, blank.box, confidence, blank.line))
        else:
            x0, top, x1, bottom = (round(v / raster.scale, 2) for v in blank.box)
            written.append(Written(blank.field, (x0, top, x1, bottom), _weighed(guesses, blank)))
    return kept, tuple(written)


def is_typed(gray: Gray, blank: Blank) -> bool:
    """True where the digits that Tesseract read behind "Số:" are set in type: single blots as high as its capitals, and level with them."""
    count = len(blank.read)
    if blank.field != "number" or count < 2:
        return False
    left, top, right, bottom = (round(v) for v in blank.around)
    stats = cv2.connectedComponentsWithStats(binary(gray[top:bottom, left:right]), connectivity=8)[2]
    high = sorted(
        (x, y, y + height, width) for x, y, width, height, _ in stats[1:].tolist() if height > _HIGH * blank.size
    )
    label, digits, code = high[:2], high[2 : 2 + count], high[2 + count :]
    capitals = [(y0, y1) for _, y0, y1, _ in (*label[:1], *code) if y1 - y0 <= _CAPITAL * blank.size]
    if len(digits) < count or len(capitals) < 3 or max(wide for *_, wide in digits) > _DIGIT_WIDE * blank.size:
        return False
    level = [median(edge) for edge in zip(*capitals, strict=True)]
    return all(
        abs(edge - line) <= _LEVEL * blank.size
        for _, y0, y1, _ in digits
        for edge, line in zip((y0, y1), level, strict=True)
    )


def _weighed(guesses: Sequence[tuple[str, float]], blank: Blank) -> tuple[tuple[str, float], ...]:
    """The guesses with Tesseract's own among them: it is often sure of writing that it misreads."""
    trust = _TRUST * blank.confidence if blank.read else 0.0
    shares = {text: share * (1 - trust) for text, share in guesses}
    if trust:
        shares[blank.read] = round(shares.get(blank.read, 0.0) + trust, 4)
    return tuple(sorted(shares.items(), key=lambda g: -g[1]))


def _size_of(words: Sequence[Reading]) -> float:
    """The size of the type of some words in pixels, by their width; 0 where none of them is sure."""
    sure = [w for w in words if w.confidence > 0.6 and len(w.text) > 1]
    return median((w.box[2] - w.box[0]) / (text_width(w.text, 1.0) - 0.05) for w in sure) if sure else 0.0


def _cuts(line: Sequence[Reading], size: float) -> list[_Cut]:
    found = [_number_blank(line, size)]
    month = next((i for i, w in enumerate(line) if _MONTH.match(w.text)), None)
    if month is not None and len(line) <= 14:
        found.append(_day_blank(line, month, size))
        year = next((i for i in (month + 1, month + 2) if i < len(line) and _YEAR.match(line[i].text)), None)
        between = tuple(line[month + 1 : year]) if year is not None else ()
        if year is not None and between and not _is_printed(between, 12):
            x0, x1 = line[month].box[2], line[year].box[0]
            found.append(_Cut(between, (), _blank("month", (x0, x1), between, size)))
    return [cut for cut in found if cut]


def _blank(
    field: WrittenField, span: tuple[float, float], inside: Sequence[Reading], size: float, read: str = ""
) -> Blank:
    """The blank between two places on a line, as high as the words around it; `read` where it is not the text of `inside`."""
    top, bottom = min(w.box[1] for w in inside), max(w.box[3] for w in inside)
    text = read or "".join(w.text for w in inside)
    digits = text if text.isdigit() else ""
    confidence = min(w.confidence for w in inside) if digits else 0.0
    around = (min(w.box[0] for w in inside), top, max(w.box[2] for w in inside), bottom)
    return Blank(field, (span[0], top, span[1], bottom), size, inside[0].line, digits, confidence, around)


def _is_printed(words: Sequence[Reading], most: int) -> bool:
    """True for one number that is in range and was read without doubt."""
    return len(words) == 1 and _in_range(words[0].text, most) and words[0].confidence >= _SURE


def _in_range(text: str, most: int) -> bool:
    return text.isdigit() and 1 <= int(text) <= most


def _number_blank(line: Sequence[Reading], size: float) -> _Cut | None:
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
    digits = label.text[found_label.end() :] if end > start else label.text[found_label.end() : found_code.start()]
    digits += "".join(w.text for w in line[start + 1 : end])
    digits += code.text[: found_code.start()] if end > start else ""
    inside = line[start : end + 1]
    if not digits or not 0.2 * size < x1 - x0 < _WIDEST * size:
        return None
    if digits.isdigit() and min(w.confidence for w in inside) >= _SURE:
        return None
    head = _told(label, "Số:", label.box[0], x0)
    tail = _told(code, found_code[0], x1, code.box[2])
    return _Cut(tuple(inside), (head, tail), _blank("number", (x0, x1), inside, size, digits))


def _day_blank(line: Sequence[Reading], month: int, size: float) -> _Cut | None:
    """The blank of "ngày … tháng"; what stands in it may have been read together with "ngày"."""
    at = next((i for i in (month - 1, month - 2, month - 3) if i >= 0 and _DAY.match(line[i].text)), None)
    if at is None:
        return None
    day, between = line[at], line[at + 1 : month]
    wide = text_width("ngày", size)
    glued = day.box[2] - day.box[0] > wide + 0.45 * size
    joined = bool((prefix := _MONTH.match(line[month].text)) and prefix[1])
    if _is_printed(between, 31) or not (between or glued or joined):
        return None
    x0 = day.box[0] + wide if glued else day.box[2]
    words = [_told(day, "ngày", day.box[0], x0)]
    inside = between if between and not glued else line[at:month]
    x1 = line[month].box[0]
    if joined:
        x1 = line[month].box[2] - text_width("tháng", size)
        words.append(_told(line[month], "tháng", x1, line[month].box[2]))
    blank = _blank("day", (x0, x1), inside, size)
    return _Cut(tuple(line[at : month + joined]), tuple(words), blank)


def _told(word: Reading, text: str, x0: float, x1: float) -> Reading:
    """A printed word told from the writing that it was read together with; its form vouches for it."""
    confidence = max(word.confidence, _BY_FORM)
    return replace(word, text=text, box=(x0, word.box[1], x1, word.box[3]), confidence=confidence)
