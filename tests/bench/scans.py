"""Scans: what is done around Tesseract against its own time, pages a second, and `kehoach ingest` on two processes against one.

Usage: python tests/bench/scans.py [FOLDER ...]     PDFs besides the samples' scans; also from KEHOACH_BENCH_PDFS (a folder)

Believed: the processor's time. Tesseract's own is what passes inside its calls (the picture handed over, recognition); all else between file and
plan is around it: decoding, levelling, rulings, rules, layout, parsing. Two processes against one is wall time, each run with a cold cache
in a home of its own, in turns, the least of the rounds: on a machine that does other things meanwhile it says little. Digital plans
are left out. Figures are printed, none is asserted. Not collected by pytest.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from rich.console import Console
from rich.table import Table

from extractors import tesseract
from extractors.ocr import OcrSettings
from extractors.read import find_scans, read
from pipeline.parse import parse

ROOT = Path(__file__).resolve().parents[2]
SCANS = ROOT / "samples" / "scans"
PROSE = ROOT / "samples" / "pdf" / "tinh-van-xuoi-dai.pdf"
ROUNDS = 2
# The bars: the share of Tesseract's own time that all else may take, and how much faster two processes are than one.
BAR_AROUND, BAR_TWO = 0.15, 1.8


@dataclass(frozen=True)
class Timing:
    """Seconds of the processor for one file: inside Tesseract (`calls` recognitions), and in all."""

    name: str
    pages: int
    calls: int
    own: float
    whole: float

    @property
    def around(self) -> float:
        return self.whole / self.own - 1


class Clocked:
    """Tesseract with a clock in it."""

    TIMED = ("Recognize", "SetImageBytes")

    def __init__(self, api: Any) -> None:
        self._api = api
        self.seconds, self.calls = 0.0, 0

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._api, name)
        return self._timed(name, found) if name in self.TIMED else found

    def _timed(self, name: str, call: Any) -> Any:
        def timed(*arguments: Any) -> Any:
            start = time.process_time()
            try:
                return call(*arguments)
            finally:
                self.seconds += time.process_time() - start
                self.calls += name == "Recognize"

        return timed


def measure(path: Path, clock: Clocked) -> Timing:
    """One file read and parsed without a cache."""
    clock.seconds, clock.calls = 0.0, 0
    start = time.process_time()
    document = read(path, OcrSettings())
    parse(document)
    return Timing(path.name, len(document.pages), clock.calls, clock.seconds, time.process_time() - start)


def ingest(paths: Sequence[Path], workers: int) -> float:
    """Seconds on the wall that `kehoach ingest` takes with nothing recognised before."""
    with tempfile.TemporaryDirectory() as home:
        settings = {**os.environ, "KEHOACH_HOME": home, "KEHOACH_WORKERS": str(workers)}
        start = time.perf_counter()
        command = [sys.executable, "-m", "flows.cli", "ingest", *map(str, paths)]
        subprocess.run(command, cwd=ROOT, env=settings, check=True, capture_output=True)
        return time.perf_counter() - start


def show_around(console: Console, timings: Sequence[Timing]) -> None:
    table = Table(title=f"Around Tesseract, by the processor (bar {BAR_AROUND:.0%})", title_justify="left")
    table.add_column("scan", overflow="fold")
    for column in ("pages", "calls", "Tesseract s/page", "around s/page", "share", "pages/s"):
        table.add_column(column, justify="right")
    pages, calls = sum(t.pages for t in timings), sum(t.calls for t in timings)
    whole = Timing("all", pages, calls, sum(t.own for t in timings), sum(t.whole for t in timings))
    for t in (*timings, whole):
        if t is whole:
            table.add_section()
        own, around = t.own / t.pages, (t.whole - t.own) / t.pages
        table.add_row(
            t.name,
            str(t.pages),
            str(t.calls),
            f"{own:.3f}",
            f"{around:.3f}",
            f"{t.around:.1%}",
            f"{t.pages / t.whole:.2f}",
        )
    console.print(table)


def show_processes(console: Console, paths: Sequence[Path], pages: int) -> None:
    rounds = [[ingest(paths, workers) for workers in (1, 2)] for _ in range(ROUNDS)]
    table = Table(
        title=f"kehoach ingest, {len(paths)} scans, {pages} pages, cold (bar {BAR_TWO})", title_justify="left"
    )
    for column in ("processes", "wall s", "pages/s", "times faster"):
        table.add_column(column, justify="right")
    best = [min(times) for times in zip(*rounds, strict=True)]
    for workers, wall in enumerate(best, start=1):
        table.add_row(str(workers), f"{wall:.1f}", f"{pages / wall:.2f}", f"{best[0] / wall:.2f}")
    console.print(table)
    if (cores := os.cpu_count() or 1) < 2 or os.getloadavg()[0] > cores + 1:
        console.print("This machine is busy or has one core: two against one says little here.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, help="folders of more scans")
    more = os.environ.get("KEHOACH_BENCH_PDFS")
    folders = [SCANS, *parser.parse_args().folders, *([Path(more)] if more else [])]
    console = Console(width=None if sys.stdout.isatty() else 110)
    if tesseract.find_data("vie") is None:
        console.print(f"no scans: Tesseract has no Vietnamese data ({tesseract.COMMAND})")
        return
    paths = [path for folder in folders for path in sorted(folder.glob("*.pdf")) if find_scans(path)]
    settings = OcrSettings()
    reader: Any = tesseract.engine(settings.language, settings.data)  # the one of this process
    clock = reader._api = Clocked(reader._api)
    parse(read(PROSE))  # lexicons and language models are loaded
    measure(paths[0], clock)
    with console.status("reading"):
        timings = [measure(path, clock) for path in paths]
    show_around(console, timings)
    with console.status("ingesting"):
        show_processes(console, paths, sum(t.pages for t in timings))


if __name__ == "__main__":
    main()
