# PyMuPDF has no types of its own.
# mypy: allow-untyped-calls
"""Lines whose letters the file prints in several passes, put together letter by letter.

A font that lacks "Ỉ" and "Ắ" prints "T NH Đ K NÔNG", and another font prints the two letters into the holes afterwards. PyMuPDF makes three
lines of it and invents spaces over the holes. The same happens where letters are set one by one out of their order, where marks are set
after their letters, and where a line is printed twice, a hair apart, to look bold. And where the file states no spaces, MuPDF invents them
behind letters below U+0700 only, so "kế hoạch" becomes "kếhoạch".

Believed, in this order: the place of a letter over its position in the file; a space that the file states over the width of a gap; a gap
over a space that PyMuPDF invented, or did not. Lines are put together only where letters of one baseline and size, but of two lines, touch or stand one
stated space apart; the same letter at the same place is printed once.
Left alone: a run over spaces that the file states, and a number beside a word ("Số:     /KH-UBND" and "27"): these fill a blank, and
extractors/text.py lays them in; letters that lie on other letters; text at a slant; form fields. Never done here: changing a letter, or
asking for the page's characters where its lines do not meet and its words are no two words in one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any, NamedTuple

import pymupdf

from extractors.document import BBox, union

_Key = tuple[int, int]
"""A line of a text page: the number of its block and its own in it."""

_ACROSS = (1, 0)
# In parts of the size (em): how far baselines of one line and prints of one letter may lie apart, and letters that touch.
_LEVEL = 0.1
_SAME = 0.12
_TOUCH = 0.12
# By how much a face begins before the end of the last one where the pen went back in a line, which MuPDF lets it do.
_BACK = 0.2
# From which gap words are two where no space is stated (as MuPDF has it), and how wide a stated one may be stretched.
_SPACE = 0.15
_WIDE_SPACE = 0.8
# Sizes of letters of one line: the smaller over the larger.
_ALIKE = 0.7
_BOLD = 8
# The last letter behind which MuPDF invents a space; and two syllables in one word, the first of which ends with a later letter.
_LAST_SPACED = "\u06ff"
_VOWELS = "aăâeêioôơuưyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
_GLUED = re.compile(rf"[\u1ea0-\u1ef9](?:[bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX]+[{_VOWELS}{_VOWELS.upper()}])")


class _Line(NamedTuple):
    """A line before its letters are known: its way, its baseline, its two ends along the way, and whether its faces go back on it."""

    turn: tuple[int, int]
    level: float
    start: float
    end: float
    size: float
    key: _Key
    back: bool


class _Glyph(NamedTuple):
    """A letter with the marks on it, or a space; `start` and `end` are its places along the line, `level` the place of its baseline."""

    text: str
    start: float
    end: float
    level: float
    bbox: BBox
    span: dict[str, Any]
    key: _Key
    heavy: bool = False

    @property
    def size(self) -> float:
        return float(self.span["size"])

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


class _Mended(NamedTuple):
    """A line made of several: it stands where `host` stood. `boxes` are its words in the form of PyMuPDF's list."""

    keys: frozenset[_Key]
    host: _Key
    line: dict[str, Any]
    boxes: list[tuple[Any, ...]]


def mend_lines(
    textpage: pymupdf.TextPage, content: dict[str, Any], boxes: list[Any], fields: range
) -> tuple[dict[str, Any], list[Any]]:
    """The page's dictionary and its list of words, lines that print each other's letters made one.

    `fields` are the places in the list of the words of form fields, which are left as they are.
    """
    left_out = {(boxes[i][5], boxes[i][6]) for i in fields}
    suspects = _meeting_lines(content, left_out)
    if _GLUED.search(" ".join([box[4] for box in boxes])):
        suspects += _other_lines(content, left_out.union(*suspects))
    if not suspects:
        return content, boxes
    blocks = textpage.extractRAWDICT()["blocks"]
    mended = [line for group in suspects for line in _mend(blocks, group)]
    if not mended:
        return content, boxes
    return _with_lines(content, mended), list(_with_boxes(boxes, mended))


