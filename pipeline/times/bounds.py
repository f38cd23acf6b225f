"""What stands before a date: the bound ("trước", "chậm nhất", "đến hết", "từ", "trong") and the hours or weekday
beside it.

Of several bounds the strictest holds: trước, then chậm nhất / đến hết, then từ / sau, then trong ("chậm nhất trước
tháng 7"). Hours are read over: a deadline is a day.
"""

from __future__ import annotations

from typing import Literal

from pipeline.times.tokens import Token, find_first, find_words, number_at, word_at

Bound = Literal["before", "due", "from", "after", "within"]
_STRICTNESS: tuple[Bound, ...] = ("before", "due", "from", "after", "within")
_DAY_PARTS = ("buổi", "sáng", "chiều", "tối", "trưa", "khoảng", "lúc")
_COMPLETION = ("hoàn thành", "xong", "kết thúc", "nghiệm thu")


def parse_bounds(tokens: list[Token], i: int) -> tuple[Bound | None, bool, int]:
    """The strictest of the bounds that stand at i, whether the words say "done by", and the index behind them."""
    bound: Bound | None = None
    completes = False
    while True:
        if word_at(tokens, i) in ("ngày", ":", "vào", ",") and bound and _more_bounds(tokens, i + 1):
            i += 1
        found = _bound_at(tokens, i)
        if found is None:
            return bound, completes, i
        name, j = found
        completes = completes or find_first(tokens, i, _COMPLETION) is not None
        if bound is None or _STRICTNESS.index(name) < _STRICTNESS.index(bound):
            bound = name
        i = j + 1 if word_at(tokens, j) == ":" else j


def _more_bounds(tokens: list[Token], i: int) -> bool:
    return _bound_at(tokens, i) is not None and number_at(tokens, i) is None


def _bound_at(tokens: list[Token], i: int) -> tuple[Bound, int] | None:
    best: tuple[Bound, int] | None = None
    for name in _STRICTNESS:
        j = find_words(tokens, i, "bounds", name)
        if j and (best is None or j > best[1]):
            best = (name, j)
    return best


def skip_clock(tokens: list[Token], i: int) -> tuple[int, bool]:
    """The index behind hours, a part of the day and a weekday, and whether the hours are a range."""
    j, is_range = i, False
    while True:
        hour = _hour(tokens, j)
        if hour is not None:
            to = _hour(tokens, hour + 1) if word_at(tokens, hour) in ("-", "đến", "tới") else None
            j, is_range = to or hour, is_range or to is not None
        elif word_at(tokens, j) == "thứ" and word_at(tokens, j + 1):
            j += 2
        elif word_at(tokens, j) in _DAY_PARTS or (j > i and _joins_day(tokens, j)):
            j += 1
        else:
            return j, is_range


def _joins_day(tokens: list[Token], i: int) -> bool:
    """A comma or bracket between the clock and the day ("08 giờ 00, ngày 15/8")."""
    behind = word_at(tokens, i + 1)
    return word_at(tokens, i) in (",", "(") and (behind in ("ngày", "thứ", "sáng", "chiều") or behind.isdecimal())


def _hour(tokens: list[Token], i: int) -> int | None:
    """The index behind "8h30", "08 giờ 00 phút", "7:30"."""
    hour, sign, minutes = number_at(tokens, i), word_at(tokens, i + 1), word_at(tokens, i + 2)
    if hour is None or hour > 24:
        return None
    two_digits = minutes.isdecimal() and len(minutes) == 2
    if sign == ":":
        return i + 3 if two_digits else None
    if sign not in ("h", "giờ", "g"):
        return None
    is_day = word_at(tokens, i + 3) in ("/", "tháng") or (word_at(tokens, i + 3) == "-" and not _hour(tokens, i + 4))
    if not two_digits or is_day:
        return i + 2
    return i + 4 if word_at(tokens, i + 3) in ("phút", "p", "’", "'") else i + 3
