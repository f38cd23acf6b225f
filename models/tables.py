"""The relational schema: a row for every fact of a plan, with the place where it is printed.

Believed: pipeline/plan.py says what a fact is; a table here only gives it a row. Every fact row carries its page, its
box (PDF points, top-left origin: x0, top, x1, bottom) and the printed words. Columns named `folded` hold text without
marks (đ as d, lower case) and are only for searching. Ids of documents stay when a document is parsed again; ids of
the rows below it do not. Never done here: a type or function that only one database knows. Every table and column has
a comment; a change needs a migration.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import (
    CheckConstraint,
    DateTime,
    ForeignKey,
    LargeBinary,
    MetaData,
    String,
    Text,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from pipeline.agency_kinds import full_name

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Base of all tables; constraints get names by one convention, so that migrations can name them too."""

    metadata = MetaData(naming_convention=NAMING)


class Printed:
    """Columns of a fact: where it is printed and in which words."""

    page: Mapped[int] = mapped_column(comment="Page where the fact is printed, from 1")
    x0: Mapped[float] = mapped_column(comment="Left edge of the printed words, PDF points")
    top: Mapped[float] = mapped_column(comment="Upper edge of the printed words, PDF points from the page top")
    x1: Mapped[float] = mapped_column(comment="Right edge of the printed words, PDF points")
    bottom: Mapped[float] = mapped_column(
        comment="Lower edge of the printed words, PDF points from the top of the page"
    )
    words: Mapped[str] = mapped_column(Text, comment="The words as printed")
    confidence: Mapped[float | None] = mapped_column(
        comment="How sure recognition was of these words, 0 to 1; empty where the file itself states them"
    )

    @property
    def bbox(self) -> tuple[float, float, float, float]:
        return (self.x0, self.top, self.x1, self.bottom)


def utc_now() -> datetime:
    return datetime.now(UTC)


class Run(Base):
    __tablename__ = "run"
    __table_args__ = {"comment": "One call of an ingest: over files or folders, the inbox, or a night"}

    id: Mapped[int] = mapped_column(primary_key=True, comment="Key")
    started_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=utc_now, comment="Start, UTC")
    finished_at: Mapped[datetime | None] = mapped_column(
        DateTime(timezone=True), comment="End, UTC; empty while it runs or where it was broken off"
    )
    parser_version: Mapped[str] = mapped_column(String(80), comment="Version of the rules that read the files")
    stored: Mapped[int] = mapped_column(default=0, comment="Files whose rows were written or replaced")
    unchanged: Mapped[int] = mapped_column(default=0, comment="Files that were there already, read by the same rules")
    failed: Mapped[int] = mapped_column(default=0, comment="Files that could not be read")
    kind: Mapped[str] = mapped_column(
        String(16), default="ingest", server_default="ingest", comment="What was called: ingest, inbox, nightly, retry"
    )
    duplicates: Mapped[int] = mapped_column(
        default=0, server_default=text("0"), comment="Files whose bytes were in the archive already"
    )
    waiting: Mapped[int] = mapped_column(
        default=0, server_default=text("0"), comment="Files in the archive that are still to be read"
    )
    report: Mapped[str | None] = mapped_column(
        Text,
        comment="What a night did, JSON: counts, failures with their reasons, findings of the check of the archive",
    )


class SourceFile(Base):
    __tablename__ = "source_file"
    __table_args__ = {"comment": "A file that came in, known by the SHA-256 of its bytes, read or not"}

    id: Mapped[int] = mapped_column(primary_key=True, comment="Key")
    sha256: Mapped[str] = mapped_column(String(64), unique=True, comment="SHA-256 of the bytes: the file's identity")
    name: Mapped[str] = mapped_column(Text, comment="File name at its last coming, without folders")
    size: Mapped[int] = mapped_column(comment="Size in bytes")
    parser_version: Mapped[str] = mapped_column(String(80), comment="Version of the rules that read it last")
    status: Mapped[str] = mapped_column(
        String(16), index=True, comment="waiting (in the archive, not yet read), stored, or failed at the last reading"
    )
    error: Mapped[str | None] = mapped_column(Text, comment="Why it failed: a sentence with what to do next")
    first_seen_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), default=utc_now, comment="First coming, UTC"
    )
    read_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=utc_now, comment="Last reading, UTC")
    run_id: Mapped[int | None] = mapped_column(
        ForeignKey("run.id", ondelete="SET NULL"), index=True, comment="The run that read it last"
    )
    archived_at: Mapped[datetime | None] = mapped_column(
        DateTime(timezone=True), comment="When its original was safe in the archive, UTC; empty where it is not there"
    )


