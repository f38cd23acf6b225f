"""What recognition lost in a line, put back where one way only is left.

Believed, in this order: a line in capitals that is nearly one title of a document or a signer, or the national motto, is that; abbreviations and codes as
offices write them ("ƯBND" is UBND, "QĐÐ" is QĐ); the words that the syllables make with each other (extractors/ocr_words.py), over the end of a
line that goes on below. What was read stays beside it.
Never done here: changing a number, or a letter elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain, islice, pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from extractors.document import Word
from extractors.known_words import bare
from extractors.ocr_words import body_of, is_known_slip, reworded
from extractors.syllables import is_marked, is_syllable
from extractors.text import Placed

_PEOPLES_COMMITTEE = re.compile(r"\b[ƯỦÚỤŨÙ]BN[DĐ]\b|\bUBNĐ\b")
# The slash of a document's code taken for a fraction's, at times with a figure: no office prints one.
_FRACTION = re.compile(r"⁄4?(?=[A-ZĐ])|(?<=\d)⁄(?=\d)")
# The Icelandic letter that looks like Đ, read in its place or once more behind it: no office writes it.
_ETH = re.compile(r"ĐÐ|ÐĐ|Ð")
# A document's code whose slash was not read, "95NQ-HĐND", and a ministry's whose last letter was read twice.
_NO_SLASH = re.compile(r"^(\d{1,5})(?=(?:NQ|QĐ|KH|CT|TB|TT|NĐ|CV|BC|HD|KL|CTr|TTr)-[A-ZĐ])")
_TWICE = re.compile(
    r"(?<=[-/])(BYT|BCT|BGDĐT|BKHĐT|BGTVT|BTNMT|BNNPTNT|BXD|BTP|BTC|BNV|BQP|BCA)(?:(?<=T)T|(?<=D)D|(?<=P)P|(?<=C)C)(?![A-ZĐ])"
)
# The third quarter before its year, its strokes read as letters.
_THIRD_QUARTER = re.compile(r"^(?:IH|HI)(?=/(?:19|20)\d\d)")
_MOTTOS = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_NEARLY = 85.0
# Lines that stand by themselves, in capitals: kinds of documents, titles of signers. One letter may be off in those of so many letters.
_HEADS = """
KẾ HOẠCH|QUYẾT ĐỊNH|CHỈ THỊ|CÔNG ĐIỆN|THÔNG BÁO|NGHỊ QUYẾT|CHƯƠNG TRÌNH|PHỤ LỤC|HƯỚNG DẪN|BÁO CÁO|CHỦ TỊCH|PHÓ CHỦ TỊCH|KT. CHỦ TỊCH
TM. ỦY BAN NHÂN DÂN|GIÁM ĐỐC|PHÓ GIÁM ĐỐC|KT. GIÁM ĐỐC|BỘ TRƯỞNG|KT. BỘ TRƯỞNG|THỨ TRƯỞNG|HIỆU TRƯỞNG|PHÓ HIỆU TRƯỞNG|KT. HIỆU TRƯỞNG
TRƯỞNG PHÒNG|PHÓ TRƯỞNG PHÒNG|CHÁNH VĂN PHÒNG|PHÓ CHÁNH VĂN PHÒNG|KT. CHÁNH VĂN PHÒNG|CHÁNH THANH TRA|PHÓ CHÁNH THANH TRA|CỤC TRƯỞNG
VỤ TRƯỞNG|TỔNG CỤC TRƯỞNG|PHÓ TỔNG CỤC TRƯỞNG|PHÓ CỤC TRƯỞNG|CHI CỤC TRƯỞNG|TỔNG GIÁM ĐỐC|PHÓ TỔNG GIÁM ĐỐC|THỦ TƯỚNG|PHÓ THỦ TƯỚNG
THỦ TƯỚNG CHÍNH PHỦ|KT. THỦ TƯỚNG|TM. CHÍNH PHỦ|TM. BAN THƯỜNG VỤ|TM. BAN THƯỜNG TRỰC|TRƯỞNG BAN|PHÓ TRƯỞNG BAN|VIỆN TRƯỞNG
""".strip().replace("\n", "|")
_LONG_HEAD = 7
# Times the size: a gap between two words of one line that parts columns.
_COLUMN = 2.0
# Times the size: how far apart baselines of one line may lie.
_LEVEL = 0.3
# Times the size: how far below a line the next one stands at most; the share of the narrower that it shares with it.
_LINES_APART = 2.2
_UNDER = 0.5
_DOUBLED = re.compile(r"^([^\W\d_]+)([^\W\d_])([^\W\d_])(\W*)$")
_YEAR = re.compile(r"^(?:19|20)\d\d\b")
_COMMA_MARKER = re.compile(r"^\d{1,2},$")


def reason_of(word: Word) -> str:
    """Why a corrected word was corrected, as a clause for a person."""
    if _PEOPLES_COMMITTEE.search(word.read or ""):
        return "không có chữ viết tắt nào khác giống UBND"
    if word.text in _motto_words() and (
        word.text.isupper() or bare(body_of(word.text)) != bare(body_of(word.read or ""))
    ):
        return "dòng này gần trùng với quốc hiệu, tiêu ngữ"
    if _COMMA_MARKER.match(word.read or ""):
        return "số thứ tự ở đầu dòng có dấu chấm, không có dấu phẩy"
    if word.text.isupper() and any(word.text in head.split() for head in _heads_known()):
        return "cả dòng chỉ gần trùng với một tên loại văn bản hoặc chức vụ"
    if _once(word.read or "") == word.text:
        return "không âm tiết nào có chữ cuối lặp lại như vậy"
    if _code(word.read or "") == word.text or _FRACTION.search(word.read or ""):
        return "ký hiệu văn bản không bao giờ viết như vậy"
    if is_known_slip(word.read or "", word.text):
        return "nhận dạng hay nhầm hai dấu này, và chỉ từ sau khi sửa mới hợp với các từ bên cạnh"
    return "chỉ một từ ghép trong từ điển khớp với từ bên cạnh và chỉ khác dấu"


@cache
def _motto_words() -> frozenset[str]:
    return frozenset(word for motto in _MOTTOS for word in motto.split())


def correct(words: Sequence[Placed]) -> list[Placed]:
    """The words of a page, marks put back where that is safe; runs are lines."""
    fixed = list(words)
    for lines in _wrapped([line for level in _levels(words) for line in _columns(level, words)], words):
        corrected = correct_lines([[words[at].word for at in line] for line in lines])
        for at, word in zip(chain.from_iterable(lines), chain.from_iterable(corrected), strict=True):
            fixed[at] = fixed[at]._replace(word=word)
    return fixed


def _wrapped(lines: Sequence[list[int]], words: Sequence[Placed]) -> list[list[list[int]]]:
    """The lines, top to bottom, each with those that go on from it: below it, and beginning with a small letter or a year."""
    open_: list[list[list[int]]] = []
    closed: list[list[list[int]]] = []
    for line in lines:
        first = words[line[0]]
        near: list[list[list[int]]] = []
        for lines_above in open_:
            gap = first.baseline - words[lines_above[-1][0]].baseline
            (near if gap < _LINES_APART * first.word.size else closed).append(lines_above)
        open_ = near
        goes_on = first.word.text[:1].islower() or _YEAR.match(first.word.text)
        above = [o for o in open_ if goes_on and _goes_on(o[-1], line, words)]
        if len(above) == 1:
            above[0].append(line)
        else:
            open_.append([line])
    return closed + open_


def _goes_on(above: Sequence[int], line: Sequence[int], words: Sequence[Placed]) -> bool:
    """True where one line stands under another, over at least half of the narrower one."""
    one, other = (words[above[0]], words[above[-1]]), (words[line[0]], words[line[-1]])
    if other[0].baseline - one[0].baseline < _LEVEL * other[0].word.size:
        return False
    shared = min(one[1].x1, other[1].x1) - max(one[0].x0, other[0].x0)
    return shared > _UNDER * min(one[1].x1 - one[0].x0, other[1].x1 - other[0].x0)


def _levels(words: Sequence[Placed]) -> list[list[int]]:
    """The places of the words of each line: those of one run, and of runs in capitals that recognition found apart on one level."""
    runs: dict[int, list[int]] = {}
    for at, placed in enumerate(words):
        runs.setdefault(placed.run, []).append(at)
    levels: list[list[int]] = []
    for places in sorted(runs.values(), key=lambda run: words[run[0]].baseline):
        last = words[levels[-1][0]] if levels else None
        level = last is not None and abs(words[places[0]].baseline - last.baseline) < _LEVEL * last.word.size
        if level and all(words[at].word.text.isupper() for at in (levels[-1][-1], places[0])):
            levels[-1] += places
        else:
            levels.append(list(places))
    return levels


def _columns(places: Sequence[int], words: Sequence[Placed]) -> list[list[int]]:
    """The places of a line's words from left to right, cut where the gap is a column's."""
    places = sorted(places, key=lambda at: words[at].x0)
    columns = [[places[0]]]
    for before, at in pairwise(places):
        if words[at].x0 - words[before].x1 > _COLUMN * words[at].word.size:
            columns.append([])
        columns[-1].append(at)
    return columns


def correct_line(line: Sequence[Word]) -> list[Word]:
    """The words of a line, corrected."""
    return correct_lines([line])[0]


def correct_lines(lines: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """The words of lines that go on from each other, corrected."""
    read = [_marked([_abbreviated(w) for w in line]) for line in lines]
    words = iter(reworded(list(chain.from_iterable(read))))
    return [_heads(_mottos(list(islice(words, len(line))))) for line in read]


def _abbreviated(word: Word) -> Word:
    """ "ƯBND" is UBND: no other abbreviation looks like it; a code's slash is one, and no letter is read twice."""
    if word.text.isalpha() and word.text.islower() and word.text[-1:] != word.text[-2:-1]:
        return word  # most words: nothing to look for
    text = _once(_code(_FRACTION.sub("/", _PEOPLES_COMMITTEE.sub("UBND", word.text))))
    return word._replace(text=text, read=word.text) if text != word.text else word


