"""Days, weeks, months, quarters, halves, years and school years as plans write them, and their first and last day.

A small hand-written grammar over tokens, composed from the part up:

    point   := day | week | month | quarter | half | year | school year       "ngày 05/9/2025", "quý II năm 2026"
    group   := point (("-" | "đến" | "," | "và") point)*                       "từ 20-25/3/2026", "Quý I, II/2026"

Believed, in this order: the year, month or quarter printed at the point itself; that of the later point of the same
group ("từ ngày 01/3 đến ngày 15/4/2026"); that of the earlier one; the year the caller knows.
Never done: a date that the calendar does not have (it is `impossible`), a year out of nowhere, half of a word.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from pipeline.times.tokens import Token, find_first, has_words, number_at, word_at

Unit = Literal["day", "week", "month", "quarter", "half", "months", "year", "school_year"]
Part = Literal["start", "middle", "end"]
SCHOOL_YEAR_FIRST_MONTH = 9  # a school year runs from 1 September to 31 May
SCHOOL_YEAR_LAST = (5, 31)
SCHOOL_YEAR_TURN = 8  # months from August on belong to the first calendar year of a school year
_BEHIND_MONTH = ("năm", "và", "đến", "hằng", "hàng", "của", "tới", "trở", "hoặc", "hoàn", "để", "theo", "sau", "là")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "l": 1, "ll": 2, "lll": 3}


@dataclass(frozen=True)
class Point:
    """A time as printed; what the words leave open is None.

    `number` is the ordinal of a week, quarter or half, or a count of months (negative: the last ones of the year).
    """

    unit: Unit
    year: int | None = None
    month: int | None = None
    day: int | None = None
    number: int | None = None
    part: Part | None = None


@dataclass(frozen=True)
class Group:
    """Points in printed order; `is_range` where "đến" or a dash joins the two."""

    points: tuple[Point, ...]
    is_range: bool = False


def _is_year(number: int | None) -> bool:
    return number is not None and 1900 <= number <= 2199


# --- points -----------------------------------------------------------------------------------------------------------


def parse_point(tokens: list[Token], i: int, like: Point | None = None) -> tuple[Point, int] | None:
    """The point that begins at token i and the index behind it.

    `like` is the point before it in the same group: then a bare number or Roman numeral is another of its unit.
    """
    if like is not None and (found := _parse_alike(tokens, i, like)):
        return found
    for rule in (_part_of, _half, _school_year, _week, _quarter, _month_words, _day, _year):
        if found := rule(tokens, i):
            return found
    return None


def _parse_alike(tokens: list[Token], i: int, like: Point) -> tuple[Point, int] | None:
    if like.unit == "quarter" and (q := _ordinal(tokens, i)) and q <= 4:
        year, j = _year_tail(tokens, i + 1)
        return Point("quarter", year, number=q), j
    n = number_at(tokens, i)
    if n is None:
        return None
    if like.unit == "year" and _is_year(n):
        return Point("year", n), i + 1
    counts = word_at(tokens, i + 1).isalpha() and word_at(tokens, i + 1) not in _BEHIND_MONTH  # "và 01 lớp"
    if like.unit == "month" and 1 <= n <= 12 and not counts and not _continues_as_date(tokens, i):
        year, j = _year_tail(tokens, i + 1)
        return Point("month", year, n), j
    if like.unit == "week" and 1 <= n <= 5:
        return _week_number(tokens, i + 1, n)
    return None


def _continues_as_date(tokens: list[Token], i: int) -> bool:
    """Whether the number at i begins a day ("12/5", "12 tháng 5") and is not a month itself ("12/2026")."""
    follow = number_at(tokens, i + 2)
    if word_at(tokens, i + 1) in ("/", "-", ".") and follow is not None and follow <= 12:
        return word_at(tokens, i + 1) == "/" or word_at(tokens, i + 3) == word_at(tokens, i + 1)
    return word_at(tokens, i + 1) == "tháng"


def _ordinal(tokens: list[Token], i: int) -> int | None:
    word = word_at(tokens, i)
    return _ROMAN.get(word) or number_at(tokens, i)


def _year_tail(tokens: list[Token], i: int) -> tuple[int | None, int]:
    """The year behind a month or quarter ("/2026", "năm 2026", "- 2026", ", năm 2026") and the index behind it."""
    j = i + 1 if word_at(tokens, i) in (",", "của", "(") and word_at(tokens, i + 1) == "năm" else i
    if word_at(tokens, j) in ("/", "-", ".", "năm") and _is_year(number_at(tokens, j + 1)):
        if word_at(tokens, j) == "-" and word_at(tokens, j + 2) in ("-", "đến"):
            return None, i  # "tháng 9 - 2026 - …" is no date anybody writes
        return number_at(tokens, j + 1), j + 2
    if word_at(tokens, j) in ("/", "-") and word_at(tokens, j + 1) == "năm" and _is_year(number_at(tokens, j + 2)):
        return number_at(tokens, j + 2), j + 3
    return None, i


def _part_of(tokens: list[Token], i: int) -> tuple[Point, int] | None:
    """ "đầu năm 2026", "giữa tháng 5", "cuối quý II/2026"."""
    parts: dict[str, Part] = {"đầu": "start", "giữa": "middle", "cuối": "end"}
    part = parts.get(word_at(tokens, i))
    if part is None:
        return None
    if found := parse_point(tokens, i + 1):
        point, j = found
        return (replace(point, part=part), j) if point.unit != "day" else None
    if word_at(tokens, i + 1) == "năm" and word_at(tokens, i + 2) != "học":
        return Point("year", part=part), i + 2
    return None


def _half(tokens: list[Token], i: int) -> tuple[Point, int] | None:
    """ "6 tháng đầu năm 2026", "sáu tháng cuối năm", "9 tháng năm 2026"."""
    count = {"sáu": 6, "chín": 9}.get(word_at(tokens, i)) or number_at(tokens, i)
    if count is None or not 2 <= count <= 11 or word_at(tokens, i + 1) != "tháng":
        return None
    side = word_at(tokens, i + 2)
    j = i + 3 if side in ("đầu", "cuối") else i + 2
    if word_at(tokens, j) == "/" and _is_year(number_at(tokens, j + 1)):
        year, j = number_at(tokens, j + 1), j + 2
    elif word_at(tokens, j) == "năm":
        year, j = (number_at(tokens, j + 1), j + 2) if _is_year(number_at(tokens, j + 1)) else (None, j + 1)
    else:
        return None
    if side != "đầu" and side != "cuối" and year is None:
        return None
    if count == 6:
        return Point("half", year, number=2 if side == "cuối" else 1), j
    return Point("months", year, number=-count if side == "cuối" else count), j


def _school_year(tokens: list[Token], i: int) -> tuple[Point, int] | None:
    """ "năm học 2025-2026", "học kỳ I năm học 2025 - 2026": the first year is kept."""
    if (j := has_words(tokens, i, "học kỳ") or has_words(tokens, i, "học kì")) and _ordinal(tokens, j):
        j += 2 if word_at(tokens, j + 1) in (",", "-", "của") else 1
        found = _school_year(tokens, j)
        return found if found and found[0].unit == "school_year" else None
    j = has_words(tokens, i, "năm học") or 0
    first = number_at(tokens, j) if j else None
    if not _is_year(first):
        return None
    if word_at(tokens, j + 1) in ("-", "/", "đến") and number_at(tokens, j + 2) is not None:
        return Point("school_year", first), j + 3
    return Point("school_year", first), j + 1


def _week(tokens: list[Token], i: int) -> tuple[Point, int] | None:
    """ "tuần 1 tháng 3", "tuần thứ hai của tháng 3", "tuần cuối tháng 12/2026"."""
    if word_at(tokens, i) != "tuần":
        return None
    j = i + 2 if word_at(tokens, i + 1) == "thứ" else i + 1
    names = {"đầu": 1, "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "cuối": 5}
    n = names.get(word_at(tokens, j)) or _ordinal(tokens, j)
    return _week_number(tokens, j + 1, n) if n and n <= 5 else None


def _week_number(tokens: list[Token], i: int, n: int) -> tuple[Point, int] | None:
    if word_at(tokens, i) in ("-", "đến", ",", "và") and number_at(tokens, i + 1):
        return Point("week", number=n), i  # "tuần 1, 2 tháng 3": the month comes with the later one
    j = i + 1 if word_at(tokens, i) in ("của", ",") else i
    month = _month_words(tokens, j)
    return (replace(month[0], unit="week", number=n), month[1]) if month else None


def _quarter(tokens: list[Token], i: int) -> tuple[Point, int] | None:
    if word_at(tokens, i) not in ("quý", "q"):
        return None
    j = i + 2 if word_at(tokens, i + 1) == "." else i + 1
    n = _ordinal(tokens, j)
    if n is None or not 1 <= n <= 4:
        return None
    year, end = _year_tail(tokens, j + 1)
    return Point("quarter", year, number=n), end


def _month_words(tokens: list[Token], i: int) -> tuple[Point, int] | None:
    """ "tháng 9/2026", "tháng 9 năm 2026", "tháng 9", "T9/2026"."""
    word, n = word_at(tokens, i), number_at(tokens, i + 1)
    if word not in ("tháng", "t") or n is None or not 1 <= n <= 12 or _continues_as_date(tokens, i + 1):
        return None
    year, j = _year_tail(tokens, i + 2)
    ranged = word_at(tokens, j) in ("-", "đến", ",") and word_at(tokens, j + 1) == "t"  # "T8 - T12/2026"
    ranged = ranged or _bare_month(tokens, i + 1) is not None  # "T8 - 12/2026"
    return (Point("month", year, n), j) if word == "tháng" or year or ranged else None


def _day(tokens: list[Token], i: int) -> tuple[Point, int] | None:
    """ "30/6/2026", "ngày 15 tháng 10 năm 2026", "ngày 15" and the month alone in digits, "9/2026"."""
    named = word_at(tokens, i) in ("ngày", "mùng")
    j = i + 1 if named else i
    if named and word_at(tokens, j) == "mùng":
        j += 1
    n = number_at(tokens, j)
    if n is None or len(word_at(tokens, j)) > 2:
        return None
    sign, month = word_at(tokens, j + 1), number_at(tokens, j + 2)
    if sign == "tháng" and month is not None:
        year, end = _year_tail(tokens, j + 3)
        return Point("day", year, month, n), end
    if sign in ("/", "-", ".") and month is not None:
        return _day_in_digits(tokens, j, n, named)
    return (Point("day", day=n), j + 1) if named else None


def _day_in_digits(tokens: list[Token], j: int, n: int, named: bool) -> tuple[Point, int] | None:
    sign, month = word_at(tokens, j + 1), number_at(tokens, j + 2)
    if _is_year(month):
        return (Point("month", month, n), j + 3) if 1 <= n <= 12 and sign in ("/", "-") and not named else None
    later = number_at(tokens, j + 4)
    if word_at(tokens, j + 3) == sign and later is not None and (sign == "/" or _is_year(later)):
        return (Point("day", later, month, n), j + 5) if _is_year(later) else None
    if sign == "/":
        end = j + 3
        if word_at(tokens, end) == "năm" and _is_year(number_at(tokens, end + 1)):
            return Point("day", number_at(tokens, end + 1), month, n), end + 2
        return Point("day", None, month, n), end
    return (Point("day", day=n), j + 1) if named or _ends_in_month(tokens, j + 2) else None


def _ends_in_month(tokens: list[Token], i: int) -> bool:
    """Whether the number at i goes on to a month, so that the one before a dash is a day of it ("20-25/3")."""
    return word_at(tokens, i + 1) in ("/", "tháng") and not _is_year(number_at(tokens, i + 2))


def _year(tokens: list[Token], i: int) -> tuple[Point, int] | None:
    j = i + 1 if word_at(tokens, i) == "năm" else i
    n = number_at(tokens, j)
    if not _is_year(n):
        return None
    if word_at(tokens, i - 1) in ("/", "-") and number_at(tokens, i - 2) is not None and j == i:
        return None  # the tail of something else
    return Point("year", n), j + 1


# --- groups -----------------------------------------------------------------------------------------------------------


_RANGE = ("đến hết", "cho đến hết", "cho đến", "đến", "tới", "-", "→")
_LIST = (", và", ",", "và", "&", "+", "hoặc")
_SPAN_WORDS = ("giai đoạn", "nhiệm kỳ", "thời kỳ")
_PLURALS = ("các năm", "những năm", "hai năm", "ba năm", "các tháng", "các ngày", "các quý")


def parse_group(tokens: list[Token], i: int) -> tuple[Group, int] | None:
    """The points joined by "đến", dashes, commas and "và" that begin at i; a year range is one group."""
    j = _skip_heads(tokens, i)
    first = parse_point(tokens, j) or _bare_day(tokens, j) or _bare_month(tokens, j)
    if first is None:
        return None
    points, end, is_range = [first[0]], first[1], False
    while found := _next_point(tokens, end, points[-1]):
        point, end, joined = found
        is_range = is_range or joined
        points.append(point)
    if points[-1].unit == "day" and points[-1].month is None and len(points) == 1 and word_at(tokens, j) != "ngày":
        return None
    return Group(_fill(points), is_range and len(points) == 2), end


def _skip_heads(tokens: list[Token], i: int) -> int:
    """The index behind "giai đoạn"; behind "các" of "các năm", whose unit belongs to the point."""
    if j := find_first(tokens, i, _SPAN_WORDS):
        return j
    counted = (
        (number_at(tokens, i) or 99) < 10 and word_at(tokens, i + 1) == "năm" and _is_year(number_at(tokens, i + 2))
    )
    return i + 1 if counted or find_first(tokens, i, _PLURALS) else i


def _bare_day(tokens: list[Token], i: int) -> tuple[Point, int] | None:
    """A number that is a day only because a day with its month follows: "20-25/3", "12, 13 và 14/5/2026"."""
    n = number_at(tokens, i)
    if n is None or not 1 <= n <= 31:
        return None
    j, count = i, 0
    while number_at(tokens, j) is not None and word_at(tokens, j + 1) in ("-", ",", "và", "đến") and count < 6:
        j, count = j + 2, count + 1
        j += word_at(tokens, j) == "ngày"
        if number_at(tokens, j) is not None and _ends_in_month(tokens, j):
            return Point("day", day=n), i + 1
    return None


def _bare_month(tokens: list[Token], i: int) -> tuple[Point, int] | None:
    """A number that is a month only because a month with its year follows: "09 - 10/2026", "3, 4 và 5/2027"."""
    n, j = number_at(tokens, i), i
    if n is None or not 1 <= n <= 12 or word_at(tokens, i - 1) in ("/", "-", "."):
        return None
    for _ in range(6):
        if word_at(tokens, j + 1) not in ("-", ",", "và", "đến") or not 1 <= (number_at(tokens, j + 2) or 0) <= 12:
            return None
        j += 2
        if word_at(tokens, j + 1) == "/" and _is_year(number_at(tokens, j + 2)):
            return Point("month", month=n), i + 1
    return None


def _next_point(tokens: list[Token], i: int, before: Point) -> tuple[Point, int, bool] | None:
    for words, is_range in ((_RANGE, True), (_LIST, False)):
        for phrase in words:
            j = has_words(tokens, i, phrase)
            if j is None:
                continue
            j = j if _parse_alike(tokens, j, before) else _skip_heads(tokens, j)  # "tháng 1, 2 năm 2027"
            found = parse_point(tokens, j, before) or (_bare_day(tokens, j) if before.unit == "day" else None)
            if found and (is_range or found[0].unit == before.unit):
                return (*found, is_range)
            return None
    return None


def _fill(points: list[Point]) -> tuple[Point, ...]:
    """The year and month that a point leaves out, from the later points, then from the earlier ones."""
    filled = list(points)
    for k in range(len(filled) - 2, -1, -1):
        filled[k] = _from_later(filled[k], filled[k + 1])
    for k in range(1, len(filled)):
        filled[k] = _from_earlier(filled[k], filled[k - 1])
    return tuple(filled)


def _from_later(point: Point, later: Point) -> Point:
    if point.unit in ("day", "week") and point.month is None and later.unit == point.unit:
        point = replace(point, month=later.month)
    if point.year is None and later.year is not None:
        turned = _rank(point) > _rank(later) and point.unit != "year"
        point = replace(point, year=later.year - 1 if turned else later.year)
    return point


def _from_earlier(point: Point, earlier: Point) -> Point:
    if point.unit == "day" and point.month is None and earlier.unit == "day":
        point = replace(point, month=earlier.month)
    if point.year is None and earlier.year is not None:
        turned = _rank(point) < _rank(earlier)
        point = replace(point, year=earlier.year + 1 if turned else earlier.year)
    return point


def _rank(point: Point) -> int:
    """Where in its year a point lies (month * 100 + day); 0 where that is open."""
    if point.unit == "quarter" and point.number:
        return point.number * 300
    if point.unit == "half" and point.number:
        return point.number * 600
    return (point.month or 0) * 100 + (point.day or 0)


# --- the calendar -----------------------------------------------------------------------------------------------------


def is_impossible(point: Point) -> bool:
    """Whether the words name a day or month that no calendar has ("31/02/2026", "15/13/2026")."""
    if point.month is not None and not 1 <= point.month <= 12:
        return True
    if point.unit != "day" or point.day is None:
        return False
    last = calendar.monthrange(point.year or 2024, point.month)[1] if point.month else 31
    return not 1 <= point.day <= last


def with_year(point: Point, year: int | None, school_year: int | None) -> Point:
    """The point with the year its context gives; of a school year (its first year) the month decides which of the
    two.
    """
    if point.year is not None:
        return point
    if school_year is not None and point.month is not None:
        return replace(point, year=school_year if point.month >= SCHOOL_YEAR_TURN else school_year + 1)
    return replace(point, year=year)


def bounds(point: Point) -> tuple[date, date] | None:
    """The first and the last day, both inside; None where year or month is open or the day does not exist."""
    if point.year is None or is_impossible(point):
        return None
    if point.unit == "school_year":
        return date(point.year, SCHOOL_YEAR_FIRST_MONTH, 1), date(point.year + 1, *SCHOOL_YEAR_LAST)
    if point.unit == "day":
        if point.month is None or point.day is None:
            return None
        day = date(point.year, point.month, point.day)
        return day, day
    if point.unit == "week":
        return _week_bounds(point.year, point.month, point.number or 1)
    months = _months(point)
    return (date(point.year, months[0], 1), _last_day(point.year, months[1])) if months else None


def _months(point: Point) -> tuple[int, int] | None:
    n = point.number or 0
    if point.unit == "month":
        return (point.month, point.month) if point.month else None
    if point.unit == "quarter":
        return n * 3 - 2, n * 3
    if point.unit == "half":
        return n * 6 - 5, n * 6
    if point.unit == "months":
        return (1, n) if n > 0 else (13 + n, 12)
    return 1, 12


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _week_bounds(year: int, month: int | None, number: int) -> tuple[date, date] | None:
    """Seven days a week counted from the first of the month; the last week (5) ends with the month."""
    if month is None:
        return None
    last = _last_day(year, month)
    if number >= 5:
        return last - timedelta(days=6), last
    return date(year, month, number * 7 - 6), date(year, month, number * 7)
