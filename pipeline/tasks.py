"""What is ordered to be done (nhiệm vụ): the paragraphs of the tree that are tasks, each with its agencies and deadlines.

Believed, in this order: the kind of the section (tasks, implementation); in a letter, notice or directive an order to an agency wherever it stands;
that the paragraph orders something. What ends with ":" introduces and is no task; a list that only enumerates stays inside its sentence.
Lines of their own ("Đơn vị chủ trì: …") give fields to the tasks that they stand under and are in no task's text.
Never done here: rows of tables (table_tasks.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import zip_longest

from extractors.document import Table
from pipeline.agencies import AgencyReader, Mention
from pipeline.assignments import (
    Inherited,
    Parties,
    assign,
    find_parties,
    last_asked,
    named_agencies,
    only_orders_others,
)
from pipeline.columns import ColumnRoles, resolve_columns
from pipeline.deadlines import DeadlineContext, Entry, find_in_prose, is_time, parse_stage, read_times
from pipeline.field_headings import read_field_heading
from pipeline.indicators import parse_indicator_rows
from pipeline.names import restore_case
from pipeline.nlp import split_sentences
from pipeline.orders import begins_order, is_topic, orders_something
from pipeline.outline import STYLE_RANK, Node
from pipeline.paragraphs import Paragraph
from pipeline.plan import Deadline, Evidence, Indicator, Issue, Section, SectionKind, Task
from pipeline.table_tasks import TaskTableReader
from pipeline.task_lines import TaskLine, find_fields, read_task_line
from pipeline.text import fold, fold_key, squeeze
from pipeline.wording import phrases, wording

_ACTIVE: frozenset[SectionKind] = frozenset({"tasks", "implementation"})
# How many siblings that order, and how many words, make an order of a sentence whose verb is not known.
_SIBLINGS = 3
_SENTENCE_WORDS = 6
# How many words the first of several verbs may have ("Bàn giao hồ sơ, kiểm đếm …").
_VERB_WORDS = 4
# What an introduction says that sets a time for its list; few do, and the rest need no reading.
_SETS_A_TIME = re.compile(r"\b(?:trước|chậm|muộn|trễ|hết|đến|trong|từ|hạn)\b[^,;]{0,30}\d", re.IGNORECASE)
# Characters of the shortest quotation that is a sentence and no motto.
_QUOTED = 60
_REPORTS = re.compile(
    r"\b(?:đề nghị|yêu cầu) (?:kịp thời )?(?:phản ánh|báo cáo|gửi|liên hệ|thông báo|thông tin|trao đổi)\b"
)
# Characters of a line that names agencies and says nothing else.
_AGENCY_LINE = 200


@dataclass(frozen=True)
class Draft:
    """A task as found: its node or row, and what it may still take from lines below it.

    `lines` are the ids of the lines' nodes it had; `own` is True where its words name who leads it, and do not only add somebody to those above it.
    """

    task: Task
    label: str | None
    section: Node | None
    given: frozenset[str] = frozenset()
    node: Node | None = None
    lines: frozenset[int] = frozenset()
    own: bool = False


@dataclass
class TaskBook:
    """What the walk collects in reading order. `numbers` maps the id of a heading's node to its index in `sections`."""

    sections: list[Section] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)

    @property
    def tasks(self) -> tuple[Task, ...]:
        return tuple(draft.task for draft in self.drafts)


