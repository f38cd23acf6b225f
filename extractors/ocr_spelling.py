"""Tone marks and hats that recognition lost, put back where a word list leaves one way only.

Believed, in this order: the set phrases of administration; the compounds of a Vietnamese word list (two syllables that stand together), for what
was not read with full confidence and is no common word by itself. "chât lượng" is no word, "chất lượng" is, and it differs in the marks
of one syllable: that is a correction. Two syllables that are a word are never touched, nor a syllable that makes a word with its other
neighbour, nor a name. What was read stays beside it.
A line in capitals that is nearly one title of a document or a signer is that title.
Never done here: changing a number, or a letter elsewhere.
"""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from extractors.document import Word
from extractors.syllables import is_syllable
from extractors.text import Placed

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_PEOPLES_COMMITTEE = re.compile(r"\b[ƯỦÚỤŨÙ]BN[DĐ]\b|\bUBNĐ\b")
# The slash of a document's code taken for a fraction's, at times with a figure: no office prints one.
_FRACTION = re.compile(r"⁄4?(?=[A-ZĐ])")
_MOTTOS = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_NEARLY = 85.0
# Lines that stand by themselves, in capitals: kinds of documents, titles of signers. One letter may be off in those of so many letters.
_HEADS = """
KẾ HOẠCH|QUYẾT ĐỊNH|CHỈ THỊ|CÔNG ĐIỆN|THÔNG BÁO|NGHỊ QUYẾT|CHƯƠNG TRÌNH|PHỤ LỤC|HƯỚNG DẪN|BÁO CÁO|CHỦ TỊCH|PHÓ CHỦ TỊCH|KT. CHỦ TỊCH
TM. ỦY BAN NHÂN DÂN|GIÁM ĐỐC|PHÓ GIÁM ĐỐC|KT. GIÁM ĐỐC|BỘ TRƯỞNG|KT. BỘ TRƯỞNG|THỨ TRƯỞNG|HIỆU TRƯỞNG|PHÓ HIỆU TRƯỞNG|KT. HIỆU TRƯỞNG
TRƯỞNG PHÒNG|PHÓ TRƯỞNG PHÒNG|CHÁNH VĂN PHÒNG|PHÓ CHÁNH VĂN PHÒNG|KT. CHÁNH VĂN PHÒNG|CHÁNH THANH TRA|PHÓ CHÁNH THANH TRA|CỤC TRƯỞNG
VỤ TRƯỞNG|TỔNG CỤC TRƯỞNG|THỦ TƯỚNG
""".strip().replace("\n", "|")
_LONG_HEAD = 7
# Times the size: a gap between two words of one line that parts columns.
_COLUMN = 2.0
# Times the size: how far apart baselines of one line may lie.
_LEVEL = 0.3
_COMMA_MARKER = re.compile(r"^\d{1,2},$")
_BODY = re.compile(r"^(\W*)([^\W\d_]+)(\W*)$")
# Set phrases that a general word list lacks, or that decide between two of its words.
_PHRASES = """
ủy ban|nhân dân|ban nhân|hội đồng|thành phố|kế hoạch|quyết định|nghị quyết|chỉ thị|công văn|thông báo|chương trình|phụ lục|hồ chí|chí minh
độc lập|tự do|hạnh phúc|cộng hòa|hòa xã|xã hội|hội chủ|chủ nghĩa|việt nam|nơi nhận|mục đích|yêu cầu|mục tiêu|chỉ tiêu|nhiệm vụ|giải pháp
tổ chức|thực hiện|triển khai|chủ trì|phối hợp|tham mưu|đôn đốc|theo dõi|kiểm tra|giám sát|báo cáo|tổng hợp|định kỳ|hằng năm|hàng năm
thường xuyên|văn phòng|giáo dục|đào tạo|tài chính|nội vụ|y tế|tư pháp|xây dựng|công thương|nông nghiệp|văn hóa|thể thao|du lịch
khoa học|công nghệ|thông tin|truyền thông|công an|quân sự|thanh tra|mặt trận|tổ quốc|đoàn thể|đơn vị|cơ quan|địa phương|phòng ban|chủ tịch
phó chủ|giám đốc|hiệu trưởng|bộ trưởng|thứ trưởng|thủ tướng|chính phủ|quốc hội|kinh phí|ngân sách|thời gian|tiến độ|nội dung|nâng cao
chất lượng|phổ biến|tuyên truyền|cải cách|hành chính|thủ tục|chuyển đổi|đổi số|căn cứ|nghị định|thông tư|trung ương|trách nhiệm|đề nghị
đề án|sửa đổi|bổ sung|cụ thể|phòng chống|bình đẳng|chuẩn bị|hướng dẫn|đối với|tinh thần|rà soát|đánh giá|kết quả|ban hành|phê duyệt|địa bàn
""".replace("\n", "|")
# Syllables that often stand by themselves: the word list alone never changes them.
_COMMON = """
ai anh ban bàn bao bằng bên bị bộ bởi cá cả các cách cán cao cấp cần chi chỉ chia chính cho chọn chủ chung chưa chức có còn cơ cộng công cũng của cùng
cuối cử cứ dài dân do dự dưới đa đã đang đảng đào đạo đạt đặc đất đầu đấy đây để đề đến đi đích điều định đó đoàn đội đối đồng đơn đủ đúng được đưa
em gia giá giao giảm giải giữ giữa gồm hai hàng hay hạn hết hiện hệ họ học hồ hội hơn hợp hướng hưởng in kể kế khả khai khác khi không khu kiến kỳ kỹ
là lại làm lần lên lớp lợi luật lực lý mà mạnh mất mẫu máy mặt mỗi một mở mới mọi môn mục mức nam năm nào này nên nếu ngày ngoài người nguồn nguyễn
nhà nhân nhận nhất nhiều nhỏ như nhưng những nội nơi nông nước ở phải phần phấn phát phí phòng pháp phó phụ phủ qua quan quán quản quá quốc quý
quyền ra rất riêng sang sáng sản sau sẽ sinh so số sổ sở sự sử tài tại tạo tăng tất tế thành tháng theo thi thì thể thế thống thông thuộc thực
tiếp tiến tiền tiêu tiểu tin tinh tình tính tỉnh toàn tổ tổng tốt tới trên trẻ tre trình trí trong trọng trung trước trừ trực trường trưởng từ từng tư tự
và vai vào văn vẫn vấn vì vị việc viên về với vụ vùng xã xét y ý yếu chuyển chuyên bảo
"""
# A word read with more confidence than this is changed for a set phrase only.
_FULL = 0.945


