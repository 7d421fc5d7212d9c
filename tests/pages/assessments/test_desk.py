"""The desktop rating: sealed, told to few, locked once voting begins; and opened without one."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.access.permissions import Role
from app.assessments import queries
from app.assessments.models import Rating
from app.assessments.rules import seal
from app.audit.events import chain_of
from app.extensions import db
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_area, make_person
from tests.workshop_factories import ASHBY, LEADERSHIP, Hall

ORG = "organisation"
OUTSIDERS = [Role.CONTRIBUTOR, Role.READER, Role.NATIONAL]


def row_address(hall: Hall, row_key: str = LEADERSHIP) -> str:
    return f"/areas/{ASHBY}/assessments/{hall.assessment_id}/rows/{row_key}"


def save(hall: Hall, row_key: str = LEADERSHIP, browser: Browser | None = None, **more: str) -> str:
    """Save what the desk page holds with these changes; gives what the next page says."""
    asks = browser or hall.console
    address = row_address(hall, row_key)
    answer = asks.submit(address, held_by(asks, address) | more)
    return words(asks.get(answer.location) if answer.location else answer)


def held_by(browser: Browser, address: str) -> dict[str, str]:
    """What the form of a page would send if nobody changed anything."""
    return sent_by(browser.get(address))


def sent_by(answer: TestResponse) -> dict[str, str]:
    """What the form of this page would send."""
    form = page(answer).forms[0]
    return {name: str(value) for name, value in form.form_values() if name != "csrf_token"}


def signed_in(app: Flask, role: Role, area_code: str | None = ASHBY, name: str = "Ann") -> Browser:
    browser = Browser(app)
    sign_in(browser, make_person(role, None if role is Role.NATIONAL else area_code, name=name))
    return browser


def sealed(hall: Hall, row_key: str) -> Rating | None:
    db.session.rollback()
    return queries.desktop_rating(hall.assessment_id, row_key)


def test_a_saved_rating_is_sealed_and_the_page_says_when(hall: Hall) -> None:
    save(hall, "culture", rating="3", reason="Half of us do.", next_steps="Ask the rest.")

    rating = sealed(hall, "culture")
    assert rating is not None
    assert rating.half_steps == 3
    assert rating.salt is not None
    assert rating.commitment is not None
    assert seal.holds(rating.salt, 3, rating.commitment)
    said = words(hall.console.get(row_address(hall, "culture")))
    assert f"Sealed {rating.at.astimezone():%A}" in said
    assert "Half of us do." in said


def test_equal_ratings_have_different_commitments(hall: Hall) -> None:
    save(hall, "culture", rating="4")
    save(hall, "strategy", rating="4")

    commitments = {
        rating.commitment for rating in db.session.scalars(select(Rating).order_by(Rating.id))
    }
    assert len(commitments) == 3


def test_the_book_holds_the_commitment_and_not_the_rating(hall: Hall) -> None:
    rating = sealed(hall, LEADERSHIP)
    assert rating is not None

    event = next(each for each in chain_of(ASHBY) if each.action == "rating:sealed")

    assert event.details == {"rating": rating.id, "commitment": rating.commitment}


def test_a_draft_may_wait_for_everything(hall: Hall) -> None:
    save(hall, "culture", rating="", reason="", next_steps="Start somewhere.")

    standing = queries.standing(hall.held, "culture", may_see_sealed=True)
    assert standing.desktop.half_steps is None
    assert standing.next_steps.words == "Start somewhere."


def test_the_same_rating_again_is_not_sealed_anew(hall: Hall) -> None:
    before = sealed(hall, LEADERSHIP)

    save(hall, reason="The same, with a reason.")

    after = sealed(hall, LEADERSHIP)
    assert before is not None
    assert after is not None
    assert after.id == before.id


def test_a_changed_rating_keeps_the_one_before(hall: Hall) -> None:
    save(hall, rating="1")
    save(hall, rating="6")

    kept = db.session.scalars(select(Rating.half_steps).order_by(Rating.id)).all()
    assert kept == [4, 1, 6]


def test_the_page_names_who_can_see_it(app: Flask, hall: Hall) -> None:
    make_person(Role.CONTRIBUTOR, ASHBY, name="Con Tributor")
    make_person(Role.DESK_OFFICER, ASHBY, name="Des Kofficer")

    said = words(hall.console.get(row_address(hall)))

    assert "only Des Kofficer and Sam Weller can see" in said


def test_once_voting_has_begun_the_rating_is_what_was_sealed(hall: Hall) -> None:
    form = held_by(hall.console, row_address(hall))
    hall.opened()

    answer = hall.console.submit(
        row_address(hall), form | {"rating": "0", "reason": "Typed for an hour."}
    )

    assert "can no longer change" in words(answer)
    assert "Typed for an hour." in words(answer)
    rating = sealed(hall, LEADERSHIP)
    assert rating is not None
    assert rating.half_steps == 4
    standing = queries.standing(hall.held, LEADERSHIP, may_see_sealed=True)
    assert standing.reason.words == ""


def test_words_may_still_change_while_the_rating_is_locked(hall: Hall) -> None:
    hall.opened()

    save(hall, reason="Better put.")

    standing = queries.standing(hall.held, LEADERSHIP, may_see_sealed=True)
    assert (standing.reason.words, standing.desktop.half_steps) == ("Better put.", 4)


def test_two_editors_at_once_get_both_texts_back(app: Flask, hall: Hall) -> None:
    other = signed_in(app, Role.CO_ORDINATOR)
    mine = held_by(hall.console, row_address(hall))
    save(hall, browser=other, reason="Theirs came first.")

    answer = hall.console.submit(row_address(hall), mine | {"reason": "Mine came second."})

    said = words(answer)
    assert "Theirs came first." in said
    assert "Mine came second." in said
    sent = sent_by(answer)
    assert sent["reason"] == "Mine came second."
    hall.console.submit(row_address(hall), sent)
    standing = queries.standing(hall.held, LEADERSHIP, may_see_sealed=True)
    assert standing.reason.words == "Mine came second."


def test_two_editors_of_different_boxes_both_succeed(app: Flask, hall: Hall) -> None:
    other = signed_in(app, Role.CO_ORDINATOR)
    mine = held_by(hall.console, row_address(hall))
    save(hall, browser=other, next_steps="Their steps.")

    hall.console.submit(row_address(hall), mine | {"reason": "My reason.", "next_steps": ""})

    standing = queries.standing(hall.held, LEADERSHIP, may_see_sealed=True)
    assert standing.next_steps.words == "Their steps."


def test_who_did_not_touch_the_rating_leaves_what_another_sealed_meanwhile(
    app: Flask, hall: Hall
) -> None:
    other = signed_in(app, Role.CO_ORDINATOR)
    mine = held_by(hall.console, row_address(hall, "culture"))
    save(hall, "culture", browser=other, rating="6")

    hall.console.submit(row_address(hall, "culture"), mine | {"reason": "Only words."})

    rating = sealed(hall, "culture")
    assert rating is not None
    assert rating.half_steps == 6


def test_two_who_rate_at_once_hear_of_each_other(app: Flask, hall: Hall) -> None:
    other = signed_in(app, Role.CO_ORDINATOR)
    mine = held_by(hall.console, row_address(hall)) | {"rating": "1", "reason": "Typed long."}
    save(hall, browser=other, rating="6")

    answer = hall.console.submit(row_address(hall), mine)

    assert "rated elsewhere while you were typing: Mature" in words(answer)
    rating = sealed(hall, LEADERSHIP)
    assert rating is not None
    assert rating.half_steps == 6
    again = sent_by(answer)
    assert (again["rating"], again["reason"]) == ("1", "Typed long.")
    hall.console.submit(row_address(hall), again)
    rating = sealed(hall, LEADERSHIP)
    assert rating is not None
    assert rating.half_steps == 1


def test_a_row_nobody_rated_cannot_be_opened_and_so_locked(hall: Hall) -> None:
    answer = hall.console.submit(f"{row_address(hall, 'culture')}/open", {"reason": "No time."})

    assert "Rate this row first" in words(answer)
    assert not queries.is_open(hall.assessment_id, "culture")


@pytest.mark.parametrize("box", ["reason", "key_evidence", "next_steps"])
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Patient 943 476 5919 says so", "NHS number"),
        ("x" * 6001, "Shorten this to 6,000 characters or fewer"),
    ],
)
def test_typed_text_comes_back_with_what_is_wrong(
    hall: Hall, box: str, typed: str, said: str
) -> None:
    form = held_by(hall.console, row_address(hall))

    answer = hall.console.submit(
        row_address(hall), form | {box: typed, "rating": "6", "reason_seen": "0"}
    )

    assert said in words(answer)
    assert sent_by(answer)[box].strip() == typed
    assert "<title>Error: " in " ".join(answer.text.split()).replace("<title> ", "<title>")
    rating = sealed(hall, LEADERSHIP)
    assert rating is not None
    assert rating.half_steps == 4


@pytest.mark.parametrize("rating", ["7", "-1", "x", "²", "9" * 5000])
def test_a_rating_that_is_no_stage_is_refused(hall: Hall, rating: str) -> None:
    assert "Choose one of the stages" in save(hall, rating=rating)


def test_showing_a_form_again_saves_nothing(hall: Hall) -> None:
    before = len(chain_of(ASHBY))

    for _ in range(3):
        hall.console.get(row_address(hall))
        hall.console.submit(row_address(hall), {"rating": "99", "reason": "Kept nowhere."})

    db.session.rollback()
    assert len(chain_of(ASHBY)) == before


@pytest.mark.parametrize("role", OUTSIDERS)
def test_who_is_not_at_the_desk_neither_sees_nor_rates(app: Flask, hall: Hall, role: Role) -> None:
    save(hall, reason="Our secret reason.")
    browser = signed_in(app, role)

    shown = browser.get(row_address(hall))
    answer = browser.submit(row_address(hall), {"rating": "0"})

    assert "Our secret reason." not in shown.text
    assert answer.status_code == (404 if role is Role.NATIONAL else 403)
    rating = sealed(hall, LEADERSHIP)
    assert rating is not None
    assert rating.half_steps == 4
    assert (rating.commitment or "") not in shown.text


def test_the_co_ordinator_of_another_area_finds_nothing(app: Flask, hall: Hall) -> None:
    make_area("E99000002", "Bexcombe")
    browser = signed_in(app, Role.CO_ORDINATOR, "E99000002")

    assert browser.get(row_address(hall)).status_code == 404
    elsewhere = row_address(hall).replace(ASHBY, "E99000002")
    assert browser.get(elsewhere).status_code == 404
    assert browser.submit(elsewhere, {"rating": "0"}).status_code == 404


def test_a_desk_officer_rates_and_does_not_open(app: Flask, hall: Hall) -> None:
    browser = signed_in(app, Role.DESK_OFFICER)

    save(hall, browser=browser, rating="5")

    rating = sealed(hall, LEADERSHIP)
    assert rating is not None
    assert rating.half_steps == 5
    assert browser.submit(f"{row_address(hall)}/open", {"reason": "Now."}).status_code == 403


def test_opening_without_a_vote_needs_a_reason(hall: Hall) -> None:
    answer = hall.console.submit(f"{row_address(hall)}/open", {"reason": "  "})

    assert "Say why this row is opened without a vote" in words(answer)
    assert not queries.is_open(hall.assessment_id, LEADERSHIP)


def test_an_opened_row_shows_rating_reason_and_seal_to_the_area(app: Flask, hall: Hall) -> None:
    browser = signed_in(app, Role.CONTRIBUTOR)
    assert "Maturing" not in first_of(browser, hall)

    hall.console.submit(f"{row_address(hall)}/open", {"reason": "No time to meet."})

    rating = sealed(hall, LEADERSHIP)
    assert rating is not None
    assert rating.salt is not None
    assert rating.commitment is not None
    said = words(browser.get(row_address(hall)))
    assert "Maturing" in first_of(browser, hall)
    assert rating.commitment in said
    assert rating.salt.hex() in said
    assert "can no longer change" in save(hall, rating="0")


def first_of(browser: Browser, hall: Hall) -> str:
    """What the page's own list says, without the stages explained above it."""
    listed = page(browser.get(row_address(hall))).cssselect("dl.govuk-summary-list")[0]
    return str(listed.text_content())


