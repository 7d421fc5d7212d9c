"""The demo's finished review, as each side of it may look at it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.accessible import problems
from tests.journeys.browsers import DESK
from tests.journeys.desk import Desk

ESKWITH, OLDCOMBE = "X99000004", "X99000005"
REVIEW = f"/areas/{ESKWITH}/reviews/2"

SEEN = {
    "Hester Quayle": {
        f"/areas/{ESKWITH}/": "Peer review",
        REVIEW: "What is due",
        f"{REVIEW}/report": "It led to: Culture from between Early and Developing to Developing",
        f"{REVIEW}/notes": "Nobody could tell us what had changed",
        f"{REVIEW}/visit": "Two families who have finished their plan",
        f"{REVIEW}/take-words-away": "Point 2, what it says",
        f"/areas/{ESKWITH}/actions": "Let the neighbourhood teams that work as one",
        f"/areas/{ESKWITH}/history": "named what of a peer review led to the rating of Culture",
    },
    "Gwen Tolland": {
        REVIEW: "Your own ratings",
        f"{REVIEW}/report": "The area’s answer: accepted. We begin with Harbour Ward.",
        f"{REVIEW}/differences": "Further on than you say",
        f"{REVIEW}/pass": "Your own ratings",
        f"{REVIEW}/take-words-away": "Why this rating of Culture",
    },
    "Nadia Frome": {
        f"/areas/{OLDCOMBE}/reviewing": "Eskwith",
        f"/areas/{OLDCOMBE}/reviewing/2": "The team is complete.",
    },
    "Mina Sutcliffe": {"/practice": "The Friday call", "/practice/1": "One lead worker is named"},
}


@pytest.mark.parametrize("name", SEEN)
def test_each_side_reads_its_own_of_a_finished_review(desk: Desk, name: str) -> None:
    desk.enter_demo_as(name)
    page, found = desk.page, []

    for address, words in SEEN[name].items():
        page.goto(address)
        expect(page.locator("main")).to_contain_text(words)
        found += problems(page, address)
        page.set_viewport_size(DESK)

    assert not found, "\n".join(found)


def test_the_desk_asks_what_led_to_a_rating_and_shows_what_did(desk: Desk) -> None:
    desk.enter_demo_as("Hester Quayle")
    page = desk.page
    page.goto(f"/areas/{ESKWITH}/")
    page.get_by_role("link", name="Culture").first.click()

    asked = page.get_by_role("group", name="Did the peer review lead to this?")

    expect(asked).to_contain_text("Point 3 of Oldcombe’s report")
    expect(page.locator("main")).to_contain_text("The peer review has led here")
    assert problems(page, "the desk") == []
