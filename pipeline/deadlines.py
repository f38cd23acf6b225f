"""Deadlines (thời hạn, thời gian, tiến độ): the cells and lines that state one.

A cell of a time column is read from left to right as entries, split at ";" and line starts; every entry that is not
empty ends as deadlines, as a relative deadline (it hangs on an event, or on words we do not know), or as unread.

Believed, in this order:
1. A time phrase of the grammar (pipeline/times/phrases.py), whatever words stand around it.
2. An opening word of an event ("theo", "sau khi", "khi có"): the whole entry is relative, dates inside it are the
   event's.
3. Where the times are to be looked up ("Chi tiết tại Phụ lục I"): no deadline.
4. Any other words: a relative deadline with the words as printed.
A bracket beside a phrase is a label ("Quý I/2010 (hoạt động a)") and so is what stands before a colon; a bracket is
read for a time only where nothing outside is one. The date of a cited document ("… số 12/QĐ-UBND ngày 05/3/2026") is
never a deadline.
Never done: an invented date. A day that no calendar has ("31/02/2026") and a text without letters are unread, and the
caller reports them.
Prose has rules of its own: pipeline/deadline_prose.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from pipeline.deadline_prose import STARTS, Found, find_in_prose
from pipeline.plan import Deadline
from pipeline.times.broken import DAY_IN_DIGITS, DAY_IN_WORDS, DAY_WORD
from pipeline.times.phrases import DeadlineContext, Phrase, parse_event, parse_phrase, printed
from pipeline.times.tokens import Token, find_words, first_word, lexicon, number_at, tokenize, word_at

__all__ = [
    "DeadlineContext",
    "Entry",
    "Found",
    "Reading",
    "find_counted_days",
    "find_in_prose",
    "is_time",
    "parse_cell",
    "parse_labelled",
    "parse_stage",
    "read_times",
    "unread",
]

_EMPTY = re.compile(r"[\s.…·\-–—_/x]*", re.IGNORECASE)
_BULLET = re.compile(r"(?<=[\w)])\.?\s+[-+•]\s+(?!Tháng|Quý|Năm|Ngày|Tuần|Học)(?=[A-ZĐ][^\W\d_]{2,})")
# Where the times are to be looked up, which is no time: "Chi tiết tại Phụ lục I", "theo Phụ lục đính kèm", "như mục II".
_LOOKED_UP = re.compile(
    r"\(?(?:(?:chi tiết|cụ thể|được|đã|nêu|quy định|trình bày|thực hiện|ghi|xem|có)\s+)*(?:(?:tại|theo|như|ở|trong|xem|có)\s+)?(?:(?:các|nội dung|cột)\s+)?"
    r"(?:(?:phụ lục|phụ biểu)\b|(?:biểu|bảng|danh mục|file|tệp)\s+(?:số\b|đính kèm|kèm theo|\d|trên|dưới)"
    r"|(?:mục|điểm|khoản|phần)\s+(?:[ivx]+\b|\d|trên|dưới|này))",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"(?:số\s*)?\d+[\w/]*\s*[-/–]\s*[A-ZĐ][\w&.,]*(?:\s*[-/–]\s*[A-ZĐ][\w&.]*)*"
    rf"(?:['’‘`]?,?\s*{DAY_WORD}:?\s+(?:{DAY_IN_DIGITS}|{DAY_IN_WORDS}))?"
)


@dataclass(frozen=True)
class Entry:
    """A deadline and the label that stands beside it: "hoạt động a" of "Quý I/2010 (hoạt động a)", None without one."""

    label: str | None
    deadline: Deadline


@dataclass(frozen=True)
class Reading:
    """What a text of times says, and which of its words could not be read."""

    entries: tuple[Entry, ...] = ()
    unread: tuple[str, ...] = ()


def parse_cell(text: str, context: DeadlineContext) -> list[Deadline]:
    """The deadlines of a cell, in printed order; what is left out is in `unread`."""
    return [e.deadline for e in read_times(text, context).entries]


def parse_labelled(text: str, context: DeadlineContext | None = None) -> list[tuple[str | None, Deadline]]:
    """The deadlines of a line of its own with their labels: "Tiến độ: Quý I/2010 (hoạt động a); tháng 1/2010 (hoạt
    động b)".
    """
    return [(e.label, e.deadline) for e in read_times(text, context or DeadlineContext()).entries]


def unread(text: str, context: DeadlineContext | None = None) -> tuple[str, ...]:
    """The words of a cell that are no deadline: days that no calendar has, signs without a word."""
    return read_times(text, context or DeadlineContext()).unread


def read_times(text: str, context: DeadlineContext) -> Reading:
    """A cell or a line that states times, entry by entry."""
    entries: list[Entry] = []
    strange: list[str] = []
    for segment in _segments(_without_label(text)):
        reading = _read_segment(segment, context)
        entries += reading.entries
        strange += reading.unread
    return Reading(tuple(_distinct(entries)), tuple(strange))


def is_time(text: str) -> bool:
    """Whether a text is a time and little else, so that a column of such texts is a column of times."""
    if _EMPTY.fullmatch(text) or len(text) > 120:
        return False
    tokens = tokenize(text)
    found, covered, hours = False, 0, False
    i = 0
    while i < len(tokens):
        phrase = parse_phrase(text, tokens, i, DeadlineContext())
        hour = re.match(r"\d{1,2}\s*(?:h|giờ|:)\s*\d{0,2}\b", text[tokens[i].start :], re.IGNORECASE)
        if phrase is not None and _is_dated(phrase):
            found, covered, i = True, covered + phrase.end - i, phrase.end
        elif hour:
            end = tokens[i].start + hour.end()
            k = next((k for k in range(i, len(tokens)) if tokens[k].start >= end), len(tokens))
            hours, covered, i = True, covered + k - i, k
        else:
            i += 1
    words = sum(1 for t in tokens if t.text.isalnum()) or 1
    return (found or hours) and covered >= 0.4 * words


def _is_dated(phrase: Phrase) -> bool:
    """Whether the phrase is a date, a rhythm or a count of days, and not just a number read as a bare year."""
    if phrase.form == "count":
        return True
    return bool(phrase.deadlines) or phrase.impossible


def parse_stage(title: str, context: DeadlineContext) -> list[Deadline]:
    """The days of a heading that is a stage of the work, or a time and no more: its items have that time.

    "Đợt 1: Từ ngày 05/9 đến ngày 20/9/2026", "Giai đoạn 2 - Diễn tập (tháng 10/2026)", "Tháng 9/2026".
    """
    text = title.rstrip(" :.;")
    if first_word(text) not in _stage_openings() and not text[:1].isdigit():
        return []
    tokens = tokenize(text)
    stage = _behind_stage(tokens)
    if stage is None:
        phrase = parse_phrase(text, tokens, 0, context) if tokens else None
        whole = phrase is not None and (phrase.end == len(tokens) or find_words(tokens, phrase.end, "stage_tails"))
        return _ahead(phrase, context) if whole else []
    for i in range(stage, len(tokens)):
        opens = i == stage or tokens[i - 1].text in ("(", ":", "-", ",") or tokens[i].text in ("từ", "trong")
        phrase = parse_phrase(text, tokens, i, context) if opens else None
        if phrase is not None and (found := _ahead(phrase, context)):
            return found
    return []


@cache
def _stage_openings() -> frozenset[str]:
    """What the title of a stage begins with, or one that is a time: most titles need no second look."""
    return STARTS | {"học", "nửa"} | {words.split()[0] for words in lexicon("stages")}


def _behind_stage(tokens: list[Token]) -> int | None:
    """The index behind the label of a stage: "Giai đoạn 1", "Đợt II", "Bước thứ nhất", "Đợt cao điểm"."""
    j = find_words(tokens, 0, "stages")
    if j is None:
        return None
    j += word_at(tokens, j) == "thứ"
    number = number_at(tokens, j)
    counted = number < 100 if number is not None else find_words(tokens, j, "stage_numbers") is not None
    return j + 1 if counted and word_at(tokens, j + 1) not in ("/", ".") else None


def _ahead(phrase: Phrase | None, context: DeadlineContext) -> list[Deadline]:
    """The dated deadlines of a phrase that are not over before the document was issued."""
    issued = context.issued_on
    dated = [d for d in phrase.deadlines if d.start or d.end] if phrase else []
    return [d for d in dated if issued is None or d.end is None or d.end >= issued]


def find_counted_days(texts: Iterable[str]) -> frozenset[int]:
    """The spans in days that the document counts from its own issue: 100 in "Thời gian: 100 ngày kể từ ngày ban
    hành".
    """
    days: set[int] = set()
    for text in texts:
        if "kể từ" not in text and "từ ngày" not in text:
            continue
        for m in re.finditer(r"(\d+)\s+ngày", text):
            found = _own_count(text[m.start() : m.start() + 120])
            days |= {int(m.group(1))} if found else set()
    return frozenset(days)


def _own_count(text: str) -> bool:
    phrase = parse_phrase(text, tokenize(text), 0, DeadlineContext(issued_on=date(2000, 1, 1)))
    return bool(phrase and phrase.form == "count" and phrase.deadlines[0].end)


# --- segments ---------------------------------------------------------------------------------------------------------


@cache
def _label() -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in lexicon("labels"))
    return re.compile(rf"\s*[-+*•]?\s*(?:{words})\s*:\s*", re.IGNORECASE)


def _without_label(text: str) -> str:
    m = _label().match(text)
    return text[m.end() :] if m else text


def _segments(text: str) -> list[str]:
    """The entries of a cell: cut at ";" and line ends outside brackets, bullets taken off."""
    parts: list[str] = []
    depth, start = 0, 0
    for k, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth <= 0 and sign in ";\n":
            parts.append(text[start:k])
            start = k + 1
    parts.append(text[start:])
    cut = [piece for part in parts for piece in _BULLET.split(part)]
    return [s for s in (re.sub(r"^[\s\-+*•–]+", "", c).strip() for c in cut) if not _EMPTY.fullmatch(s)]


def _read_segment(segment: str, context: DeadlineContext) -> Reading:
    text = segment.rstrip(" .,;")
    masked = _mask_citations(text)
    tokens = tokenize(masked)
    if not any(t.text.isalnum() and t.number is None for t in tokens) and not any(t.number for t in tokens):
        return Reading(unread=(segment,))
    inner = next((k for k, t in enumerate(tokens) if t.text == "("), len(tokens))
    if _LOOKED_UP.match(text):
        entries, strange = _scan(text, masked, tokens, context)
        return Reading(tuple(e for e in entries if e.deadline.start or e.deadline.end), tuple(strange))
    if event := _leading_event(text, tokens, context):
        return event
    entries, strange = _scan(text, masked, tokens, context)
    if not entries and not strange and inner < len(tokens):
        entries, strange = _scan(text, masked, [t for t in tokens if t.text not in "()"], context, labels=False)
    if entries or strange:
        return Reading(tuple(entries), tuple(strange))
    hours = _hours_only(tokens)
    if hours and context.day:
        return Reading((Entry(None, Deadline(text, "date", context.day, context.day)),))
    if not any(t.text.isalpha() for t in tokens):
        return Reading(unread=(segment,))
    return Reading((Entry(None, Deadline(text, "relative")),))


def _hours_only(tokens: list[Token]) -> bool:
    """Whether the tokens say hours of a day and nothing else: "8h30 - 8h35"."""
    hours = {"h", "giờ", "g", "phút", "p", ":", "-", "từ", "đến", "buổi", "sáng", "chiều", "tối", "và", ","}
    return (
        bool(tokens)
        and all(t.number is not None or t.text in hours for t in tokens)
        and any(t.text.isalpha() or t.text == ":" for t in tokens)
    )


def _mask_citations(text: str) -> str:
    """The text with numbered documents and their dates as "§" and blanks, so that offsets stay."""
    return _CITED.sub(lambda m: "§".ljust(len(m.group())) if re.search(r"[A-ZĐ]{2}", m.group()) else m.group(), text)


def _leading_event(text: str, tokens: list[Token], context: DeadlineContext) -> Reading | None:
    """An entry that opens with an event; a full time phrase behind a comma is another entry ("sau khi …, trước
    30/6/2026").
    """
    if find_words(tokens, 0, "events") is None or parse_phrase(text, tokens, 0, context):
        return None
    for k, token in enumerate(tokens):
        if token.text != ",":
            continue
        later = parse_phrase(text, tokens, k + 1, context)
        if later and later.end >= len(tokens) and later.deadlines and later.form != "count":
            return Reading(tuple(Entry(None, d) for d in later.deadlines))
    event = parse_event(text, tokens, 0, len(tokens))
    return Reading(tuple(Entry(None, replace(d, raw=text)) for d in event.deadlines)) if event else None


def _scan(
    text: str, masked: str, tokens: list[Token], context: DeadlineContext, labels: bool = True
) -> tuple[list[Entry], list[str]]:
    """All time phrases of an entry outside brackets, each with its label."""
    entries: list[Entry] = []
    strange: list[str] = []
    before: str | None = None
    i, depth, said = 0, 0, 0
    while i < len(tokens):
        depth += (tokens[i].text == "(") - (tokens[i].text == ")")
        if tokens[i].text == ":" and depth == 0:
            before = text[tokens[said].start : tokens[i].start].strip(" ,-") if i > said else None
        phrase = parse_phrase(masked, tokens, i, context) if depth == 0 and _may_begin(tokens, i) else None
        if phrase is None or not (phrase.deadlines or phrase.impossible):
            i += 1
            continue
        if phrase.impossible:
            strange.append(printed(text, tokens, i, phrase.end))
        label = (_bracket_behind(text, tokens, phrase.end) or before) if labels else None
        entries += [Entry(label, replace(d, raw=_whole(text, tokens, i, phrase, d))) for d in phrase.deadlines]
        i = said = phrase.end
        before = None
    return entries, strange


def _whole(text: str, tokens: list[Token], i: int, phrase: Phrase, deadline: Deadline) -> str:
    """The printed words of a phrase; a relative one without dates keeps the entry's words up to its end."""
    if deadline.kind == "relative" and deadline.start is None and deadline.end is None and "(" not in text:
        return text
    return printed(text, tokens, i, phrase.end)


def _may_begin(tokens: list[Token], i: int) -> bool:
    """Not in the middle of a number or name ("Tết Nguyên đán 2027"), nor behind a word that numbers something else
    ("lớp 5").
    """
    if number_at(tokens, i) is None:
        return True
    if len(word_at(tokens, i)) == 4 and i > 0 and word_at(tokens, i - 1).isalpha():
        return False
    return word_at(tokens, i - 1) not in ("/", "lớp", "số", "khóa", "khoá", "mục", "điểm", "phụ", "lục", "đợt", "lần")


def _bracket_behind(text: str, tokens: list[Token], i: int) -> str | None:
    if word_at(tokens, i) != "(":
        return None
    end = next((k for k in range(i + 1, len(tokens)) if tokens[k].text == ")"), len(tokens) - 1)
    return text[tokens[i].end : tokens[end].start if tokens[end].text == ")" else tokens[end].end].strip() or None


def _distinct(entries: list[Entry]) -> list[Entry]:
    """The entries without exact repetitions of the same label, kind and dates."""
    seen: set[object] = set()
    kept: list[Entry] = []
    for e in entries:
        d = e.deadline
        key = (e.label, d.kind, d.start, d.end, d.recurrence, d.raw if d.kind == "relative" else None)
        if key not in seen:
            kept.append(e)
        seen.add(key)
    return kept
