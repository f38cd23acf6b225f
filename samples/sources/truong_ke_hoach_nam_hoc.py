# ruff: noqa: E501  (prose stays on one line)
"""A school's plan numbered 1., 1.1., 1.2. without Roman parts; a shaded schedule of days and hours, a calendar table over two pages without heads again."""

from samples.writing import (
    TITLE,
    Cited,
    Closing,
    Figure,
    Header,
    Masthead,
    Sample,
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
    run_in,
    say,
    task_row,
)

RECIPIENTS = (
    "- Sở GD&ĐT (để báo cáo);",
    "- Ban Giám hiệu;",
    "- Các tổ chuyên môn, Tổ Văn phòng;",
    "- Lưu: VT.",
)
CHUYEN_MON = "Các tổ chuyên môn"
VAN_PHONG = "Tổ Văn phòng"
DOAN = "Đoàn Thanh niên trường"

BODY = (
    say(
        "Căn cứ Kế hoạch số 1315/KH-SGDĐT ngày 12/8/2026 của Sở Giáo dục và Đào tạo tỉnh Phú Sơn về thực hiện nhiệm vụ năm học 2026 - 2027, Trường THPT Lĩnh Sơn xây dựng Kế hoạch giáo dục kỹ năng và phòng, chống tai nạn thương tích cho học sinh như sau:"
    ),
    heading(1, "1. Mục đích, yêu cầu", "purpose"),
    say("1.1. Trang bị cho học sinh kỹ năng nhận biết nguy hiểm, tự bảo vệ và giúp đỡ bạn bè khi gặp tai nạn."),
    say("1.2. Hoạt động phù hợp lứa tuổi, gắn với bài học; bảo đảm an toàn tuyệt đối cho học sinh."),
    heading(1, "2. Chỉ tiêu", "objectives"),
    say(
        "100% học sinh được học kỹ năng thoát hiểm; ít nhất 70% học sinh biết bơi; số vụ tai nạn trong trường dưới 3 vụ.",
        Figure("học sinh được học kỹ năng thoát hiểm", 100, "%", "="),
        Figure("học sinh biết bơi", 70, "%", ">="),
        Figure("số vụ tai nạn trong trường", 3, "vụ", "<"),
    ),
    heading(1, "3. Nội dung và hình thức thực hiện", "tasks"),
    heading(2, "3.1. Dạy kỹ năng trong giờ học", "tasks"),
    order(
        "- Lồng ghép nội dung phòng, chống đuối nước vào môn Giáo dục thể chất, Hoạt động trải nghiệm, hướng nghiệp."
    ),
    order(
        "- Các tổ chuyên môn xây dựng ít nhất hai chủ đề liên môn về kỹ năng sống mỗi năm học.",
        CHUYEN_MON,
        (),
        each("mỗi năm học", "school_year"),
    ),
    heading(2, "3.2. Hoạt động ngoại khóa", "tasks"),
    order(
        "- Tổ chức thực hành thoát hiểm khi có cháy cho toàn trường trong tháng 10/2026; mời Công an phường hướng dẫn.",
        (),
        (),
        period("trong tháng 10/2026", "2026-10-01", "2026-10-31"),
    ),
    order(
        "- Đoàn Thanh niên trường phối hợp với Hội Chữ thập đỏ phường tập huấn sơ cấp cứu cho cán bộ lớp; thời gian: Tháng 11/2026.",
        DOAN,
        "Hội Chữ thập đỏ phường",
        period("Tháng 11/2026", "2026-11-01", "2026-11-30"),
    ),
    run_in(2, "**3.3. Địa điểm:** Tại trường và bể bơi của Trung tâm Văn hóa - Thể thao phường.", "tasks"),
    heading(1, "4. Phân công trách nhiệm", "implementation"),
    heading(2, "4.1. Ban Giám hiệu", "implementation"),
    order(
        "- Chỉ đạo chung; kiểm tra hằng tuần các khu vực có nguy cơ mất an toàn: cầu thang, lan can, hệ thống điện.",
        "Ban Giám hiệu",
        (),
        each("hằng tuần", "weekly"),
    ),
    heading(2, "4.2. Các tổ chuyên môn", "implementation"),
    order(
        "- Nộp kế hoạch của tổ cho Phó Hiệu trưởng phụ trách chuyên môn trước ngày 20/9/2026.",
        CHUYEN_MON,
        (),
        by("trước ngày 20/9/2026", "2026-09-20"),
    ),
    heading(2, "4.3. Giáo viên chủ nhiệm", "implementation"),
    order(
        "- Phối hợp với cha mẹ học sinh quản lý học sinh ngoài giờ học; báo ngay cho Ban Giám hiệu khi xảy ra tai nạn.",
        "Giáo viên chủ nhiệm",
        "cha mẹ học sinh",
        after("khi xảy ra tai nạn"),
    ),
    heading(2, "4.4. Nhân viên y tế và Tổ Văn phòng", "implementation"),
    order(
        "- Chuẩn bị tủ thuốc, cáng cứu thương; mua sắm bổ sung dụng cụ sơ cứu trong Năm học 2026-2027.",
        ("Nhân viên y tế", VAN_PHONG),
        (),
        period("Năm học 2026-2027", "2026-09-01", "2027-05-31"),
    ),
    heading(1, "5. Lịch hoạt động", "tasks"),
)

