"""The five sample scans, through reading and parsing with real Tesseract: routing, facts, confidences and issues."""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extractors.document import Document
from extractors.ocr import OcrSettings
from extractors.read import read
from extractors.tesseract import COMMAND, find_data
from pipeline.contract import to_contract
from pipeline.evaluation import evaluate_documents
from pipeline.parse import parse

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # samples is a folder of the repository, not installed

from samples.scans import SCANS

ROOM = Path(__file__).resolve().parents[2] / "samples"
pytestmark = [
    pytest.mark.skipif(find_data("vie") is None, reason=f"Tesseract has no Vietnamese data: {COMMAND}"),
    pytest.mark.xdist_group("sample scans"),
]

REASONS = {
    "xa-chu-tri-phoi-hop.scan": "không có lớp chữ",
    "tinh-chi-thi.seal": "không có lớp chữ",
    "phuong-bang-nhiem-vu.scan": "không có lớp chữ",
    "phuong-bang-nhiem-vu.dotted": "không có lớp chữ",
    "so-cong-van.garbage": "không phải tiếng Việt",
    "tinh-thong-bao-ket-luan.watermark": "dấu, hình mờ",
}
LEAST = {
    "xa-chu-tri-phoi-hop.scan": 0.95,
    "tinh-chi-thi.seal": 0.9,
    "phuong-bang-nhiem-vu.scan": 0.9,
    "phuong-bang-nhiem-vu.dotted": 0.9,
    "so-cong-van.garbage": 0.95,
    "tinh-thong-bao-ket-luan.watermark": 0.95,
}
"""The mean F1 that each scan must reach against the gold of its sample."""


@cache
def _document(name: str) -> Document:
    return read(ROOM / "scans" / f"{name}.pdf", OcrSettings())


@cache
def _contract(name: str) -> dict[str, Any]:
    return to_contract(parse(_document(name)))


def _gold(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOM / "gold" / f"{SCANS[name][0]}.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("name", SCANS)
def test_every_page_is_recognised_for_its_reason(name: str) -> None:
    pages = _contract(name)["pages"]
    assert {page["source"] for page in pages} == {"ocr"}
    assert [REASONS[name] in page["reason"] for page in pages] == [True] * len(pages)
    assert all(0.8 < page["confidence"] <= 1 for page in pages)


@pytest.mark.parametrize("name", SCANS)
def test_header_facts_are_those_of_the_sample(name: str) -> None:
    found, gold = _contract(name)["header"], _gold(name)["header"]
    fields = ("doc_type", "number", "symbol", "issued_on", "place", "issuer", "signer", "position")
    assert {f: found[f] for f in fields} == {f: gold[f] for f in fields}


@pytest.mark.parametrize("name", SCANS)
def test_facts_reach_the_bar(name: str) -> None:
    assert evaluate_documents({name: _gold(name)}, {name: _contract(name)}).mean_f1 >= LEAST[name]


@pytest.mark.parametrize("name", SCANS)
def test_every_fact_has_a_confidence(name: str) -> None:
    contract = _contract(name)
    facts = [
        *contract["tasks"],
        *contract["sections"],
        *contract["citations"],
        *contract["header"]["evidence"].values(),
    ]
    facts += [part for task in contract["tasks"] for part in (*task["assignments"], *task["deadlines"])]
    assert facts
    assert [f for f in facts if not 0.3 < f.get("confidence", 0.0) <= 1.0] == []


@pytest.mark.parametrize("name", SCANS)
def test_no_page_that_reads_well_is_an_alarm_and_corrections_are_told(name: str) -> None:
    document = _document(name)
    assert {issue.code for issue in document.issues} <= {"corrected"}
    words = [w for page in document.pages for line in page.lines for w in line.words if w.read]
    told = " ".join(issue.message for issue in document.issues)
    assert all(f"“{w.read}” thành “{w.text}”" in told for w in words)
