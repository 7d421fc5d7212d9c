"""Somebody on the team of a peer review, in a browser of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

PASSWORD = "plain hedgehog ladder"


@dataclass(frozen=True)
class Named:
    """Whom a champion area names, as its co-ordinator types it."""

    name: str
    organisation: str
    kind: str
    leads: bool = False

    @property
    def email(self) -> str:
        return f"{self.name.split()[0].lower()}@demo.example"


def about(words: str, what: str) -> re.Pattern[str]:
    """The name of a link or a button of which only a screen reader is told what it is about."""
    return re.compile(f"^{re.escape(words)}.*{re.escape(what)}$")


def name_for_team(page: Page, whom: Named) -> str:
    """Name somebody on the team's page that is open; gives the link to send them."""
    page.get_by_role("button", name="Name somebody").click()
    page.get_by_label("Full name").fill(whom.name)
    page.get_by_label("Work e-mail address").fill(whom.email)
    page.get_by_label("Which organisation").fill(whom.organisation)
    page.get_by_label("What kind").select_option(whom.kind)
    page.get_by_label("They lead the team").set_checked(whom.leads)
    page.get_by_role("button", name="Make an invitation").click()
    link = page.get_by_label(f"Link for {whom.name}").input_value()
    page.get_by_role("link", name="Back to the team").click()
    expect(page.get_by_role("region", name=whom.name)).to_be_visible()
    return link


class Reviewer:
    """One of the team, on the pages of the review."""

    def __init__(self, page: Page, review: str) -> None:
        self.page = page
        self.review = review

    def come_in(self, link: str) -> None:
        """From the link to the door of what is reviewed: password, statement, interests."""
        page = self.page
        page.goto(link)
        page.get_by_label("New password").fill(PASSWORD)
        page.get_by_role("button", name="Save password and sign in").click()
        page.get_by_role("link", name="Agree to keep what you see").click()
        page.get_by_role("button", name="I agree").click()
        page.get_by_label("No, none").check()
        page.get_by_role("button", name="Declare").click()
        expect(page.get_by_role("link", name="Read what is reviewed")).to_be_visible()

    def note_on(self, row: str, link: str, kind: str, words: str, meant: str = "") -> None:
        """Note on a text of a row, on all of it or on the words that are meant."""
        self.page.goto(f"{self.review}/rows/{row}")
        self.page.get_by_role("link", name=link).first.click()
        self.page.get_by_label("Which words?").fill(meant)
        self._keep(kind, words)

    def note_what_was_heard(self, row: str, heard_from: str, kind: str, words: str) -> None:
        self.page.goto(f"{self.review}/rows/{row}")
        self.page.get_by_role("link", name="Note something you heard").click()
        self.page.get_by_label(heard_from).check()
        self._keep(kind, words)

    def judge(self, row: str, title: str, verdict: str) -> None:
        self.page.goto(f"{self.review}/rows/{row}")
        self.page.get_by_role("link", name=about("Say what you make of it", title)).click()
        self.page.get_by_label(verdict).check()
        self.page.get_by_role("button", name="Save").click()
        expect(self.page.get_by_text(f"You: {verdict}")).to_be_visible()

    def rate(self, choices: Mapping[str, str]) -> None:
        """Rate these rows, each by its name."""
        self.page.goto(f"{self.review}/pass")
        for row, choice in choices.items():
            self.page.get_by_role("link", name=row, exact=True).click()
            self.page.get_by_label(choice, exact=True).check()
            self.page.get_by_label("Why?").fill(f"What we saw of {row}.")
            self.page.get_by_role("button", name="Save").click()
            expect(self.page.get_by_role("row", name=re.compile(f"^{row}"))).to_contain_text(
                f"What we saw of {row}."
            )

    def bring_in(self, and_then: str) -> None:
        """Say that the pass is complete, and wait for what comes of it."""
        self.page.get_by_role("button", name="My pass is in").click()
        expect(self.page.get_by_text(and_then)).to_be_visible()

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    def _keep(self, kind: str, words: str) -> None:
        self.page.get_by_label(kind, exact=True).check()
        self.page.get_by_label("Your note").fill(words)
        self.page.get_by_role("button", name="Keep this note").click()
        expect(self.page.get_by_text("Your note is kept.")).to_be_visible()
