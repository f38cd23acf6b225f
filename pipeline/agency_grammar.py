"""How an agency's name is built, walked token by token: what carries it on, what separates two, where a list of them ends.

Source of the capital letters: Nghị định 30/2020/NĐ-CP, Phụ lục II, mục III. What is believed, in this order: a whole known name; a head and
what the lexicon knows behind it; a word with a capital, as long as the dictionary says that word is; a noun by its part of speech.
Which verbs belong to a name is in agency_verbs.py. Never done here: expanding a name, or deciding who leads.
"""

from __future__ import annotations

from pipeline.agency_verbs import POSSESSIVES, NameVerbs
from pipeline.agency_words import HARD_STOPS, JOINERS
from pipeline.nlp import is_word, tag_words

SHARING = frozenset({"sở", "bộ", "bộ trưởng", "phòng", "ban", "vụ", "cục", "khoa", "hội", "chi cục"})
_BOARDS = frozenset({"bcđ", "ban chỉ đạo"})
_EVERYWHERE = frozenset({"trung ương", "nhà nước", "quốc gia"})
_SECOND_OF_PAIR = frozenset({"chống", "giám", "chữa", "ngừa"})


class NameGrammar(NameVerbs):
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
        behind = self.tokens[i - 1].folded == "-" or any(
            self.unit(k) == i and (not self._capital(k) or (k > 0 and self.quantifier(k - 1) == k))
            for k in range(max(0, i - 3), i)
        )
        return end if behind else 0

    def _name_body(self, i: int, opened: int) -> int:
        """The end of the next piece of the open name at i, or 0 where the name has ended."""
        token, low = self.tokens[i], self._lower(i)
        if self._end("PROGRAMME", i) and self._boards(opened, i):
            return self._end("PROGRAMME", i)
        if low in ("-", "/"):
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
        if low in POSSESSIVES or token.text.isdigit():
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
            self._homonym(i, opened),
        ):
            if step:
                return step
        return self._plain_word(i)

    def _boards(self, opened: int, i: int) -> bool:
        """True where the open name is a steering board's head, up to i: "Ban Chỉ đạo | giảm nghèo"."""
        first = self.quantifier(opened) or opened
        return i > first and self._key(first, i) in _BOARDS

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

    def _common_before(self, i: int, opened: int) -> bool:
        """True where a common noun in lower case ends at i: neither a scope nor a field nor a proper name."""
        known = self.quantifier(opened) or self.unit(opened) or self.head(opened)
        if self.tokens[i - 1].capital or not known or self.head(opened) == i:
            return False
        labels = ("TAIL", "LOCALITY", "FIELD", "NAME")
        return not any(self._end(label, k) == i for label in labels for k in range(max(opened, i - 5), i))

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
