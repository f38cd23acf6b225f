"""What kind of body a name speaks of, and of which place: from the name, and from the document that it stands in.

Believed of kind and level, in this order: a word that makes it several bodies ("các", "sở, ban, ngành"); the longest
head that opens the name (lexicon/agency_kinds.yaml); for the level the head's own, else the narrowest unit named.
Believed of the locality, in this order: the unit in the body's own name; the unit that the document's issuer or its
parent body names, where the name says of which kind its unit is ("Công an tỉnh") or its head does ("Sở", "Thôn", and
"Phòng" under a commune or a district); for a document whose issuer names none, the place line.
Never done here: an invented place. Central bodies, collectives, bodies of unknown level and names that leave two units
open ("xã/phường") have none.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from pipeline.lexicon import read_lexicon
from pipeline.names import restore_case
from pipeline.plan import Header, Plan
from pipeline.text import fold, fold_key

_PARTY = {
    "tỉnh ủy": "tỉnh",
    "tỉnh đoàn": "tỉnh",
    "thành ủy": "thành phố",
    "thành đoàn": "thành phố",
    "huyện ủy": "huyện",
}
_LEVELS = {
    "province": ("tỉnh", "thành phố"),
    "district": ("huyện", "quận", "thị xã", "thành phố"),
    "commune": ("xã", "phường", "thị trấn", "đặc khu"),
}
_WORDS = "|".join([*_PARTY, *dict.fromkeys(word for words in _LEVELS.values() for word in words)])
_UNIT = re.compile(rf"(?<!\w)(?<!hợp tác )(?<!thông tấn )(?<!đô )({_WORDS})(?!\w)(?! hội(?!\w))")
_PROPER = re.compile(r" +(\d+(?![\w.])|[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)*)")
_SECOND_HALF = re.compile(r" [-–—] (\w+(?: \w+)?)(?=$|,)")

NO_DISTRICTS = "2025-07"
"""The month from which there are provinces and communes only (Luật Tổ chức chính quyền địa phương 2025)."""

_PLACE_IS_PROVINCE = "2020-03-05"
"""From this day (Nghị định 30/2020/NĐ-CP) a province's bodies print its name before the date; before, often its seat."""

_GOVERNING = frozenset({"ủy ban nhân dân", "hội đồng nhân dân", "đảng", "phòng", "văn phòng"})


@dataclass(frozen=True)
class AgencyKind:
    """Kind ("sở", "ủy ban nhân dân", "collective"), level ("province") and locality ("xã Tân Hòa"); None where open."""

    kind: str | None = None
    level: str | None = None
    locality: str | None = None


@dataclass(frozen=True)
class Unit:
    """A unit of the country with its name ("tỉnh", "Phú Sơn"); the level None where a city may be of either kind."""

    word: str
    name: str
    level: str | None

    def __str__(self) -> str:
        return f"{self.word} {self.name}"


@dataclass(frozen=True)
class Territory:
    """Where a document speaks from: the units that it names as its own, at most one of a level; `own` is that of its
    issuer where the issuer governs it.
    """

    units: tuple[Unit, ...] = ()
    own: Unit | None = None
    issued_on: str | None = None

    def at(self, level: str) -> Unit | None:
        return next((u for u in self.units if u.level == level), None)

    def of_word(self, word: str) -> Unit | None:
        found = [u for u in self.units if u.word == word]
        return found[0] if len(found) == 1 else None

    def locality(self, unit: Unit) -> str:
        """The unit, and those around it where the document says so."""
        wider = [self.at("province")] if unit.level in ("district", "commune") else []
        if unit.level == "commune" and (unit in self.units or (self.own and self.own.level == "district")):
            wider = [self.at("district"), *wider]
        return ", ".join(str(u) for u in (unit, *wider) if u)


@dataclass(frozen=True)
class Body:
    """One body: its name without the place at its end ("Sở Y tế", "Công an tỉnh"), and `stem`, the name without the
    unit's word too, by which two ways of printing it are one.
    """

    name: str
    stem: str
    kind: str | None = None
    level: str | None = None
    locality: str | None = None


