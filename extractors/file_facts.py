# PyMuPDF has no types of its own.
# mypy: allow-untyped-calls
"""What a PDF says about itself beside its pages: its title, the day it was made, the days it was signed electronically.

Believed: nothing yet; these are other people's notes for the pipeline to compare with the page. What is missing or malformed is left out.
Never done here: reading a certificate, or judging a signature.
"""

from __future__ import annotations

import re
from datetime import date

import pymupdf

from extractors.document import FileFacts

_DAY = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def read_facts(pdf: pymupdf.Document) -> FileFacts:
    """The facts of an open file."""
    about = pdf.metadata or {}
    signed = _signing_days(pdf) if pdf.get_sigflags() > 0 else ()
    return FileFacts((about.get("title") or "").strip(), _day(about.get("creationDate") or ""), signed)


def _signing_days(pdf: pymupdf.Document) -> tuple[date, ...]:
    """The days in the file's signature dictionaries, each once, the first one first."""
    days: set[date] = set()
    for number in range(1, pdf.xref_length()):
        try:
            if pdf.xref_get_key(number, "ByteRange")[0] != "array":
                continue
            day = _day(pdf.xref_get_key(number, "M")[1])
        except RuntimeError:
            continue
        if day:
            days.add(day)
    return tuple(sorted(days))


def _day(text: str) -> date | None:
    """The day of a PDF's date ("D:20260714085657+07'00'"), None where it is none."""
    found = _DAY.match(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
