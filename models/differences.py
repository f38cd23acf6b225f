"""Two readings of a document compared, task by task, by what a person sees of a task.

Believed, in this order: tasks with the same text are the same task; of the rest, those whose words are most alike, if
they are alike enough. Boxes on the page do not count: a box that moved by a point is no news. Pure: no database.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal

from rapidfuzz import fuzz, process

from pipeline.text import fold_key

ALIKE = 60.0
"""Points of likeness (rapidfuzz token_sort_ratio, 0 to 100) from which two texts are one task reworded. Measured on the
samples: a task that lost a third of its words keeps 68 or more; of 1,009 pairs of different tasks one reaches 60.
"""

Kind = Literal["added", "removed", "changed"]


@dataclass(frozen=True)
class TaskState:
    """What a person sees of a task. Names of agencies are the expanded ones, deadlines "wording (start … end)"."""

    text: str
    ordinal: str | None
    lead: tuple[str, ...]
    coordinate: tuple[str, ...]
    deadlines: tuple[str, ...]
    deliverable: str | None
    page: int

    @classmethod
    def of_contract(cls, task: Mapping[str, Any]) -> TaskState:
        """From the contract object of a task."""
        people = {
            role: tuple(a["agency"] for a in task["assignments"] if a["role"] == role)
            for role in ("lead", "coordinate")
        }
        deadlines = tuple(_deadline(d) for d in task["deadlines"])
        return cls(
            task["text"], task["ordinal"], deadlines=deadlines, deliverable=task["deliverable"], page=task["page"],
            **people,
        )  # fmt: skip


@dataclass(frozen=True)
class FieldChange:
    """A field of TaskState by its name, and what stood and stands in it."""

    field: str
    old: str
    new: str


@dataclass(frozen=True)
class TaskChange:
    """What became of a task: `old` is None for an added one, `new` for a removed one."""

    kind: Kind
    old: TaskState | None
    new: TaskState | None

    @property
    def fields(self) -> list[FieldChange]:
        """The fields that differ; none where the task was added or removed."""
        if self.old is None or self.new is None:
            return []
        pairs = [(f.name, getattr(self.old, f.name), getattr(self.new, f.name)) for f in fields(TaskState)]
        return [FieldChange(name, _words(old), _words(new)) for name, old, new in pairs if old != new]


def find_changes(old: Sequence[TaskState], new: Sequence[TaskState]) -> list[TaskChange]:
    """What changed from `old` to `new`, in the order of `new`; removed tasks stand last. Equal tasks are left out."""
    partners = _same_text(old, new)
    partners.update(_alike(old, new, partners))
    changes = []
    for n, state in enumerate(new):
        before = old[partners[n]] if n in partners else None
        if before is None:
            changes.append(TaskChange("added", None, state))
        elif before != state:
            changes.append(TaskChange("changed", before, state))
    kept = set(partners.values())
    return changes + [TaskChange("removed", state, None) for o, state in enumerate(old) if o not in kept]


def _same_text(old: Sequence[TaskState], new: Sequence[TaskState]) -> dict[int, int]:
    """Places in `new` to places in `old`; a text that stands several times is paired in order."""
    places: dict[str, list[int]] = {}
    for o, state in enumerate(old):
        places.setdefault(fold_key(state.text), []).append(o)
    partners = {}
    for n, state in enumerate(new):
        waiting = places.get(fold_key(state.text))
        if waiting:
            partners[n] = waiting.pop(0)
    return partners


def _alike(old: Sequence[TaskState], new: Sequence[TaskState], taken: Mapping[int, int]) -> dict[int, int]:
    """Pairs of the tasks that are left, the most alike first."""
    left_old = [o for o in range(len(old)) if o not in set(taken.values())]
    left_new = [n for n in range(len(new)) if n not in taken]
    if not left_old or not left_new:
        return {}
    texts = ([new[n].text for n in left_new], [old[o].text for o in left_old])
    points = process.cdist(*texts, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE)
    pairs = sorted(
        (-points[i][j], n, o) for i, n in enumerate(left_new) for j, o in enumerate(left_old) if points[i][j] > 0
    )
    partners: dict[int, int] = {}
    for _, n, o in pairs:
        if n not in partners and o not in partners.values():
            partners[n] = o
    return partners


def _deadline(deadline: Mapping[str, Any]) -> str:
    span = [deadline["start"] or "…", deadline["end"] or "…"]
    known = f" ({span[0]} – {span[1]})" if deadline["start"] or deadline["end"] else ""
    return f"{deadline['raw']}{known}"


def _words(value: Any) -> str:
    return "; ".join(value) if isinstance(value, tuple) else str(value if value is not None else "")
