"""Who leads a task and who coordinates, from its own words and from what it stands under.

Believed, in this order:
1. the item's own words: an order to somebody ("giao X", "đề nghị X", "yêu cầu X"), the subject of a sentence ("X chủ trì …", "Căn cứ …, X …"),
   a bracket at its end ("(X chủ trì, phối hợp với Y)");
2. the heading, group or line above it that names an agency; it also stands where the item names only that agency's head ("Giám đốc Sở …").
Who is asked to direct a body called by its name ("đề nghị UBND tỉnh chỉ đạo Sở Y tế …") passes the order on: that body leads.
"phối hợp với Y" makes Y a party wherever it is a verb; "công tác phối hợp" is none. Never done here: a lead taken from an object
("hướng dẫn X", "báo cáo X") or from a person who oversees.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.agencies import AgencyReader, Mention
from pipeline.agency_words import begins_with_predicate
from pipeline.deadlines import is_time
from pipeline.nlp import is_word, split_sentences
from pipeline.plan import Assignment, Deadline, Evidence, Role
from pipeline.subjects import behind_failing, behind_time, led_by, shared_with, without
from pipeline.text import fold, fold_key
from pipeline.wording import phrases, wording

_LABEL = re.compile(r"^\s*(?:Bước|Nhiệm vụ|Nội dung|Giai đoạn|Đợt)\s*(?:\d+|[IVX]+)\s*[:.]\s*", re.IGNORECASE)
_TOPIC_LABEL = re.compile(r"(?:về|lĩnh vực|công tác)\s[^:.;]{3,60}:\s")
# Where a subject may stand behind an opening phrase; a comma is often left out behind "nếu có vướng mắc".
_SUBJECT_PLACE = re.compile(r"[,:]\s+|\bthì\s+|\b(?:khó khăn|vướng mắc|phát sinh)\s+(?=các\s|đề nghị\s|yêu cầu\s)")
_BRACKET = re.compile(r"\(([^()]{4,260})\)\s*[.;]?\s*(?:/\.)?\s*$")

_ASKED = re.compile(r",\s+(?:yêu cầu|đề nghị)\s+(?:phải\s+)?")
# Behind these a semicolon separates things that are listed, and no orders.
_LISTING = re.compile(r"\b(?:như|gồm)\s*:\s")
_BRACKETED_LIST = re.compile(r"(?<=phối hợp với )[^();]*(?:;\s+[^();]*)+(?=\)|$)", re.IGNORECASE)
_OPEN_LIST = re.compile(r"(?:Chủ trì,?|Chủ động) (?:và )?phối hợp (?:chặt chẽ )?với ")
_TOLD = re.compile(r"(?<!\w)mà\s[^:]*?\sđã\s")
_BESIDE = re.compile(r"cùng với\s+")
_OF_MANY = re.compile(r"\b(?:của|cho|với|giữa|do)\s+((?:các|những)\s+[^,;:.()]{2,60})$")
_PASSIVE = re.compile(r"\s*(?:chưa|đã|đang|không|từng)\s+(?:được|bị)\s(?!giao|phân công)")


@cache
def _order() -> re.Pattern[str]:
    return re.compile(rf"(?:{phrases('before_order')}\s+)*{phrases('order')}\s+(?=\S)")


@cache
def _coordinating() -> re.Pattern[str]:
    manner = phrases("coordinating_manner")
    together = r"\bchủ trì\s*,?\s+(?:và\s+)?cùng(?: với)?\s+"
    beside = rf"(?:,|và)\s+(?:{phrases('beside')}\s+|[^,;.:()]{{3,30}}?\s(?:cùng với|với)\s+)"
    joined = rf"(?:\s*,?\s*(?:cùng với|cùng|với)\s+|\s*{beside}|\s*,?\s*)"
    return re.compile(rf"\bphối hợp(?:\s+{manner}){{0,3}}{joined}|{together}")


@cache
def _nominal() -> re.Pattern[str]:
    before = r"(?:trong\s+|và\s+|(?:chủ trì|chủ động|tổ chức|tham gia)\s*,?\s*(?:và\s+)?)?"
    return re.compile(rf"{phrases('nominal_head')}\s*{before}$")


@dataclass(frozen=True)
class Parties:
    """Leads and coordinating agencies, in the order of the text.

    `adds` is True where the leads are named by "Riêng X …" alone: they act beside those above and not in their place;
    `apart` where the item begins so. `directed` are those whom an item orders to be directed ("Chỉ đạo Sở Y tế …"): they act where
    the one above is an authority, which only passes the order on, and are no leads elsewhere.
    """

    leads: tuple[Mention, ...] = ()
    coordinates: tuple[Mention, ...] = ()
    adds: bool = False
    apart: bool = False
    directed: tuple[Mention, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.leads or self.coordinates or self.directed)

    def below(self, above: Sequence[Mention]) -> Parties:
        """These parties as they act under those above: who is to be directed leads, or is nobody."""
        if not self.directed:
            return self
        passed_on = not above or is_authority(above)
        return replace(self, leads=self.directed if passed_on else self.leads, directed=())


def find_parties(text: str, reader: AgencyReader, *, first_only: bool = False) -> Parties:
    """Who the text itself names as lead and as party. `text` is without its marker."""
    label = _LABEL.match(text)
    text = join_parties(text[label.end() :] if label else text)
    text = _join_open(text, reader)
    directed = _directed(text, 0, reader)
    named = _label_leads(text, reader)
    if named:
        text = text[text.index(":") + 1 :].lstrip()
    leads: list[Mention] = []
    apart: list[Mention] = []
    for number, (start, end) in enumerate(split_sentences(text)):
        if first_only and number:
            break
        found = _sentence_leads(text[start:end], reader, first=number == 0)
        later = fold(text[start:end]).startswith("riêng ") or (
            not leads
            and not named
            and _opens_with_verb(text, found)
            and not (number == 0 and _behind_grounds(text, found))
        )
        (apart if later else leads).extend(found)
    if _spelled_out(named, leads, text, reader):
        leads[:0] = named[:-1]
    bracket = bracket_parties(text, reader)
    coordinates = [*find_coordinates(text, reader), *bracket.coordinates]
    first = [*(leads or named), *bracket.leads]
    alone = fold(text).startswith("riêng ")
    parties = _parties([*first, *apart], coordinates)
    return replace(parties, adds=bool(apart) and not first, apart=alone, directed=tuple(directed))


def join_parties(text: str) -> str:
    """The text with commas for the semicolons of "(A chủ trì, phối hợp với B; C và D)": they separate parties, as nobody behind them has a job of
    their own. The places of all other characters stay.
    """
    if ";" not in text or "ối hợp với " not in text or "(" not in text:
        return text
    return _BRACKETED_LIST.sub(lambda m: _with_commas(m, text), text)


def _join_open(text: str, reader: AgencyReader) -> str:
    """The text with a comma for the semicolon of "Chủ trì, phối hợp với A; B kiểm tra …": with A alone nothing is said to be done, so that
    B is a party too, and the predicate is the item's own."""
    opening = _OPEN_LIST.match(text)
    if opening is None or not reader.opens(text, opening.end()):
        return text
    end = reader.read_list(text, opening.end())[1]
    if not text.startswith("; ", end):
        return text
    behind = reader.read_list(text, opening.end(), semicolons=True)[1]
    joined = behind > end and begins_with_predicate(text[behind:].lstrip())
    return text[:end] + text[end:behind].replace(";", ",") + text[behind:] if joined else text


