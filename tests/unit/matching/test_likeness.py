"""How alike two places are, and why."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.areas.rules import AreaFacts
from app.matching.rules.likeness import Reader, Yardstick, in_words, kilometres
from app.matching.rules.weights import WEIGHTS
from tests.unit.matching.england import code_of, england
from tests.unit.matching.worlds import place

CODES = sorted(england())
BY_FACTS = Yardstick(england(), WEIGHTS, {})


def test_the_places_most_like_a_county_are_counties() -> None:
    kent = code_of("Kent")

    nearest = sorted(CODES, key=lambda code: -BY_FACTS.likeness(kent, code).score)[:8]

    assert nearest[0] == kent
    assert {england()[code].kind for code in nearest} == {"county"}


@given(st.sampled_from(CODES), st.sampled_from(CODES))
@settings(max_examples=60, deadline=None)
def test_likeness_is_the_same_both_ways_and_between_nothing_and_all(one: str, other: str) -> None:
    there, back = BY_FACTS.likeness(one, other).score, BY_FACTS.likeness(other, one).score

    assert 0 <= there <= 1
    assert there == pytest.approx(back)
    assert BY_FACTS.likeness(one, one).score == 1


def test_it_says_in_what_two_places_are_alike_and_unlike() -> None:
    camden = in_words(BY_FACTS.likeness(code_of("Kent"), code_of("Camden")))

    assert camden == (
        "a London borough where you are a two-tier county",
        "one council for all",
        "in another region, London",
        "far fewer people",
        "far more built up",
        "more deprivation",
    )


def test_others_are_told_of_the_area_by_its_name() -> None:
    found = BY_FACTS.likeness(code_of("Kent"), code_of("Essex"), Reader("Kent"))

    assert found.reasons[0] == "a two-tier county like Kent"


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        ({"population": None}, ("nothing known of population", "nothing known of density")),
        ({"area_km2": None}, ("nothing known of density",)),
        (
            {"deprivation_extent": None, "deprivation_score": None},
            ("nothing known of deprivation",),
        ),
        ({"deprivation_extent": None}, ()),
    ],
)
def test_what_is_not_known_is_said_and_costs_nothing(
    lacking: dict[str, None], said: tuple[str, ...]
) -> None:
    facts = {"north": place("north"), "south": place("south", **lacking)}

    found = Yardstick(facts, WEIGHTS, {}).likeness("north", "south")

    assert found.score == pytest.approx(1)
    assert in_words(found)[len(found.reasons) :] == said


def test_a_place_of_which_nothing_is_known_is_neither_alike_nor_unlike() -> None:
    found = BY_FACTS.likeness(CODES[0], "nowhere")

    assert found.score == WEIGHTS.unknown_place
    assert in_words(found) == ("nothing known of one of the areas",)


def test_an_uploaded_list_replaces_the_facts_for_the_areas_it_names() -> None:
    kent, camden, essex, hull = map(code_of, ("Kent", "Camden", "Essex", "Kingston upon Hull"))
    by_list = Yardstick(england(), WEIGHTS, {kent: [camden, hull]})

    first, last, missing = (by_list.likeness(kent, code) for code in (camden, hull, essex))

    assert first.score == 1 > last.score > missing.score
    assert first.reasons == ("number 1 on your list of neighbours",)
    assert missing.reasons == ("not on your list of neighbours",)
    assert by_list.likeness(essex, kent) == BY_FACTS.likeness(essex, kent)


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
