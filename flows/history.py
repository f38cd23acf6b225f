"""How the diary looks: runs, events, and what changed in a document's tasks.

Believed: models/diary.py and models/differences.py. Times are shown in the local time of the machine. Never done here:
choosing rows.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from flows.reports import FINDING_WORDS, headline, read_report
from flows.show import console
from models.differences import Kind, TaskChange, TaskState
from models.tables import Event, Revision, Run

FIELD_WORDS = {
    "text": "Nhiệm vụ",
    "ordinal": "TT",
    "lead": "Chủ trì",
    "coordinate": "Phối hợp",
    "deadlines": "Thời hạn",
    "deliverable": "Sản phẩm",
    "page": "Trang",
}
CHANGE_WORDS: dict[Kind, str] = {"added": "thêm (added)", "removed": "mất (removed)", "changed": "sửa (changed)"}
EVENT_WORDS = {
    "arrived": "đến",
    "duplicate": "trùng",
    "stored": "đã lưu",
    "replaced": "thay thế",
    "unchanged": "không đổi",
    "failed": "lỗi",
    "retried": "thử lại",
    "joined": "ghép",
    "split": "tách",
    "restored": "khôi phục",
    "removed": "gỡ",
}


def print_runs(runs: Sequence[Run]) -> None:
    """A table of runs, and below it what the last of them said that needs a person."""
    out, table = console(), Table()
    table.add_column("ID", justify="right")
    for head in ("Bắt đầu (start)", "Loại (kind)", "Thời gian (duration)"):
        table.add_column(head)
    for head in ("Mới\n(stored)", "Không đổi\n(unchanged)", "Trùng\n(duplicates)", "Lỗi\n(failed)", "Chờ\n(waiting)"):
        table.add_column(head, justify="right")
    for run in runs:
        counts = (run.stored, run.unchanged, run.duplicates, run.failed, run.waiting)
        table.add_row(str(run.id), local(run.started_at), run.kind, duration(run), *map(str, counts))
    out.print(table)
    if runs:
        _print_report(out, runs[-1])


def print_run(run: Run) -> None:
    """One run with all that its report says."""
    print_runs([run])


def runs_json(runs: Sequence[Run]) -> str:
    """Runs as a JSON list, each with its report."""
    return json.dumps([_run_object(run) for run in runs], ensure_ascii=False, indent=1)


def print_events(events: Sequence[Event]) -> None:
    """A line for each event."""
    out, table = console(), Table()
    for head in ("Lúc (at)", "Việc (event)", "Tệp (SHA-256)", "Văn bản", "Lần chạy (run)", "Chi tiết (detail)"):
        table.add_column(head, overflow="fold")
    for e in events:
        what = f"{EVENT_WORDS.get(e.kind, '')} ({e.kind})".strip()
        ids = (str(e.document_id or ""), str(e.run_id or ""))
        table.add_row(local(e.at), what, (e.sha256 or "")[:12], *ids, escape(e.detail or ""))
    out.print(table)


def events_json(events: Sequence[Event]) -> str:
    """Events as JSON lines, the whole hash in each."""
    return "\n".join(json.dumps(_event_object(event), ensure_ascii=False) for event in events)


def print_changes(revision: Revision | None, newer: str, changes: Sequence[TaskChange]) -> None:
    """What became of the tasks since a revision; `newer` is the version of the rules that read them anew."""
    out = console()
    if revision is None:
        out.print("Nhiệm vụ của văn bản này chưa thay đổi lần nào (the tasks never changed).")
        return
    when = local(revision.replaced_at)
    out.print(f"Từ {revision.parser_version} đến {newer}, thay thế lúc {when}, tệp {revision.sha256[:12]}")
    for change in changes:
        _print_change(out, change)
    kinds = [c.kind for c in changes]
    counts = ", ".join(f"{word} {kinds.count(kind)}" for kind, word in CHANGE_WORDS.items())
    out.print(counts)


def local(at: datetime) -> str:
    """A time in the machine's zone; SQLite gives UTC without saying so."""
    known = at if at.tzinfo else at.replace(tzinfo=UTC)
    return known.astimezone().strftime("%Y-%m-%d %H:%M:%S")


def duration(run: Run) -> str:
    """How long a run took; a run without an end runs still, or was broken off."""
    if run.finished_at is None:
        return "chưa xong (unfinished)"
    seconds = (run.finished_at - run.started_at).total_seconds()
    return f"{seconds // 60:.0f} phút {seconds % 60:.0f} giây" if seconds >= 60 else f"{seconds:.1f} giây"


def _print_report(out: Console, run: Run) -> None:
    report = read_report(run.report)
    if report is None:
        return
    out.print(f"Lần chạy {run.id}: {headline(report)}", markup=False)
    for failure in report.failures:
        out.print(f"[red]failed[/red] {escape(failure.name)}: {escape(failure.reason)}")
    for finding in report.findings:
        words = FINDING_WORDS[finding.kind]
        out.print(f"[yellow]{words}[/yellow] {escape(finding.name)}: {escape(finding.detail)}")


def _print_change(out: Console, change: TaskChange) -> None:
    if change.new is None:
        assert change.old is not None
        out.print(f"[red]−[/red] {_task(change.old)}")
    elif change.old is None:
        out.print(f"[green]+[/green] {_task(change.new)}")
    else:
        out.print(f"[yellow]~[/yellow] {_task(change.new)}")
        for f in change.fields:
            out.print(
                f"    {FIELD_WORDS[f.field]}: [red]{escape(f.old) or '∅'}[/red] → [green]{escape(f.new) or '∅'}[/green]"
            )


def _task(state: TaskState) -> str:
    ordinal = f"{state.ordinal}. " if state.ordinal else ""
    return f"{escape(ordinal + state.text)} [dim](trang {state.page})[/dim]"


def _run_object(run: Run) -> dict[str, Any]:
    ends = {"started_at": _iso(run.started_at), "finished_at": run.finished_at and _iso(run.finished_at)}
    counts = {n: getattr(run, n) for n in ("stored", "unchanged", "duplicates", "failed", "waiting")}
    report = json.loads(run.report) if run.report else None
    return {"id": run.id, "kind": run.kind, **ends, "parser_version": run.parser_version, **counts, "report": report}


def _event_object(e: Event) -> dict[str, Any]:
    ids = {"sha256": e.sha256, "document_id": e.document_id, "run_id": e.run_id}
    return {"at": _iso(e.at), "event": e.kind, **ids, "detail": e.detail}


def _iso(at: datetime) -> str:
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).isoformat()
