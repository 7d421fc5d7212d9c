"""Whom a contributor speaks for, and who may do something."""

from __future__ import annotations

import pytest
from flask import Flask

from app import storage
from app.access.permissions import Identity, Permission, Role
from app.accounts import actions, queries
from app.accounts.rules import Speaks
from app.audit.deeds import Action
from app.audit.events import chain_of
from tests.factories import make_area, make_organisation, make_person

ASHBY, BEXCOMBE = "E99000001", "E99000002"


@pytest.fixture
def who(app: Flask) -> Identity:
    """Ashby's co-ordinator; Bexcombe is another area."""
    make_area(ASHBY, "Ashby")
    make_area(BEXCOMBE, "Bexcombe")
    return make_person(Role.CO_ORDINATOR, ASHBY, name="Ann Ashby")


def role_id_of(person: Identity) -> int:
    here = queries.person_of(ASHBY, person.person_id or 0)
    assert here is not None
    return here.roles[0].id


def test_a_contributor_speaks_for_an_organisation_about_rows(who: Identity) -> None:
    police = make_organisation(ASHBY, "Ashby Police", "police")
    amrit = make_person(Role.CONTRIBUTOR, ASHBY, organisation=police, rows=["leadership"])

    speaks = queries.speaks_for(amrit.person_id, ASHBY)

    assert speaks == Speaks(police, ("leadership",))
    assert speaks.about("leadership")
    assert not speaks.about("culture")
    assert [each.id for each in queries.contributors_of(ASHBY, police)] == [amrit.person_id]


def test_without_chosen_rows_a_contributor_is_asked_about_every_row(who: Identity) -> None:
    plain = make_person(Role.CONTRIBUTOR, ASHBY)

    speaks = queries.speaks_for(plain.person_id, ASHBY)

    assert speaks == Speaks(None, ())
    assert speaks.about("culture")


def test_who_is_no_contributor_here_speaks_for_nobody(who: Identity) -> None:
    theirs = make_person(Role.CONTRIBUTOR, BEXCOMBE)

    assert queries.speaks_for(who.person_id, ASHBY) is None
    assert queries.speaks_for(theirs.person_id, ASHBY) is None
    assert queries.speaks_for(None, ASHBY) is None


def test_whom_somebody_speaks_for_can_change_and_the_book_names_no_words(who: Identity) -> None:
    school = make_organisation(ASHBY, "Fernhill School", "schools")
    head = make_person(Role.CONTRIBUTOR, ASHBY)

    with storage.writing():
        actions.speak_for(who, ASHBY, role_id_of(head), Speaks(school, ("culture",)))

    assert queries.speaks_for(head.person_id, ASHBY) == Speaks(school, ("culture",))
    event = chain_of(ASHBY)[-1]
    assert (event.action, event.subject, event.details) == (
        Action.SPEAKER_SET,
        f"person/{head.person_id}",
        {"organisation": school, "rows": ["culture"]},
    )


def test_nobody_speaks_for_another_areas_or_an_ended_organisation(who: Identity) -> None:
    theirs = make_organisation(BEXCOMBE, "Their School")
    head = make_person(Role.CONTRIBUTOR, ASHBY)

    with pytest.raises(actions.NoSuchOrganisation), storage.writing():
        actions.speak_for(who, ASHBY, role_id_of(head), Speaks(theirs))


def test_only_a_contributor_speaks_for_somebody(who: Identity) -> None:
    with pytest.raises(actions.NoSuchRole), storage.writing():
        actions.speak_for(who, ASHBY, role_id_of(who), Speaks(None, ("culture",)))


def test_who_may_do_something_is_said_by_the_map_of_permissions(who: Identity) -> None:
    bo = make_person(Role.BOARD_MEMBER, ASHBY, name="Bo Member")
    make_person(Role.READER, ASHBY, name="Rea Reader")
    make_person(Role.BOARD_MEMBER, BEXCOMBE, name="Elsewhere")

    able = queries.people_who_may(ASHBY, Permission.DECISION_COUNTERSIGN)

    assert [(each.id, each.name) for each in able] == [
        (who.person_id, "Ann Ashby"),
        (bo.person_id, "Bo Member"),
    ]
