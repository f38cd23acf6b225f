"""What a night did: kept as JSON, read back, told to people without saying more than it should."""

from __future__ import annotations

import pytest

from flows.reports import (
    FailedFile,
    Finding,
    NightReport,
    headline,
    read_report,
    report_json,
    report_markdown,
    report_message,
)

FULL = NightReport(
    taken=3,
    duplicates=1,
    stored=2,
    reread=4,
    changed=1,
    waiting=1,
    links=2,
    failures=(FailedFile("kế hoạch.pdf", "tệp bị mã hóa"),),
    findings=(Finding("missing", "a.pdf", "Không còn tệp."), Finding("document_without_tasks", "b.pdf", "Xem lại.")),
    broken_off=(7,),
    seconds=12.4,
)


def test_a_report_comes_back_from_its_row() -> None:
    assert read_report(report_json(FULL)) == FULL


@pytest.mark.parametrize("text", [None, "", "{", '{"findings": [{"kind": "of another version"}]}'])
def test_a_report_that_cannot_be_read_is_none(text: str | None) -> None:
    assert read_report(text) is None


def test_people_are_told_all_of_it() -> None:
    told = report_markdown(FULL)
    for words in ("lấy vào 3", "trùng 1", "đọc lại 4", "kế hoạch.pdf", "tệp bị mã hóa", "a.pdf", "b.pdf", "7"):
        assert words in told
    title, body = report_message(FULL)
    assert "cần xem" in title
    assert "kế hoạch.pdf: tệp bị mã hóa" in body
    assert "missing" in body
    assert "b.pdf" not in body  # a hint wakes nobody


def test_a_quiet_night() -> None:
    quiet = NightReport(seconds=1.0)
    assert headline(quiet) == "không có gì mới (nothing new); 1 giây"
    assert not quiet.needs_a_person
    assert not NightReport(findings=(FULL.findings[1],)).needs_a_person


@pytest.mark.parametrize(
    "report",
    [
        NightReport(failures=FULL.failures),
        NightReport(findings=FULL.findings),
        NightReport(broken_off=(1,)),
    ],
)
def test_what_needs_a_person(report: NightReport) -> None:
    assert report.needs_a_person


def test_a_name_is_nothing_but_words_in_markdown() -> None:
    bad = NightReport(failures=(FailedFile("<script>[x](y)\n# *z*.pdf", "a|b"),))
    told = report_markdown(bad)
    assert "\\<script\\>\\[x\\](y) \\# \\*z\\*.pdf" in told
    assert "\n# " not in told.removeprefix("# ")


def test_a_long_list_is_cut_for_people_only() -> None:
    many = NightReport(failures=tuple(FailedFile(f"{n}.pdf", "hỏng") for n in range(80)))
    assert "và 30 mục nữa" in report_markdown(many)
    assert len(read_report(report_json(many)).failures) == 80  # type: ignore[union-attr]
