"""The theme, and target figures in sections of objectives."""

from __future__ import annotations

import pytest
from plan_maker import plan


@pytest.mark.parametrize(
    ("texts", "theme"),
    [
        (("!I. CHỦ ĐỀ NĂM HỌC", "“Kỷ cương, sáng tạo, vì học sinh”."), "Kỷ cương, sáng tạo, vì học sinh"),
        (("Năm 2027 thực hiện chủ đề “Mỗi nhà một vườn cây” trên địa bàn.",), "Mỗi nhà một vườn cây"),
        (("Tuyên truyền các chủ đề “Nhà sạch vườn đẹp”, “Bếp không khói” tới từng hộ.",), None),
        (("Phong trào “Toàn dân trồng cây” được duy trì.",), None),
    ],
)
def test_themes(texts: tuple[str, ...], theme: str | None) -> None:
    found = plan(*texts).header
    assert found.theme == theme
    assert ("theme" in dict(found.evidence)) is (theme is not None)


def test_targets_stand_in_sections_of_objectives() -> None:
    found = plan(
        "!I. MỤC TIÊU",
        "- Tỷ lệ hộ dân sử dụng nước sạch đạt 98%.",
        "- Có ít nhất 12 thôn đạt chuẩn văn hóa.",
        "!II. NHIỆM VỤ",
        "- Phấn đấu trồng 2.000 cây xanh, tỷ lệ sống đạt 90%.",
    )
    figures = [(i.value, i.unit, i.comparator, i.section) for i in found.indicators]
    assert figures == [(98.0, "%", "=", 0), (12.0, "thôn", ">=", 0)]
    assert all(i.source == "prose" and i.evidence.page == 1 for i in found.indicators)
