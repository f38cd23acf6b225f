"""What the document says about itself, by geometry: the header block (thể thức) and what stands under the title.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I: issuer and number at the left, national motto, place and date at the right, then the kind and the
subject in the middle; a letter has "V/v" under its number and no title.
Believed, in this order: the place of a line on the first page; its wording; the note "(Kèm theo Kế hoạch số … ngày … của …)" of an appendix.
Never done here: a date or number that is not printed. A blank stays None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from extractors.document import Line, Page, join_lines
from pipeline.agencies import AgencyReader
from pipeline.lexicon import read_lexicon
from pipeline.names import restore_case
from pipeline.plan import Evidence, Header
from pipeline.signature import Signature, evidence_of, some
from pipeline.text import fold, squeeze, strip_marks

_MOTTO = re.compile(r"cộng h[oò]a? ?xã hội chủ nghĩa|độc lập\s*-\s*tự do|đảng cộng sản việt nam")
_DATE = re.compile(
    r"^(?P<place>.*?)[,;.]?\s*ngày\s*(?P<day>[\d.…_]*)\s*tháng\s*(?P<month>[\d.…_]*)\s*(?:năm\s*(?P<year>\d{4})?|/\s*(?P<short>\d{4}))",
    re.IGNORECASE,
)
_SYMBOL = r"[A-ZĐƯ][\wĐđƯư]*(?:\s?[-–&.,/]\s?[\wĐđƯư&,]+)*"
_NUMBER = re.compile(
    rf"S[ốÔô]\s*[:.]?\s*(?P<digits>[\d\s.…_]*[a-zA-Z]?)\s*(?:/\s*(?P<year>\d{{4}})\s*)?[/-]\s*(?P<symbol>{_SYMBOL})"
)
# Of a number whose slash recognition lost ("Số: … KH-UBND"): what stands before a code.
_BEFORE_CODE = r"S[ốÔô]\s*[:.]?\s*(?P<digits>[\d\s.…_]*)(?:/\s*(?P<year>\d{4})\s*)?"
_ATTACHED = re.compile(
    rf"(?:kèm theo|theo|kèm|thuộc|đính kèm|ban hành kèm)[^()]*?(?P<type>[A-ZĐ][\w ]+?)\s+số\s*:?\s*(?P<digits>[\d\s.…_–-]*)\s*[/-]\s*(?P<symbol>{_SYMBOL})"
    r"\s*[,.]?\s*ngày\s*(?P<day>[\d.…_]*)\s*(?:tháng|/)\s*(?P<month>[\d.…_]*)\s*(?:năm|/)?\s*(?P<year>\d{4})?\s*(?:của\s+(?P<issuer>[^()]+))?",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"^\s*(?:V/v|Về việc|V/V)\s*:?\s*(.*)", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*Kính gửi|.{3,80}\bđiện\s*:\s*$", re.IGNORECASE)
_NUMBERED_PLACE = re.compile(r"\b(?:quận|phường|q\.?|p\.?|khóm|ấp|thôn|tổ)\s*\d{1,2}\b", re.IGNORECASE)  # "Phường 5"
# Who decides, printed in capitals below the subject of a decision or resolution and above its grounds.
_AUTHORITY = re.compile(
    r"(?:(?:phó )?chủ tịch|ủy ban nhân dân|hội đồng nhân dân|thường trực|bộ trưởng|thủ tướng chính phủ|chính phủ|tổng cục trưởng|cục trưởng"
    r"|giám đốc|hiệu trưởng|chánh án|viện trưởng|trưởng (?:ban|phòng)|ban (?:thường vụ|chấp hành))\b"
)
_LEFT_OPEN = re.compile(
    r"(?:\b(?:của|cho|do|tại|và|với|giữa|theo|bởi|là|đối với|thuộc)|[,–-])$"
)  # the name goes on below
_RULE = re.compile(r"^[\s_\-–—=*.…]+$")


@dataclass(frozen=True)
class Letterhead:
    """The header block of a document: its fields, and the ids of the lines that are no body text."""

    header: Header
    taken: frozenset[int] = field(default_factory=frozenset)


@dataclass
class _Found:
    """The lines of a first page by their job, collected from top to bottom."""

    number: Line | None = None
    dated: Line | None = None
    issuer: list[Line] = field(default_factory=list)
    title: list[Line] = field(default_factory=list)
    subject: list[Line] = field(default_factory=list)
    authority: list[Line] = field(default_factory=list)
    addressees: list[Line] = field(default_factory=list)
    mottoes: list[Line] = field(default_factory=list)


def find_letterhead(page: Page, lines: Sequence[Line], reader: AgencyReader) -> Letterhead:
    """The header block of the document's first page."""
    found = _read_block(page, lines)
    has_block = bool(found.number or found.mottoes)
    kind = _title_kind(found.title)
    attached = attached_note(lines[:14]) if not has_block else None
    fields: dict[str, str | None] = {}
    places: list[tuple[str, Evidence]] = []

    def put(name: str, value: str | None, where: Sequence[Line]) -> None:
        fields[name] = value
        if value and where:
            places.append((name, evidence_of(where)))

    if has_block or attached is None:
        put(
            "doc_type",
            kind or (read_lexicon("document_types")["letter"] if found.number else None),
            found.title or some(found.number),
        )
        number, symbol = _number_of(found.number)
        put("number", number, some(found.number))
        put("symbol", symbol, some(found.number))
        put("issued_on", _date_of(found.dated), some(found.dated))
        put("place", _place_of(found.dated), some(found.dated))
        put("issuer", issuer_of(found.issuer, reader), found.issuer)
    else:
        note, match = attached
        put("doc_type", kind or "Phụ lục", found.title)
        put("symbol", _clean_symbol(match["symbol"]), [note])
        digits = _digits(match["digits"])
        put("number", f"{digits}/{_clean_symbol(match['symbol'])}" if digits else None, [note])
        put("issued_on", _iso(match["year"], match["month"], match["day"]), [note])
        put("issuer", reader.expand(squeeze(match["issuer"]).rstrip(" .)/")) if match["issuer"] else None, [note])
    put("subject", _subject_text(found.subject) or None, found.subject)
    heads = (found.issuer, found.title, found.subject, found.authority, found.addressees, found.mottoes)
    taken = [found.number, found.dated, *(line for lines in heads for line in lines)]
    header = Header(**fields, evidence=tuple(places))  # type: ignore[arg-type]
    return Letterhead(header, frozenset(id(line) for line in taken if line is not None) | _rules(lines[:30]))


