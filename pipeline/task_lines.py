"""Lines and brackets that give a task's fields: who leads, who coordinates, when, and what comes out of it.

Believed: the labels of lexicon/task_lines.yaml at the beginning of a line, or behind ";", "." or "("; an unlabelled bracket that says "chủ trì".
A value marked "(hoạt động a)" is for the items of that letter alone. Never done here: which tasks a line stands under.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache

from pipeline.agencies import AgencyReader, Mention
from pipeline.assignments import Parties, join_parties, read_party_line
from pipeline.lexicon import read_lexicon
from pipeline.text import fold, squeeze

_ACTIVITY = re.compile(
    r"\(\s*(?:đối với\s+)?(?:các\s+)?(?:hoạt động|nhiệm vụ|nội dung|điểm|mục|khoản|ý)\s+([^()]*)\)", re.IGNORECASE
)


@dataclass(frozen=True)
class Labelled:
    """Agencies that a line names, for the items of some letters alone (empty: for all)."""

    mentions: tuple[Mention, ...]
    labels: frozenset[str] = frozenset()

    def holds_for(self, label: str | None) -> bool:
        return not self.labels or (label or "") in self.labels


@dataclass(frozen=True)
class TaskLine:
    """The fields of a line. `deadlines` are the printed words, to be read by pipeline/deadlines.py, with whether their label speaks of
    an end ("Hoàn thành:", "Thời hạn:") and not of a time.
    """

    leads: tuple[Labelled, ...] = ()
    coordinates: tuple[Labelled, ...] = ()
    deadlines: tuple[tuple[str, bool], ...] = ()
    deliverable: str | None = None
    fields: frozenset[str] = field(default_factory=frozenset)

    def __bool__(self) -> bool:
        return bool(self.fields)

    def parties(self, label: str | None) -> Parties:
        """Who leads and coordinates the item of a letter."""
        return Parties(_held(self.leads, label), _held(self.coordinates, label))


def _held(entries: tuple[Labelled, ...], label: str | None) -> tuple[Mention, ...]:
    return tuple(m for entry in entries if entry.holds_for(label) for m in entry.mentions)


def read_task_line(text: str, reader: AgencyReader) -> TaskLine | None:
    """The fields of a paragraph that says nothing else; None for any other paragraph."""
    bare = squeeze(text).lstrip("-–—+*• ").rstrip(" .;/")
    if bare.startswith("(") and bare.endswith(")") and bare.count("(") == 1:
        inner = bare[1:-1]
        return _bracket_line(inner, reader)
    return _labelled(bare, reader, anywhere=False)


def find_fields(text: str, reader: AgencyReader) -> TaskLine | None:
    """The labelled fields inside a task's own paragraph ("… . Thời gian thực hiện: Quý I/2026."), or None."""
    return _labelled(text, reader, anywhere=True)


def label_fields(title: str) -> frozenset[str]:
    """The fields that a title names and nothing else ("Cơ quan chủ trì, phối hợp" names two); none for any other title."""
    named = [_fields().get(part) for part in re.split(r"\s*(?:[,;/]|(?<!\w)và(?!\w))\s*", fold(squeeze(title)))]
    return frozenset(name for name in named if name) if named and all(named) else frozenset()


def _bracket_line(text: str, reader: AgencyReader) -> TaskLine | None:
    """ "Phòng A chủ trì, phối hợp với Phòng B; thời gian: quý II" or labels alone."""
    text = join_parties(f"({text})")[1:-1]
    labelled = _labelled(text, reader, anywhere=True)
    first, *rest = re.split(r"[;.]\s+", text)
    parties = read_party_line(first, reader)
    if not parties.leads:
        return labelled
    if labelled is not None:
        return replace(
            labelled,
            leads=labelled.leads or (Labelled(parties.leads),),
            coordinates=labelled.coordinates or (Labelled(parties.coordinates),),
            fields=labelled.fields | {"lead", "coordinate"},
        )
    times = tuple((squeeze(part), False) for part in rest if part.strip())
    fields = frozenset({"lead", "coordinate", *(["deadline"] if times else [])})
    return TaskLine((Labelled(parties.leads),), (Labelled(parties.coordinates),), times, None, fields)


