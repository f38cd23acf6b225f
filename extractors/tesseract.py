"""Tesseract through tesserocr: words with their places and confidences, from a gray picture.

Believed: Tesseract's own confidence of a word; its lines only as far as their words stand on one level. One engine a process and a
language, made when first needed and kept. Never done here: deciding what is text; that is extractors/ocr.py.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import cv2

from extractors.document import BBox
from extractors.encodings import clean_recognised

if TYPE_CHECKING:
    from extractors.raster import Gray

PROSE, BLOCK, LINE, SPARSE = 4, 6, 7, 11
"""How Tesseract cuts an area into lines (its page segmentation modes)."""

COMMAND = "sudo apt-get install tesseract-ocr-vie"
_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)


class OcrMissing(Exception):
    """Tesseract or its Vietnamese data is not installed; the sentence says what to run."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A recognised word: its box in pixels, Tesseract's confidence (0 to 1), and the line it is in (a number that no other line has).

    `sign` is True for a single sign that was read by itself. `read` is what was recognised where `text` follows from its place in a list.
    """

    text: str
    box: BBox
    confidence: float
    line: int
    sign: bool = False
    read: str | None = None


_lines = count(1)


def new_line() -> int:
    """The number of a line that no other line in this process has."""
    return next(_lines)


class Engine(Protocol):
    """What reads words in an area of a picture."""

    version: str

    def look_at(self, gray: Gray, dpi: int) -> None: ...

    def read(self, mode: int, area: tuple[int, int, int, int] | None = None, letters: str = "") -> list[Reading]: ...


@cache
def engine(language: str = "vie", data: Path | None = None) -> Engine:
    """The engine of this process. Raises OcrMissing with the command to run."""
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # its own threads make one page four times slower
    cv2.setNumThreads(1)  # a process a core: threads would wait for each other, and cost a fifth more
    folder = next((f for f in (data,) if f), None) or find_data(language)
    try:
        import tesserocr
    except ImportError:
        raise OcrMissing("chưa cài thư viện tesserocr: chạy `make install`") from None
    if folder is None or not (folder / f"{language}.traineddata").is_file():
        raise OcrMissing(f"chưa cài dữ liệu tiếng Việt của Tesseract: chạy `{COMMAND}`")
    return _Tesseract(tesserocr, language, folder)


def find_data(language: str) -> Path | None:
    """The folder that holds the language's data, or None."""
    return next((Path(f) for f in _FOLDERS if (Path(f) / f"{language}.traineddata").is_file()), None)


class _Tesseract:
    def __init__(self, library: Any, language: str, folder: Path) -> None:
        self._library = library
        # Leptonica tells of boxes that reach over an edge and are cut; what goes wrong in earnest comes as an exception.
        library.set_leptonica_log_level(library.LeptLogLevel.NONE)
        self._api = library.PyTessBaseAPI(path=str(folder), lang=language, psm=PROSE, oem=library.OEM.LSTM_ONLY)
        size = (folder / f"{language}.traineddata").stat().st_size
        self.version = f"tesseract {library.tesseract_version().split()[1]} {language} {size}"

    def look_at(self, gray: Gray, dpi: int) -> None:
        height, width = gray.shape
        self._api.SetImageBytes(gray.tobytes(), width, height, 1, width)
        self._api.SetSourceResolution(dpi)

    def read(self, mode: int, area: tuple[int, int, int, int] | None = None, letters: str = "") -> list[Reading]:
        """The words in an area (x0, y0, x1, y1 in pixels; None: all), of `letters` alone where given."""
        self._api.SetPageSegMode(mode)
        self._api.SetVariable("tessedit_char_whitelist", letters)
        if area:
            x0, y0, x1, y1 = area
            x0 = max(x0, 1)  # from an area at the picture's corner Tesseract 5 takes the letters of another place
            self._api.SetRectangle(x0, y0, x1 - x0, y1 - y0)
        self._api.Recognize()
        return list(self._words())

    def _words(self) -> Iterator[Reading]:
        level = self._library.RIL
        found = self._api.GetIterator()
        line, row = 0, None
        if found is None:
            return
        for word in self._library.iterate_level(found, level.WORD):
            if word.Empty(level.WORD):
                continue
            # To ask whether a line begins here takes four times as long as its box does.
            if row != (row := word.BoundingBox(level.TEXTLINE)):
                line = new_line()
            text = clean_recognised(word.GetUTF8Text(level.WORD).strip())
            box = word.BoundingBox(level.WORD)
            if text and box:
                x0, y0, x1, y1 = box
                yield Reading(text, (x0, y0, x1, y1), word.Confidence(level.WORD) / 100, line)
