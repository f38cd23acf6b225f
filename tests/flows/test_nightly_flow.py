"""The Prefect flow of the night: its tasks, its state, its artifact; and which failures are tried again."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.archive import Archive, hash_file
from flows.intake import FileResult
from flows.leases import leased
from flows.settings import Settings
from models.store import open_database

pytestmark = [pytest.mark.xdist_group("prefect"), pytest.mark.usefixtures("prefect")]
SAMPLES = sorted((Path(__file__).parents[2] / "samples" / "inbox").glob("*.pdf"))


@pytest.fixture
def settings(home: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("KEHOACH_STILL_SECONDS", "0")
    found = Settings(home=home, workers=2)
    found.inbox.mkdir(parents=True)
    return found


def test_a_night_is_tasks_an_artifact_and_a_state(settings: Settings) -> None:
    from prefect.artifacts import Artifact
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterId

    from flows.nightly import ARTIFACT, nightly

    shutil.copy(SAMPLES[0], settings.inbox / "tot.pdf")
    (settings.inbox / "hong.pdf").write_text("not a PDF")
    state = nightly(return_state=True)
    assert state.is_completed()
    assert "mới 1" in (state.message or "")
    artifact = Artifact.get(ARTIFACT)
    assert artifact is not None
    assert "hong.pdf" in str(artifact.data)
    with get_client(sync_client=True) as client:
        of_run = FlowRunFilter(id=FlowRunFilterId(any_=[state.state_details.flow_run_id]))
        tasks = {t.name: t.state_name for t in client.read_task_runs(flow_run_filter=of_run)}
    documents = {hash_file(SAMPLES[0])[0][:12]: "Completed", hashlib.sha256(b"not a PDF").hexdigest()[:12]: "Failed"}
    assert {name: tasks.get(name) for name in documents} == documents
    steps = {name.rsplit("-", 1)[0] for name in tasks if name not in documents}
    assert steps == {"join citations", "check the archive"}
    second = nightly(return_state=True)
    assert "không có gì mới" in (second.message or "")


def test_damage_makes_the_night_red(settings: Settings) -> None:
    from flows.nightly import nightly

    shutil.copy(SAMPLES[0], settings.inbox / "tot.pdf")
    nightly(return_state=True)
    (_, path), *_ = Archive(settings.archive).originals()
    path.unlink()
    state = nightly(return_state=True)
    assert state.is_failed()
    assert "hư hỏng 1" in (state.message or "")


def test_a_second_night_leaves_the_first_alone(settings: Settings) -> None:
    from flows.nightly import nightly

    with leased(open_database(settings.database), "nightly"):
        state = nightly(return_state=True)
    assert state.is_completed()
    assert "nightly" in (state.message or "")


@pytest.mark.parametrize(
    ("outcomes", "calls", "completed"),
    [
        (["stored"], 1, True),
        (["failed"], 1, False),
        (["waiting", "stored"], 2, True),
        (["waiting", "waiting", "waiting"], 3, False),
        ([OSError(28, "No space left on device"), "stored"], 2, True),
        ([ZeroDivisionError("ba chia không")], 1, False),
    ],
    ids=lambda value: str(value)[:40],
)
def test_only_what_passes_is_tried_again(outcomes: list[object], calls: int, completed: bool) -> None:
    from prefect import flow

    from flows.prefect_steps import do_document

    called: list[object] = []

    def work() -> FileResult:
        called.append(outcomes[len(called)])
        if isinstance(called[-1], Exception):
            raise called[-1]
        return FileResult("tep.pdf", called[-1])  # type: ignore[arg-type]

    @flow
    def one(do: Callable[[], FileResult]) -> bool:
        step = do_document.with_options(retry_delay_seconds=[0, 0])
        return step("tep.pdf", do, return_state=True).is_completed()

    assert one(work) is completed
    assert len(called) == calls
