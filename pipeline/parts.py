"""The parts of a file: the main text up to its signature, then each appendix or attached plan with an outline of its own.

Believed: the place of the signature; a centred title line that names a kind of document ("Phụ lục", "KẾ HOẠCH") behind it, or at the top of a later page.
Never done here: what a part says.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.document import Table
from pipeline.header import title_type
from pipeline.outline import Part
from pipeline.paragraphs import Block, Paragraph


def split_parts(blocks: Sequence[Block], signature: tuple[int, float] | None) -> list[Part]:
    """The parts in order; the first is the main text. A part's title is all of its centred lines at the beginning."""
    groups: list[list[Block]] = [[]]
    for block in blocks:
        if _opens_part(block, groups[-1], signature, first=len(groups) == 1):
            groups.append([])
        groups[-1].append(block)
    return [_part(group, i == 0) for i, group in enumerate(groups) if group or i == 0]


def _place(block: Block) -> tuple[int, float]:
    return (block.page, block.bbox[1])


def _opens_part(block: Block, group: Sequence[Block], signature: tuple[int, float] | None, *, first: bool) -> bool:
    behind = signature is not None and _place(block) > signature
    if first and behind and group:
        return True
    if isinstance(block, Table) or not block.centered or title_type(block.text) is None:
        return False
    in_title = bool(group) and all(isinstance(b, Paragraph) and b.centered for b in group)
    return bool(group) and not in_title and (behind or (block.page > 1 and block.bbox[1] < 260))


def _part(group: Sequence[Block], main: bool) -> Part:
    title: list[str] = []
    for block in group:
        if isinstance(block, Table) or not block.centered:
            break
        title.append(block.text)
    return Part(" ".join(title), tuple(group), main)
