"""Is the text layer of a page the text of the page?

Believed, in this order: whether there are words at all; whether a picture covers the page while the words are few (a scan with a stamp or
a watermark over it); the spelling of the words (share of legal Vietnamese syllables that bear a mark: real text has 0.8 to 0.9, a layer
that another alphabet's recognition left has almost none). Never done here: reading an image, or mending a bad layer.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractors.document import TextSource
from extractors.syllables import legal_share, letter_words, marked_share

# Pictures over this share of the page are the page; fewer words than this over it are a stamp or a watermark.
_WHOLE_PAGE = 0.5
FEW_WORDS = 40
# Enough words to judge their spelling, and the shares below which it is not Vietnamese.
_ENOUGH_WORDS = 20
_MIN_MARKED = 0.3
_MIN_LEGAL = 0.5


@dataclass(frozen=True)
class Verdict:
    """Where a page's words come from, and the sentence that says why."""

    source: TextSource
    reason: str


def decide(text: str, image_share: float, drawings: int) -> Verdict:
    """Judge a page's text layer.

    `text` is what the layer holds without signing stamps, `image_share` the part of the page (0 to 1) that pictures cover,
    `drawings` how many shapes are drawn on it.
    """
    words = text.split()
    if not words:
        return _without_words(image_share, drawings)
    letters = letter_words(text)
    if image_share >= _WHOLE_PAGE and len(words) < FEW_WORDS:
        return Verdict("none", f"ảnh phủ {image_share:.0%} trang và lớp chữ chỉ có {len(words)} từ (dấu, hình mờ)")
    if len(letters) >= _ENOUGH_WORDS:
        marked, legal = marked_share(letters), legal_share(letters)
        if marked < _MIN_MARKED or legal < _MIN_LEGAL:
            return Verdict(
                "none", f"lớp chữ không phải tiếng Việt đọc được: {marked:.0%} số từ là âm tiết có dấu hợp lệ"
            )
        return Verdict("digital", f"lớp chữ tiếng Việt: {len(words)} từ, {legal:.0%} là âm tiết hợp lệ")
    return Verdict("digital", f"lớp chữ có {len(words)} từ, không có ảnh phủ trang")


def _without_words(image_share: float, drawings: int) -> Verdict:
    if image_share > 0.02:
        return Verdict("none", "trang chỉ có ảnh, không có lớp chữ")
    if drawings > _OUTLINES:
        return Verdict("none", f"trang không có lớp chữ nhưng có {drawings} nét vẽ (chữ đã chuyển thành nét)")
    return Verdict("digital", "trang trắng")


# More shapes than the frame and the rulings of an empty form.
_OUTLINES = 150
