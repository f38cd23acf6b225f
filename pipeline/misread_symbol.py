"""The header's symbol where recognition misread it: "CL-RCT" of a directive of the Bộ Công Thương is CT-BCT.

Believed: the letters of the document's kind, which its title says, and the initials of its issuer, where the left column
names one. What was read is given up only on a recognised page, where a part of it stands for no kind and no issuer, and
where every part is what the two say but for one letter; and never without an Issue. Never done here: a symbol for a
header that shows none; another kind or issuer than the header names.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.lexicon import read_lexicon
from pipeline.plan import Header, Issue
from pipeline.symbols import initials, is_known_part, issuers

_PARTS = re.compile(r"(?P<kind>[^\W\d_]+)(?P<sign>[-/])(?P<issuer>[^\W\d_]+)")
_LOCALITY = re.compile(r"\s(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s.*$", re.IGNORECASE)
_IRREGULAR = {"Thủ tướng Chính phủ": "TTg", "Chính phủ": "CP"}


def mend_symbol(header: Header) -> tuple[Header, list[Issue]]:
    """The header with the symbol that its kind and issuer confirm, and an Issue that says so."""
    place = dict(header.evidence).get("symbol")
    read = _PARTS.fullmatch(header.symbol or "")
    if read is None or place is None or place.confidence is None or header.symbol is None:
        return header, []
    meant = next((m for m in _expected(header, read["sign"]) if _is_meant(read, m)), None)
    if meant is None:
        return header, []
    message = (
        f"Ký hiệu đọc là {header.symbol}, không phải của loại văn bản hay cơ quan nào; theo tên loại và cơ quan ban hành"
        f" là {meant}; cần đối chiếu với bản ảnh."
    )
    number = header.number and header.number.removesuffix(header.symbol) + meant
    return replace(header, symbol=meant, number=number), [Issue("misread_symbol", message, place.page, header.symbol)]


def _expected(header: Header, sign: str) -> list[str]:
    """The symbols that a document of this kind and issuer may have."""
    issuer = _LOCALITY.sub("", header.issuer or "")
    short = _IRREGULAR.get(issuer) or initials(issuer)
    types = read_lexicon("document_types")["types"]
    kinds: list[str] = next((t["symbols"] for t in types if t["name"] == header.doc_type), [])
    return [f"{kind}{sign}{short}" for kind in kinds] if short in issuers() else []


def _is_meant(read: re.Match[str], meant: str) -> bool:
    """Whether the parts that were read are those of a symbol but for one letter each, at least one of them nobody's."""
    pairs = list(zip((read["kind"], read["issuer"]), re.split("[-/]", meant), strict=True))
    wrong = [(part, right) for part, right in pairs if part != right]
    return bool(wrong) and all(not is_known_part(part) and _differ_once(part, right) for part, right in wrong)


def _differ_once(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1
