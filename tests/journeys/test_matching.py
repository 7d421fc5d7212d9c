"""Who reviews whom: an area asks, the national team confirms a pair, and both sides say yes."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.accessible import problems
from tests.journeys.desk import Desk

THORNBECK, MARLSHIRE = "X99000003", "X99000001"
REQUEST = f"/areas/{THORNBECK}/review-request"


def accept(page: Page, link: str) -> None:
    """Say yes to what waits behind a link or a button of this page."""
    page.get_by_text(link).first.click()
    page.get_by_label("We accept").check()
    page.get_by_role("button", name="Send the answer").click()


def test_a_request_becomes_a_review_once_both_sides_say_yes(desk: Desk) -> None:
    desk.enter_demo_as("Mina Sutcliffe")
    page, found = desk.page, list[str]()
    page.goto(REQUEST)
    expect(page.get_by_text("Marlshire: a")).to_be_visible()
    found += problems(page, "a request")
    page.goto(f"{REQUEST}/change")
    found += problems(page, "changing a request")

    desk.change_to("Noor Castellan")
    page.goto("/matching")
    found += problems(page, "who waits")
    page.get_by_role("button", name="Propose for all").click()
    found += problems(page, "a proposal")
    page.get_by_role("link", name="Choose another champion").click()
    found += problems(page, "choosing by hand")
    page.get_by_role("link", name="See what it costs to send Marlshire").click()
    expect(page.get_by_text("This costs nothing")).to_be_visible()
    found += problems(page, "what a change costs")
    page.get_by_role("button", name="Confirm Thornbeck and Marlshire").click()
    expect(page.get_by_text("1 pair is confirmed.")).to_be_visible()
    found += problems(page, "a confirmed pair")

    desk.change_to("Idris Vaughan")
    page.goto(f"/areas/{MARLSHIRE}/review-invitations")
    found += problems(page, "invitations")
    accept(page, "Accept or decline")
    expect(page.get_by_text("You accepted.")).to_be_visible()

    desk.change_to("Mina Sutcliffe")
    page.goto(REQUEST)
    expect(page.get_by_text("Waiting for an answer from Thornbeck.")).to_be_visible()
    found += problems(page, "an answer that is waited for")
    accept(page, "Accept or decline")
    expect(page.get_by_text("the review has begun")).to_be_visible()
    page.goto(f"/areas/{THORNBECK}/")
    page.get_by_role("link", name="By Marlshire").click()
    expect(page.get_by_role("heading", name=re.compile("Marlshire"), level=1)).to_be_visible()
    assert not found, "\n".join(found)
