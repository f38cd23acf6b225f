# ruff: noqa: E501  (prose stays on one line)
"""An old district plan typed in TCVN3: the page looks right, the text layer says "KÕ ho¹ch"; capitals stand in a capitals font."""

from samples.writing import (
    TITLE,
    Cited,
    Closing,
    Figure,
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
    "- UBND tỉnh (báo cáo);",
    "- Thường trực Huyện uỷ, HĐND huyện;",
    "- Các phòng, ban, đơn vị thuộc huyện;",
    "- UBND các xã, thị trấn;",
    "- Lưu: VT.",
)
KINH_TE = "Phòng Nông nghiệp và Phát triển nông thôn"

BODY = (
    say(
        "Thực hiện Quyết định số 1420/QĐ-UBND ngày 15/8/2007 của UBND tỉnh Phú Sơn về phê duyệt đề án kiên cố hoá kênh mương, UBND huyện Lĩnh Sơn xây dựng Kế hoạch kiên cố hoá kênh mương nội đồng năm 2008 như sau:"
    ),
    heading(1, "I. MỤC ĐÍCH, YÊU CẦU", "purpose"),
    say("1. Nâng cao năng lực tưới của các công trình thuỷ lợi nhỏ, giảm thất thoát nước, ổn định sản xuất."),
    say("2. Việc thi công phải bảo đảm chất lượng, đúng thiết kế; có sự giám sát của cộng đồng."),
    heading(1, "II. MỤC TIÊU", "objectives"),
    say(
        "- Kiên cố hoá ít nhất 45 km kênh mương; diện tích tưới chủ động đạt 78,5%.",
        Figure("kênh mương được kiên cố hoá", 45, "km", ">="),
        Figure("diện tích tưới chủ động", 78.5, "%", "="),
    ),
    heading(1, "III. NHIỆM VỤ", "tasks"),
    order(
        "1. Khảo sát, lập danh mục tuyến kênh cần kiên cố hoá, trình UBND huyện phê duyệt trong quý I/2008.",
        (),
        (),
        period("trong quý I/2008", "2008-01-01", "2008-03-31"),
    ),
    order(
        "2. Huy động nhân dân đóng góp ngày công đào đắp, vận chuyển vật liệu; thực hiện công khai các khoản đóng góp."
    ),
    order(
        "3. Tổ chức nghiệm thu, bàn giao công trình cho hợp tác xã quản lý trước ngày 15/12/2008.",
        (),
        (),
        by("trước ngày 15/12/2008", "2008-12-15"),
    ),
    heading(1, "IV. TỔ CHỨC THỰC HIỆN", "implementation"),
    order(
        "1. Phòng Nông nghiệp và Phát triển nông thôn chủ trì, phối hợp với Phòng Tài chính - Kế hoạch hướng dẫn các xã lập hồ sơ thiết kế, dự toán.",
        KINH_TE,
        "Phòng Tài chính - Kế hoạch",
    ),
    order(
        "2. Kho bạc Nhà nước huyện kiểm soát, thanh toán vốn kịp thời theo tiến độ công trình.",
        "Kho bạc Nhà nước huyện",
    ),
    order(
        "3. UBND các xã, thị trấn giải phóng mặt bằng, huy động lao động; báo cáo tiến độ hàng tháng về Phòng Nông nghiệp và Phát triển nông thôn.",
        "UBND các xã, thị trấn",
        (),
        each("hàng tháng", "monthly"),
    ),
    order(
        "4. Đài Truyền thanh huyện thường xuyên tuyên truyền để nhân dân hiểu và tham gia thực hiện.",
        "Đài Truyền thanh huyện",
        (),
        each("thường xuyên", "continuous"),
    ),
    say("Trên đây là Kế hoạch kiên cố hoá kênh mương nội đồng năm 2008, yêu cầu các đơn vị thực hiện./."),
)

SAMPLE = Sample(
    name="huyen-tcvn3",
    header=Header(
        doc_type="Kế hoạch",
        number="26/KH-UBND",
        symbol="KH-UBND",
        issued_on="2008-01-21",
        place="Lĩnh Sơn",
        issuer="Uỷ ban nhân dân huyện Lĩnh Sơn",
        subject="Kiên cố hoá kênh mương nội đồng năm 2008",
        signer="Ngô Bá Thường",
        position="Phó Chủ tịch",
        recipients=RECIPIENTS,
    ),
    blocks=(
        Masthead(("UỶ BAN NHÂN DÂN", "HUYỆN LĨNH SƠN"), "Số: 26/KH-UBND", "Lĩnh Sơn, ngày 21 tháng 01 năm 2008"),
        Text("KẾ HOẠCH", TITLE),
        Text("Kiên cố hoá kênh mương nội đồng năm 2008", TITLE),
        Stroke(),
        *BODY,
        Closing(RECIPIENTS, ("TM. UỶ BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Ngô Bá Thường"),
    ),
    cites=(Cited("Quyết định", "1420/QĐ-UBND", "2007-08-15"),),
    code="tcvn3",
)
