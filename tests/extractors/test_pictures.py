"""The picture of a page: taken from its image where it is one, drawn where it is more, named without drawing."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
import pymupdf
import pytest
from numpy.typing import NDArray

from extractors.pictures import Picture, Pixels

WIDTH, HEIGHT, DPI = 420, 595, 200


def _sheet(dpi: int) -> Pixels:
    """A gray page with a bar in its upper left, as a scanner sees it."""
    page = np.full((round(HEIGHT * dpi / 72), round(WIDTH * dpi / 72)), 235, np.uint8)
    page[dpi // 2 : dpi, dpi // 2 : dpi * 3] = 30
    return page


def _with_image(pdf: pymupdf.Document, pixels: Pixels, kind: str = ".png") -> pymupdf.Page:
    page = pdf.new_page(width=WIDTH, height=HEIGHT)
    page.insert_image(page.rect, stream=cv2.imencode(kind, pixels)[1].tobytes())
    return page


@pytest.fixture
def pdf() -> Iterator[pymupdf.Document]:
    with pymupdf.open() as made:
        yield made


def _drawn(page: pymupdf.Page) -> NDArray[np.float32]:
    """The page as PyMuPDF draws it, gray."""
    pixmap = page.get_pixmap(dpi=DPI, colorspace=pymupdf.csGRAY)
    return np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.width).astype(np.float32)


def _difference(picture: Pixels, page: pymupdf.Page) -> float:
    """The mean difference of gray values between a picture and the drawn page."""
    gray = picture if picture.ndim == 2 else cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    drawn = _drawn(page)
    assert abs(gray.shape[0] - drawn.shape[0]) <= 3
    assert abs(gray.shape[1] - drawn.shape[1]) <= 3
    height, width = np.minimum(gray.shape, drawn.shape)
    return float(np.abs(gray[:height, :width] - drawn[:height, :width]).mean())


@pytest.mark.parametrize("kind", [".png", ".jpg"])
@pytest.mark.parametrize("dpi", [100, 200, 240, 300, 600])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_an_image_is_the_page_at_any_resolution_and_turn(
    pdf: pymupdf.Document, monkeypatch: pytest.MonkeyPatch, kind: str, dpi: int, turn: int
) -> None:
    page = _with_image(pdf, _sheet(dpi), kind)
    page.set_rotation(turn)
    assert _difference(Picture(page, DPI, "file").draw(), page) < 2.5
    monkeypatch.setattr("extractors.pictures._rendered", lambda *_: pytest.fail("drawn though it is one image"))
    Picture(page, DPI, "file").draw()


def test_an_image_that_hangs_over_the_edge_is_cut(pdf: pymupdf.Document) -> None:
    page = pdf.new_page(width=WIDTH, height=HEIGHT)
    page.insert_image(
        pymupdf.Rect(-20, 30, WIDTH + 20, HEIGHT + 30), stream=cv2.imencode(".png", _sheet(200))[1].tobytes()
    )
    assert _difference(Picture(page, DPI, "file").draw(), page) < 2.5


def test_what_is_stamped_on_an_image_is_in_the_picture(pdf: pymupdf.Document) -> None:
    page = _with_image(pdf, _sheet(300))
    page.draw_rect(pymupdf.Rect(300, 400, 380, 450), color=(1, 0, 0), fill=(1, 0, 0))
    picture = Picture(page, DPI, "file").draw()
    x, y = round(340 * DPI / 72), round(425 * DPI / 72)
    assert picture.shape[2] == 3
    assert tuple(picture[y, x]) == (255, 0, 0)
    assert _difference(picture, page) < 2.5


@pytest.mark.parametrize("aslant", [True, False])
def test_print_over_an_image_is_left_out_where_it_is_a_watermark_or_not_wanted(
    pdf: pymupdf.Document, aslant: bool
) -> None:
    page = _with_image(pdf, _sheet(200))
    bare = Picture(page, DPI, "file").draw()
    middle = pymupdf.Point(120, 300)
    page.insert_text(middle, "thuvienphuson", fontsize=40, morph=(middle, pymupdf.Matrix(20 if aslant else 0)))
    assert _difference(bare, page) > 0.5
    assert np.array_equal(Picture(page, DPI, "file", without_print=not aslant).draw(), bare)


def test_a_page_of_print_and_images_is_drawn(pdf: pymupdf.Document) -> None:
    page = _with_image(pdf, _sheet(200))
    page.draw_rect(pymupdf.Rect(20, 200, 400, 560), fill=(0.5, 0.5, 0.5))
    assert _difference(Picture(page, DPI, "file").draw(), page) < 0.5


def test_the_same_image_has_the_same_name_in_another_file(pdf: pymupdf.Document) -> None:
    page = _with_image(pdf, _sheet(200))
    name = Picture(page, DPI, "file").name
    assert Picture(page, 300, "file").name != name
    assert Picture(_with_image(pdf, _sheet(240)), DPI, "file").name != name
    with pymupdf.open() as other:
        other.new_page()
        again = _with_image(other, _sheet(200))
        assert Picture(again, DPI, "other").name == name
        again.set_rotation(90)
        assert Picture(again, DPI, "other").name != name


def test_a_drawn_page_is_named_by_its_file_and_number(pdf: pymupdf.Document) -> None:
    for _ in range(2):
        pdf.new_page()
    names = {Picture(page, DPI, file).name for page in pdf for file in ("one", "two")}
    assert len(names) == 4