def reason_of(word: Word) -> str:
    """Why a corrected word was corrected, as a clause for a person."""
    if _PEOPLES_COMMITTEE.search(word.read or ""):
        return "không có chữ viết tắt nào khác giống UBND"
    if word.text in _motto_words() and (
        word.text.isupper() or _bare(_body(word.text)) != _bare(_body(word.read or ""))
    ):
        return "dòng này gần trùng với quốc hiệu, tiêu ngữ"
    if _COMMA_MARKER.match(word.read or ""):
        return "số thứ tự ở đầu dòng có dấu chấm, không có dấu phẩy"
    if word.text.isupper() and any(word.text in head.split() for head in _heads_known()):
        return "cả dòng chỉ gần trùng với một tên loại văn bản hoặc chức vụ"
    return "chỉ một từ ghép trong từ điển khớp với từ bên cạnh và chỉ khác dấu"


@cache
def _motto_words() -> frozenset[str]:
    return frozenset(word for motto in _MOTTOS for word in motto.split())


def correct(words: Sequence[Placed]) -> list[Placed]:
    """The words of a page, marks put back where that is safe; runs are lines."""
    fixed = list(words)
    for places in _levels(words):
        places.sort(key=lambda i: words[i].x0)
        for column in _columns(places, words):
            line = [fixed[i].word for i in column]
            for at, word in zip(column, correct_line(line), strict=True):
                fixed[at] = fixed[at]._replace(word=word)
    return fixed


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
    """The places of a line's words, cut where the gap is a column's."""
    columns = [[places[0]]]
    for before, at in pairwise(places):
        if words[at].x0 - words[before].x1 > _COLUMN * words[at].word.size:
            columns.append([])
        columns[-1].append(at)
    return columns


