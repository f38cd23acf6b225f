"""How well predicted contract objects agree with annotated ones: precision, recall and F1, field by field.

Believed: the annotation. Sections and tasks are paired one to one by their texts first, the likest pairs first;
everything else is counted as multisets of normalised values, within the pair (a task's agencies, deadlines,
deliverable) or within the document (header, indicators, citations). What belongs to an unpaired annotated item is
missed, to an unpaired predicted one invented. Never done here: parsing; a document without a prediction counts as one
in which nothing was found.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from pipeline.lexicon import read_lexicon

Item = Mapping[str, Any]

HEADER_FIELDS = ("doc_type", "number", "symbol", "issued_on", "place", "issuer", "theme", "signer", "position")
ROLES = ("lead", "coordinate")
MAIN_FIELDS = (
    "header",
    "sections",
    "tasks",
    "agency.lead",
    "agency.coordinate",
    "deadline",
    "deliverable",
    "indicator.table",
    "indicator.prose",
    "citations",
)
ALL_FIELDS = (
    "header",
    *(f"header.{name}" for name in (*HEADER_FIELDS, "recipients")),
    "sections",
    "sections.level",
    "sections.kind",
    *MAIN_FIELDS[2:],
)
SAME_TITLE, SAME_TASK, SAME_PHRASE = 85, 90, 80
"""From which likeness (of 100) two section titles, two tasks or deliverables, two wordings of a relative deadline
are one.
"""
CUT = "[…]"


@dataclass(frozen=True)
class Miss:
    """A value that one side alone has: `missed` stands in the annotation, otherwise it was invented."""

    field: str
    document: str
    where: str
    value: str
    missed: bool


@dataclass(frozen=True)
class Count:
    """Values of a field that agree, that the annotation has and that were predicted."""

    hits: int = 0
    gold: int = 0
    predicted: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.hits + other.hits, self.gold + other.gold, self.predicted + other.predicted)

    @property
    def precision(self) -> float:
        return self.hits / self.predicted if self.predicted else float(not self.gold)

    @property
    def recall(self) -> float:
        return self.hits / self.gold if self.gold else float(not self.predicted)

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True)
class Evaluation:
    """Counts by field over all documents (every name of ALL_FIELDS), the mean F1 of each document, and what
    disagrees.
    """

    fields: dict[str, Count]
    documents: dict[str, float]
    misses: tuple[Miss, ...] = ()

    @property
    def mean_f1(self) -> float:
        """Mean F1 of the main fields that the annotations have, over all documents."""
        return _mean([self.fields[name].f1 for name in MAIN_FIELDS if self.fields[name].gold])

    @property
    def mean_by_document(self) -> float:
        return _mean(list(self.documents.values()))

    @property
    def worst(self) -> float:
        return min(self.documents.values(), default=0.0)


@dataclass
class _Ledger:
    """The counts of one document while they are taken."""

    document: str
    counts: dict[str, Count] = field(default_factory=lambda: dict.fromkeys(ALL_FIELDS, Count()))
    misses: list[Miss] = field(default_factory=list)

    def enter(self, name: str, gold: Iterable[Hashable], predicted: Iterable[Hashable], where: str = "") -> None:
        """Count two multisets of values of a field."""
        wanted, found = Counter(gold), Counter(predicted)
        self.counts[name] += Count((wanted & found).total(), wanted.total(), found.total())
        for values, missed in ((wanted - found, True), (found - wanted, False)):
            self.misses += [Miss(name, self.document, where, str(v), missed) for v in values.elements()]


def evaluate(gold_dir: Path, predicted: Mapping[str, Item]) -> Evaluation:
    """Compare every annotation `<name>.json` of a folder with the contract object that `predicted` has under that
    name.
    """
    gold = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(gold_dir.glob("*.json"))}
    return evaluate_documents(gold, predicted)


def evaluate_documents(gold: Mapping[str, Item], predicted: Mapping[str, Item]) -> Evaluation:
    """Compare annotations with predictions of the same names."""
    ledgers = {name: evaluate_document(name, item, predicted.get(name, {})) for name, item in gold.items()}
    total = {name: sum((ledger.fields[name] for ledger in ledgers.values()), start=Count()) for name in ALL_FIELDS}
    misses = tuple(miss for ledger in ledgers.values() for miss in ledger.misses)
    return Evaluation(total, {name: one.mean_f1 for name, one in ledgers.items()}, misses)


def evaluate_document(name: str, gold: Item, predicted: Item) -> Evaluation:
    """Compare one annotation with one prediction."""
    ledger = _Ledger(name)
    _enter_header(ledger, gold["header"], predicted.get("header") or {})
    _enter_sections(ledger, gold.get("sections", []), predicted.get("sections", []))
    _enter_tasks(ledger, gold["tasks"], predicted.get("tasks", []))
    _enter_indicators(ledger, gold.get("indicators", []), predicted.get("indicators", []))
    cited, found = ({_citation(c) for c in side.get("citations", []) if c.get("number")} for side in (gold, predicted))
    ledger.enter("citations", cited, found)
    header = (count for key, count in ledger.counts.items() if key.startswith("header."))
    counts = {**ledger.counts, "header": sum(header, start=Count())}
    evaluation = Evaluation(counts, {}, tuple(ledger.misses))
    return Evaluation(counts, {name: evaluation.mean_f1}, evaluation.misses)


def _enter_header(ledger: _Ledger, gold: Item, predicted: Item) -> None:
    """Only the fields that the annotation speaks of; the recipients count by their number."""
    for name in HEADER_FIELDS:
        if name in gold:
            ledger.enter(f"header.{name}", _text_values(gold[name]), _text_values(predicted.get(name)))
    if "recipients" in gold:
        wanted, found = (_length(side.get("recipients")) for side in (gold, predicted))
        ledger.enter("header.recipients", [wanted] if wanted else [], [found] if found else [])


def _enter_sections(ledger: _Ledger, gold: Sequence[Item], predicted: Sequence[Item]) -> None:
    heads = [_heading(s) for s in gold]
    pairs = _pair(
        [(h, s.get("chars")) for h, s in zip(heads, gold, strict=True)], [_heading(s) for s in predicted], SAME_TITLE
    )
    _enter_pairs(ledger, "sections", heads, [_heading(s) for s in predicted], pairs)
    for i, section in enumerate(gold):
        match = predicted[pairs[i]] if i in pairs else {}
        ledger.enter("sections.level", [section["level"]], [match["level"]] if "level" in match else [], heads[i][:40])
        ledger.enter("sections.kind", [section["kind"]], [match["kind"]] if match.get("kind") else [], heads[i][:40])


def _enter_tasks(ledger: _Ledger, gold: Sequence[Item], predicted: Sequence[Item]) -> None:
    texts = [t["text"] for t in gold]
    pairs = _pair([(t["text"], t.get("chars")) for t in gold], [t["text"] for t in predicted], SAME_TASK)
    _enter_pairs(ledger, "tasks", texts, [t["text"] for t in predicted], pairs)
    for i, task in enumerate(gold):
        _enter_task(ledger, task, predicted[pairs[i]] if i in pairs else {}, task["text"][:40])
    taken = set(pairs.values())
    for j, task in enumerate(predicted):
        if j not in taken:
            _enter_task(ledger, {}, task, task["text"][:40])


def _enter_task(ledger: _Ledger, gold: Item, predicted: Item, where: str) -> None:
    """The fields of a pair of tasks; an empty side stands for a task that the other side alone has."""
    for role in ROLES:
        ledger.enter(f"agency.{role}", _agencies(gold, role), _agencies(predicted, role), where)
    due = gold.get("deadlines", [])
    ledger.enter("deadline", _deadlines(due, due), _deadlines(predicted.get("deadlines", []), due), where)
    wanted, found = gold.get("deliverable"), predicted.get("deliverable")
    if wanted and found and likeness(wanted, found) >= SAME_TASK:
        found = wanted
    ledger.enter("deliverable", _text_values(wanted), _text_values(found), where)


def _enter_indicators(ledger: _Ledger, gold: Sequence[Item], predicted: Sequence[Item]) -> None:
    readers = {"table": _row, "prose": _figure}
    for source, read in readers.items():
        wanted, found = ([read(i) for i in side if i.get("source") == source] for side in (gold, predicted))
        ledger.enter(f"indicator.{source}", wanted, found)


def _enter_pairs(
    ledger: _Ledger, name: str, gold: Sequence[str], predicted: Sequence[str], pairs: Mapping[int, int]
) -> None:
    """Count pairs; an item is known by its place in its list, so that equal texts stay apart."""
    taken = set(pairs.values())
    ledger.counts[name] += Count(len(pairs), len(gold), len(predicted))
    ledger.misses += [Miss(name, ledger.document, "", g[:80], True) for i, g in enumerate(gold) if i not in pairs]
    ledger.misses += [Miss(name, ledger.document, "", p[:80], False) for j, p in enumerate(predicted) if j not in taken]


def _pair(gold: Sequence[tuple[str, int | None]], predicted: Sequence[str], floor: float) -> dict[int, int]:
    """Pairs of indices, the likest texts first; among equals those at like places in their lists, then the later
    ones.
    """
    ranked = []
    for i, (text, chars) in enumerate(gold):
        for j, other in enumerate(predicted):
            like = likeness(text, other, chars)
            if like >= floor:
                apart = abs(i / max(1, len(gold)) - j / max(1, len(predicted)))
                ranked.append((like, -apart, i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(ranked, reverse=True):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def likeness(gold: str | None, predicted: str | None, chars: int | None = None) -> float:
    """How alike two texts are after normalisation, 0 to 100.

    Of an annotation that is shortened with '[…]' the two ends are compared and, where `chars` is known, the length.
    """
    found = normalise(predicted)
    if CUT not in (gold or ""):
        return fuzz.ratio(normalise(gold), found)
    head, tail = (normalise(part) for part in (gold or "").split(CUT, 1))
    ends = min(fuzz.ratio(head, found[: len(head)]), fuzz.ratio(tail, found[-len(tail) :]))
    if not chars:
        return ends
    length = len(re.sub(r"\s+", " ", predicted or "").strip())
    return min(ends, 100 * min(chars, length) / max(chars, length))


@lru_cache(maxsize=65536)
def normalise(text: str | None) -> str:
    """The form in which two spellings of one value are equal: NFC, lower case, abbreviations written out, single spaces.

    No outer punctuation, no spaces around '/', ',' and '-', one kind of dash, tone marks in their new place (hoà is hòa).
    """
    folded = unicodedata.normalize("NFC", text or "").lower().replace("–", "-").replace("—", "-")
    folded = _abbreviation().sub(lambda m: _abbreviations()[m.group()], folded)
    folded = re.sub(r"\s+", " ", folded).strip(' .,;:“”"()')
    folded = re.sub(r"\s*([/,-])\s*", r"\1", folded)
    return _OLD_TONES.sub(_move_tone, folded)


_OLD_TONES = re.compile(r"(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\w)")


def _move_tone(match: re.Match[str]) -> str:
    """'oà' -> 'òa': the mark of the second vowel goes to the first."""
    pair = match.group()
    parts = unicodedata.normalize("NFD", pair[1])
    return unicodedata.normalize("NFC", pair[0] + parts[1:]) + parts[0]


@cache
def _abbreviations() -> dict[str, str]:
    return dict(read_lexicon("scoring_abbreviations")["abbreviations"])


@cache
def _abbreviation() -> re.Pattern[str]:
    longest_first = sorted(_abbreviations(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _heading(section: Item) -> str:
    return f"{section.get('marker') or ''} {section.get('title') or ''}"


def _text_values(value: str | None) -> list[str]:
    return [normalise(value)] if value else []


def _length(recipients: int | Sequence[str] | None) -> int:
    """Annotations may give the number of the recipients in place of the list."""
    return recipients if isinstance(recipients, int) else len(recipients or ())


def _agencies(task: Item, role: str) -> list[str]:
    """The agencies of a role, from `lead`/`coordinate` lists where the task has them, else from its assignments."""
    assigned = [a for a in task.get("assignments", []) if a.get("role") == role]
    named = task.get(role, assigned)
    return [normalise(a if isinstance(a, str) else a["agency"]) for a in named]


def _deadlines(found: Sequence[Item], gold: Sequence[Item]) -> list[Hashable]:
    """Kind, days and recurrence; a relative deadline without days is compared by its words, if much alike by the
    annotation's.
    """
    values: list[Hashable] = []
    for deadline in found:
        what = tuple(deadline.get(k) or None for k in ("kind", "start", "end", "recurrence"))
        if what == ("relative", None, None, None):
            words = normalise(deadline.get("raw"))
            known = [normalise(g["raw"]) for g in gold if g["kind"] == "relative"]
            what = (*what, next((k for k in known if fuzz.ratio(k, words) >= SAME_PHRASE), words))
        values.append(what)
    return values


def _row(indicator: Item) -> Hashable:
    figures = (indicator.get("baseline"), indicator.get("target"))
    return (
        normalise(indicator.get("name")),
        normalise(indicator.get("unit")),
        *figures,
        normalise(indicator.get("note")),
    )


def _figure(indicator: Item) -> Hashable:
    return (float(indicator["value"]), normalise(indicator.get("unit")), indicator["comparator"])


def _citation(citation: Item) -> tuple[str, str | None]:
    number = unicodedata.normalize("NFC", citation["number"]).lower()
    return re.sub(r"\W", "", number), citation.get("issued_on")


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
