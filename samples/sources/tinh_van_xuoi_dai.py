# ruff: noqa: E501  (prose stays on one line)
"""A province's long plan in prose: three levels of headings, '-' and '+' items, footnotes, a theme, agencies as headings."""

from samples.writing import (
    SUBHEAD,
    TITLE,
    Cited,
    Closing,
    Figure,
    Header,
    Masthead,
    Sample,
    Stroke,
    Text,
    after,
    by,
    each,
    heading,
    order,
    period,
    say,
)

RECIPIENTS = (
    "- Văn phòng Chính phủ (để báo cáo);",
    "- Thường trực Tỉnh ủy (để báo cáo);",
    "- Thường trực HĐND tỉnh;",
    "- Chủ tịch, các Phó Chủ tịch UBND tỉnh;",
    "- Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh;",
    "- Các sở, ban, ngành tỉnh;",
    "- UBND các xã, phường;",
    "- Báo và Phát thanh, Truyền hình tỉnh;",
    "- Lưu: VT, KSTT.",
)
KHCN = "Sở Khoa học và Công nghệ"
XA = "UBND các xã, phường"

OPENING = (
    say(
        "Năm 2026 là năm đầu thực hiện kế hoạch 05 năm của tỉnh trong điều kiện chính quyền địa phương hai cấp đã vận hành ổn định. Thực hiện Nghị quyết số 21-NQ/TU ngày 09/10/2025 của Ban Chấp hành Đảng bộ tỉnh Phú Sơn về chuyển đổi số, cải cách hành chính phục vụ người dân và Nghị quyết số 88/NQ-HĐND ngày 10/12/2025 của HĐND tỉnh về nhiệm vụ phát triển kinh tế - xã hội năm 2026;"
    ),
    say(
        "Căn cứ Quyết định số 3107/QĐ-UBND ngày 22/12/2025 của UBND tỉnh về phê duyệt danh mục dịch vụ công trực tuyến, UBND tỉnh Phú Sơn ban hành Kế hoạch nâng cao chất lượng dịch vụ công trực tuyến và dữ liệu số năm 2026 như sau:"
    ),
    heading(1, "I. CHỦ ĐỀ NĂM 2026", "theme"),
    say("“Dữ liệu thông suốt - Phục vụ tận tâm”."),
    heading(1, "II. MỤC ĐÍCH, YÊU CẦU", "purpose"),
    heading(2, "1. Mục đích", "purpose"),
    say(
        "- Cụ thể hóa các chủ trương của Tỉnh ủy, HĐND tỉnh về chuyển đổi số; tạo chuyển biến rõ rệt trong cách phục vụ người dân và doanh nghiệp, giảm thời gian đi lại và chi phí thực hiện thủ tục hành chính."
    ),
    say(
        "- Nâng cao trách nhiệm của người đứng đầu cơ quan, đơn vị trong việc làm sạch dữ liệu, trả kết quả điện tử và trả lời phản ánh, kiến nghị."
    ),
    heading(2, "2. Yêu cầu", "purpose"),
    say(
        "a) Nhiệm vụ phải rõ người làm, rõ việc, rõ thời hạn và rõ kết quả; không giao một việc cho hai cơ quan cùng chủ trì."
    ),
    say("b) Bảo đảm an toàn thông tin, bảo vệ dữ liệu cá nhân trong suốt quá trình thực hiện."),
)

OBJECTIVES = (
    heading(1, "III. MỤC TIÊU", "objectives"),
    heading(2, "1. Mục tiêu chung", "objectives"),
    say(
        "Phấn đấu đưa tỉnh Phú Sơn vào nhóm địa phương có chất lượng phục vụ tốt; người dân chỉ cung cấp thông tin một lần cho cơ quan nhà nước; dữ liệu của các ngành được kết nối, chia sẻ và dùng chung."
    ),
    heading(2, "2. Mục tiêu cụ thể", "objectives"),
    heading(3, "a) Về dịch vụ công trực tuyến", "objectives"),
    say(
        "- Tỷ lệ hồ sơ nộp trực tuyến toàn trình đạt 82,5%; tỷ lệ hồ sơ được trả kết quả điện tử từ 95% trở lên.",
        Figure("hồ sơ nộp trực tuyến toàn trình", 82.5, "%", "="),
        Figure("hồ sơ được trả kết quả điện tử", 95, "%", ">="),
    ),
    say(
        "- Tỷ lệ hồ sơ quá hạn dưới 1%; mức độ hài lòng của người dân trên 92%.",
        Figure("hồ sơ quá hạn", 1, "%", "<"),
        Figure("mức độ hài lòng của người dân", 92, "%", ">"),
    ),
    heading(3, "b) Về dữ liệu số", "objectives"),
    say(
        "- Tối thiểu 40 cơ sở dữ liệu được kết nối với Kho dữ liệu dùng chung của tỉnh^1^; có ít nhất 38 xã hoàn thành số hóa sổ hộ tịch.",
        Figure("cơ sở dữ liệu được kết nối", 40, "cơ sở dữ liệu", ">="),
        Figure("xã hoàn thành số hóa sổ hộ tịch", 38, "xã", ">="),
    ),
    say(
        "- Thời gian hệ thống ngừng phục vụ không quá 6 giờ trong năm.",
        Figure("thời gian hệ thống ngừng phục vụ", 6, "giờ", "<="),
    ),
)

