"""Commands that take files in: ingest."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.cli.base import app


@app.command(epilog="Example: kehoach ingest van-ban/ ke-hoach-2026.pdf")
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="PDF files, or folders of them", metavar="PATH...")],
) -> None:
    """Read PDFs into the database on all cores; files that are there already are left alone. Status 1 if any failed."""
    from flows.intake import STATUSES, find_pdfs, ingest_paths
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
        typer.echo(", ".join(f"{s} {summary.count(s)}" for s in STATUSES))
    if summary.count("failed") or summary.count("waiting"):
        raise typer.Exit(1)
