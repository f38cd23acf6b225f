# ruff: noqa: E501  (prose stays on one line)
"""A department's plan with target figures in prose and an annex of indicators: heads of two levels, decimal commas, notes in brackets."""

from samples.writing import (
    CENTERED,
    TITLE,
    Cell,
    Cited,
    Closing,
    Figure,
    Header,
    Masthead,
    Measure,
    PageBreak,
    Row,
    Sample,
    Space,
    Stroke,
    Table,
    Text,
    after,
    by,
    each,
    heading,
    on,
    order,
    period,
    plain_row,
    say,
)

RECIPIENTS = (
    "- UBND tỉnh (để báo cáo);",
    "- Giám đốc, các Phó Giám đốc Sở;",
    "- Các phòng thuộc Sở;",
    "- Các đơn vị trực thuộc Sở;",
    "- Trạm Y tế các xã, phường;",
    "- Lưu: VT, KHTC.",
)
TRUNG_TAM = "Trung tâm Kiểm soát bệnh tật tỉnh"

BODY = (
    say(
        "Thực hiện Chương trình hành động số 15-CTr/TU ngày 05/11/2025 của Tỉnh ủy Phú Sơn và Kế hoạch số 29/KH-UBND ngày 08/01/2026 của UBND tỉnh về bảo vệ, chăm sóc và nâng cao sức khỏe Nhân dân, Sở Y tế ban hành Kế hoạch thực hiện các chỉ tiêu y tế năm 2026 như sau:"
    ),
    heading(1, "I. MỤC TIÊU", "objectives"),
    heading(2, "1. Mục tiêu chung", "objectives"),
    say(
        "Củng cố y tế cơ sở, nâng cao chất lượng khám bệnh, chữa bệnh; người dân được quản lý sức khỏe tại nơi cư trú."
    ),
    heading(2, "2. Một số chỉ tiêu chủ yếu", "objectives"),
    say(
        "- Tỷ lệ người dân tham gia bảo hiểm y tế đạt 96,2%; tỷ lệ người dân được lập hồ sơ sức khỏe điện tử trên 90%.",
        Figure("người dân tham gia bảo hiểm y tế", 96.2, "%", "="),
        Figure("người dân được lập hồ sơ sức khỏe điện tử", 90, "%", ">"),
    ),
    say(
        "- Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể thấp còi dưới 17%; tỷ lệ tử vong do bệnh dịch không quá 0,05%.",
        Figure("trẻ em dưới 5 tuổi suy dinh dưỡng thể thấp còi", 17, "%", "<"),
        Figure("tử vong do bệnh dịch", 0.05, "%", "<="),
    ),
    say(
        "- Có ít nhất 52 xã đạt Bộ tiêu chí quốc gia về y tế xã; tỷ lệ trạm y tế có bác sĩ làm việc từ 85% trở lên.",
        Figure("xã đạt Bộ tiêu chí quốc gia về y tế xã", 52, "xã", ">="),
        Figure("trạm y tế có bác sĩ làm việc", 85, "%", ">="),
    ),
    say("(Có Phụ lục chi tiết kèm theo)"),
    heading(1, "II. NHIỆM VỤ VÀ GIẢI PHÁP", "tasks"),
    heading(2, "1. Y tế dự phòng", "tasks"),
    order(
        "- Giám sát chặt chẽ các bệnh truyền nhiễm; thường xuyên cập nhật số liệu trên phần mềm giám sát, không để dịch chồng dịch.",
        (),
        (),
        each("thường xuyên", "continuous"),
    ),
    order(
        "- Tổ chức chiến dịch uống Vitamin A cho trẻ em từ 6 đến 36 tháng tuổi vào ngày 01/6/2026 và ngày 01/12/2026.",
        (),
        (),
        (on("ngày 01/6/2026", "2026-06-01"), on("ngày 01/12/2026", "2026-12-01")),
    ),
    heading(2, "2. Khám bệnh, chữa bệnh", "tasks"),
    order(
        "- Chuẩn hóa quy trình khám bệnh, giảm thời gian chờ; triển khai bệnh án điện tử tại tất cả bệnh viện công lập trong Quý III/2026.",
        (),
        (),
        period("Quý III/2026", "2026-07-01", "2026-09-30"),
    ),
    order(
        "- Luân phiên bác sĩ tuyến tỉnh về hỗ trợ trạm y tế ít nhất hai ngày mỗi tháng; ưu tiên các trạm ở xa trung tâm.",
        (),
        (),
        each("mỗi tháng", "monthly"),
    ),
    heading(1, "III. TỔ CHỨC THỰC HIỆN", "implementation"),
    heading(2, "1. Phòng Kế hoạch - Tài chính", "implementation"),
    order(
        "- Tham mưu Giám đốc Sở giao chỉ tiêu cho từng đơn vị trước ngày 28/02/2026; theo dõi, tổng hợp kết quả thực hiện.",
        "Phòng Kế hoạch - Tài chính",
        (),
        by("trước ngày 28/02/2026", "2026-02-28"),
    ),
    order(
        "- Phối hợp với Phòng Nghiệp vụ Y, Phòng Nghiệp vụ Dược kiểm tra việc thực hiện tại các đơn vị.",
        "Phòng Kế hoạch - Tài chính",
        ("Phòng Nghiệp vụ Y", "Phòng Nghiệp vụ Dược"),
    ),
    heading(2, "2. Trung tâm Kiểm soát bệnh tật tỉnh", "implementation"),
    order(
        "Chủ trì, phối hợp với các bệnh viện, Trạm Y tế các xã, phường tổ chức điều tra dinh dưỡng, báo cáo kết quả về Sở Y tế chậm nhất 15/11/2026.",
        TRUNG_TAM,
        ("các bệnh viện", "Trạm Y tế các xã, phường"),
        by("chậm nhất 15/11/2026", "2026-11-15"),
    ),
    heading(2, "3. Các đơn vị trực thuộc Sở, Trạm Y tế các xã, phường", "implementation"),
    order(
        "Xây dựng kế hoạch của đơn vị trong 10 ngày kể từ ngày ban hành Kế hoạch này; chịu trách nhiệm về số liệu báo cáo.",
        ("Các đơn vị trực thuộc Sở", "Trạm Y tế các xã, phường"),
        (),
        after("trong 10 ngày kể từ ngày ban hành Kế hoạch này", None, "2026-02-05"),
    ),
    say(
        "Trên đây là Kế hoạch thực hiện các chỉ tiêu y tế năm 2026 của Sở Y tế, yêu cầu các đơn vị nghiêm túc thực hiện./."
    ),
)