def correct_line(line: Sequence[Word]) -> list[Word]:
    """The words of a line, corrected."""
    bodies = [_body(w.text) for w in line]
    out = _heads(_mottos(_marked([_abbreviated(w) for w in line])))
    known = [_is_pair(bodies[i], bodies[i + 1]) for i in range(len(line) - 1)]
    for at in range(len(line) - 1):
        left, right = bodies[at], bodies[at + 1]
        if known[at] or not left or not right or not _joined(line[at].text):
            continue
        before = at > 0 and known[at - 1]
        after = at + 1 < len(known) and known[at + 1]
        found = _candidates(left, right, keep_left=before, keep_right=after)
        found = {pair for pair in found if _may_change(line, bodies, at, pair)}
        if len(found) != 1 or _is_name(line, at):
            continue
        for i, syllable in zip((at, at + 1), found.pop(), strict=True):
            if syllable != bodies[i]:
                out[i] = _with(out[i], syllable)
                bodies[i] = syllable
        known[at] = True
    return out


def _abbreviated(word: Word) -> Word:
    """ "ƯBND" is UBND: no other abbreviation looks like it; and a code's slash is one."""
    text = _FRACTION.sub("/", _PEOPLES_COMMITTEE.sub("UBND", word.text))
    return word._replace(text=text, read=word.text) if text != word.text else word


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
    text = " ".join(line[i].text for i in places)
    if not text.isupper() or len(places) > 5 or text in _heads_known():
        return line
    found = [head for head in _heads_known() if len(head.split()) == len(places) and _is_nearly(text, head)]
    if len(found) != 1:
        return line
    fixed = list(line)
    for i, meant in zip(places, found[0].split(), strict=True):
        if line[i].text != meant:
            fixed[i] = line[i]._replace(text=meant, read=line[i].read or line[i].text)
    return fixed


@cache
def _heads_known() -> tuple[str, ...]:
    return tuple(_HEADS.split("|"))


def _is_nearly(text: str, head: str) -> bool:
    """True where two titles differ in marks alone, or long ones in a letter."""
    one, other = _bare(text.lower()), _bare(head.lower())
    return one == other or (len(other) > _LONG_HEAD and Levenshtein.distance(one, other) == 1)


def _may_change(line: Sequence[Word], bodies: Sequence[str], at: int, pair: tuple[str, str]) -> bool:
    """True for a set phrase, and for any word in place of a syllable that is doubtful and no common word."""
    if pair in _set_phrases():
        return True
    i = at if pair[0] != bodies[at] else at + 1
    spelt = _spelt(bodies[i])
    if not is_syllable(spelt):
        return True
    return spelt not in _common() and (line[i].confidence or 0.0) <= _FULL


@cache
def _common() -> frozenset[str]:
    return frozenset(_COMMON.split())


@cache
def _set_phrases() -> frozenset[tuple[str, str]]:
    pairs = (p.split() for p in _PHRASES.split("|") if p.strip())
    return frozenset((_folded(left), _folded(right)) for left, right in pairs)


def _body(text: str) -> str:
    """The letters of a word in lower case, tone marks in one place; empty for what is no run of letters."""
    found = _BODY.match(text)
    return _folded(found[2].lower()) if found else ""


def _joined(text: str) -> bool:
    """True where nothing but a space stands behind the word."""
    return text[-1:].isalpha()


@cache
def _folded(syllable: str) -> str:
    """The syllable with its tone on one agreed letter: "hoà" and "hòa" are the same."""
    letters = unicodedata.normalize("NFD", syllable)
    tone = "".join(c for c in letters if c in _TONES)
    return unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONES)) + tone


@cache
def _bare(syllable: str) -> str:
    letters = unicodedata.normalize("NFD", syllable.replace("đ", "d"))
    return "".join(c for c in letters if not unicodedata.combining(c))


