"""One time phrase of a plan: a bound and a group of dates, a rhythm, a count of days, an event.

    phrase := bound* clock? group tail?       "chậm nhất ngày 15/10/2026", "từ tháng 8/2026", "trước ngày 15/12 hằng
    năm"
            | "định kỳ"? rate*                "thường xuyên", "định kỳ hằng quý", "02 tuần một lần"
            | bound* count anchor?            "trong 15 ngày kể từ ngày ban hành", "≤ 20 ngày làm việc"
            | "từ ngày ban hành …"            "từ ngày ban hành Kế hoạch trở đi"
            | event                           "theo kế hoạch của tỉnh", "sau khi Đề án được phê duyệt"

Of several bounds the strictest holds: trước, then chậm nhất / đến hết, then từ / sau, then trong ("chậm nhất trước
tháng 7").
Never done here: deciding whether the phrase counts (pipeline/deadlines.py), or a date that is neither in the words nor
counted in calendar days from the document's own issue.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

from pipeline.plan import Deadline, Recurrence
from pipeline.times.bounds import Bound, parse_bounds, skip_clock
from pipeline.times.counts import own_issue, parse_count
from pipeline.times.dates import Group, Point, bounds, is_impossible, parse_group, with_year
from pipeline.times.rhythms import parse_rates, parse_rhythm
from pipeline.times.tokens import Token, find_first, find_words, has_words, number_at, word_at

Form = Literal["before", "due", "from", "after", "within", "plain", "rhythm", "count", "issue", "event"]
Column = Literal["due", "line", "time"]
_SPANS = ("năm", "quý", "tháng", "tuần", "ngày", "kỳ", "giai", "đợt", "học")
_OF_A_QUARTER = tuple(
    f"tháng {which} {of}" for which in ("cuối", "đầu") for of in ("quý", "mỗi quý", "hằng quý", "của quý")
)


@dataclass(frozen=True)
class DeadlineContext:
    """What a time phrase may lean on.

    `issued_on`: the document's date of issue. `column`: whether its column holds due dates ("Thời hạn") or times
    ("Thời gian"), or it is a labelled line of due dates. `year`, `day`: what a heading, a title or a column head says for all of its cells. `school_year`: the
    first year of the school year that the document is about. `counted_days`: the spans that the document itself counts
    from its issue ("đợt cao điểm 100 ngày kể từ ngày ban hành"), so that a bare "100 ngày" in a cell means the same.
    """

    issued_on: date | None = None
    column: Column | None = None
    year: int | None = None
    school_year: int | None = None
    day: date | None = None
    counted_days: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Phrase:
    """A phrase from token `start` up to `end` (not inside) and the deadlines it means.

    `completes` where its words say "hoàn thành"; `impossible` where the calendar has no such day.
    """

    start: int
    end: int
    form: Form
    deadlines: tuple[Deadline, ...] = ()
    group: Group | None = None
    completes: bool = False
    impossible: bool = False


def parse_phrase(text: str, tokens: list[Token], i: int, context: DeadlineContext) -> Phrase | None:
    """The time phrase that begins at token i, events excepted (`parse_event`)."""
    return (
        _rhythm(text, tokens, i)
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


def _rhythm(text: str, tokens: list[Token], i: int) -> Phrase | None:
    """A rhythm, with what stands behind it: its day ("hằng tháng (trước ngày 25)"), its years ("Hằng năm,
    2026-2030").
    """
    found = parse_rhythm(tokens, i)
    if found is None:
        return None
    recurrence, end = found
    own_day = _bounded(text, tokens, end, DeadlineContext()) if recurrence == "periodic" else None
    if own_day is not None and own_day.form == "rhythm":  # "định kỳ vào ngày 20 hằng tháng"
        raw = printed(text, tokens, i, own_day.end)
        return replace(own_day, start=i, deadlines=tuple(replace(d, raw=raw) for d in own_day.deadlines))
    bracket = word_at(tokens, end) == "("
    j = end + 1 if bracket or word_at(tokens, end) == "," else end
    span = _bounded(text, tokens, j, DeadlineContext()) if number_at(tokens, j) is None or j > end else None
    start, last = None, None
    if span is not None and span.group is not None:
        closed = bracket and word_at(tokens, span.end) == ")"
        start, last = _years_only(span.group, span.form)
        bounds_day = span.form in ("before", "due") and all(p.unit == "day" and not p.year for p in span.group.points)
        if start or last or (closed and span.form in ("before", "due")) or (bounds_day and not bracket):
            end = span.end + closed
    return Phrase(i, end, "rhythm", (Deadline(printed(text, tokens, i, end), "recurring", start, last, recurrence),))


def _counted(text: str, tokens: list[Token], i: int, context: DeadlineContext) -> Phrase | None:
    count = parse_count(tokens, i)
    if count is None:
        return None
    own = count.own or (count.bare and count.unit == "ngày" and count.n in context.counted_days)
    last = count.last_day(context.issued_on) if own else None
    deadline = Deadline(printed(text, tokens, i, count.end), "relative", None, last)
    return Phrase(i, count.end, "count", (deadline,), None, count.completes)


def _bounded(text: str, tokens: list[Token], i: int, context: DeadlineContext) -> Phrase | None:
    """A bound and dates, with what follows them: a rhythm, "trở đi", "và các năm tiếp theo"."""
    bound, completes, j = parse_bounds(tokens, i)
    if word_at(tokens, j) == "nay" and word_at(tokens, j + 1) in ("đến", "tới"):
        inner = _bounded(text, tokens, j + 1, context)
        return _from_today(inner, text, tokens, i) if inner else None
    after_clock, hours = skip_clock(tokens, j)
    if hours and bound == "from":
        bound = None  # "từ 8h00 đến 11h30 ngày …": the hours are the range
    found = parse_group(tokens, after_clock)
    if found is None:
        hourly = _in_rhythm(text, tokens, i, after_clock, bound, Group(())) if after_clock > j else None
        return hourly or _span_of_context(text, tokens, i, j, context)
    group, end = _in_context(found[0], context), _behind_clock(tokens, found[1])
    if any(is_impossible(p) for p in group.points):
        return Phrase(i, end, bound or "plain", group=group, impossible=True)
    return _in_rhythm(text, tokens, i, end, bound, group) or _dated(
        text, tokens, i, end, bound, completes, group, context
    )


def _behind_clock(tokens: list[Token], end: int) -> int:
    """The index behind the hours that follow a day: "15/8/2026, 8h00", "15/8/2026 (sáng)"."""
    if word_at(tokens, end) not in (",", "(", "lúc", "từ"):
        return end
    behind = skip_clock(tokens, end + 1)[0]
    if behind == end + 1:
        return end
    return behind + (word_at(tokens, end) == "(" and word_at(tokens, behind) == ")")


def _in_rhythm(text: str, tokens: list[Token], i: int, end: int, bound: Bound | None, group: Group) -> Phrase | None:
    """Dates that come again: "trước ngày 15/12 hằng năm", "ngày 25 của tháng cuối quý"."""
    j = end + 1 if word_at(tokens, end) in (",", "của", "(") else end
    rates, behind = parse_rates(tokens, j, bare=False)
    recurrence: Recurrence | None = rates[0] if rates else None
    quarter_end = find_first(tokens, j, _OF_A_QUARTER)
    if recurrence is None and quarter_end:
        recurrence, behind = "quarterly", quarter_end
    if recurrence is None:
        return None
    behind += word_at(tokens, end) == "(" and word_at(tokens, behind) == ")"
    start, last = _years_only(group, bound or "plain")
    deadline = Deadline(printed(text, tokens, i, behind), "recurring", start, last, recurrence)
    return Phrase(i, behind, "rhythm", (deadline,), group)


def _dated(
    text: str,
    tokens: list[Token],
    i: int,
    end: int,
    bound: Bound | None,
    completes: bool,
    group: Group,
    context: DeadlineContext,
) -> Phrase:
    if open_end := _open_end(tokens, end):
        bound, end = bound if bound in ("before", "due") else "from", open_end
    raw = printed(text, tokens, i, end)
    found = _resolve(raw, bound, completes, group, context.column)
    return Phrase(i, end, bound or "plain", tuple(found), group, completes)


def _years_only(group: Group, form: Form) -> tuple[date | None, date | None]:
    """The years that bound a rhythm ("hằng năm, 2026 - 2030"); a day of the year bounds none."""
    if not group.points or any(p.unit not in ("year", "school_year") for p in group.points):
        return None, None
    first, last = bounds(group.points[0]), bounds(group.points[-1])
    if first is None or last is None:
        return None, None
    open_end = form == "from" and len(group.points) == 1
    return (None if form in ("before", "due") else first[0]), (None if open_end else last[1])


def _open_end(tokens: list[Token], i: int) -> int | None:
    """ "trở đi", "và các năm tiếp theo": the span has no end."""
    j = i + 1 if word_at(tokens, i) in (",", "và") else i
    if word_at(tokens, j) == "và":
        j += 1
    for phrase in ("trở đi", "trở về sau", "và các năm tiếp theo"):
        if end := has_words(tokens, j, phrase):
            return end
    if word_at(tokens, j) in ("các", "những") and word_at(tokens, j + 1) in _SPANS:  # not "các nội dung sau"
        for k in (j + 2, j + 3):
            for phrase in ("tiếp theo", "kế tiếp", "sau"):
                if end := has_words(tokens, k, phrase):
                    return end
    return None


def _span_of_context(text: str, tokens: list[Token], i: int, j: int, context: DeadlineContext) -> Phrase | None:
    """ "Trong năm", "cả năm học": the span that the context names."""
    point: Point | None = None
    if (end := has_words(tokens, j, "năm học")) and context.school_year is not None:
        point = Point("school_year", context.school_year)
    elif (end := has_words(tokens, j, "năm")) and context.year is not None and j > i:
        point = Point("year", context.year)
    if point is None or end is None or word_at(tokens, end) not in ("", ",", ";", ".", ")", "("):
        return None
    bound, completes, _ = parse_bounds(tokens, i)
    return _dated(text, tokens, i, end, bound, completes, Group((point,)), context)


def _in_context(group: Group, context: DeadlineContext) -> Group:
    """The group with the year of its context; without one the year of issue, or the next one in a plan of the last
    months.
    """
    points = tuple(with_year(p, context.year, context.school_year) for p in group.points)
    if context.issued_on and any(p.year is None for p in points):
        year = context.issued_on.year
        last = bounds(with_year(points[-1], year, None))
        if last and last[1] < context.issued_on and context.issued_on.month >= 10:
            year += 1
        points = tuple(with_year(p, year, None) for p in points)
    return Group(points, group.is_range)


def _resolve(raw: str, bound: Bound | None, completes: bool, group: Group, column: Column | None) -> list[Deadline]:
    """The deadlines of a bound and a group. A word of completion makes a bare day a due date; in a column of due dates a bare
    month, quarter or year is one too: its last day. Relative where a year or month is nowhere stated.
    """
    spans = [span for p in group.points if (span := bounds(p))]
    if len(spans) != len(group.points) or spans[0][0] > spans[-1][1]:
        return [Deadline(raw, "relative")]
    first, last = group.points[0], group.points[-1]
    start, end = spans[0][0], spans[-1][1]
    single = len(spans) == 1
    if bound in ("before", "due") and not group.is_range and all(p.unit == "day" for p in group.points):
        return [Deadline(raw, "date", None, day) for _, day in spans]  # "trước ngày 15/6 và 15/12": two days
    if bound == "before":
        return [Deadline(raw, "date", None, end if last.unit == "day" else spans[-1][0] - timedelta(days=1))]
    if bound == "due" or (single and first.part == "end" and bound != "from"):
        return [Deadline(raw, "date", None, end)]
    if bound == "from" and single:
        return [Deadline(raw, "period", start, None)]
    if bound == "after":
        return [Deadline(raw, "period", end + timedelta(days=1), None)]
    if single and column == "due" and bound is None:
        return [Deadline(raw, "date", None, end)]
    if single and first.unit == "day":
        return [Deadline(raw, "date", None if completes or column in ("due", "line") else start, end)]
    if group.is_range:
        return [Deadline(raw, "period", start, end)]
    return [Deadline(raw, "date" if a == b else "period", a, b) for a, b in _merge(spans)]


def _merge(spans: list[tuple[date, date]]) -> list[tuple[date, date]]:
    """Spans that touch ("Quý I, II", "Năm 2010, 2011") are one."""
    merged = [spans[0]]
    for start, end in spans[1:]:
        if start == merged[-1][1] + timedelta(days=1):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def _from_today(phrase: Phrase, text: str, tokens: list[Token], i: int) -> Phrase:
    """ "từ nay đến …" has the end of its dates and no start that anybody wrote down."""
    raw = printed(text, tokens, i, phrase.end)
    return replace(phrase, start=i, deadlines=tuple(replace(d, raw=raw) for d in phrase.deadlines))


def _issue_anchored(text: str, tokens: list[Token], i: int, context: DeadlineContext) -> Phrase | None:
    """ "Từ ngày ban hành Kế hoạch (trở đi)", "từ ngày ký đến hết ngày 31/12/2026"."""
    j = find_first(tokens, i, ("kể từ", "bắt đầu từ", "tính từ", "từ"))
    end = own_issue(tokens, j) if j and word_at(tokens, j) in ("ngày", "khi") else None
    if end is None:
        return None
    later = _bounded(text, tokens, end, context) if word_at(tokens, end) in ("đến", "tới", "-") else None
    if later and later.deadlines:
        deadline = Deadline(printed(text, tokens, i, later.end), "period", context.issued_on, later.deadlines[0].end)
        return replace(later, start=i, form="within", deadlines=(deadline,))
    end = has_words(tokens, end, "trở đi") or end
    return Phrase(i, end, "issue", (Deadline(printed(text, tokens, i, end), "relative", context.issued_on),))
