"""Citations joined to the documents that they cite, whichever came first.

Believed, in this order: the number with its symbol, folded; where both dates are known, that they agree as far as the
document's is printed. Of several that fit, those whose issuer is the one cited; if then still bodies of different
names fit, none is linked: numbers repeat from province to province. Never done here: a link to the document itself, or
to one that must not be shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Row, select, update
from sqlalchemy.orm import Session

from models.folding import search_text
from models.tables import Citation, Document

Candidate = Row[tuple[int, str | None, str | None, str | None]]

KEYS_AT_ONCE = 500
"""Number keys that one question asks for: databases limit the values of a statement."""


def link_all(session: Session) -> int:
    """Resolve again all citations of the database; how many mean another document now, or none any more."""
    keys = session.scalars(select(Citation.number_key).distinct().order_by(Citation.number_key)).all()
    return sum(link_citations(session, keys[n : n + KEYS_AT_ONCE]) for n in range(0, len(keys), KEYS_AT_ONCE))


def link_citations(session: Session, keys: Iterable[str | None]) -> int:
    """Resolve again all citations with one of these number keys; how many mean another document now, or none."""
    wanted = [key for key in keys if key]
    if not wanted:
        return 0
    columns = (Document.id, Document.number_key, Document.issued_on, Document.issuer)
    known = Document.number_key.in_(wanted) & Document.secrecy.is_(None)
    candidates: dict[str | None, list[Candidate]] = {}
    for row in session.execute(select(*columns).where(known).order_by(Document.id)):
        candidates.setdefault(row.number_key, []).append(row)
    changes = []
    for citation in session.scalars(select(Citation).where(Citation.number_key.in_(wanted))):
        found = resolve_citation(citation, candidates.get(citation.number_key, []))
        if found != citation.cited_document_id:
            changes.append({"id": citation.id, "cited_document_id": found})
    if changes:
        session.execute(update(Citation), changes)
    return len(changes)


def resolve_citation(citation: Citation, candidates: list[Candidate]) -> int | None:
    """The id of the one document that a citation means, or None."""
    fitting = [c for c in candidates if c.id != citation.document_id and _same_day(citation.issued_on, c.issued_on)]
    named = [c for c in fitting if citation.issuer and search_text(c.issuer) == search_text(citation.issuer)]
    best = named or fitting
    return best[0].id if len({search_text(c.issuer) for c in best}) == 1 else None


def _same_day(cited: date | None, issued_on: str | None) -> bool:
    return not (cited and issued_on) or cited.isoformat().startswith(issued_on)