class TaskFinder:
    """Walks the trees of a document's parts and finds their tasks."""

    def __init__(
        self, reader: AgencyReader, context: DeadlineContext, *, orders: bool, issuer: str | None = None
    ) -> None:
        self._reader = reader
        self._issuer = fold_key(issuer or "")
        self._context = context
        self._orders = orders
        self.book = TaskBook()

    def find(self, roots: Sequence[Node]) -> TaskBook:
        """The sections, tasks and table rows of all parts."""
        for root in roots:
            self._closing = _closing_nodes(root, self._reader, orders=self._orders) if root.part == 0 else set()
            self._ordered = False
            self._visit_all(root.children, Inherited(), None)
        return self.book

    # -- the walk ---------------------------------------------------------------------------------

    def _visit_all(self, nodes: Sequence[Node], inherited: Inherited, section: Node | None) -> None:
        carried = inherited
        first = len(self.book.drafts)
        told: Node | None = None
        for node, behind in zip_longest(nodes, nodes[1:]):
            if isinstance(node.block, Table):
                self._visit_table(node.block, section)
                continue
            if len(self.book.drafts) > first and self._gives_fields(node, first):
                continue
            if told is not None and _goes_on_telling(told, node):
                continue
            told = node if _tells(node) else None
            if told is not None and not node.heading:
                continue
            if node.heading and not self._orders:
                carried = inherited
            self._visit(node, carried, section)
            if node.style == "plain" and not node.children and _introduces(node, behind, self._reader):
                carried = self._below(node, carried, self._introduction(node))

    def _introduction(self, node: Node) -> Inherited | None:
        """Whom a paragraph that ends with ":" orders: they lead what follows it."""
        paragraph = node.paragraph
        if paragraph is None:
            return None
        folded = fold(node.text)
        self._ordered = self._ordered or bool(re.search(r"yêu cầu|đề nghị|giao|chỉ đạo|như sau", folded))
        if "như sau" in folded and not re.search(r"yêu cầu|đề nghị|giao", folded):
            return None
        heads = named_agencies(node.text, self._reader)
        if heads:
            return Inherited(heads, paragraph.evidence)
        parties = _last_sentence(node.text, find_parties(node.text.rstrip(" :"), self._reader), self._reader)
        if parties.directed:
            return Inherited(parties, paragraph.evidence)
        if not parties.leads or only_orders_others(node.text, parties.leads):
            return None
        return Inherited(parties, paragraph.evidence)

    def _below(self, node: Node, inherited: Inherited, named: Inherited | None) -> Inherited:
        """What stands below takes the agencies that the node names and the time of the stage that it is or that it sets."""
        if named and named.parties.directed:
            acting = named.parties.below(inherited.parties.leads)
            named = replace(named, parties=acting) if acting.leads else None
        below = replace(named, deadlines=inherited.deadlines) if named else inherited
        stage = parse_stage(node.title or node.text, self._context) or _announced(node.text, self._context)
        if stage and node.paragraph is not None:
            return replace(below, deadlines=tuple(replace(d, evidence=node.paragraph.evidence) for d in stage))
        return below

    def _visit(self, node: Node, inherited: Inherited, section: Node | None) -> None:
        if node.heading:
            self._visit_heading(node, inherited)
            return
        if id(node) in self._closing or node.paragraph is None or wording("no_text").match(fold(node.text)):
            return
        if node.paragraph.centered and node.marker is None:
            return
        line = read_task_line(node.text, self._reader) if not node.children else None
        if line is not None:
            self._apply(line, node, section)
            return
        self._visit_paragraph(node, inherited, section)

    def _visit_heading(self, node: Node, inherited: Inherited) -> None:
        paragraph = node.paragraph
        assert paragraph is not None
        self._add_section(node)
        own = self._heading_parties(node)
        below = self._below(node, inherited, Inherited(own, paragraph.evidence) if own else None)
        rest = node.label_rest
        if rest and self._active(node) and (begins_order(rest, self._reader) or self._reader.read_subject(rest)):
            self._add_if_task(node, rest, below, node)
        if not _tells(node):
            self._visit_all(node.children, below, node)

    def _gives_fields(self, node: Node, first: int) -> bool:
        """True for a heading that only says who does the tasks of its group and when: they are given to the drafts from `first` on."""
        paragraph, above = node.paragraph, next(node.headings_above(), None)
        if paragraph is None or above is None or above.kind != "tasks" or not (node.heading or node.text.endswith(":")):
            return False
        line = read_field_heading(node, self._reader)
        whole = above.level == 1 and not any("lead" in draft.given for draft in self.book.drafts[first:])
        if line is None or (whole and not line.fields & {"lead", "coordinate"}):
            return False  # a time of a whole part, with nobody named: it may be that of the one event it tells of
        for heading in (n for n in node.walk() if n.heading):
            self._add_section(heading)
        drafts = self.book.drafts
        for i in range(len(drafts) - 1, first - 1, -1):
            if line.fields & drafts[i].given:
                break
            told = replace(line, leads=()) if drafts[i].own else line
            drafts[i] = self._with_line(drafts[i], told, paragraph.evidence)
        return True

    def _add_section(self, node: Node) -> None:
        paragraph = node.paragraph
        assert paragraph is not None
        above = next(node.headings_above(), None)
        marker = node.marker.label if node.marker else None
        parent = self.book.numbers.get(id(above)) if above is not None else None
        self.book.numbers[id(node)] = len(self.book.sections)
        self.book.sections.append(
            Section(node.level, marker, node.title or "", node.kind or "other", paragraph.evidence, parent)
        )

    def _visit_table(self, table: Table, section: Node | None) -> None:
        """A table's rows become tasks, sections and indicators; a table of another kind an Issue that says why."""
        roles = resolve_columns(table)
        if roles.kind == "indicators":
            rows = parse_indicator_rows(table, roles)
            self.book.indicators += rows.indicators
            self.book.issues += rows.issues
        elif roles.kind == "tasks" and not _lists_things(table, roles, self._reader):
            parent = self.book.numbers.get(id(section)) if section is not None else None
            reader = TaskTableReader(
                table, roles, self._reader, self._context, first=len(self.book.sections), parent=parent
            )
            facts = reader.read()
            self.book.sections += facts.sections
            self.book.drafts += [Draft(task, task.ordinal, None) for task in facts.tasks]
            self.book.issues += facts.issues
        else:
            self.book.issues.append(
                Issue("table_skipped", f"Bảng không phải bảng nhiệm vụ hay chỉ tiêu: {roles.reason}", table.page)
            )

    def _heading_parties(self, node: Node) -> Parties:
        """The agencies that a heading names as the ones to act."""
        if node.kind not in _ACTIVE:
            return Parties()
        title = restore_case(re.sub(r"\s*\([^()]*\)\s*$", "", node.title or ""))
        sentences = split_sentences(title)
        if len(sentences) > 1 and node.text.endswith(":"):
            return _last_sentence(title, Parties(), self._reader)
        title = re.sub(rf"^{phrases('title_lead_in')}\s+", "", title, flags=re.IGNORECASE)
        if self._reader.is_agency(title):
            return Parties(tuple(self._reader.split(title)))
        subject = self._reader.read_subject(title)
        if subject is not None and not wording("qualifying").match(fold(title[subject[1] :])):
            return find_parties(title, self._reader)
        if self._reader.opens(title) and not wording("title_predicate").search(fold(title)):
            return Parties(tuple(self._reader.split(title)))
        parties = find_parties(node.title or "", self._reader)
        if parties:
            return parties
        owner = re.search(r"\bcủa\s+(.+)$", node.title or "")
        if (
            owner
            and re.search(r"nhiệm vụ|trách nhiệm", fold(node.title or ""))
            and self._reader.is_agency(owner.group(1))
        ):
            return Parties(tuple(self._reader.split(owner.group(1))))
        return Parties()

    def _visit_paragraph(self, node: Node, inherited: Inherited, section: Node | None) -> None:
        paragraph = node.paragraph
        assert paragraph is not None
        children = [child for child in node.children if isinstance(child.block, Paragraph)]
        label, _, rest = node.text.partition(":")
        time = bool(children) and is_time(label) and self._reader.read_subject(label) is None
        if time and not begins_order(rest.strip(), self._reader):
            stated = [replace(e.deadline, evidence=paragraph.evidence) for e in self._read_times(label, due=False)]
            self._visit_all(node.children, replace(inherited, deadlines=tuple(stated)), section)
            return
        if node.text.endswith(":"):
            if (
                children
                and self._active(node)
                and not _most_order(children, self._reader)
                and not any(c.children for c in children)
                and begins_order(node.text, self._reader)
            ):
                self._add(node, _joined(node, children), inherited, section)
                return
            self._visit_all(node.children, self._below(node, inherited, self._introduction(node)), section)
            return
        heads = named_agencies(node.text, self._reader) if children else Parties()
        if heads:
            self._visit_all(node.children, self._below(node, inherited, Inherited(heads, paragraph.evidence)), section)
            return
        if children and not _all_order(children, self._reader) and not any(c.children for c in children):
            lines = [read_task_line(c.text, self._reader) for c in children]
            if not any(lines):
                self._add_if_task(node, _joined(node, children), inherited, section)
                return
        self._add_if_task(node, _own_text(node), inherited, section)
        if not node.children:
            return
        parties = find_parties(node.text, self._reader, first_only=True)
        self._visit_all(
            node.children,
            replace(inherited, parties=Parties(parties.leads), evidence=paragraph.evidence)
            if parties.leads
            else inherited,
            section,
        )

    # -- what is a task ---------------------------------------------------------------------------

    def _active(self, node: Node) -> bool:
        kind = node.kind if node.heading else next((h.kind for h in node.headings_above()), None)
        return kind in _ACTIVE if kind is not None else False

    def _add_if_task(self, node: Node, text: str, inherited: Inherited, section: Node | None) -> None:
        if _quoted(node.text) or self._undertakes(node.text):
            return
        if self._orders and _speaks_anew(node, self._reader):
            inherited = Inherited()
        if self._active(node):
            if not orders_something(_without_marker(node, text), self._reader) and not _among_orders(
                node, self._reader
            ):
                return
        elif self._carries_on(node, section):
            above = [a for a in self.book.drafts[-1].task.assignments if a.role == "lead"]
            leads = tuple(Mention(a.raw, a.agency, 0, 0) for a in above)
            inherited = Inherited(Parties(leads), above[0].evidence) if above else inherited
        elif not self._ordered_here(node, section):
            return
        self._add(node, text, inherited, section)

    def _undertakes(self, text: str) -> bool:
        """ "Sở Y tế sẽ lập các đoàn …" of that Sở itself: the issuer tells what it will do, and orders nobody."""
        if not self._orders or " sẽ " not in text:
            return False
        subject = self._reader.read_subject(text)
        if subject is None or len(subject[0]) != 1 or not text[subject[1] :].lstrip().startswith("sẽ "):
            return False
        return bool(self._issuer) and fold_key(subject[0][0].name) == self._issuer

    def _carries_on(self, node: Node, section: Node | None) -> bool:
        """ "Đồng thời, phối hợp với …": an unmarked paragraph that goes on with the order above it, to the same agencies."""
        behind = bool(self.book.drafts) and self.book.drafts[-1].section is section
        return self._orders and behind and node.style == "plain" and bool(wording("further").match(fold(node.text)))

    def _ordered_here(self, node: Node, section: Node | None) -> bool:
        """Outside the sections of tasks: an order to an agency in a document that gives orders."""
        if not self._orders:
            return False
        if section is not None and not (section.kind == "other" and wording("explicit_order").match(fold(node.text))):
            return False
        parties = find_parties(node.text, self._reader)
        explicit = bool(wording("explicit_order").match(fold(node.text)))
        if node.style != "plain":
            return bool(parties.leads) or (self._ordered and orders_something(node.text, self._reader))
        if _asks_for_reports(node.text):
            return True
        return bool(parties.leads) and (explicit or self._ordered)

    def _add(self, node: Node, text: str, inherited: Inherited, section: Node | None) -> None:
        paragraph = node.paragraph
        assert paragraph is not None
        evidence = replace(paragraph.evidence, text=text)
        body = _without_marker(node, text)
        fields = find_fields(body, self._reader)
        parties = find_parties(body, self._reader)
        if fields is not None:
            extra = fields.parties(node.marker.label if node.marker else None)
            directed = () if extra.leads else parties.directed
            coordinates = (*parties.coordinates, *extra.coordinates)
            parties = Parties(extra.leads or parties.leads, coordinates, directed=directed)
        task = Task(
            text=text,
            source="paragraph",
            evidence=evidence,
            section=self.book.numbers.get(id(section)) if section is not None else None,
            ordinal=node.marker.label if node.marker and node.marker.label != "-" else None,
            assignments=assign(parties, inherited, evidence),
            deliverable=fields.deliverable if fields else None,
            deadlines=self._deadlines(body, fields, evidence)
            or tuple(replace(d, inherited=True) for d in inherited.deadlines),
        )
        given = fields.fields if fields else frozenset()
        own = bool(parties.leads) and not parties.adds
        label = node.marker.label if node.marker else None
        self.book.drafts.append(Draft(task, label, section, given, node, own=own))

    def _deadlines(self, text: str, fields: TaskLine | None, evidence: Evidence) -> tuple[Deadline, ...]:
        found = [replace(f.deadline, evidence=evidence) for f in find_in_prose(text, self._context)]
        for words, due in fields.deadlines if fields else ():
            stated = [replace(e.deadline, evidence=evidence) for e in self._read_times(words, due=due)]
            found += [d for d in stated if not any(_same(d, other) for other in found)]
        return tuple(found)

    def _read_times(self, words: str, *, due: bool) -> tuple[Entry, ...]:
        return read_times(words, replace(self._context, column="line") if due else self._context).entries

    # -- lines of their own -----------------------------------------------------------------------

    def _apply(self, line: TaskLine, node: Node, section: Node | None) -> None:
        """Gives a line's fields to the tasks it stands under: all of its group that have not had such a line yet.

        A line inside an item flows over the items before it only where those have no lines of their own.
        """
        paragraph = node.paragraph
        assert paragraph is not None
        drafts = self.book.drafts
        targets: list[int] = []
        for i in range(len(drafts) - 1, -1, -1):
            if drafts[i].section is not section or line.fields & drafts[i].given:
                break
            if drafts[i].lines - drafts[-1].lines and _other_item(drafts[i], node):
                break
            targets.append(i)
        if not targets and line:
            self.book.issues.append(
                Issue(
                    "line_without_task", "Dòng phân công không đứng dưới nhiệm vụ nào", paragraph.page, paragraph.text
                )
            )
        for i in targets:
            given = self._with_line(drafts[i], line, paragraph.evidence)
            drafts[i] = replace(given, lines=given.lines | {id(node)})

    def _with_line(self, draft: Draft, line: TaskLine, evidence: Evidence) -> Draft:
        parties = line.parties(draft.label)
        task = draft.task
        assignments = task.assignments
        if parties:
            own = tuple(a for a in assignments if not (a.inherited and a.role == "lead" and parties.leads))
            added = assign(Parties(), Inherited(parties, evidence), evidence)
            known = {fold(a.agency) for a in own}
            assignments = (*own, *(a for a in added if fold(a.agency) not in known))
        deadlines = list(task.deadlines)
        for words, due in line.deadlines:
            for entry in self._read_times(words, due=due):
                if entry.label is None or draft.label is None or _label_holds(entry.label, draft.label):
                    deadlines.append(replace(entry.deadline, evidence=evidence, inherited=True))
        task = replace(
            task, assignments=assignments, deadlines=tuple(deadlines), deliverable=task.deliverable or line.deliverable
        )
        return replace(draft, task=task, given=draft.given | line.fields)


