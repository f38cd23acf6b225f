"""Makes the samples again: for every source its PDF and its gold, and the inbox of the demo.

Usage: python -m samples.build [--out DIRECTORY] [NAME ...]

Believed: the sources alone (samples/sources); the same source gives the same PDF. Without --out the committed files
are replaced.
"""

from __future__ import annotations

import argparse
import importlib
import json
import shutil
from pathlib import Path
from typing import Any

from samples.canvas import Sheet, bind
from samples.grid import draw_table
from samples.layout import Layout
from samples.writing import (
    Closing,
    Due,
    Figure,
    Masthead,
    Meaning,
    Measure,
    PageBreak,
    Sample,
    Section,
    Space,
    Stroke,
    Table,
    Task,
    Text,
)

ROOM = Path(__file__).parent

Pages = dict[int | tuple[int, int], int]
"""The page of each block (by its number) and table row (by block and row number)."""

INBOX = ("phuong-bang-nhiem-vu", "so-cong-van", "tinh-chi-thi", "xa-chu-tri-phoi-hop")


def source_names() -> list[str]:
    """The stems of all sources: a file ke_hoach.py is the sample ke-hoach."""
    return sorted(p.stem.replace("_", "-") for p in (ROOM / "sources").glob("*.py") if p.stem != "__init__")


def load(name: str) -> Sample:
    """The sample of a source file."""
    module = importlib.import_module(f"samples.sources.{name.replace('-', '_')}")
    sample: Sample = module.SAMPLE
    if sample.name != name:
        raise ValueError(f"{name}: the source calls itself {sample.name}")
    return sample


def lay_out(sample: Sample) -> tuple[list[Sheet], Pages]:
    """The finished sheets, and where each block and row begins."""
    layout = Layout(sample)
    pages: Pages = {}
    for number, block in enumerate(sample.blocks):
        match block:
            case Text():
                layout.text(number, block)
            case Table():
                pages |= {(number, row): page for row, page in draw_table(layout, block).items()}
            case PageBreak():
                layout.turn_page(block)
            case Space():
                layout.y += block.height
            case Stroke():
                layout.stroke(block)
            case Masthead():
                layout.masthead(block)
            case Closing():
                layout.closing(block)
    layout.draw_notes()
    return layout.sheets, pages | layout.pages


def gold(sample: Sample, pages: Pages) -> dict[str, Any]:
    """What the sample means, in the form of the plan contract."""
    found: dict[str, Any] = {
        "document": sample.name,
        "header": {**vars(sample.header), "recipients": len(sample.header.recipients)},
        "sections": [],
        "tasks": [],
        "indicators": [],
        "citations": [vars(c) for c in sample.cites],
    }
    for number, block in enumerate(sample.blocks):
        if isinstance(block, Text):
            for meaning in block.means:
                _add(found, meaning, pages.get(number, 1))
        elif isinstance(block, Table):
            for n, row in enumerate(block.rows):
                for meaning in row.means:
                    _add(found, meaning, pages[number, n])
    return found


def _add(found: dict[str, Any], meaning: Meaning, page: int) -> None:
    match meaning:
        case Section():
            found["sections"].append({**vars(meaning), "page": page})
        case Task():
            values = {k: list(v) if isinstance(v, tuple) else v for k, v in vars(meaning).items() if k != "due"}
            found["tasks"].append({**values, "deadlines": [_due(d) for d in meaning.due], "page": page})
        case Figure():
            found["indicators"].append({"source": "prose", **vars(meaning)})
        case Measure():
            found["indicators"].append({"source": "table", **vars(meaning)})


def _due(due: Due) -> dict[str, str | None]:
    return dict(vars(due))


def build(name: str, out: Path) -> None:
    """Write OUT/pdf/NAME.pdf and OUT/gold/NAME.json."""
    sample = load(name)
    sheets, pages = lay_out(sample)
    for folder in ("pdf", "gold"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    document = bind(sheets)
    document.set_metadata({"producer": "kehoach samples", "title": sample.name})
    document.save(out / "pdf" / f"{name}.pdf", garbage=4, deflate=True, no_new_id=True)
    text = json.dumps(gold(sample, pages), ensure_ascii=False, indent=1)
    (out / "gold" / f"{name}.json").write_text(text + "\n", "utf8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="samples to build; all without")
    parser.add_argument("--out", type=Path, default=ROOM)
    arguments = parser.parse_args()
    for name in arguments.names or source_names():
        build(name, arguments.out)
        print(name)
    (arguments.out / "inbox").mkdir(exist_ok=True)
    for name in INBOX:
        made = arguments.out / "pdf" / f"{name}.pdf"
        if made.is_file():
            shutil.copyfile(made, arguments.out / "inbox" / made.name)


if __name__ == "__main__":
    main()
