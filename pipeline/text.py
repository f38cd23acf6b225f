"""Vietnamese text as the rules compare it: folded keys and syllables.

Believed: what is stored stays as printed; only keys are folded. A folded text has the same length as its source, so an offset
in one is the offset in the other. Never done here: any knowledge of names.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_OLD_STYLE = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_OLD = re.compile(r"(?:(?<!q)u[ỳýỷỹỵ]|o[àáảãạèéẻẽẹ])(?!\w)")
_DASHES = "–—‑−"


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case, new-style tone marks (hoà = hòa, Uỷ = ủy), one kind of dash; the same length as NFC text."""
    low = text.lower()
    if not low.isascii():
        for dash in _DASHES:
            low = low.replace(dash, "-")
    return _OLD.sub(lambda m: _OLD_STYLE[m.group()], low)


def fold_key(text: str) -> str:
    """The key under which two spellings of a name are equal: folded, single spaces, no outer punctuation."""
    return " ".join(fold(text).split()).strip(" .,;:/()“”\"'-")


def squeeze(text: str) -> str:
    """Single spaces, none at the ends."""
    return " ".join(text.split())


def strip_marks(text: str) -> str:
    """Letters without Vietnamese marks, lower case: 'Giáo dục' -> 'giao duc', 'Đào tạo' -> 'dao tao'."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(c for c in plain if not unicodedata.combining(c))
