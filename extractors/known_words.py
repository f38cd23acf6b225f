"""The words of several syllables that a recognised line is held against.

Believed: a word list of Vietnamese (two to four syllables that stand together), and the set phrases of administration, which that list lacks or
which go before rarer words of the same letters. Names are in neither, but for the provinces behind their kind.
Syllables are kept folded: lower case, the tone mark behind the letters, so that "hoà" and "hòa" are the same.
Never done here: deciding what a reading means.
"""

from __future__ import annotations

import importlib.util
import unicodedata
from functools import cache
from pathlib import Path

TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
LONGEST = 4
"""Syllables of the longest words that are kept."""

Syllables = tuple[str, ...]

_PHRASES = """
cơ cấu|cơ cấu lại|nhu cầu|yêu cầu|xăng dầu|ý kiến|quốc tế|đối chiếu|đơn giản hóa|mỹ phẩm|hiệu lực|hiệu quả|thủ trưởng|kinh doanh|sản xuất|đề xuất
tiêu chuẩn|điều kiện|điều chỉnh|nguồn vốn|sử dụng|áp dụng|ứng dụng|dự thảo|khai thác|bảo vệ|bảo đảm|đảm bảo|hoạt động|công tác|nghiên cứu|quy định
quy hoạch|quản lý|nhà nước|doanh nghiệp|cơ sở|đầu tư|dịch vụ|dự án|chính sách|pháp luật|thị trường|kinh tế|hạ tầng|lao động|thành viên
cán bộ|công chức|viên chức|chính quyền|văn bản|cấp ủy|sơ kết|kịp thời|kiến nghị|khó khăn|vướng mắc|khắc phục|giải quyết|xử lý|vi phạm|bí thư|đảng ủy
bộ phận|học sinh|giáo viên|sinh viên|ủy ban|nhân dân|ủy ban nhân dân|ban nhân|hội đồng|hội đồng nhân dân|thành phố|kế hoạch|quyết định|nghị quyết
chỉ thị|công văn|thông báo|chương trình|phụ lục|hồ chí|chí minh|hồ chí minh|độc lập|tự do|hạnh phúc|cộng hòa|hòa xã|xã hội|hội chủ|chủ nghĩa|việt nam
đảng cộng sản|nơi nhận|mục đích|mục tiêu|chỉ tiêu|nhiệm vụ|giải pháp|tổ chức|thực hiện|triển khai|chủ trì|phối hợp|tham mưu|đôn đốc|theo dõi|kiểm tra
giám sát|báo cáo|tổng hợp|định kỳ|hằng năm|hàng năm|thường xuyên|văn phòng|giáo dục|đào tạo|tài chính|nội vụ|y tế|tư pháp|xây dựng|công thương
nông nghiệp|văn hóa|thể thao|du lịch|khoa học|công nghệ|thông tin|truyền thông|công an|quân sự|thanh tra|mặt trận|tổ quốc|đoàn thể|đơn vị|cơ quan
địa phương|phòng ban|chủ tịch|phó chủ|phó chủ tịch|giám đốc|hiệu trưởng|bộ trưởng|thứ trưởng|thủ tướng|phó thủ tướng|chính phủ|quốc hội|kinh phí
ngân sách|thời gian|tiến độ|nội dung|nâng cao|chất lượng|phổ biến|tuyên truyền|cải cách|hành chính|thủ tục|chuyển đổi|đổi số|chuyển đổi số|căn cứ
nghị định|thông tư|trung ương|trách nhiệm|đề nghị|đề án|sửa đổi|bổ sung|cụ thể|phòng chống|bình đẳng|chuẩn bị|hướng dẫn|đối với|tinh thần|rà soát
đánh giá|kết quả|ban hành|phê duyệt|địa bàn|ban cán sự|ban cán sự đảng|cán sự đảng|ban thường vụ|ban thường trực|ban chỉ đạo|đầy đủ|năm học|chi tiết
chi phí|chi trả|chi thường xuyên|chi đầu tư|chi ngân sách|chi tiêu công|chi tiêu nội bộ|chế độ chi|mức chi|dự toán chi|nhiệm vụ chi|thu chi
kinh phí chi cho|kinh phí chi trả|chi bộ|chi bộ trực thuộc|chi ủy|chi hội|chi hội trưởng|chi đoàn|chi cục|chi cục trưởng|chi nhánh|chỉ đạo|chỉ số
đổi mới|đổi mới sáng tạo|trao đổi|trao đổi với|thay đổi|biến đổi khí hậu|thể chế|thể chế hóa|cụ thể hóa|chưa thể|không thể|có thể|tổng thể|toàn thể
tập thể|thể dục thể thao|thể hiện|thể thức|vật thể|phi vật thể|xuất khẩu|nhập khẩu|xuất nhập khẩu|cửa khẩu|hộ khẩu|nhân khẩu|khẩu hiệu|khẩu trang
đẩy mạnh|đẩy nhanh|đẩy lùi|thúc đẩy|đùn đẩy|tổng kết|tổng cục|tổng cục trưởng|tổng công ty|tổng số|tổng giám đốc|tổng bí thư|tổng biên tập|tổng thư ký
tổng rà soát|tổng điều tra|tổng vệ sinh|tổng kinh phí|tổng mức|tổng dự toán|tổng giá trị|tổng diện tích|tổng liên đoàn|tổng kiểm tra|tổng phụ trách
tổng sản phẩm|tổng duyệt|tổng thu|tổng chi|tổng nguồn|tổ công tác|tổ chuyên môn|tổ trưởng|tổ phó|tổ dân phố|tổ giúp việc|tổ đại biểu|tổ biên tập
tổ soạn thảo|tổ hợp tác|tổ thẩm định|phân bổ|bổ nhiệm|bổ trợ|tu bổ|cổng thông tin|cổng thông tin điện tử|cổng ttđt|cổng dịch vụ|cổng dịch vụ công
biển báo|biển đảo|vùng biển|ven biển|cảng biển|kinh tế biển|biên giới biển|biểu mẫu|biểu dương|đại biểu|phát biểu|tiêu biểu|thời khóa biểu|phụ biểu
biểu quyết|biểu diễn|vận chuyển|chuyển biến|chuyển giao|chuyển tiếp|chuyển dịch|chuyển hướng|luân chuyển|phổ cập|phổ thông|kể từ|kể từ ngày|kể cả
kể trên|đáng kể|thẩm quyền|thẩm định|thẩm tra|kiểm soát|kiểm điểm|kiểm định|kiểm toán|kiểm kê|kiểm lâm|kiểm dịch|kiểm sát|thanh tra kiểm tra|bảo hiểm
nguy hiểm|địa điểm|thời điểm|thí điểm|trọng điểm|tìm hiểu|phát triển|tuyển sinh|tuyển dụng|tuyển chọn|thi tuyển|xét tuyển|tiểu học|giảm thiểu|thiểu số
dân tộc thiểu số|tối thiểu|tổn thất|tổn thương|ổn định|ổ dịch|ổ nhóm|sổ sách|sổ tay|sổ theo dõi|cháy nổ|hài cốt|hài cốt liệt sĩ|liệt sĩ|giết mổ
học bổng|sản phẩm|thực phẩm|dữ liệu|cơ sở dữ liệu|dạy học|dạy và học|toàn diện|di dời|di sản|dự toán|nền tảng|bền vững|lồng ghép|tầm nhìn|lãng phí
tham nhũng|nhũng nhiễu|sẵn có|sẵn sàng|chặt chẽ|tinh gọn|tình trạng|tình hình|khẩn trương|khẩn cấp|hội nghị|cục thuế|tổng cục thuế|chi cục thuế
quản lý thuế|kiểm tra thuế|chính sách thuế|thuế suất|thu thuế|nộp thuế|người nộp thuế|kê khai thuế|tin học|tin nhắn|tinh giản|tỉnh ủy|tỉnh đoàn
tỉnh thành|da cam|chất độc da cam|biên bản|biên chế|biên soạn
""".strip().replace("\n", "|")
# Words that stand as they are read, though the list lacks them: they are held against those of the same letters, and put in no one's place.
_OTHERS = """
chuyến đi|chuyến bay|chuyến thăm|chuyến tàu|chuyến xe|chuyến hàng|chuyến công tác|chuyến biển|các chuyến|những chuyến|mỗi chuyến|từng chuyến
một chuyến|số chuyến|nhiều chuyến|theo chuyến|chuyên chế|chuyên đế|chuyên trang|khóa học|thuê đất|thuê nhà|đi thuê|thuê khoán|thuê bao|thuế khoán
sắp tới|ngay sau|ngay khi|làm trái|các chuyên|chứa chất|chi phối|chỉ được|chỉ có|chỉ cho phép|chỉ trả lời|chỉ hỗ trợ|ba quyền|cải tổ
""".strip().replace("\n", "|")
_PROVINCES = """
an giang|bà rịa|bạc liêu|bắc giang|bắc kạn|bắc ninh|bến tre|bình dương|bình định|bình phước|bình thuận|cà mau|cao bằng|cần thơ|đà nẵng|đắk lắk
đắk nông|điện biên|đồng nai|đồng tháp|gia lai|hà giang|hà nam|hà nội|hà tĩnh|hải dương|hải phòng|hậu giang|hòa bình|hưng yên|khánh hòa|kiên giang
kon tum|lai châu|lâm đồng|lạng sơn|lào cai|long an|nam định|nghệ an|ninh bình|ninh thuận|phú thọ|phú yên|quảng bình|quảng nam|quảng ngãi|quảng ninh
quảng trị|sóc trăng|sơn la|tây ninh|thái bình|thái nguyên|thanh hóa|tiền giang|trà vinh|tuyên quang|vĩnh long|vĩnh phúc|yên bái
""".strip().replace("\n", "|")
# Syllables that often stand by themselves: the word list alone never changes them.
_COMMON = """
ai anh ban bàn bao bằng bên bị bộ bởi cá cả các cách cán cao cấp cần chi chỉ chia chính cho chọn chủ chung chưa chức có còn cơ cộng công cũng của cùng
cuối cử cứ dài dân do dự dưới đa đã đang đảng đào đạo đạt đặc đất đầu đấy đây để đề đến đi đích điều định đó đoàn đội đối đồng đơn đủ đúng được đưa
em gia giá giao giảm giải giữ giữa gồm hai hàng hay hạn hết hiện hệ họ học hồ hội hơn hợp hướng hưởng in kể kế khả khai khác khi không khu kiến kỳ kỹ
là lại làm lần lên lớp lợi luật lực lý mà mạnh mất mẫu máy mặt mỗi một mở mới mọi môn mục mức nam năm nào này nên nếu ngày ngoài người nguồn nguyễn
nhà nhân nhận nhất nhiều nhỏ như nhưng những nội nơi nông nước ở phải phần phấn phát phí phòng pháp phó phụ phủ qua quan quán quản quá quốc quý
quyền ra rất riêng sang sáng sản sau sẽ sinh so số sổ sở sự sử tài tại tạo tăng tất tế thành tháng theo thi thì thể thế thống thông thuộc thực
tiếp tiến tiền tiêu tiểu tin tinh tình tính tỉnh toàn tổ tổng tốt tới trên trẻ tre trình trí trong trọng trung trước trừ trực trường trưởng từ từng tư tự
và vai vào văn vẫn vấn vì vị việc viên về với vụ vùng xã xét y ý yếu chuyển chuyên bảo
"""