NOWHERE = Territory()


def parse_agency_kind(name: str) -> AgencyKind:
    """Kind, level and locality of an expanded agency name ("Sở Tài chính" -> sở, province, None)."""
    key = fold_key(name)
    kind, own_level = _head(key)
    if any(_holds(key, word) for word in _collective_words()):
        kind = "collective"
    return AgencyKind(kind, own_level or _level(key), _locality(name))


def _locality(name: str) -> str | None:
    return ", ".join(f"{_unit_word(place.word)} {place.name}" for place in _places(name)) or None


def find_body(name: str, territory: Territory = NOWHERE) -> Body:
    """The body that an expanded name means in a document that speaks from a territory."""
    name = unicodedata.normalize("NFC", name)
    found = parse_agency_kind(name)
    plain = Body(name, name, found.kind, found.level)
    if found.kind == "collective" or found.level == "central" or (found.level is None and found.kind != "phòng"):
        return plain
    places = _places(name)
    return _with_own_place(plain, places, territory) if places else _with_documents_place(plain, territory)


def full_name(name: str, locality: str | None) -> str:
    """A body's name with its locality behind it: "Công an tỉnh" and "tỉnh Phú Sơn" give "Công an tỉnh Phú Sơn"."""
    if locality is None or fold(locality.split(",")[0]) in fold(name):
        return name
    word = next((w for w in _WORDS.split("|") if locality.startswith(f"{w} ")), locality)
    said = any(_ends(fold(name), end) for end in (word, *(party for party, unit in _PARTY.items() if unit == word)))
    return f"{name} {locality.removeprefix(word).strip() if said else locality}"


def territory_of(plan: Plan) -> Territory:
    """Where a plan speaks from."""
    header = plan.header
    return locate(header.issuer, parent_of(header), header.place, header.issued_on, plan.body)


def parent_of(header: Header) -> str | None:
    """The body printed above the issuer, where it names a unit that the issuer's name does not hold."""
    printed = next((e.text for name, e in header.evidence if name == "issuer"), "")
    issuer = fold(header.issuer or "")
    if not issuer or len(_UNIT.findall(fold(printed))) <= len(_UNIT.findall(issuer)):
        return None
    from pipeline.agencies import expand_name  # late: the lexicon of names takes its time, and few documents need it

    whole = expand_name(restore_case(printed))
    at = fold(whole).rfind(issuer)
    return whole[:at].strip() or None if at > 0 else None


def locate(
    issuer: str | None,
    parent: str | None = None,
    place: str | None = None,
    issued_on: str | None = None,
    text: str = "",
) -> Territory:
    """The territory of a document by its issuer, the issuer's parent body, the place line, its date (ISO, as far as
    printed) and its text.
    """
    units: list[Unit] = []
    for body in (issuer, parent):
        for unit in _governed(body, issued_on):
            if all(unit.level != known.level for known in units):
                units.append(unit)
    kind = parse_agency_kind(issuer or "")
    if place and not _governed(issuer, issued_on) and all(unit.level != kind.level for unit in units):
        units = [*_by_place_line(issuer or "", kind, place, issued_on, text), *units]
    own = units[0] if units and kind.kind in _GOVERNING else None
    if own and own.word != "thành phố" and kind.level not in (None, own.level):
        own = None
    return Territory(tuple(units), own, issued_on)


def _with_own_place(plain: Body, places: list[_Place], territory: Territory) -> Body:
    """The unit in the name itself; cut off where it ends the name of an organ of that unit."""
    name, first, last = plain.name, places[0], places[-1]
    if not all(re.fullmatch(r"[ ,–—-]*", name[a.end : b.start]) for a, b in pairwise(places)):
        return plain
    units = [place.unit(territory.issued_on) for place in places]
    locality = ", ".join([*map(str, units[:-1]), territory.locality(units[-1])])
    level = _head(fold_key(name))[1] or units[0].level
    stem = name[: first.start].rstrip(" ,–—-")
    if plain.kind in _named_after() or not (stem or first.word in _PARTY) or last.end < len(name.rstrip(" .,")):
        return Body(name, name, plain.kind, level, locality)
    return _cut(plain, first, level, locality)


