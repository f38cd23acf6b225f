"""A sentence as the rules of prose see it: where its clauses begin and end, which verbs stand in them.

Believed: signs (";", ":", a full stop before a capital letter) and the lists of lexicon/deadlines.yaml and of
lexicon/agencies.yaml (`predicates`). Never done here: deciding whether a time counts (pipeline/deadline_prose.py,
adverbs.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import read_lexicon
from pipeline.times.tokens import Token, find_words, has_words, lexicon, word_at

_STOPS = ("", ".", ";", ",", "(", ")", ":", "để", "nhằm", "theo")
_BODY_ENDS = (
    "tỉnh",
    "xã",
    "phường",
    "huyện",
    "phố",
    "thôn",
    "vị",
    "quan",
    "ngành",
    "thể",
    "trường",
    "cấp",
    "viện",
    "hội",
)
_BODIES = re.compile(
    r"\b(?:các|những|mỗi|từng) (?:cơ quan|đơn vị|địa phương|sở|ban|phòng|xã|phường|thôn|bản|trường(?! hợp)|trạm|hội|bệnh viện"
    r"|cơ sở|cán bộ|công chức|giáo viên|chi bộ|thành viên)(?: [^\s,]+){0,4}$"
)


@cache
def _agency_heads() -> tuple[str, ...]:
    words: list[str] = read_lexicon("table_headers")["agency_heads"]["words"]
    return tuple(f"{plural}{w} " for w in words for plural in ("", "các "))


@cache
def _predicates() -> dict[str, tuple[str, ...]]:
    """The verbs of orders by their first word."""
    found: dict[str, tuple[str, ...]] = {}
    for verb in read_lexicon("agencies")["predicates"]["phrases"]:
        found[verb.split()[0]] = (*found.get(verb.split()[0], ()), verb)
    return found


@dataclass(frozen=True)
class Sentence:
    """The tokens of a text and what the rules ask about a place in it."""

    text: str
    tokens: list[Token]
    first: int

    def starts(self, i: int) -> bool:
        """Whether token i is the head of the text, of a sentence or of a part behind ";" or ":"."""
        if i <= self.first:
            return True
        before = word_at(self.tokens, i - 1)
        return before in (";", ":", "…") or (before == "." and self.text[self.tokens[i].start].isupper())

    def follows_comma(self, i: int) -> bool:
        return self.starts(i) or word_at(self.tokens, i - 1) in (",", "(")

    def ends(self, i: int) -> bool:
        """Whether a clause ends before token i."""
        until = has_words(self.tokens, i, "cho đến khi") or has_words(self.tokens, i, "đến khi")
        return (
            bool(until)
            or word_at(self.tokens, i) in _STOPS
            or (word_at(self.tokens, i) == "và" and self.predicate(i + 1))
        )

    def predicate(self, i: int) -> bool:
        """Whether one of the verbs that plans order with stands at token i."""
        if find_words(self.tokens, i, "review_verbs"):
            return True
        return any(has_words(self.tokens, i, verb) for verb in _predicates().get(word_at(self.tokens, i), ()))

    def is_predicate(self, words: str) -> bool:
        """Whether the words are one of the verbs of orders and no more."""
        return words in _predicates().get(words.partition(" ")[0], ())

    def behind_name(self, i: int) -> bool:
        """Whether a name or a noun of bodies ends right before token i."""
        before = word_at(self.tokens, i - 1)
        capital = i > self.first and self.text[self.tokens[i - 1].start].isupper()
        return capital or before in _BODY_ENDS

    def behind_bodies(self, i: int) -> bool:
        """Whether a collective ends right before token i: "các trường mầm non"."""
        return _BODIES.search(self.clause_before(i)) is not None

    def behind_subject(self, i: int) -> bool:
        """Whether nothing but the name of a body stands between the head of the clause and token i."""
        clause = self.clause_before(i)
        words = clause.split()
        return len(words) <= 14 and self.starts(i - len(words)) and f"{clause} ".startswith(_agency_heads())

    def ends_in_review(self, i: int) -> bool:
        """Whether a verb of review stands somewhere before token i in its clause."""
        clause = self.clause_before(i)
        return any(verb in clause for verb in lexicon("review_verbs"))

    def stop(self, i: int) -> int:
        """The index of the sign that ends the clause of token i."""
        while i < len(self.tokens) and word_at(self.tokens, i) not in (".", ";", ",", ")", ":"):
            i += 1
        return i

    def preceded_by(self, i: int, entry: str) -> bool:
        """Whether a phrase of the lexicon entry stands right before token i."""
        return any(
            [word_at(self.tokens, i - len(words) + k) for k in range(len(words))] == words
            for words in (phrase.split() for phrase in lexicon(entry))
            if i >= len(words)
        )

    def clause_before(self, i: int) -> str:
        """The folded words of the clause up to token i."""
        j = i
        while j > self.first and word_at(self.tokens, j - 1) not in (".", ";", ",", ":"):
            j -= 1
        return " ".join(t.text for t in self.tokens[j:i])