# No word of two syllables has one of these: where the list says so, it holds a slip.
_BINDING = frozenset(("và", "của", "các", "những"))


@cache
def common() -> frozenset[str]:
    """Syllables, as they are written, that often stand by themselves."""
    return frozenset(_COMMON.split())


@cache
def phrases() -> frozenset[Syllables]:
    """The set phrases of administration."""
    provinces = [f"tỉnh {name}" for name in _PROVINCES.split("|")]
    return frozenset(tuple(folded(s) for s in p.split()) for p in [*_PHRASES.split("|"), *provinces])


@cache
def others() -> frozenset[Syllables]:
    """Words that stand as they are read, and are put in no other's place."""
    return frozenset(tuple(folded(s) for s in other.split()) for other in _OTHERS.split("|"))


@cache
def words_by_letters() -> dict[Syllables, tuple[Syllables, ...]]:
    """The words by their letters without any mark."""
    found: dict[Syllables, set[Syllables]] = {}
    for text in _listed():
        word = tuple(folded(s) for s in unicodedata.normalize("NFC", text).lower().split())
        found.setdefault(tuple(map(bare, word)), set()).add(word)
    for word in phrases() | others():
        found.setdefault(tuple(map(bare, word)), set()).add(word)
    return {key: tuple(sorted(words)) for key, words in found.items()}


