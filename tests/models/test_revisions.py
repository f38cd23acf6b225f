"""What a document's tasks were is kept when it is read anew, and what changed can be said."""

from __future__ import annotations

import json
from dataclasses import replace

from sqlalchemy.orm import Session

from models.differences import find_changes
from models.revisions import contract_json, current_states, find_revisions, keep_revision, read_states, read_tasks
from models.store import save
from pipeline.contract import task_contract
from tests.models.plans import facts_of, make_plan


def test_rows_give_back_the_tasks_that_they_were_made_from(session: Session) -> None:
    plan = make_plan()
    saved = save(session, plan, facts_of(plan))
    found = [task_contract(t) for t in read_tasks(session, saved.document_id)]
    expected = [task_contract(t) for t in plan.tasks]
    # A deadline without a place of its own took the task's when it was saved.
    expected[1]["deadlines"][0].update({"page": 3, "bbox": [85.0, 100.0, 500.0, 120.0]})
    assert found == expected


def test_newer_rules_leave_a_revision(session: Session) -> None:
    plan = make_plan()
    document = save(session, plan, facts_of(plan)).document_id
    assert find_revisions(session, document) == []
    shorter = replace(plan, tasks=(replace(plan.tasks[0], deliverable=None),))
    save(session, shorter, facts_of(plan, "v2"))
    (kept,) = find_revisions(session, document)
    assert (kept.sha256, kept.parser_version) == (plan.sha256, "v1")
    assert [t["text"] for t in json.loads(kept.tasks)] == [t.text for t in plan.tasks]
    changes = find_changes(read_states(kept.tasks), current_states(session, document))
    assert [c.kind for c in changes] == ["changed", "removed"]
    assert [(f.field, f.old, f.new) for f in changes[0].fields] == [("deliverable", "Báo cáo kết quả", "")]


def test_the_same_tasks_by_newer_rules_leave_none(session: Session) -> None:
    plan = make_plan()
    document = save(session, plan, facts_of(plan)).document_id
    moved = replace(plan.tasks[0].evidence, bbox=(85.0, 101.0, 500.0, 121.0))
    save(session, replace(plan, tasks=(replace(plan.tasks[0], evidence=moved), plan.tasks[1])), facts_of(plan, "v2"))
    assert find_revisions(session, document) == []


def test_a_revision_that_is_broken_off_is_not_kept(session: Session) -> None:
    plan = make_plan()
    document = save(session, plan, facts_of(plan)).document_id
    with session.begin_nested() as part:
        assert keep_revision(session, document, ()) is not None
        part.rollback()
    assert find_revisions(session, document) == []


def test_contract_json_is_what_a_revision_reads(session: Session) -> None:
    tasks = make_plan().tasks
    assert [s.lead for s in read_states(contract_json(tasks))] == [("Sở Nội vụ",), ("Ủy ban nhân dân các xã, phường",)]
