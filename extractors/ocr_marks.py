"""The numbers of rows and headings in a picture: single signs that recognition of whole lines loses or bends.

Believed: a line's recognition of the one sign by itself, with paper around it, at two sizes; a Roman number's shape: "HI" and "IH" are III, since
bold serifs of strokes that stand close touch. What is one already is kept. Of a word: what can be one thing only ("nắm 2026", "Quý HI/2026").
Never done here: choosing a number for its place in a list; that is extractors/ocr_sequence.py.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np

from extractors.raster import Gray, binary
from extractors.tesseract import LINE, Engine, Reading, new_line

_ROMAN = re.compile(r"^(?:X{0,2}(?:IX|IV|V?I{1,3}|V|X))$")
_ORDINAL = re.compile(r"^(?:\d{1,3}(?:[.,]\d{1,3}){0,3}|[a-zđA-ZĐ])[.):/]?$|^[-+–*]$")
# What strokes of capitals are taken for, and what they are; "H" is two that touch.
_STROKES = str.maketrans(
    {
        "H": "II",
        "l": "I",
        "|": "I",
        "!": "I",
        "1": "I",
        "i": "I",
        "T": "I",
        "J": "I",
        "L": "I",
        "Y": "V",
        "U": "V",
        "v": "V",
        "x": "X",
    }
)
_SUSPECT = re.compile(r"^[HIVXMNlLJTYU1!|i]{1,6}[.,:]?$")
# "5.2." whose digits were taken for letters.
_BENT_NUMBER = re.compile(r"^(?=.*\d)[\dSs$OolI|BZ]{1,2}(?:\.[\dSs$OolI|BZ]{1,2})+\.?$")
# A number that begins with signs ("%.3."), or that may be a letter's: read again by itself.
_ODD_NUMBER = re.compile(r"^[%&$§#@?]{1,2}(?:\.\d{1,2})*\.$|^i\.$")
_DIGITS = str.maketrans(
    {"S": "5", "s": "5", "$": "5", "O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "B": "8", "Z": "2"}
)
# Markers as recognition bends them.
_BENT = {
    "s.": "5.",
    "S.": "5.",
    "$.": "5.",
    "ä)": "a)",
    "â)": "a)",
    "à)": "a)",
    "á)": "a)",
    "ï)": "i)",
    "í)": "i)",
    "ì)": "i)",
    "î)": "i)",
    "ỉ)": "i)",
    "¡)": "i)",
    "ce)": "c)",
    "©)": "c)",
    "€)": "c)",
    "ồ)": "đ)",
    "ð)": "đ)",
    "l.": "1.",
    "|.": "1.",
    "]1.": "1.",
}
_QUARTER = re.compile(r"^(1{2,3}|H|HI|IH|l{1,3}|[Il1]{2,3})/?((?:19|20)\d\d.*)$")
# A quarter as it is printed, and one that may be: a Roman number's strokes are taken for figures.
_WHOLE_QUARTER = re.compile(r"^(?:I{1,3}|IV|[1-4])/(?:19|20)\d\d[.,;)]*$")
_MAYBE_QUARTER = re.compile(r"^[IVXHULl|1-4]{1,4}/?(?:19|20)\d\d[.,;)]*$")
# The letters and marks of "(Quý" at most.
_LONGEST_QUARTER = 6
# The words before a number that are no others there, their marks aside.
_BEFORE_NUMBER = (
    ("nam", "năm", re.compile(r"^(?:19|20)\d\d(?!\d)")),
    ("thang", "tháng", re.compile(r"^(?:0?[1-9]|1[0-2])/(?:19|20)\d\d")),
)
# What is no number though its letters may stand for strokes: heads of number columns, and letters alone.
_HEADS = ("TT", "T", "STT")
_NO_ORDINAL = frozenset({"H", "M", "L"})
# Pixels of paper around a sign; the confidence that needs no second look.
_PAPER = 12
_SURE = 0.9
# Below this a quarter is read again.
_DOUBTFUL = 0.5


def read_sign(crop: Gray, engine: Engine, dpi: int) -> Reading | None:
    """The word in a small picture, read at its own size and, where that is doubtful or no ordinal, at twice that. Its box is in the crop's pixels."""
    found: list[Reading] = []
    for scale in (1, 2):
        engine.look_at(_on_paper(crop, scale), dpi * scale)
        words = engine.read(LINE)
        if words:
            text = "".join(w.text for w in words)
            found.append(
                Reading(text, (0, 0, crop.shape[1], crop.shape[0]), min(w.confidence for w in words), new_line())
            )
            if found[-1].confidence >= _SURE and is_ordinal(text):
                break
    return max(
        found, key=lambda r: (r.confidence >= 0.3 and as_ordinal(r.text) is not None, r.confidence), default=None
    )


