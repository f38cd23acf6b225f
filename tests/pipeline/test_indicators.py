"""Indicator tables row by row, figures in prose, numbers as printed."""

from __future__ import annotations

import pytest
from table_maker import table

from pipeline.columns import resolve_columns
from pipeline.indicators import find_prose_indicators, parse_indicator_rows
from pipeline.numbers import parse_cell_number, parse_number

HEADS = [["TT", "Chỉ tiêu", "Đơn vị", "Kết quả năm 2026", "Chỉ tiêu năm 2027", "Ghi chú"]]


@pytest.mark.parametrize(
    ("text", "value"),
    [("95,58", 95.58), ("1.250", 1250.0), ("1.250,5", 1250.5), ("12.5", 12.5), ("100", 100.0),
     ("0,05", 0.05), ("1 250", 1250.0),
     ("-2,5", -2.5), ("0.125", 0.125), ("1.000.000", 1e6), ("", None), ("mười", None), ("30/6", None)],
)  # fmt: skip
def test_numbers(text: str, value: float | None) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17,1 (sau sáp nhập hai trường)", (17.1, False, "=", "sau sáp nhập hai trường")),
        ("98%", (98.0, True, "=", None)),
        ("≥ 95", (95.0, False, ">=", None)),
        ("trên 90%", (90.0, True, ">", None)),
        ("65 trở lên", (65.0, False, ">=", None)),
        ("80-85", (80.0, False, "=", "80-85")),
        ("12 xã", (12.0, False, "=", None)),
        ("Đạt", None),
        ("", None),
        ("Quý II/2027", None),
    ],
)
def test_cell_numbers(text: str, expected: tuple[object, ...] | None) -> None:
    found = parse_cell_number(text)
    assert (found and (found.value, found.percent, found.comparator, found.note)) == expected


def test_rows() -> None:
    body = [
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        ["I", "*Về kinh tế", "", "", "", ""],
        ["1", "Thu ngân sách trên địa bàn", "Tỷ đồng", "1.150", "1.250", ""],
        ["2", "Tỷ lệ hộ nghèo", "%", "5,2", "4,1 (theo chuẩn mới)", ""],
        ["3", "Tỷ lệ đô thị hóa", "", "32%", "35%", "Sở Xây dựng theo dõi"],
        ["4", "Xếp hạng chuyển đổi số", "Hạng", "Khá", "Tốt", ""],
        ["5", "", "%", "12", "15", ""],
    ]
    source = table(HEADS, body)
    found = parse_indicator_rows(source, resolve_columns(source))
    assert [(i.ordinal, i.name, i.unit, i.baseline, i.target, i.note) for i in found.indicators] == [
        ("1", "Thu ngân sách trên địa bàn", "Tỷ đồng", 1150.0, 1250.0, None),
        ("2", "Tỷ lệ hộ nghèo", "%", 5.2, 4.1, "theo chuẩn mới"),
        ("3", "Tỷ lệ đô thị hóa", "%", 32.0, 35.0, "Sở Xây dựng theo dõi"),
    ]
    assert [(g.row, g.ordinal, g.title) for g in found.groups] == [(1, "I", "Về kinh tế")]
    assert [i.code for i in found.issues] == ["indicator-without-number", "indicator-without-name"]


