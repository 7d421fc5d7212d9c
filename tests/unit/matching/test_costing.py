"""What a broker's changes cost, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.matching.rules.assigning import propose
from app.matching.rules.costing import cost_of
from app.matching.rules.outcome import Change, Conflict
from app.matching.rules.world import Confirmed
from tests.unit.matching.worlds import ROWS, SECOND, champion, random_world, seeker, world

STRONG, FAIR = (dict.fromkeys(ROWS, half_steps) for half_steps in (6, 3))
ONE, TWO = seeker("one"), seeker("two")
BOTH = world([ONE, TWO], [champion("p", half_steps=STRONG), champion("q", half_steps=FAIR)])


def test_what_is_proposed_anyway_costs_nothing() -> None:
    for pair in propose(BOTH).pairs:
        cost = cost_of(BOTH, [Change(pair.seeker, pair.champion)])

        assert cost.words == (
            "This costs nothing: as many areas are served, and they are served as well."
        )
        assert cost.others_moved == ()


def test_an_exchange_that_is_as_good_names_who_moves() -> None:
    cost = cost_of(BOTH, [Change("one", "q")])

    assert cost.words.endswith("One other request would go to somebody else or to nobody.")
    assert cost.others_moved == ("two",)


def test_leaving_somebody_out_is_said() -> None:
    cost = cost_of(BOTH, [Change("one", None)])

    assert cost.words.startswith("One area fewer would be served. The lowest fit rises from")
    assert cost.outcome
    assert cost.outcome.unserved[0].why == "Left without a champion by choice."


def test_a_worse_pair_lowers_the_lowest_fit_and_the_total() -> None:
    told = world([ONE], [champion("p", half_steps=STRONG), champion("q", half_steps=FAIR)])

    cost = cost_of(told, [Change("one", "q")])

    assert cost.words == (
        "As many areas are served. The lowest fit falls from a very good fit to a good fit."
        " All fits together clearly fall."
    )


def test_what_is_forbidden_is_refused_with_its_reason() -> None:
    told = replace(BOTH, seekers=(replace(ONE, nearest_km=10), TWO))

    cost = cost_of(told, [Change("one", "p")])

    assert cost.words == "They may not be paired: it is nearer than the area wants."
    assert (cost.outcome, cost.refused) == (None, (Conflict.TOO_NEAR,))


def test_changes_that_need_more_days_than_there_are_together_are_refused() -> None:
    cost = cost_of(BOTH, [Change("one", "p"), Change("two", "p")])

    assert cost.words == "The champion has no days left for all of these changes together."
    assert cost.refused == (Conflict.NO_DAYS_LEFT,)


def test_without_an_open_pair_no_lowest_fit_is_spoken_of() -> None:
    told = replace(BOTH, confirmed=(Confirmed("two", "q", SECOND),))

    cost = cost_of(told, [Change("one", None)])

    assert cost.words == "One area fewer would be served. All fits together clearly fall."


def test_a_confirmed_pair_is_released_first() -> None:
    told = replace(BOTH, confirmed=(Confirmed("one", "p", SECOND),))

    cost = cost_of(told, [Change("one", "q")])

    assert cost.words == "That pair is confirmed. Release it before you change it."


@pytest.mark.parametrize("first", range(0, 300, 100))
def test_no_change_is_better_than_the_best_and_each_that_may_be_is_made(first: int) -> None:
    made = refused = 0
    for seed in range(first, first + 100):
        told = random_world(seed)
        best = propose(told).standing
        open_requests = [each for each in told.seekers if each.key not in told.standing]
        for asks, comes in zip(open_requests, told.champions, strict=False):
            cost = cost_of(told, [Change(asks.key, comes.key)])
            if cost.outcome is None:
                refused += 1
                assert cost.refused, seed
                continue
            made += 1
            pairs = {(pair.seeker, pair.champion) for pair in cost.outcome.pairs}
            assert (asks.key, comes.key) in pairs, seed
            assert cost.outcome.standing <= best, seed
    assert made > 20
    assert refused > 20
