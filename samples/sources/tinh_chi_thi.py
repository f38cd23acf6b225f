# ruff: noqa: E501  (prose stays on one line)
"""A chairman's directive (chỉ thị): orders under headings that name agencies or their heads, and in numbered paragraphs."""

from samples.writing import (
    TITLE,
    Cited,
    Closing,
    Header,
    Masthead,
    Sample,
    Stroke,
    Text,
    by,
    each,
    heading,
    order,
    period,
    say,
)

RECIPIENTS = (
    "- Thường trực Tỉnh ủy (để báo cáo);",
    "- Thường trực HĐND tỉnh;",
    "- Các sở, ban, ngành tỉnh;",
    "- UBND các xã, phường;",
    "- Báo và Phát thanh, Truyền hình tỉnh;",
    "- Lưu: VT, NC.",
)
XA = "Chủ tịch UBND các xã, phường"

BODY = (
    say(
        "Thời gian qua, công tác phòng cháy, chữa cháy rừng trên địa bàn tỉnh đã được các cấp, các ngành quan tâm; tuy nhiên mùa khô năm nay đến sớm, nguy cơ cháy rừng ở mức rất cao. Để chủ động phòng ngừa, hạn chế thấp nhất thiệt hại, Chủ tịch UBND tỉnh chỉ thị:"
    ),
    heading(1, "1. Sở Nông nghiệp và Môi trường", "tasks"),
    order(
        "a) Theo dõi, dự báo và thông tin cấp cháy rừng hằng ngày trên hệ thống truyền thanh; hướng dẫn chủ rừng làm đường băng cản lửa trước ngày 15/12/2026.",
        "Sở Nông nghiệp và Môi trường",
        (),
        (each("hằng ngày", "daily"), by("trước ngày 15/12/2026", "2026-12-15")),
    ),
    order(
        "b) Chủ trì, phối hợp với Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh tổ chức diễn tập chữa cháy rừng; bố trí lực lượng trực 24/24 giờ trong suốt các tháng cao điểm từ tháng 12/2026 đến tháng 4/2027.",
        "Sở Nông nghiệp và Môi trường",
        ("Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh"),
        period("từ tháng 12/2026 đến tháng 4/2027", "2026-12-01", "2027-04-30"),
    ),
    heading(1, "2. Giám đốc Công an tỉnh", "tasks"),
    order(
        "Chỉ đạo điều tra, xử lý nghiêm các vụ cháy rừng, phá rừng; công khai kết quả xử lý để răn đe.",
        "Giám đốc Công an tỉnh",
    ),
    heading(1, "3. Chủ tịch UBND các xã, phường", "tasks"),
    order(
        "a) Kiện toàn tổ bảo vệ rừng ở các thôn, bản; tổ chức cho 100% hộ gia đình sống gần rừng ký cam kết, hoàn thành trong tháng 11/2026.",
        XA,
        (),
        period("trong tháng 11/2026", "2026-11-01", "2026-11-30"),
    ),
    order(
        "b) Chịu trách nhiệm trước Chủ tịch UBND tỉnh nếu để xảy ra cháy rừng mà không phát hiện, xử lý kịp thời.",
        XA,
    ),
    heading(1, "4. Các chủ rừng", "tasks"),
    order(
        "Thường xuyên tuần tra, phát dọn thực bì; bố trí đủ dụng cụ chữa cháy tại chỗ và người canh gác ở khu vực trọng điểm.",
        "Các chủ rừng",
        (),
        each("Thường xuyên", "continuous"),
    ),
    order(
        "5. Sở Tài chính tham mưu UBND tỉnh bảo đảm kinh phí cho công tác phòng cháy, chữa cháy rừng theo Kế hoạch số 77/KH-UBND ngày 06/3/2026 của UBND tỉnh.",
        "Sở Tài chính",
    ),
    order(
        "6. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh phối hợp với các tổ chức thành viên vận động Nhân dân không đốt nương, đốt rẫy trong mùa khô.",
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
        "các tổ chức thành viên",
    ),
    order(
        "7. Báo và Phát thanh, Truyền hình tỉnh tăng thời lượng tuyên truyền về quy định bảo vệ rừng, cảnh báo nguy cơ cháy rừng.",
        "Báo và Phát thanh, Truyền hình tỉnh",
    ),
    say(
        "Yêu cầu Thủ trưởng các sở, ban, ngành tỉnh, Chủ tịch UBND các xã, phường và các tổ chức, cá nhân liên quan nghiêm túc thực hiện Chỉ thị này./."
    ),
)

SAMPLE = Sample(
    name="tinh-chi-thi",
    header=Header(
        doc_type="Chỉ thị",
        number="09/CT-UBND",
        symbol="CT-UBND",
        issued_on="2026-10-20",
        place="Phú Sơn",
        issuer="Ủy ban nhân dân tỉnh Phú Sơn",
        subject="Về việc tăng cường công tác phòng cháy, chữa cháy rừng mùa khô 2026 - 2027",
        signer="Bế Xuân Trà",
        position="Chủ tịch",
        recipients=RECIPIENTS,
    ),
    blocks=(
        Masthead(("ỦY BAN NHÂN DÂN", "TỈNH PHÚ SƠN"), "Số: 09/CT-UBND", "Phú Sơn, ngày 20 tháng 10 năm 2026"),
        Text("CHỈ THỊ", TITLE),
        Text("Về việc tăng cường công tác phòng cháy, chữa cháy rừng\nmùa khô 2026 - 2027", TITLE),
        Stroke(),
        *BODY,
        Closing(RECIPIENTS, ("CHỦ TỊCH",), "Bế Xuân Trà"),
    ),
    cites=(Cited("Kế hoạch", "77/KH-UBND", "2026-03-06"),),
)
