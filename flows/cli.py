"""The command `kehoach`.

Believed: the question, as typed. Every command imports what it needs when it runs, so that --help answers at once. An
error that Kehoach raises on purpose is a sentence on standard error and its exit status, never a traceback.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from extractors.errors import KehoachError

if TYPE_CHECKING:
    pass


class Group(TyperGroup):
    """Turns errors raised on purpose into a sentence and an exit status."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KehoachError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(error.exit_code) from None


app = typer.Typer(cls=Group, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


class Role(StrEnum):
    lead = "lead"
    coordinate = "coordinate"


class Format(StrEnum):
    table = "table"
    json = "json"
    csv = "csv"


Pdfs = Annotated[list[Path], typer.Argument(help="PDF files", metavar="PDF...", show_default=False)]
DAY = ["%Y-%m-%d", "%d/%m/%Y"]


@app.callback(epilog="Example: kehoach ingest van-ban/ && kehoach tasks --agency 'Sở Nội vụ'")
def main() -> None:
    """Plans (kế hoạch) of Vietnamese authorities: from PDF to tasks (nhiệm vụ), agencies and deadlines (thời hạn)."""


@app.command(epilog="Example: kehoach parse ke-hoach.pdf > ke-hoach.json")
def parse(
    pdfs: Pdfs,
    out: Annotated[Path | None, typer.Option(help="Folder for one JSON file a document", show_default=False)] = None,
) -> None:
    """Read PDFs and print what they say (header, tasks, chủ trì, phối hợp, thời hạn, chỉ tiêu) as JSON. No database."""
    from flows.reading import Failure
    from pipeline.contract import to_contract

    if out is None and len(pdfs) > 1:
        raise typer.BadParameter("several files need a folder: add --out DIR", param_hint="--out")
    failed = []
    for path, found in _read(pdfs):
        if isinstance(found, Failure):
            typer.echo(found.message, err=True)
            failed.append(found)
            continue
        text = json.dumps(to_contract(found), ensure_ascii=False, indent=1)
        if out is None:
            typer.echo(text)
        else:
            out.mkdir(parents=True, exist_ok=True)
            (out / f"{path.stem}.json").write_text(text + "\n", encoding="utf-8")
    if failed:
        raise typer.Exit(failed[0].exit_code if len(pdfs) == 1 else 1)


@app.command(epilog="Example: kehoach ingest van-ban/ ke-hoach-2026.pdf")
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="PDF files, or folders of them", metavar="PATH...")],
) -> None:
    """Read PDFs into the database on all cores; files that are there already are left alone. Status 1 if any failed."""
    from flows.intake import find_pdfs, ingest_paths
    from flows.progress import FileProgress
    from flows.settings import read_settings

    settings = read_settings()
    files = find_pdfs(paths)
    with FileProgress(len(files)) as progress:
        summary = ingest_paths(files, settings, progress.show)
    if not files:
        typer.echo("Không có tệp PDF nào (no PDF found).")
    elif summary.nothing_new:
        typer.echo("Không có gì mới (nothing new).")
    else:
        typer.echo(", ".join(f"{s} {summary.count(s)}" for s in ("stored", "unchanged", "failed")))
    if summary.count("failed"):
        raise typer.Exit(1)


@app.command(
    epilog="Example: kehoach tasks --agency 'Sở GD&ĐT' --role lead --due-before 2026-06-30 --format csv > viec.csv"
)
def tasks(
    agency: Annotated[
        str | None, typer.Option(help="Part of an agency's name (cơ quan), marks and case do not matter")
    ] = None,
    role: Annotated[Role | None, typer.Option(help="lead (chủ trì) or coordinate (phối hợp)")] = None,
    due_before: Annotated[
        datetime | None, typer.Option(formats=DAY, help="Due (thời hạn) on that day or before", metavar="DATE")
    ] = None,
    due_after: Annotated[
        datetime | None, typer.Option(formats=DAY, help="Due on that day or after", metavar="DATE")
    ] = None,
    search: Annotated[str | None, typer.Option(help="Words in the task (nhiệm vụ), marks do not matter")] = None,
    document: Annotated[str | None, typer.Option(help="A document's ID, number (số, ký hiệu) or file name")] = None,
    form: Annotated[Format, typer.Option("--format", help="table, json or csv (opens in Excel)")] = Format.table,
) -> None:
    """List tasks (nhiệm vụ) with who leads, who coordinates, when they are due and the page that says so."""
    from flows import show as shown
    from flows.settings import read_settings
    from models.query import TaskFilter, find_tasks

    with shown.read_session(read_settings()) as session:
        days = (due_before.date() if due_before else None, due_after.date() if due_after else None)
        document_id = _document(session, document).id if document else None
        found = find_tasks(session, TaskFilter(agency, role.value if role else None, *days, search, document_id))
        if form is Format.json:
            typer.echo(shown.tasks_json(found))
        elif form is Format.csv:
            typer.echo(shown.tasks_csv(found), nl=False)
        else:
            shown.print_tasks(found)


