"""What somebody types outlives a lost network, an ended sign-in and a closed browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsers import NewContext, until
from tests.journeys.desk import Desk
from tests.journeys.serving import DataFolder, command

WORDS = "Partners turn up, but nobody has moved money yet."
KEPT = "Kept on this device until you save."


@pytest.fixture
def marlshire(desk: Desk) -> Desk:
    """A co-ordinator on the page of a row nobody has rated."""
    desk.enter_demo_as("Idris Vaughan")
    desk.open_area("X99000001")
    desk.page.get_by_role("link", name="Culture", exact=True).click()
    return desk


def says(page: Page, words: str) -> None:
    expect(page.get_by_label("Why this rating")).to_have_value(words)


def type_reason(page: Page, words: str = WORDS) -> None:
    page.get_by_label("Why this rating").fill(words)
    expect(page.get_by_text(KEPT)).to_be_visible()


def offered(page: Page) -> None:
    expect(page.get_by_text("that was not saved")).to_be_visible()


def test_a_lost_network_loses_no_word(marlshire: Desk) -> None:
    page = marlshire.page
    address = page.url
    type_reason(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Save", exact=True).click()
    until(
        lambda: page.url != address or page.get_by_label("Why this rating").count() == 0,
        "no network",
    )
    page.context.set_offline(False)

    page.goto(address)
    offered(page)
    page.get_by_role("button", name="Put it back").click()

    says(page, WORDS)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    page.goto(address)
    says(page, WORDS)
    expect(page.get_by_text("that was not saved")).to_have_count(0)


def test_an_ended_sign_in_loses_no_word(marlshire: Desk) -> None:
    page = marlshire.page
    address = page.url
    type_reason(page)
    page.context.clear_cookies()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_label("Why this rating")).to_have_count(0)

    renewed = command(marlshire.server.folder.path, "demo", "demo-link")
    page.goto(DataFolder(marlshire.server.folder.path, renewed).demo_link)
    page.get_by_role("button").filter(has_text="Idris Vaughan").click()
    expect(page.get_by_role("link", name="Sign out")).to_be_visible()
    page.goto(address)
    offered(page)
    page.get_by_role("button", name="Put it back").click()

    says(page, WORDS)


def test_a_closed_browser_loses_no_word(marlshire: Desk) -> None:
    address = marlshire.page.url
    type_reason(marlshire.page)

    # The page goes without a word, as in a crash; the browser's own store stays.
    again = marlshire.page.context.new_page()
    marlshire.page.close()
    again.goto(address)
    offered(again)
    again.get_by_role("button", name="Put it back").click()

    says(again, WORDS)


def test_what_is_thrown_away_is_not_offered_again(marlshire: Desk) -> None:
    page = marlshire.page
    type_reason(page)
    page.reload()

    page.get_by_role("button", name="Throw it away").click()
    page.reload()

    says(page, "")
    expect(page.get_by_text("that was not saved")).to_have_count(0)


def test_words_put_back_do_not_hide_what_a_colleague_saved_meanwhile(
    marlshire: Desk, new_context: NewContext
) -> None:
    page = marlshire.page
    address = page.url
    type_reason(page)
    page.goto("/account")
    other = marlshire.colleague(new_context, "Idris Vaughan").page
    other.goto(address)
    other.get_by_label("Why this rating").fill("The board has met twice.")
    other.get_by_role("button", name="Save", exact=True).click()
    expect(other.get_by_text("Saved.", exact=True)).to_be_visible()

    page.goto(address)
    page.get_by_role("button", name="Put it back").click()
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.locator("#reason-error")).to_contain_text("The board has met twice.")
    says(page, WORDS)


def test_what_one_person_typed_is_nothing_for_the_next(marlshire: Desk) -> None:
    page = marlshire.page
    type_reason(page)

    page.get_by_role("link", name="Sign out").click()
    # What forgets is the page's own script.
    page.wait_for_load_state()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="How well does early help work here?")).to_be_visible()

    page.wait_for_function("Object.keys(localStorage).length === 0")


def test_two_who_write_in_one_place_see_each_other(
    marlshire: Desk, new_context: NewContext
) -> None:
    other = marlshire.colleague(new_context, "Idris Vaughan").page
    other.goto(marlshire.page.url)
    type_reason(marlshire.page)

    with other.expect_response("**/pen") as answered:
        type_reason(other, "Something else.")

    assert answered.value.json() == {"words": ""}
    # One person at two desks is nobody else; the demo has one co-ordinator there.
    expect(other.get_by_text("writing here too")).to_have_count(0)
