"""The samples are what their sources say: building again gives the same pages, the gold's words stand in the PDF."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pymupdf
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # samples is a folder of the repository, not installed

from samples import build
from samples.tcvn3 import CODES

NAMES = build.source_names()
DEADLINE_KINDS = {"date", "period", "recurring", "relative"}
LETTERS = {chr(code): letter for letter, code in CODES.items()}


def page_texts(path: Path) -> list[str]:
    with pymupdf.open(path) as document:
        return [page.get_text() for page in document]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text)).casefold()


def words_of(name: str) -> str:
    """The PDF's text without white space, out of TCVN3 where the sample is set in it."""
    text = "".join(page_texts(build.ROOM / "pdf" / f"{name}.pdf"))
    if build.load(name).code == "tcvn3":
        text = "".join(LETTERS.get(c, c) for c in text)
    return squeezed(text)


def gold_of(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((build.ROOM / "gold" / f"{name}.json").read_text("utf8"))
    return loaded


def stands_in(text: str, printed: str) -> bool:
    """The text is printed, in a few runs: page ends, footnote marks and cut rows may come between."""
    rest = squeezed(text)
    for _ in range(6):
        if rest in printed:
            return True
        size = next((n for n in range(len(rest) - 1, 1, -1) if rest[:n] in printed), 0)
        if not size:
            return False
        rest = rest[size:]
    return False


def test_there_are_enough_samples() -> None:
    assert len(NAMES) >= 10


@pytest.mark.parametrize("name", NAMES)
def test_building_again_gives_the_same(name: str, tmp_path: Path) -> None:
    build.build(name, tmp_path)
    made, kept = tmp_path / "pdf" / f"{name}.pdf", build.ROOM / "pdf" / f"{name}.pdf"
    assert page_texts(made) == page_texts(kept)
    assert json.loads((tmp_path / "gold" / f"{name}.json").read_text("utf8")) == gold_of(name)
    assert kept.stat().st_size < 150_000


@pytest.mark.parametrize("name", NAMES)
def test_gold_words_stand_in_the_pdf(name: str) -> None:
    found, printed = gold_of(name), words_of(name)
    texts = [t["text"] for t in found["tasks"]] + [s["title"] for s in found["sections"]]
    texts += [d["raw"] for t in found["tasks"] for d in t["deadlines"]] + [c["number"] for c in found["citations"]]
    texts += [t["deliverable"] for t in found["tasks"] if t["deliverable"]]
    texts += [i["name"] for i in found["indicators"] if i["source"] == "table"]
    missing = [t for t in texts if not stands_in(t, printed)]
    assert not missing


@pytest.mark.parametrize("name", NAMES)
def test_gold_is_well_formed(name: str) -> None:
    found = gold_of(name)
    assert found["document"] == name
    assert all(d["kind"] in DEADLINE_KINDS for t in found["tasks"] for d in t["deadlines"])
    assert all(s["level"] >= 1 and s["title"] for s in found["sections"])
    assert all(bool(d["recurrence"]) == (d["kind"] == "recurring") for t in found["tasks"] for d in t["deadlines"])


def test_the_samples_hold_every_kind_of_deadline() -> None:
    dues = [d for n in NAMES for t in gold_of(n)["tasks"] for d in t["deadlines"]]
    assert {d["kind"] for d in dues} == DEADLINE_KINDS
    rates = {"continuous", "annual", "quarterly", "monthly", "weekly", "daily", "school_year", "periodic"}
    assert {d["recurrence"] for d in dues if d["recurrence"]} == rates


def test_the_inbox_holds_copies_of_samples() -> None:
    kept = sorted((build.ROOM / "inbox").glob("*.pdf"))
    assert 3 <= len(kept) <= 5
    assert all(p.read_bytes() == (build.ROOM / "pdf" / p.name).read_bytes() for p in kept)
