"""Commands that ask the diary: runs, events, diff."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from extractors.errors import KehoachError
from flows.cli.base import app, asked_document

MOMENT = ["%Y-%m-%d", "%d/%m/%Y", "%Y-%m-%dT%H:%M:%S"]
Json = Annotated[bool, typer.Option("--json", help="JSON instead of a table")]


@app.command(epilog="Example: kehoach runs --last 7")
def runs(
    last: Annotated[int, typer.Option(min=1, help="How many runs")] = 20,
    run: Annotated[int | None, typer.Option(help="One run by its ID, with its whole report")] = None,
    as_json: Json = False,
) -> None:
    """List the runs (lần chạy): ingests, inbox, nights; the last one with what failed, why, and what the check found."""
    from flows import history
    from flows.settings import read_settings
    from flows.show import read_session
    from models.diary import find_runs
    from models.tables import Run

    with read_session(read_settings()) as session:
        found = find_runs(session, last) if run is None else [r for r in [session.get(Run, run)] if r]
        if run is not None and not found:
            raise KehoachError(f"There is no run {run}. List them: kehoach runs")
        if as_json:
            typer.echo(history.runs_json(found))
        else:
            history.print_runs(found)


@app.command(epilog="Example: kehoach events --document 12/KH-UBND")
def events(
    document: Annotated[str | None, typer.Option(help="Of a document: ID, number or file name")] = None,
    file: Annotated[str | None, typer.Option(help="Of a file: beginning of its SHA-256", metavar="SHA256")] = None,
    run: Annotated[int | None, typer.Option(help="Of a run, by its ID")] = None,
    kind: Annotated[str | None, typer.Option(help="arrived, duplicate, stored, replaced, failed, …")] = None,
    since: Annotated[datetime | None, typer.Option(formats=MOMENT, help="From that day or moment on")] = None,
    last: Annotated[int, typer.Option(min=1, help="How many events")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="JSON, one line an event")] = False,
) -> None:
    """Tell what happened to files and documents, and when (nhật ký): came, was stored, was replaced, failed."""
    from flows import history
    from flows.settings import read_settings
    from flows.show import read_session
    from models.diary import EventFilter, find_events

    with read_session(read_settings()) as session:
        document_id = asked_document(session, document).id if document else None
        moment = since.astimezone(UTC) if since else None
        found = find_events(session, EventFilter(file, document_id, run, kind, moment, last))
        if as_json:
            typer.echo(history.events_json(found))
        else:
            history.print_events(found)


@app.command(epilog="Example: kehoach diff 12/KH-UBND")
def diff(
    document: Annotated[str, typer.Argument(help="ID, number (số, ký hiệu), file name or beginning of the SHA-256")],
    back: Annotated[int, typer.Option(min=1, help="How many readings to go back; 1 is the last before this one")] = 1,
) -> None:
    """Show what changed in a document's tasks when newer rules, or a better file, replaced them."""
    from flows import history
    from flows.settings import read_settings
    from flows.show import read_session
    from models.differences import find_changes
    from models.revisions import current_states, find_revisions, read_states

    with read_session(read_settings()) as session:
        found = asked_document(session, document)
        revisions = find_revisions(session, found.id)
        if revisions and back > len(revisions):
            raise KehoachError(f"There are {len(revisions)} earlier readings of it; ask for --back {len(revisions)}.")
        revision = revisions[-back] if revisions else None
        old = read_states(revision.tasks) if revision else []
        changes = find_changes(old, current_states(session, found.id)) if revision else []
        history.print_changes(revision, found.source_file.parser_version, changes)
