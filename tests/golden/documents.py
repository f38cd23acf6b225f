"""Whole-document results: the contract object of every sample as Kehoach reads it today, one JSON file each.

Usage: python -m tests.golden.documents [NAME ...]     writes the files anew (all without a name); nothing else does.

The samples' own gold (samples/gold) says what a sample means and is written by hand; a file here says what Kehoach makes of it, with every
place and every Issue, so that a change anywhere in the pipeline shows as a difference to look at.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

from extractors.read import read
from pipeline.contract import to_contract
from pipeline.parse import parse

ROOM = Path(__file__).parent
SAMPLES = ROOM.parents[1] / "samples"


def sample_names() -> list[str]:
    return sorted(path.stem for path in (SAMPLES / "gold").glob("*.json"))


@cache
def parsed(name: str) -> dict[str, Any]:
    """The contract object of a sample, as it comes out of JSON."""
    found: dict[str, Any] = json.loads(json.dumps(to_contract(parse(read(SAMPLES / "pdf" / f"{name}.pdf")))))
    return found


def kept(name: str) -> dict[str, Any]:
    """The contract object that was kept."""
    found: dict[str, Any] = json.loads((ROOM / f"{name}.json").read_text("utf8"))
    return found


def meaning(name: str) -> dict[str, Any]:
    """The sample's own gold."""
    found: dict[str, Any] = json.loads((SAMPLES / "gold" / f"{name}.json").read_text("utf8"))
    return found


def main(names: list[str]) -> None:
    for name in names or sample_names():
        text = json.dumps(parsed(name), ensure_ascii=False, indent=1) + "\n"
        path = ROOM / f"{name}.json"
        same = path.is_file() and path.read_text("utf8") == text
        path.write_text(text, "utf8")
        print(f"{name}: {'unchanged' if same else 'written'}")


if __name__ == "__main__":
    main(sys.argv[1:])
