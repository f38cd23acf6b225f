"""What an archivist should know of a recognised page: where it is doubtful, and which words were corrected.

Believed: two alarms that need no truth. The share of words that Vietnamese spelling does not allow: on 59 pages of text layers of real plans it was
at most 2.1 % (foreign words, names of firms), on 61 recognised pages above 2.5 % on the four worst only. And the mean of Tesseract's confidences:
0.93 to 0.97 on pages that read well. Never done here: changing or dropping a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.document import ReadIssue, Word
from extractors.ocr_marks import is_ordinal, is_quarter
from extractors.ocr_spelling import reason_of
from extractors.syllables import odd_words

_ODD = 0.025
_ENOUGH = 2
_DOUBTFUL = 0.85
# As many examples as a sentence bears.
_SHOWN = 8


def find_issues(number: int, words: Sequence[Word], confidence: float | None) -> Iterator[ReadIssue]:
    """The issues of a page; `words` are all that were recognised on it, `confidence` their mean."""
    odd, count = odd_words(" ".join(w.text for w in words))
    if len(odd) >= _ENOUGH and len(odd) > _ODD * count:
        shown = ", ".join(dict.fromkeys(odd[:_SHOWN]))
        message = (
            f"Trang {number}: {len(odd)}/{count} từ không phải âm tiết tiếng Việt ({shown}); cần đối chiếu với bản ảnh."
        )
        yield ReadIssue("odd_words", message, number)
    if confidence is not None and confidence < _DOUBTFUL:
        message = f"Trang {number}: nhận dạng chữ chỉ đạt độ tin cậy {confidence:.0%}; cần đối chiếu với bản ảnh."
        yield ReadIssue("doubtful_page", message, number)
    changed = list(dict.fromkeys((w.read, w.text, _reason(w)) for w in words if w.read))
    for read, text, why in changed:
        yield ReadIssue("corrected", f"Trang {number}: đã sửa “{read}” thành “{text}” vì {why}.", number)


def _reason(word: Word) -> str:
    """Why a word was changed, as a clause for a person."""
    if is_ordinal(word.text) or word.text == "TT":
        return "vị trí trong cột số thứ tự chỉ hợp với số này"
    if word.text in ("năm", "tháng"):
        return "chữ đứng trước một năm hoặc tháng bằng số"
    if is_quarter(word.text):
        return "số La Mã của một quý, các nét dính nhau"
    return reason_of(word)
