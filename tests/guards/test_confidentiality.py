"""A reviewer who has not agreed gets the statement at every address of the area, and nothing else.

Whatever is added under an area's address is held back from the day it is added.
"""

from __future__ import annotations

import hashlib
import re

import pytest
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app import storage
from app.access.permissions import Identity, Role
from app.accounts import confidentiality
from app.audit.events import OPERATOR
from tests.browser import Browser, page, sign_in, words
from tests.evidence_factories import make_item
from tests.factories import make_person
from tests.guards.test_doors import address_of, asked, rules_of_an_area
from tests.workshop_factories import AS_JSON, ASHBY, LEADERSHIP, Hall, make_hall

MARKER = "Quillfeather"
HEADING = "Before you review Ashby"
ANOTHER = "We keep between us whatever we hear or read about this area today."


@pytest.fixture
def hall(app: Flask) -> Hall:
    """A workshop of Ashby's with a rating shown, beside evidence whose title is the marker."""
    made = make_hall(app, {LEADERSHIP: 4})
    make_item(made.who, "LEA-LOC-D1", title=MARKER, seen_by="reviewers")
    made.opened()
    made.vote([4] * 6)
    made.do("close", "reveal", "compare")
    return made


@pytest.fixture
def reviewer(hall: Hall) -> Identity:
    return make_person(Role.REVIEWER, ASHBY)


def statement(answer: TestResponse) -> str:
    """The whole answer without what differs between any two requests or names the address."""
    text = re.sub(r'nonce="[^"]*"|(content|value)="[\w.-]{60,}"', "", answer.text)
    return re.sub(r'name="next" value="[^"]*"', "", text)


def every_way_in(hall: Hall) -> list[tuple[str, str]]:
    """Every address of the area, filled in with what there is where that is known."""
    known = {
        "<int:workshop_id>": str(hall.workshop_id),
        "<int:assessment_id>": str(hall.assessment_id),
        "<string:area_code>": ASHBY,
    }
    ways = []
    for rule in rules_of_an_area(hall.app):
        filled = _filled(hall.app, rule, known)
        ways += [(method, filled) for method in sorted((rule.methods or set()) & {"GET", "POST"})]
    return ways


def _filled(app: Flask, rule: Rule, known: dict[str, str]) -> str:
    filled = rule.rule
    for name, value in known.items():
        filled = filled.replace(name, value)
    return address_of(app, rule, ASHBY) if "<" in filled else filled


def test_no_address_of_an_area_gives_anything_but_the_statement(
    hall: Hall, reviewer: Identity, client: Browser
) -> None:
    sign_in(client, reviewer, agrees=False)
    agreeing = f"/areas/{ASHBY}/confidentiality"
    expected = statement(client.get(agreeing))
    posted = statement(client.submit(f"/areas/{ASHBY}/settings"))
    assert HEADING in expected
    assert {MARKER in expected, "Developing" in expected, "Maturing" in expected} == {False}

    for method, address in every_way_in(hall):
        if (method, address) == ("POST", agreeing):
            continue
        answer = asked(client, method, address)

        assert answer.status_code == 403, (method, address)
        assert statement(answer) == (expected if method == "GET" else posted), (method, address)


def test_who_asks_for_data_is_told_to_agree_and_nothing_of_the_area(
    hall: Hall, reviewer: Identity, client: Browser
) -> None:
    sign_in(client, reviewer, agrees=False)

    answer = client.get(f"{hall.address}/now", headers=AS_JSON)

    assert answer.status_code == 403
    assert answer.get_json() == {
        "error": "Agree first to keep what you see here.",
        "statement": confidentiality.FIRST.words,
        "agree_at": f"/areas/{ASHBY}/confidentiality",
    }


def test_the_marker_is_there_once_the_reviewer_has_agreed(
    hall: Hall, reviewer: Identity, client: Browser
) -> None:
    sign_in(client, reviewer, agrees=False)
    onward = f"/areas/{ASHBY}/evidence/"
    form = {name: _field(client.get(onward), name) for name in ("wording", "next")}

    answer = client.submit(f"/areas/{ASHBY}/confidentiality", form)

    assert (answer.status_code, answer.location) == (303, onward)
    assert MARKER in words(client.get(onward))
    assert "Maturing" in words(client.get(f"/areas/{ASHBY}/"))


def test_a_new_wording_holds_back_who_agreed_to_the_one_before(
    hall: Hall, reviewer: Identity, client: Browser
) -> None:
    sign_in(client, reviewer)
    before = client.get(f"/areas/{ASHBY}/evidence/")
    with storage.writing():
        confidentiality.write_wording(OPERATOR, ANOTHER)

    after = client.get(f"/areas/{ASHBY}/evidence/")

    assert MARKER in before.text
    assert HEADING in words(after)
    assert ANOTHER in words(after)
    assert MARKER not in after.text


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.REVIEWER, Role.NATIONAL}))
def test_nobody_else_of_the_area_is_asked(hall: Hall, client: Browser, role: Role) -> None:
    sign_in(client, make_person(role, ASHBY), agrees=False)

    answer = client.get(f"/areas/{ASHBY}/")

    assert answer.status_code == 200
    assert HEADING not in answer.text


def test_the_wording_that_people_have_agreed_to_is_never_edited() -> None:
    digest = hashlib.sha256(confidentiality.FIRST.words.encode()).hexdigest()

    assert (confidentiality.FIRST.number, digest[:16]) == (1, "00e66d70e560a2fd")


def _field(answer: TestResponse, name: str) -> str:
    (found,) = page(answer).xpath(f"//input[@name='{name}']/@value")
    return str(found)