class Arrival(Base):
    __tablename__ = "arrival"
    __table_args__ = (
        UniqueConstraint("source_file_id", "fingerprint"),
        {"comment": "Each coming of a file: the same bytes may come many times, under many names"},
    )

    id: Mapped[int] = mapped_column(primary_key=True, comment="Key")
    source_file_id: Mapped[int] = mapped_column(
        ForeignKey("source_file.id", ondelete="CASCADE"), index=True, comment="The file, by its bytes"
    )
    name: Mapped[str] = mapped_column(Text, comment="Its name with the folders below the inbox, as it was dropped")
    origin: Mapped[str] = mapped_column(String(16), comment="How it came: inbox, ingest")
    outcome: Mapped[str] = mapped_column(String(16), comment="new, or duplicate of bytes that were in the archive")
    fingerprint: Mapped[str] = mapped_column(
        String(80),
        comment="Device, inode, size and time of change of the dropped file: one coming is recorded once, whatever breaks off",
    )
    modified_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), comment="The file's own time, UTC")
    arrived_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), default=utc_now, comment="When it was taken, UTC"
    )
    run_id: Mapped[int | None] = mapped_column(
        ForeignKey("run.id", ondelete="SET NULL"), index=True, comment="The run that took it"
    )


class Event(Base):
    __tablename__ = "event"
    __table_args__ = {"comment": "What happened, in order: the diary of files and documents; rows are never changed"}

    id: Mapped[int] = mapped_column(primary_key=True, comment="Key")
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=utc_now, index=True, comment="When, UTC")
    kind: Mapped[str] = mapped_column(
        String(16),
        comment="arrived, duplicate, stored, replaced, unchanged, failed, retried, joined, split, restored, removed",
    )
    sha256: Mapped[str | None] = mapped_column(String(64), index=True, comment="SHA-256 of the file that it is about")
    document_id: Mapped[int | None] = mapped_column(
        ForeignKey("document.id", ondelete="SET NULL"), index=True, comment="The document that it is about"
    )
    run_id: Mapped[int | None] = mapped_column(
        ForeignKey("run.id", ondelete="SET NULL"), index=True, comment="The run in which it happened"
    )
    detail: Mapped[str | None] = mapped_column(Text, comment="The name, the reason, what became of it, in a sentence")


class Lease(Base):
    __tablename__ = "lease"
    __table_args__ = {"comment": "Who may do what only one process may do at a time; renewed by a heartbeat"}

    name: Mapped[str] = mapped_column(String(32), primary_key=True, comment="What is leased: inbox, nightly")
    holder: Mapped[str] = mapped_column(Text, comment="Who has it: host, process and the time of its start")
    acquired_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), comment="Since when, UTC")
    heartbeat_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), comment="Last sign of life, UTC")