def _with_commas(listed: re.Match[str], text: str) -> str:
    inside = text.count("(", 0, listed.start()) > text.count(")", 0, listed.start())
    behind = listed.group().partition(";")[2]
    apart = re.search(r"chủ trì|phối hợp|thực hiện|phụ trách|thời gian|hoàn thành|\d", fold(behind))
    return listed.group().replace(";", ",") if inside and not apart else listed.group()


def is_authority(mentions: Sequence[Mention]) -> bool:
    """True for one authority of a province or the state, which has bodies of its own to direct."""
    return len(mentions) == 1 and bool(wording("authority").match(fold(mentions[0].name)))


def _directed(sentence: str, start: int, reader: AgencyReader) -> list[Mention]:
    """The bodies that a predicate at `start` orders to be directed, called by their names: "chỉ đạo Sở Y tế phối hợp …"."""
    folded = fold(sentence)
    order = wording("directing").match(folded, start + _blank(sentence, start))
    if order is None or not reader.opens(sentence, order.end()):
        return []
    if not (reader.is_named(sentence[order.end() :]) or reader.shares_head(sentence, order.end())):
        return []
    named, end = reader.read_list(sentence, order.end(), semicolons=True)
    ends = re.match(r"\s*(?:[:.,;]|$)", sentence[end:])
    return named if ends or begins_with_predicate(sentence[end:].lstrip()) or _is_circumstance(folded, end) else []


