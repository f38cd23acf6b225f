"""Every wording of a deadline and what it means; times in prose that count and that do not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline.deadlines import (
    DeadlineContext,
    find_counted_days,
    find_in_prose,
    is_time,
    parse_cell,
    parse_labelled,
    parse_stage,
    unread,
)
from pipeline.plan import Deadline

ISSUED = date(2026, 7, 14)
DUE = DeadlineContext(issued_on=ISSUED, column="due", counted_days=frozenset({100}))
TIME = DeadlineContext(issued_on=ISSUED, column="time")


def values(deadlines: list[Deadline]) -> list[str]:
    """Each deadline as "kind start..end recurrence", open sides left out."""
    return [" ".join(filter(None, [d.kind, _span(d), d.recurrence])) for d in deadlines]


def _span(d: Deadline) -> str:
    if d.start is None and d.end is None:
        return ""
    return f"{d.start or ''}..{d.end or ''}"


CELLS = [
    # a day: due, or that day
    ("30/6/2026", DUE, ["date ..2026-06-30"]),
    ("30/6/2026", TIME, ["date 2026-06-30..2026-06-30"]),
    ("Ngày 05/9/2026", TIME, ["date 2026-09-05..2026-09-05"]),
    ("ngày 15 tháng 10 năm 2026", TIME, ["date 2026-10-15..2026-10-15"]),
    ("30.6.2026", DUE, ["date ..2026-06-30"]),
    ("30-6-2026", DUE, ["date ..2026-06-30"]),
    ("Trước ngày 30/6/2026", TIME, ["date ..2026-06-30"]),
    ("trước 30/9", TIME, ["date ..2026-09-30"]),
    ("Chậm nhất là ngày 15 tháng 10 năm 2026", TIME, ["date ..2026-10-15"]),
    ("Chậm nhất vào ngày 15/10/2026", TIME, ["date ..2026-10-15"]),
    ("Hoàn thành ngày 20/8/2026", TIME, ["date ..2026-08-20"]),
    ("Hạn cuối: ngày 30/9/2026", TIME, ["date ..2026-09-30"]),
    ("Trước 17h00 ngày 15/8/2026", DUE, ["date ..2026-08-15"]),
    ("08 giờ 00, ngày 15/8/2026", TIME, ["date 2026-08-15..2026-08-15"]),
    ("Từ 8h00 đến 11h30 ngày 15/8/2026", TIME, ["date 2026-08-15..2026-08-15"]),
    ("Sáng 20/8/2026", TIME, ["date 2026-08-20..2026-08-20"]),
    ("Thứ Hai, ngày 17/8/2026", TIME, ["date 2026-08-17..2026-08-17"]),
    # the end of a span
    ("Trước tháng 7/2027", TIME, ["date ..2027-06-30"]),
    ("Trước quý II/2027", TIME, ["date ..2027-03-31"]),
    ("Trước năm 2027", TIME, ["date ..2026-12-31"]),
    ("Đến năm 2030", TIME, ["date ..2030-12-31"]),
    ("Đến hết năm 2026", TIME, ["date ..2026-12-31"]),
    ("Cuối năm 2026", TIME, ["date ..2026-12-31"]),
    ("Từ nay đến hết tháng 11/2026", TIME, ["date ..2026-11-30"]),
    ("Đến hết năm học 2029-2030", TIME, ["date ..2030-05-31"]),
    # spans
    ("Tháng 9/2026", DUE, ["date ..2026-09-30"]),
    ("Hoàn thành trong tháng 9/2026", DUE, ["period 2026-09-01..2026-09-30"]),
    ("T9/2026", DUE, ["date ..2026-09-30"]),
    ("T9/2026", TIME, ["period 2026-09-01..2026-09-30"]),
    ("Tháng 11-12/2026", DUE, ["period 2026-11-01..2026-12-31"]),
    ("09 - 10/2026", TIME, ["period 2026-09-01..2026-10-31"]),
    ("8, 9 và 10/2026", TIME, ["period 2026-08-01..2026-10-31"]),
    ("11 - 02/2027", TIME, ["period 2026-11-01..2027-02-28"]),
    ("T10 - 12/2026", TIME, ["period 2026-10-01..2026-12-31"]),
    ("05 - 10/9", TIME, ["period 2026-09-05..2026-09-10"]),
    ("Quý III - IV/2026", TIME, ["period 2026-07-01..2026-12-31"]),
    ("Tháng 9 đến tháng 12/2026", TIME, ["period 2026-09-01..2026-12-31"]),
    ("Tháng 9/2026 - Tháng 5/2027", TIME, ["period 2026-09-01..2027-05-31"]),
    ("Từ tháng 9 đến tháng 5/2027", TIME, ["period 2026-09-01..2027-05-31"]),
    ("Quý III/2026", DUE, ["date ..2026-09-30"]),
    ("Quý III/2026", TIME, ["period 2026-07-01..2026-09-30"]),
    ("trong quý II năm 2027", DUE, ["period 2027-04-01..2027-06-30"]),
    ("Quý I, II/2027", TIME, ["period 2027-01-01..2027-06-30"]),
    ("Quý I-II/2027", TIME, ["period 2027-01-01..2027-06-30"]),
    ("Quý II, IV/2027", TIME, ["period 2027-04-01..2027-06-30", "period 2027-10-01..2027-12-31"]),
    ("Quý IV/2026 đến quý I/2027", TIME, ["period 2026-10-01..2027-03-31"]),
    ("6 tháng đầu năm 2027", TIME, ["period 2027-01-01..2027-06-30"]),
    ("6 tháng cuối năm", TIME, ["period 2026-07-01..2026-12-31"]),
    ("Giữa tháng 8/2026", TIME, ["period 2026-08-01..2026-08-31"]),
    ("Tuần 1 tháng 9/2026", TIME, ["period 2026-09-01..2026-09-07"]),
    ("Tuần 1, 2 tháng 9/2026", TIME, ["period 2026-09-01..2026-09-14"]),
    ("Năm 2026", TIME, ["period 2026-01-01..2026-12-31"]),
    ("2027", TIME, ["period 2027-01-01..2027-12-31"]),
    ("Năm 2026, 2027", TIME, ["period 2026-01-01..2027-12-31"]),
    ("Các năm 2026-2030", TIME, ["period 2026-01-01..2030-12-31"]),
    ("Giai đoạn 2026 - 2030", TIME, ["period 2026-01-01..2030-12-31"]),
    ("Năm học 2026-2027", TIME, ["period 2026-09-01..2027-05-31"]),
    ("26/8/2026 - 21/9/2026", TIME, ["period 2026-08-26..2026-09-21"]),
    ("Từ ngày 01/9 đến ngày 15/10/2026", TIME, ["period 2026-09-01..2026-10-15"]),
    ("từ 20-25/9/2026", TIME, ["period 2026-09-20..2026-09-25"]),
    ("ngày 12, 13/9/2026", TIME, ["period 2026-09-12..2026-09-13"]),
    ("25/12/2026 đến 05/01/2027", TIME, ["period 2026-12-25..2027-01-05"]),
    ("Từ tháng 8/2026", TIME, ["period 2026-08-01.."]),
    ("Từ ngày 01/8/2026 trở đi", TIME, ["period 2026-08-01.."]),
    ("Năm 2026 và các năm tiếp theo", TIME, ["period 2026-01-01.."]),
    ("Sau ngày 30/9/2026", TIME, ["period 2026-10-01.."]),
    # rhythms
    ("Thường xuyên", TIME, ["recurring continuous"]),
    ("Thường xuyên, liên tục", TIME, ["recurring continuous"]),
    ("Hằng năm", TIME, ["recurring annual"]),
    ("Hàng năm", TIME, ["recurring annual"]),
    ("Hằng quý", TIME, ["recurring quarterly"]),
    ("Hằng tháng", TIME, ["recurring monthly"]),
    ("Hàng tuần", TIME, ["recurring weekly"]),
    ("Hằng ngày", TIME, ["recurring daily"]),
    ("Hằng năm học", TIME, ["recurring school_year"]),
    ("Định kỳ", TIME, ["recurring periodic"]),
    ("Định kỳ (6 tháng, năm)", TIME, ["recurring periodic"]),
    ("Định kỳ hằng quý", TIME, ["recurring quarterly"]),
    ("Định kỳ 02 tuần một lần", TIME, ["recurring periodic"]),
    ("01 lần/năm", TIME, ["recurring annual"]),
    ("02 lần/năm", TIME, ["recurring periodic"]),
    ("Mỗi quý một lần", TIME, ["recurring quarterly"]),
    ("6 tháng/lần", TIME, ["recurring periodic"]),
    ("Trước ngày 15/12 hằng năm", TIME, ["recurring annual"]),
    ("Trước ngày 25 hàng tháng", TIME, ["recurring monthly"]),
    ("Trước ngày 15 tháng cuối quý", TIME, ["recurring quarterly"]),
    ("Quý IV hằng năm", TIME, ["recurring annual"]),
    ("Hằng năm, giai đoạn 2026-2030", TIME, ["recurring 2026-01-01..2030-12-31 annual"]),
    ("Thường xuyên từ năm 2026", TIME, ["recurring 2026-01-01.. continuous"]),
    # events and counts
    ("Theo kế hoạch của Trung ương", TIME, ["relative"]),
    ("Sau khi Đề án được phê duyệt", TIME, ["relative"]),
    ("Khi có hướng dẫn", TIME, ["relative"]),
    ("Theo tiến độ", TIME, ["relative"]),
    ("Theo Kế hoạch số 12/KH-SNV ngày 05/3/2026", TIME, ["relative"]),
    ("Trước Tết Nguyên đán 2027", TIME, ["relative"]),
    ("≤ 20 ngày làm việc", DUE, ["relative"]),
    ("trong vòng 30 ngày", DUE, ["relative"]),
    ("10 ngày làm việc kể từ ngày nhận đủ hồ sơ", DUE, ["relative"]),
    ("100 ngày kể từ ngày ban hành Kế hoạch", DUE, ["relative ..2026-10-22"]),
    ("100 ngày", DUE, ["relative ..2026-10-22"]),
    ("45 ngày", DUE, ["relative"]),
    ("trong 15 ngày kể từ ngày Kế hoạch được ban hành", DUE, ["relative ..2026-07-29"]),
    ("15 ngày làm việc kể từ ngày ban hành Kế hoạch này", DUE, ["relative"]),
    ("30 ngày kể từ ngày ban hành Kế hoạch số 08/KH-SNV", DUE, ["relative"]),
    ("Từ ngày ban hành Kế hoạch trở đi", DUE, ["relative 2026-07-14.."]),
    ("Từ ngày ký đến ngày 31/12/2026", DUE, ["period 2026-07-14..2026-12-31"]),
    # several entries
    (
        "Quý I/2027: khảo sát; Quý II/2027: xây dựng",
        TIME,
        ["period 2027-01-01..2027-03-31", "period 2027-04-01..2027-06-30"],
    ),
    ("Thường xuyên; báo cáo trước 30/9/2026", TIME, ["recurring continuous", "date ..2026-09-30"]),
    ("Sau khi có hướng dẫn, trước ngày 30/9/2026", TIME, ["date ..2026-09-30"]),
    ("Trước 30/9 hàng năm; đột xuất khi có yêu cầu", TIME, ["recurring annual", "relative"]),
    ("Thời gian hoàn thành: Quý IV/2026", TIME, ["period 2026-10-01..2026-12-31"]),
    # nothing
    ("", TIME, []),
    ("-", TIME, []),
    ("31/02/2026", DUE, []),
]


@pytest.mark.parametrize(("text", "context", "expected"), CELLS)
def test_cell(text: str, context: DeadlineContext, expected: list[str]) -> None:
    assert values(parse_cell(text, context)) == expected


def test_a_day_that_no_calendar_has_is_unread() -> None:
    assert unread("31/02/2026") == ("31/02/2026",)
    assert parse_cell("31/4/2026; 30/4/2026", DUE)[0].raw == "30/4/2026"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chi tiết tại Phụ lục II", []),
        ("Theo Phụ lục đính kèm", []),
        ("Như mục III", []),
        ("Cụ thể theo biểu số 2 kèm theo Kế hoạch này", []),
        ("(có Phụ lục kèm theo)", []),
        ("Chi tiết tại Phụ lục II, hoàn thành trước ngày 30/9/2026", ["date ..2026-09-30"]),
        ("Theo mục tiêu của Đề án", ["relative"]),
        ("Theo danh mục được phê duyệt", ["relative"]),
    ],
)
def test_where_the_times_are_to_be_looked_up_is_no_time(text: str, expected: list[str]) -> None:
    context = DeadlineContext(issued_on=ISSUED)
    assert values(parse_cell(text, context)) == expected
    assert unread(text) == ()


def test_the_year_comes_from_the_context() -> None:
    assert values(parse_cell("Tháng 5", DeadlineContext(year=2027))) == ["period 2027-05-01..2027-05-31"]
    assert values(parse_cell("Quý II", DeadlineContext(year=2027))) == ["period 2027-04-01..2027-06-30"]
    assert values(parse_cell("15/3", DeadlineContext(school_year=2026))) == ["date 2027-03-15..2027-03-15"]
    assert values(parse_cell("Tháng 10", DeadlineContext(school_year=2026))) == ["period 2026-10-01..2026-10-31"]
    assert values(parse_cell("Tháng 3", DeadlineContext(issued_on=date(2026, 12, 20)))) == [
        "period 2027-03-01..2027-03-31"
    ]
    assert values(parse_cell("Cả năm", DeadlineContext(year=2027))) == ["period 2027-01-01..2027-12-31"]


def test_without_any_year_nothing_is_invented() -> None:
    assert values(parse_cell("Tháng 5", DeadlineContext())) == ["relative"]
    assert values(parse_cell("100 ngày kể từ ngày ban hành", DeadlineContext())) == ["relative"]


def test_hours_are_the_day_of_their_head() -> None:
    assert values(parse_cell("8h30 - 8h45", DeadlineContext(day=date(2026, 8, 15)))) == ["date 2026-08-15..2026-08-15"]
    assert values(parse_cell("8h30 - 8h45", DeadlineContext())) == ["relative"]


def test_labels() -> None:
    line = "Tiến độ: Quý I/2027 (hoạt động a); tháng 4/2027 (hoạt động b)"
    assert [(label, *values([d])) for label, d in parse_labelled(line)] == [
        ("hoạt động a", "period 2027-01-01..2027-03-31"),
        ("hoạt động b", "period 2027-04-01..2027-04-30"),
    ]


def test_counted_days_are_those_from_the_own_issue() -> None:
    texts = ["Thời gian thực hiện: 100 ngày kể từ ngày Kế hoạch được ban hành.", "trong 15 ngày kể từ ngày nhận hồ sơ"]
    assert find_counted_days(texts) == {100}


PROSE = [
    ("Sở Tư pháp sửa đổi quy chế, hoàn thành trước ngày 30/9/2026.", ["date ..2026-09-30"]),
    ("Gửi báo cáo về Phòng Nội vụ chậm nhất ngày 20/11.", ["date ..2026-11-20"]),
    ("Gửi báo cáo trước 17 giờ 00 ngày 20/8/2026 qua hệ thống.", ["date ..2026-08-20"]),
    ("Báo cáo về Sở Nội vụ trước ngày 15/12 hằng năm để tổng hợp.", ["recurring annual"]),
    ("Hoàn thành số hóa hồ sơ trong quý IV năm 2026.", ["period 2026-10-01..2026-12-31"]),
    ("Hoàn thành quý II/2027.", ["period 2027-04-01..2027-06-30"]),
    ("Tổ chức hội thi từ ngày 01/10 đến ngày 15/10/2026.", ["period 2026-10-01..2026-10-15"]),
    ("Tổ chức lễ phát động vào ngày 15/10/2026 tại quảng trường.", ["date 2026-10-15..2026-10-15"]),
    ("Đến hết năm 2027, hoàn thành cải tạo 12 tuyến đường.", ["date ..2027-12-31"]),
    ("Năm 2027, ưu tiên các xã khó khăn.", ["period 2027-01-01..2027-12-31"]),
    ("Mở rộng mô hình ra toàn tỉnh từ năm 2027; bố trí kinh phí.", ["period 2027-01-01.."]),
    ("Đo đạc các thửa đất công (10 - 12/2026).", ["period 2026-10-01..2026-12-31"]),
    ("Hằng năm, các đơn vị rà soát danh mục tài sản.", ["recurring annual"]),
    ("đ) Thường xuyên kiểm tra việc chấp hành.", ["recurring continuous"]),
    ("Theo dõi thị trường; thường xuyên kiểm tra giá cả.", ["recurring continuous"]),
    ("Thực hiện thường xuyên công tác tuần tra.", ["recurring continuous"]),
    ("Tổng hợp báo cáo định kỳ, đột xuất theo yêu cầu.", ["recurring periodic"]),
    ("Báo cáo UBND tỉnh định kỳ hằng tháng (trước ngày 25).", ["recurring monthly"]),
    ("Kiểm tra ít nhất 02 lần/năm đối với mỗi cơ sở.", ["recurring periodic"]),
    ("Hoàn thành trong 15 ngày kể từ ngày ban hành Kế hoạch này.", ["relative ..2026-07-29"]),
    ("Chậm nhất sau 10 ngày làm việc kể từ ngày nhận hồ sơ, Sở Xây dựng trả lời.", ["relative"]),
    ("Hết thời hạn 60 ngày, Sở Nội vụ tổng hợp kết quả.", ["relative"]),
    ("Cung cấp số liệu cho đoàn khi có đề nghị của Thanh tra tỉnh.", ["relative"]),
    ("Định kỳ vào ngày 20 hằng tháng, báo cáo Ban Chỉ đạo.", ["recurring monthly"]),
    ("Cập nhật số liệu trước 16h00 hằng ngày.", ["recurring daily"]),
    ("Giao ban hai tuần một lần.", ["recurring periodic"]),
    ("Gửi kiến nghị trước ngày 20 của tháng cuối mỗi quý.", ["recurring quarterly"]),
    ("Tổng hợp, báo cáo Bộ Nội vụ định kỳ, đột xuất.", ["recurring periodic"]),
    ("6 tháng đầu năm 2027, hoàn thành giải phóng mặt bằng.", ["period 2027-01-01..2027-06-30"]),
    (
        "Lấy ý kiến trước ngày 10/8/2026, ban hành trong tháng 9/2026.",
        ["date ..2026-08-10", "period 2026-09-01..2026-09-30"],
    ),
    ("Báo cáo tiến độ hằng tháng về Phòng Kinh tế.", ["recurring monthly"]),
    ("Công khai hằng ngày số hồ sơ quá hạn.", ["recurring daily"]),
    ("4. Đài Truyền thanh xã thường xuyên phát bản tin.", ["recurring continuous"]),
    ("Chủ động, thường xuyên theo dõi tình hình.", ["recurring continuous"]),
    ("Duy trì lực lượng sẵn sàng ứng cứu khi có lệnh.", ["relative"]),
    ("Báo ngay cho Ban Giám hiệu khi xảy ra tai nạn.", ["relative"]),
    ("Tổng hợp kết quả sau khi kết thúc đợt cao điểm.", ["relative"]),
    ("Tham mưu sơ kết sau 3 năm thực hiện.", ["relative"]),
    (
        "Tổ chức uống vắc xin vào ngày 01/8/2026 và ngày 01/12/2026.",
        ["date 2026-08-01..2026-08-01", "date 2026-12-01..2026-12-01"],
    ),
    (
        "Bồi dưỡng kỹ năng số cho công chức trong giai đoạn 2026 - 2028; chú trọng thực hành.",
        ["period 2026-01-01..2028-12-31"],
    ),
    ("Tập huấn sơ cấp cứu; thời gian: Tháng 11/2026.", ["period 2026-11-01..2026-11-30"]),
    ("Chi trả trợ cấp hằng tháng cho người có công.", []),
    ("Trung tâm Giáo dục thường xuyên mở lớp.", []),
    ("Hướng dẫn cách đóng hồ sơ sau khi số hóa.", []),
    ("Thực hiện đến khi có văn bản thay thế.", []),
    ("Quyết định này có hiệu lực thi hành kể từ ngày ký ban hành.", []),
    ("Tổ chức thực hiện quy hoạch sau khi được cấp có thẩm quyền phê duyệt.", []),
    # adverbs of the order and parts of a name
    ("Thanh tra huyện hằng năm kiểm tra ít nhất 02 đơn vị.", ["recurring annual"]),
    ("Các cơ quan, đơn vị có trách nhiệm hằng quý báo cáo kết quả.", ["recurring quarterly"]),
    ("Tổ chức đối thoại với doanh nghiệp hằng năm.", ["recurring annual"]),
    ("Đưa kết quả vào tiêu chí xếp loại công chức hằng năm.", []),
    ("Tổ chức khám sức khỏe định kỳ cho học sinh.", []),
    ("Kiểm tra và thường xuyên đôn đốc các đơn vị.", ["recurring continuous"]),
    ("Khắc phục các điểm thường xuyên ngập úng.", []),
    ("Định kỳ 6 tháng, hằng năm báo cáo Chủ tịch UBND tỉnh.", ["recurring periodic", "recurring annual"]),
    ("Kiểm tra thực địa mỗi tháng ít nhất 01 lần, kịp thời chấn chỉnh.", ["recurring monthly"]),
    ("Kiểm tra đột xuất, tối thiểu mỗi quý 02 cuộc.", ["recurring quarterly"]),
    ("Tổ chức ít nhất 02 cuộc/năm.", ["recurring annual"]),
    ("Dạy học 2 buổi/ngày ở tiểu học.", []),
    ("Cập nhật bản tin 03 giờ/lần trên trang thông tin.", ["recurring periodic"]),
    ("Duy trì báo cáo định kỳ hằng tháng về Sở trước ngày 20 hằng tháng.", ["recurring monthly"]),
    # counted back from an event, two days behind one bound
    ("Gửi đề cương chậm nhất 07 ngày trước khi tiến hành thanh tra.", ["relative"]),
    ("Gửi báo cáo trước ngày kiểm tra ít nhất 03 ngày làm việc.", ["relative"]),
    ("Hoàn thành trước mùa mưa bão.", ["relative"]),
    ("Xử lý ổ dịch ngay khi phát hiện, không quá 48 giờ kể từ khi có ca bệnh.", ["relative"]),
    ("Báo cáo trước ngày 15/10 và ngày 15/12/2026.", ["date ..2026-10-15", "date ..2026-12-15"]),
    # the place in the clause
    ("Thẩm định hồ sơ trong tháng 9/2026 (qua Sở Tài chính).", ["period 2026-09-01..2026-09-30"]),
    ("Khảo sát, thực hiện từ tháng 4 đến tháng 11/2027 (Sở Y tế chủ trì).", ["period 2027-04-01..2027-11-30"]),
    ("Phấn đấu đến năm 2028 trạm y tế có đủ bác sĩ.", ["date ..2028-12-31"]),
    ("Trình Hội đồng nhân dân tỉnh tại kỳ họp chuyên đề tháng 9 năm 2026.", ["period 2026-09-01..2026-09-30"]),
    ("Thực hiện Kế hoạch số 15/KH-UBND của tỉnh trước ngày 30/9/2026.", ["date ..2026-09-30"]),
    ("Tham mưu UBND tỉnh ban hành trước ngày 30/9/2026.", ["date ..2026-09-30"]),
    ("Các đơn vị đăng ký trước ngày 20/8/2026.", ["date ..2026-08-20"]),
    ("Rà soát các văn bản ban hành trước ngày 01/7/2027.", []),
    ("Hằng năm, trước ngày 01 tháng 12, các địa phương gửi báo cáo.", ["recurring annual"]),
    ("Hằng năm tổ chức sơ kết, năm 2030 tổ chức tổng kết.", ["recurring annual", "period 2030-01-01..2030-12-31"]),
    (
        "Báo cáo trước 15 giờ 00 hằng ngày trong thời gian từ 28/01/2027 đến 12/02/2027.",
        ["recurring 2027-01-28..2027-02-12 daily"],
    ),
    ("Tăng cường giám sát, xong trong quý IV/2026.", ["period 2026-10-01..2026-12-31"]),
    ("Sở Nội vụ, Văn phòng UBND tỉnh Phú Sơn thường xuyên đôn đốc.", ["recurring continuous"]),
    ("Theo dõi nhiệt độ tủ lạnh 02 lần/ngày.", []),
    ("Thời hạn thanh tra là 30 ngày làm việc kể từ ngày công bố quyết định.", ["relative"]),
    ("Năm 2027 hoàn thành xây dựng trụ sở mới.", ["period 2027-01-01..2027-12-31"]),
    ("Tổ chức Hội thảo (dự kiến quý IV/2026).", ["period 2026-10-01..2026-12-31"]),
    ("Tổ chức Tuần lễ văn hóa đọc (15 - 21/9/2026).", ["period 2026-09-15..2026-09-21"]),
    ("Nộp sản phẩm dự thi (hạn nộp: 30/9/2026).", ["date ..2026-09-30"]),
    ("Bảo đảm công tác duy tu, bảo dưỡng thường xuyên đường bộ.", []),
    ("Phân bổ dự toán chi thường xuyên năm 2027.", []),
    ("Chỉ đạo các đội xung kích thường xuyên tuần tra đê.", ["recurring continuous"]),
    ("Bố trí dự toán chi đầu tư phát triển hằng năm để sửa chữa kênh.", ["recurring annual"]),
    ("Thu gom rác ngay sau buổi ra quân.", ["relative"]),
    ("Ngay sau Lễ phát động, các thôn trồng cây.", ["relative"]),
    ("Báo cáo UBND xã ngay trong tuần này.", ["relative"]),
    ("Mỗi học kỳ tổ chức một chuyên đề.", ["recurring periodic"]),
    ("Thời gian hoàn thành: trước khi khai giảng năm học mới.", ["relative"]),
    ("Rà soát các trường hợp vi phạm phát sinh từ ngày 01/7/2014.", []),
    ("Giảm thời gian giải quyết xuống còn không quá 05 ngày làm việc.", []),
    ("Hoàn thành quyết toán không chậm quá ngày 31/12/2026.", ["date ..2026-12-31"]),
    (
        "Mở 02 lớp (01 lớp trong tháng 8/2026 và 01 lớp trong tháng 10/2026).",
        ["period 2026-08-01..2026-08-31", "period 2026-10-01..2026-10-31"],
    ),
    ("Cấm biển từ 12 giờ 00 ngày 15/8/2026 cho đến khi có thông báo mới.", ["period 2026-08-15.."]),
    ("Nhận bài dự thi từ ngày ban hành Kế hoạch đến hết ngày 30/9/2026.", ["period 2026-07-14..2026-09-30"]),
    (
        "Đánh giá giữa kỳ (năm 2028) và cuối kỳ (năm 2030).",
        ["period 2028-01-01..2028-12-31", "period 2030-01-01..2030-12-31"],
    ),
    ("Thực hiện trong 02 năm 2026 - 2027.", ["period 2026-01-01..2027-12-31"]),
    ("Quá thời hạn 05 ngày mà không trả lời thì coi như đồng ý.", []),
    ("Mở đợt cao điểm 60 ngày đêm kể từ ngày ban hành Kế hoạch này.", ["relative ..2026-09-12"]),
    # the reach of a figure, feasts, what is to be avoided
    ("Xây dựng kế hoạch giải ngân đến 31/12/2026, gửi Sở Tài chính.", []),
    ("Tặng quà gia đình chính sách nhân ngày 22/12.", []),
    ("Mít tinh hưởng ứng Ngày toàn dân phòng cháy (ngày 04/10).", []),
    ("Không để dồn thanh toán vào cuối năm.", []),
    ("Khen thưởng tập thể có thành tích trong năm 2026.", []),
    # events before, during and behind which something is due
    ("Gửi tài liệu về Văn phòng trước 03 ngày tổ chức cuộc họp.", ["relative"]),
    ("Gửi tài liệu trước 05 ngày làm việc so với ngày khai mạc.", ["relative"]),
    ("Bảo đảm thông tin liên lạc trong suốt thời gian diễn ra lễ hội.", ["relative"]),
    ("Công bố kết quả theo thời gian đã thông báo; trả hồ sơ cho dân.", ["relative"]),
    ("Cuối năm học, các trường tổng kết phong trào.", ["relative"]),
    ("Kết thúc đợt cao điểm, các xã báo cáo kết quả.", ["relative"]),
    ("Kết thúc hoạt động của tổ công tác, bàn giao tài sản.", []),
    ("Túc trực tại trạm trong ngày bầu cử.", ["relative"]),
    ("Vận động bà con, cán bộ đi bỏ phiếu trong ngày bầu cử.", []),
    ("Can thiệp ngay từ khi người dân có biểu hiện bệnh.", ["relative"]),
    ("Khơi thông cống rãnh trong 24 - 48 giờ sau khi nước rút.", ["relative"]),
    ("Phổ biến cách xử lý khi xảy ra sự cố.", []),
    ("Xây dựng quy trình ứng phó khi có thiên tai.", []),
    ("Công bố danh sách chậm nhất ngày 10/9/2026 (trước ngày bầu cử 95 ngày theo quy định).", ["date ..2026-09-10"]),
    # rhythms that are part of a name, and those that a rate explains
    ("Phổ biến Nghị quyết trong sinh hoạt định kỳ tháng 8/2026; viết thu hoạch.", ["period 2026-08-01..2026-08-31"]),
    ("Không cho điểm bài kiểm tra thường xuyên bằng tin nhắn.", []),
    ("Đưa nội dung tiết kiệm vào sinh hoạt đoàn định kỳ, sinh hoạt chuyên đề hằng quý.", []),
    ("Tổ chức sinh hoạt chuyên đề hằng quý.", ["recurring quarterly"]),
    ("Lưu dữ liệu phục vụ công tác báo cáo thường xuyên, định kỳ, đột xuất.", []),
    ("Thực hiện chế độ báo cáo định kỳ, đột xuất.", ["recurring periodic"]),
    (
        "Các thôn định kỳ báo cáo về xã trước ngày 20 của tháng cuối quý và trước ngày 15/11 hằng năm.",
        ["recurring quarterly", "recurring annual"],
    ),
    ("Tiếp công dân định kỳ của Chủ tịch (ít nhất 01 ngày/tháng).", ["recurring monthly"]),
    ("Không tổ chức kiểm tra định kỳ trong năm 2027 đối với hộ nhỏ.", ["period 2027-01-01..2027-12-31"]),
    # how long a proposed measure holds; what follows the time
    ("Hướng dẫn tạm dừng nộp phí đối với hộ khó khăn đến hết năm 2026.", []),
    (
        "Đề xuất việc miễn vé tham quan đến hết tháng 12/2026, báo cáo Sở trong tháng 8/2026.",
        ["period 2026-08-01..2026-08-31"],
    ),
    (
        "Chuẩn bị phương án xuất khẩu sau khi Hiệp định ABC có hiệu lực (từ năm 2027), trình trong tháng 9/2026.",
        ["period 2026-09-01..2026-09-30"],
    ),
    (
        "Chưa tăng giá trong quý III và quý IV năm 2026 đối với nước sạch.",
        ["period 2026-07-01..2026-12-31"],
    ),
    ("Báo cáo UBND tỉnh trong tháng 9/2026 các vấn đề sau:", ["period 2026-09-01..2026-09-30"]),
    ("Thực hiện từ tháng 9/2026 và các tháng tiếp theo.", ["period 2026-09-01.."]),
    # names, citations, conditions, history
    ("Triển khai Chương trình phát triển du lịch giai đoạn 2026 - 2030.", []),
    ("Thực hiện nhiệm vụ năm học 2026 - 2027 tại đơn vị.", []),
    ("Thực hiện Quyết định số 15/QĐ-UBND ngày 05/8/2026 của UBND tỉnh.", []),
    ("Thực hiện Kế hoạch số 15/KH-SYT của Sở Y tế ngày 05 tháng 8 năm 2026.", []),
    ("Nâng cao chất lượng giáo dục thường xuyên.", []),
    ("Xây dựng kế hoạch công tác hằng năm của đơn vị.", []),
    ("Lập dự toán kinh phí năm 2027 gửi Sở Tài chính.", []),
    ("Quy hoạch tỉnh thời kỳ 2021 - 2030, tầm nhìn đến năm 2050.", []),
    ("Hỗ trợ các dự án khởi công trước ngày 01/7/2027 theo quy định.", []),
    ("Mở lớp khi có đủ điều kiện.", []),
    ("Đề xuất kế hoạch sắp xếp đơn vị trong năm 2027 bảo đảm khả thi.", []),
    ("Phát huy phong trào “Năm 2027, cả tỉnh đọc sách”.", []),
    ("Xử lý hồ sơ tồn đọng trước ngày 01/7/2025.", []),
    # a rhythm behind those it is done with; a budget's is its own
    ("Phối hợp với trạm y tế hằng năm tổ chức khám sức khỏe cho người cao tuổi.", ["recurring annual"]),
    ("Phối hợp cùng các thôn hàng quý kiểm tra vệ sinh chợ.", ["recurring quarterly"]),
    ("Phối hợp với phòng Tài chính lập dự toán hằng năm trình UBND xã.", []),
    ("Hướng dẫn, bố trí dự toán ngân sách hàng năm cho các trường.", []),
    ("Bố trí kinh phí sửa chữa nhà văn hóa hằng năm.", ["recurring annual"]),
    # sessions
    ("Báo cáo kết quả rà soát tại kỳ họp thứ Tám, HĐND xã.", ["relative"]),
    ("Trình đề án đặt tên đường tại kỳ họp cuối năm.", ["relative"]),
    ("Triển khai nghị quyết đã được thông qua tại kỳ họp thứ Tám.", []),
    ("Giải đáp kiến nghị của cử tri tại kỳ họp thứ Tám.", []),
    ("Trong thời gian giữa hai kỳ họp, Thường trực xem xét kiến nghị của cử tri.", ["relative"]),
    ("Ban hành quy chế ngay sau khi HĐND họp (dự kiến tổ chức vào tháng 11/2026).", ["relative"]),
    ("Báo cáo kết quả tại Kỳ họp thứ Tám, HĐND xã (dự kiến tổ chức tháng 11/2026).", ["relative"]),
    ("Tổ chức hội thi (dự kiến vào tháng 11/2026).", ["period 2026-11-01..2026-11-30"]),
]


@pytest.mark.parametrize(("text", "expected"), PROSE)
def test_prose(text: str, expected: list[str]) -> None:
    found = find_in_prose(text, DeadlineContext(issued_on=ISSUED))
    assert values([f.deadline for f in found]) == expected
    assert all(text[f.start_offset : f.end_offset] == f.deadline.raw for f in found)


def test_an_event_goes_on_over_the_commas_of_its_list() -> None:
    (found,) = find_in_prose("Báo cáo khi có sự cố về điện, nước, đường sá hoặc cháy rừng.", TIME)
    assert found.deadline.raw == "khi có sự cố về điện, nước, đường sá hoặc cháy rừng"
    for text in ("Báo cáo khi có sự cố, kịp thời sửa và bàn giao.", "Báo cáo khi có sự cố, phối hợp xã và thôn sửa."):
        (found,) = find_in_prose(text, TIME)
        assert found.deadline.raw == "khi có sự cố"


STAGES = [
    ("Đợt 1: Từ ngày 05/9 đến ngày 20/9/2026", ["period 2026-09-05..2026-09-20"]),
    ("Đợt II từ ngày 01/10/2026 đến ngày 15/10/2026 gồm các việc", ["period 2026-10-01..2026-10-15"]),
    ("GIAI ĐOẠN 2 (TỪ THÁNG 9 ĐẾN THÁNG 11/2026)", ["period 2026-09-01..2026-11-30"]),
    ("Giai đoạn 1 - Chuẩn bị: 01/9 - 15/9/2026", ["period 2026-09-01..2026-09-15"]),
    ("Bước thứ hai: Lấy ý kiến Nhân dân (xong trước ngày 30/9/2026)", ["date ..2026-09-30"]),
    ("Đợt 3: Từ ngày 01/11/2026 đến khi kết thúc lễ hội", ["period 2026-11-01.."]),
    ("Tháng 9/2026", ["period 2026-09-01..2026-09-30"]),
    ("Từ ngày 01/9 đến ngày 15/9/2026, tập trung", []),
    ("Từ ngày 01/9 đến ngày 15/9/2026 tập trung các việc", ["period 2026-09-01..2026-09-15"]),
    ("Đợt 1: Tuyên truyền", []),
    ("Đợt 1: Từ ngày 05/3 đến ngày 20/3/2026", []),  # over before the issue
    ("Hội thi văn nghệ (tháng 9/2026)", []),
    ("Nhiệm vụ năm 2026", []),
    ("Giai đoạn chuẩn bị đầu tư", []),
    ("Hằng năm", []),
]


@pytest.mark.parametrize(("title", "expected"), STAGES)
def test_the_time_of_a_stage(title: str, expected: list[str]) -> None:
    assert values(parse_stage(title, DeadlineContext(issued_on=ISSUED))) == expected


@pytest.mark.parametrize("text", ["Quý I/2027", "Thường xuyên", "8h30 - 8h45", "Trước 30/6", "≤ 05 ngày", "Năm 2027"])
def test_is_time(text: str) -> None:
    assert is_time(text)


@pytest.mark.parametrize(
    "text", ["Sở Nội vụ", "Kế hoạch của tỉnh", "", "Báo cáo kết quả thực hiện Nghị quyết năm 2027 trên địa bàn", "12"]
)
def test_is_no_time(text: str) -> None:
    assert not is_time(text)


DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@given(
    DAYS,
    st.sampled_from(["{d}/{m}/{y}", "ngày {d:02}/{m:02}/{y}", "ngày {d} tháng {m} năm {y}", "Ngày {d:02}-{m:02}-{y}"]),
)
def test_a_planted_day_is_found(day: date, form: str) -> None:
    text = form.format(d=day.day, m=day.month, y=day.year)
    assert [(d.start, d.end) for d in parse_cell(text, DeadlineContext(column="time"))] == [(day, day)]
    assert [(d.start, d.end) for d in parse_cell(f"Trước {text}", DeadlineContext())] == [(None, day)]


@given(DAYS, st.integers(1, 200), st.sampled_from(["từ {a} đến {b}", "{a} - {b}", "Từ ngày {a} đến hết ngày {b}"]))
def test_a_planted_range_is_found(first: date, days: int, form: str) -> None:
    last = first + timedelta(days=days)
    text = form.format(a=f"{first.day}/{first.month}/{first.year}", b=f"{last.day}/{last.month}/{last.year}")
    assert [(d.kind, d.start, d.end) for d in parse_cell(text, DeadlineContext())] == [("period", first, last)]


@given(st.text(max_size=60))
def test_any_text_ends_somewhere(text: str) -> None:
    parse_cell(text, DUE)
    find_in_prose(text, DUE)
    is_time(text)


def test_every_lexicon_entry_has_examples_that_are_read() -> None:
    from importlib.resources import files

    data = yaml.safe_load(files("pipeline").joinpath("lexicon/deadlines.yaml").read_text("utf8"))
    entries = [*data["bounds"].values(), *(v for k, v in data.items() if k != "bounds")]
    assert all(entry["examples"] for entry in entries)
    read = [e for entry in [*data["bounds"].values(), data["continuous"], data["events"]] for e in entry["examples"]]
    assert all(parse_cell(example, TIME) for example in read)