class Document(Base):
    __tablename__ = "document"
    __table_args__ = {
        "comment": "A document (văn bản) and what it says about itself: type, number, date, issuer, signer. It may have come as several files"
    }

    id: Mapped[int] = mapped_column(primary_key=True, comment="Key; stays when the file is read again")
    source_file_id: Mapped[int] = mapped_column(
        ForeignKey("source_file.id", ondelete="CASCADE"),
        unique=True,
        comment="The file that its rows are read from: the best of its renditions",
    )
    doc_type: Mapped[str | None] = mapped_column(Text, comment="Type (loại văn bản): Kế hoạch, Công văn, …")
    number: Mapped[str | None] = mapped_column(Text, comment="Whole number as printed (số, ký hiệu); empty in a draft")
    symbol: Mapped[str | None] = mapped_column(Text, comment="Part of the number after its digits (ký hiệu): KH-UBND")
    number_key: Mapped[str | None] = mapped_column(
        String(120), index=True, comment="Letters and digits of number and symbol, folded; what citations match"
    )
    issued_on: Mapped[str | None] = mapped_column(
        String(10), comment="Date of issue as far as printed: 2025-09-08, 2025-09 or 2025"
    )
    place: Mapped[str | None] = mapped_column(Text, comment="Place of issue (địa danh)")
    issuer: Mapped[str | None] = mapped_column(Text, comment="Issuing body (cơ quan ban hành), expanded")
    subject: Mapped[str | None] = mapped_column(Text, comment="Subject (trích yếu)")
    theme: Mapped[str | None] = mapped_column(Text, comment="Motto of the year (chủ đề)")
    signer: Mapped[str | None] = mapped_column(Text, comment="Name of the signer (người ký)")
    signer_title: Mapped[str | None] = mapped_column(Text, comment="Title above the signature (chức vụ)")
    folded: Mapped[str] = mapped_column(Text, comment="Type, number, issuer and subject folded, for searching")
    secrecy: Mapped[str | None] = mapped_column(
        String(16), index=True, comment="Secrecy mark (độ mật): MẬT, TỐI MẬT, TUYỆT MẬT; empty where it may be shown"
    )

    source_file: Mapped[SourceFile] = relationship()
    sections: Mapped[list[Section]] = relationship(order_by="Section.position", viewonly=True)
    tasks: Mapped[list[Task]] = relationship(order_by="Task.position", viewonly=True)
    citations: Mapped[list[Citation]] = relationship(
        order_by="Citation.position", viewonly=True, foreign_keys="Citation.document_id"
    )
    issues: Mapped[list[Issue]] = relationship(order_by="Issue.position", viewonly=True)


class Rendition(Base):
    __tablename__ = "rendition"
    __table_args__ = {"comment": "A file in which a document came: the draft, the signed original, a scan"}

    id: Mapped[int] = mapped_column(primary_key=True, comment="Key")
    document_id: Mapped[int] = mapped_column(
        ForeignKey("document.id", ondelete="CASCADE"), index=True, comment="The document"
    )
    source_file_id: Mapped[int] = mapped_column(
        ForeignKey("source_file.id", ondelete="CASCADE"), unique=True, comment="The file"
    )
    kind: Mapped[str] = mapped_column(String(16), comment="signed (digital, signed), digital, scan; the first is best")
    number_key: Mapped[str | None] = mapped_column(
        String(120), index=True, comment="Letters and digits of its own number and symbol, folded; empty in a draft"
    )
    issuer_key: Mapped[str | None] = mapped_column(Text, comment="Its own issuer, folded")
    issued_on: Mapped[str | None] = mapped_column(String(10), comment="Its own date of issue, as far as printed")
    year: Mapped[int | None] = mapped_column(
        comment="The year that its text names most often; the same plan of the next year names another"
    )
    sketch: Mapped[bytes | None] = mapped_column(
        LargeBinary, comment="MinHash of its text, by which a draft without a number is known again; empty without text"
    )
    matched_by: Mapped[str | None] = mapped_column(
        String(16), comment="How it was known as this document: number, text; empty for the first"
    )
    secrecy: Mapped[str | None] = mapped_column(
        String(16), comment="Secrecy mark in this file; the document takes the strictest of all its files"
    )
    apart: Mapped[bool] = mapped_column(
        default=False,
        server_default=false(),
        comment="True where a person set it apart (kehoach split): it is not joined again",
    )

    source_file: Mapped[SourceFile] = relationship(viewonly=True)


class Revision(Base):
    __tablename__ = "revision"
    __table_args__ = {"comment": "What a document's tasks were before newer rules or a better file replaced them"}

    id: Mapped[int] = mapped_column(primary_key=True, comment="Key")
    document_id: Mapped[int] = mapped_column(
        ForeignKey("document.id", ondelete="CASCADE"), index=True, comment="The document"
    )
    sha256: Mapped[str] = mapped_column(String(64), comment="SHA-256 of the file that they were read from")
    parser_version: Mapped[str] = mapped_column(String(80), comment="Version of the rules that had read them")
    replaced_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), default=utc_now, comment="When they were replaced, UTC"
    )
    tasks: Mapped[str] = mapped_column(Text, comment="The tasks as JSON, in the form that `kehoach parse` prints")


