"""Citations (viện dẫn): the numbered documents that a text names, each once.

A number is digits and a symbol ("15/QĐ-UBND", "57-NQ/TW", "60/2024/QH15"). Believed, in this order:
1. The shape of the number; stray spaces and line breaks inside it are the printer's ("2358/QĐ- BGDĐT" is
   2358/QĐ-BGDĐT).
2. Its kind: the words right before it, the kind a list began with ("các Nghị quyết số 57-NQ/TW, 59-NQ/TW"), the
   letters of the symbol.
3. Its date: the first "ngày …" behind it with at most its issuer between, in any of the places that cite it; or "Ngày
   …, X ban hành … số …".
Two numbers of the same letters and digits are one document, unless their dates are of two years: numbers begin anew
each year. Two of the same digits and day that differ by a misread letter are one too (pipeline/symbols.py): the one whose
parts are known, else the one cited more often. Never done: a citation without a symbol ("Nghị quyết
57"), a date in digits ("30/6/2026") taken for a number, an issuer that is not printed, the document citing itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files

import yaml

from pipeline.plan import Citation, Evidence
from pipeline.symbols import known_parts, mend_number, same_symbol
from pipeline.times.broken import DAY_WORD

_UPPER = "A-ZĐƯƠÔÂÊĂ"
_COMMITTEE = (
    rf"\d{{1,3}}[§€$]?\d{{0,3}}(?:[{_UPPER}][{_UPPER}a-zđư]*)?"  # "BCĐ389QNg", with a speck in its digits or not
)
_PART = rf"[{_UPPER}][{_UPPER}a-zđư&.]*(?:{_COMMITTEE})?"
_SIGN = r"\s*[-/‑–]\s*"
_NUMBER = re.compile(
    rf"(?<![\w/,.‑–-])(?P<digits>\d{{1,5}}[a-zđ]?)(?P<year>\s*(?:/|-(?=\d{{4}}/))\s*(?:19|20)\d\d)?"
    rf"(?P<symbol>(?:{_SIGN}|\s*(?=(?:NQ|QĐ|KH|CT|KL|CTr|TB|HD|CV)[/-])){_PART}(?:{_SIGN}{_PART})*)(?P<committee>(?<=BCĐ)\s\d{{1,3}}(?=\s+(?:ngày|của|về)|[,.;)]))?"
)
_NO = "s[ốôồổỗộo]"  # "số", its mark misread
_SPECK = "['’‘`´*]?"  # behind a symbol
_YEAR = r"\d{4}|\d{3} \d(?!\d)"
_DAY = (  # a space inside a number is the printer's: "22/1 1/2017"
    rf"(?P<d>\d(?:\s?\d)?)\s*[/.-]\s*(?P<m>\d(?:\s?\d)?)\s*[/.-]\s*(?P<y>{_YEAR})"
    rf"|(?P<d2>\d(?:\s?\d)?)\s+tháng\s+(?P<m2>\d(?:\s?\d)?)\s+năm\s+(?P<y2>{_YEAR})"
)
_DATED = re.compile(rf"{_SPECK}\s*,?\s*\(?{DAY_WORD}:?\s*(?:{_DAY})", re.IGNORECASE)
_DATE_BEHIND = re.compile(
    rf"{_SPECK}"
    r"\s*,?\s*(?:\((?!ngày)[^()]{0,60}\)\s*)?(?P<issuer>(?:của|do)\s[^.;:()“”\"]{2,110}?)?\s*"
    rf"(?:\((?!ngày)[^()]{{1,40}}\)\s*)?,?\s*\(?(?:được\s+)?(?:ký\s+)?(?:ban\s+hành\s+)?{DAY_WORD}\s*[:.]?\s*(?:{_DAY})\)?",
    re.IGNORECASE,
)
_DATE_BEFORE = re.compile(
    rf"ngày\s+(?:{_DAY}),\s[^.;]{{2,90}}?(?:ban\s+hành|đã\s+ký|đã\s+có|có\s+(?=văn bản|công văn|thông báo))\s+[^.;,\d]{{2,60}}$",
    re.IGNORECASE,
)
_NO_ISSUER = re.compile(
    r"\b(?:về|trước|trong|hoàn thành|theo|thực hiện|triển khai|quy định|tại|đến|từ)\b", re.IGNORECASE
)
_ISSUER = re.compile(r"\s*,?\s*của\s+(?P<name>[^.;:()“”\"]{2,140})", re.IGNORECASE)
_ISSUER_END = re.compile(
    r"\s+(?:về|ban hành|quy định|phê duyệt|triển khai|thực hiện|sửa đổi|hướng dẫn|ngày|trong|tại|và|để|nhằm|đến|số"
    r"|thông qua|khóa|khoá|giao|cho|đã|được|trên|phù hợp|theo|có|là|khi|nếu|nghị định|còn|vẫn|chưa|sẽ|đang)\b"
    r"|\s+(?:Về|Ban hành|Quy định|Phê duyệt|Sửa đổi|Hướng dẫn|Triển khai|Thực hiện|Công bố)\s"
    r"|,\s+(?=[^\WA-ZĐÁÀẢÃẠÂĂÊÔƠƯÝÚÙÍÌÓÒỦ])"
    r"|,\s+(?=(?:Kế hoạch|Nghị|Quyết|Chỉ|Công văn|Chương trình|Kết luận|Thông|Hướng|Luật))"
)


# Digits whose sign before the kind was lost: the State writes "15/QĐ-UBND", the Party "37-CT/TW".
_UNJOINED = re.compile(r"^(\d{1,5}[a-zđ]?)(?=[A-ZĐ][A-ZĐa-z]*([/-]))")
_LISTED = re.compile(r"\s*(?:,|;|và|,\s*và)\s+")


@dataclass(frozen=True)
class _Mention:
    """One place that cites a number."""

    number: str
    doc_type: str | None
    issued_on: date | None
    issuer: str | None
    start: int
    end: int


def find_citations(pieces: Iterable[tuple[str, Evidence]], own_number: str | None) -> list[Citation]:
    """The documents that the pieces (paragraphs, cells) cite, in the order of their first mention.

    `own_number` is the number of the document itself, which is left out. A date, kind or issuer that only
    a later mention states is taken from there.
    """
    found: dict[str, Citation] = {}
    times: Counter[str] = Counter()
    own = _key(own_number) if own_number else None
    for text, evidence in pieces:
        for mention in _mentions(text):
            key = _key(mention.number)
            if key == own:
                continue
            key = _of_its_year(key, mention, found)
            times[key] += 1
            place = replace(evidence, text=text[mention.start : mention.end])
            if key not in found:
                found[key] = Citation(mention.number, mention.doc_type, mention.issued_on, mention.issuer, place)
                continue
            known = found[key]
            found[key] = replace(
                known,
                doc_type=known.doc_type or mention.doc_type,
                issued_on=known.issued_on or mention.issued_on,
                issuer=known.issuer or mention.issuer,
            )
    return _without_misread(list(found.values()), [times[key] for key in found])


def _without_misread(found: list[Citation], times: list[int]) -> list[Citation]:
    """The citations without those that another one reads better: known parts go before unknown ones, then the more frequent."""
    ranks = [(known_parts(citation.number), times[k], -k) for k, citation in enumerate(found)]
    places: dict[int, int] = {}  # of each that stays, its first mention under any spelling
    for k in sorted(range(len(found)), key=lambda k: ranks[k], reverse=True):
        same = next((i for i in places if _is_misread(found[i], found[k])), None)
        if same is None:
            places[k] = k
            continue
        places[same] = min(places[same], k)
        doc_type, issuer = found[same].doc_type or found[k].doc_type, found[same].issuer or found[k].issuer
        found[same] = replace(found[same], doc_type=doc_type, issuer=issuer)
    return [found[k] for k in sorted(places, key=lambda k: places[k])]


def _is_misread(one: Citation, other: Citation) -> bool:
    """Whether two citations of one day are the same number, once misread."""
    return one.issued_on is not None and one.issued_on == other.issued_on and same_symbol(one.number, other.number)


def _of_its_year(key: str, mention: _Mention, found: dict[str, Citation]) -> str:
    """The key of a mention whose number is known with a date of another year: the number of that year is another document."""
    known = found.get(key)
    if known is None or known.issued_on is None or mention.issued_on is None:
        return key
    return key if known.issued_on.year == mention.issued_on.year else f"{key} {mention.issued_on.year}"


def _key(number: str) -> str:
    """What makes two spellings the same number: letters and digits."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFC", number).lower())


