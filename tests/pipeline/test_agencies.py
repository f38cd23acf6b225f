"""Agency names: lists in cells, subjects and parties in running text, abbreviations that a document defines."""

from __future__ import annotations

import pytest

from pipeline.agencies import AgencyReader, Names, expand_name, find_definitions


@pytest.fixture(scope="module")
def reader() -> AgencyReader:
    return AgencyReader()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sở Y tế, UBND các xã/phường", ["Sở Y tế", "Ủy ban nhân dân các xã/phường"]),
        ("các Sở: Tài chính, Nội vụ; Công an tỉnh", ["Sở Tài chính", "Sở Nội vụ", "Công an tỉnh"]),
        ("các Sở Tài chính, Nội vụ, Tư pháp", ["Sở Tài chính", "Sở Nội vụ", "Sở Tư pháp"]),
        ("các Bộ: Quốc phòng, Công an, Ngoại giao", ["Bộ Quốc phòng", "Bộ Công an", "Bộ Ngoại giao"]),
        ("Sở Tài chính, Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Sở NN&MT, VH-TT&DL", ["Sở Nông nghiệp và Môi trường", "Sở Văn hóa, Thể thao và Du lịch"]),
        ("Các sở, ban, ngành, đoàn thể tỉnh", ["Các sở, ban, ngành, đoàn thể tỉnh"]),
        (
            "Phòng Kinh tế, các phòng, ban, các cơ quan, đơn vị thành phố",
            ["Phòng Kinh tế", "Các phòng, ban, các cơ quan, đơn vị thành phố"],
        ),
        ("Trung tâm Y tế, Sở, ban, ngành", ["Trung tâm Y tế", "Sở, ban, ngành"]),
        ("các khoa, cố vấn học tập, cán bộ phụ trách lớp", ["Các khoa", "Cố vấn học tập", "Cán bộ phụ trách lớp"]),
        ("- Sở Y tế - Sở Tài chính", ["Sở Y tế", "Sở Tài chính"]),
        ("Sở Xây dựng/các công ty cấp nước liên quan", ["Sở Xây dựng", "Các công ty cấp nước liên quan"]),
        ("Văn phòng HĐND và UBND xã, Công an xã", ["Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã", "Công an xã"]),
        (
            "Công ty TNHH MTV Đầu tư, Xây dựng và Dịch vụ Phú Sơn",
            ["Công ty trách nhiệm hữu hạn một thành viên Đầu tư, Xây dựng và Dịch vụ Phú Sơn"],
        ),
        ("UBND các huyện, thị xã, thành phố", ["Ủy ban nhân dân các huyện, thị xã, thành phố"]),
        (
            "Khoa Cơ khí, Khoa Du lịch và Khoa Tài chính - Kế toán",
            ["Khoa Cơ khí", "Khoa Du lịch", "Khoa Tài chính - Kế toán"],
        ),
        ("", []),
        ("P2, P3, K5", ["P2", "P3", "K5"]),
        ("Các bộ môn, P3", ["Các bộ môn", "P3"]),
        ("Sở VH, TT và DL", ["Sở VH, TT và DL"]),
        ("Thanh tra các Bộ, ngành, địa phương", ["Thanh tra các Bộ, ngành, địa phương"]),
        (
            "các tổ chức chính trị - xã hội, cơ quan truyền thông",
            ["Các tổ chức chính trị - xã hội", "Cơ quan truyền thông"],
        ),
        ("Các tổ chức, cá nhân có liên quan", ["Các tổ chức, cá nhân có liên quan"]),
        ("các bộ phận, cá nhân được phân công", ["Các bộ phận, cá nhân được phân công"]),
        ("Học sinh và cha mẹ học sinh", ["Học sinh", "Cha mẹ học sinh"]),
        ("Các cấp, các ngành và Sở Nội vụ", ["Các cấp, các ngành", "Sở Nội vụ"]),
        ("Giám đốc các tập đoàn, tổng công ty nhà nước", ["Giám đốc các tập đoàn, tổng công ty nhà nước"]),
        ("Các Tập đoàn, Tổng công ty nhà nước", ["Các Tập đoàn, Tổng công ty nhà nước"]),
        ("các tập đoàn kinh tế, tổng công ty nhà nước", ["Các tập đoàn kinh tế, tổng công ty nhà nước"]),
        ("Giáo viên chủ nhiệm và Tổng phụ trách Đội", ["Giáo viên chủ nhiệm", "Tổng phụ trách Đội"]),
        (
            "Các tổ chức chính trị - xã hội và hội, đoàn thể khác",
            ["Các tổ chức chính trị - xã hội", "Hội, đoàn thể khác"],
        ),
        ("Các tổ chức chính trị - xã hội, đoàn thể xã", ["Các tổ chức chính trị - xã hội, đoàn thể xã"]),
        ("Các Tổ chuyên môn và bộ phận thư viện", ["Các Tổ chuyên môn", "Bộ phận thư viện"]),
        ("Cán bộ và nhân dân", ["Cán bộ và nhân dân"]),
        ("Các phòng chuyên môn và đơn vị trực thuộc", ["Các phòng chuyên môn và đơn vị trực thuộc"]),
        ("Các Viện, Khoa và đơn vị thuộc Trường", ["Các Viện, Khoa và đơn vị thuộc Trường"]),
        ("Các Phòng, Khoa Du lịch", ["Các Phòng", "Khoa Du lịch"]),
        ("Thủ trưởng các phòng, ban, các cơ quan", ["Thủ trưởng các phòng, ban, các cơ quan"]),
        (
            "các Tổ đại biểu HĐND, Đại biểu HĐND xã",
            ["Các Tổ đại biểu Hội đồng nhân dân", "Đại biểu Hội đồng nhân dân xã"],
        ),
        (
            "Giám đốc các sở, ngành: Nội vụ; Văn hóa Thể thao và Du lịch; Công an tỉnh",
            ["Giám đốc sở Nội vụ", "Giám đốc sở Văn hóa Thể thao và Du lịch", "Công an tỉnh"],
        ),
        ("Sở Kế hoạch & Đầu tư", ["Sở Kế hoạch và Đầu tư"]),
        ("Phòng Lao động TB&XH", ["Phòng Lao động - Thương binh và Xã hội"]),
        ("Công ty An & Bình", ["Công ty An & Bình"]),
        ("Sở Nội vụ (Phòng Tổ chức, Thanh tra Sở)", ["Sở Nội vụ"]),
    ],
)
def test_split(reader: AgencyReader, text: str, names: list[str]) -> None:
    assert [m.name for m in reader.split(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sở Nội vụ (Phòng Tổ chức, Thanh tra Sở)", ["Sở Nội vụ", "Phòng Tổ chức", "Thanh tra Sở"]),
        ("Bộ Xây dựng (Vụ QHKT và Cục HTKT); Bộ Y tế", ["Bộ Xây dựng", "Vụ QHKT", "Cục HTKT", "Bộ Y tế"]),
        ("Cục Thống kê (các Vụ, đơn vị liên quan)", ["Cục Thống kê", "Các Vụ, đơn vị liên quan"]),
        # Remarks, places, persons, offices, and the name once more.
        ("Sở Y tế (chủ trì)", ["Sở Y tế"]),
        ("Công an tỉnh (qua Phòng Tham mưu)", ["Công an tỉnh"]),
        ("Sở Kế hoạch và Đầu tư (Sở KH&ĐT)", ["Sở Kế hoạch và Đầu tư"]),
        ("Ban Quản lý khu kinh tế (BQL KKT)", ["Ban Quản lý khu kinh tế"]),
        ("UBND huyện (các xã, thị trấn)", ["Ủy ban nhân dân huyện"]),
        ("Sở Nội vụ (Ông Lê Văn Phú)", ["Sở Nội vụ"]),
        ("Sở Nội vụ (Giám đốc Trung tâm Lưu trữ)", ["Sở Nội vụ"]),
        ("Sở Nội vụ (Cơ quan Thường trực Ban Chỉ đạo)", ["Sở Nội vụ"]),
        ("Đơn vị tư vấn (Công ty An Bình)", ["Đơn vị tư vấn"]),
    ],
)
def test_units_in_brackets_of_a_cell(reader: AgencyReader, text: str, names: list[str]) -> None:
    mentions = reader.split_cell(text)
    assert [m.name for m in mentions] == names
    assert all(text[m.start : m.end].startswith(m.raw) for m in mentions)


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        ("Sở Tài chính chủ trì, phối hợp với Sở Y tế", ["Sở Tài chính"], "chủ trì"),
        (
            "Các sở, ban, ngành, UBND các xã, phường phối hợp",
            ["Các sở, ban, ngành", "Ủy ban nhân dân các xã, phường"],
            "phối hợp",
        ),
        ("Trạm Y tế các xã, phường rà soát danh sách", ["Trạm Y tế các xã, phường"], "rà soát"),
        ("Trung tâm Kiểm soát bệnh tật tỉnh giám sát dịch tễ", ["Trung tâm Kiểm soát bệnh tật tỉnh"], "giám sát"),
        ("Ban Quản lý rừng phòng hộ Tân Hòa tuần tra", ["Ban Quản lý rừng phòng hộ Tân Hòa"], "tuần tra"),
        (
            "Cán bộ, công chức cơ quan quản lý giáo dục các cấp thực hiện",
            ["Cán bộ, công chức cơ quan quản lý giáo dục các cấp"],
            "thực hiện",
        ),
        ("Các đơn vị được giao nhiệm vụ có trách nhiệm báo cáo", ["Các đơn vị được giao nhiệm vụ"], "có trách nhiệm"),
        (
            "Giám đốc/Thủ trưởng các Sở, ban, ngành trực tiếp chỉ đạo",
            ["Giám đốc/Thủ trưởng các Sở, ban, ngành"],
            "trực tiếp",
        ),
        ("Đoàn Thanh niên phát động phong trào", ["Đoàn Thanh niên"], "phát động"),
        ("Khoa phổ biến và hướng dẫn sinh viên", ["Khoa"], "phổ biến"),
        ("Cục Quản lý giám sát nguồn nước ban hành quy trình", ["Cục Quản lý giám sát nguồn nước"], "ban"),
        ("Viện Nghiên cứu phát triển vùng cao khảo sát thực địa", ["Viện Nghiên cứu phát triển vùng cao"], "khảo"),
        ("Ban Nội chính Tỉnh ủy chủ trì rà soát", ["Ban Nội chính Tỉnh ủy"], "chủ"),
        ("Khoa Phục hồi chức năng tổ chức hội chẩn", ["Khoa Phục hồi chức năng"], "tổ"),
        ("Khoa Hồi sức cấp cứu tổ chức hội chẩn", ["Khoa Hồi sức cấp cứu"], "tổ"),
        (
            "Chuyên viên phụ trách công tác tổ chức và biên chế lập danh sách",
            ["Chuyên viên phụ trách công tác tổ chức và biên chế"],
            "lập",
        ),
        (
            "Cán bộ phụ trách lĩnh vực kiểm tra và thi đua tổng hợp hồ sơ",
            ["Cán bộ phụ trách lĩnh vực kiểm tra và thi đua"],
            "tổng",
        ),
        ("Các Đoàn kiểm tra, thanh tra của Sở báo cáo kết quả", ["Các Đoàn kiểm tra, thanh tra của Sở"], "báo"),
        (
            "Các bộ phận, cá nhân được phân công khẩn trương lập hồ sơ",
            ["Các bộ phận, cá nhân được phân công"],
            "khẩn trương",
        ),
        ("Mỗi đoàn giám sát, khảo sát lập biên bản", ["Mỗi đoàn giám sát, khảo sát"], "lập"),
        ("Đoàn kiểm tra liên ngành tổ chức họp", ["Đoàn kiểm tra liên ngành"], "tổ"),
        ("Các hiệp hội nghề nghiệp về thủy sản vận động hội viên", ["Các hiệp hội nghề nghiệp về thủy sản"], "vận"),
        ("Các cơ quan thông tấn, báo chí đưa tin", ["Các cơ quan thông tấn, báo chí"], "đưa"),
        ("Các trường mầm non, tiểu học rà soát sĩ số", ["Các trường mầm non, tiểu học"], "rà"),
        ("Các bộ, ngành liên quan có các phương án cụ thể", ["Các bộ, ngành liên quan"], "có"),
        ("Thủ trưởng các cơ quan, đơn vị chủ trì, phối hợp với Sở Nội vụ", ["Thủ trưởng các cơ quan, đơn vị"], "chủ"),
        ("Liên hiệp các tổ chức hữu nghị tổ chức gặp mặt", ["Liên hiệp các tổ chức hữu nghị"], "tổ"),
        ("Chánh án Tòa án nhân dân tối cao tổ chức tập huấn", ["Chánh án Tòa án nhân dân tối cao"], "tổ"),
        ("Trung tâm Bảo trợ xã hội chủ trì rà soát", ["Trung tâm Bảo trợ xã hội"], "chủ"),
        (
            "Tổ Tư vấn hướng nghiệp học đường khẩn trương xây dựng kế hoạch",
            ["Tổ Tư vấn hướng nghiệp học đường"],
            "khẩn",
        ),
        ("BCĐ giảm nghèo xã/phường rà soát các hộ", ["Ban Chỉ đạo giảm nghèo xã/phường"], "rà"),
        ("Ban Chỉ đạo xây dựng nông thôn mới huyện chỉ đạo", ["Ban Chỉ đạo xây dựng nông thôn mới huyện"], "chỉ"),
        ("Hiệp hội Doanh nghiệp nhỏ và vừa tỉnh vận động", ["Hiệp hội Doanh nghiệp nhỏ và vừa tỉnh"], "vận"),
        ("Liên minh các HTX hướng dẫn thành viên", ["Liên minh các Hợp tác xã"], "hướng"),
        ("Các Cục, Vụ và đơn vị thuộc Bộ chủ động triển khai", ["Các Cục, Vụ và đơn vị thuộc Bộ"], "chủ động"),
        ("Thủ trưởng các sở, ngành, các địa phương rà soát", ["Thủ trưởng các sở, ngành, các địa phương"], "rà"),
        ("Hiệp hội Bảo mật thông tin tổ chức diễn tập", ["Hiệp hội Bảo mật thông tin"], "tổ"),
        ("Sở Lao động — Thương binh và Xã hội rà soát", ["Sở Lao động — Thương binh và Xã hội"], "rà"),
        ("Đài Phát thanh — Truyền hình huyện đưa tin", ["Đài Phát thanh — Truyền hình huyện"], "đưa"),
        ("Các công ty cung cấp thông tin phải giữ bí mật", ["Các công ty cung cấp thông tin"], "phải"),
        # The verbs of the order itself, and not a second word of the name.
        ("Chi cục Bảo vệ thực vật thông tin cho các xã", ["Chi cục Bảo vệ thực vật"], "thông"),
        ("Các phòng cung cấp thông tin theo mẫu", ["Các phòng"], "cung"),
        ("Các phòng cung cấp số liệu, tài liệu cho đoàn kiểm tra", ["Các phòng"], "cung"),
        ("Các thôn quản lý chặt chẽ tài sản được giao", ["Các thôn"], "quản"),
        ("Đoàn kiểm tra lập biên bản, xử lý vi phạm", ["Đoàn kiểm tra"], "lập"),
        ("Ban Quản lý theo dõi, đôn đốc tiến độ", ["Ban Quản lý"], "theo dõi"),
    ],
)
def test_subject(reader: AgencyReader, text: str, names: list[str], rest: str) -> None:
    subject = reader.read_subject(text)
    assert subject is not None
    assert [m.name for m in subject[0]] == names
    assert text[subject[1] :].startswith(rest)


