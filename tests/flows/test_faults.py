"""A short form of tests/flows/faults.py: a write that fails leaves each file safe, and a rerun mends all."""

from __future__ import annotations

import pytest

from tests.flows.faults import ERRORS, count_writes, run


@pytest.fixture(scope="module")
def writes() -> int:
    return count_writes()


@pytest.mark.parametrize("staying", [False, True], ids=["once", "staying"])
@pytest.mark.parametrize("kind", ERRORS)
def test_a_write_that_fails_is_mended(writes: int, kind: str, staying: bool) -> None:
    _, found = run(kind, writes // 3, staying=staying)
    assert found == []
