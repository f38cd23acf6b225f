"""Who: agency names in cells, headings and running text (cơ quan chủ trì, cơ quan phối hợp).

What each word can be in a name is in agency_words.py, how names are built in agency_grammar.py, how lists are cut in
agency_lists.py. What is believed, in this order:
1. a whole name that the lexicon or the document itself knows (its headings, cells and recipients name bodies with both ends visible);
2. the grammar of names (Nghị định 30/2020/NĐ-CP, Phụ lục II, mục III): a head ("Sở", "Ủy ban nhân dân"), then a field or words
   with a capital, then a scope ("tỉnh", "các xã, phường", "có liên quan");
3. in running text a name ends where the predicate begins: a common verb of orders, else the first verb by part of speech.
A list under one head ("các Sở: Tài chính, Nội vụ") is a name each; a collective ("các sở, ban, ngành tỉnh") stays whole.
Never done here: deciding who leads and who coordinates, or adding a locality that is not printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from pipeline.agency_lists import ListGrammar
from pipeline.agency_words import begins_with_predicate, find_in_lexicon, opening_words
from pipeline.lexicon import read_lexicon
from pipeline.nlp import PhraseBook, first_word
from pipeline.text import fold, fold_key, squeeze


@dataclass(frozen=True)
class Mention:
    """An agency as printed (`raw`, at `start`:`end` of the text it was read from) and its expanded name."""

    raw: str
    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Names:
    """What a document teaches about names: abbreviations that it defines, and names seen with both ends visible."""

    abbreviations: Mapping[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()


class AgencyReader:
    """Reads agency names with the lexicon and with what one document taught."""

    def __init__(self, learned: Names | None = None) -> None:
        learned = learned or Names()
        self._abbreviations = _lexicon_abbreviations() | {fold(k): v for k, v in learned.abbreviations.items()}
        self._learned = PhraseBook({"NAME": learned.names}) if learned.names else None
        self._openers = opening_words()
        if self._learned:
            self._openers |= self._learned.first_words(["NAME"])
        self._grammar = lru_cache(maxsize=512)(self._read_grammar)

    @cached_property
    def _expansion(self) -> re.Pattern[str]:
        return _any_of(tuple(self._abbreviations))

    def expand(self, text: str) -> str:
        """The name with its abbreviations written out: "Sở GD&ĐT" -> "Sở Giáo dục và Đào tạo"."""
        folded, out, at = fold(text), [], 0
        for match in self._expansion.finditer(folded):
            if match.group() in _WORD_LIKE and not text[match.start() : match.end()].isupper():
                continue
            out += [text[at : match.start()], self._abbreviations[match.group()]]
            at = match.end()
        expanded = squeeze("".join([*out, text[at:]]))
        if " & " not in expanded or (expanded == text and not _OFFICIAL.match(folded)):
            return expanded
        return expanded.replace(" & ", " và ")

    def _read_grammar(self, text: str) -> ListGrammar:
        """The grammar over a text's phrases; the same sentence is asked several questions."""
        phrases = find_in_lexicon(text)
        return ListGrammar(self._learned.find_more(phrases) if self._learned else phrases)

    def split(self, text: str) -> list[Mention]:
        """The agencies of a delimited list: a cell, a heading, the words after "Đơn vị chủ trì:". In order, each once."""
        grammar = self._grammar(text)
        mentions = [self._mention(text, a, b, head) for a, b, head in grammar.items(0, len(grammar.tokens))]
        return _once(_without_offices([m for m in mentions if m], self))

    def split_cell(self, text: str) -> list[Mention]:
        """The agencies of a cell, with the units in brackets behind a body: "Bộ Tài chính (Vụ Ngân sách, Cục Quản lý giá)" names three."""
        if "(" not in text:
            return self.split(text)
        return _once(each for m in self.split(text) for each in (m, *self._units_within(text, m)))

    def _units_within(self, text: str, whole: Mention) -> list[Mention]:
        """The bodies in brackets behind a name, where nothing but bodies stands there; a remark, a person or another spelling of the name is none."""
        bracket = _BRACKET.search(text, whole.start, whole.end)
        if not bracket or not self.is_named(whole.raw) or "thường trực" in fold(bracket[1]):
            return []
        units = self._listed_units(bracket[1], bracket.start(1))
        same = len(units) == 1 and first_word(units[0].name, 0) == first_word(whole.name, 0)
        return [] if same or (len(units) == 1 and " " not in units[0].raw) else units

    def _listed_units(self, listed: str, at: int) -> list[Mention]:
        """The bodies of a bracket's words, which stand at this offset; none where the bracket says anything else."""
        units = self.split(listed)
        if not self.is_agency(listed) or not all(self._is_unit(m.raw) for m in units):
            return []
        return [replace(m, start=m.start + at, end=m.end + at) for m in units]

    def _is_unit(self, text: str) -> bool:
        """A body with a head of its own, one ("Vụ Pháp chế") or several ("các Vụ/đơn vị liên quan"); no person and no office."""
        grammar = self._grammar(text)
        first = grammar.quantifier(0)
        return not _PERSON.match(text) and not grammar.title(first) and bool(grammar.head(first))

    def read_list(self, text: str, start: int = 0, *, semicolons: bool = False) -> tuple[list[Mention], int]:
        """The agencies that begin at a character offset of running text, and the offset where their list ends."""
        grammar = self._grammar(text)
        first = grammar.index(start)
        end = grammar.list_end(first, semicolons=semicolons)
        found = [self._mention(text, a, b, head) for a, b, head in grammar.items(first, end)]
        return _once(_without_offices([m for m in found if m], self)), grammar.tokens[end].start if end < len(
            grammar.tokens
        ) else len(text)

    def read_parties(self, text: str, start: int) -> list[Mention]:
        """The agencies of a list in running text; a collective whose bodies are named in a bracket or colon behind it gives way to them:
        "các cơ quan chức năng (Sở Y tế, Công an tỉnh)", "các ngành: Chi cục Thuế, Kho bạc"."""
        mentions, end = self.read_list(text, start)
        found = [each for m in mentions for each in self._bodies_within(text, m) or [m]]
        many = bool(mentions) and self._is_collective(mentions[-1].raw)
        if not many or not text.startswith(":", end) or not self.opens(text[end + 1 :].lstrip()):
            return _once(found)
        behind = end + 1 + len(text[end + 1 :]) - len(text[end + 1 :].lstrip())
        listed, stop = self.read_list(text, behind, semicolons=True)
        spelled = len(listed) > 1 and all(self._is_unit(m.raw) and not self._is_collective(m.raw) for m in listed)
        ends = begins_with_predicate(text[stop:].lstrip()) or not text[stop:].strip(" .;:)/")
        return _once([*found[:-1], *listed] if spelled and ends else found)

    def _bodies_within(self, text: str, whole: Mention) -> list[Mention]:
        """The bodies, two or more, that a bracket behind a collective names."""
        bracket = _BRACKET.search(text, whole.start, whole.end)
        if not bracket or not self._is_collective(whole.raw):
            return []
        listed = re.sub(r"[\s,;]*(?:\.{2,}|…)\s*$", "", bracket[1])
        units = self._listed_units(listed, bracket.start(1))
        return units if len(units) > 1 else []

    def _is_collective(self, text: str) -> bool:
        """ "các cơ quan chức năng": general bodies behind a word for many, and no name among them."""
        grammar = self._grammar(text)
        first = grammar.quantifier(0)
        return bool(first and grammar.unit(first)) and not grammar.named(first)

    def read_subject(self, text: str, start: int = 0, *, far: bool = True) -> tuple[list[Mention], int] | None:
        """The agencies that are the subject of a clause beginning at `start`: a list of names before a predicate; None otherwise.

        `far` lets words that nobody knows stand between the names and the main predicate.
        """
        if not self.opens(text, start):
            return None
        grammar = self._grammar(text)
        first = grammar.index(start)
        mentions, end = self.read_list(text, start, semicolons=True)
        at = grammar.index(end)
        if not mentions:
            return None
        if grammar.predicate(at):
            return mentions, end
        return self._read_on(text, grammar, first, at) if far else None

    def object_end(self, text: str, start: int) -> int:
        """The offset behind the agencies that a predicate at `start` has for its object ("chỉ đạo các trường, các trung tâm …"); `start` elsewhere."""
        if not begins_with_predicate(text[start:]):
            return start
        grammar = self._grammar(text)
        behind = grammar.behind_predicate(grammar.index(start))
        if not behind or not grammar.opens(behind):
            return start
        return self.read_list(text, grammar.tokens[behind].start)[1]

    def _read_on(self, text: str, grammar: ListGrammar, first: int, at: int) -> tuple[list[Mention], int] | None:
        """The subject whose list breaks off at token `at` in words that nobody knows: it reaches to the main predicate, if that is near."""
        end = grammar.main_predicate(at)
        if not end or end - at > _FAR or not grammar.carries_on(first, at, end):
            return None
        found = [self._mention(text, a, b, head) for a, b, head in grammar.items(first, end)]
        return _once(_without_offices([m for m in found if m], self)), grammar.tokens[end].start

    def opens(self, text: str, start: int = 0) -> bool:
        """True where an agency's name can begin at the offset; the first word alone settles most texts."""
        word = first_word(text, start)
        if word not in self._openers and not word.isdigit() and not text[:start][-1:].isalnum():
            return False
        grammar = self._grammar(text)
        first = grammar.index(start)
        return first < len(grammar.tokens) and grammar.opens(first)

    def shares_head(self, text: str, start: int = 0) -> bool:
        """True where a list of names under one head begins at the offset: "các Sở: Tài chính, Nội vụ"."""
        grammar = self._grammar(text)
        first = grammar.index(start)
        return first < len(grammar.tokens) and grammar.shared_head(first)[0] is not None

    def lists_behind(self, text: str, colon: int) -> bool:
        """True where the colon at this offset stands between a shared head and its list, behind other names: "UBND xã, các phòng: Tư pháp, Y tế"."""
        grammar = self._grammar(text)
        at = grammar.index(colon)
        openings = (k for k in range(max(0, at - _HEAD_TOKENS), at) if grammar.quantifier(k) or grammar.named(k))
        return any(grammar.shared_head(k)[1] == at + 1 for k in openings)

    def is_named(self, text: str) -> bool:
        """True where the text opens with a head or a known name, and not with a common noun ("các đơn vị", "công chức")."""
        grammar = self._grammar(text)
        return bool(grammar.tokens) and bool(grammar.named(0)) and grammar.title(0) < len(grammar.tokens)

    def is_title(self, text: str) -> bool:
        """True where the text opens with a person's title ("Trưởng ban", "Hiệu trưởng")."""
        grammar = self._grammar(text)
        return bool(grammar.tokens) and bool(grammar.title(0))

    def is_common_noun(self, text: str) -> bool:
        """True where the whole text is one common noun of people or bodies ("giáo viên bộ môn", "đơn vị")."""
        grammar = self._grammar(text)
        return bool(grammar.tokens) and max(grammar.actor(0), grammar.unit(0)) == len(grammar.tokens)

    def names_somebody(self, label: str) -> bool:
        """True for a label that names who is to act ("Công an tỉnh", "Các trường tiểu học") and not a job ("Thành viên", "Trưởng đoàn")."""
        known = self.is_named(label) or fold(label).startswith(("các ", "những ", "mỗi ", "toàn thể "))
        known = known or self._grammar(label).officer(0)
        return known and self.is_agency(label) and not _SHARED_HEAD.search(fold(label))

    def addressed(self, label: str, rest: str) -> bool:
        """True for a label before a colon whom the order in `rest` speaks to: it names somebody, or a verb follows and it says who acts."""
        if self.names_somebody(label):
            return True
        return begins_with_predicate(rest.lstrip()) and self.is_agency(label) and self._acts(label)

    def _acts(self, label: str) -> bool:
        """A title ("Chánh Văn phòng"), a common noun with a name of its own ("Cơ sở KCB BHYT"), of three syllables ("Chủ đầu tư") or for many
        ("Giáo viên các lớp"); a topic is none ("Cơ sở vật chất")."""
        grammar = self._grammar(label)
        noun, known = grammar.unit(0), max(grammar.unit(0), grammar.actor(0))
        named = 0 < noun < len(grammar.tokens) and grammar.tokens[noun].capital
        return bool(grammar.title(0)) or named or known > 2 or " các " in label or " phụ trách " in label

    def is_agency(self, text: str) -> bool:
        """True where the whole text reads as a list of agencies: it opens a name and no predicate follows."""
        if not self.opens(text):
            return False
        grammar = self._grammar(text)
        return grammar.list_end(0, semicolons=True) >= len(grammar.tokens) - 1

    def _mention(self, text: str, start: int, end: int, head: str | None) -> Mention | None:
        raw = text[start:end].strip(" ,;:.-/+")
        if _PERSON.match(raw):
            raw = re.split(r"\s[-–—]\s|\s*\(", raw)[0]
        bare = squeeze(re.sub(r"\([^)]*\)?", " ", raw)).strip(" ,;:.-")
        if not any(c.isalpha() for c in bare):
            return None
        name = self.expand(f"{head} {bare}" if head else bare)
        return Mention(raw, name[:1].upper() + name[1:], start, end)


