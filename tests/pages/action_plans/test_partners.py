"""Partners and their actions: who agrees, who tells how far one is, and what a link lets in."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from flask import Flask

from app import clock, storage
from app.access.permissions import Role
from app.action_plans import actions
from app.action_plans.actions.links import LASTS
from app.action_plans.queries import notes_on, views_on
from app.action_plans.rules import Content, Direction, Resources, Status, agreed_by
from app.assessments.actions import open_without_vote, rate_at_desk
from app.assessments.queries import open_assessment
from app.extensions import db
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_organisation, make_person
from tests.pages.action_plans.planning import ACTIONS, held
from tests.workshop_factories import ASHBY, LEADERSHIP, Hall

MEASURE = {"measure": "Days until a family is first seen", "direction": "down", "target": "10"}


@pytest.fixture
def homes(hall: Hall) -> int:
    return make_organisation(ASHBY, "Ashby Homes")


def plan(hall: Hall, organisation: int, what: str = "Open the door", **more: str) -> int:
    """An agreed action that an organisation owns; gives its number."""
    sent = {"what": what, "status": "agreed", "row": "-", "organisation": str(organisation)}
    assert hall.console.submit(f"{ACTIONS}/new", sent | more).status_code == 302
    return held()[-1].id


def link_of(hall: Hall, organisation: int) -> str:
    """The address that a co-ordinator copies for an organisation."""
    hall.console.submit(f"{ACTIONS}/partners/{organisation}/link", {})
    text = page(hall.console.get(f"{ACTIONS}/partners")).get_element_by_id(f"text-{organisation}")
    return urlsplit(str(text.text).split()[-1]).path


def test_an_action_says_who_when_what_it_needs_and_what_shows_that_it_worked(
    hall: Hall, homes: int
) -> None:
    more = {"owner": "head of lettings", "carried": "group", "resources": "no", **MEASURE}
    start = {"starts-day": "1", "starts-month": "3", "starts-year": "2099"}

    number = plan(hall, homes, **more, **start)

    (kept,) = held()
    assert kept.owned_by == "Ashby Homes, head of lettings, leading a group"
    assert (kept.resources, kept.measure.direction) == (Resources.NO, Direction.DOWN)
    shown = words(hall.console.get(f"{ACTIONS}/{number}"))
    assert "Days until a family is first seen should go down, to 10" in shown
    assert "From 1 March 2099" in shown
    assert "What it needs is not there yet" in shown


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (MEASURE | {"direction": "-"}, "Say which way it should go"),
        (MEASURE | {"measure": ""}, "Say what you look at, or leave out which way and how far"),
        (
            {
                f"{end}-{part}": value
                for end, year in (("starts", "2099"), ("due", "2098"))
                for part, value in (("day", "1"), ("month", "4"), ("year", year))
            },
            "This day comes before the day it begins",
        ),
    ],
)
def test_half_a_measure_and_days_in_the_wrong_order_are_asked_about(
    hall: Hall, sent: dict[str, str], said: str
) -> None:
    plain = {"what": "Open the door", "status": "draft", "row": "-"}

    assert said in words(hall.console.submit(f"{ACTIONS}/new", plain | sent))
    assert held() == []


def test_partners_agree_until_what_they_agreed_to_changes(
    hall: Hall, homes: int, client: Browser
) -> None:
    police = make_organisation(ASHBY, "Ashby Police")
    number = plan(hall, homes)
    address = f"{ACTIONS}/{number}/agreement"
    sign_in(client, make_person(Role.CONTRIBUTOR, ASHBY, organisation=homes))
    client.submit(address, {"organisation": str(homes), "view": "agrees", "terms": "1"})
    noted = {"organisation": str(police), "view": "does not agree", "terms": "1"}

    asked = words(hall.console.submit(address, noted))
    hall.console.submit(address, noted | {"words": "Not with our officers"})
    before = words(client.get(f"{ACTIONS}/{number}"))
    told = {"what": "Open the door", "status": "under way", "seen": "1"}
    told |= {"organisation": str(homes), "row": "-"}
    hall.console.submit(f"{ACTIONS}/{number}/change", told)
    still = agreed_by(views_on(ASHBY, held()[0]))
    again = {"what": "Open two doors", "seen": "2"}
    hall.console.submit(f"{ACTIONS}/{number}/change", told | again)
    after = words(client.get(f"{ACTIONS}/{number}"))
    stale = client.submit(address, {"organisation": str(homes), "view": "agrees", "terms": "1"})

    assert "Say why you do not agree" in asked
    assert "1 partner agrees, 1 does not." in before
    assert "Ashby Police does not agree (noted at a meeting): Not with our officers" in before
    assert (still.agree, still.disagree) == (1, 1)
    assert "2 spoke before it changed" in after
    assert "This action has changed since you opened the page" in words(stale)


def test_a_contributor_speaks_and_tells_for_their_own_organisation_alone(
    hall: Hall, homes: int, client: Browser
) -> None:
    police = make_organisation(ASHBY, "Ashby Police")
    own, other = plan(hall, homes), plan(hall, police, "Walk the beat")
    sign_in(client, make_person(Role.CONTRIBUTOR, ASHBY, organisation=homes))
    under_way = {"status": "under way", "words": "Two doors are open."}

    under_way |= {"seen": "1"}
    client.submit(f"{ACTIONS}/{own}/progress", under_way)
    refused = client.submit(f"{ACTIONS}/{other}/progress", under_way)
    for_police = {"organisation": str(police), "view": "agrees", "terms": "1"}
    not_theirs = client.submit(f"{ACTIONS}/{own}/agreement", for_police)

    assert [each.status for each in held()] == [Status.UNDER_WAY, Status.AGREED]
    shown = words(hall.console.get(f"{ACTIONS}/{own}"))
    assert "Ashby Homes: Under way Two doors are open." in shown
    assert refused.status_code == 403
    assert "Not a valid choice" in words(not_theirs)
    assert views_on(ASHBY, held()[0]) == ()


def test_by_a_link_an_organisation_tells_and_agrees_without_an_account(
    hall: Hall, homes: int, app: Flask
) -> None:
    police = make_organisation(ASHBY, "Ashby Police")
    number, other = plan(hall, homes, **MEASURE), plan(hall, police, "Walk the beat")
    link = link_of(hall, homes)
    phone = Browser(app)

    opened = words(phone.get(link))
    phone.submit(f"{link}/{number}/agree", {"terms": "1"})
    told = {"status": "done", "words": "It is open.", "seen": "1"}
    thanks = words(phone.submit(f"{link}/{number}", told, follow_redirects=True))
    foreign = phone.submit(f"{link}/{other}", told)

    assert "What Ashby Homes has taken on" in opened
    assert "Open the door" in opened
    assert "Walk the beat" not in opened
    assert "Kept. Thank you." in thanks
    assert foreign.status_code == 404
    assert "Page not found" in words(foreign)
    done, still = held()
    assert (done.status, still.status) == (Status.DONE, Status.AGREED)
    (view,) = views_on(ASHBY, done)
    assert view.sentence == "Ashby Homes agrees"
    assert [(each.for_whom, each.words) for each in notes_on(ASHBY, number)] == [
        ("Ashby Homes", "It is open.")
    ]
    history = words(hall.console.get(f"/areas/{ASHBY}/history"))
    assert "Whoever has the link of a partner told how far an action of the plan is" in history


def test_a_link_ends_when_it_is_taken_back_replaced_forged_or_old(
    hall: Hall, homes: int, app: Flask
) -> None:
    plan(hall, homes)
    first = link_of(hall, homes)
    second = link_of(hall, homes)
    phone = Browser(app)

    replaced = words(phone.get(first))
    works = words(phone.get(second))
    forged = words(phone.get(second.replace(second[-9], "A" if second[-9] != "A" else "B")))
    with time_machine.travel(clock.now() + LASTS + timedelta(days=1)):
        old = words(phone.get(second))
    hall.console.submit(f"{ACTIONS}/partners/{homes}/end-link", {})
    ended = words(phone.get(second))

    assert "What Ashby Homes has taken on" in works
    for each in (replaced, forged, old, ended):
        assert "This link no longer works" in each


def test_what_is_pressing_stands_first_in_the_text_to_send(hall: Hall, homes: int) -> None:
    late = {"due-day": "1", "due-month": "4", "due-year": "2020"}
    plan(hall, homes, "Later")
    plan(hall, homes, "At once", **late)

    shown = hall.console.get(f"{ACTIONS}/partners")

    assert "2 open actions, 1 overdue" in words(shown)
    text = str(page(shown).get_element_by_id(f"text-{homes}").text)
    assert text.index("At once (was due on 1 April 2020)") < text.index("Later")
    assert "without signing in" not in text


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.READER, Role.DESK_OFFICER])
def test_links_are_the_co_ordinators_to_make(
    hall: Hall, homes: int, client: Browser, role: Role
) -> None:
    plan(hall, homes)
    link_of(hall, homes)
    sign_in(client, make_person(role, ASHBY))

    client.submit(f"{ACTIONS}/partners/{homes}/end-link", {})
    shown = client.get(f"{ACTIONS}/partners")

    assert shown.status_code == 403
    db.session.rollback()
    assert "Its link works until" in words(hall.console.get(f"{ACTIONS}/partners"))


def test_a_partner_tells_of_what_is_open_and_theirs_and_undoes_nothing_unseen(
    hall: Hall, homes: int, app: Flask
) -> None:
    number = plan(hall, homes)
    link = link_of(hall, homes)
    phone = Browser(app)
    told = {"status": "under way", "words": "Two doors.", "seen": "1"}
    changed = {"what": "Open the door", "row": "-", "organisation": str(homes), "seen": "1"}
    hall.console.submit(
        f"{ACTIONS}/{number}/change",
        changed | {"status": "not going ahead", "reason": "No money"},
    )

    refused = phone.submit(f"{link}/{number}", told)
    agrees = words(phone.submit(f"{link}/{number}/agree", {"terms": "1"}, follow_redirects=True))

    assert "It is now: Not going ahead" in words(refused)
    assert "Two doors." in refused.text
    assert "This action has changed since you opened the page" in agrees
    (kept,) = held()
    assert (kept.status, kept.reason) == (Status.NOT_GOING_AHEAD, "No money")
    assert views_on(ASHBY, kept) == ()


def test_two_who_tell_at_once_both_see_how_it_stands(hall: Hall, homes: int) -> None:
    number = plan(hall, homes)
    address = f"{ACTIONS}/{number}/progress"
    hall.console.submit(address, {"status": "done", "words": "", "seen": "1"})

    second = hall.console.submit(address, {"status": "under way", "words": "Half", "seen": "1"})

    assert "It is now: Done" in words(second)
    assert "Half" in second.text
    assert held()[0].status is Status.DONE


def test_a_draft_is_proposed_and_that_nothing_has_begun_agrees_to_nothing(
    hall: Hall, homes: int, app: Flask
) -> None:
    number = plan(hall, homes, "A draft", status="draft")
    link = link_of(hall, homes)
    phone = Browser(app)

    shown = words(phone.get(link))
    hall.console.submit(
        f"{ACTIONS}/{number}/progress", {"status": "agreed", "words": "Not yet.", "seen": "1"}
    )
    refused = phone.submit(f"{link}/{number}", {"status": "agreed", "words": "x", "seen": "1"})

    assert "Proposed to you" in shown
    assert "0 open actions, 1 proposed" in words(hall.console.get(f"{ACTIONS}/partners"))
    assert "Say how far it is" not in shown
    assert "It is now: Draft" in words(refused)
    assert held()[0].status is Status.DRAFT


def test_what_tells_how_a_row_stands_is_shown_to_others_once_it_is_opened(
    hall: Hall, homes: int, app: Flask, client: Browser
) -> None:
    with storage.writing():
        feature = "LEA-LOC-D1"
        content = Content("Make it true", status=Status.AGREED, organisation_id=homes)
        number = actions.add(hall.who, ASHBY, hall.assessment_id, content, f"sentence/{feature}")
    plan(hall, homes)
    link = link_of(hall, homes)
    reader, phone = client, Browser(app)
    sign_in(reader, make_person(Role.CONTRIBUTOR, ASHBY, organisation=homes))
    own = words(hall.console.get(f"{ACTIONS}/{number}"))
    pages = [ACTIONS, f"{ACTIONS}/{number}", f"{ACTIONS}/{number}/progress", f"{ACTIONS}/whole"]
    pages.append(f"/areas/{ASHBY}/issues/raise?from=action/{number}")

    sealed = "".join(words(reader.get(each)) for each in pages) + words(phone.get(link))
    to_send = str(hall.console.get(f"{ACTIONS}/partners").text)
    with storage.writing():
        held_now = open_assessment(ASHBY)
        assert held_now is not None
        rate_at_desk(hall.who, held_now, LEADERSHIP, 2)
        open_without_vote(hall.who, held_now, LEADERSHIP, "Settled before.")
    opened = words(reader.get(ACTIONS)) + words(phone.get(link))

    assert "Partners see this action once its row is revealed" in own
    assert "Make it true" not in sealed
    assert "Make it true" not in to_send
    assert opened.count("Make it true") >= 2
