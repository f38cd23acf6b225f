# PyMuPDF has no types of its own.
# mypy: allow-untyped-calls
"""The words of a page with their fonts and places, and the text of form fields laid where it belongs.

Believed, in this order: the place of a glyph over its position in the file (PyMuPDF lists a form field's text last); the font's flags and name
for bold and italic; the size and the baseline for a superscript. A page that is turned, or printed sideways, is made upright first.
Left out: text that nobody sees (transparent, or white on white) and text at a slant (watermarks). Never done here: saying what a
word means, save for the stamp of an electronic signature, which is no part of the text: it is handed back apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import pymupdf

from extractors.document import BBox, Word
from extractors.encodings import Legacy, clean, decode, has_unicode_letters, legacy_of_font, legacy_of_letters
from extractors.glyphs import mend_lines

FLAGS = pymupdf.TEXT_MEDIABOX_CLIP | pymupdf.TEXT_PRESERVE_WHITESPACE
_BOLD_NAME = re.compile(r"bold|black|heavy|[-,]bd", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"italic|oblique", re.IGNORECASE)
_RAISED_DIGITS = frozenset("¹²³⁰⁴⁵⁶⁷⁸⁹")
_SUPER_DIGITS = re.compile(r"^(.*[^\W\d_].*?|.*[.,;:\"”)])([¹²³⁰⁴-⁹]+)$")
_UNIT = re.compile(r"^(?:\d[\d.,]*)?(?:k|c|d|m)?m$")
_STAMP = re.compile(
    r"^(?:Ký bởi|Người ký|Thời gian ký|Ngày ký|Giờ ký|Ký ngày|Ký số bởi|Được ký bởi|Cơ quan phát hành|Signed by|Digitally signed|"
    r"Signature (?:Not )?Verified|Signature valid)|\+07:00|\+07'00'",
    re.IGNORECASE,
)
_STAMP_TIME = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-]\d{4}\s+\d{1,2}:\d{2}:\d{2}")
_BEFORE_BLANK = re.compile(r"^(?:số|ngày|tháng):?$", re.IGNORECASE)
_AFTER_BLANK = re.compile(r"^(?:/[A-ZĐ]|tháng$|năm$)")
_DELIMITER = re.compile(r"[\x00-\x20\xa0]")
# Points: a signing stamp is printed smaller than any body text; words: fewer say too little about a font's letters.
_STAMP_SIZE = 10.5
_SAMPLE = 8
_STAMP_WORDS = 60
# Words by which two lists of one page may differ at a time.
_LOOK_AHEAD = 40


class Placed(NamedTuple):
    """A word with what laying it into a line needs: its baseline, its run and whether it is printed without a space before it."""

    word: Word
    baseline: float
    run: int
    glued: bool = False

    @property
    def x0(self) -> float:
        return self.word.bbox[0]

    @property
    def x1(self) -> float:
        return self.word.bbox[2]


@dataclass(frozen=True, slots=True)
class PageText:
    """The words of an upright page. `stamps` are the texts of signing stamps; `matrix` turns page space upright."""

    words: tuple[Placed, ...]
    stamps: tuple[str, ...]
    width: float
    height: float
    matrix: pymupdf.Matrix


@dataclass(frozen=True, slots=True, eq=False)
class _Face:
    """What the glyphs of a span share, in page space; `printed` is the size that a word is given."""

    font: str
    size: float
    printed: float
    bold: bool
    italic: bool
    origin: tuple[float, float]
    bbox: BBox
    clear: bool
    white: bool


class _Piece(NamedTuple):
    """A word or the part of a word that one face prints, in page space."""

    text: str
    bbox: BBox
    face: _Face
    turn: tuple[float, float]
    run: int
    block: int
    bottom: float
    glued: bool
    widget: bool


def read_words(page: pymupdf.Page, fonts: dict[str, Legacy | None]) -> PageText:
    """The words of a page. `fonts` remembers over the pages of a file which old encoding a font has; it is filled in here."""
    textpage = page.get_textpage(flags=FLAGS)
    content = textpage.extractDICT()
    boxes = textpage.extractWORDS()
    fields = _field_words(page, boxes)
    content, boxes = mend_lines(textpage, content, boxes, fields)
    pieces = _seen(page, list(_pieces(content, boxes, range(len(boxes) - len(fields), len(boxes)))))
    _learn_fonts(pieces, fonts)
    matrix, width, height = _upright(page, pieces)
    kept, stamps = _without_stamps(pieces, page)
    words = _place(kept, fonts, matrix)
    return PageText(tuple(_fill_blanks(words)), tuple(stamps), width, height, matrix)


def _pieces(content: dict[str, Any], boxes: list[Any], fields: range) -> Iterator[_Piece]:
    """The words of PyMuPDF's list, each cut where its size or its baseline changes."""
    at = run = 0
    for block, entry in enumerate(content["blocks"]):
        for line in entry.get("lines", ()):
            run += 1
            turn, bottom = line["dir"], line["bbox"][3]
            slanted = min(map(abs, turn)) > 0.05  # a watermark
            for parts in _words_of(line["spans"]):
                found = _find_box(boxes, at, parts)
                if found is None:
                    continue
                box, at = boxes[found], found + 1
                if slanted:
                    continue
                if len(parts) == 1:
                    text, face = parts[0]
                    yield _Piece(text, box[:4], face, turn, run, block, bottom, False, found in fields)
                    continue
                for i, (text, bbox, face) in enumerate(_cut(parts, box[:4])):
                    yield _Piece(text, bbox, face, turn, run, block, bottom, i > 0, found in fields)


