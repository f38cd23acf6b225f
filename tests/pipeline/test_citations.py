"""Numbered documents in running text: number, kind, date and issuer; and what is no citation."""

from __future__ import annotations

from importlib.resources import files

import pytest
import yaml

from pipeline.citations import find_citations
from pipeline.plan import Citation, Evidence


def find(*texts: str, own: str | None = None) -> list[Citation]:
    return find_citations([(t, Evidence(1, (0, 0, 0, 0), t)) for t in texts], own)


CASES = [
    (
        "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá",
        ["57-NQ/TW|Nghị quyết|2024-12-22|Bộ Chính trị"],
    ),
    (
        "Kế hoạch số 19/KH-BXD của Bộ Xây dựng ngày 05 tháng 02 năm 2026 về",
        ["19/KH-BXD|Kế hoạch|2026-02-05|Bộ Xây dựng"],
    ),
    (
        "Kế hoạch số 19/KH-BXD của Bộ Xây dựng (BXD) ngày 05 tháng 02 năm 2026",
        ["19/KH-BXD|Kế hoạch|2026-02-05|Bộ Xây dựng"],
    ),
    (
        "Luật Dữ liệu số 60/2024/QH15 và Luật Bảo vệ dữ liệu số 91/2025/QH15",
        ["60/2024/QH15|Luật||", "91/2025/QH15|Luật||"],
    ),
    (
        "các Nghị quyết số 57-NQ/TW, 59-NQ/TW và 66-NQ/TW",
        ["57-NQ/TW|Nghị quyết||", "59-NQ/TW|Nghị quyết||", "66-NQ/TW|Nghị quyết||"],
    ),
    ("Quyết định số 235/QĐ- BXD ngày 20/8/2025", ["235/QĐ-BXD|Quyết định|2025-08-20|"]),
    ("Nghị quyết số 71 -NQ/TW; Kế hoạch số 84/KH -ĐU", ["71-NQ/TW|Nghị quyết||", "84/KH-ĐU|Kế hoạch||"]),
    ("Quyết định số 387/QĐ‑BXD ngày 05/12/2024", ["387/QĐ-BXD|Quyết định|2024-12-05|"]),
    (
        "Công văn số 1849/BXD-HTKT của Bộ Xây dựng ngày 10 tháng 4 năm 2026",
        ["1849/BXD-HTKT|Công văn|2026-04-10|Bộ Xây dựng"],
    ),
    (
        "theo Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư",
        ["30/2020/NĐ-CP|Nghị định|2020-03-05|Chính phủ"],
    ),
    (
        "Chương trình hành động số 12-CTr/TU, ngày 07/10/2024 của Tỉnh ủy Phú Sơn",
        ["12-CTr/TU|Chương trình hành động|2024-10-07|Tỉnh ủy Phú Sơn"],
    ),
    ("Kế hoạch hành động số 20-KH/BCĐ57 ngày 19/01/2026", ["20-KH/BCĐ57|Kế hoạch|2026-01-19|"]),
    (
        "Nghị định số 16/2027/NĐ-CP ngày 08 tháng 02 năm 2027 của Chính phủ Quy định chi tiết việc lưu trữ",
        ["16/2027/NĐ-CP|Nghị định|2027-02-08|Chính phủ"],
    ),
    (
        "việc báo cáo theo Công văn số 318/SNV-VP ngày 04/4/2027 của Sở Nội vụ còn chậm so với yêu cầu",
        ["318/SNV-VP|Công văn|2027-04-04|Sở Nội vụ"],
    ),
    (
        "Thông tư số 08/2027/TT-BNV ngày 01/3/2027 của Bộ Nội vụ Hướng dẫn bảo quản hồ sơ",
        ["08/2027/TT-BNV|Thông tư|2027-03-01|Bộ Nội vụ"],
    ),
    (
        "Nghị quyết số 15/2024/NQ-HĐND ngày 17/4/2024 của HĐND tỉnh quy định mức hỗ trợ",
        ["15/2024/NQ-HĐND|Nghị quyết|2024-04-17|HĐND tỉnh"],
    ),
    ("Nghị quyết số 19-2016/NQ-CP ngày 28/4/2016", ["19-2016/NQ-CP|Nghị quyết|2016-04-28|"]),
    ("Chỉ thị số 37 CT/TW ngày 10/7/2024", ["37-CT/TW|Chỉ thị|2024-07-10|"]),
    ("Chỉ thị số 08-CT/TW của Ban Bí thư", ["08-CT/TW|Chỉ thị||Ban Bí thư"]),
    ("Ngày 12/3/2026, UBND tỉnh ban hành Kế hoạch số 44/KH-UBND", ["44/KH-UBND|Kế hoạch|2026-03-12|"]),
    ("Ngày 12/3/2026, Văn phòng Tỉnh ủy đã có văn bản số 44-CV/VPTU", ["44-CV/VPTU|Công văn|2026-03-12|"]),
    ("Ngày 12/3/2026, UBND tỉnh đã ký Quyết định số 44/QĐ-UBND", ["44/QĐ-UBND|Quyết định|2026-03-12|"]),
    ("Kế hoạch 294-KH/TU và Kết luận số 91-KL/TW", ["294-KH/TU|Kế hoạch||", "91-KL/TW|Kết luận||"]),
    ("Thông tư liên tịch số 05/2015/TTLT-BTC-BNV", ["05/2015/TTLT-BTC-BNV|Thông tư liên tịch||"]),
    ("Nghị định số 12/2026/NĐ-CP ngày 31/02/2026 của Chính phủ", ["12/2026/NĐ-CP|Nghị định||Chính phủ"]),
    ("Quyết định số 15/QĐ-UBND của UBND tỉnh, hoàn thành trước ngày 30/6/2026", ["15/QĐ-UBND|Quyết định||UBND tỉnh"]),
    (
        "Quyết định số 15/QĐ-UBND ngày 02/3/2026 của UBND tỉnh và Kế hoạch này",
        ["15/QĐ-UBND|Quyết định|2026-03-02|UBND tỉnh"],
    ),
    ("Quyết định số 61/QĐ-UBND (ngày 05/6/2026) của UBND tỉnh", ["61/QĐ-UBND|Quyết định|2026-06-05|UBND tỉnh"]),
    ("Quyết định số 61/QĐ-UBND do UBND xã ban hành ngày 05/6/2026", ["61/QĐ-UBND|Quyết định|2026-06-05|UBND xã"]),
    ("Công văn số 45/BXD-HTKT, 46/BXD-KHTC", ["45/BXD-HTKT|Công văn||", "46/BXD-KHTC|Công văn||"]),
    ("trực 24/7 đến ngày 30/6/2026 tại 126 xã/phường, 5G/6G, TCVN 01:2021/BXD", []),
    ("Nghị quyết 57 của Bộ Chính trị; Điều 5 - UBND; Quận 3 - TP. Phú Sơn", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_citations(text: str, expected: list[str]) -> None:
    assert [
        "|".join([c.number, c.doc_type or "", str(c.issued_on or ""), c.issuer or ""]) for c in find(text)
    ] == expected


def test_a_document_is_cited_once_and_its_date_taken_from_any_place() -> None:
    found = find("Kế hoạch số 84-KH/ĐU", "Kế hoạch số 84/KH-ĐU ngày 29/4/2026 của Đảng ủy xã Tân Hòa về")
    assert [(c.number, str(c.issued_on), c.issuer) for c in found] == [("84-KH/ĐU", "2026-04-29", "Đảng ủy xã Tân Hòa")]
    assert found[0].evidence.text == "84-KH/ĐU"


def test_a_number_with_dates_of_two_years_is_two_documents() -> None:
    found = find(
        "Chỉ thị số 09/CT-UBND ngày 12/3/2025 của UBND tỉnh",
        "Chỉ thị số 09/CT-UBND ngày 05/8/2024, Chỉ thị số 09/CT-UBND ngày 13/3/2025 và Chỉ thị số 09/CT-UBND",
    )
    assert [str(c.issued_on) for c in found] == ["2025-03-12", "2024-08-05"]


def test_the_document_itself_is_no_citation() -> None:
    assert find("(Kèm theo Kế hoạch số 27 /KH-UBND ngày 14/7/2026)", own="27/KH-UBND") == []


def test_lexicon_examples() -> None:
    data = yaml.safe_load(files("pipeline").joinpath("lexicon/citations.yaml").read_text("utf8"))["types"]
    for entry in data:
        for example in entry["examples"]:
            assert [c.doc_type for c in find(example)] == [entry["name"]], example


MISREAD = [
    ("Chương trình phối hợp 1207b/CTPH- BNV-HCCB ngày 23/11/2026 giữa", ["1207b/CTPH-BNV-HCCB|2026-11-23"]),
    ("theo văn kiện 12/XYZ-ABC ngày 23/11/2026", ["12/XYZ-ABC|2026-11-23"]),
    ("tại 12/XYZ-ABC, đến ngày 23/11/2026", []),
    ("Kế hoạch 07/KH-BCĐ389PS ngày 10/12/2026 của Ban Chỉ đạo", ["07/KH-BCĐ389PS|2026-12-10"]),
    ("Kế hoạch số 07/KH-BCĐ38§9PS ngày 10/12/2026", ["07/KH-BCĐ389PS|2026-12-10"]),
    ("Kết luận 81-KL/TW ngày: 25/12/2026 của Bộ Chính trị", ["81-KL/TW|2026-12-25"]),
    ("Quyết định số 640/QĐ-BCT' ngày 29 tháng 12 năm 2026", ["640/QĐ-BCT|2026-12-29"]),
    ("Quyết định số 35/QĐ-BCT ngây 08 tháng 9 năm 2026", ["35/QĐ-BCT|2026-09-08"]),
    ("Quyết định số 34/QĐĐ-BCT ngày 08/9/2026", ["34/QĐ-BCT|2026-09-08"]),
    ("Kế hoạch số 34-KH/ĐĐQH15", ["34-KH/ĐĐQH15|"]),
    ("Công văn sô 165/UBND-KTCN ngày 23/12/2026", ["165/UBND-KTCN|2026-12-23"]),
    ("Luật Dược số 105/2016/QHI3 và Luật số 44/2024/QHI15", ["105/2016/QH13|", "44/2024/QH15|"]),
    ("Pháp lệnh số 02/2022/UBTVQHl5", ["02/2022/UBTVQH15|"]),
    ("Quyết định số 15QĐ-BYT và Chỉ thị 37 CT/TW", ["15/QĐ-BYT|", "37-CT/TW|"]),
    ("Quyết định số 39/QĐ-BCT ngày 22/1 1/2026", ["39/QĐ-BCT|2026-11-22"]),
    ("Quyết định số 39/QĐ-BCT ngày 95 tháng 8 năm 2026", ["39/QĐ-BCT|"]),
    (
        "Công điện số 19/CĐ-TTEg ngày 23/12/2026; Công điện số 19/CĐ-TTg ngày 23/12/2026",
        ["19/CĐ-TTg|2026-12-23"],
    ),
    (
        "Chỉ thị số 14/C1-TTg ngày 01/9/2026, Chỉ thị số 14/CT-Tg ngày 01/9/2026 và Chỉ thị số 14/CT-TTg ngày 01/9/2026",
        ["14/CT-TTg|2026-09-01"],
    ),
    (
        "Kế hoạch số 12/KH-UBND ngày 05/3/2026 và Quyết định số 12/QĐ-UBND ngày 05/3/2026",
        ["12/KH-UBND|2026-03-05", "12/QĐ-UBND|2026-03-05"],
    ),
    (
        "Kế hoạch số 12/KH-SYT ngày 05/3/2026, số 12/KH-SCT ngày 05/3/2026",
        ["12/KH-SYT|2026-03-05", "12/KH-SCT|2026-03-05"],
    ),
    (
        "Công văn số 12/ABCE ngày 05/3/2026 và Công văn số 12/ABCĐ ngày 06/3/2026",
        ["12/ABCE|2026-03-05", "12/ABCĐ|2026-03-06"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), MISREAD)
def test_numbers_as_recognition_leaves_them(text: str, expected: list[str]) -> None:
    assert [f"{c.number}|{c.issued_on or ''}" for c in find(text)] == expected