def measure(
    ordinal: str,
    name: str,
    unit: str,
    before: str,
    target: str,
    values: tuple[float | None, float | None],
    note: str | None = None,
) -> Row:
    """An indicator row: the two figures as printed, and as numbers."""
    return plain_row(ordinal, name, unit, before, target, means=(Measure(ordinal, name, unit, *values, note),))


ROWS = (
    measure("1", "Số bác sĩ trên vạn dân", "Bác sĩ", "9,8", "10,5", (9.8, 10.5)),
    measure(
        "2",
        "Số giường bệnh trên vạn dân",
        "Giường",
        "31",
        "32,5 (không tính giường trạm y tế)",
        (31, 32.5),
        "không tính giường trạm y tế",
    ),
    measure("3", "Tỷ lệ trạm y tế có bác sĩ làm việc", "%", "81,25", "85", (81.25, 85)),
    measure("4", "Tỷ lệ trẻ em dưới 1 tuổi được tiêm chủng đầy đủ", "%", "95,4", "95,58", (95.4, 95.58)),
    measure("5", "Số xã đạt Bộ tiêu chí quốc gia về y tế xã", "Xã", "47", "52", (47, 52)),
    measure("6", "Tỷ lệ người dân tham gia bảo hiểm y tế", "%", "95,1", "96,2", (95.1, 96.2)),
    measure("7", "Số lượt khám bệnh tại trạm y tế", "Lượt người", "412.300", "430.000", (412300, 430000)),
    measure("8", "Số người cao tuổi được khám sức khỏe định kỳ", "Người", "1.250", "2.400", (1250, 2400)),
    measure(
        "9",
        "Tỷ lệ bệnh viện công lập triển khai bệnh án điện tử",
        "%",
        "62,5 (05/08 bệnh viện)",
        "100",
        (62.5, 100),
        "05/08 bệnh viện",
    ),
    measure("10", "Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể thấp còi", "%", "17,6", "16,9", (17.6, 16.9)),
    measure("11", "Tỷ lệ mẫu thực phẩm kiểm nghiệm đạt yêu cầu", "%", "97,0", "98", (97, 98)),
    measure("12", "Số cơ sở khám bệnh liên thông đơn thuốc điện tử", "Cơ sở", "", "64", (None, 64)),
)

SAMPLE = Sample(
    name="so-phu-luc-chi-tieu",
    header=Header(
        doc_type="Kế hoạch",
        number="17/KH-SYT",
        symbol="KH-SYT",
        issued_on="2026-01-26",
        place="Phú Sơn",
        issuer="Sở Y tế tỉnh Phú Sơn",
        subject="Thực hiện các chỉ tiêu y tế năm 2026",
        signer="Đặng Thu Hoài",
        position="Giám đốc",
        recipients=RECIPIENTS,
    ),
    blocks=(
        Masthead(("SỞ Y TẾ",), "Số: 17/KH-SYT", "Phú Sơn, ngày 26 tháng 01 năm 2026", parent="UBND TỈNH PHÚ SƠN"),
        Text("KẾ HOẠCH", TITLE),
        Text("Thực hiện các chỉ tiêu y tế năm 2026", TITLE),
        Stroke(),
        *BODY,
        Closing(RECIPIENTS, ("GIÁM ĐỐC",), "Đặng Thu Hoài"),
        PageBreak(),
        Text("Phụ lục", TITLE),
        Text("CÁC CHỈ TIÊU Y TẾ NĂM 2026", TITLE),
        Text("__(Kèm theo Kế hoạch số 17/KH-SYT ngày 26/01/2026 của Sở Y tế)__", CENTERED),
        Space(8),
        Table(
            widths=(34, 200, 66, 76, 84),
            aligns=("center", "left", "center", "center", "center"),
            head=(
                plain_row(
                    Cell("TT", rows=2, bold=True),
                    Cell("Chỉ tiêu", rows=2, bold=True),
                    Cell("Đơn vị tính", rows=2, bold=True),
                    Cell("Giá trị", cols=2, bold=True),
                    None,
                ),
                plain_row(
                    None, None, None, Cell("Thực hiện năm 2025", bold=True), Cell("Kế hoạch năm 2026", bold=True)
                ),
            ),
            rows=ROWS,
            size=12.5,
        ),
    ),
    cites=(Cited("Chương trình hành động", "15-CTr/TU", "2025-11-05"), Cited("Kế hoạch", "29/KH-UBND", "2026-01-08")),
)
