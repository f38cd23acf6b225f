"""What orders something to be done, and what only states, names or defines."""

from __future__ import annotations

import pytest

from pipeline.agencies import AgencyReader
from pipeline.orders import begins_order, orders_something

READER = AgencyReader()


@pytest.mark.parametrize(
    "text",
    [
        "Tổ chức nạo vét kênh mương nội đồng trước mùa mưa bão.",
        "Đẩy mạnh tuyên truyền trong Nhân dân về phân loại rác tại nguồn.",
        "Tiếp tục rà soát, bổ sung quy hoạch các khu dân cư.",
        "Tiêu hủy gia cầm mắc bệnh theo hướng dẫn của thú y.",
        "Kiểm kê tài sản công trước ngày 31/12/2027.",
        "Thường xuyên kiểm tra, đôn đốc các thôn.",
        "Sở Nội vụ tham mưu trình Ủy ban nhân dân tỉnh ban hành quy chế.",
        "Các thôn huy động Nhân dân tham gia.",
        "Giao Văn phòng theo dõi việc thực hiện Kế hoạch này.",
        "Đề nghị Hội Nông dân xã vận động hội viên.",
        "Yêu cầu các phòng, ban nghiêm túc thực hiện.",
        "Căn cứ tình hình thực tế, Phòng Kinh tế xây dựng phương án cấp nước.",
        "Trước ngày 25 hằng tháng, các đơn vị gửi báo cáo về Văn phòng.",
        "Nếu có vướng mắc thì kịp thời báo cáo Ủy ban nhân dân xã.",
        "Công tác tuyên truyền phải được duy trì suốt năm.",
        "Người đứng đầu chịu trách nhiệm về kết quả.",
        "Tài liệu tập huấn: các thôn phải nhận trước ngày 05/4/2027.",
        "Từng bước mở rộng vùng trồng rau sạch ra các thôn.",
        "Tiêu hủy số gia cầm chết theo đúng hướng dẫn.",
        "Kết quả chấm máy là số liệu ban đầu; giáo viên chịu trách nhiệm đối chiếu.",
        "Việc trồng rừng được triển khai theo hướng: giao từng lô cho các hộ.",
        "Kế hoạch gồm ba đợt. Sau mỗi đợt, các thôn tổ chức họp rút kinh nghiệm.",
    ],
)
def test_orders(text: str) -> None:
    assert orders_something(text, READER)


@pytest.mark.parametrize(
    "text",
    [
        "Hằng năm tổ chức hội nghị tổng kết phong trào.",
        "Hằng quý báo cáo kết quả về Ủy ban nhân dân tỉnh.",
        "Trước ngày 30/6/2027 hoàn thành việc rà soát hộ nghèo.",
        "Trong quý II/2027 tổ chức hội thi tìm hiểu pháp luật.",
        "Từ nay đến cuối năm tập trung giải ngân vốn đầu tư.",
        "Đến hết năm 2027 hoàn thành việc trồng cây.",
    ],
)
def test_orders_behind_a_phrase_of_time(text: str) -> None:
    assert orders_something(text, READER)


@pytest.mark.parametrize(
    "text",
    [
        "Việc chấp hành quy định về trật tự xây dựng.",
        "Công tác quản lý, sử dụng đất công ích.",
        "Thời gian: 02 ngày, từ ngày 05/4/2027.",
        "Thành phần: đại diện lãnh đạo các thôn.",
        "Đối tượng: hộ gia đình trên địa bàn xã.",
        "Kinh phí thực hiện Kế hoạch này thực hiện theo phân cấp ngân sách.",
        "Hộ làm tốt được coi là hộ có hố rác hợp vệ sinh.",
        "Kinh phí từ ngân sách xã và nguồn xã hội hóa.",
        "Danh sách hộ gia đình khó khăn.",
        "Lưu trữ viên.",
        "Hoạt động của các câu lạc bộ thể thao thôn;",
        "Phương pháp: Kết hợp nghe giảng và thực hành tại vườn.",
        "Tài liệu phát cho học viên: Gồm hai tập hướng dẫn trồng cây.",
        "Kết quả chấm máy là số liệu ban đầu; giáo viên đã nhận.",
    ],
)
def test_no_orders(text: str) -> None:
    assert not orders_something(text, READER)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xây dựng phương án cấp nước sinh hoạt", True),
        ("Giao Phòng Kinh tế thực hiện các việc sau", True),
        ("- Rà soát hộ nghèo", True),
        ("Công tác thủy lợi nội đồng", False),
        ("Phòng Kinh tế", False),
        ("Thời gian thực hiện", False),
        ("Ngân sách xã", False),
    ],
)
def test_what_begins_with_a_predicate(text: str, expected: bool) -> None:
    assert begins_order(text, READER) is expected
