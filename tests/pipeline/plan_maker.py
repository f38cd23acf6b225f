"""Small plans by their paragraphs, parsed, for the tests that ask what becomes of prose."""

from __future__ import annotations

from page_maker import PageMaker, letterhead

from pipeline.parse import parse
from pipeline.plan import Plan, Task

TREES = "Tổ chức trồng cây xanh dọc các tuyến đường trục thôn, bảo đảm đúng kỹ thuật, đúng khoảng cách giữa các cây."
WATER = "Nạo vét kênh mương nội đồng, sửa chữa các đoạn xuống cấp, huy động Nhân dân cùng tham gia."


def plan(*texts: str, made: PageMaker | None = None) -> Plan:
    """A plan with these paragraphs; a text that begins with "!" is bold."""
    made = made or letterhead()
    made.running_text()
    for text in texts:
        made.paragraph(text.lstrip("!"), bold=text.startswith("!"))
    return parse(made.document())


def agencies(task: Task, role: str) -> list[str]:
    return [a.agency for a in task.assignments if a.role == role]
