"""The scorer counts as the contract says; where the shared bench lies beside the project, its figures are the
bench's own.
"""

from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline.evaluation import ALL_FIELDS, Count, evaluate, evaluate_document, likeness, normalise

SHARED = Path(__file__).parents[3] / "shared" / "bench"

GOLD: dict[str, Any] = {
    "document": "phu-son",
    "header": {"doc_type": "Kế hoạch", "number": None, "issuer": "Ủy ban nhân dân tỉnh Phú Sơn", "recipients": 3},
    "sections": [{"level": 1, "marker": "I", "title": "MỤC ĐÍCH", "kind": "purpose"}],
    "tasks": [
        {
            "text": "Mở lớp tập huấn cho công chức cấp xã.",
            "lead": ["Sở Nội vụ"],
            "coordinate": [],
            "deliverable": "Báo cáo kết quả lớp học",
            "deadlines": [{"raw": "Sau khi có hướng dẫn", "kind": "relative"}],
        }
    ],
    "indicators": [{"source": "prose", "value": 90, "unit": "%", "comparator": ">=", "name": "công chức"}],
    "citations": [{"number": "12/2024/NĐ-CP", "issued_on": "2024-02-01"}],
}


def predicted() -> dict[str, Any]:
    return {
        "header": {"doc_type": "KẾ HOẠCH", "issuer": "UBND tỉnh Phú Sơn", "recipients": ["a", "b", "c"]},
        "sections": [{"level": 1, "marker": "I", "title": "Mục đích", "kind": "purpose"}],
        "tasks": [
            {
                "text": "Mở lớp tập huấn cho công chức cấp xã",
                "assignments": [{"role": "lead", "agency": "Sở Nội Vụ"}],
                "deliverable": "Báo cáo kết quả lớp học.",
                "deadlines": [{"raw": "sau khi có hướng dẫn.", "kind": "relative", "start": None, "end": None}],
            }
        ],
        "indicators": [{"source": "prose", "value": 90.0, "unit": "%", "comparator": ">="}],
        "citations": [{"number": "12/2024/NĐ - CP", "issued_on": "2024-02-01"}],
    }


def test_spelling_does_not_count() -> None:
    found = evaluate_document("phu-son", GOLD, predicted())
    assert found.misses == ()
    assert found.mean_f1 == 1.0
    assert set(found.fields) == set(ALL_FIELDS)


def test_an_unpaired_task_is_missed_and_invented_with_all_its_fields() -> None:
    other = predicted()
    other["tasks"][0]["text"] = "Xây dựng nhà văn hóa thôn"
    found = evaluate_document("phu-son", GOLD, other)
    for name in ("tasks", "agency.lead", "deadline", "deliverable"):
        assert found.fields[name] == Count(0, 1, 1), name
    assert {(m.field, m.missed) for m in found.misses} >= {("tasks", True), ("tasks", False), ("agency.lead", True)}


def test_a_document_without_a_prediction_counts_as_empty(tmp_path: Path) -> None:
    (tmp_path / "phu-son.json").write_text(json.dumps(GOLD), encoding="utf-8")
    found = evaluate(tmp_path, {})
    assert (found.mean_f1, found.worst, found.fields["tasks"]) == (0.0, 0.0, Count(0, 1, 0))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UBND  xã Tân Hoà.", "ủy ban nhân dân xã tân hòa"),
        ("Sở GD&ĐT", "sở giáo dục và đào tạo"),
        ("Phòng Văn hoá – Xã hội", "phòng văn hóa-xã hội"),
        ("Uỷ ban", "ủy ban"),
        ("quý, thuý, quỹ", "quý,thúy,quỹ"),
        ("hoàn toàn", "hoàn toàn"),
        (None, ""),
    ],
)
def test_normalise(text: str | None, expected: str) -> None:
    assert normalise(text) == expected


def test_a_shortened_annotation_compares_ends_and_length() -> None:
    whole = "Rà soát " + "từng việc " * 20 + "báo cáo trước kỳ họp"
    short = "Rà soát từng việc […] báo cáo trước kỳ họp"
    assert likeness(short, whole, len(whole)) == 100
    assert likeness(short, whole, 2 * len(whole)) == 50
    assert likeness(short, "Việc khác hẳn", len(whole)) < 50


def test_count() -> None:
    assert (Count().precision, Count().recall, Count().f1) == (1.0, 1.0, 1.0)
    assert (Count(0, 2, 0).precision, Count(0, 2, 0).f1) == (0.0, 0.0)
    assert Count(1, 2, 4).f1 == pytest.approx(1 / 3)


def damage(item: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A copy of an annotation with some things lost, changed or doubled."""
    worse = copy.deepcopy(item)
    for name in ("sections", "tasks", "indicators", "citations"):
        kept = [x for x in worse.get(name, []) if chance.random() > 0.1]
        worse[name] = kept + [copy.deepcopy(x) for x in kept if chance.random() < 0.05]
    for task in worse["tasks"]:
        task["text"] = task["text"].replace("[…]", "")
        if chance.random() < 0.3:
            task["text"] = task["text"][: int(len(task["text"]) * chance.uniform(0.7, 1))]
        for role in ("lead", "coordinate"):
            task[role] = [a.replace("Ủy ban nhân dân", "UBND") for a in task[role] if chance.random() > 0.1]
        for deadline in task["deadlines"]:
            deadline["raw"] = (deadline.get("raw") or "")[chance.randint(0, 3) :]
            if chance.random() < 0.1:
                deadline["kind"] = "relative"
        if task.get("deliverable") and chance.random() < 0.3:
            task["deliverable"] = task["deliverable"][:-5]
    for section in worse["sections"]:
        section["level"] += chance.random() < 0.1
        section["title"] = section["title"][: -chance.randint(1, 6)]
    for name in list(worse["header"]):
        if chance.random() < 0.15:
            worse["header"][name] = None
    return worse


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared bench is not beside this checkout")
@pytest.mark.parametrize("seed", [1, 2])
def test_figures_are_those_of_the_bench(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    worse = {}
    for path in sorted((SHARED / "dev" / "gold").glob("*.json")):
        worse[path.stem] = damage(json.loads(path.read_text(encoding="utf-8")), chance)
        (tmp_path / path.name).write_text(json.dumps(worse[path.stem]), encoding="utf-8")
    command = [sys.executable, str(SHARED / "score.py"), str(SHARED / "dev" / "gold"), str(tmp_path), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    ours = evaluate(SHARED / "dev" / "gold", worse)
    for name, count in ours.fields.items():
        figures = (count.precision, count.recall, count.f1, count.gold, count.predicted)
        expected = tuple(theirs[name][k] for k in ("precision", "recall", "f1", "gold", "predicted"))
        assert figures == pytest.approx(expected, abs=5e-4), name
    assert ours.mean_f1 == pytest.approx(theirs["mean_f1"], abs=5e-4)
    assert ours.documents == pytest.approx(theirs["each"], abs=5e-4)
