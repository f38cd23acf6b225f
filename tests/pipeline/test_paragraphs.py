"""Lines into paragraphs: over lines and pages, without page numbers, running headers and footnotes."""

from __future__ import annotations

from page_maker import PageMaker
from table_maker import table

from extractors.document import Table
from pipeline.paragraphs import Block, Paragraph, join_paragraphs, read_body
from samples.setting import Face, set_lines

LONG = (
    "Ủy ban nhân dân xã tổ chức kiểm tra toàn bộ hệ thống kênh mương nội đồng, lập danh sách các đoạn xuống cấp, "
    "dự kiến kinh phí sửa chữa và thứ tự ưu tiên theo từng thôn, từng cánh đồng trước mùa mưa bão."
)
OTHER = "Các thôn cử người tham gia nạo vét kênh mương, huy động máy móc và vật tư tại chỗ để làm nhanh, gọn từng đoạn."


def blocks(made: PageMaker) -> list[Block]:
    """The blocks of the pages; a page of running text is put behind them and its paragraph left out."""
    made.turn_page()
    made.running_text()
    document = made.document()
    return join_paragraphs(read_body(document), document.tables)[:-1]


def texts(made: PageMaker) -> list[str]:
    return [b.text for b in blocks(made) if isinstance(b, Paragraph)]


def test_lines_join_to_the_paragraphs_they_came_from() -> None:
    made = PageMaker()
    planted = ["I. MỤC TIÊU", LONG, OTHER, f"1. {LONG}", f"a) {OTHER}", f"- {LONG}", f"+ {OTHER}"]
    made.paragraphs(*planted)
    assert texts(made) == planted


def test_a_short_letter_has_paragraphs_too() -> None:
    made = PageMaker()
    made.paragraphs(LONG, OTHER)
    document = made.document()
    found = join_paragraphs(read_body(document), document.tables)
    assert [b.text for b in found if isinstance(b, Paragraph)] == [LONG, OTHER]


def test_short_last_lines_and_titles_of_two_lines() -> None:
    made = PageMaker()
    made.paragraph("III. CÁC NHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM VỀ THỦY LỢI NỘI ĐỒNG VÀ PHÒNG, CHỐNG THIÊN TAI", bold=True)
    made.paragraph("1. Nhiệm vụ", bold=True)
    made.paragraphs(OTHER)
    assert [t[:6] for t in texts(made)] == ["III. C", "1. Nhi", OTHER[:6]]


def test_a_page_break_closes_nothing() -> None:
    made = PageMaker()
    made.y = 755
    made.paragraphs(LONG, OTHER)
    (first, second) = (b for b in blocks(made) if isinstance(b, Paragraph))
    assert (first.text, second.text) == (LONG, OTHER)
    assert (first.page, first.lines[-1].page) == (1, 2)
    assert first.bbox[3] < 800  # the box is that of its first page


def test_a_line_further_left_than_an_unfinished_one_carries_it_on() -> None:
    """Another text block on the page makes every line of this one look indented."""
    made = PageMaker()
    made.running_text()
    first, second, *_ = set_lines(f"1. {OTHER}", Face(14.0), 375.0, 0)
    made._set(first, made.y, 170.0, 545.0, "justify")
    made._set(second, made.y + 19.0, 140.0, 545.0, "justify")
    made.y += 44.0
    joined = texts(made)[-1]
    assert joined.startswith("1. Các thôn cử người")
    assert len(joined) > 75  # both lines


def test_page_numbers_and_running_lines_are_out() -> None:
    made = PageMaker()
    for n in range(4):
        if n:
            made.turn_page()
        made.foot(f"Kế hoạch thủy lợi xã Tân Hòa - trang {n + 1}")
        made.paragraphs(f"Phần việc của thôn {'ABCD'[n]}: {OTHER}")
    assert texts(made) == [f"Phần việc của thôn {letter}: {OTHER}" for letter in "ABCD"]


def test_a_number_in_the_body_stays() -> None:
    made = PageMaker()
    made.y = 300
    made.paragraphs("Tổng số hộ tham gia:", "2", OTHER)
    assert "2" in " ".join(texts(made)).split()


def test_a_footnote_goes_to_its_mark() -> None:
    made = PageMaker()
    made.paragraphs(LONG.replace("nội đồng, lập", "nội đồng,^1^ lập"), OTHER.replace("thôn cử", "thôn^2^ cử"))
    made.footnote("1", "Theo Nghị quyết số 05/NQ-HĐND ngày 12/12/2026.", y=738)
    made.footnote("2", "Gồm 9 thôn.", y=752)
    found = [b for b in blocks(made) if isinstance(b, Paragraph)]
    assert [b.text for b in found] == [LONG, OTHER]
    assert [b.footnotes for b in found] == [("Theo Nghị quyết số 05/NQ-HĐND ngày 12/12/2026.",), ("Gồm 9 thôn.",)]


def test_punctuation_behind_a_mark_stays_at_its_word() -> None:
    made = PageMaker()
    made.paragraphs(LONG.replace("nội đồng, lập", "nội đồng^1^, lập"))
    made.footnote("1", "Gồm 9 thôn.")
    assert texts(made) == [LONG]


def test_a_number_cut_by_a_line_end_has_no_space() -> None:
    made = PageMaker()
    planted = f"Thực hiện {'Kế hoạch thủy lợi nội đồng của tỉnh, ' * 6}Quyết định số 2358/QĐ-UBND ngày 15/3/2027."
    made.paragraphs(planted)
    assert texts(made) == [planted]


def test_a_wrapped_hyphen_is_no_bullet() -> None:
    """ "-" at the left margin below a full line carries on; a bullet stands at the indent."""
    made = PageMaker()
    words = (
        "Các thôn tổ chức lễ ra quân làm thủy lợi vào mùa khô hằng năm theo phương châm Nhà nước và Nhân dân cùng làm"
    )
    made.paragraph(f"{words} - {OTHER}")
    made.paragraph(f"- {OTHER}")
    assert len(texts(made)) == 2


def test_centred_bold_and_plain_lines_are_apart() -> None:
    made = PageMaker()
    made.centered("PHỤ LỤC I")
    made.centered("(Kèm theo Kế hoạch thủy lợi)", bold=False)
    made.paragraphs(LONG)
    found = [b for b in blocks(made) if isinstance(b, Paragraph)]
    assert [(b.text, b.centered, b.bold) for b in found] == [
        ("PHỤ LỤC I", True, True),
        ("(Kèm theo Kế hoạch thủy lợi)", True, False),
        (LONG, False, False),
    ]


def test_bold_lead_counts_the_run_in_label() -> None:
    made = PageMaker()
    made.paragraphs(f"**1. Thời gian thực hiện:** {OTHER}")
    (found,) = (b for b in blocks(made) if isinstance(b, Paragraph))
    label = found.text[: found.bold_lead].strip()
    assert (label, found.bold) == ("1. Thời gian thực hiện:", False)


def test_tables_stand_where_they_stood() -> None:
    made = PageMaker()
    made.paragraphs(LONG)
    made.table(table([["TT", "Nội dung"]], [["1", "Nạo vét kênh"]]))
    made.paragraphs(OTHER)
    assert [isinstance(b, Table) for b in blocks(made)] == [False, True, False]
