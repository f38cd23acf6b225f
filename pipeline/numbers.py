"""Numbers as Vietnamese documents print them: "95,58" is 95.58, "1.250" is 1250.

A comma is the decimal sign, a point parts thousands where exactly three digits follow each point; a point with other
digits behind it is a decimal point all the same ("12.5"). Never done: a unit, a year or a date taken for a value (the
caller's part).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.plan import Comparator

NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_CELL = re.compile(
    r"(?P<before>(?:≥|≤|>=|<=|>|<|từ|trên|hơn|dưới|ít nhất|tối thiểu|không dưới|không quá|tối đa|khoảng|đạt|giảm|tăng"
    r"|còn|\s)*)"
    rf"(?P<number>-?(?:{NUMBER}))\s*(?P<percent>%|‰)?\s*(?P<behind>trở lên|trở xuống|lên)?",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)?")
COMPARATORS: tuple[tuple[str, Comparator], ...] = (
    ("không dưới", ">="), ("không ít hơn", ">="), ("không thấp hơn", ">="), ("ít nhất", ">="), ("tối thiểu", ">="),
    ("≥", ">="), (">=", ">="),
    ("không quá", "<="), ("không vượt quá", "<="), ("không cao hơn", "<="), ("tối đa", "<="), ("≤", "<="), ("<=", "<="),
    ("trên", ">"), ("hơn", ">"), ("vượt", ">"), (">", ">"), ("dưới", "<"), ("<", "<"),
)  # fmt: skip


@dataclass(frozen=True)
class CellNumber:
    """The number of a table cell: its value, "%" where printed, how it is bounded, and what stands beside it in
    brackets.
    """

    value: float
    percent: bool = False
    comparator: Comparator = "="
    note: str | None = None


def parse_number(text: str) -> float | None:
    """The value of a text that is one number, None for any other text."""
    text = re.sub(r"(?<=\d)[ \u00a0](?=\d{3}\b)", "", text.strip())
    if not re.fullmatch(rf"-?(?:{NUMBER})", text):
        return None
    if _THOUSANDS.fullmatch(text.lstrip("-")) and not text.startswith("0."):
        text = text.replace(".", "")
    return float(text.replace(",", "."))


def parse_cell_number(text: str) -> CellNumber | None:
    """The number a cell holds and its note: "17,1 (sau sáp nhập)" is 17.1 with a note; None for a cell that holds
    words.
    """
    text = " ".join(text.split())
    outside = _BRACKET.sub(" ", text).strip()
    note = "; ".join(m.group(1).strip() for m in _BRACKET.finditer(text)) or None
    outside = re.sub(r"(?<=\d)[ \u00a0](?=\d{3}\b)", "", outside)
    m = _CELL.match(outside)
    if m is None:
        return None
    rest = outside[m.end() :].strip(" .,;")
    value = parse_number(m.group("number"))
    if value is None or (rest and not _is_beside_number(rest)):
        return None
    if rest[:1] in ("-", "–", "/"):
        note = note or outside
    return CellNumber(
        value, m.group("percent") is not None, comparator_of(m.group("before"), m.group("behind") or ""), note
    )


def _is_beside_number(rest: str) -> bool:
    """A second number of a range or share ("80-85", "38/38 xã"), or one or two words of a unit."""
    return re.match(rf"[-–/]\s*(?:{NUMBER})", rest) is not None or (
        len(rest.split()) <= 3 and not re.search(r"\d", rest)
    )


def comparator_of(before: str, behind: str) -> Comparator:
    """What the words right before and behind a number say: "ít nhất" and "trở lên" are >=, none is =."""
    low = before.lower()
    if behind.lower().startswith("trở lên"):
        return ">="
    if behind.lower().startswith("trở xuống"):
        return "<="
    return next((sign for words, sign in COMPARATORS if words in low), "=")