@pytest.mark.parametrize(
    "text",
    [
        "Ban hành kế hoạch kiểm tra",
        "Phòng chống dịch bệnh",
        "Hội nghị tổ chức vào tháng 3",
        "Tổ chức thực hiện hiệu quả",
        "Báo cáo kết quả",
        "Trường hợp vượt thẩm quyền, báo cáo",
        "phòng chờ của nhà ga phải có biển báo",
        "Bộ Luật Dân sự quy định về hợp đồng",
    ],
)
def test_no_subject(reader: AgencyReader, text: str) -> None:
    assert reader.read_subject(text) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("gia đình, cộng đồng để chăm lo trẻ em", ["Gia đình", "Cộng đồng"]),
        (
            "gia đình, chính quyền và các tổ chức đoàn thể trong công tác này",
            ["Gia đình", "Chính quyền", "Các tổ chức đoàn thể"],
        ),
        ("các cơ quan, đơn vị, các trường học triển khai", ["Các cơ quan, đơn vị", "Các trường học"]),
        ("Phòng Đào tạo và 05 khoa liên quan chuẩn bị dữ liệu", ["Phòng Đào tạo", "05 khoa liên quan"]),
        ("Bộ Công an ban hành hướng dẫn", ["Bộ Công an"]),
        ("thủ trưởng các đơn vị và trưởng thôn vận động", ["Thủ trưởng các đơn vị", "Trưởng thôn"]),
        ("Trung tâm Quan trắc đất đai và khí tượng lập báo cáo", ["Trung tâm Quan trắc đất đai và khí tượng"]),
        ("Sở Nội vụ, thời gian hoàn thành trong tháng 5", ["Sở Nội vụ"]),
        ("các trường học, kinh phí do xã bảo đảm", ["Các trường học"]),
        (
            "bí thư chi bộ, trưởng thôn, tổ trưởng tổ dân phố, trưởng ban công tác mặt trận tổ chức họp",
            ["Bí thư chi bộ", "Trưởng thôn", "Tổ trưởng tổ dân phố", "Trưởng ban công tác mặt trận"],
        ),
        (
            "các doanh nghiệp hoạt động trong lĩnh vực xây dựng để nắm giá vật liệu",
            ["Các doanh nghiệp hoạt động trong lĩnh vực xây dựng"],
        ),
        ("các công ty cung ứng dịch vụ thanh toán để đối soát", ["Các công ty cung ứng dịch vụ thanh toán"]),
        ("cơ quan thi hành án dân sự trong việc xác minh", ["Cơ quan thi hành án dân sự"]),
        ("cơ quan quản lý rừng trong việc cung cấp bản đồ", ["Cơ quan quản lý rừng"]),
        ("ngành giao thông vận tải có phương án chở khách", ["Ngành giao thông vận tải"]),
        ("các Phòng của Sở GDĐT có liên quan xây dựng", ["Các Phòng của Sở Giáo dục và Đào tạo có liên quan"]),
    ],
)
def test_list_in_running_text(reader: AgencyReader, text: str, names: list[str]) -> None:
    mentions, _ = reader.read_list(text)
    assert [m.name for m in mentions] == names


