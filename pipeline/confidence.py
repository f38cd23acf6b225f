"""How sure recognition was of each fact of a scan: the mean confidence of the words that are its evidence.

Believed: the place of an Evidence and its words. A fact whose words stand together on the page takes the mean of those; one whose words were
rejoined or shortened the mean of the page's words at its place that it has; else of all words there. Facts of text layers have none.
Never done here: judging a fact by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import fmean
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from extractors.document import BBox, Document, Line, Word
from pipeline.plan import Assignment, Citation, Deadline, Evidence, Header, Indicator, Plan, Section, Task

_Fact = TypeVar("_Fact", Section, Assignment, Citation, Indicator)
# Points by which a word's middle may lie outside the place of its fact.
_ASIDE = 1.5


def with_confidence(plan: Plan, document: Document) -> Plan:
    """The plan with a confidence in every Evidence that lies on a recognised page."""
    words = _recognised(document)
    if not words:
        return plan
    return replace(
        plan,
        header=_header(plan.header, words),
        sections=tuple(_fact(s, words) for s in plan.sections),
        tasks=tuple(_task(t, words) for t in plan.tasks),
        indicators=tuple(_fact(i, words) for i in plan.indicators),
        citations=tuple(_fact(c, words) for c in plan.citations),
    )


def with_confidence_of_header(header: Header, document: Document) -> Header:
    """The header with a confidence in every Evidence that lies on a recognised page."""
    return _header(header, _recognised(document))


@dataclass(frozen=True)
class _Words:
    """The words of a recognised page in reading order, and the middle of each (across, down)."""

    words: tuple[Word, ...]
    middles: NDArray[np.float64]

    def at(self, box: BBox) -> list[Word]:
        x, y = self.middles
        across = (box[0] - _ASIDE <= x) & (x <= box[2] + _ASIDE)
        down = (box[1] - _ASIDE <= y) & (y <= box[3] + _ASIDE)
        return [self.words[i] for i in np.flatnonzero(across & down)]


def _recognised(document: Document) -> dict[int, _Words]:
    numbers = {page.number for page in document.pages if page.source == "ocr"}
    found: dict[int, list[Word]] = {number: [] for number in numbers}
    for line in _lines(document) if numbers else ():
        if line.page in numbers:
            found[line.page] += [w for w in line.words if w.confidence is not None]
    return {number: _Words(tuple(words), _middles(words)) for number, words in found.items()}


def _middles(words: Sequence[Word]) -> NDArray[np.float64]:
    x0, top, x1, bottom = np.array([w.bbox for w in words], np.float64).reshape(-1, 4).T
    return np.array([(x0 + x1) / 2, (top + bottom) / 2])


def _lines(document: Document) -> Iterator[Line]:
    for page in document.pages:
        yield from page.lines
    for table in document.tables:
        for row in (*table.header, *table.rows):
            for cell in row.cells:
                if not cell.inherited:
                    yield from cell.lines


def _sure(evidence: Evidence, words: dict[int, _Words]) -> Evidence:
    page = words.get(evidence.page)
    if page is None or evidence.confidence is not None:
        return evidence
    there = page.at(evidence.bbox)
    tokens = evidence.text.split()
    own = _run(there, tokens) or [w for w in there if w.text in set(tokens)] or there
    if not own:
        return evidence
    return replace(evidence, confidence=round(fmean(w.confidence or 0.0 for w in own), 4))


def _run(words: Sequence[Word], tokens: Sequence[str]) -> list[Word]:
    """The words that stand together and spell the tokens; signs at the ends do not count."""
    texts, wanted = [_bare(w.text) for w in words], [_bare(t) for t in tokens]
    for start in range(len(texts) - len(wanted) + 1):
        if wanted and texts[start : start + len(wanted)] == wanted:
            return list(words[start : start + len(wanted)])
    return []


def _bare(text: str) -> str:
    return text.strip(".,;:()“”\"'").lower() or text


def _header(header: Header, words: dict[int, _Words]) -> Header:
    return replace(header, evidence=tuple((name, _sure(e, words)) for name, e in header.evidence))


def _fact(fact: _Fact, words: dict[int, _Words]) -> _Fact:
    return replace(fact, evidence=_sure(fact.evidence, words))


def _task(task: Task, words: dict[int, _Words]) -> Task:
    return replace(
        task,
        evidence=_sure(task.evidence, words),
        assignments=tuple(_fact(a, words) for a in task.assignments),
        deadlines=tuple(_deadline(d, words) for d in task.deadlines),
    )


def _deadline(deadline: Deadline, words: dict[int, _Words]) -> Deadline:
    return replace(deadline, evidence=_sure(deadline.evidence, words)) if deadline.evidence else deadline