def _is_circumstance(folded: str, at: int) -> bool:
    return bool(re.match(r"\s*(?:ngay|sau khi|khi|trong|trước|theo|căn cứ|sớm)\b", folded[at:]))


def _opens_with_verb(text: str, found: Sequence[Mention]) -> bool:
    """True where the item begins with its predicate: whoever is above it acts, and those named further on act as well."""
    return bool(found) and begins_with_predicate(text) and not _order().match(fold(text))


def _behind_grounds(text: str, found: Sequence[Mention]) -> bool:
    """ "Căn cứ Kế hoạch này, các phòng xây dựng …", "Định kỳ hằng quý, các xã báo cáo …": what looks like a verb says on what grounds or when, and
    the subject follows it."""
    if not found:
        return False
    before = text[: found[0].start]
    grounds = fold(text).startswith(("căn cứ", "kết thúc")) or is_time(before)
    return grounds and ";" not in before


def _label_leads(text: str, reader: AgencyReader) -> list[Mention]:
    """ "Sở Nội vụ: Phối hợp …", "Đề nghị Công an tỉnh: …": the agencies of a label before a colon."""
    colon = text.find(":")
    if colon < 3 or colon > 260 or not text[colon + 1 :].strip():
        return []
    label = text[:colon]
    place = wording("inside_body").match(fold(label))
    if place and begins_with_predicate(text[colon + 1 :].lstrip()) and reader.is_agency(label[place.end() :]):
        return list(reader.split(label[place.end() :]))
    order = _order().match(fold(label))
    if reader.shares_head(text, order.end() if order else 0):
        return []  # "Giao các Sở: Tài chính, Nội vụ …"
    label = label[order.end() :] if order else label
    somebody = reader.addressed(label, text[colon + 1 :]) or (order is not None and reader.is_agency(label))
    if not somebody or reader.lists_behind(text, colon):
        return []  # "UBND tỉnh, Giám đốc các sở: Tài chính; Nội vụ …"
    return list(reader.split(label))


def _spelled_out(named: list[Mention], leads: list[Mention], text: str, reader: AgencyReader) -> bool:
    """ "Mặt trận xã, các đoàn thể: Hội Nông dân, Hội Phụ nữ vận động …": the leads behind the colon are those of the label's last collective."""
    collective = len(named) > 1 and fold(named[-1].raw).startswith("các ")
    listed = len(leads) > 1 and text.startswith(leads[0].raw) and all(reader.is_named(m.raw) for m in leads)
    return collective and listed


def named_agencies(text: str, reader: AgencyReader) -> Parties:
    """The agencies of a text that is nothing else, with or without an order before them ("Đề nghị Hội Nông dân xã:"); no parties elsewhere."""
    bare = text.strip().rstrip(" .:;")
    order = _order_at(bare, 0)
    bare = bare[order.end() :] if order else bare
    named = reader.is_agency(bare) and (order is not None or reader.names_somebody(bare))
    return Parties(tuple(reader.split(bare))) if named else Parties()