def test_a_name_learned_from_the_document_is_kept_whole() -> None:
    text = "Trạm Quan trắc nước ngầm báo cáo hằng tuần"
    reader = AgencyReader(Names(names=("Trạm Quan trắc nước ngầm",)))
    subject = reader.read_subject(text)
    assert subject is not None
    assert [m.name for m in subject[0]] == ["Trạm Quan trắc nước ngầm"]


def test_offsets_point_at_the_printed_words(reader: AgencyReader) -> None:
    text = "Sở GD&ĐT, Công an tỉnh"
    assert [text[m.start : m.end] for m in reader.split(text)] == ["Sở GD&ĐT", "Công an tỉnh"]


@pytest.mark.parametrize(
    ("text", "definitions"),
    [
        ("Công ty Cấp nước Phú Sơn (sau đây viết tắt là CTCNPS) báo cáo", {"CTCNPS": "Công ty Cấp nước Phú Sơn"}),
        ("Giáo dục và Đào tạo (GDĐT)", {"GDĐT": "Giáo dục và Đào tạo"}),
        ("hoàn thành trước tháng 6 (TH)", {}),
    ],
)
def test_definitions(text: str, definitions: dict[str, str]) -> None:
    assert find_definitions(text) == definitions


def test_expand_keeps_what_is_not_printed_out() -> None:
    assert expand_name("UBND xã Tân Hòa") == "Ủy ban nhân dân xã Tân Hòa"
    assert expand_name("Sở Tài chính") == "Sở Tài chính"


def test_a_label_of_who_provides_what_is_one_name(reader: AgencyReader) -> None:
    assert reader.is_agency("Điện lực xã, các công ty cung cấp dịch vụ viễn thông trên địa bàn huyện")
