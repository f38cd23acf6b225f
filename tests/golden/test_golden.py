"""Every sample comes out as it was kept, and as its own gold says."""

from __future__ import annotations

import pytest

from pipeline.evaluation import MAIN_FIELDS, evaluate_documents
from tests.golden.documents import ROOM, kept, meaning, parsed, sample_names

NAMES = sample_names()
WHOLE = 0.95
"""What every main field must reach over all samples."""
EACH, FIELD = 0.9, 0.6
"""What the mean of each sample must reach, and each of its fields."""


@pytest.mark.parametrize("name", NAMES)
def test_as_it_was_kept(name: str) -> None:
    """Where the difference is meant: `make golden`, and look at what it changed."""
    if not (ROOM / f"{name}.json").is_file():
        pytest.fail(f"{name}.json is missing: make golden")
    found, wanted = parsed(name), kept(name)
    for part, value in wanted.items():
        assert found[part] == value, part
    assert found.keys() == wanted.keys()


def test_nothing_is_kept_of_samples_that_are_gone() -> None:
    assert sorted(path.stem for path in ROOM.glob("*.json")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_as_its_gold_says(name: str) -> None:
    found = evaluate_documents({name: meaning(name)}, {name: parsed(name)})
    assert found.mean_f1 >= EACH, found.misses
    weak = {f: found.fields[f].f1 for f in MAIN_FIELDS if found.fields[f].gold and found.fields[f].f1 < FIELD}
    assert not weak, found.misses


def test_all_samples_together() -> None:
    found = evaluate_documents({n: meaning(n) for n in NAMES}, {n: parsed(n) for n in NAMES})
    weak = {field: found.fields[field].f1 for field in MAIN_FIELDS if found.fields[field].f1 < WHOLE}
    assert not weak, found.misses