def _with_documents_place(plain: Body, territory: Territory) -> Body:
    """The unit of the document that the name's last word or its head asks for."""
    name, head_level = plain.name, _head(fold_key(plain.name))[1]
    words = list(_UNIT.finditer(fold(name)))
    unit = None
    if not words:
        unit = _asked_by_head(plain, head_level, territory)
    elif _is_scope(name, words):
        unit = territory.of_word(_unit_word(words[0].group()))
    if unit is None or (head_level in _LEVELS and unit.level != head_level):
        return plain
    level = head_level or unit.level or ("district" if plain.kind == "phòng" else None)
    locality = territory.locality(unit)
    if not words:
        return Body(name, name, plain.kind, level, locality)
    scope = _Place(words[0].group(), "", words[0].start(), words[0].end())
    return _cut(plain, scope, level, locality)


def _is_scope(name: str, words: list[re.Match[str]]) -> bool:
    """True where one unit's word ends the name and means one unit ("Công an tỉnh"), not any ("cấp xã", "xã/phường")."""
    before = fold(name[: words[0].start()]).rstrip()
    alone = len(words) == 1 and words[0].end() == len(name)
    return alone and not _ends(before, "cấp") and (bool(before) or words[0].group() in _PARTY)


def _asked_by_head(plain: Body, head_level: str | None, territory: Territory) -> Unit | None:
    if plain.kind == "phòng":
        return _owner_of_offices(territory)
    return territory.at("commune" if head_level == "village" else head_level) if head_level else None


def _owner_of_offices(territory: Territory) -> Unit | None:
    """Whose a "Phòng" is: the commune's that speaks, of a district as long as there were any; a province has none."""
    own = territory.own
    if own is None or own.level == "province":
        return None
    if own.level != "commune":
        return own
    since = _without_districts(territory.issued_on)
    return own if since else territory.at("district") if since is False else None


def _cut(plain: Body, place: _Place, level: str | None, locality: str) -> Body:
    """The body without the place that ends its name; the unit's word stays where it alone says the level."""
    printed = plain.name[place.start : place.start + len(place.word)]
    stem = plain.name[: place.start].rstrip(" ,–—-")
    if place.word in _PARTY:
        stem = f"{stem} {printed}".strip()
        return Body(stem, stem, plain.kind, level, locality)
    bare = _head(fold_key(plain.name))[1] or plain.kind == "phòng"
    return Body(stem if bare else f"{stem} {printed}", stem, plain.kind, level, locality)


@dataclass(frozen=True)
class _Place:
    """A unit's word (folded) and the name behind it in a text, and where both stand."""

    word: str
    name: str
    start: int
    end: int

    def unit(self, issued_on: str | None) -> Unit:
        word = _unit_word(self.word)
        return Unit(word, self.name, _unit_level(word, self.name, issued_on))


def _unit_word(word: str) -> str:
    return _PARTY.get(word, word)


def _places(name: str) -> list[_Place]:
    """The units in a name that have a name of their own; the last is the widest, the first the body's."""
    found = []
    for match in _UNIT.finditer(fold(name)):
        if behind := _proper_name(name[match.end() :]):
            end = match.end() + 1 + len(behind)
            found.append(_Place(match.group(), behind, match.start(), end))
    return found


