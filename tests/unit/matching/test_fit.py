"""What makes a champion fit a request."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from app.matching.rules.fit import Fits, Parts
from app.matching.rules.weights import WEIGHTS
from app.matching.rules.world import Champion, Proof, Seeker
from tests.unit.matching.worlds import ROWS, SECOND, champion, place, seeker, world


def fit(asks: Seeker, comes: Champion, **told: Any) -> int:
    return Fits(world([asks], [comes], **told)).fit(asks, comes)


def test_the_main_weights_add_up_to_one() -> None:
    main = [field.name for field in fields(WEIGHTS)][:5]

    assert sum(getattr(WEIGHTS, name) for name in main) == pytest.approx(1)
    assert Parts(1, 1, 1, 1, 1, 1).weighed(WEIGHTS) == WEIGHTS.scale
    assert Parts(0, 0, 0, 0, 0, 0).weighed(WEIGHTS) == 0


def test_help_counts_only_as_far_as_the_places_are_alike() -> None:
    alike, unlike, helpless = (
        Parts(helped, likeness, 0, 0, 0, 0).weighed(WEIGHTS)
        for helped, likeness in ((1, 1), (1, 0), (0, 1))
    )

    assert alike > unlike > helpless == 0


BETTER: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("stronger where asked", {"half_steps": {"culture": 6}}, {"half_steps": {"culture": 3}}),
    ("peers over partners", {"proof": Proof.PEER_REVIEWED}, {"proof": Proof.CONFIRMED}),
    ("partners over nobody", {"proof": Proof.CONFIRMED}, {"proof": Proof.NONE, "half_steps": {}}),
    ("peers in this row", {}, {"partners_only": frozenset({"culture"})}),
    ("partners in it", {"partners_only": frozenset({"culture"})}, {"half_steps": {"strategy": 5}}),
    ("offered", {"offers": frozenset(ROWS)}, {"offers": frozenset(ROWS) - {"culture"}}),
    ("good practice", {"cards": {"culture": 2}}, {"cards": {"leadership": 2}}),
    ("days to spare", {"days_per_quarter": 12}, {"days_per_quarter": 5}),
    ("fewer promised", {"days_taken": {}}, {"days_taken": {SECOND: 3}}),
    ("the wish for it", {"key": "wished for"}, {"key": "not wished for"}),
    ("its own wish", {"would_like": frozenset({"county"})}, {"would_like": frozenset({"city"})}),
    ("kinds wanted", {"partner_kinds": frozenset({"police"})}, {"partner_kinds": frozenset()}),
    ("goes far", {"how_far_km": 400}, {"how_far_km": 20}),
]


@pytest.mark.parametrize(
    ("better", "worse"), [each[1:] for each in BETTER], ids=[each[0] for each in BETTER]
)
def test_one_fits_better_for(better: dict[str, Any], worse: dict[str, Any]) -> None:
    asks = seeker("asks", partner_kinds=frozenset({"police"}), would_like=frozenset({"wished for"}))
    facts = {"comes": place("comes", latitude=52.5)}

    usual: dict[str, Any] = {"key": "comes", "area_code": "comes", "days_per_quarter": 8}
    one, other = (champion(**(usual | told)) for told in (better, worse))

    assert fit(asks, one, facts=facts) > fit(asks, other, facts=facts)


def test_a_row_asked_for_counts_more_than_a_weak_one_and_that_more_than_others() -> None:
    asks = seeker("asks", half_steps=dict.fromkeys(ROWS, 5) | {"strategy": 0})

    asked, weak, fine = (
        fit(asks, champion("comes", half_steps=dict.fromkeys(ROWS, 0) | {row: 6}))
        for row in ("culture", "strategy", "leadership")
    )

    assert asked > weak > fine


def test_more_good_practice_than_three_cards_says_no_more() -> None:
    three, ten = (champion("comes", cards={"culture": number}) for number in (3, 10))

    assert fit(seeker("asks"), three) == fit(seeker("asks"), ten)


def test_whoever_asks_for_nothing_and_is_weak_nowhere_is_helped_by_any_strength() -> None:
    asks = seeker("asks", rows_asked=frozenset(), half_steps={})

    strong, weak = (champion("comes", half_steps=dict.fromkeys(ROWS, n)) for n in (6, 1))

    assert fit(asks, strong) > fit(asks, weak)


def test_an_unknown_distance_is_neither_near_nor_far() -> None:
    asks, comes = seeker("asks"), champion("comes")
    near, unknown, far = (
        fit(asks, comes, facts={"comes": place("comes", latitude=latitude)})
        for latitude in (51.5, None, 55.5)
    )

    assert near > unknown > far


def test_pairs_of_the_same_round_change_no_fit() -> None:
    from_two = world([seeker("asks"), seeker("also")], [champion("comes")])
    alone = world([seeker("asks")], [champion("comes")], facts=from_two.facts)

    assert Fits(from_two).fit(seeker("asks"), champion("comes")) == Fits(alone).fit(
        seeker("asks"), champion("comes")
    )