_Part = tuple[str, _Face]
"""The characters of a word that one face prints."""


def _find_box(boxes: list[Any], at: int, parts: list[_Part]) -> int | None:
    """Where the word stands in the word list: the next place, unless one of the two lists lacks words at the page's edge."""
    text = parts[0][0] if len(parts) == 1 else "".join(part for part, _ in parts)
    if at < len(boxes) and boxes[at][4] == text:
        return at
    return next((i for i in range(at + 1, min(at + _LOOK_AHEAD, len(boxes))) if boxes[i][4] == text), None)


def _words_of(spans: list[dict[str, Any]]) -> Iterator[list[_Part]]:
    """The words of a line as their parts: one for most, more where the face changes within the word."""
    word: list[_Part] = []
    for span in spans:
        face = _face(span)
        for i, token in enumerate(_DELIMITER.split(span["text"])):
            if i and word:
                yield word
                word = []
            if token:
                word.append((token, face))
    if word:
        yield word


def _face(span: dict[str, Any]) -> _Face:
    font, size, color = span["font"], span["size"], span["color"]
    bold, italic = _style(font, span["flags"], span["char_flags"])
    white = color >= 0xF00000 and all((color >> shift) & 0xFF >= 0xF5 for shift in (16, 8, 0))
    return _Face(font, size, round(size, 1), bold, italic, span["origin"], span["bbox"], span["alpha"] == 0, white)


def _cut(parts: list[_Part], box: BBox) -> Iterator[tuple[str, BBox, _Face]]:
    """One word as pieces of one size and baseline; bold and italic within a piece are those of its longest part."""
    groups: list[list[_Part]] = []
    for part in parts:
        if groups and _same_height(groups[-1][-1][1], part[1]):
            groups[-1].append(part)
        else:
            groups.append([part])
    for i, group in enumerate(groups):
        x0 = box[0] if i == 0 else group[0][1].bbox[0]
        x1 = box[2] if i == len(groups) - 1 else group[-1][1].bbox[2]
        face = max(group, key=lambda part: len(part[0]))[1]
        yield "".join(text for text, _ in group), (x0, face.bbox[1], x1, face.bbox[3]), face


def _same_height(one: _Face, other: _Face) -> bool:
    small, large = sorted((one.size, other.size))
    return small > 0.85 * large and abs(one.origin[1] - other.origin[1]) < 0.1 * large


def _seen(page: pymupdf.Page, pieces: list[_Piece]) -> list[_Piece]:
    """The pieces without those that nobody sees.

    Transparent text over a picture is a recognised layer and stays; white text on a dark fill is seen.
    """
    faces = {p.face for p in pieces}
    if any(face.clear for face in faces) and not page.get_images():
        pieces = [p for p in pieces if not p.face.clear]
    if not any(face.white for face in faces):
        return pieces
    fills = [d["rect"] for d in page.get_cdrawings() if d.get("fill") and min(d["fill"]) < 0.9]
    return [p for p in pieces if not p.face.white or any(_holds(rect, p.bbox) for rect in fills)]


def _holds(rect: BBox, box: BBox) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return rect[0] <= x <= rect[2] and rect[1] <= y <= rect[3]


def _field_words(page: pymupdf.Page, boxes: list[Any]) -> range:
    """The places in the word list of those that stand in form fields and notes: as many at its end as these print by themselves."""
    if page.first_widget is None and page.first_annot is None:
        return range(0)
    mupdf = pymupdf.mupdf
    printed = mupdf.FzStextPage(mupdf.FzRect(*page.mediabox))
    device = mupdf.fz_new_stext_device(printed, mupdf.FzStextOptions(FLAGS))
    for run in (mupdf.fz_run_page_annots, mupdf.fz_run_page_widgets):
        run(page.this, device, mupdf.FzMatrix(), mupdf.FzCookie())
    mupdf.fz_close_device(device)
    count = len(pymupdf.TextPage(printed).extractWORDS())
    return range(len(boxes) - count, len(boxes))


