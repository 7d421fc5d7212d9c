"""What forbids a pair, and what a named person may allow."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.matching.rules.never import Never
from app.matching.rules.outcome import MAY_BE_ALLOWED, Conflict
from app.matching.rules.world import Confirmed, Interest, Override, Past
from tests.unit.matching.worlds import (
    MAY,
    SECOND,
    SUMMER,
    champion,
    place,
    seeker,
    world,
)

ALLOWED = Override("asks", "comes", "person 7", "Nobody else can come.", MAY_BE_ALLOWED)


def forbids(asks: dict[str, Any], comes: dict[str, Any], **told: Any) -> tuple[Conflict, ...]:
    one, other = seeker("asks", **asks), champion("comes", **comes)
    return Never(world([one], [other], **told)).forbids(one, other)


FORBIDDEN: list[tuple[Conflict, dict[str, Any], dict[str, Any], dict[str, Any]]] = [
    (Conflict.OWN_AREA, {}, {"area_code": "asks"}, {}),
    (Conflict.OWN_AREA, {}, {"also_of": frozenset({"asks"})}, {}),
    (Conflict.INTEREST, {}, {"interests": (Interest("asks", True),)}, {}),
    (Conflict.INTEREST, {"interests": (Interest("comes", True),)}, {}, {}),
    (Conflict.UNCONFIRMED, {}, {"interests": (Interest("asks", False),)}, {}),
    (Conflict.UNCONFIRMED, {"interests": (Interest("comes", False),)}, {}, {}),
    (Conflict.UNCONFIRMED, {}, {"interests_stated": False}, {}),
    (Conflict.RECENT, {}, {}, {"past": (Past("asks", "comes", 3),)}),
    (Conflict.RECENT, {}, {}, {"past": (Past("comes", "asks", 4),)}),
    (Conflict.NAMED_TOO_CLOSE, {"too_close": frozenset({"comes"})}, {}, {}),
    (Conflict.NAMED_TOO_CLOSE, {"too_close": frozenset({"n"})}, {"also_of": frozenset({"n"})}, {}),
    (Conflict.TOO_NEAR, {"nearest_km": 10}, {}, {}),
    (
        Conflict.DISTANCE_UNKNOWN,
        {"nearest_km": 10},
        {},
        {"facts": {"comes": place("comes", latitude=None)}},
    ),
    (Conflict.DECLINED, {}, {}, {"declined": frozenset({("asks", "comes")})}),
    (Conflict.NOT_FREE, {}, {"free": ()}, {}),
    (Conflict.TOO_FEW_DAYS, {}, {"days_per_quarter": 3}, {}),
    (Conflict.NO_DAYS_LEFT, {}, {"days_taken": {SECOND: 1}}, {}),
]


@pytest.mark.parametrize(("why", "asks", "comes", "told"), FORBIDDEN)
def test_it_is_forbidden_and_says_why(
    why: Conflict, asks: dict[str, Any], comes: dict[str, Any], told: dict[str, Any]
) -> None:
    assert forbids(asks, comes, **told) == (why,)


@pytest.mark.parametrize(("why", "asks", "comes", "told"), FORBIDDEN)
def test_only_ties_may_be_allowed(
    why: Conflict, asks: dict[str, Any], comes: dict[str, Any], told: dict[str, Any]
) -> None:
    left = forbids(asks, comes, overrides=(ALLOWED,), **told)

    assert left == (() if why in MAY_BE_ALLOWED else (why,))


def test_nobody_may_allow_an_own_area_a_refusal_or_days_that_are_not_there() -> None:
    assert set(Conflict) - MAY_BE_ALLOWED == {
        Conflict.OWN_AREA,
        Conflict.EACH_OTHER,
        Conflict.DECLINED,
        Conflict.TOO_FEW_DAYS,
        Conflict.NOT_FREE,
        Conflict.NO_DAYS_LEFT,
    }


@pytest.mark.parametrize(
    ("asks", "comes", "told"),
    [
        ({}, {}, {}),
        ({}, {}, {"past": (Past("asks", "comes", 2), Past("comes", "other", 5))}),
        ({}, {"interests": (Interest("other", True), Interest("another", False))}, {}),
        ({"nearest_km": 100}, {}, {"facts": {"comes": place("comes", latitude=53.0)}}),
        ({"too_close": frozenset({"other"})}, {}, {}),
        ({}, {}, {"declined": frozenset({("asks", "other"), ("other", "comes")})}),
        ({}, {"days_taken": {SUMMER: 4}}, {}),
    ],
)
def test_what_concerns_others_or_is_long_past_forbids_nothing(
    asks: dict[str, Any], comes: dict[str, Any], told: dict[str, Any]
) -> None:
    assert forbids(asks, comes, **told) == ()


def test_an_override_is_for_one_pair_alone() -> None:
    other = replace(ALLOWED, champion="somebody else")

    assert forbids({"nearest_km": 10}, {}, overrides=(other,)) == (Conflict.TOO_NEAR,)


@pytest.mark.parametrize(("approver", "reason"), [("", "Because."), ("person 7", "  ")])
def test_an_override_without_a_name_or_a_reason_is_none(approver: str, reason: str) -> None:
    with pytest.raises(ValueError, match="who approved it and why"):
        replace(ALLOWED, approver=approver, reason=reason)


def test_an_override_lifts_what_was_read_and_nothing_that_comes_later() -> None:
    one = replace(ALLOWED, lifted=frozenset({Conflict.TOO_NEAR}))
    tied = {"interests": (Interest("asks", True),)}

    assert forbids({"nearest_km": 10}, {}, overrides=(one,)) == ()
    assert forbids({"nearest_km": 10}, tied, overrides=(one,)) == (Conflict.INTEREST,)
    with pytest.raises(ValueError, match="ties alone"):
        replace(ALLOWED, lifted=frozenset({Conflict.OWN_AREA}))


def test_a_confirmed_pair_takes_its_days_and_a_released_one_gives_them_back() -> None:
    asks, also, comes = seeker("asks"), seeker("also"), champion("comes")
    settled, released = (
        Never(
            world([asks, also], [comes], confirmed=(Confirmed("also", "comes", SECOND, free),))
        ).forbids(asks, comes)
        for free in (False, True)
    )

    assert settled == (Conflict.NO_DAYS_LEFT,)
    assert released == ()


@pytest.mark.parametrize(
    ("comes", "since"),
    [
        ({}, ()),
        ({"interests": (Interest("asks", True),)}, (Conflict.INTEREST,)),
        ({"free": ()}, (Conflict.NOT_FREE,)),
        ({"days_per_quarter": 3}, (Conflict.TOO_FEW_DAYS,)),
        ({"days_taken": {SECOND: 1}}, (Conflict.NO_DAYS_LEFT,)),
    ],
)
def test_what_comes_between_a_confirmed_pair_is_said(
    comes: dict[str, Any], since: tuple[Conflict, ...]
) -> None:
    settled = Confirmed("asks", "comes", SECOND)
    told = world([seeker("asks")], [champion("comes", **comes)], confirmed=(settled,))

    assert Never(told).since(settled) == since


def test_a_champion_is_free_when_any_of_its_days_is_asked_for() -> None:
    told = world([seeker("asks", wanted=MAY)], [champion("comes")])

    assert Never(told).quarters(told.seekers[0], told.champions[0]) == (SECOND,)
