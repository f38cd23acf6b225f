"""The words that planted documents are made of: own phrases, invented places, agencies and times with what they mean."""

from __future__ import annotations

from calendar import monthrange

from hypothesis import strategies as st

from samples.writing import Due, by, each, on, period

TITLES = (
    "Thủy lợi nội đồng",
    "Bảo vệ môi trường nông thôn",
    "Công tác tuyên truyền, vận động",
    "Giao thông thôn xóm",
    "Chăm sóc sức khỏe Nhân dân",
    "Chuyển đổi số trong cơ quan nhà nước",
    "Cải cách thủ tục hành chính",
    "Phòng, chống cháy rừng mùa khô và bảo vệ các khu rừng đầu nguồn trên địa bàn các thôn vùng cao của xã",
)
VERBS = ("Tổ chức", "Xây dựng", "Rà soát", "Triển khai", "Kiểm tra", "Hoàn thiện", "Tham mưu", "Tiếp tục thực hiện")
OBJECTS = (
    "phương án cấp nước sinh hoạt",
    "danh mục công trình cần sửa chữa",
    "quy chế quản lý hồ sơ điện tử",
    "lớp tập huấn nghiệp vụ cho công chức",
    "các điểm thu gom rác thải",
    "hệ thống loa truyền thanh cơ sở",
    "chương trình hỗ trợ cây giống",
)
TAILS = (
    "cho các thôn vùng cao",
    "bảo đảm đúng quy định, tiết kiệm, hiệu quả",
    "phù hợp với tình hình thực tế của địa phương",
    "gắn với phong trào thi đua trong toàn xã",
    "trên tất cả các tuyến đường liên thôn, các khu dân cư tập trung và nơi công cộng",
)
AGENCIES = (
    ("Sở Nội vụ", "Sở Nội vụ"),
    ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
    ("Sở Nông nghiệp và Môi trường", "Sở Nông nghiệp và Môi trường"),
    ("Công an tỉnh", "Công an tỉnh"),
    ("Thanh tra tỉnh", "Thanh tra tỉnh"),
    ("Văn phòng UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
    ("Ban Quản lý Khu kinh tế tỉnh", "Ban Quản lý Khu kinh tế tỉnh"),
    ("UBND các xã, phường", "Ủy ban nhân dân các xã, phường"),
    ("Hội Nông dân tỉnh", "Hội Nông dân tỉnh"),
    ("Báo và Đài Phát thanh, Truyền hình tỉnh", "Báo và Đài Phát thanh, Truyền hình tỉnh"),
    ("Trường Chính trị tỉnh", "Trường Chính trị tỉnh"),
    ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
)
EXPANDED = dict(AGENCIES)
RATES = (("năm", "annual"), ("quý", "quarterly"), ("tháng", "monthly"))
ROMAN = ("I", "II", "III", "IV", "V")
YEARS = st.integers(2026, 2031)
MONTHS = st.integers(1, 12)


@st.composite
def order_words(draw: st.DrawFn) -> str:
    """The predicate of an order, without its end: one to three lines long."""
    tails = draw(st.lists(st.sampled_from(TAILS), min_size=0, max_size=3, unique=True))
    return ", ".join([f"{draw(st.sampled_from(VERBS))} {draw(st.sampled_from(OBJECTS))}", *tails])


@st.composite
def agency_lists(draw: st.DrawFn, least: int = 1, most: int = 3) -> list[str]:
    """Agencies as printed, each once."""
    found = draw(st.lists(st.sampled_from(AGENCIES), min_size=least, max_size=most, unique=True))
    return [printed for printed, _ in found]


@st.composite
def days(draw: st.DrawFn) -> tuple[str, str]:
    """(printed, ISO) of a day, as offices print it: 5/9/2027, 05/9/2027, 05/09/2027."""
    year, month = draw(YEARS), draw(MONTHS)
    day = draw(st.integers(1, monthrange(year, month)[1]))
    shape = draw(st.sampled_from(("{d}/{m}/{y}", "{d:02d}/{m}/{y}", "{d:02d}/{m:02d}/{y}")))
    return shape.format(d=day, m=month, y=year), f"{year}-{month:02d}-{day:02d}"


def _month(raw: str, year: int, first: int, last: int) -> Due:
    return period(raw, f"{year}-{first:02d}-01", f"{year}-{last:02d}-{monthrange(year, last)[1]}")


@st.composite
def due_by(draw: st.DrawFn) -> Due:
    """A last day: "trước ngày 30/6/2027"."""
    printed, iso = draw(days())
    return by(draw(st.sampled_from(("trước ngày {}", "chậm nhất ngày {}", "trước {}"))).format(printed), iso)


@st.composite
def spans(draw: st.DrawFn) -> Due:
    """A month or a quarter: "tháng 5/2027", "quý II năm 2027"."""
    year, joint = draw(YEARS), draw(st.sampled_from(("/", " năm ")))
    if draw(st.booleans()):
        month = draw(MONTHS)
        return _month(f"tháng {month}{joint}{year}", year, month, month)
    quarter = draw(st.integers(1, 4))
    return _month(f"quý {ROMAN[quarter - 1]}{joint}{year}", year, quarter * 3 - 2, quarter * 3)


@st.composite
def rhythms(draw: st.DrawFn) -> Due:
    unit, recurrence = draw(st.sampled_from(RATES))
    return each(f"{draw(st.sampled_from(('hằng', 'hàng')))} {unit}", recurrence)


@st.composite
def cell_times(draw: st.DrawFn) -> Due:
    """An entry of a column of due dates ("Thời hạn hoàn thành"), its first letter a capital: a month, quarter or year alone is due."""
    printed, iso = draw(days())
    year = draw(YEARS)
    found = draw(
        st.one_of(
            due_by(),
            spans().map(lambda span: by(span.raw, span.end or "")),
            rhythms(),
            st.just(by(printed, iso)),
            st.just(by(f"năm {year}", f"{year}-12-31")),
            st.just(by(f"đến năm {year}", f"{year}-12-31")),
            st.just(each("thường xuyên", "continuous")),
            st.just(_month(f"từ tháng 3 đến tháng 5/{year}", year, 3, 5)),
        )
    )
    return Due(found.raw[:1].upper() + found.raw[1:], found.kind, found.start, found.end, found.recurrence)


def single_day(printed: str, iso: str) -> Due:
    return on(printed, iso)
