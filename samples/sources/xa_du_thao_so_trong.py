# ruff: noqa: E501  (prose stays on one line)
"""A commune's draft: number, day and month are truly blank; sections numbered I, II, III and III again."""

from samples.writing import (
    TITLE,
    Closing,
    Header,
    Masthead,
    Sample,
    Stroke,
    Text,
    after,
    by,
    heading,
    order,
    run_in,
    say,
)

RECIPIENTS = (
    "- Đảng ủy, HĐND xã (để báo cáo);",
    "- Các phòng, đơn vị thuộc xã;",
    "- Các thôn;",
    "- Lưu: VT.",
)
VHXH = "Phòng Văn hóa - Xã hội"

BODY = (
    say(
        "Thực hiện chỉ đạo của UBND tỉnh về công tác giảm nghèo, UBND xã Khe Lạnh ban hành Kế hoạch rà soát hộ nghèo, hộ cận nghèo năm 2026 trên địa bàn xã như sau:"
    ),
    heading(1, "I. MỤC ĐÍCH, YÊU CẦU", "purpose"),
    say("- Xác định đúng hộ nghèo, hộ cận nghèo, làm cơ sở thực hiện chính sách an sinh xã hội."),
    say("- Rà soát công khai, dân chủ, có sự tham gia của người dân; không bỏ sót, không trùng lặp."),
    heading(1, "II. ĐỐI TƯỢNG, PHẠM VI", "other"),
    say("Toàn bộ hộ gia đình đang sinh sống trên địa bàn 11 thôn của xã."),
    heading(1, "III. NỘI DUNG, PHƯƠNG PHÁP", "tasks"),
    run_in(
        2,
        "**1. Thời gian rà soát:** Từ ngày 01/9/2026 đến hết ngày 14/12/2026.",
        "tasks",
    ),
    heading(2, "2. Quy trình rà soát", "tasks"),
    order("- Bước 1: Lập danh sách hộ gia đình cần rà soát, niêm yết tại nhà văn hóa thôn."),
    order("- Bước 2: Tổ chức thu thập thông tin của từng hộ, tính điểm theo mẫu phiếu thống nhất."),
    order(
        "- Bước 3: Các thôn họp dân thống nhất kết quả rà soát, lập biên bản có chữ ký của đại diện hộ dân.",
        "Các thôn",
    ),
    order(
        "- Bước 4: Niêm yết công khai kết quả; tiếp nhận và giải quyết khiếu nại của người dân.",
    ),
    heading(1, "III. TỔ CHỨC THỰC HIỆN", "implementation"),
    heading(2, "1. Phòng Văn hóa - Xã hội", "implementation"),
    order(
        "- Tham mưu thành lập Ban Chỉ đạo rà soát; tập huấn cho rà soát viên xong trước ngày 28/8/2026.",
        VHXH,
        (),
        by("trước ngày 28/8/2026", "2026-08-28"),
    ),
    order(
        "- Tổng hợp kết quả sơ bộ, báo cáo UBND xã trước 16 giờ ngày 20/11/2026; kết quả chính thức trước ngày 15/12/2026.",
        VHXH,
        (),
        (by("trước 16 giờ ngày 20/11/2026", "2026-11-20"), by("trước ngày 15/12/2026", "2026-12-15")),
    ),
    heading(2, "2. Công an xã", "implementation"),
    order(
        "Phối hợp với Phòng Văn hóa - Xã hội cung cấp thông tin cư trú, xác minh nhân khẩu thực tế của các hộ.",
        "Công an xã",
        VHXH,
    ),
    heading(2, "3. Trưởng các thôn", "implementation"),
    order(
        "Chủ trì họp dân; chịu trách nhiệm về tính chính xác của danh sách, báo cáo đột xuất khi có phát sinh.",
        "Trưởng các thôn",
        (),
        after("khi có phát sinh"),
    ),
    say("Căn cứ nội dung Kế hoạch, yêu cầu các đơn vị, các thôn tổ chức thực hiện nghiêm túc./."),
)

SAMPLE = Sample(
    name="xa-du-thao-so-trong",
    header=Header(
        doc_type="Kế hoạch",
        number=None,
        symbol="KH-UBND",
        issued_on="2026",
        place="Khe Lạnh",
        issuer="Ủy ban nhân dân xã Khe Lạnh",
        subject="Rà soát hộ nghèo, hộ cận nghèo năm 2026 trên địa bàn xã Khe Lạnh",
        signer="Giàng A Chư",
        position="Chủ tịch",
        recipients=RECIPIENTS,
    ),
    blocks=(
        Masthead(("ỦY BAN NHÂN DÂN", "XÃ KHE LẠNH"), "Số:⟦⟧/KH-UBND", "Khe Lạnh, ngày⟦⟧tháng⟦⟧năm 2026"),
        Text("KẾ HOẠCH", TITLE),
        Text("Rà soát hộ nghèo, hộ cận nghèo năm 2026\ntrên địa bàn xã Khe Lạnh", TITLE),
        Stroke(),
        *BODY,
        Closing(RECIPIENTS, ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Giàng A Chư"),
    ),
)
