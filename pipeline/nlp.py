"""The Vietnamese language tools: spaCy holds the phrase matchers, underthesea tags parts of speech.

The only importer of spaCy and underthesea. Text is cut into syllables by our own tokenizer, patterns and text alike, so that names
match whatever the word segmentation would be.
Believed: the longest phrase of a label that begins at a syllable. Never done here: deciding what a phrase means.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    folded: str
    word: bool
    capital: bool


def read_tokens(text: str) -> tuple[Token, ...]:
    """The syllables and marks of a text; "GD&ĐT" is one token."""
    return tuple([Token(m[0], m.start(), m.end(), *_shape(m[0])) for m in _TOKEN.finditer(text)])


def first_word(text: str, start: int) -> str:
    """The folded token that begins at or behind an offset, which stands between two tokens; '' where there is none."""
    found = _TOKEN.search(text, start)
    return fold(found.group()) if found else ""


@lru_cache(maxsize=16_384)
def _shape(word: str) -> tuple[str, bool, bool]:
    """What a token's letters tell wherever it stands; a language has few syllables."""
    return fold(word), word[0].isalnum(), word[0].isupper()


Ends = dict[str, dict[int, int]]
"""`ends[label][i]` is the index behind the longest phrase of the label that begins at token i."""


@dataclass(frozen=True)
class Phrases:
    """A text with the phrases found in it, and spaCy's own view of its tokens."""

    text: str
    tokens: tuple[Token, ...]
    ends: Ends
    doc: Any = field(repr=False, compare=False)


class PhraseBook:
    """Lists of phrases under labels, matched on folded syllables by spaCy's PhraseMatcher."""

    def __init__(self, phrases: Mapping[str, Sequence[str]]) -> None:
        from spacy.matcher import PhraseMatcher
        from spacy.tokens import Doc

        self._doc = Doc
        self._vocab = _vocabulary()
        self._matcher = PhraseMatcher(self._vocab)
        for label, texts in phrases.items():
            self._matcher.add(label, [self._read(read_tokens(text)) for text in texts])
        self._labels = {self._vocab.strings[label]: label for label in phrases}
        self._phrases = phrases
        self._opening = self.first_words(phrases)

    def _read(self, tokens: tuple[Token, ...]) -> Any:
        return self._doc(self._vocab, words=[token.folded for token in tokens])

    def first_words(self, labels: Iterable[str]) -> frozenset[str]:
        """The folded words that the phrases of some labels begin with."""
        texts = [text for label in labels for text in self._phrases[label]]
        return frozenset(token.folded for text in texts for token in read_tokens(text)[:1])

    def find(self, text: str) -> Phrases:
        """All phrases of all labels in the text."""
        tokens = read_tokens(text)
        doc = self._read(tokens)
        return Phrases(text, tokens, self._ends(doc), doc)

    def find_more(self, found: Phrases) -> Phrases:
        """The text's phrases with those of this book beside the ones that another book has found."""
        if self._opening.isdisjoint([token.folded for token in found.tokens]):
            return found
        own = self._ends(found.doc)
        merged = {label: dict(ends) for label, ends in found.ends.items()}
        for label, ends in own.items():
            known = merged.setdefault(label, {})
            known |= {start: max(end, known.get(start, 0)) for start, end in ends.items()}
        return Phrases(found.text, found.tokens, merged, found.doc)

    def _ends(self, doc: Any) -> Ends:
        ends: Ends = {}
        for key, start, end in self._matcher(doc):
            known = ends.setdefault(self._labels[key], {})
            if end > known.get(start, 0):
                known[start] = end
        return ends


@cache
def _vocabulary() -> Any:
    """One vocabulary for all books: syllables are few, and a second one costs as much as a page."""
    import spacy

    return spacy.blank("xx").vocab


@lru_cache(maxsize=4096)
def tag_words(text: str) -> tuple[tuple[int, int, str], ...]:
    """(start, end, part of speech) of each word of a clause, by underthesea (N noun, V verb, A adjective, E preposition …)."""
    tagged, at = [], 0
    for word, tag in _tagger().tag(text):
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
    bounds = [0, *_sentence_ends(text), len(text)]
    return [(a, b) for a, b in pairwise(bounds) if text[a:b].strip()]


