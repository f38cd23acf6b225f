"""Keys by which rows are found and matched: folded text, agency keys, document numbers.

Believed: two spellings of one thing give one key. Never done here: changing what is stored as printed.
"""

from __future__ import annotations

import unicodedata

from pipeline.text import fold_key, squeeze, strip_marks


def search_text(*parts: str | None) -> str:
    """The parts as one text without marks, in lower case, single spaces: what `folded` columns hold and a question
    is turned into.
    """
    return squeeze(strip_marks(" ".join(p for p in parts if p)))


def agency_key(name: str) -> str:
    """The key of an agency's name; marks stay, since names differ by them alone (Hòa, Hoa)."""
    return fold_key(unicodedata.normalize("NFC", name))


def body_key(stem: str, locality: str | None) -> str:
    """The key of a body: its name without its place, and the locality that it is a body of."""
    return f"{agency_key(stem)} @ {agency_key(locality)}" if locality else agency_key(stem)


def number_key(number: str | None, symbol: str | None = None) -> str | None:
    """Letters and digits of a document number, without marks: "Số 71-NQ/TW" and "71 - NQ/TW" are one.

    A number that is printed as digits alone is completed by its symbol; None where there are no digits.
    """
    digits = _letters(number)
    if not any(c.isdigit() for c in digits):
        return None
    tail = _letters(symbol)
    return (digits if digits.endswith(tail) else digits + tail)[:120]


def _letters(text: str | None) -> str:
    plain = "".join(c for c in strip_marks(text or "") if c.isalnum())
    return plain.removeprefix("so")
