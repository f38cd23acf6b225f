"""The same plan in several files is one document; what is alike and not the same stays apart."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.query import find_document, find_documents
from models.renditions import ALIKE, likeness, sketch
from models.revisions import find_revisions
from models.store import Saved, save, split_off
from models.tables import Document, Event, Rendition, SourceFile
from pipeline.plan import PageSummary, Plan
from tests.models.plans import facts_of, make_plan

WORDS = (
    *("chuyển", "đổi", "số", "cải", "cách", "hành", "chính", "giáo", "dục", "nông", "nghiệp"),
    *("rừng", "thủy", "lợi", "đường", "xã", "phường", "cán", "bộ", "công", "chức", "tập", "huấn"),
)
ISSUER = "Ủy ban nhân dân tỉnh Phú Sơn"


def body(seed: int = 1, changed: float = 0.0, year: int = 2026) -> str:
    """Invented text; `changed` of its words are other ones."""
    chance, other = random.Random(seed), random.Random(seed + 99)
    words = [chance.choice(WORDS) for _ in range(400)]
    words = [other.choice(WORDS) if other.random() < changed else w for w in words]
    return " ".join(words) + f" năm {year}" * 5


def plan(sha: str, kind: str = "digital", text: str | None = None, tasks: int = 2, **header: Any) -> Plan:
    """A plan in a file of some kind, with so many of the tasks."""
    made = make_plan(f"{sha}.pdf", sha * 64)
    source = "ocr" if kind == "scan" else "digital"
    pages = tuple(PageSummary(n, 595.0, 842.0, source, "") for n in (1, 2, 3))
    fields = {"issuer": ISSUER, "issued_on": "2026-03-02", "subject": "Tập huấn năm 2026", **header}
    return replace(
        made,
        header=replace(made.header, **fields),
        pages=pages,
        tasks=made.tasks[:tasks],
        signed=kind == "signed",
        body=body() if text is None else text,
    )


def put(session: Session, made: Plan, version: str = "v1") -> Saved:
    return save(session, made, facts_of(made, version))


BLANK = {"number": None, "issued_on": "2026-03"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (plan("a"), plan("b", "scan", text="")),
        (plan("a"), plan("b", "scan", text=body(changed=0.05))),
        (plan("a", **BLANK), plan("b", "signed")),
        (plan("a", "signed"), plan("b", **BLANK)),
        (plan("a", text=body(changed=0.1), **BLANK), plan("b", "scan")),
        (plan("a", number=None, issued_on="2026"), plan("b")),
        (plan("a", number=None, issued_on="2025-12", text=body()), plan("b", issued_on="2026-01-15")),
        (plan("a", issuer=None), plan("b")),
    ],
    ids=[
        "scan-by-number",
        "scan-by-both",
        "draft-first",
        "draft-last",
        "draft-and-scan",
        "no-day",
        "new-year",
        "no-issuer",
    ],
)
def test_the_same_plan_is_one_document(session: Session, first: Plan, second: Plan) -> None:
    assert put(session, first).document_id == put(session, second).document_id
    (found,) = find_documents(session)
    assert (len(found.renditions), found.tasks) == (2, 2)


@pytest.mark.parametrize(
    "other",
    [
        plan("b", number="13/KH-UBND"),
        plan("b", issued_on="2027-03-02"),
        plan("b", issuer="Ủy ban nhân dân tỉnh Tân Bình Giang"),
        plan("b", doc_type="Quyết định"),
        plan("b", number=None, issued_on="2027", text=body(year=2027), subject="Tập huấn năm 2027"),
        plan("b", number=None, issued_on=None, text=body(year=2027), subject=None),
        plan("b", number=None, issued_on="2026", subject="Tập huấn quý II năm 2026"),
        plan("b", number=None, issued_on="2026-03", text=body(seed=5)),
        plan("b", number=None, issuer=None),
        plan("b", number=None, issued_on="2026-12-20"),
    ],
    ids=[
        "number",
        "date",
        "issuer",
        "type",
        "next-year",
        "next-year-bare",
        "quarter",
        "text",
        "no-issuer",
        "other-day",
    ],
)
def test_another_plan_stays_another_document(session: Session, other: Plan) -> None:
    assert put(session, plan("a")).document_id != put(session, other).document_id


def test_annexes_share_a_number_and_are_not_one(session: Session) -> None:
    annexes = [plan(s, doc_type="Phụ lục", text=body(seed=n)) for n, s in enumerate("ab")]
    assert len({put(session, a).document_id for a in annexes}) == 2
    assert put(session, plan("c", "scan", doc_type="Phụ lục", text=body(seed=1, changed=0.05))).outcome == "joined"


@pytest.mark.parametrize(
    ("kinds", "used"),
    [
        (("scan", "digital", "signed"), "c"),
        (("signed", "digital", "scan"), "a"),
        (("digital", "digital", "scan"), "a"),
        (("scan", "signed", "digital"), "b"),
    ],
)
def test_the_best_file_gives_the_rows(session: Session, kinds: tuple[str, ...], used: str) -> None:
    saved = [put(session, plan(sha, kind)) for sha, kind in zip("abc", kinds, strict=True)]
    document = session.scalars(select(Document)).one()
    assert {s.document_id for s in saved} == {document.id}
    assert document.source_file.sha256[0] == used
    ranks = [{"signed": 0, "digital": 1, "scan": 2}[k] for k in kinds]
    better = [ranks[n] < min(ranks[:n]) for n in (1, 2)]
    assert [s.outcome for s in saved[1:]] == ["replaced" if b else "joined" for b in better]
    said = [e.kind for e in session.scalars(select(Event).order_by(Event.id))]
    assert said.count("replaced") == sum(better)
    assert (said.count("stored"), said.count("joined")) == (1, 2)


def test_what_a_better_file_replaced_is_kept(session: Session) -> None:
    first = put(session, plan("a", "scan", tasks=1))
    put(session, plan("b", "signed"))
    (revision,) = find_revisions(session, first.document_id)
    assert revision.sha256 == "a" * 64
    assert find_documents(session)[0].tasks == 2


def test_a_lesser_file_read_by_newer_rules_changes_no_task(session: Session) -> None:
    put(session, plan("a", "signed"))
    put(session, plan("b", "scan", tasks=1))
    again = put(session, plan("b", "scan", tasks=1), "v2")
    assert (again.outcome, find_documents(session)[0].tasks) == ("joined", 2)
    assert put(session, plan("b", "scan"), "v2").outcome == "unchanged"


@pytest.mark.parametrize("best", [True, False])
def test_a_file_that_is_split_off_stays_apart(session: Session, best: bool) -> None:
    kinds = ("signed", "digital") if best else ("digital", "signed")
    wrong, right = plan("a", kinds[0], tasks=1), plan("b", kinds[1])
    old = put(session, right if not best else wrong).document_id
    put(session, wrong if not best else right)
    rendition = session.scalars(select(Rendition).join(SourceFile).where(SourceFile.sha256 == "a" * 64)).one()
    new = split_off(session, rendition.id, wrong, right if best else None, "v1").document_id
    assert {d.document.id: (d.name, d.tasks) for d in find_documents(session)} == {
        old: ("b.pdf", 2),
        new: ("a.pdf", 1),
    }
    assert put(session, wrong, "v2").document_id == new
    assert put(session, right, "v2").document_id == old
    assert find_document(session, "a.pdf").id == new  # type: ignore[union-attr]


def test_likeness() -> None:
    one, same, other = sketch(body()), sketch(body(changed=0.05)), sketch(body(seed=3))
    assert (likeness(one, same) or 0) > ALIKE > (likeness(one, other) or 1)
    assert sketch("quá ngắn") is None
    assert likeness(one, None) is None