@app.command(epilog="Example: kehoach show 12/KH-UBND")
def show(
    document: Annotated[str, typer.Argument(help="ID, number (số, ký hiệu), file name or beginning of the SHA-256")],
) -> None:
    """Show a document: its header, its outline (đề mục) with the tasks below each heading, and what was not
    understood.
    """
    from flows import show as shown
    from flows.settings import read_settings
    from models.query import TaskFilter, find_sections, find_tasks

    with shown.read_session(read_settings()) as session:
        found = _document(session, document)
        asked = TaskFilter(document_id=found.id)
        shown.print_outline(found, find_sections(session, found.id), find_tasks(session, asked))


@app.command(epilog="Example: kehoach documents --search 'chuyển đổi số'")
def documents(
    search: Annotated[str | None, typer.Option(help="Words in type, number, issuer or subject (trích yếu)")] = None,
) -> None:
    """List the documents (văn bản) in the database, and the files that could not be read."""
    from flows import show as shown
    from flows.settings import read_settings
    from models.query import find_documents, find_failed_files

    with shown.read_session(read_settings()) as session:
        shown.print_documents(find_documents(session, search), find_failed_files(session))


@app.command("eval", epilog="Example: kehoach eval samples/gold samples/pdf --misses")
def evaluate(
    gold_dir: Annotated[Path, typer.Argument(help="Folder of annotations, one NAME.json a document", exists=True)],
    pdf_dir: Annotated[Path, typer.Argument(help="Folder of the PDFs, NAME.pdf", exists=True)],
    misses: Annotated[bool, typer.Option("--misses", help="Name every value that disagrees")] = False,
) -> None:
    """Read PDFs and compare with annotations: precision, recall, F1 of each field, digital plans and scans apart."""
    from flows.evaluating import print_evaluations
    from flows.reading import Failure
    from pipeline.contract import to_contract

    names = sorted(p.stem for p in gold_dir.glob("*.json"))
    paths = [pdf_dir / f"{name}.pdf" for name in names]
    predicted: dict[str, dict[str, Any]] = {}
    for path, found in _read([p for p in paths if p.is_file()]):
        if isinstance(found, Failure):
            typer.echo(found.message, err=True)
        else:
            predicted[path.stem] = to_contract(found)
    for path in paths:
        if not path.is_file():
            typer.echo(f"{path.name}: not in the folder of PDFs; it counts as nothing found.", err=True)
    print_evaluations(gold_dir, predicted, misses=misses)
    if len(predicted) < len(names):
        raise typer.Exit(1)


def _read(paths: list[Path]) -> Any:
    """Pairs of path and Plan or Failure: one file here, several on worker processes with a progress bar."""
    from flows.progress import FileProgress
    from flows.reading import Reader, read_plan
    from flows.settings import read_settings

    if len(paths) == 1:
        yield paths[0], read_plan(paths[0])
        return
    settings = read_settings()
    with FileProgress(len(paths)) as progress, Reader(settings.workers, settings.file_timeout) as reader:
        for path, found in reader.read_all(paths):
            progress.advance()
            yield path, found


def _document(session: Any, asked: str) -> Any:
    from models.query import find_document

    found = find_document(session, asked)
    if found is None:
        raise KehoachError(f"No document '{asked}' in the database. List them: kehoach documents")
    return found


if __name__ == "__main__":
    sys.exit(app())
