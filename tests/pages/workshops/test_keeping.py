"""Whoever joins agrees first to keep what is said in the room, where the workshop asks for it."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock, storage
from app.accounts.confidentiality import FIRST, write_wording
from app.audit.events import OPERATOR
from app.extensions import db
from app.workshops.models import Participant
from app.workshops.queries import number_joined, running_rehearsal
from tests.browser import Browser, page, words
from tests.workshop_factories import AGREED, Hall, Phone, make_hall

ANOTHER = "We keep between us whatever we hear in this room, and who said it."


@pytest.fixture
def hall(app: Flask) -> Hall:
    return make_hall(app)


def joined(hall: Hall) -> int:
    db.session.rollback()
    return number_joined(hall.workshop_id)


def ask(hall: Hall, answer: str) -> str:
    """Press the plan's button; gives what the plan says then."""
    hall.console.submit(f"{hall.address}/keeping", {"ask": answer})
    return words(hall.console.get(f"{hall.address}/plan"))


def test_the_page_that_joins_has_the_words_and_one_tick(hall: Hall) -> None:
    shown = Phone(hall.app, hall.code).open()

    assert all(paragraph in words(shown) for paragraph in FIRST.paragraphs)
    assert page(shown).xpath("//input[@type='checkbox']/@value") == [AGREED]
    assert page(shown).xpath("//input[@type='checkbox']/@checked") == []


@pytest.mark.parametrize("agreed", ["", "2", "x", "on"])
def test_who_has_not_agreed_does_not_join_and_keeps_what_was_chosen(
    hall: Hall, agreed: str
) -> None:
    phone, group = Phone(hall.app, hall.code), hall.groups()[1]

    answer = phone.browser.submit(phone.address, {"group": group, "agreed": agreed})

    assert joined(hall) == 0
    assert page(answer).xpath("//a[@href='#agreed']")
    assert page(answer).xpath("//input[@name='group'][@checked]/@value") == [str(group)]


def test_no_address_can_agree_or_choose_for_anybody(hall: Hall) -> None:
    phone = Phone(hall.app, hall.code)
    group = hall.groups()[0]

    shown = phone.browser.get(f"{phone.address}?agreed={AGREED}&group={group}")

    assert page(shown).xpath("//input[@name='agreed' or @name='group']")
    assert not page(shown).xpath("//input[@checked]")


def test_the_number_of_the_wording_and_the_day_are_kept(hall: Hall) -> None:
    hall.phone()

    found = db.session.scalars(select(Participant)).one()
    assert (found.agreed_wording, found.agreed_on) == (1, clock.today())


def test_a_new_wording_is_for_whoever_joins_from_then_on(hall: Hall) -> None:
    first, late = hall.phone(), Phone(hall.app, hall.code)
    with storage.writing():
        write_wording(OPERATOR, ANOTHER)

    refused = late.join()
    late.browser.submit(late.address, {"group": "", "agreed": "2"})

    assert ANOTHER in words(refused)
    assert "The words have changed" in words(refused)
    assert "Which of these are you with?" not in words(first.open())
    said = words(hall.console.get(hall.address))
    assert "All 2 who joined agreed" in said
    assert "(1 to wording 1, 1 to wording 2)" in said


def test_no_ticket_is_used_up_by_who_does_not_agree(hall: Hall) -> None:
    hall.console.submit(f"{hall.address}/way-in", {"tickets": "yes"})
    made = hall.console.submit(f"{hall.address}/tickets", {"number": 1})
    ticket = str(page(made).cssselect(".app-ticket__code")[0].text_content())
    phone = Phone(hall.app, hall.code)

    refused = phone.browser.submit(phone.address, {"group": "", "ticket": ticket})
    let_in = phone.browser.submit(phone.address, {"group": "", "ticket": ticket, "agreed": AGREED})

    assert page(refused).xpath("//input[@name='ticket']/@value") == [ticket]
    assert let_in.status_code == 303
    assert joined(hall) == 1


def test_a_wrong_ticket_does_not_take_the_tick_away(hall: Hall) -> None:
    hall.console.submit(f"{hall.address}/way-in", {"tickets": "yes"})
    phone = Phone(hall.app, hall.code)

    answer = phone.browser.submit(phone.address, {"group": "", "ticket": "WRONG", "agreed": AGREED})

    assert page(answer).xpath("//input[@name='agreed'][@checked]")
    assert page(answer).xpath("//a[@href='#ticket']")


def test_who_is_in_is_not_asked_again(hall: Hall) -> None:
    phone = hall.phone()

    answer = phone.browser.submit(phone.address, {"group": ""})

    assert answer.status_code == 303
    assert joined(hall) == 1


def test_a_workshop_may_ask_nobody_until_somebody_has_joined(hall: Hall) -> None:
    assert "Nobody is asked to agree" in ask(hall, "no")
    shown = Phone(hall.app, hall.code)
    assert page(shown.open()).xpath("//input[@name='agreed']") == []

    let_in = shown.browser.submit(shown.address, {"group": ""})

    assert let_in.status_code == 303
    assert "Nobody is asked to agree" in ask(hall, "yes")
    assert "agreed" not in words(hall.console.get(f"{hall.address}/record"))
    assert hall.details_of("keeping:set") == [{"asked": False}]


def test_a_rehearsal_asks_as_the_workshop_that_is_planned_does(hall: Hall) -> None:
    ask(hall, "no")
    hall.console.submit(
        f"/areas/{hall.area_code}/assessments/{hall.assessment_id}/rehearse", {"voters": "5"}
    )
    db.session.rollback()
    rehearsal = running_rehearsal(hall.assessment_id)
    assert rehearsal is not None

    entry = Browser(hall.app).get(f"/vote/{rehearsal.join_code}")

    assert "Which of these are you with?" in words(entry)
    assert "What is said in the room" not in words(entry)
