"""Running a workshop from another laptop, and the time planned for a row."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.browsers import DESK, NewContext
from tests.journeys.desk import Desk
from tests.journeys.hall import Hall
from tests.journeys.phone import Phone

NewPhone = Callable[..., Phone]


def test_another_laptop_goes_on_by_pin_and_both_see_every_step(
    hall: Hall, new_context: NewContext, desk: Desk
) -> None:
    hall.console.get_by_text("Show the PIN").click()
    said = hall.console.get_by_text("Another laptop takes over").inner_text()
    pin = re.search(r"\d{4} \d{4}", said)
    assert pin
    hall.open("Leadership")
    laptop = new_context(viewport=DESK, base_url=desk.server.address).new_page()

    laptop.goto("/vote/")
    laptop.get_by_role("link", name="Running this workshop?").click()
    laptop.get_by_label("Code on the big screen").fill(hall.code)
    laptop.get_by_label("PIN", exact=True).fill(pin[0])
    laptop.get_by_role("button", name="Run the workshop").click()

    expect(laptop.get_by_text("Voting is open: Leadership")).to_be_visible()
    laptop.get_by_role("button", name="Close voting").click()
    expect(hall.projector.get_by_text("Closing in")).to_be_visible()
    hall.next_named(re.compile("^Reveal")).click()
    expect(laptop.get_by_role("button", name="Show the desktop rating")).to_be_visible()
    laptop.reload()
    expect(laptop.get_by_role("button", name="Show the desktop rating")).to_be_visible()


def test_the_planned_time_is_told_as_it_goes_and_ends_nothing(desk: Desk) -> None:
    desk.enter_demo_as("Rosa Delgado")
    desk.page.get_by_role("link", name="Choose the rows, the minutes").click()
    desk.page.get_by_label("How many minutes for each row?").fill("7")
    desk.page.get_by_role("button", name="Make the workshop").click()
    desk.page.context.clock.install()
    desk.page.get_by_role("link", name="The workshop").click()
    with desk.page.context.expect_page() as opened:
        desk.page.get_by_role("link", name="Open the projector page").click()
    hall = Hall(desk.page, opened.value)

    hall.open("Leadership")

    for each in (hall.console, hall.projector):
        # Opened afresh there is nothing left to draw, which would ask the server for its time.
        each.reload()
        expect(each.locator("[data-planned]")).to_have_text("About 7 minutes left")
    # Five minutes and some seconds: a slow machine adds up to fifty of its own.
    desk.page.context.clock.fast_forward(305_000)
    for each in (hall.console, hall.projector):
        expect(each.locator("[data-planned]")).to_have_text("About 2 minutes left")
    desk.page.context.clock.fast_forward(150_000)
    for each in (hall.console, hall.projector):
        expect(each.locator("[data-planned]")).to_contain_text("is over. Nothing ends by itself")
    expect(hall.console.get_by_role("button", name="Close voting")).to_be_visible()
    expect(hall.console.locator("[role=status] [data-planned]")).to_have_count(0)


def test_a_rehearsal_goes_through_every_step_and_leaves_the_sealed_rating_sealed(
    desk: Desk, phone: NewPhone
) -> None:
    desk.enter_demo_as("Rosa Delgado")
    before = desk.rows()
    desk.page.get_by_role("link", name="Rehearse first with pretend voters").click()
    desk.page.context.clock.install()
    desk.page.get_by_role("button", name="Begin the rehearsal").click()
    expect(desk.page.get_by_text("Rehearsal: nothing is kept")).to_be_visible()
    with desk.page.context.expect_page() as opened:
        desk.page.get_by_role("link", name="Open the projector page").click()
    hall = Hall(desk.page, opened.value)
    expect(hall.projector.get_by_text("Rehearsal: nothing is kept")).to_be_visible()
    mine = phone()
    mine.join(hall.code)
    expect(mine.page.get_by_text("Rehearsal: nothing is kept")).to_be_visible()

    hall.open("Leadership")
    mine.choose("Developing")
    expect(hall.projector.locator("[data-voted]")).to_have_text("13")
    hall.close()
    hall.reveal()
    hall.compare()
    expect(hall.comparison).to_contain_text("made up for this rehearsal")
    hall.take_the_console()
    hall.console.get_by_role("button", name=re.compile("^The vote’s middle")).click()
    expect(hall.projector.get_by_text("This is where partners agree")).to_be_visible()
    hall.end_here()

    for each in (hall.console, hall.projector):
        expect(each.get_by_role("heading", name="The rehearsal is over")).to_be_visible()
    mine.sees("The workshop has ended")
    desk.open_area()
    assert desk.rows() == before
