"""A role waits until its own invitation is accepted, so an address taken first wins nothing."""

from __future__ import annotations

from flask import Flask

from app import storage
from app.access.permissions import Identity, Role
from app.accounts import actions, queries
from app.accounts.models import Person
from app.audit.deeds import Action
from app.audit.events import OPERATOR, chain_of
from app.extensions import db
from tests.browser import Browser, sign_in, words
from tests.factories import PASSWORD, give_password, identity_of, make_area, make_person
from tests.second_step import set_up_through

ASHBY, BEXCOMBE = "E99000001", "E99000002"
VICTIM = "victim@example.gov.uk"
THEIRS = "the password of the thief"


def invited_by(who: Identity | str, area_code: str | None, role: Role) -> str:
    with storage.writing():
        return actions.invite(who, area_code, "Vic Tim", VICTIM, [role])


def choose(client: Browser, token: str, password: str) -> str:
    return client.submit(f"/links/{token}", {"password": password}).location or ""


def taken_by_ashby(app: Flask) -> Browser:
    """The browser of Ashby's co-ordinator, who has used a link meant for the victim."""
    make_area(ASHBY, "Ashby")
    make_area(BEXCOMBE, "Bexcombe")
    thief = Browser(app)
    token = invited_by(make_person(Role.CO_ORDINATOR, ASHBY), ASHBY, Role.CONTRIBUTOR)
    assert choose(thief, token, THEIRS) == "/"
    return thief


def live_roles() -> frozenset[tuple[Role, str | None]]:
    """What a browser signed in as the victim may do at its next request."""
    with storage.writing():
        token = actions.sign_in(db.session.get_one(Person, identity_of(VICTIM).person_id))
    found = queries.signed_in(token)
    assert found is not None
    return found.identity.roles


def test_an_account_taken_first_does_not_get_what_the_operator_gives_later(app: Flask) -> None:
    thief, victim = taken_by_ashby(app), Browser(app)

    token = invited_by(OPERATOR, BEXCOMBE, Role.CO_ORDINATOR)

    assert live_roles() == {(Role.CONTRIBUTOR, ASHBY)}
    assert thief.get(f"/areas/{BEXCOMBE}/people").status_code == 404
    assert choose(victim, token, PASSWORD) == "/second-step?next=/"
    set_up_through(victim, VICTIM)
    assert victim.get(f"/areas/{BEXCOMBE}/people").status_code == 200
    assert thief.get("/account").location.startswith("/sign-in")
    answer = thief.submit("/sign-in", {"email": VICTIM, "password": THEIRS})
    assert "do not match an account" in words(answer)


def test_nor_what_another_area_gives_later(app: Flask) -> None:
    thief, victim = taken_by_ashby(app), Browser(app)

    token = invited_by(make_person(Role.CO_ORDINATOR, BEXCOMBE), BEXCOMBE, Role.CO_ORDINATOR)

    assert thief.get(f"/areas/{BEXCOMBE}/people").status_code == 404
    assert choose(victim, token, PASSWORD).startswith("/sign-in")
    assert live_roles() == {(Role.CONTRIBUTOR, ASHBY)}


def test_nor_the_national_team(app: Flask) -> None:
    taken_by_ashby(app)

    invited_by(OPERATOR, None, Role.NATIONAL)

    assert live_roles() == {(Role.CONTRIBUTOR, ASHBY)}


def test_taking_the_address_does_not_spend_the_operators_invitation(app: Flask) -> None:
    make_area(ASHBY, "Ashby")
    make_area(BEXCOMBE, "Bexcombe")
    token = invited_by(OPERATOR, BEXCOMBE, Role.CO_ORDINATOR)
    second = invited_by(make_person(Role.CO_ORDINATOR, ASHBY), ASHBY, Role.CONTRIBUTOR)
    thief, victim = Browser(app), Browser(app)

    choose(thief, second, THEIRS)

    assert live_roles() == {(Role.CONTRIBUTOR, ASHBY)}
    assert choose(victim, token, PASSWORD) == "/second-step?next=/"
    assert thief.get("/account").location.startswith("/sign-in")
    assert live_roles() == {(Role.CONTRIBUTOR, ASHBY), (Role.CO_ORDINATOR, BEXCOMBE)}


