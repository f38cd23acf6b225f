"""Rhythms: "thường xuyên", "hằng năm", "định kỳ 6 tháng, năm", "01 lần/quý", "02 tuần một lần", "hai năm tổ chức một
lần".

Believed: the unit behind "hằng", "mỗi" or "lần/"; several units under one head, or a rate that is no whole unit, are
periodic.
"""

from __future__ import annotations

from pipeline.plan import Recurrence
from pipeline.times.bounds import skip_clock
from pipeline.times.tokens import Token, find_first, find_words, has_words, number_at, word_at

_RATES: dict[str, Recurrence] = {
    "năm": "annual",
    "quý": "quarterly",
    "quí": "quarterly",
    "tháng": "monthly",
    "tuần": "weekly",
    "ngày": "daily",
}
_COUNTED = ("lần", "cuộc", "buổi", "đợt", "kỳ", "phiên", "số", "bài", "tin", "chuyên đề", "hội nghị")
_LEAST = ("ít nhất", "tối thiểu", "không quá", "tối đa", "không ít hơn")
_AMOUNTS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "mười": 10}
_ONE_MISREAD = ("i", "l")  # the figure of "1 lần" in a scan
_HELD = (
    *(
        "tổ chức",
        "thực hiện",
        "tiến hành",
        "triển khai",
        "họp",
        "báo cáo",
        "kiểm tra",
        "sơ kết",
        "tổng kết",
        "giao ban",
    ),
    *("rà soát", "đánh giá", "công bố", "kiểm kê", "cập nhật", "diễn tập", "tập huấn"),
)
"""What stands between a rate's unit and its times: "mỗi năm tổ chức một lần"."""
_PERIODIC = ("định kỳ", "định kì", "thường kỳ")
_EVERY = ("hằng", "hàng", "mỗi", "từng")


def parse_rhythm(tokens: list[Token], i: int) -> tuple[Recurrence, int] | None:
    """The rhythm that begins at token i and the index behind it."""
    if j := find_words(tokens, i, "continuous"):
        more = find_words(tokens, j + 1, "continuous") if word_at(tokens, j) in (",", "và") else None
        return "continuous", more or j
    if j := find_first(tokens, i, _PERIODIC):
        rates, end = parse_rates(tokens, j, bare=True)
        return _one(rates), end
    if word_at(tokens, i) == "theo":
        rates, end = parse_rates(tokens, i + 1, bare=True)
        whole = number_at(tokens, i + 1) is None and word_at(tokens, end) in ("", ",", ";", ".", ")")
        return (_one(rates), end) if rates and whole else None
    rates, end = parse_rates(tokens, i, bare=False)
    if not rates:
        rates, end = parse_rates(tokens, skip_clock(tokens, i)[0], bare=False)  # "thứ Sáu hằng tuần"
    return (_one(rates), end) if rates else None


def _one(rates: list[Recurrence]) -> Recurrence:
    return rates[0] if len(rates) == 1 else "periodic"


def parse_rates(tokens: list[Token], i: int, bare: bool) -> tuple[list[Recurrence], int]:
    """The rates named from i on, and the index behind them; where `bare` (behind "định kỳ") a unit alone is a rate
    too.
    """
    rates: list[Recurrence] = []
    end = i
    j = i + 1 if bare and word_at(tokens, i) in ("(", ":", "theo", "vào") else i
    while found := _rate(tokens, j, bare=bare or bool(rates)):
        rate, end = found
        rates.append(rate)
        another = word_at(tokens, end + 1) in _EVERY  # "định kỳ 6 tháng, hằng năm": two entries
        if word_at(tokens, end) not in (",", "và", "/", "hoặc") or another:
            break
        j = end + 1
    if rates and j > i and word_at(tokens, i) == "(" and word_at(tokens, end) == ")":
        end += 1
    return rates, end


