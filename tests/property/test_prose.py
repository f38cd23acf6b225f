"""Plant agencies and times in ordering sentences, and find them again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samples.writing import Block, Due, heading, line_fields, order
from tests.property.planting import agencies_of, document, plant_and_find, texts_of, times_of
from tests.property.words import EXPANDED, TITLES, agency_lists, due_by, order_words, rhythms, spans


def listed(names: list[str]) -> str:
    """Names as an enumeration: "A, B và C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} và {names[-1]}"


def names(printed: list[str]) -> tuple[str, ...]:
    return tuple(EXPANDED[name] for name in printed)


@st.composite
def timed(draw: st.DrawFn) -> tuple[str, tuple[Due, ...]]:
    """(what ends a sentence, the deadline that it states)."""
    kind = draw(st.sampled_from(("none", "due", "span", "rhythm")))
    if kind == "due":
        due = draw(due_by())
        return draw(st.sampled_from((", hoàn thành {}", " {}"))).format(due.raw), (due,)
    if kind == "span":
        due = draw(spans())
        return f", hoàn thành trong {due.raw}", (due,)
    if kind == "rhythm":
        due = draw(rhythms())
        return f", {due.raw}", (due,)
    return "", ()


@st.composite
def ordered(draw: st.DrawFn, number: int) -> Block:
    """A numbered order with a lead of its own and, sometimes, parties and a deadline."""
    parties = draw(agency_lists(1, 4))
    lead, joint = parties[:1], parties[1:]
    words, (end, due) = draw(order_words()), draw(timed())
    body = words[:1].lower() + words[1:]
    if joint:
        text = f"{lead[0]} chủ trì, phối hợp với {listed(joint)} {body}{end}."
    else:
        text = (
            draw(st.sampled_from(("{} {}", "Giao {} {}", "Đề nghị {} {}", "Yêu cầu {} {}"))).format(lead[0], body)
            + f"{end}."
        )
    return order(f"{number}. {text}", names(lead), names(joint), due)


@st.composite
def agency_section(draw: st.DrawFn, number: int) -> list[Block]:
    """A heading that names an agency, and items that it leads."""
    (lead,) = draw(agency_lists(1, 1))
    blocks: list[Block] = [heading(2, f"{number}. {lead}", "implementation")]
    for text in draw(st.lists(order_words(), min_size=1, max_size=2, unique=True)):
        end, due = draw(timed())
        blocks.append(order(f"- {text}{end}.", names([lead]), (), due))
    return blocks


@st.composite
def implementations(draw: st.DrawFn) -> list[Block]:
    blocks: list[Block] = [heading(1, "I. TỔ CHỨC THỰC HIỆN", "implementation")]
    if draw(st.booleans()):
        return blocks + [draw(ordered(n)) for n in range(1, draw(st.integers(2, 5)))]
    for number in range(1, draw(st.integers(2, 4))):
        blocks += draw(agency_section(number))
    return blocks


@given(implementations(), st.integers(4, 8))
def test_agencies_come_back(blocks: list[Block], filler: int) -> None:
    planted, found = plant_and_find(document(blocks, filler))
    assert texts_of(found) == texts_of(planted)
    for wanted, task in zip(planted["tasks"], found["tasks"], strict=True):
        for role in ("lead", "coordinate"):
            assert agencies_of(task, role) == agencies_of(wanted, role), wanted["text"]


@given(implementations(), st.integers(4, 8))
def test_deadlines_come_back(blocks: list[Block], filler: int) -> None:
    planted, found = plant_and_find(document(blocks, filler))
    for wanted, task in zip(planted["tasks"], found["tasks"], strict=True):
        assert times_of(task) == times_of(wanted), wanted["text"]


@st.composite
def worded(draw: st.DrawFn, number: int) -> Block:
    """An order in one of the wordings that name agencies: a bracket, a label, an opening phrase, a second clause."""
    lead, *others = draw(agency_lists(2, 4))
    words = draw(order_words())
    body = words[:1].lower() + words[1:]
    shape = draw(st.sampled_from(("bracket", "label", "opening", "clause")))
    if shape == "bracket":
        text = f"{words} ({lead} chủ trì, phối hợp với {listed(others)})."
        return order(f"{number}. {text}", names([lead]), names(others))
    if shape == "label":
        return order(f"{number}. {draw(st.sampled_from(('', 'Đề nghị ', 'Giao ')))}{lead}: {words}.", names([lead]))
    if shape == "opening":
        opening = draw(
            st.sampled_from(("Căn cứ Kế hoạch này", "Trên cơ sở kết quả rà soát", "Theo chức năng được giao"))
        )
        return order(f"{number}. {opening}, {listed([lead, *others])} {body}.", names([lead, *others]))
    due = draw(due_by())
    text = f"{lead} {body}; phối hợp với {listed(others)} báo cáo kết quả {due.raw}."
    return order(f"{number}. {text}", names([lead]), names(others), due)


@st.composite
def wordings(draw: st.DrawFn) -> list[Block]:
    section = heading(1, "I. TỔ CHỨC THỰC HIỆN", "implementation")
    return [section, *(draw(worded(n)) for n in range(1, draw(st.integers(2, 6))))]


@given(wordings(), st.integers(4, 8))
def test_other_wordings(blocks: list[Block], filler: int) -> None:
    planted, found = plant_and_find(document(blocks, filler))
    assert texts_of(found) == texts_of(planted)
    for wanted, task in zip(planted["tasks"], found["tasks"], strict=True):
        for role in ("lead", "coordinate"):
            assert agencies_of(task, role) == agencies_of(wanted, role), wanted["text"]
        assert times_of(task) == times_of(wanted), wanted["text"]


@st.composite
def grouped(draw: st.DrawFn) -> list[Block]:
    """Items, and below them the line that says who does them with whom until when."""
    blocks: list[Block] = [heading(1, "I. NHIỆM VỤ, GIẢI PHÁP", "tasks")]
    for number in range(1, draw(st.integers(2, 4))):
        (lead, *others), due = draw(agency_lists(2, 4)), draw(st.one_of(due_by(), spans(), rhythms()))
        blocks.append(heading(2, f"{number}. {draw(st.sampled_from(TITLES))}", "tasks"))
        for text in draw(st.lists(order_words(), min_size=1, max_size=2, unique=True)):
            blocks.append(order(f"- {text}.", names([lead]), names(others), due))
        when = due.raw[:1].upper() + due.raw[1:]
        fields = (f"Đơn vị chủ trì: {lead}", f"Đơn vị phối hợp: {', '.join(others)}", f"Thời gian thực hiện: {when}")
        if draw(st.booleans()):
            blocks.append(line_fields(f"{'; '.join(fields)}."))
        else:
            blocks += [line_fields(f"- {field}.") for field in fields]
    return blocks


@given(grouped(), st.integers(4, 8))
def test_lines_of_their_own(blocks: list[Block], filler: int) -> None:
    planted, found = plant_and_find(document(blocks, filler))
    assert texts_of(found) == texts_of(planted)
    for wanted, task in zip(planted["tasks"], found["tasks"], strict=True):
        for role in ("lead", "coordinate"):
            assert agencies_of(task, role) == agencies_of(wanted, role), wanted["text"]
        assert times_of(task) == times_of(wanted), wanted["text"]