def _quoted(text: str) -> bool:
    """A paragraph that is a quotation from its first sign to its last: another document's words."""
    bare = text.strip().rstrip(" .;/")
    return len(bare) > _QUOTED and bare[0] in '“"' and bare[-1] in '”"' and not any(c in '“”"' for c in bare[1:-1])


def _speaks_anew(node: Node, reader: AgencyReader) -> bool:
    """An unmarked order to somebody behind a list, or what is to be reported on the way: neither belongs to whom the list is for."""
    if node.style != "plain" or node.paragraph is None:
        return False
    if wording("explicit_order").match(fold(node.text)):
        return bool(find_parties(node.text, reader).leads)
    return _asks_for_reports(node.text)


def _asks_for_reports(text: str) -> bool:
    """ "Trong quá trình thực hiện, nếu có vướng mắc, đề nghị phản ánh về …": everybody is asked to tell what comes up."""
    return bool(wording("course").match(fold(text)) and _REPORTS.search(fold(text)))


def _introduces(node: Node, behind: Node | None, reader: AgencyReader) -> bool:
    """True for an unmarked paragraph that ends with ":", or is nothing but an agency and has a list behind it."""
    if node.text.endswith(":"):
        return True
    listed = behind is not None and behind.style in ("dash", "plus", "bullet") and node.paragraph is not None
    short = listed and len(node.text) < _AGENCY_LINE and not node.text.isupper()
    return short and bool(named_agencies(node.text, reader))


