# ruff: noqa: E501  (prose stays on one line)
"""A notice of a meeting's conclusions: each numbered paragraph gives an order ("Giao ..."), signed by the office for the chairman."""

from samples.writing import (
    TITLE,
    Cited,
    Closing,
    Header,
    Masthead,
    Sample,
    Stroke,
    Text,
    after,
    by,
    each,
    order,
    say,
)

RECIPIENTS = (
    "- Chủ tịch, các Phó Chủ tịch UBND tỉnh;",
    "- Các cơ quan, đơn vị dự họp;",
    "- Chánh Văn phòng, các Phó Chánh Văn phòng UBND tỉnh;",
    "- Cổng thông tin điện tử tỉnh;",
    "- Lưu: VT, KTN.",
)
XAY_DUNG = "Sở Xây dựng"

BODY = (
    say(
        "Ngày 12/5/2026, tại trụ sở UBND tỉnh, Phó Chủ tịch UBND tỉnh chủ trì cuộc họp về tiến độ dự án đường nối cảng cạn Lĩnh Sơn với quốc lộ. Tham dự cuộc họp có lãnh đạo các sở: Xây dựng, Tài chính, Nông nghiệp và Môi trường; Ban Quản lý dự án đầu tư xây dựng tỉnh; lãnh đạo UBND các xã có dự án đi qua."
    ),
    say("Sau khi nghe Sở Xây dựng báo cáo, ý kiến của các đại biểu dự họp, Phó Chủ tịch UBND tỉnh kết luận như sau:"),
    say(
        "Thời gian qua, các cơ quan, đơn vị đã có nhiều cố gắng; tuy nhiên công tác giải phóng mặt bằng còn chậm, khối lượng giải ngân chưa đạt yêu cầu. Để bảo đảm tiến độ theo Quyết định số 276/QĐ-UBND ngày 10/02/2025 của UBND tỉnh, yêu cầu các cơ quan, đơn vị tập trung thực hiện các nhiệm vụ sau:"
    ),
    order(
        "1. Giao Sở Xây dựng chủ trì, phối hợp với các Sở: Tài chính, Nông nghiệp và Môi trường và các cơ quan liên quan rà soát hồ sơ điều chỉnh dự án, trình UBND tỉnh trước ngày 30/5/2026.",
        XAY_DUNG,
        ("Sở Tài chính", "Sở Nông nghiệp và Môi trường", "các cơ quan liên quan"),
        by("trước ngày 30/5/2026", "2026-05-30"),
    ),
    order(
        "2. Giao Ban Quản lý dự án đầu tư xây dựng tỉnh đôn đốc nhà thầu tăng ca, tăng mũi thi công; báo cáo tiến độ vào thứ Sáu hằng tuần gửi Sở Xây dựng để theo dõi. Trường hợp nhà thầu vi phạm hợp đồng, kiên quyết xử lý theo quy định, không để kéo dài.",
        "Ban Quản lý dự án đầu tư xây dựng tỉnh",
        (),
        each("thứ Sáu hằng tuần", "weekly"),
    ),
    order(
        "3. Yêu cầu UBND xã Tân Hòa, UBND xã Khe Lạnh hoàn thành chi trả bồi thường, bàn giao mặt bằng cho chủ đầu tư chậm nhất 30/6/2026; tuyên truyền, vận động các hộ dân chấp hành.",
        ("UBND xã Tân Hòa", "UBND xã Khe Lạnh"),
        (),
        by("chậm nhất 30/6/2026", "2026-06-30"),
    ),
    order(
        "4. Sở Tài chính tham mưu UBND tỉnh bố trí đủ vốn cho dự án trong kế hoạch vốn đợt 2; hướng dẫn thủ tục giải ngân theo Nghị quyết số 19/2025/NQ-HĐND ngày 18/7/2025 của HĐND tỉnh.",
        "Sở Tài chính",
    ),
    order(
        "5. Đề nghị Công ty Điện lực Phú Sơn di dời các vị trí cột điện nằm trong phạm vi thi công, hoàn thành trong 45 ngày kể từ ngày ban hành Thông báo này.",
        "Công ty Điện lực Phú Sơn",
        (),
        after("trong 45 ngày kể từ ngày ban hành Thông báo này", None, "2026-06-29"),
    ),
    order(
        "6. Giao Văn phòng UBND tỉnh theo dõi, đôn đốc việc thực hiện Thông báo này, định kỳ báo cáo Phó Chủ tịch UBND tỉnh.",
        "Văn phòng UBND tỉnh",
        (),
        each("định kỳ", "periodic"),
    ),
    say("Thừa lệnh Chủ tịch UBND tỉnh, Văn phòng UBND tỉnh thông báo để các cơ quan, đơn vị biết, thực hiện./."),
)

SAMPLE = Sample(
    name="tinh-thong-bao-ket-luan",
    header=Header(
        doc_type="Thông báo",
        number="203/TB-UBND",
        symbol="TB-UBND",
        issued_on="2026-05-15",
        place="Phú Sơn",
        issuer="Ủy ban nhân dân tỉnh Phú Sơn",
        subject="Kết luận của Phó Chủ tịch UBND tỉnh tại cuộc họp về tiến độ dự án đường nối cảng cạn Lĩnh Sơn với quốc lộ",
        signer="Quách Minh Tuệ",
        position="Phó Chánh Văn phòng",
        recipients=RECIPIENTS,
    ),
    blocks=(
        Masthead(("ỦY BAN NHÂN DÂN", "TỈNH PHÚ SƠN"), "Số: 203/TB-UBND", "Phú Sơn, ngày 15 tháng 5 năm 2026"),
        Text("THÔNG BÁO", TITLE),
        Text(
            "Kết luận của Phó Chủ tịch UBND tỉnh tại cuộc họp về tiến độ dự án\nđường nối cảng cạn Lĩnh Sơn với quốc lộ",
            TITLE,
        ),
        Stroke(),
        *BODY,
        Closing(
            RECIPIENTS,
            ("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
            "Quách Minh Tuệ",
        ),
    ),
    cites=(Cited("Quyết định", "276/QĐ-UBND", "2025-02-10"), Cited("Nghị quyết", "19/2025/NQ-HĐND", "2025-07-18")),
    masthead_last=True,
)
