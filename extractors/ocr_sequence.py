"""What its place in a list tells of a sign that recognition bent: the numbers of a table's rows, the marks of headings and items.

Believed: a list counts up, group by group. A sign that is no number, or that no list can hold at its place, is the one that is due there,
where its neighbours leave one number only and its strokes may be that number's. What was read stays beside it, and an issue tells of it.
Never done here: changing a number that its place allows, or filling a gap: lists do skip numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.document import Line, Page, ReadIssue, Row, Table, Word
from extractors.syllables import is_syllable

_ROMANS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_VALUES = {roman: value for value, roman in enumerate(_ROMANS) if roman}
_LETTERS = "abcdđeghiklmnopqrstuvxy"
# What the strokes of a Roman number are taken for where its place says that it is one: two that touch, a serif, a dot that touches.
_STROKES = str.maketrans({"H": "II", "n": "II", "u": "II", "N": "II", "M": "III", "m": "III", "L": "I", "E": "I", "l": "I", "1": "I",
                          "|": "I", "!": "I", "i": "I", "Y": "V", "U": "V", "v": "V", "x": "X"})  # fmt: skip
# What figures are taken for.
_FIGURES = {"B": "8352", "D": "5", "S": "58", "s": "5", "Z": "2", "z": "2", "O": "0", "o": "0", "I": "1", "l": "1", "|": "1", "G": "6",
            "g": "9", "q": "9", "b": "6", "A": "4", "T": "7"}  # fmt: skip
# What letters of items are taken for.
_BENT_LETTERS = {
    "ø": "geo",
    "ở": "eo",
    "ö": "eo",
    "6": "b",
    "0": "o",
    "€": "ce",
    "ơ": "o",
    "ê": "e",
    "é": "e",
    "è": "e",
    "ẻ": "e",
}
_TAIL = re.compile(r"[.,:]+$")
_HEAD = re.compile(r"^[^\W\d_]{2}$")
_CODE = re.compile(r"^[A-Z]\d$")
_ROMAN_MARK = re.compile(r"^([IVX]{1,5})\.(?=$|[^\W\d_])")
_NO_SYLLABLE = re.compile(r"^[HIVXLEUMNl1|!]{1,5}[.,:;]?$")
_LETTER_MARK = re.compile(r"^(\S{1,2})\)$")
_SCOPE = re.compile(r"^(?:[A-H]\.|PHẦN|Phần|CHƯƠNG|Chương|PHỤ)$")
_DASHES = ("-", "–")
# Widths of bold letters in ems, and what the first and the last one leave blank at their sides.
_EMS = {"I": 0.389, ".": 0.25}
_BEARING = 0.08
# Points: how far apart marks of one list begin.
_BESIDE = 8.0


# -- the number column of a table ------------------------------------------------------------------------


def in_order(signs: Sequence[str]) -> list[str]:
    """The signs of a column from the top down: "4)" before "b)" made the "a)" that it is, "II" between "10" and "12" the "11"."""
    if not signs:
        return []
    around = zip(signs, (*signs[1:], ""), strict=True)
    found = _codes(["a)" if re.match(r"^\d\)$", s) and below == "b)" else s for s, below in around])
    if sum(_number(s) is not None for s in found) < 2:
        return found
    for mend in (_head, _groups, _numbers, _parts):
        found = mend(found)
    return found


def _body(sign: str) -> str:
    return _TAIL.sub("", sign)


def _as(text: str, sign: str) -> str:
    return text + ("." if sign.endswith((".", ",", ":")) else "")


def _number(sign: str) -> int | None:
    body = _body(sign)
    return int(body) if body.isdecimal() else None


def _roman(sign: str) -> int | None:
    return _VALUES.get(_body(sign))


def _maybe_roman(sign: str) -> int | None:
    """The Roman number that a sign is, or that its strokes may be."""
    body = _body(sign)
    return _VALUES.get(body.translate(_STROKES)) if body and not body.isdecimal() and ")" not in sign else None


def _codes(signs: list[str]) -> list[str]:
    """ "PS" in a column of codes as "P3" is P5."""
    letters = {s[0] for s in signs if _CODE.match(s)}
    return [f"{s[0]}5" if len(s) == 2 and s[1] in "Ss" and s[0] in letters else s for s in signs]


def _head(signs: list[str]) -> list[str]:
    """A column of numbers begins with its head, which in two letters is "TT"."""
    first = signs[0]
    numbered = sum(_number(s) is not None or _roman(s) is not None for s in signs[1:])
    is_head = _HEAD.match(first) and _maybe_roman(first) is None and numbered >= 3
    return ["TT" if first.islower() and is_head else first, *signs[1:]]


def _groups(signs: list[str]) -> list[str]:
    """Roman numbers of groups between the numbers of their rows: the next one in turn, where a sign may be it."""
    sure = [_roman(s) for s in signs]
    if not any(value and value >= 2 for value in sure):
        return signs
    found, last = list(signs), 0
    for at, sign in enumerate(signs):
        if sure[at] is not None:
            last = sure[at] or last
            continue
        later = next((v for s in signs[at + 1 :] if (v := _maybe_roman(s)) is not None and v > last), None)
        below = _number(signs[at + 1]) if at + 1 < len(signs) else None
        lone = _number(sign) == 1 and last == 0 and later == 2 and below == 1
        if (_maybe_roman(sign) == last + 1 and later in (None, last + 2)) or lone:
            last += 1
            found[at] = _as(_ROMANS[last], sign)
    return found


def _numbers(signs: list[str]) -> list[str]:
    """The number that is due where a sign is none: between two numbers, or beside one where it looks like it."""
    found = list(signs)
    lettered = any(_body(s) in ("A", "C") for s in signs)
    for at, sign in enumerate(signs):
        if _number(sign) is not None or not sign:
            continue
        above = _number(found[at - 1]) if at else None
        below = _number(signs[at + 1]) if at + 1 < len(signs) else None
        due = below - 1 if below else above + 1 if above is not None else 0
        between = above is not None and below is not None and below - above == 2
        alone = (above is None) != (below is None) and not lettered and _roman(sign) is None and _looks_like(sign, due)
        if due > 0 and (between or alone):
            width = len(_body(found[at - 1])) if at and found[at - 1].startswith("0") else 1
            found[at] = _as(f"{due:0{width}d}", sign)
    return found


def _looks_like(sign: str, number: int) -> bool:
    """Whether every letter of a sign may be the figure of a number at its place."""
    body, digits = _body(sign), str(number)
    pairs = zip(body, digits, strict=False)
    return len(body) == len(digits) and all(digit in _FIGURES.get(c, c if c.isdecimal() else "") for c, digit in pairs)


def _parts(signs: list[str]) -> list[str]:
    """ "41" below "4" and above "4.2", or "21" below "2" and above "22": the parts of a row, whose dot was lost."""
    found = list(signs)
    for at, sign in enumerate(signs):
        body, above = _body(sign), _body(found[at - 1]) if at else ""
        if (
            not body.isdecimal()
            or not above
            or not body.startswith(whole := above.split(".")[0])
            or len(body) == len(whole)
        ):
            continue
        part = body[len(whole) :]
        below = _body(signs[at + 1]) if at + 1 < len(signs) else ""
        first = above.isdecimal() and part == "1" and below in (f"{whole}2", f"{whole}.2", str(int(whole) + 1))
        if whole.isdecimal() and int(body) != int(whole) + 1 and (first or above == f"{whole}.{int(part) - 1}"):
            found[at] = _as(f"{whole}.{part}", sign)
    return found


def mend_tables(tables: Sequence[Table], scanned: frozenset[int]) -> tuple[list[Table], list[ReadIssue]]:
    """The tables of a document, the numbers of their recognised rows in order over the pages that they run on; `scanned` are those pages."""
    found: list[Table] = []
    issues: list[ReadIssue] = []
    for table in tables:
        places = [at for at, row in enumerate(table.rows) if row.page in scanned and _sign_of(row)]
        signs = [_sign_of(table.rows[at]) for at in places]
        rows = list(table.rows)
        for at, sign, due in zip(places, signs, in_order(signs), strict=True):
            if due != sign:
                rows[at] = _numbered(rows[at], due)
                issues.append(_issue(rows[at].page, sign, due))
        found.append(replace(table, rows=tuple(rows)))
    return found, issues


def _sign_of(row: Row) -> str:
    """The one word of a row's first cell, or nothing."""
    words = [w for line in row.cells[0].lines for w in line.words] if row.cells and not row.cells[0].inherited else []
    return words[0].text if len(words) == 1 and row.cells[0].column == 0 else ""


