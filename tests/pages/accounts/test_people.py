"""The people of an area: inviting, several roles, ending roles, links to a new password."""

from __future__ import annotations

import re

import pytest

from app.access.permissions import Identity, Role
from app.accounts import queries
from app.audit.deeds import Action
from app.audit.events import chain_of
from tests.browser import Browser, page, sign_in, words
from tests.factories import (
    PASSWORD,
    give_password,
    identity_of,
    load_model,
    make_area,
    make_invitation,
    make_person,
)

ASHBY, BEXCOMBE = "E99000001", "E99000002"
PEOPLE = f"/areas/{ASHBY}/people"


@pytest.fixture
def ashby(client: Browser) -> Identity:
    """Ashby's co-ordinator, signed in; Bexcombe is another area."""
    load_model()
    make_area(ASHBY, "Ashby")
    make_area(BEXCOMBE, "Bexcombe")
    who = make_person(Role.CO_ORDINATOR, ASHBY, name="Ann Ashby", email="ann@example.gov.uk")
    sign_in(client, who)
    return who


def invite(client: Browser, email: str, *roles: Role, name: str = "Noddy Boffin") -> str:
    """What the browser shows after inviting."""
    answer = client.submit(
        f"{PEOPLE}/invite",
        {
            "name": name,
            "email": email,
            "roles": [r.value for r in roles],
            "organisation": "-",
        },
    )
    return words(client.get(answer.location) if answer.location else answer)


def link_in(said: str) -> str:
    found = re.search(r"http://127\.0\.0\.1(/links/\S+)", said)
    assert found, said
    return found[1]


def role_id_of(who: Identity) -> int:
    person = queries.person_of(ASHBY, who.person_id or 0)
    assert person is not None
    return person.roles[0].id


def end(client: Browser, who: Identity) -> str:
    answer = client.submit(f"{PEOPLE}/roles/{role_id_of(who)}/end")
    assert answer.status_code == 302
    return words(client.get(answer.location))


@pytest.mark.parametrize("role", [Role.DESK_OFFICER, Role.CONTRIBUTOR, Role.READER])
def test_only_a_co_ordinator_manages_people(client: Browser, ashby: Identity, role: Role) -> None:
    sign_in(client, make_person(role, ASHBY))

    assert client.get(PEOPLE).status_code == 403
    assert client.submit(f"{PEOPLE}/invite", {}).status_code == 403
    assert client.submit(f"{PEOPLE}/roles/1/end").status_code == 403
    assert client.submit(f"{PEOPLE}/{ashby.person_id}/link").status_code == 403


def test_an_invited_person_gets_every_role_selected(client: Browser, ashby: Identity) -> None:
    said = invite(client, "New@Example.gov.uk", Role.DESK_OFFICER, Role.READER)

    listed = words(client.get(PEOPLE))
    assert "Noddy Boffin" in listed
    assert listed.count("Invited, not here yet") == 2
    assert identity_of("new@example.gov.uk").roles == frozenset()
    Browser(client.application).submit(link_in(said), {"password": PASSWORD})
    assert "Invited, not here yet" not in words(client.get(PEOPLE))
    assert identity_of("new@example.gov.uk").roles == {
        (Role.DESK_OFFICER, ASHBY),
        (Role.READER, ASHBY),
    }


def test_the_link_is_shown_this_once(client: Browser, ashby: Identity) -> None:
    link_in(invite(client, "new@example.gov.uk", Role.READER))

    assert client.get(f"{PEOPLE}/link").location == PEOPLE


def test_the_book_names_nobody(client: Browser, ashby: Identity) -> None:
    invite(client, "new@example.gov.uk", Role.READER)

    book = str([(e.who, e.subject, e.details) for e in chain_of(ASHBY)])
    assert "Boffin" not in book
    assert "example.gov.uk" not in book
    assert [e.action for e in chain_of(ASHBY)][-3:] == [
        Action.ROLE_GIVEN,
        Action.PERSON_INVITED,
        Action.LINK_MADE,
    ]


