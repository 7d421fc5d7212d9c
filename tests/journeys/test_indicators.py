"""Figures over time: brought from a file, seen beside what is wanted, with and without a chart."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from tests.journeys.accessible import problems
from tests.journeys.browsers import NewContext
from tests.journeys.desk import Desk

MARLSHIRE = "X99000001"
INDICATORS = f"/areas/{MARLSHIRE}/indicators"
NAME = "Early help plans completed"
HEADINGS = "Indicator,Period,Ends on,Value,Note"
# The second line names nothing that is followed, the eleventh ends on no day.
TWELVE = "\n".join(
    [
        HEADINGS,
        f"{NAME},2024,31/12/2024,171,",
        "Plans completed early,2025,31/12/2025,9,",
        *(f"{NAME},to month {month},28/{month}/2026,{month * 25}," for month in range(1, 10)),
        f"{NAME},to month 13,28/13/2026,325,",
    ]
)
_DRAWN = """() => {
  const place = document.querySelector('[data-figure]');
  return place.querySelectorAll('.scatterlayer .trace').length;
}"""


def add_indicator(page: Page) -> None:
    page.goto(INDICATORS)
    page.get_by_role("button", name="Add an indicator").click()
    page.get_by_label("What is counted?").fill(NAME)
    page.get_by_label("More is better").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name=NAME, level=1)).to_be_visible()


def add_value(page: Page, day: str, value: str) -> None:
    page.get_by_role("button", name="Add a value").click()
    _fill_day(page, "On which day does the period end?", day)
    page.get_by_label("Value", exact=True).fill(value)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The value is kept.")).to_be_visible()


def _fill_day(page: Page, legend: str, day: str) -> None:
    boxes = page.get_by_role("group", name=legend)
    for label, part in zip(("Day", "Month", "Year"), day.split("/"), strict=True):
        boxes.get_by_label(label).fill(part)


def told(page: Page) -> list[list[float]]:
    """The numbers of each line as the table tells them, in order of days."""
    cells = page.locator("td[data-line]").evaluate_all(
        "(cells) => cells.map((cell) => [Number(cell.dataset.line), cell.innerText])"
    )
    lines: dict[int, list[float]] = {}
    for line, words in cells:
        for number in re.findall(r"[\d,.]+", words):
            lines.setdefault(line, []).append(float(number.replace(",", "")))
    return [lines[line] for line in sorted(lines)]


def figure_of(page: Page) -> list[list[float]]:
    """The numbers of each line as the chart is given them."""
    carried = page.locator("[data-figure]").get_attribute("data-figure") or ""
    return [trace["y"] for trace in json.loads(carried)["data"]]


@pytest.mark.acceptance(35)
def test_182_in_month_seven_is_ahead_on_the_way_from_188_to_282(
    desk: Desk, new_context: NewContext
) -> None:
    refused: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            refused.append(message.text)

    desk.enter_demo_as("Idris Vaughan")
    page = desk.page
    page.on("console", listen)
    add_indicator(page)
    found = problems(page, "an indicator without values")
    add_value(page, "31/12/2025", "188")
    add_value(page, "31/7/2026", "182")
    page.get_by_role("link", name="Set a target").click()
    page.wait_for_url("**/target")
    found += problems(page, "a target")
    page.get_by_label("Counted up over the period").check()
    _fill_day(page, "From which day?", "1/1/2026")
    page.get_by_label("From which value?").fill("188")
    _fill_day(page, "By which day?", "31/12/2026")
    page.get_by_label("Which value is wanted?").fill("282")
    page.get_by_role("button", name="Save").click()

    main = page.locator("main")
    expect(main).to_contain_text("Ahead: 182 by 31 July 2026, where 164.5 was to be expected.")
    expect(page.locator("[data-figure] .scatterlayer .trace")).to_have_count(2)
    assert figure_of(page) == told(page) == [[188, 182], [0, 282]]
    found += problems(page, "an indicator with its chart")
    page.goto(INDICATORS)
    expect(page.get_by_role("listitem").filter(has_text=NAME)).to_contain_text("Ahead: 182")
    found += problems(page, "the indicators")
    assert not found, "\n".join(found)
    assert refused == []


@pytest.mark.acceptance(18)
def test_of_twelve_lines_brought_ten_are_kept_and_two_named(
    desk: Desk, new_context: NewContext
) -> None:
    desk.enter_demo_as("Idris Vaughan")
    page = desk.page
    add_indicator(page)
    page.goto(INDICATORS)
    page.get_by_role("link", name="Bring a file of values").click()
    page.wait_for_url("**/import")
    found = problems(page, "bringing a file")

    page.get_by_label("A CSV file or an Excel workbook").set_input_files(
        {"name": "plans.csv", "mimeType": "text/csv", "buffer": TWELVE.encode()}
    )
    page.get_by_label("I have looked").check()
    page.get_by_role("button", name="Bring it").click()

    main = page.locator("main")
    expect(main).to_contain_text("10 values saved.")
    expect(main).to_contain_text("2 lines are not kept")
    expect(main).to_contain_text("Line 3: there is no indicator called “Plans completed early”")
    expect(main).to_contain_text("Line 13: “28/13/2026” is no day.")
    found += problems(page, "a file of which two lines are not kept")

    page.goto(INDICATORS)
    page.get_by_role("link", name=NAME).click()
    expect(page.locator("[data-figure] .scatterlayer .trace")).to_have_count(1)
    assert figure_of(page) == told(page) == [[171, *range(25, 250, 25)]]
    quiet = new_context(
        base_url=desk.server.address,
        storage_state=page.context.storage_state(),
        java_script_enabled=False,
    ).new_page()
    quiet.goto(page.url)
    expect(quiet.locator("[data-figure]")).to_be_hidden()
    expect(quiet.locator("td[data-line]")).to_have_count(10)
    assert not found, "\n".join(found)