def _among_orders(node: Node, reader: AgencyReader) -> bool:
    """True for a sentence of a list whose other items, three or more, all order, and whose first words are verbs that are not known:
    a known one follows them, or the tagger takes the first for one where no name stands behind it."""
    if node.parent is None or node.children or node.marker is None:
        return False
    folded = fold(node.text)
    if len(folded.split()) < _SENTENCE_WORDS or not folded.endswith((".", ";")) or is_topic(folded):
        return False
    first, *more = node.text.split(",")[:3]
    joined = len(first.split()) <= _VERB_WORDS and any(begins_order(part.strip(), reader) for part in more)
    if not joined and (":" in folded or not begins_order(folded, reader)):
        return False
    siblings = [s for s in node.parent.children if s.style == node.style and s is not node]
    return len(siblings) >= _SIBLINGS and _all_order(siblings, reader)


def _other_item(draft: Draft, line: Node) -> bool:
    """True where a line stands inside an item, and the task is neither that item nor inside it."""
    item, task = line.parent, draft.node
    if item is None or item.marker is None or item.heading or task is None:
        return False
    return task is not item and task.parent is not item


def _tells(node: Node) -> bool:
    """True for an introduction of what was found, or of what a meeting speaks of: nothing below it is an order."""
    if node.paragraph is None or not node.text.endswith(":"):
        return False
    folded = fold(node.text)
    return bool(wording("reporting").search(folded) or wording("agenda").match(folded))


