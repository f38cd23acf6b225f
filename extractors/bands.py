"""The rows of a grid, and which of them are column heads.

Believed, in this order: the words that heads are made of (TT, Nội dung, Đơn vị, Thời gian); bold heads over rows that are not bold; how far
down the cells of the first row reach. That a row is printed again on the next page is seen in extractors/tables.py.
A row that only numbers the columns ("(1) (2) (3)") is neither head nor row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from extractors.document import BBox
from extractors.grids import Cell, Grid

ORDINAL = re.compile(r"^[(]?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-Za-zĐđ]{1,2})[.)]*$|^[-+*•]$")
_INDEX = re.compile(r"^[(\[]?(?:\d{1,2}|[A-Za-z])[)\]]?(?:\s*=.*)?$")
_HEADS = re.compile(
    r"^(?:s?\s*/?\s*tt|stt|số tt|số thứ tự|nội dung|nhiệm vụ|tên |đơn vị|cơ quan|thời gian|thời hạn|chỉ tiêu|sản phẩm|kết quả|ghi chú|"
    r"người |tiến độ|hoạt động|công việc|mục tiêu|địa điểm|kinh phí|chủ trì|phối hợp|hạng mục|lĩnh vực|danh mục|năm \d|họ và tên|đvt|"
    r"yêu cầu|giải pháp|thành phần|nguồn|phân công|bộ phận|lãnh đạo|chức vụ|số lượng|đối tượng|(?:ngày|buổi|thứ)(?:$|,))",
    re.IGNORECASE,
)
_MAX_HEADER = 4
_LONG_KEY = 16
_SAME_KEY = 88.0
_MAX_HEAD_LENGTH = 60


@dataclass
class Band:
    """A row while tables are joined: one cell per column; `fresh` says which columns' cells start in this row."""

    cells: list[Cell | None]
    fresh: list[bool]
    page: int
    bbox: BBox


def rows_of(grid: Grid, xs: list[float], shift: float) -> list[Band]:
    """The rows of a grid on the columns `xs`; its own edges are those minus `shift`."""
    bands: list[Band] = []
    for row, cells in enumerate(grid.at):
        placed: list[Cell | None] = [None] * (len(xs) - 1)
        fresh = [False] * (len(xs) - 1)
        for column in range(len(xs) - 1):
            middle = (xs[column] + xs[column + 1]) / 2 - shift
            own = next((i for i in range(len(grid.xs) - 1) if grid.xs[i] <= middle < grid.xs[i + 1]), None)
            cell = cells[own] if own is not None else None
            placed[column] = cell
            fresh[column] = cell is not None and cell.top == row
        box = (grid.xs[0], grid.ys[row], grid.xs[-1], grid.ys[row + 1])
        bands.append(Band(placed, fresh, grid.page, box))
    return [b for b in bands if any(f for f in b.fresh)]


def texts_of(band: Band) -> list[str]:
    """The texts of the cells that start in a row, each once, from left to right."""
    seen: list[Cell] = []
    for cell, fresh in zip(band.cells, band.fresh, strict=True):
        if cell is not None and fresh and not any(cell is s for s in seen):
            seen.append(cell)
    return [c.text for c in seen]


def key_of(band: Band) -> str:
    return "|".join("".join(t.lower().split()) for t in texts_of(band))


def same_key(one: str, other: str) -> bool:
    """Whether two rows print the same: long ones may differ in a few letters, as recognition bends now this, now that."""
    if one == other:
        return True
    return min(len(one), len(other)) >= _LONG_KEY and fuzz.ratio(one, other) >= _SAME_KEY


def count_heads(bands: list[Band]) -> int:
    """How many rows at the top are column heads: those that the cells of the first one reach down to."""
    if not bands:
        return 0
    if not looks_like_heads(bands[0], bands[1:]):
        return 0
    depth = 1
    while depth < min(_MAX_HEADER, len(bands) - 1) and not all(bands[depth].fresh):
        if not any(cell is not None and any(cell is above for above in bands[0].cells) for cell in bands[depth].cells):
            break
        depth += 1
    return depth


def is_caption(band: Band) -> bool:
    filled = {id(c) for c in band.cells if c is not None}
    return len(filled) == 1


def looks_like_heads(band: Band, below: list[Band]) -> bool:
    texts = [t for t in texts_of(band) if t]
    if len(texts) < 2 or any(len(t) > 120 for t in texts):
        return False
    first = band.cells[0]
    if first is not None and ORDINAL.match(first.text) and first.text.lower() not in ("tt", "stt"):
        return False
    if has_head_words(band):
        return True
    heads_bold = _bold_share(band)
    body_bold = sum(_bold_share(b) for b in below) / len(below) if below else 1.0
    return heads_bold > 0.8 and body_bold < 0.5 and not any(re.match(r"^[\d.,%]+$", t) for t in texts)


def _bold_share(band: Band) -> float:
    lines = [line for c, f in zip(band.cells, band.fresh, strict=True) if c is not None and f for line in c.lines]
    return sum(line.bold for line in lines) / len(lines) if lines else 0.0


def is_index_row(band: Band) -> bool:
    texts = [t for t in texts_of(band) if t]
    if len(texts) < 3 or not all(_INDEX.match(t) for t in texts):
        return False
    numbers = [int(n) for t in texts if (n := re.sub(r"[^\d=].*|=.*", "", t.strip("([")))]
    return len(numbers) >= 2 and all(b - a == 1 for a, b in pairwise(numbers))


def has_head_words(band: Band) -> bool:
    """True where two cells or more, and at least half of those with text, begin like column heads."""
    texts = [t for t in texts_of(band) if t]
    heads = sum(bool(_HEADS.match(t)) for t in texts if len(t) <= _MAX_HEAD_LENGTH)
    return heads >= 2 and 2 * heads >= len(texts)


def is_bold(band: Band) -> bool:
    """True where most lines of the cells that start in a row are bold."""
    return _bold_share(band) > 0.5