def _code(text: str) -> str:
    """A code or abbreviation without what no office writes."""
    return _TWICE.sub(r"\1", _NO_SLASH.sub(r"\1/", _ETH.sub("Đ", _THIRD_QUARTER.sub("III", text))))


def _once(text: str) -> str:
    """ "sĩĩ" is "sĩ": a marked letter at the end of no syllable, read twice."""
    found = _DOUBLED.match(text)
    if not found or found[2].lower() != found[3].lower() or is_syllable(text.lower()):
        return text
    head = found[1] + (found[2].upper() if found[1].isupper() and found[3].isupper() else found[2])
    return head + found[4] if is_marked(found[2]) and is_syllable(head.lower()) else text


def _mottos(line: list[Word]) -> list[Word]:
    """A line that is nearly the national motto, as it is always printed."""
    text = " ".join(w.text for w in line)
    for motto in _MOTTOS:
        words = motto.split()
        if len(words) == len(line) and text != motto and fuzz.ratio(text.lower(), motto.lower()) >= _NEARLY:
            return [w if w.text == m else w._replace(text=m, read=w.text) for w, m in zip(line, words, strict=True)]
    return line


def _marked(line: list[Word]) -> list[Word]:
    """ "1, Sở Nội vụ" at the beginning of a line is item 1."""
    first = line[0]
    if len(line) > 1 and _COMMA_MARKER.match(first.text) and line[1].text[:1].isupper():
        return [first._replace(text=f"{first.text[:-1]}.", read=first.text), *line[1:]]
    return line


