"""Two readings compared: what is new, what is gone, what was reworded, and nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from models.differences import ALIKE, TaskState, find_changes

GOLD = Path(__file__).parents[2] / "samples" / "gold"


def state(text: str, **values: object) -> TaskState:
    plain = TaskState(text, None, ("Sở Nội vụ",), (), (), None, 1)
    return replace(plain, **values)  # type: ignore[arg-type]


def test_equal_readings_have_no_changes() -> None:
    tasks = [state("Rà soát danh mục."), state("Lập báo cáo.")]
    assert find_changes(tasks, list(tasks)) == []


def test_an_added_a_removed_and_a_reworded_task() -> None:
    old = [
        state("Rà soát danh mục thủ tục hành chính của các sở."),
        state("Nạo vét kênh mương trước vụ Mùa."),
        state("Lập báo cáo quý gửi Ủy ban nhân dân tỉnh."),
    ]
    new = [
        state("Lập báo cáo quý gửi Ủy ban nhân dân tỉnh.", lead=("Sở Tài chính",), deadlines=("Quý I", "Quý II")),
        state("Rà soát danh mục thủ tục hành chính của các sở, ngành trước khi trình."),
        state("Xây dựng kế hoạch tuyển quân."),
    ]
    changes = find_changes(old, new)
    assert [(c.kind, c.old and c.old.text[:7], c.new and c.new.text[:7]) for c in changes] == [
        ("changed", "Lập báo", "Lập báo"),
        ("changed", "Rà soát", "Rà soát"),
        ("added", None, "Xây dựn"),
        ("removed", "Nạo vét", None),
    ]
    assert [(f.field, f.old, f.new) for f in changes[0].fields] == [
        ("lead", "Sở Nội vụ", "Sở Tài chính"),
        ("deadlines", "", "Quý I; Quý II"),
    ]


def test_a_text_that_stands_twice_is_paired_once() -> None:
    old, new = [state("Lập báo cáo.")], [state("Lập báo cáo."), state("Lập báo cáo.", page=2)]
    assert [(c.kind, c.new and c.new.page) for c in find_changes(old, new)] == [("added", 2)]


def test_texts_that_differ_only_in_case_are_one_task_that_changed() -> None:
    (change,) = find_changes([state("Lập báo cáo.")], [state("LẬP BÁO CÁO.")])
    assert [f.field for f in change.fields] == ["text"]


STATES = st.lists(
    st.builds(state, st.sampled_from(["Lập báo cáo.", "Rà soát danh mục.", "Mở lớp.", ""]), page=st.integers(1, 3)),
    max_size=6,
)


@given(STATES, STATES)
def test_every_task_is_accounted_for(old: list[TaskState], new: list[TaskState]) -> None:
    """What was, less what was removed, plus what was added, is as many as there are."""
    kinds = [c.kind for c in find_changes(old, new)]
    assert len(old) - kinds.count("removed") + kinds.count("added") == len(new)
    assert kinds.count("added") <= len(new)
    back = [c.kind for c in find_changes(new, old)]
    assert back.count("added") == kinds.count("removed")


def test_different_tasks_of_one_plan_are_less_alike_than_the_limit() -> None:
    """On the samples: reworded means more alike than nearly all pairs of two tasks."""
    points = []
    for path in sorted(GOLD.glob("*.json")):
        texts = [t["text"] for t in json.loads(path.read_text(encoding="utf-8"))["tasks"]]
        points += [fuzz.token_sort_ratio(a, b) for a, b in combinations(texts, 2)]
    above = sum(p >= ALIKE for p in points)
    assert len(points) > 500
    assert above / len(points) < 0.005
