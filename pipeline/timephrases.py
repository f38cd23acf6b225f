"""One time phrase of a plan: a bound and a group of dates, a rhythm, a count of days, an event.

    phrase := bound* clock? group tail?       "chậm nhất ngày 15/10/2026", "từ tháng 8/2026", "trước ngày 15/12 hằng năm"
            | "định kỳ"? rate*                "thường xuyên", "định kỳ hằng quý", "02 tuần một lần"
            | bound* count anchor?            "trong 15 ngày kể từ ngày ban hành", "≤ 20 ngày làm việc"
            | "từ ngày ban hành …"            "từ ngày ban hành Kế hoạch trở đi"
            | event                           "theo kế hoạch của tỉnh", "sau khi Đề án được phê duyệt"

Of several bounds the strictest holds: trước, then chậm nhất / đến hết, then từ / sau, then trong ("chậm nhất trước tháng 7").
Never done here: deciding whether the phrase counts (pipeline/deadlines.py), or a date that is neither in the words nor
counted in calendar days from the document's own issue.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

from pipeline.dates import (
    Group,
    Point,
    Token,
    bounds,
    has_words,
    is_impossible,
    number_at,
    parse_group,
    with_year,
    word_at,
)
from pipeline.plan import Deadline, Recurrence

Bound = Literal["before", "due", "from", "after", "within"]
Form = Literal["before", "due", "from", "after", "within", "plain", "rhythm", "count", "issue", "event"]
Column = Literal["due", "time"]
_STRICTNESS: tuple[Bound, ...] = ("before", "due", "from", "after", "within")
_COMPLETION = ("hoàn thành", "xong", "kết thúc", "nghiệm thu")


@dataclass(frozen=True)
class DeadlineContext:
    """What a time phrase may lean on.

    `issued_on`: the document's date of issue. `column`: whether its column holds due dates ("Thời hạn") or times ("Thời gian").
    `year`, `day`: what a heading, a title or a column head says for all of its cells. `school_year`: the first year of the school year
    the document is about. `counted_days`: the spans that the document itself counts from its issue ("đợt cao điểm 100 ngày kể từ ngày ban
    hành"), so that a bare "100 ngày" in a cell means the same.
    """

    issued_on: date | None = None
    column: Column | None = None
    year: int | None = None
    school_year: int | None = None
    day: date | None = None
    counted_days: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Phrase:
    """A phrase from token `start` up to `end` (not inside) and the deadlines it means; `impossible` where the calendar has no such day."""

    start: int
    end: int
    form: Form
    deadlines: tuple[Deadline, ...] = ()
    group: Group | None = None
    completes: bool = False
    impossible: bool = False


@cache
def lexicon(entry: str, part: str = "") -> tuple[str, ...]:
    """The phrases of an entry of lexicon/deadlines.yaml, longest first."""
    data = yaml.safe_load(files("pipeline").joinpath("lexicon/deadlines.yaml").read_text("utf8"))
    words = (data[entry][part] if part else data[entry])["words"]
    return tuple(sorted(words, key=len, reverse=True))


def find_words(tokens: list[Token], i: int, entry: str, part: str = "") -> int | None:
    """The index behind the longest phrase of the entry that stands at i."""
    return next((j for phrase in lexicon(entry, part) if (j := has_words(tokens, i, phrase))), None)


def parse_phrase(text: str, tokens: list[Token], i: int, context: DeadlineContext) -> Phrase | None:
    """The time phrase that begins at token i, events excepted (`parse_event`)."""
    rhythm = _rhythm(text, tokens, i)
    return (
        (_with_years(text, tokens, rhythm, context) if rhythm else None)
        or _issue_anchored(text, tokens, i, context)
        or _bounded(text, tokens, i, context)
        or _counted(text, tokens, i, context)
    )


def parse_event(text: str, tokens: list[Token], i: int, stop: int) -> Phrase | None:
    """An event that begins at i; it takes all words up to `stop`."""
    if find_words(tokens, i, "events") is None or stop <= i:
        return None
    return Phrase(i, stop, "event", (Deadline(printed(text, tokens, i, stop), "relative"),))


def printed(text: str, tokens: list[Token], i: int, end: int) -> str:
    """The words from token i up to `end` as printed, white space made single."""
    return " ".join(text[tokens[i].start : tokens[end - 1].end].split())


# --- rhythm -----------------------------------------------------------------------------------------------------------

_RATES: dict[str, Recurrence] = {
    "năm": "annual",
    "quý": "quarterly",
    "quí": "quarterly",
    "tháng": "monthly",
    "tuần": "weekly",
    "ngày": "daily",
}
_EVERY = ("hằng", "hàng", "mỗi", "từng")


def _rhythm(text: str, tokens: list[Token], i: int) -> Phrase | None:
    """"Thường xuyên", "Hằng năm", "định kỳ 6 tháng, năm", "1 lần/quý"."""
    if j := find_words(tokens, i, "continuous"):
        j = find_words(tokens, j + 1, "continuous") or j if word_at(tokens, j) in (",", "và") else j
        return _recurring(text, tokens, i, j, "continuous")
    if j := has_words(tokens, i, "định kỳ") or has_words(tokens, i, "định kì") or has_words(tokens, i, "thường kỳ"):
        rates, end = _rates(tokens, j, after_period=True)
        return _recurring(text, tokens, i, end, rates[0] if len(rates) == 1 else "periodic")
    if word_at(tokens, i) == "theo":
        rates, end = _rates(tokens, i + 1, after_period=True)
        if rates and number_at(tokens, i + 1) is None and word_at(tokens, end) in ("", ",", ";", ".", ")"):
            return _recurring(text, tokens, i, end, rates[0] if len(rates) == 1 else "periodic")
        return None
    clock = _skip_clock(tokens, i)[0]  # "thứ Sáu hằng tuần"
    rates, end = _rates(tokens, clock, after_period=False)
    return _recurring(text, tokens, i, end, rates[0] if len(rates) == 1 else "periodic") if rates else None


def _with_years(text: str, tokens: list[Token], rhythm: Phrase, context: DeadlineContext) -> Phrase:
    """The rhythm with the years behind it, where they are its span ("Hằng năm, giai đoạn 2026-2030", "Thường xuyên từ năm 2026")."""
    j = rhythm.end + 1 if word_at(tokens, rhythm.end) in (",", "(") else rhythm.end
    if number_at(tokens, j) is not None and j == rhythm.end:
        return rhythm
    span = _bounded(text, tokens, j, DeadlineContext())
    if span and word_at(tokens, rhythm.end) == "(" and word_at(tokens, span.end) == ")" and span.form in ("before", "due"):
        raw = printed(text, tokens, rhythm.start, span.end + 1)  # "hằng tháng (trước ngày 25)": a day of the rhythm
        return replace(rhythm, end=span.end + 1, deadlines=(replace(rhythm.deadlines[0], raw=raw),))
    if span is None or span.group is None or any(p.unit not in ("year", "school_year") for p in span.group.points):
        return rhythm
    start, last = _years_only(span.group, span.form if span.form in _STRICTNESS else None)
    if start is None and last is None:
        return rhythm
    end = span.end + (word_at(tokens, rhythm.end) == "(" and word_at(tokens, span.end) == ")")
    deadline = replace(rhythm.deadlines[0], raw=printed(text, tokens, rhythm.start, end), start=start, end=last)
    return replace(rhythm, end=end, deadlines=(deadline,))


def _recurring(text: str, tokens: list[Token], i: int, end: int, recurrence: Recurrence) -> Phrase:
    deadline = Deadline(printed(text, tokens, i, end), "recurring", recurrence=recurrence)
    return Phrase(i, end, "rhythm", (deadline,))


def _rates(tokens: list[Token], i: int, after_period: bool) -> tuple[list[Recurrence], int]:
    """The rates named from i on, and the index behind them; behind "định kỳ" a bare unit is a rate too."""
    rates: list[Recurrence] = []
    end = i
    j = i + 1 if after_period and word_at(tokens, i) in ("(", ":", "theo", "vào") else i
    while found := _rate(tokens, j, bare=after_period or bool(rates)):
        rate, end = found
        rates.append(rate)
        if word_at(tokens, end) not in (",", "và", "/", "hoặc") or (word_at(tokens, end + 1) in _EVERY and not after_period):
            break
        j = end + 1
    if rates and j > i and word_at(tokens, i) == "(" and word_at(tokens, end) == ")":
        end += 1
    return rates, end


def _rate(tokens: list[Token], i: int, bare: bool) -> tuple[Recurrence, int] | None:
    if word_at(tokens, i) in _EVERY:
        return _every(tokens, i + 1)
    n = number_at(tokens, i)
    if n is None:
        unit = _unit(tokens, i) if bare and number_at(tokens, i + 1) is None else None
        return unit
    if word_at(tokens, i + 1) == "lần" and word_at(tokens, i + 2) in ("/", "một", "mỗi", "trong"):
        k = i + 4 if number_at(tokens, i + 3) else i + 3
        if unit := _unit(tokens, k):
            return (unit[0] if n == 1 and k == i + 3 else "periodic"), unit[1]
        return None
    if unit := _unit(tokens, i + 1):
        once = _once(tokens, unit[1])
        if once or bare:
            return (unit[0] if n == 1 else "periodic"), once or unit[1]
    return None


def _every(tokens: list[Token], i: int) -> tuple[Recurrence, int] | None:
    """"hằng năm", "mỗi quý một lần", "mỗi năm 02 lần"; "hằng 6 tháng" has another rate."""
    if number_at(tokens, i) is not None and (unit := _unit(tokens, i + 1)):
        return "periodic", unit[1]
    unit = _unit(tokens, i)
    if unit is None:
        return None
    rate, j = unit
    count = 1 if word_at(tokens, j) == "một" else number_at(tokens, j)
    if count and word_at(tokens, j + 1) == "lần":
        return (rate if count == 1 else "periodic"), j + 2
    return rate, j


def _unit(tokens: list[Token], i: int) -> tuple[Recurrence, int] | None:
    if j := has_words(tokens, i, "năm học"):
        return "school_year", j
    rate = _RATES.get(word_at(tokens, i))
    return (rate, i + 1) if rate else None


def _once(tokens: list[Token], i: int) -> int | None:
    """"/lần", "một lần", "/1 lần"."""
    j = i + 1 if word_at(tokens, i) == "/" else i
    if word_at(tokens, j) in ("một", "01", "1"):
        j += 1
    return j + 1 if word_at(tokens, j) == "lần" and j > i else None


# --- bounds, clock, dates ---------------------------------------------------------------------------------------------


def _bounded(text: str, tokens: list[Token], i: int, context: DeadlineContext) -> Phrase | None:
    """A bound and dates, with what follows them: a rhythm, "trở đi", "và các năm tiếp theo"."""
    bound, completes, j = parse_bounds(tokens, i)
    if has_words(tokens, j, "nay đến") or has_words(tokens, j, "nay tới"):
        inner = _bounded(text, tokens, j + 1, context)
        return replace(inner, start=i, deadlines=_reprint(inner, text, tokens, i)) if inner else None
    after_clock, is_range = _skip_clock(tokens, j)
    if is_range and bound == "from":
        bound = None
    found = parse_group(tokens, after_clock)
    if found is None:
        return _span_of_context(text, tokens, i, j, context)
    group, end = found
    group = _in_context(group, context)
    clock_end = _skip_clock(tokens, end + 1)[0] if word_at(tokens, end) in (",", "(", "lúc", "từ") else end
    if clock_end > end + 1:
        end = clock_end + (word_at(tokens, end) == "(" and word_at(tokens, clock_end) == ")")
    if any(is_impossible(p) for p in group.points):
        return Phrase(i, end, bound or "plain", group=group, impossible=True)
    return _with_tail(text, tokens, (i, end), (bound, completes, group), context)


def _with_tail(
    text: str,
    tokens: list[Token],
    place: tuple[int, int],
    read: tuple[Bound | None, bool, Group],
    context: DeadlineContext,
) -> Phrase:
    i, end = place
    bound, completes, group = read
    j = end + 1 if word_at(tokens, end) in (",", "của", "(") else end
    rates, behind = _rates(tokens, j, after_period=False)
    if not rates and (behind := has_words(tokens, j, "tháng cuối quý") or 0):
        rates = ["quarterly"]
    if rates:
        behind += word_at(tokens, end) == "(" and word_at(tokens, behind) == ")"
        raw = printed(text, tokens, i, behind)
        start, last = _years_only(group, bound)
        return Phrase(i, behind, "rhythm", (Deadline(raw, "recurring", start, last, rates[0]),), group, completes)
    if open_end := _open_end(tokens, end):
        bound, end = bound if bound in ("before", "due") else "from", open_end
    raw = printed(text, tokens, i, end)
    found = tuple(_resolve(raw, bound, completes, group, context))
    return Phrase(i, end, bound or "plain", found, group, completes)


def _years_only(group: Group, bound: Form | None) -> tuple[date | None, date | None]:
    """The span of a rhythm that the words bound by years ("hằng năm, 2026 - 2030"); a day of the year is no such bound."""
    if any(p.unit not in ("year", "school_year") for p in group.points):
        return None, None
    first, last = bounds(group.points[0]), bounds(group.points[-1])
    if first is None or last is None:
        return None, None
    return (None if bound in ("before", "due") else first[0]), (None if bound == "from" and len(group.points) == 1 else last[1])


def _open_end(tokens: list[Token], i: int) -> int | None:
    """"trở đi", "và các năm tiếp theo": the span has no end."""
    j = i + 1 if word_at(tokens, i) in (",", "và") else i
    if word_at(tokens, j) == "và":
        j += 1
    for phrase in ("trở đi", "trở về sau", "và các năm tiếp theo"):
        if end := has_words(tokens, j, phrase):
            return end
    if word_at(tokens, j) in ("các", "những"):
        for k in (j + 2, j + 3):
            for phrase in ("tiếp theo", "kế tiếp", "sau"):
                if end := has_words(tokens, k, phrase):
                    return end
    return None


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


def _span_of_context(text: str, tokens: list[Token], i: int, j: int, context: DeadlineContext) -> Phrase | None:
    """"Trong năm", "cả năm học", "6 tháng đầu": the span that the context names."""
    point: Point | None = None
    if (end := has_words(tokens, j, "năm học")) and context.school_year is not None:
        point = Point("school_year", context.school_year)
    elif (end := has_words(tokens, j, "năm")) and context.year is not None and j > i and word_at(tokens, end) != "học":
        point = Point("year", context.year)
    if point is None or end is None or word_at(tokens, end) not in ("", ",", ";", ".", ")", "("):
        return None
    bound, completes, _ = parse_bounds(tokens, i)
    group = Group((point,))
    return Phrase(i, end, bound or "plain", tuple(_resolve(printed(text, tokens, i, end), bound, completes, group, context)), group)


def _in_context(group: Group, context: DeadlineContext) -> Group:
    """The group with the year of its context; without one, the year of issue, or the next for a month already past in a late plan."""
    points = tuple(with_year(p, context.year, context.school_year) for p in group.points)
    if context.issued_on and any(p.year is None for p in points):
        year = context.issued_on.year
        last = bounds(with_year(points[-1], year, None))
        if last and last[1] < context.issued_on and context.issued_on.month >= 10:
            year += 1
        points = tuple(with_year(p, year, None) for p in points)
    return Group(points, group.is_range)


def _resolve(raw: str, bound: Bound | None, completes: bool, group: Group, context: DeadlineContext) -> list[Deadline]:
    """The deadlines of a bound and a group; a relative one where a year or month is nowhere stated."""
    spans = [bounds(p) for p in group.points]
    known = [s for s in spans if s is not None]
    if not known or len(known) != len(spans):
        return [Deadline(raw, "relative")]
    (first_start, _), (last_start, last_end) = known[0], known[-1]
    single = group.points[0] if len(group.points) == 1 else None
    if bound == "before":
        by_day = group.points[-1].unit == "day"
        return [Deadline(raw, "date", None, last_end if by_day else last_start - timedelta(days=1))]
    if bound == "due" or (single and single.part == "end" and bound != "from"):
        return [Deadline(raw, "date", None, last_end)]
    if bound == "from" and single:
        return [Deadline(raw, "period", first_start, None)]
    if bound == "after":
        return [Deadline(raw, "period", last_end + timedelta(days=1), None)]
    if single and single.unit == "day":
        due = completes or (context.column == "due")
        return [Deadline(raw, "date", None if due else first_start, last_end)]
    if group.is_range:
        return [Deadline(raw, "period", first_start, last_end)] if first_start <= last_end else [Deadline(raw, "relative")]
    return [Deadline(raw, "period", start, end) for start, end in _merge(known)]


def _merge(spans: list[tuple[date, date]]) -> list[tuple[date, date]]:
    """Spans that touch ("Quý I, II", "Năm 2010, 2011") are one."""
    merged = [spans[0]]
    for start, end in spans[1:]:
        if start == merged[-1][1] + timedelta(days=1):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def _reprint(phrase: Phrase, text: str, tokens: list[Token], i: int) -> tuple[Deadline, ...]:
    raw = printed(text, tokens, i, phrase.end)
    return tuple(replace(d, raw=raw) for d in phrase.deadlines)


# --- counts and the day of issue --------------------------------------------------------------------------------------

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


def _issue_anchored(text: str, tokens: list[Token], i: int, context: DeadlineContext) -> Phrase | None:
    """"Từ ngày ban hành Kế hoạch (trở đi)", "từ ngày ký đến hết ngày 31/12/2026"."""
    j = next((k for p in ("kể từ", "bắt đầu từ", "tính từ", "từ") if (k := has_words(tokens, i, p))), None)
    end = _own_issue(tokens, j) if j and word_at(tokens, j) in ("ngày", "khi") else None
    if end is None:
        return None
    if word_at(tokens, end) in ("đến", "tới", "-") and (later := _bounded(text, tokens, end, context)) and later.deadlines:
        raw = printed(text, tokens, i, later.end)
        last = later.deadlines[0].end
        return replace(later, start=i, form="within", deadlines=(Deadline(raw, "period", context.issued_on, last),))
    end = has_words(tokens, end, "trở đi") or end
    return Phrase(i, end, "issue", (Deadline(printed(text, tokens, i, end), "relative", context.issued_on),))
