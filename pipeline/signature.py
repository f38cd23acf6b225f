"""Who signed, as what, and who receives the document: the block under the text (Nơi nhận at the left, signature at the right).

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7 and II.9. Believed: the words "Nơi nhận", then the columns of the page; the name is the last
line of the right column with small letters, the position the title right above it. Never done here: a name from a digital signature.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.document import Line, Page, Word, join_lines, union
from pipeline.names import restore_case
from pipeline.paragraphs import Body
from pipeline.plan import Evidence
from pipeline.text import fold, squeeze

_RECIPIENTS = re.compile(r"^\s*nơi\s+nhận\s*(?::|$)")
_ON_BEHALF = re.compile(r"^\s*(?:TM|KT|TL|TUQ|T/M|K/T|T/L)\s*[./]", re.IGNORECASE)
_TITLE = re.compile(
    r"\b(?:CHỦ TỊCH|GIÁM ĐỐC|(?:BỘ|THỨ|HIỆU|CỤC|VIỆN)? ?TRƯỞNG|CHÁNH|BÍ THƯ|THỦ TƯỚNG|CHỦ NHIỆM|TỔNG|CHỈ HUY|NGƯỜI LẬP|HIỆU PHÓ|PHÓ)\b"
)
_RANK = r"(?:PGS|GS|TS|ThS|Ths|BS|BSCK\s?I+|CKI+|CN|KS|DS|Đại tá|Thượng tá|Trung tá|Thiếu tá|Thiếu tướng|Trung tướng|Đại úy|Thượng úy)[.,\s]*"
_RANKS = re.compile(rf"^(?:{_RANK})+(?=[A-ZĐÀ-Ỹ])")
_NAME = re.compile(rf"^(?:{_RANK})*(?:[A-ZĐÀ-Ỹ][\wà-ỹ]*\s+){{1,4}}[A-ZĐÀ-Ỹ][\wà-ỹ]*$")
# Times the size: a wider gap between two words of a name hides a third one, which a seal or a signature covers.
_SPACE = 1.0
# Times the size: how far words of one name may stand above each other.
_LEVEL = 0.4
# Times the size: the gap between two lines of one title.
_LEADING = 0.6
# From this confidence on a recognised word before a family name is a name of its own.
_SURE = 0.7
# Words: below a shorter title and above a name, a line in capitals is what recognition made of a seal.
_LONG_TITLE = 4
# The commonest family names: of several lines that may be a name, one that begins with these is.
_FAMILIES = """
Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Trương Trịnh Mai Đào Lương Cao Tạ Hà Tô Tống Thái Lâm Phùng Vương Quách Chu
Châu Tăng Kiều Quan Thạch Sơn Danh Lò Lù Lầu Lường Cà Quàng Tòng Vàng Vừ Giàng Sùng Thào Hạng Cứ Mùa Tẩn Chẻo Phàn Nông Hứa Triệu Bế Ma Đàm La Lục Từ Khuất
Doãn Nghiêm Bạch Viên Đồng Phí Khổng Ninh Mạc Lưu Diệp Cù Văn Lại Thân Ông Tôn Siu Ksor Điểu
"""


@dataclass(frozen=True)
class Signature:
    """The block under the text; `taken` are the ids of its lines, `start` its first line's (page, top)."""

    signer: str | None = None
    position: str | None = None
    recipients: tuple[str, ...] = ()
    evidence: tuple[tuple[str, Evidence], ...] = ()
    taken: frozenset[int] = field(default_factory=frozenset)
    start: tuple[int, float] | None = None


def find_signature(body: Body) -> Signature:
    """The first signature block of the document; an empty one where there is none."""
    for page, lines in body.pages:
        anchor = next((line for line in lines if _RECIPIENTS.match(fold(line.text))), None)
        if anchor is not None:
            return _read_block(page, lines, anchor)
    for page, lines in body.pages:
        title = next((line for line in lines if _signs(line, page, lines)), None)
        if title is not None:
            return _read_block(page, lines, title)
    return Signature()


