"""Plans of any length for the bench: a sample's body over and over, with other words each time.

The words differ so that nothing of a page is known from an earlier one; what is repeated is the layout. Not collected by pytest.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pymupdf

from samples.build import lay_out, load
from samples.canvas import bind
from samples.writing import Block, Closing, Masthead, Sample, Table, Text

# Characters: shorter texts are headings, labels and numbers.
_SENTENCE = 40


def grow(name: str, counts: tuple[int, ...], folder: Path) -> list[Path]:
    """PDFs of the first so many pages of one long plan made of the sample `name`; the last of `counts` is the longest."""
    sample = load(name)
    sheets, _ = lay_out(sample)
    copies = -(-counts[-1] // max(1, len(sheets) - 1)) + 1
    sheets, _ = lay_out(_repeated(sample, copies))
    with pymupdf.open("pdf", bind(sheets).tobytes()) as long:
        return [_first_pages(long, count, folder / f"{name}-{count}.pdf") for count in counts]


def _first_pages(long: pymupdf.Document, count: int, path: Path) -> Path:
    if len(long) < count:
        raise ValueError(f"{path.name}: only {len(long)} pages")
    with pymupdf.open() as short:
        short.insert_pdf(long, to_page=count - 1)
        short.save(path, garbage=3, deflate=True)
    return path


def _repeated(sample: Sample, copies: int) -> Sample:
    body = [block for block in sample.blocks if not isinstance(block, Masthead | Closing)]
    first = [block for block in sample.blocks if isinstance(block, Masthead)]
    last = [block for block in sample.blocks if isinstance(block, Closing)]
    again = [_numbered(block, number) for number in range(1, copies + 1) for block in body]
    return replace(sample, blocks=(*first, *again, *last))


def _numbered(block: Block, number: int) -> Block:
    """The block with its number in each of its sentences."""
    if isinstance(block, Text):
        return replace(block, printed=_with_number(block.printed, number))
    if isinstance(block, Table):
        rows = tuple(
            replace(row, cells=tuple(c and replace(c, printed=_with_number(c.printed, number)) for c in row.cells))
            for row in block.rows
        )
        return replace(block, rows=rows)
    return block


def _with_number(printed: str, number: int) -> str:
    if len(printed) < _SENTENCE:
        return printed
    end = len(printed.rstrip(".;:”"))
    return f"{printed[:end]} (đợt {number}){printed[end:]}"