def _goes_on_telling(told: Node, node: Node) -> bool:
    """True for the items of such an introduction that stand beside it, and for a remark in brackets between them."""
    if node.heading or node.paragraph is None or told.heading:
        return False
    if node.marker is None:
        return node.text.startswith("(") and node.text.rstrip(" .").endswith(")")
    return STYLE_RANK[node.style] >= STYLE_RANK["arabic1"] and not node.text.endswith(":")


def _lists_things(table: Table, roles: ColumnRoles, reader: AgencyReader) -> bool:
    """True for a list of units or works with who visits them and when: no head speaks of a task, and no row orders anything."""
    if any(column.by == "head" for column in roles.of("content")):
        return False
    cells = [row.cell(column.index) for row in table.rows for column in roles.of("content")]
    return not any(begins_order(cell.text, reader) for cell in cells if cell is not None)


def _label_holds(label: str, letter: str) -> bool:
    letters = re.findall(r"(?<!\w)[a-zđ](?!\w)", fold(label))
    return not letters or letter in letters


def _announced(text: str, context: DeadlineContext) -> list[Deadline]:
    """The one near time that an introduction sets for its list: "… hoàn thành trước ngày 30/9/2026 các việc sau:"."""
    if not text.endswith(("sau:", "sau đây:")) or not _SETS_A_TIME.search(text):
        return []
    found = [f.deadline for f in find_in_prose(text, context)]
    return found if len(found) == 1 and _is_near(found[0]) else []


