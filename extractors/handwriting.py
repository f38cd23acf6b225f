# OpenCV has no full types of its own.
# mypy: allow-untyped-calls
"""Digits that a hand wrote into a blank: every way to cut the ink into digits, each way with its likelihood.

Believed: a small network (257 inputs, one hidden layer) that was trained on the handwritten digits which scikit-learn ships, turned, slanted, bent
and narrowed (make_digits.py beside the weights); the count of holes in a digit's ink; and the width that one digit has. Tesseract reads
print and none of these. What comes out are guesses with shares: nobody downstream may take the best one for the truth.
Never done here: choosing a value, or looking at the printed words around the blank.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.digit_shapes import describe, holes_of
from extractors.document import BBox

Ink = NDArray[np.bool_]

_WEIGHTS = Path(__file__).parent / "digits" / "weights.npz"
# The network is too sure of itself on hands that it never saw: its odds are drawn together by this power.
_DOUBT = 0.6
# How often each digit is drawn with no hole, one, two: what the network does not count.
_HOLES = {
    0: (0.12, 0.85, 0.03),
    1: (0.97, 0.025, 0.005),
    2: (0.78, 0.21, 0.01),
    3: (0.93, 0.06, 0.01),
    4: (0.70, 0.29, 0.01),
    5: (0.95, 0.045, 0.005),
    6: (0.22, 0.76, 0.02),
    7: (0.94, 0.055, 0.005),
    8: (0.07, 0.38, 0.55),
    9: (0.20, 0.78, 0.02),
}
# Times the height of the ink: the widest single digit that is common, and how quickly wider ones get rare.
_WIDE, _RARE = 0.95, 0.22
# What it costs to cut through ink where it is thin, to take parts for one digit that stand above each other, and that stand apart.
_CUT, _STACK, _LEAP = 0.3, 0.4, 0.01
# Times the size: how far around a blank its ink may reach.
_AROUND = (0.6, 0.3)
# Times the size of the type around: the lowest digit; specks and dots of the form are lower.
_LOW = 0.42
_MOST_DIGITS = 5
_GUESSES = 60


@dataclass(frozen=True)
class _Piece:
    """A part of the ink between two places where it may be cut.

    `cut` is what it costs to end a digit at its right, `join` what it costs not to.
    """

    ink: Ink
    cut: float = 1.0
    join: float = 1.0


def read_digits(gray: NDArray[np.uint8], box: BBox, size: float) -> tuple[tuple[str, float], ...]:
    """The digits in a blank of a page picture (dark on light): texts with their shares of the likelihood, the best first.

    `box` is the blank (pixels), `size` the type's size around it. Empty where nothing as tall as a digit is written.
    """
    pieces = _pieces(gray, box, size)
    if not pieces or len(pieces) > 3 * _MOST_DIGITS:
        return ()
    odds = {
        (i, j): _odds(_joined(pieces[i:j]), size)
        for i in range(len(pieces))
        for j in range(i + 1, min(i + 4, len(pieces)) + 1)
    }
    texts = _texts(pieces, odds)
    total = sum(texts.values())
    best = sorted(texts.items(), key=lambda t: -t[1])[:_GUESSES]
    return tuple((text, round(share / total, 4)) for text, share in best if share / total >= 0.0005)


def _texts(pieces: Sequence[_Piece], odds: dict[tuple[int, int], NDArray[np.float64]]) -> dict[str, float]:
    """Every text that the pieces may spell, with its likelihood; of texts up to each piece only the likelier ones are carried on."""
    states: list[dict[str, float]] = [{"": 1.0}, *({} for _ in pieces)]
    for j in range(1, len(pieces) + 1):
        found = states[j]
        for i in range(max(0, j - 4), j):
            toll = pieces[j - 1].cut * math.prod(p.join for p in pieces[i : j - 1])
            for text, likelihood in states[i].items():
                if len(text) == _MOST_DIGITS:
                    continue
                for digit, odd in enumerate(odds[i, j]):
                    if odd > 0.002:
                        spelt = f"{text}{digit}"
                        found[spelt] = found.get(spelt, 0.0) + likelihood * float(odd) * toll
        states[j] = dict(sorted(found.items(), key=lambda t: -t[1])[: 4 * _GUESSES])
    return states[-1]


def _odds(ink: Ink, size: float) -> NDArray[np.float64]:
    """For each digit, how likely this ink is that digit and a single one."""
    features = describe(ink)
    height, width = ink.shape
    if features is None or height < _LOW * size:
        return np.zeros(10)
    layers = _network()
    hidden = np.maximum(features @ layers[0] + layers[1], 0)
    out = hidden @ layers[2] + layers[3]
    odds = np.exp(_DOUBT * (out - out.max()))
    odds /= odds.sum()
    holes = min(holes_of(ink), 2)
    odds *= np.array([_HOLES[d][holes] for d in range(10)])
    excess = max(0.0, width / height - _WIDE) / _RARE
    return np.asarray(odds * math.exp(-0.5 * excess * excess), np.float64)


@cache
def _network() -> tuple[NDArray[np.float32], ...]:
    """Weights and biases of the two layers."""
    with np.load(_WEIGHTS) as data:
        return tuple(data[name].astype(np.float32) for name in ("w1", "b1", "w2", "b2"))


def _ink(gray: NDArray[np.uint8]) -> Ink:
    threshold, _ = cv2.threshold(gray, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    return np.asarray(gray < max(min(threshold + 15, 210), 110), np.bool_)


def _pieces(gray: NDArray[np.uint8], box: BBox, size: float) -> list[_Piece]:
    """The tall parts of the ink that stands in the blank, from left to right, wide ones cut where they are thin."""
    aside, above = (round(share * size) for share in _AROUND)
    left, top = max(0, round(box[0]) - aside), max(0, round(box[1]) - above)
    ink = _ink(np.ascontiguousarray(gray[top : round(box[3]) + above, left : round(box[2]) + aside]))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    pieces: list[_Piece] = []
    ends: list[int] = []
    for i in sorted(range(1, count), key=lambda i: int(stats[i][0])):
        x, y, width, height, area = (int(v) for v in stats[i])
        inside = box[0] <= left + x + width / 2 <= box[2]
        if not inside or height < _LOW * size or area < 0.02 * size * size:
            continue
        if pieces:
            join = _STACK if x < ends[-1] - 0.15 * size else _LEAP
            pieces[-1] = replace(pieces[-1], join=join)
        part = labels[y : y + height, x : x + width] == i
        edges = [0, *_thin_places(part), width]
        for start, end in pairwise(edges):
            whole = np.zeros_like(ink)
            whole[y : y + height, x + start : x + end] = part[:, start:end]
            pieces.append(_Piece(whole, cut=1.0 if end == width else _CUT))
        ends.append(x + width)
    return pieces


def _thin_places(part: Ink) -> list[int]:
    """The columns where a wide run of ink may be cut: the least inked ones, at least a third of the height apart."""
    height, width = part.shape
    if width < 0.75 * height:
        return []
    column = part.sum(axis=0)
    apart = max(3, round(0.3 * height))
    places: list[int] = []
    for x in sorted(range(apart, width - apart), key=lambda x: (int(column[x]), abs(x - width / 2))):
        if column[x] <= 0.35 * height and all(abs(x - other) >= apart for other in places):
            places.append(x)
    return sorted(places[: round(width / (0.5 * height))])


def _joined(pieces: Sequence[_Piece]) -> Ink:
    """The ink of some pieces together, cropped to it."""
    ink = np.logical_or.reduce([p.ink for p in pieces])
    rows, columns = np.nonzero(ink.any(axis=1))[0], np.nonzero(ink.any(axis=0))[0]
    return np.asarray(ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1], np.bool_)
