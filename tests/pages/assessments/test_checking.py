"""The check list before a workshop keeps its ticks for the whole team."""

from __future__ import annotations

from flask import Flask

from app.access.permissions import Role
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_person
from tests.workshop_factories import ASHBY, Hall


def colleague(app: Flask) -> Browser:
    """A second co-ordinator of the same area."""
    other = Browser(app)
    sign_in(other, make_person(Role.CO_ORDINATOR, ASHBY, name="Second"))
    return other


def seen_by(browser: Browser, hall: Hall) -> tuple[list[str], str]:
    """What is ticked on the plan, and what its page remembers of that."""
    plan = page(browser.get(f"{hall.address}/plan"))
    ticked = plan.xpath("//input[@name='done'][@checked]/@value")
    return [str(each) for each in ticked], str(plan.xpath("//input[@name='was']/@value")[0])


def test_a_tick_is_there_for_the_next_person_too(app: Flask, hall: Hall) -> None:
    answer = hall.console.submit(f"{hall.address}/check-list", {"done": ["2", "5"], "was": ""})

    assert "Kept for everyone" in words(hall.console.get(answer.location))
    assert seen_by(colleague(app), hall) == (["2", "5"], "2 5")
    assert hall.details_of("check-list:ticked") == [{"put": ["2", "5"], "taken": []}]
    told = words(hall.console.get(f"/areas/{ASHBY}/history"))
    assert "ticked what is done on the check list" in told


def test_the_ticks_of_two_who_had_the_page_open_add_up(app: Flask, hall: Hall) -> None:
    other, address = colleague(app), f"{hall.address}/check-list"
    hall.console.submit(address, {"done": ["1", "2"], "was": ""})

    hall.console.submit(address, {"done": ["1", "3"], "was": "1 2"})
    other.submit(address, {"done": ["1", "2", "8"], "was": "1 2"})

    assert seen_by(other, hall)[0] == ["1", "3", "8"]


def test_a_tip_that_is_not_there_cannot_be_ticked(hall: Hall) -> None:
    answer = hall.console.submit(f"{hall.address}/check-list", {"done": ["9"], "was": ""})

    assert answer.status_code == 404
    assert seen_by(hall.console, hall)[0] == []


def test_a_rehearsal_shows_the_tips_without_boxes(hall: Hall) -> None:
    begun = hall.console.submit(
        f"/areas/{ASHBY}/assessments/{hall.assessment_id}/rehearse", {"voters": "8"}
    )
    number = begun.location.rstrip("/").rpartition("/")[2]

    plan = page(hall.console.get(f"/areas/{ASHBY}/workshops/{number}/plan"))

    assert len(plan.xpath("//h2[@id='check-list']/following::ul[1]/li")) == 8
    assert not plan.xpath("//input[@name='done']")
