"""What each word of a text can be in a name: an opening (a head, a unit, a title), a field, or the predicate that ends it.

Believed, in this order: the lexicon's phrases; capitals (Nghị định 30/2020/NĐ-CP, Phụ lục II, mục III); whether the dictionary knows two syllables
as one word; the part of speech. Never done here: walking a name from its beginning to its end (agency_grammar.py).
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache

from pipeline.lexicon import read_lexicon
from pipeline.nlp import PhraseBook, Phrases, first_word, is_word, tag_words
from pipeline.text import fold

HARD_STOPS = frozenset('.!?()[]“”"…|')
JOINERS = frozenset({"và", "cùng", "hoặc", "với", "&"})
PURPOSE = frozenset({"để", "nhằm"})
_ADVERBIAL = frozenset({"hằng", "hàng", "trong", "theo", "từ", "khi", "sau", "trước", "trên", "ngay", "chậm"})
_PAIRED = frozenset({"phòng", "thanh tra"})
_VERBS = frozenset({"PREDICATE", "MAIN"})


class NameWords:
    """The tokens of one text and what may begin at each. All indices are token indices; an end of 0 means "not here"."""

    def __init__(self, phrases: Phrases) -> None:
        self.text = phrases.text
        self.tokens = phrases.tokens
        self._ends = phrases.ends
        self._tags: dict[int, str] = {}

    def index(self, offset: int) -> int:
        """The first token at or behind a character offset."""
        return bisect_left(self.tokens, offset, key=lambda token: token.start)

    def _end(self, label: str, i: int) -> int:
        ends = self._ends.get(label)
        end = ends.get(i, 0) if ends else 0
        return 0 if label in _VERBS and end == i + 1 and self._half_a_word(i) else end

    def _half_a_word(self, i: int) -> bool:
        """True for a syllable that is one word with its neighbour: "giao" of "giao thông", "trình" of "chương trình"."""
        behind = i + 1 < len(self.tokens) and not self.tokens[i + 1].capital and is_word(self._key(i, i + 2))
        before = i > 0 and self.tokens[i - 1].word and not self.tokens[i].capital and is_word(self._key(i - 1, i + 1))
        return behind or before

    def _lower(self, i: int) -> str:
        return self.tokens[i].folded if i < len(self.tokens) else ""

    def _key(self, i: int, end: int) -> str:
        return " ".join([t.folded for t in self.tokens[i:end]])

    def _capital(self, i: int) -> bool:
        return i < len(self.tokens) and self.tokens[i].capital

    # -- what can begin at a token -------------------------------------------------------------

    def head(self, i: int) -> int:
        """The end of an agency head at i: a capital letter, and a word behind it that does not make an ordinary word of it."""
        if not self._capital(i):
            return 0
        end = self._end("HEAD", i)
        if not end or self._ordinary(i, end):
            return 0
        bare = end == i + 1 and self._end("GENERAL", i) == end
        return 0 if bare and not (end < len(self.tokens) and self.tokens[end].word) else end

    def _ordinary(self, i: int, end: int) -> bool:
        never = _never_before().get(self._key(i, end), frozenset())
        return (
            bool(never)
            and end < len(self.tokens)
            and (self.tokens[end].text in never if self._capital(end) else self._lower(end) in never)
        )

    def unit(self, i: int) -> int:
        """The end of a unit noun at i ("sở", "đơn vị"); not where a longer verb begins ("ban hành")."""
        end = max(self._end("UNIT", i), self._end("GENERAL", i))
        if end > i + 2 and self._lower(end - 1) == "trì" and self._leads_on(end):
            end -= 2
        return 0 if not end or self._end("PREDICATE", i) > end or self._ordinary(i, end) else end

    def _leads_on(self, i: int) -> bool:
        """True where "chủ trì" before i is the predicate and no part of "cơ quan chủ trì": "các đơn vị chủ trì, phối hợp với …"."""
        return self._lower(i) == "," and self._lower(i + 1) == "phối"

    def actor(self, i: int) -> int:
        return max(self._end("STAFF", i), self._end("CIRCLE", i))

    def officer(self, i: int) -> bool:
        """ "Công chức Văn hóa - Xã hội": staff with the field that is theirs."""
        end = self._end("STAFF", i)
        return bool(end) and self._capital(end)

    def title(self, i: int) -> int:
        return self._end("TITLE", i) if self._capital(i) else self._office(i)

    def _office(self, i: int) -> int:
        """The end of a title in lower case at i, where the body that it heads follows: "thủ trưởng | các đơn vị", not "người đứng đầu" alone."""
        post, end = self._end("POST", i), self._end("OFFICE", i)
        if post >= end:
            return post
        whole = self._end("UNIT", end - 1) == end or self._end("QUANTIFIER", end - 1) == end
        return end if whole or self._capital(end) or self.quantifier(end) or self.unit(end) else 0

    def quantifier(self, i: int) -> int:
        """The end of "các", "một số", "05" at i."""
        if i < len(self.tokens) and self.tokens[i].text.isdigit() and len(self.tokens[i].text) <= 3:
            return i + 1
        return self._end("QUANTIFIER", i)

    def named(self, i: int) -> int:
        """The end of a known name, a head or a title at i: these always open a name of their own."""
        return max(self._end("NAME", i), self.head(i), self.title(i))

    def opens(self, i: int) -> bool:
        """True where a name can begin at token i."""
        if self.named(i):
            return True
        behind = self.quantifier(i)
        if behind:
            return bool(self._noun(behind))
        return bool(self.actor(i) or (self.unit(i) and not self._verbal(i, self.unit(i))))

    def _noun(self, i: int) -> int:
        """The end of a noun that a quantifier can count."""
        head = self._end("HEAD", i)
        head = 0 if head and self._ordinary(i, head) else head
        return max(self.unit(i), self.actor(i), head, self._end("NAME", i), self.title(i))

    def _verbal(self, i: int, end: int) -> bool:
        """A word that is a noun and a verb ("tổ chức"): a verb where neither a separator nor a scope nor a predicate follows."""
        if self._end("PREDICATE", i) < end:
            return False
        goes_on = end >= len(self.tokens) or self.tokens[end].text in ",;/" or self._lower(end) in JOINERS
        return not (goes_on or self._end("TAIL", end) or self._lower(end) in ("chính", "xã"))

    def predicate(self, i: int) -> bool:
        """True where an order's predicate begins at token i."""
        if i >= len(self.tokens) or self.tokens[i].capital:
            return False
        if self.tokens[i].text == ",":
            return i + 1 < len(self.tokens) and self._later_predicate(i + 1)
        if self._end("PREDICATE", i):
            return True
        if self._end("BOUNDARY", i):
            return self._later_predicate(i)
        return self.tokens[i].word and self._tag(i) in ("V", "R")

    def _later_predicate(self, i: int) -> bool:
        """A phrase of time or manner stands between the subject and its predicate ("hằng năm kiểm tra", "trong phạm vi … có kế hoạch")."""
        if self._lower(i) not in _ADVERBIAL:
            return False
        rest = self._clause_rest(i, stops=".;:")
        if self._lower(i) == "theo":  # "theo quy định", "theo phân công": a noun
            rest = range(max(i + 1, self._end("PREDICATE", i + 1)), rest.stop)
        return any(self.starts_predicate(k) for k in rest if not self._capital(k))

    def starts_predicate(self, i: int) -> bool:
        """True where one of the lexicon's predicates begins at token i, and no noun that is spelled like it ("tổ chức chính trị")."""
        end = self._end("PREDICATE", i)
        return bool(end) and not (self.unit(i) and not self._verbal(i, self.unit(i)))

    def behind_predicate(self, i: int) -> int:
        """The token behind the predicate at i, and behind "với" or "cho" that goes with it; 0 where there is none."""
        end = self._end("PREDICATE", i)
        if end and self._lower(end) in ("với", "cho"):
            end += 1
        return end if end < len(self.tokens) else 0

    def _clause(self, i: int) -> tuple[int, str]:
        """(start offset, text) of the words around token i, as much as the tagger needs."""
        first, last = i, min(i + 8, len(self.tokens))
        while first > 0 and i - first < 12 and self.tokens[first - 1].text not in ".;:":
            first -= 1
        last = next((k for k in range(i, last) if self.tokens[k].text in ".;:"), last)
        start = self.tokens[first].start
        return start, self.text[start : self.tokens[max(last, i + 1) - 1].end]

    def _tag(self, i: int) -> str:
        """The part of speech of token i within its clause; the syllables of a word behind it have the same."""
        if i not in self._tags:
            base, clause = self._clause(i)
            offset = self.tokens[i].start - base
            end, tag = next(((end, tag) for start, end, tag in tag_words(clause) if start <= offset < end), (0, ""))
            behind = bisect_left(self.tokens, base + end, key=lambda token: token.start)
            self._tags |= dict.fromkeys(range(i, max(behind, i + 1)), tag)
        return self._tags[i]

    def main_predicate(self, first: int) -> int:
        """The next token at or behind `first`, in its clause, where an order's predicate must begin; 0 where there is none."""
        for i in range(first, len(self.tokens)):
            if self.tokens[i].text in HARD_STOPS or self.tokens[i].text in ";:":
                return 0
            main = self._end("MAIN", i) or self._end("PREDICATE", i) > i + 1
            if (
                main
                and self._lower(i - 1) != "theo"
                and not self._capital(i)
                and not self._scope_noun(i)
                and not self._end("MODIFIER", i)
            ):
                return i
        return 0

    def carries_on(self, first: int, at: int, end: int) -> bool:
        """True where the words from `at` to the predicate at `end` can still be names of the list that begins at `first`: no verb of orders
        among them, unless it is half of a name's pair ("Thanh tra, giám sát ngân hàng", "Phòng, chống thiên tai")."""
        if not (self.named(first) or self.quantifier(first)) or self._lower(at) in PURPOSE:
            return False
        verbs = [
            i for i in range(at, end) if self._end("PREDICATE", i) and not self._capital(i) and not self._scope_noun(i)
        ]
        return all(i == at + 1 and self.tokens[at].text == "," and self._pair(at - 1) for i in verbs)

    def _pair(self, i: int) -> bool:
        """True where the word that ends at token i is a capital verb: the first of a pair."""
        return any(
            self._capital(k)
            and (self._end("PREDICATE", k) == i + 1 or self._tag(k) == "V" or self._key(k, i + 1) in _PAIRED)
            for k in (i, i - 1)
        )

    def _scope_noun(self, i: int) -> bool:
        """ "tổ chức" as a noun: "các cơ quan, tổ chức"."""
        return bool(self.unit(i)) and not self._verbal(i, self.unit(i))

    def _field(self, i: int) -> int:
        return self._end("FIELD", i) if self._capital(i) else 0

    def _clause_rest(self, i: int, *, stops: str = ".:") -> range:
        stop = next((k for k in range(i, len(self.tokens)) if self.tokens[k].text in stops), len(self.tokens))
        return range(i + 1, stop)


