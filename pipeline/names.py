"""Names printed in capitals, written as Vietnamese writes them (Nghị định 30/2020/NĐ-CP, Phụ lục II).

Believed: the lexicon's spelling of heads, fields and whole names; behind a word of place every syllable of the proper name has a capital.
Never done here: changing a letter; only its case.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon import read_lexicon
from pipeline.text import fold

_PLACES = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")


_NAMED_AFTER = re.compile(
    r"\b(tiểu học|trung học cơ sở|trung học phổ thông|mầm non|mẫu giáo|thcs|thpt) (?!và\b|phổ thông|cơ sở)(\w+(?: \w+)*)",
    re.IGNORECASE,
)


def restore_case(text: str) -> str:
    """ "SỞ GIÁO DỤC VÀ ĐÀO TẠO" -> "Sở Giáo dục và Đào tạo". A text with lower-case letters stays as it is."""
    if sum(map(str.islower, text)) > 2:
        return text
    low = text.lower()
    out = list(low)
    for match in _known().finditer(fold(text)):
        spelled = _spellings()[match.group()]
        out[match.start() : match.end()] = list(spelled)
    joined = "".join(out)
    joined = re.sub(rf"\b({'|'.join(_PLACES)}) (\w+(?: \w+)*)", lambda m: f"{m[1]} {_proper(m[2])}", joined)
    joined = _NAMED_AFTER.sub(lambda m: f"{m[1]} {_proper(m[2])}", joined)
    return joined[:1].upper() + joined[1:]


def _proper(words: str) -> str:
    if words.split()[0] in _PLACES or words.startswith(("các", "và", "trực thuộc")):
        return words
    return " ".join(w[:1].upper() + w[1:] for w in words.split())


@cache
def _spellings() -> dict[str, str]:
    lex = read_lexicon("agencies")
    texts = [
        *lex["names"]["phrases"],
        *lex["fields"]["phrases"],
        *(h["head"] for h in lex["heads"]),
        *lex["abbreviations"],
        *lex["titles"]["phrases"],
    ]
    return {fold(t): t for t in reversed(texts)}


@cache
def _known() -> re.Pattern[str]:
    longest = sorted(_spellings(), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)")
