"""The secrecy mark (độ mật) of a document: MẬT, TỐI MẬT or TUYỆT MẬT, stamped or printed at its head.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I: the mark stands under the number, in a box; in use also above the header.
Believed: a line, or the one cell of a box, in the upper part of the first page that says nothing else and is in
capitals. Never taken for a mark: the word inside a sentence or a title ("bảo mật", "bí mật nhà nước"), in small letters,
or further down. In doubt it is a mark: what is shown cannot be taken back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from extractors.document import BBox, Document, Line, Table, union
from pipeline.plan import Evidence

MARKS = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")
"""From the least to the strictest."""

_HEAD = 0.42
"""The part of the page from its top in which a mark may stand."""

_SPELT = {mark.replace(" ", ""): mark for mark in MARKS}
_LABEL = re.compile(r"^\s*(?:ĐỘ|Độ|độ) (?:MẬT|Mật|mật)\s*:\s*")
_OUTSIDE = re.compile(r"[\W\d_]+")
_OPENS = re.compile(r"(?:\bBÍ|\bBẢO|\bCƠ|\bTUYỆT ĐỐI BÍ)\s*$")


def take_secrecy(document: Document) -> tuple[Document, tuple[str, Evidence] | None]:
    """The document without the marks at its head, and the strictest of them with its place."""
    found = [(mark, place) for place in _alone(document) if (mark := parse_mark(place.text))]
    if not found:
        return document, None
    page = next(p for p in document.pages if p.lines or document.tables)
    boxes = [place.bbox for _, place in found]
    bare = replace(page, lines=tuple(line for line in page.lines if not _within(line.bbox, boxes)))
    rest = replace(
        document,
        pages=tuple(bare if p is page else p for p in document.pages),
        tables=tuple(t for t in document.tables if not _is_mark(t)),
    )
    return rest, max(found, key=lambda m: MARKS.index(m[0]))


def parse_mark(text: str) -> str | None:
    """The mark that a text is, or None where it says anything else. Letters may be spaced, and stand in brackets; of a
    stamp on a scan a word may have been read twice.
    """
    if not _may_be(text):
        return None
    said = _LABEL.sub("", text)
    letters = _OUTSIDE.sub("", "".join(word for word, _ in groupby(said.split())))
    if said != text:  # behind its label a mark may be in small letters
        letters = letters.upper()
    return _SPELT.get(letters)


def _may_be(text: str) -> bool:
    """False for nearly every line: it lacks the letter that all marks have."""
    return "Ậ" in text or "ậ" in text


def stricter(one: str | None, other: str | None) -> str | None:
    """The stricter of two marks; None is none."""
    return max((one, other), key=lambda mark: -1 if mark is None else MARKS.index(mark))


def _alone(document: Document) -> Iterator[Evidence]:
    """The texts at the head of the first page that has any: lines by themselves, two lines one above the other, boxes."""
    page = next((p for p in document.pages if p.lines or document.tables), None)
    if page is None:
        return
    lines = [line for line in page.lines if line.bbox[1] < page.height * _HEAD]
    for line in lines if any(_may_be(line.text) for line in lines) else ():
        above = _above(line, lines)
        if above is None or not _OPENS.search(above.text):
            yield Evidence(page.number, line.bbox, line.text)
        if above is not None:
            yield Evidence(page.number, union([above.bbox, line.bbox]), f"{above.text} {line.text}")
    for table in document.tables:
        if table.page == page.number and table.bbox[1] < page.height * _HEAD and _is_mark(table):
            yield Evidence(page.number, table.bbox, _text(table))


def _is_mark(table: Table) -> bool:
    """True for a box around a mark, which is read as a table of one cell."""
    return parse_mark(_text(table)) is not None


def _text(table: Table) -> str:
    return " ".join(cell.text for row in (*table.header, *table.rows) for cell in row.cells)


def _within(box: BBox, others: Sequence[BBox]) -> bool:
    return any(o[0] <= box[0] and o[1] <= box[1] and box[2] <= o[2] and box[3] <= o[3] for o in others)


def _above(line: Line, lines: Sequence[Line]) -> Line | None:
    """The line right above in the same column."""
    near = [
        other
        for other in lines
        if 0 < line.bbox[1] - other.bbox[1] < 2.2 * line.size
        and other.bbox[0] < line.bbox[2]
        and line.bbox[0] < other.bbox[2]
    ]
    return max(near, key=lambda other: other.bbox[1], default=None)