def complete_header(
    header: Header,
    signature: Signature,
    theme: tuple[str, Evidence] | None,
    secrecy: tuple[str, Evidence] | None = None,
) -> Header:
    """The header with what stands elsewhere: the signature block, the theme and the secrecy mark."""
    found = {"theme": theme, "secrecy": secrecy}
    evidence = (*header.evidence, *signature.evidence, *((name, value[1]) for name, value in found.items() if value))
    return replace(
        header,
        theme=theme[0] if theme else None,
        secrecy=secrecy[0] if secrecy else None,
        signer=signature.signer,
        position=signature.position,
        recipients=signature.recipients,
        evidence=evidence,
    )


def _rules(lines: Sequence[Line]) -> frozenset[int]:
    return frozenset(id(line) for line in lines if _RULE.match(line.text))


def _read_block(page: Page, lines: Sequence[Line]) -> _Found:
    found = _Found()
    top = [line for line in lines if line.bbox[1] < page.height * 0.62]
    middle = page.width / 2
    found.mottoes = [line for line in top if _MOTTO.search(fold(line.text)) and line.bbox[1] < page.height * 0.35]
    found.number = next(
        (line for line in top if _find_number(line.text) and _at_left(line, page) and not attached_note([line])),
        None,
    )
    floor = page.height * 0.4
    found.dated = next(
        (line for line in top if _dates(line) and line.bbox[1] < floor and line.bbox[2] > middle * 0.9), None
    )
    bottom = _block_bottom(found, page)
    if found.mottoes or found.number:
        found.issuer = [line for line in top if _is_issuer(line, found, middle)]
    rest = [line for line in top if line.bbox[1] >= bottom - 2 and not _used(line, found)]
    about = next(
        (
            line
            for line in rest[:6]
            if _ABOUT.match(line.text) and found.number and _at_left(line, page) and not _in_middle(line, page)
        ),
        None,
    )
    if about is not None:
        found.subject = _column_run(about, rest, page)
    _read_title(found, [line for line in rest if line not in found.subject], page)
    return found


