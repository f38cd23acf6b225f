"""Subjects that do not stand at the head of their clause, and those that only seem to be some."""

from __future__ import annotations

import pytest
from plan_maker import agencies, plan

from pipeline.agencies import AgencyReader
from pipeline.assignments import find_parties


def _names(text: str) -> tuple[list[str], list[str]]:
    parties = find_parties(text, AgencyReader())
    return [m.name for m in parties.leads], [m.name for m in parties.coordinates]


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("Kết thúc chiến dịch các xã báo cáo kết quả về Phòng Kinh tế.", ["Các xã"]),
        ("Kết thúc chiến dịch, các xã báo cáo kết quả về Phòng Kinh tế.", ["Các xã"]),
        ("Trước ngày 15/12 các đơn vị gửi báo cáo về Văn phòng.", ["Các đơn vị"]),
        ("Hằng quý, năm các phòng tổng hợp số liệu.", ["Các phòng"]),
        ("Trong quá trình thực hiện các trường kịp thời báo cáo khó khăn.", ["Các trường"]),
        ("Lập sổ theo dõi; định kỳ 6 tháng các thôn báo cáo kết quả.", ["Các thôn"]),
        ("Việc đánh giá được thực hiện sau mỗi vụ; hằng năm hai ngành phối hợp kiểm tra.", ["Hai ngành"]),
        ("Sau khi kiểm tra các trường mầm non, lập biên bản từng trường.", []),
        ("Sau khi nhận báo cáo của các xã tổng hợp ngay.", []),
        ("Đến các thôn kiểm tra thực tế.", []),
    ],
)
def test_subject_behind_a_phrase_of_time(text: str, leads: list[str]) -> None:
    assert _names(text)[0] == leads


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("Các xã chưa nộp đủ hồ sơ, Phòng Kinh tế sẽ không thẩm định.", []),
        ("Các xã chưa nộp đủ hồ sơ, Phòng Kinh tế báo cáo Chủ tịch.", ["Phòng Kinh tế"]),
        ("Các xã chưa đạt chuẩn phải lập lộ trình, Phòng Kinh tế theo dõi.", ["Các xã"]),
        ("Các xã không tự ý thay đổi hồ sơ, Phòng Kinh tế theo dõi.", ["Các xã"]),
        ("Kiểm tra việc niêm yết giá; các cửa hàng, các chợ trong dịp lễ hội; phối hợp xử lý vi phạm.", []),
        ("Rà soát hồ sơ; các xã trong tháng 6 hoàn thành danh sách.", ["Các xã"]),
    ],
)
def test_who_is_only_spoken_of_does_not_lead(text: str, leads: list[str]) -> None:
    assert _names(text)[0] == leads


@pytest.mark.parametrize(
    ("text", "leads", "coordinates"),
    [
        (
            "Việc tổ chức hội thi sẽ do Đoàn Thanh niên chủ trì, Hội Phụ nữ phối hợp thực hiện.",
            ["Đoàn Thanh niên"],
            ["Hội Phụ nữ"],
        ),
        (
            "Đối với cấp xã, sẽ do Hội Nông dân chủ trì xây dựng kế hoạch, Trạm Y tế, Đoàn Thanh niên phối hợp.",
            ["Hội Nông dân"],
            ["Trạm Y tế", "Đoàn Thanh niên"],
        ),
        ("Phòng Y tế chủ trì, Công an xã phối hợp kiểm tra các chợ.", ["Phòng Y tế"], ["Công an xã"]),
        ("Tham gia các đoàn kiểm tra do Sở Y tế chủ trì thành lập.", [], []),
        ("Hội nghị do Chủ tịch UBND xã chủ trì, các thôn dự họp.", [], []),
    ],
)
def test_one_leads_and_others_share_the_work(text: str, leads: list[str], coordinates: list[str]) -> None:
    assert _names(text) == (leads, coordinates)


def test_heads_of_bodies_in_general_stand_for_those_of_the_heading() -> None:
    found = plan(
        "!I. TỔ CHỨC THỰC HIỆN",
        "!1. Các phòng, ban, cơ quan; Ủy ban nhân dân các xã",
        "a) Rà soát các trạm bơm trước mùa mưa.",
        "b) Người đứng đầu các cơ quan, địa phương chịu trách nhiệm về kết quả rà soát.",
    )
    assert agencies(found.tasks[1], "lead") == agencies(found.tasks[0], "lead")


def test_own_subject_behind_the_end_of_an_event_goes_before_the_heading() -> None:
    found = plan(
        "!I. TỔ CHỨC THỰC HIỆN",
        "!1. Trạm Y tế xã",
        "- Phun thuốc diệt muỗi tại các thôn.",
        "- Kết thúc đợt phun thuốc, các thôn báo cáo kết quả về Trạm Y tế.",
    )
    assert agencies(found.tasks[1], "lead") == ["Các thôn"]


def test_composition_of_a_committee_stays_in_its_task() -> None:
    found = plan(
        "!I. NHIỆM VỤ",
        "- Thành lập Tổ kiểm kê rừng trồng. Trong đó:",
        "* Cấp xã: gồm đại diện Đảng ủy, Hội Nông dân, Đoàn Thanh niên.",
        "* Cấp thôn: gồm Trưởng thôn, Bí thư chi bộ, Chi hội trưởng phụ nữ.",
        "- Rà soát các khu rừng bị cháy.",
    )
    assert len(found.tasks) == 2
    assert len(found.sections) == 1
    assert "Cấp thôn: gồm" in found.tasks[0].text
