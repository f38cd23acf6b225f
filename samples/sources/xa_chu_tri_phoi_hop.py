# ruff: noqa: E501  (prose stays on one line)
"""A commune's plan: the implementation headings name who leads, and the table has one column "chủ trì/phối hợp"."""

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
    Stroke,
    Table,
    Text,
    after,
    by,
    each,
    group_row,
    heading,
    on,
    order,
    period,
    plain_row,
    run_in,
    say,
    task_row,
)

RECIPIENTS = (
    "- Văn phòng UBND tỉnh (để báo cáo);",
    "- Thường trực Đảng ủy xã;",
    "- Thường trực HĐND xã;",
    "- Chủ tịch, các Phó Chủ tịch UBND xã;",
    "- Các phòng, ban, đơn vị thuộc xã;",
    "- Trưởng các thôn;",
    "- Lưu: VT, VHXH.",
)

BODY = (
    say(
        "Thực hiện Kế hoạch số 64/KH-UBND ngày 12/02/2026 của Ủy ban nhân dân tỉnh Phú Sơn về xây dựng tủ sách cộng đồng và phát triển văn hóa đọc giai đoạn 2026 - 2030, Ủy ban nhân dân xã Tân Hòa ban hành Kế hoạch triển khai thực hiện trên địa bàn xã như sau:"
    ),
    heading(1, "I. MỤC ĐÍCH, YÊU CẦU", "purpose"),
    say("1. Tạo thói quen đọc sách trong Nhân dân, nhất là học sinh và thanh niên; đưa sách về từng thôn."),
    say(
        "2. Việc tổ chức phải thiết thực, tiết kiệm, không phô trương, gắn với hoạt động của nhà văn hóa thôn và thư viện trường học."
    ),
    heading(1, "II. CHỈ TIÊU", "objectives"),
    say(
        "- Đến hết năm 2026 có ít nhất 75% thôn có tủ sách hoạt động thường xuyên; 100% trường học có thư viện đạt chuẩn.",
        Figure("thôn có tủ sách hoạt động thường xuyên", 75, "%", ">="),
        Figure("trường học có thư viện đạt chuẩn", 100, "%", "="),
    ),
    say(
        "- Mỗi tủ sách có tối thiểu 150 đầu sách; tỷ lệ sách hư hỏng không quá 5%.",
        Figure("đầu sách của mỗi tủ sách", 150, "đầu sách", ">="),
        Figure("tỷ lệ sách hư hỏng", 5, "%", "<="),
    ),
    heading(1, "III. NHIỆM VỤ", "tasks"),
    run_in(2, "**1. Thời gian thực hiện:** Từ tháng 3 đến tháng 12 năm 2026.", "tasks"),
    run_in(2, "**2. Nội dung:** Các nhiệm vụ cụ thể theo Phụ lục kèm theo Kế hoạch này.", "tasks"),
    heading(1, "IV. KINH PHÍ THỰC HIỆN", "funding"),
    say("Kinh phí thực hiện từ nguồn ngân sách xã, nguồn xã hội hóa và các nguồn hợp pháp khác theo quy định."),
    heading(1, "V. TỔ CHỨC THỰC HIỆN", "implementation"),
    heading(2, "1. Phòng Văn hóa - Xã hội", "implementation"),
    order(
        "- Là cơ quan thường trực, tham mưu UBND xã triển khai Kế hoạch; định kỳ hằng quý tổng hợp kết quả, báo cáo UBND xã.",
        "Phòng Văn hóa - Xã hội",
        (),
        each("định kỳ hằng quý", "quarterly"),
    ),
    order(
        "- Chủ trì, phối hợp với Đoàn Thanh niên xã, Hội Khuyến học xã và các trường học trên địa bàn tổ chức Ngày hội đọc sách trước ngày 21/4/2026.",
        "Phòng Văn hóa - Xã hội",
        ("Đoàn Thanh niên xã", "Hội Khuyến học xã", "các trường học trên địa bàn"),
        by("trước ngày 21/4/2026", "2026-04-21"),
    ),
    heading(2, "2. Phòng Kinh tế", "implementation"),
    order(
        "Tham mưu UBND xã cân đối, bố trí kinh phí thực hiện Kế hoạch; hướng dẫn các thôn quản lý, sử dụng và thanh quyết toán kinh phí đúng quy định.",
        "Phòng Kinh tế",
    ),
    heading(2, "3. Trung tâm Dịch vụ tổng hợp xã", "implementation"),
    order(
        "- Thường xuyên tuyên truyền trên hệ thống truyền thanh về mục đích, ý nghĩa của việc đọc sách và cách mượn sách ở thôn.",
        "Trung tâm Dịch vụ tổng hợp xã",
        (),
        each("Thường xuyên", "continuous"),
    ),
    order(
        "- Phối hợp với Phòng Văn hóa - Xã hội luân chuyển sách giữa các thôn mỗi tháng một lần.",
        "Trung tâm Dịch vụ tổng hợp xã",
        "Phòng Văn hóa - Xã hội",
        each("mỗi tháng một lần", "monthly"),
    ),
    heading(2, "4. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam xã và các tổ chức chính trị - xã hội", "implementation"),
    order(
        "Vận động đoàn viên, hội viên và Nhân dân quyên góp sách, tham gia trông coi tủ sách của thôn.",
        ("Ủy ban Mặt trận Tổ quốc Việt Nam xã", "các tổ chức chính trị - xã hội"),
    ),
    heading(2, "5. Các trường học trên địa bàn", "implementation"),
    order(
        "- Mở cửa thư viện cho người dân vào chiều thứ Bảy hằng tuần; Hiệu trưởng chịu trách nhiệm về việc cho mượn sách.",
        "Các trường học trên địa bàn",
        (),
        each("chiều thứ Bảy hằng tuần", "weekly"),
    ),
    order(
        "- Mỗi trường chọn một câu lạc bộ đọc sách làm nòng cốt. Riêng Trường Trung học cơ sở Tân Hòa tổ chức thi kể chuyện theo sách trong tháng 10/2026.",
        ("Các trường học trên địa bàn", "Trường Trung học cơ sở Tân Hòa"),
        (),
        period("trong tháng 10/2026", "2026-10-01", "2026-10-31"),
    ),
    say(
        "Trên đây là Kế hoạch phát triển văn hóa đọc năm 2026 trên địa bàn xã Tân Hòa. Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị phản ánh về UBND xã (qua Phòng Văn hóa - Xã hội) để xem xét, giải quyết./."
    ),
)