def _numbered(row: Row, sign: str) -> Row:
    line = row.cells[0].lines[0]
    cell = replace(row.cells[0], lines=(Line(_mended(line.words, 0, sign), line.page),))
    return replace(row, cells=(cell, *row.cells[1:]))


def _issue(page: int, read: str, text: str) -> ReadIssue:
    message = f"Trang {page}: đã sửa “{read}” thành “{text}” vì dãy số thứ tự ở đó chỉ còn thiếu số này."
    return ReadIssue("corrected", message, page)


# -- the marks of headings and items ---------------------------------------------------------------------


@dataclass(frozen=True)
class _Mark:
    """The first word of a line, or its second behind a dash, that may be the mark of a heading or an item.

    `page` and `line` are their places; `wide` is its width in ems.
    """

    page: int
    line: int
    word: int
    text: str
    x: float
    wide: float
    bold: bool
    headed: bool
    scanned: bool

    @property
    def roman(self) -> int | None:
        match = _ROMAN_MARK.match(self.text)
        return _VALUES.get(match[1]) if match else None

    @property
    def number(self) -> int | None:
        return int(self.text[:-1]) if re.match(r"^\d{1,2}\.$", self.text) else None

    @property
    def letter(self) -> str | None:
        return self.text[0] if re.match(r"^[a-zđ]\)$", self.text) else None


