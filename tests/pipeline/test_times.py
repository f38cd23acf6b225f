"""Rates, occasions and broken dates, and times that belong to another thing than the task."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.deadlines import DeadlineContext, find_in_prose, parse_cell, unread
from pipeline.lexicon import read_lexicon
from pipeline.plan import Deadline

ISSUED = date(2026, 7, 14)
CONTEXT = DeadlineContext(issued_on=ISSUED, column="time")


def value(d: Deadline) -> str:
    """ "kind start..end recurrence", open sides left out."""
    span = f"{d.start or ''}..{d.end or ''}" if d.start or d.end else ""
    return " ".join(filter(None, [d.kind, span, d.recurrence]))


def prose(text: str) -> list[str]:
    return [value(f.deadline) for f in find_in_prose(text, CONTEXT)]


RATES = [
    (
        "Duy trì Giải việt dã (mỗi năm tổ chức một lần); Hội diễn (hai năm tổ chức một lần); Sân chơi (mỗi quý 1 lần).",
        ["recurring annual", "recurring periodic", "recurring quarterly"],
    ),
    ("Duy trì Ngày hội gia đình (mỗi quý I lần).", ["recurring quarterly"]),
    ("Họp tổ công tác l lần/tháng tại trụ sở.", ["recurring monthly"]),
    ("Thi tay nghề năm năm một lần.", ["recurring periodic"]),
    ("Họp Ban Chỉ đạo một năm hai lần.", ["recurring periodic"]),
    ("Họp Ban Chỉ đạo mỗi năm tổ chức 02 lần.", ["recurring periodic"]),
    ("Mỗi năm tổ chức 02 lớp tập huấn.", ["recurring annual"]),
    ("Việc sơ kết được thực hiện theo định kỳ (sau 3 năm sơ kết bằng văn bản).", ["recurring periodic"]),
    (
        "Tổ chức đánh giá định kỳ và công bố các báo cáo hằng năm về chất lượng nước.",
        ["recurring periodic", "recurring annual"],
    ),
    ("Tổ chức đánh giá định kỳ và đánh giá thường xuyên học sinh.", []),
    ("Theo dõi, đánh giá thường xuyên nguồn cung xăng dầu.", ["recurring continuous"]),
    ("Kiểm tra, đánh giá thường xuyên học sinh.", []),
    ("Đề xuất UBND xã bố trí ngân sách hằng năm hỗ trợ sửa nhà.", []),
    ("Bố trí kinh phí thường xuyên hằng năm để sửa trường.", ["recurring annual"]),
]


@pytest.mark.parametrize(("text", "expected"), RATES)
def test_rates(text: str, expected: list[str]) -> None:
    assert prose(text) == expected


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("Kết thúc thanh tra, lập báo cáo gửi Giám đốc Sở.", "Kết thúc thanh tra"),
        ("Kết thúc tuần lễ, các xã báo cáo kết quả.", "Kết thúc tuần lễ"),
        ("Mở các lớp vì trẻ em trong thời gian diễn ra lễ hội.", "trong thời gian diễn ra lễ hội"),
        ("Sở sẽ phúc tra các trạm trong đợt kiểm tra cuối năm (báo sau).", "trong đợt kiểm tra cuối năm"),
        ("Cung cấp hồ sơ cho đoàn trong thời gian kiểm tra.", "trong thời gian kiểm tra"),
    ],
)
def test_an_occasion_that_bounds_the_task(text: str, raw: str) -> None:
    (found,) = find_in_prose(text, CONTEXT)
    assert (found.deadline.kind, found.deadline.raw) == ("relative", raw)


NOT_THE_TASKS = [
    "Xử lý các vi phạm phát sinh trong thời gian kiểm tra.",
    "Theo dõi người bệnh đang trong thời gian cách ly.",
    "Thông báo cho các xã trong thời gian tới.",
    "Ban hành bộ tiêu chí làm căn cứ cho các xã xây dựng quy chế trong giai đoạn 2027 - 2030.",
    "Khảo sát hạ tầng của các dự án đang được triển khai trong năm 2027.",
    "Rà soát nhiệm vụ đã được giao trong năm 2026.",
    "Bồi dưỡng người của Trạm quan trắc (dự kiến vận hành từ năm 2027) và các đội.",
    "Thành lập đội xung kích nhằm ứng phó kịp thời khi xảy ra các sự cố đê điều.",
    "Chuẩn bị các giải pháp ứng phó kịp thời khi có sự cố xảy ra.",
    "Duy trì lực lượng, phương tiện sẵn sàng ứng phó khi có tình huống xấu.",
    "Bảo đảm việc cứu hộ, cứu nạn kịp thời khi xảy ra sự cố.",
]


@pytest.mark.parametrize("text", NOT_THE_TASKS)
def test_a_time_of_another_thing_is_not_the_tasks(text: str) -> None:
    assert prose(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sẵn sàng ứng phó bão, báo ngay UBND xã khi có sự cố.", ["relative"]),
        ("Duy trì đội xe sẵn sàng ứng cứu khi có yêu cầu của Sở.", ["relative"]),
        ("Nhiệm vụ được giao hoàn thành trong năm 2026.", ["period 2026-01-01..2026-12-31"]),
        ("Lập danh mục làm căn cứ bố trí vốn, trình trước ngày 30/9/2026.", ["date ..2026-09-30"]),
        ("Xây dựng trạm bơm (dự kiến hoàn thành trong năm 2027).", ["period 2027-01-01..2027-12-31"]),
    ],
)
def test_a_time_of_the_task_beside_another_thing(text: str, expected: list[str]) -> None:
    assert prose(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("22/1 1/2026", ["date 2026-11-22..2026-11-22"]),
        ("ngày 2 2/11/2026", ["date 2026-11-22..2026-11-22"]),
        ("ngày 1 5 tháng 1 1 năm 2026", ["date 2026-11-15..2026-11-15"]),
        ("30/9/202 6", ["date 2026-09-30..2026-09-30"]),
        ("22/1 5/2026", []),
        ("Tháng 1, 2 năm 2027", ["period 2027-01-01..2027-02-28"]),
    ],
)
def test_a_date_broken_by_a_space(text: str, expected: list[str]) -> None:
    assert [value(d) for d in parse_cell(text, CONTEXT)] == expected
    assert prose(f"Gửi báo cáo về Sở trước ngày {text} để tổng hợp.") != ["date ..2026-01-22"]


def test_what_no_joined_date_is_stays_unread() -> None:
    assert unread("22/1 5/2026", CONTEXT) == ("22/1 5/2026",)
    assert prose("Gửi báo cáo trước ngày 22/1 5/2026.") == []
    assert prose("Gửi báo cáo trước ngày 95 tháng 8 năm 2026.") == []


@pytest.mark.parametrize("entry", ["troubles", "countering_verbs", "under_way_verbs", "states"])
def test_lexicon_examples_are_no_times(entry: str) -> None:
    for example in read_lexicon("deadlines")[entry]["examples"]:
        assert prose(f"{example}.") == [], example


def test_lexicon_examples_of_occasions() -> None:
    for example in read_lexicon("deadlines")["occasions"]["examples"]:
        assert prose(f"{example}.") == ["relative"], example
