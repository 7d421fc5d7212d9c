"""How alike two places are, and why."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.areas.rules import AreaFacts
from app.matching.rules.likeness import Yardstick, kilometres
from app.matching.rules.weights import WEIGHTS
from tests.unit.matching.england import code_of, england
from tests.unit.matching.worlds import place

CODES = sorted(england())
BY_FACTS = Yardstick(england(), WEIGHTS, {})


def test_the_places_most_like_a_county_are_counties() -> None:
    kent = code_of("Kent")

    nearest = sorted(CODES, key=lambda code: -BY_FACTS.score(kent, code))[:8]

    assert nearest[0] == kent
    assert {england()[code].kind for code in nearest} == {"county"}


@given(st.sampled_from(CODES), st.sampled_from(CODES))
@settings(max_examples=60, deadline=None)
def test_likeness_is_the_same_both_ways_and_between_nothing_and_all(one: str, other: str) -> None:
    there, back = BY_FACTS.score(one, other), BY_FACTS.score(other, one)

    assert 0 <= there <= 1
    assert there == pytest.approx(back)
    assert BY_FACTS.score(one, one) == 1


@pytest.mark.parametrize(
    "lacking",
    [
        {"population": None},
        {"area_km2": None},
        {"deprivation_extent": None, "deprivation_score": None},
        {"deprivation_extent": None},
    ],
)
def test_what_is_not_known_costs_nothing(lacking: dict[str, None]) -> None:
    facts = {"north": place("north"), "south": place("south", **lacking)}

    assert Yardstick(facts, WEIGHTS, {}).score("north", "south") == pytest.approx(1)


def test_a_place_of_which_nothing_is_known_is_neither_alike_nor_unlike() -> None:
    assert BY_FACTS.score(CODES[0], "nowhere") == WEIGHTS.unknown_place


def test_an_uploaded_list_replaces_the_facts_for_the_areas_it_names() -> None:
    kent, camden, essex, hull = map(code_of, ("Kent", "Camden", "Essex", "Kingston upon Hull"))
    by_list = Yardstick(england(), WEIGHTS, {kent: [camden, hull]})

    first, last, missing = (by_list.score(kent, code) for code in (camden, hull, essex))

    assert first == 1 > last > missing
    assert by_list.score(essex, kent) == BY_FACTS.score(essex, kent)


def test_distances_are_those_of_a_map() -> None:
    def between(one: str, other: str) -> float | None:
        return kilometres(england()[code_of(one)], england()[code_of(other)])

    assert between("Cornwall", "Northumberland") == pytest.approx(580, abs=25)
    assert between("Kent", "Kent") == 0


@pytest.mark.parametrize("lacking", ["latitude", "longitude"])
def test_a_distance_from_nowhere_is_not_known(lacking: str) -> None:
    lost: AreaFacts = place("lost", **{lacking: None})

    assert kilometres(lost, place("found")) is None
    assert kilometres(None, place("found")) is None
