# PyMuPDF and OpenCV have no (full) types of their own.
# mypy: allow-untyped-calls
"""The picture of a page: the one image that a scanned page is, else the page as it is drawn; and a name for it that needs no drawing.

Believed: a page that draws one upright image first and little or nothing over it is that image. Its pixels are taken as the file holds
them and brought to the resolution, a third of the work of drawing the page; what little lies over it is drawn and laid in. Letters that
nobody sees are left out. What makes the picture names it: the image's own bytes and its place, else the file's and the page's number.
Never done here: recognising letters, or turning a skewed page.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

import cv2
import numpy as np
import pymupdf
from numpy.typing import NDArray

from extractors.document import BBox

Pixels = NDArray[np.uint8]
"""A picture's rows, columns and, where it has colour, red, green and blue."""

# Colour spaces whose numbers are gray or red, green and blue.
_PLAIN = ("DeviceGray", "DeviceRGB", "CalGray", "CalRGB", "ICCBased", "Indexed")
# What of an image's entry in the file says how its bytes become pixels.
_HOW = ("Filter", "DecodeParms", "Width", "Height", "BitsPerComponent")
# Pixels by which an image may be larger or smaller than wanted, or lie beside its place, and is left as it is.
_NEARLY = 3
# The share of the page that may be drawn over its image, and points around it that are drawn with it.
_LITTLE = 0.2
_AROUND = 2.0
# The sine from which print runs aslant.
_ASLANT = 0.05


class BrokenPicture(Exception):
    """The data of a page's picture is damaged beyond drawing."""


@dataclass(frozen=True)
class _Image:
    """The image that a page is: its number in the file, its box in points of the page before it is turned, the colour numbers of a pixel
    (1 or 3), and the boxes of what is drawn over it.
    """

    xref: int
    box: BBox
    colours: int
    over: tuple[BBox, ...]


class Picture:
    """A page's picture at a resolution; pages with the same `name` have the same one, and `draw` makes it."""

    def __init__(self, page: pymupdf.Page, dpi: int, file: str, without_print: bool = False) -> None:
        """`file` is the identity of the page's file; `without_print` leaves out the stamps and watermarks that it prints over the picture."""
        self._page, self._dpi = page, dpi
        self._without_print = without_print or _is_watermarked(page)
        self._image = None if self._without_print else _find_image(page)
        self.name = self._named(file)

    def _named(self, file: str) -> str:
        about = f"{self._dpi}|{tuple(self._page.rect)}|{self._page.rotation}|{self._without_print}|"
        if self._image is None or self._image.over:
            return hashlib.sha256(f"{about}{file}|{self._page.number}".encode()).hexdigest()
        pdf, xref = self._page.parent, self._image.xref
        how = [pdf.xref_get_key(xref, key)[1] for key in _HOW]
        digest = hashlib.sha256(f"{about}{self._image.box}|{self._image.colours}|{how}".encode())
        digest.update(pdf.xref_stream_raw(xref))
        return digest.hexdigest()

    def draw(self) -> Pixels:
        """The page as the reader sees it (its own rotation applied): RGB, or gray where none of its pictures has colour.

        Raises BrokenPicture.
        """
        try:
            if not self._without_print:
                return _drawn(self._page, self._image, self._dpi)
            with pymupdf.open() as copy:
                bare = _without_print(self._page, copy)
                image = _find_image(bare)
                return _drawn(bare, image and replace(image, over=()), self._dpi)
        except pymupdf.mupdf.FzErrorSystem as error:
            raise MemoryError(str(error)) from None  # the file lies in memory: nothing else of the system is asked
        except (RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase, cv2.error) as error:
            raise BrokenPicture(str(error)) from error


def _is_watermarked(page: pymupdf.Page) -> bool:
    """True where print that is seen runs aslant over a page: no office writes so."""
    seen = (span for span in page.get_texttrace() if span["type"] != 3 and span["opacity"] > 0)
    return any(min(map(abs, span["dir"])) > _ASLANT for span in seen)


def _without_print(page: pymupdf.Page, copy: pymupdf.Document) -> pymupdf.Page:
    """The page in an empty file of its own, without text, notes and fields."""
    copy.insert_pdf(page.parent, from_page=page.number, to_page=page.number, annots=False, widgets=False)
    bare = copy[0]
    bare.add_redact_annot(bare.rect, fill=False)  # type: ignore[arg-type]
    bare.apply_redactions(images=0, graphics=0)  # text alone is taken off
    return bare