def _mentions(text: str) -> Iterator[_Mention]:
    text = unicodedata.normalize("NFC", text)
    listed: str | None = None
    last_end = 0
    for m in _NUMBER.finditer(text):
        another = last_end > 0 and "/" in m.group() and _LISTED.fullmatch(text[last_end : m.start()])
        if not another and not _is_number(text, m):
            continue
        printed_type = _type_before(text[last_end : m.start()])
        in_list = last_end > 0 and re.fullmatch(
            rf"(?:\s|,|;|và|{_NO}|ngày|tháng|năm|/|\d)*", text[last_end : m.start()]
        )
        listed = printed_type or (listed if in_list else None)
        number = re.sub(r"\s+", "", m.group()).replace("‑", "-").replace("–", "-").rstrip(".&")
        number = mend_number(_UNJOINED.sub(lambda j: f"{j[1]}{'/' if j[2] == '-' else '-'}", number))
        behind = text[m.end() : m.end() + 260]
        issued_on, issuer = _date_and_issuer(behind, text[: m.start()])
        yield _Mention(number, listed or _type_of_symbol(m.group("symbol")), issued_on, issuer, m.start(), m.end())
        last_end = m.end()


def _is_number(text: str, m: re.Match[str]) -> bool:
    """Whether the match is a document's number and not "Quận 3 - TP. X" or "QCVN 01:2021/BXD"."""
    symbol = m.group("symbol")
    before = text[: m.start()]
    if len(re.findall(rf"[{_UPPER}]", symbol)) < 2 or re.search(r"\d:$", before):
        return False
    named = re.search(rf"\b{_NO}\s*:?\s*$", before, re.IGNORECASE) is not None
    if m.group("year") and not named:
        return True
    if re.match(r"\s+[-–]\s+", symbol) and not named:
        return False
    if named or _type_of_letters(symbol) is not None or _type_before(before) is not None:
        return True
    parts = [part for part in re.split(r"[-/–‑]", symbol) if part]
    return symbol.startswith("/") and len(parts) > 1 and _DATED.match(text, m.end()) is not None


