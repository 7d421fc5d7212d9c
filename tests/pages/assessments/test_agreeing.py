"""What partners settle on: one tap, only on what the hall has seen, by a co-ordinator alone."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from app import storage
from app.access.permissions import Role
from app.assessments import actions, queries
from app.assessments.models import Assessment, Rating
from app.assessments.queries import Agreed
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_area, make_person
from tests.workshop_factories import ASHBY, LEADERSHIP, Hall, all_at_once, make_assessment

SEVEN = [2, 2, 3, 4, 4, 3, 3]


def agree(hall: Hall, offer: str, browser: Browser | None = None) -> int:
    address = f"{hall.address}/rows/{LEADERSHIP}/agree"
    return (browser or hall.console).submit(address, {"agreed": offer}).status_code


def agreed(hall: Hall) -> Agreed | None:
    db.session.rollback()
    return queries.standing(hall.held, LEADERSHIP, may_see_sealed=False).agreed


def shown(hall: Hall, *more: str) -> None:
    hall.opened()
    hall.vote(SEVEN)
    hall.do("close", "reveal", *more)


@pytest.mark.parametrize(
    ("offer", "half_steps", "basis"),
    [
        ("vote:3", 3, "vote"),
        ("desktop:4", 4, "desktop"),
        ("other:6", 6, "other"),
        ("not agreed", None, "not agreed"),
    ],
)
def test_one_tap_agrees(hall: Hall, offer: str, half_steps: int | None, basis: str) -> None:
    shown(hall, "compare")
    assert f'value="{offer}"' in hall.console.get(hall.address).text

    agree(hall, offer)

    found = agreed(hall)
    assert found is not None
    assert (found.half_steps, found.basis) == (half_steps, basis)


@pytest.mark.parametrize("before", [(), ("open",), ("open", "close")])
@pytest.mark.parametrize("offer", ["vote:3", "desktop:4", "other:3", "not agreed"])
def test_nothing_is_agreed_before_the_reveal(
    hall: Hall, before: tuple[str, ...], offer: str
) -> None:
    hall.do(*before)

    agree(hall, offer)

    assert agreed(hall) is None
    assert "Reveal the vote first" in flashed(hall)


def flashed(hall: Hall) -> str:
    """What the next page tells the person who pressed."""
    return str(page(hall.console.get(hall.address)).text_content())


def test_the_desktop_rating_is_no_choice_before_the_second_press(hall: Hall) -> None:
    shown(hall)
    assert "desktop:" not in hall.console.get(hall.address).text

    agree(hall, "desktop:4")
    assert agreed(hall) is None
    agree(hall, "vote:3")
    assert agreed(hall) is not None


@pytest.mark.parametrize(
    "offer",
    ["vote:4", "desktop:3", "other:7", "other:", "vote", "x:1", "", "not agreed:2", "other:²"],
)
def test_what_was_not_offered_cannot_be_agreed(hall: Hall, offer: str) -> None:
    shown(hall, "compare")

    assert agree(hall, offer) in {302, 303}

    assert agreed(hall) is None


def test_a_later_agreement_stands_and_the_earlier_is_kept(hall: Hall) -> None:
    shown(hall, "compare")
    agree(hall, "vote:3")
    agree(hall, "other:5")

    found = agreed(hall)
    assert found is not None
    assert found.half_steps == 5
    kept = db.session.scalars(
        select(Rating.half_steps).where(Rating.kind == "agreed").order_by(Rating.id)
    ).all()
    assert kept == [3, 5]


def test_two_taps_on_the_same_rating_agree_once(hall: Hall) -> None:
    shown(hall, "compare")
    agree(hall, "vote:3")
    agree(hall, "vote:3")

    kept = db.session.scalars(select(Rating.id).where(Rating.kind == "agreed")).all()
    assert len(kept) == 1


def test_the_reason_is_missing_until_it_is_given(hall: Hall) -> None:
    shown(hall, "compare")
    agree(hall, "vote:3")
    found = agreed(hall)
    assert found is not None
    area = f"/areas/{ASHBY}/"
    assert "eason" in words(hall.console.get(area))
    address = f"{area}assessments/{hall.assessment_id}/ratings/{found.rating_id}/reason"

    hall.console.submit(address, {"reason": "Both halves heard.", "seen": "0"})

    found = agreed(hall)
    assert found is not None
    assert found.reason.words == "Both halves heard."
    refused = hall.console.submit(address, {"reason": "NHS 943 476 5919", "seen": "1"})
    assert "NHS number" in words(refused)


def test_a_reason_for_a_rating_that_was_replaced_comes_back(hall: Hall) -> None:
    shown(hall, "compare")
    agree(hall, "vote:3")
    first = agreed(hall)
    agree(hall, "other:2")
    second = agreed(hall)
    assert first is not None
    assert second is not None
    address = f"/areas/{ASHBY}/assessments/{hall.assessment_id}/ratings/{{}}/reason"

    back = hall.console.submit(
        address.format(first.rating_id), {"reason": "Both halves heard.", "seen": "0"}
    )

    assert "Partners have agreed again since you opened this page." in words(back)
    assert "Both halves heard." in back.text
    assert address.format(second.rating_id) in back.text


def test_two_who_give_the_reason_at_once_see_both(hall: Hall) -> None:
    shown(hall, "compare")
    agree(hall, "vote:3")
    found = agreed(hall)
    assert found is not None
    address = f"/areas/{ASHBY}/assessments/{hall.assessment_id}/ratings/{found.rating_id}/reason"
    hall.console.submit(address, {"reason": "Theirs.", "seen": "0"})

    said = words(hall.console.submit(address, {"reason": "Mine.", "seen": "0"}))

    assert "Theirs." in said
    assert "Mine." in said


@pytest.mark.parametrize(
    "role", [Role.DESK_OFFICER, Role.CONTRIBUTOR, Role.REVIEWER, Role.NATIONAL]
)
def test_who_may_not_agree_or_press(app: Flask, hall: Hall, role: Role) -> None:
    shown(hall, "compare")
    browser = Browser(app)
    sign_in(browser, make_person(role, None if role is Role.NATIONAL else ASHBY))
    shut = 404 if role in {Role.REVIEWER, Role.NATIONAL} else 403

    assert agree(hall, "vote:3", browser) == shut
    assert browser.submit(f"{hall.address}/step", {"step": "again"}).status_code == shut
    assert browser.get(hall.address).status_code == shut
    assert browser.get(f"{hall.address}/screen").status_code == shut
    assert browser.get(f"{hall.address}/events").status_code == shut
    assert agreed(hall) is None


def test_the_co_ordinator_of_another_area_finds_no_workshop(app: Flask, hall: Hall) -> None:
    make_area("E99000002", "Bexcombe")
    browser = Browser(app)
    sign_in(browser, make_person(Role.CO_ORDINATOR, "E99000002"))

    for area_code in (ASHBY, "E99000002"):
        address = f"/areas/{area_code}/workshops/{hall.workshop_id}"
        assert browser.get(address).status_code == 404
        assert browser.submit(f"{address}/step", {"step": "open"}).status_code == 404
    db.session.rollback()
    assert hall.planned()[0].state == "planned"


def test_without_a_desktop_rating_the_second_press_says_so(hall: Hall) -> None:
    hall.opened("culture")
    hall.vote(SEVEN)
    hall.do("close", "reveal", "compare")

    assert "no rating of its own" in words(hall.console.get(f"{hall.address}/screen"))


def test_two_who_start_at_once_begin_one_assessment(app: Flask) -> None:
    who, held = make_assessment()
    with storage.writing():
        held.closed_at = held.started_at
        record(who, Action.ASSESSMENT_STARTED, ASHBY, "assessment/1")

    def start() -> str:
        with storage.writing():
            return actions.start_assessment(who, ASHBY, "2016").edition_key

    found = all_at_once(app, [start] * 4)

    assert found.count("2016") == 1
    assert sum(isinstance(each, actions.Refused) for each in found) == 3
    db.session.rollback()
    begun = db.session.scalars(select(Assessment).where(Assessment.closed_at.is_(None))).all()
    assert len(begun) == 1


def test_starting_twice_from_the_page_begins_one(app: Flask) -> None:
    who, held = make_assessment()
    browser = Browser(app)
    sign_in(browser, who)

    answer = browser.submit(f"/areas/{ASHBY}/assessments")

    assert "already has an assessment under way" in browser.get(answer.location).text
    db.session.rollback()
    found = queries.open_assessment(ASHBY)
    assert found is not None
    assert (found.id, found.edition_key) == (held.id, "2016")
