"""Ruled tables: cells, heads, merges, and rows and tables cut by page breaks."""

from __future__ import annotations

from pathlib import Path

from extractors.document import Document, Table
from extractors.read import read
from tests.extractors.sheets import Sheets

XS = [60.0, 90.0, 290.0, 390.0, 480.0, 550.0]
HEAD = ["TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian"]


def _rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def _heads(table: Table) -> list[str]:
    return [table.head(column) for column in range(table.columns)]


def _only(document: Document) -> Table:
    assert len(document.tables) == 1
    return document.tables[0]


def _row(number: str, text: str, lead: str = "Phòng Kinh tế", time: str = "Quý II/2026") -> list[str | None]:
    return [number, text, lead, "Các thôn", time]


def test_cells_heads_and_lines_outside(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.text(85, 60, "Phụ lục nhiệm vụ năm 2026")
    bottom = sheets.table(
        XS, 80, [HEAD, _row("1", "Rà soát quy hoạch\nkhu dân cư"), _row("2", "Sửa đường", "")], head=1
    )
    sheets.text(85, bottom + 30, "Trên đây là Kế hoạch của xã")
    document = read(sheets.save(tmp_path))
    table = _only(document)
    assert _heads(table) == HEAD
    assert _rows(table) == [
        ["1", "Rà soát quy hoạch khu dân cư", "Phòng Kinh tế", "Các thôn", "Quý II/2026"],
        ["2", "Sửa đường", "", "Các thôn", "Quý II/2026"],
    ]
    assert [line.text for line in document.pages[0].lines] == [
        "Phụ lục nhiệm vụ năm 2026",
        "Trên đây là Kế hoạch của xã",
    ]
    assert table.rows[0].cells[1].bbox[:2] == (90, 120)
    assert document.pages[0].rulings == ()


def test_merged_cells_and_two_levels_of_heads(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.table(
        XS,
        80,
        [
            ["TT", "Nội dung", "Cơ quan thực hiện", "<", "Thời gian"],
            [None, None, "Chủ trì", "Phối hợp", None],
            ["(1)", "(2)", "(3)", "(4)", "(5)"],
            ["I", "Công tác tuyên truyền", "<", "<", "<"],
            ["1", "Phát thanh", "Phòng Văn hóa", "Các thôn", "Năm 2026"],
            ["2", "Treo áp phích", None, "", None],
        ],
        head=2,
    )
    table = _only(read(sheets.save(tmp_path)))
    assert _heads(table) == [
        "TT",
        "Nội dung",
        "Cơ quan thực hiện / Chủ trì",
        "Cơ quan thực hiện / Phối hợp",
        "Thời gian",
    ]
    assert len(table.header) == 2
    assert _rows(table) == [
        ["I", "Công tác tuyên truyền"],
        ["1", "Phát thanh", "Phòng Văn hóa", "Các thôn", "Năm 2026"],
        ["2", "Treo áp phích", "Phòng Văn hóa", "", "Năm 2026"],
    ]
    assert table.rows[0].cells[1].span == 4
    assert [cell.inherited for cell in table.rows[2].cells] == [False, False, True, False, True]


def test_a_row_cut_by_a_page_break_is_one_row(tmp_path: Path) -> None:
    sheets = Sheets()
    first = ["2", "Rà soát, thống kê các tuyến", "Phòng Giáo dục và", "Các thôn", "Quý III"]
    sheets.table(XS, 600, [HEAD, _row("1", "Họp thôn."), first], head=1)
    sheets.turn().text(290, 40, "2")
    sheets.table(XS, 60, [HEAD, ["", "đường nông thôn.", "Đào tạo", "", ""], _row("3", "Làm đường")], head=1)
    table = _only(read(sheets.save(tmp_path)))
    assert _rows(table) == [
        ["1", "Họp thôn.", "Phòng Kinh tế", "Các thôn", "Quý II/2026"],
        ["2", "Rà soát, thống kê các tuyến đường nông thôn.", "Phòng Giáo dục và Đào tạo", "Các thôn", "Quý III"],
        ["3", "Làm đường", "Phòng Kinh tế", "Các thôn", "Quý II/2026"],
    ]
    assert [page for page, _ in table.parts] == [1, 2]
    assert [line.page for line in table.rows[1].cells[1].lines] == [1, 2]


def test_a_table_goes_on_without_heads(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.table(XS, 650, [HEAD, _row("1", "Việc thứ nhất."), _row("2", "Việc thứ hai.")], head=1)
    sheets.turn().table(XS, 60, [_row("3", "Việc thứ ba."), _row("4", "Việc thứ tư.")])
    table = _only(read(sheets.save(tmp_path)))
    assert [row.cells[0].text for row in table.rows] == ["1", "2", "3", "4"]
    assert [row.page for row in table.rows] == [1, 1, 2, 2]


def test_two_halves_whose_edges_stand_a_few_mm_apart_are_one_table(tmp_path: Path) -> None:
    """Halves that touch close slivers between their edges; the part on the next page may have edges of its own again."""
    sheets = Sheets()
    beside = [XS[0], XS[1], *(x - 8 for x in XS[2:-1]), XS[-1]]
    bottom = sheets.table(XS, 500, [HEAD, _row("1", "Việc thứ nhất."), _row("2", "Việc thứ hai.")], head=1)
    sheets.table(beside, bottom, [_row("3", "Việc thứ ba."), _row("4", "Việc thứ tư.")])
    sheets.turn().table([x - 2 if x in beside[2:-1] else x for x in beside], 60, [_row("5", "Việc thứ năm.")] * 2)
    table = _only(read(sheets.save(tmp_path)))
    assert table.columns == len(XS) - 1
    assert [row.cells[1].text[-4:] for row in table.rows] == ["hất.", "hai.", " ba.", " tư.", "năm.", "năm."]
    assert {row.cells[3].text for row in table.rows} == {_row("1", "")[3]}


def test_rows_without_heads_right_below_a_table_are_more_of_it(tmp_path: Path) -> None:
    rows = [_row("3", "Việc thứ ba."), _row("4", "Việc thứ tư.")]
    sheets = Sheets()
    bottom = sheets.table(XS, 300, [HEAD, _row("1", "Việc thứ nhất."), _row("2", "Việc thứ hai.")], head=1)
    sheets.table(XS, bottom + 12, rows)
    assert [row.cells[0].text for row in _only(read(sheets.save(tmp_path))).rows] == ["1", "2", "3", "4"]
    for words in ("", "Bảng 2"):
        other = Sheets()
        bottom = other.table(XS, 300, [HEAD, _row("1", "Việc thứ nhất."), _row("2", "Việc thứ hai.")], head=1)
        if words:
            other.text(90, bottom + 15, words)
        other.table(XS, bottom + (22 if words else 60), rows)
        assert len(read(other.save(tmp_path, "apart.pdf")).tables) == 2


def test_a_new_row_after_a_break_stays_a_row(tmp_path: Path) -> None:
    """A cell merged over the break is no cut row: it is blank on the next page and keeps its value there."""
    sheets = Sheets()
    above = [HEAD, _row("1", "Việc thứ nhất."), ["2", "Việc thứ hai.", None, "Các thôn", "Quý III"]]
    sheets.table(XS, 650, above, head=1)
    below = [["3", "Việc thứ ba.", "", "Các thôn", "Quý IV"], ["4", "Việc thứ tư.", None, "Các thôn", "Quý IV"]]
    sheets.turn().table(XS, 60, below)
    table = _only(read(sheets.save(tmp_path)))
    assert [row.cells[2].text for row in table.rows] == ["Phòng Kinh tế"] * 4
    assert [row.cells[2].inherited for row in table.rows] == [False, True, True, True]


def test_unnumbered_rows_are_joined_only_where_the_text_goes_on(tmp_path: Path) -> None:
    xs, head = [60.0, 200.0, 400.0, 550.0], ["Thời gian", "Nội dung", "Địa điểm"]
    sheets = Sheets()
    sheets.table(xs, 650, [head, ["7h30", "Đón tiếp đại biểu", "Hội trường"]], head=1)
    sheets.turn().table(
        xs, 60, [["8h00", "Khai mạc hội nghị", "Hội trường"], ["9h00", "Thảo luận về các", "Phòng họp"]]
    )
    sheets.turn().table(xs, 60, [["", "giải pháp chính", ""]])
    table = _only(read(sheets.save(tmp_path)))
    assert _rows(table) == [
        ["7h30", "Đón tiếp đại biểu", "Hội trường"],
        ["8h00", "Khai mạc hội nghị", "Hội trường"],
        ["9h00", "Thảo luận về các giải pháp chính", "Phòng họp"],
    ]


def test_a_title_or_new_heads_between_make_another_table(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.table(XS, 650, [HEAD, _row("1", "Việc thứ nhất.")], head=1)
    sheets.turn().text(200, 40, "Phụ lục II: Danh mục thứ hai của xã")
    sheets.table(XS, 60, [HEAD, _row("1", "Việc khác.")], head=1)
    other = ["STT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện", "Kế hoạch"]
    sheets.turn().table(XS, 60, [other, ["1", "Tỷ lệ hộ nghèo", "%", "4", "3"]], head=1)
    document = read(sheets.save(tmp_path))
    assert [table.page for table in document.tables] == [1, 2, 3]
    assert _heads(document.tables[2]) == other


def test_boxes_and_layout_grids_are_no_tables(tmp_path: Path) -> None:
    sheets = Sheets()
    motto = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    sheets.table(
        [60, 250, 550], 60, [["ỦY BAN NHÂN DÂN\nXÃ TÂN HÒA", "\n".join(motto)], ["Số: 15/KH-UBND", "Tân Hòa, năm 2026"]]
    )
    sheets.page.draw_rect((60, 200, 550, 260), fill=(0.9, 0.9, 0.9), color=(0, 0, 0))
    sheets.text(70, 220, "Các thôn phải báo cáo trước ngày 20 hằng tháng").text(
        70, 240, "và chịu trách nhiệm về số liệu"
    )
    sheets.table([60, 250, 550], 400, [["Nơi nhận:\n- Các thôn;\n- Lưu: VT", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"]])
    sheets.table([60, 550], 600, [["Một cột chữ"], ["không phải bảng"]])
    document = read(sheets.save(tmp_path))
    assert document.tables == ()
    texts = [line.text for line in document.pages[0].lines]
    assert "Các thôn phải báo cáo trước ngày 20 hằng tháng" in texts
    assert texts.index("XÃ TÂN HÒA") < texts.index(motto[0])
    assert {"- Lưu: VT", "CHỦ TỊCH", "không phải bảng"} <= set(texts)


def test_a_table_cut_open_by_the_page_break_keeps_its_last_row(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.table(XS, 600, [HEAD, _row("1", "Việc thứ nhất.")], head=1)
    for x in XS:
        sheets.line(x, 680, x, 740)
    for x, text in zip(XS, _row("2", "Việc thứ hai."), strict=False):
        sheets.text(x + 3, 700, str(text), 9)
    assert [row.cells[0].text for row in _only(read(sheets.save(tmp_path))).rows] == ["1", "2"]


def test_a_caption_row_is_a_line_of_the_page(tmp_path: Path) -> None:
    sheets = Sheets()
    caption = ["Biểu 1: Danh mục nhiệm vụ", "<", "<", "<", "<"]
    sheets.table(XS, 80, [caption, HEAD, _row("1", "Việc thứ nhất.")], head=2)
    document = read(sheets.save(tmp_path))
    assert _heads(_only(document)) == HEAD
    assert [line.text for line in document.pages[0].lines] == ["Biểu 1: Danh mục nhiệm vụ"]


def test_heads_are_known_by_being_printed_again(tmp_path: Path) -> None:
    sheets = Sheets()
    odd = ["Mã", "Món", "Ai", "Cùng ai", "Khi nào"]
    sheets.table(XS, 650, [odd, _row("1", "Việc thứ nhất.")])
    sheets.turn().table(XS, 60, [odd, _row("2", "Việc thứ hai.")])
    table = _only(read(sheets.save(tmp_path)))
    assert _heads(table) == odd
    assert [row.cells[0].text for row in table.rows] == ["1", "2"]


def test_a_table_without_outer_borders(tmp_path: Path) -> None:
    sheets = Sheets()
    for y in (80, 110, 140, 170):
        sheets.line(60, y, 500, y)
    for x in (100, 300):
        sheets.line(x, 80, x, 170)
    for number, row in enumerate(
        (["TT", "Nội dung", "Chủ trì"], ["1", "Sửa đường", "Thôn 1"], ["2", "Làm cầu", "Thôn 2"])
    ):
        for x, text in zip((63, 103, 303), row, strict=True):
            sheets.text(x, 95 + 30 * number, text, 10)
    assert _rows(_only(read(sheets.save(tmp_path)))) == [["1", "Sửa đường", "Thôn 1"], ["2", "Làm cầu", "Thôn 2"]]


def test_a_short_table_that_speaks_of_the_state_is_no_layout(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.table(XS, 80, [HEAD, _row("1", "Nước Cộng hòa xã hội\nchủ nghĩa Việt Nam")], head=1)
    assert _only(read(sheets.save(tmp_path))).rows[0].cells[1].text == "Nước Cộng hòa xã hội chủ nghĩa Việt Nam"


def test_a_year_cut_at_the_edge_of_a_narrow_cell_is_whole(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.table(
        XS, 80, [HEAD, _row("1", "Sửa đường", time="Quý III/20\n26"), _row("2", "Làm cầu", time="Từ 01/3\n20")], head=1
    )
    assert [row.cells[4].text for row in _only(read(sheets.save(tmp_path))).rows] == ["Quý III/2026", "Từ 01/3 20"]


def test_a_table_of_a_turned_page(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.table(XS, 80, [HEAD, _row("1", "Việc thứ nhất."), _row("2", "Việc thứ hai.")], head=1)
    sheets.page.set_rotation(90)
    table = _only(read(sheets.save(tmp_path)))
    assert _heads(table) == HEAD
    assert table.rows[0].cells[1].text == "Việc thứ nhất."
