"""How many areas stand at which stage, in groups that overlap, without telling of any one."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from app.disclosure.rules.spreads import WHOLE, Before, Stood, may_be_told, publish_spreads
from tests.unit.disclosure.intruder import (
    STAGES,
    a_world,
    a_year_on,
    by_size_alone,
    filtered,
    worked_out,
)


def areas(group: str, *numbers: int) -> dict[str, Stood]:
    """So many areas of a group at each stage."""
    return {
        f"{group} {stage} {at}": Stood(frozenset({group}), stage)
        for stage, number in enumerate(numbers)
        for at in range(number)
    }


def test_the_whole_is_told_in_numbers_and_groups_in_bands() -> None:
    told = publish_spreads(areas("North", 12, 13, 7, 6) | areas("South", 8, 2, 6, 11), STAGES)

    assert told[WHOLE] == ((20, 20), (15, 15), (13, 13), (17, 17))
    assert told["South"] == ((5, 9), (0, 4), (5, 9), (10, 14))


def test_a_small_number_puts_the_whole_into_bands() -> None:
    told = publish_spreads(areas("North", 30, 20, 8, 3), STAGES)

    assert told[WHOLE] == ((30, 34), (20, 24), (5, 9), (0, 4))


def test_groups_of_fewer_than_five_are_never_told_of() -> None:
    told = publish_spreads(areas("North", 12, 13, 7, 6) | areas("Isles", 1, 1, 1, 1), STAGES)

    assert "North" in told
    assert "Isles" not in told


def test_a_group_that_is_all_at_one_stage_is_not_told_of() -> None:
    told = publish_spreads(areas("North", 12, 13, 7, 6) | areas("South", 0, 5), STAGES)

    assert "South" not in told
    assert not publish_spreads(areas("North", 0, 40), STAGES)


def test_one_area_that_two_groups_differ_by_is_not_given_away() -> None:
    # All of London less the London boroughs is one area.
    world = {
        f"{at}": Stood(frozenset({"London", "borough" if at else "city"}), at % STAGES)
        for at in range(21)
    } | areas("North", 6, 7, 8, 9)

    assert [*worked_out(world, by_size_alone(world))]
    assert not [*worked_out(world, publish_spreads(world, STAGES), knows=("", "1", "2"))]


def test_one_area_that_moved_is_not_told_by_subtracting() -> None:
    before = areas("North", 12, 13, 7, 6)
    first = publish_spreads(before, STAGES)
    moved = before | {"North 0 0": Stood(frozenset({"North"}), 1)}

    told = publish_spreads(moved, STAGES, [Before(before, first)])

    assert first[WHOLE][0] == (12, 12)
    assert told.get(WHOLE) != ((11, 11), (14, 14), (7, 7), (6, 6))
    assert not [*worked_out(moved, told, Before(before, first))]


def test_areas_like_one_are_told_of_only_beside_what_that_one_knows() -> None:
    world = areas("North", 12, 13, 7, 6)
    told = publish_spreads(world, STAGES)
    of_many = {"North 0 1", "North 0 2", "North 1 0", "North 1 1", "North 2 0", "North 3 0"}
    alike = {f"North 1 {at}" for at in range(5)}

    def beside(codes: set[str]) -> object:
        group = {
            code: Stood(each.groups | {"like"}, each.stage) if code in codes else each
            for code, each in world.items()
        }
        return may_be_told(group, STAGES, told, "like", "North 0 0", [])

    assert beside(of_many) == ((0, 4),) * 4
    assert beside(alike) is None


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10**9), st.integers(12, 60))
def test_nobody_works_out_an_area(seed: int, number: int) -> None:
    dice = random.Random(seed)
    world = a_world(dice, number)

    told = publish_spreads(world, STAGES)

    assert not [*worked_out(world, told, knows=("", *dice.sample(sorted(world), 2)))]
    some = filtered(world, dice)
    assert not [*worked_out(some, publish_spreads(some, STAGES))]


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 10**9), st.integers(12, 40))
def test_nobody_who_kept_a_publication_works_out_an_area(seed: int, number: int) -> None:
    dice = random.Random(seed)
    old = a_world(dice, number)
    before = Before(old, publish_spreads(old, STAGES))
    world = a_year_on(dice, old)

    told = publish_spreads(world, STAGES, [before])

    assert not [*worked_out(world, told, before, ("", dice.choice(sorted(world))))]


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 10**9))
def test_a_country_of_150_is_told_of(seed: int) -> None:
    dice = random.Random(seed)
    world = {
        code: Stood(each.groups, dice.choices(range(STAGES), (2, 5, 3, 1))[0])
        for code, each in a_world(dice, 150).items()
    }

    assert WHOLE in publish_spreads(world, STAGES)
