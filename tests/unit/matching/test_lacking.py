"""Why somebody goes without, and what would help."""

from __future__ import annotations

import pytest

from app.matching.rules.assigning import propose
from app.matching.rules.world import Interest
from tests.unit.matching.worlds import ROWS, SECOND, champion, place, seeker, world

WEAK_IN_CULTURE = dict.fromkeys(ROWS, 6) | {"culture": 2}


def test_an_empty_pool_says_so() -> None:
    (left,) = propose(world([seeker("asks")], [])).unserved

    assert left.why == "Nobody suitable, because no champion is registered."


def test_what_stands_in_the_way_is_counted() -> None:
    pool = [
        champion("asks"),
        champion("tied", interests=(Interest("asks", True),)),
        champion("away", free=()),
        champion("gone", free=()),
        champion("busy", days_taken={SECOND: 4}),
        champion("little", days_per_quarter=2),
    ]

    (left,) = propose(world([seeker("asks")], pool)).unserved

    assert left.why == (
        "Nobody suitable, because one is the area’s own, one has a declared interest, one offers"
        " fewer days than a review takes, two are not free in the time asked for and one has no"
        " days left in the time asked for."
    )


def test_whoever_could_come_may_be_needed_elsewhere() -> None:
    outcome = propose(world([seeker("first"), seeker("second")], [champion("comes")]))

    (left,) = outcome.unserved
    assert left.seeker == "second"
    assert left.why == (
        "Nobody suitable is left, because the one champion who could come would be needed"
        " elsewhere."
    )
    assert left.lacking == ("a champion with days left in April to June 2027",)


def test_a_strength_that_nobody_who_could_come_has_is_named() -> None:
    asks = [seeker("first"), seeker("second")]
    facts = {
        "second": place("second", region="North East", kind="unitary authority", two_tier=False)
    }

    outcome = propose(world(asks, [champion("comes", half_steps=WEAK_IN_CULTURE)], facts=facts))

    (left,) = outcome.unserved
    assert left.lacking == (
        "a champion strong in Culture",
        "a champion with days left in April to June 2027",
        "a champion from North East",
    )
    assert outcome.lacking == (
        "No champion is strong in Culture, which two areas ask for.",
        "No champion is a unitary authority; of such areas, one request goes without.",
        "No champion comes from North East; one request goes without there.",
    )


def test_a_pool_that_serves_everybody_well_lacks_nothing() -> None:
    outcome = propose(world([seeker("asks")], [champion("comes")]))

    assert outcome.unserved == ()
    assert outcome.lacking == ()


@pytest.mark.parametrize(
    ("little", "said"),
    [
        (1, "one champion offers fewer days in a quarter than the 4 that a review takes."),
        (2, "two champions offer fewer days in a quarter than the 4 that a review takes."),
    ],
)
def test_whoever_offers_too_few_days_is_counted_even_when_everybody_is_served(
    little: int, said: str
) -> None:
    pool = [champion(f"little {number}", days_per_quarter=3) for number in range(little)]

    outcome = propose(world([seeker("asks")], [champion("comes"), *pool]))

    assert outcome.unserved == ()
    assert outcome.lacking == (said,)


def test_rows_nobody_asked_for_are_never_named() -> None:
    asks = [seeker("first", half_steps=dict.fromkeys(ROWS, 0)), seeker("second")]

    outcome = propose(world(asks, [champion("comes", half_steps={})]))

    words = " ".join([*outcome.lacking, *outcome.unserved[0].lacking, outcome.unserved[0].why])
    assert [name for name in ROWS.values() if name in words] == ["Culture"]
