"""The rows of task tables: sections where a row only groups, tasks where it orders (phụ lục phân công nhiệm vụ).

Believed, in this order: the roles of the columns (columns.py); merged cells, which carry their value down; the nesting of the ordinals
(I > 1 > a); bold type. A row that has sub-rows is a section and lends them its agencies and its deadline.
Every row ends as a section, a task, or an Issue with its reason. Never done here: the role of a column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.document import Cell, Line, Row, Table, join_lines
from pipeline.agencies import AgencyReader, Mention
from pipeline.assignments import Inherited, Parties, assign, find_coordinates, find_parties
from pipeline.columns import Column, ColumnRoles, is_agency_like, is_numbering
from pipeline.deadlines import DeadlineContext, is_time, read_times
from pipeline.outline import STYLE_RANK, Marker, read_marker
from pipeline.plan import Deadline, Evidence, Issue, Section, Task
from pipeline.task_lines import find_fields
from pipeline.text import fold, squeeze
from pipeline.wording import phrases, wording

_EMPTY = re.compile(r"^[\s.…·_\-–/]*$")
_ENTRY_GAP = 0.75
_REMARK = re.compile(r"\s\|\s*\(([^()]*)(?:\)|$)(?=\W*(?:\||$))")


@dataclass
class TableFacts:
    """What a table says; `parent` of a Section counts in the plan's list, where `first` is the index of this table's first section."""

    sections: list[Section]
    tasks: list[Task]
    issues: list[Issue]


@dataclass(frozen=True)
class _Group:
    """An open group row: its rank by ordinal style, its section's index, level, and what it lends to its sub-rows."""

    rank: int
    index: int
    level: int
    parties: Parties
    evidence: Evidence
    deadlines: tuple[Deadline, ...]