def test_a_known_address_is_invited_exactly_like_a_new_one(
    client: Browser, ashby: Identity
) -> None:
    make_person(Role.CO_ORDINATOR, BEXCOMBE, name="Bella Bex", email="known@example.gov.uk")
    give_password("known@example.gov.uk")

    known = re.sub(r"/links/\S+", "", invite(client, "known@example.gov.uk", Role.READER))
    fresh = re.sub(r"/links/\S+", "", invite(client, "fresh@example.gov.uk", Role.READER))

    assert known == fresh
    shown = [
        " ".join(str(card.text_content()).split())
        for card in page(client.get(PEOPLE)).cssselect(".govuk-summary-card")
    ]
    cards = {re.sub(r"known@|fresh@", "", card) for card in shown if "Boffin" in card}
    assert len(cards) == 1
    assert "Bella Bex" not in str(shown)


def test_typed_text_comes_back_with_what_is_wrong(client: Browser, ashby: Identity) -> None:
    answer = client.submit(
        f"{PEOPLE}/invite",
        {"name": "Noddy <b>", "email": "not an address", "organisation": "-"},
    )

    shown = page(answer)
    assert shown.findtext(".//title", "").startswith("Error: Invite someone to Ashby")
    assert shown.get_element_by_id("name").get("value") == "Noddy <b>"
    assert shown.get_element_by_id("email").get("value") == "not an address"
    said = [link.text for link in shown.cssselect(".govuk-error-summary a")]
    assert said == [
        "Enter an e-mail address in the right form, like name@example.gov.uk",
        "Select at least one role",
    ]


def test_a_name_with_a_personal_number_is_refused(client: Browser, ashby: Identity) -> None:
    said = invite(client, "new@example.gov.uk", Role.READER, name="Noddy AB123456C")

    assert "This looks like a National Insurance number" in said


def test_the_national_team_is_not_an_areas_to_invite(client: Browser, ashby: Identity) -> None:
    said = invite(client, "new@example.gov.uk", Role.NATIONAL)

    assert "There is a problem" in said


def test_roles_held_already_are_said_to_be(client: Browser, ashby: Identity) -> None:
    invite(client, "new@example.gov.uk", Role.READER)

    said = invite(client, "new@example.gov.uk", Role.READER)

    assert "This person has these roles here already" in said


def test_nobody_is_invited_here_to_review(client: Browser, ashby: Identity) -> None:
    said = invite(client, "new@example.gov.uk", Role.REVIEWER)

    assert "There is a problem" in said
    assert "eer reviewer" not in words(client.get(f"{PEOPLE}/invite-several"))


def test_the_area_makes_no_link_for_who_reviews_it(client: Browser, ashby: Identity) -> None:
    """Else the area could sign in as its reviewer and read what they make of it."""
    wen = make_person(Role.REVIEWER, ASHBY, name="Wen Fell")

    answer = client.submit(f"{PEOPLE}/{wen.person_id}/link")

    assert answer.status_code == 403
    assert "Comes as a reviewer" in words(client.get(PEOPLE))


def test_a_reviewers_role_is_ended_here(client: Browser, ashby: Identity) -> None:
    wen = make_person(Role.REVIEWER, ASHBY, name="Wen Fell", email="wen@example.gov.uk")

    end(client, wen)

    assert identity_of("wen@example.gov.uk").roles == frozenset()


def test_an_areas_own_invitation_lets_nobody_review_it(client: Browser, ashby: Identity) -> None:
    make_invitation(Role.REVIEWER, ASHBY, "new@example.gov.uk")

    said = invite(client, "new@example.gov.uk", Role.READER)
    Browser(client.application).submit(link_in(said), {"password": PASSWORD})

    assert identity_of("new@example.gov.uk").roles == {(Role.READER, ASHBY)}


def test_the_last_co_ordinator_stays(client: Browser, ashby: Identity) -> None:
    assert "An area needs a co-ordinator" in end(client, ashby)
    assert client.get(PEOPLE).status_code == 200


