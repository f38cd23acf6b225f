"""Deadlines in running text: which of the times that a sentence names bound the task itself.

A time counts where it hangs on the ordering verb, and not where it is part of a noun's name. Vietnamese marks that by
position and by preposition, so the evidence is, in this order:
1. Words that only a deadline has: "trước ngày", "chậm nhất", "muộn nhất", a count of days from an event or behind
   "hoàn thành", "từ ngày ban hành", a day of the year with a rhythm ("trước ngày 15/12 hằng năm").
2. The head of a sentence or of a part behind ";" (a clause adverb): "Thường xuyên kiểm tra …", "Năm 2026, …", "Đến
   hết quý II/2026, …".
3. A preposition at the end of a clause: "… trong quý III/2026.", "… từ năm 2026;", "… đến hết năm 2027.".
4. A rhythm shorter than a year ("hằng tháng"), one beside a verb of reporting ("báo cáo định kỳ"), "thường xuyên"
   behind a subject; what sets the task off ("khi có yêu cầu của Sở", "khi xảy ra sự cố").
Never counted: a span without a preposition behind a noun ("Chương trình … giai đoạn 2021 - 2030", "nhiệm vụ năm học
2025 - 2026"), a rhythm as part of a name ("giáo dục thường xuyên", "kế hoạch hằng năm"), the date of a cited
document, anything in quotation marks, a condition ("khi có đủ điều kiện"), what others did before a date ("hồ sơ tiếp
nhận trước ngày …"), a day before the document's issue.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from pipeline.lexicon import read_lexicon
from pipeline.plan import Deadline
from pipeline.times.phrases import DeadlineContext, Phrase, parse_phrase, printed
from pipeline.times.tokens import Token, find_words, has_words, lexicon, number_at, tokenize, word_at

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’")
_NUMBERED = re.compile(
    r"(?:số\s*)?\d+[\w/]*\s*[-/–]\s*[A-ZĐ][\w&]*(?:\s*[-/–]\s*[A-ZĐ][\w&]*)*"
    r"(?:[^.;,]{0,80}?,?\s*ngày\s+\d{1,2}(?:\s*/\s*\d{1,2}\s*/\s*\d{4}|\s+tháng\s+\d{1,2}\s+năm\s+\d{4}))?"
)
_MARKER = re.compile(r"\s*(?:[-+*•–]\s+|\(?(?:\d+(?:\.\d+)*|[a-zđ]|[IVX]+)[.)/]\)?\s+)+")
_STARTS = frozenset((
    "trước", "chậm", "muộn", "đến", "tới", "hết", "trong", "từ", "kể", "sau", "vào", "quý", "tháng", "năm", "giai",
    "định", "thường", "hằng", "hàng", "mỗi", "ngày", "hạn", "thời", "cuối", "đầu", "giữa", "khi", "ngay", "tuần",
    "tính", "không", "hai", "ba", "sáu", "xong", "nhiệm", "theo",
))  # fmt: skip
_APPROVED = re.compile(r"được (?:phê duyệt|ban hành|thông qua)|có hiệu lực|có (?:hướng dẫn|văn bản)")
_STOPS = ("", ".", ";", ",", ")", ":", "để", "nhằm", "theo")
_LONGEST_EVENT = 30  # words; a longer clause is no time
_FROM_WORDS = ("từ", "kể", "bắt")
_DUE_WORDS = ("chậm nhất", "muộn nhất", "không muộn hơn", "hạn cuối", "hạn chót", "đến trước", "xong trước")


@dataclass(frozen=True)
class Found:
    """A deadline and where its words stand in the text (character offsets, the end not inside)."""

    start_offset: int
    end_offset: int
    deadline: Deadline


@dataclass(frozen=True)
class _Sentence:
    """The tokens of a text and what the rules ask about a place in it."""

    text: str
    tokens: list[Token]
    first: int

    def starts(self, i: int) -> bool:
        """Whether token i is the head of the text, of a sentence or of a part behind ";" or ":"."""
        if i <= self.first:
            return True
        before = word_at(self.tokens, i - 1)
        return before in (";", ":", "…") or (before == "." and self.text[self.tokens[i].start].isupper())

    def follows_comma(self, i: int) -> bool:
        return self.starts(i) or word_at(self.tokens, i - 1) in (",", "(")

    def ends(self, i: int) -> bool:
        """Whether a clause ends before token i."""
        return word_at(self.tokens, i) in _STOPS or (word_at(self.tokens, i) == "và" and self.ends_in_verb(i + 1))

    def ends_in_verb(self, i: int) -> bool:
        return find_words(self.tokens, i, "review_verbs") is not None

    def ends_in_review(self, i: int) -> bool:
        """Whether a verb of review stands somewhere before token i in its clause."""
        clause = self.clause_before(i)
        return any(verb in clause for verb in lexicon("review_verbs"))

    def stop(self, i: int) -> int:
        """The index of the sign that ends the clause of token i."""
        while i < len(self.tokens) and word_at(self.tokens, i) not in (".", ";", ",", ")", ":"):
            i += 1
        return i

    def preceded_by(self, i: int, entry: str) -> bool:
        """Whether a phrase of the lexicon entry stands right before token i."""
        return any(
            [word_at(self.tokens, i - len(words) + k) for k in range(len(words))] == words
            for words in (phrase.split() for phrase in lexicon(entry))
            if i >= len(words)
        )

    def clause_before(self, i: int) -> str:
        """The folded words of the clause up to token i."""
        j = i
        while j > self.first and word_at(self.tokens, j - 1) not in (".", ";", ",", ":"):
            j -= 1
        return " ".join(t.text for t in self.tokens[j:i])


def find_in_prose(text: str, context: DeadlineContext) -> list[Found]:
    """The deadlines that a paragraph states for its task, in printed order."""
    masked = _mask(text)
    tokens = tokenize(masked)
    marker = _MARKER.match(masked)
    first = next((k for k, t in enumerate(tokens) if not marker or t.start >= marker.end()), len(tokens))
    sentence = _Sentence(masked, tokens, first)
    found: list[Found] = []
    i = first
    while i < len(tokens):
        phrase, counts = _phrase_at(sentence, i, context)
        if phrase is None or not counts:
            i = phrase.end if phrase else i + 1
            continue
        start, end = tokens[i].start, tokens[phrase.end - 1].end
        raw = " ".join(text[start:end].split())
        found += [Found(start, end, replace(d, raw=raw)) for d in phrase.deadlines]
        i = phrase.end
    return found


def _mask(text: str) -> str:
    """The text with quotations and numbered documents (with their dates) blanked, letter for letter."""
    blanked = _QUOTED.sub(lambda m: " " * len(m.group()), text)
    return _NUMBERED.sub(
        lambda m: "§".ljust(len(m.group())) if re.search(r"[A-ZĐ]{2}", m.group()) else m.group(), blanked
    )


def _phrase_at(s: _Sentence, i: int, context: DeadlineContext) -> tuple[Phrase | None, bool]:
    """The phrase that begins at i, and whether it counts."""
    if word_at(s.tokens, i) not in _STARTS and not (number_at(s.tokens, i) and _may_be_date(s, i)):
        return None, False
    if event := _event(s, i):
        return event, True
    phrase = parse_phrase(s.text, s.tokens, i, context)
    if phrase is None or not phrase.deadlines or _is_past(phrase, context):
        return phrase, False
    rules: dict[str, Callable[[_Sentence, int, Phrase], bool]] = {
        "before": _bounds_task,
        "due": _bounds_task,
        "from": _at_an_edge,
        "after": _at_an_edge,
        "within": _within_counts,
        "plain": _plain_counts,
        "rhythm": _rhythm_counts,
        "count": _count_counts,
        "issue": lambda s, i, _: not _is_history(s, i),
    }
    form = "plain" if phrase.form == "from" and word_at(s.tokens, i) not in _FROM_WORDS else phrase.form
    return phrase, rules[form](s, i, phrase)


@cache
def _agency_heads() -> tuple[str, ...]:
    words: list[str] = read_lexicon("table_headers")["agency_heads"]["words"]
    return tuple(f"{plural}{w} " for w in words for plural in ("", "các "))


def _may_be_date(s: _Sentence, i: int) -> bool:
    """A number opens a phrase only where a date or a rate goes on from it and no word numbers it ("lớp 10")."""
    goes_on = word_at(s.tokens, i + 1) in ("/", "lần", "tháng", "tuần", "quý", "năm")
    return goes_on and word_at(s.tokens, i - 1) not in ("/", "số", "lớp", "-")


def _is_past(phrase: Phrase, context: DeadlineContext) -> bool:
    issued = context.issued_on
    return issued is not None and all(d.end is not None and d.end < issued for d in phrase.deadlines)


def _completed(s: _Sentence, i: int) -> bool:
    """Whether "hoàn thành" or "xong" stands right before."""
    return word_at(s.tokens, i - 1) == "xong" or has_words(s.tokens, max(i - 2, 0), "hoàn thành") == i


def _is_history(s: _Sentence, i: int) -> bool:
    """Whether the verb right before says what others did then; as the first word of its clause it is the order itself."""
    clause = s.clause_before(i)
    return s.preceded_by(i, "past_verbs") and clause not in lexicon("past_verbs") and not _completed(s, i)


def _bounds_task(s: _Sentence, i: int, phrase: Phrase) -> bool:
    """ "trước ngày …", "chậm nhất …", "đến hết …"."""
    words = " ".join(t.text for t in s.tokens[i : phrase.end])
    if words.startswith("tính đến") or _is_history(s, i):
        return False
    if words.startswith(_DUE_WORDS) or _completed(s, i):
        return True
    coarse = phrase.group is not None and phrase.group.points[-1].unit in ("year", "school_year")
    if words.startswith("trước"):
        return not coarse or _at_an_edge(s, i, phrase)
    if "tầm nhìn" in s.clause_before(i)[-12:]:
        return False
    if coarse and "hết" not in words and not _is_own_clause(s, i):
        return False
    return _at_an_edge(s, i, phrase)


def _is_own_clause(s: _Sentence, i: int) -> bool:
    return s.follows_comma(i) or has_words(s.tokens, max(i - 2, 0), "phấn đấu") == i


def _at_an_edge(s: _Sentence, i: int, phrase: Phrase) -> bool:
    """At the head or the end of a clause, and not behind a verb that says what others did then."""
    if _is_history(s, i):
        return False
    return s.starts(i) or s.ends(phrase.end)


def _within_counts(s: _Sentence, i: int, phrase: Phrase) -> bool:
    """ "trong quý III/2026", "vào tháng 9/2026"; "trong giai đoạn 2026 - 2030" only at the head or the very end."""
    by_day = phrase.group is not None and phrase.group.points[0].unit == "day"
    if _completed(s, i) or (by_day and word_at(s.tokens, i) == "vào"):
        return True
    if word_at(s.tokens, i) not in ("trong", "vào"):
        return s.starts(i) and word_at(s.tokens, phrase.end) == ","
    if word_at(s.tokens, i + 1) in ("giai", "nhiệm", "thời"):
        return s.starts(i) or word_at(s.tokens, phrase.end) in ("", ".", ";")
    return _at_an_edge(s, i, phrase)


def _plain_counts(s: _Sentence, i: int, phrase: Phrase) -> bool:
    """A bare span at the head of a sentence ("Năm 2026, …", "Quý I/2026: …"), or a full date that ends a clause."""
    if s.starts(i) and word_at(s.tokens, phrase.end) in (",", ":"):
        return True
    if _completed(s, i) or (word_at(s.tokens, i - 1) == ":" and s.clause_before(i - 1) in lexicon("labels")):
        return True
    day = phrase.group is not None and all(p.unit == "day" and p.month for p in phrase.group.points)
    named = word_at(s.tokens, i) == "ngày"
    return day and named and s.ends(phrase.end)


def _rhythm_counts(s: _Sentence, i: int, phrase: Phrase) -> bool:
    """Adverbs of a verb: at the head, beside a verb of reporting, or with a day or a count of their own."""
    words = [t.text for t in s.tokens[i : phrase.end]]
    if phrase.group is not None or "lần" in words:
        return True
    if words[0] in ("theo", "từng"):
        return False
    if s.starts(i):
        return True
    if words[0] == "thường":
        return _is_constant(s, i)
    if words[0] == "định":
        after_list = word_at(s.tokens, i - 1) == "," and word_at(s.tokens, i - 2) == "xuyên"
        rated = len(words) > 2 and words[2] != "("
        paired = any(has_words(s.tokens, phrase.end, f"{sign} đột xuất") for sign in (",", "và", "hoặc"))
        return rated or paired or s.preceded_by(i, "review_verbs") or (s.follows_comma(i) and not after_list)
    if word_at(s.tokens, i - 1) == "," and word_at(s.tokens, phrase.end) not in ("về", "của", "và"):
        return True
    if words[0] == "mỗi":
        return s.ends(phrase.end)
    if words[1] not in ("năm", "quý") and not s.preceded_by(i, "rhythm_nouns"):
        return True
    named = any(noun in s.clause_before(i) for noun in lexicon("rhythm_nouns"))
    return s.ends_in_review(i) and s.ends(phrase.end) and not named


def _is_constant(s: _Sentence, i: int) -> bool:
    """ "thường xuyên" of a verb: behind a verb that only carries the task, a subject, or another adverb at the head."""
    clause = s.clause_before(i)
    if any(s.starts(i - len(v.split())) for v in lexicon("light_verbs") if clause.endswith(v)):
        return True
    if word_at(s.tokens, i - 1) == ",":
        return s.clause_before(i - 1) in lexicon("adverbs") and s.starts(i - 1 - len(s.clause_before(i - 1).split()))
    subject = clause.split()
    names_body = s.starts(i - len(subject)) and f"{clause} ".startswith(_agency_heads())
    return names_body and len(subject) <= 14 and not s.preceded_by(i, "constant_terms")


def _count_counts(s: _Sentence, i: int, phrase: Phrase) -> bool:
    """A count of days with an event it starts from, behind "hoàn thành", or "Hết thời hạn 100 ngày" at the head."""
    words = " ".join(t.text for t in s.tokens[i : phrase.end])
    if words.startswith("sau") and words.endswith("thực hiện"):
        return s.ends_in_review(i)
    if " năm" in words and "từ" not in words:
        return False
    anchored = " từ " in words or " sau khi " in words
    if words.startswith(("hết thời hạn", "hết")):
        return s.starts(i)
    limited = words.startswith(("trong", "chậm nhất", "không quá", "muộn nhất", "tối đa", "sau", "thời hạn"))
    return limited and (anchored or _completed(s, i) or "trong vòng" in words or "làm việc" in words)


def _event(s: _Sentence, i: int) -> Phrase | None:
    """ "khi có đề nghị của …", "ngay sau khi …", "Sau khi …," at the head of a sentence."""
    stop = s.stop(i)
    if j := has_words(s.tokens, i, "khi có"):
        counts = word_at(s.tokens, i - 1) != "đến" and find_words(s.tokens, j, "triggers") is not None
    elif has_words(s.tokens, i, "khi xảy ra") or has_words(s.tokens, i, "khi phát sinh"):
        counts = not s.starts(i)
    elif has_words(s.tokens, i, "ngay sau khi") or has_words(s.tokens, i, "ngay khi"):
        counts = True
    elif has_words(s.tokens, i, "sau khi"):
        approved = _APPROVED.search(s.text, s.tokens[i].start, s.tokens[stop - 1].end) is not None
        modifies_noun = word_at(s.tokens, i + 2) == "được"  # "kế hoạch sau khi được phê duyệt"
        approved = approved and not modifies_noun
        ended = word_at(s.tokens, i + 2) in ("kết", "hoàn", "có", "nhận", "ban")
        last = ended and word_at(s.tokens, stop) in ("", ".") and not s.starts(i)
        counts = approved or last or (s.starts(i) and s.text[s.tokens[i].start].isupper())
    else:
        return None
    if not counts or stop - i > _LONGEST_EVENT:
        return None
    return Phrase(i, stop, "event", (Deadline(printed(s.text, s.tokens, i, stop), "relative"),))
