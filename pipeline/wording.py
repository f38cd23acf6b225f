"""The wordings of lexicon/wording.yaml as patterns over folded text.

Never done here: deciding what a wording means for a task; that is for the module that asks.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon import read_lexicon
from pipeline.text import fold


@cache
def phrases(group: str) -> str:
    """The group's phrases and patterns as one alternation, the longest phrase first."""
    entry = read_lexicon("wording")["groups"][group]
    listed = sorted((fold(p) for p in entry.get("phrases", [])), key=len, reverse=True)
    whole = [rf"(?<!\w){re.escape(p)}(?!\w)".replace(r"\ ", r"\s+") for p in listed]
    return "(?:" + "|".join([*entry.get("patterns", []), *whole]) + ")"


@cache
def wording(group: str) -> re.Pattern[str]:
    """The group's pattern: `match` asks for it at the beginning of a folded text, `search` anywhere."""
    return re.compile(phrases(group))
