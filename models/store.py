"""The only writer: a Plan becomes rows, in one transaction.

Believed: the SHA-256 of the bytes is the file, and the same bytes read by the same rules say the same. A document may
have come as several files (renditions.py); the best of them gives its rows. A document that is read again keeps its
id; all rows below it are replaced. Never done here: reading a file, or asking a question (query.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any, Literal

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.arrivals import note
from models.database import open_database
from models.folding import number_key, search_text
from models.links import link_citations
from models.renditions import Traits, find_match, is_better, rendition_values, traits_of
from models.revisions import keep_revision
from models.rows import delete_rows, save_rows
from models.tables import Document, Rendition, Run, SourceFile, utc_now
from pipeline.plan import Plan
from pipeline.secrecy import stricter

__all__ = [
    "FileFacts",
    "Saved",
    "is_restricted",
    "is_stored",
    "open_database",
    "save",
    "save_failure",
    "save_run_end",
    "save_run_start",
    "split_off",
]

Outcome = Literal["stored", "replaced", "joined", "unchanged"]
Kind = Literal["ingest", "inbox", "nightly", "retry"]


@dataclass(frozen=True)
class FileFacts:
    """What is known of a file without reading it as a PDF: its name without folders, identity, size in bytes; and
    the rules' version.
    """

    name: str
    sha256: str
    size: int
    parser_version: str


@dataclass(frozen=True)
class Saved:
    """What `save` did, and the document's id: stored (its rows are new), replaced (it had come as a lesser file),
    joined (it has come as a better or equal one) or unchanged. `restricted` where it must not be shown.
    """

    outcome: Outcome
    document_id: int
    restricted: bool = False


def is_stored(session: Session, facts: FileFacts) -> bool:
    """True where these bytes were read by these rules and what they say is in the database."""
    return _stored_document(session, facts) is not None


def save(session: Session, plan: Plan, facts: FileFacts, run_id: int | None = None) -> Saved:
    """Write what a file says and commit; the same bytes and rules twice change nothing. On an error nothing is changed."""
    known = _stored_document(session, facts)
    if known is not None:
        return Saved("unchanged", known.id, known.secrecy is not None)
    try:
        saved = _save(session, plan, facts, run_id)
        session.commit()
    except BaseException:
        session.rollback()
        raise
    return saved


def split_off(
    session: Session,
    rendition_id: int,
    plan: Plan,
    rest: Plan | None,
    parser_version: str,
    run_id: int | None = None,
) -> Saved:
    """Make a rendition a document of its own, for good, and commit. `rest` is what the best of the others says, where
    the rendition gave the rows until now.
    """
    try:
        rendition = session.get_one(Rendition, rendition_id)
        former = session.get_one(Document, rendition.document_id)
        if rest is not None:
            best = _file(session, rest.sha256)
            keep_revision(session, former.id, rest.tasks)
            best.parser_version, former.source_file_id = parser_version, best.id
            _write(session, rest, former)
            note(session, "replaced", rest.sha256, run_id, "Tệp tốt hơn đã được tách ra.", former.id)
        file = _file(session, plan.sha256)
        file.parser_version, file.status, file.error = parser_version, "stored", None
        own = Document(source_file_id=file.id, folded="")
        session.add(own)
        session.flush()
        rendition.document_id, rendition.apart, rendition.matched_by = own.id, True, None
        _write(session, plan, own)
        for document in (own, former):
            document.secrecy = _strictest(session, document.id)
        session.flush()
        link_citations(session, {own.number_key, former.number_key})
        detail = f"Tách khỏi văn bản {former.id} thành văn bản {own.id}."
        note(session, "split", plan.sha256, run_id, detail, own.id)
        session.commit()
    except BaseException:
        session.rollback()
        raise
    return Saved("stored", own.id, own.secrecy is not None)


def save_failure(session: Session, facts: FileFacts, error: str, run_id: int | None = None) -> None:
    """Record that a file could not be read, and why. Rows that an earlier reading left stay."""
    _save_file(session, facts, "failed", error, run_id)
    note(session, "failed", facts.sha256, run_id, error)
    session.commit()


def is_restricted(session: Session, sha256: str) -> bool:
    """True where a file belongs to a document that must not be shown."""
    query = select(Document.secrecy).join(Rendition, Rendition.document_id == Document.id)
    return session.scalar(query.join(SourceFile).where(SourceFile.sha256 == sha256)) is not None


def save_run_start(session: Session, parser_version: str, kind: Kind = "ingest") -> int:
    """Open a run; its id."""
    run = Run(parser_version=parser_version, kind=kind)
    session.add(run)
    session.commit()
    return run.id


def save_run_end(session: Session, run_id: int, counts: Mapping[str, int], report: str | None = None) -> None:
    """Close a run with its counts (stored, unchanged, duplicate, failed, waiting) and its report, JSON."""
    columns: dict[str, Any] = {"duplicates" if name == "duplicate" else name: n for name, n in counts.items()}
    columns["report"] = report
    session.execute(update(Run).where(Run.id == run_id).values(finished_at=utc_now(), **columns))
    session.commit()


def _stored_document(session: Session, facts: FileFacts) -> Document | None:
    return session.scalar(
        select(Document)
        .join(Rendition, Rendition.document_id == Document.id)
        .join(SourceFile, Rendition.source_file_id == SourceFile.id)
        .where(
            SourceFile.sha256 == facts.sha256,
            SourceFile.parser_version == facts.parser_version,
            SourceFile.status == "stored",
        )
    )


def _save(session: Session, plan: Plan, facts: FileFacts, run_id: int | None) -> Saved:
    traits = traits_of(plan)
    rendition = _rendition(session, facts.sha256)
    if rendition is not None:
        return _save_again(session, plan, facts, traits, rendition, run_id)
    match = find_match(session, traits)
    if match is None:
        return _save_new(session, plan, facts, traits, run_id)
    file_id = _save_file(session, facts, "stored", None, run_id)
    document = session.get_one(Document, match.document_id)
    row = Rendition(document_id=document.id, source_file_id=file_id, matched_by=match.by, **rendition_values(traits))
    session.add(row)
    session.flush()
    how = "cùng số, ký hiệu" if match.by == "number" else f"nội dung giống {match.likeness:.0%}"
    note(session, "joined", facts.sha256, run_id, f"Bản khác của văn bản {document.id} ({how}).", document.id)
    return _perhaps_replaced(session, plan, document, row, run_id)


def _save_new(session: Session, plan: Plan, facts: FileFacts, traits: Traits, run_id: int | None) -> Saved:
    file_id = _save_file(session, facts, "stored", None, run_id)
    document = Document(source_file_id=file_id, folded="")
    session.add(document)
    session.flush()
    session.add(Rendition(document_id=document.id, source_file_id=file_id, **rendition_values(traits)))
    _write(session, plan, document)
    note(session, "stored", facts.sha256, run_id, f"{len(plan.tasks)} nhiệm vụ.", document.id)
    return _secured(session, "stored", document)


def _save_again(
    session: Session, plan: Plan, facts: FileFacts, traits: Traits, rendition: Rendition, run_id: int | None
) -> Saved:
    """The same file by other rules, or once more after it had failed."""
    document = session.get_one(Document, rendition.document_id)
    own = document.source_file_id == rendition.source_file_id
    if own:
        keep_revision(session, document.id, plan.tasks)
    _save_file(session, facts, "stored", None, run_id)
    for name, value in rendition_values(traits).items():
        setattr(rendition, name, value)
    if not own:
        return _perhaps_replaced(session, plan, document, rendition, run_id)
    _write(session, plan, document)
    note(
        session, "replaced", facts.sha256, run_id, f"Đọc lại theo quy tắc mới: {len(plan.tasks)} nhiệm vụ.", document.id
    )
    return _secured(session, "stored", document)


def _perhaps_replaced(
    session: Session, plan: Plan, document: Document, rendition: Rendition, run_id: int | None
) -> Saved:
    """A further rendition of a document: its rows replace those of a lesser one, and leave those of an equal one."""
    best = session.scalars(select(Rendition).where(Rendition.source_file_id == document.source_file_id)).one()
    if not is_better(rendition.kind, best.kind):
        return _secured(session, "joined", document)
    keep_revision(session, document.id, plan.tasks)
    document.source_file_id = rendition.source_file_id
    _write(session, plan, document)
    detail = f"Bản tốt hơn ({best.kind} → {rendition.kind}): {len(plan.tasks)} nhiệm vụ."
    note(session, "replaced", plan.sha256, run_id, detail, document.id)
    return _secured(session, "replaced", document)


def _secured(session: Session, outcome: Outcome, document: Document) -> Saved:
    """The outcome, and the document's secrecy as its files have it."""
    session.flush()
    before = document.secrecy
    document.secrecy = _strictest(session, document.id)
    if before != document.secrecy:
        link_citations(session, [document.number_key])
    return Saved(outcome, document.id, document.secrecy is not None)


