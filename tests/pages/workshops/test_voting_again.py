"""A second vote on a row: what was agreed, what was seen and who voted on paper is not lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from app import clock, storage
from app.assessments.building import planned_until
from app.voting.paper import count_slips
from app.workshops.rules import Plan
from tests.browser import words
from tests.workshop_factories import ASHBY, LEADERSHIP, Hall, make_hall

SEVEN = [2, 2, 3, 4, 4, 3, 3]


def voted(hall: Hall, *more: str) -> None:
    hall.opened()
    hall.vote(SEVEN)
    hall.do("close", "reveal", *more)


def agree(hall: Hall, offer: str) -> None:
    hall.console.submit(f"{hall.address}/rows/{LEADERSHIP}/agree", {"agreed": offer})


def told(hall: Hall, address: str = "") -> str:
    return words(hall.console.get(address or hall.address))


def test_what_was_agreed_before_another_vote_is_not_called_open(hall: Hall) -> None:
    voted(hall)
    agree(hall, "vote:3")
    hall.do("again", "close", "reveal")

    said = told(hall)

    assert "Agreed: between Developing and Maturing; voted on again since" in said
    assert "not agreed yet" not in said
    area = told(hall, f"/areas/{ASHBY}/")
    assert "Leadership was voted on again: say whether what was agreed stands" in area
    assert "Agree a rating for Leadership" not in area


def test_what_is_agreed_on_the_second_vote_stands_alone(hall: Hall) -> None:
    voted(hall)
    agree(hall, "vote:3")
    hall.do("again", "close", "reveal")

    agree(hall, "other:4")

    assert "Agreed: Maturing" in told(hall)
    assert "voted on again since" not in told(hall)


def test_a_vote_on_sentences_is_not_said_to_have_moved_from_one_on_stages(hall: Hall) -> None:
    voted(hall)
    hall.do("sentences")
    offered = ",".join(map(str, range(len(hall.round.sentences or []))))
    for _ in range(5):
        phone = hall.phone()
        sent = {"question": hall.round.id, "choice": "ticks", "tick": offered, "counter": 1}
        assert phone.browser.submit(f"{phone.address}/choose", sent).status_code in {200, 302, 303}
    hall.do("close", "reveal")

    said = told(hall)

    assert "What the ticks add up to: " in said
    assert "The vote’s middle" not in said
    assert "middle moved" not in said
    assert "middle moved" not in told(hall, f"{hall.address}/screen")


def test_who_voted_on_paper_is_asked_for_in_the_second_vote(hall: Hall) -> None:
    hall.opened()
    on_paper(hall, 3)
    hall.do("close", "reveal", "again")

    before = told(hall)
    on_paper(hall, 2)

    assert "3 voted on paper last time. Add their second votes on paper" in before
    assert "last time" not in told(hall)


def on_paper(hall: Hall, number: int) -> None:
    with storage.writing():
        count_slips(hall.who, hall.workshop, hall.round, None, {2: number})


def test_a_desktop_rating_the_hall_has_seen_comes_with_the_second_result(hall: Hall) -> None:
    voted(hall, "compare")

    hall.do("again", "close", "reveal")

    assert hall.round.state == "compared"
    assert hall.round.compared_with == 4


def test_a_desktop_rating_the_hall_has_not_seen_waits_for_its_press(hall: Hall) -> None:
    voted(hall)

    hall.do("again", "close", "reveal")

    assert hall.round.state == "shown"
    assert hall.round.comparison is None


@pytest.fixture
def later() -> Iterator[time_machine.Traveller]:
    """A clock that can be put forward and goes on from there."""
    with time_machine.travel(clock.now()) as traveller:
        yield traveller


def test_the_time_of_a_row_goes_on_in_its_second_vote(
    app: Flask, later: time_machine.Traveller
) -> None:
    hall = make_hall(app, {LEADERSHIP: 4}, Plan([LEADERSHIP, "culture"], minutes=20))
    voted(hall)
    begun = hall.round.opened_at
    assert begun is not None

    later.shift(timedelta(minutes=8))
    hall.do("again")

    until = planned_until(hall.workshop, hall.round)
    assert until == begun + timedelta(minutes=20)


def test_the_time_of_another_row_does_not_count(app: Flask, later: time_machine.Traveller) -> None:
    hall = make_hall(app, {LEADERSHIP: 4}, Plan([LEADERSHIP, "culture"], minutes=20))
    voted(hall)
    later.shift(timedelta(minutes=8))
    hall.opened("culture")
    hall.do("close", "reveal")
    later.shift(timedelta(minutes=30))

    hall.do("again")

    opened = hall.round.opened_at
    assert opened is not None
    left = planned_until(hall.workshop, hall.round)
    assert left is not None
    assert timedelta(minutes=11) < left - opened < timedelta(minutes=13)
