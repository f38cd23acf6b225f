# ruff: noqa: E501  (prose stays on one line)
"""A ward's task table on landscape pages: heads of two levels, group and sub-rows, merged leads and deadlines, rows cut by the page's end."""

from samples.writing import (
    CENTERED,
    TITLE,
    Cell,
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
    group_row,
    heading,
    order,
    period,
    plain_row,
    say,
    task_row,
)

RECIPIENTS = (
    "- UBND tỉnh (để báo cáo);",
    "- Thường trực Đảng ủy, HĐND phường;",
    "- Chủ tịch, các Phó Chủ tịch UBND phường;",
    "- Các phòng, ban, đơn vị thuộc phường;",
    "- Các tổ dân phố;",
    "- Lưu: VT, KTHTĐT.",
)
HA_TANG = "Phòng Kinh tế, Hạ tầng và Đô thị"
VAN_HOA = "Phòng Văn hóa - Xã hội"
VAN_PHONG = "Văn phòng HĐND và UBND phường"

BODY = (
    say(
        "Thực hiện Quyết định số 512/QĐ-UBND ngày 27/02/2026 của UBND tỉnh Phú Sơn ban hành Bộ tiêu chí đô thị xanh - sạch - đẹp, UBND phường Lạc Giang ban hành Kế hoạch thực hiện các nhiệm vụ chỉnh trang đô thị trên địa bàn phường năm 2026 như sau:"
    ),
    heading(1, "I. MỤC ĐÍCH, YÊU CẦU", "purpose"),
    say(
        "Phân công rõ nhiệm vụ, thời hạn, sản phẩm; huy động Nhân dân cùng tham gia giữ gìn đường phố, ngõ xóm sạch sẽ."
    ),
    heading(1, "II. NỘI DUNG THỰC HIỆN", "tasks"),
    say("Các nhiệm vụ cụ thể, cơ quan chủ trì, cơ quan phối hợp và thời hạn tại Phụ lục kèm theo Kế hoạch này."),
    heading(1, "III. TỔ CHỨC THỰC HIỆN", "implementation"),
    order(
        "1. Các phòng, ban, đơn vị thuộc phường, các tổ dân phố tổ chức thực hiện nghiêm túc Kế hoạch này; báo cáo kết quả về UBND phường trước ngày 20 hằng tháng.",
        ("Các phòng, ban, đơn vị thuộc phường", "các tổ dân phố"),
        (),
        each("trước ngày 20 hằng tháng", "monthly"),
    ),
    order(
        "2. Phòng Kinh tế, Hạ tầng và Đô thị là cơ quan thường trực, theo dõi, đôn đốc việc thực hiện; kịp thời tham mưu UBND phường xử lý vướng mắc phát sinh./.",
        HA_TANG,
    ),
)

HEAD = (
    plain_row(
        Cell("TT", rows=2, bold=True),
        Cell("Nhiệm vụ", rows=2, bold=True),
        Cell("Cơ quan thực hiện", cols=2, bold=True),
        None,
        Cell("Sản phẩm", rows=2, bold=True),
        Cell("Thời hạn\nhoàn thành", rows=2, bold=True),
    ),
    plain_row(None, None, Cell("Chủ trì", bold=True), Cell("Phối hợp", bold=True), None, None),
)

