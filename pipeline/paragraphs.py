"""Lines into paragraphs: across lines and pages, with page numbers, running headers and footnotes taken out.

Believed, in this order:
1. a marker ("1.", "a)", "-") that stands where paragraphs of the page begin opens a paragraph; one at the left margin below a full line is
   a wrapped hyphen, not a bullet;
2. a first-line indent (Nghị định 30/2020/NĐ-CP, Phụ lục I: 1 cm or 1.27 cm) opens a paragraph;
3. a line that ends short of the right margin closes one;
4. a change between bold and plain, or between centred and justified, closes one.
A page break closes nothing by itself. Never done here: what a paragraph means.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from extractors.document import BBox, Document, Line, Page, Table, join_lines, union
from pipeline.plan import Evidence
from pipeline.text import fold

MARKER = re.compile(
    r"^\s*(?:(?:Phần|PHẦN|Mục|MỤC|Chương|CHƯƠNG)\s+(?:thứ\s+)?[IVXLC\d]+\b[.:]?|[IVX]{1,5}[.)]|[IVX]{1,5}\s*[-–]\s|\d{1,2}(?:\.\d{1,2}){0,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\s"
    r"|\d{1,2}/\s|\(\d{1,2}\)|[a-zđ]\d?[.)]\s|[A-H][.)]\s|\([a-zđ]\)|[-–—+*•●▪◦]\s?(?=\S)|(?:Bước|Điều|ĐIỀU)\s+\d+\s*[.:])"
)
_PAGE_NUMBER = re.compile(r"^[-–\s]*(?:Trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?[-–\s]*$", re.IGNORECASE)
_NUMBERED = re.compile(r"^\s*\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\.?\s+[A-ZĐÀ-Ỹ]")
_STOPS = re.compile(r"[.;:!?/…]['”\")]*\s*$")
_SHORT = 0.035
# The share of the width that the end of a line may have lost.
_LOST = 0.3
_INDENT = 7.0


@dataclass(frozen=True)
class Paragraph:
    """Printed lines that are one paragraph. `text` is the whole of it, without footnote marks.

    `centered` is True where its lines stand in the middle of the page; `bold_lead` counts the characters at the beginning that
    are bold ("1. Thời gian thực hiện:"). `footnotes` are the notes that its marks point to.
    """

    lines: tuple[Line, ...]
    centered: bool = False
    indent: float = 0.0
    footnotes: tuple[str, ...] = ()

    @cached_property
    def text(self) -> str:
        return join_lines([line.text for line in self.lines])

    @property
    def page(self) -> int:
        return self.lines[0].page

    @cached_property
    def bold(self) -> bool:
        letters = sum(len(line.text) for line in self.lines) or 1
        return sum(len(line.text) for line in self.lines if line.bold) / letters > 0.6

    @cached_property
    def italic(self) -> bool:
        return all(line.italic for line in self.lines)

    @cached_property
    def bold_lead(self) -> int:
        count = 0
        for line in self.lines:
            for word in line.words:
                if not word.bold:
                    return count
                count += len(word.text) + 1
        return count

    @cached_property
    def bbox(self) -> BBox:
        """The box on the first page of the paragraph."""
        return union([line.bbox for line in self.lines if line.page == self.page])

    @cached_property
    def evidence(self) -> Evidence:
        return Evidence(self.page, self.bbox, self.text)


Block = Paragraph | Table


@dataclass(frozen=True)
class Body:
    """What is left of a document's lines, page by page, when page numbers, running headers and footnotes are out."""

    pages: tuple[tuple[Page, tuple[Line, ...]], ...]
    footnotes: dict[tuple[int, str], str] = field(default_factory=dict)


def read_body(document: Document) -> Body:
    """The lines of the document without page numbers, running headers and footnotes; the footnotes by (page, mark)."""
    running = _running_lines(document.pages)
    pages: list[tuple[Page, tuple[Line, ...]]] = []
    footnotes: dict[tuple[int, str], str] = {}
    for page in document.pages:
        lines = [line for line in page.lines if line.text.strip() and not _margin_noise(line, page, running)]
        body, notes = _split_footnotes(page, lines)
        footnotes |= {(page.number, mark): text for mark, text in notes.items()}
        pages.append((page, tuple(body)))
    return Body(tuple(pages), footnotes)