def _parties(leads: Iterable[Mention], coordinates: Iterable[Mention]) -> Parties:
    own = {fold_key(m.name): m for m in leads}
    others = {fold_key(m.name): m for m in coordinates}
    return Parties(tuple(own.values()), tuple(m for key, m in others.items() if key not in own))


def _sentence_leads(sentence: str, reader: AgencyReader, *, first: bool) -> list[Mention]:
    """The subjects of orders in one sentence: at its beginning, behind an opening phrase, and behind a semicolon."""
    shared = shared_with(sentence, reader)
    found = led_by(sentence, reader)
    if found:
        return found
    found = without(_clause_leads(sentence, 0, reader, weak=first) or behind_time(sentence, reader), shared)
    if not found and wording("introduction").match(fold(sentence).lstrip()):
        taken, opening = 0, True  # `opening`: no predicate has come yet
        for match in _SUBJECT_PLACE.finditer(sentence):
            if not _order_at(sentence, match.end()):
                taken = max(taken, reader.object_end(sentence, match.end()))
            opening = opening and not begins_with_predicate(sentence[match.end() :])
            bare = _bare_subject(sentence, match, reader) if opening else []
            if bare:
                found = bare
            elif match.end() >= taken and _fresh(sentence, match.end()):
                before = sentence[: match.start()]
                far = not find_coordinates(before, reader) and not _of_many(before, reader)
                if _same_of_many(before, sentence[match.end() :]):
                    continue
                found = _clause_leads(sentence, match.end(), reader, weak=True, far=far)
            if found:
                break
    label = _TOPIC_LABEL.match(fold(sentence)) if first and not found else None
    if label:
        found = _clause_leads(sentence, label.end(), reader, weak=False)
    listing = _LISTING.search(sentence)
    for match in re.finditer(r";\s+(?:đồng thời,?\s+|trong đó,?\s+)?", sentence):
        if listing is None or match.start() < listing.start() or _order_at(sentence, match.end()):
            later = _clause_leads(sentence, match.end(), reader, weak=False)
            found += later or behind_time(sentence[match.end() :], reader)
    return without(found, shared)


def _of_many(before: str, reader: AgencyReader) -> bool:
    """ "… của các ngành" right before a comma: a name behind it may go on with that list, and leads nobody from afar."""
    many = _OF_MANY.search(before)
    return many is not None and reader.is_agency(many.group(1))


def _same_of_many(before: str, rest: str) -> bool:
    """ "do các đơn vị nước ngoài cung cấp, các đơn vị trong nước …": the same noun again is the next of a list in the object."""
    many = re.search(r"\b(?:do|giữa) ((?:các|những) \w+ \w+)[^,;:.]*$", before)
    return many is not None and rest.startswith(many.group(1))


def _bare_subject(sentence: str, comma: re.Match[str], reader: AgencyReader) -> list[Mention]:
    """ "Khi dạy thay, giáo viên xây dựng …": a common noun behind an opening phrase, right before its predicate.

    Not where the phrase itself names people ("Đối với cán bộ, giáo viên …"): the noun goes on with their list.
    """
    if ":" in comma.group() or not sentence[comma.end() : comma.end() + 1].islower():
        return []
    subject = reader.read_subject(sentence, comma.end(), far=False)
    if subject is None or _is_told_of(sentence, subject[1]) or re.match(r"\s*(?:bị|được)\s", sentence[subject[1] :]):
        return []
    before = sentence[: comma.start()].split()
    listed = any(reader.is_common_noun(" ".join(before[-n:])) for n in range(1, min(6, len(before))))
    return [] if listed else subject[0]


def _fresh(sentence: str, start: int) -> bool:
    """True where a clause can begin behind a comma: a capital, a word for many, or an order; not a bare noun inside a list."""
    rest = sentence[start:]
    if fold(rest[:24]).startswith("thành phố trực thuộc "):
        return False  # "các tỉnh, Thành phố trực thuộc Trung ương"
    return rest[:1].isupper() or bool(
        re.match(r"các |những |mỗi |toàn |một số |giao |đề nghị |yêu cầu |riêng |\d", rest)
    )


