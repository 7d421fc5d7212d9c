"""A voter's phone."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


class Phone:
    """One device with its own cookies."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def join(self, code: str, group: str | None = None) -> None:
        """Type the code from the wall and join; a group may be named or left out."""
        self.page.goto("/vote/")
        self.page.get_by_label("Code on the big screen").fill(code)
        self.page.get_by_role("button", name="Continue").click()
        self.page.get_by_label(group or "I prefer not to say", exact=True).check()
        self.agree()
        self.page.get_by_role("button", name="Join").click()
        expect(self.page.locator("#vote")).to_be_visible()
        # Not before the page's own script does a tap what it does in a hall.
        self.page.wait_for_load_state()

    def agree(self) -> None:
        """Agree to keep what is said in the room."""
        self.page.get_by_label("I agree").check()

    def choice(self, words: str) -> Locator:
        return self.page.get_by_role("button", name=words, exact=True)

    def choose(self, words: str) -> None:
        """One tap, and wait for the receipt."""
        self.choice(words).click()
        self.sees_receipt(words)

    def sees_receipt(self, words: str) -> None:
        """The page says that this choice is counted, and its button stands out."""
        said = f"Your choice is counted: {words}. You can still change it."
        expect(self.page.locator("#receipt")).to_have_text(said)
        expect(self.chosen).to_have_text(words)

    @property
    def chosen(self) -> Locator:
        return self.page.locator('.app-choice[aria-pressed="true"]')

    @property
    def receipt(self) -> Locator:
        return self.page.locator("#receipt")

    def sees(self, heading: str) -> None:
        expect(self.page.locator("#state")).to_have_text(heading)