def _running_lines(pages: Sequence[Page]) -> frozenset[str]:
    """Texts that stand at the top or the bottom of at least three pages and of half of them."""
    seen: Counter[str] = Counter()
    for page in pages:
        edge = [line for line in page.lines if line.bbox[1] < page.height * 0.08 or line.bbox[3] > page.height * 0.93]
        seen.update({_without_digits(line.text) for line in edge})
    return frozenset(text for text, count in seen.items() if text and count >= 3 and count * 2 >= len(pages))


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "#", fold(text)).strip()


def _margin_noise(line: Line, page: Page, running: frozenset[str]) -> bool:
    top, bottom = line.bbox[1] < page.height * 0.11, line.bbox[3] > page.height * 0.90
    if not (top or bottom):
        return False
    if _PAGE_NUMBER.match(line.text):
        return True
    return _without_digits(line.text) in running


def _split_footnotes(page: Page, lines: list[Line]) -> tuple[list[Line], dict[str, str]]:
    """The body lines, and the footnotes by mark: small print at the foot of the page that begins with a raised number."""
    if not lines:
        return lines, {}
    size = _body_size(lines)
    start = next((i for i, line in enumerate(lines) if _opens_footnote(line, lines[i:], size, page)), None)
    if start is None:
        return lines, {}
    notes: dict[str, str] = {}
    mark = ""
    for line in lines[start:]:
        found = _footnote_mark(line)
        if found:
            mark = found
            notes[mark] = re.sub(rf"^\s*{re.escape(mark)}[.)]?\s*", "", line.text)
        else:
            notes[mark] = join_lines([notes[mark], line.text])
    return lines[:start], notes


def _body_size(lines: Sequence[Line]) -> float:
    weight: Counter[float] = Counter()
    for line in lines:
        weight[round(line.size, 1)] += len(line.text)
    return weight.most_common(1)[0][0]


def _opens_footnote(line: Line, rest: list[Line], size: float, page: Page) -> bool:
    if line.bbox[1] < page.height * 0.35 or _footnote_mark(line) is None:
        return False
    smaller = all(other.size <= size - 1 for other in rest)
    ruled = any(
        abs(line.bbox[1] - r[3]) < 16 and r[0] < page.width * 0.3 and r[2] - r[0] < page.width * 0.5
        for r in page.rulings
    )
    below = all(other.bbox[1] >= line.bbox[1] - 3 for other in rest)
    return below and (smaller or (ruled and line.size < size))


def _footnote_mark(line: Line) -> str | None:
    first = line.words[0]
    if first.raised and len(first.text) <= 4:
        return first.text.strip("()[]. ")
    match = re.match(r"^[\[(]?(\d{1,3}|\*)[\])]?(?=\s|[A-ZĐ])", line.text)
    return match.group(1) if match else None


@dataclass(frozen=True)
class _Margins:
    """The text block of pages of one format.

    `starts` are the places where lines often begin (the margin, the indents) and `pitch` is the usual distance of two lines, in points.
    `known` is False where the pages hold too few lines to tell (a title over a table).
    """

    left: float
    right: float
    starts: tuple[float, ...] = ()
    pitch: float = 0.0
    known: bool = True

    @property
    def width(self) -> float:
        return max(self.right - self.left, 1.0)