TASKS = (
    heading(1, "IV. NHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM", "tasks"),
    heading(
        2,
        "1. Hoàn thiện quy định, quy trình nội bộ và nâng cao trách nhiệm của người đứng đầu trong giải quyết thủ tục hành chính",
        "tasks",
    ),
    heading(3, "a) Về quy định, quy trình", "tasks"),
    order(
        "- Rà soát, sửa đổi các quy định của tỉnh còn yêu cầu giấy tờ đã có trong cơ sở dữ liệu; công bố danh mục giấy tờ được thay bằng dữ liệu điện tử, hoàn thành trong quý I/2026.",
        (),
        (),
        period("trong quý I/2026", "2026-01-01", "2026-03-31"),
    ),
    order(
        "- Xây dựng quy trình nội bộ thống nhất cho các thủ tục có tần suất phát sinh lớn^2^; giảm ít nhất một bước trung gian đối với mỗi thủ tục, không để cán bộ tiếp nhận phải nhập lại thông tin mà người dân đã khai trên Cổng dịch vụ công."
    ),
    order(
        "- Sở Tư pháp thẩm định các dự thảo quyết định liên quan trong thời hạn ≤ 10 ngày làm việc.",
        "Sở Tư pháp",
        (),
        after("≤ 10 ngày làm việc"),
    ),
    heading(3, "b) Về trách nhiệm của người đứng đầu", "tasks"),
    order(
        "- Đưa kết quả giải quyết hồ sơ trực tuyến vào tiêu chí đánh giá, xếp loại cơ quan, đơn vị và cá nhân người đứng đầu."
    ),
    order(
        "- Công khai danh sách cơ quan, đơn vị để hồ sơ quá hạn trên Cổng thông tin điện tử của tỉnh; thực hiện xin lỗi bằng văn bản đối với từng hồ sơ quá hạn và nêu rõ ngày trả kết quả lần sau."
    ),
    heading(2, "2. Phát triển dữ liệu số và hạ tầng dùng chung", "tasks"),
    order(
        "- Hoàn thành việc làm sạch dữ liệu hộ tịch, đất đai, lao động; bảo đảm dữ liệu đúng, đủ, thống nhất giữa các ngành trước ngày 30/9/2026.",
        (),
        (),
        by("trước ngày 30/9/2026", "2026-09-30"),
    ),
    heading(3, "- Thực hiện số hóa hồ sơ tại Bộ phận Một cửa:", "tasks", SUBHEAD),
    order("+ Kiểm đếm, phân loại hồ sơ giấy còn giá trị sử dụng theo từng lĩnh vực và từng năm."),
    order(
        "+ Đề nghị Trung tâm Lưu trữ lịch sử tỉnh hướng dẫn cách chỉnh lý, đóng gói và đặt mã hồ sơ sau khi số hóa.",
        "Trung tâm Lưu trữ lịch sử tỉnh",
    ),
    order(
        "+ Cập nhật hồ sơ đã số hóa vào Kho dữ liệu dùng chung hằng tháng.",
        (),
        (),
        each("hằng tháng", "monthly"),
    ),
    order(
        "- Sở Khoa học và Công nghệ chủ trì, phối hợp với Công an tỉnh, Sở Tài chính nâng cấp trung tâm dữ liệu của tỉnh theo mô hình hai điểm dự phòng, hoàn thành chậm nhất 30/11/2026; trong thời gian nâng cấp phải có phương án bảo đảm các hệ thống phục vụ người dân hoạt động liên tục, sao lưu đầy đủ dữ liệu của các cơ quan, đơn vị đang sử dụng và công bố trước lịch tạm dừng để các cơ quan, đơn vị, người dân, doanh nghiệp chủ động bố trí công việc.",
        KHCN,
        ("Công an tỉnh", "Sở Tài chính"),
        by("chậm nhất 30/11/2026", "2026-11-30"),
    ),
    heading(2, "3. Hỗ trợ người dân, doanh nghiệp sử dụng dịch vụ công trực tuyến", "tasks"),
    order(
        "- Thành lập tổ hỗ trợ lưu động đến từng thôn, tổ dân phố; ưu tiên người cao tuổi, người khuyết tật, đồng bào ở địa bàn khó khăn. Các sở, ban, ngành tỉnh cử công chức tham gia tổ hỗ trợ khi có đề nghị của UBND cấp xã.",
        "Các sở, ban, ngành tỉnh",
        (),
        after("khi có đề nghị của UBND cấp xã"),
    ),
    order(
        "- Bố trí máy tính, máy quét và người hướng dẫn tại Bộ phận Một cửa; thường xuyên kiểm tra chất lượng đường truyền, kịp thời thay thế thiết bị hỏng.",
        (),
        (),
        each("thường xuyên", "continuous"),
    ),
    order(
        "- Miễn phí gửi kết quả qua dịch vụ bưu chính công ích đối với người có công, hộ nghèo theo Quyết định số 3107/QĐ-UBND ngày 22/12/2025 của UBND tỉnh."
    ),
    heading(2, "4. Công tác thông tin, tuyên truyền", "tasks"),
    order(
        "Báo và Phát thanh, Truyền hình tỉnh mở chuyên mục về cách nộp hồ sơ, thanh toán và tra cứu kết quả trên môi trường số; định kỳ hằng tuần phản ánh gương tốt, cách làm hay ở cơ sở.",
        "Báo và Phát thanh, Truyền hình tỉnh",
        (),
        each("định kỳ hằng tuần", "weekly"),
    ),
    order(
        "Tổ chức Ngày Chuyển đổi số của tỉnh vào tháng 10 hằng năm.",
        (),
        (),
        each("tháng 10 hằng năm", "annual"),
    ),
    heading(
        2,
        "5. Bảo đảm an toàn thông tin và phát triển nguồn nhân lực phục vụ chuyển đổi số ở cấp tỉnh, cấp xã",
        "tasks",
    ),
    order(
        "- Công an tỉnh chủ trì kiểm tra việc bảo vệ dữ liệu cá nhân tại các cơ quan có hệ thống thông tin từ cấp độ 3 trở lên; định kỳ diễn tập ứng cứu sự cố, khắc phục ngay lỗ hổng được cảnh báo.",
        "Công an tỉnh",
        (),
        each("định kỳ", "periodic"),
    ),
    order(
        "- Bồi dưỡng kỹ năng số cho cán bộ, công chức, viên chức theo từng vị trí việc làm trong giai đoạn 2026 - 2028; chú trọng thực hành trên hệ thống thật, hạn chế giảng lý thuyết; sau mỗi khóa có bài kiểm tra và công bố kết quả.",
        (),
        (),
        period("trong giai đoạn 2026 - 2028", "2026-01-01", "2028-12-31"),
    ),
    order(
        "- Mỗi cơ quan, đơn vị cử ít nhất một công chức am hiểu nghiệp vụ làm đầu mối về dữ liệu; lập danh sách gửi Sở Nội vụ trong tháng 02/2026. Công chức đầu mối được bố trí thời gian học tập, được hưởng chế độ theo quy định và được xem xét khi quy hoạch, bổ nhiệm; trường hợp thay đổi vị trí công tác phải bàn giao đầy đủ tài khoản, tài liệu, danh mục dữ liệu đang quản lý cho người kế nhiệm.",
        "Mỗi cơ quan, đơn vị",
        (),
        period("trong tháng 02/2026", "2026-02-01", "2026-02-28"),
    ),
    heading(2, "6. Kiểm tra, giám sát, sơ kết, tổng kết", "tasks"),
    order(
        "- Thanh tra tỉnh phối hợp với Sở Khoa học và Công nghệ kiểm tra ít nhất 10 cơ quan, đơn vị về việc tiếp nhận, giải quyết hồ sơ; thời gian kiểm tra từ tháng 8/2026.",
        "Thanh tra tỉnh",
        KHCN,
        period("từ tháng 8/2026", "2026-08-01", None),
    ),
    order(
        "- Tổ chức sơ kết 6 tháng trước ngày 15/7/2026 và tổng kết năm trước ngày 20/12/2026; biểu dương cơ quan, đơn vị làm tốt, chỉ rõ nơi làm chưa tốt, nguyên nhân và cách khắc phục.",
        (),
        (),
        (by("trước ngày 15/7/2026", "2026-07-15"), by("trước ngày 20/12/2026", "2026-12-20")),
    ),
    heading(1, "V. KINH PHÍ THỰC HIỆN", "funding"),
    say(
        "1. Kinh phí thực hiện Kế hoạch từ nguồn ngân sách nhà nước theo phân cấp hiện hành, lồng ghép trong các chương trình, đề án và nguồn xã hội hóa hợp pháp."
    ),
    say("2. Việc lập dự toán, quản lý và quyết toán thực hiện theo quy định của pháp luật về ngân sách nhà nước."),
)

