"""The pages of a person with an account."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pyotp
from playwright.sync_api import Locator, Page, expect

from tests.journeys.browsers import DESK, NewContext
from tests.journeys.hall import Hall
from tests.journeys.serving import DataFolder, Server

HAMPSHIRE = "E10000014"
ISLINGTON = "E09000019"


class Desk:
    """A browser at a desk, in the area its person works for."""

    def __init__(self, page: Page, server: Server) -> None:
        self.page = page
        self.server = server

    def enter_demo_as(self, name: str) -> None:
        """Open the one-time link and be one of the demo's people."""
        self.page.goto(self.server.folder.demo_link)
        self._choose(name)

    def change_to(self, name: str) -> None:
        """Be somebody else in the demo."""
        self.page.goto("/demo/")
        self._choose(name)

    def colleague(self, new_context: NewContext, name: str) -> Desk:
        """A second browser of this demo, with somebody else in front of it."""
        known = self.page.context.storage_state()
        address = self.server.address
        context = new_context(viewport=DESK, base_url=address, storage_state=known)
        other = Desk(context.new_page(), self.server)
        other.change_to(name)
        return other

    def _choose(self, name: str) -> None:
        self.page.get_by_role("button").filter(has_text=name).click()
        # Whoever was signed in before could sign out where one chooses, too.
        expect(self.page).not_to_have_url(re.compile("/demo/"))
        expect(self.page.get_by_role("link", name="Sign out")).to_be_visible()

    def set_up_second_step(self) -> str:
        """Do what a co-ordinator is led to first; gives the secret of the authenticator."""
        self.page.get_by_role("button", name="Begin").click()
        secret = self.page.locator("main code").inner_text().replace(" ", "")
        self.page.get_by_label("Code", exact=True).fill(pyotp.TOTP(secret).now())
        self.page.get_by_role("button", name="Go on").click()
        self.page.get_by_role("button", name="I have kept them").click()
        return secret

    def open_area(self, area_code: str = HAMPSHIRE) -> None:
        self.page.goto(f"/areas/{area_code}/")

    def start_workshop(self) -> Hall:
        """Start a workshop from the area's page, and put up the projector page beside it."""
        self.page.context.clock.install()
        self.page.get_by_role("button", name=re.compile("^Start (a|another) workshop")).click()
        with self.page.context.expect_page() as opened:
            self.page.get_by_role("link", name="Open the projector page").click()
        projector = opened.value
        projector.set_viewport_size({"width": 1280, "height": 720})
        return Hall(self.page, projector)

    def rows(self) -> dict[str, str]:
        """What the area's page says of each row."""
        self.page.wait_for_load_state()
        lines = self.page.locator(".app-rows tbody tr")
        return {
            line.locator("th").inner_text(): line.inner_text().partition("\t")[2]
            for line in lines.all()
        }

    def open_summary(self) -> Locator:
        self.page.get_by_role("link", name="Look at the summary").click()
        expect(self.page.locator(".app-summary tbody tr").last).to_be_visible()
        # It may not have come to its last row yet.
        self.page.wait_for_load_state()
        return self.page.locator(".app-summary")

    def summary_ratings(self) -> dict[str, str]:
        """Each row's rating on the one-page summary that is open."""
        lines = self.page.locator(".app-summary tbody tr").all()
        return {
            line.locator("th").inner_text().strip(): line.locator("td strong").first.inner_text()
            for line in lines
        }

    def download(self, words: str) -> Path:
        """Press a link that gives a file."""
        with self.page.expect_download() as begun:
            self.page.get_by_role("link", name=words).click()
        return Path(begun.value.path())


Served = Callable[[DataFolder], Desk]
