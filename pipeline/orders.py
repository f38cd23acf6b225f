"""Does this sentence order something to be done?

Believed, in this order: a modal of duty ("phải", "cần", "có trách nhiệm"); an order to somebody ("giao", "đề nghị", "yêu cầu");
a predicate at the beginning, or behind an agency or a phrase of time; its part of speech where the verb is not a known one.
A topic ("Việc …", "Công tác …"), a definition ("… được coi là …") and a statement of place, time or people order nothing.
"""

from __future__ import annotations

import re

from pipeline.agencies import AgencyReader
from pipeline.agency_grammar import NameGrammar
from pipeline.agency_words import begins_with_predicate, find_in_lexicon
from pipeline.nlp import split_sentences, tag_words
from pipeline.text import fold
from pipeline.wording import wording

_ADVERB_TAGS = ("R", "A")
# Syllables: enough around the first three words for the tagger.
_OPENING = 14
# Characters of a label before its colon.
_LABEL = 70


def begins_order(text: str, reader: AgencyReader) -> bool:
    """True where the text, without its marker, begins with an order's predicate."""
    folded = fold(text).lstrip(' -+*•“"(')
    if wording("topic").match(folded):
        return False
    if wording("explicit_order").match(folded):
        return True
    return _verb_first(text)


def is_topic(folded: str) -> bool:
    """True where a folded text names a topic, describes or states: it orders nothing, whatever stands beside it."""
    return bool(
        wording("topic").match(folded)
        or wording("function_word").match(folded)
        or wording("statement").search(folded)
        or _describes(folded)
    )


def orders_something(text: str, reader: AgencyReader) -> bool:
    """True where any sentence of the text orders something to be done."""
    return any(_sentence_orders(text[a:b].strip(), reader) for a, b in split_sentences(text))


def _sentence_orders(sentence: str, reader: AgencyReader) -> bool:
    folded = fold(sentence).lstrip(' -+*•“"(')
    if wording("statement").search(folded):
        return False
    if (
        wording("explicit_order").match(folded)
        or reader.read_subject(sentence) is not None
        or _agency_label(sentence, reader)
    ):
        return True
    if wording("topic").match(folded) or _describes(folded):
        return bool(wording("obligation").search(folded)) or _later_duty(sentence, reader)
    if (
        _verb_first(sentence)
        or wording("duty").search(folded)
        or any(_verb_first(part) for part in sentence.split(";")[1:])
    ):
        return True
    label, colon, rest = sentence.partition(":")
    if colon and len(label) < _LABEL and _clause_orders(rest.strip(), reader):
        return True
    if not wording("introduction").match(folded):
        return False
    if any(_clause_orders(sentence[m.end() :], reader) for m in re.finditer(r"[,:]\s+|\bthì\s+", sentence)):
        return True
    return _predicate_near(sentence)


def _describes(folded: str) -> bool:
    """ "Phương pháp: Kết hợp …", "Tài liệu phát cho học viên: Gồm …": how something is held, before a colon."""
    return 0 < folded.find(":") < _LABEL and bool(wording("description").match(folded))


def _later_duty(sentence: str, reader: AgencyReader) -> bool:
    """ "Kết quả … là dữ liệu tham khảo; giáo viên chịu trách nhiệm …": somebody's duty in a later clause of a statement."""
    for match in re.finditer(r";\s+", sentence):
        subject = reader.read_subject(sentence, match.end(), far=False)
        if subject and wording("bare_duty").match(fold(sentence[subject[1] :]).lstrip()):
            return True
    return False


def _predicate_near(sentence: str) -> bool:
    """ "Hằng năm tổ chức …", "Trước ngày 30/6/2027 hoàn thành …": a predicate right behind a phrase of time, without a comma."""
    grammar = NameGrammar(find_in_lexicon(sentence))
    return any(
        grammar.starts_predicate(i) and not grammar.tokens[i].capital for i in range(1, min(10, len(grammar.tokens)))
    )


def _agency_label(sentence: str, reader: AgencyReader) -> bool:
    """ "Phòng Nghiệp vụ: Đầu mối …": who is to act stands before a colon."""
    label, colon, rest = sentence.partition(":")
    return bool(colon and rest.strip()) and reader.addressed(label, rest)


def _clause_orders(clause: str, reader: AgencyReader) -> bool:
    folded = fold(clause)
    return (
        bool(wording("explicit_order").match(folded))
        or reader.read_subject(clause) is not None
        or (not wording("topic").match(folded) and _verb_first(clause))
    )


def _verb_first(text: str) -> bool:
    """True where the first word is a verb, or an adverb before one."""
    word = re.search(r"[^\W_]", text)
    if word and begins_with_predicate(text[word.start() :]):
        return True
    if word and wording("rare_verb").match(fold(text[word.start() : word.start() + _LABEL])):
        return True
    clause = re.split(r"[.;:]", text.strip(' -+*•“"()'), maxsplit=1)[0]
    if not clause or wording("function_word").match(fold(clause)):
        return False
    opening = " ".join(clause.split()[:_OPENING])
    for _, _, tag in tag_words(opening[:1].lower() + opening[1:])[:3]:
        if tag == "V":
            return True
        if tag not in _ADVERB_TAGS:
            return False
    return False