IMPLEMENTATION = (
    heading(1, "VI. TỔ CHỨC THỰC HIỆN", "implementation"),
    heading(2, "1. Sở Khoa học và Công nghệ", "implementation"),
    order(
        "a) Là cơ quan đầu mối theo dõi, đôn đốc việc thực hiện Kế hoạch; định kỳ hằng quý tổng hợp, báo cáo UBND tỉnh kết quả, khó khăn, vướng mắc và đề xuất giải pháp.",
        KHCN,
        (),
        each("định kỳ hằng quý", "quarterly"),
    ),
    order(
        "b) Chủ trì, phối hợp với Văn phòng UBND tỉnh và các sở: Tư pháp, Nội vụ, Nông nghiệp và Môi trường xây dựng bộ chỉ số đo chất lượng dữ liệu; trình UBND tỉnh trước tháng 7/2026.",
        KHCN,
        ("Văn phòng UBND tỉnh", "Sở Tư pháp", "Sở Nội vụ", "Sở Nông nghiệp và Môi trường"),
        by("trước tháng 7/2026", "2026-06-30"),
    ),
    order(
        "c) Hướng dẫn kỹ thuật việc kết nối, chia sẻ dữ liệu theo Công văn số 412/SKHCN-CĐS ngày 03/11/2025; tổ chức tập huấn cho công chức Bộ phận Một cửa cấp xã từ ngày 10/3/2026 đến ngày 25/3/2026.",
        KHCN,
        (),
        period("từ ngày 10/3/2026 đến ngày 25/3/2026", "2026-03-10", "2026-03-25"),
    ),
    heading(2, "2. Văn phòng UBND tỉnh", "implementation"),
    order(
        "a) Kiểm soát chất lượng công bố thủ tục hành chính; theo dõi, công khai hằng ngày số hồ sơ quá hạn của từng cơ quan trên hệ thống thông tin báo cáo của tỉnh.",
        "Văn phòng UBND tỉnh",
        (),
        each("hằng ngày", "daily"),
    ),
    order(
        "b) Phối hợp với Sở Khoa học và Công nghệ tham mưu Chủ tịch UBND tỉnh phê bình, nhắc nhở cơ quan, đơn vị có tỷ lệ hồ sơ quá hạn cao.",
        "Văn phòng UBND tỉnh",
        KHCN,
    ),
    order(
        "3. Sở Tài chính: Hướng dẫn việc sử dụng, thanh toán, quyết toán kinh phí; phối hợp với Sở Khoa học và Công nghệ thẩm định dự toán của các nhiệm vụ, tham mưu UBND tỉnh bố trí kinh phí trong dự toán năm 2027.",
        "Sở Tài chính",
        KHCN,
    ),
    order(
        "4. Sở Nội vụ: Tham mưu UBND tỉnh đưa kết quả thực hiện Kế hoạch vào tiêu chí thi đua; hướng dẫn bố trí công chức phụ trách dữ liệu tại cấp xã trong 20 ngày kể từ ngày ban hành Kế hoạch.",
        "Sở Nội vụ",
        (),
        after("trong 20 ngày kể từ ngày ban hành Kế hoạch", None, "2026-02-05"),
    ),
    heading(2, "5. Các sở, ban, ngành tỉnh", "implementation"),
    order(
        "- Căn cứ Kế hoạch này xây dựng kế hoạch của cơ quan, đơn vị, gửi Sở Khoa học và Công nghệ trước ngày 10/02/2026 để theo dõi.",
        "Các sở, ban, ngành tỉnh",
        (),
        by("trước ngày 10/02/2026", "2026-02-10"),
    ),
    order(
        "- Chịu trách nhiệm về tính chính xác của dữ liệu do ngành quản lý; không yêu cầu người dân nộp giấy tờ khi dữ liệu đã được kết nối.",
        "Các sở, ban, ngành tỉnh",
    ),
    heading(2, "6. UBND các xã, phường", "implementation"),
    order(
        "- Chủ tịch UBND các xã, phường trực tiếp chỉ đạo, phân công rõ công chức phụ trách; chịu trách nhiệm trước Chủ tịch UBND tỉnh về tỷ lệ hồ sơ trực tuyến trên địa bàn.",
        XA,
    ),
    order(
        "- Duy trì tổ công nghệ số cộng đồng ở các thôn, tổ dân phố; phối hợp với Đoàn Thanh niên, Hội Phụ nữ cùng cấp hướng dẫn người dân từ năm 2026.",
        XA,
        ("Đoàn Thanh niên", "Hội Phụ nữ cùng cấp"),
        period("từ năm 2026", "2026-01-01", None),
    ),
    heading(
        2, "7. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội tỉnh", "implementation"
    ),
    order(
        "Tuyên truyền, vận động đoàn viên, hội viên và Nhân dân sử dụng dịch vụ công trực tuyến; giám sát thái độ phục vụ của cán bộ, công chức và việc thực hiện Kế hoạch này.",
        ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "các tổ chức chính trị - xã hội tỉnh"),
    ),
    say(
        "Trên đây là Kế hoạch nâng cao chất lượng dịch vụ công trực tuyến và dữ liệu số năm 2026. Trong quá trình triển khai thực hiện, nếu có khó khăn, vướng mắc, các cơ quan, đơn vị phản ánh về Sở Khoa học và Công nghệ để tổng hợp, báo cáo UBND tỉnh xem xét, quyết định./."
    ),
)

