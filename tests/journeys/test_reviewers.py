"""A team comes together and reads what it reviews, and no longer than it may."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.accessible import problems
from tests.journeys.browsers import DESK, NewContext
from tests.journeys.desk import Desk

FERROWICK, THORNBECK = "X99000002", "X99000003"
REVIEW = f"/areas/{THORNBECK}/reviews/1"
WITHIN_TEN_SECONDS = 10_000


def test_an_open_page_shuts_within_ten_seconds_once_its_reader_is_taken_off(
    desk: Desk, new_context: NewContext
) -> None:
    desk.enter_demo_as("Joss Tarn")
    read = desk.page
    read.goto(f"{REVIEW}/version#row-culture")
    expect(read.locator("main")).to_contain_text("Teams say they work as one")
    sian = desk.colleague(new_context, "Sian Petrie").page

    sian.goto(f"/areas/{FERROWICK}/reviewing/1")
    sian.get_by_role("link", name=re.compile("^Take off the team.*Joss Tarn$")).click()
    sian.get_by_role("button", name="Take off the team").click()

    expect(read.locator("main")).not_to_contain_text(
        "Teams say they work as one", timeout=WITHIN_TEN_SECONDS
    )
    expect(read.get_by_role("heading", level=1)).to_have_text("Page not found")


def test_somebody_is_named_and_comes_in_step_by_step(desk: Desk, new_context: NewContext) -> None:
    desk.enter_demo_as("Sian Petrie")
    una = new_context(viewport=DESK, base_url=desk.server.address).new_page()
    una.goto(_named(desk.page, "Una Dale"))

    una.get_by_label("New password").fill("plain hedgehog ladder")
    una.get_by_role("button", name="Save password and sign in").click()
    una.get_by_role("link", name="Agree to keep what you see").click()
    una.get_by_role("button", name="I agree").click()
    assert problems(una, "the interests") == []
    una.set_viewport_size(DESK)
    una.get_by_label("No, none").check()
    una.get_by_role("button", name="Declare").click()
    una.get_by_role("link", name="Read what is reviewed").click()

    expect(una.get_by_role("heading", level=1)).to_have_text("What is reviewed")
    expect(una.locator("main")).to_contain_text("Chief officers meet every month")


def _named(page: Page, name: str) -> str:
    """Name somebody for the team; gives the link to send them."""
    page.goto(f"/areas/{FERROWICK}/reviewing/1")
    page.get_by_role("button", name="Name somebody").click()
    page.get_by_label("Full name").fill(name)
    page.get_by_label("Work e-mail address").fill("una@demo.example")
    page.get_by_label("Which organisation").fill("Ferrowick College")
    page.get_by_label("What kind").select_option("schools")
    page.get_by_role("button", name="Make an invitation").click()
    return page.get_by_label(f"Link for {name}").input_value()