def _learn_fonts(pieces: list[_Piece], fonts: dict[str, Legacy | None]) -> None:
    """Note for the fonts of the page the encoding that their names or, with enough words, their letters show.

    A font whose name is an old one, but whose text has letters of Unicode's Vietnamese, holds Unicode.
    """
    samples: dict[str, list[str]] = {}
    for piece in pieces:
        name = piece.face.font
        if name not in fonts or fonts[name]:
            samples.setdefault(name, []).append(piece.text)
    for name, texts in samples.items():
        text = " ".join(texts)
        if has_unicode_letters(text):
            fonts[name] = None
        elif name not in fonts:
            legacy = legacy_of_font(name)
            if legacy or len(texts) >= _SAMPLE:
                fonts[name] = legacy or legacy_of_letters(text)


def _upright(page: pymupdf.Page, pieces: list[_Piece]) -> tuple[pymupdf.Matrix, float, float]:
    """The matrix from page space to the upright page, its width and height.

    The page's own rotation first; then a quarter or half turn where most of the letters run another way.
    """
    matrix = pymupdf.Matrix(page.rotation_matrix)
    upright = page.rect
    width, height = upright.width, upright.height
    turns = dict.fromkeys([piece.turn for piece in pieces])
    dx, dy = next(iter(turns), (1.0, 0.0))
    if len(turns) > 1:
        dx, dy = max(turns, key=lambda turn: sum(len(p.text) for p in pieces if p.turn == turn))
    way = (round(matrix.a * dx + matrix.c * dy), round(matrix.b * dx + matrix.d * dy)) if turns else (1, 0)
    if way == (0, -1):
        return matrix * pymupdf.Matrix(0, 1, -1, 0, height, 0), height, width
    if way == (0, 1):
        return matrix * pymupdf.Matrix(0, -1, 1, 0, 0, width), height, width
    if way == (-1, 0):
        return matrix * pymupdf.Matrix(-1, 0, 0, -1, width, height), width, height
    return matrix, width, height


def turn_box(box: BBox, matrix: pymupdf.Matrix) -> BBox:
    """A box of page space on the upright page."""
    if matrix.a == 1 and matrix.d == 1 and matrix.e == 0 and matrix.f == 0:
        return box
    xs = [matrix.a * x + matrix.c * y + matrix.e for x in (box[0], box[2]) for y in (box[1], box[3])]
    ys = [matrix.b * x + matrix.d * y + matrix.f for x in (box[0], box[2]) for y in (box[1], box[3])]
    return min(xs), min(ys), max(xs), max(ys)


def _place(pieces: list[_Piece], fonts: dict[str, Legacy | None], matrix: pymupdf.Matrix) -> list[Placed]:
    """The pieces as words of the upright page."""
    b, d, f = matrix.b, matrix.d, matrix.f
    moves = matrix != pymupdf.Identity
    words: list[Placed] = []
    for piece in pieces:
        face, box = piece.face, piece.bbox
        text = decode(piece.text, fonts.get(face.font))
        if moves:
            box = turn_box(box, matrix)
        dx, dy = piece.turn
        if abs(b * dx + d * dy) > 0.5:
            baseline = turn_box((0, piece.bottom, 0, piece.bottom), matrix)[3]  # a run that stands upright in its cell
            baseline = box[3] if baseline < box[1] else baseline
        else:
            x, y = face.origin
            baseline = b * x + d * y + f
        word = Word(text, box, face.printed, face.bold, face.italic, False, piece.widget)
        if text[-1:] in _RAISED_DIGITS:
            words += _without_mark(Placed(word, baseline, piece.run, piece.glued))
        elif text.strip():
            words.append(Placed(word, baseline, piece.run, piece.glued))
    return words


def _without_mark(placed: Placed) -> list[Placed]:
    """The word and the superscript digits at its end, these as a word of their own; "m²" stays whole."""
    word = placed.word
    mark = _SUPER_DIGITS.match(word.text)
    if mark is None or _UNIT.match(mark[1]):
        return [placed]
    x0, y0, x1, y1 = word.bbox
    at = x1 - (x1 - x0) * 0.6 * len(mark[2]) / len(word.text)
    body = word._replace(text=mark[1], bbox=(x0, y0, at, y1))
    digits = word._replace(text=clean(mark[2]), bbox=(at, y0, x1, y1), raised=True)
    return [placed._replace(word=body), placed._replace(word=digits, glued=True)]


@lru_cache(maxsize=1_000)
def _style(font: str, flags: int, char_flags: int) -> tuple[bool, bool]:
    """Whether a face is bold and whether it is italic, by its flags or its name."""
    bold = bool(flags & 16 or char_flags & 8) or bool(_BOLD_NAME.search(font))
    return bold, bool(flags & 2) or bool(_ITALIC_NAME.search(font))


