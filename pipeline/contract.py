"""A Plan as the contract JSON that `kehoach parse` prints: plain dicts, lists, strings and numbers.

Believed: pipeline/plan.py. Never done here: deciding a value; the JSON says what the Plan says, and nothing else.
"""

from __future__ import annotations

from datetime import date
from pathlib import PurePath
from typing import Any

import orjson

from pipeline.plan import Assignment, Deadline, Evidence, Indicator, Plan, Task


def to_json(plan: Plan) -> bytes:
    """The contract object as indented JSON in UTF-8."""
    return orjson.dumps(to_contract(plan), option=orjson.OPT_INDENT_2)


def to_contract(plan: Plan) -> dict[str, Any]:
    """The contract object of a plan; `document` is the file's name without its ending."""
    return {
        "document": PurePath(plan.name).stem,
        "sha256": plan.sha256,
        "signed": plan.signed,
        "header": _header(plan),
        "sections": [
            {
                "level": s.level,
                "marker": s.marker,
                "title": s.title,
                "kind": s.kind,
                "parent": s.parent,
                **_place(s.evidence),
            }
            for s in plan.sections
        ],
        "tasks": [task_contract(t) for t in plan.tasks],
        "indicators": [_indicator(i) for i in plan.indicators],
        "citations": [
            {
                "doc_type": c.doc_type,
                "number": c.number,
                "issued_on": _iso(c.issued_on),
                "issuer": c.issuer,
                **_place(c.evidence),
            }
            for c in plan.citations
        ],
        "issues": [{"code": i.code, "message": i.message, "page": i.page, "text": i.text} for i in plan.issues],
        "pages": [
            {
                "number": p.number,
                "width": p.width,
                "height": p.height,
                "source": p.source,
                "reason": p.reason,
                **({} if p.confidence is None else {"confidence": p.confidence}),
            }
            for p in plan.pages
        ],
    }


def _header(plan: Plan) -> dict[str, Any]:
    h = plan.header
    fields = (
        "doc_type",
        "number",
        "symbol",
        "issued_on",
        "place",
        "issuer",
        "subject",
        "theme",
        "signer",
        "position",
        "secrecy",
    )
    return {
        **{name: getattr(h, name) for name in fields},
        "recipients": list(h.recipients),
        "evidence": {name: {**_place(e), "text": e.text} for name, e in h.evidence},
    }


def task_contract(task: Task) -> dict[str, Any]:
    """The contract object of one task."""
    return {
        "text": task.text,
        "source": task.source,
        "section": task.section,
        "ordinal": task.ordinal,
        **_place(task.evidence),
        "assignments": [_assignment(a) for a in task.assignments],
        "deliverable": task.deliverable,
        "deadlines": [_deadline(d) for d in task.deadlines],
    }


def _assignment(a: Assignment) -> dict[str, Any]:
    return {"role": a.role, "agency": a.agency, "raw": a.raw, "inherited": a.inherited, **_place(a.evidence)}


def _deadline(d: Deadline) -> dict[str, Any]:
    return {
        "raw": d.raw,
        "kind": d.kind,
        "start": _iso(d.start),
        "end": _iso(d.end),
        "recurrence": d.recurrence,
        "inherited": d.inherited,
        **(_place(d.evidence) if d.evidence else {}),
    }


def _indicator(i: Indicator) -> dict[str, Any]:
    shared = {"source": i.source, "name": i.name, "unit": i.unit, "section": i.section, **_place(i.evidence)}
    if i.source == "prose":
        return {**shared, "value": i.value, "comparator": i.comparator}
    return {**shared, "ordinal": i.ordinal, "baseline": i.baseline, "target": i.target, "note": i.note}


def _place(evidence: Evidence) -> dict[str, Any]:
    place: dict[str, Any] = {"page": evidence.page, "bbox": [round(x, 1) for x in evidence.bbox]}
    return place if evidence.confidence is None else {**place, "confidence": round(evidence.confidence, 3)}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