def _is_near(d: Deadline) -> bool:
    """A last day, or a span of no more than a quarter: the year in which everything is done says nothing of an item."""
    if d.end is None or d.recurrence is not None:
        return False
    return d.start is None or timedelta(0) < d.end - d.start <= timedelta(days=92)


def _same(a: Deadline, b: Deadline) -> bool:
    return (a.kind, a.start, a.end, a.recurrence) == (b.kind, b.start, b.end, b.recurrence)


def _own_text(node: Node) -> str:
    """The task's text: a number is kept, a bullet is not."""
    paragraph = node.paragraph
    assert paragraph is not None
    bullet = node.style in ("dash", "plus", "bullet")
    return squeeze(node.text if bullet else paragraph.text)


def _without_marker(node: Node, text: str) -> str:
    length = node.marker.length if node.marker and node.style not in ("dash", "plus", "bullet") else 0
    return text[length:].strip() if length and node.label_rest != text else text


def _joined(node: Node, children: Sequence[Node]) -> str:
    """The text of an item with its enumeration."""
    return squeeze(" ".join([_own_text(node), *(c.paragraph.text for c in children if c.paragraph is not None)]))


def _all_order(children: Sequence[Node], reader: AgencyReader) -> bool:
    return all(orders_something(child.text, reader) for child in children)


