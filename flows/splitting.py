"""A rendition that was joined to the wrong document is set apart: its own document, for good.

Believed: the person who says so. Both documents are read again from the archive, so that each shows what its own files
say. Never done here: deciding that a match was wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.errors import KehoachError
from flows.intake import Intake
from flows.reading import Failure, parser_version
from flows.settings import Settings
from models.query import find_renditions, show_restricted
from models.renditions import KINDS
from models.store import Saved, split_off
from models.tables import Document, Rendition
from pipeline.plan import Plan


def split(settings: Settings, asked: str, reader: Callable[[Path], Plan] | None = None) -> Saved:
    """Set a rendition apart: `asked` is its id, a file name or the beginning of a SHA-256.

    Raises KehoachError where nothing or several things are meant, the document has no other file, or a file cannot be read.
    """
    with Intake(settings, reader, "retry") as intake:
        with Session(intake.engine) as session:
            if settings.show_restricted:
                show_restricted(session)
            rendition = _one(session, asked)
            sha256, best = rendition.source_file.sha256, _best_of_rest(session, rendition)
            rendition_id = rendition.id
        plan = _read(intake, sha256)
        rest = _read(intake, best) if best else None
        run_id, version = intake.run_id, parser_version()
        saved = intake.write(lambda s: split_off(s, rendition_id, plan, rest, version, run_id))
        intake.set_apart()
        return saved


def _one(session: Session, asked: str) -> Rendition:
    found = [r for r in find_renditions(session, asked) if len(_others(session, r)) > 0]
    if not found:
        raise KehoachError(
            f"'{asked}' không phải là bản của một văn bản có nhiều bản (no rendition to set apart). Xem: kehoach documents"
        )
    if len(found) > 1:
        names = ", ".join(f"{r.id} ({r.source_file.name}, {r.source_file.sha256[:12]})" for r in found)
        raise KehoachError(f"'{asked}' chỉ nhiều bản: {names}. Hãy dùng mã số của bản (use its number).")
    return found[0]


def _others(session: Session, rendition: Rendition) -> list[Rendition]:
    query = select(Rendition).where(Rendition.document_id == rendition.document_id, Rendition.id != rendition.id)
    return list(session.scalars(query.order_by(Rendition.id)))


def _best_of_rest(session: Session, rendition: Rendition) -> str | None:
    """SHA-256 of the file that is to give the rows of the document, where this one gave them; else None."""
    document = session.get_one(Document, rendition.document_id)
    if document.source_file_id != rendition.source_file_id:
        return None
    order = list(KINDS)
    best = min(_others(session, rendition), key=lambda r: (order.index(r.kind), r.id))  # type: ignore[arg-type]
    return best.source_file.sha256


def _read(intake: Intake, sha256: str) -> Plan:
    found = intake.parse(sha256)
    if isinstance(found, Failure):
        raise KehoachError(f"{sha256[:12]}: {found.reason} Chưa tách gì cả (nothing was changed).")
    return found
