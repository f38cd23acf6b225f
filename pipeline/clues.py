"""Where else the number and the day of a document are said: the file's name and title, an appendix's note, the days that the file itself bears.

Believed, in this order: the note "Kèm theo Kế hoạch số … ngày …" of an appendix; a file's name or title that has the number beside the
abbreviation of its kind ("277.KH-UBND", "2119 kh syt"); the day of signing or making, which is mostly the day of issue or soon after it.
A name may be wrong and a file may be made again years later: a clue only weighs in where the page leaves a doubt, and is named where it differs.
Never done here: choosing a value.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from extractors.document import Document, FileFacts
from pipeline.header import attached_note
from pipeline.text import strip_marks

# Abbreviations of kinds of documents as names of files have them, where the page does not say its own.
_KINDS = ("kh", "qd", "ct", "cd", "tb", "nq", "cv", "ctr", "ctph", "kl", "hd", "bc", "ttr", "pa")
_YEARS = range(1990, 2100)
# The chance that a file is made or signed on the day of issue, one day later, and how fast later days get rare; long after and before.
_SAME_DAY, _NEXT_DAY, _FADE = 0.45, 0.13, 3.0
_LONG_AFTER, _BEFORE = 0.005, 0.001
# Days: a file that is made later than this tells nothing of the day of issue.
_MADE_ANEW = 62


@dataclass(frozen=True)
class NumberClue:
    """Digits of the document's number, and who says so, for a person to read. `doubtful` is True where they may be a year."""

    digits: str
    said_by: str
    doubtful: bool = False


@dataclass(frozen=True)
class DateClue:
    """A whole date of issue, and who says so."""

    day: date
    said_by: str


def find_number_clues(document: Document, symbol: str | None) -> list[NumberClue]:
    """What else says the number of a document of this symbol."""
    clues = [
        NumberClue(re.sub(r"\D", "", note["digits"]), f"ghi chú kèm theo ở trang {page}")
        for page, note in _notes(document)
        if symbol and _letters(note["symbol"]) == _letters(symbol) and re.search(r"\d", note["digits"])
    ]
    names = (("tên tệp", PurePath(document.name).stem), ("tiêu đề của tệp PDF", document.facts.title))
    return clues + [clue for said_by, name in names for clue in _in_name(name, symbol, said_by)]


def find_date_clues(document: Document, symbol: str | None) -> list[DateClue]:
    """The dates of issue in the notes of appendices."""
    clues: list[DateClue] = []
    for page, note in _notes(document):
        parts = [re.sub(r"\D", "", note[name] or "") for name in ("year", "month", "day")]
        if symbol and all(parts) and _letters(note["symbol"]) == _letters(symbol):
            try:
                clues.append(DateClue(date(*map(int, parts)), f"ghi chú kèm theo ở trang {page}"))
            except ValueError:
                continue
    return clues


def chance_of_day(day: date, facts: FileFacts) -> float:
    """How likely a document of this day becomes a file made or signed when this one was; the same for every day where the file tells nothing."""
    made = min((d for d in (facts.created, *facts.signed) if d), default=None)
    if made is None or (made - day).days > _MADE_ANEW:
        return _LONG_AFTER
    lag = (made - day).days
    if lag < 0:
        return _BEFORE
    return _SAME_DAY if lag == 0 else _NEXT_DAY * math.exp(-(lag - 1) / _FADE) + _LONG_AFTER


def _notes(document: Document) -> Iterator[tuple[int, re.Match[str]]]:
    for page in document.pages[1:]:
        found = attached_note(page.lines[:14])
        if found:
            yield page.number, found[1]


def _in_name(name: str, symbol: str | None, said_by: str) -> list[NumberClue]:
    """The numbers beside an abbreviation of the kind in a name of a file."""
    plain = strip_marks(name).lower()
    kind = _letters((symbol or "").split("-")[0])
    kinds = "|".join([kind] if kind else _KINDS)
    before = re.findall(rf"(?<![a-z\d])(\d{{1,5}})[ ._-]*(?:{kinds})(?![a-z])", plain)
    behind = re.findall(rf"(?<![a-z])(?:{kinds})[ ._-]*(?:so[ ._-]*)?(\d{{1,5}})(?!\d)", plain)
    found = dict.fromkeys([*before, *behind])
    return [NumberClue(digits, said_by, int(digits) in _YEARS) for digits in found]


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", strip_marks(text).lower())