@cache
def _pairs() -> tuple[frozenset[tuple[str, str]], dict[tuple[str, str], tuple[tuple[str, str], ...]]]:
    """The pairs of syllables that stand together in words, and the two-syllable words by their bare letters."""
    pairs: set[tuple[str, str]] = set()
    by_letters: dict[tuple[str, str], set[tuple[str, str]]] = {}
    phrases = _set_phrases()
    texts = (unicodedata.normalize("NFC", text).lower().split() for text in _listed())
    for parts in [*([_folded(p) for p in text] for text in texts), *(list(pair) for pair in phrases)]:
        for pair in pairwise(parts):
            pairs.add(pair)
            if len(parts) == 2:
                by_letters.setdefault((_bare(pair[0]), _bare(pair[1])), set()).add(pair)
    for left, right in phrases:  # a set phrase goes before rarer words of the same letters
        by_letters[_bare(left), _bare(right)] = {(left, right)}
    return frozenset(pairs), {key: tuple(sorted(words)) for key, words in by_letters.items()}


def _listed() -> list[str]:
    """The words of the list that underthesea ships; none where it does not."""
    spec = importlib.util.find_spec("underthesea")
    places = spec.submodule_search_locations if spec else None
    for place in places or ():
        path = Path(place) / "corpus" / "data" / "Viet74K.txt"
        if path.is_file():
            lines = path.read_text(encoding="utf-8").split("\n")
            return [line for line in lines if line == line.lower() and 2 <= len(line.split()) <= 3]
    return []


def _is_pair(left: str, right: str) -> bool:
    return (left, right) in _pairs()[0]


def _candidates(left: str, right: str, *, keep_left: bool, keep_right: bool) -> set[tuple[str, str]]:
    """The words that differ from two syllables in the marks of one of them; `keep_…` says which may not change."""
    found = _pairs()[1].get((_bare(left), _bare(right)), ())
    return {
        (one, other)
        for one, other in found
        if (one == left) != (other == right)
        and (one == left or (not keep_left and _is_slip(left, one)))
        and (other == right or (not keep_right and _is_slip(right, other)))
    }


def _is_slip(read: str, meant: str) -> bool:
    """True where marks are all that differs, and recognition is known to take one for the other: another or no tone, a lost hat under its tone."""
    plain_read, tone_read = _apart(read)
    plain_meant, tone_meant = _apart(meant)
    if plain_read == plain_meant:
        return True
    hatless = str.maketrans("âêô", "aeo")
    return (tone_read == tone_meant != "" and plain_meant.translate(hatless) == plain_read) or not is_syllable(
        _spelt(read)
    )


def _apart(folded: str) -> tuple[str, str]:
    """A folded syllable as letters and tone."""
    return (folded[:-1], folded[-1]) if folded[-1:] in _TONES else (folded, "")


def _is_name(line: Sequence[Word], at: int) -> bool:
    """True where both words begin with a capital and are not all capitals: a name; set phrases aside."""
    texts = [line[i].text for i in (at, at + 1)]
    return all(t[:1].isupper() and not t.isupper() for t in texts) and not any(
        _bare(_body(texts[0])) == a and _bare(_body(texts[1])) == b for a, b in _NAMES
    )


_NAMES = (("ho", "chi"), ("viet", "nam"))


@cache
def _spelt(folded: str) -> str:
    """A folded syllable as it is written: the tone on its vowel."""
    plain, tone = _apart(folded)
    if not tone:
        return plain
    vowels = [i for i, c in enumerate(plain) if _bare(c) in "aeiouy"]
    if plain[:2] in ("qu", "gi") and len(vowels) > 1:
        vowels = vowels[1:]
    marked = [i for i in vowels if plain[i] in "ăâêôơư"]
    last = len(plain) - 1
    if marked:
        at = marked[-1]
    elif len(vowels) >= 2 and vowels[-1] < last:
        at = vowels[-1]
    elif len(vowels) == 3:
        at = vowels[1]
    else:
        at = vowels[0] if vowels else last
    return unicodedata.normalize("NFC", plain[: at + 1] + tone + plain[at + 1 :])


def _with(word: Word, folded: str) -> Word:
    """The word with a corrected syllable in its own case and between its own signs."""
    found = _BODY.match(word.text)
    assert found is not None
    old, new = found[2], _spelt(folded)
    new = new.upper() if old.isupper() and len(old) > 1 else new[:1].upper() + new[1:] if old[:1].isupper() else new
    return word._replace(text=found[1] + new + found[3], read=word.read or word.text)
