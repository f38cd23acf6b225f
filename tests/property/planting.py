"""Planted documents: blocks of samples/writing.py, their PDF, and what Kehoach finds in it again."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from extractors.read import read
from pipeline.contract import to_contract
from pipeline.parse import parse
from samples.build import gold, lay_out
from samples.canvas import bind
from samples.writing import TITLE, Block, Closing, Header, Masthead, Sample, Stroke, Text, say

HEADER = Header("Kế hoạch", "12/KH-UBND", "KH-UBND", "2025-12-15", "Phú Sơn", "", None, None, None)
HEAD = (
    Masthead(("ỦY BAN NHÂN DÂN", "TỈNH PHÚ SƠN"), "Số: 12/KH-UBND", "Phú Sơn, ngày 15 tháng 12 năm 2025"),
    Text("KẾ HOẠCH", TITLE),
    Text("Phát triển nông thôn", TITLE),
    Stroke(),
)
FILLER = (
    "Kế hoạch được xây dựng trên cơ sở tình hình thực tế của địa phương, ý kiến của Nhân dân và kết quả các năm trước, "
    "là căn cứ để các cơ quan, đơn vị bố trí nhân lực, kinh phí."
)
CLOSING = Closing(("- Như trên;", "- Lưu: VT."), ("CHỦ TỊCH",), "Trần Văn Bình")


def document(blocks: Sequence[Block], filler: int = 1) -> Sample:
    """A plan around the blocks; `filler` paragraphs stand before them and move every page break."""
    lead = tuple(say(FILLER) for _ in range(filler))
    return Sample("planted", HEADER, (*HEAD, *lead, *blocks, CLOSING))


def plant_and_find(sample: Sample) -> tuple[dict[str, Any], dict[str, Any]]:
    """(what was planted, what was found), both as contract objects; between them stands a real PDF."""
    sheets, pages = lay_out(sample)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "planted.pdf"
        made = bind(sheets)
        made.save(path)
        made.close()
        return gold(sample, pages), to_contract(parse(read(path)))


def outline_of(found: dict[str, Any]) -> list[tuple[int, str, str]]:
    return [(s["level"], s["marker"], s["title"]) for s in found["sections"]]


def texts_of(found: dict[str, Any]) -> list[str]:
    return [t["text"] for t in found["tasks"]]


def times_of(task: dict[str, Any]) -> list[tuple[str | None, ...]]:
    return sorted((d["kind"], d["start"] or "", d["end"] or "", d["recurrence"] or "") for d in task["deadlines"])


def agencies_of(task: dict[str, Any], role: str) -> list[str]:
    """The agencies of a role in a found task, or in a planted one ("lead", "coordinate")."""
    if "assignments" in task:
        return [a["agency"] for a in task["assignments"] if a["role"] == role]
    return list(task[role])
