"""Who leads and who coordinates, by the words of the item and by what it stands under."""

from __future__ import annotations

import pytest

from pipeline.agencies import AgencyReader
from pipeline.assignments import Inherited, Parties, assign, bracket_parties, find_parties
from pipeline.plan import Evidence

READER = AgencyReader()
HERE = Evidence(1, (0, 0, 1, 1), "here")
ABOVE = Evidence(1, (0, 0, 1, 1), "above")


def names(parties: Parties) -> tuple[list[str], list[str]]:
    return [m.name for m in parties.leads], [m.name for m in parties.coordinates]


@pytest.mark.parametrize(
    ("text", "leads", "coordinates"),
    [
        (
            "Sở Nội vụ chủ trì, phối hợp với Sở Tài chính và Công an tỉnh thẩm định biên chế.",
            ["Sở Nội vụ"],
            ["Sở Tài chính", "Công an tỉnh"],
        ),
        ("Giao Văn phòng Ủy ban nhân dân xã theo dõi, đôn đốc.", ["Văn phòng Ủy ban nhân dân xã"], []),
        ("Đề nghị Hội Nông dân xã vận động hội viên tham gia.", ["Hội Nông dân xã"], []),
        ("Yêu cầu UBND các xã, phường tăng cường kiểm tra.", ["Ủy ban nhân dân các xã, phường"], []),
        (
            "Căn cứ Kế hoạch này, Phòng Kinh tế phối hợp với Trạm Y tế xây dựng phương án.",
            ["Phòng Kinh tế"],
            ["Trạm Y tế"],
        ),
        ("Trước ngày 25 hằng tháng, các thôn báo cáo kết quả.", ["Các thôn"], []),
        ("Sở Xây dựng: Rà soát quy hoạch các khu dân cư.", ["Sở Xây dựng"], []),
        ("Cơ sở KCB tư nhân: Cử cán bộ dự tập huấn.", ["Cơ sở KCB tư nhân"], []),
        ("Chánh Văn phòng: Tổng hợp, báo cáo kết quả.", ["Chánh Văn phòng"], []),
        ("Chủ đầu tư: Hoàn thiện hồ sơ thanh toán.", ["Chủ đầu tư"], []),
        ("Các sở, ngành: Xây dựng kế hoạch chi tiết.", ["Các sở, ngành"], []),
        ("Cơ sở vật chất: Sửa chữa phòng học.", [], []),
        ("Chính quyền số: Xây dựng nền tảng dùng chung.", [], []),
        ("Các Sở: Xây dựng, Nội vụ, Tài chính hướng dẫn các xã.", ["Sở Xây dựng", "Sở Nội vụ", "Sở Tài chính"], []),
        (
            "Tham mưu ban hành quy chế (Sở Tư pháp chủ trì, phối hợp với Sở Nội vụ).",
            ["Sở Tư pháp"],
            ["Sở Nội vụ"],
        ),
        ("Phối hợp chặt chẽ với Công an xã tuần tra ban đêm.", [], ["Công an xã"]),
        ("Căn cứ Kế hoạch này, chỉ đạo các trường học, các cơ sở dạy nghề trực thuộc lồng ghép vào bài giảng.", [], []),
        ("Thành lập Ban Chỉ đạo cấp huyện; Ban Chỉ đạo cấp xã theo quy định.", [], []),
        ("Quá trình thực hiện, nếu có khó khăn, vướng mắc các thôn báo cáo về Phòng Kinh tế.", ["Các thôn"], []),
        pytest.param(
            "Phối hợp với Công an xã giữ gìn trật tự.",
            [],
            ["Công an xã"],
        ),
        ("Phối hợp Đoàn Thanh niên xã tổ chức ra quân.", [], ["Đoàn Thanh niên xã"]),
        ("Tăng cường công tác phối hợp với Công an xã.", [], []),
        # An authority that is asked to direct a body by its name passes the order on.
        (
            "Đề nghị UBND tỉnh quan tâm, chỉ đạo Sở Xây dựng phối hợp với Sở Tài chính gỡ vướng cho dự án.",
            ["Sở Xây dựng"],
            ["Sở Tài chính"],
        ),
        ("Về giao thông: Đề nghị UBND tỉnh chỉ đạo Công an tỉnh phân luồng.", ["Công an tỉnh"], []),
        (
            "Hội đồng nhân dân tỉnh đề nghị Ủy ban nhân dân tỉnh chỉ đạo các ngành chức năng kiểm tra.",
            ["Ủy ban nhân dân tỉnh"],
            [],
        ),
        ("Đề nghị UBND các xã chỉ đạo Trạm Y tế tổ chức tiêm phòng.", ["Ủy ban nhân dân các xã"], []),
        ("Sở Y tế chỉ đạo các đơn vị trực thuộc chuẩn bị thuốc.", ["Sở Y tế"], []),
        ("Sở Y tế chỉ đạo Trung tâm Y tế Phú Sơn chuẩn bị thuốc.", ["Sở Y tế"], []),
        ("Kính đề nghị Thủ tướng Chính phủ chỉ đạo Bộ Y tế sớm ban hành hướng dẫn.", ["Bộ Y tế"], []),
        ("Cùng với Hội Nông dân xã triển khai mô hình trồng rau sạch.", [], ["Hội Nông dân xã"]),
        ("Cùng với UBND các xã, các phòng tổ chức ra quân.", ["Các phòng"], ["Ủy ban nhân dân các xã"]),
        # A phrase with "bên cạnh" opens a sentence; the speaker asks somebody else.
        (
            "Bên cạnh việc thu phí theo chỉ đạo của Sở Y tế, Sở Y tế đề nghị Bệnh viện Phú Sơn công khai giá.",
            ["Bệnh viện Phú Sơn"],
            [],
        ),
        # Names that go on with a list in the object of the opening phrase lead nothing.
        (
            "Trên cơ sở rà soát các lớp học do các trung tâm tư nhân mở, các trung tâm ngoại ngữ, tin học, hoàn thiện sổ theo dõi.",
            [],
            [],
        ),
        (
            "Trên cơ sở báo cáo của các ngành, các địa phương về kế hoạch phát triển du lịch; các sở, ban, ngành tỉnh đánh giá kết quả.",
            ["Các sở, ban, ngành tỉnh"],
            [],
        ),
        ("Sửa chữa các công trình như: Nhà văn hóa xã; Trung tâm huấn luyện thể thao; sân vận động.", [], []),
        # In brackets a semicolon goes on with the parties, where nobody behind it has a job of their own.
        (
            "Ban hành quy chế (Giao Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp; Công an tỉnh và các xã có liên quan).",
            ["Sở Nội vụ"],
            ["Sở Tư pháp", "Công an tỉnh", "Các xã có liên quan"],
        ),
        ("Các phòng có trách nhiệm phối hợp với Văn phòng trong việc lập dự toán.", ["Các phòng"], ["Văn phòng"]),
        ("Nâng cao trách nhiệm phối hợp với Công an xã.", [], []),
        # The body in which something is done does it; a venue does not.
        ("Ở Cục Thống kê: lập tổ giúp việc.", ["Cục Thống kê"], []),
        ("Tại các phòng chuyên môn: Bố trí người trực.", ["Các phòng chuyên môn"], []),
        ("Tại Trung tâm Hội nghị tỉnh: Tổ chức lễ phát động.", [], []),
        ("Tại các xã: Tổ chức lễ phát động.", [], []),
        ("Thực hiện quy chế phối hợp với Sở Tài chính.", [], []),
        ("Hướng dẫn Phòng Kinh tế các xã lập hồ sơ.", [], []),
        ("Báo cáo Sở Nội vụ trước ngày 15/6/2027.", [], []),
        ("Xây dựng phương án cấp nước sinh hoạt.", [], []),
        # Names that hold words nobody knows reach to the main predicate.
        (
            "Thống đốc Ngân hàng Nhà nước, Chánh Thanh tra, giám sát ngân hàng và Chủ tịch UBND các tỉnh chịu trách nhiệm thi hành.",
            [
                "Thống đốc Ngân hàng Nhà nước",
                "Chánh Thanh tra, giám sát ngân hàng",
                "Chủ tịch Ủy ban nhân dân các tỉnh",
            ],
            [],
        ),
        (
            "Công ty Cấp nước Phú Sơn, các đơn vị kinh doanh vận tải, thương mại dịch vụ và các doanh nghiệp có kế hoạch dự trữ.",
            ["Công ty Cấp nước Phú Sơn", "Các đơn vị kinh doanh vận tải, thương mại dịch vụ", "Các doanh nghiệp"],
            [],
        ),
        # Which ones are meant stands behind "có" or a verb that qualifies.
        ("Các trạm y tế có giường lưu tự rà soát thiết bị.", ["Các trạm y tế có giường lưu"], []),
        (
            "Viễn thông Phú Sơn và các đơn vị cung cấp dịch vụ viễn thông trên địa bàn bảo đảm liên lạc.",
            ["Viễn thông Phú Sơn", "Các đơn vị cung cấp dịch vụ viễn thông trên địa bàn"],
            [],
        ),
        # Bodies that are named for what they do; the same verb as a predicate.
        ("Tổ khảo sát triển khai phiếu đến từng thôn.", ["Tổ khảo sát"], []),
        ("Các đoàn tiến hành lấy mẫu nước.", ["Các đoàn"], []),
        # Halves of a pair, fields in lower case, brands, places.
        ("Phòng Chính trị, tư tưởng Sở Y tế làm đầu mối.", ["Phòng Chính trị, tư tưởng Sở Y tế"], []),
        (
            "Yêu cầu VNPT Phú Sơn, Viettel Phú Sơn khẩn trương di dời cáp.",
            ["VNPT Phú Sơn", "Viettel Phú Sơn"],
            [],
        ),
        ("Riêng phường Tân Hòa và phường An Phú báo cáo hằng tuần.", ["Phường Tân Hòa", "Phường An Phú"], []),
        ("Cấp ủy, chính quyền các xã biên giới tuần tra.", ["Cấp ủy, chính quyền các xã biên giới"], []),
        ("Công chức Văn hóa - Xã hội: Cập nhật danh sách.", ["Công chức Văn hóa - Xã hội"], []),
        # Together with somebody, in other words; a verb behind "phối hợp"; "giao" as a half of another word.
        (
            "Giao Sở Xây dựng chủ trì, cùng Sở Tài chính thẩm định giá.",
            ["Sở Xây dựng"],
            ["Sở Tài chính"],
        ),
        ("Đoàn Thanh niên xã phối hợp tổ chức ngày hội.", ["Đoàn Thanh niên xã"], []),
        (
            "Giao Phòng Tổ chức và Nhân sự phối hợp với Phòng Kế toán đối chiếu.",
            ["Phòng Tổ chức và Nhân sự"],
            ["Phòng Kế toán"],
        ),
        ("Các cơ sở đào tạo giáo viên chủ động mở lớp.", ["Các cơ sở đào tạo giáo viên"], []),
        ("Đăng tin, bài hằng tuần (Trung tâm Công nghệ thông tin).", ["Trung tâm Công nghệ thông tin"], []),
        ("Gửi danh sách về Sở Y tế (Phòng Tổ chức cán bộ).", [], []),
        (
            "Các sở, ngành: Y tế, Nội vụ và UBND các xã khẩn trương rà soát.",
            ["Sở Y tế", "Sở Nội vụ", "Ủy ban nhân dân các xã"],
            [],
        ),
        ("Giao các Sở: Y tế, Nội vụ hướng dẫn các xã.", ["Sở Y tế", "Sở Nội vụ"], []),
        ("Đối với tổ chuyên môn: Xây dựng kế hoạch dạy học.", ["Tổ chuyên môn"], []),
        ("Bí thư Tỉnh ủy, Thành ủy chỉ đạo.", ["Bí thư Tỉnh ủy, Thành ủy"], []),
        ("Giao ban tiến độ các công trình hằng tuần.", [], []),
        # The authority's head who orders others does not act himself.
        ("Giám đốc Sở yêu cầu các trường tiểu học rà soát cổng trường.", ["Các trường tiểu học"], []),
        ("Tổng cục Thống kê đề nghị Cục Thống kê các tỉnh đối chiếu số liệu.", ["Cục Thống kê các tỉnh"], []),
        ("Chi cục Kiểm lâm giao các xã tuần tra.", ["Các xã"], []),
        ("Nhà trường đề nghị các tổ chuyên môn dự giờ.", ["Các tổ chuyên môn"], []),
        # A common noun behind a phrase of time, condition or topic; not where the phrase itself names people.
        ("Khi dạy thay, giáo viên ghi sổ đầu bài.", ["Giáo viên"], []),
        ("Nếu trời mưa lớn, nhà trường thông báo cho phụ huynh.", ["Nhà trường"], []),
        ("Cuối mỗi tháng, nhà trường tổng hợp số liệu.", ["Nhà trường"], []),
        ("Đối với bài thi nói, tổ chuyên môn tổ chức chấm chung.", ["Tổ chuyên môn"], []),
        (
            "Trong trường hợp học sinh vắng lâu ngày, giáo viên chủ nhiệm lập kế hoạch học bù.",
            ["Giáo viên chủ nhiệm"],
            [],
        ),
        ("Để bồi dưỡng đội ngũ cán bộ, giáo viên cần có kinh phí.", [], []),
        ("Đồng thời, hỗ trợ kịp thời người dân, doanh nghiệp bị thiệt hại.", [], []),
        # A passive tells of somebody; who is spoken of is asked, where the order names nobody.
        ("Trên cơ sở kế hoạch, chọn hộ nghèo, các hộ nhiều năm chưa được vay để xét.", [], []),
        ("Đối với các xã biên giới, yêu cầu xây dựng lộ trình.", ["Các xã biên giới"], []),
        ("Đối với các hộ chưa di dời, đề nghị Công an xã vận động.", ["Công an xã"], []),
        # Words between "phối hợp" and the parties; a noun of it.
        (
            "Phối hợp chặt chẽ, làm đầu mối trao đổi với Công an xã, Trạm Y tế và chính quyền thôn.",
            [],
            ["Công an xã", "Trạm Y tế", "Chính quyền thôn"],
        ),
        ("Thông quan nhanh; phối hợp, hỗ trợ các xã biên giới giữ đường.", [], ["Các xã biên giới"]),
        ("Kiểm tra việc chủ trì, phối hợp với Trưởng thôn khi lập danh sách.", [], []),
        # The rank in the Party stands before the office.
        (
            "Đồng chí Ủy viên Ban Thường vụ Đảng ủy, Chủ tịch Hội Nông dân xã chỉ đạo chung.",
            ["Chủ tịch Hội Nông dân xã"],
            [],
        ),
        # A collective gives way to the bodies that are named behind it.
        (
            "Sở Nội vụ phối hợp với các cơ quan chức năng (Sở Tài chính, Công an tỉnh, Hội Nông dân tỉnh…) kiểm tra hồ sơ.",
            ["Sở Nội vụ"],
            ["Sở Tài chính", "Công an tỉnh", "Hội Nông dân tỉnh"],
        ),
        (
            "Sở Nội vụ phối hợp với các ngành liên quan: Sở Tài chính, Công an tỉnh kiểm tra hồ sơ.",
            ["Sở Nội vụ"],
            ["Sở Tài chính", "Công an tỉnh"],
        ),
        (
            "Sở Nội vụ phối hợp với các ngành liên quan (nếu cần) kiểm tra hồ sơ.",
            ["Sở Nội vụ"],
            ["Các ngành liên quan"],
        ),
        (
            "Chủ trì, phối hợp với Chủ tịch UBND các xã; thủ trưởng các ngành có liên quan kiểm tra kho giống.",
            [],
            ["Chủ tịch Ủy ban nhân dân các xã", "Thủ trưởng các ngành có liên quan"],
        ),
        (
            "Sở Y tế chủ trì, phối hợp với Sở Tài chính mua thuốc; Sở Nội vụ tổng hợp.",
            ["Sở Y tế", "Sở Nội vụ"],
            ["Sở Tài chính"],
        ),
        ("Phối hợp với các đơn vị liên quan quản lý, sửa chữa hồ chứa.", [], ["Các đơn vị liên quan"]),
        (
            "Ủy ban nhân dân các địa phương có rừng phòng hộ ven biển thường xuyên tuần tra.",
            ["Ủy ban nhân dân các địa phương có rừng phòng hộ ven biển"],
            [],
        ),
        (
            "Các Tập đoàn, Tổng Công ty nhà nước, doanh nghiệp xuất khẩu: xây dựng phương án vận tải.",
            ["Các Tập đoàn, Tổng Công ty nhà nước, doanh nghiệp xuất khẩu"],
            [],
        ),
    ],
)
def test_the_words_of_the_item(text: str, leads: list[str], coordinates: list[str]) -> None:
    assert names(find_parties(text, READER)) == (leads, coordinates)


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("(Phòng Kinh tế chủ trì)", ["Phòng Kinh tế"]),
        ("Sửa chữa đường thôn (giao Phòng Kinh tế thực hiện).", ["Phòng Kinh tế"]),
        ("Sửa chữa đường thôn (theo hướng dẫn của Sở Xây dựng).", []),
        ("Sửa chữa đường thôn (12 km).", []),
    ],
)
def test_brackets(text: str, leads: list[str]) -> None:
    assert names(bracket_parties(text, READER))[0] == leads


