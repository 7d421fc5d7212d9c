"""Whom the national team may choose by hand for one request, and whom not."""

from __future__ import annotations

from datetime import date

import pytest

from app.matching.rules.asking import Asked, Match, Side
from app.matching.rules.choosing import choices
from app.matching.rules.outcome import Conflict
from app.matching.rules.quarters import Span
from app.matching.rules.world import Interest
from tests.unit.matching.worlds import ROWS, SECOND, champion, seeker, world

LATER = Span(date(2028, 1, 1), date(2028, 3, 31))


def test_who_may_come_stands_first_the_best_first_and_the_own_area_nowhere() -> None:
    made = world(
        [seeker("asks", too_close=frozenset({"close"}))],
        [
            champion("asks"),
            champion("close"),
            champion("weak", half_steps=dict.fromkeys(ROWS, 1)),
            champion("strong"),
        ],
    )

    found = choices(made, "asks")

    assert [each.champion for each in found] == ["strong", "weak", "close"]
    assert found[0].sentence.startswith("Strong")
    assert found[2].conflicts == (Conflict.NAMED_TOO_CLOSE,)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (3, "it offers 3 days in a quarter, and a review takes 4"),
        (1, "it offers 1 day in a quarter, and a review takes 4"),
    ],
)
def test_who_offers_too_few_days_is_named_with_the_days(days: int, said: str) -> None:
    made = world([seeker("asks")], [champion("comes", days_per_quarter=days)])

    (found,) = choices(made, "asks")

    assert (found.conflicts, found.why) == ((Conflict.TOO_FEW_DAYS,), (said,))


@pytest.mark.parametrize(
    ("told", "may"),
    [
        ({"interests": (Interest("asks", confirmed=True),)}, True),
        ({"free": (LATER,)}, False),
        ({"days_per_quarter": 1}, False),
        ({"interests": (Interest("asks", confirmed=True),), "free": (LATER,)}, False),
        ({}, False),
    ],
)
def test_only_a_tie_that_stands_alone_may_be_allowed(told: dict[str, object], may: bool) -> None:
    made = world([seeker("asks")], [champion("comes", **told)])

    (found,) = choices(made, "asks")

    assert found.may_be_allowed is may


@pytest.mark.parametrize(
    ("until", "said"),
    [(date(2027, 3, 31), "March 2027"), (date(2027, 5, 31), "March 2027 to May 2027")],
)
def test_months_are_said_as_people_say_them(until: date, said: str) -> None:
    asked = Asked(frozenset({"culture"}), date(2027, 3, 1), until)

    assert asked.months == said


@pytest.mark.parametrize(
    ("area", "other", "said"),
    [(False, False, "Ashby and Wold"), (True, False, "Wold"), (False, True, "Ashby")],
)
def test_a_pair_says_for_whom_it_waits(area: bool, other: bool, said: str) -> None:
    pair = Match(1, 1, "E1", "Ashby", 2, "E2", "Wold", SECOND, "", area, other)

    assert pair.waits_for == said
    assert (pair.accepted(Side.AREA), pair.accepted(Side.CHAMPION)) == (area, other)