def _labelled(text: str, reader: AgencyReader, *, anywhere: bool) -> TaskLine | None:
    """The labels and values of a text; it must begin with a label unless they may stand anywhere."""
    folded = fold(text)
    if not anywhere and not _label().match(folded):
        return None
    starts = [m for m in _label().finditer(folded) if _bounded(folded, m.start(), anywhere=anywhere)]
    if not starts or (not anywhere and starts[0].start() != 0):
        return None
    found: dict[str, list[str]] = {}
    for match, following in zip(starts, [*starts[1:], None], strict=True):
        end = following.start() if following else len(text)
        value = text[match.end() : end].strip(" ;,.(")
        if match.group("value") or not value:
            continue
        found.setdefault(_field_of(match.group("label")), []).append(_close_bracket(value))
    leads = [v for v in found.get("lead", []) if reader.opens(_without_brackets(v))]
    if not anywhere and "lead" in found and not leads:
        return None
    if anywhere:
        found = {k: v[:1] for k, v in found.items()}
    line = TaskLine(
        tuple(entry for v in leads for entry in _agencies(v, reader)),
        tuple(entry for v in found.get("coordinate", []) for entry in _agencies(v, reader)),
        tuple(
            (_first_sentence(v) if anywhere else v, name == "due")
            for name in ("deadline", "due")
            for v in found.get(name, [])
        ),
        squeeze(found["deliverable"][0]) if "deliverable" in found else None,
        frozenset("deadline" if name == "due" else name for name in found) - ({"lead"} if not leads else set()),
    )
    return line if line.fields - {"other"} or (not anywhere and line.fields) else None


def _first_sentence(text: str) -> str:
    return re.split(r"\.\s+(?=[A-ZĐ])", text)[0].strip(" .)")


def _close_bracket(value: str) -> str:
    return value if value.count("(") >= value.count(")") else value.rstrip(") ")


def _without_brackets(text: str) -> str:
    return squeeze(re.sub(r"\([^()]*\)", " ", text))


def _agencies(value: str, reader: AgencyReader) -> list[Labelled]:
    """The agencies of a value; those before "(hoạt động a)" for that letter alone."""
    entries: list[Labelled] = []
    at = 0
    for match in _ACTIVITY.finditer(value):
        mentions = reader.split(value[at : match.start()])
        labels = frozenset(re.findall(r"(?<!\w)[a-zđ](?!\w)", fold(match.group(1))))
        if mentions:
            entries += (
                [Labelled(tuple(mentions[:-1])), Labelled(tuple(mentions[-1:]), labels)]
                if _alone(value, match.start())
                else [Labelled(tuple(mentions), labels)]
            )
        at = match.end()
    rest = reader.split(_without_brackets(value[at:]))
    return [entry for entry in [*entries, Labelled(tuple(rest))] if entry.mentions]


def _alone(value: str, end: int) -> bool:
    """True where commas separate the agencies, so that a bracket speaks of the last one only."""
    return "," in value[:end] and ";" not in value[:end]


def _bounded(folded: str, start: int, *, anywhere: bool) -> bool:
    before = folded[:start].rstrip()
    return not before or before[-1] in (";.(,–-" if anywhere else ";.,-")


@cache
def _label() -> re.Pattern[str]:
    lex = read_lexicon("task_lines")
    phrases = sorted({fold(p) for f in lex["fields"] for p in f["phrases"]}, key=len, reverse=True)
    joined = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in phrases)
    return re.compile(rf"(?<!\w)(?P<label>{joined})\s*(?:\([^()]*\)\s*)?:(?P<value>\s*$)?")


@cache
def _fields() -> dict[str, str]:
    return {fold(p): f["field"] for f in reversed(read_lexicon("task_lines")["fields"]) for p in f["phrases"]}


def _field_of(label: str) -> str:
    return _fields()[squeeze(label)]
