"""Dotted, dashed and broken rules make the grid that solid ones make; dots of other kinds make none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.grids import Grid, find_grids
from extractors.raster import Gray, Raster, binary, find_rulings, without_rulings
from tests.extractors.drawn_grids import SCALE, SOLID, Pattern, draw_grid, draw_rule, draw_words

PATTERNS = {
    "dots": Pattern(3, 5),
    "wide dots": Pattern(4, 11),
    "dashes": Pattern(8, 8),
    "long dashes": Pattern(14, 10),
    "broken": Pattern(40, 7, 2, ragged=True),
}


def _grids(page: Gray) -> list[Grid]:
    return find_grids(find_rulings(Raster(page, None, SCALE))[0], (), 1)[0]


def _shape(grids: list[Grid]) -> list[tuple[int, int, int]]:
    return [(len(g.ys) - 1, len(g.xs) - 1, len(g.cells)) for g in grids]


@settings(max_examples=400, deadline=None)
@given(
    widths=st.lists(st.integers(120, 420), min_size=2, max_size=5),
    heights=st.lists(st.integers(64, 240), min_size=3, max_size=7),
    inner=st.sampled_from([SOLID, *PATTERNS.values()]),
    framed=st.booleans(),
    tilt=st.floats(-0.12, 0.12),
    seed=st.integers(0, 10_000),
)
def test_a_grid_is_found_however_its_rules_are_drawn(
    widths: list[int], heights: list[int], inner: Pattern, framed: bool, tilt: float, seed: int
) -> None:
    page = draw_grid(widths, heights, inner, SOLID if framed else inner, seed, tilt)
    rows, columns = len(heights), len(widths)
    (grid,) = _grids(page)
    assert _shape([grid]) == [(rows, columns, rows * columns)]
    edges = (120 + np.concatenate([[0], np.cumsum(widths)])) / SCALE
    assert np.allclose(grid.xs, edges, atol=3.5)