@cache
def _never_before() -> dict[str, frozenset[str]]:
    heads = read_lexicon("agencies")["heads"]
    return {fold(h["head"]): frozenset(h["never_before"]) for h in heads}


@lru_cache(maxsize=2048)
def find_in_lexicon(text: str) -> Phrases:
    """The phrases of lexicon/agencies.yaml in a text; a sentence is asked for them by several questions."""
    return lexicon_book().find(text)


def begins_with_predicate(text: str) -> bool:
    """True where one of the lexicon's predicates stands at the very head of a text; most texts are settled by their first word."""
    if first_word(text, 0) not in _predicate_words():
        return False
    opening = text if len(text) <= _OPENING else text[:_OPENING].rpartition(" ")[0]
    return NameWords(find_in_lexicon(opening)).starts_predicate(0)


@cache
def _predicate_words() -> frozenset[str]:
    return lexicon_book().first_words(["PREDICATE"])


# Characters: at least fourteen syllables; a predicate, a noun that is spelled like it and the scope behind it have fewer.
_OPENING = 100


@cache
def opening_words() -> frozenset[str]:
    """The words that a name, a head, a title or a noun of bodies can begin with, besides a number."""
    return lexicon_book().first_words(
        ("NAME", "HEAD", "TITLE", "QUANTIFIER", "STAFF", "CIRCLE", "UNIT", "GENERAL", "OFFICE", "POST")
    )


