"""Does this sentence order something to be done?

Believed, in this order: a modal of duty ("phải", "cần", "có trách nhiệm"); an order to somebody ("giao", "đề nghị", "yêu cầu");
a predicate at the beginning, or behind an agency or a phrase of time; its part of speech where the verb is not a known one.
A topic ("Việc …", "Công tác …"), a definition ("… được coi là …") and a statement of place, time or people order nothing.
"""

from __future__ import annotations

import re

from pipeline.agencies import AgencyReader
from pipeline.agency_grammar import NameGrammar, lexicon_book
from pipeline.nlp import split_sentences, tag_words
from pipeline.text import fold

_DUTY = re.compile(
    r"\b(phải|cần(?! thiết)|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|nghiêm cấm|không được|phấn đấu|bảo đảm|đảm bảo)\b"
)
_OBLIGATION = re.compile(r"\b(phải(?! làm)|cần(?! thiết)|có trách nhiệm|thực hiện theo)\b")
_TOPIC = re.compile(
    r"^(việc|công tác|tình hình|kết quả|nội dung|thời gian|địa điểm|thành phần|đối tượng|số lượng|kinh phí|nguồn kinh phí|hình thức|phạm vi|hồ sơ|danh sách|tên|điện thoại|email|sự|về việc|về công tác|mục đích|yêu cầu)\b"
)
_STATEMENT = re.compile(
    r"\bđược (?:coi|xem|hiểu) là\b|^(?:quyết định|kế hoạch|chỉ thị|thông tư|quy chế|văn bản) này (?:có hiệu lực|thay thế|bãi bỏ)|\bcó hiệu lực (?:thi hành )?(?:kể )?từ\b"
)
_ORDER = re.compile(r"^(giao|đề nghị|yêu cầu|kính đề nghị|trân trọng đề nghị|phân công|ủy quyền|riêng)\b")
_INTRO = re.compile(
    r"^(căn cứ|trên cơ sở|hết|trước|sau|khi|trong|chậm nhất|định kỳ|hằng|hàng|từ|đến|theo|để|nhằm|nếu|đối với|trường hợp|riêng|đồng thời|bên cạnh đó|ngoài ra|cùng với|với|thông qua|tại|vào|bằng|giai đoạn|năm|quý|tháng|tuần|ngày|mỗi|qua đó|tiếp đó|bước|thường xuyên|do|hai là|một là|ba là)\b"
)
_ADVERB_TAGS = ("R", "A")


def begins_order(text: str, reader: AgencyReader) -> bool:
    """True where the text, without its marker, begins with an order's predicate."""
    folded = fold(text).lstrip(' -+*•“"(')
    if _TOPIC.match(folded):
        return False
    if _ORDER.match(folded):
        return True
    return _verb_first(text)


def orders_something(text: str, reader: AgencyReader) -> bool:
    """True where any sentence of the text orders something to be done."""
    return any(_sentence_orders(text[a:b].strip(), reader) for a, b in split_sentences(text))


def _sentence_orders(sentence: str, reader: AgencyReader) -> bool:
    folded = fold(sentence).lstrip(' -+*•“"(')
    if _STATEMENT.search(folded):
        return False
    if _ORDER.match(folded) or reader.read_subject(sentence) is not None or _agency_label(sentence, reader):
        return True
    if _TOPIC.match(folded):
        return bool(_OBLIGATION.search(folded))
    if _verb_first(sentence) or _DUTY.search(folded) or any(_verb_first(part) for part in sentence.split(";")[1:]):
        return True
    label, colon, rest = sentence.partition(":")
    if colon and len(label) < 70 and _clause_orders(rest.strip(), reader):
        return True
    if not _INTRO.match(folded):
        return False
    return any(_clause_orders(sentence[m.end() :], reader) for m in re.finditer(r"[,:]\s+|\bthì\s+", sentence))


def _agency_label(sentence: str, reader: AgencyReader) -> bool:
    """ "Phòng Nghiệp vụ: Đầu mối …": who is to act stands before a colon."""
    label, colon, rest = sentence.partition(":")
    return bool(colon and rest.strip()) and reader.names_somebody(label)


def _clause_orders(clause: str, reader: AgencyReader) -> bool:
    folded = fold(clause)
    return (
        bool(_ORDER.match(folded))
        or reader.read_subject(clause) is not None
        or (not _TOPIC.match(folded) and _verb_first(clause))
    )


def _verb_first(text: str) -> bool:
    """True where the first word is a verb, or an adverb before one."""
    clause = re.split(r"[.;:]", text.strip(' -+*•“"()'), maxsplit=1)[0][:160]
    if not clause:
        return False
    lowered = clause[:1].lower() + clause[1:]
    grammar = NameGrammar(lexicon_book().find(lowered))
    if grammar.starts_predicate(0):
        return True
    tags = [tag for _, _, tag in tag_words(lowered)][:3]
    for tag in tags:
        if tag == "V":
            return True
        if tag not in _ADVERB_TAGS:
            return False
    return False