def _clause_leads(sentence: str, start: int, reader: AgencyReader, *, weak: bool, far: bool = True) -> list[Mention]:
    """The agencies ordered by the clause at `start`. A weak subject ("các đơn vị") counts only where `weak` says so; `far` as in read_subject."""
    order = _order_at(sentence, start)
    if order and (not fold(order.group()).startswith("đối với")) and reader.opens(sentence, order.end()):
        ordered = reader.read_subject(sentence, order.end())
        asked, behind = ordered or reader.read_list(sentence, order.end(), semicolons=True)
        return (_directed(sentence, behind, reader) if is_authority(asked) else []) or list(asked)
    if order and fold(order.group()).startswith("đối với"):
        asked = _asked_behind_topic(sentence, order.end(), reader)
        if asked:
            return asked
    subject = reader.read_subject(sentence, start + _blank(sentence, start), far=far)
    if subject is None:
        return []
    mentions, end = subject
    if _is_told_of(sentence, end):
        return []
    acting = behind_failing(sentence, end, reader)
    if acting is not None:
        return acting
    if not weak and all(_is_weak(m, reader) for m in mentions) and not wording("bare_duty").match(fold(sentence), end):
        return []
    relayed = _order().match(fold(sentence), end)
    if relayed and reader.opens(sentence, relayed.end()) and speaks_for_issuer(mentions):
        asked, behind = reader.read_list(sentence, relayed.end(), semicolons=True)
        return (_directed(sentence, behind, reader) if is_authority(asked) else []) or list(asked)
    return mentions


def _asked_behind_topic(sentence: str, start: int, reader: AgencyReader) -> list[Mention]:
    """ "Đối với các trường chưa đạt chuẩn, yêu cầu xây dựng lộ trình": who is spoken of at `start` is asked, where the order names nobody."""
    order = _ASKED.search(fold(sentence), start)
    if order is None or not reader.opens(sentence, start):
        return []
    rest = sentence[order.end() :]
    if reader.opens(rest) or not (begins_with_predicate(rest) or fold(rest).startswith("có ")):
        return []
    return reader.read_list(sentence[: order.start()], start)[0]


def _is_told_of(sentence: str, end: int) -> bool:
    """ "các hộ chưa được hỗ trợ", "các lớp đã được kiểm tra": a passive behind the names, and no duty after it."""
    folded = fold(sentence)
    return bool(_PASSIVE.match(folded, end)) and not wording("duty").search(folded, end)


def _order_at(sentence: str, start: int) -> re.Match[str] | None:
    """The words that give a job to whom they name, at `start`; not "giao" as a half of another word ("Giao ban …")."""
    found = _order().match(fold(sentence), start + _blank(sentence, start))
    if found is None:
        return None
    behind = re.match(r"\w+", sentence[found.end() :])
    word = f"{found.group().split()[-1]} {behind.group() if behind else ''}"
    return None if behind and behind.group().islower() and is_word(fold(word)) else found


def _blank(text: str, start: int) -> int:
    return len(text[start:]) - len(text[start:].lstrip(' -+*•“"'))


def _is_weak(mention: Mention, reader: AgencyReader) -> bool:
    """A common noun without "các": it carries on what was said before, and is nobody new."""
    return not reader.is_named(mention.raw) and not fold(mention.raw).startswith(
        ("các ", "toàn thể ", "hai ", "cả hai ")
    )


def speaks_for_issuer(mentions: Sequence[Mention]) -> bool:
    """ "UBND tỉnh yêu cầu các sở …": the one who orders is the authority itself, not who acts."""
    return len(mentions) == 1 and bool(wording("issuer").match(fold(mentions[0].name)))


