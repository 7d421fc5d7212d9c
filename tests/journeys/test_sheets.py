"""A co-ordinator fills in the assessment in Excel, and starts from what she filled in."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from app.sheets.rules.cells import Part
from tests.journeys.accessible import problems
from tests.journeys.desk import Desk
from tests.pages.sheets.filling import cell, fill

FERROWICK = "X99000002"
CO_ORDINATOR = "Sian Petrie"
LEADERSHIP, GAINED = "row/leadership", "feature/LEA-LOC-D1"


def downloaded(page: Page, link: str, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("link", name=link).click()
    kept = folder / waiting.value.suggested_filename
    waiting.value.save_as(kept)
    return kept


def bring(page: Page, file: Path) -> None:
    page.get_by_label("The workbook you filled in").set_input_files(file)
    page.get_by_label("I have looked").check()
    page.get_by_role("button", name="Show me what it changes").click()
    expect(page.get_by_role("heading", name="What your workbook changes")).to_be_visible()


def test_an_assessment_starts_from_a_filled_workbook_and_two_editors_keep_both_texts(
    desk: Desk, tmp_path: Path
) -> None:
    page = desk.page
    desk.enter_demo_as(CO_ORDINATOR)
    desk.open_area(FERROWICK)
    file = downloaded(page, "Download an empty workbook", tmp_path)
    book = load_workbook(file)
    fill(
        book,
        {
            (LEADERSHIP, Part.RATING): "Developing",
            (LEADERSHIP, Part.REASON): "Three of five boards plan together.",
            (GAINED, Part.ANSWER): "True here",
        },
    )
    book.save(file)

    page.get_by_role("button", name="Start from a workbook").click()
    bring(page, file)

    expect(page.get_by_text("3 changes in 1 row. Nothing is changed yet.")).to_be_visible()
    assert problems(page, "the preview") == []
    page.get_by_role("button", name="Make all these changes").click()
    expect(page.get_by_text("3 changes from your workbook are saved.")).to_be_visible()

    page.get_by_role("link", name="Fill in the assessment in Excel").click()
    later = downloaded(page, "Download the workbook", tmp_path)
    book = load_workbook(later)
    assert cell(book, LEADERSHIP, Part.RATING).value == "Developing"
    fill(book, {(LEADERSHIP, Part.REASON): "Four of five boards, said in Excel."})
    book.save(later)
    bring_address = page.url
    desk.open_area(FERROWICK)
    page.get_by_role("link", name="Leadership", exact=True).click()
    page.get_by_label("Why this rating").fill("All five boards, said on the page.")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_text("Saved").first).to_be_visible()

    page.goto(bring_address)
    bring(page, later)

    for words in ("Three of five boards plan together.", "All five boards, said on the page."):
        expect(page.get_by_role("definition").filter(has_text=words)).to_be_visible()
    assert problems(page, "the preview of two texts") == []
    page.get_by_label("What the workbook says").check()
    page.get_by_role("button", name="Make all these changes").click()
    expect(page.get_by_text("1 change from your workbook is saved.")).to_be_visible()
    page.get_by_role("link", name="Leadership", exact=True).click()
    expect(page.get_by_label("Why this rating")).to_have_value(
        "Four of five boards, said in Excel."
    )


def test_the_question_why_something_may_stay_is_for_everybody(desk: Desk, tmp_path: Path) -> None:
    page = desk.page
    desk.enter_demo_as(CO_ORDINATOR)
    desk.open_area(FERROWICK)
    page.get_by_role("button", name="Start this year’s assessment").click()
    page.get_by_role("link", name="Leadership", exact=True).click()
    page.get_by_label("Why this rating").fill("Ring the hub on 0161 496 0000.")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_role("group", name="Why may this stay?")).to_be_visible()

    assert problems(page, "a row with a question") == []

    desk.open_area(FERROWICK)
    page.get_by_role("link", name="Fill in the assessment in Excel").click()
    file = downloaded(page, "Download the workbook", tmp_path)
    book = load_workbook(file)
    fill(book, {(LEADERSHIP, Part.NEXT_STEPS): "Ring the hub on 0161 496 0000."})
    book.save(file)
    bring(page, file)

    assert problems(page, "a preview with a question") == []
    page.get_by_label("It belongs to an organisation or a service").check()
    page.get_by_role("button", name="Make all these changes").click()
    expect(page.get_by_text("1 change from your workbook is saved.")).to_be_visible()
