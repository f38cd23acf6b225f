"""Counts of days ("trong vòng 30 ngày", "≤ 20 ngày làm việc") and what they are counted from.

Worked out to a date only where calendar days or weeks are counted from the document's own issue; the day of issue is
not counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.times.bounds import parse_bounds
from pipeline.times.tokens import Token, find_first, find_words, has_words, number_at, word_at

_COUNT_UNITS = ("ngày", "tuần", "tháng", "năm", "quý", "giờ", "phút")
_ANCHORS = ("kể từ", "tính từ", "từ", "sau khi", "sau", "trước", "khi")
_CARRIED = ("triển khai thực hiện", "thực hiện", "triển khai", "tổ chức thực hiện")
_OWN_ENDS = ("", ",", ";", ".", ")", "(", "trở", "đến", "tới", "và", "-")
_LIMITS = ("không quá", "tối đa", "thời hạn", "vòng", "thời gian", "sau", "hết", "kể", "ít nhất", "tối thiểu", "khoảng")


@dataclass(frozen=True)
class Count:
    """A count of time up to token `end`: `n` of `unit`; `own` where it runs from the document's own issue, `bare`
    with no other words.
    """

    n: int
    unit: str
    end: int
    working: bool = False
    own: bool = False
    bare: bool = False
    completes: bool = False

    def last_day(self, issued_on: date | None) -> date | None:
        """The last of the calendar days or weeks counted from the day of issue; None for any other count."""
        days = {"ngày": self.n, "tuần": 7 * self.n}.get(self.unit)
        if issued_on is None or days is None or self.working or days > 4000:
            return None
        return issued_on + timedelta(days=days)


def parse_count(tokens: list[Token], i: int) -> Count | None:
    """The count that begins at token i, its bounds and limits read over."""
    _, completes, j = parse_bounds(tokens, i)
    while behind := _limit(tokens, j):
        j = behind
    if word_at(tokens, j + 1) == "-" and number_at(tokens, j) and word_at(tokens, j + 3) in ("ngày", "giờ"):
        j += 2  # "24 - 48 giờ": the longer one
    n, unit = number_at(tokens, j), word_at(tokens, j + 1)
    if not n or unit not in _COUNT_UNITS or word_at(tokens, j + 2) == "/":  # "01 ngày/tháng" is a rate
        return None
    end = has_words(tokens, j + 2, "làm việc") or has_words(tokens, j + 2, "đêm") or j + 2
    backward = word_at(tokens, end) == "trước"
    limited = i < j and unit in ("ngày", "giờ", "tuần")  # "sơ kết 6 tháng trước ngày …" counts nothing
    anchor = _anchor(tokens, end) if limited or not backward else None
    carried = find_first(tokens, end, _CARRIED)
    if word_at(tokens, i) == "sau" and carried:
        end = carried  # "sau 3 năm thực hiện"
    own = anchor is not None and anchor[1] and word_at(tokens, i) != "sau"
    working = word_at(tokens, j + 2) == "làm"
    return Count(n, unit, anchor[0] if anchor else end, working, own, anchor is None and i == j, completes)


def _limit(tokens: list[Token], i: int) -> int | None:
    if word_at(tokens, i) in ("≤", "<", "=", "~", ">", "≥"):
        return i + 1
    return find_first(tokens, i, _LIMITS)


def _anchor(tokens: list[Token], i: int) -> tuple[int, bool] | None:
    """What a count starts from: the index behind it, and whether it is the document's own issue."""
    j = find_first(tokens, i, _ANCHORS)
    if j is None:
        return None
    if own := own_issue(tokens, j):
        return own, True
    while j < len(tokens) and word_at(tokens, j) not in (";", ".", ",", ")"):
        j += 1
    return j, False


def own_issue(tokens: list[Token], i: int) -> int | None:
    """The index behind "ngày (ký) ban hành (Kế hoạch này)" or "ngày Kế hoạch (này) được ban hành".

    None where another document is issued, or where the words go on to something else.
    """
    j = i + 1 if word_at(tokens, i) in ("ngày", "khi") else i
    named = _own_document(tokens, j)
    j = named or j
    j = j + 1 if word_at(tokens, j) == "được" else j
    signed = j + 1 if word_at(tokens, j) == "ký" else None
    issued = has_words(tokens, signed or j, "ban hành") or signed
    if issued is None:
        return None
    end = issued if named else _own_document(tokens, issued) or issued
    if number_at(tokens, end) is not None or word_at(tokens, end) in ("số", "của", "§"):
        return None
    return end if named or end > issued or word_at(tokens, end) in _OWN_ENDS else None


def _own_document(tokens: list[Token], i: int) -> int | None:
    j = find_words(tokens, i, "own_document")
    return j + 1 if j and word_at(tokens, j) == "này" else j
