"""Indicators (chỉ tiêu): the rows of an indicator table, and the figures that the prose of an objectives section sets
as targets.

Tables. Believed: the columns' roles; numbers by pipeline/numbers.py; what stands in brackets beside a number is its
note. A row without any number is a group where it is bold, numbered in Roman or has no unit; every other row that
cannot be read is an Issue.

Prose. A number is a target where something is counted or measured. Believed, in this order:
1. "%" behind it; then a unit of lexicon/units.yaml; then the noun behind it in a clause that sets an aim ("đạt", "xây
   dựng", "ít nhất").
2. The words right before and behind it for the comparator ("từ 65% trở lên" is >=, "trên 99%" is >, none is =).
3. Of "từ 70% lên 85%" the latter is the target. "80 - 85%" are two figures, as its ends are printed; behind a bound ("trên
   80 - 85%") the lower one alone, as >=.
4. A count behind a bounded one in the same list has its bound ("ít nhất 02 sân bóng và 01 nhà văn hóa").
A count in the predicate of "100% …" belongs to it ("100% trường có 01 phòng máy" is one target). Never counted: a
year, a date, an age, a document's number, a class, a level, an ordinal, a span of time, what was reached before
("hiện có", "đã đạt"), a size that says whom the target is for ("doanh nghiệp có từ 200 công nhân trở lên phải có …").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.document import Row, Table
from pipeline.columns import Column, ColumnRoles, is_numbering
from pipeline.lexicon import read_lexicon
from pipeline.numbers import NUMBER, CellNumber, comparator_of, parse_cell_number, parse_number
from pipeline.plan import Comparator, Evidence, Indicator, Issue

_ROMAN = re.compile(r"[IVXLC]+[.)]?")
_BULLET = re.compile(r"^[-+*•–]\s+")


@dataclass(frozen=True)
class IndicatorGroup:
    """A row that only groups the indicators below it: its index in `table.rows`, its ordinal ("I") and its words."""

    row: int
    ordinal: str | None
    title: str
    evidence: Evidence


@dataclass(frozen=True)
class IndicatorRows:
    """What an indicator table says: every row of it is in exactly one of the three."""

    indicators: tuple[Indicator, ...]
    groups: tuple[IndicatorGroup, ...]
    issues: tuple[Issue, ...]


# --- tables -----------------------------------------------------------------------------------------------------------


def parse_indicator_rows(table: Table, roles: ColumnRoles) -> IndicatorRows:
    """The indicators, groups and unread rows of a table of kind "indicators"."""
    indicators: list[Indicator] = []
    groups: list[IndicatorGroup] = []
    issues: list[Issue] = []
    for k, row in enumerate(table.rows):
        if k < roles.head_rows or is_numbering(row) or not any(c.text.strip() for c in row.cells):
            continue
        found = _read_row(k, row, roles)
        if isinstance(found, Indicator):
            indicators.append(found)
        elif isinstance(found, IndicatorGroup):
            groups.append(found)
        else:
            issues.append(found)
    return IndicatorRows(tuple(indicators), tuple(groups), tuple(issues))


def _read_row(index: int, row: Row, roles: ColumnRoles) -> Indicator | IndicatorGroup | Issue:
    ordinal = _text(row, roles.first("ordinal")) or None
    named = roles.first("indicator") or roles.first("content")
    name = _BULLET.sub("", _text(row, named))
    unit = _text(row, roles.first("unit")) or None
    baseline, target = _number(row, roles.of("baseline")), _number(row, roles.of("target")[-1:])
    printed = " ".join(c.text for c in row.cells if c.text)
    evidence = Evidence(row.page, row.bbox, printed)
    if baseline is None and target is None:
        return _without_number(index, row, (ordinal, name, unit), evidence)
    if not name:
        return Issue(
            "indicator-without-name", "A row of an indicator table has numbers but no name.", row.page, printed
        )
    if unit is None and any(n is not None and n.percent for n in (baseline, target)):
        unit = "%"
    notes = [_text(row, c) for c in roles.of("note")] + [n.note for n in (baseline, target) if n and n.note]
    return Indicator(
        "table",
        name,
        unit,
        evidence,
        ordinal=ordinal.rstrip(".)") if ordinal else None,
        baseline=baseline.value if baseline else None,
        target=target.value if target else None,
        note="; ".join(n for n in notes if n) or None,
        comparator=target.comparator if target and target.comparator != "=" else None,
    )


def _without_number(
    index: int, row: Row, texts: tuple[str | None, str, str | None], evidence: Evidence
) -> IndicatorGroup | Issue:
    """A group, or a row whose value is no number."""
    ordinal, name, unit = texts
    spanning = [c for c in row.cells if c.text and c.span > 1]
    title = name or (spanning[0].text if spanning else "")
    bold = any(c.bold for c in row.cells if c.text)
    roman = bool(ordinal and _ROMAN.fullmatch(ordinal))
    others = [c.text for c in row.cells if c.text and c.text not in (ordinal, title, unit)]
    if title and (roman or bold or spanning or not (unit or others)):
        return IndicatorGroup(index, ordinal.rstrip(".)") if ordinal else None, title, evidence)
    return Issue(
        "indicator-without-number",
        "A row of an indicator table has no number in its value columns.",
        row.page,
        evidence.text,
    )


def _text(row: Row, column: Column | None) -> str:
    cell = row.cell(column.index) if column else None
    return cell.text.strip() if cell and column and cell.column == column.index else ""


def _number(row: Row, columns: tuple[Column, ...]) -> CellNumber | None:
    """The number of the last of the columns that has one."""
    found = [n for c in columns if (text := _text(row, c)) and (n := parse_cell_number(text))]
    return found[-1] if found else None


# --- prose ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ProseFigure:
    """A figure stated as a target: its value and unit, how it is bounded, the clause that names it and the characters
    it takes.
    """

    name: str
    value: float
    unit: str
    comparator: Comparator
    raw: str
    start: int
    end: int


_FIGURE = re.compile(
    rf"(?<![\w/.,\-–])(?P<number>{NUMBER})(?P<percent>\s*%)?(?P<of>/\d+(?=\s+[^\W\d]))?(?![\d/]|\.\d|,\d)"
)
_RANGE_END = re.compile(rf"\s*(?:-|–|đến)\s*(?P<number>{NUMBER})\s*(?P<percent>%)?(?![\d/])")
_CITED = re.compile(
    r"(?:số\s*)?\d+[\w/]*\s*[-/–]\s*[A-ZĐ]{2}[\w&/\-–]*|\d{1,2}\s*/\s*\d{1,2}\s*/\s*\d{4}|\d{1,2}/\d{4}|(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d|\d+h\d*"
)
_QUOTED = re.compile(r"“[^”]*”")
_BEFORE = re.compile(
    r"(?:(?:không dưới|không ít hơn|không thấp hơn|không quá|không vượt quá|không cao hơn|ít nhất|tối thiểu|tối đa|trên"
    r"|hơn|vượt|dưới|≥|≤|>=|<=|>|<|từ|đến|khoảng|bằng|là|có)\s*){1,3}$",
    re.IGNORECASE,
)
_REACHED = re.compile(r"\b(?:hiện có|hiện nay|đã đạt|đã có|đến nay|tính đến thời điểm)\b", re.IGNORECASE)
# "… có từ 200 công nhân trở lên … phải": how large those are who must.
_SIZE = re.compile(
    r"\b(?:có|với|sử dụng|quy mô|thuê)(?: quy mô)? (?:từ|trên|dưới|ít nhất|tối thiểu)\s*$", re.IGNORECASE
)
_MUST = re.compile(r"[^;.]{0,160}?\b(?:phải|bắt buộc|có trách nhiệm)\b", re.IGNORECASE)
_IN_LIST = re.compile(
    r"(?!.*\b(?:đạt|được|phải|để|nhằm|trong đó|mỗi|từ|đến|giảm|tăng|là|gồm|trở|cho|của|có)\b)[^;.:()\d]{0,70}(?:,|\bvà)\s*$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:•]|,(?!\d)|\.(?=\s|$)|\n")


def find_prose_indicators(text: str) -> list[ProseFigure]:
    """The figures that a paragraph of an objectives section sets as targets, in printed order."""
    masked = _CITED.sub(lambda m: "·" * len(m.group()), text)
    masked = _QUOTED.sub(lambda m: "·" * len(m.group()), masked)
    figures: list[ProseFigure] = []
    position = 0
    for m in _FIGURE.finditer(masked):
        if m.start() < position:
            continue
        for figure in _read_figure(masked, m, figures):
            figures.append(_named(figure, text))
            position = figure.end
    return figures


def _read_figure(text: str, m: re.Match[str], figures: list[ProseFigure]) -> tuple[ProseFigure, ...]:
    """The figure that stands at the match, both ends of a range, or nothing."""
    value = parse_number(m.group("number"))
    before, end = text[: m.start()], m.end()
    percent = m.group("percent") is not None
    if (
        value is None
        or _is_size(before, text, end)
        or _is_numbered(before, alone=percent)
        or _REACHED.search(_clause(text, m.start(), m.start()))
    ):
        return ()
    upper = _RANGE_END.match(text, end)
    if upper and (percent == bool(upper.group("percent")) or upper.group("percent")):
        end, percent = upper.end(), percent or bool(upper.group("percent"))
    elif upper:
        upper = None
    if percent and _is_old_value(text, before, end):
        return ()
    bounded = _comparator(text, before, end) != "="
    unit = "%" if percent else _unit_behind(text, end, times=bounded)
    if unit is None or (not percent and not _is_counted(text, m, value, figures)):
        return ()
    end = end if percent else end + text[end:].lower().find(unit.lower()) + len(unit)
    comparator = _bound_of_list(text, m, percent, figures) or _comparator(text, before, end)
    last = parse_number(upper.group("number")) if upper else None
    if upper and last is not None and comparator == "=":
        first = ProseFigure("", value, unit, "=", "", m.start(), m.end())
        return first, ProseFigure("", last, unit, "=", "", upper.start("number"), end)
    if upper and comparator == ">":
        comparator = ">="
    return (ProseFigure("", value, unit, comparator, "", m.start(), end),)


def _named(figure: ProseFigure, text: str) -> ProseFigure:
    clause = _clause(text, figure.start, figure.end).strip(" ,;.-+")
    raw = " ".join(text[figure.start : figure.end].split())
    return ProseFigure(clause, figure.value, figure.unit, figure.comparator, raw, figure.start, figure.end)


def _clause(text: str, start: int, end: int) -> str:
    """The clause around text[start:end]; up to `start` alone where both are the same."""
    left = max((m.end() for m in _CLAUSE.finditer(text, 0, start)), default=0)
    right = next((m.start() for m in _CLAUSE.finditer(text, end)), len(text)) if end > start else start
    return text[left:right]


@cache
def _words(entry: str) -> tuple[str, ...]:
    words: list[str] = read_lexicon("units")[entry]["words"]
    return tuple(sorted(words, key=len, reverse=True))


@cache
def _aims() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, _words('aims')))})\b", re.IGNORECASE)


@cache
def _numbered_behind() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = rf"(?:^|[\s(,])(?:{'|'.join(map(re.escape, _words('numbered')))})\s*"
    listed = r"(?:\d+(?:\s*,\s*|\s+và\s+|\s*-\s*|\s+đến\s+)(?:\w+\s+)?)*"
    return re.compile(f"{words}$", re.IGNORECASE), re.compile(f"{words}{listed}$", re.IGNORECASE)


def _is_numbered(before: str, alone: bool) -> bool:
    """Whether the word before the number makes it a name: "lớp 5", "mức độ 2"; also in a list ("lớp 3, 4, 5") unless
    `alone`.
    """
    single, listed = _numbered_behind()
    return (single if alone else listed).search(before[-60:]) is not None


def _is_old_value(text: str, before: str, end: int) -> bool:
    """Whether the figure is where a rise or fall begins: "từ 70% lên 85%", "từ 5% năm 2025 xuống còn 3%"."""
    return (
        re.search(r"từ\s*$", before) is not None
        and re.match(rf"[^,;.]{{0,30}}?\s(?:lên|xuống)(?:\s+còn|\s+đến|\s+trên|\s+khoảng)?\s*(?:{NUMBER})", text[end:])
        is not None
    )


def _unit_behind(text: str, end: int, times: bool) -> str | None:
    """What the number counts: a unit of the lexicon, with its scale; the first word of any other noun.

    `times` lets a span of time be one ("không quá 6 giờ"), where the number is bounded.
    """
    rest = text[end : end + 60]
    lead = re.match(r"\s*", rest)
    low = rest[lead.end() if lead else 0 :].lower()
    if not low or not low[0].isalpha():
        return None
    start = end + (lead.end() if lead else 0)
    if times and (time := re.match(r"(?:giờ|phút|ngày(?: làm việc)?)\b", low)):
        return text[start : start + time.end()]
    known = next(
        (u for u in _words("units") if low.startswith(u.lower()) and not low[len(u) : len(u) + 1].isalpha()), ""
    )
    other = re.match(rf"(?:{'|'.join(map(re.escape, _words('not_counted')))})\b", low)
    if other and other.end() >= len(known):  # "nhà" is not counted, "nhà văn hóa" is
        return None
    if known:
        return text[start : start + len(known)]
    scale = next((s for s in _words("scales") if re.match(rf"{s}\b", low)), None)
    if scale:
        more = re.match(rf"{scale}\s+[^\W\d_]+", low)
        return text[start : start + (more.end() if more else len(scale))]
    return _noun(text[start : start + 40])


def _noun(text: str) -> str | None:
    """The first word of a noun phrase, cut by underthesea; None for a verb, a preposition or a name."""
    from pipeline.nlp import tag_words

    clause = re.split(r"[,;.:()]", text)[0]
    words = tag_words(clause) if clause.strip() else ()
    if not words or not words[0][2].startswith("N") or clause.lstrip()[:1].isupper():
        return None
    return clause[words[0][0] : words[0][1]].strip() or None


def _is_counted(text: str, m: re.Match[str], value: float, figures: list[ProseFigure]) -> bool:
    """Whether a count stands as a target of its own: an aim in its clause, and not in the predicate of "100% …"."""
    if 1900 <= value <= 2199 and "." not in m.group("number"):
        return False
    clause_start = m.start() - len(_clause(text, m.start(), m.start()))
    if any(f.unit == "%" and f.start >= clause_start for f in figures):
        return False
    if _bound_of_list(text, m, False, figures):
        return True
    if _comparator(text, text[: m.start()], m.end()) != "=":
        return True
    return _aims().search(_clause(text, m.start(), m.end())) is not None


def _is_size(before: str, text: str, end: int) -> bool:
    """Whether the figure only says how large those are who have to do something."""
    return _SIZE.search(before[-30:]) is not None and _MUST.match(text, end) is not None


def _bound_of_list(text: str, m: re.Match[str], percent: bool, figures: list[ProseFigure]) -> Comparator | None:
    """The bound of the count before, where this one is the next of its list and has none of its own."""
    last = figures[-1] if figures else None
    if last is None or percent or last.unit == "%" or last.comparator == "=":
        return None
    if _comparator(text, text[: m.start()], m.end()) != "=" or "trở" in text[last.end : m.start()]:
        return None
    return last.comparator if _IN_LIST.match(text[last.end : m.start()]) else None


def _comparator(text: str, before: str, end: int) -> Comparator:
    words = _BEFORE.search(before[-45:])
    said = words.group() if words else ""
    behind = re.match(r"[^,;.]{0,60}?(?P<word>trở lên|trở xuống)", text[end:])
    bound = behind.group("word") if behind and not re.search(r"\btừ\b|\d", behind.group()) else ""
    if bound and "từ" not in said.lower() and _ends_with_rating(behind.group()[: -len(bound)] if behind else ""):
        bound = ""
    return comparator_of(said, bound)


def _ends_with_rating(text: str) -> bool:
    """Whether "trở lên" behind the text belongs to a rating: "100% chi bộ hoàn thành tốt nhiệm vụ trở lên" are all of them."""
    return re.search(rf"(?<!\w)(?:{'|'.join(map(re.escape, _words('ratings')))})\s*$", text, re.IGNORECASE) is not None