class HeaderField(Printed, Base):
    __tablename__ = "header_field"
    __table_args__ = (
        UniqueConstraint("document_id", "field"),
        {"comment": "Where a field of a document's header is printed"},
    )

    id: Mapped[int] = mapped_column(primary_key=True, comment="Key")
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), comment="The document")
    field: Mapped[str] = mapped_column(String(32), comment="Name of the field: number, issuer, signer, …")


class Page(Base):
    __tablename__ = "page"
    __table_args__ = (UniqueConstraint("document_id", "number"), {"comment": "A page, upright"})

    id: Mapped[int] = mapped_column(primary_key=True, comment="Key")
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), comment="The document")
    number: Mapped[int] = mapped_column(comment="Page number in the file, from 1")
    width: Mapped[float] = mapped_column(comment="Width in PDF points")
    height: Mapped[float] = mapped_column(comment="Height in PDF points")
    source: Mapped[str] = mapped_column(String(16), comment="Where its text comes from: digital, ocr, none")
    reason: Mapped[str] = mapped_column(Text, comment="Why that source was taken")
    confidence: Mapped[float | None] = mapped_column(
        comment="How sure recognition was of the page's words, 0 to 1; empty where there is a text layer"
    )


class Section(Printed, Base):
    __tablename__ = "section"
    __table_args__ = {"comment": "A heading (đề mục) with its place in the outline"}

    id: Mapped[int] = mapped_column(primary_key=True, comment="Key")
    document_id: Mapped[int] = mapped_column(
        ForeignKey("document.id", ondelete="CASCADE"), index=True, comment="The document"
    )
    parent_id: Mapped[int | None] = mapped_column(
        ForeignKey("section.id", ondelete="CASCADE"), index=True, comment="The heading above it"
    )
    position: Mapped[int] = mapped_column(comment="Order in the document, from 0")
    level: Mapped[int] = mapped_column(comment="Depth in the outline, from 1")
    marker: Mapped[str | None] = mapped_column(Text, comment="Its number, letter or bullet, without dot or bracket")
    title: Mapped[str] = mapped_column(Text, comment="Its title, without a closing colon or dot")
    kind: Mapped[str] = mapped_column(
        String(16), comment="theme, purpose, objectives, tasks, implementation, funding, other"
    )


class Task(Printed, Base):
    __tablename__ = "task"
    __table_args__ = {"comment": "Something ordered to be done (nhiệm vụ)"}

    id: Mapped[int] = mapped_column(primary_key=True, comment="Key")
    document_id: Mapped[int] = mapped_column(
        ForeignKey("document.id", ondelete="CASCADE"), index=True, comment="The document"
    )
    section_id: Mapped[int | None] = mapped_column(
        ForeignKey("section.id", ondelete="SET NULL"), index=True, comment="The heading it stands under"
    )
    position: Mapped[int] = mapped_column(comment="Order in the document, from 0")
    source: Mapped[str] = mapped_column(String(16), comment="paragraph or table")
    ordinal: Mapped[str | None] = mapped_column(Text, comment="Its number in the table or list (TT)")
    text: Mapped[str] = mapped_column(Text, comment="The whole task, rejoined over lines and pages")
    deliverable: Mapped[str | None] = mapped_column(Text, comment="What is to come of it (sản phẩm, kết quả)")
    folded: Mapped[str] = mapped_column(Text, comment="Task and deliverable folded, for searching")

    document: Mapped[Document] = relationship(viewonly=True)
    section: Mapped[Section | None] = relationship(viewonly=True)
    assignments: Mapped[list[Assignment]] = relationship(order_by="Assignment.position", viewonly=True)
    deadlines: Mapped[list[Deadline]] = relationship(order_by="Deadline.position", viewonly=True)


