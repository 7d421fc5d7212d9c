"""Barriers and positives in a hall: phones that write, and the page on which notes are sorted."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.browsers import POCKET
from tests.journeys.desk import HAMPSHIRE
from tests.journeys.hall import Hall
from tests.journeys.phone import Phone


class Writer:
    """A phone on the page for notes."""

    def __init__(self, phone: Phone) -> None:
        self.page = phone.page

    def begin(self) -> None:
        self.page.get_by_role("link", name="Write your notes").click()
        expect(self.box("barrier")).to_be_visible()
        # What is sent before the page's own script runs is sent without it.
        self.page.wait_for_load_state()

    def box(self, kind: str) -> Locator:
        return self.page.get_by_label(f"Write a {kind}", exact=True)

    def send(self, kind: str, words: str) -> None:
        """Type a note and press Send, whatever comes of it."""
        self.box(kind).fill(words)
        self.page.get_by_role("button", name=f"Send this {kind}").click()

    def keeps(self, kind: str, words: str) -> None:
        """Send a note, and wait until it stands among those that are kept."""
        self.send(kind, words)
        expect(self.own(kind).last).to_have_value(words)
        expect(self.box(kind)).to_have_value("")

    def own(self, kind: str) -> Locator:
        """The notes of this kind that the server has."""
        return self.page.locator(f'input[id^="{kind}-"][type=text]:not([id$="more"])')

    @property
    def receipt(self) -> Locator:
        return self.page.locator("#receipt")


class Sorting:
    """The facilitator's page of notes."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall

    @property
    def page(self) -> Page:
        return self.hall.console

    def ask(self) -> None:
        self.hall.take_the_console()
        self.page.get_by_role("button", name="Ask for barriers and positives").click()
        expect(self.hall.projector.locator("[data-notes]")).to_be_visible()

    def close(self) -> None:
        self.hall.take_the_console()
        self.page.get_by_role("button", name="Close the notes").click()
        self.page.get_by_role("link", name=re.compile("^Read and sort")).click()
        self.page.wait_for_load_state()

    def put(self, notes: list[str], theme: str) -> None:
        """Put these notes into a new theme."""
        for note in notes:
            self.page.get_by_label(note, exact=True).check()
        self.page.get_by_label("Put what is ticked into").select_option("A new theme")
        self.page.get_by_label("Name of a new theme").fill(theme)
        self.page.get_by_role("button", name="Put into the theme").click()
        expect(self.page.get_by_role("heading", name=theme)).to_be_visible()

    def show_the_wall(self) -> None:
        self.page.get_by_role("button", name="Show the notes to the hall").click()
        expect(self.hall.projector.get_by_role("heading", name="What we wrote")).to_be_visible()


def written_in(page: Page, browser: Browser, address: str, code: str) -> dict[str, list[object]]:
    """Let a phone write a note, put it into a theme and make it an action; gives their numbers."""
    area = f"/areas/{HAMPSHIRE}"
    page.goto(f"{area}/")
    page.get_by_role("button", name="Go on with the workshop").click()
    page.wait_for_url(re.compile(r"/workshops/\d+$"))
    workshop = page.url
    page.goto(f"{workshop}/notes")
    page.get_by_role("button", name="Ask for barriers and positives").click()
    context = browser.new_context(viewport=POCKET, base_url=address)
    phone = Phone(context.new_page())
    phone.join(code)
    writer = Writer(phone)
    writer.begin()
    writer.keeps("barrier", "Too little time")
    context.close()
    page.get_by_role("button", name="Close the notes").click()
    page.get_by_label("Too little time").check()
    page.get_by_label("Name of a new theme").fill("Time")
    page.get_by_role("button", name="Put into the theme").click()
    theme = page.get_by_role("link", name="Rename or merge").get_attribute("href") or ""
    page.get_by_role("button", name="Show the notes to the hall").click()
    page.get_by_role("button", name="Put the notes away").click()
    page.get_by_role("link", name="Make a draft action").click()
    page.get_by_role("button", name="Save").click()
    action = page.get_by_role("link", name="Time", exact=True).get_attribute("href") or ""
    return {
        "theme_id": [int(theme.rpartition("/")[2])],
        "action_id": [int(action.rpartition("/")[2])],
    }
