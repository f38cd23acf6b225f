"""The documents say what is there: every command and every make target, and nothing that is gone."""

from __future__ import annotations

import re
from pathlib import Path

from typer.main import get_command

from flows.cli import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf8")


def test_the_readme_names_every_command() -> None:
    commands = set(getattr(get_command(app), "commands"))  # noqa: B009
    assert commands == set(re.findall(r"^kehoach ([a-z-]+)", README, re.MULTILINE))


def test_the_readme_names_every_make_target() -> None:
    targets = set(re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text("utf8"), re.MULTILINE)[1].split())  # type: ignore[index]
    assert {t for t in targets if f"make {t}" in README} >= targets - {"lint", "format"}


def test_paths_in_the_readme_exist() -> None:
    paths = re.findall(r"`([a-z]+/[\w./]*)`", README)
    assert [p for p in paths if not (ROOT / p).exists()] == []
