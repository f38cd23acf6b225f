"""Kind, level and locality of an agency, from its name."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.agency_kinds import parse_agency_kind
from pipeline.lexicon import read_lexicon

DATA: dict[str, Any] = read_lexicon("agency_kinds")


@pytest.mark.parametrize(
    ("name", "kind", "level", "locality"),
    [
        ("Sở Tài chính", "sở", "province", None),
        ("Sở Tài chính tỉnh Phú Sơn", "sở", "province", "tỉnh Phú Sơn"),
        ("Ủy ban nhân dân xã Tân Hòa", "ủy ban nhân dân", "commune", "xã Tân Hòa"),
        ("Ủy ban nhân dân Phường 3, thành phố Sơn Tân", "ủy ban nhân dân", "commune", "phường 3, thành phố Sơn Tân"),
        ("Ủy ban nhân dân các xã, phường", "collective", "commune", None),
        ("Các sở, ban, ngành tỉnh", "collective", "province", None),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "mặt trận", "province", None),
        ("Bộ Chỉ huy Quân sự tỉnh", "quân sự", "province", None),
        ("Bộ Nội vụ", "bộ", "central", None),
        ("Nhóm chuyên gia", None, None, None),
    ],
)
def test_parse_agency_kind(name: str, kind: str | None, level: str | None, locality: str | None) -> None:
    found = parse_agency_kind(name)
    assert (found.kind, found.level, found.locality) == (kind, level, locality)


@pytest.mark.parametrize(("kind", "example"), [(k["kind"], e) for k in DATA["kinds"] for e in k["examples"]])
def test_examples_of_kinds(kind: str, example: str) -> None:
    assert parse_agency_kind(example).kind == kind


@pytest.mark.parametrize(("level", "example"), [(k["level"], e) for k in DATA["levels"] for e in k["examples"]])
def test_examples_of_levels(level: str, example: str) -> None:
    assert parse_agency_kind(example).level == level
