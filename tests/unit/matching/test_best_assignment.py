"""The best assignment is what other ways find too."""

from __future__ import annotations

import random

import pytest

from app.matching.rules.solving import best
from app.matching.rules.weights import FORBIDDEN
from tests.unit.matching.other_ways import as_a_program, by_trying_everything

Problem = tuple[list[list[int]], list[int], set[tuple[int, int]]]


def problem(dice: random.Random, requests: int, places: int, most: int) -> Problem:
    lines = [
        [FORBIDDEN if dice.random() < 0.35 else dice.randint(0, most) for _ in range(places)]
        for _ in range(requests)
    ]
    kept = {
        (line, place) for line in range(requests) for place in range(places) if dice.random() < 0.3
    }
    return lines, [dice.randint(0, 2) for _ in range(places)], kept


@pytest.mark.parametrize("most", [0, 2, 10_000], ids=["all alike", "many ties", "few ties"])
def test_small_ones_are_the_first_of_the_best_of_all_there_are(most: int) -> None:
    dice = random.Random(most)
    for _ in range(150):
        lines, room, kept = problem(dice, dice.randint(1, 5), dice.randint(1, 4), most)

        found = best(lines, room, kept)

        assert found == by_trying_everything(lines, room, kept), (lines, room, kept)


@pytest.mark.parametrize("seed", range(6))
def test_larger_ones_are_as_good_as_a_mixed_program_finds(seed: int) -> None:
    dice = random.Random(seed)
    lines, room, kept = problem(dice, 24, 10, 10_000 if seed % 2 else 8)

    found = [(line, place) for line, place in enumerate(best(lines, room, kept))]

    met = [(line, place) for line, place in found if place is not None]
    fits = [lines[line][place] for line, place in met]
    ours = (len(met), min(fits, default=0), sum(fits), len(kept & {*met}))
    assert ours == pytest.approx(as_a_program(lines, room, kept), abs=1e-6)


def test_serving_more_outweighs_any_fit() -> None:
    assert best([[10_000, 1], [10_000, FORBIDDEN]], [1, 1]) == [1, 0]


def test_the_lowest_fit_outweighs_the_total() -> None:
    assert best([[9000, 400], [500, 100]], [1, 1]) == [1, 0]


def test_the_total_outweighs_a_pair_that_was_settled_once() -> None:
    sets_the_lowest = [1, FORBIDDEN, FORBIDDEN]

    assert best([sets_the_lowest, [FORBIDDEN, 5, 6]], [1, 1, 1], kept={(1, 1)}) == [0, 2]
    assert best([sets_the_lowest, [FORBIDDEN, 5, 5]], [1, 1, 1], kept={(1, 2)}) == [0, 2]


def test_what_is_equal_goes_by_order() -> None:
    assert best([[5, 5], [5, 5], [5, 5]], [1, 1]) == [0, 1, None]


def test_whoever_must_be_served_is_and_sets_no_minimum() -> None:
    lines = [[50, FORBIDDEN], [10, FORBIDDEN], [80, 60]]

    assert best(lines, [1, 1]) == [0, None, 1]
    assert best(lines, [1, 1], must=[1]) == [None, 0, 1]


def test_nobody_and_nowhere_are_no_trouble() -> None:
    assert best([], [1]) == []
    assert best([[]], []) == [None]
    assert best([[5]], [0]) == [None]
    assert best([[FORBIDDEN]], [1]) == [None]
