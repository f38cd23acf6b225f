"""Which rhythms are adverbs of the order ("hằng quý báo cáo") and which part of a name ("kế hoạch hằng năm").

Believed, in this order: a day, a count or a bound of its own ("trước ngày 20 hằng tháng", "mỗi quý 02 cuộc"); its place
at the head of a clause, or between a subject or a modal and the verb ("Thanh tra Sở hằng quý kiểm tra", "phải thường
xuyên cập nhật"); the end of a clause whose verb is something that takes place ("tổ chức tập huấn hằng năm"), where no
noun of a plan or a budget stands before it.
"""

from __future__ import annotations

import re

from pipeline.times.phrases import Phrase
from pipeline.times.rhythms import parse_rhythm
from pipeline.times.sentences import Sentence
from pipeline.times.tokens import has_words, lexicon, word_at

_MODALS = ("và", "phải", "cần", "nhiệm", "được", "tục", "động", "thời")  # "trách nhiệm", "tiếp tục", "chủ động"
_FUNDED = re.compile(r"\bbố trí (?:đủ |nguồn )*(?:kinh phí|ngân sách|vốn|nguồn lực|dự toán)(?: (?!hoạt động)\w+){0,6}$")
_WITH_PARTNER = re.compile(r"(?:chủ động |thường xuyên )?phối hợp (?:chặt chẽ )?(?:với|cùng) (?:\w+ ){1,12}?\w+$")
_BUDGET = re.compile(
    r"\bdự toán(?: chi| thu)?(?: ngân sách)?(?: nhà nước| địa phương| tỉnh| huyện| xã)?$|\bngân sách$"
)  # "ngân sách hằng năm" is a term
_PUBLISHED = re.compile(
    r"\b(?:công bố|công khai|phát hành|xuất bản) (?:các )?(?:báo cáo|bản tin|niên giám|sách trắng)$"
)
_PUT_INTO = re.compile(r"\b(?:đưa|bổ sung)\b.* vào .*\w$")
_REPORTS = re.compile(r"\b(?:công tác|phục vụ|các loại) báo cáo(?: thường xuyên,?)?(?: định kỳ,?)? $")
_SCHOOL_TEST = re.compile(r"\b(?:bài|điểm|đề|cột) (?:kiểm tra|đánh giá)$")
_SCHOOL = re.compile(r"\b(?:học sinh|học kỳ|môn học|trẻ|sinh viên)\b")
_SENTENCE_END = re.compile(r"[.;]\s")
_NAMED = re.compile(r"\b(?:công tác|chế độ|hoạt động|hình thức|nhiệm vụ)\b")


def rhythm_counts(s: Sentence, i: int, phrase: Phrase) -> bool:
    """Whether the rhythm from token i on says when the task is to be done."""
    words = [t.text for t in s.tokens[i : phrase.end]]
    if words[0] in ("theo", "từng"):
        return phrase.group is not None
    if _is_put_into(s, i, phrase) or _of_reports(s, i):
        return False
    if words[-2:] == ["/", "ngày"]:
        return s.ends_in_review(i)  # "theo dõi nhiệt độ 02 lần/ngày" says how, not when
    if words[0] == "thường":
        return s.starts(i) or _goes_on(s, i) or _is_constant(s, i, phrase)
    if phrase.group is not None or any(t.number for t in s.tokens[i : phrase.end]) or "lần" in words:
        return True
    if s.starts(i) or _goes_on(s, i):
        return True
    if words[0] == "định":
        return _is_periodic(s, i, phrase)
    if word_at(s.tokens, i - 1) == "," and word_at(s.tokens, phrase.end) not in ("về", "của", "và"):
        return True
    if _before_verb(s, i, phrase):
        return True
    if words[0] == "mỗi":
        clause = s.clause_before(i)
        verb_alone = s.starts(i - len(clause.split())) and s.is_predicate(clause)
        return s.ends(phrase.end) or verb_alone
    if words[1] != "năm" and not s.preceded_by(i, "rhythm_nouns"):
        return True
    if _FUNDED.search(s.clause_before(i)) and not _BUDGET.search(s.clause_before(i)):
        return True
    if _PUBLISHED.search(s.clause_before(i)):
        return True
    return s.ends(phrase.end) and _takes_place(s, i)


def _is_put_into(s: Sentence, i: int, phrase: Phrase) -> bool:
    """Whether the rhythm names what something is put into: "đưa nội dung … vào sinh hoạt chi bộ hằng tháng"."""
    clause = s.clause_before(i)
    if not clause or s.predicate(phrase.end):
        return False
    if _PUT_INTO.search(clause):
        return True
    first = i - len(clause.split())
    if word_at(s.tokens, first - 1) != "," or s.predicate(first):
        return False
    return _PUT_INTO.search(re.split(r"[;:.]\s", s.text[: s.tokens[i].start].lower())[-1].rstrip()) is not None


def _of_reports(s: Sentence, i: int) -> bool:
    """Whether the rhythm names reports that something else is done for ("dữ liệu phục vụ công tác báo cáo định kỳ")."""
    start = s.tokens[i].start
    return _REPORTS.search(s.text[max(0, start - 60) : start].lower()) is not None


