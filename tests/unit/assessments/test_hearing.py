"""Who of the core partners was heard, in words."""

from __future__ import annotations

from app.areas.rules import CoreHere, OrganisationHere
from app.assessments.rules.hearing import Heard, hearings, not_heard


def organisation(number: int) -> OrganisationHere:
    return OrganisationHere(number, f"Number {number}", None, "", None, None, ended=False)


POLICE = CoreHere("police", "police", "The police", (organisation(1), organisation(2)))
SCHOOLS = CoreHere("schools", "schools", "Schools", (organisation(3),))
HOUSING = CoreHere("housing", "social housing", "Social housing", ())
CORE = (POLICE, SCHOOLS, HOUSING)


def said(heard: Heard, core: tuple[CoreHere, ...] = CORE) -> list[str]:
    return [each.words for each in hearings(core, heard)]


def test_before_anything_is_noted_nobody_is_called_missing() -> None:
    assert said(Heard()) == [
        "No evidence says yet which organisation it comes from.",
        "Nobody has noted yet who was at a workshop.",
        "No organisation has said yet whether it agrees.",
    ]
    assert not any(each.begun for each in hearings(CORE, Heard()))


def test_whoever_is_missing_is_named_for_each_way_of_being_heard() -> None:
    heard = Heard(
        evidence=frozenset({2}), workshops=frozenset({1, 3}), agreement=frozenset({3, 99})
    )

    assert said(heard) == [
        "Nothing in the evidence comes from: schools and social housing.",
        "Not represented at a workshop: social housing.",
        "Not heard on what was agreed: police and social housing.",
    ]


def test_everybody_heard_is_said_too() -> None:
    both = frozenset({1, 3})

    assert said(Heard(both, both, both), (POLICE, SCHOOLS)) == [
        "The evidence has something from every core partner.",
        "Every core partner was at a workshop.",
        "Every core partner has said whether it agrees.",
    ]


def test_a_row_names_the_partners_it_has_not_heard() -> None:
    assert not_heard(CORE, [1]) == "Schools: not heard; Social housing: not heard"
    assert not_heard((POLICE,), [2]) == ""
