"""Symbols (ký hiệu) of documents by their parts: the letters of the kind and those of who issues it ("QĐ-BCT").

Believed, in this order: the letters of kinds and the issuers of lexicon/citations.yaml; the initials of ministries and
departments by their field (Nghị định 30/2020/NĐ-CP, Phụ lục I: a symbol is made of them). What recognition is known to do
to a symbol is undone only where one reading remains: behind "QH" and "UBTVQH" stand digits ("QHI3" is QH13), and a letter
read twice makes a part that nobody has ("QĐĐ" is QĐ). Never done here: a symbol made up of what is not printed.
"""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz.distance import Levenshtein

from pipeline.lexicon import read_lexicon
from pipeline.text import fold

_SIGNS = re.compile(r"([-/.‑–]+)")
_TERM = re.compile(r"(?P<house>QH)(?P<term>[IlO|\d]{1,3})")
_DIRT = re.compile(r"(?<=\d)[§€$](?=\d)")
_FIGURES = str.maketrans("IlO|", "1101")
_WORD = re.compile(r"[^\W\d_]+")
_HEADS = ("Bộ", "Sở", "Phòng", "Ban")
# Letters of a part from which one may be missing or too many, and beyond which two may be wrong.
_SHORT, _LONG = 3, 6


@cache
def kinds() -> frozenset[str]:
    """The letters that stand for a kind of document: "QĐ", "KH", "CTr"."""
    return frozenset(letters for t in read_lexicon("citations")["types"] for letters in t["letters"])


@cache
def issuers() -> frozenset[str]:
    """The letters that stand for who issues: "UBND", "TTg", "BGDĐT"."""
    fields: list[str] = read_lexicon("agencies")["fields"]["phrases"]
    known = {initials(f"{head} {field}") for head in _HEADS for field in fields}
    return frozenset(known) | frozenset(read_lexicon("citations")["issuers"]["words"])


def initials(name: str) -> str:
    """The first letters of a name in capitals, "và" left out: "Bộ Giáo dục và Đào tạo" is BGDĐT."""
    return "".join(w[0].upper() for w in _WORD.findall(name) if fold(w) != "và")


def is_known_part(part: str) -> bool:
    """Whether letters stand for a kind or an issuer; digits at their end ("QH15", "BCĐ57") do not count."""
    letters = part.rstrip("0123456789")
    return letters in kinds() or letters in issuers()


def mend_number(number: str) -> str:
    """A number as it was meant: the parts of its symbol put right where only one reading remains."""
    digits, *rest = _SIGNS.split(_DIRT.sub("", number))
    return digits + "".join(_mend_part(part) for part in rest)


def _mend_part(part: str) -> str:
    if (m := _TERM.search(part)) and m.end() == len(part):
        return part[: m.start("term")] + _digits_of(m["term"])
    once = re.sub(r"([ĐD])\1", r"\1", part)
    return once if once != part and is_known_part(once) and not is_known_part(part) else part


def _digits_of(term: str) -> str:
    """The number of a term of the National Assembly, of two digits at most: "I3" is 13, "I13" is 13 behind a speck."""
    plain = re.sub(r"\D", "", term)
    return plain if len(term) > len(plain) == 2 else term.translate(_FIGURES)


def same_symbol(one: str, other: str) -> bool:
    """Whether two numbers of the same digits are one, misread in a part that stands for nothing: "CĐ-TTEg" and "CĐ-TTg"."""
    left, right = (_SIGNS.split(number)[::2] for number in (one, other))
    if len(left) != len(right) or left[0] != right[0]:
        return False
    differing = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    return len(differing) == 1 and not all(map(is_known_part, differing[0])) and nearly_equal(*differing[0])


def nearly_equal(one: str, other: str) -> bool:
    """Whether two parts differ by no more than recognition gets wrong in so few letters."""
    longest = max(len(one), len(other))
    allowed = 0 if longest < 2 else 2 if longest > _LONG else 1
    return Levenshtein.distance(one, other) <= allowed and (longest >= _SHORT or len(one) == len(other))


def known_parts(number: str) -> int:
    """How many parts of a number's symbol stand for a kind or an issuer."""
    return sum(map(is_known_part, _SIGNS.split(number)[2::2]))
