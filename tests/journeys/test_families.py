"""Families are asked at a day out: on paper, by a square on the wall, and what came of it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.accessible import problems
from tests.journeys.browsers import POCKET, NewContext
from tests.journeys.desk import HAMPSHIRE, Desk

VIEWS = f"/areas/{HAMPSHIRE}/instruments"
# Who has a keyworker liked the plan; who has a lead worker did less.
PAPER = {
    "A keyworker": (7, {"Yes, all of it": "5", "Some of it": "2"}),
    "A lead worker": (5, {"Some of it": "3", "I had no plan": "2"}),
}


def begin(page: Page) -> str:
    """Start the questions for families; gives the address of the run."""
    page.goto(VIEWS)
    page.get_by_role("link", name="Questions for families", exact=True).click()
    page.get_by_role("button", name="Use this").click()
    page.get_by_label("What is it for?").fill("Families’ day")
    page.get_by_label("About how many people").fill("300")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("Fewer than 5 answers so far, of about 300")).to_be_visible()
    return page.url


@pytest.mark.acceptance(4)
def test_twelve_paper_forms_become_evidence_by_question_and_by_group(
    desk: Desk, tmp_path: Path
) -> None:
    page = desk.page
    desk.enter_demo_as("Rosa Delgado")
    page.set_viewport_size(POCKET)
    run = begin(page)
    page.get_by_role("link", name="Key in paper forms").click()
    for group, (forms, plans) in PAPER.items():
        page.get_by_label("Which group are these forms of?").select_option(label=group)
        page.get_by_label("How many forms?").fill(str(forms))
        of_plan = page.get_by_role("group", name="Was your support plan easy to follow?")
        for answer, number in plans.items():
            of_plan.get_by_label(answer, exact=True).fill(number)
        # Nowhere is there a box for a name: all that is typed is numbers.
        boxes = page.locator("main input[type=text]")
        assert boxes.count() == page.locator("main input[inputmode=numeric]").count()
        assert page.locator("main textarea").count() == 0
        page.get_by_role("button", name="Count these forms").click()
        back = page.get_by_role("button", name=f"Take back {forms} forms, {group}")
        expect(back).to_be_visible()
    assert problems(page, "keying in paper") == []

    page.goto(run)
    page.get_by_role("button", name="Take no more answers").click()
    page.get_by_role("link", name="See the results").click()
    expect(
        page.get_by_text("12 of about 300 answered. Treat what they say as voices")
    ).to_be_visible()
    expect(page.get_by_text("A keyworker: 7")).to_be_visible()
    expect(page.get_by_text("A lead worker: 5")).to_be_visible()
    plan = page.get_by_role("table", name="Was your support plan easy to follow?")
    expect(plan.get_by_role("row", name="A keyworker")).to_contain_text("“Yes, all of it”")
    expect(plan.get_by_role("row", name="A lead worker")).to_contain_text("“Some of it”")
    assert problems(page, "results") == []
    with page.expect_download() as taken:
        page.get_by_role("link", name="These tables as CSV").click()
    taken.value.save_as(tmp_path / "results.csv")
    kept = (tmp_path / "results.csv").read_text(encoding="utf-8-sig")
    lines = list(csv.reader(kept.splitlines()))
    assert [line[3] for line in lines[1:] if line[3]] == ["12", "7", "5"]

    page.get_by_role("button", name="Make this evidence").click()
    expect(page.get_by_label("Keyworker")).to_be_checked()
    page.get_by_role("button", name="Make this evidence").click()
    expect(
        page.get_by_role("heading", name="Questions for families: Families’ day")
    ).to_be_visible()
    expect(page.get_by_text("A keyworker: 7, A lead worker: 5")).to_be_visible()
    item = page.url
    page.goto(f"/areas/{HAMPSHIRE}/evidence/rows/family_experience")
    expect(page.locator(f'main a[href*="{item.rpartition("/areas")[2]}"]').first).to_be_visible()


def test_a_phone_without_script_answers_by_the_square(desk: Desk, new_context: NewContext) -> None:
    page = desk.page
    desk.enter_demo_as("Rosa Delgado")
    run = begin(page)
    page.get_by_role("link", name="Show or print the square").click()
    written = page.locator("main .app-code").inner_text()
    assert page.locator("main .app-qr svg").count() == 1
    address = f"http://{written}"

    phone = new_context(viewport=POCKET, java_script_enabled=False).new_page()
    phone.goto(address)
    expect(phone.get_by_text("Nobody will know it was you.")).to_be_visible()
    phone.get_by_role("link", name="Easy words").click()
    phone.get_by_label("A keyworker").check()
    box = phone.get_by_label("Did you get help after? How was it?")
    box.fill("Ring me on 07700 900123.")
    phone.get_by_role("button", name="Send my answers").click()
    expect(phone.get_by_text("Please take it out").first).to_be_visible()
    expect(phone.get_by_label("A keyworker")).to_be_checked()
    box.fill("Yes, and it was kind.")
    phone.get_by_role("button", name="Send my answers").click()
    expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()
    phone.goto(address)
    expect(phone.get_by_text("This phone has sent answers already")).to_be_visible()

    page.goto(f"{run}/reply")
    page.get_by_label("What we did, or will do").fill("One plan from May.")
    page.get_by_role("button", name="Save").click()
    phone.get_by_role("link", name="What people said and what was done").click()
    expect(phone.get_by_text("One plan from May.")).to_be_visible()
    expect(page.get_by_text("(1 to read)")).to_be_visible()

    # With script the same page is as good, also at 400 %, and by the keyboard alone.
    small = new_context(viewport={"width": 320, "height": 640}).new_page()
    small.goto(address)
    assert small.evaluate("document.documentElement.scrollWidth") <= 320
    assert problems(small, "the questions") == []
    small.get_by_label("A lead worker").focus()
    small.keyboard.press("Space")
    small.get_by_role("button", name="Send my answers").focus()
    small.keyboard.press("Enter")
    expect(small.get_by_text("Please answer at least one question").first).to_be_visible()
    assert problems(small, "questions with an error") == []