def only_orders_others(text: str, leads: Sequence[Mention]) -> bool:
    """True where the one lead of an introduction is the authority that speaks: nobody orders it, and it does not say that it acts itself."""
    if not speaks_for_issuer(leads):
        return False
    folded, raw = fold(text), fold(leads[0].raw)
    at = max(folded.find(raw), 0)
    ordering = {m.end() for words in (_order(), wording("directing")) for m in words.finditer(folded)}
    ordered = any(m.start() in ordering for m in re.finditer(re.escape(raw), folded))
    return not ordered and not wording("acting_itself").match(folded[at + len(raw) :].lstrip(" ,"))


def last_asked(text: str, reader: AgencyReader) -> Parties:
    """Whom the last order of an introduction is for, where a clause before it tells what others did ("mà các trường đã báo cáo"): none of those.

    No parties elsewhere: an introduction may order several.
    """
    if not _TOLD.search(fold(text)):
        return Parties()
    for order in reversed(list(wording("asking").finditer(fold(text)))):
        if reader.opens(text, order.end()) and _order_at(text, order.start()):
            return find_parties(text[order.start() :], reader)
    return Parties()


def find_coordinates(text: str, reader: AgencyReader) -> list[Mention]:
    """The agencies behind "phối hợp với", where it is a verb."""
    folded = fold(text)
    found: list[Mention] = []
    if "phối hợp" not in folded and "cùng " not in folded:
        return found
    beside = _BESIDE.match(folded)
    if beside and reader.opens(text, beside.end()):
        parties, end = reader.read_list(text, beside.end())
        found += parties if begins_with_predicate(text[end:].lstrip()) else []
    for match in _coordinating().finditer(folded):
        if _nominal().search(folded[: match.start()]) or not reader.opens(text, match.end()):
            continue
        if "với" not in match.group() and folded.startswith("tổ chức", match.end()):
            continue  # "phối hợp tổ chức": a verb
        found += reader.read_parties(text, match.end())
    return [*found, *shared_with(text, reader)]


def bracket_parties(text: str, reader: AgencyReader) -> Parties:
    """ "(Sở A chủ trì, phối hợp với Sở B; …)" at the end of a paragraph; "(Sở A)" alone, where no address stands before it."""
    match = _BRACKET.search(text)
    if not match:
        return Parties()
    first, *rest = re.split(r"[;,]\s+(?=[^;,]*\d)", match.group(1))
    if any(is_time(part) for part in rest) and reader.names_somebody(first):
        return _parties(reader.split(first), [])
    bare = match.group(1).strip()
    named = (
        reader.is_named(bare)
        and reader.is_agency(bare)
        and not wording("addressing").search(fold(text[: match.start()]))
    )
    return _parties(reader.split(bare), []) if named else read_party_line(bare, reader)


def read_party_line(text: str, reader: AgencyReader) -> Parties:
    """ "Sở A chủ trì, phối hợp với Sở B" as a line or bracket of its own."""
    folded = fold(text)
    if not re.search(r"chủ trì|phối hợp|thực hiện|tham mưu|đầu mối|phụ trách", folded):
        return Parties()
    leads: list[Mention] = []
    subject = reader.read_subject(text)
    if subject:
        leads = list(subject[0])
    else:
        match = re.search(r"\b(?:do|giao)\s+", folded)
        if match and reader.opens(text, match.end()):
            leads = list(reader.read_list(text, match.end())[0])
    return _parties(leads, find_coordinates(text, reader))


@dataclass(frozen=True)
class Inherited:
    """What a task takes from above it: the agencies, the words and place that name them, and the time of its group."""

    parties: Parties = Parties()
    evidence: Evidence | None = None
    deadlines: tuple[Deadline, ...] = ()


