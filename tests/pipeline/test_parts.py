"""The parts of a file: the main text, appendices, attached plans."""

from __future__ import annotations

from page_maker import PageMaker, closing, letterhead

from pipeline.outline import Part
from pipeline.paragraphs import join_paragraphs, read_body
from pipeline.parts import split_parts
from pipeline.signature import find_signature

TEXT = "Các thôn tổ chức trồng cây xanh dọc các tuyến đường trục thôn, huy động Nhân dân cùng tham gia chăm sóc, bảo vệ cây."


def parts(made: PageMaker) -> list[Part]:
    document = made.document()
    body = read_body(document)
    signature = find_signature(body)
    return split_parts(join_paragraphs(body, document.tables, signature.taken), signature.start)


def signed() -> PageMaker:
    made = letterhead()
    made.paragraphs(TEXT)
    made.running_text()
    closing(made, ["- Như trên;", "- Lưu: VT."], ["CHỦ TỊCH", "", "", "Trần Văn Bình"])
    return made


def test_a_text_without_appendix_is_one_part() -> None:
    (found,) = parts(signed())
    assert (found.main, len(found.blocks) > 0) == (True, True)


def test_an_appendix_behind_the_signature() -> None:
    made = signed()
    made.turn_page()
    made.centered("PHỤ LỤC I\nPHÂN CÔNG NHIỆM VỤ")
    made.paragraphs(TEXT)
    main, appendix = parts(made)
    assert (main.main, appendix.main) == (True, False)
    assert "PHÂN CÔNG NHIỆM VỤ" in appendix.title


def test_each_appendix_is_a_part() -> None:
    made = signed()
    for number in ("I", "II"):
        made.turn_page()
        made.centered(f"PHỤ LỤC {number}")
        made.paragraphs(TEXT)
    assert [p.title for p in parts(made)][1:] == ["PHỤ LỤC I", "PHỤ LỤC II"]


def test_a_plan_behind_its_decision() -> None:
    made = signed()
    made.turn_page()
    made.centered("KẾ HOẠCH")
    made.centered("Trồng cây xanh năm 2027")
    made.paragraphs("1. Mục tiêu", TEXT)
    assert [p.main for p in parts(made)] == [True, False]


def test_a_sentence_that_names_an_appendix_opens_none() -> None:
    made = letterhead()
    made.paragraphs(TEXT)
    made.turn_page()
    made.paragraphs(f"Phụ lục I nêu danh mục nhiệm vụ. {TEXT}")
    assert len(parts(made)) == 1
