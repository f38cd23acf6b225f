"""`python -m flows.cli`: the command without its script."""

from __future__ import annotations

import sys

from flows.cli import app

if __name__ == "__main__":
    sys.exit(app())
