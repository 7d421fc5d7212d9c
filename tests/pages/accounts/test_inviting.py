"""Inviting contributors for organisations, several people at once, and the links to send."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
import time_machine
from werkzeug.test import TestResponse

from app.access.permissions import Identity, Role
from app.accounts import queries
from app.accounts.rules import Speaks
from app.areas import queries as areas
from app.audit.events import chain_of
from tests.browser import Browser, page, sign_in, words
from tests.factories import (
    PASSWORD,
    identity_of,
    load_model,
    make_area,
    make_organisation,
    make_person,
)

ASHBY, BEXCOMBE = "E99000001", "E99000002"
PEOPLE = f"/areas/{ASHBY}/people"
NEW = "amrit@example.gov.uk"


@pytest.fixture
def who(client: Browser) -> Identity:
    """Ashby's co-ordinator, signed in; Bexcombe is another area."""
    load_model()
    make_area(ASHBY, "Ashby")
    make_area(BEXCOMBE, "Bexcombe")
    ann = make_person(Role.CO_ORDINATOR, ASHBY, name="Ann Ashby")
    sign_in(client, ann)
    return ann


def invite(client: Browser, **more: object) -> TestResponse:
    return client.submit(
        f"{PEOPLE}/invite",
        {
            "name": "Amrit Gill",
            "email": NEW,
            "roles": [Role.CONTRIBUTOR.value],
            "organisation": "-",
        }
        | more,
    )


def several(client: Browser, people: str, role: Role = Role.CONTRIBUTOR) -> TestResponse:
    return client.submit(f"{PEOPLE}/invite-several", {"people": people, "role": role.value})


def accept(client: Browser, address: str) -> None:
    path = re.sub(r"^http://127\.0\.0\.1", "", address.strip())
    assert Browser(client.application).submit(path, {"password": PASSWORD}).status_code == 302


def links(answer: TestResponse) -> dict[str, str]:
    """The links on a page by the name of whom they are for."""
    boxes = page(answer).cssselect("textarea[data-copy]")
    return {str(box.get("data-copy")): (box.text or "").strip() for box in boxes}


def test_a_contributor_is_invited_for_an_organisation_and_chosen_rows(
    client: Browser, who: Identity
) -> None:
    police = make_organisation(ASHBY, "Ashby Police", "police")

    answer = invite(client, organisation=str(police), rows=["leadership", "culture"])
    (address,) = links(client.get(answer.location)).values()
    assert "Ashby Police, 2 rows" in words(client.get(PEOPLE))
    accept(client, address)

    speaks = queries.speaks_for(identity_of(NEW).person_id, ASHBY)
    assert speaks is not None
    assert speaks.organisation_id == police
    assert set(speaks.row_keys) == {"leadership", "culture"}


def test_an_organisation_that_is_not_in_the_list_is_added(client: Browser, who: Identity) -> None:
    invite(client, new_organisation="Fernhill School")

    (school,) = areas.organisations(ASHBY)
    assert (school.name, school.kind_words) == ("Fernhill School", "kind not said yet")
    assert "Fernhill School" in words(client.get(PEOPLE))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"roles": [Role.READER.value], "new_organisation": "X"}, "Only a partner contributor"),
        ({"roles": [Role.READER.value], "rows": ["culture"]}, "Only a partner contributor"),
        ({"rows": ["no such row"]}, "There is a problem"),
        ({"organisation": "999999"}, "There is a problem"),
        ({"roles": []}, "Select at least one role"),
    ],
)
def test_an_invitation_that_makes_no_sense_changes_nothing(
    client: Browser, who: Identity, changes: dict[str, object], said: str
) -> None:
    before = len(chain_of(ASHBY))

    assert said in words(invite(client, **changes))

    assert len(chain_of(ASHBY)) == before
    assert areas.organisations(ASHBY) == ()


def test_a_choice_and_a_new_organisation_together_are_refused(
    client: Browser, who: Identity
) -> None:
    police = make_organisation(ASHBY, "Ashby Police", "police")

    answer = invite(client, organisation=str(police), new_organisation="Fernhill School")

    assert "Select an organisation or add one, not both" in words(answer)
    assert page(answer).get_element_by_id("new_organisation").get("value") == "Fernhill School"


@pytest.mark.parametrize("role", [Role.READER, Role.BOARD_MEMBER])
def test_readers_and_board_members_are_invited_like_others(
    client: Browser, who: Identity, role: Role
) -> None:
    answer = invite(client, roles=[role.value])

    (address,) = links(client.get(answer.location)).values()
    accept(client, address)
    assert identity_of(NEW).roles == {(role, ASHBY)}


