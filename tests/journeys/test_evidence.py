"""Evidence as people bring it: asked of the police, lapsed and renewed, counted, estimated."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from app.clock import today
from tests.journeys.accessible import problems
from tests.journeys.browsers import POCKET, NewContext
from tests.journeys.desk import HAMPSHIRE, Desk

MARLSHIRE = "X99000001"
TABLE = """Kind of street\tFamilies\t% of families
Terraces\t12\t66.7
Estates\t3\t16.7
Villages\t0\t0.0
Cottages\t3\t16.7
Total\t18\t100"""


def add(page: Page, area_code: str, row: str, title: str, **more: str) -> None:
    """Add something from a row's have and need list, up to its last box."""
    page.goto(f"/areas/{area_code}/evidence/rows/{row}")
    page.get_by_role("button", name="Add evidence").click()
    page.get_by_label("What is it called?").fill(title)
    page.get_by_label("What does it show?").fill(more.get("shows", "How things are here."))
    page.get_by_label("What does it tell about?").select_option(index=1)
    page.get_by_text("Say more about it").click()


def save(page: Page) -> None:
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your evidence is kept.")).to_be_visible()


def type_day(page: Page, question: str, day: date) -> None:
    boxes = page.get_by_role("group", name=question)
    for label, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        boxes.get_by_label(label).fill(str(value))


def part(page: Page, heading: str) -> Locator:
    """The part of a page under this heading."""
    return page.get_by_role("region", name=heading)


@pytest.mark.acceptance(9)
def test_the_police_are_asked_and_bring_it_from_a_phone(
    desk: Desk, new_context: NewContext, tmp_path: Path
) -> None:
    desk.enter_demo_as("Idris Vaughan")
    wanted = today() + timedelta(days=40)
    row = f"/areas/{MARLSHIRE}/evidence/rows/leadership"
    for what in ("Minutes of the crime board", "A list of joint posts"):
        desk.page.goto(row)
        desk.page.get_by_role("button", name="Ask for something").click()
        desk.page.get_by_label("What is needed?").fill(what)
        desk.page.get_by_label("Which organisation is asked?").select_option(
            label="Marlshire Constabulary"
        )
        type_day(desk.page, "By when?", wanted)
        found = problems(desk.page, "asking for something")
        desk.page.get_by_role("button", name="Ask", exact=True).click()
        assert not found, "\n".join(found)
    needed = part(desk.page, "What we need")
    expect(needed).to_contain_text("Minutes of the crime board")
    expect(needed).to_contain_text("A list of joint posts")
    expect(needed).to_contain_text(
        f"Marlshire Constabulary brings it, by {wanted.day} {wanted:%B %Y}"
    )

    officer = desk.colleague(new_context, "Inspector Lena Marsh").page
    officer.set_viewport_size(POCKET)
    officer.goto(f"/areas/{MARLSHIRE}/evidence/")
    officer.get_by_role("link", name=re.compile("asked of you$")).click()
    expect(officer.get_by_role("heading", name="A list of joint posts")).to_be_visible()
    found = problems(officer, "what is asked of the police")
    officer.set_viewport_size(POCKET)
    officer.get_by_role("button", name=re.compile("Minutes of the crime board")).click()
    expect(officer.get_by_text("Asked for: Minutes of the crime board")).to_be_visible()
    found += problems(officer, "adding what is asked for")
    officer.set_viewport_size(POCKET)
    officer.get_by_label("What is it called?").fill("Crime board, May")
    officer.get_by_label("What does it show?").fill("Families were on the agenda twice.")
    officer.get_by_label("What does it tell about?").select_option(index=1)
    save(officer)
    minutes = tmp_path / "minutes.txt"
    minutes.write_text("Item 4: families with several needs.\n", "utf-8")
    officer.get_by_label("Choose files").set_input_files(minutes)
    officer.get_by_label("I have looked").check()
    officer.get_by_role("button", name="Add these files").click()
    expect(officer.get_by_role("link", name="minutes.txt", exact=True)).to_be_visible()
    found += problems(officer, "an item with a file")

    desk.page.goto(row)
    expect(part(desk.page, "What we have")).to_contain_text("Crime board, May")
    expect(needed).not_to_contain_text("Minutes of the crime board")
    expect(needed).to_contain_text("A list of joint posts")
    found += problems(desk.page, "what a row has and needs")
    assert not found, "\n".join(found)


