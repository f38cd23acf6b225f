"""A delimited list of agencies into its names: a cell, a heading, the words between "phối hợp với" and the predicate.

Believed, in this order: a whole known name or field is never cut; a head, a title or a word for many behind a mark opens a new name; fields under one
head ("các Sở: Tài chính, Nội vụ") are a name each; units and places ("sở, ban, ngành"; "các xã, phường") carry a collective on.
Never done here: finding where the list ends in running text (agency_grammar.py).
"""

from __future__ import annotations

from pipeline.agency_grammar import SHARING, NameGrammar
from pipeline.agency_words import JOINERS

Item = tuple[int, int, str | None]
"""(start offset, end offset, the head that the item shares with the ones before it)"""

# Tokens of "tổ chức chính trị - xã hội".
_LONG_CLASS = 6


class ListGrammar(NameGrammar):
    """The walk that cuts a list. All indices are token indices."""

    def items(self, first: int, last: int) -> list[Item]:
        """The names between two tokens, one item each."""
        found: list[Item] = []
        i, head, printed = first, None, 0
        while i < last:
            i = self._skip_marks(i, last)
            if i >= last:
                break
            shared, behind = self.shared_head(i)
            if shared:
                printed, head, i = i, shared, self._skip_marks(behind, last)
                if self._only_one(i, last, head):
                    head, i = None, printed
            elif head and not self._shares(i):
                head = None
            end = self._item_end(i, last, head)
            if end > i:
                found.append((self.tokens[i].start, self.tokens[end - 1].end, self._own_head(head, i)))
            if head is None and self._field_list(i, end, last):
                head = self.text[self.tokens[i].start : self.tokens[self.head(i) - 1].end]
            i = max(end, i + 1)
        return found

    def _skip_marks(self, i: int, last: int) -> int:
        while i < last and (not self.tokens[i].word or self._lower(i) in JOINERS):
            i += 1
        return i

    def _only_one(self, i: int, last: int, head: str) -> bool:
        """ "các Sở Văn hóa và Thể thao": one field in the plural is a collective, not a list."""
        end = self._item_end(i, last, head)
        behind = self._skip_marks(end, last)
        return self._lower(i - 1) != ":" and not (behind < last and self._shares(behind))

    def _own_head(self, head: str | None, i: int) -> str | None:
        """The shared head as it stands before the item at i; of "UBND tỉnh" only "UBND" before "thành phố Phú Sơn"."""
        if head and self._end("LOCALITY", i) and not self._capital(i):
            return head.rsplit(" ", 1)[0]
        return head

    def _shares(self, i: int) -> bool:
        """True where the item at i still goes under the shared head: a bare field or capital."""
        if self._end("LOCALITY", i) and not self._capital(i) and not self.quantifier(i):
            return self._capital(self._end("LOCALITY", i))
        if self.head(i) == i + 1 and self.tokens[i].text.isupper():
            return False  # "các Sở: Tài chính, Nội vụ và UBND các xã"
        if self._field(i) and self._field(i) >= self.named(i):
            return not self._end("LOCALITY", self._field(i))
        return self._capital(i) and not self.named(i) and not self.quantifier(i)

    def _item_end(self, start: int, last: int, head: str | None) -> int:
        i = start
        while i < last:
            whole = max(self._end("NAME", i), self._field(i), self._end("TAIL", i) if i > start else 0)
            if i > start and (self._cuts(i, start, last, head) or self._abuts(i, start)):
                return i
            if whole and whole <= last:
                i = whole
            elif self.tokens[i].text == "(":
                i = next((j + 1 for j in range(i, last) if self.tokens[j].text == ")"), last)
            else:
                i += 1
        return last

    def _cuts(self, i: int, start: int, last: int, head: str | None) -> bool:
        """True where the mark at i ends the name that began at `start`."""
        text, low = self.tokens[i].text, self._lower(i)
        if text in ";|":
            return True
        if low in ("-", "+", "•"):
            return bool(self.head(i + 1)) and self.tokens[i - 1].end < self.tokens[i].start
        if (text not in ",/" and low not in JOINERS) or self._end("TAIL", i):
            return False
        behind = self._behind_separator(i, last)
        if behind >= last:
            return True
        if self._code(behind) and (self._code(start) or (self.quantifier(start) and not self.tokens[i - 1].capital)):
            return True  # "P2, P3", "các bộ môn, P3"
        if text == "/" and (self.title(start) == i or (self._end("LOCALITY", behind) and not self.named(behind))):
            return False
        if self._place(start) and self._place(behind):
            return True
        if self.title(start) and {self._lower(i - 1), self._lower(behind + 1)} == {"ủy"} and not self.title(behind):
            return False  # "Bí thư Tỉnh ủy, Thành ủy"
        if text == "/" and self.tokens[i - 1].text.isdigit() and self.tokens[behind].text.isdigit():
            return False  # a date
        if self._bare_unit(behind, last) and self._counted_units(start, i):
            return False  # "các Vụ, Cục và đơn vị thuộc Bộ"
        if self.named(behind) or (head and self._field(behind)):
            return True
        counted = self.quantifier(behind)
        if counted:
            return not self._merges(start, i, counted, last)
        if (
            head
            and (self._capital(behind) or self._end("LOCALITY", behind))
            and (self._field(behind) or text == "," or self._shares(behind))
        ):
            return True
        return (
            self._field_list(start, i, last)
            or self._new_actor(start, i, behind)
            or self._class_and_others(start, i, behind, last)
            or self._two_units(start, i, last)
        )

    def _code(self, i: int) -> bool:
        """ "P3", "VTV": a word in capitals alone, up to a mark or the end."""
        if not (self.tokens[i].text.isupper() and len(self.tokens[i].text) > 1):
            return False
        behind = i + 1
        return behind >= len(self.tokens) or not self.tokens[behind].word or self._lower(behind) in JOINERS

    def _place(self, i: int) -> bool:
        """ "phường Tân Hòa": a place with its proper name."""
        end = self._end("LOCALITY", i)
        return bool(end) and not self._capital(i) and self._capital(end)

    def _field_list(self, start: int, i: int, last: int) -> bool:
        """ "Sở Tài chính, Nội vụ": a head with one whole field before the mark at i, and a whole field behind it."""
        end = self.head(start)
        if not end or i >= last or self._key(start, end) not in SHARING or self._field(end) != i:
            return False
        return bool(self._field(self._behind_separator(i, last))) and self.named(self._behind_separator(i, last)) == 0

    def _merges(self, start: int, i: int, behind: int, last: int) -> bool:
        """Two collectives of general units that share one scope, or one title: "các phòng, ban, các cơ quan, đơn vị thành phố",
        "thủ trưởng các sở, ngành, các địa phương"."""
        title = self.title(start)
        opened = self.quantifier(title or start) or (title if title and self._lower(title - 1) == "các" else 0)
        if not opened or self._units_end(opened, i) != i:
            return False
        end = self._units_end(behind, last)
        if title and end > behind:
            return (
                end >= last or not self.tokens[end].word or self._lower(end) in JOINERS or bool(self._end("TAIL", end))
            )
        return end > behind and bool(self._end("LOCALITY", end))

    def _bare_unit(self, i: int, last: int) -> bool:
        """ "Cục" in "các Vụ, Cục và đơn vị": a noun of bodies of one syllable with a capital and no name behind it."""
        end = i + 1
        if not self._capital(i) or end not in (self._end("UNIT", i), self._end("GENERAL", i)):
            return False
        scope = end >= last or not self.tokens[end].word or self._lower(end) in JOINERS or self._lower(end) == "thuộc"
        return scope or bool(self._end("TAIL", end))

    def _counted_units(self, start: int, i: int) -> bool:
        """True where nothing but units stands behind a quantifier from `start` to i: "các Vụ, Cục"."""
        k = self.quantifier(start)
        while k and k < i:
            k = self.unit(k) or (k + 1 if self.tokens[k].text in ",/" or self._lower(k) in JOINERS else 0)
        return k == i

    def _class_and_others(self, start: int, i: int, behind: int, last: int) -> bool:
        """ "Các tổ chức chính trị - xã hội và hội, đoàn thể khác": a class with a long name of its own, then others that have to do with it."""
        opened = self.quantifier(start)
        if not opened or i - opened < _LONG_CLASS or self._end("GENERAL", opened) != i or not self.unit(behind):
            return False
        return self._lower(i) in JOINERS and self._key(behind, last).endswith(("liên quan", "khác"))

    def _new_actor(self, start: int, i: int, behind: int) -> bool:
        """ "gia đình, cộng đồng" are two names; "cán bộ, công chức" and "sở, ban, ngành" go on, and so does a capital inside
        a name ("Cục Nhà giáo và Cán bộ …").
        """
        if self._lower(i) in JOINERS and self._capital(behind) and self.actor(behind) and self.head(start):
            return False
        if self._key(start, i).endswith("cấp ủy"):
            return False  # "cấp ủy, chính quyền các cấp" is one circle
        if self._end("CIRCLE", behind) > self._end("STAFF", behind):
            counted = self.quantifier(start)
            if self._lower(behind) == "cá" and counted and i in (self._units_end(counted, i), self.unit(counted)):
                return False  # "các tổ chức, cá nhân" is one collective
            if self._key(start, i) == "học sinh" and self._lower(i) in JOINERS:
                return True  # "Học sinh và cha mẹ học sinh"
            if self._end("STAFF", start) and self._lower(i) in JOINERS and self._capital(behind):
                return True  # "Giáo viên chủ nhiệm và Tổng phụ trách Đội"
            inside = (
                self._lower(i) in JOINERS
                and self.head(start)
                and not self.tokens[i - 1].capital
                and not self._ends_field(i)
            )
            return not (self._end("STAFF", start) or inside)
        opened = self.quantifier(start) or start
        proper = self.head(start) or self._end("NAME", start)
        if self._end("STAFF", behind):
            return bool(proper or self._end("UNIT", opened)) and not self._end("STAFF", start)
        if not self.unit(behind) or self._end("LOCALITY", behind):
            return False
        long_units = self.unit(behind) - behind >= 3 and self.unit(opened) - opened >= 3
        return bool(proper or self._end("CIRCLE", start) or long_units) and not self._inside_scope(i)

    def _two_units(self, start: int, i: int, last: int) -> bool:
        """ "Các tổ chuyên môn và bộ phận văn thư": two that "và" joins, each with words of its own; "các phòng và đơn vị" are one."""
        opened, unit = self.quantifier(start) or start, self._end("UNIT", i + 1)
        if self._lower(i) != "và" or self._end("UNIT", opened) != i or i - opened < 3:
            return False
        if unit < i + 3 or unit >= last or not self.tokens[unit].word:
            return False
        return not any(self._end(label, unit) for label in ("TAIL", "LOCALITY", "PREDICATE"))

    def _ends_field(self, i: int) -> bool:
        return any(self._field(k) == i for k in range(max(0, i - 8), i))

    def _inside_scope(self, i: int) -> bool:
        """True where the words before i are counted ("UBND các xã, phường"; "Văn phòng các sở, ban")."""
        counts = (k for k in range(max(0, i - 10), i) if self.quantifier(k) and not self.tokens[k].text.isdigit())
        return any(
            k >= i - 3 or (self._units_end(k + 1, i) == i and any(t.text == "," for t in self.tokens[k:i]))
            for k in counts
        )