# Tokens between where a list of names breaks off and its predicate.
_FAR = 30
# Tokens of "Giám đốc các sở, ban, ngành" and of longer heads that a list shares.
_HEAD_TOKENS = 12
_SHARED_HEAD = re.compile(r"(?:^|\s)các (?:sở|bộ|bộ trưởng|phòng|ban|vụ|cục|khoa|hội|tỉnh|xã|phường|huyện)$")
_OFFICIAL = re.compile(r"(?:sở|bộ|ban|phòng|vụ|cục|chi cục|tổng cục|trung tâm)\s")
_BRACKET = re.compile(r"\(([^()]+)\)")
_PERSON = re.compile(r"^(?:Thầy|Cô|Ông|Bà|Đồng chí|Đ/c|đ/c)\s+(?:giáo\s+)?[A-ZĐÀ-Ỹ]")
_PARTY_RANK = re.compile(r"^(?:đồng chí|đ/c) (?:ủy|uỷ) viên ")


def _without_offices(mentions: list[Mention], reader: AgencyReader) -> list[Mention]:
    """ "Thầy Trần Văn Hòa - Hiệu trưởng, Trưởng ban": a person's offices behind the name are nobody else.

    Of "Đồng chí Ủy viên Ban Thường vụ …, Chủ tịch …" the office behind the rank in the Party is who acts.
    """
    kept: list[Mention] = []
    for mention in mentions:
        office = kept and _PERSON.match(kept[-1].raw) and reader.is_title(mention.raw)
        if office and _PARTY_RANK.match(fold(kept[-1].name)):
            kept[-1] = mention
        elif not office:
            kept.append(mention)
    return kept


