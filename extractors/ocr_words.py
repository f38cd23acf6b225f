"""A recognised line cut into words, the way that needs the least doubt of what was read.

Believed, in this order: what was read, where it makes words with its neighbours; what recognition is known to take for something else (the hook of
"ổ" for an acute, "chi" for "chỉ", "d" for "đ", whatever its confidence), where the other reading makes a word and the read one does not;
any other mark, where the read syllable is doubtful and no common word, or the word is a set phrase. A syllable belongs to one word only: "chỉ tiết kiệm"
is "chỉ" and "tiết kiệm", "chỉ tiết" is "chi tiết". A few syllables hardly ever stand alone in what offices write: "đế" by itself is "để".
Never done here: changing letters, a name, or what two readings fit alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from extractors.document import Word
from extractors.known_words import (
    LONGEST,
    Syllables,
    apart,
    bare,
    common,
    folded,
    is_word,
    known_syllables,
    others,
    phrases,
    spelt,
    words_by_letters,
)
from extractors.syllables import is_syllable

# A syllable between the signs of its word; behind a slash another may follow ("quân/1", "và/hoặc").
_BODY = re.compile(r"^(\W*)([^\W\d_]+)(\W*|/\w.*)$")
# What is printed, and what recognition takes it for often, then at times: the marks of one letter.
_HOOKS = frozenset(("ẩấ", "ểế", "ổố"))
_OFTEN = "iỉ ìỉ dđ ầâ ềê ồô ẩâ ểê ổô ẳă"
_AT_TIMES = "ấâ ếê ốô ẫâ ễê ỗô ậâ ệê ộô ắă ặă ẵả ằả ẩã ốõ ẽế ũữ ãă ịi"
# So common that only a set phrase makes it a "sổ".
_NUMBER = "số"
# Read so, these are hardly ever words by themselves; printed was the other.
_HARDLY_ALONE = {
    "đế": "để",
    "đấy": "đẩy",
    "tống": "tổng",
    "tố": "tổ",
    "điếm": "điểm",
    "khấu": "khẩu",
    "chuyến": "chuyển",
}
# What a change costs, in syllables that make a word: the more, the less it is expected. A lone syllable that hardly stands alone gains a little.
_COST_OFTEN, _COST_ILLEGAL, _COST_AT_TIMES, _COST_PHRASE, _COST_DOUBTED = 0.75, 0.75, 1.0, 1.0, 1.5
_GAIN_ALONE = 0.25
# A syllable of a set phrase counts for so many of another word.
_PHRASE = 1.25
# A word read with more confidence than this is doubted for a set phrase and for what is often taken for it only.
_FULL = 0.945
_YEAR = re.compile(r"^(?:19|20)\d\d\b")
# Read so before a year or a document's number, printed was the other.
_CODE = re.compile(r"^\d{1,5}(?:/|-[A-ZĐ])")
_BEFORE_NUMBERS = {"nắm": ("năm", _YEAR), "sô": ("số", _CODE), "só": ("số", _CODE)}


class _Syllable(NamedTuple):
    """A syllable as read (folded), empty for what is no run of letters; its letters; whether another follows behind a mere space; its word."""

    body: str
    letters: str
    joined: bool
    word: Word


class _Cut(NamedTuple):
    """A word of a cut: what it is worth, and its syllables."""

    worth: float
    meant: Syllables


def reworded(words: Sequence[Word]) -> list[Word]:
    """The words of a line, each syllable as it makes words with the others."""
    line = [_syllable(w, words[i + 1].text if i + 1 < len(words) else "") for i, w in enumerate(words)]
    meant = _with_neighbours(line, _best_cut(line))
    return [w if s.body == m else with_syllable(w, m) for w, s, m in zip(words, line, meant, strict=True)]


def _syllable(word: Word, behind: str) -> _Syllable:
    body = body_of(word.text)
    return _Syllable(body, bare(body), bool(body) and word.text[-1:].isalpha() and behind[:1].isalpha(), word)


@lru_cache(maxsize=1 << 14)
def body_of(text: str) -> str:
    """The letters of a word, folded; empty for what is no run of letters."""
    found = _BODY.match(text)
    return folded(found[2].lower()) if found else ""


def _best_cut(line: Sequence[_Syllable]) -> Syllables:
    """The syllables of the cut that is worth most; of two that are worth the same, the one nearer to what was read."""
    worths, last_words = [0.0], [Syllables()]  # of the best way up to each place
    for end in range(1, len(line) + 1):
        alone, worth = _alone(line, end - 1)
        best, last = worths[-1] + worth, Syllables((alone,))
        for start, word in _words_up_to(line, end):
            if worths[start] + word.worth > best:
                best, last = worths[start] + word.worth, word.meant
        worths.append(best)
        last_words.append(last)
    cut: list[Syllables] = []
    end = len(line)
    while end:
        cut.append(last_words[end])
        end -= len(last_words[end])
    return tuple(chain.from_iterable(reversed(cut)))


def _words_up_to(line: Sequence[_Syllable], end: int) -> Iterator[tuple[int, _Cut]]:
    """The words that end at a place in the line and where they begin, the longest first."""
    start = end - 1
    while start > 0 and end - start < LONGEST and line[start - 1].joined:
        start -= 1
    known = words_by_letters()
    for first in range(start, end - 1 if line[end - 1].body else start):
        part = line[first:end]
        if tuple([s.letters for s in part]) in known and (word := _word(part)):
            yield first, word


def _alone(line: Sequence[_Syllable], at: int) -> tuple[str, float]:
    """A syllable that makes no word with its neighbours, and what it is worth."""
    body = line[at].body
    behind = line[at + 1].word.text if at + 1 < len(line) else ""
    word, number = _BEFORE_NUMBERS.get(spelt(body), ("", _YEAR))
    if word and number.match(behind):
        return folded(word), _GAIN_ALONE
    meant = _HARDLY_ALONE.get(spelt(body)) or _only_known(body)
    if meant is None or any(s.word.text[:1].isupper() and not s.word.text.isupper() for s in line[at + 1 : at + 2]):
        return body, 0.0
    before = line[at - 1].word.text if at else ""
    if line[at].word.text.istitle() and before[:1].isupper() and before[-1:].isalpha():
        return body, 0.0
    return folded(meant), _GAIN_ALONE


@cache
def _only_known(body: str) -> str | None:
    """What a syllable that no word has is known to be the reading of; None where that is none, or more than one."""
    if not body or not known_syllables() or body in known_syllables():
        return None
    was, slips = spelt(body), _HOOKS | set(_OFTEN.split())
    found = {was.replace(slip[1], slip[0], 1) for slip in slips if slip[1] in was}
    found = {syllable for syllable in found if is_syllable(syllable) and folded(syllable) in known_syllables()}
    return found.pop() if len(found) == 1 else None


def _word(part: Sequence[_Syllable]) -> _Cut | None:
    """The word that some syllables are, or most probably were before they were read; None where there is none, or two alike."""
    known = words_by_letters()[tuple(s.letters for s in part)]
    read = tuple(s.body for s in part)
    if read in known and (read in phrases() or not _known_instead(part, known)):
        return _Cut(_worth(read), read)
    if _is_name(part):
        known = tuple(word for word in known if word in _names())
    known = tuple(word for word in known if word not in others())
    found = sorted((cost, word) for word in known if (cost := _cost(part, word)) is not None)
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return None
    return _Cut(_worth(found[0][1]) - found[0][0], found[0][1])


def _worth(word: Syllables) -> float:
    """The syllables of a word; a set phrase counts for more."""
    return len(word) * (_PHRASE if word in phrases() else 1.0)


def _known_instead(part: Sequence[_Syllable], known: Sequence[Syllables]) -> bool:
    """True for a rare word in place of a set phrase that is known to be taken for it: "đối số" is "đổi số"."""
    read = tuple(s.body for s in part)
    if read in others():
        return False
    changed = ([(s, m) for s, m in zip(read, word, strict=True) if s != m] for word in known if word in phrases())
    return any(all(_letter(spelt(s), spelt(m)) in _known_slips() for s, m in pairs) for pairs in changed)


def _is_name(part: Sequence[_Syllable]) -> bool:
    """True where all words begin with a capital and are not all capitals."""
    return all(s.word.text.strip("“\"'(").istitle() for s in part)


@cache
def _names() -> frozenset[Syllables]:
    names = ("hồ chí", "hồ chí minh", "việt nam")
    return frozenset(tuple(folded(s) for s in name.split()) for name in names)


def _cost(part: Sequence[_Syllable], word: Syllables) -> float | None:
    """How much doubt it takes to read some syllables as a word; None where they are not known to be taken for it."""
    phrase = word in phrases()
    costs = [_slip(s, meant, phrase=phrase) for s, meant in zip(part, word, strict=True) if s.body != meant]
    sure = [cost for cost in costs if cost is not None]
    unusual = sum(cost > _COST_OFTEN for cost in sure)
    allowed = unusual <= 1 if phrase or len(sure) == 1 else unusual == 0
    return sum(sure) if allowed and len(sure) == len(costs) else None


def _slip(read: _Syllable, meant: str, *, phrase: bool) -> float | None:
    """The cost of one syllable's change; None where it may not be changed."""
    if not _is_possible(read.body):
        return _COST_ILLEGAL
    was, doubted = spelt(read.body), (read.word.confidence or 0.0) <= _FULL
    letter = _letter(was, spelt(meant))
    cost = _known_slips().get(letter)
    if cost is not None and (doubted or cost < _COST_AT_TIMES) and (phrase or _may_go(was, letter)):
        return cost
    if not is_slip(read.body, meant):
        return None
    if phrase:
        return _COST_PHRASE
    return _COST_DOUBTED if doubted and was not in common() else None


