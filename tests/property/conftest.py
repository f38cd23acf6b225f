"""Profiles of hypothesis: a few examples in every run, many with HYPOTHESIS_PROFILE=thorough. Both are repeatable."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture)
settings.register_profile(
    "quick",
    max_examples=10,
    derandomize=True,
    deadline=None,
    suppress_health_check=_SLOW,
    phases=(Phase.explicit, Phase.generate),  # a failure is shown as found; the thorough profile shrinks it
)
settings.register_profile("thorough", max_examples=300, derandomize=True, deadline=None, suppress_health_check=_SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
