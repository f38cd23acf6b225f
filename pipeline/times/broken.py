"""Dates in digits as print and recognition leave them: with a stray space inside a number ("22/1 1/2017").

Believed: between "ngày" or a slash and the next slash, "tháng" or "năm" stands one number, whatever spaces are in it.
Never done here: asking whether the calendar has such a day; joined it may have none, and then it is no date at all
("22/1 5/2017" is neither 22 January nor May 2017).
"""

from __future__ import annotations

import re

DAY_IN_DIGITS = r"\d(?:\s?\d)?\s*/\s*\d(?:\s?\d)?\s*/\s*(?:\d{4}|\d{3} \d|\d \d{3})(?!\d)"
"""A whole date with slashes, its numbers broken or not: what stands behind a cited number, and what is masked there."""
DAY_IN_WORDS = r"\d(?:\s?\d)?\s+tháng\s+\d(?:\s?\d)?\s+năm\s+(?:\d{4}|\d{3} \d|\d \d{3})(?!\d)"

DAY_WORD = "ng[aàáảãạâầấậ]y"
"""The word "ngày" before a whole date, its mark misread or not."""

_SPLIT = re.compile(r"\d \d")
_YEAR = r"(?P<year>\d{4}|\d{3} \d|\d \d{3})(?![\d/])"
_BROKEN = (
    re.compile(rf"(?<![\d/.,])(?P<day>\d\d?)\s?/\s?(?P<month>\d \d|\d\d?)\s?/\s?{_YEAR}"),
    re.compile(rf"\bngày:? (?P<day>\d \d|\d\d?)\s?/\s?(?P<month>\d \d|\d\d?)\s?/\s?{_YEAR}", re.IGNORECASE),
    re.compile(r"\bngày:? (?P<day>\d \d|\d\d?)(?= tháng \d)", re.IGNORECASE),
    re.compile(r"\btháng (?P<month>\d \d)(?=\s?/\s?\d{4}| năm \d{4})", re.IGNORECASE),
)


def broken_numbers(text: str) -> list[tuple[int, int]]:
    """Where the numbers of dates stand that a space broke, in printed order."""
    if not _SPLIT.search(text):
        return []
    spans = {
        m.span(name)
        for pattern in _BROKEN
        for m in pattern.finditer(text)
        for name, number in m.groupdict().items()
        if " " in number
    }
    return sorted(spans)