def _meeting_lines(content: dict[str, Any], left_out: set[_Key]) -> list[list[_Key]]:
    """Groups of lines of one baseline that touch or overlap, and lines that go back; none on an ordinary page."""
    lines = sorted(line for line in _lines(content) if line.key not in left_out)
    groups: list[list[_Key]] = []
    row: list[_Line] = []
    for line in lines:
        if row and (line.turn != row[-1].turn or line.level - row[-1].level > _LEVEL * line.size):
            groups += _overlapping(sorted(row, key=_start))
            row = []
        row.append(line)
    return groups + _overlapping(sorted(row, key=_start))


def _start(line: _Line) -> float:
    return line.start


def _other_lines(content: dict[str, Any], left_out: set[_Key]) -> list[list[_Key]]:
    return [[line.key] for line in _lines(content) if line.key not in left_out]


def _lines(content: dict[str, Any]) -> Iterator[_Line]:
    for block, entry in enumerate(content["blocks"]):
        for number, line in enumerate(entry.get("lines", ())):
            turn = _quarter(line["dir"])
            spans = line["spans"]
            if turn is None or not spans:
                continue
            span, back = spans[0], False
            if len(spans) > 1:
                span = max(spans, key=lambda s: len(s["text"]))
                ends = [_along(turn, s["bbox"]) for s in spans]
                back = any(right[0] < left[1] - _BACK * span["size"] for left, right in pairwise(ends))
            start, end = _along(turn, line["bbox"])
            yield _Line(turn, _level(turn, span["origin"]), start, end, span["size"], (block, number), back)


def _quarter(way: tuple[float, float]) -> tuple[int, int] | None:
    """The direction of a line as a quarter turn, or None for a slant."""
    if way == _ACROSS:
        return _ACROSS
    return None if min(abs(way[0]), abs(way[1])) > 0.05 else (round(way[0]), round(way[1]))


def _along(turn: tuple[int, int], box: BBox) -> tuple[float, float]:
    """Where a box begins and ends for who reads along the line."""
    if turn is _ACROSS:
        return box[0], box[2]
    one, other = turn[0] * box[0] + turn[1] * box[1], turn[0] * box[2] + turn[1] * box[3]
    return min(one, other), max(one, other)


def _level(turn: tuple[int, int], origin: tuple[float, float]) -> float:
    return origin[1] if turn is _ACROSS else turn[0] * origin[1] - turn[1] * origin[0]


def _overlapping(row: list[_Line]) -> list[list[_Key]]:
    groups: list[list[_Line]] = []
    reach = float("-inf")
    for line in row:
        if line.start < reach + _TOUCH * line.size:
            groups[-1].append(line)
        else:
            groups.append([line])
        reach = max(reach, line.end)
    return [[line.key for line in group] for group in groups if len(group) > 1 or group[0].back]


def _mend(blocks: list[Any], keys: list[_Key]) -> Iterator[_Mended]:
    """The lines that some meeting lines really are; nothing for those that only lie near each other."""
    printed = [glyph for key in keys for glyph in _glyphs(blocks[key[0]]["lines"][key[1]], key)]
    links = _Links(keys)
    letters = _once(_with_marks(printed, links), links)
    spaces, filled = _stated_spaces(printed, letters)
    stream = sorted([*letters, *spaces], key=lambda glyph: (glyph.start, glyph.end))
    clashing = _link(stream, filled, links)
    for component in links.components():
        own = [glyph for glyph in stream if glyph.key in component]
        torn = len(component) > 1 or _lacks_space(own) or _goes_back([g for g in printed if g.key in component])
        if torn and not component & clashing:
            yield _built(blocks, own, component)


class _Links:
    """Which lines are one: sets of lines that grow together."""

    def __init__(self, keys: Sequence[_Key]) -> None:
        self._of = {key: frozenset([key]) for key in keys}

    def join(self, one: _Key, other: _Key) -> None:
        joined = self._of[one] | self._of[other]
        for key in joined:
            self._of[key] = joined

    def components(self) -> list[frozenset[_Key]]:
        return list(dict.fromkeys(self._of.values()))


def _glyphs(line: dict[str, Any], key: _Key) -> Iterator[_Glyph]:
    """The characters of a line in the file's order, without the spaces that PyMuPDF invented."""
    turn = _quarter(line["dir"]) or _ACROSS
    for span in line["spans"]:
        for char in span["chars"]:
            if not char.get("synthetic"):
                start, end = _along(turn, char["bbox"])
                yield _Glyph(char["c"], start, end, _level(turn, char["origin"]), char["bbox"], span, key)