class TaskTableReader:
    """Reads one task table."""

    def __init__(
        self,
        table: Table,
        roles: ColumnRoles,
        reader: AgencyReader,
        context: DeadlineContext,
        *,
        first: int,
        parent: int | None,
    ) -> None:
        self._table = table
        self._roles = roles
        self._reader = reader
        self._context = context
        self._first = first
        self._parent = parent
        self._groups: list[_Group] = []
        self.facts = TableFacts([], [], [])

    def read(self) -> TableFacts:
        """The sections, tasks and issues of the table's rows, in order."""
        rows = [r for r in self._table.rows[self._roles.head_rows :] if not is_numbering(r)]
        markers = [self._marker(row) for row in rows]
        for i, row in enumerate(rows):
            following = next((m for m in markers[i + 1 :] if m is not None), None)
            self._read_row(row, markers[i], following, markers[i + 1] if i + 1 < len(rows) else None)
        self.facts.issues += [
            Issue("unknown_column", f"Không rõ cột «{c.head}» chứa gì", self._table.page, c.head)
            for c in self._roles.unknown
            if c.head
        ]
        return self.facts

    # -- a row ------------------------------------------------------------------------------------

    def _read_row(
        self, row: Row, marker: Marker | None, following: Marker | None, following_row: Marker | None
    ) -> None:
        content = self._content(row)
        if not any(c.text.strip() for c in row.cells if not c.inherited):
            return
        if content is None or _EMPTY.match(content.text):
            self._without_content(row)
            return
        if content.inherited and self.facts.tasks:
            self._extend_last(row)
            return
        if self._groups_rows(row, content, marker, following_row or following):
            self._open_group(row, content, marker)
        else:
            self._add_task(row, content, marker)

    def _marker(self, row: Row) -> Marker | None:
        """The row's ordinal: in its finest ordinal column, else at the beginning of its content."""
        for column in reversed(self._roles.of("ordinal")):
            cell = row.cell(column.index)
            if cell is not None and not cell.inherited and cell.text.strip() and cell.span < self._table.columns:
                text = cell.text.strip()
                return (
                    read_marker(f"{text} x")
                    or read_marker(f"{text.rstrip('.)')}. x")
                    or read_marker(f"{text.rstrip('.)')}) x")
                )
        content = self._content(row)
        marker = read_marker(content.text) if content is not None else None
        return marker if marker and marker.style not in ("dash", "plus", "bullet") else None

    def _content(self, row: Row) -> Cell | None:
        """The cell of the task's words; of several content columns the last that holds a text of its own."""
        cells = [row.cell(c.index) for c in self._roles.of("content")]
        held = [c for c in cells if c is not None and c.text.strip()]
        own = [c for c in held if not c.inherited]
        if own:
            return own[-1]
        if held:
            return held[-1]
        alone = [c for c in row.cells if c.text.strip() and not c.inherited]
        return alone[-1] if alone and (len(alone) == 1 or alone[-1].span > 1) else None

    def _groups_rows(self, row: Row, content: Cell, marker: Marker | None, following: Marker | None) -> bool:
        """True for a row that only groups, or that has sub-rows."""
        others = [c for c in self._facts_cells(row) if not c.inherited and not _EMPTY.match(c.text)]
        deeper = marker is not None and following is not None and STYLE_RANK[following.style] > STYLE_RANK[marker.style]
        if deeper and (marker is None or marker.style not in ("letter", "dash")):
            return True
        if others:
            return False
        if any(c.inherited and c.text.strip() for c in self._facts_cells(row)):
            return False
        if marker is None and not any(g.rank for g in self._groups) and content.bold and content.span == 1:
            return True
        wide = content.span > 1 and content.span >= self._table.columns - 2
        return (
            wide
            or content.bold
            or (marker is not None and marker.style in ("roman", "upper", "part"))
            or content.text.isupper()
        )

    def _facts_cells(self, row: Row) -> list[Cell]:
        """The cells of who, when and what comes out of it."""
        columns = [
            c for role in ("lead", "coordinate", "joint", "deadline", "deliverable") for c in self._roles.of(role)
        ]
        content = self._content(row)
        return [cell for cell in (row.cell(c.index) for c in columns) if cell is not None and cell is not content]

    def _open_group(self, row: Row, content: Cell, marker: Marker | None) -> None:
        if marker is None and wording("total").match(fold(content.text).strip()):
            words = squeeze(" ".join(c.text for c in row.cells if not c.inherited))
            self.facts.issues.append(Issue("total_row", "Dòng tổng cộng của bảng", row.page, words))
            return
        own = read_marker(content.text)
        text = content.text
        if (
            own is not None
            and (marker is None or own.style not in ("dash", "plus", "bullet"))
            and own.style not in ("dash", "plus", "bullet")
        ):
            marker, text = own, text[own.length :]
        rank = STYLE_RANK[marker.style] if marker else 0
        while self._groups and self._groups[-1].rank >= rank:
            self._groups.pop()
        above = self._groups[-1] if self._groups else None
        index = self._first + len(self.facts.sections)
        evidence = Evidence(content.page, content.bbox, content.text)
        level = above.level + 1 if above else 1
        parent = above.index if above else self._parent
        title = squeeze(text).lstrip("-+ ").rstrip(" .:;")
        self.facts.sections.append(Section(level, marker.label if marker else None, title, "tasks", evidence, parent))
        parties, place = self._parties(row)
        deadlines = tuple(d for d in self._deadlines(row) if not d.raw.rstrip().endswith(":")) or self._time_of(
            title, evidence
        )
        self._groups.append(_Group(rank, index, level, parties, place or evidence, deadlines))

    def _time_of(self, title: str, evidence: Evidence) -> tuple[Deadline, ...]:
        """The time that a group's title is ("THÁNG 01", "Quý II/2026"): that of its rows, where no column says more."""
        if not is_time(title):
            return ()
        reading = read_times(title, replace(self._context, column="time"))
        return tuple(replace(e.deadline, evidence=evidence) for e in reading.entries)

    def _add_task(self, row: Row, content: Cell, marker: Marker | None) -> None:
        rank = STYLE_RANK[marker.style] if marker else 99
        while self._groups and marker is not None and self._groups[-1].rank >= rank and self._groups[-1].rank > 0:
            self._groups.pop()
        group = self._groups[-1] if self._groups else None
        evidence = Evidence(content.page, content.bbox, content.text)
        parties, place = self._parties(row)
        lent = Inherited(group.parties, group.evidence) if group else Inherited()
        if parties.leads:
            lent = Inherited(Parties((), lent.parties.coordinates), lent.evidence)
        if parties.coordinates:
            lent = Inherited(Parties(lent.parties.leads, ()), lent.evidence)
        told = find_parties(content.text, self._reader) if not lent.parties.leads and not parties.leads else Parties()
        behind = [
            m
            for m in find_coordinates(content.text, self._reader)
            if fold(m.name) not in {fold(c.name) for c in parties.coordinates}
        ]
        parties = Parties(parties.leads or told.leads, (*parties.coordinates, *behind))
        deadlines = self._deadlines(row)
        if not deadlines and group and self._blank(row, "deadline"):
            deadlines = tuple(replace(d, inherited=True) for d in group.deadlines)
        self.facts.tasks.append(
            Task(
                text=self._text(row, content),
                source="table",
                evidence=evidence,
                section=group.index if group else self._parent,
                ordinal=marker.label if marker else None,
                assignments=assign(parties, lent, place or evidence, columns=True),
                deliverable=self._deliverable(row),
                deadlines=deadlines,
            )
        )

    def _blank(self, row: Row, role: str) -> bool:
        cells = [row.cell(c.index) for c in self._roles.of(role)]  # type: ignore[arg-type]
        return all(c is None or _EMPTY.match(c.text) for c in cells)

    def _text(self, row: Row, content: Cell) -> str:
        text = squeeze(content.text)
        marker = read_marker(text)
        bare = (
            text[marker.length :]
            if marker and marker.style in ("dash", "plus", "bullet") and text.count(" - ") == 0
            else text
        )
        first = next((row.cell(c.index) for c in self._roles.of("content")), None)
        if first is not None and first is not content and first.text.strip() and not first.inherited:
            return squeeze(f"{first.text} {bare}")
        return bare

    def _extend_last(self, row: Row) -> None:
        """A row whose content is merged with the one above gives that task more agencies and times."""
        last = self.facts.tasks[-1]
        parties, place = self._parties(row)
        known = {(a.role, fold(a.agency)) for a in last.assignments}
        added = assign(parties, Inherited(), place or last.evidence)
        fresh = tuple(a for a in added if (a.role, fold(a.agency)) not in known)
        times = tuple(d for d in self._deadlines(row) if d.raw not in {o.raw for o in last.deadlines})
        self.facts.tasks[-1] = replace(
            last, assignments=(*last.assignments, *fresh), deadlines=(*last.deadlines, *times)
        )

    def _without_content(self, row: Row) -> None:
        text = squeeze(" ".join(c.text for c in row.cells if not c.inherited))
        if not any(ch.isalpha() for ch in text):
            return
        self.facts.issues.append(
            Issue("row_without_content", "Dòng của bảng nhiệm vụ không có nội dung", row.page, text)
        )

    # -- the fields of a row ----------------------------------------------------------------------

    def _cells(self, row: Row, role: str) -> list[tuple[Column, Cell]]:
        """The filled cells of a role, each once though it spreads over two columns; not one that spreads over the content too."""
        content = self._content(row)
        found: list[tuple[Column, Cell]] = []
        for column in self._roles.of(role):  # type: ignore[arg-type]
            cell = row.cell(column.index)
            if cell is None or cell is content or _EMPTY.match(cell.text) or any(cell is c for _, c in found):
                continue
            found.append((column, cell))
        return found

    def _parties(self, row: Row) -> tuple[Parties, Evidence | None]:
        leads: list[Mention] = []
        coordinates: list[Mention] = []
        place: Evidence | None = None
        for role in ("lead", "joint", "coordinate"):
            for _, cell in self._cells(row, role):
                place = place or Evidence(cell.page, cell.bbox, cell.text)
                first, rest = self._read_agencies(cell, role)
                leads += first
                coordinates += rest
        taken = {fold(m.name) for m in leads} if self._roles.of("joint") else set()
        return Parties(
            tuple(_distinct(leads)), tuple(m for m in _distinct(coordinates) if fold(m.name) not in taken)
        ), place

    def _read_agencies(self, cell: Cell, role: str) -> tuple[list[Mention], list[Mention]]:
        """(leads, coordinating agencies) of a cell."""
        text = without_remarks(entries_text(cell))
        labelled = find_fields(text, self._reader)
        if labelled is not None and labelled.fields & {"lead", "coordinate"}:
            parties = labelled.parties(None)
            return list(parties.leads), list(parties.coordinates)
        names = self._names(text, coordinate=role == "coordinate")
        if not names:
            self.facts.issues.append(Issue("unread_agency", "Không đọc được tên cơ quan", cell.page, cell.text))
        if role == "coordinate":
            return [], names
        if role == "lead":
            parties_behind = find_coordinates(text, self._reader)
            behind = {fold(m.name) for m in parties_behind}
            return [m for m in names if fold(m.name) not in behind], parties_behind
        return names[:1], names[1:]

    def _names(self, text: str, *, coordinate: bool) -> list[Mention]:
        """The agencies of a cell: each entry is a list of names, or a name and what it does ("Sở A triển khai hạ tầng")."""
        names: list[Mention] = []
        shared = re.match(r"^\s*các\s+\w+\s*:", fold(text))
        for entry in re.split(r"\s\|\s" if shared else r"(?:;|\.)\s+(?=\S)|\s\|\s", text):
            bare = entry.strip(" .;-+*•")
            prefix = re.match(rf"{phrases('cell_lead_in')}\s*:?\s+(?=\S)", fold(bare))
            bare = bare[prefix.end() :] if prefix else bare
            if coordinate and find_coordinates(bare, self._reader):
                names += find_coordinates(bare, self._reader)
                continue
            subject = self._reader.read_subject(bare) if self._reader.is_named(bare) else None
            acts = (
                subject is not None
                and wording("acting").match(fold(bare[subject[1] :]))
                and len(bare[subject[1] :].split()) > 2
            )
            names += subject[0] if subject is not None and acts else self._reader.split_cell(bare)
        return names

    def _deliverable(self, row: Row) -> str | None:
        texts = [squeeze(cell.text) for _, cell in self._cells(row, "deliverable")]
        return "; ".join(texts) or None

    def _deadlines(self, row: Row) -> tuple[Deadline, ...]:
        found: list[Deadline] = []
        for column, cell, text in self._times(row):
            context = replace(
                self._context,
                column="due" if column.due else "time",
                year=column.year or self._context.year,
                day=column.day or self._context.day,
            )
            reading = read_times(text, context)
            evidence = Evidence(cell.page, cell.bbox, text)
            found += [replace(e.deadline, evidence=evidence, inherited=cell.inherited) for e in reading.entries]
            self.facts.issues += [
                Issue("unread_deadline", "Không đọc được thời hạn", cell.page, words) for words in reading.unread
            ]
        return tuple(found)

    def _times(self, row: Row) -> list[tuple[Column, Cell, str]]:
        """The time cells of a row with their texts; a column of beginnings and one of ends are one span."""
        cells = [(column, cell, squeeze(cell.text)) for column, cell in self._cells(row, "deadline")]
        if (
            len(cells) == 2
            and "bắt đầu" in fold(cells[0][0].head)
            and re.search("kết thúc|hoàn thành", fold(cells[1][0].head))
        ):
            return [(replace(cells[0][0], due=False), cells[0][1], f"{cells[0][2]} - {cells[1][2]}")]
        return cells


