"""Verbs in names: which of them the name of a body holds, and which one is the predicate that ends it.

Believed, in this order: what the lexicon says a verb can be there (the work that a body is named for, a verb that qualifies, a noun that is
spelled like a verb); that a clause has one predicate, so that of two verbs the later is it; the part of speech.
Never done here: walking a name from its beginning to its end (agency_grammar.py).
"""

from __future__ import annotations

from pipeline.agency_words import HARD_STOPS, JOINERS, PURPOSE, NameWords
from pipeline.nlp import is_word

POSSESSIVES = frozenset({"của", "thuộc", "tại", "ở"})
_MAIN_PREDICATES = frozenset(
    {"chủ trì", "phải", "cần", "có trách nhiệm", "chịu trách nhiệm", "có nhiệm vụ", "phối hợp"}
)
_CHARGED = frozenset({"được phân công", "được chỉ định", "được trưng tập"})
_NOMINAL = frozenset({"N", "Np", "Ny", "Nc", "Nu", "L", "M", "A", "P"})
# Words behind which no qualifying verb has its object any more: "cơ quan quản lý thuế | trong việc …".
_OUTSIDE = frozenset({"trong việc", "trong công tác", "trong quá trình", "khi", "nếu"})


class NameVerbs(NameWords):
    """What the verbs of one text are to the names in it. All indices are token indices; an end of 0 means "not here"."""

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
        if end and (self._end("PREDICATE", i) > end or self._concerned(i) or self._acts(end)):
            return 0
        if not end and self._behind_modifier(i) and not self._end("PREDICATE", i) and not self._end("BOUNDARY", i):
            end = i + 2 if i + 1 < len(self.tokens) and is_word(self._key(i, i + 2)) else i + 1
        common = (
            not self._capital(opened) or not self.head(opened) or self._end("TITLE", opened) or self.quantifier(opened)
        )
        if not end or not common:
            return 0
        handed = self._end("ACTED_ON", end) or end  # "cung cấp thông tin | phải …"
        later = (k for k in self._clause_rest(handed - 1) if self._end("PREDICATE", k) and not self._end("MODIFIER", k))
        predicate = next((k for k in later if self._lower(k - 1) != "vực"), 0)  # "lĩnh vực xây dựng" is no order
        purpose = next((k for k in range(end, predicate) if self._lower(k) in PURPOSE or self._outside(k)), 0)
        if purpose:
            return purpose if self._plain(end, purpose) else end
        if predicate and self._plain(end, predicate):
            return predicate
        return end if predicate or self._clause_ends(end) else self._before_scope(end)

    def _concerned(self, i: int) -> bool:
        """ "các đơn vị liên quan | quản lý …": who is meant has been said, and the verb at i is the predicate."""
        return self._lower(i - 1) == "quan" and any(self._end("TAIL", k) == i for k in range(max(0, i - 4), i))

    def _acts(self, i: int) -> bool:
        """True where what stands at i, behind a verb that may qualify, is what somebody hands over or how he acts ("cung cấp | thông tin về …"), and
        no duty follows that is said of such bodies ("các đơn vị cung cấp thông tin phải …")."""
        if not self._end("ACTED_ON", i):
            return False
        rest = self._clause_rest(i, stops=".;:,")
        return not any(self._key(k, self._end("PREDICATE", k)) in _MAIN_PREDICATES for k in rest)

    def _outside(self, i: int) -> bool:
        return self._lower(i) in _OUTSIDE or self._key(i, self._end("BOUNDARY", i)) in _OUTSIDE

    def _homonym(self, i: int, opened: int) -> int:
        """The end of a noun that is spelled like a predicate, behind a word of the body's own name that leaves it open:
        "Hiệp hội Bảo mật | thông tin | tổ chức …"; "Chi cục Bảo vệ thực vật thông tin cho các xã" has its predicate there."""
        end = self._end("HOMONYM", i)
        if not end or not self.head(opened) or self._capital(i - 1) or self._whole_before(i):
            return 0
        if end >= len(self.tokens) or self._end("TAIL", end) or self._end("LOCALITY", end) or self._capital(end):
            return end
        if self.tokens[end].text == "," or self._lower(end) in JOINERS:
            return end if self._opens_next(end + 1) or self._capital(end + 1) else 0
        if not self.tokens[end].word:
            return end
        manner = self._end("ACTED_ON", end)  # "thông tin kịp thời …": a verb, unless another one follows
        return end if self.starts_predicate(manner or end) else 0

    def _plain(self, i: int, end: int) -> bool:
        """True for words in lower case without a mark: the object of a verb that qualifies ("cung cấp dịch vụ viễn thông")."""
        return all(t.word and not t.capital for t in self.tokens[i:end])

    def _behind_modifier(self, i: int) -> bool:
        """True for the word right behind a qualifying verb: its object ("quản lý giáo dục")."""
        return any(self._end("MODIFIER", k) == i for k in range(max(0, i - 3), i))

    def _clause_ends(self, i: int) -> bool:
        """True where the text, a label or a title, ends soon behind i, or in nouns."""
        if any(t.text in ".;" for t in self.tokens[i:]):
            return False
        return i >= len(self.tokens) - 4 or self._nominal_run(i)

    def _before_scope(self, i: int) -> int:
        """The token of the scope that ends the text, a label, where nothing but the object of a verb that qualifies stands between i and it:
        "các đơn vị cung cấp dịch vụ viễn thông | trên địa bàn"; 0 elsewhere."""
        last = len(self.tokens)
        scope = next((k for k in range(i, last) if last in (self._end("TAIL", k), self._end("LOCALITY", k))), 0)
        apart = not scope or any(self._end("BOUNDARY", k) for k in range(i, scope))
        return 0 if apart or not self._plain(i, scope) else scope

    def _name_may_end(self, i: int) -> bool:
        """True where no object of a verb stands at i, but what follows a name: a mark, a scope, a predicate, a preposition."""
        if i >= len(self.tokens) or not self.tokens[i].word or self._lower(i) in POSSESSIVES:
            return True
        labels = ("TAIL", "BOUNDARY", "PREDICATE", "MAIN")
        return any(self._end(label, i) for label in labels) and self._lower(i) != "cơ"
