"""What Kehoach knows as data: the YAML files of this folder, each read once.

Never done here: rules. An entry's `examples` are run as tests.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def read_lexicon(name: str) -> dict[str, Any]:
    """The content of `<name>.yaml` beside this file."""
    text = files(__package__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded
