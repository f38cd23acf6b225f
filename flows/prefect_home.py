"""Prefect's own settings, made before Prefect is imported: its files under KEHOACH_HOME, patience, no telemetry.

Believed: what the environment already says goes first. Never done here: importing Prefect.
"""

from __future__ import annotations

import os

from flows.settings import Settings


def set_up_prefect(settings: Settings) -> None:
    """Put Prefect's settings into the environment of this process, and make its folder (it makes none above its own)."""
    own = settings.home.absolute() / "prefect"
    own.mkdir(parents=True, exist_ok=True)
    defaults = {
        "PREFECT_HOME": str(own),
        # The first start makes Prefect's database, which takes up to half a minute on a small machine.
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
    }
    for name, value in defaults.items():
        os.environ.setdefault(name, value)