def _without_stamps(pieces: list[_Piece], page: pymupdf.Page) -> tuple[list[_Piece], list[str]]:
    """The pieces without the stamps of electronic signatures, and the stamps' texts.

    A stamp is a block that says who signed and when, in small print; or a signature field with lines of its own, or words of its own
    beside no text of the page.
    """
    groups: dict[tuple[str, int], list[_Piece]] = {}
    fields = _signature_fields(page) if any(p.widget for p in pieces) else []
    for piece in pieces:
        if piece.widget:
            field = next((i for i, rect in enumerate(fields) if _holds(rect, piece.bbox)), None)
            groups.setdefault(("field", piece.block) if field is None else ("signature", field), []).append(piece)
        elif piece.face.size <= _STAMP_SIZE:
            groups.setdefault(("print", piece.block), []).append(piece)
    body = [p for p in pieces if not p.widget]
    dropped: set[int] = set()
    stamps: list[str] = []
    for (kind, _), group in groups.items():
        if _is_stamp(group) or (kind == "signature" and _stands_alone(group, body)):
            dropped.update(map(id, group))
            stamps.append(clean(" ".join(p.text for p in group)))
    return [p for p in pieces if id(p) not in dropped], stamps


def _signature_fields(page: pymupdf.Page) -> list[BBox]:
    return [tuple(w.rect) for w in page.widgets() if w.field_type_string == "Signature"]


def _is_stamp(group: list[_Piece]) -> bool:
    """Whether a line of a short block says "Ký bởi", "Thời gian ký" or gives a time to the second."""
    if len(group) > _STAMP_WORDS:
        return False
    runs: dict[int, list[str]] = {}
    for piece in group:
        runs.setdefault(piece.run, []).append(piece.text)
    texts = [clean(" ".join(words)) for words in runs.values()]
    return any(_STAMP.search(t) or _STAMP_TIME.search(t) for t in texts)


def _stands_alone(group: list[_Piece], body: list[_Piece]) -> bool:
    """Whether a signature field fills no blank: it has several lines, or words (not a number) beside no text of the page."""
    if len({p.run for p in group}) > 1:
        return True
    return not all(p.text.isdigit() for p in group) and not any(_beside(p, body) for p in group)


def _beside(piece: _Piece, body: Iterable[_Piece]) -> bool:
    reach = 4 * piece.face.size
    return any(
        _overlap(piece.bbox, other.bbox) > 0.4
        and other.bbox[0] < piece.bbox[2] + reach
        and other.bbox[2] > piece.bbox[0] - reach
        for other in body
    )


def _overlap(one: BBox, other: BBox) -> float:
    """How much of the lower box's height both share, 0 to 1."""
    shared = min(one[3], other[3]) - max(one[1], other[1])
    return shared / (min(one[3] - one[1], other[3] - other[1]) or 1.0)


def _fill_blanks(words: list[Placed]) -> list[Placed]:
    """Words of form fields, and digits that a program printed into a blank afterwards, moved onto the line that they fill."""
    body = [p for p in words if not p.word.widget]
    printed = _printed_later(body)
    if len(body) == len(words) and not printed:
        return words
    body = [p for p in body if p.run not in printed]
    placed = [p for p in words if p.word.widget or p.run in printed]
    hosts = [_host(p, body) for p in placed]
    moved = [
        p._replace(baseline=h.baseline, run=h.run, word=p.word._replace(widget=True)) if h else p
        for p, h in zip(placed, hosts, strict=True)
    ]
    return body + moved


def _printed_later(body: list[Placed]) -> set[int]:
    """The runs of digits alone that stand in "Số: … /KH-UBND", "ngày … tháng" or "tháng … năm": fields made part of the page."""
    after = [p for p in body if p.word.text[0] in "/tn" and _AFTER_BLANK.match(p.word.text)]
    if not after:
        return set()
    letters = {p.run for p in body if not p.word.text.isdigit()}
    found: set[int] = set()
    for digits in body:
        if digits.run in letters or len(digits.word.text) > 4:
            continue
        for right in after:
            if _overlap(right.word.bbox, digits.word.bbox) > 0.4 and digits.x1 <= right.x0 + 2:
                left = [p for p in body if p.x1 <= digits.x0 + 2 and _overlap(p.word.bbox, digits.word.bbox) > 0.4]
                nearest = max(left, key=lambda p: p.x1, default=None)
                if nearest and _BEFORE_BLANK.match(nearest.word.text):
                    found.add(digits.run)
    return found


def _host(placed: Placed, body: list[Placed]) -> Placed | None:
    """The page's own word nearest to the form-field word on the line that it stands on."""
    level = [p for p in body if _overlap(p.word.bbox, placed.word.bbox) > 0.4]
    return min(level, key=lambda p: max(p.x0 - placed.x1, placed.x0 - p.x1, 0.0), default=None)
