"""Small PDFs for the tests of the extractors: text, ruled tables, pictures and form fields at given places."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import groupby
from pathlib import Path

import pymupdf

SAMPLES = Path(__file__).parents[2] / "samples"


@cache
def _font(name: str) -> pymupdf.Font:
    return pymupdf.Font(fontfile=str(SAMPLES / "fonts" / f"{name}.ttf"))


def text_length(text: str, size: float, face: str = "SampleSerif-Regular") -> float:
    """The width in points of a text that Sheets.text draws."""
    return float(_font(face).text_length(text, size))


class Sheets:
    """A PDF while it is drawn; `page` counts from 0 and grows with `turn`."""

    def __init__(self, width: float = 595, height: float = 842) -> None:
        self.pdf = pymupdf.open()
        self.size = (width, height)
        self.turn()

    def turn(self) -> Sheets:
        self.page = self.pdf.new_page(width=self.size[0], height=self.size[1])
        return self

    def text(
        self, x: float, y: float, text: str, size: float = 12, face: str = "SampleSerif-Regular", **look: object
    ) -> Sheets:
        """Text with its baseline at y; each call is a run of its own."""
        writer = pymupdf.TextWriter(self.page.rect)
        writer.append((x, y), text, font=_font(face), fontsize=size)
        writer.write_text(self.page, **look)
        return self

    def bold(self, x: float, y: float, text: str, size: float = 12) -> Sheets:
        return self.text(x, y, text, size, "SampleSerif-Bold")

    def in_passes(self, x: float, y: float, text: str, lacking: str, wide: float = 0.0, size: float = 14) -> Sheets:
        """Text in a font that lacks some letters: its other letters run by run, then those in another font.

        Each of the latter is `wide` points wider than the hole left for it.
        """
        other = "SampleSerif-BoldItalic"
        passes: tuple[list[tuple[float, str]], list[tuple[float, str]]] = ([], [])
        for missing, group in groupby(text, key=lambda char: char in lacking):
            for run in group if missing else ["".join(group)]:
                passes[missing].append((x, run))
                x += text_length(run, size, other) - wide if missing else text_length(run, size)
        for face, runs in zip(("SampleSerif-Regular", other), passes, strict=True):
            for place, run in runs:
                self.text(place, y, run, size, face)
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> Sheets:
        self.page.draw_line((x0, y0), (x1, y1), width=0.5)
        return self

    def lines(self, x: float, y: float, texts: Sequence[str], step: float = 16) -> Sheets:
        for at, text in enumerate(texts):
            self.text(x, y + at * step, text)
        return self

    def table(
        self, xs: Sequence[float], top: float, rows: Sequence[Sequence[str | None]], height: float = 40, head: int = 0
    ) -> float:
        """A ruled table; None in a row merges the cell with the one above, "<" with the one to its left. Returns its bottom.

        The first `head` rows are bold; a cell's text is cut at newlines.
        """
        for number, row in enumerate(rows):
            y = top + number * height
            for column, value in enumerate(row):
                if value != "<":
                    self.line(xs[column], y, xs[column], y + height)
                if value is not None:
                    self.line(xs[column], y, xs[column + 1], y)
                for at, part in enumerate((value or "").split("\n")):
                    if part and part != "<":
                        write = self.bold if number < head else self.text
                        write(xs[column] + 3, y + 12 + at * 12, part, 9)
            self.line(xs[-1], y, xs[-1], y + height)
        bottom = top + len(rows) * height
        self.line(xs[0], bottom, xs[-1], bottom)
        return bottom

    def save(self, folder: Path, name: str = "ke-hoach.pdf") -> Path:
        path = folder / name
        self.pdf.save(str(path))
        return path


def add_field(sheets: Sheets, box: tuple[float, float, float, float], text: str, size: float = 12) -> None:
    """A form field with its text as its appearance, as a signing program fills in a number or a date."""
    widget = pymupdf.Widget()
    widget.field_type = pymupdf.PDF_WIDGET_TYPE_TEXT
    widget.field_name = f"field{text}"
    widget.rect = pymupdf.Rect(box)
    widget.field_value = text
    widget.text_fontsize = size
    sheets.page.add_widget(widget)
