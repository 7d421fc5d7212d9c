"""A real workshop: no demo people, no pretend voters, the first co-ordinator invited by command."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.browsers import DESK, POCKET, NewContext
from tests.journeys.desk import Desk
from tests.journeys.phone import Phone
from tests.journeys.serving import DataFolder, Server


@pytest.fixture
def invitation(prepared_for_real: DataFolder, tmp_path: Path) -> Iterator[tuple[Server, str]]:
    """A real copy being served, and the path of its first invitation."""
    data = prepared_for_real.copied_to(tmp_path / "data")
    with Server(data, "real") as server:
        yield server, data.invitation


@pytest.mark.acceptance(6)
def test_three_phones_are_three_of_three_and_too_few_to_show(
    invitation: tuple[Server, str], new_context: NewContext
) -> None:
    server, link = invitation
    desk = Desk(new_context(viewport=DESK, base_url=server.address).new_page(), server)
    desk.page.goto(link)
    desk.page.get_by_label("New password").fill("wooden ladder over seven hedges")
    desk.page.get_by_role("button", name="Save password").click()
    desk.set_up_second_step()
    desk.page.get_by_role("button", name="Start this year").click()
    hall = desk.start_workshop()
    phones = [
        Phone(new_context(viewport=POCKET, base_url=server.address).new_page()) for _ in range(3)
    ]
    for each in phones:
        each.join(hall.code)
    hall.open("Leadership")

    for each, words in zip(phones, ("Early", "Developing", "Mature"), strict=True):
        each.choice(words).click()

    expect(hall.projector.locator("[data-voted]")).to_have_text("3")
    expect(hall.projector.locator("[data-joined]").first).to_have_text("3")
    hall.close()
    hall.next_named(re.compile("^Reveal")).click()
    phones[0].sees("Results")
    expect(hall.projector.get_by_text("3 people voted")).to_be_visible()
    expect(hall.projector.locator(".app-bars")).to_have_count(0)
    desk.page.goto("/demo/")
    expect(desk.page.get_by_role("heading", level=1)).to_have_text("Page not found")