SAMPLE = Sample(
    name="tinh-van-xuoi-dai",
    header=Header(
        doc_type="Kế hoạch",
        number="45/KH-UBND",
        symbol="KH-UBND",
        issued_on="2026-01-16",
        place="Phú Sơn",
        issuer="Ủy ban nhân dân tỉnh Phú Sơn",
        subject="Nâng cao chất lượng dịch vụ công trực tuyến và dữ liệu số năm 2026 trên địa bàn tỉnh Phú Sơn",
        theme="Dữ liệu thông suốt - Phục vụ tận tâm",
        signer="Hoàng Văn Thử",
        position="Phó Chủ tịch",
        recipients=RECIPIENTS,
    ),
    blocks=(
        Masthead(("ỦY BAN NHÂN DÂN", "TỈNH PHÚ SƠN"), "Số: 45/KH-UBND", "Phú Sơn, ngày 16 tháng 01 năm 2026"),
        Text("KẾ HOẠCH", TITLE),
        Text("Nâng cao chất lượng dịch vụ công trực tuyến và dữ liệu số năm 2026\ntrên địa bàn tỉnh Phú Sơn", TITLE),
        Stroke(),
        *OPENING,
        *OBJECTIVES,
        *TASKS,
        *IMPLEMENTATION,
        Closing(RECIPIENTS, ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Hoàng Văn Thử"),
    ),
    cites=(
        Cited("Nghị quyết", "21-NQ/TU", "2025-10-09"),
        Cited("Nghị quyết", "88/NQ-HĐND", "2025-12-10"),
        Cited("Quyết định", "3107/QĐ-UBND", "2025-12-22"),
        Cited("Quyết định", "1986/QĐ-UBND", "2025-07-18"),
        Cited("Công văn", "412/SKHCN-CĐS", "2025-11-03"),
    ),
    notes={
        "1": "Kho dữ liệu dùng chung của tỉnh được thành lập theo Quyết định số 1986/QĐ-UBND ngày 18/7/2025 của Chủ tịch UBND tỉnh; hiện có 27 cơ sở dữ liệu đã kết nối.",
        "2": "Gồm các thủ tục về hộ tịch, đất đai, đăng ký kinh doanh, chứng thực và bảo trợ xã hội.",
    },
)