@pytest.mark.acceptance(3)
def test_a_source_on_no_list_is_kept_and_missing_figures_are_told(desk: Desk) -> None:
    desk.enter_demo_as("Rosa Delgado")
    page = desk.page

    add(page, HAMPSHIRE, "culture", "Letters from parents")
    page.get_by_label("What people said or did").check()
    page.get_by_label("Where does it come from?").fill("A shoebox at the children’s centre")
    page.get_by_label("What sort of source is it?").select_option(label="A source of our own")
    found = problems(page, "the form with everything open")
    save(page)

    expect(page.get_by_text("A shoebox at the children’s centre")).to_be_visible()
    page.goto(f"/areas/{HAMPSHIRE}/evidence/rows/culture")
    expect(page.get_by_text("No quantitative evidence yet.")).to_be_visible()
    page.goto(f"/areas/{HAMPSHIRE}/evidence/coverage")
    expect(part(page, "Culture")).to_contain_text(
        re.compile("no quantitative evidence yet", re.IGNORECASE)
    )
    found += problems(page, "what the evidence covers")
    assert not found, "\n".join(found)


@pytest.mark.acceptance(34)
def test_an_agreement_lapses_with_its_review_date_and_counts_again_when_renewed(
    desk: Desk,
) -> None:
    desk.enter_demo_as("Rosa Delgado")
    page = desk.page
    add(page, HAMPSHIRE, "delivery_structures", "Agreement to share information")
    page.get_by_label("An agreement between partners").check()
    page.get_by_label("Who signed it?").fill("Police\nHealth")
    page.get_by_label("What level is it at?").select_option(label="Strategic: between leaders")
    type_day(page, "When should it be looked at again?", today() - timedelta(days=2))
    save(page)
    item = page.url
    expect(page.get_by_text("lapsed", exact=True)).to_be_visible()
    expect(page.get_by_text("Police, Health")).to_be_visible()
    found = problems(page, "an agreement that has lapsed")
    page.goto(f"/areas/{HAMPSHIRE}/evidence/coverage")
    expect(part(page, "Delivery structures")).to_contain_text("0 items")

    page.goto(item)
    page.get_by_role("button", name="Change what it says").click()
    type_day(page, "When should it be looked at again?", today() + timedelta(days=300))
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_text("lapsed", exact=True)).to_have_count(0)
    page.goto(f"/areas/{HAMPSHIRE}/evidence/coverage")
    expect(part(page, "Delivery structures")).to_contain_text("1 item")
    assert not found, "\n".join(found)


@pytest.mark.acceptance(36)
def test_small_counts_are_hidden_and_no_total_gives_them_away(desk: Desk) -> None:
    desk.enter_demo_as("Rosa Delgado")
    page = desk.page
    add(page, HAMPSHIRE, "delivery_structures", "Who lives where")
    page.get_by_label("A small table of counts").check()
    page.get_by_label("The table").fill(TABLE)
    save(page)

    expect(page.locator("table tbody tr")).to_have_count(5)
    lines = page.locator("table tbody tr").all_inner_texts()
    assert [line.split("\t") for line in lines] == [
        ["Terraces", "12", "not shown"],
        ["Estates", "fewer than 5", "not shown"],
        ["Villages", "0", "not shown"],
        ["Cottages", "fewer than 5", "not shown"],
        ["Total", "not shown", "not shown"],
    ]
    found = problems(page, "a small table")
    assert not found, "\n".join(found)


@pytest.mark.acceptance(39)
def test_what_savings_may_come_to_is_worked_out_and_called_an_estimate(desk: Desk) -> None:
    desk.enter_demo_as("Rosa Delgado")
    page = desk.page
    add(page, HAMPSHIRE, "leadership", "Late entries to care")
    page.get_by_label("An estimate of costs or savings").check()
    page.get_by_label("How many?", exact=True).fill("22")
    page.get_by_label("Low cost of each").fill("£41,000")
    page.get_by_label("High cost of each").fill("£60,000")
    save(page)

    expect(page.get_by_text("£902,000 to £1,320,000").first).to_be_visible()
    expect(page.locator(".govuk-tag", has_text="Estimate")).to_be_visible()
    found = problems(page, "an estimate")
    assert not found, "\n".join(found)
