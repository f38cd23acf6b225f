"""Plant agencies and times in ordering sentences, and find them again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samples.writing import Block, Due, heading, order
from tests.property.planting import agencies_of, document, plant_and_find, texts_of, times_of
from tests.property.words import EXPANDED, agency_lists, due_by, order_words, rhythms, spans


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