def _at_left(line: Line, page: Page) -> bool:
    return line.bbox[0] < page.width * 0.48


def _dates(line: Line) -> bool:
    match = _DATE.match(line.text.strip("( "))
    return (
        match is not None
        and not re.search(r"\d", _NUMBERED_PLACE.sub("", match["place"]))
        and len(line.text) < 90
        and not re.match(r"\s*\(|.*kèm theo", line.text, re.IGNORECASE)
    )


def _block_bottom(found: _Found, page: Page) -> float:
    marks = [line.bbox[3] for line in (found.number, found.dated, *found.mottoes) if line is not None]
    return max(marks) if marks else 0.0


def _is_issuer(line: Line, found: _Found, middle: float) -> bool:
    """A line of the left column above the number and not the motto."""
    if line in found.mottoes or line is found.number or line is found.dated or _RULE.match(line.text):
        return False
    anchor: Line = found.number or found.dated or found.mottoes[-1]
    centre = (line.bbox[0] + line.bbox[2]) / 2
    top = min((m.bbox[1] for m in found.mottoes), default=0.0) - 40
    below = anchor.bbox[3] if anchor in found.mottoes else anchor.bbox[1] - 2
    inside = top <= line.bbox[1] < below
    return inside and centre < middle and line.bbox[0] < middle * 0.9 and not line.text[:1].isdigit()


def _used(line: Line, found: _Found) -> bool:
    return (
        line in found.mottoes
        or line in found.issuer
        or line is found.number
        or line is found.dated
        or bool(_RULE.match(line.text))
    )


def _in_middle(line: Line, page: Page) -> bool:
    return abs((line.bbox[0] + line.bbox[2]) / 2 - page.width / 2) < page.width * 0.09


def _column_run(first: Line, lines: Sequence[Line], page: Page) -> list[Line]:
    """The lines of a left-hand column that carry on `first`."""
    run, last = [first], first
    for line in lines[lines.index(first) + 1 :]:
        near = line.bbox[1] - last.bbox[3] < 8 and line.bbox[2] < page.width * 0.55
        if not near or re.match(r"\s*Kính gửi", line.text):
            break
        if line.bbox[0] < page.width * 0.45:
            run.append(line)
            last = line
    return run


def _read_title(found: _Found, rest: Sequence[Line], page: Page) -> None:
    """The kind of document, the subject below it, and the addressees, from the lines below the header block."""
    i = 0
    while i < len(rest) and i < 8 and not found.title:
        line = rest[i]
        if _ADDRESS.match(line.text):
            break
        if title_type(line.text) and (_in_middle(line, page)) and len(line.text) < 80:
            found.title = [line]
            i += 1
            break
        i += 1
    if not found.title:
        i = 0
    while found.title and i < len(rest) and _goes_on(rest[i], found, page):
        if found.authority or _is_authority(rest[i].text, found.subject):
            found.authority.append(rest[i])
        else:
            found.subject.append(rest[i])
        i += 1
    start = next((k for k in range(i, min(i + 6, len(rest))) if _ADDRESS.match(rest[k].text)), None)
    if start is not None:
        found.addressees = _addressees(rest[start:], page)


def _is_authority(text: str, subject: Sequence[Line]) -> bool:
    """Whether a line in capitals below a subject that is in none only names who decides."""
    above = subject[-1].text if subject else ""
    closed = not above.isupper() and not _LEFT_OPEN.search(fold(above).rstrip())
    return bool(above) and closed and text.isupper() and _AUTHORITY.match(fold(text)) is not None


def _goes_on(line: Line, found: _Found, page: Page) -> bool:
    """True where the subject goes on: centred like the title, in bold or behind a line of the subject, and near."""
    last = (found.authority or found.subject or found.title)[-1]
    if line.bbox[1] - last.bbox[3] > line.size * 1.6 or _ADDRESS.match(line.text):
        return False
    if not _in_middle(line, page) or line.bbox[1] < last.bbox[1]:
        return False
    if attached_note([line]) or line.text.startswith("("):
        return True
    styled = line.bold or (found.subject and line.bold == found.subject[-1].bold) or (not found.title[0].bold)
    wide = line.bbox[2] - line.bbox[0] > page.width * 0.68 and not line.bold
    return bool(styled) and not wide


