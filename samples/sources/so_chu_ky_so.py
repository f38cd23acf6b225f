# ruff: noqa: E501  (prose stays on one line)
"""A department's plan whose number and date stand in signature fields, as document systems fill them in, also in the annex's reference."""

from samples.writing import (
    CENTERED,
    TITLE,
    Cited,
    Closing,
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
    "- UBND tỉnh (để báo cáo);",
    "- Giám đốc, các Phó Giám đốc Sở;",
    "- UBND các xã, phường (để phối hợp);",
    "- Chi cục Thủy lợi, Chi cục Trồng trọt và Bảo vệ thực vật;",
    "- Lưu: VT, KHTC.",
)
THUY_LOI = "Chi cục Thủy lợi"
TRONG_TROT = "Chi cục Trồng trọt và Bảo vệ thực vật"

BODY = (
    say(
        "Căn cứ Kế hoạch số 88/KH-UBND ngày 25/3/2026 của UBND tỉnh Phú Sơn về sản xuất vụ Mùa, Sở Nông nghiệp và Môi trường ban hành Kế hoạch bảo đảm nước tưới và phòng trừ sâu bệnh vụ Mùa năm 2026 như sau:"
    ),
    heading(1, "I. MỤC ĐÍCH, YÊU CẦU", "purpose"),
    say("1. Bảo đảm đủ nước tưới cho diện tích gieo cấy; giảm thiệt hại do hạn hán, sâu bệnh."),
    say("2. Các đơn vị chủ động phương án, bám sát đồng ruộng, báo cáo kịp thời, trung thực."),
    heading(1, "II. NỘI DUNG", "tasks"),
    heading(2, "1. Bảo đảm nước tưới", "tasks"),
    order(
        "- Kiểm tra các hồ chứa, trạm bơm, kênh mương trước khi gieo cấy; nạo vét bể hút, sửa chữa máy bơm hư hỏng, hoàn thành trước ngày 20/6/2026.",
        THUY_LOI,
        "Công ty Thủy nông Phú Sơn",
        by("trước ngày 20/6/2026", "2026-06-20"),
    ),
    order(
        "- Xây dựng lịch lấy nước luân phiên cho từng vùng; thông báo cho các hợp tác xã, tổ thủy nông biết để chủ động gieo cấy.",
        THUY_LOI,
        "Công ty Thủy nông Phú Sơn",
    ),
    line_fields("(Chi cục Thủy lợi chủ trì, phối hợp với Công ty Thủy nông Phú Sơn)"),
    heading(2, "2. Phòng trừ sâu bệnh", "tasks"),
    order(
        "- Điều tra, phát hiện sâu bệnh hằng tuần; dự báo thời điểm phát sinh và hướng dẫn nông dân phòng trừ đúng lúc, đúng thuốc (Chi cục Trồng trọt và Bảo vệ thực vật chủ trì).",
        TRONG_TROT,
        (),
        each("hằng tuần", "weekly"),
    ),
    heading(1, "III. TỔ CHỨC THỰC HIỆN", "implementation"),
    order(
        "1. Chi cục Thủy lợi là đơn vị đầu mối tổng hợp, báo cáo Giám đốc Sở kết quả thực hiện Kế hoạch sau khi kết thúc vụ Mùa.",
        THUY_LOI,
        (),
        after("sau khi kết thúc vụ Mùa"),
    ),
    order(
        "2. Đề nghị UBND các xã, phường chỉ đạo các hợp tác xã, tổ thủy nông thực hiện lịch lấy nước; phân công cán bộ trực tại đầu kênh.",
        "UBND các xã, phường",
    ),
    order(
        "3. Văn phòng Sở bố trí phương tiện phục vụ kiểm tra, đăng tải tình hình sâu bệnh trên trang thông tin điện tử của Sở./.",
        "Văn phòng Sở",
    ),
)

SAMPLE = Sample(
    name="so-chu-ky-so",
    header=Header(
        doc_type="Kế hoạch",
        number="214/KH-SNNMT",
        symbol="KH-SNNMT",
        issued_on="2026-05-29",
        place="Phú Sơn",
        issuer="Sở Nông nghiệp và Môi trường tỉnh Phú Sơn",
        subject="Bảo đảm nước tưới và phòng trừ sâu bệnh vụ Mùa năm 2026",
        signer="Tẩn Quốc Việt",
        position="Phó Giám đốc",
        recipients=RECIPIENTS,
    ),
    blocks=(
        Masthead(
            ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",),
            "Số:⟦214⟧/KH-SNNMT",
            "Phú Sơn, ngày⟦29⟧tháng⟦5⟧năm 2026",
            parent="UBND TỈNH PHÚ SƠN",
        ),
        Text("KẾ HOẠCH", TITLE),
        Text("Bảo đảm nước tưới và phòng trừ sâu bệnh vụ Mùa năm 2026", TITLE),
        Stroke(),
        *BODY,
        Closing(RECIPIENTS, ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Tẩn Quốc Việt"),
        PageBreak(),
        Text("Phụ lục", TITLE),
        Text("PHÂN CÔNG THỰC HIỆN", TITLE),
        Text(
            "__(Kèm theo Kế hoạch số__ ⟦214⟧__/KH-SNNMT ngày__ ⟦29⟧__/5/2026 của Sở Nông nghiệp và Môi trường)__",
            CENTERED,
        ),
        Space(8),
        Table(
            widths=(30, 190, 90, 80, 70),
            aligns=("center", "left", "center", "center", "center"),
            head=(plain_row("TT", "Công việc", "Đơn vị thực hiện", "Đơn vị phối hợp", "Thời gian", bold=True),),
            rows=(
                task_row(
                    ("1", "Lập bản đồ vùng có nguy cơ thiếu nước", THUY_LOI, "UBND các xã, phường", "Tháng 6/2026"),
                    THUY_LOI,
                    "UBND các xã, phường",
                    period("Tháng 6/2026", "2026-06-01", "2026-06-30"),
                ),
                task_row(
                    ("2", "Vận hành trạm bơm dã chiến tại các xã vùng cao", THUY_LOI, "", "15/6/2026 - 31/8/2026"),
                    THUY_LOI,
                    (),
                    period("15/6/2026 - 31/8/2026", "2026-06-15", "2026-08-31"),
                ),
                task_row(
                    (
                        "3",
                        "Phát thuốc, tập huấn phun thuốc an toàn cho nông dân",
                        TRONG_TROT,
                        "Hội Nông dân tỉnh",
                        "Khi có dịch",
                    ),
                    TRONG_TROT,
                    "Hội Nông dân tỉnh",
                    after("Khi có dịch"),
                ),
            ),
        ),
    ),
    cites=(Cited("Kế hoạch", "88/KH-UBND", "2026-03-25"),),
)