SCHEDULE = Table(
    widths=(96, 176, 94, 94),
    aligns=("center", "left", "center", "center"),
    head=(plain_row("Thời gian", "Nội dung", "Người phụ trách", "Địa điểm", bold=True),),
    repeat_head=False,
    shade_head=True,
    rows=(
        task_row(
            ("7h30 ngày 07/9/2026", "Phát động tuần lễ “Trường học an toàn” tại lễ chào cờ", DOAN, "Sân trường"),
            DOAN,
            (),
            on("7h30 ngày 07/9/2026", "2026-09-07"),
        ),
        task_row(
            (
                "14h00 - 16h30 ngày 12/9/2026",
                "Tập huấn nhận biết nguy cơ tai nạn cho giáo viên chủ nhiệm",
                "Nhân viên y tế",
                "Phòng họp",
            ),
            "Nhân viên y tế",
            (),
            on("14h00 - 16h30 ngày 12/9/2026", "2026-09-12"),
        ),
        task_row(
            (
                "Từ ngày 14/9 đến ngày 26/9/2026",
                "Rà soát lan can, cầu thang, bể nước, hệ thống điện; lập danh sách cần sửa chữa",
                VAN_PHONG,
                "Toàn trường",
            ),
            VAN_PHONG,
            (),
            period("Từ ngày 14/9 đến ngày 26/9/2026", "2026-09-14", "2026-09-26"),
            cut=1,
        ),
        task_row(
            (
                "05/10/2026",
                "Thực hành thoát hiểm khi có cháy, sử dụng bình chữa cháy",
                "Ban Giám hiệu",
                "Sân trường, nhà đa năng",
            ),
            "Ban Giám hiệu",
            (),
            on("05/10/2026", "2026-10-05"),
        ),
        task_row(
            (
                "Thứ Bảy hằng tuần",
                "Dạy bơi cho học sinh chưa biết bơi",
                "Tổ Giáo dục thể chất - Quốc phòng",
                "Bể bơi phường",
            ),
            "Tổ Giáo dục thể chất - Quốc phòng",
            (),
            each("Thứ Bảy hằng tuần", "weekly"),
        ),
        task_row(
            (
                "Từ tháng 9/2026 đến tháng 5/2027",
                "Sinh hoạt chuyên đề kỹ năng sống ở các lớp",
                "Giáo viên chủ nhiệm",
                "Các lớp",
            ),
            "Giáo viên chủ nhiệm",
            (),
            period("Từ tháng 9/2026 đến tháng 5/2027", "2026-09-01", "2027-05-31"),
        ),
        task_row(
            ("Tháng 5/2027", "Tổng kết, đánh giá, khen thưởng lớp làm tốt", "Ban Giám hiệu", "Hội trường"),
            "Ban Giám hiệu",
            (),
            period("Tháng 5/2027", "2027-05-01", "2027-05-31"),
        ),
    ),
)

SAMPLE = Sample(
    name="truong-ke-hoach-nam-hoc",
    header=Header(
        doc_type="Kế hoạch",
        number="58/KH-THPTLS",
        symbol="KH-THPTLS",
        issued_on="2026-08-31",
        place="Lĩnh Sơn",
        issuer="Trường Trung học phổ thông Lĩnh Sơn",
        subject="Giáo dục kỹ năng và phòng, chống tai nạn thương tích cho học sinh năm học 2026 - 2027",
        signer="Mai Thị Thoa",
        position="Phó Hiệu trưởng",
        recipients=RECIPIENTS,
    ),
    blocks=(
        Masthead(
            ("TRƯỜNG THPT LĨNH SƠN",),
            "Số: 58/KH-THPTLS",
            "Lĩnh Sơn, ngày 31 tháng 8 năm 2026",
            parent="SỞ GIÁO DỤC VÀ ĐÀO TẠO\nTỈNH PHÚ SƠN",
        ),
        Text("KẾ HOẠCH", TITLE),
        Text("Giáo dục kỹ năng và phòng, chống tai nạn thương tích\ncho học sinh năm học 2026 - 2027", TITLE),
        Stroke(),
        *BODY,
        SCHEDULE,
        say("Trên đây là Kế hoạch của Trường THPT Lĩnh Sơn, đề nghị các bộ phận nghiêm túc thực hiện./."),
        Closing(RECIPIENTS, ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"), "Mai Thị Thoa"),
    ),
    cites=(Cited("Kế hoạch", "1315/KH-SGDĐT", "2026-08-12"),),
)
