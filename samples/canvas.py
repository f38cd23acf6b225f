"""Pages as content streams: letters by glyph number, strokes, and form fields with an appearance of their own.

Believed: PyMuPDF embeds the fonts and writes their ToUnicode maps. The stream is written here by hand so that the
order and place of every
word are decided by the sample, and the same source gives the same bytes. Never done here: deciding where a line goes.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pymupdf

from samples.setting import FONTS, Piece, load_font

A4 = (595.32, 841.92)
_SIGNATURE = "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange[0 0 0 0]/Contents<00>>>"


@dataclass
class Sheet:
    """One page while it is being written; y runs from the top, in points."""

    width: float
    height: float
    turned: bool = False
    early: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    fonts: set[str] = field(default_factory=set)
    fields: list[tuple[tuple[float, float, float, float], str, float]] = field(default_factory=list)
    to_late: bool = False

    def _write(self, operators: str) -> None:
        (self.late if self.to_late else self.early).append(operators)

    def letters(self, x: float, y: float, piece: Piece, space: bool) -> None:
        """Draw a piece with its baseline at y; with `space`, a space character ends it."""
        if piece.kind == "field":
            self.fields.append(
                ((x, y - piece.size * 0.9, x + piece.width, y + piece.size * 0.3), piece.text, piece.size)
            )
        if piece.kind in ("field", "gap"):
            return
        font = load_font(piece.font)
        glyphs = "".join(f"{font.has_glyph(ord(c)):04x}" for c in piece.text + (" " if space else ""))
        lift = piece.size * 0.55 if piece.kind == "mark" else 0
        self.fonts.add(piece.font)
        name = piece.font.replace("-", "")
        self._write(f"BT /{name} {piece.size:g} Tf 1 0 0 1 {x:.2f} {self.height - y + lift:.2f} Tm <{glyphs}> Tj ET")

    def stroke(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> None:
        h = self.height
        self._write(f"{width:g} w {x0:.2f} {h - y0:.2f} m {x1:.2f} {h - y1:.2f} l S")

    def shade(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A filled grey box, as behind the heads of a table."""
        self._write(f"0.87 g {x0:.2f} {self.height - y1:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re f 0 g")


def bind(sheets: list[Sheet]) -> pymupdf.Document:
    """The sheets as an open document, fonts cut down to the letters used."""
    document = pymupdf.open()
    for sheet in sheets:
        size = (sheet.height, sheet.width) if sheet.turned else (sheet.width, sheet.height)
        page = document.new_page(width=size[0], height=size[1])
        for name in sorted(sheet.fonts):
            page.insert_font(fontname=name.replace("-", ""), fontfile=str(FONTS / f"{name}.ttf"))
        turn = [f"0 1 -1 0 {size[0]:g} 0 cm"] if sheet.turned else []
        stream = document.get_new_xref()
        document.update_object(stream, "<<>>")
        document.update_stream(stream, "\n".join(turn + sheet.early + sheet.late).encode("ascii"))
        page.set_contents(stream)
        if sheet.turned:
            page.set_rotation(90)
        for number, (box, text, size_of_text) in enumerate(sheet.fields, 1):
            _sign(document, page, f"Signature{page.number}.{number}", box, text, size_of_text)
    document.subset_fonts()
    return document


def _sign(
    document: pymupdf.Document,
    page: pymupdf.Page,
    name: str,
    box: tuple[float, float, float, float],
    text: str,
    size: float,
) -> None:
    """A signature field whose appearance shows the text, as the document management systems fill in number and date."""
    made = pymupdf.Widget()
    made.field_type = pymupdf.PDF_WIDGET_TYPE_TEXT
    made.field_name, made.field_value, made.rect = name, text, pymupdf.Rect(box)
    made.text_fontsize, made.border_width = round(size - 1), 0
    page.add_widget(made)
    xref = next(w.xref for w in page.widgets() if w.field_name == name)
    for key, value in (("FT", "/Sig"), ("V", _SIGNATURE), ("DA", "null"), ("Ff", "null"), ("MaxLen", "null")):
        document.xref_set_key(xref, key, value)
