"""The documents say what is there: every command and every make target, and nothing that is gone."""

from __future__ import annotations

import re
from pathlib import Path

from typer.main import get_command

from flows.cli import app
from flows.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf8")


def test_the_readme_names_every_command() -> None:
    commands = set(getattr(get_command(app), "commands"))  # noqa: B009
    assert commands == set(re.findall(r"^kehoach ([a-z-]+)", README, re.MULTILINE))


def test_the_readme_names_every_make_target() -> None:
    targets = set(re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text("utf8"), re.MULTILINE)[1].split())  # type: ignore[index]
    assert {t for t in targets if f"make {t}" in README} >= targets - {"lint", "format"}


def test_the_readme_names_every_setting_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `(KEHOACH_\w+)` \| `?([^|`]*)`? \|", README, re.MULTILINE))
    fields = {f"KEHOACH_{name.upper()}": field for name, field in Settings.model_fields.items()}
    assert rows.keys() == fields.keys()
    for name, field in fields.items():
        if field.default_factory is None and field.default is not None:
            assert rows[name] == str(field.default).lower(), name


def test_paths_in_the_readme_exist() -> None:
    paths = re.findall(r"`([a-z]+/[\w./]*)`", README)
    assert [p for p in paths if not (ROOT / p).exists()] == []
