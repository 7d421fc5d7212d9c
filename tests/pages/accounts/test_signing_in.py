"""Signing in and out, and what stops a guesser."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import func, select, update

from app import clock, storage
from app.access.permissions import Role
from app.accounts import actions, queries
from app.accounts.models import FailedSignIn, Person, SignIn
from app.audit.deeds import Action
from app.audit.events import OPERATOR, record
from app.extensions import db
from tests.browser import Browser, page, sign_in, words
from tests.factories import PASSWORD, give_password, identity_of, make_area, make_person

EMAIL = "sam@example.gov.uk"


@pytest.fixture
def sam(app: object) -> str:
    """A desk officer with a password; gives their area's code."""
    area_code = make_area()
    make_person(Role.DESK_OFFICER, area_code, email=EMAIL)
    give_password(EMAIL)
    return area_code


def try_password(client: Browser, password: str, email: str = EMAIL, after: str = "") -> str:
    answer = client.submit(f"/sign-in{after}", {"email": email, "password": password})
    return answer.location if answer.status_code == 302 else words(answer)


def test_the_right_password_opens_the_page_asked_for(client: Browser, sam: str) -> None:
    asked = client.get("/account/password")
    assert asked.location == "/sign-in?next=/account/password"

    onward = try_password(client, PASSWORD, " SAM@Example.gov.uk ", "?next=/account/password")

    assert onward == "/account/password"
    assert "Change your password" in words(client.get(onward))


def test_signing_in_never_leads_to_another_site(client: Browser, sam: str) -> None:
    assert try_password(client, PASSWORD, after="?next=//example.com/") == "/"


def test_the_cookie_holds_a_token_that_the_database_does_not(client: Browser, sam: str) -> None:
    try_password(client, PASSWORD)

    with client.session_transaction("/") as session:
        token = session["_user_id"]
    kept = db.session.scalars(select(SignIn.token_hash)).one()
    assert len(token) >= 43
    assert token not in kept


def test_wrong_password_and_unknown_address_get_the_same_answer(client: Browser, sam: str) -> None:
    wrong = try_password(client, "not the password")
    unknown = try_password(client, "not the password", "nobody@example.gov.uk")

    assert wrong == unknown
    assert "Together they do not match an account" in wrong


def test_the_address_comes_back_and_the_password_does_not(client: Browser, sam: str) -> None:
    answer = client.submit("/sign-in", {"email": EMAIL, "password": "not the password"})

    shown = page(answer)
    assert answer.status_code == 200
    assert shown.findtext(".//title", "").startswith("Error: Sign in")
    assert shown.get_element_by_id("email").get("value") == EMAIL
    assert "not the password" not in answer.text
    assert shown.cssselect(".govuk-error-summary a")[0].get("href") == "#email"


def test_after_ten_wrong_tries_even_the_right_password_must_wait(client: Browser, sam: str) -> None:
    with time_machine.travel(datetime(2026, 11, 2, 9, tzinfo=UTC), tick=False) as clock_:
        for _ in range(10):
            assert "Together they do not match" in try_password(client, "not the password")

        assert "too many tries" in try_password(client, PASSWORD)
        assert "too many tries" in try_password(client, PASSWORD, EMAIL.upper())

        clock_.shift(timedelta(minutes=15))
        assert try_password(client, PASSWORD) == "/"


def test_an_unknown_address_is_held_up_just_the_same(client: Browser, sam: str) -> None:
    for _ in range(10):
        try_password(client, "not the password", "nobody@example.gov.uk")

    assert "too many tries" in try_password(client, "any", "nobody@example.gov.uk")


def test_a_refused_try_does_not_make_the_wait_longer(client: Browser, sam: str) -> None:
    for _ in range(13):
        try_password(client, "not the password")

    assert db.session.scalar(select(func.count(FailedSignIn.id))) == 10


def test_tries_at_one_address_do_not_hold_up_another(client: Browser, sam: str) -> None:
    for _ in range(11):
        try_password(client, "not the password", "nobody@example.gov.uk")

    assert try_password(client, PASSWORD) == "/"


def test_signing_in_forgets_the_wrong_tries(client: Browser, sam: str) -> None:
    for _ in range(9):
        try_password(client, "not the password")
    try_password(client, PASSWORD)

    assert db.session.scalar(select(func.count(FailedSignIn.id))) == 0


def test_a_signed_out_token_is_worth_nothing(client: Browser, sam: str) -> None:
    sign_in(client, identity_of(EMAIL))
    with client.session_transaction("/") as session:
        token = session["_user_id"]

    client.submit("/sign-out")
    with client.session_transaction("/") as session:
        session["_user_id"] = token

    assert client.get("/account").location.startswith("/sign-in")


def test_looking_at_the_sign_out_page_signs_nobody_out(client: Browser, sam: str) -> None:
    sign_in(client, identity_of(EMAIL))

    client.get("/sign-out")

    assert "Your account" in words(client.get("/account"))


def test_a_role_that_ended_is_gone_at_the_next_request(client: Browser, sam: str) -> None:
    leaving, staying = (make_person(Role.CO_ORDINATOR, sam) for _ in range(2))
    sign_in(client, leaving)
    assert client.get(f"/areas/{sam}/people").status_code == 200

    here = queries.person_of(sam, leaving.person_id or 0)
    assert here is not None
    with storage.writing():
        actions.end_role(staying, sam, here.roles[0].id)

    assert client.get(f"/areas/{sam}/people").status_code == 404


def test_a_sign_in_lasts_twelve_hours(client: Browser, sam: str) -> None:
    with time_machine.travel(datetime(2026, 11, 2, 8, tzinfo=UTC), tick=False) as clock_:
        sign_in(client, identity_of(EMAIL))
        clock_.shift(timedelta(hours=11, minutes=59))
        assert client.get("/account").status_code == 200

        clock_.shift(timedelta(minutes=1))
        assert client.get("/account").location.startswith("/sign-in")


def test_a_person_who_is_no_longer_active_is_out(client: Browser, sam: str) -> None:
    sign_in(client, identity_of(EMAIL))
    with storage.writing() as session:
        session.execute(update(Person).values(active=False))
        record(OPERATOR, Action.PERSON_CHANGED, None, "person/1")

    assert client.get("/account").location.startswith("/sign-in")
    assert "Together they do not match" in try_password(client, PASSWORD)


def test_a_form_without_the_pages_token_is_refused(client: Browser, sam: str) -> None:
    answer = client.post("/sign-in", data={"email": EMAIL, "password": PASSWORD})

    assert answer.status_code == 400
    assert "Reload it and try again" in words(answer)


def test_the_times_of_sign_ins_know_their_zone(client: Browser, sam: str) -> None:
    sign_in(client, identity_of(EMAIL))

    at = db.session.scalars(select(SignIn.at).order_by(SignIn.id)).all()[-1]

    assert abs(clock.now() - at) < timedelta(minutes=1)
