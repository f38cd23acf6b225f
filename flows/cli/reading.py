"""Commands that read files and leave the database alone: parse, eval."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from flows.cli.base import Pdfs, app


@app.command(epilog="Example: kehoach parse ke-hoach.pdf > ke-hoach.json")
def parse(
    pdfs: Pdfs,
    out: Annotated[Path | None, typer.Option(help="Folder for one JSON file a document", show_default=False)] = None,
) -> None:
    """Read PDFs and print what they say (header, tasks, chủ trì, phối hợp, thời hạn, chỉ tiêu) as JSON. No database."""
    from flows.reading import Failure
    from pipeline.contract import to_json

    if out is None and len(pdfs) > 1:
        raise typer.BadParameter("several files need a folder: add --out DIR", param_hint="--out")
    failed = []
    for path, found in _read(pdfs):
        if isinstance(found, Failure):
            typer.echo(found.message, err=True)
            failed.append(found)
            continue
        text = to_json(found)
        if out is None:
            typer.echo(text)
        else:
            out.mkdir(parents=True, exist_ok=True)
            (out / f"{path.stem}.json").write_bytes(text + b"\n")
    if failed:
        raise typer.Exit(failed[0].exit_code if len(pdfs) == 1 else 1)


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

    settings = read_settings()
    if len(paths) == 1:
        yield paths[0], read_plan(paths[0], settings.ocr_cache)
        return
    with FileProgress(len(paths)) as progress, Reader.of(settings) as reader:
        for path, found in reader.read_all(paths):
            progress.advance()
            yield path, found