def _margins(pages: Sequence[tuple[Page, Sequence[Line]]]) -> _Margins:
    """The text block of pages of one format: where most long lines begin and end."""
    lines = [(page, line) for page, found in pages for line in found]
    long = [line for page, line in lines if line.bbox[2] - line.bbox[0] > page.width * 0.35]
    if len(long) < 6:
        left = min((line.bbox[0] for line in long), default=0.0)
        return _Margins(left, max((line.bbox[2] for line in long), default=1e6), known=False)
    lefts = Counter(round(line.bbox[0] / 2) for line in long)
    rights = Counter(round(line.bbox[2] / 2) for line in long)
    starts = Counter(round(line.bbox[0]) for _, line in lines)
    often = tuple(float(x) for x, count in starts.items() if count + starts[x - 1] + starts[x + 1] >= 4)
    left = min(k for k, v in lefts.items() if v >= max(lefts.values()) * 0.2) * 2.0
    return _Margins(left, rights.most_common(1)[0][0] * 2.0, often, _pitch(pages))


def _pitch(pages: Sequence[tuple[Page, Sequence[Line]]]) -> float:
    """The commonest distance between the tops of two lines that follow each other, in points; 0 where there is none."""
    steps: Counter[int] = Counter()
    for _, lines in pages:
        steps.update(round((b.bbox[1] - a.bbox[1]) * 2) for a, b in pairwise(lines) if 8 < b.bbox[1] - a.bbox[1] < 40)
    return steps.most_common(1)[0][0] / 2 if steps else 0.0


def join_paragraphs(body: Body, tables: Sequence[Table], taken: frozenset[int] = frozenset()) -> list[Block]:
    """The paragraphs and tables of the body in reading order. `taken` holds the ids of lines that belong to the header block or the signature."""
    blocks: list[Block] = []
    open_lines: list[Line] = []
    centered = False
    margins = _margins_by_page(body)
    waiting = sorted(tables, key=lambda t: (t.page, t.bbox[1]))
    previous: Line | None = None

    def close() -> None:
        nonlocal open_lines
        if open_lines:
            edge = margins[open_lines[0].page]
            blocks.append(_paragraph(open_lines, centered, edge, body))
            open_lines = []

    for page, lines in body.pages:
        edge = margins[page.number]
        for line in lines:
            if id(line) in taken:
                close()
                previous = None
                continue
            while waiting and (waiting[0].page, waiting[0].bbox[1]) < (page.number, line.bbox[1]):
                close()
                blocks.append(waiting.pop(0))
                previous = None
            middle = _centered(line, edge, page)
            if previous is None or _breaks(previous, line, margins[previous.page], edge, centered, middle):
                close()
                centered = middle
            open_lines.append(line)
            previous = line
    close()
    blocks.extend(waiting)
    return blocks


def _margins_by_page(body: Body) -> dict[int, _Margins]:
    """The text block of every page: of all pages of its format together; of a scanned page its own, since each lay on the glass as it lay.

    A page of items, of which few lines reach the margin, or one with a list beside the signature has the margin of all where its full lines
    end as on the other pages.
    """
    groups: dict[int, list[tuple[Page, Sequence[Line]]]] = {}
    for page, lines in body.pages:
        groups.setdefault(round(page.width), []).append((page, lines))
    shared = {width: _margins(pages) for width, pages in groups.items()}
    found: dict[int, _Margins] = {}
    for page, lines in body.pages:
        own = _margins([(page, lines)]) if page.source == "ocr" else None
        of_all = shared[round(page.width)]
        if own is None or not own.known:
            found[page.number] = of_all
        elif of_all.known and abs(own.left - of_all.left) > _INDENT and abs(own.right - of_all.right) <= _INDENT:
            found[page.number] = replace(own, left=of_all.left)
        else:
            found[page.number] = own
    return found


def _paragraph(lines: list[Line], centered: bool, edge: _Margins, body: Body) -> Paragraph:
    marks = [(line.page, w.text.strip("()[]. ")) for line in lines for w in line.words if w.raised]
    notes = tuple(body.footnotes[m] for m in marks if m in body.footnotes)
    return Paragraph(tuple(lines), centered, max(0.0, lines[0].bbox[0] - edge.left), notes)


