"""Numbers, words and signs of a text, with their places; the phrases of lexicon/deadlines.yaml at a place.

Never done here: any knowledge of the calendar.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any, NamedTuple

from pipeline.lexicon import read_lexicon

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]")
_DASHES = "-‐‑‒–—−"


class Token(NamedTuple):
    """A number, a word or one sign; `text` is folded (lower case, one kind of dash), the offsets are those of the
    print.
    """

    text: str
    start: int
    end: int

    @property
    def number(self) -> int | None:
        return int(self.text) if self.text.isdecimal() else None


def tokenize(text: str) -> list[Token]:
    """Numbers, words and signs with the offsets they have in `text` (which is NFC)."""
    tokens: list[Token] = []
    for m in _TOKEN.finditer(text):
        word = m.group().lower()
        if not word.isascii():
            word = unicodedata.normalize("NFC", word)
        tokens.append(Token("-" if word in _DASHES else "quý" if word in ("qúy", "quí") else word, m.start(), m.end()))
    return tokens


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
    if not 0 <= i < len(tokens):
        return None
    phrases = _by_first_word(entry, part).get(tokens[i].text, ())
    return next((j for phrase in phrases if (j := has_words(tokens, i, phrase))), None)


@cache
def _by_first_word(entry: str, part: str) -> dict[str, tuple[str, ...]]:
    """The phrases of an entry by their first word, longest first."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in lexicon(entry, part):
        first = _split(phrase)[0]
        found[first] = (*found.get(first, ()), phrase)
    return found
