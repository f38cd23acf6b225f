"""Documents for tests, from texts: words placed where a word processor would place them, without a PDF in between.

Inline marks in a printed text are those of samples/writing.py: **bold**, __italic__, ^1^ a raised footnote mark; a line break is a new line.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from extractors.document import BBox, Document, Line, Page, Table, Word
from samples.setting import Face, Piece, SetLine, placed, set_lines
from samples.writing import Align

WIDTH, HEIGHT = 595.0, 842.0
RUNNING_TEXT = (
    "Kế hoạch được xây dựng trên cơ sở tình hình thực tế của địa phương, ý kiến của Nhân dân và kết quả các năm trước, là "
    "căn cứ để các cơ quan, đơn vị bố trí nhân lực, kinh phí. "
)
LEFT, RIGHT, TOP, BOTTOM = 85.0, 545.0, 57.0, 780.0


class PageMaker:
    """Pages filled from the top. `y` is the top of the next line; a paragraph runs over to the next page line by line."""

    def __init__(self) -> None:
        self.pages: list[list[Line]] = []
        self.rulings: dict[int, list[BBox]] = {}
        self.tables: list[Table] = []
        self.y = TOP
        self.turn_page(number=None)

    def turn_page(self, number: str | None = "") -> None:
        """A new page; its number stands in the middle of its upper margin (None: none; "": its own)."""
        self.pages.append([])
        self.y = TOP
        if number is not None:
            self._place(number or str(len(self.pages)), 30.0, 0.0, WIDTH, "center")

    def paragraph(
        self,
        printed: str,
        *,
        indent: float = 36.0,
        align: Align = "justify",
        bold: bool = False,
        italic: bool = False,
        size: float = 14.0,
        after: float = 6.0,
    ) -> None:
        for n, line in enumerate(set_lines(printed, Face(size, bold, italic), RIGHT - LEFT, indent)):
            if self.y + size > BOTTOM:
                self.turn_page()
            self._set(line, self.y, LEFT + (indent if n == 0 else 0), RIGHT, align)
            self.y += size * 1.36
        self.y += after

    def paragraphs(self, *texts: str) -> None:
        for text in texts:
            self.paragraph(text)

    def running_text(self) -> None:
        """A long paragraph, so that the margins of the pages can be told from their lines."""
        self.paragraph(RUNNING_TEXT * 3)

    def centered(self, printed: str, *, bold: bool = True, size: float = 14.0) -> None:
        self.paragraph(printed, indent=0, align="center", bold=bold, size=size, after=2)

    def columns(
        self, left: Iterable[str], right: Iterable[str], *, align: Align = "center", size: float = 13.0
    ) -> None:
        """Two columns side by side, a text a line ("" leaves a line free): the header block, the signature block."""
        start, ends = self.y, []
        for texts, x0, x1, side in ((left, 62.0, 262.0, align), (right, 290.0, 560.0, "center")):
            y = start
            for text in texts:
                if text:
                    self._place(text, y, x0, x1, side, size)
                y += size * 1.3
            ends.append(y)
        self.y = max(ends) + 12

    def footnote(self, mark: str, printed: str, *, y: float = 750.0, size: float = 10.0) -> None:
        """A note at the foot of the page, under a short stroke."""
        self.rulings.setdefault(len(self.pages), []).append((LEFT, y - 4, LEFT + 144, y - 4))
        for line in set_lines(f"^{mark}^ {printed}", Face(size), RIGHT - LEFT):
            self._set(line, y, LEFT, RIGHT, "left")
            y += size * 1.2

    def foot(self, printed: str) -> None:
        """A line in the lower margin, as a running footer."""
        self._place(printed, 805.0, LEFT, RIGHT, "left", 9.0)

    def table(self, table: Table, height: float = 100.0) -> None:
        """A table of table_maker.py in its place on the page."""
        box = (LEFT, self.y, RIGHT, self.y + height)
        self.tables.append(replace(table, parts=((len(self.pages), box),)))
        self.y += height + 12

    def document(self) -> Document:
        pages = (
            Page(n, WIDTH, HEIGHT, _in_order(lines), "digital", "made for a test", tuple(self.rulings.get(n, ())))
            for n, lines in enumerate(self.pages, 1)
        )
        return Document("test.pdf", "0" * 64, tuple(pages), tuple(self.tables))

    def _place(self, printed: str, y: float, x0: float, x1: float, align: Align, size: float = 13.0) -> None:
        for line in set_lines(printed, Face(size), x1 - x0):
            self._set(line, y, x0, x1, align)
            y += size * 1.25

    def _set(self, line: SetLine, y: float, x0: float, x1: float, align: Align) -> None:
        words: list[Word] = []
        run: list[tuple[float, Piece]] = []
        for x, piece, spaced in placed(line, x0, x1 - x0, align):
            if run and x > run[-1][0] + run[-1][1].width + 0.5:
                words += _words(run, y)
                run = []
            run.append((x, piece))
            if spaced:
                words += _words(run, y)
                run = []
        words += _words(run, y)
        self.pages[-1].append(Line(tuple(words), len(self.pages)))


def _in_order(lines: list[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: (round(line.bbox[3]), line.bbox[0])))


def _words(run: list[tuple[float, Piece]], y: float) -> list[Word]:
    """The words of pieces that touch: one, and a footnote's mark for itself."""
    words = []
    for kind, group in groupby(run, key=lambda item: item[1].kind):
        items = list(group)
        (x0, first), (x1, last) = items[0], items[-1]
        raised = kind == "mark"
        box = (x0, y - 3 if raised else y, x1 + last.width, y + first.size)
        face = first.font
        words.append(Word("".join(p.text for _, p in items), box, first.size, "Bold" in face, "Italic" in face, raised))
    return words


MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "")


def letterhead(
    *issuer: str,
    number: str = "Số: 12/KH-UBND",
    dated: str = "Tân Hòa, ngày 05 tháng 3 năm 2027",
    title: str | None = "KẾ HOẠCH",
    subject: str = "Trồng cây xanh năm 2027",
) -> PageMaker:
    """A first page with its header block; without a title a letter, whose subject stands under its number."""
    made = PageMaker()
    names = issuer or ("ỦY BAN NHÂN DÂN", "XÃ TÂN HÒA")
    left = [*names, *[""] * (3 - len(names)), number, *([] if title else subject.split("\n"))]
    made.columns(left, [*MOTTO, dated])
    if title:
        made.centered(title)
        made.centered(subject)
        made.y += 10
    return made


def closing(made: PageMaker, recipients: Iterable[str], right: Iterable[str]) -> None:
    """Recipients at the left, signature at the right."""
    made.columns(["Nơi nhận:", *recipients], right, align="left", size=12.0)
