"""Vietnamese in TCVN3 (TCVN 5712:1993, "ABC"), the code of the .VnTime fonts: to write a sample, not to read one.

Believed: the standard's table. Capitals with a tone mark have no code there: they are set in a capitals font
(.VnTimeH), where the code of the small letter shows the capital.
"""

from __future__ import annotations

import unicodedata

_SMALL = (
    "àảãáạ"
    + "ằẳẵắặ"
    + "ầẩẫấậ"
    + "èẻẽéẹ"
    + "ềểễếệ"
    + "ìỉĩíị"
    + "òỏõóọ"
    + "ồổỗốộ"
    + "ờởỡớợ"
    + "ùủũúụ"
    + "ừửữứự"
    + "ỳỷỹýỵ"
)
_SMALL_CODES = bytes.fromhex(
    "B5 B6 B7 B8 B9 BB BC BD BE C6 C7 C8 C9 CA CB CC CE CF D0 D1 D2 D3 D4 D5 D6 D7 D8 DC DD DE"
    "DF E1 E2 E3 E4 E5 E6 E7 E8 E9 EA EB EC ED EE EF F1 F2 F3 F4 F5 F6 F7 F8 F9 FA FB FC FD FE"
)
_PLAIN = dict(
    zip(
        "ăâêôơưđĂÂÊÔƠƯĐ",
        (0xA8, 0xA9, 0xAA, 0xAB, 0xAC, 0xAD, 0xAE, 0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA7),
        strict=True,
    )
)

CODES: dict[str, int] = _PLAIN | dict(zip(_SMALL, _SMALL_CODES, strict=True))


def encode(text: str) -> str:
    """The text as a program reads it that takes TCVN3 codes for Latin-1 letters ("Kế hoạch" becomes "KÕ ho¹ch").

    Raises KeyError for a Vietnamese letter without a code (a capital with a tone mark).
    """
    letters = unicodedata.normalize("NFC", text).replace("–", "-").replace("“", '"').replace("”", '"')
    return "".join(c if ord(c) < 0x80 else chr(CODES[c]) for c in letters)
