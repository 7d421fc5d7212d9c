"""Invitations and reset links: who they let in, and only once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select, text

from app import storage
from app.access.permissions import Identity, Role
from app.accounts import actions, queries
from app.accounts.models import Person, SingleUseLink
from app.accounts.rules import Purpose
from app.audit.deeds import Action
from app.audit.events import chain_of
from app.extensions import db
from tests.browser import Browser, words
from tests.factories import (
    PASSWORD,
    give_password,
    identity_of,
    make_area,
    make_invitation,
    make_person,
)

pytestmark = pytest.mark.both_databases

EMAIL = "new@example.gov.uk"
SPENT = "This link no longer works"


def choose(client: Browser, token: str, password: str = PASSWORD) -> str:
    answer = client.submit(f"/links/{token}", {"password": password})
    return answer.location if answer.status_code == 302 else words(answer)


def invited_by(who: Identity, area_code: str, email: str = EMAIL) -> str:
    with storage.writing():
        return actions.invite(who, area_code, "Noddy Boffin", email, [Role.CONTRIBUTOR])


def password_of(email: str) -> str | None:
    return db.session.scalar(select(Person.password_hash).where(Person.email == email))


def test_an_invitation_sets_a_password_and_signs_in(client: Browser) -> None:
    area_code = make_area()
    token = make_invitation(Role.DESK_OFFICER, area_code)
    assert "Ashby invites new@example.gov.uk" in words(client.get(f"/links/{token}"))

    assert choose(client, token) == "/"

    assert "Desk officer, Ashby" in words(client.get("/account"))
    assert chain_of(area_code)[-1].action == Action.PERSON_JOINED


def test_opening_the_page_uses_nothing_up(client: Browser) -> None:
    token = make_invitation(Role.DESK_OFFICER, make_area())

    for _ in range(3):
        client.get(f"/links/{token}")

    assert choose(client, token) == "/"


def test_a_used_link_says_what_to_do(client: Browser) -> None:
    token = make_invitation(Role.DESK_OFFICER, make_area())
    choose(client, token)
    client.submit("/sign-out")

    assert SPENT in choose(client, token, "a different password")
    said = words(client.get(f"/links/{token}"))
    assert "ask the co-ordinator who sent you the link" in said
    assert client.get(f"/links/{token}").status_code == 410


def test_a_made_up_link_looks_like_a_used_one(client: Browser) -> None:
    assert SPENT in words(client.get("/links/made-up"))


@pytest.mark.parametrize(("purpose", "days"), [(Purpose.INVITATION, 7), (Purpose.RESET, 1)])
def test_a_link_works_until_its_days_are_over(client: Browser, purpose: Purpose, days: int) -> None:
    with time_machine.travel(datetime(2026, 11, 2, 9, tzinfo=UTC), tick=False) as clock:
        new = make_person(Role.CO_ORDINATOR, make_area(), email=EMAIL)
        with storage.writing():
            token = actions.make_link("operator", None, new.person_id or 0, purpose)
        clock.shift(timedelta(days=days) - timedelta(seconds=1))
        assert "Choose your password" in words(client.get(f"/links/{token}"))

        clock.shift(timedelta(seconds=1))
        assert SPENT in choose(client, token)


def test_of_two_presses_at_the_same_time_one_sets_the_password(app: Flask) -> None:
    token = make_invitation(Role.CO_ORDINATOR, make_area())
    browsers = [Browser(app), Browser(app)]
    passwords = ["the first of the two", "the second of the two"]
    data = [
        {"csrf_token": browser.token_for(f"/links/{token}"), "password": password}
        for browser, password in zip(browsers, passwords, strict=True)
    ]

    with ThreadPoolExecutor(2) as pool:
        answers = list(
            pool.map(
                lambda n: browsers[n].post(f"/links/{token}", data=data[n]),
                range(2),
            )
        )

    assert sorted(answer.status_code for answer in answers) == [302, 410]
    joined = [event for event in chain_of("E99000001") if event.action == Action.PERSON_JOINED]
    assert len(joined) == 1


def test_a_new_password_ends_every_sign_in_and_every_other_link(client: Browser) -> None:
    area_code = make_area()
    make_invitation(Role.CO_ORDINATOR, area_code)
    person = identity_of(EMAIL).person_id or 0
    with storage.writing():
        first = actions.make_link("operator", None, person, Purpose.RESET)
        second = actions.make_link("operator", None, person, Purpose.RESET)
    choose(client, first)
    other = client.application.test_client()
    assert isinstance(other, Browser)

    assert SPENT in choose(other, second, "a different password")
    with storage.writing():
        third = actions.make_link("operator", None, person, Purpose.RESET)
    assert choose(other, third, "a different password") == "/"
    assert client.get("/account").location.startswith("/sign-in")


def test_a_weak_password_leaves_the_link_unused(client: Browser) -> None:
    token = make_invitation(Role.DESK_OFFICER, make_area())

    assert "Use at least 12 characters" in choose(client, token, "short")
    assert choose(client, token) == "/"


def test_inviting_somebody_elses_person_gives_no_way_into_their_account(client: Browser) -> None:
    make_area("E99000001", "Ashby")
    make_area("E99000002", "Bexcombe")
    make_person(Role.CO_ORDINATOR, "E99000001", email=EMAIL)
    give_password(EMAIL)
    before = password_of(EMAIL)
    stranger = make_person(Role.CO_ORDINATOR, "E99000002")

    token = invited_by(stranger, "E99000002")

    assert choose(client, token, "a password of theirs") == f"/sign-in?next=/links/{token}"
    assert password_of(EMAIL) == before
    assert "Sign in with the password you have" in words(client.get("/sign-in"))
    assert not identity_of(EMAIL).belongs_to("E99000002")


def test_the_page_of_a_link_is_the_same_for_a_new_and_a_known_address(client: Browser) -> None:
    make_area("E99000001", "Ashby")
    make_area("E99000002", "Bexcombe")
    make_person(Role.CO_ORDINATOR, "E99000001", email="known@example.gov.uk")
    give_password("known@example.gov.uk")
    who = make_person(Role.CO_ORDINATOR, "E99000002")

    known = words(client.get(f"/links/{invited_by(who, 'E99000002', 'known@example.gov.uk')}"))
    fresh = words(client.get(f"/links/{invited_by(who, 'E99000002', 'fresh@example.gov.uk')}"))

    assert known.replace("known@", "fresh@") == fresh


def test_a_link_dies_with_its_makers_role(client: Browser) -> None:
    area_code = make_area()
    maker = make_person(Role.CO_ORDINATOR, area_code, email="maker@example.gov.uk")
    other = make_person(Role.CO_ORDINATOR, area_code)
    with storage.writing():
        actions.sign_in(db.session.get_one(Person, other.person_id))
    token = invited_by(maker, area_code)

    held = queries.person_of(area_code, maker.person_id or 0)
    assert held is not None
    with storage.writing():
        actions.end_role(other, area_code, held.roles[0].id)

    assert SPENT in choose(client, token)
    assert password_of(EMAIL) is None


def test_only_a_fingerprint_of_the_token_is_kept(app: Flask) -> None:
    token = make_invitation(Role.CO_ORDINATOR, make_area())

    kept = db.session.scalars(select(SingleUseLink.token_hash)).one()

    assert token not in kept
    assert token not in str([event.details for event in chain_of("E99000001")])


@pytest.mark.parametrize("config", ["postgresql"], indirect=True)
def test_a_press_that_waited_for_another_finds_the_link_used(app: Flask) -> None:
    token = make_invitation(Role.CO_ORDINATOR, make_area())

    def press() -> None:
        with app.app_context(), storage.writing():
            actions.use_link(token, "the second hash")

    with ThreadPoolExecutor(1) as pool:
        with storage.writing():
            actions.use_link(token, "the first hash")
            second = pool.submit(press)
            wait_until_somebody_waits()
        with pytest.raises(actions.LinkSpent):
            second.result()

    assert password_of(EMAIL) == "the first hash"


def test_the_deed_itself_refuses_a_link_into_somebody_elses_account(app: Flask) -> None:
    make_area("E99000001", "Ashby")
    make_area("E99000002", "Bexcombe")
    make_person(Role.CO_ORDINATOR, "E99000001", email=EMAIL)
    token = invited_by(make_person(Role.CO_ORDINATOR, "E99000002"), "E99000002")

    with pytest.raises(actions.LinkSpent), storage.writing():
        actions.use_link(token, "a hash")


def wait_until_somebody_waits() -> None:
    """Until another connection to this PostgreSQL database waits for a lock."""
    waiting = text(
        "SELECT count(*), pg_sleep(0.01) FROM pg_stat_activity"
        " WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    with db.engine.connect() as connection:
        for _ in range(500):
            if connection.scalar(waiting):
                return
            connection.rollback()
    pytest.fail("Nobody came to wait")
