"""An appendix alone, without a masthead: issuer, symbol and year come from "Kèm theo Kế hoạch số ..."; column heads out of the ordinary."""

from samples.writing import (
    CENTERED,
    TITLE,
    Header,
    Sample,
    Space,
    Table,
    Text,
    after,
    by,
    each,
    group_row,
    period,
    plain_row,
    task_row,
)

CHU_TRI = "Trung tâm Phục vụ hành chính công phường"
CONG_AN = "Công an phường"

ROWS = (
    group_row(("I", "Nhóm việc về dữ liệu", "", "", ""), 1),
    task_row(
        (
            "1",
            "Đối chiếu sổ hộ tịch giấy với cơ sở dữ liệu hộ tịch điện tử, sửa sai lệch họ tên, ngày sinh",
            CHU_TRI,
            CONG_AN,
            "Từ 01/3 đến 30/6/2026",
        ),
        CHU_TRI,
        CONG_AN,
        period("Từ 01/3 đến 30/6/2026", "2026-03-01", "2026-06-30"),
    ),
    task_row(
        (
            "2",
            "Cấp tài khoản định danh điện tử cho người từ đủ 14 tuổi trở lên chưa có tài khoản",
            CONG_AN,
            "Các tổ dân phố; các trường học",
            "Trong tháng 5/2026",
        ),
        CONG_AN,
        ("Các tổ dân phố", "các trường học"),
        period("Trong tháng 5/2026", "2026-05-01", "2026-05-31"),
    ),
    group_row(("II", "Nhóm việc về phục vụ người dân", "", "", ""), 1),
    task_row(
        ("1", "Niêm yết mã QR tra cứu thủ tục tại nơi tiếp nhận và nhà sinh hoạt cộng đồng", CHU_TRI, "", "15/3/2026"),
        CHU_TRI,
        (),
        by("15/3/2026", "2026-03-15"),
    ),
    task_row(
        ("2", "Khảo sát sự hài lòng của người dân, công khai kết quả", "Phòng Văn hóa - Xã hội", CHU_TRI, "Hằng quý"),
        "Phòng Văn hóa - Xã hội",
        CHU_TRI,
        each("Hằng quý", "quarterly"),
    ),
    task_row(
        ("3", "Trả kết quả tại nhà cho người khuyết tật, người già yếu", CHU_TRI, "Bưu điện phường", "Khi có yêu cầu"),
        CHU_TRI,
        "Bưu điện phường",
        after("Khi có yêu cầu"),
    ),
)

SAMPLE = Sample(
    name="phuong-phu-luc-rieng",
    header=Header(
        doc_type="Phụ lục",
        number=None,
        symbol="KH-UBND",
        issued_on="2026",
        place=None,
        issuer="Ủy ban nhân dân phường Lạc Giang",
        subject="Phân công công việc cải cách hành chính",
        signer=None,
        position=None,
    ),
    blocks=(
        Text("Phụ lục", TITLE),
        Text("PHÂN CÔNG CÔNG VIỆC CẢI CÁCH HÀNH CHÍNH", TITLE),
        Text(
            "__(Kèm theo Kế hoạch số__ ⟦⟧__/KH-UBND ngày__ ⟦⟧__tháng__ ⟦⟧__năm 2026 của UBND phường Lạc Giang)__",
            CENTERED,
        ),
        Space(8),
        Table(
            widths=(30, 180, 96, 88, 66),
            aligns=("center", "left", "center", "center", "center"),
            head=(
                plain_row(
                    "TT", "Tên việc", "Bộ phận chịu trách nhiệm chính", "Bộ phận cùng làm", "Hạn xong", bold=True
                ),
            ),
            rows=ROWS,
            size=12.5,
        ),
    ),
    first_number=True,
)