def known_and_invited(role: Role = Role.CO_ORDINATOR) -> str:
    """Somebody of Ashby with a password, invited by Bexcombe; gives the link's token."""
    make_area(ASHBY, "Ashby")
    make_area(BEXCOMBE, "Bexcombe")
    make_person(Role.CONTRIBUTOR, ASHBY, email=VICTIM)
    give_password(VICTIM)
    return invited_by(make_person(Role.CO_ORDINATOR, BEXCOMBE), BEXCOMBE, role)


def test_somebody_with_a_password_signs_in_and_accepts(client: Browser) -> None:
    token = known_and_invited()

    to_sign_in = choose(client, token, "a password typed in vain")
    assert "Sign in with the password you have" in words(client.get(to_sign_in))
    back = client.submit(to_sign_in, {"email": VICTIM, "password": PASSWORD}).location

    assert back == f"/links/{token}"
    assert "Accept the invitation of Bexcombe" in words(client.get(back))
    assert not identity_of(VICTIM).belongs_to(BEXCOMBE)
    assert client.submit(back).location == "/sign-in"
    assert client.get("/sign-in").location == "/second-step?next=/"
    set_up_through(client, VICTIM)
    assert client.get(f"/areas/{BEXCOMBE}/people").status_code == 200
    assert "This link no longer works" in words(client.get(back))
    event = chain_of(BEXCOMBE)[-1]
    assert (event.action, event.details["roles"]) == (Action.PERSON_JOINED, ["co-ordinator"])


def test_nobody_else_who_is_signed_in_can_accept(client: Browser) -> None:
    token = known_and_invited()
    sign_in(client, make_person(Role.CONTRIBUTOR, BEXCOMBE))

    assert "You are signed in as somebody else" in words(client.get(f"/links/{token}"))
    client.submit(f"/links/{token}")
    assert choose(client, token, THEIRS) == f"/links/{token}"

    assert not identity_of(VICTIM).belongs_to(BEXCOMBE)
    sign_in(client, identity_of(VICTIM))
    assert client.submit(f"/links/{token}").location == "/sign-in"
    assert identity_of(VICTIM).has(Role.CO_ORDINATOR, BEXCOMBE)


def test_the_operators_link_asks_even_the_signed_in_for_a_new_password(client: Browser) -> None:
    known_and_invited()
    token = invited_by(OPERATOR, None, Role.NATIONAL)
    sign_in(client, identity_of(VICTIM))

    client.submit(f"/links/{token}")
    assert not identity_of(VICTIM).has(Role.NATIONAL, None)

    assert choose(client, token, "another plain hedgehog") == "/second-step?next=/"
    assert identity_of(VICTIM).has(Role.NATIONAL, None)
    assert not identity_of(VICTIM).belongs_to(BEXCOMBE)


def test_an_ended_invitation_gives_nothing_when_it_is_accepted(client: Browser) -> None:
    token = known_and_invited()
    person = identity_of(VICTIM).person_id or 0
    here = queries.person_of(BEXCOMBE, person)
    assert here is not None
    other = make_person(Role.CO_ORDINATOR, BEXCOMBE)
    with storage.writing():
        actions.end_role(other, BEXCOMBE, here.roles[0].id)
    sign_in(client, identity_of(VICTIM))

    said = words(client.get(client.submit(f"/links/{token}").location))

    assert "Your account" in said
    assert "Bexcombe" not in said
    assert not identity_of(VICTIM).belongs_to(BEXCOMBE)


def test_an_area_vouches_for_those_who_have_accepted_already(app: Flask) -> None:
    make_area(ASHBY, "Ashby")
    make_person(Role.CONTRIBUTOR, ASHBY, email=VICTIM)

    invited_by(make_person(Role.CO_ORDINATOR, ASHBY), ASHBY, Role.DESK_OFFICER)

    assert identity_of(VICTIM).has(Role.DESK_OFFICER, ASHBY)


def test_but_what_the_operator_gives_waits_even_there(app: Flask) -> None:
    make_area(ASHBY, "Ashby")
    make_person(Role.CONTRIBUTOR, ASHBY, email=VICTIM)

    invited_by(OPERATOR, ASHBY, Role.CO_ORDINATOR)

    assert identity_of(VICTIM).roles == {(Role.CONTRIBUTOR, ASHBY)}
