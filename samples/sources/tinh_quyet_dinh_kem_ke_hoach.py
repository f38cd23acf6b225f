# ruff: noqa: E501  (prose stays on one line)
"""A decision and the plan it issues in one PDF: two documents, lines of their own for who acts and when, a task table on a rotated page."""

from samples.writing import (
    CENTERED,
    TITLE,
    Cited,
    Closing,
    Figure,
    Header,
    Masthead,
    PageBreak,
    Sample,
    Space,
    Stroke,
    Table,
    Text,
    after,
    by,
    each,
    heading,
    line_fields,
    order,
    period,
    plain_row,
    say,
    task_row,
)

RECIPIENTS = (
    "- Như Điều 3;",
    "- Bộ Văn hóa, Thể thao và Du lịch (để báo cáo);",
    "- Thường trực Tỉnh ủy, HĐND tỉnh;",
    "- Chủ tịch, các Phó Chủ tịch UBND tỉnh;",
    "- Lưu: VT, KGVX.",
)
DU_LICH = "Sở Văn hóa, Thể thao và Du lịch"
CONG_THUONG = "Sở Công Thương"
XA = "UBND các xã, phường"

DECISION = (
    say("__Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;__"),
    say(
        "__Căn cứ Nghị quyết số 33/NQ-HĐND ngày 09 tháng 12 năm 2025 của HĐND tỉnh về phát triển du lịch tỉnh Phú Sơn giai đoạn 2026 - 2030;__"
    ),
    say(
        "__Theo đề nghị của Giám đốc Sở Văn hóa, Thể thao và Du lịch tại Tờ trình số 61/TTr-SVHTTDL ngày 23 tháng 3 năm 2026.__"
    ),
    Text("QUYẾT ĐỊNH:", TITLE),
    say(
        "**Điều 1.** Ban hành kèm theo Quyết định này Kế hoạch phát triển du lịch cộng đồng tỉnh Phú Sơn giai đoạn 2026 - 2030."
    ),
    say("**Điều 2.** Quyết định này có hiệu lực kể từ ngày ký."),
    say(
        "**Điều 3.** Chánh Văn phòng UBND tỉnh, Giám đốc các sở, Chủ tịch UBND các xã, phường và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./."
    ),
)

PLAN = (
    heading(1, "I. MỤC ĐÍCH, YÊU CẦU", "purpose"),
    say(
        "Phát triển du lịch cộng đồng gắn với giữ gìn bản sắc văn hóa, bảo vệ môi trường và nâng cao thu nhập của người dân."
    ),
    heading(1, "II. MỤC TIÊU", "objectives"),
    say(
        "- Đến năm 2030 có tối thiểu 30 bản được công nhận là điểm du lịch cộng đồng; thu nhập của hộ làm du lịch tăng trên 50% so với năm 2025.",
        Figure("bản được công nhận là điểm du lịch cộng đồng", 30, "bản", ">="),
        Figure("mức tăng thu nhập của hộ làm du lịch", 50, "%", ">"),
    ),
    heading(1, "III. NHIỆM VỤ VÀ GIẢI PHÁP", "tasks"),
    heading(2, "1. Hoàn thiện cơ chế, chính sách", "tasks"),
    order(
        "Xây dựng nghị quyết hỗ trợ hộ gia đình cải tạo nhà ở thành nơi lưu trú; quy định mức hỗ trợ, điều kiện và thủ tục đơn giản, dễ thực hiện.",
        DU_LICH,
        ("Sở Tài chính", "Sở Tư pháp"),
        by("Trước ngày 30/9/2026", "2026-09-30"),
    ),
    line_fields("Đơn vị chủ trì: Sở Văn hóa, Thể thao và Du lịch; Đơn vị phối hợp: Sở Tài chính, Sở Tư pháp."),
    line_fields("Thời gian hoàn thành: Trước ngày 30/9/2026."),
    heading(2, "2. Xây dựng sản phẩm và quảng bá du lịch", "tasks"),
    order(
        "Tổ chức tuần lễ giới thiệu sản phẩm du lịch và ẩm thực của đồng bào các dân tộc tại trung tâm tỉnh.",
        CONG_THUONG,
        DU_LICH,
        each("Hằng năm", "annual"),
    ),
    line_fields("Đơn vị chủ trì: Sở Công Thương; Đơn vị phối hợp: Sở Văn hóa, Thể thao và Du lịch."),
    line_fields("Thời gian thực hiện: Hằng năm."),
    heading(2, "3. Đào tạo nguồn nhân lực", "tasks"),
    order(
        "Mở các lớp bồi dưỡng ngoại ngữ, kỹ năng đón tiếp, nấu ăn, vệ sinh an toàn thực phẩm cho các hộ gia đình tham gia du lịch cộng đồng.",
        "Trường Cao đẳng Phú Sơn",
        XA,
        period("Giai đoạn 2026-2030", "2026-01-01", "2030-12-31"),
    ),
    line_fields("Đơn vị chủ trì: Trường Cao đẳng Phú Sơn; Đơn vị phối hợp: UBND các xã, phường."),
    line_fields("Thời gian thực hiện: Giai đoạn 2026-2030."),
    heading(1, "IV. TỔ CHỨC THỰC HIỆN", "implementation"),
    order(
        "1. Sở Văn hóa, Thể thao và Du lịch chủ trì, phối hợp với các sở, ngành liên quan theo dõi, đôn đốc việc thực hiện Kế hoạch; tham mưu UBND tỉnh sơ kết sau 3 năm thực hiện.",
        DU_LICH,
        "các sở, ngành liên quan",
        after("sau 3 năm thực hiện"),
    ),
    order(
        "2. UBND các xã, phường quản lý hoạt động đón khách trên địa bàn; niêm yết giá dịch vụ, giữ gìn vệ sinh môi trường.",
        XA,
    ),
)

