"""Every example that a lexicon entry carries is read as its entry says."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.agencies import AgencyReader
from pipeline.header import title_type
from pipeline.lexicon import read_lexicon
from pipeline.outline import kind_of
from pipeline.task_lines import read_task_line
from pipeline.text import fold
from pipeline.wording import wording


@pytest.fixture(scope="module")
def reader() -> AgencyReader:
    return AgencyReader()


def _agency_examples() -> list[str]:
    lexicon = read_lexicon("agencies")
    heads = [e for h in lexicon["heads"] for e in h["examples"]]
    groups = [e for name, group in lexicon.items() if isinstance(group, dict) for e in group.get("examples", [])]
    return [*heads, *groups]


@pytest.mark.parametrize("example", _agency_examples())
def test_agency_example_is_one_name(reader: AgencyReader, example: str) -> None:
    mentions = reader.split(example)
    assert [m.raw for m in mentions] == [example]
    assert reader.opens(example)


@pytest.mark.parametrize(("short", "full"), read_lexicon("agencies")["abbreviations"].items())
def test_abbreviation_expands(reader: AgencyReader, short: str, full: str) -> None:
    assert reader.expand(f"Phòng {short}") == f"Phòng {full}"


@pytest.mark.parametrize(
    ("entry", "example"), [(t["name"], e) for t in read_lexicon("document_types")["types"] for e in t["examples"]]
)
def test_document_type_example(entry: str, example: str) -> None:
    assert title_type(example) == entry


@pytest.mark.parametrize(
    ("kind", "example"), [(k["kind"], e) for k in read_lexicon("section_titles")["kinds"] for e in k["examples"]]
)
def test_section_title_example(kind: str, example: str) -> None:
    assert kind_of(example) == kind


@pytest.mark.parametrize(
    ("entry", "example"), [(f["field"], e) for f in read_lexicon("task_lines")["fields"] for e in f["examples"]]
)
def test_task_line_example(reader: AgencyReader, entry: str, example: str) -> None:
    line: Any = read_task_line(example, reader)
    assert line is not None
    assert {"due": "deadline"}.get(entry, entry) in line.fields


@pytest.mark.parametrize(
    ("group", "example"),
    [(name, e) for name, entry in read_lexicon("wording")["groups"].items() for e in entry["examples"]],
)
def test_wording_example(group: str, example: str) -> None:
    assert wording(group).search(fold(example))
