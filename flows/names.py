"""File names as people gave them, made harmless: to be shown, stored and used as a name, never as a path.

Believed: nothing. A name may hold anything but "/" and NUL: letters in two pieces (NFD), line breaks, terminal codes,
bytes that are no text, 255 of them. Never done here: a path.
"""

from __future__ import annotations

import os
import unicodedata

LONGEST = 200
"""Bytes of a name that Kehoach makes; leaves room for what is put behind it."""


def shown_name(name: str) -> str:
    """A name or relative path in NFC on one line; what is no text or steers a terminal becomes "_"."""
    text = os.fsencode(name).decode("utf-8", "replace")
    plain = "".join("_" if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else c for c in text)
    return unicodedata.normalize("NFC", plain)


def own_name(name: str, mark: str = "") -> str:
    """A name for a file of ours, of at most LONGEST bytes: no separators, no leading dot, its ending kept, `mark` before it."""
    plain = shown_name(name)
    for sign in '/\\:*?"<>|':
        plain = plain.replace(sign, "_")
    stem, dot, ending = plain.strip(" .").rpartition(".")
    if not stem or not ending.isalnum() or len(ending) > 8:
        stem, dot, ending = plain.strip(" ."), "", ""
    tail = f"{f' {mark}' if mark else ''}{dot}{ending}"
    short = stem.encode()[: LONGEST - len(tail.encode())].decode(errors="ignore").rstrip(" .")
    return f"{short or 'khong-ten'}{tail}"
