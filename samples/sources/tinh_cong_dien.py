# ruff: noqa: E501  (prose stays on one line)
"""An urgent dispatch (công điện): orders within hours, addressed to agencies, nobody's name in the text."""

from samples.writing import (
    TITLE,
    Closing,
    Header,
    Masthead,
    Sample,
    Space,
    Stroke,
    Style,
    Text,
    after,
    by,
    each,
    order,
    say,
)

RECIPIENTS = (
    "- Như trên;",
    "- Thường trực Tỉnh ủy (để báo cáo);",
    "- Ban Chỉ huy Phòng thủ dân sự tỉnh;",
    "- Lưu: VT, KTN.",
)
ADDRESSED = Style(align="left", indent=36, after=2)

BODY = (
    say(
        "Theo tin của Đài Khí tượng Thủy văn tỉnh, từ chiều ngày 06/9/2026 trên địa bàn tỉnh có mưa to đến rất to, nguy cơ cao xảy ra lũ quét, sạt lở đất. Để chủ động ứng phó, Chủ tịch UBND tỉnh yêu cầu:"
    ),
    order(
        "1. Chủ tịch UBND các xã, phường rà soát, di dời các hộ dân ở khu vực có nguy cơ sạt lở đến nơi an toàn, hoàn thành trước 18 giờ ngày 06/9/2026; cấm người và phương tiện qua ngầm, tràn khi nước lũ chảy xiết.",
        "Chủ tịch UBND các xã, phường",
        (),
        by("trước 18 giờ ngày 06/9/2026", "2026-09-06"),
    ),
    order(
        "2. Sở Xây dựng chỉ đạo các đơn vị quản lý đường bộ bố trí lực lượng, máy móc tại các điểm thường xuyên sạt lở để khắc phục ngay sự cố, bảo đảm giao thông thông suốt.",
        "Sở Xây dựng",
    ),
    order(
        "3. Bộ Chỉ huy Quân sự tỉnh, Công an tỉnh duy trì lực lượng, phương tiện sẵn sàng cứu hộ, cứu nạn khi có lệnh.",
        ("Bộ Chỉ huy Quân sự tỉnh", "Công an tỉnh"),
        (),
        after("khi có lệnh"),
    ),
    order(
        "4. Đề nghị Công ty Điện lực Phú Sơn kiểm tra an toàn lưới điện, cắt điện ở khu vực bị ngập sâu.",
        "Công ty Điện lực Phú Sơn",
    ),
    order(
        "5. Giao Sở Nông nghiệp và Môi trường theo dõi diễn biến mưa lũ, vận hành hồ chứa đúng quy trình; tổng hợp thiệt hại báo cáo UBND tỉnh trước 15 giờ hằng ngày.",
        "Sở Nông nghiệp và Môi trường",
        (),
        each("trước 15 giờ hằng ngày", "daily"),
    ),
    say("Nhận được Công điện này, yêu cầu các cơ quan, đơn vị, địa phương khẩn trương thực hiện./."),
)

SAMPLE = Sample(
    name="tinh-cong-dien",
    header=Header(
        doc_type="Công điện",
        number="06/CĐ-UBND",
        symbol="CĐ-UBND",
        issued_on="2026-09-06",
        place="Phú Sơn",
        issuer="Ủy ban nhân dân tỉnh Phú Sơn",
        subject="Về việc chủ động ứng phó với mưa lũ, sạt lở đất",
        signer="Bế Xuân Trà",
        position="Chủ tịch",
        recipients=RECIPIENTS,
    ),
    blocks=(
        Masthead(("ỦY BAN NHÂN DÂN", "TỈNH PHÚ SƠN"), "Số: 06/CĐ-UBND", "Phú Sơn, ngày 06 tháng 9 năm 2026"),
        Text("CÔNG ĐIỆN", TITLE),
        Text("Về việc chủ động ứng phó với mưa lũ, sạt lở đất", TITLE),
        Stroke(),
        Text("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:", Style(align="center", indent=0, after=4)),
        Text("- Giám đốc các sở, ban, ngành tỉnh;", ADDRESSED),
        Text("- Chủ tịch UBND các xã, phường;", ADDRESSED),
        Text("- Giám đốc Công ty Điện lực Phú Sơn.", ADDRESSED),
        Space(6),
        *BODY,
        Closing(RECIPIENTS, ("CHỦ TỊCH",), "Bế Xuân Trà"),
    ),
)