def assign(
    parties: Parties, inherited: Inherited, evidence: Evidence, *, columns: bool = False
) -> tuple[Assignment, ...]:
    """The assignments of a task: its own parties, and the inherited ones where it names no lead of its own.

    In a table with a column for each role (`columns`) the same agency may stand in both.
    """
    parties = parties.below(inherited.parties.leads)
    leads = _own_leads(parties, inherited.parties.leads)
    above = inherited.evidence or evidence
    assignments = [_assignment("lead", m, evidence) for m in leads]
    if not leads:
        assignments = [_assignment("lead", m, above, inherited=True) for m in inherited.parties.leads]
    names = set() if columns else {fold_key(a.agency) for a in assignments}
    others = [m for m in parties.coordinates if fold_key(m.name) not in names]
    assignments += [_assignment("coordinate", m, evidence) for m in others]
    taken = names | {fold_key(m.name) for m in others}
    assignments += [
        _assignment("coordinate", m, above, inherited=True)
        for m in inherited.parties.coordinates
        if fold_key(m.name) not in taken
    ]
    return tuple(assignments)


def _own_leads(parties: Parties, above: Sequence[Mention]) -> list[Mention]:
    """The item's own leads; none where all of them are the heads of the agencies above it, or one of those.

    Where only some are, or where the item only adds somebody ("Riêng X …"), the agencies above lead with the others.
    """
    if parties.apart and {fold_key(m.name) for m in parties.leads} <= {fold_key(m.name) for m in above}:
        return list(parties.leads)  # "Riêng Sở Tư pháp …" below "Các Sở: Y tế, Tư pháp": the one of them
    if len(above) > 1 and not parties.adds and _names_again(parties.leads, above):
        return list(parties.leads)
    others = (
        [m for m in parties.leads if not (_head_of(m, above) or _one_of(m, above))] if above else list(parties.leads)
    )
    if not others or (len(others) == len(parties.leads) and not parties.adds):
        return others
    return [*above, *others]


def _names_again(leads: Sequence[Mention], above: Sequence[Mention]) -> bool:
    """True where the item names one of those above it as they are printed there: it says itself who of them acts."""
    return bool({fold_key(m.name) for m in leads} & {fold_key(m.name) for m in above})


def _head_of(mention: Mention, above: Sequence[Mention]) -> bool:
    key = re.sub(r"^(?:các )?(?:đồng chí|đ/c) ", "", fold_key(mention.name))
    if not wording("office").match(key):
        return False
    bodies = [m for m in above if len(above) == 1 or not wording("office").match(_without_many(fold_key(m.name)))]
    rest = re.sub(rf"^(?:{phrases('office')}[/,\s]*(?:và\s+)?)+", "", key)
    rest = re.sub(r"^(?:các |cơ quan, đơn vị$|đơn vị$)", "", rest).strip()
    if not rest:
        return len(bodies) == len(above)
    if len(above) > 1 and _stands_for_all(rest, above):
        return True
    return any(rest in fold_key(m.name) or fold_key(m.name) in rest for m in bodies)


def _stands_for_all(rest: str, above: Sequence[Mention]) -> bool:
    """ "(Người đứng đầu) các cơ quan, đơn vị, địa phương" below "Các sở, ban, ngành, cơ quan; UBND các huyện": general nouns for all those above."""
    parts = re.split(r"\s*,\s*|\s+và\s+", rest)
    names = [fold_key(m.name) for m in above]
    general = all(wording("general_body").fullmatch(part) for part in parts)
    return general and all("các " in name for name in names) and any(part in name for part in parts for name in names)


def _without_many(key: str) -> str:
    return re.sub(r"^(?:các|những) ", "", key)


def _one_of(mention: Mention, above: Sequence[Mention]) -> bool:
    """ "Mỗi trường" below "Các trường trên địa bàn": one of those already named."""
    bare = re.sub(r"^(?:mỗi|từng) ", "", fold_key(mention.name))
    return bare != fold_key(mention.name) and any(
        re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", fold_key(m.name)) for m in above
    )


def _assignment(role: Role, mention: Mention, evidence: Evidence, *, inherited: bool = False) -> Assignment:
    return Assignment(role, mention.name, mention.raw, replace(evidence, text=mention.raw), inherited)
