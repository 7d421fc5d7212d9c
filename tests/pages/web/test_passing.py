"""What is found of one person is refused, or stays for a reason that the book keeps."""

from __future__ import annotations

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.access.permissions import Role
from app.audit.deeds import Action
from app.audit.events import chain_of
from app.discussions import queries
from app.web.passing import Reason
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_area, make_person

AREA = "E99000001"
PHONE = "Ring the hub on 0161 496 0000."
BIRTH = "Kay, born 3 April 2011."
DEFAULTS = {"about": "row/leadership", "assessment": "", "back": "/account"}
FOR_THE_HUB = {"may_stay": Reason.ORGANISATION.value, "may_stay_for": "phone"}


@pytest.fixture(autouse=True)
def _ann(app: Flask, client: Browser) -> None:
    make_area(AREA)
    sign_in(client, make_person(Role.CO_ORDINATOR, AREA))


def say(client: Browser, text: str, **more: str) -> TestResponse:
    return client.submit(f"/areas/{AREA}/comments", {**DEFAULTS, "words": text, **more})


def kept() -> list[str]:
    return [each.words for each in queries.comments(AREA, None, "row/leadership", True)]


def told_of_comments() -> list[dict[str, object]]:
    events = [event for event in chain_of(AREA) if event.action == Action.COMMENT_MADE.value]
    return [
        {name: value for name, value in event.details.items() if name.startswith("passed")}
        for event in events
    ]


def test_what_may_stay_is_named_and_asked_about_once(client: Browser) -> None:
    asked = say(client, PHONE)

    assert "This looks like a phone number (01…0). Take it out, or say why it may stay" in words(
        asked
    )
    form = page(asked).xpath("//form[.//textarea]")[0]
    assert form.fields["words"] == PHONE
    assert form.fields["may_stay_for"] == "phone"
    assert len(page(asked).xpath("//legend[contains(., 'Why may this stay?')]")) == 1
    assert len(page(asked).xpath("//input[@name='may_stay']")) == len(Reason)
    assert kept() == []


def test_a_reason_lets_it_stay_and_stands_in_the_book(client: Browser) -> None:
    answer = say(client, PHONE, **FOR_THE_HUB)

    assert answer.location == "/account"
    assert kept() == [PHONE]
    assert told_of_comments() == [{"passed": ["phone"], "passed_because": "organisation"}]


def test_the_next_thing_said_does_not_carry_the_reason(client: Browser) -> None:
    say(client, PHONE, **FOR_THE_HUB)
    say(client, "Nothing of anybody.")

    assert told_of_comments()[1] == {}


def test_a_reason_where_nothing_was_found_is_not_in_the_book(client: Browser) -> None:
    say(client, "Nothing of anybody.", **FOR_THE_HUB)

    assert told_of_comments() == [{}]


def test_a_reason_covers_only_what_it_was_given_for(client: Browser) -> None:
    asked = say(client, f"{PHONE} {BIRTH}", **FOR_THE_HUB)

    assert "a date of birth (3 …1) and a phone number (01…0)" in words(asked)
    form = page(asked).xpath("//form[.//textarea]")[0]
    assert form.fields["may_stay"] == "organisation"
    assert form.fields["may_stay_for"] == "birth-date phone"
    assert kept() == []


@pytest.mark.parametrize("reason", ["", "because", "ORGANISATION"])
def test_a_reason_nobody_offered_lets_nothing_stay(client: Browser, reason: str) -> None:
    say(client, PHONE, may_stay=reason, may_stay_for="phone")

    assert kept() == []


def test_no_reason_lets_a_number_stay_that_never_may(client: Browser) -> None:
    refused = say(client, "943 476 5919", may_stay="organisation", may_stay_for="nhs phone")

    assert "This looks like an NHS number (94…9). Take it out." in words(refused)
    assert not page(refused).xpath("//input[@name='may_stay']")
    assert kept() == []


def test_the_reason_is_still_chosen_when_something_else_is_wrong(client: Browser) -> None:
    too_long = say(client, PHONE + "a" * 10_000, **FOR_THE_HUB)

    form = page(too_long).xpath("//form[.//textarea]")[0]
    assert form.fields["may_stay"] == "organisation"
    assert form.fields["may_stay_for"] == "phone"


def test_a_form_that_names_workers_takes_their_contacts(client: Browser) -> None:
    people = "Kay Bell, kay.bell@ashby.gov.uk"

    answer = client.submit(
        f"/areas/{AREA}/people/invite-several", {"people": people, "role": "contributor"}
    )

    assert "This looks like" not in answer.text