def _drawn(page: pymupdf.Page, image: _Image | None, dpi: int) -> Pixels:
    pixels = _decoded(page.parent, image) if image else None
    if image is None or pixels is None:
        return _rendered(page, dpi)
    sheet = _placed(pixels, image.box, page.cropbox, dpi / 72)
    sheet = sheet.copy() if image.over else sheet
    for box in image.over:
        sheet = _laid_in(sheet, box, page, dpi)
    return np.ascontiguousarray(np.rot90(sheet, -page.rotation // 90))


def _find_image(page: pymupdf.Page) -> _Image | None:
    """The image that the page is; None where it is more than that, or where its colours are not plain."""
    shown = page.get_image_info()
    drawn = [(kind, box) for kind, box in page.get_bboxlog() if kind != "ignore-text"]
    if not shown or not drawn or drawn[0][0] != "fill-image":
        return None
    first = shown[0]
    over = tuple(box for _, box in drawn[1:])
    across, lean, turn, down = first["transform"][:4]
    upright = across > 0 and down > 0 and abs(lean) < 0.01 and abs(turn) < 0.01
    listed = [image for image in page.get_images() if image[2:4] == (first["width"], first["height"])]
    if not upright or first["colorspace"] not in (1, 3) or len(listed) != 1:
        return None
    xref, mask, _, _, _, space = listed[0][:6]
    odd = mask or any(page.parent.xref_get_key(xref, key)[0] != "null" for key in ("Decode", "Mask", "ImageMask"))
    whole = page.rect.width * page.rect.height
    little = sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in over) <= _LITTLE * whole
    if odd or space not in _PLAIN or not little or (over and page.rotation):
        return None
    return _Image(xref, tuple(first["bbox"]), first["colorspace"], over)


def _decoded(pdf: pymupdf.Document, image: _Image) -> Pixels | None:
    """The pixels of an image as the file holds them; None where they cannot be had."""
    if pdf.xref_get_key(image.xref, "Filter")[1] == "/DCTDecode":
        data = np.frombuffer(pdf.xref_stream_raw(image.xref), np.uint8)
        flag = cv2.IMREAD_GRAYSCALE if image.colours == 1 else cv2.IMREAD_COLOR_RGB
        found = cv2.imdecode(data, flag | cv2.IMREAD_IGNORE_ORIENTATION)
        return None if found is None else np.asarray(found, np.uint8)
    pixmap = pymupdf.Pixmap(pdf, image.xref)
    return _pixels(pixmap) if pixmap.n in (1, 3) and not pixmap.alpha else None


class _Held:
    """The samples of a pixmap as numpy takes them: not copied, not to be written to, and the pixmap lives as long as they are used."""

    def __init__(self, pixmap: pymupdf.Pixmap) -> None:
        self._pixmap = pixmap
        colours = () if pixmap.n == 1 else (pixmap.n,)
        self.__array_interface__ = {
            "version": 3,
            "typestr": "|u1",
            "data": (pixmap.samples_ptr, True),
            "shape": (pixmap.height, pixmap.width, *colours),
            "strides": (pixmap.stride, *colours, 1),
        }


def _pixels(pixmap: pymupdf.Pixmap) -> Pixels:
    return np.asarray(_Held(pixmap), np.uint8)


def _placed(pixels: Pixels, box: BBox, page: pymupdf.Rect, scale: float) -> Pixels:
    """The image at `scale` pixels a point in its box on the white page."""
    x0, y0, x1, y1 = (round(v * scale) for v in box)
    height, width = round(page.height * scale), round(page.width * scale)
    if abs(x1 - x0 - pixels.shape[1]) > _NEARLY or abs(y1 - y0 - pixels.shape[0]) > _NEARLY:
        pixels = _resized(pixels, x1 - x0, y1 - y0)
    if max(abs(x0), abs(y0), abs(x1 - width), abs(y1 - height)) <= _NEARLY:
        return pixels
    sheet = np.full((height, width, *pixels.shape[2:]), 255, np.uint8)
    _lay(sheet, pixels, x0, y0)
    return sheet


def _lay(sheet: Pixels, patch: Pixels, x: int, y: int) -> None:
    """Lay a patch on the sheet with its corner at a place; what hangs over the edges is cut off."""
    patch = patch[max(0, -y) :, max(0, -x) :]
    room = sheet[max(0, y) :, max(0, x) :]
    height, width = min(patch.shape[0], room.shape[0]), min(patch.shape[1], room.shape[1])
    room[:height, :width] = patch[:height, :width]


def _resized(pixels: Pixels, width: int, height: int) -> Pixels:
    while pixels.shape[1] >= 2 * width:  # points between pixels would miss some of them
        pixels = np.asarray(cv2.resize(pixels, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8)
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=cv2.INTER_LINEAR), np.uint8)


def _laid_in(sheet: Pixels, box: BBox, page: pymupdf.Page, dpi: int) -> Pixels:
    """The sheet with a part of it drawn anew, in colour where that part has any."""
    x0, y0, x1, y1 = box
    around = pymupdf.Rect(x0 - _AROUND, y0 - _AROUND, x1 + _AROUND, y1 + _AROUND)
    pixmap = page.get_pixmap(dpi=dpi, colorspace=pymupdf.csRGB, alpha=False, clip=around & page.rect)
    if not pixmap.width or not pixmap.height:
        return sheet
    patch = _pixels(pixmap)
    if sheet.ndim == 2 and (np.ptp(patch, axis=2) > 0).any():
        sheet = np.asarray(cv2.cvtColor(sheet, cv2.COLOR_GRAY2RGB), np.uint8)
    _lay(sheet, patch if sheet.ndim == 3 else patch[:, :, 0], pixmap.x, pixmap.y)
    return sheet


def _rendered(page: pymupdf.Page, dpi: int) -> Pixels:
    gray = all(info["colorspace"] == 1 for info in page.get_image_info()) and not page.get_cdrawings()
    return _pixels(page.get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY if gray else pymupdf.csRGB, alpha=False))