def _signs(line: Line, page: Page, lines: Sequence[Line]) -> bool:
    """A title in capitals in the right half, with a person's name in the same column below it."""
    if not (_right(line, page) and line.text.isupper() and (_ON_BEHALF.match(line.text) or _TITLE.search(line.text))):
        return False
    if line.bbox[1] < page.height * 0.25 and page.number == 1:
        return False
    below = [other for other in lines if other.bbox[1] > line.bbox[1] and _right(other, page)]
    return any(_is_name(other) for other in below)


def _right(line: Line, page: Page) -> bool:
    return (line.bbox[0] + line.bbox[2]) / 2 > page.width * 0.52 and line.bbox[0] > page.width * 0.4


def _read_block(page: Page, lines: Sequence[Line], anchor: Line) -> Signature:
    top = anchor.bbox[1] - 3
    left_edge = anchor.bbox[2] if not _right(anchor, page) else 0.0
    right = [
        line
        for line in lines
        if _right(line, page) and line.bbox[1] >= top - 45 and (line.bbox[1] >= top or line.text.isupper())
    ]
    left = [line for line in lines if not _right(line, page) and line.bbox[1] >= top] if left_edge else []
    start = min([top, *(line.bbox[1] for line in right if _ON_BEHALF.match(line.text))])
    name = _signer(right)
    name = _level_rest(name, right) if name else None
    upper = [line for line in right if (name is None or line.bbox[1] < name.bbox[1]) and line.text.isupper()]
    titles = [line for line in upper if _TITLE.search(line.text) or _ON_BEHALF.match(line.text)]
    position = _position(titles)
    if position and (name is None or len(position[-1].words) >= _LONG_TITLE):
        position += _rest_of_title(position[-1], upper[upper.index(position[-1]) + 1 :])
    column = _until_gap(left)
    recipients = _entries(column)
    places = [("signer", some(name)), ("position", position), ("recipients", column)]
    taken = frozenset(id(line) for line in [*right, *column])
    return Signature(
        signer=_signer_name(name) if name else None,
        position=restore_case(_without_dirt(squeeze(" ".join(line.text for line in position)))) if position else None,
        recipients=tuple(recipients),
        evidence=tuple((field_name, evidence_of(where)) for field_name, where in places if where),
        taken=taken,
        start=(page.number, start),
    )


def some(line: Line | None) -> list[Line]:
    """The line as a list, empty where there is none."""
    return [line] if line else []


def evidence_of(lines: Sequence[Line]) -> Evidence:
    """The words of the lines (at least one), and their place on the page of the first."""
    page = lines[0].page
    return Evidence(
        page, union([line.bbox for line in lines if line.page == page]), join_lines([line.text for line in lines])
    )


def _signer_name(line: Line) -> str:
    """The name without ranks, and without a stroke before its first letter that recognition took for one ("IPhạm")."""
    name = _RANKS.sub("", squeeze(line.text))
    first = name.split()[0]
    return name[1:] if first[0] in "Il|" and first[1:] in _FAMILIES.split() else name


def _level_rest(name: Line, lines: Sequence[Line]) -> Line:
    """The name with the words right behind it that stand a little higher or lower, as on a sheet that is not level."""
    for line in sorted(lines, key=lambda other: other.bbox[0]):
        near = 0 < line.bbox[0] - name.bbox[2] <= _SPACE * name.size
        if near and abs(line.bbox[1] - name.bbox[1]) <= _LEVEL * name.size:
            joined = Line((*name.words, *line.words), name.page)
            name = joined if _is_name(joined) else name
    return name


def _signer(right: Sequence[Line]) -> Line | None:
    """The person's name: the first line below a title that reads as one."""
    titled = [
        line.bbox[3]
        for line in right
        if line.text.isupper() and (_TITLE.search(line.text) or _ON_BEHALF.match(line.text))
    ]
    below = [name for line in right if not titled or line.bbox[1] >= min(titled) - 2 if (name := bare_name(line))]
    families = [name for name in below if _is_family(_RANKS.sub("", squeeze(name.text)).split()[0])]
    if families:
        return families[0]  # another title and name may follow: who endorses the document
    names = [name for name in below if not titled or name.bbox[1] >= max(titled) - 2]
    return names[-1] if names and not titled else (names[0] if names else None)


