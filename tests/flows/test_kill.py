"""A short form of tests/flows/kill.py: killed at random moments, nothing is lost and nothing is doubled."""

from __future__ import annotations

from tests.flows.kill import kill_many


def test_killed_at_random_moments_nothing_is_lost_or_doubled() -> None:
    assert kill_many(kills=5, files=12, seed=7, samples=False) == []