def _with_marks(printed: list[_Glyph], links: _Links) -> list[_Glyph]:
    """The letters, each with the combining marks that are set over it, sorted along the line."""
    letters = [glyph for glyph in printed if not glyph.text.isspace() and not unicodedata.combining(glyph.text)]
    marks: dict[int, str] = {}
    alone: list[_Glyph] = []
    for mark in printed:
        if unicodedata.combining(mark.text):
            at = _base(mark, letters)
            if at is None:
                alone.append(mark)
            else:
                links.join(mark.key, letters[at].key)
                marks[at] = marks.get(at, "") + mark.text
    marked = [g._replace(text=g.text + marks[at]) if at in marks else g for at, g in enumerate(letters)]
    return sorted([*marked, *alone], key=lambda glyph: (glyph.start, glyph.end))


def _base(mark: _Glyph, letters: list[_Glyph]) -> int | None:
    """The letter that a mark stands on: the last that begins before it and does not end before it.

    A mark without width is set at the end of its letter, where the next one begins.
    """
    slack = _SAME * mark.size
    found = [i for i, g in enumerate(letters) if g.start + slack < mark.middle <= g.end + slack]
    return max(found, key=lambda i: (letters[i].key == mark.key, letters[i].start), default=None)


def _once(letters: list[_Glyph], links: _Links) -> list[_Glyph]:
    """The letters without those that another line prints at the same place; printed twice a little apart, they are bold."""
    kept: list[_Glyph] = []
    for glyph in letters:
        same = next((i for i in range(len(kept) - 1, max(len(kept) - 4, -1), -1) if _is_same(kept[i], glyph)), None)
        if same is None:
            kept.append(glyph)
            continue
        first = kept[same]
        links.join(first.key, glyph.key)
        apart = abs(first.start - glyph.start) + abs(first.level - glyph.level) > 0.005 * glyph.size
        kept[same] = first._replace(heavy=first.heavy or apart)
    return kept


def _is_same(one: _Glyph, other: _Glyph) -> bool:
    near = _SAME * other.size
    return (
        one.text == other.text
        and one.key != other.key
        and abs(one.start - other.start) < near
        and abs(one.level - other.level) < near
        and _alike(one, other)
    )


def _alike(one: _Glyph, other: _Glyph) -> bool:
    return min(one.size, other.size) > _ALIKE * max(one.size, other.size)


def _stated_spaces(printed: list[_Glyph], letters: list[_Glyph]) -> tuple[list[_Glyph], set[frozenset[_Key]]]:
    """The spaces on which no letter lies; and the pairs of lines of which one prints over a space of the other."""
    spaces: list[_Glyph] = []
    filled: set[frozenset[_Key]] = set()
    for space in printed:
        if space.text.isspace():
            over = [g for g in letters if g.start < space.middle < g.end]
            filled.update(frozenset((space.key, g.key)) for g in over if g.key != space.key)
            if not over:
                spaces.append(space)
    return spaces, filled


def _link(stream: list[_Glyph], filled: set[frozenset[_Key]], links: _Links) -> set[_Key]:
    """Join lines whose letters follow one another; the lines are handed back whose letters lie on others."""
    numbers = {key for key, group in _by_line(stream).items() if "".join(group).isdigit()}
    clashing: set[_Key] = set()
    last: _Glyph | None = None
    spaces: list[_Glyph] = []
    for glyph in stream:
        if glyph.text.isspace():
            if not spaces or glyph.start - spaces[-1].start > _SAME * glyph.size:
                spaces.append(glyph)
            continue
        if last and last.key != glyph.key:
            if _lies_on(last, glyph):
                clashing |= {last.key, glyph.key}
            elif frozenset((last.key, glyph.key)) not in filled and _follows(last, glyph, len(spaces), numbers):
                links.join(last.key, glyph.key)
        last, spaces = glyph, []
    return clashing


def _by_line(stream: list[_Glyph]) -> dict[_Key, list[str]]:
    lines: dict[_Key, list[str]] = {}
    for glyph in stream:
        if not glyph.text.isspace():
            lines.setdefault(glyph.key, []).append(glyph.text)
    return lines


