"""Speed and memory, side by side in one process: `kehoach parse` (read, parse, print as JSON) against pdfplumber's extract_text + extract_tables.

Usage: python tests/bench/bench.py [FOLDER ...]     PDFs besides the samples; also from KEHOACH_BENCH_PDFS (a folder)

Believed: the least of five rounds for each file and side; in a round both sides take each file one right after the other, in changing
order, so that a busy machine disturbs both alike. Time of the processor is what counts, wall time stands beside it; ratios hold from
machine to machine, milliseconds do not.
Both sides are measured as in the middle of a batch: modules, lexicons and language models are loaded, and each side has just read another
document, on a swept heap. Cold is the file itself: what Kehoach remembers of texts is forgotten before that.
A file counts as one with tables when Kehoach reads a table in it; one without a text layer is left out, since pdfplumber recognises no letters.
The exit status is 1 where a bar is missed. Not collected by pytest.
"""

from __future__ import annotations

import argparse
import gc
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import pdfplumber
import pymupdf
from rich.console import Console
from rich.table import Table

from extractors.read import read
from pipeline.contract import to_json
from pipeline.parse import parse
from tests.bench.grown import grow

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "pdf"
PROSE, TABLES = "tinh-van-xuoi-dai", "phuong-bang-nhiem-vu"
OTHER, ANOTHER = (SAMPLES / f"{name}.pdf" for name in ("truong-ke-hoach-nam-hoc", "xa-chu-tri-phoi-hop"))
ROUNDS = 5
LENGTHS = (10, 50, 100, 200)
LETTER = 3  # pages: a text without tables up to this long is a letter
# What must hold: times faster in prose and with tables; the growth of the time a page from the shortest to the longest; megabytes.
BAR_PROSE, BAR_TABLES, BAR_GROWTH, BAR_MEMORY = 4.0, 2.0, 1.2, 600.0


@dataclass(frozen=True)
class Cost:
    """Seconds of one run: of the processor, and on the wall."""

    cpu: float
    wall: float


@dataclass(frozen=True)
class Timing:
    """What one file costs both sides, the least of the rounds."""

    name: str
    pages: int
    tables: bool
    kehoach: Cost
    pdfplumber: Cost


@dataclass(frozen=True)
class File:
    path: Path
    pages: int
    tables: bool


def run_kehoach(path: Path) -> None:
    to_json(parse(read(path)))


def run_pdfplumber(path: Path) -> None:
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.extract_tables()


