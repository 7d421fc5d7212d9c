"""A reviewer of one area, at every address there is: of it, of another, before and after.

Whatever is not of their own review answers exactly as what does not exist does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy import update
from werkzeug.routing import Rule

from app import storage
from app.access.permissions import Identity, Permission, Role, may
from app.accounts import actions as accounts
from app.accounts.queries import person_of
from app.assessments import actions as assessments
from app.audit.deeds import Action
from app.audit.events import OPERATOR, record
from app.extensions import db
from app.peer_review.actions import reviews as actions
from app.peer_review.models.reviews import Review
from app.peer_review.queries import reviews
from tests.browser import Browser, page, sign_in
from tests.factories import load_model, make_area, make_person
from tests.guards.test_doors import NOWHERE, address_of, asked, door_of, masked, rules_of_an_area
from tests.pages.governance.deciding import AREA
from tests.review_factories import Reviewed, make_review

# The door is the same whatever keeps the rows: the pages behind it have tests on both kinds.
pytestmark = pytest.mark.parametrize("config", ["sqlite"], indirect=True)

WOLD = "E99000002"


@pytest.fixture
def reviewed(app: Flask) -> Reviewed:
    """Ashby, reviewed twice over; Wold, which reviews it, works on an assessment of its own."""
    load_model()
    make_area(AREA)
    make_area(WOLD, "Wold")
    lee = make_person(Role.CO_ORDINATOR, WOLD, name="Lee")
    made = make_review(AREA, WOLD, make_person(Role.CO_ORDINATOR, AREA, name="Ann Bell"))
    with storage.writing():
        assessments.start_assessment(lee, WOLD, "2016")
        actions.open_review(OPERATOR, AREA, 1, WOLD, ())
    return made


@pytest.fixture
def ida(reviewed: Reviewed) -> Identity:
    return reviewed.team[0]


def ways_in(app: Flask) -> Iterator[tuple[str, Rule]]:
    for rule in rules_of_an_area(app):
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            yield method, rule


def told_apart(client: Browser, ways: Iterator[tuple[str, str]]) -> list[tuple[str, str]]:
    """The addresses that answer otherwise than the same one of an area that does not exist."""
    different = []
    for method, address in ways:
        answer = asked(client, method, address)
        nothing = asked(client, method, re.sub(r"E9900000\d", NOWHERE, address))
        assert nothing.status_code == 404
        if masked(answer) != masked(nothing):
            different.append((method, address))
        answer.close()
    return different


def all_of(app: Flask, area_code: str) -> Iterator[tuple[str, str]]:
    return ((method, address_of(app, rule, area_code)) for method, rule in ways_in(app))


def test_nothing_of_another_area_is_there(app: Flask, client: Browser, ida: Identity) -> None:
    sign_in(client, ida)

    assert told_apart(client, all_of(app, WOLD)) == []


def test_of_the_reviewed_area_there_is_the_review_and_nothing_else(
    app: Flask, client: Browser, reviewed: Reviewed, ida: Identity
) -> None:
    sign_in(client, ida)

    there = {address for _, address in told_apart(client, all_of(app, AREA))}

    assert {reviewed.address, f"{reviewed.address}/version"} <= there
    assert [each for each in there if not each.startswith(reviewed.address)] == []


def test_another_review_of_the_same_area_is_not_there(
    app: Flask, client: Browser, reviewed: Reviewed, ida: Identity
) -> None:
    other = reviewed.address.replace("/reviews/1", "/reviews/2")
    sign_in(client, ida)

    theirs = [
        (method, address.replace(reviewed.address, other))
        for method, address in all_of(app, AREA)
        if address.startswith(reviewed.address)
    ]

    assert len(theirs) > 3
    assert told_apart(client, iter(theirs)) == []


def _taken_off(held: Review, ann: Identity, ida: Identity) -> None:
    place = reviews.member(held, ida.person_id)
    assert place is not None
    actions.take_off(ann, held, place.id)


def _role_ended(held: Review, ann: Identity, ida: Identity) -> None:
    here = person_of(AREA, ida.person_id or 0)
    assert here is not None
    accounts.end_role(ann, AREA, here.roles[0].id)


def _ended(held: Review, ann: Identity, ida: Identity) -> None:
    actions.end_review(ann, held)


@pytest.mark.parametrize("withdraw", [_taken_off, _role_ended, _ended])
def test_once_the_right_is_withdrawn_nothing_is_there_at_the_very_next_asking(
    app: Flask,
    client: Browser,
    reviewed: Reviewed,
    ida: Identity,
    withdraw: Callable[[Review, Identity, Identity], None],
) -> None:
    sign_in(client, ida)
    before = client.get(f"{reviewed.address}/version").status_code

    with storage.writing():
        withdraw(reviewed.review, reviewed.ann, ida)

    assert before == 200
    assert told_apart(client, all_of(app, AREA)) == []


def test_nothing_is_there_before_the_invitation_is_accepted(
    app: Flask, client: Browser, reviewed: Reviewed
) -> None:
    """Somebody who reads in another area is named here, and has not answered yet."""
    una = make_person(Role.READER, WOLD, email="una@example.gov.uk")
    with storage.writing():
        actions.name_reviewer(
            OPERATOR, reviewed.review, "Una", "una@example.gov.uk", "Wold College", None
        )
    sign_in(client, una)

    assert told_apart(client, all_of(app, AREA)) == []


def test_who_is_shut_out_altogether_is_sent_to_sign_in(
    client: Browser, reviewed: Reviewed, ida: Identity
) -> None:
    sign_in(client, ida)
    with storage.writing():
        people = db.metadata.tables["person"]
        db.session.execute(update(people).where(people.c.id == ida.person_id).values(active=False))
        record(OPERATOR, Action.ROLE_ENDED, AREA, ida.reference)

    answer = client.get(f"{reviewed.address}/version")

    assert str(answer.location).startswith("/sign-in")
    assert "Culture" not in answer.text


def test_what_a_reviewer_sends_without_the_forms_token_is_refused(
    app: Flask, client: Browser, ida: Identity
) -> None:
    sign_in(client, ida)
    sent = [
        rule
        for method, rule in ways_in(app)
        if method == "POST" and _is_a_reviewers(app, rule, ida)
    ]

    assert sent
    for rule in sent:
        answer = client.post(address_of(app, rule, AREA))
        assert answer.status_code == 400, rule
        assert "This page is out of date" in str(page(answer).text_content()), rule


def _is_a_reviewers(app: Flask, rule: Rule, ida: Identity) -> bool:
    door = door_of(app, rule)
    return isinstance(door, Permission) and may(ida, door, AREA)