PROSE = [
    ("Tỷ lệ hộ sử dụng nước sạch đạt 98,5%.", ["98.5 % ="]),
    ("Tỷ lệ đạt từ 65% trở lên", ["65 % >="]),
    ("có ít nhất 50% thôn đạt chuẩn", ["50 % >="]),
    ("Tối thiểu 90% hồ sơ đúng hạn", ["90 % >="]),
    ("không dưới 80% số hộ", ["80 % >="]),
    ("Tỷ lệ hài lòng đạt trên 99%", ["99 % >"]),
    ("tỷ lệ hộ nghèo dưới 2%", ["2 % <"]),
    ("không quá 3% hồ sơ trễ hạn", ["3 % <="]),
    ("Giảm 5% so với năm 2026", ["5 % ="]),
    ("Đến năm 2030, 100% xã, phường có điểm phục vụ", ["100 % ="]),
    ("Tăng từ 70% lên 85% vào năm 2030", ["85 % ="]),
    ("Tỷ lệ che phủ rừng đạt 42 - 43%", ["42 % =", "43 % ="]),
    ("Tỷ lệ hộ có cây ăn quả đạt khoảng 61% - 63%, tỷ lệ tưới tự động trên 20%", ["61 % =", "63 % =", "20 % >"]),
    ("Tỷ lệ lao động qua đào tạo tăng từ 3 đến 4% mỗi năm", ["3 % =", "4 % ="]),
    ("Thành lập 2 - 3 hợp tác xã", ["2 hợp tác xã =", "3 hợp tác xã ="]),
    ("Tỷ lệ hộ dùng nước máy đạt trên 70 - 75%", ["70 % >="]),
    ("ít nhất 50% học sinh từ lớp 3 trở lên biết bơi", ["50 % >="]),
    ("100% thôn hoàn thành tốt nhiệm vụ trở lên", ["100 % ="]),
    ("trên 70% học sinh xếp loại khá trở lên", ["70 % >"]),
    ("100% trường có ít nhất 01 phòng máy", ["100 % ="]),
    ("100% hộ có điện, trong đó ít nhất 60% dùng điện mặt trời", ["100 % =", "60 % >="]),
    ("Xây dựng 05 trường đạt chuẩn quốc gia", ["5 trường ="]),
    ("Tuyên truyền cho 10.000 lượt người", ["10000 lượt người ="]),
    ("Bố trí khoảng 30 lớp", ["30 lớp ="]),
    ("Thu ngân sách đạt 1.250 tỷ đồng", ["1250 tỷ đồng ="]),
    ("Mỗi xã có tối thiểu 02 câu lạc bộ", ["2 câu lạc bộ >="]),
    ("Mẫu giáo đạt 99,8%, tiểu học đạt 99,9%", ["99.8 % =", "99.9 % ="]),
    ("Thời gian ngừng phục vụ không quá 6 giờ trong năm", ["6 giờ <="]),
    ("Số vụ tai nạn trong trường dưới 3 vụ", ["3 vụ <"]),
    ("kết nối ít nhất 40 cơ sở dữ liệu", ["40 cơ sở dữ liệu >="]),
    ("Bổ sung tối thiểu 150 đầu sách", ["150 đầu sách >="]),
    ("Phổ cập cho trẻ 5 tuổi, trẻ em từ 3 đến 5 tuổi mức độ 2", []),
    ("Dạy tiếng Anh từ lớp 1; học sinh các lớp 3, 4, 5 học bơi", []),
    ("Thực hiện Kế hoạch số 12/KH-UBND ngày 05/3/2026 giai đoạn 2026 - 2030", []),
    ("Thực hiện phương châm 6 rõ, 4 tại chỗ", []),
    ("Hiện có 12 xã đạt chuẩn", []),
    ("Hoàn thành trong năm 2027, tháng 5, quý 2", []),
]


@pytest.mark.parametrize(("text", "expected"), PROSE)
def test_prose(text: str, expected: list[str]) -> None:
    found = find_prose_indicators(text)
    assert [f"{f.value:g} {f.unit} {f.comparator}" for f in found] == expected
    assert all(text[f.start : f.end].startswith(f.raw.split()[0]) for f in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Xây dựng ít nhất 02 - 03 sân bóng, nhà tập và 01 nhà văn hóa lao động (do xã quản lý).",
            [(2.0, "sân", ">="), (1.0, "nhà văn hóa", ">=")],
        ),
        (
            "Xây dựng tối thiểu 02 sân bóng, 03 tủ sách và 01 thư viện.",
            [(2.0, "sân", ">="), (3.0, "tủ sách", ">="), (1.0, "thư viện", ">=")],
        ),
        ("Mỗi xã có ít nhất 02 sân bóng và đạt 15 tiêu chí.", [(2.0, "sân", ">=")]),
        ("Hỗ trợ ít nhất 30 hộ, mỗi hộ 02 con bò.", [(30.0, "hộ", ">=")]),
        ("Doanh nghiệp có từ 200 công nhân trở lên trên địa bàn phải có nhà văn hóa.", []),
        ("Cơ sở sử dụng trên 200 lao động phải có bác sĩ.", []),
        ("Phấn đấu mỗi xã phải có từ 02 hợp tác xã trở lên.", [(2.0, "hợp tác xã", ">=")]),
        ("Triển khai đồng bộ 6 rõ, 4 nhà và 5 giải pháp.", []),
    ],
)
def test_bounds_of_a_list_and_sizes(text: str, expected: list[tuple[float, str, str]]) -> None:
    assert [(f.value, f.unit, f.comparator) for f in find_prose_indicators(text)] == expected
