"""A workshop from the front of the room: the console on a lap, the projector on the wall."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

PRETEND_VOTERS = 8


class Hall:
    """The person running a workshop, with both of their pages."""

    def __init__(self, console: Page, projector: Page) -> None:
        self.console = console
        self.projector = projector

    @property
    def code(self) -> str:
        """The code to join, as everybody in the hall reads it."""
        return self.projector.locator(".app-code").first.inner_text()

    @property
    def next(self) -> Locator:
        """The console's one large button."""
        self.take_the_console()
        return self.console.locator("#next")

    def open(self, row: str) -> None:
        """Open voting on a row of the list."""
        self.take_the_console()
        line = self.console.get_by_role("listitem").filter(
            has=self.console.get_by_text(row, exact=True)
        )
        line.get_by_role("button", name=re.compile("^Open voting")).click()
        self.sees_question()

    def sees_question(self) -> None:
        """The wall asks, and the console is ready for the press after it."""
        expect(self.projector.locator("[data-voted]")).to_be_visible()
        expect(self.console.locator("#next")).to_have_text("Close voting")

    def close(self) -> None:
        self.next_named("Close voting").click()
        expect(self.projector.get_by_text("Closing in")).to_be_visible()
        self._has_gone_on("Close voting")

    def reveal(self) -> None:
        """End the countdown at once and show the room its result."""
        self.next_named(re.compile("^Reveal")).click()
        expect(self.projector.locator(".app-bars")).to_be_visible()
        self._has_gone_on(re.compile("^Reveal"))

    def compare(self) -> None:
        """The second press."""
        self.next_named("Show the desktop rating").click()
        expect(self.comparison).to_be_visible()
        self._has_gone_on("Show the desktop rating")

    def vote_through(self, row: str) -> None:
        """A whole vote on a row, up to the second press."""
        self.open(row)
        self.close()
        self.reveal()
        self.compare()

    def agree(self, words: str) -> None:
        """Agree a rating by one tap on the button that begins so."""
        self.take_the_console()
        self.console.get_by_role("button", name=re.compile(f"^{words}")).click()
        self.sees_agreement()

    def sees_agreement(self) -> None:
        """Console and projector both say what was agreed."""
        expect(self.console.locator(".app-console__main").get_by_text("Agreed:")).to_be_visible()
        expect(self.projector.locator(".app-screen__agreed")).to_be_visible()

    def next_named(self, words: str | re.Pattern[str]) -> Locator:
        button = self.next
        expect(button).to_have_text(words)
        return button

    def _has_gone_on(self, words: str | re.Pattern[str]) -> None:
        """The console is drawn anew too: a press on what it showed before would be refused."""
        expect(self.console.locator("#next", has_text=words)).to_have_count(0)

    def end_here(self) -> None:
        """End the workshop before its last row, and say yes when asked."""
        self.take_the_console()
        self.console.get_by_role("link", name="End the workshop here").click()
        self.console.get_by_role("button", name="End the workshop").click()

    def press_key(self, key: str) -> None:
        """Press a key in front of the projector page."""
        self._turn_to(self.projector)
        self.projector.keyboard.press(key)

    def take_the_console(self) -> None:
        """Turn to the console, ready for the next press."""
        self._turn_to(self.console)

    def _turn_to(self, page: Page) -> None:
        # A page behind another is drawn so rarely that each press would wait for seconds.
        page.bring_to_front()
        # A key or a button does what it does here only once the page's own script runs.
        page.wait_for_load_state()
        # A second press within a second is taken for half of a double click.
        page.context.clock.fast_forward(1_100)

    @property
    def comparison(self) -> Locator:
        return self.projector.locator(".app-screen__comparison")

    def sees_answers(self, number: int, of: int, within: float | None = None) -> None:
        """The projector counts so many answers, the pretend voters' among them."""
        voted, joined = number + PRETEND_VOTERS, of + PRETEND_VOTERS
        expect(self.projector.locator("[data-voted]")).to_have_text(str(voted), timeout=within)
        expect(self.projector.locator("[data-joined]").first).to_have_text(str(joined))
