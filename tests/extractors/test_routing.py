"""Every page of the real plans beside this repository goes the way that its picture shows to be right.

Each file was looked at page by page. A run of equal pages is written once: how many, the source, and the words of the reason.
Recognition is not run: what is tested is the decision.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import pymupdf
import pytest

from extractors.document import TextSource
from extractors.layers import has_ink, measure
from extractors.quality import decide
from extractors.rulings import read_strokes
from extractors.text import read_words

BENCH = next((p / "shared" / "bench" for p in Path(__file__).parents if (p / "shared" / "bench").is_dir()), None)
needs_bench = pytest.mark.skipif(BENCH is None, reason="real plans lie beside the repository: there is no shared/bench")

Run = tuple[int, TextSource, str]

PRINT, PICTURE, STAMPED, GUESSED = "lớp chữ tiếng Việt", "không có lớp chữ", "chỉ có dấu ký số", "không phải tiếng Việt"

SEEN: dict[str, list[Run]] = {
    # typeset plans, and the same two as pictures of print
    "e158980f92a3": [(8, "digital", PRINT)],
    "7d283fe41730": [(8, "ocr", PICTURE)],
    "2c79738836fa": [(14, "digital", PRINT)],
    "f2521d0dd2d1": [(6, "digital", PRINT)],
    "6ad06527271f": [(6, "ocr", PICTURE)],
    # issued with digital signatures, seal and signature as small pictures over print; task tables on their side
    "500387f1a272": [(5, "digital", PRINT)],
    "38d117cd12ee": [(12, "digital", PRINT)],
    "86840a27afc7": [(2, "digital", PRINT)],
    "d8994f877b70": [(8, "digital", PRINT)],
    # its last page is empty save for the page number
    "b967dedfab25": [(4, "digital", PRINT), (1, "digital", "1 từ")],
    # a layer that another alphabet's recognition left behind every page
    "00c416af07c4": [(6, "ocr", GUESSED)],
    # pictures whose first page bears the stamp of a digital signature as the only text
    "01bb955b885d": [(1, "ocr", STAMPED), (3, "ocr", PICTURE)],
    "f96de0508152": [(1, "ocr", STAMPED), (9, "ocr", PICTURE)],
    # pictures without any layer: seals, signatures, handwriting, tables, a form on its side
    "2ea5370d2e70": [(7, "ocr", PICTURE)],
    "bd89e86a11da": [(4, "ocr", PICTURE)],
    "992a6f250f85": [(3, "ocr", PICTURE)],
    "5473ff446a61": [(40, "ocr", PICTURE)],
    "991cc38b6dc9": [(3, "ocr", PICTURE)],
    "9558f13a085c": [(5, "ocr", PICTURE)],
    "82edda134768": [(4, "ocr", PICTURE)],
    "57f9ebfc7a67": [(3, "ocr", PICTURE)],
    "c81e672c609f": [(4, "ocr", PICTURE)],
    "543319b901e4": [(12, "ocr", PICTURE)],
    "e1540a2da048": [(12, "ocr", PICTURE)],
}
"""What the eye sees, by the first digits of the file's SHA-256."""


def _files() -> dict[str, Path]:
    assert BENCH is not None
    paths = [*BENCH.glob("dev/pdf/*.pdf"), *BENCH.glob("wild/*.pdf")]
    return {hashlib.sha256(path.read_bytes()).hexdigest()[:12]: path for path in paths}


def _route(page: pymupdf.Page) -> tuple[TextSource, str]:
    text = read_words(page, {})
    verdict = decide(measure(page, text, read_strokes(page, text.matrix).shapes))
    assert verdict.source != "ocr" or has_ink(page)
    return verdict.source, verdict.reason


@needs_bench
def test_no_file_is_left_out() -> None:
    assert _files().keys() == SEEN.keys()


@needs_bench
@pytest.mark.parametrize("key", SEEN)
def test_every_page_goes_the_way_that_its_picture_shows(key: str) -> None:
    wanted = [(source, words) for count, source, words in SEEN[key] for _ in range(count)]
    with pymupdf.open(_files()[key]) as pdf:
        found = [_route(page) for page in pdf]
    assert [source for source, _ in found] == [source for source, _ in wanted]
    wrong = [
        at + 1 for at, ((_, reason), (_, words)) in enumerate(zip(found, wanted, strict=True)) if words not in reason
    ]
    assert wrong == []
