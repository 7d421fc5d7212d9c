"""Any laptop goes on with a workshop by its code and PIN, and opens nothing else by them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app import clock, storage
from app.access.permissions import Permission, Role
from app.accounts.rules import TRIES
from app.assessments.queries import agreed_rating
from app.audit.deeds import Action
from app.audit.events import chain_of, record
from app.extensions import db
from app.workshops.models import TakeOver
from app.workshops.queries import pin_of
from app.workshops.rules import TAKE_OVER_COOKIE, TAKE_OVER_LASTS
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_person
from tests.guards.test_doors import address_of, asked, door_of, rules_of_an_area
from tests.note_factories import noted
from tests.workshop_factories import AS_JSON, ASHBY, LEADERSHIP, Hall, all_at_once


def pin(hall: Hall) -> str:
    db.session.rollback()
    return pin_of(hall.workshop_id) or ""


def typed(laptop: Browser, code: str, number: str) -> TestResponse:
    return laptop.submit("/run", {"code": code, "pin": number})


def taken_over(hall: Hall) -> Browser:
    """A laptop nobody is signed in on, which runs the workshop by its PIN."""
    laptop = Browser(hall.app)
    assert typed(laptop, hall.code, pin(hall)).location == hall.address
    return laptop


def pressed(hall: Hall, laptop: Browser, step: str, row_key: str = LEADERSHIP) -> TestResponse:
    sent = {"step": step, "row": row_key, "version": str(hall.version)}
    return laptop.submit(f"{hall.address}/step", sent, headers=AS_JSON)


def links_of(answer: TestResponse) -> set[str]:
    return {str(each) for each in page(answer).xpath("//a/@href | //form/@action")}


def test_a_laptop_goes_on_at_the_very_step(hall: Hall) -> None:
    hall.do("open")
    laptop = Browser(hall.app)

    answer = typed(
        laptop, f"{hall.code[:4]}-{hall.code[4:].lower()}", f" {pin(hall)[:4]} {pin(hall)[4:]}"
    )

    assert answer.location == hall.address
    assert "Voting is open: Leadership" in words(laptop.get(hall.address))
    assert "have answered" in page(laptop.get(f"{hall.address}/screen")).text_content()
    assert pressed(hall, laptop, "close").get_json() == {"words": ""}
    assert "Voting is about to close" in words(hall.console.get(hall.address))


@pytest.mark.parametrize("wrong", ["pin", "code", "empty", "other"])
def test_what_does_not_belong_together_opens_nothing(hall: Hall, wrong: str) -> None:
    other = hall.another()
    right = pin(hall)
    code, number = {
        "pin": (hall.code, "00000000" if right != "00000000" else "1"),
        "code": ("ZZZZ2222", right),
        "empty": (hall.code, "-"),
        "other": (hall.code, pin(other)),
    }[wrong]
    laptop = Browser(hall.app)

    answer = typed(laptop, code, number)

    assert "Together they do not open a workshop" in words(answer)
    assert page(answer).cssselect("input[name=code]")[0].get("value") == code
    assert laptop.get(hall.address).location.startswith("/sign-in")


def test_tries_are_limited_and_the_right_pin_waits_too_until_it_is_renewed(hall: Hall) -> None:
    for _ in range(TRIES):
        typed(Browser(hall.app), hall.code, "123")

    refused = typed(Browser(hall.app), hall.code, pin(hall))
    hall.console.submit(f"{hall.address}/pin")
    again = typed(Browser(hall.app), hall.code, pin(hall))

    assert "too many tries" in words(refused)
    assert again.location == hall.address


def test_a_pin_opens_no_other_workshop_and_no_other_page_of_the_area(
    app: Flask, hall: Hall
) -> None:
    other = hall.another()
    laptop = taken_over(hall)
    by_pin = {Permission.WORKSHOP_STEP, Permission.RATING_AGREE}

    for rule in rules_of_an_area(app):
        own = "workshop_id" in rule.arguments and door_of(app, rule) in by_pin
        address = address_of(app, rule, ASHBY)
        for method in sorted({"GET", "POST"} & set(rule.methods or ())):
            there = (
                address.replace(f"/{hall.workshop_id}", f"/{hall.workshop_id + 999}")
                if own
                else address
            )
            answer = asked(laptop, method, there)

            assert answer.location is not None, (method, rule)
            assert answer.location.startswith("/sign-in"), (method, rule)
    assert laptop.get(other.address).location.startswith("/sign-in")
    assert laptop.get("/account").location.startswith("/sign-in")


def test_the_cookie_of_one_workshop_does_not_open_another_of_the_same_area(hall: Hall) -> None:
    laptop = taken_over(hall)
    cookie = laptop.get_cookie("six_strands_run", path=hall.address)
    other = hall.another()
    assert cookie is not None
    thief = Browser(hall.app)
    thief.set_cookie("six_strands_run", cookie.value, path="/")

    assert thief.get(other.address).location.startswith("/sign-in")
    assert thief.get(hall.address).status_code == 200


def test_console_and_projector_carry_no_other_links_of_the_area(hall: Hall) -> None:
    hall.do("open")
    hall.vote([2] * 8)
    hall.do("close", "reveal", "compare")
    laptop = taken_over(hall)
    laptop.submit(f"{hall.address}/rows/{LEADERSHIP}/agree", {"agreed": "vote:2"})

    for address in (hall.address, f"{hall.address}/screen"):
        elsewhere = {
            link
            for link in links_of(laptop.get(address))
            if f"/areas/{ASHBY}" in link and not link.startswith(hall.address)
        }
        assert elsewhere == set()
    assert f"{hall.address}/plan" not in links_of(laptop.get(hall.address))
    assert pin(hall)[:4] not in words(laptop.get(hall.address))
    assert f"{hall.address}/plan" in links_of(hall.console.get(hall.address))


def test_by_pin_notes_are_sorted_and_shown_and_nothing_is_made_of_them(hall: Hall) -> None:
    note = noted(hall).loose.notes[0]
    laptop = taken_over(hall)
    address = f"{hall.address}/notes"
    assert address in links_of(laptop.get(hall.address))

    sent = {"notes": [f"{note.id}:"], "into": "new", "name": "Time", "deed": "sort"}
    assert laptop.submit(address, sent).status_code == 303
    shown = laptop.get(address)
    step = {"state": "wall", "version": str(hall.version)}
    assert laptop.submit(f"{address}/step", step, headers=AS_JSON).get_json() == {"words": ""}

    assert "To make an action or a piece of evidence of one, sign in" in words(shown)
    assert not [each for each in links_of(shown) if "actions" in each or "evidence" in each]
    assert "Time" in words(laptop.get(f"{hall.address}/screen"))
    assert "Draft action" in words(hall.console.get(address))


def test_what_is_agreed_by_pin_is_kept_and_told_as_by_pin(hall: Hall) -> None:
    hall.do("open")
    hall.vote([2] * 8)
    hall.do("close", "reveal", "compare")
    laptop = taken_over(hall)

    laptop.submit(f"{hall.address}/rows/{LEADERSHIP}/agree", {"agreed": "vote:2"})

    db.session.rollback()
    agreed = agreed_rating(hall.assessment_id, LEADERSHIP)
    assert agreed is not None
    assert (agreed.half_steps, agreed.by) == (2, f"facilitator/{hall.workshop_id}")
    events = [e.who for e in chain_of(ASHBY) if e.action == Action.RATING_AGREED]
    assert events == [f"facilitator/{hall.workshop_id}"]
    told = words(hall.console.get(f"/areas/{ASHBY}/history"))
    assert "Whoever ran the workshop by its PIN" in told


def test_a_sealed_rating_is_not_in_what_a_pin_opens(hall: Hall) -> None:
    laptop = taken_over(hall)

    for address in (hall.address, f"{hall.address}/screen", f"{hall.address}/now"):
        assert "Maturing" not in laptop.get(address).text


def test_two_laptops_press_at_once_and_one_step_happens(app: Flask, hall: Hall) -> None:
    laptops = [taken_over(hall), taken_over(hall)]
    seen = str(hall.version)
    sent = {"step": "open", "row": LEADERSHIP, "version": seen}
    deeds: list[Callable[[], TestResponse]] = [
        partial(each.submit, f"{hall.address}/step", sent, headers=AS_JSON) for each in laptops
    ]

    answers = all_at_once(app, deeds)

    assert sorted(answer.status_code for answer in answers) == [200, 409]
    told = next(answer for answer in answers if answer.status_code == 409)
    assert "so this press changed nothing" in told.get_json()["words"]
    assert hall.round.attempt == 1
    assert [r.state for r in hall.planned()].count("open") == 1
    for laptop in laptops:
        assert "Voting is open: Leadership" in words(laptop.get(hall.address))
        assert "Voting is open: Leadership" in words(laptop.get(hall.address))


def test_a_new_pin_ends_what_was_taken_over_before(hall: Hall) -> None:
    laptop, before = taken_over(hall), pin(hall)

    answer = hall.console.submit(f"{hall.address}/pin")

    assert answer.location == f"{hall.address}/plan"
    assert laptop.get(hall.address).location.startswith("/sign-in")
    assert pin(hall) != before
    assert f"{pin(hall)[:4]} {pin(hall)[4:]}" in words(hall.console.get(f"{hall.address}/plan"))


def test_a_laptop_can_be_handed_back_while_others_go_on(hall: Hall) -> None:
    laptop, other = taken_over(hall), taken_over(hall)

    laptop.submit(f"{hall.address}/hand-back")

    assert laptop.get(hall.address).location.startswith("/sign-in")
    assert other.get(hall.address).status_code == 200


def test_a_take_over_ends_with_the_workshop_and_after_half_a_day(hall: Hall) -> None:
    ended, late = taken_over(hall), taken_over(hall)
    with storage.writing():
        for each in db.session.query(TakeOver).all():
            each.expires_at -= TAKE_OVER_LASTS
        record("system", Action.WORKSHOP_ENDED, ASHBY, "workshop/1")
    fresh = taken_over(hall)
    pressed(hall, fresh, "end")

    assert late.get(hall.address).location.startswith("/sign-in")
    assert ended.get(hall.address).location.startswith("/sign-in")
    assert "Thank you" in page(fresh.get(f"{hall.address}/screen")).text_content()
    with storage.writing():
        hall.workshop.ended_at = clock.after(seconds=-3600)
        record("system", Action.WORKSHOP_ENDED, ASHBY, "workshop/1")
    assert fresh.get(hall.address).location.startswith("/sign-in")
    assert "do not open a workshop" in words(typed(Browser(hall.app), hall.code, pin(hall)))


def test_a_contributor_may_run_a_workshop_by_its_pin_and_stays_a_contributor(hall: Hall) -> None:
    laptop = Browser(hall.app)
    sign_in(laptop, make_person(Role.CONTRIBUTOR, ASHBY))
    assert laptop.get(hall.address).status_code == 403

    typed(laptop, hall.code, pin(hall))

    assert laptop.get(hall.address).status_code == 200
    assert laptop.get(f"{hall.address}/plan").status_code == 403
    assert laptop.get(f"/areas/{ASHBY}/").status_code == 200


def test_the_pin_is_shown_to_who_may_run_the_workshop_and_not_in_the_hall(hall: Hall) -> None:
    shown = f"{pin(hall)[:4]} {pin(hall)[4:]}"

    assert shown in words(hall.console.get(hall.address))
    assert shown in words(hall.console.get(f"{hall.address}/plan"))
    assert shown not in hall.console.get(f"{hall.address}/screen").text
    assert shown not in Browser(hall.app).get(f"/vote/{hall.code}").text


def test_the_privacy_page_names_the_cookie_that_a_pin_sets(hall: Hall) -> None:
    answer = typed(Browser(hall.app), hall.code, pin(hall))

    names = {each.partition("=")[0] for each in answer.headers.get_all("Set-Cookie")}

    assert TAKE_OVER_COOKIE in names
    assert names <= set(words(Browser(hall.app).get("/privacy")).split())


def test_the_page_to_join_leads_to_where_a_workshop_is_run(app: Flask, client: Browser) -> None:
    assert "/run" in links_of(client.get("/vote/"))
    assert "Run a workshop from here" in words(client.get("/run"))