ROWS = (
    task_row(
        (
            "1",
            "Khảo sát, đánh giá tiềm năng du lịch của các thôn, bản có nghề truyền thống",
            f"{DU_LICH}; UBND các xã, phường",
            "Sở Nông nghiệp và Môi trường",
            "Quý III/2026",
            "Báo cáo khảo sát",
        ),
        (DU_LICH, XA),
        "Sở Nông nghiệp và Môi trường",
        by("Quý III/2026", "2026-09-30"),
        "Báo cáo khảo sát",
    ),
    task_row(
        (
            "2",
            "Xây dựng biển chỉ dẫn, bãi đỗ xe, nhà vệ sinh công cộng tại các điểm du lịch",
            "Sở Xây dựng",
            XA,
            "Đến năm 2030",
            "100% điểm du lịch có đủ công trình",
        ),
        "Sở Xây dựng",
        XA,
        by("Đến năm 2030", "2030-12-31"),
        "100% điểm du lịch có đủ công trình",
    ),
    task_row(
        (
            "3",
            "Thiết kế bộ nhận diện và bản đồ du lịch số của tỉnh",
            DU_LICH,
            "Sở Khoa học và Công nghệ, Báo và Phát thanh, Truyền hình tỉnh",
            "100 ngày kể từ ngày ban hành",
            "Bản đồ du lịch số",
        ),
        DU_LICH,
        ("Sở Khoa học và Công nghệ", "Báo và Phát thanh, Truyền hình tỉnh"),
        after("100 ngày kể từ ngày ban hành", None, "2026-07-11"),
        "Bản đồ du lịch số",
    ),
    task_row(
        (
            "4",
            "Kiểm tra điều kiện kinh doanh lưu trú, an toàn thực phẩm tại các điểm du lịch",
            "Các Sở: Văn hóa, Thể thao và Du lịch; Y tế",
            "Công an tỉnh",
            "Định kỳ 6 tháng một lần",
            "",
        ),
        (DU_LICH, "Sở Y tế"),
        "Công an tỉnh",
        each("Định kỳ 6 tháng một lần", "periodic"),
    ),
    task_row(
        (
            "5",
            "Công bố danh mục điểm du lịch cộng đồng đạt chuẩn",
            DU_LICH,
            "",
            "Từ ngày ban hành",
            "Danh mục được công bố",
        ),
        DU_LICH,
        (),
        after("Từ ngày ban hành", "2026-04-02", None),
        "Danh mục được công bố",
    ),
)

SAMPLE = Sample(
    name="tinh-quyet-dinh-kem-ke-hoach",
    header=Header(
        doc_type="Quyết định",
        number="905/QĐ-UBND",
        symbol="QĐ-UBND",
        issued_on="2026-04-02",
        place="Phú Sơn",
        issuer="Ủy ban nhân dân tỉnh Phú Sơn",
        subject="Ban hành Kế hoạch phát triển du lịch cộng đồng tỉnh Phú Sơn giai đoạn 2026 - 2030",
        signer="Lưu Thanh Bình",
        position="Phó Chủ tịch",
        recipients=RECIPIENTS,
    ),
    blocks=(
        Masthead(("ỦY BAN NHÂN DÂN", "TỈNH PHÚ SƠN"), "Số: 905/QĐ-UBND", "Phú Sơn, ngày 02 tháng 4 năm 2026"),
        Text("QUYẾT ĐỊNH", TITLE),
        Text("Ban hành Kế hoạch phát triển du lịch cộng đồng tỉnh Phú Sơn\ngiai đoạn 2026 - 2030", TITLE),
        Stroke(),
        Text("ỦY BAN NHÂN DÂN TỈNH PHÚ SƠN", TITLE),
        *DECISION,
        Closing(RECIPIENTS, ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Lưu Thanh Bình"),
        PageBreak(restart=1),
        Masthead(("ỦY BAN NHÂN DÂN", "TỈNH PHÚ SƠN"), "", ""),
        Text("KẾ HOẠCH", TITLE),
        Text("Phát triển du lịch cộng đồng tỉnh Phú Sơn giai đoạn 2026 - 2030", TITLE),
        Text("__(Ban hành kèm theo Quyết định số 905/QĐ-UBND ngày 02/4/2026 của UBND tỉnh Phú Sơn)__", CENTERED),
        Stroke(),
        *PLAN,
        PageBreak(turned=True),
        Text("PHỤ LỤC", TITLE),
        Text("CÁC HOẠT ĐỘNG TRỌNG TÂM", TITLE),
        Space(8),
        Table(
            widths=(32, 236, 132, 132, 92, 110),
            aligns=("center", "left", "center", "center", "center", "left"),
            head=(
                plain_row("STT", "Hoạt động", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Kết quả", bold=True),
            ),
            rows=ROWS,
        ),
    ),
    cites=(
        Cited("Nghị quyết", "33/NQ-HĐND", "2025-12-09"),
        Cited("Tờ trình", "61/TTr-SVHTTDL", "2026-03-23"),
    ),
)
