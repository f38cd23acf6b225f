"""Commands that ask the database: tasks, show, documents."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from flows.cli.base import DAY, Format, Role, app, asked_document


@app.command(
    epilog="Example: kehoach tasks --agency 'Sở GD&ĐT' --role lead --due-before 2026-06-30 --format csv > viec.csv"
)
def tasks(
    agency: Annotated[
        str | None,
        typer.Option(help="Part of an agency's name (cơ quan), with its province or commune where one body is meant"),
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
        document_id = asked_document(session, document).id if document else None
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
        found = asked_document(session, document)
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
