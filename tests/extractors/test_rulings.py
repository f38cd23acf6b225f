"""Rules drawn dot by dot or dash by dash in a file are the strokes that solid ones are."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pymupdf
import pytest

from extractors.grids import find_grids
from extractors.rulings import Strokes, read_strokes

Point = tuple[float, float]
Draw = Callable[[pymupdf.Shape, Point, Point], None]
XS, YS = (60, 90, 290, 390, 540), (80, 120, 134, 200, 260)


def _read(draw: Draw, extra: Draw | None = None) -> Strokes:
    with pymupdf.open() as pdf:
        page = pdf.new_page(width=595, height=842)
        shape = page.new_shape()
        for y in YS:
            draw(shape, (XS[0], y), (XS[-1], y))
        for x in XS:
            draw(shape, (x, YS[0]), (x, YS[-1]))
        if extra:
            extra(shape, (100, 700), (400, 700))
        shape.commit()
        with pymupdf.open(stream=pdf.tobytes()) as saved:
            return read_strokes(saved[0], pymupdf.Matrix(1, 1))


def _along(start: Point, end: Point, step: float) -> Iterator[Point]:
    length = abs(end[0] - start[0]) + abs(end[1] - start[1])
    for i in range(int(length / step) + 1):
        yield start[0] + (end[0] - start[0]) * i * step / length, start[1] + (end[1] - start[1]) * i * step / length


def _dashes(mark: float, step: float) -> Draw:
    def draw(shape: pymupdf.Shape, start: Point, end: Point) -> None:
        upright = start[0] == end[0]
        for x, y in _along(start, end, step):
            shape.draw_line((x, y), (x + (0 if upright else mark), y + (mark if upright else 0)))
        shape.finish(width=0.5, closePath=False)

    return draw


def _dots(size: float, step: float, round_: bool = False) -> Draw:
    def draw(shape: pymupdf.Shape, start: Point, end: Point) -> None:
        for x, y in _along(start, end, step):
            if round_:
                shape.draw_circle((x, y), size / 2)
            else:
                shape.draw_rect((x - size / 2, y - size / 2, x + size / 2, y + size / 2))
            shape.finish(fill=(0, 0, 0), color=None)

    return draw


def _pattern(shape: pymupdf.Shape, start: Point, end: Point) -> None:
    shape.draw_line(start, end)
    shape.finish(width=0.5, dashes="[0.5 1] 0", closePath=False)


WAYS: dict[str, Draw] = {
    "a dash pattern": _pattern,
    "short dashes": _dashes(1, 2),
    "dashes": _dashes(3, 5),
    "long dashes": _dashes(6, 10),
    "squares": _dots(1, 2),
    "wide squares": _dots(1.5, 4),
    "circles": _dots(1, 2.5, round_=True),
}


@pytest.mark.parametrize("way", WAYS)
def test_each_rule_is_one_stroke_and_the_grid_is_whole(way: str) -> None:
    strokes = _read(WAYS[way])
    assert (len(strokes.horizontal), len(strokes.vertical)) == (len(YS), len(XS))
    ((grid,), _) = find_grids(strokes, (), 1)
    assert (len(grid.ys) - 1, len(grid.xs) - 1, len(grid.cells)) == (4, 4, 16)


def test_leader_dots_that_are_drawn_are_no_rule() -> None:
    strokes = _read(WAYS["dashes"], extra=_dots(0.8, 2))
    assert not [box for box in strokes.horizontal if box[1] > 600]
