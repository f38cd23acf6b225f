"""Events in prose that set a task off or bound it: "khi có yêu cầu của Sở", "ngay sau khi …", "trước khi khai giảng",
"trong suốt thời gian diễn ra hội thi", "kết thúc thanh tra, …".

Believed, in this order: the words that open the event; what it is ("khi có đề nghị", not "khi có đủ điều kiện"); its
place in the clause. An event takes all words up to the next sign, and on over the commas of a list that "hoặc" or "và"
closes.
Never counted: an event that belongs to a noun ("quy trình xử lý khi xảy ra sự cố") or that something is kept ready for
(pipeline/times/owners.py), a condition.
"""

from __future__ import annotations

import re

from pipeline.plan import Deadline
from pipeline.times.owners import is_readiness, is_trouble
from pipeline.times.phrases import Phrase, printed
from pipeline.times.sentences import Sentence
from pipeline.times.tokens import find_first, find_words, has_words, lexicon, word_at

_APPROVED = re.compile(r"được (?:phê duyệt|ban hành|thông qua)|có hiệu lực|có (?:hướng dẫn|văn bản)")
_THIS = ("này", "nay")
_LONGEST_EVENT = 30  # words; a longer clause is no time
_LONGEST_OCCASION = 12  # words
_IN_LIST = 6  # words; a longer part between commas is a clause of its own
_OPENERS = frozenset(("khi", "ngay", "trước", "sau", "trong", "vào", "theo", "cuối", "đầu", "giữa", "kết", "tại"))
_SESSION = re.compile(r"tại kỳ họp (?:thứ|tới|tiếp theo|kế tiếp|cuối năm|giữa năm|gần nhất|thường lệ)\b")
_PRESENTED = re.compile(r"^(?!.*\b(?:đã|được)\b).*\b(?:báo cáo|trình)\b")  # not what a session has passed
_ASSEMBLIES = ("hđnd", "hội đồng nhân dân", "quốc hội")
_HAPPENS = ("khi xảy ra", "khi phát sinh")
_AT_ONCE = ("ngay sau khi", "ngay khi", "ngay từ khi")
_AS_ANNOUNCED = tuple(
    f"theo {right}thời gian {passive} {verb}"
    for right in ("", "đúng ")
    for passive in ("đã", "được", "đã được")
    for verb in ("thông báo", "ấn định", "đăng ký")
)
_DAYS_BEFORE = re.compile(
    r"trước (?:ít nhất |tối thiểu )?\d+ (?:ngày|giờ|tuần|tháng)(?: làm việc)? "
    r"(?:tổ chức|diễn ra|khai mạc|khai giảng|họp|khi|so với|bắt đầu|tiến hành|thời điểm)\b"
)
_TURN = re.compile(
    r"(?:đầu|giữa|cuối) (?:năm học|học kỳ|học kì|đợt|khóa|khoá)(?: (?:i|ii|1|2))?$"
    r"|kết thúc (?:mỗi |từng )?(?:năm|năm học|học kỳ|giai đoạn|kỳ|tháng|quý)\b"
)
_ENDED = ("kết thúc thời gian", "kết thúc mỗi", "kết thúc từng", "kết thúc")
_WHILE = ("trong thời gian diễn ra", "trong thời gian tổ chức", "trong các ngày diễn ra", "trong những ngày diễn ra")
_WHILE_AT = ("trong thời gian", "trong suốt", "trong các đợt", "trong đợt")
_SAID_OF = re.compile(
    r"\b(?:vi phạm|phát sinh|vướng mắc|khó khăn|tồn tại|hạn chế|kết quả|người|đang|đã|do|nhằm|để|nếu|khi)\b"
)
_URGED = re.compile(r"(?:vận động|tuyên truyền|khuyến khích|động viên)\b")
_ADVERBS = ("kịp", "chủ", "tích", "tăng", "khẩn", "đồng", "không", "để", "nhằm", "bảo", "đảm", "cần", "phải", "thì")
_NOUN_OF_EVENT = re.compile(r"\b(?:cách|cách thức|quy trình|phương án|kịch bản|trình tự|kỹ năng)\b[^,]*$")


