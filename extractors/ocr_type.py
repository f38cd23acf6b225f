# PyMuPDF and OpenCV have no (full) types of their own.
# mypy: allow-untyped-calls
"""Recognised words as words of a page: their baseline, their size, whether they are bold.

Believed: the widths of Times, the type of Vietnamese offices: a line's words are as wide as its size makes them, whatever marks and tails
they have. Lines near the size of most of the page have that size. Bold is what has stems clearly thicker than the page's usual ones.
Never done here: an italic; it shows too little in a picture.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from statistics import median

import cv2
import numpy as np
import pymupdf

from extractors.document import Word
from extractors.known_words import folded, is_word
from extractors.raster import Gray
from extractors.syllables import is_marked, is_syllable
from extractors.tesseract import Reading
from extractors.text import Placed

# Letters whose ink goes below the baseline.
_LOW = set("gjpqyQ,;()[]/|{}$ạẹịọụỵậệộợựặẠẸỊỌỤỴẬỆỘỢỰẶ“”\"'’‘*-–—_~^=+<>•·…:“„")
# A comma with no space behind it, before a small letter: "Hà Nội,ngày".
_CLAUSE = re.compile(r"^(\d{1,2}|[^\W\d_]{2,}),([^\W\d_]{2,})$")
# Lines whose size is within this share of the page's usual size have that size.
_LIKE_BODY = 0.09
# Letters that make a line's own size worth measuring.
_ENOUGH = 6
# Stems this much thicker than the usual ones are bold.
_BOLD = 1.24
# How dark each gray value is, from paper (0) to full ink.
_FULL_INK = 150
_DARKNESS = np.clip(215 - np.arange(256), 0, _FULL_INK).astype(np.uint8)


@dataclass
class _Run:
    """The words of one line without a column's gap between them."""

    words: list[Reading]
    baseline: float = 0.0
    size: float = 0.0


def place_words(readings: Sequence[Reading], picture: Gray, scale: float) -> list[Placed]:
    """The recognised words on the page, in points; `scale` is pixels a point."""
    runs = _runs([part for reading in readings for part in _split(reading)])
    for run in runs:
        run.baseline = _baseline(run.words) / scale
        run.size = _size(run.words, scale)
    body = _usual_size(runs)
    stems = {id(w): stem(picture, w) for run in runs for w in run.words}
    usual = _usual_stem([(w, stems[id(w)]) for run in runs for w in run.words if _near(run.size, body)])
    placed: list[Placed] = []
    for number, run in enumerate(runs):
        if usual and median(stems[id(w)] for w in run.words) / usual * body / _settled(run, body) > _BOLD:
            run.size = _size(run.words, scale, bold=True)
        size = _settled(run, body)
        bold = _bold_flags([stems[id(w)] / usual * body / size if usual else 0.0 for w in run.words], run.words)
        top, baseline, bottom = (round(run.baseline + ems * size, 1) for ems in (-0.8, 0, 0.2))
        for reading, is_bold in zip(run.words, bold, strict=True):
            box = (round(reading.box[0] / scale, 1), top, round(reading.box[2] / scale, 1), bottom)
            text = unicodedata.normalize("NFC", reading.text)
            word = Word(text, box, size, is_bold, confidence=round(reading.confidence, 3), read=reading.read)
            placed.append(Placed(word, baseline, number))
    return placed


def _split(reading: Reading) -> list[Reading]:
    """The words of a reading whose spaces were lost: behind a comma; letters that are no syllable, but one word of two, or syllables in one way only."""
    words = _words_in(reading.text)
    if len(words) < 2:
        return [reading]
    x0, y0, x1, y1 = reading.box
    wide, parts, x = text_width(reading.text, 1.0), [], x0
    for word in words:
        end = x + (x1 - x0) * text_width(word, 1.0) / wide
        parts.append(replace(reading, text=word, box=(x + 1, y0, end - 1, y1)))
        x = end
    return parts


@lru_cache(maxsize=1 << 14)
def _words_in(text: str) -> tuple[str, ...]:
    """The words that a reading without a space holds."""
    clause = _CLAUSE.match(text)
    if clause and is_syllable(clause[2]) and (clause[1].isdigit() or is_syllable(clause[1].lower())):
        return f"{clause[1]},", clause[2]
    if len(text) < 4 or not text.isalpha() or is_syllable(text.lower()):
        return (text,)
    low = text.lower()
    halves = [at for at in range(1, len(text)) if is_word((folded(low[:at]), folded(low[at:])))]
    if len(halves) == 1 and is_marked(text):
        return text[: halves[0]], text[halves[0] :]
    ways = list(_ways(text, 4)) if len(text) > 4 and not text.isupper() else []
    return ways[0] if len(ways) == 1 else (text,)


def _ways(text: str, most: int) -> Iterator[tuple[str, ...]]:
    """The ways to cut letters into two or more marked syllables of two letters at least."""
    for at in range(2, len(text) - 1):
        head, tail = text[:at], text[at:]
        if not (is_syllable(head.lower()) and is_marked(head)):
            continue
        if is_syllable(tail.lower()) and is_marked(tail):
            yield head, tail
        if most > 2:
            yield from ((head, *rest) for rest in _ways(tail, most - 1))


