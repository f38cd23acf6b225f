# PyMuPDF and OpenCV have no (full) types of their own.
# mypy: allow-untyped-calls
"""What a page's text layer and its pictures cover, measured for extractors/quality.py.

Believed: places. The page's ink is looked at only where a picture covers the page and words lie over it, in a small rendering: pages
of print cost nothing here. Never done here: judging what was measured.
"""

from __future__ import annotations

import cv2
import numpy as np
import pymupdf
from numpy.typing import NDArray

from extractors.quality import WHOLE_PAGE, Layer
from extractors.text import PageText, turn_box

# The resolution at which ink is looked at, the gray value below which a pixel is ink, and the share of the page that makes it inked.
_DPI = 50
_INK = 150
_LEAST_INK = 0.0003
# The share from which dirt alone cannot be what inks a page: every fourth pixel is enough to tell.
_MUCH_INK = 0.02
# Points around a word that are its own, since layers of recognition lie a little off.
_AROUND = 2.0


def measure(page: pymupdf.Page, text: PageText, drawings: int) -> Layer:
    """The facts about a page's layer; `drawings` is how many shapes are drawn on it."""
    pictures = image_share(page)
    covered = covered_share(page, text) if text.words and pictures >= WHOLE_PAGE else None
    return Layer(" ".join(p.word.text for p in text.words), pictures, drawings, bool(text.stamps), covered)


def image_share(page: pymupdf.Page) -> float:
    """The part of the page that its pictures cover, 0 to 1; a scan may come as many strips."""
    if not page.get_images():
        return 0.0
    whole = pymupdf.Rect(
        0, 0, page.cropbox.width, page.cropbox.height
    )  # pictures are placed on the page before it is turned
    boxes = {tuple(pymupdf.Rect(info["bbox"]) & whole) for info in page.get_image_info()}
    covered = sum(max(0.0, x1 - x0) * max(0.0, y1 - y0) for x0, y0, x1, y1 in boxes)
    return min(1.0, float(covered / (whole.width * whole.height or 1.0)))


def covered_share(page: pymupdf.Page, text: PageText) -> float:
    """The part (0 to 1) of the page's ink that lies under the words of its layer; 1 where there is no ink to cover."""
    ink = _ink(page)
    total = int(ink.sum())
    back, turned = ~text.matrix, page.rotation_matrix
    scale = _DPI / 72
    for placed in text.words:
        x0, y0, x1, y1 = turn_box(turn_box(placed.word.bbox, back), turned)
        left, top = (max(0, round((v - _AROUND) * scale)) for v in (x0, y0))
        right, bottom = (max(0, round((v + _AROUND) * scale)) for v in (x1, y1))
        ink[top:bottom, left:right] = False
    return 1 - int(ink.sum()) / total if total else 1.0


def has_ink(page: pymupdf.Page) -> bool:
    """False for empty paper, also for a picture of it."""
    return float(_ink(page).mean()) > _LEAST_INK


def picture_has_ink(picture: NDArray[np.uint8], dpi: int) -> bool:
    """False for a picture (RGB or gray) of empty paper, at some resolution."""
    share = _DPI / dpi
    step = max(1, round(1 / share))
    dots = picture[::step, ::step]
    if float(_dark(dots if dots.ndim == 2 else dots.max(axis=2)).mean()) > _MUCH_INK:
        return True
    small = np.asarray(cv2.resize(picture, None, fx=share, fy=share, interpolation=cv2.INTER_AREA), np.uint8)
    gray = small if small.ndim == 2 else np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), np.uint8)
    return float(_dark(gray).mean()) > _LEAST_INK


def _ink(page: pymupdf.Page) -> NDArray[np.bool_]:
    """The ink of the page as the reader sees it."""
    pixmap = page.get_pixmap(dpi=_DPI, colorspace=pymupdf.csGRAY, alpha=False)
    return _dark(np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.stride)[:, : pixmap.width])


def _dark(gray: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """The dark pixels, without the rim where a scanner leaves its edge."""
    ink: NDArray[np.bool_] = gray < _INK
    rim_y, rim_x = (round(0.025 * n) for n in ink.shape)
    ink[:rim_y] = ink[-rim_y:] = False
    ink[:, :rim_x] = ink[:, -rim_x:] = False
    return ink