def test_the_page_of_a_link_names_whom_it_is_for_and_until_when(
    client: Browser, who: Identity
) -> None:
    with time_machine.travel(datetime(2026, 11, 2, 9, tzinfo=UTC), tick=False):
        sign_in(client, who)
        answer = client.get(invite(client).location)

    said = words(answer)
    assert "Send this link to Amrit Gill" in said
    assert "within 7 days: until Monday 9 November 2026" in said
    assert list(links(answer)) == ["Amrit Gill"]


def test_several_are_invited_at_once_each_with_a_link(client: Browser, who: Identity) -> None:
    make_organisation(ASHBY, "Ashby Police", "police")
    answer = several(
        client,
        "Amrit Gill, amrit@example.gov.uk, ashby police\n"
        "Head, Ms Jo\tjo@example.sch.uk\tFernhill School\n\n"
        "Max Oyelaran; max@example.gov.uk\n",
    )

    found = links(answer)
    assert list(found) == ["Amrit Gill", "Head, Ms Jo", "Max Oyelaran"]
    assert len(set(found.values())) == 3
    assert [each.name for each in areas.organisations(ASHBY)] == [
        "Ashby Police",
        "Fernhill School",
    ]
    for address in found.values():
        accept(client, address)
    police, school = areas.organisations(ASHBY)
    assert [
        queries.speaks_for(identity_of(email).person_id, ASHBY)
        for email in (NEW, "jo@example.sch.uk", "max@example.gov.uk")
    ] == [Speaks(police.id), Speaks(school.id), Speaks()]


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ("", "Enter at least one person"),
        ("Amrit Gill, amrit@example.gov.uk\nNobody", "Line 2: the e-mail address is missing"),
        ("amrit@example.gov.uk", "Line 1: the name is missing"),
        ("A, a@example.gov.uk\n\nB, A@example.gov.uk", "Line 3: this address is in line 1"),
        ("A, a@example", "Line 1: enter an e-mail address in the right form"),
        ("A, a@example.gov.uk, AB123456C", "This looks like a National Insurance number"),
        (f"{'N' * 101}, a@example.gov.uk", "Line 1: shorten the name"),
        ("\n".join(f"A, a{n}@example.gov.uk" for n in range(61)), "at most 60 people"),
    ],
)
def test_a_list_with_a_mistake_invites_nobody_and_comes_back(
    client: Browser, who: Identity, people: str, said: str
) -> None:
    answer = several(client, people)

    assert said in words(answer)
    assert (page(answer).get_element_by_id("people").text or "").strip() == people.strip()
    assert len(queries.people_of(ASHBY)) == 1


def test_who_is_invited_already_is_named_and_the_others_get_links(
    client: Browser, who: Identity
) -> None:
    several(client, f"Amrit Gill, {NEW}")

    answer = several(client, f"Amrit Gill, {NEW}\nMax Oyelaran, max@example.gov.uk")

    assert list(links(answer)) == ["Max Oyelaran"]
    assert "No link was made for Amrit Gill: invited to this role already" in words(answer)


def test_the_book_names_nobody_of_several(client: Browser, who: Identity) -> None:
    several(client, f"Amrit Gill, {NEW}, Fernhill School")

    book = str([(each.who, each.subject, each.details) for each in chain_of(ASHBY)])
    assert not re.search("Gill|example|Fernhill", book)


def test_whom_a_contributor_speaks_for_is_changed_on_a_page(client: Browser, who: Identity) -> None:
    school = make_organisation(ASHBY, "Fernhill School", "schools")
    head = make_person(Role.CONTRIBUTOR, ASHBY)
    here = queries.person_of(ASHBY, head.person_id or 0)
    assert here is not None
    address = f"{PEOPLE}/roles/{here.roles[0].id}/speaks-for"

    client.submit(address, {"organisation": str(school), "rows": ["culture"]})

    assert queries.speaks_for(head.person_id, ASHBY) == Speaks(school, ("culture",))
    shown = page(client.get(address))
    assert shown.cssselect(f"#organisation option[value='{school}']")[0].get("selected") is not None


def test_only_a_contributor_of_this_area_has_such_a_page(client: Browser, who: Identity) -> None:
    theirs = make_person(Role.CONTRIBUTOR, BEXCOMBE)
    there = queries.person_of(BEXCOMBE, theirs.person_id or 0)
    mine = queries.person_of(ASHBY, who.person_id or 0)
    assert there is not None
    assert mine is not None

    for role_id in (there.roles[0].id, mine.roles[0].id, 999999):
        assert client.get(f"{PEOPLE}/roles/{role_id}/speaks-for").status_code == 404
