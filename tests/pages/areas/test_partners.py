"""What other rooms ask of an area's organisations and boards."""

from __future__ import annotations

import pytest
from flask import Flask

from app import storage
from app.access.permissions import Identity, Role
from app.areas import actions, queries
from app.audit.deeds import Action
from app.audit.events import chain_of
from app.strands import queries as strands
from tests.factories import load_model, make_area, make_body, make_organisation, make_person

ASHBY, BEXCOMBE = "E99000001", "E99000002"


@pytest.fixture
def who(app: Flask) -> Identity:
    """Ashby's co-ordinator; Bexcombe is another area."""
    load_model()
    make_area(ASHBY, "Ashby")
    make_area(BEXCOMBE, "Bexcombe")
    return make_person(Role.CO_ORDINATOR, ASHBY)


def test_an_organisation_says_its_kind_in_words(who: Identity) -> None:
    make_organisation(ASHBY, "Fernhill School", "schools")
    make_organisation(ASHBY, "Ashby Brass Band", "another")
    make_organisation(ASHBY, "Unsorted Trust")

    assert [(each.name, each.kind_words) for each in queries.organisations(ASHBY)] == [
        ("Ashby Brass Band", "another kind"),
        ("Fernhill School", "schools"),
        ("Unsorted Trust", "kind not said yet"),
    ]


def test_another_areas_organisation_and_board_are_not_here(who: Identity) -> None:
    theirs = make_organisation(BEXCOMBE, "Their School", "schools")
    board = make_body(BEXCOMBE, "Their Board")

    assert queries.organisation(ASHBY, theirs) is None
    assert queries.body(ASHBY, board) is None
    assert queries.organisations(ASHBY) == ()
    assert queries.bodies(ASHBY) == ()
    with pytest.raises(actions.NotHere), storage.writing():
        actions.end_organisation(who, ASHBY, theirs)
    with pytest.raises(actions.NotHere), storage.writing():
        actions.add_body(who, ASHBY, "Our Board", 3, board)


def test_a_mayor_belongs_to_the_core_only_where_there_is_one(who: Identity) -> None:
    edition = strands.edition("2016")
    assert len(queries.core_partners(ASHBY, edition)) == 7

    with storage.writing():
        actions.say_partners_here(who, ASHBY, edition.key, ["mayor"])

    assert "mayor" in [partner.key for partner in queries.core_partners(ASHBY, edition)]
    assert len(queries.core_partners(BEXCOMBE, edition)) == 7
    assert chain_of(ASHBY)[-1].details == {"conditional_partners": ["mayor"]}


def test_an_ended_organisation_counts_for_no_core_partner(who: Identity) -> None:
    school = make_organisation(ASHBY, "Fernhill School", "schools")

    with storage.writing():
        actions.end_organisation(who, ASHBY, school)

    schools = queries.core_partners(ASHBY, strands.edition("2016"))[3]
    assert (schools.name, schools.organisations) == ("schools", ())
    kept = queries.organisation(ASHBY, school)
    assert kept is not None
    assert kept.ended


def test_adding_what_is_here_adds_nothing_and_brings_back_what_ended(who: Identity) -> None:
    first = make_organisation(ASHBY, "Élan Housing", "social_housing")
    with storage.writing():
        actions.end_organisation(who, ASHBY, first)

    again = make_organisation(ASHBY, "ÉLAN housing")

    assert again == first
    assert [each.name for each in queries.organisations(ASHBY)] == ["Élan Housing"]
    assert chain_of(ASHBY)[-1].action == Action.ORGANISATION_REOPENED


def test_a_board_knows_the_board_above_it(who: Identity) -> None:
    above = make_body(ASHBY, "Partnership Board", quorum=5)
    with storage.writing():
        below = actions.add_body(who, ASHBY, "Delivery Group", 3, above)

    found = queries.body(ASHBY, below)
    assert found is not None
    assert (found.name, found.quorum, found.above, found.above_id) == (
        "Delivery Group", 3, "Partnership Board", above,
    )  # fmt: skip
