# ruff: noqa: E501  (prose stays on one line)
"""A department's letter (công văn): no title line, "V/v" under the number, "Kính gửi" with two addressees."""

from samples.writing import (
    Cited,
    Closing,
    Header,
    Masthead,
    Sample,
    Space,
    Style,
    Text,
    after,
    by,
    each,
    heading,
    order,
    period,
    say,
)

RECIPIENTS = ("- Như trên;", "- UBND tỉnh (để báo cáo);", "- Giám đốc Sở;", "- Lưu: VT, CCVC.")
ADDRESSED = Style(align="center", indent=0, after=2)
SO = "các sở, ban, ngành tỉnh"
XA = "UBND các xã, phường"

BODY = (
    say(
        "Thực hiện Công văn số 1204/UBND-NC ngày 07/4/2026 của UBND tỉnh Phú Sơn về việc hoàn thiện cơ sở dữ liệu cán bộ, công chức, viên chức, Sở Nội vụ đề nghị các cơ quan, đơn vị thực hiện một số nội dung sau:"
    ),
    heading(1, "1. Đề nghị các sở, ban, ngành tỉnh; UBND các xã, phường:", "tasks", Style(keep=True)),
    order(
        "- Rà soát, cập nhật đầy đủ thông tin của từng cán bộ, công chức, viên chức vào phần mềm quản lý; đối chiếu với hồ sơ giấy, bảo đảm thống nhất, xong trước ngày 15/5/2026.",
        (SO, XA),
        (),
        by("trước ngày 15/5/2026", "2026-05-15"),
    ),
    order(
        "- Phân công một công chức làm đầu mối, gửi họ tên, chức vụ, số điện thoại về Sở Nội vụ trong 05 ngày làm việc kể từ khi nhận được Công văn này.",
        (SO, XA),
        (),
        after("trong 05 ngày làm việc kể từ khi nhận được Công văn này"),
    ),
    heading(1, "2. Đối với các đơn vị sự nghiệp công lập trực thuộc UBND tỉnh:", "tasks", Style(keep=True)),
    order(
        "- Cập nhật hợp đồng làm việc, chứng chỉ chuyên môn của viên chức; báo cáo kết quả hằng tháng cho đến khi hoàn thành.",
        "các đơn vị sự nghiệp công lập trực thuộc UBND tỉnh",
        (),
        each("hằng tháng", "monthly"),
    ),
    order(
        "3. Đề nghị Sở Khoa học và Công nghệ phối hợp với Sở Nội vụ kết nối phần mềm quản lý với Kho dữ liệu dùng chung của tỉnh trong tháng 6/2026.",
        "Sở Khoa học và Công nghệ",
        "Sở Nội vụ",
        period("trong tháng 6/2026", "2026-06-01", "2026-06-30"),
    ),
    order(
        "4. Đề nghị Công an tỉnh hỗ trợ xác thực thông tin định danh khi có yêu cầu của cơ quan quản lý hồ sơ.",
        "Công an tỉnh",
        (),
        after("khi có yêu cầu của cơ quan quản lý hồ sơ"),
    ),
    say(
        "Trong quá trình thực hiện, nếu có vướng mắc, các cơ quan, đơn vị liên hệ Sở Nội vụ (qua Phòng Công chức, viên chức) để được hướng dẫn./."
    ),
)

SAMPLE = Sample(
    name="so-cong-van",
    header=Header(
        doc_type="Công văn",
        number="732/SNV-CCVC",
        symbol="SNV-CCVC",
        issued_on="2026-04-17",
        place="Phú Sơn",
        issuer="Sở Nội vụ tỉnh Phú Sơn",
        subject="hoàn thiện cơ sở dữ liệu cán bộ, công chức, viên chức",
        signer="Vi Đức Lành",
        position="Phó Giám đốc",
        recipients=RECIPIENTS,
    ),
    blocks=(
        Masthead(
            ("SỞ NỘI VỤ",),
            "Số: 732/SNV-CCVC",
            "Phú Sơn, ngày 17 tháng 4 năm 2026",
            parent="UBND TỈNH PHÚ SƠN",
            about="V/v hoàn thiện cơ sở dữ liệu cán bộ, công chức, viên chức",
        ),
        Text("Kính gửi:", ADDRESSED),
        Text("- Các sở, ban, ngành tỉnh;", ADDRESSED),
        Text("- Các đơn vị sự nghiệp công lập trực thuộc UBND tỉnh;", ADDRESSED),
        Text("- UBND các xã, phường.", ADDRESSED),
        Space(10),
        *BODY,
        Closing(RECIPIENTS, ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Vi Đức Lành"),
    ),
    cites=(Cited("Công văn", "1204/UBND-NC", "2026-04-07"),),
)