def _may_go(syllable: str, letter: str) -> bool:
    """True for a syllable that a word of the list may change: no common one, or with an acute that may be a hook."""
    return syllable not in common() or (letter in _HOOKS and syllable != _NUMBER)


@cache
def _known_slips() -> dict[str, float]:
    """What was printed and what was read, by what it costs to think so."""
    slips = dict.fromkeys(_AT_TIMES.split(), _COST_AT_TIMES)
    return slips | dict.fromkeys([*_HOOKS, *_OFTEN.split()], _COST_OFTEN)


def _letter(read: str, meant: str) -> str:
    """The one letter in which two syllables differ, as printed and as read; empty where it is not one."""
    if len(read) != len(meant):
        return ""
    differing = [m + r for r, m in zip(read, meant, strict=True) if r != m]
    return differing[0] if len(differing) == 1 else ""


def is_known_slip(read: str, meant: str) -> bool:
    """True where recognition is known to take one syllable for the other, in that direction."""
    one, other = (body_of(text) for text in (read, meant))
    return bool(one and other) and _letter(spelt(one), spelt(other)) in _known_slips()


@cache
def _is_possible(body: str) -> bool:
    """True for a legal syllable; before c, ch, p and t that is one with a tone."""
    plain, tone = apart(body)
    return is_syllable(spelt(body)) and (bool(tone) or not plain.endswith(("c", "ch", "p", "t")))


