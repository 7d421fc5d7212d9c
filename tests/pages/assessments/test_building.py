"""Planning a workshop: which rows, how long, who is invited, and what people are sent."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from app import clock, storage
from app.access.permissions import Role
from app.assessments import actions
from app.assessments.building import planned_until
from app.extensions import db
from app.voting.queries import current_round, rounds
from app.workshops.models import Workshop
from app.workshops.queries import minutes_for, organisations_invited, running_workshop
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_organisation, make_person
from tests.workshop_factories import ASHBY, LEADERSHIP, Hall, make_assessment, rate

ROWS = ("family_experience", "leadership", "strategy", "culture")


class Desk:
    """A co-ordinator before the first workshop."""

    def __init__(self, app: Flask) -> None:
        self.who, held = make_assessment()
        self.held, self.assessment_id = held, held.id
        self.browser = Browser(app)
        sign_in(self.browser, self.who)
        self.address = f"/areas/{ASHBY}/assessments/{held.id}/workshops/new"

    def agree(self, *row_keys: str) -> None:
        """Let partners settle these rows without a vote."""
        for row_key in row_keys:
            rate(self.who, self.held, row_key, 2)
            with storage.writing():
                actions.open_without_vote(self.who, self.held, row_key, "Everybody was there.")
                actions.agree_rating(self.who, self.held, row_key, "desktop", 2)

    def build(self, **sent: object) -> Workshop:
        answer = self.browser.submit(self.address, sent)
        assert answer.status_code == 302, words(answer)
        db.session.rollback()
        found = running_workshop(self.assessment_id)
        assert found is not None
        return found


@pytest.fixture
def desk(app: Flask) -> Desk:
    return Desk(app)


def rows_of(workshop: Workshop) -> list[str]:
    return [each.row_key for each in rounds(workshop.id)]


def test_minutes_may_be_left_empty(desk: Desk) -> None:
    made = desk.build(which="all", minutes=" ", breakdown="grade+group")

    assert minutes_for(made.id) == {}
    assert made.breakdown == "grade+group"


def test_a_workshop_goes_through_the_rows_chosen_in_the_models_order(desk: Desk) -> None:
    made = desk.build(which="chosen", rows=["culture", "leadership"], minutes="12")

    assert rows_of(made) == ["leadership", "culture"]
    assert minutes_for(made.id) == {"leadership": 12, "culture": 12}


def test_once_rows_are_agreed_only_the_others_are_offered_first(desk: Desk) -> None:
    desk.agree("leadership", "strategy")

    offered = page(desk.browser.get(desk.address))
    made = desk.build(which="unsettled")

    assert offered.xpath("//input[@name='which'][@checked]/@value") == ["unsettled"]
    assert "The 5 rows still to agree" in offered.text_content()
    assert not {"leadership", "strategy"} & set(rows_of(made))
    assert len(rows_of(made)) == 5


def test_everything_is_voted_on_when_nothing_is_agreed_yet(desk: Desk) -> None:
    offered = page(desk.browser.get(desk.address))
    made = desk.build(which="all")

    assert offered.xpath("//input[@name='which']/@value") == ["all", "chosen"]
    assert len(rows_of(made)) == 7
    assert minutes_for(made.id) == {}


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"which": "chosen"}, "Select at least one row"),
        ({"which": "all", "minutes": "0"}, "Enter between 1 and 180 minutes"),
        ({"which": "all", "minutes": "ten"}, "Enter the minutes as a whole number"),
        ({"which": "some"}, "Select which rows"),
        ({"which": "all", "rows": "culture"}, "Select “Only some” above, or take away the ticks"),
    ],
)
def test_a_plan_that_will_not_do_is_refused_and_what_was_chosen_comes_back(
    desk: Desk, sent: dict[str, str], told: str
) -> None:
    here = make_organisation(ASHBY, "Ashby Police", "police")

    answered = desk.browser.submit(desk.address, {**sent, "invited": [str(here)]})

    assert told in words(answered)
    assert page(answered).xpath("//input[@name='invited'][@checked]/@value") == [str(here)]
    assert running_workshop(desk.assessment_id) is None


def test_the_plan_says_when_each_row_begins_and_who_is_invited_and_who_is_not(desk: Desk) -> None:
    police = make_organisation(ASHBY, "Ashby Police", "police")
    made = desk.build(which="chosen", rows=list(ROWS[:3]), minutes="15", invited=[str(police)])

    plan = desk.browser.get(f"/areas/{ASHBY}/workshops/{made.id}/plan")

    assert organisations_invited(made.id) == {police}
    lines = [
        " ".join(each.text_content().split()) for each in page(plan).xpath("//tbody/tr")
    ]  # fmt: skip
    assert lines == [
        "The family experience 15 At the start",
        "Leadership 15 15 minutes",
        "Strategy 15 30 minutes",
    ]
    assert "Ashby Police" in words(plan)
    assert "nobody is invited from: " in words(plan)
    assert len(page(plan).xpath("//h2[text()='Check list']/following::input[@name='done']")) == 8


def test_the_text_to_send_holds_the_address_and_the_code_and_tells_nothing_else(
    desk: Desk,
) -> None:
    rate(desk.who, desk.held, LEADERSHIP, 6)
    made = desk.build(which="all")

    plan = desk.browser.get(f"/areas/{ASHBY}/workshops/{made.id}/plan")
    text = page(plan).xpath("//textarea/text()")[0]

    assert f"/vote/{made.join_code}" in text
    assert f"{made.join_code[:4]} {made.join_code[4:]}" in text
    assert "Mature" not in plan.text


def test_the_console_says_until_when_a_row_is_planned_and_ends_nothing(
    app: Flask, desk: Desk
) -> None:
    made = desk.build(which="all", minutes="10")
    hall = Hall(app, desk.who, desk.assessment_id, made.id, made.join_code, desk.browser)

    before = words(hall.console.get(hall.address))
    hall.do("open")
    after = words(hall.console.get(hall.address))

    assert "Planned until about" not in before
    assert "Nothing ends by itself." in after
    db.session.rollback()
    current = current_round(made.id)
    assert current is not None
    assert current.opened_at is not None
    assert planned_until(db.session.get_one(Workshop, made.id), current) == (
        current.opened_at + timedelta(minutes=10)
    )
    assert clock.now() < current.opened_at + timedelta(minutes=10)


def test_two_who_plan_at_once_make_one_workshop(app: Flask, desk: Desk) -> None:
    other = Browser(app)
    sign_in(other, make_person(Role.CO_ORDINATOR, ASHBY))
    made = desk.build(which="all")

    answer = other.submit(desk.address, {"which": "chosen", "rows": ["culture"], "minutes": "5"})

    assert "End that one first, then make this one" in words(answer)
    assert page(answer).xpath("//input[@name='minutes']/@value") == ["5"]
    assert len(rows_of(made)) == 7
    assert minutes_for(made.id) == {}
