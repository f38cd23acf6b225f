# PyMuPDF has no types of its own.
# mypy: allow-untyped-calls
"""A secrecy stamp in red ink is read on a scan, though red ink is taken out of the page before its words are read."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from extractors.tesseract import COMMAND, find_data
from flows.reading import read_plan

ROOT = Path(__file__).parents[2] / "samples"
RED, BLACK = (0.8, 0.1, 0.15), (0.0, 0.0, 0.0)

needs_tesseract = pytest.mark.skipif(find_data("vie") is None, reason=f"Tesseract has no Vietnamese data: {COMMAND}")


def stamped(path: Path, mark: str, colour: tuple[float, float, float], *, scan: bool) -> Path:
    """The first page of a sample with a mark in a box under its number, as print or as a picture of it."""
    with pymupdf.open(ROOT / "pdf" / "tinh-chi-thi.pdf") as pdf, pymupdf.open() as out:
        pdf.select([0])
        page = pdf[0]
        box = pymupdf.Rect(110, 165, 170 + 11 * len(mark), 190)
        page.draw_rect(box, color=colour, width=1.5)
        page.insert_font(fontname="SB", fontfile=str(ROOT / "fonts" / "SampleSerif-Bold.ttf"))
        page.insert_text((box.x0 + 10, box.y1 - 7), mark, fontname="SB", fontsize=16, color=colour)
        if scan:
            picture = page.get_pixmap(dpi=200).tobytes("jpeg", jpg_quality=60)
            out.new_page(width=page.rect.width, height=page.rect.height).insert_image(page.rect, stream=picture)
        (out if scan else pdf).save(path)
    return path


@pytest.mark.parametrize("colour", [RED, BLACK], ids=["red", "black"])
@pytest.mark.parametrize("mark", ["MẬT", "TUYỆT MẬT"])
def test_a_mark_in_a_box_is_read(mark: str, colour: tuple[float, float, float], tmp_path: Path) -> None:
    plan = read_plan(stamped(tmp_path / "a.pdf", mark, colour, scan=False))
    assert (plan.header.secrecy, plan.header.number) == (mark, "09/CT-UBND")


@needs_tesseract
@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT"])
def test_a_red_mark_on_a_scan_is_read(mark: str, tmp_path: Path) -> None:
    plan = read_plan(stamped(tmp_path / "a.pdf", mark, RED, scan=True))
    assert (plan.header.secrecy, plan.header.number) == (mark, "09/CT-UBND")