def _proper_name(text: str) -> str:
    """The capitalised words or the number that a text begins with; both halves of a double name ("Hòa Lạc - Yên Sơn")
    where it ends the text.
    """
    match = _PROPER.match(text)
    if not match:
        return ""
    words = match.group(1).split(" ")
    count = next((n for n, word in enumerate(words) if not (word[0].isupper() or word[0].isdigit())), len(words))
    half = _SECOND_HALF.match(text, match.end()) if count == len(words) else None
    if half and all(word[0].isupper() for word in half.group(1).split(" ")):
        return match.group(1) + half.group()
    return " ".join(words[:count])


def _unit_level(word: str, name: str, issued_on: str | None) -> str | None:
    """The level of a unit. A city that is not known as a central one was a district's equal as long as there were districts."""
    if word != "thành phố":
        return next(level for level, words in _LEVELS.items() if word in words)
    if fold_key(name) in _central_cities():
        return "province"
    since = _without_districts(issued_on)
    return None if since is None else "province" if since else "district"


def _without_districts(issued_on: str | None) -> bool | None:
    """True for a document from NO_DISTRICTS on, False for an older one, None where its date leaves it open."""
    if not issued_on or issued_on == NO_DISTRICTS[:4]:
        return None
    return issued_on >= NO_DISTRICTS


def _governed(body: str | None, issued_on: str | None) -> list[Unit]:
    """The units in the name of an organ; a school or a company only has its name from them."""
    if not body or parse_agency_kind(body).kind in _named_after():
        return []
    return [place.unit(issued_on) for place in _places(body)]


def _by_place_line(issuer: str, kind: AgencyKind, place: str, issued_on: str | None, text: str) -> list[Unit]:
    """The unit of the place line: of the kind that the issuer's name or, beside the same name, the text says."""
    if kind.level not in _LEVELS or kind.kind in _named_after() | {"collective"}:
        return []
    named = _places(re.sub(r"^T\.?P\.? ?", "thành phố ", place))
    scopes = {_unit_word(m.group()) for m in _UNIT.finditer(fold(issuer))}
    words = [w for w in _LEVELS[kind.level] if w in scopes] or list(_LEVELS[kind.level])
    folded = fold(text)
    said = [w for w in words if _holds(folded, f"{w} {fold_key(place)}")]
    if named:
        units = [named[0].unit(issued_on)]
    elif len(said) == 1 or (len(words) == 1 and (issued_on or "") >= _PLACE_IS_PROVINCE):
        word = said[0] if len(said) == 1 else words[0]
        units = [Unit(word, place, _unit_level(word, place, issued_on))]
    else:
        units = []
    return [u for u in units if u.level == kind.level and u.word in words]


def _head(key: str) -> tuple[str | None, str | None]:
    return next((found for head, found in _heads() if _opens(key, head)), (None, None))


def _opens(key: str, head: str) -> bool:
    return key == head or (key.startswith(head) and not key[len(head)].isalnum())


def _ends(key: str, word: str) -> bool:
    return key == word or key.endswith(f" {word}")


def _holds(key: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", key) is not None


def _level(key: str) -> str | None:
    groups = read_lexicon("agency_kinds")["levels"]
    units = {m.group() for m in _UNIT.finditer(key)}
    every = _WORDS.split("|")
    return next(
        (g["level"] for g in groups if any(w in units if w in every else _holds(key, w) for w in g["words"])), None
    )


@cache
def _heads() -> tuple[tuple[str, tuple[str, str | None]], ...]:
    """Folded heads, longest first, with their kind and level."""
    kinds = read_lexicon("agency_kinds")["kinds"]
    heads = [(fold_key(head), (str(k["kind"]), k["level"])) for k in kinds for head in k["heads"]]
    return tuple(sorted(heads, key=lambda pair: -len(pair[0])))


@cache
def _collective_words() -> tuple[str, ...]:
    return tuple(fold_key(word) for word in read_lexicon("agency_kinds")["collective"])


@cache
def _named_after() -> frozenset[str]:
    return frozenset(read_lexicon("agency_kinds")["named_after"])


@cache
def _central_cities() -> frozenset[str]:
    return frozenset(fold_key(name) for name in read_lexicon("agency_kinds")["central_cities"])
