"""How an agency's name is built, walked token by token: what carries it on, what separates two, where a list of them ends.

Source of the capital letters: Nghị định 30/2020/NĐ-CP, Phụ lục II, mục III. What is believed, in this order: a whole known name; a head and
what the lexicon knows behind it; a word with a capital, as long as the dictionary says that word is; a noun by its part of speech.
Never done here: expanding a name, or deciding who leads.
"""

from __future__ import annotations

from pipeline.agency_words import HARD_STOPS, JOINERS, PURPOSE, NameWords
from pipeline.nlp import is_word, tag_words

_POSSESSIVES = frozenset({"của", "thuộc", "tại", "ở"})
SHARING = frozenset({"sở", "bộ", "bộ trưởng", "phòng", "ban", "vụ", "cục", "khoa", "hội", "chi cục"})
_BOARDS = frozenset({"bcđ", "ban chỉ đạo"})
_MAIN_PREDICATES = frozenset(
    {"chủ trì", "phải", "cần", "có trách nhiệm", "chịu trách nhiệm", "có nhiệm vụ", "phối hợp"}
)
_CHARGED = frozenset({"được phân công", "được chỉ định", "được trưng tập"})
_EVERYWHERE = frozenset({"trung ương", "nhà nước", "quốc gia"})
_SECOND_OF_PAIR = frozenset({"chống", "giám", "chữa", "ngừa"})
_NOMINAL = frozenset({"N", "Np", "Ny", "Nc", "Nu", "L", "M", "A", "P"})


