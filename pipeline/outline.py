"""The tree of a plan: which paragraphs are headings, what stands under them, and of what kind each section is.

Believed, in this order: the marker and the nesting of markers (I > 1 > a > - > +; a style that is open already is a sibling); bold type;
what stands below (items of a deeper style make a heading of a line that is no sentence); the wording of a level-1 title for its kind.
A sentence is never a heading, however it is numbered. Never done here: what is a task, and who does it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from extractors.document import Table
from pipeline.agencies import AgencyReader
from pipeline.columns import resolve_columns
from pipeline.deadlines import is_time
from pipeline.lexicon import read_lexicon
from pipeline.orders import begins_order
from pipeline.paragraphs import Block, Paragraph
from pipeline.plan import SectionKind
from pipeline.task_lines import label_fields
from pipeline.text import fold, fold_key, squeeze

Style = str
_STYLES: tuple[tuple[Style, str], ...] = (
    ("part", r"(?:Phần|PHẦN|Mục|MỤC|Chương|CHƯƠNG)\s+(?:thứ\s+)?(?:[IVXLC\d]+|nhất|hai|ba|bốn)\b\s*[.:]?"),
    ("group", r"NHÓM\s+[IVXLC\d]+\b\s*[.:]?"),
    ("article", r"(?:Điều|ĐIỀU)\s+\d+\s*[.:]"),
    ("step", r"(?:Bước|Giai đoạn|Đợt)\s+(?:\d{1,2}|[IVX]{1,4})\s*[.:]"),
    ("roman", r"[IVX]{1,5}(?:[.)]+|\s*[-–](?=\s)|(?=\s+[A-ZĐÀ-Ỹ]{2}))"),
    ("upper", r"[A-H][.)]+(?=\s)"),
    ("arabic4", r"\d{1,2}\.\d{1,2}\.\d{1,2}\.\d{1,2}[.)]?(?=\s)"),
    ("arabic3", r"\d{1,2}\.\d{1,2}\.\d{1,2}[.)]?(?=\s|\D)"),
    ("arabic2", r"\d{1,2}\.\d{1,2}(?:[.)]|(?=\s))(?!\d)"),
    ("arabic1", r"\d{1,2}(?:\.(?!\d)|\)|/(?=\s)|\.?\s?-(?=\s))"),
    ("letter", r"[a-zđ]\d?(?:\)|\.(?=\s))"),
    ("paren", r"\((?:\d{1,2}|[a-zđ]|[ivx]{1,4})\)"),
    ("dash", r"[-–—](?!\d)"),
    ("plus", r"\+"),
    ("bullet", r"[*•●▪◦]"),
)
_MARKERS = tuple((style, re.compile(rf"^\s*({pattern})\s*")) for style, pattern in _STYLES)
_ORDER = (
    "article",
    "part",
    "group",
    "upper",
    "roman",
    "arabic1",
    "arabic2",
    "arabic3",
    "arabic4",
    "letter",
    "paren",
    "step",
    "plain",
    "dash",
    "bullet",
    "plus",
)
STYLE_RANK = {style: i for i, style in enumerate(_ORDER)}
"""How deep a style of marker usually nests, from "Điều 1" down to "+"."""
# Characters of a title that stands in no type of its own.
_SHORT_TITLE = 120
# Characters of a label before the order of an item.
_LABEL = 70
_PLACED = re.compile(r"(?:ở|tại|đối với|cấp)\s")
# Where a heading sends the reader, in brackets at its end: "Thanh toán, quyết toán (thực hiện theo Hướng dẫn số …)."
_SENT_ELSEWHERE = re.compile(
    r"\((?:(?:thực hiện|chi tiết|cụ thể|nội dung|áp dụng) (?:theo|tại|như)|xem)\b[^()]*\)\s*[.;]?$"
)
_BULLETS = frozenset({"dash", "plus", "bullet"})
_PLAIN = "plain"
_SENTENCE = re.compile(r"[.;](?:/\.?)?[”\"]?\s*$")


@dataclass(frozen=True)
class Marker:
    """A paragraph's marker: its style, what is printed without its dot or bracket, and how many characters it takes.

    Something stands behind it; only a group of a list ("NHÓM I") may be a heading without a title.
    """

    style: Style
    label: str
    length: int


def read_marker(text: str) -> Marker | None:
    """The marker at the beginning of a paragraph, or None."""
    for style, pattern in _MARKERS:
        match = pattern.match(text)
        if match and (style == "group" or text[match.end() :].strip()):
            return Marker(style, _label(style, match.group(1)), match.end())
    return None


def _label(style: Style, printed: str) -> str:
    if style in _BULLETS:
        return "-" if style == "dash" else printed.strip()
    return squeeze(printed).strip("().:/–- ")


@dataclass
class Node:
    """A paragraph or table in the tree. `title` is set for a heading; `label_rest` is what follows a run-in label in the same paragraph."""

    block: Block | None
    style: Style
    marker: Marker | None = None
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    title: str | None = None
    label_rest: str = ""
    kind: SectionKind | None = None
    level: int = 0
    part: int = 0

    @property
    def paragraph(self) -> Paragraph | None:
        return self.block if isinstance(self.block, Paragraph) else None

    @property
    def text(self) -> str:
        """The paragraph without its marker."""
        p = self.paragraph
        return p.text[self.marker.length if self.marker else 0 :].strip() if p else ""

    @property
    def heading(self) -> bool:
        return self.title is not None

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def headings_above(self) -> Iterator[Node]:
        """The headings this node stands under, the nearest first."""
        node = self.parent
        while node is not None:
            if node.heading:
                yield node
            node = node.parent


@dataclass(frozen=True)
class Part:
    """A stretch of the document with an outline of its own: the main text, an appendix, an attached plan."""

    title: str
    blocks: tuple[Block, ...]
    main: bool


def build_tree(parts: Sequence[Part], reader: AgencyReader, *, orders: bool) -> list[Node]:
    """A root node for each part, its paragraphs and tables nested below it, headings recognised and kinds decided.

    `orders` is True for a letter, notice or directive, whose headings are of kind `tasks` where their titles say nothing else.
    """
    roots = []
    for number, part in enumerate(parts):
        root = _nest(part, number)
        _find_headings(root, reader)
        _set_levels(root)
        _set_kinds(root, part, reader, orders=orders)
        roots.append(root)
    return roots


# -- nesting -----------------------------------------------------------------------------------------


def _nest(part: Part, number: int) -> Node:
    root = Node(None, "root", part=number)
    stack: list[Node] = [root]
    for block in part.blocks:
        marker = read_marker(block.text) if isinstance(block, Paragraph) and not block.centered else None
        if isinstance(block, Paragraph) and block.centered:
            marker = _centered_marker(block)
        node = Node(block, marker.style if marker else _PLAIN, marker, part=number)
        parent = _parent(stack, node)
        node.parent = parent
        parent.children.append(node)
        del stack[stack.index(parent) + 1 :]
        stack.append(node)
    return root


def _centered_marker(block: Paragraph) -> Marker | None:
    marker = read_marker(block.text)
    return marker if marker and marker.style in ("part", "group", "roman", "upper", "arabic1", "article") else None


def _parent(stack: list[Node], node: Node) -> Node:
    """The open node that `node` stands under."""
    if node.style == _PLAIN:
        return _plain_parent(stack, node)
    same = next((i for i in range(len(stack) - 1, 0, -1) if stack[i].style == node.style), None)
    if same is not None:
        return stack[same - 1]
    rank = STYLE_RANK[node.style]
    depth = len(stack)
    while depth > 1 and (STYLE_RANK[stack[depth - 1].style] > rank or _leaf_paragraph(stack[depth - 1], node)):
        depth -= 1
    parent = stack[depth - 1]
    if _misnumbered(parent, node) and parent.parent is not None:
        return parent.parent
    return parent


def _misnumbered(parent: Node, node: Node) -> bool:
    """ "1.2" right below "1." without a "1.1" is the next of "1.", whatever its number says."""
    if node.style not in ("arabic2", "arabic3") or node.marker is None or parent.style not in ("arabic1", "arabic2"):
        return False
    return not node.marker.label.endswith((".1", ".0")) and not any(c.style == node.style for c in parent.children)


def _leaf_paragraph(open_node: Node, node: Node) -> bool:
    """True for a plain paragraph that introduces nothing: what follows it stands beside it."""
    return open_node.style == _PLAIN and not _introduces(open_node)


def _introduces(node: Node) -> bool:
    """True where the paragraph opens a list: it ends with a colon, or begins with a time for all that follows ("Tháng 9/2026: …")."""
    label, colon, _ = node.text.partition(":")
    return node.text.rstrip().endswith(":") or (bool(colon) and len(label) < 40 and is_time(label))


def _plain_parent(stack: list[Node], node: Node) -> Node:
    """A plain paragraph stands under the nearest node that can be a heading; a list item that is a sentence holds none."""
    depth = len(stack)
    while depth > 1:
        top = stack[depth - 1]
        if top.style == _PLAIN or top.style in _BULLETS or _closed(top):
            depth -= 1
            continue
        break
    return stack[depth - 1]


def _closed(node: Node) -> bool:
    """True for a marked paragraph that is a sentence: nothing plain stands under it."""
    p = node.paragraph
    if p is None:
        return node.style != "root"
    return bool(_SENTENCE.search(p.text)) and not p.bold and node.style not in ("roman", "part", "article")


# -- headings ----------------------------------------------------------------------------------------


def _find_headings(root: Node, reader: AgencyReader) -> None:
    for node in root.walk():
        if node.marker is not None and node.paragraph is not None:
            _read_heading(node, reader)
    for node in root.walk():
        if node.style in ("letter", "paren") and not node.heading and node.paragraph is not None:
            _read_lettered_label(node, reader)


def _read_lettered_label(node: Node, reader: AgencyReader) -> None:
    """ "b) Đơn vị thực hiện: …": a run-in label behind a letter is a heading where another item of its list is one."""
    siblings = node.parent.children if node.parent is not None else []
    label = _run_in_label(node, reader, lettered=True)
    if label and any(s.heading and s.style == node.style for s in siblings):
        node.title, node.label_rest = _title(label), node.text[len(label) :].lstrip(" :.")


def _read_heading(node: Node, reader: AgencyReader) -> None:
    """Sets title and label_rest where the node is a heading."""
    text = node.text
    if node.style == "step":
        if _is_step_heading(node):
            node.title = _title(text)
        return
    if text.endswith(":") and node.children:
        if not _enumerates(node, reader):
            node.title = _title(text)
        return
    if node.style in _BULLETS:
        return
    label = _run_in_label(node, reader)
    if label:
        node.title, node.label_rest = _title(label), text[len(label) :].lstrip(" :.")
        return
    if _is_heading(node, reader):
        node.title = _title(text)


def _is_step_heading(node: Node) -> bool:
    """ "Bước 1. Chuẩn bị" above items of its own is a heading; a step that is told in a sentence is none."""
    return bool(node.children) and len(node.text) <= _SHORT_TITLE and not _SENTENCE.search(node.text)


def _title(text: str) -> str:
    return squeeze(text).rstrip(" .:;")


def _is_heading(node: Node, reader: AgencyReader) -> bool:
    p, text = node.paragraph, node.text
    assert p is not None
    sentence = bool(_SENTENCE.search(text)) and not text.endswith("..")  # two dots are a slip, or stand for "and so on"
    if p.bold and not (sentence and len(text) > 250):
        return True
    letters = [c for c in text if c.isalpha()]
    if letters and sum(c.isupper() for c in letters) > 0.8 * len(letters) and len(letters) > 3:
        return True
    if node.style in ("roman", "part", "group", "upper"):
        return len(text) < 220 and not (sentence and begins_order(text, reader) and not node.children)
    if node.style == "article":
        return not sentence and bool(node.children)
    if _heads_elsewhere(node):
        return True
    if sentence and not _like_its_siblings(node):
        return False
    if not node.children or len(text) >= 400 or text.endswith(","):
        return False
    return len(text) <= 60 or reader.read_subject(text) is None or _whole_agency(text, reader)


def _like_its_siblings(node: Node) -> bool:
    """True for a short line with items below that ends in a full stop, though the others of its list, two or more, end in none."""
    if not node.children or len(node.text) > _SHORT_TITLE or not node.text.endswith(".") or node.parent is None:
        return False
    others = [s for s in node.parent.children if s is not node and s.style == node.style and s.children]
    return len(others) >= 2 and not any(_SENTENCE.search(s.text) or len(s.text) > _SHORT_TITLE for s in others)


def _heads_elsewhere(node: Node) -> bool:
    """True for a short line behind two or more headings of its list, and no other, whose content a bracket says is elsewhere."""
    remark = _SENT_ELSEWHERE.search(fold(node.text))
    if remark is None or remark.start() > _LABEL or node.parent is None or node.children:
        return False
    before = [s for s in node.parent.children[: node.parent.children.index(node)] if s.style == node.style]
    return len(before) >= 2 and all(s.heading for s in before)


def _whole_agency(text: str, reader: AgencyReader) -> bool:
    return reader.is_agency(re.sub(r"^(đề nghị|yêu cầu|giao|đối với)\s+", "", text, flags=re.IGNORECASE).rstrip(" .:"))


def _enumerates(node: Node, reader: AgencyReader) -> bool:
    """True where a line that ends with ":" is an order of its own and what stands below only lists its parts."""
    items = [child for child in node.children if child.marker is not None]
    if not items or node.paragraph is None or node.paragraph.bold or not begins_order(node.text, reader):
        return False
    ordering = sum(begins_order(child.text, reader) or _orders_there(child.text, reader) for child in items)
    return ordering * 2 <= len(items) and not any(child.children for child in items)


def _orders_there(text: str, reader: AgencyReader) -> bool:
    """ "Ở các xã: thành lập tổ công tác …": an order behind the place or the body that it is for."""
    label, colon, rest = text.partition(":")
    if not colon or len(label) > _LABEL or not rest.strip():
        return False
    placed = _PLACED.match(fold(label)) is not None or reader.addressed(label, rest)
    return placed and begins_order(rest.strip(), reader)


def _run_in_label(node: Node, reader: AgencyReader, *, lettered: bool = False) -> str | None:
    """ "Thời gian thực hiện: …": the label before the colon, where it is no agency and no sentence of its own."""
    p, text = node.paragraph, node.text
    assert p is not None
    assert node.marker is not None
    colon = text.find(":")
    if colon < 2 or colon > 110 or not text[colon + 1 :].strip():
        return None
    label = text[:colon].strip()
    words = label.split()
    field = node.parent is not None and node.parent.heading and bool(label_fields(label))
    if (_whole_agency(label, reader) and not field) or is_time(label):
        return None
    bold = p.bold_lead >= node.marker.length + colon - 2
    if bold and not p.bold:
        return label
    if (
        len(words) > 9
        or (re.search(r"[.;,]\s", label) and not field)
        or label.count("“") != label.count("”")
        or label.count("(") != label.count(")")
    ):
        return None
    if node.style in ("letter", "paren") and not lettered:
        return None
    return label if not begins_order(label, reader) or kind_of(label) is not None else None


# -- levels and kinds -----------------------------------------------------------------------------------


def _set_levels(root: Node) -> None:
    for node in root.walk():
        if node.heading:
            node.level = 1 + sum(1 for _ in node.headings_above())


def _set_kinds(root: Node, part: Part, reader: AgencyReader, *, orders: bool) -> None:
    default = _default_kind(part, orders=orders)
    for node in root.walk():
        if not node.heading:
            continue
        above = next(node.headings_above(), None)
        approves = above is not None and _approves(above)
        if above is not None and above.kind is not None and not approves and not _mixed(above.title or ""):
            node.kind = above.kind
            continue
        title = node.title or ""
        free = _whole_agency(title, reader) or (orders and (reader.opens(title) or fold(title).startswith("về ")))
        named = None if free else kind_of(title)
        if orders and named == "implementation" and not fold(title).startswith(("tổ chức", "trách nhiệm", "phân công")):
            named = "tasks"
        lent = above.kind if above and not approves else None
        node.kind = _article_kind(node) or named or lent or _kind_by_content(node, reader, default)


def _approves(node: Node) -> bool:
    """ "Điều 1. Phê duyệt Kế hoạch … với các nội dung sau:": the whole plan stands below, and its own headings decide."""
    return (
        node.style == "article" and node.parent is not None and node.parent.style == "root" and node.text.endswith(":")
    )


def _default_kind(part: Part, *, orders: bool) -> SectionKind:
    if orders:
        return "tasks"
    if not part.main and re.search(r"nhiệm vụ|phân công|giải pháp|nội dung công việc|hoạt động", fold(part.title)):
        return "tasks"
    return "other"


def _kind_by_content(node: Node, reader: AgencyReader, default: SectionKind) -> SectionKind:
    """The kind of a level-1 section whose title says nothing: an agency's section gives orders; a title that is an order is a task's."""
    title = node.title or ""
    if node.style == "article":
        return default
    if not title and any(
        isinstance(c.block, Table) and resolve_columns(c.block).kind == "tasks" for c in node.children
    ):
        return "tasks"
    if _whole_agency(title, reader):
        return "implementation" if default == "other" else default
    if begins_order(title, reader) or fold(title).startswith(("công tác ", "về ")):
        return "tasks"
    return default


def _article_kind(node: Node) -> SectionKind | None:
    """The kind of a decision's article that sets out work itself: "Giao Sở X:" above items, "Ban hành Kế hoạch … như sau:" above items
    that no heading of a kind of its own gathers. None for all others, which only say what is decided.
    """
    title = fold(node.title or "")
    if node.style != "article" or not any(child.marker for child in node.children):
        return None
    if title.startswith(("giao ", "phân công ")):
        return "implementation"
    plan = re.match(r"(?:ban hành|phê duyệt)\b.*\b(?:kế hoạch|chương trình|phương án)\b", title)
    gathered = any(n.heading and kind_of(n.title or "") for n in node.walk() if n is not node)
    return "tasks" if plan and node.text.endswith(":") and not gathered else None


def kind_of(title: str) -> SectionKind | None:
    """The kind that a title names: of the lexicon's kinds the first that has a phrase in it, near its beginning where the entry asks for that."""
    folded = fold_key(title)
    for kind, within, pattern, unless in _kind_patterns():
        match = pattern.search(folded)
        if match and match.start() <= within and not (unless and unless.search(folded)):
            return kind
    return None


def _mixed(title: str) -> bool:
    """True where a title names two kinds whose sub-headings decide ("MỤC TIÊU, NHIỆM VỤ")."""
    folded = fold_key(title)
    kinds = {kind for kind, _, pattern, _ in _kind_patterns() if pattern.search(folded)}
    return {"objectives", "tasks"} <= kinds


@cache
def _kind_patterns() -> list[tuple[SectionKind, int, re.Pattern[str], re.Pattern[str] | None]]:
    return [
        (
            entry["kind"],
            entry.get("within", 1000),
            _any_of(entry["phrases"]),
            _any_of(entry["unless"]) if "unless" in entry else None,
        )
        for entry in read_lexicon("section_titles")["kinds"]
    ]


def _any_of(phrases: Sequence[str]) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(fold(p)) for p in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")
