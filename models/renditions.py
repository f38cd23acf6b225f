"""Which files are the same plan: a draft, the signed original and a scan of it are renditions of one document.

Believed, in this order: the number with its symbol, where issuer, date and type do not speak against it; where a side
has no number, the text, if issuer, date, subject and the year that it speaks of do not. Of several that fit, the most
alike. Never joined: what a person set apart; an annex by its number alone, since all annexes of a plan bear it; the
plan of the next year, however alike. In doubt two documents: a person sees two, but nobody sees what was swallowed.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from models.folding import number_key, search_text
from models.tables import Document, Rendition
from pipeline.plan import Plan

if TYPE_CHECKING:
    from datasketch import MinHash

Kind = Literal["signed", "digital", "scan"]
MatchedBy = Literal["number", "text"]

KINDS: tuple[Kind, ...] = ("signed", "digital", "scan")
"""The best first."""

ALIKE = 0.5
"""Share of common shingles (Jaccard) from which two texts are one. Measured: docs/DECISIONS.md, 20."""

PERMUTATIONS = 256
SHINGLE = 3
"""Syllables of a shingle."""
FEWEST = 60
"""Shingles that a text must have to be known by it."""

DRAFTED = timedelta(days=120)
"""Days that may lie between the date of a draft and that of the signed plan."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMERAL = re.compile(r"\b(?:\d+|[ivx]+)\b")


@dataclass(frozen=True)
class Traits:
    """What a file is known by. `sketch` is the MinHash of its text (PERMUTATIONS numbers of 32 bits, little-endian), None where it is short;
    `year` the year that it names most often.
    """

    kind: Kind
    number_key: str | None
    issuer_key: str | None
    issued_on: str | None
    doc_type: str | None
    subject: str | None
    year: int | None
    sketch: bytes | None
    secrecy: str | None


@dataclass(frozen=True)
class Match:
    """The document that a file is a rendition of, how that was known, and how alike the texts are (0 to 1)."""

    document_id: int
    by: MatchedBy
    likeness: float


def traits_of(plan: Plan) -> Traits:
    """What the plan in a file is known by."""
    header = plan.header
    years = Counter(_YEAR.findall(f"{header.subject or ''} {plan.body}")).most_common()
    return Traits(
        kind=_kind(plan),
        number_key=number_key(header.number, header.symbol),
        issuer_key=search_text(header.issuer) or None,
        issued_on=header.issued_on,
        doc_type=header.doc_type,
        subject=header.subject,
        year=max(int(y) for y, n in years if n == years[0][1]) if years else None,
        sketch=sketch(plan.body),
        secrecy=header.secrecy,
    )


def find_match(session: Session, traits: Traits) -> Match | None:
    """The document in the database that a file with these traits is a rendition of."""
    columns = (Rendition, Document.doc_type, Document.subject)
    query = select(*columns).join(Document, Rendition.document_id == Document.id).order_by(Rendition.id)
    same_number = Rendition.number_key == traits.number_key if traits.number_key else None
    same_issuer = Rendition.issuer_key == traits.issuer_key if traits.issuer_key else None
    matches = []
    for condition in (same_number, same_issuer):
        if condition is not None:
            matches += [_match(row, traits) for row in session.execute(query.where(condition))]
    found = [m for m in matches if m]
    return max(found, key=lambda m: (m.by == "number", m.likeness, -m.document_id), default=None)


def is_better(kind: str, than: str) -> bool:
    """True where a rendition of the first kind gives better rows than one of the second."""
    order = list(KINDS)
    return order.index(kind) < order.index(than)  # type: ignore[arg-type]


def sketch(text: str) -> bytes | None:
    """The MinHash of a text's shingles of folded syllables; None where it has too few."""
    syllables = re.findall(r"\w+", search_text(text))
    shingles = {" ".join(syllables[i : i + SHINGLE]).encode() for i in range(len(syllables) - SHINGLE + 1)}
    if len(shingles) < FEWEST:
        return None
    found = _blank()
    found.update_batch(sorted(shingles))
    return bytes(found.hashvalues.astype("<u4").tobytes())


