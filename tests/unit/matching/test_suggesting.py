"""Whom one area is offered."""

from __future__ import annotations

from app.matching.rules.suggesting import suggestions
from app.matching.rules.world import Confirmed, Proof
from tests.unit.matching.worlds import ROWS, SECOND, champion, place, seeker, world

BOROUGH = place(
    "eastham",
    kind="London borough",
    two_tier=False,
    region="London",
    area_km2=30,
    population=250_000,
    deprivation_extent=0.45,
    deprivation_score=33.0,
)


def test_a_county_weak_in_culture_is_offered_a_county_strong_in_it_first_and_told_why() -> None:
    asks = seeker("westshire", half_steps=dict.fromkeys(ROWS, 4) | {"culture": 0})
    county = champion("northshire", half_steps=dict.fromkeys(ROWS, 3) | {"culture": 5})
    borough = champion("eastham", half_steps=dict.fromkeys(ROWS, 6) | {"culture": 1})

    first, second = suggestions(
        world([asks], [borough, county], facts={"eastham": BOROUGH}), "westshire"
    )

    assert first.champion == "northshire"
    assert first.sentence == (
        "Northshire: a two-tier county like you, peer-confirmed in Culture, free in May,"
        " never reviewed you."
    )
    assert second.sentence == (
        "Eastham: a London borough where you are a two-tier county, offers help in Culture,"
        " where no strength is proven yet, free in May, never reviewed you."
    )
    assert first.fit > 2 * second.fit


def test_the_best_five_come_in_order_and_equals_by_area_code() -> None:
    strengths = {"a": 3, "b": 6, "c": 5, "d": 6, "e": 4, "f": 1, "g": 2}
    pool = [
        champion(key, half_steps=dict.fromkeys(ROWS, half_steps))
        for key, half_steps in strengths.items()
    ]

    found = suggestions(world([seeker("asks")], pool[::-1]), "asks")

    assert [pair.champion for pair in found] == ["b", "d", "c", "e", "a"]


def test_whoever_is_forbidden_or_has_no_days_left_is_not_suggested() -> None:
    asks, also = seeker("asks", too_close=frozenset({"near"})), seeker("also")
    pool = [champion(key) for key in ("asks", "near", "taken", "left")]

    found = suggestions(
        world([asks, also], pool, confirmed=(Confirmed("also", "taken", SECOND),)), "asks"
    )

    assert [pair.champion for pair in found] == ["left"]


def test_an_early_champion_is_marked() -> None:
    pool = [champion("early", proof=Proof.CONFIRMED), champion("proven")]

    found = suggestions(world([seeker("asks")], pool), "asks")

    assert [(pair.champion, "an early champion" in pair.sentence) for pair in found] == [
        ("proven", False),
        ("early", True),
    ]
