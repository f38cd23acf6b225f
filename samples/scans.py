# PyMuPDF has no types of its own.
# mypy: allow-untyped-calls
"""Makes the sample scans: pictures of sample pages, as a scanner, a stamp and a careless program leave them.

Usage: python -m samples.scans [--out DIRECTORY]

Each is a sample's PDF in pictures; its gold is that sample's own (samples/gold). The same noise every time. Pictures of black
and white are kept in fax coding, of colour as JPEG, so that no file is large.
"""

from __future__ import annotations

import argparse
import io
import math
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pymupdf
from numpy.typing import NDArray
from PIL import Image

ROOM = Path(__file__).parent
DPI = 200

Picture = NDArray[np.uint8]

GARBAGE = "CQNG HOA XA HO! CHU NGHIA VI~T NAM DQc l~p - Tu do - H~nh phuc uY BAN NgAN nAN KE HO~CH t6 chirc thuc hi~n nhi~m vu "
"""What recognition with another alphabet leaves of Vietnamese."""


def pages_of(name: str) -> list[Picture]:
    """The pages of a sample in gray."""
    with pymupdf.open(ROOM / "pdf" / f"{name}.pdf") as document:
        found = [page.get_pixmap(dpi=DPI, colorspace=pymupdf.csGRAY) for page in document]
    return [np.frombuffer(p.samples, np.uint8).reshape(p.height, p.stride)[:, : p.width].copy() for p in found]


def clean(name: str) -> pymupdf.Document:
    """Black and white, straight."""
    return _faxed(pages_of(name))


def skewed(name: str) -> pymupdf.Document:
    """Turned by a degree and more, speckled, the paper gray, a red seal and a blue signature over the signer's block of the last page."""
    noise = np.random.default_rng(3)
    pages = pages_of(name)
    out = pymupdf.open()
    for number, gray in enumerate(pages):
        colour = cv2.cvtColor(gray, cv2.COLOR_GRAY2RGB)
        if number == len(pages) - 1:
            colour = _sealed(colour, gray)
        height, width = gray.shape
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), 1.2 if number % 2 else -0.8, 1.0)
        colour = cv2.warpAffine(colour, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=(255, 255, 255))
        speckled = colour.astype(np.float32) * 0.93 + noise.normal(0, 5, gray.shape)[:, :, None]
        for y, x in zip(noise.integers(0, height, 250), noise.integers(0, width, 250), strict=True):
            speckled[y : y + 2, x : x + 2] = 60
        small = cv2.resize(
            np.clip(speckled, 0, 255).astype(np.uint8), None, fx=0.8, fy=0.8, interpolation=cv2.INTER_AREA
        )
        _add(out, Image.fromarray(np.asarray(small, np.uint8)), width, quality=38)
    return out


