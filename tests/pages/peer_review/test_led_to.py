"""The area’s own rating changes by its own act alone, with what of the review led to it."""

from __future__ import annotations

import pytest

from app import storage
from app.access.permissions import Role
from app.assessments import actions as assessments
from app.assessments.models import Assessment
from app.audit.events import chain_of
from app.extensions import db
from app.peer_review.actions import notes
from app.peer_review.actions import reports as actions
from app.peer_review.models.reports import LedTo
from app.peer_review.queries.notes import note
from app.peer_review.rules.noting import HeardFrom, State
from app.peer_review.rules.reports import Answer
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_person
from tests.pages.peer_review.noting import make_heard
from tests.pages.peer_review.writing import finish, send
from tests.review_factories import Reviewed

ASKS = "Did the peer review lead to this?"


def next_year(reviewed: Reviewed) -> Assessment:
    with storage.writing():
        return assessments.start_next(reviewed.ann, reviewed.area_code, "2016")


def accept(reviewed: Reviewed, number: int) -> None:
    with storage.writing():
        actions.answer_point(reviewed.ann, reviewed.review, number, Answer.ACCEPTED, "", seen=2)


def desk(held: Assessment, row_key: str = "culture") -> str:
    return f"/areas/{held.area_code}/assessments/{held.id}/rows/{row_key}"


def save(client: Browser, address: str, **more: str) -> str:
    """Save the desk form with these changes; gives what the next page says."""
    form = next(each for each in page(client.get(address)).forms if each.action == address)
    stands = {name: str(value) for name, value in form.form_values() if name != "csrf_token"}
    answer = client.submit(address, stands | more)
    return words(client.get(answer.location) if answer.location else answer)


@pytest.fixture
def rating(client: Browser, reviewed: Reviewed) -> Assessment:
    """The year after a review, of which the area has accepted one point and one of all rows."""
    finish(reviewed)
    accept(reviewed, 2)
    held = next_year(reviewed)
    sign_in(client, reviewed.ann)
    return held


def point(reviewed: Reviewed, number: int = 2) -> str:
    return f"point/{reviewed.review_id}/{number}"


def test_the_desk_offers_what_was_accepted_about_the_row(
    client: Browser, reviewed: Reviewed, rating: Assessment
) -> None:
    culture = words(client.get(desk(rating)))
    leadership = words(client.get(desk(rating, "leadership")))
    accept(reviewed, 3)

    everywhere = words(client.get(desk(rating, "leadership")))

    assert f"{ASKS}" in culture
    assert "Point 2 of Wold’s report: Managers hear little from families." in culture
    assert ASKS not in leadership
    assert "Point 3 of Wold’s report: Ask families after each plan." in everywhere


def test_an_area_that_was_never_reviewed_is_not_asked(client: Browser, reviewed: Reviewed) -> None:
    send(reviewed)
    held = next_year(reviewed)
    sign_in(client, reviewed.ann)

    shown = words(client.get(desk(held)))

    assert ASKS not in shown


def test_what_led_to_a_rating_stands_at_the_desk_in_the_history_and_beside_the_answer(
    client: Browser, reviewed: Reviewed, rating: Assessment
) -> None:
    save(client, desk(rating), rating="2", led_by=point(reviewed))

    stands = words(client.get(desk(rating)))
    report = words(client.get(f"{reviewed.address}/report"))
    history = words(client.get(f"/areas/{reviewed.area_code}/history?row=culture"))

    assert (
        "Managers hear little from families. It led to: Culture from Early to Developing," in stands
    )
    assert "The area’s answer: accepted. It led to: Culture from Early to Developing," in report
    assert "named what of a peer review led to the rating of Culture: Developing" in history


def test_a_rating_saved_without_naming_anything_leads_back_to_nothing(
    client: Browser, reviewed: Reviewed, rating: Assessment
) -> None:
    save(client, desk(rating), rating="2")

    assert "It led to" not in words(client.get(f"{reviewed.address}/report"))


def test_the_same_point_is_named_once_for_a_rating_and_again_for_the_next(
    client: Browser, reviewed: Reviewed, rating: Assessment
) -> None:
    for half_steps in ("2", "2", "4"):
        save(client, desk(rating), rating=half_steps, led_by=point(reviewed))

    report = words(client.get(f"{reviewed.address}/report"))

    assert report.count("It led to") == 2
    assert "Culture from Developing to Maturing," in report


def test_a_point_may_have_led_to_a_reason_alone(
    client: Browser, reviewed: Reviewed, rating: Assessment
) -> None:
    save(client, desk(rating), rating="", reason="Managers now ask.", led_by=point(reviewed))

    assert "It led to: the reason for Culture," in words(client.get(f"{reviewed.address}/report"))


def test_there_is_nothing_yet_that_it_could_have_led_to(
    client: Browser, reviewed: Reviewed, rating: Assessment
) -> None:
    shown = save(client, desk(rating), rating="", led_by=point(reviewed))

    assert "Rate the row or type a reason first" in shown
    assert db.session.query(LedTo).all() == []


def test_a_point_that_was_not_accepted_leads_to_nothing(
    client: Browser, reviewed: Reviewed, rating: Assessment
) -> None:
    shown = save(client, desk(rating), rating="2", led_by=point(reviewed, 3))

    assert "That point is not accepted any more." in shown
    assert db.session.query(LedTo).all() == []


def test_what_was_named_by_mistake_is_taken_back(
    client: Browser, reviewed: Reviewed, rating: Assessment
) -> None:
    save(client, desk(rating), rating="2", led_by=point(reviewed))
    save(client, desk(rating), led_by="nothing")

    stands = words(client.get(desk(rating)))
    actions_told = [each.action for each in chain_of(reviewed.area_code)]

    assert "The peer review has led here" not in stands
    assert "It led to" not in words(client.get(f"{reviewed.address}/report"))
    assert actions_told[-1] == "review:led-not"


def test_an_accepted_note_may_have_led_to_it_too(client: Browser, reviewed: Reviewed) -> None:
    rob = reviewed.team[1]
    key = make_heard(reviewed, rob, "Teams do not meet.", HeardFrom.FRONT_LINE)
    finish(reviewed)
    found = note(reviewed.review, key)
    assert found is not None
    with storage.writing():
        notes.answer(reviewed.ann, reviewed.review, found, State.ACCEPTED, "", "The board", 0)
    held = next_year(reviewed)
    sign_in(client, reviewed.ann)

    save(client, desk(held), rating="3", led_by=f"note/{reviewed.review_id}/{key}")

    assert "A challenge of Wold’s team: Teams do not meet." in words(client.get(desk(held)))
    thread = words(client.get(f"{reviewed.address}/notes/{key}"))
    assert "It led to: Culture from Early to between Developing and Maturing," in thread


def test_nobody_but_those_who_draft_reads_what_it_led_to(
    client: Browser, reviewed: Reviewed, rating: Assessment
) -> None:
    lead, place = reviewed.team[0], f"{reviewed.address}/report"
    sign_in(client, lead)
    before = words(client.get(place)), client.get(f"{place}.docx").data
    sign_in(client, reviewed.ann)
    save(client, desk(rating), rating="2", led_by=point(reviewed))

    sign_in(client, lead)
    after = words(client.get(place)), client.get(f"{place}.docx").data
    refused = client.get(desk(rating)).status_code
    sign_in(client, make_person(Role.READER, reviewed.area_code, name="Una"))
    reader = words(client.get(desk(rating)))

    assert after == before
    assert refused in {403, 404}
    assert "peer review" not in reader
