"""The figures of an evaluation as tables: digital plans and scans apart."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.table import Table

from flows.show import console
from pipeline.evaluation import Evaluation, evaluate_documents


def print_evaluations(gold_dir: Path, predicted: Mapping[str, Mapping[str, Any]], *, misses: bool) -> None:
    """A table for the digital plans, one for the scans, and with `misses` every value that disagrees."""
    gold = {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in sorted(gold_dir.glob("*.json"))}
    scans = {name for name in gold if is_scan(predicted.get(name, {}))}
    for title, names in (("digital", gold.keys() - scans), ("scans", scans)):
        if names:
            found = evaluate_documents({n: gold[n] for n in sorted(names)}, predicted)
            _print(f"{title}: {len(names)} documents", found)
            if misses:
                _print_misses(found)


def is_scan(plan: Mapping[str, Any]) -> bool:
    """True where most pages have no text layer that can be believed."""
    sources = [page["source"] for page in plan.get("pages", [])]
    unread: int = sum(source != "digital" for source in sources)
    return unread > len(sources) / 2


def _print(title: str, found: Evaluation) -> None:
    table = Table(title=title, title_justify="left")
    table.add_column("field")
    for head in ("gold", "pred", "P", "R", "F1"):
        table.add_column(head, justify="right")
    for name, count in found.fields.items():
        if count.gold or count.predicted:
            figures = (f"{x:.3f}" for x in (count.precision, count.recall, count.f1))
            table.add_row(name, str(count.gold), str(count.predicted), *figures)
    out = console()
    out.print(table)
    out.print(f"mean F1 of the main fields: {found.mean_f1:.3f}")
    out.print(f"by document: mean {found.mean_by_document:.3f}, worst {found.worst:.3f}")
    for name, mean in sorted(found.documents.items(), key=lambda item: item[1]):
        out.print(f"  {mean:.3f} {name}")


def _print_misses(found: Evaluation) -> None:
    out = console()
    for miss in found.misses:
        where = f" «{miss.where}»" if miss.where else ""
        kind = "missed" if miss.missed else "invented"
        out.print(f"[{miss.field}] {miss.document}{where}: {kind} {miss.value}", markup=False, soft_wrap=True)
