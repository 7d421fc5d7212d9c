"""One ticket, one vote: tickets are shown once, let one device in, and are kept as hashes."""

from __future__ import annotations

from functools import partial

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock, storage
from app.areas.actions import mark_essential
from app.extensions import db
from app.live.tries import FROM_ONE_ADDRESS
from app.voting.windows import ask_late
from app.workshops.models import Participant, Ticket
from app.workshops.queries import number_joined
from app.workshops.rules import early_text, late_text
from app.workshops.tickets import Tickets, tickets_of
from tests.browser import Browser, page, words
from tests.workshop_factories import AGREED, ASHBY, Hall, Phone, all_at_once, make_hall

pytestmark = pytest.mark.both_databases


@pytest.fixture
def ticketed(app: Flask) -> Hall:
    """A workshop that people join by ticket."""
    hall = make_hall(app)
    hall.console.submit(f"{hall.address}/way-in", {"tickets": "yes"})
    return hall


def make(hall: Hall, number: int | str) -> list[str]:
    """Make tickets; gives the codes on the page that shows them."""
    answer = hall.console.submit(f"{hall.address}/tickets", {"number": number})
    found = page(answer).cssselect(".app-ticket__code")
    return [str(each.text_content()) for each in found]


def made(hall: Hall) -> Tickets:
    db.session.rollback()
    return tickets_of(hall.workshop_id)


def joined(hall: Hall) -> int:
    db.session.rollback()
    return number_joined(hall.workshop_id)


def enter(hall: Hall, ticket: str, phone: Phone | None = None) -> str:
    """Join with a ticket; gives what the page says, empty when the phone is in."""
    phone = phone or Phone(hall.app, hall.code)
    answer = phone.browser.submit(phone.address, {"group": "", "ticket": ticket, "agreed": AGREED})
    return "" if answer.status_code == 303 else words(answer)


def test_tickets_are_shown_once_and_kept_as_hashes(ticketed: Hall) -> None:
    fresh = make(ticketed, 12)

    assert len(set(fresh)) == 12
    shown = words(ticketed.console.get(f"{ticketed.address}/tickets"))
    assert "12 tickets made, 0 used." in shown
    kept = " ".join(db.session.scalars(select(Ticket.hash)).all())
    for ticket in fresh:
        assert ticket not in shown
        assert ticket.replace(" ", "") not in kept
    assert ticketed.details_of("tickets:made") == [{"number": 12}]


@pytest.mark.parametrize("number", ["0", "501", "", "many"])
def test_a_number_that_is_out_of_reach_makes_none(ticketed: Hall, number: str) -> None:
    answer = ticketed.console.submit(f"{ticketed.address}/tickets", {"number": number})

    assert "Enter between 1 and 500 tickets" in words(answer)
    assert made(ticketed) == Tickets(0, 0)


def test_a_ticket_lets_one_device_in_and_once(ticketed: Hall) -> None:
    (ticket,) = make(ticketed, 1)

    assert enter(ticketed, ticket.lower()) == ""
    second = enter(ticketed, ticket)

    assert "This ticket has been used" in second
    assert "I was here before" in second
    assert (joined(ticketed), made(ticketed)) == (1, Tickets(1, 1))


def test_one_ticket_sent_by_many_devices_at_once_lets_one_in(ticketed: Hall) -> None:
    (ticket,) = make(ticketed, 1)
    phones = [Phone(ticketed.app, ticketed.code) for _ in range(6)]
    for phone in phones:
        phone.open()

    said = all_at_once(ticketed.app, [partial(enter, ticketed, ticket, each) for each in phones])

    assert said.count("") == 1, said
    assert (joined(ticketed), made(ticketed)) == (1, Tickets(1, 1))


def test_a_form_sent_twice_uses_one_ticket(ticketed: Hall) -> None:
    tickets = make(ticketed, 2)
    phone = Phone(ticketed.app, ticketed.code)

    assert enter(ticketed, tickets[0], phone) == ""
    assert enter(ticketed, tickets[0], phone) == ""
    assert enter(ticketed, tickets[1], phone) == ""

    assert (joined(ticketed), made(ticketed)) == (1, Tickets(2, 1))


@pytest.mark.parametrize(
    ("ticket", "said"),
    [
        ("", "Type the code on your ticket"),
        ("XXXX 2222", "This is no ticket of this workshop"),
        ("<b>" * 500, "This is no ticket of this workshop"),
    ],
)
def test_without_a_right_ticket_nobody_comes_in(ticketed: Hall, ticket: str, said: str) -> None:
    make(ticketed, 1)

    assert said in enter(ticketed, ticket)
    assert joined(ticketed) == 0


def test_a_ticket_of_another_workshop_is_none_here(ticketed: Hall) -> None:
    other = ticketed.another()
    other.console.submit(f"{other.address}/way-in", {"tickets": "yes"})

    (ticket,) = make(other, 1)

    assert "This is no ticket of this workshop" in enter(ticketed, ticket)
    assert enter(other, ticket) == ""