def load() -> None:
    """Load the library of sketches now, for which the first plan would have to wait."""
    _blank()


def likeness(one: bytes | None, other: bytes | None) -> float | None:
    """The estimated share of common shingles of two sketched texts (0 to 1); None where one of them has no sketch."""
    if one is None or other is None:
        return None
    import numpy as np

    return float((np.frombuffer(one, "<u4") == np.frombuffer(other, "<u4")).mean())


def _blank() -> MinHash:
    from datasketch import MinHash

    return MinHash(num_perm=PERMUTATIONS, seed=1, scheme="affine32")


def _kind(plan: Plan) -> Kind:
    digital = sum(page.source == "digital" for page in plan.pages)
    if digital * 2 < len(plan.pages):
        return "scan"
    return "signed" if plan.signed else "digital"


def _match(row: Row[tuple[Rendition, str | None, str | None]], traits: Traits) -> Match | None:
    other, doc_type, subject = row
    if doc_type and traits.doc_type and search_text(doc_type) != search_text(traits.doc_type):
        return None
    alike = likeness(other.sketch, traits.sketch)
    if other.number_key and traits.number_key:
        if other.number_key == traits.number_key and _same_number(other, traits, alike):
            return Match(other.document_id, "number", alike or 0.0)
        return None
    if alike is not None and alike >= ALIKE and _same_text(other, subject, traits):
        return Match(other.document_id, "text", alike)
    return None


def _same_number(other: Rendition, traits: Traits, alike: float | None) -> bool:
    same_text = alike is not None and alike >= ALIKE
    if other.issued_on and traits.issued_on and not _agree(other.issued_on, traits.issued_on):
        return False
    if not other.issuer_key or not traits.issuer_key:
        return same_text
    named = other.issuer_key == traits.issuer_key
    return named and (same_text or search_text(traits.doc_type) != "phu luc")


def _same_text(other: Rendition, subject: str | None, traits: Traits) -> bool:
    if not other.issuer_key or other.issuer_key != traits.issuer_key:
        return False
    if other.year and traits.year and other.year != traits.year:
        return False
    if subject and traits.subject and _numerals(subject) != _numerals(traits.subject):
        return False
    return not (other.issued_on and traits.issued_on) or _near(other.issued_on, traits.issued_on)


def _numerals(subject: str) -> Counter[str]:
    """The numbers of a subject, Roman ones too: of the next year or quarter they differ."""
    return Counter(_NUMERAL.findall(search_text(subject)))


def _agree(one: str, other: str) -> bool:
    """True where two dates are the same as far as both are printed."""
    return one.startswith(other) or other.startswith(one)


def _near(one: str, other: str) -> bool:
    """True where a draft's date may be followed by the other: both whole and equal, or not far from each other."""
    if len(one) == len(other) == 10:
        return one == other
    (a0, a1), (b0, b1) = _span(one), _span(other)
    return max(a0, b0) - min(a1, b1) <= DRAFTED


@cache
def _span(printed: str) -> tuple[date, date]:
    """The first and the last day that a date as far as printed may mean."""
    year, month, day = ([int(part) for part in printed.split("-")] + [0, 0])[:3]
    if month == 0:
        return date(year, 1, 1), date(year, 12, 31)
    if day == 0:
        after = date(year + month // 12, month % 12 + 1, 1)
        return date(year, month, 1), after - timedelta(days=1)
    return date(year, month, day), date(year, month, day)


def rendition_values(traits: Traits) -> dict[str, Any]:
    """The columns of a rendition that its traits fill."""
    same = ("kind", "number_key", "issuer_key", "issued_on", "year", "sketch", "secrecy")
    return {name: getattr(traits, name) for name in same}
