"""Facts of running text outside tasks: the theme, and the figures stated as targets in sections of objectives.

Believed: the kind of the section; for the theme its first quotation. Never done here: figures outside sections of objectives.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.indicators import find_prose_indicators
from pipeline.outline import Node
from pipeline.paragraphs import Block, Paragraph
from pipeline.plan import Evidence, Indicator
from pipeline.text import squeeze

_QUOTED = re.compile(r"[“\"«]([^“”\"«»]{6,200})[”\"»]")
# Several themes ("các chủ đề “A”, “B”") are what somebody is to speak of, not the document's own.
_STATED = re.compile(
    r"(?<!ác )(?<!hững )(?<!hiều )(?<!ột số )(?<!ỗi )[Cc]hủ đề[^“”\".;]{0,80}[“\"«]([^“”\"«»]{6,200})[”\"»](?!,? (?:và |hoặc )?[“\"«])"
)


def find_theme(roots: Sequence[Node], blocks: Sequence[Block]) -> tuple[str, Evidence] | None:
    """The motto that the document states as its theme (chủ đề), and where; None where it states none."""
    for root in roots:
        for node in root.walk():
            if node.heading and node.kind == "theme":
                return _first_quotation(node)
    for block in blocks:
        if isinstance(block, Paragraph):
            match = _STATED.search(block.text)
            if match:
                return squeeze(match.group(1)), block.evidence
    return None


def _first_quotation(heading: Node) -> tuple[str, Evidence] | None:
    paragraphs = [node.paragraph for node in heading.walk() if node.paragraph is not None]
    for paragraph in paragraphs:
        match = _QUOTED.search(paragraph.text)
        if match:
            return squeeze(match.group(1)).rstrip(" ."), paragraph.evidence
    own = [p for p in paragraphs[1:] if len(p.text) < 160]
    return (squeeze(own[0].text).strip(" .:;-"), own[0].evidence) if own else None


def find_targets(roots: Sequence[Node], numbers: Mapping[int, int]) -> list[Indicator]:
    """The figures stated as targets in the paragraphs of sections of kind `objectives`."""
    found: list[Indicator] = []
    for root in roots:
        for node in root.walk():
            paragraph = node.paragraph
            heading = node if node.heading else next(node.headings_above(), None)
            if paragraph is None or heading is None or heading.kind != "objectives":
                continue
            text = node.label_rest if node.heading else node.text
            for figure in find_prose_indicators(text):
                evidence = Evidence(paragraph.page, paragraph.bbox, figure.raw)
                found.append(
                    Indicator(
                        source="prose",
                        name=figure.name,
                        unit=figure.unit,
                        evidence=evidence,
                        value=figure.value,
                        comparator=figure.comparator,
                        section=numbers.get(id(heading)),
                    )
                )
    return found