def _addressees(lines: Sequence[Line], page: Page) -> list[Line]:
    """The lines of "Kính gửi": up to the first line that begins a paragraph of the text block."""
    taken = [lines[0]]
    inner = lines[0].bbox[0]
    for line in lines[1:]:
        listed = line.text.lstrip().startswith(("-", "–", "+"))
        close = line.bbox[1] - taken[-1].bbox[3] < line.size * 0.9
        if not listed and (line.bbox[0] < inner + 12 or not close):
            break
        if listed and line.bbox[0] < page.width * 0.2 and not close:
            break
        taken.append(line)
    return taken


def title_type(text: str) -> str | None:
    """The kind of document that a title line names, or None. The kind is in capitals, or in bold type of its own line."""
    words = squeeze(text).rstrip(":. ")
    letters = [c for c in words if c.isalpha()]
    for name in _type_names():
        head = words[: len(name)]
        if fold(head) == fold(name) or (head.isupper() and strip_marks(head) == strip_marks(name)):
            alone = fold(words) == fold(name) or bool(
                re.match(rf"{re.escape(fold(name))}\s*(?:số\s*)?[\dIVX]*[:.]?$", fold(words))
            )
            if head.isupper() or (alone and letters):
                return name
    return None


@cache
def _type_names() -> list[str]:
    names = [t["name"] for t in read_lexicon("document_types")["types"]]
    return sorted(names, key=len, reverse=True)


def _title_kind(title: Sequence[Line]) -> str | None:
    return title_type(title[0].text) if title else None


def _subject_text(lines: Sequence[Line]) -> str:
    text = join_lines([line.text for line in lines])
    match = _ABOUT.match(text)
    return re.sub(r"\s*\([^()]*(?:kèm theo|Kèm theo)[^()]*\)\s*$", "", match.group(1) if match else text).strip()


def attached_note(lines: Sequence[Line]) -> tuple[Line, re.Match[str]] | None:
    """The note of an appendix ("Kèm theo Kế hoạch số …/KH-UBND ngày … của …") and the line it begins on."""
    for i, line in enumerate(lines):
        if re.search(r"kèm theo|đính kèm|ban hành kèm", line.text, re.IGNORECASE):
            text = join_lines([other.text for other in lines[i : i + 3]])
            match = _ATTACHED.search(text)
            if match:
                return line, match
    return None


def _digits(text: str | None) -> str:
    return re.sub(r"[^\d\w]|_", "", text or "")


def _number_of(line: Line | None) -> tuple[str | None, str | None]:
    """(number, symbol) as printed on the number line; the number None where its digits are blank."""
    match = _find_number(line.text) if line else None
    if not match:
        return None, None
    symbol = _clean_symbol(match["symbol"])
    digits = _digits(match["digits"])
    if not any(c.isdigit() for c in digits):
        return None, symbol
    mark = line.text[match.start("symbol") - 1 : match.start("symbol")] if line else "/"
    joint = mark if mark == "-" else "/"
    return (f"{digits}/{match['year']}/{symbol}" if match["year"] else f"{digits}{joint}{symbol}"), symbol


def _find_number(text: str) -> re.Match[str] | None:
    """The number in a line: "Số: 12/KH-UBND", its slash may be lost where the code of a kind of document follows."""
    return _NUMBER.search(text) or _coded().search(text)


@cache
def _coded() -> re.Pattern[str]:
    codes = "|".join(code for kind in read_lexicon("document_types")["types"] for code in kind["symbols"])
    return re.compile(rf"{_BEFORE_CODE}(?P<symbol>(?:{codes})[-–]{_SYMBOL})")


def _clean_symbol(text: str) -> str:
    return re.sub(r"\s+", "", text).replace("–", "-").rstrip(".,-")


def _date_of(line: Line | None) -> str | None:
    match = _DATE.match(line.text.strip("( ")) if line else None
    return _iso(match["year"] or match["short"], match["month"], match["day"]) if match else None


