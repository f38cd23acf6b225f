"""Old encodings and odd letters become plain Unicode."""

from __future__ import annotations

import unicodedata

import pytest

from extractors.encodings import clean, clean_recognised, decode, has_unicode_letters, legacy_of_font, legacy_of_letters
from extractors.legacy_tables import TCVN3, VISCII_HIGH
from samples.tcvn3 import encode

SENTENCE = "Căn cứ chức năng, nhiệm vụ được giao, Phòng Kinh tế xã Tân Hòa xây dựng kế hoạch sửa chữa đường giao thông nông thôn"


def _vni(text: str) -> str:
    """The text as a VNI font holds it, written from the scheme's rule: base letter, then hat and tone."""
    tones = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
    hats = {"": "â", "\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}
    breves = {"": "ê", "\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}
    singles = {"í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "đ": "ñ"}
    out = ""
    for letter in text:
        if letter in singles:
            out += singles[letter]
            continue
        base, *marks = unicodedata.normalize("NFD", letter)
        tone = next((m for m in marks if m in tones), "")
        if "\u031b" in marks:
            out += {"o": "ô", "u": "ö"}[base] + (tones[tone] if tone else "")
        elif "\u0302" in marks:
            out += base + hats[tone]
        elif "\u0306" in marks:
            out += base + breves[tone]
        else:
            out += base + (tones[tone] if tone else "")
    return out


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("15/QÐ-UBND", "15/QĐ-UBND"),
        ("15/QĐÐ-UBND", "15/QĐ-UBND"),
        ("07/LĐÐĐTBXH-VL", "07/LĐTBXH-VL"),
        ("ÐU", "ĐU"),
        ("KH/ĐĐQH", "KH/ĐĐQH"),
        ("1/2 đồng", "1/2 đồng"),
    ],
)
def test_eth_in_a_scan_is_one_letter(read: str, meant: str) -> None:
    assert clean_recognised(read) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("kế hoạch", "kế hoạch"),
        (unicodedata.normalize("NFD", "Ủy ban nhân dân"), "Ủy ban nhân dân"),
        ("nhiệm vụ đƣợc giao, TRƢỜNG", "nhiệm vụ được giao, TRƯỜNG"),
        ("Ðảng ủy xã", "Đảng ủy xã"),
        ("kế\u00a0hoạch", "kế hoạch"),
        ("kế\u200bhoạch\u00ad", "kếhoạch"),
        ("ﬁle", "file"),
    ],
)
def test_clean_gives_the_letters_that_are_meant(written: str, meant: str) -> None:
    assert clean(written) == meant


@pytest.mark.parametrize(
    ("font", "legacy"),
    [
        (".VnTime", "tcvn3"),
        ("ABCDEF+.VnTime-Bold", "tcvn3"),
        (".VnTimeH", "tcvn3-capitals"),
        ("ABCDEF+.VnArialH,Bold", "tcvn3-capitals"),
        (".VnTimeH Bold", "tcvn3-capitals"),
        ("VNI-Times", "vni"),
        ("ABCDEF+VNI-Helve,Bold", "vni"),
        ("TimesNewRomanPSMT", None),
        ("Vietnam-Serif", None),
    ],
)
def test_a_fonts_name_tells_its_encoding(font: str, legacy: str | None) -> None:
    assert legacy_of_font(font) == legacy


def test_tcvn3_is_read() -> None:
    assert decode(encode(SENTENCE.replace("Đ", "đ")), "tcvn3") == SENTENCE
    assert decode(encode("uỷ ban nhân dân"), "tcvn3-capitals") == "UỶ BAN NHÂN DÂN"
    assert len(TCVN3) == len(set(TCVN3.values())) == 74


def test_vni_is_read() -> None:
    lower = SENTENCE.lower()
    assert decode(_vni(lower), "vni") == lower
    assert decode("ÑAÛNG UÛY XAÕ TAÂN HOØA", "vni") == "ĐẢNG ỦY XÃ TÂN HÒA"


def test_viscii_is_read() -> None:
    table = {letter: chr(0x80 + at) for at, letter in enumerate(VISCII_HIGH)}
    assert len(VISCII_HIGH) == 128
    assert decode("".join(table.get(c, c) for c in SENTENCE), "viscii") == SENTENCE


@pytest.mark.parametrize(
    ("sample", "legacy"),
    [
        (encode(SENTENCE), "tcvn3"),
        (_vni(SENTENCE.lower()), "vni"),
        (SENTENCE, None),
        ("The quick brown fox jumps over the lazy dog near the façade of the café", None),
        ("CQNG HOA XA HO! CHU NGHIA VIET NAM D0c lap - Tu do - H?nh phuc", None),
        ("KÕ", None),
    ],
)
def test_letters_tell_an_encoding_only_where_the_text_becomes_vietnamese(sample: str, legacy: str | None) -> None:
    assert legacy_of_letters(sample) == legacy


def test_unicode_in_a_font_of_old_name_is_told() -> None:
    assert has_unicode_letters("nhiệm vụ được giao")
    assert not has_unicode_letters(encode(SENTENCE))
    assert not has_unicode_letters(_vni(SENTENCE.lower()))