# --- kind -------------------------------------------------------------------------------------------------------------


@cache
def _types() -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """(words, kind) with the longest words first, and (letters, kind)."""
    data = yaml.safe_load(files("pipeline").joinpath("lexicon/citations.yaml").read_text("utf8"))["types"]
    words = sorted(((w, t["name"]) for t in data for w in t["words"]), key=lambda x: -len(x[0]))
    return tuple(words), tuple((letters, t["name"]) for t in data for letters in t["letters"])


@cache
def _type_pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w, _ in _types()[0])
    return re.compile(rf"\b({names})\b(?P<gap>[^.,;:()\d]{{0,70}})$", re.IGNORECASE)


def _type_pattern_at(text: str) -> bool:
    """Whether a text begins with the words of a kind."""
    return any(text.lower().startswith(w) for w, _ in _types()[0])


def _type_before(before: str) -> str | None:
    """The kind that the words right before a number name, None where something else stands between."""
    best: re.Match[str] | None = None
    tail = before[-130:]
    pattern = _type_pattern()
    position = 0
    while m := pattern.search(tail, position):
        best, position = m, m.end(1)
    if best is None:
        return None
    gap = best.group("gap").strip().lower()
    named = re.search(rf"\b{_NO}$", gap) is not None
    if gap and not named:
        return None
    words = re.sub(r"\s+", " ", best.group(1).lower())
    return next(name for w, name in _types()[0] if w == words)


def _type_of_letters(symbol: str) -> str | None:
    groups = re.split(r"[-/‑–\s]+", symbol.strip(" -/‑–"))
    for group in groups[:2]:
        letters = re.sub(r"\d+$", "", group)
        for known, name in _types()[1]:
            if letters == known:
                return name
    return None


def _type_of_symbol(symbol: str) -> str | None:
    """The kind by the symbol; one without a kind in it is a letter's ("1849/BXD-HTKT")."""
    return _type_of_letters(symbol) or ("Công văn" if re.search(r"[-–‑]", symbol) else None)


# --- date and issuer --------------------------------------------------------------------------------------------------


def _date_and_issuer(behind: str, before: str) -> tuple[date | None, str | None]:
    m = _DATE_BEHIND.match(behind)
    if m and m.group("issuer") and (_NO_ISSUER.search(m.group("issuer")) or _NUMBER.search(m.group("issuer"))):
        m = None
    issued_on = _date(m) if m else None
    if m and m.group("issuer"):
        return issued_on, _clean_issuer(m.group("issuer").split(maxsplit=1)[1])
    rest = behind[m.end() :] if m else behind
    by = _ISSUER.match(rest)
    issuer = _clean_issuer(by.group("name")) if by else None
    if issued_on is None and (earlier := _DATE_BEFORE.search(before[-220:])):
        issued_on = _date(earlier)
    return issued_on, issuer


def _date(m: re.Match[str]) -> date | None:
    day, month, year = (int(re.sub(r"\s", "", m.group(a) or m.group(f"{a}2"))) for a in ("d", "m", "y"))
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _clean_issuer(name: str) -> str | None:
    """The name up to what the document is about; "và" inside a name of a body stays."""
    name = " ".join(name.split())
    position = 0
    while end := _ISSUER_END.search(name, position):
        rest = name[end.end() :].lstrip()
        if end.group().strip() == "và" and rest[:1].isupper() and not _type_pattern_at(rest):
            position = end.end()
            continue
        name = name[: end.start()]
        break
    return name.strip(" ,-") or None