def forget_texts() -> None:
    """Empty the caches that hold texts (those with a size); what is loaded once, as lexicons, stays."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("pipeline", "extractors")):
            for found in vars(module).values():
                info = getattr(found, "cache_info", None)
                if info is not None and (info().maxsize or 1) > 1:
                    found.cache_clear()


def run(work: Callable[[Path], None], path: Path) -> Cost:
    forget_texts()
    gc.collect()
    work(OTHER if path.stem != OTHER.stem else ANOTHER)
    wall, cpu = time.perf_counter(), time.process_time()
    work(path)
    return Cost(time.process_time() - cpu, time.perf_counter() - wall)


def least(costs: Sequence[Cost]) -> Cost:
    return Cost(min(c.cpu for c in costs), min(c.wall for c in costs))


def has_text(path: Path) -> bool:
    """True where the pages hold letters of their own; a watermark or a stamp is not enough."""
    with pymupdf.open(path) as pdf:
        return median(len(page.get_text()) for page in pdf) > 200


def look(path: Path) -> File | None:
    """The file as the bench counts it; None where there is no text to read."""
    if not has_text(path):
        return None
    document = read(path, None)
    digital = all(page.source == "digital" for page in document.pages)
    return File(path, len(document.pages), bool(document.tables)) if digital else None


def compare(files: Sequence[File], tell: Callable[[str], None]) -> list[Timing]:
    """Both sides on all files, round by round."""
    ours: dict[Path, list[Cost]] = {f.path: [] for f in files}
    theirs: dict[Path, list[Cost]] = {f.path: [] for f in files}
    sides = [(run_kehoach, ours), (run_pdfplumber, theirs)]
    for number in range(ROUNDS):
        for file in files:
            tell(f"round {number + 1} of {ROUNDS}: {file.path.name}")
            for work, costs in sides if number % 2 else sides[::-1]:
                costs[file.path].append(run(work, file.path))
    return [Timing(f.path.name, f.pages, f.tables, least(ours[f.path]), least(theirs[f.path])) for f in files]


def ratio(timings: Sequence[Timing], clock: str) -> float:
    """How many times faster Kehoach takes all the files together; `clock` is "cpu" or "wall"."""
    ours, theirs = (sum(getattr(getattr(t, side), clock) for t in timings) for side in ("kehoach", "pdfplumber"))
    return theirs / ours


def show_files(console: Console, timings: Sequence[Timing]) -> None:
    table = Table(title="File by file (processor ms a page, least of the rounds)", title_justify="left")
    table.add_column("file", overflow="fold")
    for column in ("pages", "Kehoach", "pdfplumber", "times faster", "by the wall"):
        table.add_column(column, justify="right")
    for group in _groups(timings).values():
        for t in group:
            ours, theirs = (f"{cost.cpu * 1000 / t.pages:.1f}" for cost in (t.kehoach, t.pdfplumber))
            table.add_row(t.name, str(t.pages), ours, theirs, f"{ratio([t], 'cpu'):.1f}", f"{ratio([t], 'wall'):.1f}")
        table.add_section()
    console.print(table)


def show_groups(console: Console, timings: Sequence[Timing]) -> list[str]:
    """The ratios of letters, long prose, all prose and tables; the bars that are missed."""
    table = Table(title="Times faster than pdfplumber (all pages together)", title_justify="left")
    table.add_column("plans")
    for column in ("files", "pages", "processor", "wall", "least", "bar"):
        table.add_column(column, justify="right")
    groups = _groups(timings)
    groups["all prose"] = [t for t in timings if not t.tables]
    missed = []
    for name, group in groups.items():
        if not group:
            continue
        bar = BAR_TABLES if name == "tables" else BAR_PROSE
        pages, all_together = sum(t.pages for t in group), ratio(group, "cpu")
        worst = min(ratio([t], "cpu") for t in group)
        cells = (f"{x:.2f}" for x in (all_together, ratio(group, "wall"), worst))
        table.add_row(name, str(len(group)), str(pages), *cells, f"{bar:.0f}")
        if all_together < bar:
            missed.append(f"{name}: {all_together:.2f} times faster, not {bar:.0f}")
    console.print(table)
    return missed


def _groups(timings: Sequence[Timing]) -> dict[str, list[Timing]]:
    prose = [t for t in timings if not t.tables]
    return {
        f"letters (up to {LETTER} pages)": [t for t in prose if t.pages <= LETTER],
        "long prose": [t for t in prose if t.pages > LETTER],
        "tables": [t for t in timings if t.tables],
    }


def peak_memory(path: Path) -> float:
    """Megabytes that a process of its own needs at most to read and parse the file."""
    done = subprocess.run([sys.executable, __file__, "--peak", str(path)], capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


def print_peak(path: Path) -> None:
    run_kehoach(path)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(peak / (1 << 20) if sys.platform == "darwin" else peak / 1024)  # bytes there, kilobytes elsewhere


def show_lengths(console: Console, folder: Path) -> list[str]:
    """Time a page as documents grow, and what the longest needs in memory; the bars that are missed."""
    table = Table(title="Processor ms a page as a document grows (Kehoach)", title_justify="left")
    table.add_column("pages of")
    for count in LENGTHS:
        table.add_column(str(count), justify="right")
    table.add_column(f"{LENGTHS[-1]} : {LENGTHS[0]}", justify="right")
    table.add_column("peak memory, MB", justify="right")
    missed = []
    for name in (PROSE, TABLES):
        paths = grow(name, LENGTHS, folder)
        rounds = [[run(run_kehoach, path).cpu for path in paths] for _ in range(ROUNDS)]
        each = [min(times) * 1000 / n for times, n in zip(zip(*rounds, strict=True), LENGTHS, strict=True)]
        growth, peak = each[-1] / each[0], peak_memory(paths[-1])
        table.add_row(name, *(f"{ms:.1f}" for ms in each), f"{growth:.2f}", f"{peak:.0f}")
        if growth > BAR_GROWTH:
            missed.append(f"{name}: a page of {LENGTHS[-1]} costs {growth:.2f} times one of {LENGTHS[0]}")
        if peak > BAR_MEMORY:
            missed.append(f"{name}: {peak:.0f} MB, not {BAR_MEMORY:.0f}")
    console.print(table)
    return missed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, help="folders of more PDFs")
    parser.add_argument("--peak", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.peak:
        print_peak(arguments.peak)
        return
    more = os.environ.get("KEHOACH_BENCH_PDFS")
    folders = [SAMPLES, *arguments.folders, *([Path(more)] if more else [])]
    paths = [path for folder in folders for path in sorted(folder.glob("*.pdf"))]
    console = Console(width=None if sys.stdout.isatty() else 110)
    for name in (PROSE, TABLES):  # lexicons and models are loaded, pdfplumber's caches are filled
        run_kehoach(SAMPLES / f"{name}.pdf")
        run_pdfplumber(SAMPLES / f"{name}.pdf")
    with console.status("comparing") as status:
        found = {path: look(path) for path in paths}
        timings = compare([file for file in found.values() if file], status.update)
    show_files(console, timings)
    missed = show_groups(console, timings)
    if left_out := [path.name for path, file in found.items() if file is None]:
        console.print(f"without a text layer, left out: {', '.join(left_out)}")
    with tempfile.TemporaryDirectory() as folder, console.status("growing documents"):
        missed += show_lengths(console, Path(folder))
    for line in missed:
        console.print(f"[bold red]missed:[/] {line}")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