ROWS = (
    group_row(("I", "Hoàn thiện quy hoạch và quy chế quản lý", "", "", "", ""), 1),
    task_row(
        (
            "1",
            "Rà soát quy hoạch chi tiết các khu dân cư hiện hữu; đề xuất cấp có thẩm quyền điều chỉnh những nội dung không còn phù hợp với hiện trạng sử dụng đất",
            HA_TANG,
            "Văn phòng HĐND và UBND phường, các tổ dân phố",
            "Báo cáo rà soát",
            "Trước ngày 30/4/2026",
        ),
        HA_TANG,
        (VAN_PHONG, "các tổ dân phố"),
        by("Trước ngày 30/4/2026", "2026-04-30"),
        "Báo cáo rà soát",
    ),
    task_row(
        (
            "2",
            "Ban hành Quy chế quản lý vỉa hè, lòng đường, nơi công cộng; quy định rõ tuyến phố được kinh doanh và khung giờ sử dụng",
            HA_TANG,
            "Công an phường, Văn phòng HĐND và UBND phường",
            "Quyết định của UBND phường",
            "Quý II/2026",
        ),
        HA_TANG,
        ("Công an phường", VAN_PHONG),
        by("Quý II/2026", "2026-06-30"),
        "Quyết định của UBND phường",
    ),
    group_row(("II", "Chỉnh trang, vệ sinh môi trường", "", "", "", ""), 1),
    task_row(
        (
            "1",
            "Thay thế nắp cống hư hỏng, lát lại vỉa hè các tuyến phố chính theo mẫu thống nhất",
            Cell(HA_TANG, rows=3),
            "Các tổ dân phố",
            "06 tuyến phố được lát lại vỉa hè",
            Cell("31/8/2026", rows=2),
        ),
        HA_TANG,
        "Các tổ dân phố",
        by("31/8/2026", "2026-08-31"),
        "06 tuyến phố được lát lại vỉa hè",
    ),
    task_row(
        (
            "2",
            "Hạ ngầm, sắp xếp gọn dây cáp viễn thông trên các tuyến phố, ngõ; tháo dỡ dây cáp không còn sử dụng",
            None,
            "Các doanh nghiệp viễn thông",
            "100% tuyến phố không còn dây cáp treo sai quy định",
            None,
        ),
        HA_TANG,
        "Các doanh nghiệp viễn thông",
        by("31/8/2026", "2026-08-31"),
        "100% tuyến phố không còn dây cáp treo sai quy định",
    ),
    task_row(
        (
            "3",
            "Trồng bổ sung cây bóng mát, bồn hoa tại dải phân cách, trước cổng cơ quan, trường học; giao tổ dân phố, đoàn thể tự quản từng đoạn đường, có biển ghi rõ đơn vị chăm sóc và số điện thoại tiếp nhận phản ánh của người dân",
            None,
            "Đoàn Thanh niên phường, Hội Phụ nữ phường, các trường học",
            "1.000 cây bóng mát được trồng mới",
            "Từ tháng 8/2026",
        ),
        HA_TANG,
        ("Đoàn Thanh niên phường", "Hội Phụ nữ phường", "các trường học"),
        period("Từ tháng 8/2026", "2026-08-01", None),
        "1.000 cây bóng mát được trồng mới",
        cut=2,
    ),
    group_row(
        (
            Cell("4"),
            Cell("Thu gom, phân loại rác thải sinh hoạt, gồm:"),
            Cell("Trung tâm Cung ứng dịch vụ công phường"),
            Cell("Các tổ dân phố"),
            "",
            "",
        ),
        2,
    ),
    task_row(
        (
            Cell("a)"),
            Cell("Đặt thùng rác hai ngăn tại các điểm công cộng", italic=True),
            "",
            "",
            "40 bộ thùng rác",
            "Năm 2026",
        ),
        "Trung tâm Cung ứng dịch vụ công phường",
        "Các tổ dân phố",
        by("Năm 2026", "2026-12-31"),
        "40 bộ thùng rác",
    ),
    task_row(
        (
            Cell("b)"),
            Cell("Hướng dẫn hộ gia đình phân loại rác tại nguồn, thu gom rác tái chế vào sáng Chủ nhật", italic=True),
            "",
            "",
            "80% hộ gia đình thực hiện phân loại rác",
            "Thường xuyên",
        ),
        "Trung tâm Cung ứng dịch vụ công phường",
        "Các tổ dân phố",
        each("Thường xuyên", "continuous"),
        "80% hộ gia đình thực hiện phân loại rác",
    ),
    group_row(("III", "Tuyên truyền, kiểm tra, tổng kết", "", "", "", ""), 1),
    task_row(
        (
            "1",
            "Phát động phong trào “Ngày thứ Bảy vì đường phố sạch đẹp”; tuyên truyền trên loa truyền thanh, mạng xã hội của phường",
            "Ủy ban Mặt trận Tổ quốc Việt Nam phường, Phòng Văn hóa - Xã hội",
            "Các tổ chức chính trị - xã hội phường",
            "",
            "Hằng tuần",
        ),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam phường", VAN_HOA),
        "Các tổ chức chính trị - xã hội phường",
        each("Hằng tuần", "weekly"),
    ),
    task_row(
        (
            "2",
            "Kiểm tra, xử lý hành vi lấn chiếm vỉa hè, đổ rác không đúng nơi quy định; công khai kết quả xử lý trên trang thông tin điện tử của phường",
            "Công an phường",
            "Phòng Kinh tế, Hạ tầng và Đô thị, các tổ dân phố",
            "Biên bản kiểm tra, quyết định xử phạt",
            "Định kỳ hằng quý",
        ),
        "Công an phường",
        (HA_TANG, "các tổ dân phố"),
        each("Định kỳ hằng quý", "quarterly"),
        "Biên bản kiểm tra, quyết định xử phạt",
        cut=1,
    ),
    task_row(
        (
            "3",
            "Tham gia chấm điểm đô thị xanh - sạch - đẹp do tỉnh tổ chức",
            VAN_PHONG,
            "",
            "Hồ sơ tự chấm điểm",
            "Sau khi có hướng dẫn của Sở Xây dựng",
        ),
        VAN_PHONG,
        (),
        after("Sau khi có hướng dẫn của Sở Xây dựng"),
        "Hồ sơ tự chấm điểm",
    ),
    task_row(
        (
            "4",
            "Tổng kết việc thực hiện Kế hoạch, đề xuất nhiệm vụ năm sau",
            HA_TANG,
            "Các phòng, ban, đơn vị thuộc phường",
            "Báo cáo tổng kết",
            "Chậm nhất 10/12/2026",
        ),
        HA_TANG,
        "Các phòng, ban, đơn vị thuộc phường",
        by("Chậm nhất 10/12/2026", "2026-12-10"),
        "Báo cáo tổng kết",
    ),
)