def test_a_row_being_voted_on_is_not_opened_beside_the_vote(hall: Hall) -> None:
    hall.opened()

    answer = hall.console.submit(f"{row_address(hall)}/open", {"reason": "No time."})

    assert "opens in the workshop" in words(answer)
    assert not queries.is_open(hall.assessment_id, LEADERSHIP)


@pytest.mark.parametrize("role", OUTSIDERS)
def test_who_may_not_open_a_row(app: Flask, hall: Hall, role: Role) -> None:
    browser = signed_in(app, role)

    answer = browser.submit(f"{row_address(hall)}/open", {"reason": "I want to see."})

    assert answer.status_code == (404 if role is Role.NATIONAL else 403)
    assert not queries.is_open(hall.assessment_id, LEADERSHIP)


def test_what_was_let_stay_is_not_asked_about_at_every_later_save(hall: Hall) -> None:
    address, words_of_ours = row_address(hall, "culture"), "Ring the hub on 0161 496 0000."
    save(hall, "culture", rating="1", reason=words_of_ours, may_stay=ORG, may_stay_for="phone")

    again = save(hall, "culture", next_steps="Ask the rest.")
    moved = hall.console.submit(
        address, held_by(hall.console, address) | {"reason": "0161 496 0000"}
    )

    assert "Why may this stay?" not in again
    assert held_by(hall.console, address)["next_steps"] == "Ask the rest."
    assert "Why may this stay?" in words(moved)
    assert held_by(hall.console, address)["reason"] == words_of_ours