@cache
def known_syllables() -> frozenset[str]:
    """The syllables (folded) that stand in any word; empty where there is no list."""
    listed = {syllable for text in _listed(1, 99) for syllable in text.split()}
    return frozenset(folded(unicodedata.normalize("NFC", syllable).lower()) for syllable in listed)


@cache
def _listed(least: int = 2, most: int = LONGEST) -> list[str]:
    """The words of so many syllables of the list that underthesea ships; none where it does not."""
    spec = importlib.util.find_spec("underthesea")
    places = spec.submodule_search_locations if spec else None
    for place in places or ():
        path = Path(place) / "corpus" / "data" / "Viet74K.txt"
        if path.is_file():
            lines = path.read_text(encoding="utf-8").split("\n")
            words = [line for line in lines if line == line.lower() and least <= len(line.split()) <= most]
            return [word for word in words if len(word.split()) > 2 or not _BINDING & set(word.split())]
    return []


def is_word(syllables: Syllables) -> bool:
    """True for syllables (folded) that are one word."""
    return syllables in words_by_letters().get(tuple(map(bare, syllables)), ())


@cache
def folded(syllable: str) -> str:
    """A syllable in lower case with its tone behind its letters: "hoà" and "hòa" are the same."""
    letters = unicodedata.normalize("NFD", syllable)
    tone = "".join(c for c in letters if c in TONES)
    return unicodedata.normalize("NFC", "".join(c for c in letters if c not in TONES)) + tone


@cache
def bare(syllable: str) -> str:
    """The letters of a syllable without any mark."""
    letters = unicodedata.normalize("NFD", syllable.replace("đ", "d"))
    return "".join(c for c in letters if not unicodedata.combining(c))


def apart(syllable: str) -> tuple[str, str]:
    """A folded syllable as letters and tone."""
    return (syllable[:-1], syllable[-1]) if syllable[-1:] in TONES else (syllable, "")


@cache
def spelt(syllable: str) -> str:
    """A folded syllable as it is written: the tone on its vowel."""
    plain, tone = apart(syllable)
    if not tone:
        return plain
    vowels = [i for i, c in enumerate(plain) if bare(c) in "aeiouy"]
    if plain[:2] in ("qu", "gi") and len(vowels) > 1:
        vowels = vowels[1:]
    marked = [i for i in vowels if plain[i] in "ăâêôơư"]
    last = len(plain) - 1
    if marked:
        at = marked[-1]
    elif len(vowels) >= 2 and vowels[-1] < last:
        at = vowels[-1]
    elif len(vowels) == 3:
        at = vowels[1]
    else:
        at = vowels[0] if vowels else last
    return unicodedata.normalize("NFC", plain[: at + 1] + tone + plain[at + 1 :])