def roles(text: str, above: str) -> list[tuple[str, str, bool]]:
    inherited = Inherited(Parties(tuple(READER.split(above))), ABOVE) if above else Inherited()
    return [(a.role, a.agency, a.inherited) for a in assign(find_parties(text, READER), inherited, HERE)]


@pytest.mark.parametrize(
    ("text", "above", "expected"),
    [
        ("Rà soát hộ nghèo.", "Phòng Kinh tế", [("lead", "Phòng Kinh tế", True)]),
        (
            "Phối hợp với Công an xã kiểm tra.",
            "Phòng Kinh tế",
            [("lead", "Phòng Kinh tế", True), ("coordinate", "Công an xã", False)],
        ),
        ("Trạm Y tế tổ chức tiêm phòng.", "Phòng Kinh tế", [("lead", "Trạm Y tế", False)]),
        ("Giám đốc Sở chịu trách nhiệm về tiến độ.", "Sở Nội vụ", [("lead", "Sở Nội vụ", True)]),
        ("Rà soát hộ nghèo.", "", []),
        (
            "Căn cứ Kế hoạch này, các phòng, đơn vị xây dựng lịch làm việc.",
            "Các phòng",
            [("lead", "Các phòng, đơn vị", False)],
        ),
        # An authority passes the order on to the body that it is to direct; any other body directs its own and leads.
        ("Chỉ đạo Sở Y tế rà soát kho thuốc.", "Ủy ban nhân dân tỉnh", [("lead", "Sở Y tế", False)]),
        ("Chỉ đạo Sở Y tế: Rà soát kho thuốc.", "Ủy ban nhân dân tỉnh", [("lead", "Sở Y tế", False)]),
        ("Chỉ đạo Sở Y tế rà soát kho thuốc.", "", [("lead", "Sở Y tế", False)]),
        ("Chỉ đạo các trường rà soát.", "Ủy ban nhân dân tỉnh", [("lead", "Ủy ban nhân dân tỉnh", True)]),
        ("Chỉ đạo Bệnh viện Phú Sơn rà soát kho thuốc.", "Sở Y tế", [("lead", "Sở Y tế", True)]),
        ("Chỉ đạo Công an xã tuần tra.", "UBND các xã", [("lead", "Ủy ban nhân dân các xã", True)]),
        # One of several above is the subject alone.
        (
            "Chủ tịch Hội đồng thành viên quyết định.",
            "Giám đốc Sở Y tế, Chủ tịch Hội đồng thành viên, Tổng Giám đốc Công ty Cấp nước Phú Sơn",
            [("lead", "Chủ tịch Hội đồng thành viên", False)],
        ),
        (
            "Các đồng chí Phó Chủ tịch Hội Nông dân xã chỉ đạo các chi hội.",
            "Ban Thường vụ Hội Nông dân xã",
            [("lead", "Ban Thường vụ Hội Nông dân xã", True)],
        ),
    ],
)
def test_what_the_item_stands_under(text: str, above: str, expected: list[tuple[str, str, bool]]) -> None:
    assert roles(text, above) == expected


