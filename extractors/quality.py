"""Where do the words of a page come from: its text layer, its picture, or nowhere since it is empty?

Believed, in this order:
1. Whether there are words at all; a page without words is a picture, letters drawn as outlines, or empty paper.
2. Where a picture covers the page: how much of its ink lies under the words of the layer. The page's own text covers most of it; a signing
   stamp, a watermark or an office's stamp covers next to nothing.
3. The signs of the words: control characters and signs that no Vietnamese text holds are a broken encoding.
4. Their spelling: the share of legal Vietnamese syllables that bear a mark is 0.8 to 0.9 in real text, and next to nothing in a layer that
   another alphabet's recognition left. Print in another language has no such share either: it is believed where no picture lies below
   it and its words are made of letters alone.
Never done here: reading an image, or mending a bad layer.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from extractors.document import TextSource
from extractors.syllables import letter_words, spelling_shares

# Pictures over this share of the page are the page.
WHOLE_PAGE = 0.5
# Words over a picture that cover less of its ink than this are not its text.
_MIN_COVERED = 0.3
# Enough words to judge their spelling, and the shares below which it is not Vietnamese.
_ENOUGH_WORDS = 20
_MIN_MARKED = 0.3
_MIN_LEGAL = 0.5
# The share of signs outside any text, and of words with a digit, a sign or a capital inside, from which a layer is broken.
_STRANGE = 0.05
_TORN = 0.06
# More shapes than the frame and the rulings of an empty form.
_OUTLINES = 150
# A picture smaller than this share of an otherwise empty page is an ornament.
_ORNAMENT = 0.02
_WORD = re.compile(r"\w[^\s]*\w")
_TORN_WORD = re.compile(r"[^\W\d_](?:[^\w\s.,/&'’\-–]|\d)+[^\W\d_]|[a-zà-ỹ][A-ZĐ][a-zà-ỹ]*[A-ZĐ]|[a-zà-ỹ]\d[a-zà-ỹ]?\b")


@dataclass(frozen=True)
class Layer:
    """What can be said of a page's text layer without judging it.

    `text` are its words without signing stamps, `stamped` whether there were such stamps. `pictures` is the part of the page (0 to 1) that
    pictures cover, `drawings` how many shapes are drawn on it. `covered` is the part (0 to 1) of the page's ink under the layer's words;
    None where no picture covers the page, since print is then all ink that there is.
    """

    text: str
    pictures: float = 0.0
    drawings: int = 0
    stamped: bool = False
    covered: float | None = None


@dataclass(frozen=True)
class Verdict:
    """Where a page's words come from, and the sentence that says why; `none` is a page without words in any form.

    `printed_over` is True where the layer's words lie over the picture and are none of its own.
    """

    source: TextSource
    reason: str
    printed_over: bool = False


def decide(layer: Layer) -> Verdict:
    """Judge a page's text layer."""
    count = len(layer.text.split())
    if not count:
        return _without_words(layer)
    if layer.covered is not None and layer.covered < _MIN_COVERED:
        reason = f"ảnh phủ {layer.pictures:.0%} trang; {count} từ của lớp chữ chỉ che {layer.covered:.0%} nét mực (dấu, hình mờ)"
        return Verdict("ocr", reason, printed_over=True)
    return _by_spelling(layer, count)


def _by_spelling(layer: Layer, count: int) -> Verdict:
    strange = strange_share(layer.text)
    if strange > _STRANGE:
        return Verdict("ocr", f"lớp chữ hỏng mã: {strange:.0%} ký tự không phải chữ, số hay dấu câu")
    letters = letter_words(layer.text)
    if len(letters) < _ENOUGH_WORDS:
        return Verdict("digital", f"lớp chữ có {count} từ, không có ảnh phủ trang hoặc che đủ nét mực của ảnh")
    marked, legal = spelling_shares(letters)
    if marked >= _MIN_MARKED and legal >= _MIN_LEGAL:
        return Verdict("digital", f"lớp chữ tiếng Việt: {count} từ, {legal:.0%} là âm tiết hợp lệ")
    torn = torn_share(layer.text)
    if layer.covered is None and torn < _TORN:
        return Verdict("digital", f"lớp chữ không dấu hoặc tiếng nước ngoài: {count} từ, không có ảnh phủ trang")
    return Verdict("ocr", f"lớp chữ không phải tiếng Việt đọc được: {marked:.0%} số từ là âm tiết có dấu hợp lệ")


def _without_words(layer: Layer) -> Verdict:
    if layer.pictures > _ORNAMENT:
        what = "lớp chữ chỉ có dấu ký số" if layer.stamped else "không có lớp chữ"
        return Verdict("ocr", f"trang chỉ có ảnh, {what}", printed_over=layer.stamped)
    if layer.drawings > _OUTLINES:
        return Verdict("ocr", f"trang không có lớp chữ nhưng có {layer.drawings} nét vẽ (chữ đã chuyển thành nét)")
    return Verdict("none", "trang trắng")


def strange_share(text: str) -> float:
    """The share (0 to 1) of signs that no text is made of: control characters, private and unassigned ones, replacement signs."""
    whole = "".join(text.split())
    if whole.isprintable() and "\ufffd" not in whole:
        return 0.0
    signs = Counter(whole)
    strange = {c for c in signs if c == "\ufffd" or unicodedata.category(c) in {"Cc", "Co", "Cn", "Cs"}}
    return sum(signs[c] for c in strange) / signs.total() if signs else 0.0


def torn_share(text: str) -> float:
    """The share (0 to 1) of words of two signs and more that have a digit, a sign or capitals amid their letters ("hi~n", "th6", "kSt")."""
    words = _WORD.findall(text)
    return sum(bool(_TORN_WORD.search(w)) for w in words) / len(words) if words else 0.0
