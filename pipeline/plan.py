"""What a plan says: the values that flow from the pipeline to the database.

Every fact carries its Evidence. A value is never more precise than its words; what was inferred says so (`inherited`).
Never done here: finding anything. Standard library and extractors.document only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from extractors.document import BBox, TextSource

SectionKind = Literal["theme", "purpose", "objectives", "tasks", "implementation", "funding", "other"]
Role = Literal["lead", "coordinate"]
DeadlineKind = Literal["date", "period", "recurring", "relative"]
Recurrence = Literal["continuous", "annual", "quarterly", "monthly", "weekly", "daily", "school_year", "periodic"]
Comparator = Literal["=", ">=", ">", "<=", "<"]


@dataclass(frozen=True)
class Evidence:
    """Where a fact stands: page (from 1), bbox (PDF points, top-left origin) and the words as printed.

    `confidence` (0 to 1) is how sure recognition was of these words where they come from a picture; None for a text layer's.
    """

    page: int
    bbox: BBox
    text: str
    confidence: float | None = None


@dataclass(frozen=True)
class Header:
    """What the document says about itself; None where it does not say.

    `issued_on` is ISO 8601 as far as it is filled in: "2025-09-08", "2025-09", "2025". `number` is the whole number as printed ("277/KH-UBND"),
    None where the digits are blank; `symbol` is its part after the digits (ký hiệu). `secrecy` is its mark (độ mật): MẬT, TỐI MẬT, TUYỆT MẬT.
    `evidence` maps a field's name to its place.
    """

    doc_type: str | None = None
    number: str | None = None
    symbol: str | None = None
    issued_on: str | None = None
    place: str | None = None
    issuer: str | None = None
    subject: str | None = None
    theme: str | None = None
    signer: str | None = None
    position: str | None = None
    recipients: tuple[str, ...] = ()
    secrecy: str | None = None
    evidence: tuple[tuple[str, Evidence], ...] = ()


@dataclass(frozen=True)
class Section:
    """A heading. `parent` is the index in Plan.sections of the heading above it; `level` counts from 1."""

    level: int
    marker: str | None
    title: str
    kind: SectionKind
    evidence: Evidence
    parent: int | None = None


@dataclass(frozen=True)
class Assignment:
    """An agency's part in a task: lead (chủ trì) or coordinate (phối hợp).

    `agency` is the expanded name, `raw` the words as printed; `inherited` is True where the name stands at a heading, a group
    or a merged cell above the task and not at the task itself.
    """

    role: Role
    agency: str
    raw: str
    evidence: Evidence
    inherited: bool = False


@dataclass(frozen=True)
class Deadline:
    """When: `start` and `end` are both inside the span; None is open. `raw` is the wording as printed.

    Wordings and their values: ../docs/GLOSSARY.md, "Thời hạn". A date that is not in the words or computed from the
    document's own date is never set.
    """

    raw: str
    kind: DeadlineKind
    start: date | None = None
    end: date | None = None
    recurrence: Recurrence | None = None
    evidence: Evidence | None = None
    inherited: bool = False


@dataclass(frozen=True)
class Task:
    """Something ordered to be done (nhiệm vụ). `section` is the index in Plan.sections of the heading it stands under."""

    text: str
    source: Literal["paragraph", "table"]
    evidence: Evidence
    section: int | None = None
    ordinal: str | None = None
    assignments: tuple[Assignment, ...] = ()
    deliverable: str | None = None
    deadlines: tuple[Deadline, ...] = ()


@dataclass(frozen=True)
class Indicator:
    """A target figure (chỉ tiêu): a row of an indicator table (`baseline`, `target`) or a figure in prose (`value`, `comparator`)."""

    source: Literal["table", "prose"]
    name: str
    unit: str | None
    evidence: Evidence
    ordinal: str | None = None
    baseline: float | None = None
    target: float | None = None
    note: str | None = None
    value: float | None = None
    comparator: Comparator | None = None
    section: int | None = None


@dataclass(frozen=True)
class Citation:
    """A numbered document that the text cites, once: "Nghị quyết số 71-NQ/TW ngày 22/8/2025 của Bộ Chính trị"."""

    number: str
    doc_type: str | None
    issued_on: date | None
    issuer: str | None
    evidence: Evidence


@dataclass(frozen=True)
class Issue:
    """What could not be understood, or disagrees: kept in the database and shown to the archivist, never dropped."""

    code: str
    message: str
    page: int | None = None
    text: str | None = None


@dataclass(frozen=True)
class PageSummary:
    """What the database keeps of a page: its size in points and where its text came from, with the reason.

    `confidence` (0 to 1) is the mean over the words of a recognised page, else None.
    """

    number: int
    width: float
    height: float
    source: TextSource
    reason: str
    confidence: float | None = None


@dataclass(frozen=True)
class Plan:
    """A parsed document. `name` is the file's name, `sha256` the identity of its bytes.

    `signed` is True where the file holds a filled signature field. `body` is the text of its paragraphs and cells in printed order: what
    the same plan in another file is known by.
    """

    name: str
    sha256: str
    pages: tuple[PageSummary, ...]
    header: Header
    sections: tuple[Section, ...] = ()
    tasks: tuple[Task, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    citations: tuple[Citation, ...] = ()
    issues: tuple[Issue, ...] = ()
    signed: bool = False
    body: str = ""
