"""Tables for tests, from texts: heads, rows, merged cells."""

from __future__ import annotations

from extractors.document import Cell, Line, Row, Table, Word

BOX = (0.0, 0.0, 10.0, 10.0)


def cell(column: int, text: str, span: int = 1, bold: bool = False, inherited: bool = False) -> Cell:
    words = tuple(Word(w, BOX, 13.0, bold=bold) for w in text.split())
    return Cell(column, span, (Line(words, 1),) if words else (), 1, BOX, inherited)


def row(texts: list[str], bold: bool = False) -> Row:
    """A row of one cell a column; "^" is a cell merged with the one above and blank here, "<" goes on from the left."""
    cells: list[Cell] = []
    for k, text in enumerate(texts):
        if text == "<":
            last = cells.pop()
            cells.append(Cell(last.column, last.span + 1, last.lines, 1, BOX))
        else:
            cells.append(cell(k, text.lstrip("*"), bold=bold or text.startswith("*")))
    return Row(tuple(cells), 1, BOX)


def table(heads: list[list[str]], rows: list[list[str]]) -> Table:
    """`heads` are the header rows ([] for none), `rows` the body; a text that begins with "*" is bold."""
    width = len((heads or rows)[0])
    return Table(width, tuple(row(h, bold=True) for h in heads), tuple(row(r) for r in rows), ((1, BOX),))
