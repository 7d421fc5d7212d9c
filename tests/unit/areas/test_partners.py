"""Who of the core partners is there, what they are called, and names typed one to a line."""

import pytest

from app.areas.rules import (
    CoreHere,
    OrganisationHere,
    coverage,
    names_in,
    names_problem,
    short_name,
    stands_below,
    state_of,
)


def organisation(id_: int, name: str, kind: str) -> OrganisationHere:
    return OrganisationHere(id_, name, kind, kind, None, None, ended=False)


CORE = (
    CoreHere(
        "police",
        "police",
        "The police",
        (
            organisation(1, "Marlshire Constabulary", "police"),
            organisation(2, "The commissioner’s office", "police"),
        ),
    ),
    CoreHere("schools", "schools", "Schools", (organisation(3, "Fernhill School", "schools"),)),
    CoreHere("ccg", "health", "Health", ()),
)


def test_a_kind_is_represented_by_any_of_its_organisations() -> None:
    found = coverage(CORE, {2, 99})

    assert [partner.words for partner in found.partners] == [
        "police: The commissioner’s office",
        "schools: not represented",
        "health: not represented",
    ]


def test_present_and_absent_together_are_every_core_partner() -> None:
    found = coverage(CORE, {1, 3})

    assert [partner.key for partner in found.present] == ["police", "schools"]
    assert [partner.key for partner in found.absent] == ["ccg"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The police, including the Chief Constable", "police"),
        ("Jobcentre Plus: its district manager", "Jobcentre Plus"),
        ("The Clinical Commissioning Group, or its equivalent", "Clinical Commissioning Group"),
        ("Schools", "schools"),
        ("Providers of social housing", "providers of social housing"),
        ("NHS bodies", "NHS bodies"),
    ],
)
def test_a_core_partner_has_a_short_name(words: str, name: str) -> None:
    assert short_name(words) == name


def test_names_come_one_to_a_line_and_each_once() -> None:
    typed = "  Fernhill   School \n\nMarlshire Homes\nfernhill school\n"

    assert names_in(typed) == ["Fernhill School", "Marlshire Homes"]


def test_a_name_that_is_too_long_is_shown_shortened() -> None:
    problem = names_problem(["Short", "L" * 101], 100)

    assert problem == f"Shorten “{'L' * 30}…” to at most 100 characters"
    assert names_problem(["L" * 100], 100) is None


@pytest.mark.parametrize(
    ("body", "other", "below"),
    [(1, 1, True), (1, 2, True), (1, 3, True), (3, 1, False), (2, 1, False), (1, 4, False)],
)
def test_a_board_stands_below_itself_and_whatever_is_above_it(
    body: int, other: int, below: bool
) -> None:
    above = {1: None, 2: 1, 3: 2, 4: None}

    assert stands_below(body, other, above) is below


def test_a_changed_thing_has_another_mark() -> None:
    assert state_of("Board", 5, None) == state_of("Board", 5, None)
    assert state_of("Board", 5, None) != state_of("Board", 6, None)


@pytest.mark.parametrize(
    "twin",
    ["Ashby  Police", "ASHBY POLICE", "Ashby\u00a0Police", "Ashby Police\u200b", "Ashby Police."],
)
def test_names_that_look_the_same_are_one(twin: str) -> None:
    assert names_in(f"Ashby Police\n{twin}") == ["Ashby Police"]