def test_an_inherited_agency_says_where_it_stands() -> None:
    parties = Parties(tuple(READER.split("Phòng Kinh tế")))
    (found,) = assign(Parties(), Inherited(parties, ABOVE), HERE)
    assert (found.evidence.page, found.evidence.text, found.raw) == (1, "Phòng Kinh tế", "Phòng Kinh tế")


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        (
            "Đề nghị Mặt trận xã, các tổ chức hội: Hội Nông dân, Hội Phụ nữ vận động hội viên",
            ["Mặt trận xã", "Hội Nông dân", "Hội Phụ nữ"],
        ),
        (
            "UBND xã, Giám đốc các sở, ngành: Nội vụ; Y tế; Công an tỉnh trong phạm vi của mình có trách nhiệm thi hành",
            ["Ủy ban nhân dân xã", "Giám đốc sở Nội vụ", "Giám đốc sở Y tế", "Công an tỉnh"],
        ),
        ("UBND xã, các đoàn thể: Vận động hội viên tham gia", ["Ủy ban nhân dân xã", "Các đoàn thể"]),
        ("UBND xã, Công an xã: Rà soát danh sách hộ", ["Ủy ban nhân dân xã", "Công an xã"]),
        ("Sửa chữa các công trình như: Bể bơi tỉnh; Trung tâm Văn hóa tỉnh để phát huy hiệu quả", []),
        ("Theo báo cáo của Sở Y tế các tỉnh, Thành phố trực thuộc Trung ương, số ca mắc tăng nhanh", []),
    ],
)
def test_leads_around_a_colon_and_in_lists(text: str, leads: list[str]) -> None:
    assert [m.name for m in find_parties(text, AgencyReader()).leads] == leads
