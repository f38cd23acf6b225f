"""Readers for worker processes that do what a file says: read, refuse, crash, hang or stumble."""

from __future__ import annotations

import hashlib
import os
import time
from dataclasses import replace
from pathlib import Path

from extractors.errors import UnreadableFile
from pipeline.plan import Plan
from tests.models.plans import make_plan


def read_by_content(path: Path) -> Plan:
    """A hand-made plan, or what the words in the file ask for."""
    words = path.read_bytes().decode(errors="replace")
    if "crash" in words:
        os._exit(7)
    if "exit 255" in words:
        os._exit(255)
    if "hang" in words:
        time.sleep(60)
    if "refuse" in words:
        raise UnreadableFile(path.name, "tệp bị mã hóa", "Hãy gỡ mật khẩu rồi thử lại.")
    if "stumble" in words:
        raise ZeroDivisionError("ba chia không")
    return plan_of(path)


def plan_of(path: Path) -> Plan:
    """A hand-made plan with a number of its own, by the bytes of the file."""
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    plan = make_plan(path.name, sha256)
    return replace(plan, header=replace(plan.header, number=f"{int(sha256[:8], 16)}/KH-UBND"))


def read_secret(path: Path) -> Plan:
    """A plan with a secrecy mark, where the file says so."""
    plan = read_by_content(path)
    mark = "TỐI MẬT" if b"secret" in path.read_bytes() else None
    return replace(plan, header=replace(plan.header, secrecy=mark))
