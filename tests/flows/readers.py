"""Readers for worker processes that do what a file's name says: read, refuse, crash, hang or stumble."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

from extractors.errors import UnreadableFile
from pipeline.plan import Plan
from tests.models.plans import make_plan


def read_by_name(path: Path) -> Plan:
    """A hand-made plan, or what the name asks for."""
    if "crash" in path.name:
        os._exit(7)
    if "hang" in path.name:
        time.sleep(60)
    if "refuse" in path.name:
        raise UnreadableFile(path.name, "tệp bị mã hóa", "Hãy gỡ mật khẩu rồi thử lại.")
    if "stumble" in path.name:
        raise ZeroDivisionError("ba chia không")
    return make_plan(path.name, hashlib.sha256(path.read_bytes()).hexdigest())
