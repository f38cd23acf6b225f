"""The number and the date of a header where a hand wrote them, or where another source says otherwise.

Believed, in this order: what is printed; handwriting that another source confirms (pipeline/clues.py); handwriting that was read clearly.
What a hand wrote is never taken without an Issue, and one that no reading makes likely stays None. A value that differs from what another source
says is kept, and an Issue names both. Never done here: taking a number or a date from another source alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz.distance import Levenshtein

from extractors.document import Document, Page, Written, WrittenField
from pipeline.clues import NumberClue, chance_of_day, find_date_clues, find_number_clues
from pipeline.plan import Evidence, Header, Issue

# The share of the likelihood from which handwriting is taken without another source; of a day, with the file's own dates weighed in.
_CLEAR = 0.5
# How sure a number is that handwriting and another source agree on; that they agree on but for one digit.
_CONFIRMED, _NEARLY = 0.95, 0.8
# Guesses that a clue is compared with where it is none of them, and the least length of a number that one digit leaves known.
_LIKELY, _LONG = 6, 3
# The least share of a guess that the file's own dates may raise above the others.
_SEEN = 0.04
# How much likelier a day is that an appendix's note prints.
_NOTED = 5.0
# Printed values below this confidence are named as doubtful.
_DOUBTFUL = 0.7


@dataclass(frozen=True)
class _Taken:
    """A value that was taken from handwriting: its digits and how sure it is (0 to 1)."""

    digits: str
    confidence: float
    source: str | None = None


def check_header(header: Header, document: Document) -> tuple[Header, list[Issue]]:
    """The header with what a hand wrote into its blanks as far as it can be told, and an Issue for every doubt about number and date."""
    page = next((p for p in document.pages if p.lines), None)
    if page is None:
        return header, []
    clues = find_number_clues(document, header.symbol)
    header, issues = _with_number(header, page, clues)
    header, more = _with_date(header, page, document)
    return header, [*issues, *more, *_differing_dates(header, document)]


def _written(page: Page, field: WrittenField) -> Written | None:
    return next((w for w in page.written if w.field == field), None)


def _with_number(header: Header, page: Page, clues: Sequence[NumberClue]) -> tuple[Header, list[Issue]]:
    blank = _written(page, "number")
    if blank is None or header.number is not None:
        return header, _differing_numbers(header, page, clues)
    taken = choose_number(blank.guesses, clues)
    said = "; ".join(dict.fromkeys(f"{c.said_by} cho số {c.digits}" for c in clues)) or "không có nguồn nào khác để so"
    if taken is None or header.symbol is None:
        read = f"có thể là {blank.guesses[0][0]}" if blank.guesses else "không đọc được"
        message = f"Số của văn bản viết tay, {read} ({said}); cần điền theo bản ảnh."
        return header, [Issue("handwritten_number", message, page.number, _best(blank))]
    evidence = Evidence(page.number, blank.bbox, taken.digits, taken.confidence)
    message = f"Số của văn bản viết tay, đọc là {taken.digits} (tin cậy {taken.confidence:.0%}; {said}); cần đối chiếu với bản ảnh."
    filled = replace(
        header, number=f"{taken.digits}/{header.symbol}", evidence=(*header.evidence, ("number", evidence))
    )
    return filled, [Issue("handwritten_number", message, page.number, taken.digits)]


def choose_number(guesses: Sequence[tuple[str, float]], clues: Sequence[NumberClue]) -> _Taken | None:
    """The number that handwriting and a clue agree on, else the one that is read clearly, else None."""
    for clue in clues:
        same = next((text for text, _ in guesses if text.lstrip("0") == clue.digits.lstrip("0")), None)
        if same is not None:
            return _Taken(same, _CONFIRMED, clue.said_by)
    for clue in clues:
        near = any(Levenshtein.distance(text, clue.digits) <= 1 for text, _ in guesses[:_LIKELY])
        if near and len(clue.digits) >= _LONG:
            return _Taken(clue.digits, _NEARLY, clue.said_by)
    text, share = max(_formed(guesses), key=lambda g: g[1], default=("", 0.0))
    return _Taken(text, share) if share >= _CLEAR and int(text) > 0 else None


def _formed(guesses: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """The guesses of at least two digits, with their shares among these.

    Nghị định 30/2020/NĐ-CP, Phụ lục I: numbers and days below 10 are written with a nought before them.
    """
    formed = [(text, share) for text, share in guesses if len(text) > 1]
    total = sum(share for _, share in formed)
    return [(text, share / total) for text, share in formed] if total else []


def _differing_numbers(header: Header, page: Page, clues: Sequence[NumberClue]) -> list[Issue]:
    """An Issue where a printed number differs from what another source says of a document of its kind, or was read with doubt."""
    if header.number is None:
        return []
    digits = header.number.split("/")[0]
    issues = []
    sure = next((e.confidence for name, e in header.evidence if name == "number"), None)
    if sure is not None and sure < _DOUBTFUL:
        message = f"Số {header.number} được nhận dạng với độ tin cậy {sure:.0%}; cần đối chiếu với bản ảnh."
        issues.append(Issue("doubtful_number", message, page.number, header.number))
    others = [c for c in clues if not c.doubtful]
    if others and all(c.digits.lstrip("0") != digits.lstrip("0") for c in others):
        said = "; ".join(dict.fromkeys(f"{c.said_by} cho số {c.digits}" for c in others))
        message = f"Văn bản ghi số {header.number}, nhưng {said}; cần đối chiếu."
        issues.append(Issue("number_differs", message, page.number, header.number))
    return issues


def _with_date(header: Header, page: Page, document: Document) -> tuple[Header, list[Issue]]:
    day, month = _written(page, "day"), _written(page, "month")
    printed = header.issued_on or ""
    if (day is None and month is None) or len(printed) == len("2026-07-14"):
        return header, _doubtful_date(header, page)
    chosen = choose_day(printed, day.guesses if day else (), month.guesses if month else (), document, header.symbol)
    what = "Ngày, tháng" if month else "Ngày"
    known = f"; {clue}" if (clue := _file_days(document)) else ""
    if chosen is None:
        read = ", ".join(f"có thể là {w.guesses[0][0]}" for w in (day, month) if w and w.guesses) or "không đọc được"
        message = f"{what} ban hành viết tay, {read}{known}; cần điền theo bản ảnh."
        return header, [Issue("handwritten_date", message, page.number, _best(day or month))]
    issued, confidence = chosen
    box = (day or month or page.written[0]).bbox
    evidence = Evidence(page.number, box, f"{issued:%d/%m/%Y}", confidence)
    message = f"{what} ban hành viết tay, đọc là {issued:%d/%m/%Y} (tin cậy {confidence:.0%}{known}); cần đối chiếu với bản ảnh."
    places = tuple((name, e) for name, e in header.evidence if name != "issued_on")
    filled = replace(header, issued_on=issued.isoformat(), evidence=(*places, ("issued_on", evidence)))
    return filled, [Issue("handwritten_date", message, page.number, f"{issued:%d/%m/%Y}")]


def choose_day(
    printed: str,
    days: Sequence[tuple[str, float]],
    months: Sequence[tuple[str, float]],
    document: Document,
    symbol: str | None,
) -> tuple[date, float] | None:
    """The date that what is printed ("2026-07", "2026") and the guesses leave likeliest, with its share; None where none is likely."""
    noted = {clue.day for clue in find_date_clues(document, symbol)}
    year, _, month = printed.partition("-")
    if not year or (not month and not months):
        return None
    weights: dict[date, float] = {}
    for month_text, month_share in [(month, 1.0)] if month else months:
        for day_text, day_share in _formed(days):
            found = _date(year, month_text, day_text)
            if found and day_share >= _SEEN:
                weight = day_share * month_share * chance_of_day(found, document.facts)
                weights[found] = weights.get(found, 0.0) + weight * (_NOTED if found in noted else 1.0)
    best = max(weights, key=lambda d: weights[d], default=None)
    if best is None or not weights[best]:
        return None
    share = weights[best] / sum(weights.values())
    return (best, round(share, 4)) if share >= _CLEAR else None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _doubtful_date(header: Header, page: Page) -> list[Issue]:
    sure = next((e.confidence for name, e in header.evidence if name == "issued_on"), None)
    if header.issued_on is None or sure is None or sure >= _DOUBTFUL:
        return []
    message = f"Ngày ban hành {header.issued_on} được nhận dạng với độ tin cậy {sure:.0%}; cần đối chiếu với bản ảnh."
    return [Issue("doubtful_date", message, page.number, header.issued_on)]


def _differing_dates(header: Header, document: Document) -> list[Issue]:
    """An Issue where the date of issue differs from an appendix's note, or lies behind the day of signing."""
    issued = _date(*parts) if len(parts := (header.issued_on or "").split("-")) == 3 else None
    if issued is None:
        return []
    others = [(c.day, c.said_by) for c in find_date_clues(document, header.symbol) if c.day != issued]
    others += [(day, "chữ ký số") for day in document.facts.signed[:1] if day < issued]
    return [
        Issue(
            "date_differs",
            f"Văn bản ghi ngày {issued:%d/%m/%Y}, nhưng {said_by} cho ngày {day:%d/%m/%Y}; cần đối chiếu.",
            1,
            header.issued_on,
        )
        for day, said_by in others
    ]


def _file_days(document: Document) -> str:
    facts = document.facts
    said = [f"ký số ngày {facts.signed[0]:%d/%m/%Y}"] if facts.signed else []
    said += [f"tệp tạo ngày {facts.created:%d/%m/%Y}"] if facts.created else []
    return ", ".join(said)


def _best(blank: Written | None) -> str | None:
    return blank.guesses[0][0] if blank and blank.guesses else None