def is_ordinal(text: str) -> bool:
    """True for what numbers a row or heading: "3", "3.1.", "b)", "IV."."""
    return bool(_ORDINAL.match(text) or _ROMAN.match(text.rstrip(".):,"))) and text.rstrip(".") not in _NO_ORDINAL


def is_quarter(text: str) -> bool:
    """True for a quarter in Roman figures and its year: "III/2026"."""
    return bool(_WHOLE_QUARTER.match(text)) and not text[0].isdigit()


def as_ordinal(text: str) -> str | None:
    """An ordinal as it was printed, where the recognised text is one or bent from a Roman number; else None."""
    if is_ordinal(text):
        return text
    roman = as_roman(text)
    return roman


def as_roman(text: str) -> str | None:
    """The Roman number that a recognised text is bent from ("HI." is "III."), or None."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).strip("'\"`_ ")
    body = plain.rstrip(".,:")
    if not body or not _SUSPECT.match(body) or body in _HEADS:
        return None
    straight = body.translate(_STROKES).replace("IIII", "III")  # strokes that touch are counted twice
    return straight + ("." if plain != body else "") if _ROMAN.match(straight) else None


def mend_marks(readings: Sequence[Reading], picture: Gray, engine: Engine, dpi: int) -> list[Reading]:
    """The readings, a bent Roman number at the beginning of a line made straight."""
    firsts: dict[int, Reading] = {}
    lengths: dict[int, list[Reading]] = {}
    for reading in readings:
        lengths.setdefault(reading.line, []).append(reading)
        first = firsts.get(reading.line)
        if first is None or reading.box[0] < first.box[0]:
            firsts[reading.line] = reading
    mended: dict[int, Reading] = {}
    for line, first in firsts.items():
        alone = len(lengths[line]) == 1
        mark = (_sign_alone if alone else _mended)(first, lengths[line], picture, engine, dpi)
        if mark:
            mended[id(first)] = mark
    return [mended.get(id(r), r) for r in readings]


def mend_words(readings: Sequence[Reading], picture: Gray, engine: Engine, dpi: int) -> list[Reading]:
    """The readings, quarters and the words before a year made straight where they can be nothing else."""
    lines: dict[int, list[Reading]] = {}
    for reading in readings:
        lines.setdefault(reading.line, []).append(reading)
    mended: dict[int, Reading] = {}
    for line in lines.values():
        line.sort(key=lambda w: w.box[0])
        for before, word in pairwise(line):
            short = len(before.text) <= _LONGEST_QUARTER
            if (
                short
                and _plain(before.text).lstrip("(") == "quy"
                and (quarter := _quarter(before, word, picture, engine, dpi))
            ):
                mended[id(word)] = quarter
            meant = next(
                (to for bare, to, number in _BEFORE_NUMBER if number.match(word.text) and _plain(before.text) == bare),
                None,
            )
            if meant and before.text.islower() and before.text != meant:
                mended[id(before)] = replace(before, text=meant, read=before.text)
    return [mended.get(id(r), r) for r in readings]


def _plain(text: str) -> str:
    """Letters without marks, small."""
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))


def _quarter(before: Reading, word: Reading, picture: Gray, engine: Engine, dpi: int) -> Reading | None:
    """The quarter behind "Quý" as it was printed, where it was not read as one with confidence; read again with its word at twice the size."""
    if not _MAYBE_QUARTER.match(word.text) or (_WHOLE_QUARTER.match(word.text) and word.confidence >= _DOUBTFUL):
        return None
    bent = _QUARTER.match(word.text)
    roman = as_roman(bent[1]) if bent else None
    if bent and roman:
        straight = f"{roman}/{bent[2]}"
        return replace(word, text=straight, read=word.text) if straight != word.text else None
    x0, y0, x1, y1 = before.box[0], min(before.box[1], word.box[1]), word.box[2], max(before.box[3], word.box[3])
    crop = picture[int(max(0, y0 - 2)) : int(y1 + 2), int(max(0, x0 - 2)) : int(x1 + 2)]
    engine.look_at(_on_paper(crop, 2), dpi * 2)
    again = next((w for w in engine.read(LINE)[1:2] if _WHOLE_QUARTER.match(w.text)), None)
    return (
        replace(word, text=again.text, confidence=again.confidence)
        if again and again.confidence > word.confidence
        else None
    )


def _on_paper(crop: Gray, scale: int) -> Gray:
    """A small picture at some times its size, with paper around it."""
    big = (
        np.asarray(cv2.resize(crop, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC), np.uint8)
        if scale > 1
        else crop
    )
    sheet = np.full((big.shape[0] + 2 * _PAPER, big.shape[1] + 2 * _PAPER), 255, np.uint8)
    sheet[_PAPER:-_PAPER, _PAPER:-_PAPER] = big
    return sheet


def _sign_alone(first: Reading, line: list[Reading], picture: Gray, engine: Engine, dpi: int) -> Reading | None:
    """A line of one short sign, read again by itself: a page's number."""
    if len(first.text) > 3 or (first.text.isdigit() and first.confidence >= _SURE):
        return None
    x0, y0, x1, y1 = (int(v) for v in first.box)
    again = read_sign(picture[y0:y1, x0:x1], engine, dpi)
    if again and again.text.isdigit() and again.confidence > first.confidence:
        return replace(first, text=again.text, confidence=again.confidence)
    return None


