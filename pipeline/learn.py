"""What a document teaches about itself before it is read: its abbreviations, the names it uses, its year.

Believed: a definition in brackets whose initials spell the abbreviation; names where both ends are visible (recipients, headings, cells).
Never done here: any fact of the plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from extractors.document import Table
from pipeline.agencies import AgencyReader, Names, find_definitions
from pipeline.columns import is_agency_like, resolve_columns
from pipeline.deadlines import DeadlineContext, find_counted_days
from pipeline.names import restore_case
from pipeline.outline import read_marker
from pipeline.paragraphs import Block, Paragraph
from pipeline.plan import Header
from pipeline.text import fold, squeeze

_YEAR = re.compile(r"\bnăm\s+(20\d{2}|19\d{2})\b(?!\s*[-–])")
# "Phòng Đào tạo (P3)": a unit's code, by which it is called from there on.
_CODED = re.compile(
    r"\b(?:Phòng|Ban|Khoa|Trung tâm|Viện|Vụ|Cục|Tổ|Đội|Văn phòng)\s[^().;:]{3,60}\s\(([A-ZĐ]{1,4}\d{1,2})\)"
)
_SCHOOL_YEAR = re.compile(r"\bnăm học\s+(20\d{2})\s*[-–]\s*20\d{2}")


def learn_names(blocks: Sequence[Block], recipients: Iterable[str]) -> Names:
    """The abbreviations that the document defines and the names it prints with both ends visible."""
    abbreviations: dict[str, str] = {}
    for text in _texts(blocks):
        abbreviations = find_definitions(text) | abbreviations if "(" in text else abbreviations
    reader = AgencyReader(Names(abbreviations))
    names: dict[str, None] = {code: None for text in _texts(blocks) if "(" in text for code in _CODED.findall(text)}
    for text in [*recipients, *_headings(blocks), *_cells(blocks)]:
        bare = restore_case(re.sub(r"\s*\([^()]*\)\s*$", "", text).rstrip(" .;:/"))
        if reader.opens(bare) and (text in recipients or reader.is_agency(bare)):
            names |= {m.raw: None for m in reader.split(bare) if _is_proper(m.raw) and reader.opens(m.raw)}
    return Names(abbreviations, tuple(names))


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
            yield from block.footnotes


def _headings(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph) and len(block.text) < 120:
            marker = read_marker(block.text)
            if marker:
                text = block.text[marker.length :]
                yield re.sub(r"^(?:đề nghị|giao|yêu cầu|đối với)\s+", "", text, flags=re.IGNORECASE)


def _cells(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            roles = resolve_columns(block)
            for column in (*roles.of("lead"), *roles.of("coordinate"), *roles.of("joint")):
                for row in block.rows:
                    cell = row.cell(column.index)
                    if cell is not None and not cell.inherited and is_agency_like(cell.text):
                        yield cell.text


def _is_proper(name: str) -> bool:
    """A name of its own: capital, more than one syllable, no list inside."""
    words = name.split()
    return (
        len(words) > 1
        and name[:1].isupper()
        and not fold(name).startswith(("các ", "những ", "mỗi "))
        and "(" not in name
        and len(words) < 16
    )


def learn_context(header: Header, blocks: Sequence[Block]) -> DeadlineContext:
    """What the document says for all of its deadlines: the day of issue, its year, and the days that it counts."""
    subject = squeeze(f"{header.subject or ''}")
    year, school = _YEAR.search(subject), _SCHOOL_YEAR.search(subject)
    issued = header.issued_on or ""
    return DeadlineContext(
        issued_on=date.fromisoformat(issued) if len(issued) == 10 else None,
        year=int(year.group(1)) if year else (int(issued[:4]) if len(issued) in (4, 7) else None),
        school_year=int(school.group(1)) if school else None,
        counted_days=find_counted_days(_texts(blocks)),
    )