def parse_prose_event(s: Sentence, i: int) -> Phrase | None:
    """The event that begins at token i and says when the task is due, up to the sign that ends it."""
    if word_at(s.tokens, i) not in _OPENERS:
        return None
    stop = s.stop(i)
    if not _counts(s, i, stop):
        return None
    if word_at(s.tokens, i) == "tại":
        stop = _behind_session(s, i, stop)
    elif word_at(s.tokens, i) == "trong":
        stop = next((k for k in range(i, stop) if word_at(s.tokens, k) == "("), stop)
    elif not s.starts(i):
        stop = _behind_list(s, i, stop)
    if stop - i > _LONGEST_EVENT:
        return None
    return Phrase(i, stop, "event", (Deadline(printed(s.text, s.tokens, i, stop), "relative"),))


def _counts(s: Sentence, i: int, stop: int) -> bool:
    """Whether an event that bounds the task stands between i and `stop`."""
    match word_at(s.tokens, i):
        case "khi":
            return _sets_off(s, i)
        case "ngay":
            return _at_once(s, i, stop)
        case "trước":
            return _is_before_event(s, i, stop)
        case "sau":
            return has_words(s.tokens, i, "sau khi") is not None and _is_after_event(s, i, stop)
        case "trong" | "vào":
            return _is_during(s, i, stop)
        case "tại":
            return _is_at_session(s, i, stop)
        case "theo":
            return find_first(s.tokens, i, _AS_ANNOUNCED) is not None
        case _:
            return _is_turn_of_time(s, i, stop)


def _is_at_session(s: Sentence, i: int, stop: int) -> bool:
    """ "báo cáo kết quả tại kỳ họp tới": what an assembly is to be told there."""
    words = " ".join(t.text for t in s.tokens[i : min(stop, i + 6)])
    return _SESSION.match(words) is not None and _PRESENTED.match(s.clause_before(i)) is not None


def _behind_session(s: Sentence, i: int, stop: int) -> int:
    """The end of a session's name: up to a bracket or "và" and its verb, with the assembly behind a comma ("kỳ họp thứ Tám, HĐND tỉnh")."""
    if word_at(s.tokens, stop) == "," and find_first(s.tokens, stop + 1, _ASSEMBLIES):
        stop = s.stop(stop + 1)
    return next((k for k in range(i + 1, stop) if word_at(s.tokens, k) == "(" or _goes_on(s, k)), stop)


def _goes_on(s: Sentence, k: int) -> bool:
    return word_at(s.tokens, k) == "và" and s.predicate(k + 1)


def _sets_off(s: Sentence, i: int) -> bool:
    """ "khi có đề nghị của …", "khi xảy ra sự cố"; not what a procedure is for ("quy trình xử lý khi xảy ra cháy")."""
    if _NOUN_OF_EVENT.search(s.clause_before(i)):
        return False
    if j := has_words(s.tokens, i, "khi có"):
        if is_trouble(s, j) and is_readiness(s, i):
            return False
        return word_at(s.tokens, i - 1) != "đến" and find_words(s.tokens, j, "triggers") is not None
    return find_first(s.tokens, i, _HAPPENS) is not None and not s.starts(i) and not is_readiness(s, i)


def _at_once(s: Sentence, i: int, stop: int) -> bool:
    """ "ngay sau khi …", "ngay từ khi …", "ngay trong tuần này"."""
    if find_first(s.tokens, i, _AT_ONCE):
        return True
    j = find_first(s.tokens, i, ("ngay sau", "ngay trong"))
    if j is None:
        return False
    this = word_at(s.tokens, i + 1) == "sau" or word_at(s.tokens, stop - 1) in _THIS
    return (j >= len(s.tokens) or s.tokens[j].number is None) and this and stop - i <= 10


def _is_after_event(s: Sentence, i: int, stop: int) -> bool:
    """ "Sau khi …," at the head of a sentence, "… sau khi Đề án được phê duyệt", "… sau khi kết thúc đợt cao điểm."."""
    found = _APPROVED.search(s.text, s.tokens[i].start, s.tokens[stop - 1].end)
    closes = word_at(s.tokens, stop) in ("", ".", ";")
    approved = found is not None and word_at(s.tokens, i + 2) != "được"  # "kế hoạch sau khi được phê duyệt"
    if approved and found is not None and found.group() == "có hiệu lực" and not s.starts(i):
        approved = closes  # "giải pháp xuất khẩu sau khi Hiệp định có hiệu lực" says what the measures are for
    ended = word_at(s.tokens, i + 2) in ("kết", "hoàn", "có", "nhận", "ban")
    ended = ended or word_at(s.tokens, stop - 2) + " " + word_at(s.tokens, stop - 1) in ("kết thúc", "hoàn thành")
    last = ended and closes and not s.starts(i)
    return approved or last or (s.starts(i) and s.text[s.tokens[i].start].isupper())