def _runs(readings: Sequence[Reading]) -> list[_Run]:
    """The words by line, a line cut where a gap is as wide as three letters are high."""
    lines: dict[int, list[Reading]] = {}
    for reading in readings:
        lines.setdefault(reading.line, []).append(reading)
    runs: list[_Run] = []
    for words in lines.values():
        words.sort(key=lambda w: w.box[0])
        tall = median(w.box[3] - w.box[1] for w in words)
        runs.append(_Run([words[0]]))
        for before, after in pairwise(words):
            if after.box[0] - before.box[2] > 1.6 * tall:
                runs.append(_Run([after]))
            else:
                runs[-1].words.append(after)
    return runs


def _baseline(words: Sequence[Reading]) -> float:
    """The pixel row that the letters without tails stand on."""
    standing = [w.box[3] for w in words if w.text.isalnum() and not set(w.text) & _LOW]
    if standing:
        return median(standing)
    tall = median(w.box[3] - w.box[1] for w in words)
    return median(w.box[3] for w in words) - 0.2 * tall


@cache
def _advance(letter: str, bold: bool = False) -> float:
    """The width of a letter in ems, its marks aside."""
    bare = unicodedata.normalize("NFD", letter)[0].replace("đ", "d").replace("Đ", "D").replace("ư", "u")
    return float(_font(bold).glyph_advance(ord(bare)) or 0.5)


@cache
def _font(bold: bool) -> pymupdf.Font:
    return pymupdf.Font("tibo" if bold else "tiro")


def _size(words: Sequence[Reading], scale: float, bold: bool = False) -> float:
    """The size in points that makes the letters of Times as wide as the words are; 0 where there are too few."""
    wide = ems = 0.0
    letters = 0
    for word in words:
        if word.confidence < 0.5:
            continue
        wide += (word.box[2] - word.box[0]) / scale
        ems += _ems(word.text, bold) - 0.05
        letters += len(word.text)
    return wide / ems if letters >= _ENOUGH else 0.0


def text_width(text: str, size: float) -> float:
    """How wide Times of a size sets a text, in the unit of the size."""
    return _ems(text) * size


@lru_cache(maxsize=1 << 14)
def _ems(text: str, bold: bool = False) -> float:
    return sum(_advance(c, bold) for c in text)


def _usual_size(runs: Sequence[_Run]) -> float:
    """The size of most letters, rounded to half a point."""
    sizes = sorted((run.size, sum(len(w.text) for w in run.words)) for run in runs if run.size)
    half = sum(n for _, n in sizes) / 2
    for size, n in sizes:
        half -= n
        if half <= 0:
            return max(6.0, round(size * 2) / 2)
    return 13.0


def _near(size: float, body: float) -> bool:
    return bool(size) and abs(size / body - 1) <= _LIKE_BODY


def _settled(run: _Run, body: float) -> float:
    """The size a run is given: the page's usual one, unless it is clearly another's."""
    if not run.size or _near(run.size, body):
        return body
    return min(max(round(run.size * 2) / 2, 6.0), 2 * body)


def stem(picture: Gray, word: Reading) -> float:
    """The mean thickness of a word's strokes along x in pixels: its ink over the edges that the rows cross."""
    x0, y0, x1, y1 = (int(v) for v in word.box)
    crop = picture[max(0, y0) : y1, max(0, x0 - 1) : x1 + 1]
    if crop.size < 12:
        return 0.0
    ink = cv2.LUT(crop, _DARKNESS)
    edges = cv2.norm(ink[:, 1:], ink[:, :-1], cv2.NORM_L1) / 2
    return float(cv2.sumElems(ink)[0] / edges) if edges > _FULL_INK else 0.0


def _usual_stem(stems: Sequence[tuple[Reading, float]]) -> float:
    """The stem that the thinner half of the page's letters has in the middle: most text is not bold."""
    values = sorted((s, len(w.text)) for w, s in stems if s and any(c.isalpha() for c in w.text))
    if not values:
        return 0.0
    total = sum(n for _, n in values) * 0.4
    for value, n in values:
        total -= n
        if total <= 0:
            return value
    return values[-1][0]


def _bold_flags(ratios: list[float], words: Sequence[Reading]) -> list[bool]:
    """Which words of a run are bold: each judged with its neighbours, so that one blot makes none.

    A word without two letters shows too little: it is as the next word that shows enough, or the last one.
    """
    telling = [at for at, w in enumerate(words) if sum(map(str.isalpha, w.text)) >= 2]
    if not telling:
        return [False] * len(words)
    weights = [min(len(words[at].text), 4) for at in telling]
    inks = [ratios[at] * weight for at, weight in zip(telling, weights, strict=True)]
    flags: list[bool] = []
    for place, at in enumerate(telling):
        near = slice(max(0, place - 1), place + 2)
        weight = sum(weights[near]) + weights[place]
        is_bold = (sum(inks[near]) + inks[place]) / weight > _BOLD
        flags += [is_bold] * (at + 1 - len(flags))
    return flags + [flags[-1]] * (len(words) - len(flags))
