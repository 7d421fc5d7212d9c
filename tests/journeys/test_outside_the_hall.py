"""Those who cannot be in the hall when a row is voted on: before the meeting, and after it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from app import clock
from app.areas.actions import mark_essential
from app.areas.queries import voting_groups
from app.assessments import actions as assessments
from app.assessments.queries import open_assessment
from app.voting import actions as voting
from app.voting.paper import count_slips
from app.workshops.rules import Plan
from tests.journeys.accessible import problems
from tests.journeys.browsers import POCKET, NewContext
from tests.journeys.desk import Served
from tests.journeys.hall import Hall
from tests.journeys.inside import inside, somebody
from tests.journeys.phone import Phone
from tests.journeys.serving import DataFolder

MARLSHIRE = "X99000001"
NewPhone = Callable[..., Phone]


def fill_day(page: Page, legend: str, days: int) -> None:
    day = clock.today() + timedelta(days=days)
    for part in ("Day", "Month", "Year"):
        box = page.get_by_role("group", name=legend).get_by_label(part)
        box.fill(str(getattr(day, part.lower())))


def let_people_vote_early(hall: Hall) -> None:
    page = hall.console
    page.get_by_role("link", name="Agenda, what to send people").click()
    page.get_by_role("link", name="Let people vote before the meeting").click()
    fill_day(page, "From which day?", -1)
    page.get_by_label("From what time?").fill("18:00")
    fill_day(page, "Until which day?", 2)
    page.get_by_label("Until what time?").fill("09:00")
    page.get_by_role("button", name="Let people vote between these times").click()
    expect(page.get_by_label("What to send people")).to_contain_text("join with the same phone")


def test_the_head_who_must_leave_votes_on_sunday_and_is_in_the_first_bar(
    hall: Hall, phone: NewPhone
) -> None:
    workshop = hall.console.url
    let_people_vote_early(hall)
    found = problems(hall.console, "votes before the meeting")
    head = phone()
    head.join(hall.code)
    found += problems(head.page, "a phone before the meeting")
    head.page.get_by_role("link", name="Vote now").click()
    expect(head.page.get_by_text("7 questions of 7 still to answer")).to_be_visible()
    found += problems(head.page, "the questions before the meeting")
    head.page.get_by_role("link", name="Leadership", exact=True).click()
    expect(head.page.locator(".app-choice")).to_have_count(8)
    found += problems(head.page, "a question before the meeting")

    head.choice("Maturing").click()

    expect(head.page.get_by_text("your choice is counted, Maturing")).to_be_visible()
    hall.console.goto(workshop)
    expect(hall.console.get_by_text("1 early vote so far")).to_be_visible()
    hall.open("Leadership")
    head.page.goto(f"/vote/{hall.code.replace(' ', '')}")
    head.sees("Voting is open")
    expect(head.chosen).to_have_text("Maturing")
    hall.sees_answers(1, of=1)
    assert not found, "\n".join(found)


def agreed_without_health(folder: DataFolder, plan: Plan | None = None) -> None:
    """Twelve of the council have voted on Leadership on paper, and agreed; health is essential."""
    with inside(folder):
        who = somebody(MARLSHIRE, "Idris Vaughan")
        mark_essential(who, MARLSHIRE, [1])
        held = open_assessment(MARLSHIRE)
        assert held is not None
        workshop = assessments.start_workshop(who, held, plan=plan)
        asked = voting.open_voting(who, workshop, "leadership")
        count_slips(who, workshop, asked, voting_groups(MARLSHIRE)[0].id, {2: 12})
        voting.close_voting(who, workshop, asked)
        voting.reveal(who, workshop, asked)
        assessments.agree_rating(who, held, "leadership", "vote", 2)
        if plan is not None:
            voting.finish(who, workshop)


def test_who_is_asked_by_link_after_a_workshop_with_tickets_comes_in_with_one(
    folder: DataFolder, served: Served, new_context: NewContext
) -> None:
    agreed_without_health(folder, Plan(row_keys=["leadership"], ticketed=True))
    desk = served(folder)
    page = desk.page
    desk.enter_demo_as("Idris Vaughan")
    desk.open_area(MARLSHIRE)
    page.get_by_role("link", name="Ask them about Leadership").click()
    fill_day(page, "Until which day?", 3)
    page.get_by_label("Until what time?").fill("17:00")
    page.get_by_role("button", name="Ask them by link").click()
    text = page.get_by_label("What to send them").input_value()
    assert "You are asked for a one-time ticket, which comes with this message" in text
    found = problems(page, "a text that speaks of tickets")
    page.get_by_role("link", name="make tickets").click()
    page.get_by_label("How many tickets?").fill("2")
    found += problems(page, "tickets after the workshop")
    page.get_by_role("button", name="Make tickets").click()
    links = page.get_by_label("For people who are not in the room").input_value().split()
    found += problems(page, "tickets to send")
    assert len(links) == 2
    stranger = new_context(base_url=desk.server.address, viewport=POCKET).new_page()
    stranger.goto(links[0].partition("?")[0])
    stranger.get_by_role("button", name="Join").click()
    expect(stranger.locator("#ticket-error")).to_contain_text("Type the code on your ticket")
    expect(stranger.locator("#group-error")).to_contain_text("Select the group you are with")
    expect(stranger.locator("#agreed-error")).to_contain_text("tick that you agree")

    late = new_context(base_url=desk.server.address, viewport=POCKET).new_page()
    late.goto(links[1])
    late.get_by_label("Health").check()
    late.get_by_label("I agree").check()
    late.get_by_role("button", name="Join").click()
    late.get_by_role("link", name="Vote now").click()
    late.get_by_role("link", name="Leadership", exact=True).click()
    late.get_by_role("button", name="Developing", exact=True).click()

    expect(late.get_by_text("You have answered the question")).to_be_visible()
    stranger.goto(links[1])
    stranger.get_by_label("Health").check()
    stranger.get_by_label("I agree").check()
    stranger.get_by_role("button", name="Join").click()
    expect(stranger.locator("#ticket-error")).to_contain_text("This ticket has been used")
    assert not found, "\n".join(found)


def test_a_rating_without_health_is_provisional_until_health_is_asked_by_link(
    folder: DataFolder, served: Served, new_context: NewContext
) -> None:
    agreed_without_health(folder)
    desk = served(folder)
    page = desk.page
    desk.enter_demo_as("Idris Vaughan")
    desk.open_area(MARLSHIRE)
    expect(page.get_by_text("Provisional: without Health")).to_be_visible()
    page.get_by_role("link", name="Ask them about Leadership").click()
    expect(page.get_by_role("heading", name="Who was not heard on Leadership")).to_be_visible()
    found = problems(page, "who was not heard")
    fill_day(page, "Until which day?", 3)
    page.get_by_label("Until what time?").fill("17:00")
    page.get_by_role("button", name="Ask them by link").click()
    text = page.get_by_label("What to send them").input_value()
    found += problems(page, "a text to send")
    assert "choose Health" in text
    assert "17:00" in text
    link = re.search(r"/vote/\w+/questions", text)
    assert link
    late = new_context(base_url=desk.server.address, viewport=POCKET).new_page()
    late.goto(link[0])
    late.get_by_label("Health").check()
    late.get_by_label("I agree").check()
    late.get_by_role("button", name="Join").click()
    late.get_by_role("link", name="Leadership", exact=True).click()
    late.get_by_role("button", name="Developing", exact=True).click()

    expect(late.get_by_text("You have answered the question")).to_be_visible()
    page.reload()
    expect(page.get_by_text("1 answer so far")).to_be_visible()
    assert not found, "\n".join(found)
