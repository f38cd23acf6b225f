"""The questions people ask of the database. Reads only.

Believed: a question is typed without care for marks, case and abbreviations; it is folded like the columns that it is
held against. Every word of a search must occur. A name of an agency matches the whole or a part of its name with its
locality ("Sở Y tế" finds that of every province, "Sở Y tế tỉnh Phú Sơn" one body, however it is printed) or of an
alias, as typed or with its abbreviations written out ("Sở GD&ĐT" finds Sở Giáo dục và Đào tạo). A document with a
secrecy mark, and every row below it, is not there for anybody, unless the session was made to show it
(`show_restricted`). Never done here: full-text functions of one database.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload, selectinload

from models.folding import number_key, search_text
from models.tables import Agency, AgencyAlias, Assignment, Deadline, Document, Rendition, Section, SourceFile, Task

_SHOWS_RESTRICTED = "show_restricted"
"""Key of Session.info: True where documents with a secrecy mark may be shown."""


@dataclass(frozen=True)
class TaskFilter:
    """What tasks are asked for; None asks for nothing. Both days count: a deadline of the day itself is found.

    `role` narrows `agency`: the named agency in that role; without an agency, tasks that have anybody in it.
    """

    agency: str | None = None
    role: str | None = None
    due_before: date | None = None
    due_after: date | None = None
    search: str | None = None
    document_id: int | None = None


@dataclass(frozen=True)
class DocumentSummary:
    """A document, how much was found in it, and the files in which it came, the one that gives its rows first."""

    document: Document
    name: str
    tasks: int
    renditions: tuple[Rendition, ...] = ()


def show_restricted(session: Session) -> Session:
    """The session, which from now on shows documents with a secrecy mark too."""
    session.info[_SHOWS_RESTRICTED] = True
    return session


def may_show(session: Session) -> ColumnElement[bool]:
    """The condition that every query of documents must have."""
    return true() if session.info.get(_SHOWS_RESTRICTED) else Document.secrecy.is_(None)


def may_show_file(session: Session) -> ColumnElement[bool]:
    """The condition that every query of files (by their SHA-256: events too) must have."""
    if session.info.get(_SHOWS_RESTRICTED):
        return true()
    return SourceFile.id.not_in(_restricted_ids())


def restricted_files(session: Session) -> set[str]:
    """SHA-256 of all files of documents with a secrecy mark."""
    return set(session.scalars(select(SourceFile.sha256).where(SourceFile.id.in_(_restricted_ids()))))


def _restricted_ids() -> Select[tuple[int]]:
    of_document = Rendition.document_id == Document.id
    return select(Rendition.source_file_id).join(Document, of_document).where(Document.secrecy.is_not(None))


def find_tasks(session: Session, asked: TaskFilter) -> Sequence[Task]:
    """Tasks that meet all conditions, by document and printed order, with agencies, deadlines and document loaded."""
    query = select(Task).join(Document, Task.document_id == Document.id).where(may_show(session))
    query = query.order_by(Task.document_id, Task.position)
    if asked.document_id is not None:
        query = query.where(Task.document_id == asked.document_id)
    if asked.search:
        query = query.where(_contains_words(Task.folded, asked.search))
    if asked.agency or asked.role:
        query = query.where(_assigned(session, asked))
    if asked.due_before or asked.due_after:
        query = query.where(_due(asked))
    return session.scalars(_with_parts(query)).unique().all()


def find_documents(session: Session, search: str | None = None) -> list[DocumentSummary]:
    """Documents in the order of their coming, each with the number of its tasks."""
    count = select(func.count()).where(Task.document_id == Document.id).scalar_subquery()
    query = select(Document, SourceFile.name, count).join(SourceFile).where(may_show(session)).order_by(Document.id)
    if search:
        query = query.where(_contains_words(Document.folded, search))
    files = _renditions(session)
    rows = session.execute(query).all()
    return [DocumentSummary(document, name, n, _best_first(document, files[document.id])) for document, name, n in rows]


def find_document(session: Session, asked: str) -> Document | None:
    """The document of an id, a number ("277/KH-UBND"), a file name with or without its ending, or the beginning of a SHA-256.

    Of several, the one that came last.
    """
    of_document = Rendition.document_id == Document.id
    query = select(Document).join(Rendition, of_document).join(SourceFile, Rendition.source_file_id == SourceFile.id)
    query = query.where(may_show(session)).order_by(Document.id.desc())
    if asked.isdigit() and len(asked) < 10:
        return session.scalars(query.where(Document.id == int(asked))).first()
    conditions = [SourceFile.name == asked, SourceFile.name == f"{asked}.pdf"]
    if key := number_key(asked):
        conditions.append(Document.number_key == key)
    if len(asked) >= 6:
        conditions.append(SourceFile.sha256.startswith(asked.lower(), autoescape=True))
    return session.scalars(query.where(or_(*conditions))).first()


def find_sections(session: Session, document_id: int) -> Sequence[Section]:
    """The outline of a document in printed order."""
    query = select(Section).join(Document, Section.document_id == Document.id).where(may_show(session))
    return session.scalars(query.where(Section.document_id == document_id).order_by(Section.position)).all()


def find_renditions(session: Session, asked: str) -> Sequence[Rendition]:
    """The renditions of an id, a file name with or without its ending, or the beginning of a SHA-256; the last first."""
    query = select(Rendition).join(SourceFile, Rendition.source_file_id == SourceFile.id)
    query = query.where(may_show_file(session)).options(joinedload(Rendition.source_file)).order_by(Rendition.id.desc())
    if asked.isdigit() and len(asked) < 10:
        return session.scalars(query.where(Rendition.id == int(asked))).all()
    conditions = [SourceFile.name == asked, SourceFile.name == f"{asked}.pdf"]
    if len(asked) >= 6:
        conditions.append(SourceFile.sha256.startswith(asked.lower(), autoescape=True))
    return session.scalars(query.where(or_(*conditions))).all()


def _renditions(session: Session) -> dict[int, list[Rendition]]:
    query = select(Rendition).options(joinedload(Rendition.source_file)).order_by(Rendition.id)
    found: dict[int, list[Rendition]] = defaultdict(list)
    for rendition in session.scalars(query):
        found[rendition.document_id].append(rendition)
    return found


def _best_first(document: Document, renditions: list[Rendition]) -> tuple[Rendition, ...]:
    return tuple(sorted(renditions, key=lambda r: (r.source_file_id != document.source_file_id, r.id)))


def find_failed_files(session: Session) -> Sequence[SourceFile]:
    """Files that could not be read at their last coming."""
    query = select(SourceFile).where(SourceFile.status == "failed", may_show_file(session))
    return session.scalars(query.order_by(SourceFile.id)).all()


def find_agencies(session: Session, name: str) -> set[int]:
    """Ids of the agencies whose name with its locality, or an alias, holds the text."""
    wanted = {search_text(name), search_text(_expand(name))}
    by_name = select(Agency.id).where(or_(*(Agency.folded.contains(w, autoescape=True) for w in wanted)))
    aliases = or_(*(AgencyAlias.folded.contains(w, autoescape=True) for w in wanted))
    return {*session.scalars(by_name), *session.scalars(select(AgencyAlias.agency_id).where(aliases))}


def _expand(name: str) -> str:
    from pipeline.agencies import expand_name

    return expand_name(name)


def _with_parts(query: Select[tuple[Task]]) -> Select[tuple[Task]]:
    return query.options(
        selectinload(Task.assignments).joinedload(Assignment.agency),
        selectinload(Task.deadlines),
        joinedload(Task.document).joinedload(Document.source_file),
        joinedload(Task.section),
    )


def _assigned(session: Session, asked: TaskFilter) -> ColumnElement[bool]:
    query = select(Assignment.id).where(Assignment.task_id == Task.id)
    if asked.agency:
        query = query.where(Assignment.agency_id.in_(find_agencies(session, asked.agency)))
    if asked.role:
        query = query.where(Assignment.role == asked.role)
    return query.exists()


def _due(asked: TaskFilter) -> ColumnElement[bool]:
    """One deadline of the task ends within both days."""
    query = select(Deadline.id).where(Deadline.task_id == Task.id)
    if asked.due_before:
        query = query.where(Deadline.end_on <= asked.due_before)
    if asked.due_after:
        query = query.where(Deadline.end_on >= asked.due_after)
    return query.exists()


def _contains_words(column: InstrumentedAttribute[str], text: str) -> ColumnElement[bool]:
    words = search_text(text).split()
    return and_(*(column.contains(word, autoescape=True) for word in words))
