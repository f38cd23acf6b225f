"""Deadlines in running text: which of the times that a sentence names bound the task itself.

A time counts where it hangs on the ordering verb, and not where it is part of a noun's name. Vietnamese marks that by
position and by preposition, so the evidence is, in this order:
1. Words that only a deadline has: "trước ngày", "chậm nhất", "muộn nhất", a count of days from an event or behind
   "hoàn thành", "từ ngày ban hành", a day of the year with a rhythm ("trước ngày 15/12 hằng năm").
2. The head of a sentence or of a part behind ";" (a clause adverb): "Thường xuyên kiểm tra …", "Năm 2026, …", "Đến
   hết quý II/2026, …".
3. A preposition at the end of a clause: "… trong quý III/2026.", "… từ năm 2026;", "… đến hết năm 2027.".
4. A rhythm that is an adverb of the order (pipeline/times/adverbs.py); what sets the task off ("khi có yêu cầu của
   Sở", "khi xảy ra sự cố") or must not have come yet ("trước mùa mưa", "trước ngày họp 03 ngày").
Never counted: a span without a preposition behind a noun ("Chương trình … giai đoạn 2021 - 2030", "nhiệm vụ năm học
2025 - 2026"), a rhythm as part of a name ("giáo dục thường xuyên", "kế hoạch hằng năm"), the date of a cited
document, anything in quotation marks, a condition ("khi có đủ điều kiện"), what others did before a date ("hồ sơ tiếp
nhận trước ngày …"), a day before the document's issue, a feast ("nhân ngày 22/12"), how far a figure reaches ("kế
hoạch giải ngân đến 31/12/2026"), when a thing must not happen ("không để dồn vào cuối năm").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.plan import Deadline
from pipeline.times.adverbs import rhythm_counts
from pipeline.times.broken import DAY_IN_DIGITS, DAY_IN_WORDS, DAY_WORD
from pipeline.times.counts import parse_count
from pipeline.times.dates import Group, bounds
from pipeline.times.events import parse_prose_event
from pipeline.times.owners import belongs_to_thing
from pipeline.times.phrases import DeadlineContext, Phrase, parse_phrase
from pipeline.times.rhythms import parse_rates
from pipeline.times.sentences import Sentence
from pipeline.times.tokens import has_words, lexicon, tokenize, word_at

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’")
_NO_TITLE = r"(?!\b(?:trước|chậm|muộn|hoàn thành|xong|đến|từ|trong|vào|hạn)\b)"  # a time of the task's own begins
_NUMBERED = re.compile(
    r"(?:số\s*)?\d+[\w/]*\s*[-/–]\s*[A-ZĐ][\w&]*(?:\s*[-/–]\s*[A-ZĐ][\w&]*)*"
    rf"(?:(?:{_NO_TITLE}[^.;,]){{0,80}}?,?\s*"
    rf"{DAY_WORD}:?\s+(?:{DAY_IN_DIGITS}|{DAY_IN_WORDS}))?"
)
_MARKER = re.compile(r"\s*(?:[-+*•–]\s+|\(?(?:\d+(?:\.\d+)*|[a-zđ]|[IVX]+)[.)/]\)?\s+)+")
STARTS = frozenset((
    "trước", "chậm", "muộn", "trễ", "đến", "tới", "hết", "trong", "từ", "kể", "sau", "vào", "quý", "tháng", "năm", "giai",
    "định", "thường", "hằng", "hàng", "mỗi", "ngày", "hạn", "thời", "cuối", "đầu", "giữa", "khi", "ngay", "tuần",
    "tính", "không", "ít", "tối", "một", "hai", "ba", "bốn", "sáu", "mười", "i", "l", "xong", "nhiệm", "theo", "kết", "tại",
))  # fmt: skip
"""The words that a time phrase may begin with; beside them, numbers."""
_SESSION = re.compile(
    r"\b(?:trình|báo cáo|thông qua|xem xét)\b.*\btại (?:các )?(?:kỳ|phiên|cuộc) họp[^,]{0,40}$"
    r"|\b(?:trong|tại) (?:các )?(?:buổi |kỳ |cuộc )?(?:sinh hoạt|chào cờ|giao ban|họp)[^,]{0,30}$"
)
_BARE_PERIODIC = re.compile(r"(?:định kỳ|định kì|thường kỳ)", re.IGNORECASE)
_AND_ACTS = re.compile(
    r"\s+và (?!đột xuất|bất thường|h[àằ]ng\b|theo\b|trước\b)", re.IGNORECASE
)  # another verb's rate follows
_EXPECTED = re.compile(r"[^.;()]*\(\s*dự kiến\b[^.;()]*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;]\s")
_MEASURE = re.compile(
    r"\b(?:hướng dẫn|đề xuất|kiến nghị|xem xét|nghiên cứu|tham mưu|trình)\b.*"
    r"\b(?:miễn|giảm|gia hạn|tạm dừng|tạm hoãn|hoãn|giãn|kéo dài|khoanh nợ)\b"
)
_REACHED = ("đạt", "có", "giảm", "tăng", "còn", "không")
_PLACES = ("tại", "ở", "trên", "về", "gửi", "qua")
_FROM_WORDS = ("từ", "kể", "bắt")
_DUE_WORDS: tuple[str, ...] = (
    *("chậm nhất", "muộn nhất", "trễ nhất", "không muộn hơn", "không chậm", "không trễ"),
    *("hạn cuối", "hạn chót", "đến trước", "xong trước"),
)
_WHILE = ("", "trong thời gian", "trong suốt thời gian", "trong khoảng thời gian")


@dataclass(frozen=True)
class Found:
    """A deadline and where its words stand in the text (character offsets, the end not inside)."""

    start_offset: int
    end_offset: int
    deadline: Deadline


def find_in_prose(text: str, context: DeadlineContext) -> list[Found]:
    """The deadlines that a paragraph states for its task, in printed order."""
    masked = _mask(text)
    tokens = tokenize(masked)
    marker = _MARKER.match(masked)
    first = next((k for k, t in enumerate(tokens) if not marker or t.start >= marker.end()), len(tokens))
    sentence = Sentence(masked, tokens, first)
    found: list[Found] = []
    i = first
    while i < len(tokens):
        if tokens[i].text not in STARTS and not tokens[i].number:
            i += 1
            continue
        phrase, counts = _phrase_at(sentence, i, context)
        if phrase is None or not counts:
            i = phrase.end if phrase else i + 1
            continue
        start, end = tokens[i].start, tokens[phrase.end - 1].end
        raw = " ".join(text[start:end].split())
        if phrase.form == "count" and found and masked[found[-1].end_offset : start].strip() == ",":
            found = [f for f in found if f.end_offset != found[-1].end_offset or f.deadline.kind != "relative"]
        i = phrase.end
        if phrase.form in ("event", "count") and _is_gloss(found, masked, start):
            continue
        if _is_forecast(found, masked, start):
            continue
        if joined := _rhythm_in_span(found, text, start, phrase):
            found[-1] = joined
            continue
        found += [Found(start, end, replace(d, raw=raw)) for d in phrase.deadlines]
    return _distinct(_rated(found, masked))


def _is_gloss(found: list[Found], masked: str, start: int) -> bool:
    """Whether a bracket right behind a day only says how it was counted: "ngày 10/9/2026 (trước ngày hội 20 ngày)"."""
    last = found[-1] if found else None
    dated = last is not None and last.deadline.kind == "date"
    return last is not None and dated and masked[last.end_offset : start].strip() == "("


def _is_forecast(found: list[Found], masked: str, start: int) -> bool:
    """Whether a bracket says when the event before it is expected: "ngay sau khi … họp (dự kiến tổ chức vào tháng 9/2026)"."""
    last = found[-1] if found else None
    if last is None or last.deadline.kind != "relative":
        return False
    return _EXPECTED.fullmatch(masked, last.end_offset, start) is not None


def _rated(found: list[Found], masked: str) -> list[Found]:
    """Without a bare "định kỳ" whose rate the same sentence goes on to say ("định kỳ báo cáo trước ngày 20 hằng tháng")."""
    return [
        f
        for k, f in enumerate(found)
        if f.deadline.recurrence != "periodic"
        or not _BARE_PERIODIC.fullmatch(f.deadline.raw)
        or _AND_ACTS.match(masked, f.end_offset)
        or not any(
            later.deadline.recurrence is not None and not _SENTENCE_END.search(masked, f.end_offset, later.start_offset)
            for later in found[k + 1 :]
        )
    ]


def _rhythm_in_span(found: list[Found], text: str, start: int, phrase: Phrase) -> Found | None:
    """ "trước 15 giờ hằng ngày trong thời gian từ 28/01 đến 12/02/2027": the rhythm with the days that bound it."""
    last = found[-1] if found else None
    if last is None or last.deadline.recurrence is None or len(phrase.deadlines) != 1:
        return None
    span = phrase.deadlines[0]
    between = text[last.end_offset : start].strip().lower()
    if span.kind != "period" or between not in _WHILE:
        return None
    end = start + len(span.raw) if text[start:].startswith(span.raw) else start
    raw = " ".join(text[last.start_offset : end].split())
    return Found(last.start_offset, end, replace(last.deadline, raw=raw, start=span.start, end=span.end))


def _distinct(found: list[Found]) -> list[Found]:
    """Without the dates and rhythms that the same paragraph has said before ("định kỳ hằng tháng … trước ngày 20 hằng
    tháng").
    """
    seen: set[object] = set()
    kept: list[Found] = []
    for f in found:
        d = f.deadline
        key = (d.kind, d.start, d.end, d.recurrence)
        if d.kind == "relative" or key not in seen:
            kept.append(f)
        seen.add(key)
    return kept


def _mask(text: str) -> str:
    """The text with quotations and numbered documents (with their dates) blanked, letter for letter."""
    blanked = _QUOTED.sub(lambda m: " " * len(m.group()), text)
    return _NUMBERED.sub(
        lambda m: "§".ljust(len(m.group())) if re.search(r"[A-ZĐ]{2}", m.group()) else m.group(), blanked
    )


def _phrase_at(s: Sentence, i: int, context: DeadlineContext) -> tuple[Phrase | None, bool]:
    """The phrase that begins with the number or the word of `STARTS` at i, and whether it counts."""
    if s.tokens[i].number and not _may_be_date(s, i):
        return None, False
    if s.tokens[i].text == "tại" and word_at(s.tokens, i + 1) != "kỳ":
        return None, False
    if event := parse_prose_event(s, i):
        return event, True
    if word_at(s.tokens, i - 1) == ":" and re.search(r"(?:^|\( )(?:thời )?hạn\b[^(]*$", s.clause_before(i - 1)):
        context = replace(context, column="line")
    phrase = parse_phrase(s.text, s.tokens, i, context)
    if phrase is not None and phrase.form == "rhythm" and _names_kind(s, i, phrase):
        return None, False
    if phrase is None or not phrase.deadlines or _is_past(phrase, context) or _is_bare_day(phrase):
        return phrase, False
    rules: dict[str, Callable[[Sentence, int, Phrase], bool]] = {
        "before": _bounds_task,
        "due": _bounds_task,
        "from": _at_an_edge,
        "after": _at_an_edge,
        "within": _within_counts,
        "plain": _plain_counts,
        "rhythm": rhythm_counts,
        "count": _count_counts,
        "issue": lambda s, i, _: not _is_history(s, i),
    }
    form = "plain" if phrase.form == "from" and word_at(s.tokens, i) not in _FROM_WORDS else phrase.form
    if form in ("within", "plain", "from") and belongs_to_thing(s, i):
        return phrase, False
    return phrase, rules[form](s, i, phrase)


def _names_kind(s: Sentence, i: int, phrase: Phrase) -> bool:
    """Whether "định kỳ" is the kind of a check whose year follows: "không kiểm tra định kỳ trong năm 2026"."""
    dated = phrase.deadlines[0].start is not None
    return dated and word_at(s.tokens, i) == "định" and word_at(s.tokens, i + 2) == "trong"


def _may_be_date(s: Sentence, i: int) -> bool:
    """A number opens a phrase only where a date or a rate goes on from it and no word numbers it ("lớp 10")."""
    rate, _ = parse_rates(s.tokens, i, bare=False)
    count = parse_count(s.tokens, i)
    if count is not None and count.own:
        return True  # "đợt cao điểm 60 ngày đêm kể từ ngày ban hành"
    in_bracket = word_at(s.tokens, i - 1) == "(" and word_at(s.tokens, i + 1) in ("-", "đến")
    if word_at(s.tokens, i - 1) in ("là", ":") and re.search(r"\bthời (?:hạn|gian)\b", s.clause_before(i)):
        return True
    goes_on = bool(rate) or in_bracket or word_at(s.tokens, i + 1) in ("/", "tháng", "tuần", "quý", "năm")
    return goes_on and word_at(s.tokens, i - 1) not in ("/", "số", "lớp", "-")


def _is_bare_day(phrase: Phrase) -> bool:
    """Whether the phrase is a day of an unnamed month ("hằng tháng, trước ngày 20") with no rhythm of its own."""
    points = phrase.group.points if phrase.group and phrase.form != "rhythm" else ()
    return bool(points) and all(p.unit == "day" and p.month is None for p in points)


def _is_past(phrase: Phrase, context: DeadlineContext) -> bool:
    issued = context.issued_on
    if issued is None:
        return False
    last = bounds(phrase.group.points[-1]) if phrase.group and phrase.form == "from" else None
    if last is not None and last[1] < issued:
        return True  # "phát sinh từ ngày …"
    return all(d.end is not None and d.end < issued for d in phrase.deadlines)


def _completed(s: Sentence, i: int) -> bool:
    """Whether "hoàn thành" or "xong" stands right before."""
    return word_at(s.tokens, i - 1) == "xong" or has_words(s.tokens, max(i - 2, 0), "hoàn thành") == i


def _is_history(s: Sentence, i: int) -> bool:
    """Whether the verb right before says what others did then; as the first word of its clause it is the order itself."""
    i -= word_at(s.tokens, i - 1) == "("  # "sau khi Luật có hiệu lực (từ ngày 01/7/2026)"
    clause = s.clause_before(i)
    verb = next((v for v in lexicon("past_verbs") if f" {clause}".endswith(f" {v}")), None)
    if verb is not None and "hiệu lực" in verb:
        return True  # a text has effect, no body does
    if verb is None or clause == verb or _completed(s, i):
        return False
    k = i - len(verb.split())  # behind a body or another verb it is what the order says: "UBND tỉnh ban hành"
    return not (s.behind_name(k) or word_at(s.tokens, k - 1) in ("và", "trình", "mưu", "nghị", "định"))


def _bounds_task(s: Sentence, i: int, phrase: Phrase) -> bool:
    """ "trước ngày …", "chậm nhất …", "đến hết …"."""
    words = " ".join(t.text for t in s.tokens[i : phrase.end])
    if words.startswith("tính đến") or _is_history(s, i) or _names_figures(s, i):
        return False
    if words.startswith(_DUE_WORDS) or _completed(s, i):
        return True
    coarse = phrase.group is not None and phrase.group.points[-1].unit in ("year", "school_year")
    if words.startswith("trước"):
        return not coarse or _at_an_edge(s, i, phrase)
    if _is_avoided(s, i) or "tầm nhìn" in s.clause_before(i)[-12:]:
        return False
    aimed = s.clause_before(i).startswith(lexicon("aims")) and word_at(s.tokens, phrase.end) in _REACHED
    if aimed or s.preceded_by(i, "aims"):
        return True
    if s.follows_comma(i) and s.predicate(phrase.end):
        return True  # "…, đến năm 2030 hoàn thành 100%"
    if words.startswith(("đến", "tới", "cho")) and _MEASURE.search(s.clause_before(i)):
        return False  # how long the proposed measure holds
    if coarse and "hết" not in words and not s.follows_comma(i):
        return False
    return _at_an_edge(s, i, phrase)


def _is_avoided(s: Sentence, i: int) -> bool:
    """Whether the time is when something must not happen: "không để dồn vào cuối năm"."""
    return re.search(r"\b(?:không|tránh)\b.*\b(?:dồn|kéo dài|tồn đọng|chậm trễ)\b", s.clause_before(i)) is not None


def _names_figures(s: Sentence, i: int) -> bool:
    """Whether "đến …" is how far a plan or a figure reaches that the clause makes or reports: "lập kế hoạch giải ngân
    đến 31/12/2026".
    """
    clause = s.clause_before(i)
    made = clause.startswith(lexicon("making_verbs")) and any(
        f" {noun} " in f"{clause} " for noun in lexicon("reaches")
    )
    return made and word_at(s.tokens, i) in ("đến", "tới", "cho")


def _at_an_edge(s: Sentence, i: int, phrase: Phrase) -> bool:
    """At the head or the end of a clause, and not behind a verb that says what others did then."""
    if _is_history(s, i):
        return False
    return s.starts(i) or s.ends(phrase.end)


def _within_counts(s: Sentence, i: int, phrase: Phrase) -> bool:
    """ "trong quý III/2026", "vào tháng 9/2026"; "trong giai đoạn 2026 - 2030" only at the head or the very end."""
    if word_at(s.tokens, i) == "xong":
        return True
    if _is_avoided(s, i) or _is_history(s, i):
        return False
    if word_at(s.tokens, i) in ("trong", "vào") and (s.preceded_by(i, "aims") or s.preceded_by(i, "review_verbs")):
        return True
    unit = phrase.group.points[0].unit if phrase.group else "year"
    by_day = unit == "day"
    if unit in ("day", "month", "quarter", "week") and word_at(s.tokens, phrase.end) in (*_PLACES, "và", "đối", "các"):
        return True
    if (word_at(s.tokens, i), word_at(s.tokens, i + 1), word_at(s.tokens, phrase.end)) == ("trong", "năm", "đối"):
        return True
    if word_at(s.tokens, i) in _FROM_WORDS:
        return _at_an_edge(s, i, phrase)
    if _completed(s, i) or (by_day and word_at(s.tokens, i) == "vào"):
        return True
    if word_at(s.tokens, i) not in ("trong", "vào"):
        return s.starts(i) and word_at(s.tokens, phrase.end) == ","
    if word_at(s.tokens, i + 1) in ("giai", "nhiệm", "thời"):
        return s.starts(i) or word_at(s.tokens, phrase.end) in ("", ".", ";")
    return _at_an_edge(s, i, phrase)


def _plain_counts(s: Sentence, i: int, phrase: Phrase) -> bool:
    """A bare span at the head of a sentence ("Năm 2026, …", "Quý I/2026: …"), or a full date that ends a clause."""
    before, behind = word_at(s.tokens, i - 1), word_at(s.tokens, phrase.end)
    if s.starts(i) and (behind in (",", ":") or (s.predicate(phrase.end) and behind != "là")):
        return True
    label = s.clause_before(i - 1).rpartition("( ")[2]
    if _completed(s, i) or s.preceded_by(i, "aims") or (before == ":" and label in lexicon("labels")):
        return True
    if phrase.group is None or _is_feast(s, i, phrase.group):
        return False
    if word_at(s.tokens, i) == "năm" and word_at(s.tokens, i - 1) == "," and s.predicate(phrase.end):
        return True  # "hằng năm tổ chức sơ kết, năm 2030 tổ chức tổng kết"
    ends = s.ends(phrase.end) or behind in _PLACES
    if ends and _SESSION.search(s.clause_before(i)):
        return True
    year = any(t.number and t.number > 1900 for t in s.tokens[i : phrase.end])
    if (before, behind) == ("(", ")") and phrase.group.points[0].unit not in ("school_year", "week"):
        spans_years = phrase.group.points[0].unit == "year"
        return s.preceded_by(i - 1, "reviews") if spans_years else year
    if before in (":", "-") and behind in ("", ".", ";") and phrase.group.points[0].unit != "school_year":
        return year and phrase.group.points[0].unit != "year"
    day = all(p.unit == "day" and p.month for p in phrase.group.points)
    return day and word_at(s.tokens, i) == "ngày" and ends


def _is_feast(s: Sentence, i: int, group: Group) -> bool:
    """Whether the day is a feast's name: "nhân ngày 22/12", "hưởng ứng Ngày … (ngày 30/7)"."""
    if s.preceded_by(i, "feasts"):
        return True
    part = re.split(r"[;.]\s", s.text[: s.tokens[i].start])[-1].lower()
    named = any(word in part for word in lexicon("feasts") if " " in word)
    first, last = group.points[0], group.points[-1]
    one_year = group.is_range and first.year == last.year  # "(03/02/1930 - 03/02/2027)" is a feast
    return word_at(s.tokens, i - 1) == "(" and named and not one_year


def _count_counts(s: Sentence, i: int, phrase: Phrase) -> bool:
    """A count of days with an event it starts from, behind "hoàn thành", or "Hết thời hạn 100 ngày" at the head."""
    words = " ".join(t.text for t in s.tokens[i : phrase.end])
    if words.startswith("sau") and words.endswith(("thực hiện", "triển khai")):
        return s.ends_in_review(i) or s.starts(i)
    if " năm" in words and "từ" not in words:
        return False
    anchored = any(f" {word} " in words for word in ("từ", "sau khi", "khi", "trước"))
    if anchored and "thời hạn" in s.clause_before(i):
        return True
    if words.startswith(("hết thời hạn", "hết")):
        return s.starts(i)
    if phrase.deadlines[0].end is not None:
        return True
    if word_at(s.tokens, i - 1) in ("còn", "xuống", "lên", "quá"):
        return False  # "rút ngắn xuống còn 05 ngày"
    if words.startswith(("ít nhất", "tối thiểu")):
        return " trước " in words
    limited = words.startswith(("trong", "vào", "chậm nhất", "không quá", "muộn nhất", "tối đa", "sau", "thời hạn"))
    own = any(limit in words for limit in ("trong vòng", "thời hạn", "làm việc", "chậm nhất", "muộn nhất"))
    return limited and (anchored or _completed(s, i) or own)
