"""Dotted, dashed and broken rules make the grid that solid ones make; dots of other kinds make none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractors.grids import Grid, find_grids
from extractors.raster import Gray, binary, find_rulings, without_rulings
from tests.extractors.drawn_grids import SCALE, SOLID, Pattern, draw_grid, draw_rule, draw_words

PATTERNS = {
    "dots": Pattern(3, 5),
    "wide dots": Pattern(4, 11),
    "dashes": Pattern(8, 8),
    "long dashes": Pattern(14, 10),
    "broken": Pattern(40, 7, 2, ragged=True),
}


def _grids(page: Gray) -> list[Grid]:
    return find_grids(find_rulings(binary(page), SCALE)[0], (), 1)[0]


def _shape(grids: list[Grid]) -> list[tuple[int, int, int]]:
    return [(len(g.ys) - 1, len(g.xs) - 1, len(g.cells)) for g in grids]


@settings(max_examples=40, deadline=None)
@given(
    widths=st.lists(st.integers(120, 420), min_size=2, max_size=5),
    heights=st.lists(st.integers(64, 240), min_size=3, max_size=7),
    inner=st.sampled_from([SOLID, *PATTERNS.values()]),
    framed=st.booleans(),
    tilt=st.floats(-0.12, 0.12),
    seed=st.integers(0, 10_000),
)
@example(  # a speck beside the last mark before an upright rule
    widths=[136, 120, 120, 153, 387],
    heights=[64, 64, 64, 135, 210],
    inner=PATTERNS["dots"],
    framed=True,
    tilt=0.0859375,
    seed=444,
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


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), step=st.integers(26, 60))
def test_lines_of_words_are_no_grid(seed: int, step: int) -> None:
    page = np.full((1100, 1000), 255, np.uint8)
    chance = np.random.default_rng(seed)
    for y in range(80, 1050, step):
        draw_words(page, 90 + 20 * int(chance.integers(0, 3)), y, int(chance.integers(300, 820)), chance)
    strokes, _ = find_rulings(binary(page), SCALE)
    assert not strokes.horizontal
    assert not strokes.vertical


def _form(page: Gray) -> None:
    """Leader dots, a line to write on and underlined words, between x 120 and 920."""
    chance = np.random.default_rng(1)
    for y in (200, 250, 300, 350):
        draw_words(page, 140, y, 200, chance)
        draw_rule(page, (360, y), (900, y), Pattern(4, 6), chance)
    draw_rule(page, (140, 420), (900, 420), Pattern(4, 6), chance)
    draw_rule(page, (140, 470), (900, 470), Pattern(30, 4), chance)
    draw_words(page, 140, 520, 600, chance)
    draw_rule(page, (140, 526), (260, 526), SOLID, chance)


def test_leader_dots_and_lines_to_write_on_are_no_rules() -> None:
    page = np.full((700, 1040), 255, np.uint8)
    _form(page)
    assert _grids(page) == []
    assert find_rulings(binary(page), SCALE)[0].shapes <= 2  # the line and the underline, as before


def test_leader_dots_inside_a_ruled_cell_cut_nothing() -> None:
    page = np.full((700, 1040), 255, np.uint8)
    _form(page)
    for y in (150, 580):
        page[y : y + 3, 120:923] = 0
    for x in (120, 920, 350):
        page[150:580, x : x + 3] = 0
    assert _shape(_grids(page)) == [(1, 2, 2)]


def test_two_tables_side_by_side_stay_two() -> None:
    one = draw_grid([200, 200], [80, 80, 80], PATTERNS["dashes"], SOLID, 1)
    assert _shape(_grids(np.hstack([one[:, :545], one[:, 100:]]))) == [(3, 2, 6), (3, 2, 6)]


@pytest.mark.parametrize("name", PATTERNS)
def test_the_marks_are_taken_out_of_the_picture_and_the_words_stay(name: str) -> None:
    solid, drawn = (draw_grid([200, 300], [80, 120, 80], p, p, 5) for p in (SOLID, PATTERNS[name]))
    left = []
    for page in (solid, drawn):
        _, mask = find_rulings(binary(page), SCALE)
        left.append(int((binary(without_rulings(page, mask)) > 0).sum()))
    assert abs(left[1] - left[0]) <= 0.03 * left[0]


def test_a_letter_that_touches_a_dotted_rule_does_not_break_it() -> None:
    page = draw_grid([260, 420], [90, 90, 90], PATTERNS["dots"], SOLID, 3)
    page[196:216, 126:150] = 0  # at its beginning
    page[196:216, 500:580] = 0  # in its middle
    assert _shape(_grids(page)) == [(3, 2, 6)]


def test_a_table_that_a_page_break_cuts_open_is_closed_where_its_dotted_rules_end() -> None:
    page = draw_grid([160, 260, 300], [120, 120, 120], PATTERNS["dashes"], PATTERNS["dashes"], 3)
    page[440:] = 255
    assert _shape(_grids(page)) == [(3, 3, 9)]


@pytest.mark.parametrize("name", PATTERNS)
def test_merged_cells_between_dotted_rules_stay_merged(name: str) -> None:
    page = draw_grid([200, 100, 260], [90, 90, 90], PATTERNS[name], SOLID, 3)
    page[124:208, 310:330] = 255  # the first row: no rule between its first two cells
    page[290:310, 326:418] = 255  # the second column: its last two cells are one
    (grid,) = _grids(page)
    assert _shape([grid]) == [(3, 3, 7)]
    assert {(c.bottom - c.top, c.right - c.left) for c in grid.cells} == {(1, 1), (1, 2), (2, 1)}
