"""An assessment without a local champion is told so; one logs a briefing from a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.accessible import problems
from tests.journeys.browsers import POCKET
from tests.journeys.desk import HAMPSHIRE, Desk
from tests.journeys.test_governance import MARLSHIRE


@pytest.mark.acceptance(24)
def test_a_champion_logs_a_briefing_on_a_phone_and_an_area_without_one_is_told(desk: Desk) -> None:
    page = desk.page
    desk.enter_demo_as("Rosa Delgado")
    page.goto(f"/areas/{HAMPSHIRE}/")
    expect(page.get_by_text("This assessment has no local champion yet.")).to_be_visible()
    expect(page.get_by_role("link", name="Name a local champion for this")).to_be_visible()

    desk.change_to("Carys Holt")
    page.set_viewport_size(POCKET)
    page.goto(f"/areas/{MARLSHIRE}/")
    page.get_by_role("link", name="Log a briefing of yours").click()
    page.get_by_label("Who was briefed?").fill("Caretakers of the north")
    page.get_by_label("How many people?").fill("23")
    page.get_by_label("What came back?").fill("They want to know whom to ring.")
    assert problems(page, "the log of a champion") == []
    page.get_by_role("button", name="Log it").click()

    expect(page.get_by_text("Logged. Thank you.")).to_be_visible()
    expect(page.get_by_text("42 people reached in 3 briefings.")).to_be_visible()
    expect(page.get_by_text("Caretakers of the north: 23 people")).to_be_visible()
    expect(page.get_by_text("What came back: They want to know whom to ring.")).to_be_visible()
    assert problems(page, "a local champion") == []
    page.get_by_role("link", name="Local champions").click()
    expect(page.locator("table.app-rows tbody tr")).to_have_count(2)
    expect(page.get_by_text("Bronwen Ashe, schools lead")).to_be_visible()