def _centered(line: Line, edge: _Margins, page: Page) -> bool:
    """In the middle of the text block, and not where paragraphs begin (a short line may end as far from the right by chance)."""
    if not edge.known:
        return abs((line.bbox[0] + line.bbox[2]) / 2 - page.width / 2) < page.width * 0.04
    left, right = line.bbox[0] - edge.left, edge.right - line.bbox[2]
    middle = left > edge.width * 0.05 and right > edge.width * 0.05 and abs(left - right) < max(12.0, edge.width * 0.05)
    usual = any(abs(line.bbox[0] - x) < 1.6 for x in edge.starts) and left < edge.width * 0.2
    return middle and not usual


def _breaks(previous: Line, line: Line, before: _Margins, edge: _Margins, centered: bool, middle: bool) -> bool:
    """True where `line` opens a new paragraph behind `previous`; `before` is the text block of the page of `previous`."""
    if abs(previous.bbox[1] - line.bbox[1]) < 3 and previous.page == line.page and line.bbox[0] > previous.bbox[2]:
        return False
    if previous.page == line.page and line.bbox[1] < previous.bbox[1] - 3:
        return True
    full = previous.bbox[2] >= before.right - max(before.width * _SHORT, 9.0)
    indented = line.bbox[0] > edge.left + _INDENT
    marked = bool(MARKER.match(line.text))
    if centered and middle:
        return _style_break(previous, line) or marked
    if centered != middle and not (full and not indented):
        return True
    if marked and (indented or not full or _apart(previous, line, edge)):
        return True
    if (
        marked
        and line.text.lstrip()[:1] not in "-–"
        and (_first_bold(line) != _last_bold(previous) or line.bold != previous.bold or _NUMBERED.match(line.text))
    ):
        return True
    if not full:
        return not _wraps_early(previous, line, before, edge)
    return indented and not _hanging(previous, line) and not _outdented(previous, line)


def _outdented(previous: Line, line: Line) -> bool:
    """True where a line begins further left than the unfinished one before it: that one had the first-line indent, whatever the page's margin is."""
    return line.bbox[0] < previous.bbox[0] - _INDENT and not MARKER.match(line.text) and _unfinished(previous, line)


def _apart(previous: Line, line: Line, edge: _Margins) -> bool:
    """True where the line stands further below the one before it than lines of a paragraph do."""
    step = line.bbox[1] - previous.bbox[1]
    return edge.pitch > 0 and previous.page == line.page and step > edge.pitch * 1.15 + 1.0


def _wraps_early(previous: Line, line: Line, before: _Margins, edge: _Margins) -> bool:
    """True where the next line's first word did not fit: the line ended short, but the paragraph goes on."""
    first = line.words[0]
    room = before.right - previous.bbox[2]
    if MARKER.match(line.text) or line.bbox[0] > edge.left + _INDENT:
        return False
    unjustified = first.bbox[2] - first.bbox[0] + 3 > room
    return unjustified or (room < before.width * _LOST and _unfinished(previous, line))


def _unfinished(previous: Line, line: Line) -> bool:
    """True where plain text breaks off without a mark and goes on in plain text: the end of the line was lost or set apart."""
    plain = not (previous.bold or line.bold or previous.italic != line.italic)
    return plain and not _STOPS.search(previous.text) and abs(previous.size - line.size) < 1.5


def _hanging(previous: Line, line: Line) -> bool:
    """True for the second line of a paragraph with a hanging indent: it begins where the text behind the marker begins."""
    if not MARKER.match(previous.text) or MARKER.match(line.text) or len(previous.words) < 2:
        flush = abs(previous.bbox[0] - line.bbox[0]) < 1.5 and not MARKER.match(line.text)
        return flush and (_first_lower(line) or _unfinished(previous, line))
    return abs(previous.words[1].bbox[0] - line.bbox[0]) < 3 or (
        abs(previous.bbox[0] - line.bbox[0]) < 1.5 and _first_lower(line)
    )


def _first_lower(line: Line) -> bool:
    return line.text[:1].islower()


def _style_break(previous: Line, line: Line) -> bool:
    return previous.bold != line.bold or abs(previous.size - line.size) > 1.5


def _first_bold(line: Line) -> bool:
    return line.words[0].bold


def _last_bold(line: Line) -> bool:
    return line.words[-1].bold
