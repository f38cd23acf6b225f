"""How answers look: tables for people (Vietnamese heads), CSV for spreadsheets, JSON for programs.

Believed: models/query.py. Never done here: choosing rows. CSV starts with a byte-order mark, without which Excel
misreads Vietnamese.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.tree import Tree
from sqlalchemy.orm import Session

from flows.settings import Settings
from models.query import DocumentSummary, show_restricted
from models.store import open_database
from models.tables import Assignment, Deadline, Document, Section, SourceFile, Task

PIPE_WIDTH = 150
"""Characters a line where the output is no terminal."""

CSV_HEADS = (
    "Văn bản",
    "Số, ký hiệu",
    "TT",
    "Nhiệm vụ",
    "Chủ trì",
    "Phối hợp",
    "Thời hạn",
    "Hạn cuối",
    "Sản phẩm",
    "Trang",
)


@contextmanager
def read_session(settings: Settings) -> Iterator[Session]:
    """A session on the database of the settings, which shows what they allow."""
    engine = open_database(settings.database)
    with Session(engine) as session:
        yield show_restricted(session) if settings.show_restricted else session
    engine.dispose()


def console() -> Console:
    """Standard output, wide enough to read where it is no terminal."""
    found = Console(highlight=False)
    return found if found.is_terminal else Console(highlight=False, width=PIPE_WIDTH)


def print_tasks(tasks: Sequence[Task]) -> None:
    """A table of tasks for each document."""
    out = console()
    for document, of_document in groupby(tasks, key=lambda t: t.document):
        table = Table(title=escape(_title(document)), title_justify="left", show_lines=True, expand=True)
        for head, ratio in (("Nhiệm vụ", 5), ("Chủ trì", 2), ("Phối hợp", 2), ("Thời hạn", 2)):
            table.add_column(head, ratio=ratio, overflow="fold")
        table.add_column("Trang", justify="right")
        for task in of_document:
            cells = (task.text, agencies(task, "lead"), agencies(task, "coordinate"), wordings(task), str(task.page))
            table.add_row(*(escape(cell) for cell in cells))
        out.print(table)
    out.print(f"{len(tasks)} nhiệm vụ (tasks)")


def print_documents(documents: Sequence[DocumentSummary], failed: Sequence[SourceFile]) -> None:
    """A table of documents, and below it the files that could not be read."""
    out, table = console(), Table()
    for head in ("ID", "Số, ký hiệu", "Ngày", "Loại", "Cơ quan ban hành", "Trích yếu", "Nhiệm vụ", "Tệp"):
        table.add_column(head, overflow="fold")
    for row in documents:
        d = row.document
        cells = (
            str(d.id),
            d.number or d.symbol,
            d.issued_on,
            d.doc_type,
            d.issuer,
            d.subject,
            str(row.tasks),
            f"{row.name} (+{len(row.renditions) - 1})" if len(row.renditions) > 1 else row.name,
        )
        table.add_row(*(escape(cell or "") for cell in cells))
    out.print(table)
    for row in documents:
        if len(row.renditions) > 1 or any(r.apart for r in row.renditions):
            out.print(_renditions_tree(row))
    for file in failed:
        out.print(f"failed: {escape(file.error or file.name)}")


RENDITION = {"signed": "bản số đã ký", "digital": "bản số", "scan": "bản quét"}


def _renditions_tree(row: DocumentSummary) -> Tree:
    """The files of a document; the first gives its tasks."""
    tree = Tree(f"[bold]Các bản của văn bản {row.document.id}[/bold] {escape(row.document.subject or '')}")
    for place, rendition in enumerate(row.renditions):
        notes = [f"{rendition.id}", RENDITION[rendition.kind], rendition.source_file.name]
        if rendition.matched_by:
            notes.append("cùng số, ký hiệu" if rendition.matched_by == "number" else "cùng nội dung")
        notes += ["được tách riêng"] if rendition.apart else []
        notes += [] if place else ["đang dùng"]
        tree.add(escape(" · ".join(notes)))
    return tree


def print_outline(document: Document, sections: Sequence[Section], tasks: Sequence[Task]) -> None:
    """A document's header and its outline, with each task under its heading."""
    tree = Tree(escape(_title(document)))
    for label, value in _header_lines(document):
        tree.add(f"[dim]{label}:[/dim] {escape(value)}")
    branches: dict[int | None, Tree] = {None: tree}
    below = {s.id: [t for t in tasks if t.section_id == s.id] for s in sections}
    for section in sections:
        head = f"{section.marker}. {section.title}" if section.marker else section.title
        branch = branches[section.parent_id].add(f"[bold]{escape(head)}[/bold] [dim](trang {section.page})[/dim]")
        branches[section.id] = branch
        for task in below[section.id]:
            branch.add(_task_line(task))
    for task in tasks:
        if task.section_id is None:
            tree.add(_task_line(task))
    out = console()
    out.print(tree)
    for issue in document.issues:
        out.print(f"[yellow]{escape(issue.code)}[/yellow] trang {issue.page or '-'}: {escape(issue.message)}")


