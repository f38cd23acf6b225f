"""Makes the fonts of the samples from Liberation Serif 2 (SIL Open Font License 1.1; see OFL.txt).

Run once; needs fonttools.

Usage: python samples/fonts/make_fonts.py DIRECTORY_OF_LIBERATION_FONTS

Two families come out, cut down to the letters that Vietnamese needs and renamed, as the licence asks:
- SampleSerif: Unicode, four faces;
- VnTime and VnTimeH: the same shapes under TCVN3 codes, as the fonts of that name had them before Unicode. Text set
  in them looks right on paper and reads as other letters in a text layer ("KÕ ho¹ch"); VnTimeH shows capitals for
  small letters.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from samples.tcvn3 import CODES

FACES = {"Regular": "", "Bold": "Bold", "Italic": "Italic", "BoldItalic": "Bold Italic"}
LATIN = {*range(0x20, 0x7F), *range(0xC0, 0x180), *range(0x1EA0, 0x1EFA), 0x1A0, 0x1A1, 0x1AF, 0x1B0}
MARKS = {ord(c) for c in "–—‘’“”…•≥≤°²³±×§/ "}


def cut(source: Path, unicodes: set[int]) -> TTFont:
    """The font with only these characters, without hints and layout tables."""
    options = subset.Options(
        hinting=False, layout_features=[], name_IDs=["*"], notdef_outline=True, drop_tables=["GPOS", "GSUB", "GDEF"]
    )
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=unicodes)
    cutter.subset(font)
    return font


def rename(font: TTFont, family: str, face: str) -> None:
    """Give the font its own names; the copyright and licence entries stay."""
    names = {
        1: family,
        2: FACES[face] or "Regular",
        3: f"{family} {face} samples",
        4: f"{family} {FACES[face]}".strip(),
        6: f"{family}-{face}",
    }
    table = font["name"]
    table.names = [n for n in table.names if n.nameID in (0, 13, 14)]
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)


def recode(font: TTFont, capitals: bool) -> None:
    """Let the cmap answer TCVN3 codes; with `capitals`, small letters show their capital's shape."""
    known = font.getBestCmap()
    shown = {letter: letter for letter in map(chr, range(0x20, 0x7F))} | {
        chr(code): letter for letter, code in CODES.items()
    }
    fresh: dict[int, str] = {}
    for code, letter in shown.items():
        if capitals and letter != letter.lower():
            continue  # one code a shape, or the text layer could not tell which was meant
        shape = known.get(ord(letter.upper() if capitals else letter))
        if shape and shape not in fresh.values():
            fresh[ord(code)] = shape
    for table in font["cmap"].tables:
        table.cmap = dict(fresh) if table.isUnicode() else {}


def make(folder: Path, out: Path) -> None:
    for face in FACES:
        font = cut(folder / f"LiberationSerif-{face}.ttf", LATIN | MARKS)
        rename(font, "SampleSerif", face)
        font.save(out / f"SampleSerif-{face}.ttf")
    letters = {*range(0x20, 0x7F)} | {ord(c) for letter in CODES for c in (letter, letter.upper())}
    for family, face in (("VnTime", "Regular"), ("VnTime", "Bold"), ("VnTime", "Italic"), ("VnTimeH", "Bold")):
        font = cut(folder / f"LiberationSerif-{face}.ttf", letters)
        recode(font, capitals=family == "VnTimeH")
        rename(font, f".{family}", face)
        font.save(out / f"{family}-{face}.ttf")


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(__file__).parent)