def _lies_on(left: _Glyph, right: _Glyph) -> bool:
    """Whether two letters cover each other by more than a letter that is a little too wide for its hole."""
    narrow = min(left.end - left.start, right.end - right.start)
    return left.end - right.start > max(0.5 * narrow, 0.2 * right.size)


def _follows(left: _Glyph, right: _Glyph, spaces: int, numbers: set[_Key]) -> bool:
    if (
        not _alike(left, right)
        or (left.key in numbers and _is_word(right))
        or (right.key in numbers and _is_word(left))
    ):
        return False
    gap = right.start - left.end
    return gap < (_WIDE_SPACE if spaces else _TOUCH) * right.size and spaces < 2


def _is_word(glyph: _Glyph) -> bool:
    """Whether the glyph is part of what stands beside a blank: "Số:", "ngày", "/KH-UBND"."""
    return glyph.text[0].isalpha() or glyph.text in ":/"


def _goes_back(printed: list[_Glyph]) -> bool:
    """Whether a letter of a line stands before the letter or the space that the file has before it."""
    letters = [glyph for glyph in printed if not unicodedata.combining(glyph.text)]
    return any(right.end < left.end - _BACK * right.size for left, right in pairwise(letters))


def _lacks_space(stream: list[_Glyph]) -> bool:
    """Whether there is a gap between words where neither the file states a space nor MuPDF invents one."""
    return any(
        left.text[-1] > _LAST_SPACED and not right.text.isspace() and right.start - left.end > _SPACE * right.size
        for left, right in pairwise(stream)
    )


def _built(blocks: list[Any], stream: list[_Glyph], keys: frozenset[_Key]) -> _Mended:
    """One line of the letters and spaces of some lines."""
    count = {key: len(group) for key, group in _by_line(stream).items()}
    host = max(sorted(keys), key=lambda key: count.get(key, 0))
    words = list(_words(stream))
    spans = [span for at, word in enumerate(words) for span in _spans(word, " " if at else "")]
    boxes = [
        (*union([glyph.bbox for glyph in word]), "".join(glyph.text for glyph in word), *host, at)
        for at, word in enumerate(words)
    ]
    line = {**blocks[host[0]]["lines"][host[1]], "spans": spans, "bbox": union([box[:4] for box in boxes])}
    return _Mended(keys, host, line, boxes)


def _words(stream: list[_Glyph]) -> Iterator[list[_Glyph]]:
    """The letters word by word: cut at stated spaces and at gaps as wide as a space."""
    word: list[_Glyph] = []
    for glyph in stream:
        if word and (glyph.text.isspace() or glyph.start - word[-1].end > _SPACE * glyph.size):
            yield word
            word = []
        if not glyph.text.isspace():
            word.append(glyph)
    if word:
        yield word


def _spans(word: list[_Glyph], space: str) -> Iterator[dict[str, Any]]:
    """The word as spans of PyMuPDF's form, one for each face; `space` goes before the first."""
    for (_, heavy), group in groupby(word, key=lambda glyph: (id(glyph.span), glyph.heavy)):
        glyphs = list(group)
        span = glyphs[0].span
        yield {
            **{name: value for name, value in span.items() if name != "chars"},
            "text": space + "".join(glyph.text for glyph in glyphs),
            "bbox": union([glyph.bbox for glyph in glyphs]),
            "char_flags": span["char_flags"] | (_BOLD if heavy else 0),
        }
        space = ""


def _with_lines(content: dict[str, Any], mended: list[_Mended]) -> dict[str, Any]:
    gone = {key for line in mended for key in line.keys}
    new = {line.host: line.line for line in mended}
    blocks = []
    for block, entry in enumerate(content["blocks"]):
        lines = [
            new.get((block, number), line)
            for number, line in enumerate(entry.get("lines", ()))
            if (block, number) in new or (block, number) not in gone
        ]
        blocks.append({**entry, "lines": lines})
    return {**content, "blocks": blocks}


def _with_boxes(boxes: list[Any], mended: list[_Mended]) -> Iterator[Any]:
    gone = {key for line in mended for key in line.keys}
    new = {line.host: line.boxes for line in mended}
    for box in boxes:
        key = (box[5], box[6])
        if key in new:
            yield from new.pop(key)
        elif key not in gone:
            yield box
