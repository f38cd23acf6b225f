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
