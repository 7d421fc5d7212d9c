"""How many areas lie beyond a line, for groups that overlap, without telling of any one."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from app.disclosure.rules.halves import WHOLE, Area, Halves, publish_halves
from tests.unit.disclosure.intruder import (
    a_world,
    by_size_alone,
    filtered,
    hidden_worked_out,
    worked_out,
)


def areas(groups: Sequence[str], beyond: int, within: int) -> list[Area]:
    return [Area(tuple(groups), at < beyond) for at in range(beyond + within)]


def given_away(world: Sequence[Area], shown: Halves) -> list[str]:
    return [*worked_out(world, shown), *hidden_worked_out(world, shown)]


def test_large_groups_that_overlap_in_nothing_small_are_all_shown() -> None:
    world = [*areas(["North", "county"], 9, 8), *areas(["South", "county"], 7, 8)]

    shown = publish_halves(world)

    assert shown.beyond == {WHOLE: 16, "North": 9, "South": 7, "county": 16}
    assert shown.sizes == {WHOLE: 32, "North": 17, "South": 15, "county": 32}


def test_nothing_is_shown_where_fewer_than_five_lie_on_one_side() -> None:
    shown = publish_halves([*areas(["North"], 4, 40)])

    assert not shown.shown
    assert shown.beyond["North"] is None


def test_the_count_that_is_left_over_is_hidden_with_a_small_one() -> None:
    world = [*areas(["North"], 9, 9), *areas(["South"], 7, 7), *areas(["Isles"], 2, 3)]

    shown = publish_halves(world)

    assert shown.beyond == {WHOLE: 18, "North": 9, "South": None, "Isles": None}


def test_one_area_that_two_groups_differ_by_is_not_given_away() -> None:
    # All of London less the London boroughs is one area.
    world = [
        *areas(["London", "borough"], 15, 15),
        *areas(["London", "city"], 1, 0),
        *areas(["North", "city"], 20, 20),
    ]

    assert given_away(world, by_size_alone(world))
    assert not given_away(world, publish_halves(world))


@pytest.mark.parametrize("seed", range(4))
def test_nobody_works_out_an_area_or_a_hidden_count(seed: int) -> None:
    dice = random.Random(seed)
    world = a_world(dice, dice.randint(12, 45))

    assert given_away(world, publish_halves(world)) == []


def test_nobody_works_out_an_area_from_what_a_random_filter_leaves() -> None:
    dice = random.Random(11)
    shown = 0
    for _ in range(12):
        world = filtered(a_world(dice, 120), dice)
        found = publish_halves(world)
        shown += found.shown
        assert [*worked_out(world, found, dice), *hidden_worked_out(world, found)] == []
    assert shown > 3