def _rate(tokens: list[Token], i: int, bare: bool) -> tuple[Recurrence, int] | None:
    if word_at(tokens, i) in _EVERY:
        return _every(tokens, i + 1)
    n = _amount(tokens, i)
    if n is None:
        return _unit(tokens, i) if bare and number_at(tokens, i + 1) is None else None
    if word_at(tokens, i + 1) == "lần" and word_at(tokens, i + 2) in ("/", "một", "mỗi", "trong"):
        k = i + 4 if number_at(tokens, i + 3) else i + 3
        if unit := _unit(tokens, k):
            return (unit[0] if n == 1 and k == i + 3 else "periodic"), unit[1]
        return None
    if (noun := _counted(tokens, i + 1)) and word_at(tokens, noun) == "/":
        unit = _unit(tokens, noun + 1)  # "02 cuộc/năm"; "2 buổi/ngày" is how a school teaches
        return unit if unit and unit[0] != "daily" else None
    if word_at(tokens, i + 1) in ("ngày", "buổi") and word_at(tokens, i + 2) == "/":  # "01 ngày/tháng"
        unit = _unit(tokens, i + 3)
        return unit if unit and unit[0] in ("monthly", "quarterly", "annual") else None
    if word_at(tokens, i + 1) == "giờ":
        hourly = _once(tokens, i + 2)
        return ("periodic", hourly) if hourly else None
    if unit := _unit(tokens, i + 1):
        once = _once(tokens, unit[1])
        if once or bare:
            return (unit[0] if n == 1 else "periodic"), once or unit[1]
        if often := _often(tokens, unit[1]):  # "một năm họp hai lần"
            return "periodic", often
    return None


def _amount(tokens: list[Token], i: int) -> int | None:
    """The amount in figures or in words at token i; the figure 1 of "1 lần" also as a scan misreads it."""
    word = word_at(tokens, i)
    if word == "năm":  # five of "năm năm một lần", else the unit
        return 5 if word_at(tokens, i + 1) == "năm" else None
    if word in _ONE_MISREAD:
        return 1 if word_at(tokens, i + 1) == "lần" else None
    return number_at(tokens, i) or _AMOUNTS.get(word)


def _often(tokens: list[Token], i: int) -> int | None:
    """ "(tổ chức) hai lần": the index behind several times."""
    j = find_first(tokens, i, _HELD) or i
    n = _amount(tokens, j)
    return j + 2 if n and n > 1 and word_at(tokens, j + 1) == "lần" and number_at(tokens, j + 2) is None else None


def _every(tokens: list[Token], i: int) -> tuple[Recurrence, int] | None:
    """ "hằng năm", "mỗi quý một lần", "mỗi năm 02 lần"; "hằng 6 tháng" has another rate."""
    if number_at(tokens, i) is not None and (unit := _unit(tokens, i + 1)):
        return "periodic", unit[1]
    unit = _unit(tokens, i)
    if unit is None:
        return None
    rate, j = unit
    held = find_first(tokens, j, _HELD)
    k = find_first(tokens, held or j, _LEAST) or held or j
    count = _amount(tokens, k)
    noun = _counted(tokens, k + 1) if count else None
    if noun is None or (held and word_at(tokens, k + 1) != "lần"):
        return rate, j
    return (rate if count == 1 or word_at(tokens, k + 1) != "lần" else "periodic"), noun


def _counted(tokens: list[Token], i: int) -> int | None:
    """The index behind a noun of occasions ("lần", "cuộc")."""
    return find_first(tokens, i, _COUNTED)


def _unit(tokens: list[Token], i: int) -> tuple[Recurrence, int] | None:
    if j := has_words(tokens, i, "năm học"):
        return "school_year", j
    if j := has_words(tokens, i, "học kỳ"):
        return "periodic", j
    rate = _RATES.get(word_at(tokens, i))
    return (rate, i + 1) if rate else None


def _once(tokens: list[Token], i: int) -> int | None:
    """ "/lần", "một lần", "/1 lần", "tổ chức một lần"."""
    j = i + 1 if word_at(tokens, i) == "/" else find_first(tokens, i, _HELD) or i
    if _amount(tokens, j) == 1:
        j += 1
    return j + 1 if word_at(tokens, j) == "lần" and j > i else None
