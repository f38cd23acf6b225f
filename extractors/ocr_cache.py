"""What was recognised in a page, kept in a folder so that a second parse recognises nothing.

Believed: what makes the page's picture, the engine with its data, the settings and the version of the rules here: the same four give the same
words, and nothing has to be drawn to know them. A file that cannot be read back is as good as none. Never done here: deleting old results.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from extractors.document import Word, Written
from extractors.ocr import OcrSettings, ScanPage, read_picture
from extractors.pictures import Picture
from extractors.rulings import Strokes
from extractors.tesseract import engine
from extractors.text import Placed

RULES = 56
"""Raised whenever the code between picture and words changes what comes out."""


def recognise(picture: Picture, settings: OcrSettings) -> ScanPage:
    """The words in a page's picture, from the cache where it has them.

    Raises OcrMissing where there is no engine, BrokenPicture where there is no picture.
    """
    reader = engine(settings.language, settings.data)
    if settings.cache is None:
        return read_picture(picture.draw(), reader, settings)
    key = hashlib.sha256(f"{RULES}|{reader.version}|{settings.dpi}|{picture.name}".encode()).hexdigest()
    path = settings.cache / key[:2] / f"{key}.json"
    found = _read(path)
    if found is None:
        found = read_picture(picture.draw(), reader, settings)
        _save(path, found)
    return found


def _read(path: Path) -> ScanPage | None:
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        words = tuple(
            Placed(Word(**{**w["word"], "bbox": tuple(w["word"]["bbox"])}), w["baseline"], w["run"], w["glued"])
            for w in data["words"]
        )
        across, down = (tuple(tuple(box) for box in data[name]) for name in ("across", "down"))
        strokes = Strokes(across, down, len(across) + len(down))
        written = tuple(Written(w["field"], tuple(w["bbox"]), tuple(map(tuple, w["guesses"]))) for w in data["written"])
        size = data["width"], data["height"]
        return ScanPage(words, strokes, *size, data["confidence"], written=written, blank=data["blank"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _save(path: Path, scan: ScanPage) -> None:
    """Write a result whole or not at all: several processes may share the folder."""
    data = {
        "words": [{**p._asdict(), "word": p.word._asdict()} for p in scan.words],
        "across": scan.strokes.horizontal,
        "down": scan.strokes.vertical,
        "width": scan.width,
        "height": scan.height,
        "confidence": scan.confidence,
        "written": [vars(w) for w in scan.written],
        "blank": scan.blank,
    }
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(data, file, ensure_ascii=False)
        os.replace(name, path)
    except OSError:
        return  # a full or read-only disk costs the next parse time, not this one its result