class NameGrammar(NameWords):
    """The walk over one text's tokens. All indices are token indices; an end of 0 means "not here"."""

    def list_end(self, first: int, *, semicolons: bool) -> int:
        """The token behind the list of names that begins at `first`."""
        i, fresh, opened = first, True, first
        while i < len(self.tokens):
            if self.tokens[i].text == "(" and not fresh and self._closing(i):
                i = self._closing(i)
                continue
            if self.tokens[i].text in HARD_STOPS:
                return self._before_separator(i, first)
            if fresh:
                step = self._name_start(i)
                if not step:
                    return self._before_separator(i, first)
                opened, i, fresh = i, step, False
            elif self._goes_on(i, opened, semicolons):
                i, fresh = i + 1, True
            elif self._abuts(i, opened):
                fresh = True
            else:
                step = self._name_body(i, opened)
                if not step:
                    return i
                i = step
        return i

    def _closing(self, i: int) -> int:
        """The token behind the bracket that opens at i, where more text follows it; else 0."""
        end = next((k + 1 for k in range(i, len(self.tokens)) if self.tokens[k].text == ")"), 0)
        return end if end < len(self.tokens) else 0

    def _before_separator(self, i: int, first: int) -> int:
        while i > first and (self.tokens[i - 1].text in ",;:/" or self._lower(i - 1) in JOINERS):
            i -= 1
        return i

    def _behind_separator(self, i: int, last: int) -> int:
        i += 1
        while i < last and (self._lower(i) in JOINERS or self.tokens[i].text in ",;/"):
            i += 1
        return i

    def _goes_on(self, i: int, opened: int, semicolons: bool) -> bool:
        """True where the mark at i leads to another name of the list."""
        text = self.tokens[i].text
        if text == ":":
            head, behind = self.shared_head(opened)
            return (head is not None and behind == i + 1) or self._names_places(i)
        if text == ";" and not semicolons:
            return False
        if (text not in ",;/" and self._lower(i) not in JOINERS) or self._end("TAIL", i):
            return False
        return bool(self._name_start(self._behind_separator(i, len(self.tokens))))

    def _names_places(self, i: int) -> bool:
        """ "UBND các tỉnh, thành phố: Phú Sơn, An Hòa": behind the colon at i stands which ones of a collective."""
        ends = any(max(self._end("LOCALITY", k), self._end("GENERAL", k)) == i for k in range(max(0, i - 4), i))
        return ends and self._capital(i + 1) and not self._end("PREDICATE", i + 1) and not self.named(i + 1)

    def _name_start(self, i: int) -> int:
        """The end of what opens a name at i. In a list, a field or a noun of place may stand without its head."""
        if i >= len(self.tokens):
            return 0
        if self._lower(i) in JOINERS:
            return i + 1
        if self.named(i):
            return self.named(i)
        behind = self.quantifier(i)
        if behind:
            return self._noun(behind) or (0 if self.predicate(behind) else behind)
        plain = max(self.unit(i), self.actor(i), self._end("LOCALITY", i), self._field(i))
        if plain and not (self._verbal(i, plain) and not self._capital(i)):
            return plain
        return self._word_end(i) if self._capital(i) else 0

    def _low_field(self, i: int) -> int:
        """A field in lower case right behind a unit, or behind a hyphen: "các trung tâm giáo dục nghề nghiệp - giáo dục thường xuyên"."""
        end = self._end("FIELD", i)
        if end < i + 2 or self._capital(i) or i == 0:
            return 0
        behind = self.tokens[i - 1].text in "-–" or any(
            self.unit(k) == i and (not self._capital(k) or (k > 0 and self.quantifier(k - 1) == k))
            for k in range(max(0, i - 3), i)
        )
        return end if behind else 0

    def _name_body(self, i: int, opened: int) -> int:
        """The end of the next piece of the open name at i, or 0 where the name has ended."""
        token, low = self.tokens[i], self._lower(i)
        if self._end("PROGRAMME", i) and self._boards(opened, i):
            return self._end("PROGRAMME", i)
        if token.text in "-–/":
            return i + 1 if i + 1 < len(self.tokens) and self.tokens[i + 1].word else 0
        if token.text == "," and self._pair(i - 1) and self._lower(i + 1) in _SECOND_OF_PAIR:
            return max(self._end("PREDICATE", i + 1), i + 2)
        if token.text == "," or (low in JOINERS and not self._end("TAIL", i)):
            if low in JOINERS and self._end("TAIL", i + 1):
                return self._end("TAIL", i + 1)
            if self._capital(i + 1):
                return 0 if self.head(i + 1) else i + 1
            return self._second(i, opened)
        if not token.word:
            return 0
        known = max(
            self._end("TAIL", i), self._end("LOCALITY", i), self._end("NAME", i), self._field(i), self._low_field(i)
        )
        known = self.head(i) if self.head(i) > max(known, i + 1) else known  # "Ban Nội chính Tỉnh ủy"
        verb = self._end("PREDICATE", i)
        if known and verb <= known and not (verb == known and not token.capital):
            return known
        if token.capital:
            return max(self._end("UNIT", i), self._word_end(i))
        if low in _POSSESSIVES or token.text.isdigit():
            return i + 1
        inner = self.quantifier(i)
        if inner and max(self._noun(inner), self._end("LOCALITY", inner), self._end("FIELD", inner)):
            return self.unit(inner) if self._end("PREDICATE", inner) else inner
        for step in (
            self._relative(i),
            self._owning(i, opened),
            self._naming_verb(i, opened),
            self._done_to(i, opened),
            self._topic(i),
            self._about(i),
            self._qualifier(i, opened),
        ):
            if step:
                return step
        return self._plain_word(i)

    def _boards(self, opened: int, i: int) -> bool:
        """True where the open name is a steering board's head, up to i: "Ban Chỉ đạo | giảm nghèo"."""
        first = self.quantifier(opened) or opened
        return i > first and self._key(first, i) in _BOARDS

    def _naming_verb(self, i: int, opened: int) -> int:
        """The end of a verb that is the name of the body before it: "Tổ khảo sát", "Đoàn kiểm tra"; another verb is left to be the predicate."""
        bare = self._end("WORKING", opened) == i or (
            i > 0 and self._end("WORKING", i - 1) == i and self.quantifier(opened) == i - 1
        )
        end = self._end("NAMING", i)
        if not bare or not end:
            return 0
        paired = (
            self._lower(end) == ","
            and self._end("NAMING", end + 1)
            and self._name_may_end(self._end("NAMING", end + 1))
        )
        return end if paired or self._end("PREDICATE", end) or self._end("MAIN", end) else 0

    def _done_to(self, i: int, opened: int) -> int:
        """The end of the word behind a capital verb that cannot end a name: "Cục Quản lý | giám sát bảo hiểm"."""
        head = self.head(opened)
        if not head or self._end("UNFINISHED", head) != i or not self._capital(head):
            return 0
        if self._end("MAIN", i) or self._end("BOUNDARY", i):
            return 0
        return max(self._end("PREDICATE", i), self._pair_end(i))

    def _pair_end(self, i: int) -> int:
        """The token behind the word of one or two syllables at i; "hội chủ trì" has no word "hội chủ"."""
        pair = i + 1 < len(self.tokens) and not self._capital(i + 1) and is_word(self._key(i, i + 2))
        pair = pair and self._end("PREDICATE", i + 1) <= i + 2
        return i + 2 if pair else i + 1

    def _topic(self, i: int) -> int:
        """The end of a verb that is a field of work: "phụ trách lĩnh vực | giám sát"."""
        behind = any(self._end("TOPIC", k) == i for k in (i - 1, i - 2) if k >= 0)
        verb = self._end("PREDICATE", i) if behind else 0
        if not verb or not self._end("MAIN", i):
            return verb
        return verb if self._nominal_run(verb + 1 if self._lower(verb) in JOINERS else verb) else 0

    def _about(self, i: int) -> int:
        """The token behind "về" that says what a body is for: "các hiệp hội nghề nghiệp về | du lịch", with the predicate behind it."""
        if self._lower(i) != "về" or not any(self._end("WITH_SUBJECT", k) == i for k in range(max(0, i - 4), i)):
            return 0
        noun = not self._end("ASPECT", i + 1) and not self._end("TOPIC", i + 1) and self._nominal_run(i + 1)
        return i + 1 if noun else 0

    def _second(self, i: int, opened: int) -> int:
        """The token behind the mark at i where a word in lower case behind it carries the open name on: a second verb or noun of it.

        "Đoàn thanh tra, | kiểm tra"; "lĩnh vực giám sát và | phản biện"; "các trường mầm non, | tiểu học".
        """
        k, low = i + 1, self._lower(i)
        if k >= len(self.tokens) or not self.tokens[k].word or self.quantifier(k) or self.named(k):
            return 0
        if self._end("NAMING", k) and self._named_for_work(i):
            return self._end("NAMING", k) if self._name_may_end(self._end("NAMING", k)) else 0
        topics = any(self._end("TOPIC", t) for t in range(opened, i))
        if topics and not self.unit(k) and not self._end("MAIN", k):
            verb = max(self._end("PREDICATE", k), self._pair_end(k))
            return verb if self.starts_predicate(verb) or self._nominal_run(verb) else 0
        nouns = low in (",", "và") and self._common_before(i, opened) and not self._end("ASPECT", k)
        return k if nouns and not (self.unit(k) or self.actor(k)) and self._nominal_run(k) else 0

    def _named_for_work(self, i: int) -> bool:
        """True where a body's noun and the verb it is named for end at i: "Đoàn kiểm tra"."""
        return any(
            self._end("NAMING", k) == i and k > 0 and self._end("WORKING", k - 1) == k for k in range(max(1, i - 3), i)
        )

    def _name_may_end(self, i: int) -> bool:
        """True where no object of a verb stands at i, but what follows a name: a mark, a scope, a predicate, a preposition."""
        if i >= len(self.tokens) or not self.tokens[i].word or self._lower(i) in _POSSESSIVES:
            return True
        labels = ("TAIL", "BOUNDARY", "PREDICATE", "MAIN")
        return any(self._end(label, i) for label in labels) and self._lower(i) != "cơ"

    def _common_before(self, i: int, opened: int) -> bool:
        """True where a common noun in lower case ends at i: neither a scope nor a field nor a proper name."""
        known = self.quantifier(opened) or self.unit(opened) or self.head(opened)
        if self.tokens[i - 1].capital or not known or self.head(opened) == i:
            return False
        labels = ("TAIL", "LOCALITY", "FIELD", "NAME")
        return not any(self._end(label, k) == i for label in labels for k in range(max(opened, i - 5), i))

    def _nominal_run(self, i: int) -> bool:
        """True where nouns stand from i up to a predicate or the end of the clause, perhaps with commas between them."""
        first, last = i, min(i + 12, len(self.tokens))
        while i < last:
            if self.tokens[i].text in ",;" or self._lower(i) in JOINERS:
                nxt = i + 1
                if i == first or self.tokens[i].text == ";" or self._opens_next(nxt):
                    return i > first
                i = nxt
            elif not self.tokens[i].word or (self._end("PREDICATE", i) and not self._field(i)):
                return i > first
            else:
                step = max(self._end("TAIL", i), self._end("LOCALITY", i), self._plain_word(i))
                if not step and not self._capital(i):
                    return False
                i = step or i + 1
        return i >= len(self.tokens)

    def _opens_next(self, i: int) -> bool:
        return bool(i < len(self.tokens) and (self.named(i) or self.quantifier(i)))

    def _owning(self, i: int, opened: int) -> int:
        """The main predicate behind a clause with "có" that says which ones are meant: "các bệnh viện có giường bệnh", "các cơ sở có hoạt động về …"."""
        if self._lower(i) != "có" or self._end("PREDICATE", i):
            return 0
        counted = self._counted_before(i)  # "UBND các địa phương | có rừng"
        if not counted and any(self._end("TAIL", k) == i for k in range(max(0, i - 3), i)):
            return 0  # "các bộ, ngành liên quan có giải pháp …": who is meant has been said
        if not (counted or self.quantifier(opened) or self.unit(opened)):
            return 0
        later = next((k for k in self._clause_rest(i) if self.starts_predicate(k) and not self._end("MODIFIER", k)), 0)
        return later if later and not any(self.tokens[k].text == "," for k in range(i, later)) else 0

    def _counted_before(self, i: int) -> bool:
        """True where a noun of bodies right behind its quantifier ends at i: "… các địa phương"."""
        openings = ((k, self.quantifier(k)) for k in range(max(0, i - 4), i))
        return any(behind and self.unit(behind) == i and not self.tokens[k].text.isdigit() for k, behind in openings)

    def _plain_word(self, i: int) -> int:
        """A noun or adjective that carries the name on; never a verb or a preposition."""
        if self._end("PREDICATE", i) or self._end("BOUNDARY", i):
            return 0
        unit = 0 if self.unit(i) == i + 1 and self._pair_end(i) > i + 1 else self.unit(i)  # "cấp cứu" is no "cấp"
        if unit or self.actor(i):
            return unit or self.actor(i)
        if self._tag(i) == "V":
            return self._noun_to_the_grammar(i)
        return (
            0 if self._tag(i) not in _NOMINAL else self._pair_end(i)
        )  # "ngân hàng" is one word, whatever "hàng" means alone

    def _noun_to_the_grammar(self, i: int) -> int:
        """The end of a word of two syllables that is tagged as a verb inside an unfinished name, where the predicate or nothing follows it:
        "Tổ Tư vấn tâm lý | học đường | khẩn trương …"."""
        end = self._pair_end(i)
        if end == i + 1 or self._whole_before(i) or self.tokens[i - 1].capital:
            return 0
        stops = end >= len(self.tokens) or self.tokens[end].text in HARD_STOPS or self.tokens[end].text in ":;"
        stops = stops or ((self.tokens[end].text == "," or self._lower(end) in JOINERS) and self._opens_next(end + 1))
        return end if stops or (self.starts_predicate(end) and not self._capital(end)) else 0

    def _whole_before(self, i: int) -> bool:
        """True where a scope, a field or a whole name ends at i: nothing need follow."""
        labels = (
            "TAIL",
            "LOCALITY",
            "FIELD",
            "NAME",
            "HEAD",
            "TITLE",
            "UNIT",
            "GENERAL",
            "STAFF",
            "CIRCLE",
            "QUANTIFIER",
        )
        return any(self._end(label, k) == i for label in labels for k in range(max(0, i - 6), i))

    def _word_end(self, i: int) -> int:
        """The token behind the word that begins with a capital at i: as many syllables in lower case as make a word with it."""
        if i + 1 >= len(self.tokens) or not self.tokens[i + 1].word or self.tokens[i + 1].capital:
            return i + 1
        if self._end("PREDICATE", i + 1) > i + 2:
            return i + 1
        for length in (4, 3, 2):
            inner = range(i + 1, i + length)
            small = inner.stop <= len(self.tokens) and all(
                self.tokens[k].word and not self.tokens[k].capital for k in inner
            )
            if small and is_word(self._key(i, i + length)):
                return i + length
        if (
            any(self._end(label, i + 1) for label in ("PREDICATE", "BOUNDARY", "TAIL", "LOCALITY"))
            or self._lower(i + 1) in JOINERS
        ):
            return i + 1
        base, clause = self._clause(i)
        offset = self.tokens[i].start - base
        end = next((e for s, e, _ in tag_words(clause) if s <= offset < e), 0) + base
        behind = i + 1
        while behind < len(self.tokens) and self.tokens[behind].end <= end and not self.tokens[behind].capital:
            if self._end("PREDICATE", behind):
                break
            behind += 1
        return behind

    def _relative(self, i: int) -> int:
        """The end of a relative clause at i ("được giao thực hiện … có trách nhiệm"): where the main predicate begins."""
        if self._lower(i) != "được":
            return 0
        rest = self._clause_rest(i, stops=".;:")
        main = next((k for k in rest if self._key(k, self._end("PREDICATE", k)) in _MAIN_PREDICATES), 0)
        charged = not main and self._key(i, i + 3) in _CHARGED and self.starts_predicate(i + 3)
        charged = charged and not self._end("MODIFIER", i + 3)
        return i + 3 if charged else main

    def _qualifier(self, i: int, opened: int) -> int:
        """The end of a verb that qualifies the noun before it: another verb must be left to be the predicate."""
        end = self._end("MODIFIER", i)
        if end and (self._end("PREDICATE", i) > end or self._concerned(i)):
            return 0
        if not end and self._behind_modifier(i) and not self._end("PREDICATE", i) and not self._end("BOUNDARY", i):
            end = i + 2 if i + 1 < len(self.tokens) and is_word(self._key(i, i + 2)) else i + 1
        common = (
            not self._capital(opened) or not self.head(opened) or self._end("TITLE", opened) or self.quantifier(opened)
        )
        if not end or not common:
            return 0
        later = (k for k in self._clause_rest(end - 1) if self._end("PREDICATE", k) and not self._end("MODIFIER", k))
        predicate = next((k for k in later if self._lower(k - 1) != "vực"), 0)  # "lĩnh vực xây dựng" is no order
        purpose = next((k for k in range(end, predicate) if self._lower(k) in PURPOSE), 0)
        if purpose:
            return purpose if self._plain(end, purpose) else end
        if predicate and self._plain(end, predicate):
            return predicate
        return end if predicate or self._clause_ends(end) else 0

    def _concerned(self, i: int) -> bool:
        """ "các đơn vị liên quan | quản lý …": who is meant has been said, and the verb at i is the predicate."""
        return self._lower(i - 1) == "quan" and any(self._end("TAIL", k) == i for k in range(max(0, i - 4), i))

    def _plain(self, i: int, end: int) -> bool:
        """True for words in lower case without a mark: the object of a verb that qualifies ("cung cấp dịch vụ viễn thông")."""
        return all(t.word and not t.capital for t in self.tokens[i:end])

    def _behind_modifier(self, i: int) -> bool:
        """True for the word right behind a qualifying verb: its object ("quản lý giáo dục")."""
        return any(self._end("MODIFIER", k) == i for k in range(max(0, i - 3), i))

    def _clause_ends(self, i: int) -> bool:
        return all(t.text not in ".;" for t in self.tokens[i:]) and i >= len(self.tokens) - 4

    def shared_head(self, i: int) -> tuple[str | None, int]:
        """(head, index behind it) where a list shares the head at i: "các Sở: A, B", "Bộ trưởng các Bộ: A, B", "UBND các tỉnh: A, B".

        (None, i) elsewhere. A head of two kinds of place ("UBND các xã, phường: …") is shared by nobody.
        """
        lead_in = max(self.title(i), self.head(i))
        body = self.head(lead_in) if self.title(i) == lead_in and lead_in else 0
        lead_in = body or lead_in
        lead_in = self._field(lead_in) or lead_in if lead_in else 0
        if lead_in and self._lower(lead_in) == "các" and self._lower(lead_in - 1) != "các":
            office = self.text[self.tokens[i].start : self.tokens[lead_in - 1].end] + " "
            behind = lead_in + 1
        else:
            office, behind = "", self.quantifier(i) or i
        end = max(self._end(label, behind) for label in ("HEAD", "UNIT", "GENERAL", "TITLE"))
        place = self._end("LOCALITY", behind) if office and (self.head(i) or body) else 0
        if place:
            end = place
        if not end or not (place or self._key(behind, end) in SHARING):
            return None, i
        run = self._units_end(end, len(self.tokens)) if self._key(behind, end) in SHARING else end
        several = run > end and run < len(self.tokens) and self.tokens[run].text == ":"
        if several and self._end("FIELD", run + 1) and not self._orders(run + 1):  # "các sở, ngành: Tài chính, Nội vụ"
            unit = self.tokens[behind].text
            return f"{office}{unit}" if office else unit.capitalize(), run + 1
        colon = end < len(self.tokens) and self.tokens[end].text == ":"
        follows = end + 1 if colon else end
        named = self._end("FIELD", follows) or place
        if self._end("PREDICATE", follows) and (not self._end("FIELD", follows) or (colon and self._orders(follows))):
            return None, i
        if not (self._capital(follows) and (colon or (behind > i and named))):
            return None, i
        head = office + self.text[self.tokens[behind].start : self.tokens[end - 1].end]
        return head[:1].upper() + head[1:], follows

    def _orders(self, i: int) -> bool:
        """True for a field at i that is the verb of an order: "các sở: Xây dựng kế hoạch", unlike "các sở: Xây dựng, Y tế"."""
        end = self._end("FIELD", i)
        behind = self.tokens[end] if end < len(self.tokens) else None
        return bool(
            behind and self._end("PREDICATE", i) and behind.word and not behind.capital and behind.folded not in JOINERS
        )

    def _units_end(self, i: int, last: int) -> int:
        """The end of a run of general units with separators, up to `last`: "sở, ban, ngành"."""
        while i < last:
            step = self._end("GENERAL", i) or (
                i + 1 if self.tokens[i].text in ",/" and self._end("GENERAL", i + 1) else 0
            )
            if not step:
                return i
            i = step
        return i

    def _abuts(self, i: int, start: int) -> bool:
        """True where a name ends in a word of place and another head follows without a mark: "… thành phố UBND các xã"."""
        if not self.head(i) or not self.tokens[i - 1].word:
            return False
        places = (k for k in range(max(start + 1, i - 4), i) if self._end("LOCALITY", k) == i)
        scope = any(self._key(k, i) not in _EVERYWHERE for k in places) and self.opens(start)
        same = (
            bool(self.head(start))
            and self._key(start, self.head(start)) == self._key(i, self.head(i))
            and len(self._key(i, self.head(i))) > 1
        )
        return scope or (same and self._end("FIELD", self.head(start)) == i)
