"""What stands before a date: the bound ("trước", "chậm nhất", "đến hết", "từ", "trong") and the hours or weekday beside it.

Of several bounds the strictest holds: trước, then chậm nhất / đến hết, then từ / sau, then trong ("chậm nhất trước tháng 7").
Hours are read over: a deadline is a day.
"""

from __future__ import annotations

from typing import Literal

from pipeline.times.tokens import Token, find_words, has_words, number_at, word_at

Bound = Literal["before", "due", "from", "after", "within"]
_STRICTNESS: tuple[Bound, ...] = ("before", "due", "from", "after", "within")
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
        completes = completes or any(has_words(tokens, i, phrase) for phrase in _COMPLETION)
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


def _skip_clock(tokens: list[Token], i: int) -> tuple[int, bool]:
    """The index behind hours, a part of the day and a weekday, and whether the hours are a range."""
    j, is_range = i, False
    while True:
        hour = _hour(tokens, j)
        if hour is not None:
            dash = word_at(tokens, hour) in ("-", "đến", "tới") and _hour(tokens, hour + 1)
            is_range = is_range or bool(dash)
            j = dash or hour
        elif word_at(tokens, j) == "thứ" and word_at(tokens, j + 1):
            j += 2
        elif has_words(tokens, j, "chủ nhật"):
            j += 2
        elif word_at(tokens, j) in ("buổi", "sáng", "chiều", "tối", "trưa", "khoảng", "lúc"):
            j += 1
        elif j > i and word_at(tokens, j) in (",", "(") and (word_at(tokens, j + 1) in ("ngày", "thứ", "sáng", "chiều") or number_at(tokens, j + 1)):
            j += 1
        else:
            return j, is_range


def _hour(tokens: list[Token], i: int) -> int | None:
    """"8h30", "08 giờ 00 phút", "7:30"."""
    if number_at(tokens, i) is None or (number_at(tokens, i) or 0) > 24:
        return None
    if word_at(tokens, i + 1) == ":" and number_at(tokens, i + 2) is not None and len(word_at(tokens, i + 2)) == 2:
        return i + 3
    if word_at(tokens, i + 1) not in ("h", "giờ", "g"):
        return None
    adjacent = number_at(tokens, i + 2) is not None and len(word_at(tokens, i + 2)) == 2 and word_at(tokens, i + 3) not in ("/", "-", "tháng")
    if number_at(tokens, i + 2) is not None and word_at(tokens, i + 3) == "-" and _hour(tokens, i + 4):
        adjacent = True
    j = i + 3 if adjacent else i + 2
    return j + 1 if adjacent and word_at(tokens, j) in ("phút", "p", "’", "'") else j
