"""Counts of days ("trong vòng 30 ngày", "≤ 20 ngày làm việc") and what they are counted from.

Worked out to a date only where calendar days or weeks are counted from the document's own issue; the day of issue is not counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.times.bounds import parse_bounds
from pipeline.times.tokens import Token, find_words, has_words, number_at, word_at

_COUNT_UNITS = ("ngày", "tuần", "tháng", "năm", "quý", "giờ", "phút")
_LIMITS = ("không quá", "tối đa", "thời hạn", "vòng", "thời gian", "sau", "hết", "kể", "ít nhất", "khoảng")


def _counted(text: str, tokens: list[Token], i: int, context: DeadlineContext) -> Phrase | None:
    """"≤ 20 ngày làm việc", "trong vòng 30 ngày", "100 ngày kể từ ngày ban hành Kế hoạch"."""
    _, completes, j = parse_bounds(tokens, i)
    while word_at(tokens, j) in ("≤", "<", "=", "~", ">", "≥") or (behind := _limit(tokens, j)):
        j = j + 1 if word_at(tokens, j) in ("≤", "<", "=", "~", ">", "≥") else behind or j + 1
    n, unit = number_at(tokens, j), word_at(tokens, j + 1)
    if n is None or unit not in _COUNT_UNITS or n == 0:
        return None
    end, working = j + 2, False
    if word_at(tokens, end) == "làm" and word_at(tokens, end + 1) == "việc":
        end, working = end + 2, True
    anchor = _anchor(tokens, end)
    own = anchor is not None and anchor[1]
    end = anchor[0] if anchor else end
    own = own or (anchor is None and i == j and unit == "ngày" and n in context.counted_days and not working)
    last = _count_from(context.issued_on, n, unit) if own and not working and word_at(tokens, i) != "sau" else None
    return Phrase(i, end, "count", (Deadline(printed(text, tokens, i, end), "relative", None, last),), None, completes)


def _limit(tokens: list[Token], i: int) -> int | None:
    return next((j for phrase in _LIMITS if (j := has_words(tokens, i, phrase))), None)


def _count_from(issued: date | None, n: int, unit: str) -> date | None:
    """The last of n calendar days or weeks; the day of issue is not counted."""
    days = {"ngày": n, "tuần": 7 * n}.get(unit)
    return issued + timedelta(days=days) if issued and days is not None and days < 4000 else None


def _anchor(tokens: list[Token], i: int) -> tuple[int, bool] | None:
    """What a count starts from: the index behind it, and whether it is the document's own issue."""
    j = next((k for p in ("kể từ", "tính từ", "từ", "kể từ khi", "sau khi", "sau") if (k := has_words(tokens, i, p))), None)
    if j is None:
        return None
    if own := _own_issue(tokens, j):
        return own, True
    while j < len(tokens) and word_at(tokens, j) not in (";", ".", ",", ")"):
        j += 1
    return j, False


def _own_issue(tokens: list[Token], i: int) -> int | None:
    """The index behind "ngày (ký) ban hành (Kế hoạch này)" or "ngày Kế hoạch (này) được ban hành", None for another document's issue."""
    j = i + 1 if word_at(tokens, i) in ("ngày", "khi") else i
    named = _own_document(tokens, j)
    j = named or j
    if word_at(tokens, j) == "được":
        j += 1
    signed = word_at(tokens, j) == "ký"
    j = j + 1 if signed else j
    issued = has_words(tokens, j, "ban hành")
    if not issued and not signed:
        return None
    j = issued or j
    j = j if named else _own_document(tokens, j) or j
    foreign = number_at(tokens, j) is not None or word_at(tokens, j) in ("số", "của", "§")
    known = word_at(tokens, j) in ("", ",", ";", ".", ")", "(", "trở", "đến", "tới", "và", "-")
    return None if foreign or (not known and not named and word_at(tokens, j - 1) in ("hành", "ký")) else j


def _own_document(tokens: list[Token], i: int) -> int | None:
    j = find_words(tokens, i, "own_document")
    return j + 1 if j and word_at(tokens, j) == "này" else j
