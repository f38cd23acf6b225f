"""Every spelling of Vietnamese that a PDF may hold, to Unicode NFC.

Believed, in this order: the font's name (".VnTime" is TCVN3, "VNI-Times" is VNI); then the letters: a table is taken only where the
text becomes Vietnamese by it (share of legal syllables with marks, before and after). Never done: converting text that is Vietnamese
already, or guessing a letter that a table does not name.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal

from extractors.legacy_tables import TCVN3, VISCII_HIGH, VISCII_LOW, VNI_MARKS, VNI_SINGLE
from extractors.syllables import is_marked, letter_words, marked_share

Legacy = Literal["tcvn3", "tcvn3-capitals", "vni", "viscii"]

_TCVN3_FONT = re.compile(r"^(?:[A-Z]{6}\+)?\.Vn", re.IGNORECASE)
_STYLE = re.compile(r"[-, ]*(?:bold|italic|oblique|regular|roman|normal|mt)\b.*$", re.IGNORECASE)
_CAPITALS_FACE = re.compile(r"[a-z ]H$")
_VNI_FONT = re.compile(r"^(?:[A-Z]{6}\+)?VNI[-_ ]", re.IGNORECASE)
_VISCII_FONT = re.compile(r"VISCII", re.IGNORECASE)
_UNICODE_ONLY = re.compile("[ĂăĐđĨĩŨũƠơƯưƢƣ\u1ea0-\u1ef9]")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_SPACES = dict.fromkeys(
    map(ord, "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"), " "
)
_LETTERS = str.maketrans(
    {"ƣ": "ư", "Ƣ": "Ư", "ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "Ɖ": "Đ", "ð": "đ", "Ð": "Đ"}
    | {"\u0340": "\u0300", "\u0341": "\u0301"}
)
_LETTER_TABLE = {**_SPACES, **_LETTERS, **_INVISIBLE}
_ODD = re.compile("[" + "".join(re.escape(chr(code)) for code in _LETTER_TABLE) + "]")
_READ_TWICE = re.compile("Đ?Ð+Đ?")
# Enough words to judge a font by its letters, and by how much a table must make it better.
_MIN_WORDS = 8
_MIN_GAIN = 0.35


def clean(text: str) -> str:
    """Unicode text as it is meant: NFC, plain spaces, no invisible characters, ligatures as letters, ƣ as ư, Ð (eth) as Đ."""
    if text.isascii() or (unicodedata.is_normalized("NFC", text) and not _ODD.search(text)):
        return text
    return unicodedata.normalize("NFC", text.translate(_LETTER_TABLE))


def clean_recognised(text: str) -> str:
    """What recognition read, Ð (eth) as Đ; beside a Đ it is the same letter read a second time ("QĐÐ" is QĐ)."""
    return clean(_READ_TWICE.sub("Đ", text)) if "Ð" in text or "ð" in text else text


def legacy_of_font(font: str) -> Legacy | None:
    """The old encoding that a font's name stands for, or None."""
    if _TCVN3_FONT.match(font):
        return "tcvn3-capitals" if _CAPITALS_FACE.search(_STYLE.sub("", font)) else "tcvn3"
    if _VNI_FONT.match(font):
        return "vni"
    return "viscii" if _VISCII_FONT.search(font) else None


def has_unicode_letters(text: str) -> bool:
    """True where a text has Vietnamese letters that only Unicode has (ư, ơ, đ, ộ): no font of an old encoding yields them."""
    return not text.isascii() and bool(_UNICODE_ONLY.search(text))


def legacy_of_letters(text: str) -> Legacy | None:
    """The old encoding under which a sample reads as Vietnamese, or None where it does already or never will."""
    if text.isascii():
        return None
    if len(letter_words(clean(text))) < _MIN_WORDS:
        return None
    before = marked_share(letter_words(clean(text)))
    if before > 0.45 or not any(is_marked(w) or not w.isascii() for w in text.split()):
        return None
    names: tuple[Legacy, ...] = ("tcvn3", "vni", "viscii")
    shares = {name: marked_share(letter_words(decode(text, name))) for name in names}
    best = max(names, key=lambda name: shares[name])
    return best if shares[best] - before >= _MIN_GAIN else None


def decode(text: str, legacy: Legacy | None) -> str:
    """Text of an old encoding as clean Unicode; with None only cleaned."""
    if legacy is None:
        return clean(text)
    if legacy == "vni":
        return clean(_decode_vni(text))
    if legacy == "viscii":
        return clean(text.translate(_viscii_table()))
    # Windows-1252 has no letter at 0xAD; libraries hand out a hyphen, an ASCII one or U+2010, or the soft hyphen itself.
    plain = text.translate(_tcvn3_table())
    return clean(plain.upper() if legacy == "tcvn3-capitals" else plain)


@cache
def _tcvn3_table() -> dict[int, str]:
    return {ord(old): new for old, new in TCVN3.items()}


@cache
def _viscii_table() -> dict[int, str]:
    table = {0x80 + i: letter for i, letter in enumerate(VISCII_HIGH)}
    for byte in range(0x80, 0xA0):
        shown = bytes([byte]).decode("cp1252", errors="ignore")
        if shown:
            table[ord(shown)] = VISCII_HIGH[byte - 0x80]
    return table | {ord(old): new for old, new in VISCII_LOW.items()}


def _decode_vni(text: str) -> str:
    out: list[str] = []
    at = 0
    while at < len(text):
        char, low = text[at], text[at].lower()
        base = VNI_SINGLE.get(low, low)
        marks = VNI_MARKS.get(low, {})
        mark = marks.get(text[at + 1].lower()) if at + 1 < len(text) else None
        at += 2 if mark else 1
        out.append((base.upper() if char.isupper() else base) + (mark or ""))
    return "".join(out)