def _iso(year: str | None, month: str | None, day: str | None) -> str | None:
    """As much of the date as is filled in."""
    if not year:
        return None
    months, days = _digits(month), _digits(day)
    if not months or not 1 <= int(months) <= 12:
        return year
    if not days or not 1 <= int(days) <= 31:
        return f"{year}-{int(months):02d}"
    return f"{year}-{int(months):02d}-{int(days):02d}"


def _place_of(line: Line | None) -> str | None:
    match = _DATE.match(line.text.strip("( ")) if line else None
    place = squeeze(match["place"]).strip(" ,.;") if match else ""
    return place if any(c.isalpha() for c in place) else None


def issuer_of(lines: Sequence[Line], reader: AgencyReader) -> str | None:
    """The issuing body of a header's left column, expanded and with its locality.

    A second line that is a full body by itself stands under its parent; of the parent it takes the locality alone. Behind a line that ends with
    a dash it issues the document together with the body above.
    """
    bodies: list[str] = []
    broken = False  # the line above ends with a dash: "BỘ LAO ĐỘNG -", "HỘI NÔNG DÂN -"
    for line in lines:
        printed = squeeze(line.text)
        text = printed.strip(" -–—*_")
        if not any(c.isalpha() for c in text):
            continue
        whole = len(text.split()) > 1 or not bodies
        full = (
            whole
            and reader.opens(restore_case(text))
            and not fold(text).startswith("và ")
            and not _LOCALITY.match(text)
        )
        if bodies and (broken or not full):  # a full body behind a dash issues it together with the one above
            dash = " - " if broken or _OPENS_WITH_DASH.match(printed) else " "
            bodies[-1] = f"{bodies[-1]}{dash}{text}"
        else:
            bodies.append(text)
        broken = bool(_ENDS_WITH_DASH.search(printed))
    if not bodies:
        return None
    issuer = reader.expand(restore_case(bodies[-1]))
    if len(bodies) == 1:
        return issuer
    parent = reader.expand(restore_case(bodies[-2]))
    if fold(parent) in _BARE_ORGANS:
        return f"{parent} {issuer}"
    if fold(issuer) in _BARE_ORGANS:
        return f"{issuer} {parent}"
    place = _LOCALITY.search(issuer)
    organ = issuer[: place.start()].strip() if place else ""
    if place and fold(organ) in _COMMITTEES:
        return f"{organ} {parent}" if _LOCALITY.search(parent) else f"{organ} {parent} {place.group()}"
    return _with_locality(issuer, parent)


_ENDS_WITH_DASH = re.compile(r"[^\W\d_]\s?[-–—]$")
_OPENS_WITH_DASH = re.compile(r"[-–—]\s?[^\W\d_](?!.*[-–—]$)")
_BARE_ORGANS = frozenset(
    {
        "văn phòng",
        "thanh tra",
        "thường trực",
        "ban quản lý",
        "ban chỉ đạo",
        "ban thường trực",
        "ban thường vụ",
        "ban chấp hành",
    }
)
# Committees that speak for the body above them, wherever the place is printed: "BCH TỈNH PHÚ SƠN" below "ĐOÀN THANH NIÊN".
_COMMITTEES = frozenset({"ban thường trực", "ban thường vụ", "ban chấp hành"})
_LOCALITY = re.compile(r"\b(tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s+\S.*$", re.IGNORECASE)
_ORGANS = re.compile(
    r"^(sở|phòng|ban|thanh tra|văn phòng|chi cục|công an|ủy ban|hội đồng nhân dân|thường trực|trung tâm (?!.*\b[A-ZĐ]\w+ [A-ZĐ]))",
    re.IGNORECASE,
)


def _with_locality(issuer: str, parent: str) -> str:
    place = _LOCALITY.search(parent)
    if (
        not place
        or _LOCALITY.search(issuer)
        or not _ORGANS.match(issuer)
        or not fold(parent).startswith(("ủy ban nhân dân", "hội đồng", "tỉnh ủy"))
    ):
        return issuer
    name = place.group()
    return f"{issuer} {name[0].lower()}{name[1:]}"
