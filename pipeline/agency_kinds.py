"""What kind of body a name speaks of: kind, level and locality, from the name alone.

Believed, in this order: a word that makes it several bodies ("các", "sở, ban, ngành"); the longest head that opens
the name (lexicon/agency_kinds.yaml); for the level the head's own, else the narrowest unit named ("xã" before
"tỉnh"). Never done here: a guess from the document that names it; what the name leaves open is None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import read_lexicon
from pipeline.text import fold_key

_UNITS = r"tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|thôn|tổ dân phố|khu phố"


@dataclass(frozen=True)
class AgencyKind:
    """Kind ("sở", "ủy ban nhân dân", "collective"), level ("province") and locality ("xã Tân Hòa"); None where open."""

    kind: str | None = None
    level: str | None = None
    locality: str | None = None


def parse_agency_kind(name: str) -> AgencyKind:
    """Kind, level and locality of an expanded agency name ("Sở Tài chính" -> sở, province, None)."""
    key = fold_key(name)
    kind, own_level = next((found for head, found in _heads() if _opens(key, head)), (None, None))
    if any(_holds(key, word) for word in _collective_words()):
        kind = "collective"
    return AgencyKind(kind, own_level or _level(key), _locality(name))


def _opens(key: str, head: str) -> bool:
    return key == head or (key.startswith(head) and not key[len(head)].isalnum())


def _holds(key: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", key) is not None


def _level(key: str) -> str | None:
    groups = read_lexicon("agency_kinds")["levels"]
    return next((g["level"] for g in groups if any(_holds(key, word) for word in g["words"])), None)


def _locality(name: str) -> str | None:
    """A unit's word and the capitalised words or the number behind it; the last unit of the name is the widest, the
    first its own.
    """
    places = []
    for match in re.finditer(rf"(?<!\w)({_UNITS})\s+", name, re.IGNORECASE):
        syllables: list[str] = []
        for syllable in name[match.end() :].split():
            if not (syllable[0].isupper() or (syllable[0].isdigit() and not syllables)):
                break
            syllables.append(syllable.rstrip(",;."))
            if syllable[-1] in ",;.":
                break
        if syllables:
            places.append(f"{match.group(1).lower()} {' '.join(syllables)}")
    return ", ".join(places) or None


@cache
def _heads() -> tuple[tuple[str, tuple[str, str | None]], ...]:
    """Folded heads, longest first, with their kind and level."""
    kinds = read_lexicon("agency_kinds")["kinds"]
    heads = [(fold_key(head), (str(k["kind"]), k["level"])) for k in kinds for head in k["heads"]]
    return tuple(sorted(heads, key=lambda pair: -len(pair[0])))


@cache
def _collective_words() -> tuple[str, ...]:
    return tuple(fold_key(word) for word in read_lexicon("agency_kinds")["collective"])