def find_definitions(text: str) -> dict[str, str]:
    """Abbreviations that a text defines: "Bộ Y tế (sau đây viết tắt là BYT)", "Công ty Cấp nước Phú Sơn (CNPS)"."""
    found: dict[str, str] = {}
    for match in _DEFINITION.finditer(text):
        short = match.group(1) or match.group(2)
        full = _spelled(text[: match.start()], short)
        if full:
            found[short] = full
    return found


_DEFINITION = re.compile(
    r"\((?:[Ss]au đây|[Dd]ưới đây)?\s*(?:gọi|viết)?\s*(?:tắt)?\s*(?:chung)?\s*(?:là)?:?\s*[“\"]?"
    r"(?:([A-ZĐ][\w&-]*[A-ZĐ][\w&-]*)|[^()]{0,30}?\s([A-ZĐ&-]{2,}))[”\"]?\)"
)


def _spelled(before: str, short: str) -> str | None:
    """The last words of `before` whose initials spell the abbreviation, or None."""
    letters = [c for c in fold(short) if c.isalpha()]
    words = re.findall(r"\w+", before)
    taken: list[str] = []
    for word in reversed(words[-20:]):
        if letters and fold(word)[0] == letters[-1]:
            letters.pop()
        elif fold(word) not in ("và", "của", "các") and not taken:
            return None
        taken.append(word)
        if not letters:
            start = before.rfind(word)
            cut = before[_last_run(before, list(reversed(taken))) :]
            return squeeze(cut) if start >= 0 else None
        if len(taken) > 12:
            return None
    return None


def _last_run(before: str, words: list[str]) -> int:
    pattern = r"\W+".join(map(re.escape, words)) + r"\W*$"
    match = re.search(pattern, before)
    return match.start() if match else len(before)


def expand_name(text: str) -> str:
    """A name with the lexicon's abbreviations written out."""
    return _plain_reader().expand(text)


@lru_cache(maxsize=1)
def _plain_reader() -> AgencyReader:
    return AgencyReader()


def _once(mentions: Iterable[Mention]) -> list[Mention]:
    seen: dict[str, Mention] = {}
    for mention in mentions:
        seen.setdefault(fold_key(mention.name), mention)
    return list(seen.values())


@lru_cache(maxsize=64)
def _any_of(abbreviations: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(abbreviations, key=len, reverse=True)
    return re.compile(r"(?<![\w&])(?:" + "|".join(map(re.escape, longest)) + r")(?![\w&])")


_WORD_LIKE = frozenset({"tp", "tw"})


@lru_cache(maxsize=1)
def _lexicon_abbreviations() -> dict[str, str]:
    return {fold(k): v for k, v in read_lexicon("agencies")["abbreviations"].items()}
