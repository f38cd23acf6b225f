"""runs, events and diff, as people call them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from flows.cli import app
from flows.reports import FailedFile, NightReport, report_json
from flows.settings import Settings
from models.arrivals import note
from models.store import open_database, save
from models.tables import Document, Run, utc_now
from tests.models.plans import facts_of, make_plan


@pytest.fixture
def session(home: Path) -> Session:
    return Session(open_database(Settings(home=home).database))


def kehoach(*words: str, status: int = 0) -> str:
    result = CliRunner().invoke(app, words)
    assert result.exit_code == status, result.output
    return result.output


def test_runs_show_counts_durations_and_the_last_report(session: Session) -> None:
    start = utc_now() - timedelta(hours=1)
    ends = (start + timedelta(seconds=75), None)
    report = report_json(NightReport(stored=3, failures=(FailedFile("hỏng.pdf", "tệp bị mã hóa"),)))
    for kind, end, said in (("inbox", ends[0], None), ("nightly", ends[1], report)):
        session.add(Run(kind=kind, started_at=start, finished_at=end, parser_version="v1", stored=3, report=said))
    session.commit()
    told = kehoach("runs")
    for words in ("inbox", "nightly", "1 phút 15 giây", "unfinished", "hỏng.pdf: tệp bị mã hóa"):
        assert words in told
    assert "hỏng.pdf" not in kehoach("runs", "--run", "1")
    found = json.loads(kehoach("runs", "--json", "--last", "1"))
    assert (found[0]["kind"], found[0]["report"]["failures"][0]["name"]) == ("nightly", "hỏng.pdf")
    assert "kehoach runs" in kehoach("runs", "--run", "99", status=1)


def test_events_of_a_document_a_file_a_run_and_a_kind(session: Session) -> None:
    plan = make_plan()
    saved = save(session, plan, facts_of(plan))
    session.add(Run(parser_version="v1"))
    session.commit()
    note(session, "arrived", plan.sha256, 1, "đến/phu-son.pdf")
    note(session, "failed", "e" * 64, None, "hỏng")
    session.commit()

    def kinds(*words: str) -> list[str]:
        lines = kehoach("events", "--json", *words).splitlines()
        return [json.loads(line)["event"] for line in lines if line]

    assert [k for k in kinds() if k in ("arrived", "failed")] == ["arrived", "failed"]
    assert "failed" not in kinds("--document", str(saved.document_id))
    assert "arrived" in kinds("--document", str(saved.document_id))
    assert kinds("--file", "eeee") == ["failed"]
    assert "failed" not in kinds("--run", "1")
    assert kinds("--kind", "arrived") == ["arrived"]
    assert kinds("--since", "2999-01-01") == []
    assert "đến/phu-son.pdf" in kehoach("events")


def test_events_of_a_restricted_document_are_there_for_nobody_who_does_not_ask(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = make_plan()
    save(session, plan, facts_of(plan))
    note(session, "arrived", plan.sha256, None, "ten-mat.pdf")
    note(session, "restored", None, None, "khác")
    session.execute(update(Document).values(secrecy="TỐI MẬT"))
    session.commit()
    for told in (kehoach("events"), kehoach("events", "--json")):
        assert "ten-mat" not in told
        assert plan.sha256[:12] not in told
        assert "khác" in told
    monkeypatch.setenv("KEHOACH_SHOW_RESTRICTED", "true")
    assert "ten-mat" in kehoach("events")


def test_diff_tells_what_changed_and_when_nothing_did(session: Session) -> None:
    plan = make_plan()
    save(session, plan, facts_of(plan))
    assert "never changed" in kehoach("diff", "12/KH-UBND")
    first = replace(plan.tasks[0], deliverable="Kế hoạch tập huấn", text="Rà soát nhu cầu. " + plan.tasks[0].text)
    save(session, replace(plan, tasks=(first,)), facts_of(plan, "v2"))
    save(session, replace(plan, tasks=()), facts_of(plan, "v3"))
    told = kehoach("diff", "12/KH-UBND")
    assert "Từ v2 đến v3" in told
    assert "mất (removed) 1" in told
    earlier = kehoach("diff", "12/KH-UBND", "--back", "2")
    assert "mất (removed) 2" in earlier
    assert "--back 2" in kehoach("diff", "12/KH-UBND", "--back", "3", status=1)
