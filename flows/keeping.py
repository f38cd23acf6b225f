"""How check, backup and restore tell what they did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.markup import escape
from rich.table import Table

from flows.backup import Backup
from flows.history import local
from flows.reports import FINDING_WORDS, Finding
from flows.show import console


def print_findings(originals: int, findings: Sequence[Finding]) -> None:
    """A line for each finding, and how many there are of each kind."""
    out = console()
    for finding in findings:
        out.print(
            f"[yellow]{FINDING_WORDS[finding.kind]}[/yellow]: {escape(finding.name)}. {escape(finding.detail)}",
            soft_wrap=True,
        )
    counts = Counter(f.kind for f in findings)
    told = ", ".join(f"{FINDING_WORDS[kind]} {n}" for kind, n in counts.items())
    out.print(f"{originals} bản gốc đã kiểm tra (originals checked): {told or 'tất cả đều đúng (all well)'}")


def print_backup(backup: Backup) -> None:
    """Where a backup lies and what it holds."""
    out, manifest = console(), backup.manifest
    files = f"{len(manifest.originals)} bản gốc (originals), {backup.copied} mới chép (newly copied)"
    out.print(f"{backup.folder}: {files}, {manifest.rows.get('document', 0)} văn bản (documents)", soft_wrap=True)
    for sha256 in manifest.missing:
        out.print(f"[red]không có bản gốc trong kho (not in the archive)[/red]: {sha256}. Xem: kehoach check")


def print_backups(backups: Sequence[Backup]) -> None:
    """A table of backups."""
    out, table = console(), Table()
    for head in ("Bản sao lưu (backup)", "Lúc (made at)", "Cơ sở dữ liệu", "Văn bản", "Bản gốc", "Thiếu (missing)"):
        table.add_column(head)
    for backup in backups:
        m = backup.manifest
        counts = (m.rows.get("document", 0), len(m.originals), len(m.missing))
        table.add_row(backup.folder.name, local(m.made_at), m.database, *map(str, counts))
    out.print(table)


def print_restored(backup: Backup, damaged: Sequence[str], *, written: bool) -> None:
    """What was brought back, or checked, and which originals the backup does not have whole."""
    out, manifest = console(), backup.manifest
    whole = len(manifest.originals) + len(manifest.missing) - len(damaged)
    what = "đã khôi phục (restored)" if written else "đã kiểm tra (checked)"
    out.print(f"{backup.folder.name} {what}: {whole} bản gốc đúng mã SHA-256 (originals with their hash)")
    for sha256 in damaged:
        out.print(f"[red]bản gốc hỏng hoặc thiếu trong bản sao lưu (damaged or missing)[/red]: {sha256}")