class Agency(Base):
    __tablename__ = "agency"
    __table_args__ = {
        "comment": "A body (cơ quan, đơn vị): one row per name and locality; or a collective: one row per name"
    }

    id: Mapped[int] = mapped_column(primary_key=True, comment="Key")
    name: Mapped[str] = mapped_column(
        Text, comment="Expanded name without its locality (Sở Y tế, Công an tỉnh), spelled as it came first"
    )
    key: Mapped[str] = mapped_column(
        Text,
        unique=True,
        comment="The body: folded name (lower case, one way of placing tone marks); with a locality its name less the unit's word at the end, ' @ ', locality",
    )
    kind: Mapped[str | None] = mapped_column(
        String(64), index=True, comment="Kind by its head word: bộ, sở, phòng, …; collective for several bodies"
    )
    level: Mapped[str | None] = mapped_column(
        String(16),
        index=True,
        comment="central, province, district, commune, village; empty where open",
    )
    locality: Mapped[str | None] = mapped_column(
        Text,
        comment="The unit that it is a body of (xã …, tỉnh …), from its name or else the document; empty where nothing says it",
    )
    folded: Mapped[str] = mapped_column(Text, comment="Name with its locality folded, for searching")

    aliases: Mapped[list[AgencyAlias]] = relationship(order_by="AgencyAlias.alias", viewonly=True)

    @property
    def full_name(self) -> str:
        return full_name(self.name, self.locality)


class AgencyAlias(Base):
    __tablename__ = "agency_alias"
    __table_args__ = (
        UniqueConstraint("agency_id", "key"),
        {"comment": "Another way in which documents print an agency's name (Sở GD&ĐT)"},
    )

    id: Mapped[int] = mapped_column(primary_key=True, comment="Key")
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id", ondelete="CASCADE"), comment="The agency")
    alias: Mapped[str] = mapped_column(Text, comment="The name as printed")
    key: Mapped[str] = mapped_column(Text, comment="The alias folded like agency.key")
    folded: Mapped[str] = mapped_column(Text, comment="The alias folded, for searching")


class Assignment(Printed, Base):
    __tablename__ = "assignment"
    __table_args__ = (
        CheckConstraint("role IN ('lead', 'coordinate')", name="role"),
        {"comment": "An agency's part in a task: it leads (chủ trì) or coordinates (phối hợp)"},
    )

    id: Mapped[int] = mapped_column(primary_key=True, comment="Key")
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"), index=True, comment="The task")
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True, comment="The agency")
    position: Mapped[int] = mapped_column(comment="Order in the task, from 0")
    role: Mapped[str] = mapped_column(String(16), comment="lead (chủ trì) or coordinate (phối hợp)")
    raw: Mapped[str] = mapped_column(Text, comment="The agency's name as printed here")
    name: Mapped[str] = mapped_column(
        Text, server_default=text("''"), comment="The agency's name as printed here, with abbreviations written out"
    )
    inherited: Mapped[bool] = mapped_column(comment="True where the name stands above the task, not at it")

    agency: Mapped[Agency] = relationship(viewonly=True)


class Deadline(Printed, Base):
    __tablename__ = "deadline"
    __table_args__ = {"comment": "When a task is due or done (thời hạn, thời gian thực hiện)"}

    id: Mapped[int] = mapped_column(primary_key=True, comment="Key")
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"), index=True, comment="The task")
    position: Mapped[int] = mapped_column(comment="Order in the task, from 0")
    raw: Mapped[str] = mapped_column(Text, comment="The wording as printed")
    kind: Mapped[str] = mapped_column(String(16), comment="date, period, recurring, relative")
    start_on: Mapped[date | None] = mapped_column(comment="First day, itself included; empty where open")
    end_on: Mapped[date | None] = mapped_column(index=True, comment="Last day, itself included; empty where open")
    recurrence: Mapped[str | None] = mapped_column(
        String(16), comment="continuous, annual, quarterly, monthly, weekly, daily, school_year, periodic"
    )
    inherited: Mapped[bool] = mapped_column(comment="True where the wording stands above the task and not at it")


