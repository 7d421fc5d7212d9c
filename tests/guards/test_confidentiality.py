"""A reviewer who has not agreed gets the statement wherever their review is, and nothing else.

Whatever is added under a review's address is held back from the day it is added.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app import storage
from app.access.permissions import Identity, Permission, Role, may
from app.accounts import confidentiality
from app.audit.events import OPERATOR
from tests.browser import Browser, page, sign_in, words
from tests.factories import load_model, make_area, make_person
from tests.guards.test_doors import address_of, asked, door_of, masked, rules_of_an_area
from tests.pages.governance.deciding import AREA
from tests.review_factories import Reviewed, join, make_review
from tests.workshop_factories import AS_JSON

# The door is the same whatever keeps the rows: the pages behind it have tests on both kinds.
on_sqlite = pytest.mark.parametrize("config", ["sqlite"], indirect=True)

WOLD = "E99000002"
HEADING = "Before you review Ashby"
ANOTHER = "We keep between us whatever we hear or read about this area today."


@pytest.fixture
def reviewed(app: Flask) -> Reviewed:
    load_model()
    make_area(AREA)
    make_area(WOLD, "Wold")
    return make_review(AREA, WOLD, make_person(Role.CO_ORDINATOR, AREA, name="Ann Bell"))


@pytest.fixture
def una(reviewed: Reviewed) -> Identity:
    """Somebody who has accepted to be on the team."""
    return join(reviewed.review)


def statement(answer: TestResponse) -> str:
    """The whole answer without what differs between any two requests or names the address."""
    text = re.sub(r'nonce="[^"]*"|(content|value)="[\w.-]{60,}"', "", answer.text)
    return re.sub(r'name="next" value="[^"]*"', "", text)


def every_way_in(app: Flask, who: Identity) -> Iterator[tuple[str, str, bool]]:
    """Every address of the area with whether it is one that a reviewer may ask at."""
    for rule in rules_of_an_area(app):
        door = door_of(app, rule)
        assert isinstance(door, Permission), rule
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            yield method, address_of(app, rule, AREA), may(who, door, AREA)


@on_sqlite
def test_no_address_of_an_area_gives_anything_but_the_statement(
    app: Flask, reviewed: Reviewed, una: Identity, client: Browser
) -> None:
    sign_in(client, una, agrees=False)
    expected = statement(client.get(reviewed.address))
    posted = statement(client.submit(f"{reviewed.address}/interest"))
    nowhere = masked(client.get("/areas/E99999999/settings"))
    assert HEADING in expected
    assert {"Ida Moor" in expected, "Early" in expected, "Why Culture" in expected} == {False}

    for method, address, of_the_review in every_way_in(app, una):
        if address == f"{reviewed.address}/agree":
            continue
        answer = asked(client, method, address)

        if of_the_review:
            assert answer.status_code == 403, (method, address)
            assert statement(answer) == (expected if method == "GET" else posted), address
        else:
            assert masked(answer) == nowhere, (method, address)


@on_sqlite
def test_who_asks_for_data_is_told_to_agree_and_nothing_of_the_area(
    reviewed: Reviewed, una: Identity, client: Browser
) -> None:
    sign_in(client, una, agrees=False)

    answer = client.get(reviewed.address, headers=AS_JSON)

    assert answer.status_code == 403
    assert answer.get_json() == {
        "error": "Agree first to keep what you see here.",
        "statement": confidentiality.FIRST.words,
        "agree_at": reviewed.address,
    }


@on_sqlite
def test_the_review_opens_once_the_reviewer_has_agreed_and_has_no_interest(
    reviewed: Reviewed, una: Identity, client: Browser
) -> None:
    sign_in(client, una, agrees=False)
    form = {name: _field(client.get(reviewed.address), name) for name in ("wording", "next")}

    answer = client.submit(f"{reviewed.address}/agree", form)

    assert (answer.status_code, answer.location) == (303, reviewed.address)
    assert client.get(reviewed.address).location == f"{reviewed.address}/interest"
    client.submit(f"{reviewed.address}/interest", {"has": "no"})
    assert "Ida Moor" in words(client.get(reviewed.address))


@on_sqlite
def test_agreeing_is_about_the_version_reviewed_whatever_the_area_works_on_since(
    reviewed: Reviewed, una: Identity, client: Browser
) -> None:
    sign_in(client, una, agrees=False)
    client.submit(f"{reviewed.address}/agree", {"wording": "1"})

    (agreed,) = confidentiality.agreements_of(una.person_id)

    assert (agreed.wording, agreed.cycle) == (1, "2026")
    assert confidentiality.has_agreed(una.person_id, AREA, 1)
    assert not confidentiality.has_agreed(una.person_id, AREA, None)


@on_sqlite
def test_a_new_wording_holds_back_who_agreed_to_the_one_before(
    reviewed: Reviewed, client: Browser
) -> None:
    sign_in(client, reviewed.team[0])
    before = client.get(reviewed.address)
    with storage.writing():
        confidentiality.write_wording(OPERATOR, ANOTHER)

    after = client.get(reviewed.address)

    assert "Rob Pike" in before.text
    assert HEADING in words(after)
    assert ANOTHER in words(after)
    assert "Rob Pike" not in after.text


@on_sqlite
@pytest.mark.parametrize("role", sorted(set(Role) - {Role.REVIEWER, Role.NATIONAL}))
def test_nobody_else_of_the_area_is_asked(reviewed: Reviewed, client: Browser, role: Role) -> None:
    sign_in(client, make_person(role, AREA), agrees=False)

    answer = client.get(f"/areas/{AREA}/")

    assert answer.status_code == 200
    assert HEADING not in answer.text


def test_the_wording_that_people_have_agreed_to_is_never_edited() -> None:
    digest = hashlib.sha256(confidentiality.FIRST.words.encode()).hexdigest()

    assert (confidentiality.FIRST.number, digest[:16]) == (1, "00e66d70e560a2fd")


def _field(answer: TestResponse, name: str) -> str:
    (found,) = page(answer).xpath(f"//input[@name='{name}']/@value")
    return str(found)