SAMPLE = Sample(
    name="phuong-bang-nhiem-vu",
    header=Header(
        doc_type="Kế hoạch",
        number="118/KH-UBND",
        symbol="KH-UBND",
        issued_on="2026-03-18",
        place="Lạc Giang",
        issuer="Ủy ban nhân dân phường Lạc Giang",
        subject="Thực hiện các nhiệm vụ chỉnh trang đô thị trên địa bàn phường Lạc Giang năm 2026",
        signer="Trịnh Văn Bách",
        position="Chủ tịch",
        recipients=RECIPIENTS,
    ),
    blocks=(
        Masthead(("ỦY BAN NHÂN DÂN", "PHƯỜNG LẠC GIANG"), "Số: 118/KH-UBND", "Lạc Giang, ngày 18 tháng 3 năm 2026"),
        Text("KẾ HOẠCH", TITLE),
        Text("Thực hiện các nhiệm vụ chỉnh trang đô thị\ntrên địa bàn phường Lạc Giang năm 2026", TITLE),
        Stroke(),
        *BODY,
        Closing(RECIPIENTS, ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Trịnh Văn Bách"),
        PageBreak(landscape=True),
        Text("PHỤ LỤC", TITLE),
        Text("PHÂN CÔNG NHIỆM VỤ CHỈNH TRANG ĐÔ THỊ NĂM 2026", TITLE),
        Text("__(Kèm theo Kế hoạch số 118/KH-UBND ngày 18 tháng 3 năm 2026 của UBND phường Lạc Giang)__", CENTERED),
        Space(8),
        Table(
            widths=(32, 250, 118, 122, 118, 94),
            aligns=("center", "justify", "center", "center", "left", "center"),
            head=HEAD,
            rows=ROWS,
        ),
    ),
    cites=(Cited("Quyết định", "512/QĐ-UBND", "2026-02-27"),),
)
