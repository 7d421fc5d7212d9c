"""What nobody locally can solve: raised on a phone, up two boards, and the answer back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.accessible import problems
from tests.journeys.browsers import DESK, POCKET
from tests.journeys.desk import Desk
from tests.journeys.test_governance import MARLSHIRE

GROUP, BOARD = "Early Help Delivery Group", "Marlshire Families Partnership Board"


@pytest.mark.acceptance(29)
@pytest.mark.acceptance(30)
def test_an_issue_goes_up_twice_and_the_answer_reaches_the_phone_it_came_from(desk: Desk) -> None:
    page = desk.page
    desk.enter_demo_as("Carys Holt")
    page.set_viewport_size(POCKET)
    page.goto(f"/areas/{MARLSHIRE}/")
    page.get_by_role("link", name="Issues log").click()
    page.get_by_role("button", name="Raise an issue").click()
    page.get_by_label("What is it about?").fill("Keys to empty homes")
    page.get_by_label("What cannot be solved here?").fill("Nobody may decide who gets them.")
    page.get_by_label("Where?").select_option(label="Marlmouth")
    page.get_by_role("button", name="Raise it").click()
    expect(page.get_by_text("The answer comes back to you.")).to_be_visible()
    expect(page.get_by_text("Raised by you.")).to_be_visible()
    address = page.url
    assert problems(page, "an issue that was raised") == []

    desk.change_to("Idris Vaughan")
    page.set_viewport_size(DESK)
    page.goto(address)
    for board, reason in ((GROUP, "Housing and police both decide."), (BOARD, "It costs money.")):
        page.get_by_role("button", name="Send it up").click()
        page.get_by_label(board).check()
        page.get_by_label("Why does it have to go there?").fill(reason)
        page.get_by_role("button", name="Send it up").click()
        expect(page.get_by_text(f"With {board} since")).to_be_visible()

    desk.change_to("Ruth Ellery")
    page.get_by_role("link", name=f"{BOARD} is asked for an answer: Keys").click()
    page.get_by_role("button", name="Record the board’s answer").click()
    page.get_by_label("What is the answer?").fill("Housing decides within a week.")
    page.get_by_role("button", name="Send the answer back").click()
    expect(page.get_by_text("The answer goes back to whoever raised it.")).to_be_visible()
    assert "Carys" not in page.content()

    desk.change_to("Carys Holt")
    page.set_viewport_size(POCKET)
    page.get_by_role("link", name="What you raised has an answer: Keys to empty homes").click()
    expect(page.get_by_text("Housing decides within a week.")).to_be_visible()
    expect(page.get_by_text("Recorded by Ruth Ellery")).to_be_visible()
    assert problems(page, "an answer") == []
    page.get_by_label("That settles it").check()
    page.get_by_role("button", name="Say so").click()
    expect(page.get_by_text("Settled on")).to_be_visible()

    find_by_locality(page)


def find_by_locality(page: Page) -> None:
    """The log of the demo: by locality, and what has had no answer for thirty days."""
    page.goto(f"/areas/{MARLSHIRE}/issues")
    page.set_viewport_size(DESK)
    page.get_by_label("Locality").select_option(label="Marlmouth")
    page.get_by_role("button", name="Show", exact=True).click()
    lines = page.locator("table.app-rows tbody tr")
    expect(lines).to_have_count(2)
    expect(lines.first).to_contain_text("Keys to empty homes")
    page.get_by_label("How long").select_option(label="No answer for 30 days")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(lines).to_have_count(1)
    expect(lines).to_contain_text("Consent at the front door")
    expect(lines).to_contain_text("No answer for 34 days. Raised 41 days ago")
    assert problems(page, "the issues log") == []
