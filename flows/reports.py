"""What a night did, as a value: written to the run's row as JSON, to Prefect as Markdown, to a person as a message.

Believed: a restricted document's name and words appear in no report; it is called by the beginning of its hash. Never
done here: finding anything out (night.py, checking.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import TypeAdapter, ValidationError

FindingKind = Literal[
    "missing", "changed", "unreadable", "orphan", "row_without_file", "document_without_tasks", "database"
]
FINDING_WORDS: dict[FindingKind, str] = {
    "missing": "bản gốc bị mất (missing)",
    "changed": "bản gốc bị thay đổi (changed)",
    "unreadable": "không đọc được bản gốc (unreadable)",
    "orphan": "tệp lạ trong kho (orphan)",
    "row_without_file": "chưa có bản gốc trong kho (row without file)",
    "document_without_tasks": "văn bản không có nhiệm vụ (document without tasks)",
    "database": "cơ sở dữ liệu hỏng (database)",
}
HINTS: frozenset[FindingKind] = frozenset({"document_without_tasks"})
"""Findings that are no damage: somebody should look, nobody need be woken."""
SHOWN = 50
"""Findings or failures that a report for people names; JSON has them all."""


@dataclass(frozen=True)
class Finding:
    """What is wrong with one file, row or document: `name` says which one, `detail` what and what to do."""

    kind: FindingKind
    name: str
    detail: str


@dataclass(frozen=True)
class FailedFile:
    """A file that could not be read, and why."""

    name: str
    reason: str


@dataclass(frozen=True)
class NightReport:
    """What a night did. Numbers count files: `taken` out of the inbox, `duplicates` among them, `stored` for the first
    time, `reread` by newer rules, `changed` among those with other tasks than before, `waiting` still to be read;
    `links` citations that point elsewhere now. `broken_off` are ids of earlier runs that never came to their end.
    `seconds` of wall time.
    """

    taken: int = 0
    duplicates: int = 0
    stored: int = 0
    reread: int = 0
    changed: int = 0
    waiting: int = 0
    links: int = 0
    failures: tuple[FailedFile, ...] = ()
    findings: tuple[Finding, ...] = ()
    broken_off: tuple[int, ...] = ()
    seconds: float = 0.0

    @property
    def damage(self) -> list[Finding]:
        """The findings that are more than a hint."""
        return [f for f in self.findings if f.kind not in HINTS]

    @property
    def needs_a_person(self) -> bool:
        """True where somebody should look in the morning."""
        return bool(self.failures or self.damage or self.broken_off)


_REPORT = TypeAdapter(NightReport)


def report_json(report: NightReport) -> str:
    return _REPORT.dump_json(report).decode()


def read_report(text: str | None) -> NightReport | None:
    """The report of a run's row; None where there is none, or one of another version."""
    try:
        return _REPORT.validate_json(text) if text else None
    except ValidationError:
        return None


def headline(report: NightReport) -> str:
    """The night in a line."""
    counts = {
        "lấy vào": report.taken,
        "trùng": report.duplicates,
        "mới": report.stored,
        "đọc lại": report.reread,
        "nhiệm vụ thay đổi": report.changed,
        "lỗi": len(report.failures),
        "chờ": report.waiting,
        "hư hỏng": len(report.damage),
    }
    told = ", ".join(f"{word} {n}" for word, n in counts.items() if n)
    return f"{told or 'không có gì mới (nothing new)'}; {report.seconds:.0f} giây"


def report_markdown(report: NightReport) -> str:
    """The night for people: what was done, what failed and why, what the check of the archive found."""
    lines = ["# Kehoach: chạy đêm (nightly)", "", headline(report), ""]
    if report.broken_off:
        runs = ", ".join(map(str, report.broken_off))
        lines += [f"Các lần chạy trước bị ngắt giữa chừng (broken off): {runs}. Tệp của các lần đó được đọc tiếp.", ""]
    if report.failures:
        lines += ["## Tệp không đọc được (failed)", ""]
        lines += _items([f"**{_plain(f.name)}**: {_plain(f.reason)}" for f in report.failures])
    for kind, found in _by_kind(report.findings):
        lines += [f"## {FINDING_WORDS[kind]}: {len(found)}", ""]
        lines += _items([f"**{_plain(f.name)}**: {_plain(f.detail)}" for f in found])
    return "\n".join(lines)


def report_message(report: NightReport) -> tuple[str, str]:
    """Title and body of a notification: short, without Markdown."""
    damage = Counter(f.kind for f in report.damage)
    body = [headline(report)]
    body += [f"- {f.name}: {f.reason}" for f in report.failures[:SHOWN]]
    body += [f"- {FINDING_WORDS[kind]}: {n}" for kind, n in damage.items()]
    body += [f"- lần chạy {n} bị ngắt giữa chừng (broken off)" for n in report.broken_off]
    return "Kehoach: cần xem lại (needs attention)", "\n".join([*body, "", "Xem: kehoach runs, kehoach check"])


def _items(texts: Sequence[str]) -> list[str]:
    more = [f"- … và {len(texts) - SHOWN} mục nữa"] if len(texts) > SHOWN else []
    return [*(f"- {text}" for text in texts[:SHOWN]), *more, ""]


def _by_kind(findings: Sequence[Finding]) -> list[tuple[FindingKind, list[Finding]]]:
    kinds = dict.fromkeys(f.kind for f in findings)
    return [(kind, [f for f in findings if f.kind == kind]) for kind in kinds]


def _plain(text: str) -> str:
    """Words from a file name or a reason that Markdown and HTML take for nothing but words, on one line."""
    inert = "".join(f"\\{c}" if c in "\\`*_[]<>#|!" else c for c in text)
    return " ".join(inert.split())