def _is_before_event(s: Sentence, i: int, stop: int) -> bool:
    """ "trước ngày kiểm tra ít nhất 03 ngày làm việc", "hoàn thành trước khi khai giảng", "trước mùa mưa bão"."""
    words = " ".join(t.text for t in s.tokens[i:stop])
    if stop - i > 16:
        return False
    if _DAYS_BEFORE.match(words):
        return True
    if re.match(r"trước (?:ngày |thời điểm |lúc )?\d", words):
        return False
    if re.search(r"\d+ (?:ngày|giờ|tuần|tháng)(?: làm việc)?$", words):
        return True
    if any(words.startswith(f"trước {season}") for season in lexicon("seasons")):
        return True
    done = word_at(s.tokens, i - 1) == ":" or re.search(r"\b(?:hoàn thành|xong)\b", s.clause_before(i)) is not None
    return done and re.match(r"trước (?:khi|ngày|đợt|kỳ) ", words) is not None


def _is_during(s: Sentence, i: int, stop: int) -> bool:
    """ "trong suốt thời gian diễn ra hội thi", "trong đợt kiểm tra", "trong ngày bầu cử", at the end of a clause."""
    if has_words(s.tokens, i, "trong suốt thời gian") or _is_while_held(s, i, stop):
        return True
    if s.starts(i) and has_words(s.tokens, i, "trong thời gian giữa"):
        return word_at(s.tokens, s.stop(i)) == ","
    j = find_words(s.tokens, i + 1, "seasons") if word_at(s.tokens, i + 1) == "ngày" else None
    return j is not None and s.ends(j) and not _is_urged(s, i)


def _is_while_held(s: Sentence, i: int, stop: int) -> bool:
    """ "… trong thời gian diễn ra lễ hội.", "… trong đợt kiểm tra cuối năm;": the last words of an order and its only time."""
    held = find_first(s.tokens, i, _WHILE)
    at = None if held else find_first(s.tokens, i, _WHILE_AT)
    named = held is not None or (at is not None and find_words(s.tokens, at, "occasions") is not None)
    end = next((k for k in range(i, stop) if word_at(s.tokens, k) == "("), stop)
    if not named or s.starts(i) or word_at(s.tokens, end) not in ("", ".", ";", "(") or end - i > _LONGEST_OCCASION:
        return False
    dated = any(t.number is not None for t in s.tokens[i:end])
    return not dated and _SAID_OF.search(s.clause_before(i)) is None and not _is_urged(s, i)


def _is_urged(s: Sentence, i: int) -> bool:
    """Whether the part of the sentence says what others are asked to do then."""
    return _URGED.match(re.split(r"[;:.]\s", s.text[: s.tokens[i].start].lower())[-1].lstrip(" -+")) is not None


def _is_turn_of_time(s: Sentence, i: int, stop: int) -> bool:
    """ "Cuối năm học, …", "Kết thúc đợt cao điểm, …" at the head of a sentence."""
    if not s.starts(i) or word_at(s.tokens, stop) != "," or stop - i > 12:
        return False
    ended = find_first(s.tokens, i, _ENDED)
    if ended is not None and find_words(s.tokens, ended, "occasions"):
        return True
    return _TURN.match(" ".join(t.text for t in s.tokens[i:stop])) is not None


def _behind_list(s: Sentence, i: int, stop: int) -> int:
    """The end of an event that goes on over commas to a part with "hoặc" or "và": "khi có sự cố về điện, nước hoặc mạng"."""
    k = stop
    while word_at(s.tokens, k) == ",":
        end = s.stop(k + 1)
        part = [t.text for t in s.tokens[k + 1 : end]]
        joint = next((n for n, word in enumerate(part[1:_IN_LIST], 1) if word in ("hoặc", "và")), None)
        until = k + 1 + (joint or len(part))
        acts = any(s.predicate(j) for j in range(k + 1, until))
        if not part or acts or part[0] in _ADVERBS or s.text[s.tokens[k + 1].start].isupper():
            return stop
        if joint:
            return end
        if len(part) > _IN_LIST:
            return stop
        k = end
    return stop
