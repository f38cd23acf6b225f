"""Plans made by hand, of invented places, for the tests of the store and of the flows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from models.store import FileFacts
from pipeline.plan import (
    Assignment,
    Citation,
    Deadline,
    Evidence,
    Header,
    Indicator,
    Issue,
    PageSummary,
    Plan,
    Section,
    Task,
)


def place(text: str, page: int = 1) -> Evidence:
    return Evidence(page, (85.0, 100.0, 500.0, 120.0), text)


def make_plan(name: str = "phu-son.pdf", sha: str = "a" * 64) -> Plan:
    """A plan of the invented tỉnh Phú Sơn: two tasks under one heading, an indicator, a citation."""
    title = "Tổ chức thực hiện"
    number = place("Số: 12/KH-UBND")
    tasks = (
        Task(
            "Tổ chức tập huấn nghiệp vụ cho công chức cấp xã.",
            "table",
            place("Tổ chức tập huấn nghiệp vụ cho công chức cấp xã.", 2),
            section=1,
            ordinal="1",
            assignments=(
                Assignment("lead", "Sở Nội vụ", "Sở Nội vụ", place("Sở Nội vụ", 2)),
                Assignment("coordinate", "Sở Giáo dục và Đào tạo", "Sở GD&ĐT", place("Sở GD&ĐT", 2)),
            ),
            deliverable="Báo cáo kết quả",
            deadlines=(
                Deadline("Quý III/2026", "period", date(2026, 7, 1), date(2026, 9, 30), None, place("Quý III/2026", 2)),
            ),
        ),
        Task(
            "Đánh giá việc thực hiện hằng năm.",
            "paragraph",
            place("- Đánh giá việc thực hiện hằng năm.", 3),
            section=0,
            assignments=(
                Assignment("lead", "Ủy ban nhân dân các xã, phường", "UBND các xã, phường", place("…"), inherited=True),
            ),
            deadlines=(Deadline("hằng năm", "recurring", recurrence="annual"),),
        ),
    )
    return Plan(
        name=name,
        sha256=sha,
        pages=(PageSummary(1, 595.0, 842.0, "digital", "đọc được"),),
        header=Header(
            "Kế hoạch",
            "12/KH-UBND",
            "KH-UBND",
            "2026-03-02",
            "Phú Sơn",
            "Ủy ban nhân dân tỉnh Phú Sơn",
            "Đào tạo công chức năm 2026",
            recipients=("Như trên", "Lưu: VT"),
            evidence=(("number", number),),
        ),
        sections=(
            Section(1, "I", title, "implementation", place(title)),
            Section(2, "1", "Đào tạo", "implementation", place("1. Đào tạo"), parent=0),
        ),
        tasks=tasks,
        indicators=(Indicator("prose", "công chức được đào tạo", "%", place("đạt 90%"), value=90.0, comparator=">="),),
        citations=(
            Citation(
                "7/QĐ-UBND", "Quyết định", date(2026, 1, 5), "Ủy ban nhân dân tỉnh Phú Sơn", place("số 7/QĐ-UBND")
            ),
        ),
        issues=(Issue("unknown_column", "Cột lạ.", 2, "Ghi chú"),),
    )


def make_cited(sha: str = "b" * 64) -> Plan:
    """The decision that `make_plan` cites."""
    plan = make_plan("quyet-dinh.pdf", sha)
    header = replace(plan.header, doc_type="Quyết định", number="07/QĐ-UBND", symbol="QĐ-UBND", issued_on="2026-01-05")
    return replace(plan, header=replace(header, number="7/QĐ-UBND"), tasks=(), citations=())


def facts_of(plan: Plan, version: str = "v1") -> FileFacts:
    return FileFacts(plan.name, plan.sha256, 1000, version)
