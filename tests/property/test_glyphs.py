"""Lines printed in several passes, with whatever letters in another font, are found as they were planted."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from extractors.read import read
from tests.extractors.sheets import Sheets
from tests.property.words import AGENCIES, OBJECTS, TAILS, TITLES

_PHRASES = tuple(text for text in (*TITLES, *OBJECTS, *TAILS, *(name for name, _ in AGENCIES)) if len(text) < 60)
_LETTERS = sorted({char for text in _PHRASES for char in text if char.isalpha()})


@given(
    phrases=st.lists(st.sampled_from(_PHRASES), min_size=1, max_size=6),
    lacking=st.sets(st.sampled_from(_LETTERS), min_size=1, max_size=30),
    wide=st.sampled_from([0.0, 0.3]),
)
def test_planted_lines_are_found(tmp_path: Path, phrases: list[str], lacking: set[str], wide: float) -> None:
    sheets = Sheets()
    for at, phrase in enumerate(phrases):
        sheets.in_passes(85, 100 + at * 24, phrase, "".join(lacking), wide)
    page = read(sheets.save(tmp_path), ocr=None).pages[0]
    assert page.source == "digital"
    assert [line.text for line in page.lines] == phrases