def _mended(first: Reading, line: list[Reading], picture: Gray, engine: Engine, dpi: int) -> Reading | None:
    text = first.text
    rest = [w for w in sorted(line, key=lambda w: w.box[0]) if w is not first]
    capitals = sum(w.text.isupper() for w in rest if any(c.isalpha() for c in w.text))
    shouted = capitals >= 2 and capitals > 0.7 * sum(any(c.isalpha() for c in w.text) for w in rest)
    if re.match(r"^[1l][.,]$", text) and shouted and _is_symmetric(picture, first):
        return replace(first, text="I.")
    if re.match(r"^\d{1,2},$", text) and rest[0].text[:1].isupper():
        return replace(first, text=text[:-1] + ".")
    if text in _BENT and rest[0].text[:1].isupper():
        return replace(first, text=_BENT[text])
    if _BENT_NUMBER.match(text) and not is_ordinal(text):
        return replace(first, text=text.translate(_DIGITS))
    if _ODD_NUMBER.match(text):
        return _numbered_again(first, picture, engine, dpi)
    if is_ordinal(text) or not _SUSPECT.match(text) or not rest[0].text[:1].isupper():
        return None
    straight = as_roman(text)
    if straight is None or not text.endswith((".", ",")):
        x0, y0, x1, y1 = (int(v) for v in first.box)
        again = read_sign(picture[max(0, y0 - 2) : y1 + 2, max(0, x0 - 2) : x1 + 2], engine, dpi)
        straight = as_ordinal(again.text) if again and text.endswith((".", ",")) else None
    return replace(first, text=straight.rstrip(".,") + ".") if straight else None


def _numbered_again(first: Reading, picture: Gray, engine: Engine, dpi: int) -> Reading | None:
    """A line's first word as the number that it is when read by itself, or None."""
    x0, y0, x1, y1 = (int(v) for v in first.box)
    again = read_sign(picture[max(0, y0 - 2) : y1 + 2, max(0, x0 - 2) : x1 + 2], engine, dpi)
    text = again.text.replace(",", ".") if again else ""
    return replace(first, text=text) if is_ordinal(text) and text[0].isdigit() and text.endswith(".") else None


def _is_symmetric(picture: Gray, word: Reading) -> bool:
    """True where the first sign of a word has a head as wide to the right of its stem as to the left: an I, not a 1."""
    x0, y0, x1, y1 = (int(v) for v in word.box)
    ink = binary(picture[y0:y1, x0:x1]) > 0
    if ink.shape[0] < 10:
        return False
    columns = np.nonzero(ink.any(axis=0))[0]
    if not len(columns):
        return False
    gaps = np.nonzero(np.diff(columns) > 1)[0]
    ink = ink[:, columns[0] : (columns[gaps[0]] if len(gaps) else columns[-1]) + 1]
    rows = np.nonzero(ink.any(axis=1))[0]
    ink = ink[rows[0] : rows[-1] + 1]
    tall = ink.shape[0]
    stem = np.nonzero(ink[int(0.4 * tall) : int(0.7 * tall)].mean(axis=0) > 0.5)[0]
    head = np.nonzero(ink[: max(2, int(0.16 * tall))].any(axis=0))[0]
    if not len(stem) or not len(head):
        return False
    left, right = stem[0] - head[0], head[-1] - stem[-1]
    return bool(right >= 1 and abs(left - right) <= 1 + 0.2 * len(stem))