@cache
def lexicon_book() -> PhraseBook:
    """The phrases of lexicon/agencies.yaml under their labels."""
    lex = read_lexicon("agencies")
    short = [k for k, v in lex["abbreviations"].items() if v[:1].isupper() or "&" in k]
    labels = {
        "QUANTIFIER": "quantifiers",
        "TAIL": "tails",
        "LOCALITY": "localities",
        "PREDICATE": "predicates",
        "TITLE": "titles",
        "POST": "posts",
        "PROGRAMME": "programmes",
        "OFFICE": "offices",
        "UNFINISHED": "unfinished",
        "TOPIC": "topics",
        "ASPECT": "aspects",
        "MAIN": "main_predicates",
        "BOUNDARY": "boundaries",
        "NAME": "names",
        "MODIFIER": "modifiers",
        "ACTED_ON": "acted_on",
        "HOMONYM": "homonyms",
    }
    return PhraseBook(
        {label: lex[group]["phrases"] for label, group in labels.items()}
        | {
            "HEAD": [h["head"] for h in lex["heads"]],
            "FIELD": [*lex["fields"]["phrases"], *short],
            "GENERAL": lex["units"]["general"],
            "UNIT": lex["units"]["specific"],
            "WORKING": lex["units"]["working"],
            "NAMING": lex["units"]["naming"],
            "WITH_SUBJECT": lex["units"]["with_subject"],
            "STAFF": lex["actors"]["staff"],
            "CIRCLE": lex["actors"]["circles"],
        }
    )
