"""The national team: what several counties ask for, who could help, and the quarter as a file."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.journeys.accessible import problems
from tests.journeys.desk import Desk
from tests.journeys.serving import jobs_beside

_CELLS = """table => [...table.rows].map(
  row => [...row.cells].map(cell => cell.textContent.trim().replace(/\\s+/g, ' ')))"""
SHEETS = {
    "support": "Support",
    "standing": "Where areas are",
    "bands": "By stage",
    "movement": "Movement",
    "ageing": "How old the returns are",
    "ranges": "Areas, partners and peers",
}


def cells_of(page: Page, key: str) -> list[list[str]]:
    found: list[list[str]] = page.locator(f"table:has(#table-{key})").evaluate(_CELLS)
    return found


def test_the_national_team_sees_who_asks_and_who_could_help_and_takes_the_quarter(
    desk: Desk, tmp_path: Path
) -> None:
    desk.enter_demo_as("Noor Castellan")
    page = desk.page
    page.get_by_role("main").get_by_role("link", name="The country").click()
    expect(page.get_by_role("heading", name="The country")).to_be_visible()

    page.get_by_label("Region").select_option("South East")
    page.get_by_label("Type of area").select_option("county")
    page.get_by_label("Row").select_option("Culture")
    page.get_by_role("button", name="Show").click()

    expect(
        page.get_by_text("Culture: Brackenshire, Hollinshire and Wendleshire ask.")
    ).to_contain_text("Pellshire")
    # The chart is drawn, and its table says the same.
    expect(page.locator(".app-chart .heatmaplayer").first).to_be_attached()
    found = problems(page, "the country, narrowed")
    shown = {key: cells_of(page, key) for key in SHEETS}

    page.get_by_role("button", name="Make a workbook of all this").click()
    expect(page.get_by_text("It begins in a moment.")).to_be_visible()
    found += problems(page, "a workbook under way")
    with jobs_beside(desk.server.folder):
        expect(page.get_by_role("heading", name="The workbook is ready")).to_be_visible()
    found += problems(page, "a workbook that is ready")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download the workbook").click()
    place = tmp_path / "quarter.xlsx"
    taken.value.save_as(place)

    book = load_workbook(place)
    for key, name in SHEETS.items():
        cells = [[str(cell) for cell in line] for line in book[name].iter_rows(values_only=True)]
        assert cells == shown[key], key
    assert not found, "\n".join(found)