def _heads(line: list[Word]) -> list[Word]:
    """A line in capitals that is nearly one title and no other, as that title is spelt; lone signs between its words do not count."""
    places = [i for i, w in enumerate(line) if sum(c.isalpha() for c in w.text) > 1]
    text = " ".join(line[i].text.rstrip(":.,") if i == places[-1] else line[i].text for i in places)
    if not text.isupper() or len(places) > 5 or text in _heads_known():
        return line
    found = [head for head in _heads_known() if len(head.split()) == len(places) and _is_nearly(text, head)]
    if len(found) != 1:
        return line
    fixed = list(line)
    for i, spelt in zip(places, found[0].split(), strict=True):
        meant = spelt + line[i].text[len(line[i].text.rstrip(":.,")) :] if i == places[-1] else spelt
        if line[i].text != meant:
            fixed[i] = line[i]._replace(text=meant, read=line[i].read or line[i].text)
    return fixed


@cache
def _heads_known() -> tuple[str, ...]:
    return tuple(_HEADS.split("|"))


def _is_nearly(text: str, head: str) -> bool:
    """True where two titles differ in marks alone, or long ones in a letter."""
    one, other = bare(text.lower()), bare(head.lower())
    return one == other or (len(other) > _LONG_HEAD and Levenshtein.distance(one, other) == 1)
