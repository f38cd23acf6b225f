"""From printed text to lines of measured pieces: the typesetter's case, before anything is placed on a page.

Believed: the fonts in samples/fonts and nothing installed on the machine. Never done here: drawing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

import pymupdf

from samples.tcvn3 import encode
from samples.writing import Align

FONTS = Path(__file__).parent / "fonts"
FIELD_WIDTH = 30.0
_INLINE = re.compile(r"(\*\*|__|\^[^^]+\^|⟦[^⟧]*⟧|\s+)")


@cache
def load_font(name: str) -> pymupdf.Font:
    """A font of samples/fonts by its file's stem."""
    return pymupdf.Font(fontfile=str(FONTS / f"{name}.ttf"))


@dataclass(frozen=True)
class Piece:
    """Letters of one font and size, or a form field or gap of a width; `text` is what the text layer will say."""

    text: str
    font: str
    size: float
    kind: Literal["text", "mark", "field", "gap"] = "text"

    @property
    def width(self) -> float:
        if self.kind in ("field", "gap"):
            return FIELD_WIDTH
        return float(load_font(self.font).text_length(self.text, self.size))


@dataclass(frozen=True)
class Fragment:
    """Pieces that stay together on a line; `spaced` says whether a space follows."""

    pieces: tuple[Piece, ...]
    spaced: bool

    @property
    def width(self) -> float:
        return sum(p.width for p in self.pieces)


@dataclass(frozen=True)
class SetLine:
    """A line of fragments; `last` is True for the last of its paragraph, which is not justified."""

    fragments: tuple[Fragment, ...]
    size: float
    last: bool

    @property
    def width(self) -> float:
        gaps = sum(f.spaced for f in self.fragments[:-1])
        return sum(f.width for f in self.fragments) + gaps * self.size * 0.25

    @property
    def marks(self) -> tuple[str, ...]:
        """The footnote marks that stand in the line."""
        return tuple(p.text for f in self.fragments for p in f.pieces if p.kind == "mark")


@dataclass(frozen=True)
class Face:
    """Size and style that a text starts with."""

    size: float
    bold: bool = False
    italic: bool = False
    code: str = "unicode"

    def piece(self, text: str) -> Piece:
        if self.code == "tcvn3":
            return self._old_piece(text)
        style = {(False, False): "Regular", (True, False): "Bold", (False, True): "Italic", (True, True): "BoldItalic"}[
            self.bold, self.italic
        ]
        return Piece(text, f"SampleSerif-{style}", self.size)

    def _old_piece(self, text: str) -> Piece:
        """Bold capitals stand in the capitals font, all else in .VnTime, as typists did."""
        if self.bold and text.upper() == text and any(c.isalpha() for c in text):
            return Piece(encode(text.lower()), "VnTimeH-Bold", self.size)
        style = "Bold" if self.bold else "Italic" if self.italic else "Regular"
        return Piece(encode(text), f"VnTime-{style}", self.size)


def _fragments(printed: str, face: Face) -> Iterator[Fragment]:
    held: list[Piece] = []
    for part in _INLINE.split(printed):
        if part == "**":
            face = replace(face, bold=not face.bold)
        elif part == "__":
            face = replace(face, italic=not face.italic)
        elif part.isspace():
            if held:
                yield Fragment(tuple(held), True)
            held = []
        elif part.startswith("^"):
            held.append(replace(face.piece(part.strip("^")), size=face.size * 0.62, kind="mark"))
        elif part.startswith("⟦"):
            inner = part[1:-1]
            held.append(Piece(inner, "SampleSerif-Regular", face.size, "field" if inner else "gap"))
        elif part:
            *starts, end = _breakable(part)
            for start in starts:
                yield Fragment((*held, face.piece(start)), False)
                held = []
            held.append(face.piece(end))
    if held:
        yield Fragment(tuple(held), True)


def _breakable(word: str) -> list[str]:
    """A word processor may end a line after a hyphen between letters ("QĐ-" + "UBND")."""
    return re.split(r"(?<=\w-)(?=\w)", word)


def set_lines(printed: str, face: Face, width: float, indent: float = 0) -> list[SetLine]:
    """Break a paragraph (or several, one a line) into lines no wider than `width`, the first shortened by `indent`."""
    lines: list[SetLine] = []
    for paragraph in printed.split("\n"):
        room, used = width - indent, 0.0
        row: list[Fragment] = []
        for f in _fragments(paragraph, face):
            if row and used + f.width > room:
                lines.append(SetLine(tuple(row), face.size, False))
                room, row, used = width, [], 0.0
            row.append(f)
            used += f.width + (face.size * 0.25 if f.spaced else 0)
        if row:
            lines.append(SetLine(tuple(row), face.size, True))
    return lines


def placed(line: SetLine, x: float, width: float, align: Align) -> Iterator[tuple[float, Piece, bool]]:
    """Each piece of the line with its x, and whether a space follows it."""
    space = line.size * 0.25
    gaps = sum(f.spaced for f in line.fragments[:-1])
    if align == "justify" and not line.last and gaps:
        space += (width - line.width) / gaps
    elif align == "center":
        x += (width - line.width) / 2
    elif align == "right":
        x += width - line.width
    for n, f in enumerate(line.fragments):
        for k, p in enumerate(f.pieces):
            ends = k == len(f.pieces) - 1 and f.spaced and n < len(line.fragments) - 1
            yield x, p, ends
            x += p.width
        if f.spaced:
            x += space