def bare_name(line: Line) -> Line | None:
    """The line where it reads as a name, without what recognition made of a seal or a stroke before it; None where it reads as none."""
    words = line.words
    while len(words) > 2 and _is_dirt(words[0], words[1]):
        words = words[1:]
    bare = Line(words, line.page) if len(words) < len(line.words) else line
    return bare if _is_name(bare) else None


def _is_dirt(word: Word, after: Word) -> bool:
    """True for a recognised word that begins no name: signs, capitals, or a doubtful word before a family name."""
    if word.confidence is None or _is_family(word.text) or _RANKS.match(f"{word.text} {after.text}"):
        return False
    capitals = len(word.text) > 1 and word.text.isupper() and not after.text.isupper()
    return not word.text[0].isalpha() or capitals or (word.confidence < _SURE and _is_family(after.text))


def _is_family(word: str) -> bool:
    return word in _FAMILIES.split()


def _is_name(line: Line) -> bool:
    """True for two to five words with a capital each that are no title in capitals."""
    text = squeeze(line.text)
    if not _NAME.match(text) or text.isupper() or re.search(r"\d", text):
        return False
    if any(b.bbox[0] - a.bbox[2] > _SPACE * line.size for a, b in pairwise(line.words)):
        return False
    return all(word[0].isupper() for word in _RANKS.sub("", text).split())


def _position(titles: Sequence[Line]) -> list[Line]:
    """The title right above the name: the last lines in capitals that are not "on behalf of"."""
    if not titles:
        return []
    own = [line for line in titles if not _ON_BEHALF.match(line.text)]
    if not own:
        return []
    last = own[-1]
    above = [
        line
        for line in own[:-1]
        if 0 <= last.bbox[1] - line.bbox[3] < 4 and not _TITLE.match(line.text) and line is own[-2]
    ]
    return [*above, last] if not _TITLE.search(last.text) else [last]


def _rest_of_title(title: Line, below: Sequence[Line]) -> list[Line]:
    """The lines in capitals right below a title, in its type and around its middle: a title that takes more than one line."""
    rest: list[Line] = []
    for line in below:
        last = rest[-1] if rest else title
        near = 0 <= line.bbox[1] - last.bbox[3] < last.size * _LEADING and abs(line.size - title.size) < 1
        middle = abs(line.bbox[0] + line.bbox[2] - title.bbox[0] - title.bbox[2]) / 2
        if not near or line.bold != title.bold or middle > title.size or len(line.words) < 2:
            break
        rest.append(line)
    return rest


def _without_dirt(title: str) -> str:
    """The title without signs around it that a seal left ("E4. CHỦ TỊCH", "CHỦ TỊCH Ỷ")."""
    words = title.split()
    while len(words) > 1 and (len(words[0]) == 1 or any(c.isdigit() for c in words[0])):
        words = words[1:]
    while len(words) > 1 and len(words[-1]) == 1:
        words = words[:-1]
    return " ".join(words)


def _until_gap(left: Sequence[Line]) -> list[Line]:
    """The lines of the recipients' column: small print that stays close together, up to "Lưu"."""
    column: list[Line] = []
    kept = False
    for line in left:
        if column and line.bbox[1] - column[-1].bbox[3] > max(14.0, line.size * 1.4):
            break
        fresh = line.text.lstrip().startswith(("-", "–", "+", "•"))
        if kept and not fresh and line.size > column[0].size + 1:
            break
        kept = kept or bool(re.search(r"\bLưu\b", line.text))
        column.append(line)
    return column


def _entries(column: Sequence[Line]) -> list[str]:
    """One entry per dash; a line without a dash carries on the one above it."""
    entries: list[str] = []
    for line in column:
        text = re.sub(r"^\s*nơi\s+nhận\s*:?\s*", "", line.text, flags=re.IGNORECASE)
        if not any(c.isalpha() for c in text):
            continue
        if re.match(r"^\s*[-–+•]", text) or not entries:
            entries.append(squeeze(re.sub(r"^\s*[-–+•]\s*", "", text)))
        else:
            entries[-1] = join_lines([entries[-1], squeeze(text)])
    return [e.rstrip(" ;.,") for e in entries]