class Indicator(Printed, Base):
    __tablename__ = "indicator"
    __table_args__ = {"comment": "A target figure (chỉ tiêu), from a table of indicators or from prose"}

    id: Mapped[int] = mapped_column(primary_key=True, comment="Key")
    document_id: Mapped[int] = mapped_column(
        ForeignKey("document.id", ondelete="CASCADE"), index=True, comment="The document"
    )
    section_id: Mapped[int | None] = mapped_column(
        ForeignKey("section.id", ondelete="SET NULL"), index=True, comment="The heading it stands under"
    )
    position: Mapped[int] = mapped_column(comment="Order in the document, from 0")
    source: Mapped[str] = mapped_column(String(16), comment="table or prose")
    ordinal: Mapped[str | None] = mapped_column(Text, comment="Its number in the table (TT)")
    name: Mapped[str] = mapped_column(Text, comment="What is counted or measured")
    unit: Mapped[str | None] = mapped_column(Text, comment="Unit (đơn vị tính): %, xã, trường, …")
    baseline: Mapped[float | None] = mapped_column(comment="Figure reached before (table)")
    target: Mapped[float | None] = mapped_column(comment="Figure to reach (table)")
    note: Mapped[str | None] = mapped_column(Text, comment="What stands in brackets beside a figure")
    value: Mapped[float | None] = mapped_column(comment="Figure to reach (prose)")
    comparator: Mapped[str | None] = mapped_column(String(2), comment="How value is meant (prose): =, >=, >, <=, <")
    folded: Mapped[str] = mapped_column(Text, comment="Name folded, for searching")


class Citation(Printed, Base):
    __tablename__ = "citation"
    __table_args__ = {"comment": "A numbered document that a document cites (căn cứ, viện dẫn)"}

    id: Mapped[int] = mapped_column(primary_key=True, comment="Key")
    document_id: Mapped[int] = mapped_column(
        ForeignKey("document.id", ondelete="CASCADE"), index=True, comment="The document that cites"
    )
    position: Mapped[int] = mapped_column(comment="Order in the document, from 0")
    doc_type: Mapped[str | None] = mapped_column(Text, comment="Type of the cited document")
    number: Mapped[str] = mapped_column(Text, comment="Its number as printed, without stray spaces")
    number_key: Mapped[str] = mapped_column(String(120), index=True, comment="Letters and digits of the number, folded")
    issued_on: Mapped[date | None] = mapped_column(comment="Its date, where the text states one")
    issuer: Mapped[str | None] = mapped_column(Text, comment="Who issued it, where the text says so")
    cited_document_id: Mapped[int | None] = mapped_column(
        ForeignKey("document.id", ondelete="SET NULL"),
        index=True,
        comment="The cited document, once it is in the database and no other fits as well",
    )


class Recipient(Base):
    __tablename__ = "recipient"
    __table_args__ = {"comment": "An entry under Nơi nhận"}

    id: Mapped[int] = mapped_column(primary_key=True, comment="Key")
    document_id: Mapped[int] = mapped_column(
        ForeignKey("document.id", ondelete="CASCADE"), index=True, comment="The document"
    )
    position: Mapped[int] = mapped_column(comment="Order in the list, from 0")
    words: Mapped[str] = mapped_column(Text, comment="The entry as printed; header_field has the place of the list")


class Issue(Base):
    __tablename__ = "issue"
    __table_args__ = {"comment": "What could not be understood or disagrees, for the archivist to look at"}

    id: Mapped[int] = mapped_column(primary_key=True, comment="Key")
    document_id: Mapped[int] = mapped_column(
        ForeignKey("document.id", ondelete="CASCADE"), index=True, comment="The document"
    )
    position: Mapped[int] = mapped_column(comment="Order in the document, from 0")
    code: Mapped[str] = mapped_column(String(64), index=True, comment="Short code of the kind of issue")
    message: Mapped[str] = mapped_column(Text, comment="What is odd, in a sentence")
    page: Mapped[int | None] = mapped_column(comment="Page, from 1; empty for the whole file")
    words: Mapped[str | None] = mapped_column(Text, comment="The printed words that are odd")
