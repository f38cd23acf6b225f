"""The command `kehoach`.

Believed: the question, as typed. Every command imports what it needs when it runs, so that --help answers at once. An
error that Kehoach raises on purpose is a sentence on standard error and its exit status, never a traceback. A module
here holds the commands of one kind: asking the database, reading files, taking them in.
"""

from __future__ import annotations

from flows.cli import asking, history, keeping, reading, scheduling, taking
from flows.cli.base import app

__all__ = ["app", "asking", "history", "keeping", "reading", "scheduling", "taking"]