def _sentence_ends(text: str) -> Iterator[int]:
    """Where a sentence ends behind a mark: the words before it have a letter, or a number stands before a full stop and a capital."""
    for mark in _SENTENCE_END.finditer(text):
        before = _LAST_WORD.search(text, max(0, mark.start() - _LONGEST_WORD), mark.start())
        letter = _LETTER.search(before.group()) if before else None
        if before and letter:
            first = before.start() + letter.end()
        elif (
            mark["stop"] and (text[mark.start() - 1 : mark.start()] or " ") in _DIGITS and text[mark.end()] not in '“"('
        ):
            first = mark.start()
        else:
            continue
        if text[first] != "." or not _ABBREVIATED.search(text[: first + 1]):
            yield mark.end()


_SENTENCE_END = re.compile(r"(?:(?P<stop>[.])|[.!?]+[”\")]?)\s+(?=[A-ZĐÀ-Ỹ“\"(])")
_LAST_WORD = re.compile(r"[\w)”\"']+$")
_LETTER = re.compile(r"[^\d\W]")
_LONGEST_WORD = 60
_DIGITS = "0123456789%"
# New objects between two looks of the garbage collector: some pages' worth, where Python's own 700 are some lines'.
_OBJECTS = 50_000
_ABBREVIATED = re.compile(r"(?:^\s*(?:\d+|[a-zđ]|[IVX]+)|\b(?:TP|Tp|ThS|TS|PGS|GS|BS|Ths|Mr|St|v\.v|tr|Q|P))\.$")


class _Feature(NamedTuple):
    """One entry of underthesea's template ("T[-1].lower", "T[0,1]"): the words from `first` to `last`, seen from the one to be tagged."""

    name: str
    first: int
    last: int
    column: str | None
    function: str | None


class _Tagger:
    """underthesea's `pos_tag`, with its template read once: it reads it anew for each word, which takes longer than all the rest."""

    def __init__(self) -> None:
        from underthesea import word_tokenize
        from underthesea.pipeline.pos_tag.model_crf import CRFPOSTagPredictor
        from underthesea.pipeline.pos_tag.tagged_feature import apply_function

        predictor = CRFPOSTagPredictor.Instance()
        self._cut, self._apply, self._model = word_tokenize, apply_function, predictor.model
        self._template = [_read_feature(entry) for entry in predictor.transformer.template]
        self.tag("khởi động")
        _settle()

    def tag(self, text: str) -> list[tuple[str, str]]:
        """The words of a text with their parts of speech."""
        words: list[str] = self._cut(text)
        rows = [self._row(words, feature) for feature in self._template]
        return list(zip(words, self._model.tag(list(map(list, zip(*rows, strict=True)))), strict=True))

    def _row(self, words: list[str], feature: _Feature) -> list[str]:
        """What a feature says about each of the words; "X" is a tag that is not known yet."""
        name, first, last, column, function = feature
        seen = ["X"] * len(words) if column else [str(self._apply(function, w)) for w in words] if function else words
        row = []
        for i in range(len(words)):
            if i + first < 0:
                row.append(f"{name}=BOS")
            elif i + last >= len(words):
                row.append(f"{name}=EOS")
            else:
                row.append(f"{name}={' '.join(seen[i + first : i + last + 1])}")
        return row


def _read_feature(entry: str) -> _Feature:
    found = re.fullmatch(r"T\[(-?\d+)(?:,(-?\d+))?\](?:\[(1)\])?(?:\.(\w+))?", entry)
    assert found is not None, entry
    return _Feature(entry, int(found[1]), int(found[2] or found[1]), found[3], found[4])


@cache
def _tagger() -> _Tagger:
    return _Tagger()


@cache
def _dictionary() -> frozenset[str]:
    from underthesea.corpus import viet_dict_74K

    words = frozenset(fold(word) for word in viet_dict_74K.words)
    _settle()
    return words


def _settle() -> None:
    """Spare the collector vain walks: models and dictionary never become garbage, and what a plan is made of lives until it is read."""
    gc.freeze()
    gc.set_threshold(_OBJECTS)