def tasks_json(tasks: Sequence[Task]) -> str:
    """Tasks as a JSON list of objects, each fact with page, box and printed words."""
    return json.dumps([_task_object(t) for t in tasks], ensure_ascii=False, indent=1)


def tasks_csv(tasks: Sequence[Task]) -> bytes:
    """Tasks as CSV in UTF-8 with a byte-order mark."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(CSV_HEADS)
    for t in tasks:
        ends = "; ".join(d.end_on.isoformat() for d in t.deadlines if d.end_on)
        people = (agencies(t, "lead", "; "), agencies(t, "coordinate", "; "))
        who = (t.document.source_file.name, t.document.number or t.document.symbol, t.ordinal)
        row = (*who, t.text, *people, wordings(t, "; "), ends, t.deliverable, str(t.page))
        writer.writerow([_inert(cell or "") for cell in row])
    return text.getvalue().encode("utf-8-sig")


def agencies(task: Task, role: str, joint: str = "\n") -> str:
    """The names in a role, each with its locality."""
    return joint.join(a.agency.full_name for a in task.assignments if a.role == role)


def wordings(task: Task, joint: str = "\n") -> str:
    """The deadlines as printed."""
    return joint.join(d.raw for d in task.deadlines)


def _inert(cell: str) -> str:
    """A cell that a spreadsheet does not take for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "@") or (cell[:1] == "-" and cell[1:2] != " ") else cell


def _title(document: Document) -> str:
    parts = (document.doc_type, document.number or document.symbol, document.subject)
    return f"[{document.id}] " + " · ".join(p for p in parts if p)


def _header_lines(document: Document) -> list[tuple[str, str]]:
    values = {
        "Cơ quan ban hành": document.issuer,
        "Ngày ban hành": document.issued_on,
        "Nơi ban hành": document.place,
        "Chủ đề": document.theme,
        "Độ mật": document.secrecy,
        "Người ký": ", ".join(x for x in (document.signer, document.signer_title) if x),
    }
    return [(label, value) for label, value in values.items() if value]


def _task_line(task: Task) -> str:
    notes = {"Chủ trì": agencies(task, "lead", "; "), "Phối hợp": agencies(task, "coordinate", "; ")}
    notes["Thời hạn"] = wordings(task, "; ")
    said = "".join(f"\n[dim]{label}:[/dim] {escape(value)}" for label, value in notes.items() if value)
    return f"• {escape(task.text)} [dim](trang {task.page})[/dim]{said}"


def _task_object(task: Task) -> dict[str, Any]:
    return {
        "id": task.id,
        "document": {"id": task.document_id, "number": task.document.number, "file": task.document.source_file.name},
        "section": task.section.title if task.section else None,
        "ordinal": task.ordinal,
        "text": task.text,
        "assignments": [
            {
                "role": a.role,
                "agency": a.agency.name,
                "locality": a.agency.locality,
                "raw": a.raw,
                "inherited": a.inherited,
                **_evidence(a),
            }
            for a in task.assignments
        ],
        "deadlines": [
            {
                "raw": d.raw,
                "kind": d.kind,
                "start": d.start_on.isoformat() if d.start_on else None,
                "end": d.end_on.isoformat() if d.end_on else None,
                "recurrence": d.recurrence,
                "inherited": d.inherited,
                **_evidence(d),
            }
            for d in task.deadlines
        ],
        "deliverable": task.deliverable,
        **_evidence(task),
    }


def _evidence(fact: Task | Assignment | Deadline) -> dict[str, Any]:
    sure = {} if fact.confidence is None else {"confidence": fact.confidence}
    return {"page": fact.page, "bbox": list(fact.bbox), "words": fact.words, **sure}
