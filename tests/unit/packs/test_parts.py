"""Which pages a pack has, and what stands on them."""

from dataclasses import replace

import pytest

from app.packs.rules import JoinSheet, Part, RowSheet, Slips, TallySheet, build_pack
from app.packs.rules.parts import CANNOT_SAY, KEPT
from tests.unit.packs.packed import CHOICES, longest, usual


def test_a_whole_pack_is_how_to_join_then_rows_slips_and_tallies() -> None:
    pack = build_pack(usual(), set(Part), 30)

    kinds = [page.kind for page in pack.pages]
    assert kinds == ["join", *["row"] * 7, *["slips"] * 7, *["tally"] * 7]


@pytest.mark.parametrize(
    ("part", "kind"),
    [(Part.JOIN, JoinSheet), (Part.ROWS, RowSheet), (Part.SLIPS, Slips), (Part.TALLY, TallySheet)],
)
def test_a_part_can_be_printed_by_itself(part: Part, kind: type) -> None:
    pack = build_pack(usual(), {part}, 30)

    assert {type(page) for page in pack.pages} == {kind}


@pytest.mark.parametrize(("asked", "pages"), [(1, 1), (6, 1), (7, 2), (30, 5)])
def test_there_are_at_least_as_many_slips_as_asked_for(asked: int, pages: int) -> None:
    first = build_pack(usual(), {Part.SLIPS}, asked).pages[0]

    assert isinstance(first, Slips)
    assert (first.across, first.down, first.pages) == (2, 3, pages)


def test_a_slip_has_every_choice_in_order_and_every_group() -> None:
    first = build_pack(usual(), {Part.SLIPS}, 6).pages[0]

    assert isinstance(first, Slips)
    assert first.slip.name == "Row 1"
    assert first.slip.choices == (*CHOICES, CANNOT_SAY)
    assert first.slip.groups == ("Council", "Health", "Schools", "Others")


def test_slips_without_a_row_are_printed_once() -> None:
    pack = build_pack(usual(), {Part.SLIPS}, 30, named=False)

    (only,) = pack.pages
    assert isinstance(only, Slips)
    assert only.slip.name == ""


def test_long_groups_make_slips_larger_and_not_their_letters_smaller() -> None:
    first = build_pack(longest(), {Part.SLIPS}, 30).pages[0]

    assert isinstance(first, Slips)
    assert (first.down, first.pages) == (2, 8)


def test_short_sentences_are_set_large() -> None:
    first = build_pack(usual(), {Part.ROWS}, 1).pages[0]

    assert isinstance(first, RowSheet)
    assert first.size == 20
    assert first.stages[0] == ("Early", "Partners meet.")


def test_sentences_too_long_for_a_page_say_where_they_go_on() -> None:
    first = build_pack(longest(), {Part.ROWS}, 1).pages[0]

    assert isinstance(first, RowSheet)
    assert first.size == 10
    for words in (first.name, first.question, *(words for _, words in first.stages)):
        assert words.endswith("… (continued in the tool)")


def test_the_agenda_says_the_minutes_and_what_it_leaves_out() -> None:
    (few,) = build_pack(usual(), {Part.JOIN}, 1).pages
    (many,) = build_pack(longest(), {Part.JOIN}, 1).pages

    assert isinstance(few, JoinSheet)
    assert isinstance(many, JoinSheet)
    assert few.agenda[0] == ("Row 1", "20 minutes")
    assert few.agenda_goes_on == ""
    assert many.agenda[0][1] == "as long as it takes"
    assert many.agenda_goes_on == "8 more rows: see the plan in the tool."


def test_how_to_join_says_who_sees_what_and_what_is_kept() -> None:
    (sheet,) = build_pack(usual(), {Part.JOIN}, 1).pages

    assert isinstance(sheet, JoinSheet)
    assert sheet.privacy == f"Everyone sees the totals. {KEPT}"


@pytest.mark.parametrize(("asked", "pages"), [(5, 1), (6, 2), (30, 6)])
def test_a_card_with_what_is_agreed_to_takes_the_place_of_one_slip(asked: int, pages: int) -> None:
    facts = replace(usual(), keeping="What people say here stays here.")

    first = next(p for p in build_pack(facts, {Part.SLIPS}, asked).pages if isinstance(p, Slips))

    assert first.keeping == "What people say here stays here."
    assert first.pages == pages
    assert "agrees to the card" in first.slip.privacy