TASK_TABLE = Table(
    widths=(32, 220, 122, 84),
    aligns=("center", "left", "center", "center"),
    head=(plain_row("TT", "Nội dung công việc", "Đơn vị chủ trì/phối hợp", "Thời gian thực hiện", bold=True),),
    rows=(
        group_row(("I", "Chuẩn bị", "", ""), 1),
        task_row(
            (
                "1",
                "Khảo sát nhà văn hóa, lập danh sách thôn đủ điều kiện đặt tủ sách",
                "Phòng Văn hóa - Xã hội/ các thôn",
                "Quý I/2026",
            ),
            "Phòng Văn hóa - Xã hội",
            "các thôn",
            period("Quý I/2026", "2026-01-01", "2026-03-31"),
        ),
        task_row(
            (
                "2",
                "Lập danh mục sách cần mua, trình UBND xã phê duyệt",
                "Phòng Văn hóa - Xã hội/ Phòng Kinh tế, Hội Khuyến học xã",
                "Trước tháng 4/2026",
            ),
            "Phòng Văn hóa - Xã hội",
            ("Phòng Kinh tế", "Hội Khuyến học xã"),
            by("Trước tháng 4/2026", "2026-03-31"),
        ),
        group_row(("II", "Triển khai", "", ""), 1),
        task_row(
            (
                "1",
                "Bàn giao tủ sách cho 09 thôn, hướng dẫn cách ghi sổ mượn trả",
                "Trung tâm Dịch vụ tổng hợp xã/ các thôn",
                "Ngày 18/4/2026",
            ),
            "Trung tâm Dịch vụ tổng hợp xã",
            "các thôn",
            on("Ngày 18/4/2026", "2026-04-18"),
        ),
        task_row(
            (
                "2",
                "Tổ chức đọc sách cho trẻ em dịp hè tại nhà văn hóa các thôn",
                "Đoàn Thanh niên xã/ các trường học trên địa bàn",
                "01/6/2026 - 15/8/2026",
            ),
            "Đoàn Thanh niên xã",
            "các trường học trên địa bàn",
            period("01/6/2026 - 15/8/2026", "2026-06-01", "2026-08-15"),
        ),
        task_row(
            (
                "3",
                "Bổ sung sách mới, thay sách hư hỏng cho các tủ sách",
                "Phòng Văn hóa - Xã hội",
                "Từ tháng 9 đến tháng 12/2026",
            ),
            "Phòng Văn hóa - Xã hội",
            (),
            period("Từ tháng 9 đến tháng 12/2026", "2026-09-01", "2026-12-31"),
        ),
        task_row(
            (
                "4",
                "Sơ kết việc thực hiện Kế hoạch, khen thưởng tập thể, cá nhân tiêu biểu",
                "Phòng Văn hóa - Xã hội/ Văn phòng HĐND và UBND xã",
                "Theo kế hoạch của tỉnh",
            ),
            "Phòng Văn hóa - Xã hội",
            "Văn phòng HĐND và UBND xã",
            after("Theo kế hoạch của tỉnh"),
        ),
    ),
)

SAMPLE = Sample(
    name="xa-chu-tri-phoi-hop",
    header=Header(
        doc_type="Kế hoạch",
        number="31/KH-UBND",
        symbol="KH-UBND",
        issued_on="2026-02-27",
        place="Tân Hòa",
        issuer="Ủy ban nhân dân xã Tân Hòa",
        subject="Phát triển văn hóa đọc năm 2026 trên địa bàn xã Tân Hòa",
        signer="Lò Thị Mận",
        position="Phó Chủ tịch",
        recipients=RECIPIENTS,
    ),
    blocks=(
        Masthead(("ỦY BAN NHÂN DÂN", "XÃ TÂN HÒA"), "Số: 31/KH-UBND", "Tân Hòa, ngày 27 tháng 02 năm 2026"),
        Text("KẾ HOẠCH", TITLE),
        Text("Phát triển văn hóa đọc năm 2026 trên địa bàn xã Tân Hòa", TITLE),
        Stroke(),
        *BODY,
        Closing(RECIPIENTS, ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Lò Thị Mận"),
        PageBreak(),
        Text("Phụ lục", TITLE),
        Text("NHIỆM VỤ PHÁT TRIỂN VĂN HÓA ĐỌC NĂM 2026", TITLE),
        Text("__(Kèm theo Kế hoạch số 31/KH-UBND ngày 27/02/2026 của UBND xã Tân Hòa)__", CENTERED),
        Stroke(),
        TASK_TABLE,
    ),
    cites=(Cited("Kế hoạch", "64/KH-UBND", "2026-02-12"),),
)
