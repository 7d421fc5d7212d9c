"""What may be shown of phones beside paper, which others have seen."""

from __future__ import annotations

from collections import Counter
from random import Random

from app.disclosure.rules import (
    Level,
    Publication,
    Shown,
    publish,
    publish_with_paper,
)

Choices = list[tuple[str | None, int | None]]
NAMES = ["council", "health", "police"]
SPREAD = [0, 1, 2, 3, 4, 5, 6, 2, 3, 4]


def said(group: str, *values: int | None) -> Choices:
    return [(group, value) for value in values]


def levels(publication: Publication) -> dict[tuple[str, ...], Level]:
    return {group.names: group.shown.level for group in publication.groups}


def test_without_paper_or_without_phones_nothing_changes() -> None:
    room = said("council", *SPREAD) + said("health", *SPREAD)

    assert publish_with_paper(room, [], NAMES) == publish(room, NAMES)
    assert publish_with_paper([], room, NAMES) == publish(room, NAMES)


def test_one_phone_beside_raised_cards_is_not_shown() -> None:
    shown = publish_with_paper(said("council", 6), said("council", 2, 2, 3, 3), NAMES)

    assert shown == Publication(Shown(Level.NUMBER, 5), ())


def test_phones_that_are_all_alike_are_not_shown_beside_paper() -> None:
    shown = publish_with_paper(said("council", *[4] * 6), said("council", *SPREAD), NAMES)

    assert shown.room == Shown(Level.NUMBER, 16)


def test_one_phone_in_a_group_of_slips_keeps_the_figures_of_all_groups_back() -> None:
    phones = said("council", 6) + said("health", *SPREAD)
    paper = said("council", *SPREAD[:9])

    shown = publish_with_paper(phones, paper, NAMES)

    assert shown.room.figures is not None
    assert levels(shown) == {("council",): Level.NUMBER, ("health",): Level.NUMBER}


def test_a_few_on_paper_take_nothing_from_many_on_phones() -> None:
    phones = said("council", *SPREAD) + said("health", *SPREAD)

    shown = publish_with_paper(phones, said("council", 2, 3), NAMES)

    assert levels(shown) == {("council",): Level.FIGURES, ("health",): Level.FIGURES}


def test_whoever_knows_the_paper_finds_no_group_of_fewer_than_ten_phones() -> None:
    dice = Random(11)
    for _ in range(500):
        phones, paper = (
            [
                (dice.choice(NAMES), dice.choice([*range(7), None]))
                for _ in range(dice.randint(0, most))
            ]
            for most in (40, 25)
        )
        shown = publish_with_paper(phones, paper, NAMES)

        rated = Counter(name for name, value in phones if value is not None)
        if shown.room.figures is not None and paper:
            assert rated.total() == 0 or rated.total() >= 5
        for group in shown.groups:
            mine = sum(rated[name] for name in group.names)
            if group.shown.middle is not None and paper:
                assert mine == 0 or mine >= 10


def test_what_is_left_when_paper_and_figures_are_taken_off_is_no_small_group() -> None:
    dice = Random(12)
    for _ in range(500):
        phones, paper = (
            [(dice.choice(NAMES), dice.randrange(7)) for _ in range(dice.randint(1, most))]
            for most in (40, 25)
        )
        shown = publish_with_paper(phones, paper, NAMES)
        if shown.room.figures is None or not shown.groups:
            continue

        rated = Counter(name for name, _ in phones)
        told = {name for group in shown.groups if group.shown.figures for name in group.names}
        left = sum(rated[name] for name in NAMES if name not in told)

        assert left == 0 or left >= 10 or not any(rated[name] for name in told)
