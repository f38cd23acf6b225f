"""Files that failed are read once more, from the archive.

Believed: source_file.status. Never done here: reading again what was read well (flows/nightly.py does, where the rules
are newer).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from extractors.errors import KehoachError
from flows.intake import FileResult, Intake, Summary
from flows.settings import Settings
from models.arrivals import await_again
from models.tables import SourceFile
from pipeline.plan import Plan


def retry(
    settings: Settings,
    names: Sequence[str] | None = None,
    on_result: Callable[[FileResult], None] = lambda _: None,
    reader: Callable[[Path], Plan] | None = None,
) -> Summary:
    """Read failed files again: those named (by file name or the beginning of the SHA-256), all where `names` is None.

    Raises KehoachError where a name means no failed file.
    """
    with Intake(settings, reader, "retry") as intake:
        wanted = intake.write(lambda session: _await(session, names, intake.run_id))
        intake.each(intake.read, wanted, on_result)
        return intake.summary


def _await(session: Session, names: Sequence[str] | None, run_id: int | None) -> list[str]:
    """SHA-256 of the files that are to be read again, all marked as waiting."""
    failed = select(SourceFile).where(SourceFile.status == "failed").order_by(SourceFile.id)
    every = session.scalars(failed).all() if names is None else ()
    files = [*every, *(file for name in names or () for file in _named(session, name))]
    for file in files:
        await_again(session, file, None, run_id)
    return list(dict.fromkeys(file.sha256 for file in files))


def _named(session: Session, name: str) -> Sequence[SourceFile]:
    conditions = [SourceFile.name == name, SourceFile.name == f"{name}.pdf"]
    if len(name) >= 6:
        conditions.append(SourceFile.sha256.startswith(name.lower(), autoescape=True))
    query = select(SourceFile).where(SourceFile.status == "failed", or_(*conditions))
    found = session.scalars(query).all()
    if not found:
        raise KehoachError(f"Không có tệp hỏng nào tên '{name}' (no failed file of that name). Xem: kehoach documents")
    return found
