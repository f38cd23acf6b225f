"""Whose time it is: the task's, or that of a thing or of an act that only stands in the same sentence.

Believed: the words right before the time. A thing has a time of its own where it is under way then ("các dự án đang được
triển khai trong năm 2027"), where a bracket says when it will be at work ("(dự kiến vận hành từ năm 2028)"), and where
the task is the ground that others act on ("làm căn cứ cho các xã xây dựng quy chế trong giai đoạn 2027 - 2030"). What is
kept ready for trouble, or made against it, is for the day when it happens ("sẵn sàng ứng phó khi có sự cố") and not due
then.
Never asked here: a bound that only a deadline has ("trước ngày", "chậm nhất").
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.times.sentences import Sentence
from pipeline.times.tokens import find_words, lexicon

_GROUND = re.compile(r"\blàm (?:căn cứ|cơ sở|tiền đề|nền tảng)\b")
_READY = re.compile(
    r"\b(?:sẵn sàng|nhằm|để|bảo đảm|đảm bảo|phương án|giải pháp|biện pháp|kịch bản|kế hoạch|phương tiện|lực lượng|khả năng)\b"
)
_PART = re.compile(r"[;:.]\s")


def belongs_to_thing(s: Sentence, i: int) -> bool:
    """Whether the span from token i on is the time of a thing named before it and not of the task."""
    clause = s.clause_before(i)
    if _GROUND.search(clause) or _under_way().search(clause):
        return True
    bracket = clause.rpartition("( ")[2] if "( " in clause else ""
    return _at_work().match(bracket) is not None


def is_readiness(s: Sentence, i: int) -> bool:
    """Whether the trouble from token i on is what something is kept ready for or made against."""
    clause = s.clause_before(i)
    if not any(verb in clause for verb in lexicon("countering_verbs")):
        return False
    return _READY.search(_PART.split(s.text[: s.tokens[i].start].lower())[-1]) is not None


def is_trouble(s: Sentence, i: int) -> bool:
    """Whether what happens is named at token i and is no act of a body: "sự cố", "tình huống xấu"."""
    return find_words(s.tokens, i, "troubles") is not None


@cache
def _under_way() -> re.Pattern[str]:
    verbs = "|".join(map(re.escape, lexicon("under_way_verbs")))
    return re.compile(rf"\b(?:đang|đã)(?: và đang)?(?: được)?(?: (?:{verbs}))+$")


@cache
def _at_work() -> re.Pattern[str]:
    states = "|".join(map(re.escape, lexicon("states")))
    return re.compile(rf"(?:dự kiến|sẽ|đã|đang)(?: sẽ| bắt đầu| được| chính thức)* (?:{states})\b")
