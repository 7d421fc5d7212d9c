"""Who is on the team of a review, and to whom it shows itself."""

from __future__ import annotations

import pytest

from app import storage
from app.access.permissions import Role
from app.audit.events import OPERATOR
from app.peer_review.actions import reviews as actions
from app.peer_review.queries import reviews
from app.peer_review.rules.conduct import ReviewRefused
from tests.browser import Browser, sign_in, words
from tests.counted import counting
from tests.factories import make_person
from tests.review_factories import Reviewed


def test_the_area_sees_who_comes_and_what_was_asked(client: Browser, reviewed: Reviewed) -> None:
    sign_in(client, reviewed.ann)

    shown = words(client.get(reviewed.address))

    assert "Peer review by Wold" in shown
    assert "Ida Moor, Wold County Council, who leads it" in shown
    assert "Rob Pike, Wold Police" in shown
    assert "Culture" in shown


def test_the_page_asks_once_who_is_on_the_team(client: Browser, reviewed: Reviewed) -> None:
    sign_in(client, reviewed.team[0])
    with counting() as sent:
        shown = words(client.get(reviewed.address))

    assert "Rob Pike, Wold Police" in shown
    assert sum("FROM reviewer" in each and "EXISTS" in each for each in sent) == 1


def test_the_team_sees_it_and_a_stranger_does_not(client: Browser, reviewed: Reviewed) -> None:
    sign_in(client, reviewed.team[1])
    inside = words(client.get(reviewed.address))
    sign_in(client, make_person(Role.CO_ORDINATOR, reviewed.champion_code, name="Lee"))
    outside = client.get(reviewed.address)

    assert "Fay Lund" in inside
    assert outside.status_code == 404
    assert "Wold" not in words(outside)


def test_whoever_is_taken_off_is_shut_out_at_once(client: Browser, reviewed: Reviewed) -> None:
    rob = reviewed.team[1]
    sign_in(client, rob)
    with storage.writing():
        place = reviews.member(reviewed.review, rob.person_id)
        assert place is not None
        actions.take_off(reviewed.ann, reviewed.review, place.id)

    answer = client.get(reviewed.address)

    assert answer.status_code == 404
    assert "Ida Moor" not in words(answer)


def test_nobody_of_the_team_is_let_in_after_the_end(client: Browser, reviewed: Reviewed) -> None:
    sign_in(client, reviewed.team[0])
    with storage.writing():
        actions.end_review(reviewed.ann, reviewed.review)

    answer = client.get(reviewed.address)

    assert answer.status_code == 404
    assert "Ida Moor" not in words(answer)


def test_an_interest_keeps_the_door_shut_until_it_is_cleared(reviewed: Reviewed) -> None:
    held = reviewed.review
    with storage.writing():
        number, _ = actions.name_reviewer(
            OPERATOR, held, "Una Dale", "una@example.gov.uk", "Wold College", "schools"
        )

    una = next(each for each in reviews.team(held) if each.id == number)

    assert not una.let_in


def test_nobody_who_works_for_the_area_is_named(reviewed: Reviewed) -> None:
    make_person(Role.READER, reviewed.area_code, name="Rita", email="rita@example.gov.uk")
    before = reviews.team(reviewed.review)

    with storage.writing(), pytest.raises(ReviewRefused, match="nobody who works for the area"):
        actions.name_reviewer(
            OPERATOR, reviewed.review, "Rita", "rita@example.gov.uk", "Wold Police", "police"
        )

    assert reviews.team(reviewed.review) == before


def test_a_team_has_one_lead(reviewed: Reviewed) -> None:
    with storage.writing(), pytest.raises(ReviewRefused, match="Somebody leads this team already"):
        actions.name_reviewer(
            OPERATOR, reviewed.review, "Una", "una@example.gov.uk", "College", None, leads=True
        )