def entries_text(cell: Cell) -> str:
    """The text of a cell with " | " between its entries: where a line begins with a bullet or stands apart."""
    pieces: list[list[str]] = [[]]
    previous = None
    for line in cell.lines:
        apart = (
            previous is not None
            and previous.page == line.page
            and line.bbox[1] - previous.bbox[3] > line.size * _ENTRY_GAP
        )
        if previous is not None and (apart or _ended(previous, line, cell) or re.match(r"^\s*[-+•*–]\s", line.text)):
            pieces.append([])
        pieces[-1].append(line.text)
        previous = line
    return " | ".join(join_lines(p) for p in pieces if p)


def without_remarks(text: str) -> str:
    """The entries of a cell without those in brackets that name nobody: "(Chưa trình)", "(đang lấy ý kiến)"."""
    return _REMARK.sub(lambda m: m[0] if _names_someone(m[1].replace(" | ", " ")) else "", text)


def _names_someone(text: str) -> bool:
    return is_agency_like(text) or re.match(r"(?:chủ trì|phối hợp)\b", fold(text)) is not None


def _ended(previous: Line, line: Line, cell: Cell) -> bool:
    """True where the next line's first word would still have fitted on the line before: the break was meant."""
    if not line.text[:1].isupper() or previous.page != line.page:
        return False
    word = line.words[0]
    used = previous.bbox[2] - previous.bbox[0] + word.bbox[2] - word.bbox[0]
    return used + line.size * 1.2 < cell.bbox[2] - cell.bbox[0] and not previous.text.rstrip().endswith(
        (",", "-", "và")
    )


def _distinct(mentions: Sequence[Mention]) -> list[Mention]:
    seen: dict[str, Mention] = {}
    for m in mentions:
        seen.setdefault(fold(m.name), m)
    return list(seen.values())