def test_looking_at_a_tickets_address_uses_nothing_up(ticketed: Hall) -> None:
    make_page = ticketed.console.submit(f"{ticketed.address}/tickets", {"number": 1})
    (ticket,) = page(make_page).cssselect(".app-ticket__code")
    code = str(ticket.text_content()).replace(" ", "")

    asked = Browser(ticketed.app).get(f"/vote/{ticketed.code}", query_string={"ticket": code})

    assert page(asked).cssselect("input[name=ticket]")[0].get("value") == code
    assert "One ticket, one vote" in words(asked)
    assert made(ticketed) == Tickets(1, 0)
    assert page(make_page).cssselect(".app-ticket svg")


def test_the_open_way_says_who_has_a_vote(app: Flask) -> None:
    asked = words(Phone(app, make_hall(app).code).open())

    assert "This workshop is open: each phone or laptop has one vote." in asked
    assert "two phones" not in asked
    assert "which phone chose what is deleted when voting closes" in asked
    assert "ticket" not in asked


def test_how_people_join_changes_until_the_first_has_joined(app: Flask) -> None:
    hall = make_hall(app)
    hall.console.submit(f"{hall.address}/way-in", {"tickets": "yes"})
    hall.console.submit(f"{hall.address}/way-in", {"tickets": "yes"})
    hall.console.submit(f"{hall.address}/way-in", {"tickets": "no"})
    hall.phone()

    refused = hall.console.submit(
        f"{hall.address}/way-in", {"tickets": "yes"}, follow_redirects=True
    )

    assert "Somebody has joined already" in words(refused)
    assert not hall.workshop.ticketed
    assert hall.details_of("way-in:set") == [{"tickets": True}, {"tickets": False}]


def test_a_workshop_can_be_planned_with_tickets(app: Flask) -> None:
    hall = make_hall(app)
    hall.do("end")

    hall.console.submit(
        f"/areas/{hall.area_code}/assessments/{hall.assessment_id}/workshops/new",
        {"which": "all", "way_in": "tickets"},
    )

    db.session.rollback()
    newest = hall.workshop_id + 1
    shown = words(hall.console.get(f"/areas/{hall.area_code}/workshops/{newest}/plan"))
    assert "By one-time ticket: one ticket, one vote." in shown
    assert "asked for the one-time ticket that we give you" in shown


def test_guessing_tickets_is_held_up(ticketed: Hall) -> None:
    (ticket,) = make(ticketed, 1)
    guesser = Phone(ticketed.app, ticketed.code)
    for number in range(FROM_ONE_ADDRESS):
        assert "no ticket" in enter(ticketed, f"GUESS{number}", guesser)

    answer = Browser(ticketed.app).get(f"/vote/{ticketed.code}")

    assert answer.status_code == 429
    assert "Too many wrong codes" in words(answer)
    assert "Too many wrong codes" in enter(ticketed, ticket, guesser)
    assert made(ticketed) == Tickets(1, 0)


def test_nothing_leads_from_a_ticket_to_a_device(ticketed: Hall) -> None:
    assert set(Ticket.__table__.columns.keys()) == {"hash", "workshop_id", "spent"}
    kept = {"key", "workshop_id", "voting_group_id", "part", "agreed_wording", "agreed_on"}
    assert set(Participant.__table__.columns.keys()) == kept


def test_after_the_end_a_ticket_is_made_only_while_somebody_is_asked_by_link(
    ticketed: Hall,
) -> None:
    council, health, *_ = ticketed.groups()
    with storage.writing():
        mark_essential(ticketed.who, ASHBY, [1])
    ticketed.opened()
    ticketed.vote([2] * 12, [council] * 12)
    ticketed.do("close", "reveal", "end")
    before = make(ticketed, 3)
    with storage.writing():
        ask_late(ticketed.who, ticketed.workshop, ticketed.round, health, clock.after(hours=24))

    (fresh,) = make(ticketed, 1)

    assert before == []
    assert enter(ticketed, "") != ""
    assert enter(ticketed, fresh) == ""
    assert enter(ticketed, fresh) != ""
    text = words(ticketed.console.get(f"{ticketed.address}/rounds/{ticketed.round.id}/late"))
    assert "You are asked for a one-time ticket" in text
    assert "make tickets" in text


@pytest.mark.parametrize("ticketed", [True, False])
def test_what_people_are_sent_speaks_of_a_ticket_where_they_need_one(ticketed: bool) -> None:
    early = early_text("http://x/vote/A", 2, "Sunday, 18:00", "Monday, 9:00", ticketed=ticketed)
    late = late_text("Leadership", "Health", "Monday, 9:00", "http://x/vote/A", ticketed=ticketed)

    assert ("one-time ticket" in early) is ticketed
    assert ("one-time ticket" in late) is ticketed
