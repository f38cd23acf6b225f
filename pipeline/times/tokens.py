"""Numbers, words and signs of a text, with their places; the phrases of lexicon/deadlines.yaml at a place.

Never done here: any knowledge of the calendar.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any, NamedTuple

from pipeline.lexicon import read_lexicon
from pipeline.times.broken import broken_numbers

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]")
_DASHES = "-‐‑‒–—−"


class Token(NamedTuple):
    """A number, a word or one sign; `text` is folded (lower case, one kind of dash), the offsets are those of the
    print, `number` is the value of digits.
    """

    text: str
    start: int
    end: int
    number: int | None


def tokenize(text: str) -> list[Token]:
    """Numbers, words and signs with the offsets they have in `text` (which is NFC); a date's number broken by a space
    is one.
    """
    found: list[Token] = []
    for m in _TOKEN.finditer(text):
        word, number = _read(m.group())
        found.append(Token(word, m.start(), m.end(), number))
    for start, end in broken_numbers(text):
        pieces = [k for k, t in enumerate(found) if start <= t.start < end]
        word, number = _read("".join(found[k].text for k in pieces))
        found[pieces[0] : pieces[-1] + 1] = [Token(word, start, end, number)]
    return found


def first_word(text: str) -> str:
    """The folded first word or sign of a text, '' where it has none."""
    found = _TOKEN.search(text)
    return _read(found.group())[0] if found else ""


@lru_cache(maxsize=16_384)
def _read(printed: str) -> tuple[str, int | None]:
    """The folded text of a token and its number."""
    word = unicodedata.normalize("NFC", printed.lower())
    word = "-" if word in _DASHES else "quý" if word in ("qúy", "quí") else word
    return word, int(word) if word.isdecimal() else None


def word_at(tokens: list[Token], i: int) -> str:
    """The folded text of token i, '' behind the end."""
    return tokens[i].text if 0 <= i < len(tokens) else ""


def number_at(tokens: list[Token], i: int) -> int | None:
    return tokens[i].number if 0 <= i < len(tokens) else None


def has_words(tokens: list[Token], i: int, phrase: str) -> int | None:
    """The index behind `phrase` where it stands at i, otherwise None."""
    words = _split(phrase)
    if not 0 <= i <= len(tokens) - len(words):
        return None
    for k, word in enumerate(words, i):
        if tokens[k].text != word:
            return None
    return i + len(words)


@cache
def _split(phrase: str) -> tuple[str, ...]:
    return tuple(phrase.split())


@cache
def lexicon(entry: str, part: str = "") -> tuple[str, ...]:
    """The phrases of an entry of lexicon/deadlines.yaml, longest first."""
    data: dict[str, Any] = read_lexicon("deadlines")
    words: list[str] = (data[entry][part] if part else data[entry])["words"]
    return tuple(sorted(words, key=len, reverse=True))


def find_words(tokens: list[Token], i: int, entry: str, part: str = "") -> int | None:
    """The index behind the longest phrase of the entry that stands at i."""
    return _find(tokens, i, _entry(entry, part))


def find_first(tokens: list[Token], i: int, phrases: tuple[str, ...]) -> int | None:
    """The index behind the first of the phrases that stands at i."""
    return _find(tokens, i, _by_first_word(phrases))


def _find(tokens: list[Token], i: int, by_first_word: dict[str, tuple[str, ...]]) -> int | None:
    if not 0 <= i < len(tokens):
        return None
    for phrase in by_first_word.get(tokens[i].text, ()):
        if end := has_words(tokens, i, phrase):
            return end
    return None


@cache
def _entry(entry: str, part: str) -> dict[str, tuple[str, ...]]:
    return _by_first_word(lexicon(entry, part))


@cache
def _by_first_word(phrases: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The phrases by their first word, so that most of them are never compared."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in phrases:
        first = _split(phrase)[0]
        found[first] = (*found.get(first, ()), phrase)
    return found
