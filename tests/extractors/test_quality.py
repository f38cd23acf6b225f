"""Usable text layers are told from stamps, watermarks and another alphabet's guess."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from extractors.layers import covered_share
from extractors.quality import Layer, decide
from extractors.syllables import is_syllable, legal_share
from extractors.text import read_words
from tests.extractors.sheets import Sheets

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


FOREIGN = (
    "The report covers all provinces and reads the targets of the national programme on books for children in remote communes; "
    "annex 2 lists the partners, e.g. the libraries, and their duties until 2030."
)


@pytest.mark.parametrize(
    ("layer", "source", "why"),
    [
        (Layer(PROSE), "digital", "lớp chữ tiếng Việt"),
        (Layer(PROSE, pictures=1.0, covered=0.9), "digital", "lớp chữ tiếng Việt"),
        (Layer(PROSE[:60], pictures=1.0, covered=0.95), "digital", "che đủ nét mực"),
        (Layer(PROSE[:60], pictures=1.0, covered=0.04), "ocr", "dấu, hình mờ"),
        (Layer(PROSE * 3, pictures=1.0, covered=0.1), "ocr", "chỉ che 10% nét mực"),
        (Layer("Bản điện tử", pictures=1.0, covered=0.01), "ocr", "dấu, hình mờ"),
        (Layer(GUESSED, pictures=1.0, covered=0.9), "ocr", "không phải tiếng Việt"),
        (Layer(GUESSED), "ocr", "không phải tiếng Việt"),
        (Layer("\x01\x02\x05 \ue001\ue0a7 \x1f\x03" * 40), "ocr", "hỏng mã"),
        (Layer(FOREIGN), "digital", "tiếng nước ngoài"),
        (Layer(FOREIGN, pictures=1.0, covered=0.9), "ocr", "không phải tiếng Việt"),
        (Layer("", pictures=1.0), "ocr", "không có lớp chữ"),
        (Layer("", pictures=1.0, stamped=True), "ocr", "dấu ký số"),
        (Layer(""), "none", "trang trắng"),
        (Layer("", pictures=0.01, drawings=20), "none", "trang trắng"),
        (Layer("", drawings=900), "ocr", "nét vẽ"),
        (Layer("1 2 3", drawings=40), "digital", "3 từ"),
    ],
)
def test_decide(layer: Layer, source: str, why: str) -> None:
    verdict = decide(layer)
    assert (verdict.source, why in verdict.reason) == (source, True)


def test_ink_under_words_is_measured_where_the_reader_sees_it(tmp_path: Path) -> None:
    """The same print as picture and as layer above it: upright, on its side, and with a layer that holds the first line alone."""
    sheets = Sheets()
    sheets.lines(85, 100, ["Các thôn rà soát, báo cáo kết quả thực hiện"] * 12)
    picture = sheets.page.get_pixmap(dpi=100)
    shares = []
    for turn, lines in ((0, 12), (90, 12), (0, 1)):
        scan = Sheets()
        scan.page.insert_image(scan.page.rect, pixmap=picture)
        scan.lines(85, 100, ["Các thôn rà soát, báo cáo kết quả thực hiện"] * lines)
        scan.page.set_rotation(turn)
        with pymupdf.open(scan.save(tmp_path)) as pdf:
            shares.append(covered_share(pdf[0], read_words(pdf[0], {})))
    assert min(shares[:2]) > 0.95
    assert shares[2] < 0.2