def mend_sequence(pages: Sequence[Page]) -> tuple[list[Page], list[ReadIssue]]:
    """The pages of a document, the marks of recognised lines that their lists leave one reading only mended, and an issue for each of them."""
    if not any(page.source == "ocr" for page in pages):
        return list(pages), []
    marks = list(_marks(pages))
    due: dict[int, str] = {}
    for find in (_due_romans, _due_miscounted, _due_firsts, _due_letters):
        due |= find([replace(mark, text=due.get(at, mark.text)) for at, mark in enumerate(marks)])
    mended = list(pages)
    issues: list[ReadIssue] = []
    for at, text in sorted(due.items()):
        mark = marks[at]
        page = mended[mark.page]
        line = page.lines[mark.line]
        lines = list(page.lines)
        lines[mark.line] = Line(_mended(line.words, mark.word, text), line.page)
        mended[mark.page] = replace(page, lines=tuple(lines))
        issues.append(_issue(page.number, mark.text, text))
    return mended, issues


def _mended(words: Sequence[Word], at: int, text: str) -> tuple[Word, ...]:
    """The words of a line from a mark on; what stands before it was dirt."""
    mark = words[at]
    return (mark._replace(text=text, read=mark.read or mark.text), *words[at + 1 :])


def _marks(pages: Sequence[Page]) -> Iterator[_Mark]:
    for number, page in enumerate(pages):
        for place, line in enumerate(page.lines):
            at = (
                1
                if line.words[0].text in _DASHES and len(line.words) > 2 and _NO_SYLLABLE.match(line.words[1].text)
                else 0
            )
            if len(line.words) < at + 2:
                continue
            word, follower = line.words[at], line.words[at + 1]
            rest = [w.text for w in line.words[at + 1 :] if any(c.isalpha() for c in w.text)]
            shouted = len(rest) >= 2 and sum(t.isupper() for t in rest) > 0.7 * len(rest)
            wide = (word.bbox[2] - word.bbox[0]) / word.size
            headed = (line.bold or shouted) and follower.text[:1].isupper()
            yield _Mark(number, place, at, word.text, word.bbox[0], wide, line.bold, headed, page.source == "ocr")


def _due_romans(marks: Sequence[_Mark]) -> dict[int, str]:
    """Bent Roman numbers of headings that are the next of their list: "HE ĐẨY MẠNH …" between "II." and "IV."."""
    due: dict[int, str] = {}
    last: int | None = None
    for at, mark in enumerate(marks):
        if mark.headed and _SCOPE.match(mark.text):
            last = None
        elif mark.roman is not None:
            last = mark.roman
        elif mark.headed and mark.scanned and _NO_SYLLABLE.match(mark.text):
            value = _maybe_roman(mark.text)
            if value is not None and _is_due(mark, value, last, _next_roman(marks, at)):
                due[at] = f"{_ROMANS[value]}."
                last = value
    return due


