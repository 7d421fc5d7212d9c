"""What an area does with a peer review: checks it, answers it, learns and passes on."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from app.champions.rules.offers import coming_months
from app.clock import today
from tests.journeys.place import FERROWICK
from tests.journeys.reviewer import Reviewer, about

HERE = f"/areas/{FERROWICK}"


def check_for_fact(page: Page) -> None:
    """One fact is wrong, which is said, and the rest are right."""
    page.goto(f"{HERE}/")
    page.get_by_role("link", name="Check 4 points of the peer review’s draft").click()
    expect(page.get_by_text("Not checked for fact yet.")).to_have_count(4)
    for number in range(1, 5):
        page.get_by_role("link", name=about("Check for fact", f"point {number}")).click()
        page.get_by_label("Wrong, because" if number == 2 else "Right", exact=True).check()
        if number == 2:
            page.get_by_label("What is wrong?").fill("Health moved some in May.")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Not checked for fact yet.")).to_have_count(4 - number)
    expect(page.get_by_text("Health moved some in May.")).to_be_visible()


def answer_each_point(page: Page, accepted: str) -> None:
    """What is accepted stands in the plan at once; what is declined says why."""
    page.goto(f"{HERE}/")
    page.get_by_role("link", name="Answer 2 points of the peer review’s report").click()
    for number, answer, because in (
        (2, "Declined, because", "Health has moved some."),
        (3, "Accepted: it goes into the plan", ""),
    ):
        page.get_by_role("link", name=about("Answer it", f"point {number}")).click()
        page.get_by_label(answer).check()
        page.get_by_label("Why, or what was done?").fill(because)
        page.get_by_role("button", name="Save").click()
        expect(
            page.get_by_role("link", name=about("Change the answer", f"point {number}"))
        ).to_be_visible()
    page.get_by_role("link", name=about("It is in the plan", "point 3")).click()
    planned = page.get_by_role("listitem").filter(has_text=accepted)
    expect(planned).to_contain_text("Draft")


def read_the_report(page: Page, review: str, challenge: str) -> None:
    """Both ratings stand side by side, and what is still open is named."""
    page.goto(f"{review}/report")
    beside = page.get_by_role("row", name="Leadership")
    expect(beside).to_contain_text("Peers higher by half a stage")
    heading = page.get_by_role("heading", name="Challenges that are still open")
    expect(heading.locator("+ ul")).to_contain_text(f"Leadership: {challenge}")


def confirmed_text(page: Page) -> str:
    """What the board confirmed, as the area reads it."""
    page.goto(f"{HERE}/versions/1")
    expect(page.get_by_role("heading", name="Version 1", exact=True)).to_be_visible()
    return page.locator("main").inner_text()


def end(area: Page, lead: Reviewer) -> None:
    """Once it has ended, the team reads nothing here any more."""
    area.goto(f"{lead.review}/report")
    area.get_by_role("button", name="End the review").click()
    expect(area.get_by_text("This review ended on")).to_be_visible()
    for address in (lead.review, f"{lead.review}/version", f"{lead.review}/report"):
        lead.page.goto(address)
        expect(lead.page.get_by_role("heading", level=1)).to_have_text("Page not found")


def become_champion(page: Page, review: str) -> None:
    page.goto(f"{review}/report")
    page.get_by_role("link", name="Become a peer support champion").click()
    page.get_by_role("button", name="Register Ferrowick").click()
    page.get_by_label("What do you offer?").fill("How four services came to share one course.")
    page.get_by_label("Leadership").check()
    page.get_by_label("How many days in a quarter").fill("6")
    page.get_by_label(coming_months(today())[2].words).check()
    page.get_by_label("Anywhere in England").check()
    page.get_by_role("radio", name="No", exact=True).check()
    page.get_by_role("button", name="Register").click()
    expect(page.get_by_role("region", name="Ferrowick")).to_contain_text("6 days in a quarter")


def share_one_practice(page: Page, review: str) -> None:
    """A card of what the peers found good, shared by a press of its own."""
    page.goto(f"{review}/report")
    page.get_by_role("link", name=about("Make a card of it", "point 4")).click()
    page.get_by_label("Title").fill("One course in turn")
    page.get_by_label("Which problem").fill("Parents stood on long waiting lists for a course.")
    page.get_by_label("What was done?").fill("Four services run one parenting course in turn.")
    page.get_by_label("What changed?").fill("Nobody waits longer than five weeks.")
    page.get_by_label("Which service").fill("Ferrowick Family Hubs")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Nobody else reads it yet.")).to_be_visible()
    page.get_by_role("button", name="Agree to share it with everyone").click()
    expect(page.get_by_text("Shared with everyone since")).to_be_visible()


def find_it_by_problem(page: Page) -> None:
    page.goto("/practice")
    page.get_by_label("Search by the words of a problem").fill("waiting list parenting")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="One course in turn").click()
    expect(page.get_by_text("Good practice of Ferrowick")).to_be_visible()
    expect(page.get_by_role("definition").filter(has_text="peers in a review")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Change the card"))).to_have_count(0)
