"""Speed and memory, side by side in one process: Kehoach (read and parse) against pdfplumber's extract_text + extract_tables.

Usage: python tests/bench/bench.py [FOLDER ...]     PDFs besides the samples; also from KEHOACH_BENCH_PDFS (a folder)

Believed: medians of three rounds over the same files, in turns, after one round that warms both up; ratios hold from machine to machine,
milliseconds do not. What Kehoach remembers of texts is forgotten before each round, its lexicons are not. A file counts as one with tables
when Kehoach reads a table in it; one without a text layer is left out, since pdfplumber recognises no letters. Not collected by pytest.
"""

from __future__ import annotations

import argparse
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
from pipeline.parse import parse

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "pdf"
PROSE, TABLES = "tinh-van-xuoi-dai", "phuong-bang-nhiem-vu"
ROUNDS = 3
LENGTHS = (10, 50, 100, 200)


@dataclass(frozen=True)
class Timing:
    """Milliseconds a page of one file, the median of the rounds."""

    name: str
    pages: int
    tables: bool
    kehoach: float
    pdfplumber: float

    @property
    def ratio(self) -> float:
        return self.pdfplumber / self.kehoach


def run_kehoach(path: Path) -> None:
    parse(read(path))


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


def seconds(work: Callable[[Path], None], path: Path) -> float:
    forget_texts()
    start = time.perf_counter()
    work(path)
    return time.perf_counter() - start


def has_text(path: Path) -> bool:
    """True where the pages hold letters of their own; a watermark or a stamp is not enough."""
    with pymupdf.open(path) as pdf:
        return median(len(page.get_text()) for page in pdf) > 200


def compare(path: Path) -> Timing | None:
    """Both on one file, in turns; None where there is no text to read."""
    if not has_text(path):
        return None
    document = read(path)
    if any(page.source != "digital" for page in document.pages):
        return None
    rounds = [(seconds(run_kehoach, path), seconds(run_pdfplumber, path)) for _ in range(ROUNDS)]
    pages = len(document.pages)
    ours, theirs = (median(side) * 1000 / pages for side in zip(*rounds, strict=True))
    return Timing(path.name, pages, bool(document.tables), ours, theirs)


def repeat_pages(source: Path, count: int, folder: Path) -> Path:
    """A PDF of so many pages: those of `source` over and over."""
    with pymupdf.open(source) as short, pymupdf.open() as made:
        while len(made) < count:
            made.insert_pdf(short, to_page=min(len(short), count - len(made)) - 1)
        path = folder / f"{source.stem}-{count}.pdf"
        made.save(path, garbage=3, deflate=True)
    return path


def peak_memory(path: Path) -> float:
    """Megabytes that a process of its own needs at most to read and parse the file."""
    done = subprocess.run([sys.executable, __file__, "--peak", str(path)], capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


def print_peak(path: Path) -> None:
    run_kehoach(path)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(peak / (1 << 20) if sys.platform == "darwin" else peak / 1024)  # bytes there, kilobytes elsewhere


def show_comparison(console: Console, title: str, timings: Sequence[Timing]) -> None:
    """One table; its last line sums over pages, so that long files weigh more."""
    table = Table(title=title, title_justify="left")
    table.add_column("file", overflow="fold")
    for column in ("pages", "Kehoach ms/page", "pdfplumber ms/page", "times faster"):
        table.add_column(column, justify="right")
    for t in timings:
        table.add_row(t.name, str(t.pages), f"{t.kehoach:.1f}", f"{t.pdfplumber:.1f}", f"{t.ratio:.1f}")
    pages = sum(t.pages for t in timings)
    if timings:
        ours, theirs = (sum(x * t.pages for t, x in side) / pages for side in _sides(timings))
        table.add_section()
        table.add_row("all", str(pages), f"{ours:.1f}", f"{theirs:.1f}", f"{theirs / ours:.1f}", style="bold")
        worst = min(timings, key=lambda t: t.ratio)
        table.caption = (
            f"median of the files {median(t.ratio for t in timings):.1f}, least {worst.ratio:.1f} ({worst.name})"
        )
    console.print(table)


def _sides(timings: Sequence[Timing]) -> tuple[list[tuple[Timing, float]], list[tuple[Timing, float]]]:
    return [(t, t.kehoach) for t in timings], [(t, t.pdfplumber) for t in timings]


def show_lengths(console: Console, folder: Path) -> None:
    """Time a page as documents grow, and what the longest needs in memory."""
    table = Table(title="Time a page as a document grows (Kehoach, ms)", title_justify="left")
    table.add_column("pages of")
    for count in LENGTHS:
        table.add_column(str(count), justify="right")
    table.add_column(f"{LENGTHS[-1]} : {LENGTHS[0]}", justify="right")
    table.add_column("peak memory, MB", justify="right")
    for name in (PROSE, TABLES):
        paths = [repeat_pages(SAMPLES / f"{name}.pdf", count, folder) for count in LENGTHS]
        each = [
            median(seconds(run_kehoach, p) for _ in range(ROUNDS)) * 1000 / n
            for p, n in zip(paths, LENGTHS, strict=True)
        ]
        peak = peak_memory(paths[-1])
        table.add_row(name, *(f"{ms:.1f}" for ms in each), f"{each[-1] / each[0]:.2f}", f"{peak:.0f}")
    console.print(table)


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
        timings = []
        for path in paths:
            status.update(path.name)
            timings.append(compare(path))
    measured = [t for t in timings if t is not None]
    show_comparison(console, "Plans in prose", [t for t in measured if not t.tables])
    show_comparison(console, "Plans with tables", [t for t in measured if t.tables])
    left_out = [path.name for path, t in zip(paths, timings, strict=True) if t is None]
    if left_out:
        console.print(f"without a text layer, left out: {', '.join(left_out)}")
    with tempfile.TemporaryDirectory() as folder, console.status("growing documents"):
        show_lengths(console, Path(folder))


if __name__ == "__main__":
    main()