def is_slip(read: str, meant: str) -> bool:
    """True where marks are all that differs, and one is easily taken for the other: another or no tone, a lost hat under its tone."""
    plain_read, tone_read = apart(read)
    plain_meant, tone_meant = apart(meant)
    if plain_read == plain_meant:
        return True
    hatless = str.maketrans("âêô", "aeo")
    return tone_read == tone_meant != "" and plain_meant.translate(hatless) == plain_read


def _with_neighbours(line: Sequence[_Syllable], meant: Syllables) -> Syllables:
    """Lone syllables that make a word with one that is part of another: "xuất nhập khấu" is "xuất nhập khẩu". Hooks only."""
    fixed = list(meant)
    for at, syllable in enumerate(line):
        if fixed[at] != syllable.body or not _may_be_hook(syllable.body) or syllable.word.text.istitle():
            continue
        found = {
            candidate
            for start in (at - 1, at)
            if 0 <= start < len(line) - 1 and line[start].joined and line[start + 1].body
            for candidate in _beside(fixed, start, at)
        }
        if len(found) == 1 and not _makes_word(line, fixed, at):
            fixed[at] = found.pop()
    return tuple(fixed)


@cache
def _may_be_hook(body: str) -> bool:
    """True for a syllable with an acute that may be a hook; "số" is too common to be one."""
    was = spelt(body)
    return was != _NUMBER and any(slip[1] in was for slip in _HOOKS)


def _beside(syllables: Sequence[str], start: int, at: int) -> Iterator[str]:
    """What a syllable is known to be taken for, where that makes a word of the two at a place."""
    pair = tuple(syllables[start : start + 2])
    for word in words_by_letters().get(tuple(map(bare, pair)), ()):
        other = 1 - (at - start)
        if word[other] == pair[other] and _letter(spelt(pair[at - start]), spelt(word[at - start])) in _HOOKS:
            yield word[at - start]


def _makes_word(line: Sequence[_Syllable], syllables: Sequence[str], at: int) -> bool:
    """True where a syllable is part of a word of the list with any of its neighbours."""
    for size in range(2, LONGEST + 1):
        for start in range(max(0, at - size + 1), min(at, len(line) - size) + 1):
            part = tuple(syllables[start : start + size])
            if all(s.joined for s in line[start : start + size - 1]) and is_word(part):
                return True
    return False


def with_syllable(word: Word, syllable: str) -> Word:
    """The word with a corrected syllable in its own case and between its own signs."""
    found = _BODY.match(word.text)
    assert found is not None
    old, new = found[2], spelt(syllable)
    new = new.upper() if old.isupper() and len(old) > 1 else new[:1].upper() + new[1:] if old[:1].isupper() else new
    return word._replace(text=found[1] + new + found[3], read=word.read or word.text)
