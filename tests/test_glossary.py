"""The glossary's table of wordings says what the code does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.deadlines import DeadlineContext, parse_cell

GLOSSARY = Path(__file__).parents[1] / "docs" / "GLOSSARY.md"
ISSUED = date(2026, 3, 2)


def rows() -> list[tuple[str, ...]]:
    """The rows under "Thời hạn": wordings (up to a comma-separated alternative), kind, start, end, recurrence."""
    section = GLOSSARY.read_text(encoding="utf-8").split("## Thời hạn")[1].split("\n## ")[0]
    cells = [
        tuple(c.strip().strip("`") for c in line.strip("|").split("|"))
        for line in section.splitlines()
        if line.startswith("|")
    ]
    return cells[2:]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0][:40])
def test_wordings_mean_what_the_glossary_says(row: tuple[str, ...]) -> None:
    wording = row[0].split("; a bare")[0].split(", of ")[0].split(", without")[0].split("; theo")[0]
    (found,) = parse_cell(wording.split(", ")[0], DeadlineContext(issued_on=ISSUED))
    days = [day.isoformat() if day else "" for day in (found.start, found.end)]
    assert (found.kind, *days, found.recurrence or "") == row[1:5]
