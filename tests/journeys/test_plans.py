"""A plan that partners own: from what is missing to actions, agreed, told of, and shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.accessible import problems
from tests.journeys.browsers import DESK, POCKET, NewContext
from tests.journeys.desk import Desk
from tests.journeys.serving import DataFolder, Server

MARLSHIRE = "X99000001"
PLAN = f"/areas/{MARLSHIRE}/actions"
HOMES = "Marl Valley Homes"
PARTNERS = (HOMES, "Marlshire Constabulary", "Fernhill Community School")


@pytest.fixture(scope="module")
def planning(
    prepared: DataFolder, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    """The co-ordinator of an area with a plan."""
    folder = prepared.copied_to(tmp_path_factory.mktemp("planning") / "data")
    with Server(folder) as server:
        context = browser.new_context(viewport=DESK, base_url=server.address)
        desk = Desk(context.new_page(), server)
        desk.enter_demo_as("Idris Vaughan")
        yield desk
        context.close()
        assert "Traceback" not in server.log, server.log


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def planned(page: Page) -> list[str]:
    """What a press on the page of what is missing has added to the plan."""
    page.goto(f"{PLAN}/rows/strategy")
    expect(page.get_by_role("heading", level=1)).to_contain_text("What stands between Strategy")
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(2)
    page.get_by_label("Who owns them?").select_option(label=HOMES)
    press(page, "Add them to the plan")
    expect(page.get_by_text("2 draft actions added to the plan.")).to_be_visible()
    listed = page.get_by_role("link", name=re.compile("^(Make true|No longer): "))
    return [str(each.get_attribute("href")) for each in listed.all()]


def agreed_by_three(page: Page, action: str) -> None:
    for name in PARTNERS:
        page.goto(f"{action}/agreement")
        page.get_by_label("Which organisation?").select_option(label=name)
        page.get_by_label("It agrees", exact=True).check()
        press(page, "Keep it")
        expect(page.get_by_text(f"{name} agrees (noted at a meeting)")).to_be_visible()
    expect(page.get_by_text("3 partners agree.")).to_be_visible()


def link_for(page: Page, name: str) -> str:
    page.goto(f"{PLAN}/partners")
    press(page, f"Make a link for {name}")
    return page.get_by_label(f"What to send to {name}").input_value().split()[-1]


@pytest.mark.acceptance(16)
def test_what_is_missing_becomes_actions_that_partners_agree_tell_of_and_show(
    planning: Desk, new_context: NewContext
) -> None:
    page = planning.page
    action, other = planned(page)
    agreed_by_three(page, action)
    page.goto(f"{action}/change")
    page.get_by_label("Agreed", exact=True).check()
    press(page, "Save")

    phone = new_context(viewport=POCKET).new_page()
    phone.goto(link_for(page, HOMES))
    found = problems(phone, "what a partner has taken on")
    phone.locator(f"#action-{action.rpartition('/')[2]}").get_by_role("button").click()
    phone.get_by_label("Done", exact=True).check()
    phone.get_by_label("What has happened?").fill("Every partner has named its post.")
    found += problems(phone, "how far an action is")
    press(phone, "Keep it")
    expect(phone.get_by_text("Kept. Thank you.")).to_be_visible()
    page.goto(action)

    expect(page.get_by_text("Every partner has named its post.")).to_be_visible()
    expect(page.get_by_text("What shows now that it is?")).to_be_visible()
    page.get_by_role("link", name="Add something that shows it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Add evidence")
    page.goto(other)
    expect(page.get_by_text("No partner has said yet whether it agrees.")).to_be_visible()
    page.goto(PLAN)
    taken = planning.download("Take the plan as a workbook")
    book = openpyxl.load_workbook(BytesIO(taken.read_bytes()))
    lines = [[str(cell) for cell in line] for line in book["Actions"].iter_rows(values_only=True)]
    (exported,) = [line for line in lines if HOMES in line and "Done" in line]
    assert any(cell.startswith(("Make true: ", "No longer: ")) for cell in exported)
    assert found == []


@pytest.mark.acceptance(38)
def test_an_improvement_workshop_leaves_five_parts_with_owners_and_directions(
    planning: Desk,
) -> None:
    page = planning.page
    page.goto(f"{PLAN}/improvements")
    page.get_by_role("button", name="Begin one").click()
    page.get_by_label("What should be better").fill("Nobody waits for a first visit")
    page.get_by_label("What are the core issues?").fill("Three lists\nNo one reads the other two")
    page.get_by_label("What could solve them?").fill("One list, read every morning")
    page.get_by_label("Action 1", exact=True).fill("Put the lists together")
    page.get_by_label("Measure 1", exact=True).fill("Days until the first visit")

    press(page, "Save")
    expect(page.get_by_role("alert").get_by_role("link")).to_have_text(
        ["Choose who owns this action", "Say which way this should go"]
    )
    page.get_by_label("Who owns action 1?").select_option(label=HOMES)
    page.get_by_label("Which way should measure 1 go?").select_option(label="It should go down")
    press(page, "Save")

    expect(page.get_by_text("The improvement is kept.")).to_be_visible()
    expect(page.locator("main h2")).to_have_text(
        ["Success", "1. Outcome", "2. Core issues", "3. Solutions", "4. Actions", "5. Measures"]
    )
    expect(page.get_by_text("Days until the first visit should go down")).to_be_visible()
    expect(page.get_by_text(f"{HOMES} · Draft")).to_be_visible()