def _sealed(colour: Picture, gray: Picture) -> Picture:
    """The page with a round red seal and a blue stroke where the signature stands: right, above the lowest line of the page."""
    rows = np.nonzero((gray[:, gray.shape[1] // 2 :] < 128).sum(axis=1) > 3)[0]
    x, y = round(0.58 * gray.shape[1]), int(rows[-1]) - 110
    inked = colour.copy()
    cv2.circle(inked, (x, y), 120, (205, 40, 50), 7)
    cv2.circle(inked, (x, y), 96, (205, 40, 50), 3)
    star = [
        (x + round(r * math.sin(a)), y - round(r * math.cos(a)))
        for i in range(10)
        for r, a in [(46 if i % 2 == 0 else 18, i * math.pi / 5)]
    ]
    cv2.fillPoly(inked, [np.array(star, np.int32)], (205, 40, 50))
    stroke = [(x + 40 + 3 * t, y + round(50 * math.sin(t / 9) * math.exp(-t / 90))) for t in range(0, 90, 3)]
    cv2.polylines(inked, [np.array(stroke, np.int32)], False, (40, 60, 190), 4)
    return np.asarray(np.minimum(inked, colour), np.uint8)  # ink lies over ink: black stays black


def garbage_layer(name: str) -> pymupdf.Document:
    """Black and white with an unseen layer of another alphabet's recognition."""
    document = _faxed(pages_of(name))
    for page in document:
        for y in range(80, 760, 18):
            page.insert_text((70, y), GARBAGE[: 60 + y % 40], fontsize=10, render_mode=3)
    return document


def watermark_layer(name: str) -> pymupdf.Document:
    """Black and white under a site's name in pale print, the only text of the file."""
    document = _faxed(pages_of(name))
    for page in document:
        middle = pymupdf.Point(page.rect.width / 2 - 120, page.rect.height / 2)
        lean = (middle, pymupdf.Matrix(1, 1).prerotate(35))
        page.insert_text(middle, "thuvienphuson.example", fontsize=30, color=(0.85, 0.85, 0.85), morph=lean)
        page.insert_text((60, page.rect.height - 25), "Tai ve tu thuvienphuson.example", fontsize=8)
    return document


def dotted(name: str) -> pymupdf.Document:
    """Black and white, a little askew and bowed; the frames of the tables solid, their inner rules dotted."""
    pages = []
    with pymupdf.open(ROOM / "pdf" / f"{name}.pdf") as document:
        for page, gray in zip(document, pages_of(name), strict=True):
            rules = [drawing["rect"] * (DPI / 72) for drawing in page.get_drawings()]
            pages.append(_bowed(_dotted(gray, rules), 0.5))
    return _faxed(pages)


def _dotted(gray: Picture, rules: list[pymupdf.Rect]) -> Picture:
    """The page with gaps in all rules but the outermost."""
    page = gray.copy()
    frame = (min(r.x0 for r in rules), min(r.y0 for r in rules), max(r.x1 for r in rules), max(r.y1 for r in rules))
    for rule in rules:
        x0, y0, x1, y1 = (round(v) for v in rule)
        if rule.width > rule.height and min(abs(rule.y0 - frame[1]), abs(rule.y1 - frame[3])) > 4:
            for x in range(x0 + -x0 % 8, x1, 8):
                page[y0 - 2 : y1 + 3, x : min(x + 4, x1)] = 255
        elif rule.height > rule.width and min(abs(rule.x0 - frame[0]), abs(rule.x1 - frame[2])) > 4:
            for y in range(y0 + -y0 % 8, y1, 8):
                page[y : min(y + 4, y1), x0 - 2 : x1 + 3] = 255
    return page


def _bowed(gray: Picture, degrees: float) -> Picture:
    """The page turned, and its lines bent like a sheet that does not lie flat on the glass."""
    height, width = gray.shape
    across, down = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    bent = down + 3 * np.sin(np.pi * across / width).astype(np.float32)
    flat = cv2.remap(gray, across, bent, cv2.INTER_LINEAR, borderValue=(255,))
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return np.asarray(cv2.warpAffine(flat, turn, (width, height), borderValue=(255,)), np.uint8)


def _faxed(pages: list[Picture]) -> pymupdf.Document:
    """Pages of black and white pictures."""
    out = pymupdf.open()
    for gray in pages:
        width = gray.shape[1]
        _add(out, Image.fromarray(gray).point(lambda v: 255 if v > 150 else 0).convert("1"), width)
    return out


def _add(out: pymupdf.Document, picture: Image.Image, width: int, quality: int = 75) -> None:
    """Add a page that the picture covers; `width` is what it has in pixels at the resolution of the samples."""
    data = io.BytesIO()
    options = {} if picture.mode == "1" else {"quality": quality}
    picture.save(data, "PDF", resolution=DPI * picture.width / width, **options)
    with pymupdf.open(stream=data.getvalue(), filetype="pdf") as one:
        out.insert_pdf(one)


SCANS: dict[str, tuple[str, Callable[[str], pymupdf.Document]]] = {
    "xa-chu-tri-phoi-hop.scan": ("xa-chu-tri-phoi-hop", clean),
    "tinh-chi-thi.seal": ("tinh-chi-thi", skewed),
    "phuong-bang-nhiem-vu.scan": ("phuong-bang-nhiem-vu", clean),
    "phuong-bang-nhiem-vu.dotted": ("phuong-bang-nhiem-vu", dotted),
    "so-cong-van.garbage": ("so-cong-van", garbage_layer),
    "tinh-thong-bao-ket-luan.watermark": ("tinh-thong-bao-ket-luan", watermark_layer),
}
"""The scans by name: the sample that each is a picture of, and what was done to it."""


def build(name: str, out: Path) -> Path:
    """Write OUT/scans/NAME.pdf."""
    source, make = SCANS[name]
    path = out / "scans" / f"{name}.pdf"
    path.parent.mkdir(parents=True, exist_ok=True)
    document = make(source)
    document.set_metadata({"producer": "kehoach samples", "title": name})
    document.save(path, garbage=4, deflate=True, no_new_id=True)
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOM)
    arguments = parser.parse_args()
    for name in SCANS:
        print(build(name, arguments.out).name)


if __name__ == "__main__":
    main()
