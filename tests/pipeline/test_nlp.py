"""Sentences, and the parts of speech as underthesea gives them."""

import pytest

from pipeline.nlp import split_sentences, tag_words


@pytest.mark.parametrize(
    "text",
    [
        "Sở",
        "kiểm soát chất lượng hồ sơ",
        "Trung tâm Văn hóa tỉnh hướng dẫn cách bảo quản, sửa chữa.",
        "12 đơn vị; 03 phòng (Phòng Y tế, UBND các xã) phải báo cáo",
    ],
)
def test_words_are_tagged_as_underthesea_tags_them(text: str) -> None:
    from underthesea import pos_tag

    assert [(text[start:end], tag) for start, end, tag in tag_words(text)] == pos_tag(text)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Sở Y tế chủ trì. Các xã phối hợp.", ["Sở Y tế chủ trì. ", "Các xã phối hợp."]),
        ("Đạt 3.5 điểm. Năm 2030 đạt 4.", ["Đạt 3.5 điểm. ", "Năm 2030 đạt 4."]),
        ("Đến năm 2030. Sau đó mở rộng", ["Đến năm 2030. ", "Sau đó mở rộng"]),
        ("1. Rà soát hồ sơ", ["1. Rà soát hồ sơ"]),
        ("Xong việc! “Khẩn” là gì? (Xem sau)", ["Xong việc! ", "“Khẩn” là gì? ", "(Xem sau)"]),
        ("tại Q. Tân Hòa, v.v. các xã", ["tại Q. Tân Hòa, v.v. các xã"]),
        (". Dòng lẻ", [". Dòng lẻ"]),
        ("", []),
    ],
)
def test_a_sentence_ends_before_a_capital(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in split_sentences(text)] == sentences