def _strictest(session: Session, document_id: int) -> str | None:
    session.flush()
    marks = session.scalars(select(Rendition.secrecy).where(Rendition.document_id == document_id))
    return reduce(stricter, marks, None)


def _rendition(session: Session, sha256: str) -> Rendition | None:
    return session.scalar(select(Rendition).join(SourceFile).where(SourceFile.sha256 == sha256))


def _file(session: Session, sha256: str) -> SourceFile:
    return session.scalars(select(SourceFile).where(SourceFile.sha256 == sha256)).one()


def _save_file(session: Session, facts: FileFacts, status: str, error: str | None, run_id: int | None) -> int:
    row = session.scalar(select(SourceFile).where(SourceFile.sha256 == facts.sha256))
    if row is None:
        row = SourceFile(sha256=facts.sha256)
        session.add(row)
    row.name, row.size, row.parser_version = facts.name, facts.size, facts.parser_version
    row.status, row.error, row.run_id, row.read_at = status, error, run_id, utc_now()
    session.flush()
    return row.id


def _write(session: Session, plan: Plan, document: Document) -> None:
    """The document's own row and all rows below it, and the citations that now mean it or no longer do."""
    header, old_key = plan.header, document.number_key
    for name in ("doc_type", "number", "symbol", "issued_on", "place", "issuer", "subject", "theme", "signer"):
        setattr(document, name, getattr(header, name))
    document.signer_title = header.position
    document.number_key = number_key(header.number, header.symbol)
    document.folded = search_text(header.doc_type, header.number, header.issuer, header.subject, header.theme)
    session.flush()
    delete_rows(session, document.id)
    save_rows(session, plan, document.id)
    keys = {number_key(c.number) for c in plan.citations}
    link_citations(session, {*keys, old_key, document.number_key})
