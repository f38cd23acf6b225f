# OpenCV has no full types of its own.
# mypy: allow-untyped-calls
"""What recognition made of dirt, seals and strokes of a pen, taken out; and the dashes of lists that it left out.

Believed: confidence and spelling together: dirt is read as signs or letters that nobody is sure of and that spell nothing; a line of such words
alone is no line. What stands among sure words as one of them is no dirt: a pen that crosses a word leaves nobody sure of it. A dash is a short
level stroke by itself before a line's first word, at the height of small letters.
Never done here: dropping a number, whatever its confidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import cv2

from extractors.raster import Gray, binary
from extractors.syllables import is_syllable, letter_words
from extractors.tesseract import Reading

_DASH = re.compile(r"^[-–—~_=¬−]{1,3}$")
_NUMBERED = re.compile(r"^(?:\d{1,2}|[IVX]{1,4})(?:\.\d{1,2})*[.,)]")
# The number of a heading: its serifs touch, so that nobody is sure of it; and the letter of an item.
_ROMAN = re.compile(r"^(?:X{0,2}(?:IX|IV|V?I{1,3}|V|X))[.,]$|^[a-zđ]\)$")
# A day or a quarter: no dirt looks like it, and its strokes run together as those of a Roman number do.
_TIME = re.compile(r"^\(?(?:(?:\d{1,2}[/.-])?\d{1,2}|[IVX]{1,3})[/.-](?:19|20)\d\d[.,;)]*$")
# Signs that a unit or a bounded number begins with.
_MEANT = frozenset({"+", "*", "•", "%", "‰", ">", "<", "≥", "≤"})
_STRAY = re.compile(r"^[‘’'`´,.|\"]+(?=[^\W\d_])")
# Abbreviations as offices write them: "UBND", "VT,", "/KH-UBND".
_CODE = re.compile(r"^\W*[A-ZĐ]{2,6}(?:[-&/][A-ZĐ]{1,6})*\W*$")
# Marks that no text has by themselves, however sure recognition is of them.
_SIGNS_OF_NONE = set("ˆ^`´¨⁄")
_ENDS = re.compile(r"^[./]{1,4}$")
# The confidence of a word that vouches for its neighbour, and the least signs of a word that it vouches for.
_SURE = 0.7
_TELLING = 3
# Times the height of the sure word: the widest space, the lowest and the highest word beside it (a stroke of a pen makes it higher).
_SPACE = 0.9
_LOWER, _HIGHER = 0.6, 2.2
# The share of the lower one's height that both have in common.
_LEVEL = 0.7


def clean(readings: Sequence[Reading]) -> list[Reading]:
    """The readings without dirt, the signs before list items as dashes."""
    lines: dict[int, list[Reading]] = {}
    for reading in readings:
        lines.setdefault(reading.line, []).append(reading)
    rid = [line for line in map(_without_dirt, lines.values()) if line]
    return [word for line in rid if not _is_dirty(line) for word in _trimmed(line)]


def _without_dirt(line: list[Reading]) -> list[Reading]:
    """The words of a line without dirt; what stands among its sure words as one of them is none, however doubtful it is."""
    line = sorted(line, key=lambda w: w.box[0])
    dirt = [_is_dirt(word) for word in line]
    return [w for at, w in enumerate(line) if not dirt[at] or _is_vouched(line, dirt, at)]


def _is_vouched(line: Sequence[Reading], dirt: Sequence[bool], at: int) -> bool:
    """True for letters as high as the sure words beside them and a space away: on both sides, or on one side of a syllable."""
    word = line[at]
    if len(word.text) < _TELLING or not _has_letters(word):
        return False
    before = next((i for i in range(at - 1, -1, -1) if _has_letters(line[i])), None)
    behind = next((i for i in range(at + 1, len(line)) if _has_letters(line[i])), None)
    beside = sum(i is not None and not dirt[i] and _stands_by(word, line[i]) for i in (before, behind))
    return beside == 2 or (beside == 1 and _is_spelt(word.text))


def _stands_by(word: Reading, sure: Reading) -> bool:
    """True where two words are set as neighbours in a line, the second read with confidence."""
    tall, other = (w.box[3] - w.box[1] for w in (word, sure))
    gap = max(word.box[0], sure.box[0]) - min(word.box[2], sure.box[2])
    shared = min(word.box[3], sure.box[3]) - max(word.box[1], sure.box[1])
    level = shared >= _LEVEL * min(tall, other)
    return sure.confidence >= _SURE and level and _LOWER <= tall / other <= _HIGHER and gap <= _SPACE * other


def _has_letters(word: Reading) -> bool:
    """True for more than signs and specks."""
    return sum(map(str.isalnum, word.text)) >= 2


def _is_dirt(reading: Reading) -> bool:
    """True for what is no word: marks that nobody is sure of, letters that spell nothing and are hardly recognised."""
    text, sure = reading.text, reading.confidence
    if any(c.isdigit() for c in text):
        return sure < 0.02 and len(text) > 1 and not _TIME.match(text)
    if not set(text) - _SIGNS_OF_NONE:
        return True
    if not any(c.isalpha() for c in text):
        return sure < 0.5 and not _DASH.match(text) and not _ENDS.match(text)
    if reading.sign or _ROMAN.match(text):
        return sure < 0.1
    return sure < (0.1 if _is_spelt(text) else 0.3)


@lru_cache(maxsize=1 << 14)
def _is_spelt(text: str) -> bool:
    words = letter_words(text)
    return (bool(words) or bool(_CODE.search(text))) and all(is_syllable(w.lower()) for w in words)


def _is_dirty(line: Sequence[Reading]) -> bool:
    """True for a line whose words are doubtful and spell little, or that is a few signs."""
    letters = sum(len(w.text) for w in line)
    sure = sum(w.confidence * len(w.text) for w in line) / letters
    if any((w.text.isdigit() and w.confidence > 0.5) or (w.sign and w.confidence > 0.1) for w in line):
        return False
    if any(_TIME.match(w.text) for w in line):
        return False
    if not any(c.isalnum() for w in line for c in w.text):
        return sure < 0.9 or not any(_DASH.match(w.text) for w in line)
    spelt = sum(len(w.text) for w in line if _is_spelt(w.text)) / letters
    return (
        (sure < 0.4 and spelt < 0.8)
        or (sure < 0.6 and spelt < 0.5)
        or (letters <= 3 and sure < 0.75)
        or (letters <= 6 and sure < 0.5)
    )


def only_sure(readings: Sequence[Reading]) -> list[Reading]:
    """The words of the lines of a seal's and a signature's surroundings that are text beyond doubt: names and titles."""
    lines: dict[int, list[Reading]] = {}
    for word in readings:
        if word.confidence >= 0.6 and len(word.text) >= 2 and _is_spelt(word.text) and word.text[0].isupper():
            lines.setdefault(word.line, []).append(word)
    return [w for line in lines.values() if sum(len(w.text) for w in line) >= 5 for w in line]


def _trimmed(line: list[Reading]) -> list[Reading]:
    """The words of a line from left to right: a stroke at its beginning is a dash, other signs there and stray quotes are gone."""
    first = line[0]
    if _DASH.match(first.text) and first.confidence < 0.6 and len(line) > 1 and _NUMBERED.match(line[1].text):
        line = line[1:]
    elif _DASH.match(first.text) and len(line) > 1:
        line[0] = replace(first, text="–" if first.text == "–" else "-")
    elif (
        len(line) > 1
        and not any(c.isalnum() for c in first.text)
        and first.text not in _MEANT
        and first.text[0] not in '([“"/'
    ):
        line = line[1:]
    return [replace(w, text=_STRAY.sub("", w.text)) if w.confidence < 0.6 else w for w in line]


def find_dashes(readings: Sequence[Reading], picture: Gray) -> list[Reading]:
    """The dashes right before the first words of lines that recognition left out."""
    firsts: dict[int, Reading] = {}
    for reading in readings:
        first = firsts.get(reading.line)
        if first is None or reading.box[0] < first.box[0]:
            firsts[reading.line] = reading
    found = (_dash_before(first, picture) for first in firsts.values() if first.text[:1].isupper())
    dashes = [d for d in found if d]
    return [d for d in dashes if not any(_meet(d, r) for r in readings)]


def _meet(one: Reading, other: Reading) -> bool:
    a, b = one.box, other.box
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _dash_before(first: Reading, picture: Gray) -> Reading | None:
    x0, y0, _x1, y1 = (int(v) for v in first.box)
    tall = y1 - y0
    left = max(0, x0 - round(1.3 * tall))
    crop = binary(picture[y0:y1, left : x0 - 1])
    if crop.size < 50 or tall < 12 or tall > 70:
        return None
    count, _, stats, _ = cv2.connectedComponentsWithStats(crop, connectivity=8)
    grown = [stats[i] for i in range(1, count) if stats[i][4] >= 6]
    if len(grown) != 1:
        return None
    x, y, width, height, area = (int(v) for v in grown[0])
    level = height <= max(3, 0.16 * tall) and 0.15 * tall <= width <= 0.9 * tall and area > 0.6 * width * height
    if not level or not 0.35 * tall < y + height / 2 < 0.85 * tall or x < 2 or x + width > crop.shape[1] - 1:
        return None
    return Reading("-", (left + x, y0, left + x + width, y1), first.confidence, first.line)
