"""Headings that give the fields of a group's tasks: who leads, who coordinates, when ("2. Cơ quan chủ trì, phối hợp", "3. Thời gian thực hiện: …").

Believed: a title that is nothing but labels of lexicon/task_lines.yaml; then the values behind it, in the paragraphs below, or below headings
of its own ("a) Cơ quan chủ trì"). Every paragraph must read as a value, or the heading is one like any other.
Never done here: which tasks of the group they are for (tasks.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.agencies import AgencyReader
from pipeline.orders import begins_order
from pipeline.outline import Node
from pipeline.task_lines import Labelled, TaskLine, label_fields, read_task_line
from pipeline.text import fold
from pipeline.wording import wording

_ROLES = frozenset({"lead", "coordinate"})
_TIMES = frozenset({"deadline", "due"})
_ROLE_BEHIND = re.compile(r"\s+(?:chủ trì|phối hợp)(?:\s+thực hiện)?$")
_NOUN = re.compile(r"(?:các|cơ quan,?|đơn vị,?|và) tổ chức(?!\w)")
# Characters: a list of agencies is longer than a sentence may be; a time is a few words.
_LONGEST_TIME = 120


@dataclass
class _Values:
    """What the paragraphs of a heading say, field by field."""

    agencies: list[tuple[str, Labelled]] = field(default_factory=list)
    times: list[tuple[str, bool]] = field(default_factory=list)
    deliverables: list[str] = field(default_factory=list)
    lines: list[TaskLine] = field(default_factory=list)


def read_field_heading(node: Node, reader: AgencyReader) -> TaskLine | None:
    """The fields that a heading and what stands below it give to the tasks of its group; None where it is another heading."""
    title = node.title if node.heading else node.text.rstrip(" :")
    fields = label_fields(title or "")
    if not fields:
        return None
    values = _Values()
    if not all(_take(values, names, text, reader) for names, text in _paragraphs(node, fields)):
        return None
    return _line(values)


def _paragraphs(node: Node, fields: frozenset[str]) -> Iterator[tuple[frozenset[str], str]]:
    """The paragraphs of a heading, each with the fields that the nearest labels name."""
    if node.label_rest:
        labelled = (
            f"{node.title}: {node.label_rest}"  # its value may hold the next label: "…: Sở A; cơ quan phối hợp: Sở B"
        )
        yield fields, labelled if len(fields) == 1 and ":" in node.label_rest else node.label_rest
    for child in node.children:
        own = label_fields(child.title or "") if child.heading else frozenset[str]()
        if child.heading and (own or child.children):
            yield from _paragraphs(child, own)
        elif child.paragraph is None or child.children:
            yield frozenset(), child.text
        else:
            yield fields, child.text


def _take(values: _Values, fields: frozenset[str], text: str, reader: AgencyReader) -> bool:
    """Takes a paragraph as a value of one of the fields; False where it is none."""
    bare = text.strip(" .;")
    line = read_task_line(text, reader)
    if line is not None:
        values.lines.append(line)
        return True
    if fields & _ROLES and _names_agencies(bare, reader):
        _take_agencies(values, fields, bare, reader)
        return True
    if fields & _TIMES and len(bare) < _LONGEST_TIME and not begins_order(bare, reader):
        values.times.append((bare, "due" in fields))
        return True
    if "deliverable" in fields and not values.deliverables:
        values.deliverables.append(bare)
        return True
    return bool(fields & _ROLES) and bare.startswith("(") and bare.endswith(")")  # a remark on the agencies


def _take_agencies(values: _Values, fields: frozenset[str], text: str, reader: AgencyReader) -> None:
    """The names of a list with the role that stands behind them or above them; where both roles stand above, the first name leads."""
    said = _ROLE_BEHIND.search(text)
    mentions = tuple(reader.split(text[: said.start()] if said else text))
    if said or not fields >= _ROLES:
        role = "coordinate" if (said and "phối" in said.group()) or "lead" not in fields else "lead"
        values.agencies.append((role, Labelled(mentions)))
        return
    first = 0 if any(role == "lead" for role, _ in values.agencies) else 1
    roles = (("lead", mentions[:first]), ("coordinate", mentions[first:]))
    values.agencies += [(role, Labelled(named)) for role, named in roles if named]


def _names_agencies(text: str, reader: AgencyReader) -> bool:
    """True for a list of agencies, also of some that nobody knows: it opens a name and says nothing of what they do."""
    names = _ROLE_BEHIND.sub("", text)
    if reader.is_agency(names):
        return True
    return (
        reader.opens(names) and ":" not in names and not wording("title_predicate").search(_NOUN.sub(" ", fold(names)))
    )


def _line(values: _Values) -> TaskLine | None:
    """The values as the fields of one line; None where there are none."""
    leads = [v for role, v in values.agencies if role == "lead"] + [v for line in values.lines for v in line.leads]
    others = [v for role, v in values.agencies if role == "coordinate"]
    others += [v for line in values.lines for v in line.coordinates]
    times = values.times + [time for line in values.lines for time in line.deadlines]
    deliverables = values.deliverables + [line.deliverable for line in values.lines if line.deliverable]
    found = {"lead": leads, "coordinate": others, "deadline": times, "deliverable": deliverables}
    fields = frozenset(name for name, value in found.items() if value)
    deliverable = deliverables[0] if deliverables else None
    return TaskLine(tuple(leads), tuple(others), tuple(times), deliverable, fields) if fields else None
