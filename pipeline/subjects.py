"""Who acts where the subject is not at the head of its clause: behind a phrase of time, behind what is fronted, and behind "do".

Believed: the words between a clause's head and the subject must be a time or an event and hold no predicate of their own; who fails ("các đơn vị
chưa nộp đủ hồ sơ, …") is spoken of and does nothing; two bodies around "chủ trì … phối hợp" share one piece of work.
Never done here: subjects at the head of a clause (assignments.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.agencies import AgencyReader, Mention
from pipeline.agency_words import begins_with_predicate
from pipeline.deadlines import is_time
from pipeline.text import fold
from pipeline.wording import wording

# Where a subject for many may begin behind a phrase of time; one body follows such a phrase with a comma.
_MANY = re.compile(r"(?<=\s)(?:các|những|mỗi|hai|cả hai)\s")
# Words that a name for many hangs on: it is an object or an owner there, and no subject.
_HELD = re.compile(
    r"\b(?:của|cho|với|tại|ở|từ|do|giữa|về|đến|tới|và|cùng|là|theo|gồm|như|trên|trong|đối với|bởi|thuộc|gặp|có|việc|toàn bộ|tất cả)$"
)
_COURSE = re.compile(r"quá trình (?:tổ chức |triển khai |thực hiện )*(?:thực hiện|triển khai)$")
# Characters of a phrase of time before its subject.
_LONGEST = 90
_LED_BY = re.compile(r"\bdo\s+")
_BOUNDED = re.compile(r"(?:^|[,;:]|\b(?:sẽ|được))\s*$")
_TOGETHER = re.compile(r"\s*(?:cùng |tham gia |có trách nhiệm )*phối hợp\b(?P<own>\s+(?:chặt chẽ\s+)?với\b)?")
_CONSEQUENCE = re.compile(r"\s*(?:sẽ|kiên quyết|không|từ chối)\s")
_CLAUSE_BREAK = re.compile(r"[.;:]")


def behind_time(clause: str, reader: AgencyReader) -> list[Mention]:
    """ "Kết thúc chiến dịch các xã báo cáo …", "Trước ngày 15/12 các đơn vị gửi …": the subject behind a phrase of time that no comma closes."""
    folded = fold(clause)
    opening = wording("time_opening").match(folded)
    if opening is None:
        return []
    for many in _MANY.finditer(folded, opening.end(), _LONGEST):
        before = folded[: many.start()].rstrip(" ,")
        if (
            ("," in before and not is_time(before))
            or before.endswith(" đó")
            or _HELD.search(before)
            or not _is_time_or_event(before[opening.end() :], before)
        ):
            return []
        subject = reader.read_subject(clause, many.start(), far=False)
        if subject is not None and begins_with_predicate(clause[subject[1] :].lstrip()):
            return subject[0]
    return []


def _is_time_or_event(behind: str, whole: str) -> bool:
    """True for a noun of time or of an event, with no verb that could have those who follow for its object."""
    if _COURSE.search(whole) or is_time(whole):
        return True
    words = behind.split()
    return bool(words) and not any(begins_with_predicate(" ".join(words[n:])) for n in range(len(words)))


def behind_failing(sentence: str, end: int, reader: AgencyReader) -> list[Mention] | None:
    """Who acts behind "các xã | chưa nộp đủ hồ sơ, …", where another body has a predicate behind the comma: it, or nobody where it only says
    what it will do ("Phòng Kinh tế sẽ không thẩm định"). None where the subject before `end` is no such thing."""
    failing = wording("failing").match(fold(sentence), end + len(sentence[end:]) - len(sentence[end:].lstrip()))
    if failing is None:
        return None
    stop = _CLAUSE_BREAK.search(sentence, failing.end())
    clause = sentence[: stop.start()] if stop else sentence
    for comma in re.finditer(r",\s+(?:thì\s+)?", clause[failing.end() :]):
        at = failing.end() + comma.end()
        subject = reader.read_subject(clause, at, far=False) if reader.is_named(clause[at:]) else None
        if wording("duty").search(fold(clause), failing.end(), at):
            return None
        if subject is not None:
            return [] if _CONSEQUENCE.match(fold(clause), subject[1]) else subject[0]
    return None


def led_by(sentence: str, reader: AgencyReader) -> list[Mention]:
    """ "…, sẽ do X chủ trì …, Y phối hợp": X, where others share its work or a verb says what it does; not who presides ("hội nghị do X chủ trì")."""
    folded = fold(sentence)
    if "chủ trì" not in folded or "do " not in folded:
        return []
    for match in _LED_BY.finditer(folded):
        if not reader.opens(sentence, match.end()):
            continue
        found, end = reader.read_list(sentence, match.end())
        rest = sentence[end:].lstrip()
        if not fold(rest).startswith("chủ trì") or any(reader.is_title(m.raw) for m in found):
            continue
        if not _BOUNDED.search(folded[: match.start()]) and _says_who(sentence, reader):
            continue  # "tham gia các đoàn kiểm tra do Sở Y tế chủ trì thành lập"
        if begins_with_predicate(rest[len("chủ trì") :].lstrip(" ,")) or shared_with(sentence, reader):
            return found
    return []


def _says_who(sentence: str, reader: AgencyReader) -> bool:
    """True where the sentence has its predicate or its subject at its head."""
    return begins_with_predicate(sentence.lstrip()) or reader.read_subject(sentence) is not None


def shared_with(text: str, reader: AgencyReader) -> list[Mention]:
    """ "X chủ trì …, Y và Z phối hợp thực hiện": those before "phối hợp", where somebody else leads in the same clause."""
    folded = fold(text)
    found: list[Mention] = []
    lead = folded.find("chủ trì")
    if lead < 0 or folded.find("phối hợp", lead) < 0:
        return found
    for comma in re.finditer(r"[,;]\s+(?:và\s+|còn\s+)?", folded[lead:]):
        at = lead + comma.end()
        if "." in folded[lead:at] or not reader.opens(text, at):
            continue
        subject, end = reader.read_list(text, at)
        together = _TOGETHER.match(folded, end)
        if subject and together and not (together["own"] and comma.group()[0] == ";"):
            return subject
    return found


def without(leads: Sequence[Mention], others: Sequence[Mention]) -> list[Mention]:
    """The leads that are none of the others."""
    names = {m.name for m in others}
    return [m for m in leads if m.name not in names]