def _is_due(mark: _Mark, value: int, last: int | None, following: int | None) -> bool:
    """Whether a Roman number that a mark may be is the next one of its list, or the first one of a new list."""
    body = _body(mark.text)
    printed = body in _VALUES or body != mark.text or not is_syllable(body.lower())
    if value == (last or 0) + 1:
        return following == value + 1 or (printed and following in (None, 1))
    return value == 1 and body != mark.text and following in (None, 1, 2)


def _next_roman(marks: Sequence[_Mark], at: int) -> int | None:
    """The Roman number that follows a mark in its list, None where none does."""
    for mark in marks[at + 1 :]:
        if mark.headed and _SCOPE.match(mark.text):
            return None
        if mark.roman is not None:
            return mark.roman
    return None


def _due_miscounted(marks: Sequence[_Mark]) -> dict[int, str]:
    """ "II." that follows "II.", or "III." between "I." and "III.", where it is as wide as the number that is due: a stroke was lost, or one taken twice."""
    due: dict[int, str] = {}
    last: int | None = None
    for at, mark in enumerate(marks):
        if mark.headed and _SCOPE.match(mark.text):
            last = None
        if mark.roman is None:
            continue
        value = mark.roman
        if (
            last
            and last + 1 < len(_ROMANS)
            and mark.scanned
            and mark.headed
            and mark.text.endswith(".")
            and value in (last, last + 2)
        ):
            text, following = f"{_ROMANS[last + 1]}.", _next_roman(marks, at)
            skips = following in (None, 1) or following > last + 1
            if (skips if value == last else following == value) and _nearer(mark.wide, text, mark.text):
                due[at], value = text, last + 1
        last = value
    return due


def _nearer(wide: float, text: str, other: str) -> bool:
    """Whether a width in ems is nearer to one text's than to the other's, in bold type."""
    return abs(wide - _width(text)) < abs(wide - _width(other))


def _width(text: str) -> float:
    return sum(_EMS.get(c, 0.722) for c in text) - _BEARING


def _due_firsts(marks: Sequence[_Mark]) -> dict[int, str]:
    """ "1." in bold above "II." in bold at the same place, and no "2." between them: the "I." of that list, if it has no other."""
    due: dict[int, str] = {}
    for at, mark in enumerate(marks):
        if mark.roman != 2 or not mark.headed:
            continue
        firsts: list[int] = []
        for before in range(at - 1, -1, -1):
            other = marks[before]
            if other.roman is not None or (other.headed and _SCOPE.match(other.text)):
                firsts = [] if other.roman is not None else firsts
                break
            if (
                other.number is not None
                and other.headed
                and other.bold == mark.bold
                and abs(other.x - mark.x) <= _BESIDE
            ):
                firsts.append(before)
        if firsts and marks[firsts[-1]].number == 1 and marks[firsts[-1]].scanned and not _counts_on(marks, firsts):
            due[firsts[-1]] = "I."
    return due


def _counts_on(marks: Sequence[_Mark], places: Sequence[int]) -> bool:
    """Whether the numbered headings (their places from the last to the first) count on from the first one."""
    return len(places) > 1 and marks[places[-2]].number == 2


def _due_letters(marks: Sequence[_Mark]) -> dict[int, str]:
    """Bent letters of items: "ø)" between "e)" and "h)" is "g)"."""
    due: dict[int, str] = {}
    last: str | None = None
    for at, mark in enumerate(marks):
        if (
            mark.letter
            and (mark.letter in _LETTERS or mark.letter == "f")
            and not (mark.letter == "o" and last and last < "h")
        ):
            last = mark.letter
        elif mark.number is not None or mark.roman is not None:
            last = None
        elif last and mark.scanned and _LETTER_MARK.match(mark.text) and not mark.text[:-1].isdecimal():
            nexts = _successors(last)
            following = next((m.letter for m in marks[at + 1 :] if m.letter or m.number or m.roman), None)
            found = next((c for c in nexts if following in _successors(c)), None) or next(
                (c for c in nexts if c in _BENT_LETTERS.get(mark.text[-2], "") and following in (None, "a")), None
            )
            if found:
                due[at] = f"{found})"
                last = found
    return due


def _successors(letter: str) -> tuple[str, ...]:
    """The letters that may follow one in a list: after d comes đ, or e; after e comes g, or f."""
    if letter == "f":
        return ("g",)
    at = _LETTERS.find(letter)
    after = _LETTERS[at + 1 : at + 2]
    extra = {"d": ("e",), "e": ("f",)}.get(letter, ())
    return (*((after,) if after else ()), *extra)
