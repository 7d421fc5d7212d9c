"""A hall votes on one part of a row for itself, then on another row; the record keeps both."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.accessible import problems
from tests.journeys.browsers import DESK
from tests.journeys.desk import Desk
from tests.journeys.hall import Hall
from tests.journeys.phone import Phone

NewPhone = Callable[..., Phone]
PART = "Culture: shared vision and ambition"
NONE = "The area makes no desktop rating of one part alone."


def plan_one_row_and_one_part(desk: Desk) -> list[str]:
    """From the area's page; gives what a reader of the pages would stumble over."""
    page = desk.page
    page.get_by_role("link", name="Choose the rows, the minutes and who is invited").click()
    page.get_by_label("Only some").check()
    page.get_by_role("group", name="Which ones?").get_by_label("Leadership").check()
    page.get_by_text("Parts of Culture", exact=True).first.click()
    page.get_by_label("Shared vision and ambition").check()
    found = problems(page, "planning parts")
    page.set_viewport_size(DESK)
    page.get_by_role("button", name="Make the workshop").click()
    expect(page.get_by_role("rowheader", name=PART)).to_be_visible()
    expect(page.get_by_role("rowheader", name="Leadership")).to_be_visible()
    return found


def take_up(desk: Desk) -> Hall:
    """Put up the projector beside the console of the workshop that was planned."""
    console = desk.page
    console.get_by_role("link", name="The workshop", exact=True).click()
    console.context.clock.install()
    with console.context.expect_page() as opened:
        console.get_by_role("link", name="Open the projector page").click()
    projector: Page = opened.value
    projector.set_viewport_size({"width": 1280, "height": 720})
    return Hall(console, projector)


def test_a_part_and_a_row_are_voted_on_and_the_record_shows_both(
    desk: Desk, phone: NewPhone
) -> None:
    desk.enter_demo_as("Rosa Delgado")
    found = plan_one_row_and_one_part(desk)
    hall = take_up(desk)
    voter = phone()
    voter.join(hall.code)

    hall.open(PART)
    expect(hall.projector.get_by_text(f"{PART}. Where do we stand?")).to_be_visible()
    expect(voter.page.locator(".app-question")).to_have_text(f"{PART}. Where do we stand?")
    voter.choose("Developing")
    found += problems(voter.page, "a phone asked about a part")
    hall.close()
    hall.reveal()
    hall.next_named("Show what stands beside it").click()
    expect(hall.comparison).to_contain_text(NONE)
    expect(voter.page.get_by_text(NONE)).to_be_visible()
    console = hall.console
    # A press on a page that has not heard of the last one would change nothing.
    hall.next_named("Open voting on Leadership")
    expect(console.get_by_text("Voted on for itself: it stands in the record")).to_be_visible()
    expect(console.get_by_text("What do partners agree")).to_have_count(0)

    hall.vote_through("Leadership")
    hall.agree("The vote’s middle")
    hall.take_the_console()
    line = console.get_by_role("listitem").filter(has=console.get_by_text(PART, exact=True))
    expect(line).to_contain_text("Voted on for itself")
    expect(line.get_by_role("link", name=re.compile("^Agree"))).to_have_count(0)

    console.goto(re.sub(r"\?.*|#.*", "", console.url) + "/record")
    for name in (PART, "Leadership"):
        expect(console.get_by_role("heading", name=f"First vote on {name}")).to_be_visible()
    expect(console.get_by_text("This is one part of Culture.")).to_be_visible()
    expect(console.get_by_text("A rating is agreed on Culture as a whole")).to_be_visible()
    found += problems(console, "the record of a part")
    assert not found, "\n".join(found)
