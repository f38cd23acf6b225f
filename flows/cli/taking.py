"""Commands that take files in: ingest, inbox, retry, split."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.base import app

if TYPE_CHECKING:
    from flows.intake import Summary


@app.command(epilog="Example: kehoach ingest van-ban/ ke-hoach-2026.pdf")
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="PDF files, or folders of them", metavar="PATH...")],
) -> None:
    """Read PDFs into the database on all cores; files that are there already are left alone. Status 1 if any failed."""
    from flows.worker import warm_up

    with suppress(OSError):  # what the system refuses now is asked for again with the first file
        warm_up()
    from flows.intake import find_pdfs, ingest_paths
    from flows.progress import FileProgress
    from flows.settings import read_settings

    settings = read_settings()
    files = find_pdfs(paths)
    with FileProgress(len(files)) as progress:
        summary = ingest_paths(files, settings, progress.show)
    if not files:
        typer.echo("Không có tệp PDF nào (no PDF found).")
        return
    _conclude(summary)


@app.command(epilog="Example: kehoach inbox --once")
def inbox(
    once: Annotated[
        bool, typer.Option("--once", help="Empty the inbox, wait for what is being copied, and exit")
    ] = False,
) -> None:
    """Take in what is dropped into KEHOACH_HOME/inbox (hộp thư đến): archive, read, store. Watches until Ctrl-C, or --once.

    Files that cannot be read go to inbox/failed/ with a note that says why and what to do.
    """
    import signal
    from threading import Event

    from flows.inbox import Inbox
    from flows.progress import FileProgress
    from flows.settings import read_settings

    settings = read_settings()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a service that is stopped ends as Ctrl-C does
    with FileProgress(0) as progress:
        work = Inbox(settings, progress.show)
        if once:
            _conclude(work.empty())
            return
        typer.echo(f"Đang theo dõi {settings.inbox} (watching; Ctrl-C ends it) …", err=True)
        try:
            work.watch(Event())
        except KeyboardInterrupt:
            typer.echo("Đã dừng; không có gì bị mất (stopped, nothing is lost).", err=True)


@app.command(epilog="Example: kehoach retry --all")
def retry(
    names: Annotated[
        list[str] | None,
        typer.Argument(help="File names, or beginnings of their SHA-256", metavar="[NAME...]", show_default=False),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Every file that failed")] = False,
) -> None:
    """Read files again that could not be read (tệp hỏng), from the archive. Status 1 if any failed again."""
    from flows.progress import FileProgress
    from flows.retry import retry as read_again
    from flows.settings import read_settings

    if every == bool(names):
        raise typer.BadParameter("name the files, or --all", param_hint="NAME")
    with FileProgress(0) as progress:
        _conclude(read_again(read_settings(), names or None, progress.show))


@app.command(epilog="Example: kehoach split ban-quet-12-KH-UBND.pdf")
def split(
    rendition: Annotated[str, typer.Argument(help="Its number in `kehoach documents`, file name, or SHA-256")],
) -> None:
    """Set a file apart that was wrongly taken for another form of a document (bản khác của văn bản): it becomes its own."""
    from flows.settings import read_settings
    from flows.splitting import split as set_apart

    saved = set_apart(read_settings(), rendition)
    typer.echo(f"Đã tách thành văn bản {saved.document_id} (set apart). Xem: kehoach show {saved.document_id}")


def _conclude(summary: Summary) -> None:
    """The counts, and the exit status: 1 where a file failed or waits."""
    from flows.intake import STATUSES

    if summary.nothing_new:
        typer.echo("Không có gì mới (nothing new).")
    else:
        typer.echo(", ".join(f"{s} {summary.count(s)}" for s in STATUSES))
    if summary.count("failed") or summary.count("waiting"):
        raise typer.Exit(1)