def _most_order(children: Sequence[Node], reader: AgencyReader) -> bool:
    return sum(orders_something(child.text, reader) for child in children) * 2 > len(children)


def _last_sentence(text: str, parties: Parties, reader: AgencyReader) -> Parties:
    """Of several sentences the last one introduces what follows: "… Riêng UBND phường Tân Hòa …:" leads it."""
    last = re.split(r"(?<=[.])\s+(?=[A-ZĐ])", text.rstrip(" :"))[-1]
    asked = last_asked(last, reader)
    own = asked if asked.leads else find_parties(last, reader)
    return own if own.leads else parties


def _closing_nodes(root: Node, reader: AgencyReader, *, orders: bool) -> set[int]:
    """The ids of the paragraphs that close the main text: unmarked ones at its very end that address everybody.

    One that goes on to give a named body a job ("… Giao Văn phòng theo dõi, báo cáo.") orders, and closes nothing.
    """
    flat = [node for node in root.walk() if node.paragraph is not None and not node.paragraph.centered]
    closing: set[int] = set()
    for node in reversed(flat):
        if node.marker is not None or node.heading:
            break
        if not wording("closing").match(fold(node.text)):
            break
        siblings = [
            n for n in (node.parent.children if node.parent else []) if n.paragraph is not None and n is not node
        ]
        own_kind = (
            all(n.marker is None for n in siblings)
            and bool(siblings)
            and node.parent is not None
            and node.parent.heading
        )
        if own_kind and not wording("looking_back").match(fold(node.text)) and not _agency_heading(node):
            break
        asked = orders and _asks_for_reports(node.text)
        if not asked and not _names_one(node.text, reader) and not _names_reporters(node.text, reader):
            closing.add(id(node))
    return closing


def _names_one(text: str, reader: AgencyReader) -> bool:
    """True where a later sentence of a closing paragraph orders a body by its name."""
    if wording("looking_back").match(fold(text)):
        return False
    later = [text[a:b].strip() for a, b in split_sentences(text)][1:]
    return any(reader.is_named(m.raw) for s in later for m in find_parties(s, reader).leads)


def _names_reporters(text: str, reader: AgencyReader) -> bool:
    """ "Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo …": it says who is to report what comes up."""
    reports = wording("course").match(fold(text)) and re.search(r"báo cáo|phản ánh|gửi", fold(text))
    return bool(reports) and bool(find_parties(text, reader).leads)


def _agency_heading(node: Node) -> bool:
    """True under a heading of level 2 or below: an agency's own section, which a closing paragraph does not belong to."""
    return node.parent is not None and node.parent.level >= 2
