"""The command line, as people call it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy.orm import Session
from typer.main import get_command
from typer.testing import CliRunner

from flows.cli import app
from flows.settings import Settings
from models.store import open_database, save
from tests.models.plans import facts_of, make_plan

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "pdf" / "so-cong-van.pdf"


@pytest.fixture
def cli() -> CliRunner:
    return CliRunner()


@pytest.fixture
def filled(home: Path) -> Path:
    """A home whose database holds one plan."""
    plan = make_plan()
    with Session(open_database(Settings(home=home).database)) as session:
        save(session, plan, facts_of(plan))
    return home


@pytest.mark.parametrize("command", sorted(getattr(get_command(app), "commands")))  # noqa: B009
def test_every_command_has_help_with_an_example(cli: CliRunner, command: str) -> None:
    result = cli.invoke(app, [command, "--help"])
    assert result.exit_code == 0
    assert "Example: kehoach" in result.stdout


def test_help_loads_nothing_heavy() -> None:
    code = "import sys, flows.cli; print([m for m in ('sqlalchemy', 'pymupdf', 'spacy', 'prefect', 'pydantic') if m in sys.modules])"
    start = time.monotonic()
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert time.monotonic() - start < 5


def test_tasks_as_a_table(cli: CliRunner, filled: Path) -> None:
    result = cli.invoke(app, ["tasks", "--agency", "so noi vu", "--role", "lead"])
    assert result.exit_code == 0
    for words in ("Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Trang", "Sở Nội vụ", "Quý III/2026", "1 nhiệm vụ"):
        assert words in result.stdout


def test_tasks_as_json(cli: CliRunner, filled: Path) -> None:
    result = cli.invoke(app, ["tasks", "--format", "json", "--document", "12/KH-UBND", "--due-before", "30/09/2026"])
    (task,) = json.loads(result.stdout)
    assert (task["page"], task["bbox"], task["deliverable"]) == (2, [85.0, 100.0, 500.0, 120.0], "Báo cáo kết quả")
    assert task["assignments"][1] == {
        "role": "coordinate",
        "agency": "Sở Giáo dục và Đào tạo",
        "locality": "tỉnh Phú Sơn",
        "raw": "Sở GD&ĐT",
        "inherited": False,
        "page": 2,
        "bbox": [85.0, 100.0, 500.0, 120.0],
        "words": "Sở GD&ĐT",
    }
    assert (task["deadlines"][0]["start"], task["deadlines"][0]["end"]) == ("2026-07-01", "2026-09-30")


def test_tasks_as_csv_that_excel_opens(cli: CliRunner, filled: Path) -> None:
    result = cli.invoke(app, ["tasks", "--format", "csv"])
    assert result.stdout_bytes.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8-sig"))))
    assert [r["Chủ trì"] for r in rows] == ["Sở Nội vụ tỉnh Phú Sơn", "Ủy ban nhân dân các xã, phường"]
    assert rows[0]["Hạn cuối"] == "2026-09-30"


def test_show_and_documents(cli: CliRunner, filled: Path) -> None:
    shown = cli.invoke(app, ["show", "phu-son"]).stdout
    assert shown.index("I. Tổ chức thực hiện") < shown.index("1. Đào tạo") < shown.index("Tổ chức tập huấn")
    assert "unknown_column" in shown
    assert "phu-son.pdf" in cli.invoke(app, ["documents", "--search", "dao tao"]).stdout


def test_an_unknown_document_is_a_sentence(cli: CliRunner, filled: Path) -> None:
    result = cli.invoke(app, ["show", "99/KH-UBND"])
    assert result.exit_code == 1
    assert "kehoach documents" in result.stderr
    assert "Traceback" not in result.output


def test_several_files_need_a_folder(cli: CliRunner) -> None:
    result = cli.invoke(app, ["parse", str(SAMPLE), str(SAMPLE)])
    assert result.exit_code == 2
    assert "--out DIR" in result.output


def test_an_unreadable_file_alone_has_its_own_status(cli: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "hong.pdf").write_text("not a PDF")
    result = cli.invoke(app, ["parse", str(tmp_path / "hong.pdf")])
    assert (result.exit_code, result.stdout) == (3, "")
    assert "hong.pdf" in result.stderr


def test_parse_ingest_and_ask_in_processes_of_their_own(home: Path, tmp_path: Path) -> None:
    """Two files, one of them broken: the other is read, and the status says that one failed."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "tot.pdf").write_bytes(SAMPLE.read_bytes())
    (folder / "hong.pdf").write_bytes(SAMPLE.read_bytes()[:200])

    def kehoach(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-m", "flows.cli", *words], cwd=ROOT, capture_output=True, text=True)

    parsed = kehoach("parse", str(folder / "tot.pdf"), str(folder / "hong.pdf"), "--out", str(tmp_path / "out"))
    assert parsed.returncode == 1
    assert "hong.pdf" in parsed.stderr
    assert json.loads((tmp_path / "out" / "tot.json").read_text(encoding="utf-8"))["tasks"]
    ingested = kehoach("ingest", str(folder))
    assert ingested.returncode == 1
    assert "stored 1, unchanged 0, duplicate 0, failed 1" in ingested.stdout
    (folder / "hong.pdf").unlink()
    again = kehoach("ingest", str(folder))
    assert (again.returncode, again.stdout.strip()) == (0, "Không có gì mới (nothing new).")
    assert json.loads(kehoach("tasks", "--format", "json").stdout)


def test_eval_prints_figures_and_misses(cli: CliRunner, tmp_path: Path, home: Path) -> None:
    (tmp_path / "gold").mkdir()
    gold = ROOT / "samples" / "gold" / "so-cong-van.json"
    (tmp_path / "gold" / gold.name).write_bytes(gold.read_bytes())
    result = cli.invoke(app, ["eval", str(tmp_path / "gold"), str(SAMPLE.parent), "--misses"])
    assert result.exit_code == 0
    for words in ("digital: 1 documents", "agency.lead", "by document: mean"):
        assert words in result.stdout