def _goes_on(s: Sentence, i: int) -> bool:
    """Whether the rhythm is the second of two: "định kỳ 6 tháng, hằng năm"."""
    if word_at(s.tokens, i - 1) not in (",", "và", "hoặc"):
        return False
    heads = [k for k in range(max(s.first, i - 8), i) if has_words(s.tokens, k, "định kỳ")]
    return any((found := parse_rhythm(s.tokens, k)) is not None and found[1] == i - 1 for k in heads)


def _before_verb(s: Sentence, i: int, phrase: Phrase) -> bool:
    """Between a subject, a modal or "và" and the verb."""
    if not s.predicate(phrase.end):
        return False
    if _WITH_PARTNER.match(s.clause_before(i)) and not s.preceded_by(i, "rhythm_nouns"):
        return True  # "Phối hợp với Trạm Y tế hằng năm tổ chức …"
    subject = s.behind_subject(i) or s.behind_name(i) or s.behind_bodies(i)
    return subject or word_at(s.tokens, i - 1) in _MODALS


def _takes_place(s: Sentence, i: int) -> bool:
    """Whether the clause before token i has a verb of review, or begins with one of an event, and no noun of a plan."""
    clause = s.clause_before(i)
    if any(noun in clause for noun in lexicon("rhythm_nouns")):
        return False
    if s.ends_in_review(i):
        return True
    named = any(noun in clause for noun in lexicon("rated_nouns"))
    return clause.startswith(lexicon("event_verbs")) and not named


def _is_periodic(s: Sentence, i: int, phrase: Phrase) -> bool:
    """ "định kỳ" with a rate, beside "đột xuất" or a verb of reporting, or as a part of its own."""
    after_list = word_at(s.tokens, i - 1) == "," and word_at(s.tokens, i - 2) == "xuyên"
    rated = phrase.end - i > 2 and word_at(s.tokens, i + 2) != "("
    paired = any(has_words(s.tokens, phrase.end, f"{sign} đột xuất") for sign in (",", "và", "hoặc"))
    if rated or paired or s.preceded_by(i, "review_verbs") or _before_verb(s, i, phrase):
        return True
    if s.ends(phrase.end) and (word_at(s.tokens, i - 1) == "theo" or _is_held(s, i)):
        return True  # "được thực hiện theo định kỳ", "tổ chức đánh giá định kỳ và công bố kết quả"
    kept_up = s.clause_before(i).startswith(lexicon("kept_up_verbs")) and s.ends(phrase.end)
    return kept_up or (s.follows_comma(i) and not after_list)


def _is_held(s: Sentence, i: int) -> bool:
    """Whether nothing but a verb that carries the task and one of an event stand before the rhythm; pupils are assessed by terms."""
    clause = s.clause_before(i)
    light = next((v for v in lexicon("light_verbs") if clause.startswith(f"{v} ")), None)
    event = clause[len(light) + 1 :] if light else ""
    held = event in lexicon("event_verbs") and s.starts(i - len(clause.split()))
    return held and not _SCHOOL.search(_SENTENCE_END.split(s.text[s.tokens[i].start :].lower())[0])


def _is_constant(s: Sentence, i: int, phrase: Phrase) -> bool:
    """ "thường xuyên" of a verb: behind a verb that only carries the task, a subject, another adverb, a modal."""
    clause = s.clause_before(i)
    if _is_in_series(s, i, phrase):
        return True
    if s.preceded_by(i, "constant_terms") or _SCHOOL_TEST.search(clause):
        return False
    if any(s.starts(i - len(v.split())) for v in lexicon("light_verbs") if clause.endswith(v)):
        return True
    if clause.endswith(lexicon("light_verbs")) and s.ends(phrase.end) and "được" in clause:
        return True
    if clause.endswith(lexicon("kept_up_verbs")) and not _NAMED.search(clause):
        return True
    if word_at(s.tokens, i - 1) == ",":
        led = s.clause_before(i - 1) in lexicon("adverbs")
        return s.predicate(phrase.end) or (led and s.starts(i - 1 - len(s.clause_before(i - 1).split())))
    if s.predicate(phrase.end):
        return True
    if clause.endswith(lexicon("kept_up_verbs")) or (clause.endswith("đánh giá") and not s.ends(phrase.end)):
        return not _NAMED.search(clause)
    followed = word_at(s.tokens, phrase.end).isalpha()
    return _before_verb(s, i, phrase) or (followed and s.behind_subject(i))


def _is_in_series(s: Sentence, i: int, phrase: Phrase) -> bool:
    """ "Theo dõi, đánh giá thường xuyên nguồn cung": behind the second of two verbs that stand alone before their object."""
    clause = s.clause_before(i)
    first = i - len(clause.split()) - 1
    if clause not in lexicon("constant_terms") or word_at(s.tokens, first) != "," or s.ends(phrase.end):
        return False
    before = s.clause_before(first)
    kept_up = before in lexicon("kept_up_verbs") and before != "kiểm tra"  # "kiểm tra, đánh giá thường xuyên" of pupils
    return kept_up and s.starts(first - len(before.split()))
