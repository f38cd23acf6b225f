"""The Vietnamese language tools: spaCy holds the phrase matchers, underthesea tags parts of speech.

The only importer of spaCy and underthesea. Text is cut into syllables by our own tokenizer, patterns and text alike, so that names
match whatever the word segmentation would be.
Believed: the longest phrase of a label that begins at a syllable. Never done here: deciding what a phrase means.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from pipeline.text import fold

_TOKEN = re.compile(r"\w+(?:[&’']\w+)*|[^\w\s]")


class Token(NamedTuple):
    """A syllable, number or punctuation mark with its place in the text; `word` and `capital` tell of its first character."""

    text: str
    start: int
    end: int
    word: bool
    capital: bool


def read_tokens(text: str) -> tuple[Token, ...]:
    """The syllables and marks of a text; "GD&ĐT" is one token."""
    found = []
    for m in _TOKEN.finditer(text):
        word = m.group()
        found.append(Token(word, m.start(), m.end(), word[0].isalnum(), word[0].isupper()))
    return tuple(found)


@dataclass(frozen=True)
class Phrases:
    """A text with the phrases found in it: `ends[label][i]` is the index behind the longest phrase that begins at token i."""

    text: str
    tokens: tuple[Token, ...]
    ends: Mapping[str, Mapping[int, int]] = field(default_factory=dict)

    def end(self, label: str, i: int) -> int | None:
        """The token index behind the longest `label` phrase at token i, or None."""
        return self.ends.get(label, {}).get(i)


class PhraseBook:
    """Lists of phrases under labels, matched on folded syllables by spaCy's PhraseMatcher."""

    def __init__(self, phrases: Mapping[str, Sequence[str]]) -> None:
        from spacy.matcher import PhraseMatcher
        from spacy.tokens import Doc

        self._doc = Doc
        self._vocab = _vocabulary()
        self._matcher = PhraseMatcher(self._vocab)
        for label, texts in phrases.items():
            self._matcher.add(label, [self._read(text) for text in texts])

    def _read(self, text: str) -> Any:
        words = _TOKEN.findall(fold(text))
        return self._doc(self._vocab, words=words)

    def find(self, text: str, tokens: tuple[Token, ...] | None = None) -> Phrases:
        """All phrases of all labels in the text; `tokens` are the text's, where they have been read already."""
        tokens = read_tokens(text) if tokens is None else tokens
        doc = self._doc(self._vocab, words=_TOKEN.findall(fold(text)))
        ends: dict[str, dict[int, int]] = {}
        for label, start, end in self._matcher(doc):
            known = ends.setdefault(self._vocab.strings[label], {})
            known[start] = max(end, known.get(start, 0))
        return Phrases(text, tokens, ends)


@cache
def _vocabulary() -> Any:
    """One vocabulary for all books: syllables are few, and a second one costs as much as a page."""
    import spacy

    return spacy.blank("xx").vocab


@lru_cache(maxsize=4096)
def tag_words(text: str) -> tuple[tuple[int, int, str], ...]:
    """(start, end, part of speech) of each word of a clause, by underthesea (N noun, V verb, A adjective, E preposition …)."""
    tagged, at = [], 0
    for word, tag in _tagger()(text):
        found = text.find(word, at)
        if found < 0:
            continue
        at = found + len(word)
        tagged.append((found, at, tag))
    return tuple(tagged)


def is_word(text: str) -> bool:
    """True for a word of the Vietnamese dictionary ("kinh doanh"), folded."""
    return text in _dictionary()


def split_sentences(text: str) -> list[tuple[int, int]]:
    """(start, end) of the sentences of a paragraph: a full stop before a capital, not one inside a number or after a marker."""
    cuts = [m.end() for m in _SENTENCE_END.finditer(text) if not _ABBREVIATED.search(text[: m.start() + 1])]
    bounds = [0, *cuts, len(text)]
    return [(a, b) for a, b in pairwise(bounds) if text[a:b].strip()]


_SENTENCE_END = re.compile(r"(?<=[^\d\W])[\w)”\"']*[.!?]+[”\")]?\s+(?=[A-ZĐÀ-Ỹ“\"(])|(?<=\d)[.]\s+(?=[A-ZĐÀ-Ỹ])")
_ABBREVIATED = re.compile(r"(?:^\s*(?:\d+|[a-zđ]|[IVX]+)|\b(?:TP|Tp|ThS|TS|PGS|GS|BS|Ths|Mr|St|v\.v|tr|Q|P))\.$")


@cache
def _tagger() -> Any:
    from underthesea import pos_tag

    pos_tag("khởi động")
    gc.freeze()  # models and dictionary never become garbage: the collector need not walk them page by page
    return pos_tag


@cache
def _dictionary() -> frozenset[str]:
    from underthesea.corpus import viet_dict_74K

    words = frozenset(fold(word) for word in viet_dict_74K.words)
    gc.freeze()
    return words
