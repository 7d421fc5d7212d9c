"""Two areas never review each other in one round: proposed, chosen by hand, suggested, settled."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from app.matching.rules.assigning import propose
from app.matching.rules.choosing import choices
from app.matching.rules.costing import cost_of
from app.matching.rules.each_other import Board, best_one_way
from app.matching.rules.never import Never
from app.matching.rules.outcome import Change, Conflict
from app.matching.rules.solving import best
from app.matching.rules.suggesting import suggestions
from app.matching.rules.weights import FORBIDDEN
from app.matching.rules.world import Confirmed, Past
from tests.unit.matching.other_ways import Areas, as_a_program
from tests.unit.matching.worlds import ROWS, SECOND, champion, seeker, world

STRONG, FAIR, WEAK = (dict.fromkeys(ROWS, half_steps) for half_steps in (6, 4, 2))
# Each would be the other's best: what one is strong in is what the other asks for.
ASKS = seeker("a"), seeker("b")
COME = champion("a", half_steps=STRONG), champion("b", half_steps=FAIR)
BOTH = world(ASKS, COME)
THIRD = replace(
    BOTH,
    champions=(*COME, champion("c", half_steps=WEAK)),
    facts=world([*ASKS, seeker("c")], COME).facts,
)


def test_of_two_that_could_only_go_to_each_other_the_better_way_is_proposed() -> None:
    outcome = propose(BOTH)

    assert [(pair.seeker, pair.champion) for pair in outcome.pairs] == [("b", "a")]
    (left,) = outcome.unserved
    assert (
        left.why == "Nobody suitable, because one is the area’s own and one is to be reviewed"
        " by the area itself."
    )


def test_somebody_worse_goes_when_the_best_two_would_go_to_each_other() -> None:
    outcome = propose(THIRD)

    assert [(pair.seeker, pair.champion) for pair in outcome.pairs] == [("a", "c"), ("b", "a")]
    assert [each.champion for each in outcome.alternates["a"]] == []


@pytest.mark.parametrize("settled", [("a", "b"), ("b", "a")])
def test_what_is_settled_one_way_forbids_the_other_and_nobody_may_allow_it(
    settled: tuple[str, str],
) -> None:
    told = replace(THIRD, confirmed=(Confirmed(*settled, SECOND),))
    other = settled[1]

    found = {each.champion: each for each in choices(told, other)}[settled[0]]

    assert found.conflicts == (Conflict.EACH_OTHER,)
    assert not found.may_be_allowed
    assert (other, settled[0]) not in {(pair.seeker, pair.champion) for pair in propose(told).pairs}
    assert settled[0] not in {pair.champion for pair in suggestions(told, other)}


@pytest.mark.parametrize(
    ("begun", "forbidden"), [(Past("b", "a", 5), True), (Past("b", "a", 1), False)]
)
def test_a_review_that_has_begun_in_this_round_counts_too(begun: Past, forbidden: bool) -> None:
    told = replace(BOTH, past=(begun,))

    found = Never(told).forbids(ASKS[0], COME[1])

    assert (Conflict.EACH_OTHER in found) is forbidden


def test_a_change_by_hand_moves_whoever_would_answer_it_and_says_what_it_costs() -> None:
    cost = cost_of(THIRD, [Change("a", "b")])

    assert cost.outcome
    assert [(pair.seeker, pair.champion) for pair in cost.outcome.pairs] == [("a", "b"), ("b", "c")]
    assert cost.others_moved == ("b",)


def test_a_change_by_hand_goes_before_the_better_way_that_would_answer_it() -> None:
    cost = cost_of(BOTH, [Change("a", "b")])

    assert cost.outcome
    assert [(pair.seeker, pair.champion) for pair in cost.outcome.pairs] == [("a", "b")]
    assert cost.others_moved == ("b",)


def test_two_changes_that_send_two_areas_to_each_other_are_refused() -> None:
    cost = cost_of(THIRD, [Change("a", "b"), Change("b", "a")])

    assert cost.words == ("They may not be paired: they would review each other in the same round.")
    assert (cost.outcome, cost.refused) == (None, (Conflict.EACH_OTHER,))


@pytest.mark.parametrize("stronger", ["a", "b"])
def test_two_that_ask_are_never_suggested_to_each_other(stronger: str) -> None:
    come = [champion(key, half_steps=STRONG if key == stronger else FAIR) for key in "ab"]
    told = world(ASKS, come)

    offered = {key: [pair.champion for pair in suggestions(told, key)] for key in "ab"}

    weaker = "b" if stronger == "a" else "a"
    assert offered == {weaker: [stronger], stronger: []}


def test_of_two_that_fit_alike_one_is_suggested() -> None:
    told = world(ASKS, [champion("a"), champion("b")])

    assert [bool(suggestions(told, key)) for key in "ab"] == [True, False]


@pytest.mark.parametrize("seed", range(40))
def test_where_many_want_each_other_a_mixed_program_finds_nothing_better(seed: int) -> None:
    dice = random.Random(seed)
    areas = [f"area {number:02}" for number in range(12)]
    homes = [frozenset({area}) for area in areas[:8]]
    lines = [
        [FORBIDDEN if area in home else _liking(dice, area, home, seed) for home in homes]
        for area in areas
    ]
    room = [dice.randint(0, 2) for _ in homes]
    kept = [(line, place) for line in range(12) for place in range(8) if dice.random() < 0.1]
    board = Board(areas, homes, kept)

    found = best_one_way(board, lines, lambda left: best(left, room, kept))

    met = {
        (line, place): lines[line][place] for line, place in enumerate(found) if place is not None
    }
    ours = (len(met), min(met.values(), default=0), sum(met.values()), len({*kept} & met.keys()))
    assert board.both_ways(found) is None
    assert ours == pytest.approx(as_a_program(lines, room, kept, Areas(areas, homes)), abs=1e-6)


def _liking(dice: random.Random, area: str, home: frozenset[str], seed: int) -> int:
    """Neighbours by number like each other best, so that the best of all goes both ways."""
    (other,) = home
    near = abs(int(area[-2:]) - int(other[-2:])) == 1
    return dice.randint(0, 6) + 10 * near if seed % 2 else dice.randint(0, 5_000) + 5_000 * near


def test_where_everybody_wants_each_other_an_answer_is_found_all_the_same() -> None:
    areas = [f"area {number:03}" for number in range(120)]
    lines = [
        [FORBIDDEN if one == other else 9 if one ^ 1 == other else 1 for other in range(120)]
        for one in range(120)
    ]
    homes = [frozenset({area}) for area in areas]
    asked: list[object] = []

    def solve(left: object) -> list[int | None]:
        asked.append(left)
        return best(left, [1] * 120)  # type: ignore[arg-type]  # the lines come as they are

    found = best_one_way(Board(areas, homes), lines, solve)

    assert Board(areas, homes).both_ways(found) is None
    assert None not in found
    assert len(asked) < 300