def test_an_invitation_alone_does_not_replace_a_co_ordinator(
    client: Browser, ashby: Identity
) -> None:
    invite(client, "new@example.gov.uk", Role.CO_ORDINATOR)

    assert "An area needs a co-ordinator" in end(client, ashby)


def test_with_a_second_co_ordinator_the_first_may_go(client: Browser, ashby: Identity) -> None:
    second = make_person(Role.CO_ORDINATOR, ASHBY)
    sign_in(client.application.test_client(), second)

    end(client, ashby)

    assert client.get(PEOPLE).status_code == 404
    assert chain_of(ASHBY)[-1].action == Action.ROLE_ENDED


def test_looking_at_the_page_ends_no_role(client: Browser, ashby: Identity) -> None:
    desk = make_person(Role.DESK_OFFICER, ASHBY, name="Dora Desk")

    answer = client.get(f"{PEOPLE}/roles/{role_id_of(desk)}/end")

    assert "Dora Desk stops being desk officer of Ashby" in words(answer)
    assert queries.person_of(ASHBY, desk.person_id or 0) is not None


def test_an_ended_role_may_be_given_again(client: Browser, ashby: Identity) -> None:
    desk = make_person(Role.DESK_OFFICER, ASHBY, email="dora@example.gov.uk")
    end(client, desk)
    assert identity_of("dora@example.gov.uk").roles == frozenset()

    said = invite(client, "dora@example.gov.uk", Role.DESK_OFFICER)
    Browser(client.application).submit(link_in(said), {"password": PASSWORD})

    assert identity_of("dora@example.gov.uk").has(Role.DESK_OFFICER, ASHBY)


def test_a_role_that_still_waits_can_be_ended(client: Browser, ashby: Identity) -> None:
    invite(client, "new@example.gov.uk", Role.CO_ORDINATOR)

    said = end(client, identity_of("new@example.gov.uk"))

    assert "Noddy Boffin" not in said
    assert "Ann Ashby" in said


def test_the_role_of_another_area_is_not_there(client: Browser, ashby: Identity) -> None:
    other = make_person(Role.DESK_OFFICER, BEXCOMBE)
    there = queries.person_of(BEXCOMBE, other.person_id or 0)
    assert there is not None

    theirs = client.submit(f"{PEOPLE}/roles/{there.roles[0].id}/end")
    nobodys = client.submit(f"{PEOPLE}/roles/999999/end")

    assert theirs.status_code == nobodys.status_code == 404
    assert words(theirs) == words(nobodys)
    assert client.submit(f"{PEOPLE}/{other.person_id}/link").status_code == 404


def test_somebody_who_has_been_here_gets_a_reset_link(client: Browser, ashby: Identity) -> None:
    desk = make_person(Role.DESK_OFFICER, ASHBY)
    sign_in(client.application.test_client(), desk)

    answer = client.submit(f"{PEOPLE}/{desk.person_id}/link")

    said = words(client.get(answer.location))
    assert "within 1 day" in said
    assert "Your old password stops working" in words(client.get(link_in(said)))


def test_no_reset_link_for_somebody_with_roles_beyond(client: Browser, ashby: Identity) -> None:
    shared = make_person(Role.READER, ASHBY, email="shared@example.gov.uk")
    make_person(Role.CO_ORDINATOR, BEXCOMBE, email="shared@example.gov.uk")
    sign_in(client.application.test_client(), shared)

    assert client.submit(f"{PEOPLE}/{shared.person_id}/link").status_code == 403
    assert "Has roles beyond your areas too" in words(client.get(PEOPLE))


def test_co_ordinating_both_areas_allows_it(client: Browser, ashby: Identity) -> None:
    shared = make_person(Role.READER, ASHBY, email="shared@example.gov.uk")
    make_person(Role.READER, BEXCOMBE, email="shared@example.gov.uk")
    sign_in(client.application.test_client(), shared)
    make_person(Role.CO_ORDINATOR, BEXCOMBE, email="ann@example.gov.uk")

    answer = client.submit(f"{PEOPLE}/{shared.person_id}/link")

    assert "Your old password stops working" in words(
        client.get(link_in(words(client.get(answer.location))))
    )
