"""One row per body: its name and its place, from its own name or from the document that names it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import create_engine, func, inspect, select, text
from sqlalchemy.orm import Session

from flows.show import agencies, tasks_csv, tasks_json
from models.database import alembic_config, open_database
from models.query import TaskFilter, find_tasks
from models.store import save
from models.tables import Agency, AgencyAlias, Assignment, Base, Revision
from pipeline.agency_kinds import find_body, full_name, locate, parent_of, territory_of
from pipeline.plan import Header, Plan
from tests.models.plans import facts_of, make_plan, place
from tests.postgres import new_database, running_postgres

PHU_SON = "Ủy ban nhân dân tỉnh Phú Sơn"
TAN_HOA = "Ủy ban nhân dân xã Tân Hòa"
LINH_SON = "Ủy ban nhân dân huyện Lĩnh Sơn"


@pytest.mark.parametrize(
    ("issuer", "parent", "line", "printed", "body", "level", "locality"),
    [
        # A province's bodies, in documents of the province.
        (PHU_SON, None, "Phú Sơn", "Sở Y tế", "Sở Y tế", "province", "tỉnh Phú Sơn"),
        (PHU_SON, None, "Phú Sơn", "Sở Y tế tỉnh", "Sở Y tế", "province", "tỉnh Phú Sơn"),
        (PHU_SON, None, "Phú Sơn", "Công an tỉnh", "Công an tỉnh", "province", "tỉnh Phú Sơn"),
        (PHU_SON, None, None, "Văn phòng Tỉnh ủy", "Văn phòng Tỉnh ủy", "province", "tỉnh Phú Sơn"),
        (PHU_SON, None, None, "Bảo hiểm xã hội tỉnh", "Bảo hiểm xã hội tỉnh", "province", "tỉnh Phú Sơn"),
        ("Sở Nội vụ tỉnh Phú Sơn", None, None, "Sở Y tế", "Sở Y tế", "province", "tỉnh Phú Sơn"),
        ("Sở Nội vụ", PHU_SON, "Lạc Giang", "Sở Y tế", "Sở Y tế", "province", "tỉnh Phú Sơn"),
        ("Ủy ban nhân dân thành phố Hà Nội", None, "Hà Nội", "Sở Y tế", "Sở Y tế", "province", "thành phố Hà Nội"),
        ("Ủy ban nhân dân thành phố Sơn Tân", None, None, "Sở Y tế", "Sở Y tế", "province", "thành phố Sơn Tân"),
        # The name itself comes first.
        (None, None, None, "Sở Y tế tỉnh Phú Sơn", "Sở Y tế", "province", "tỉnh Phú Sơn"),
        ("Ủy ban nhân dân tỉnh Vạn Lâm", None, None, "Sở Y tế tỉnh Phú Sơn", "Sở Y tế", "province", "tỉnh Phú Sơn"),
        (None, None, None, "Tỉnh ủy Phú Sơn", "Tỉnh ủy", "province", "tỉnh Phú Sơn"),
        (None, None, None, "Công an tỉnh Hòa Lạc - Yên Sơn", "Công an tỉnh", "province", "tỉnh Hòa Lạc - Yên Sơn"),
        (None, None, None, "Uỷ ban nhân dân Phường 3", "Uỷ ban nhân dân Phường", "commune", "phường 3"),
        (None, None, None, "Công an xã Ea H'Lan", "Công an xã", "commune", "xã Ea H'Lan"),
        (PHU_SON, None, None, TAN_HOA, "Ủy ban nhân dân xã", "commune", "xã Tân Hòa, tỉnh Phú Sơn"),
        (None, None, None, f"{TAN_HOA}, tỉnh Phú Sơn", "Ủy ban nhân dân xã", "commune", "xã Tân Hòa, tỉnh Phú Sơn"),
        # A commune's bodies.
        (TAN_HOA, None, "Tân Hòa", "Công an xã", "Công an xã", "commune", "xã Tân Hòa"),
        (TAN_HOA, None, "Tân Hòa", "Phòng Kinh tế", "Phòng Kinh tế", "commune", "xã Tân Hòa"),
        (TAN_HOA, None, "Tân Hòa", "Phòng Văn hóa - Xã hội", "Phòng Văn hóa - Xã hội", "commune", "xã Tân Hòa"),
        (TAN_HOA, None, "Tân Hòa", "Phòng Kinh tế xã", "Phòng Kinh tế", "commune", "xã Tân Hòa"),
        (TAN_HOA, None, "Tân Hòa", "Trưởng thôn Đông", "Trưởng thôn Đông", "village", "xã Tân Hòa"),
        (TAN_HOA, PHU_SON, "Tân Hòa", "Công an xã", "Công an xã", "commune", "xã Tân Hòa, tỉnh Phú Sơn"),
        (f"{TAN_HOA}, tỉnh Phú Sơn", None, None, "Sở Y tế", "Sở Y tế", "province", "tỉnh Phú Sơn"),
        # The place line.
        ("Công an tỉnh", None, "Phú Sơn", "Sở Y tế", "Sở Y tế", "province", "tỉnh Phú Sơn"),
        ("Ủy ban nhân dân xã", None, "Tân Hòa", "Công an xã", "Công an xã", "commune", "xã Tân Hòa"),
        ("Công an thành phố", None, "TP. Hải Phòng", "Sở Y tế", "Sở Y tế", "province", "thành phố Hải Phòng"),
        ("Sở Nội vụ", None, "Phú Sơn", "Sở Y tế", "Sở Y tế", "province", None),
        ("Bộ Nội vụ", None, "Hà Nội", "Sở Y tế", "Sở Y tế", "province", None),
        ("Trường Tiểu học Tân Hòa", TAN_HOA, "Tân Hòa", "Công an xã", "Công an xã", "commune", "xã Tân Hòa"),
        # In doubt none.
        (None, None, "Phú Sơn", "Sở Y tế", "Sở Y tế", "province", None),
        (TAN_HOA, None, "Tân Hòa", "Sở Y tế", "Sở Y tế", "province", None),
        (TAN_HOA, None, "Tân Hòa", "Công an phường", "Công an phường", "commune", None),
        (PHU_SON, None, "Phú Sơn", "Công an thành phố", "Công an thành phố", "province", None),
        (PHU_SON, None, "Phú Sơn", "Công an xã", "Công an xã", "commune", None),
        (PHU_SON, None, "Phú Sơn", "Phòng Kinh tế", "Phòng Kinh tế", None, None),
        ("Sở Nội vụ tỉnh Phú Sơn", None, None, "Phòng Tổ chức", "Phòng Tổ chức", None, None),
        (TAN_HOA, None, "Tân Hòa", "Ủy ban nhân dân cấp xã", "Ủy ban nhân dân cấp xã", "commune", None),
        (TAN_HOA, None, "Tân Hòa", "Ủy ban nhân dân xã/phường", "Ủy ban nhân dân xã/phường", "commune", None),
        (TAN_HOA, None, "Tân Hòa", "Trung tâm Dịch vụ tổng hợp", "Trung tâm Dịch vụ tổng hợp", None, None),
        (TAN_HOA, None, "Tân Hòa", "Hợp tác xã Tân Hòa", "Hợp tác xã Tân Hòa", None, None),
        (PHU_SON, None, "Phú Sơn", "Bộ Nội vụ", "Bộ Nội vụ", "central", None),
        (PHU_SON, None, "Phú Sơn", "Các sở, ban, ngành tỉnh", "Các sở, ban, ngành tỉnh", "province", None),
        ("Trường Đại học Nông học thành phố Hà Nội", None, "Hà Nội", "Sở Y tế", "Sở Y tế", "province", None),
    ],
)
def test_bodies(
    issuer: str | None,
    parent: str | None,
    line: str | None,
    printed: str,
    body: str,
    level: str | None,
    locality: str | None,
) -> None:
    found = find_body(printed, locate(issuer, parent, line, "2026-03-02"))
    assert (found.name, found.level, found.locality) == (body, level, locality)


@pytest.mark.parametrize(
    ("issuer", "issued_on", "printed", "level", "locality"),
    [
        # Until June 2025 there were districts: a city may be one's equal, and a "Phòng" was theirs.
        (LINH_SON, "2024-01-05", "Phòng Nội vụ", "district", "huyện Lĩnh Sơn"),
        (f"{TAN_HOA}, huyện Lĩnh Sơn", "2024-01-05", "Phòng Nội vụ", "district", "huyện Lĩnh Sơn"),
        (f"{TAN_HOA}, huyện Lĩnh Sơn", "2024-01-05", "Công an xã", "commune", "xã Tân Hòa, huyện Lĩnh Sơn"),
        (f"{TAN_HOA}, huyện Lĩnh Sơn", "2024-01-05", TAN_HOA, "commune", "xã Tân Hòa, huyện Lĩnh Sơn"),
        (f"{TAN_HOA}, huyện Lĩnh Sơn", "2024-01-05", "Công an xã Khe Lạnh", "commune", "xã Khe Lạnh"),
        (LINH_SON, "2024-01-05", TAN_HOA, "commune", "xã Tân Hòa, huyện Lĩnh Sơn"),
        (TAN_HOA, "2024-01-05", "Phòng Nội vụ", None, None),
        (TAN_HOA, "2025", "Phòng Nội vụ", None, None),
        (TAN_HOA, None, "Phòng Nội vụ", None, None),
        (TAN_HOA, "2025-07", "Phòng Nội vụ", "commune", "xã Tân Hòa"),
        ("Ủy ban nhân dân thành phố Sơn Tân", "2024", "Sở Y tế", "province", None),
        ("Ủy ban nhân dân thành phố Sơn Tân", "2025", "Sở Y tế", "province", None),
        ("Ủy ban nhân dân thành phố Sơn Tân", "2024", "Công an thành phố", "district", "thành phố Sơn Tân"),
        ("Ủy ban nhân dân thành phố Sơn Tân", "2025", "Công an thành phố", None, "thành phố Sơn Tân"),
        # Before 2020 a province's bodies printed the seat, not the province.
        ("Công an tỉnh", "2019-05-06", "Sở Y tế", "province", None),
    ],
)
def test_the_day_of_issue_counts(
    issuer: str, issued_on: str | None, printed: str, level: str | None, locality: str | None
) -> None:
    found = find_body(printed, locate(issuer, None, "Lạc Giang", issued_on))
    assert (found.level, found.locality) == (level, locality)


@pytest.mark.parametrize(
    ("body", "locality"),
    [
        ("Căn cứ tình hình của tỉnh Phú Sơn năm nay.", "tỉnh Phú Sơn"),
        ("Căn cứ tình hình của tỉnh Phú Sơn và thành phố Phú Sơn.", None),
        ("Căn cứ tình hình của xã Phú Sơn.", None),
    ],
)
def test_the_text_says_what_the_place_line_is(body: str, locality: str | None) -> None:
    assert find_body("Sở Y tế", locate("Sở Nội vụ", None, "Phú Sơn", None, body)).locality == locality


@pytest.mark.parametrize(
    ("issuer", "printed", "parent"),
    [
        (TAN_HOA, "UBND TỈNH PHÚ SƠN UBND XÃ TÂN HÒA", PHU_SON),
        (TAN_HOA, "ỦY BAN NHÂN DÂN XÃ TÂN HÒA", None),
        ("Sở Y tế tỉnh Phú Sơn", "UBND TỈNH PHÚ SƠN SỞ Y TẾ", None),
        (None, "", None),
    ],
)
def test_the_parent_is_above_the_issuer(issuer: str | None, printed: str, parent: str | None) -> None:
    header = Header(issuer=issuer, evidence=(("issuer", place(printed)),) if printed else ())
    assert parent_of(header) == parent


@pytest.mark.parametrize(
    ("name", "locality", "expected"),
    [
        ("Sở Y tế", "tỉnh Phú Sơn", "Sở Y tế tỉnh Phú Sơn"),
        ("Công an tỉnh", "tỉnh Phú Sơn", "Công an tỉnh Phú Sơn"),
        ("Văn phòng Tỉnh ủy", "tỉnh Phú Sơn", "Văn phòng Tỉnh ủy Phú Sơn"),
        ("Uỷ ban nhân dân Phường", "phường 3, tỉnh Phú Sơn", "Uỷ ban nhân dân Phường 3, tỉnh Phú Sơn"),
        ("Sở Y tế", None, "Sở Y tế"),
        ("Thôn Đông", "thôn Đông", "Thôn Đông"),
    ],
)
def test_full_names(name: str, locality: str | None, expected: str) -> None:
    assert full_name(name, locality) == expected


def plan_of(sha: str, province: str, *names: str) -> Plan:
    """A plan of a province with one task, led by the names."""
    plan = make_plan(f"{sha}.pdf", sha * 64)
    lead = plan.tasks[0].assignments[0]
    header = replace(
        plan.header, number=f"{ord(sha)}/KH-UBND", issuer=f"Ủy ban nhân dân tỉnh {province}", place=province
    )
    tasks = (replace(plan.tasks[0], assignments=tuple(replace(lead, agency=n, raw=n) for n in names)),)
    return replace(plan, header=header, tasks=tasks)


@pytest.fixture
def provinces(session: Session) -> Session:
    for plan in (
        plan_of("a", "Phú Sơn", "Sở Y tế", "Bộ Y tế"),
        plan_of("b", "Vạn Lâm", "Sở Y tế", "Bộ Y tế"),
        plan_of("c", "Vạn Lâm", "Sở Y tế tỉnh Phú Sơn"),
    ):
        save(session, plan, facts_of(plan))
    return session


def bodies(session: Session) -> list[tuple[str, str | None, int]]:
    """Each row with the number of its assignments."""
    query = select(Agency.name, Agency.locality, func.count(Assignment.id)).outerjoin(Assignment).group_by(Agency.id)
    return [(name, locality, n) for name, locality, n in session.execute(query.order_by(Agency.key))]


def test_one_row_per_body(provinces: Session) -> None:
    assert bodies(provinces) == [
        ("Bộ Y tế", None, 2),
        ("Sở Y tế", "tỉnh Phú Sơn", 2),
        ("Sở Y tế", "tỉnh Vạn Lâm", 1),
    ]
    assert provinces.scalars(select(AgencyAlias.alias)).all() == ["Sở Y tế tỉnh Phú Sơn"]
    assert provinces.scalars(select(Assignment.name).order_by(Assignment.id)).all()[-1] == "Sở Y tế tỉnh Phú Sơn"


@pytest.mark.parametrize(
    ("asked", "documents"),
    [
        ("Sở Y tế", [1, 2, 3]),
        ("so y te tinh phu son", [1, 3]),
        ("SYT tỉnh Phú Sơn", []),
        ("Sở Y tế tỉnh Vạn Lâm", [2]),
        ("Bộ Y tế", [1, 2]),
        ("Bộ Y tế tỉnh Phú Sơn", []),
    ],
)
def test_a_full_name_finds_its_body_alone(provinces: Session, asked: str, documents: list[int]) -> None:
    assert [t.document_id for t in find_tasks(provinces, TaskFilter(agency=asked))] == documents


def test_answers_show_the_locality(provinces: Session) -> None:
    tasks = find_tasks(provinces, TaskFilter(document_id=1))
    assert agencies(tasks[0], "lead") == "Sở Y tế tỉnh Phú Sơn\nBộ Y tế"
    assert "Sở Y tế tỉnh Phú Sơn; Bộ Y tế" in tasks_csv(tasks).decode("utf-8-sig")
    who = json.loads(tasks_json(tasks))[0]["assignments"]
    assert [(a["agency"], a["locality"]) for a in who] == [("Sở Y tế", "tỉnh Phú Sơn"), ("Bộ Y tế", None)]


def test_reading_again_changes_no_body_and_leaves_no_revision(provinces: Session) -> None:
    before = [dict(row._mapping) for row in provinces.execute(select(Agency.__table__).order_by(Agency.id))]
    for plan in (plan_of("c", "Vạn Lâm", "Sở Y tế tỉnh Phú Sơn"), plan_of("a", "Phú Sơn", "Sở Y tế", "Bộ Y tế")):
        assert save(provinces, plan, facts_of(plan)).outcome == "unchanged"
        save(provinces, plan, facts_of(plan, "v2"))
    assert [dict(row._mapping) for row in provinces.execute(select(Agency.__table__).order_by(Agency.id))] == before
    assert provinces.scalar(select(func.count(AgencyAlias.id))) == 1
    assert provinces.scalar(select(func.count(Revision.id))) == 0


def old_database(url: str) -> None:
    """A database of the schema before, with the rows that `plan_of("a", "Phú Sơn", ...)` made then."""
    config, engine = alembic_config(), create_engine(url)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
        for row in (
            "INSERT INTO source_file (sha256, name, size, parser_version, status, first_seen_at, read_at)"
            f" VALUES ('{'a' * 64}', 'a.pdf', 9, 'v0', 'stored', '2026-03-02', '2026-03-02')",
            "INSERT INTO document (source_file_id, number, folded) VALUES (1, '97/KH-UBND', '')",
            "INSERT INTO rendition (document_id, source_file_id, kind, apart) VALUES (1, 1, 'digital', false)",
            "INSERT INTO task (document_id, position, source, text, folded, page, x0, top, x1, bottom, words)"
            " VALUES (1, 0, 'table', 'Tập huấn.', 'tap huan.', 1, 0, 0, 9, 9, 'Tập huấn.')",
            "INSERT INTO agency (name, key, kind, level, folded)"
            " VALUES ('Sở Y tế', 'sở y tế', 'sở', 'province', 'so y te')",
            "INSERT INTO agency_alias (agency_id, alias, key, folded) VALUES (1, 'SYT', 'syt', 'syt')",
            "INSERT INTO assignment (task_id, agency_id, position, role, raw, inherited, page, x0, top, x1, bottom, words)"
            " VALUES (1, 1, 0, 'lead', 'SYT', false, 1, 0, 0, 9, 9, 'SYT')",
        ):
            connection.execute(text(row))
    engine.dispose()


def check_upgrade(url: str) -> None:
    old_database(url)
    engine = open_database(url)
    with Session(engine) as session:
        assert [t.assignments[0].name for t in find_tasks(session, TaskFilter(agency="syt"))] == ["Sở Y tế"]
        assert bodies(session) == [("Sở Y tế", None, 1)]
        plan = plan_of("a", "Phú Sơn", "Sở Y tế")
        assert save(session, plan, facts_of(plan)).outcome == "stored"
        assert bodies(session) == [("Sở Y tế", None, 0), ("Sở Y tế", "tỉnh Phú Sơn", 1)]
    engine.dispose()


def test_rows_of_before_stay_valid_until_they_are_read_again(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/old.db"
    check_upgrade(url)
    engine = open_database(url)
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
    config = alembic_config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0003")
    assert "name" not in {c["name"] for c in inspect(engine).get_columns("assignment")}
    engine.dispose()


def test_postgresql_is_upgraded_too_with_its_comments() -> None:
    with running_postgres() as options:
        url = new_database(options)
        check_upgrade(url)
        engine = open_database(url)
        columns = {c["name"]: c["comment"] for c in inspect(engine).get_columns("agency")}
        table = inspect(engine).get_table_comment("agency")["text"]
        engine.dispose()
    assert columns == {c.name: c.comment for c in Base.metadata.tables["agency"].columns}
    assert table == Base.metadata.tables["agency"].comment


def test_a_row_without_a_locality_follows_the_newest_rules(session: Session) -> None:
    session.add(Agency(name="Các sở tỉnh Phú Sơn", key="các sở tỉnh phú sơn", locality="tỉnh Phú Sơn", folded="x"))
    session.commit()
    plan = plan_of("a", "Phú Sơn", "Các sở tỉnh Phú Sơn")
    save(session, plan, facts_of(plan))
    assert [(a.kind, a.level, a.locality) for a in session.scalars(select(Agency))] == [
        ("collective", "province", None)
    ]


def test_a_plan_speaks_from_its_header() -> None:
    territory = territory_of(make_plan())
    assert [str(unit) for unit in territory.units] == ["tỉnh Phú Sơn"]
