"""What the console says happened last: to a second facilitator, after a refresh, after a crash."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from app import clock
from app.access.permissions import Role
from app.extensions import db
from app.workshops.queries import pin_of
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_person
from tests.note_factories import go, noted, press
from tests.workshop_factories import AS_JSON, ASHBY, LEADERSHIP, Hall, rate


def second(hall: Hall) -> Browser:
    """A second co-ordinator of the area in front of the same console."""
    browser = Browser(hall.app)
    sign_in(browser, make_person(Role.CO_ORDINATOR, ASHBY, name="Second"))
    return browser


def last(console: Browser, hall: Hall) -> str:
    (line,) = page(console.get(hall.address)).xpath("//*[@data-last]")
    return str(line.text_content())


def pressed(console: Browser, hall: Hall, step: str, version: int) -> str:
    sent = {"step": step, "row": LEADERSHIP, "version": str(version)}
    answer = console.submit(f"{hall.address}/step", sent, headers=AS_JSON)
    told: str = answer.get_json()["words"]
    return told


def test_who_presses_second_reads_what_somebody_else_did_and_where_the_hall_is(
    hall: Hall,
) -> None:
    other, version = second(hall), hall.version
    hall.do("open")

    told = pressed(other, hall, "open", version)

    assert told.startswith("Somebody else opened voting on Leadership ")
    assert told.endswith(", so this press changed nothing. You are at: Voting is open: Leadership.")


def test_who_presses_twice_reads_that_the_first_press_did_it(hall: Hall) -> None:
    version = hall.version
    hall.do("open")

    told = pressed(hall.console, hall, "open", version)

    assert told.startswith("You opened voting on Leadership ")


def test_reveal_counts_when_the_countdown_ended_under_the_finger(hall: Hall) -> None:
    hall.do("open")
    hall.do("close")
    version = hall.version
    hall.let_time_pass(11)

    told = pressed(hall.console, hall, "reveal", version)

    assert told == ""
    assert "Show the desktop rating" in hall.console.get(hall.address).text


def test_reveal_changes_nothing_once_more_than_the_countdown_happened(hall: Hall) -> None:
    hall.do("open")
    hall.do("close")
    version = hall.version
    hall.let_time_pass(11)
    hall.do("reveal")

    told = pressed(hall.console, hall, "reveal", version)

    assert told.startswith("You revealed the result on Leadership ")


def test_a_late_press_on_the_notes_says_the_same(hall: Hall) -> None:
    noted(hall)
    version = hall.version
    go(hall, "wall")

    told = press(hall, "wall", version).get_json()["words"]

    assert told.startswith("You showed the notes to the hall ")
    assert told.endswith("You are at: What you wrote.")


def test_the_console_says_what_happened_last_and_speaks_it_when_it_was_somebody_else(
    hall: Hall,
) -> None:
    other = second(hall)
    hall.do("open")

    mine, theirs = hall.console.get(hall.address), other.get(hall.address)

    assert "You opened voting on Leadership, at " in words(mine)
    assert "Somebody else opened voting on Leadership, at " in words(theirs)
    assert not page(mine).xpath("//*[@data-last][@data-spoken]")
    assert page(theirs).xpath("//*[@data-last][@data-spoken]")


def test_a_vote_that_closed_by_itself_and_a_laptop_with_the_pin_are_told_as_such(
    hall: Hall,
) -> None:
    db.session.rollback()
    laptop = Browser(hall.app)
    laptop.submit("/run", {"code": hall.code, "pin": pin_of(hall.workshop_id) or ""})
    hall.do("open", "close")
    hall.let_time_pass(11)
    hall.let_time_pass(0)

    by_itself = last(hall.console, hall)
    pressed(laptop, hall, "reveal", hall.version)

    assert "voting on Leadership closed by itself" in by_itself
    assert "A laptop with the PIN revealed the result on Leadership" in last(hall.console, hall)


def test_after_a_restart_the_console_says_that_nothing_is_lost(app: Flask, hall: Hall) -> None:
    before = words(hall.console.get(hall.address))
    app.extensions["serving_since"] = clock.now() + timedelta(seconds=1)

    after = words(hall.console.get(hall.address))
    app.extensions["serving_since"] = clock.now() - timedelta(hours=1)

    assert "was started again" not in before
    assert "Six Strands was started again at " in after
    assert "was started again" not in words(hall.console.get(hall.address))


def test_a_rating_sealed_at_the_desk_is_no_news_on_the_console(hall: Hall) -> None:
    hall.do("open")
    rate(hall.who, hall.held, "culture", 6)

    assert last(hall.console, hall).startswith("You opened voting on Leadership")
