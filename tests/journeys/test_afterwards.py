"""What is printed before a workshop, and what everybody can read when it is over."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from app import clock
from tests.journeys.accessible import problems
from tests.journeys.browsers import POCKET, NewContext
from tests.journeys.desk import HAMPSHIRE, Desk
from tests.journeys.hall import Hall
from tests.journeys.notes import Sorting, Writer
from tests.journeys.phone import Phone
from tests.pages.summaries.reading import pages_of, workbook_of


def test_a_phone_leads_to_what_came_of_the_workshop_and_a_link_does_so_anywhere(
    desk: Desk, hall: Hall, phone: Callable[..., Phone], new_context: NewContext
) -> None:
    voter = phone()
    voter.join(hall.code)
    hall.open("Leadership")
    voter.choose("Developing")
    hall.close()
    hall.reveal()
    hall.agree("The vote’s middle")
    end_here(hall)

    voter.sees("The workshop has ended")
    voter.page.get_by_role("link", name="What we voted on").click()

    shared = voter.page
    expect(shared.get_by_role("heading", level=1)).to_contain_text("what came of the workshop")
    expect(shared.get_by_text("Nothing has been recorded here yet.")).to_be_visible()
    expect(shared.get_by_text("Beside the desktop rating")).to_have_count(0)
    assert problems(shared, "shared") == []

    desk.page.get_by_role("link", name="The record of this workshop").click()
    text = desk.page.get_by_label("What to send those who took part").input_value()
    link = re.search(r"http\S+/afterwards/\S+", text)
    assert link
    guest = new_context(viewport=POCKET, base_url=desk.server.address).new_page()
    guest.goto(link[0])
    shared.wait_for_load_state()
    assert guest.locator("main").text_content() == shared.locator("main").text_content()


@pytest.mark.acceptance(23)
def test_the_page_of_a_meeting_says_what_was_done_about_a_note_and_when(
    desk: Desk, hall: Hall, phone: Callable[..., Phone], new_context: NewContext
) -> None:
    sorting, voter = Sorting(hall), phone()
    sorting.ask()
    voter.join(hall.code)
    writer = Writer(voter)
    writer.begin()
    writer.keeps("barrier", "Nobody rings families back")
    writer.keeps("barrier", "The forms are too long")
    sorting.close()
    sorting.put(["Nobody rings families back", "The forms are too long"], "Waiting")
    sorting.show_the_wall()
    page = sorting.page
    console = page.url.removesuffix("/notes")
    page.get_by_role("link", name="Draft action from “Nobody rings families back”").click()
    page.get_by_label("Who there?").fill("Jo Fry, the hub")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The action is kept.")).to_be_visible()
    page.goto(console)
    end_here(hall)
    page.get_by_role("link", name="The record of this workshop").click()
    link = re.search(
        r"http\S+/afterwards/\S+",
        page.get_by_label("What to send those who took part").input_value(),
    )
    assert link
    guest = new_context(viewport=POCKET, base_url=desk.server.address).new_page()
    guest.goto(link[0])
    expect(guest.get_by_text("“Nobody rings families back”: draft, with an owner.")).to_be_visible()
    expect(guest.get_by_text("The forms are too long", exact=True)).to_be_visible()
    assert problems(guest, "what was written and planned") == []

    page.goto(f"/areas/{HAMPSHIRE}/actions")
    page.get_by_role("link", name=re.compile("Nobody rings")).first.click()
    page.get_by_role("link", name="Change it", exact=True).click()
    page.get_by_label("What is to be done?").fill("Ring back within two days")
    page.get_by_label("Done", exact=True).check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()

    guest.reload()
    today = clock.today()
    done = f"Ring back within two days: done on {today.day} {today:%B %Y}."
    expect(guest.get_by_text(f"“Nobody rings families back”: {done}")).to_be_visible()
    assert "Jo Fry" not in guest.content()


def end_here(hall: Hall) -> None:
    hall.end_here()
    expect(hall.console.get_by_role("link", name="The record of this workshop")).to_be_visible()


def test_the_record_reads_the_same_on_the_page_and_in_its_files(desk: Desk, hall: Hall) -> None:
    hall.vote_through("Leadership")
    hall.agree("The desktop rating")
    end_here(hall)
    desk.page.get_by_role("link", name="The record of this workshop").click()

    page = desk.page
    expect(page.get_by_role("table")).to_have_count(0)
    page.get_by_text("How it was counted").first.click()
    expect(page.get_by_role("table")).to_have_count(1)
    assert problems(page, "record") == []
    said = page.locator(".govuk-summary-list__value").all_inner_texts()
    book = desk.download("Download the record as a workbook")
    pdf = desk.download("Download the record as a PDF")
    lines = workbook_of(book.read_bytes())["Record"].iter_rows(values_only=True)
    in_book = {str(line[3]) for line in lines}
    in_pdf = "".join(pages_of(pdf.read_bytes()))
    assert len(said) > 20
    assert [words for words in said if words not in in_book] == []
    assert [words for words in said if "".join(words.split()) not in in_pdf] == []


def test_what_is_printed_comes_from_the_plan(desk: Desk, hall: Hall) -> None:
    desk.page.get_by_role("link", name="Agenda, what to send people").click()
    desk.page.get_by_role("link", name="Print sheets for the tables").click()
    page = desk.page
    assert problems(page, "print") == []
    page.get_by_label("How many slips?").fill("7")

    with page.expect_download() as started:
        page.get_by_role("button", name="Download the PDF").click()

    sheets = pages_of(started.value.path().read_bytes())
    # How to join, and for each of seven rows a sheet, two pages of slips and a tally.
    assert len(sheets) == 1 + 7 * (1 + 2 + 1)
    assert hall.code.replace(" ", "") in sheets[0]
    expect(page).to_have_url(re.compile(f"/areas/{HAMPSHIRE}/workshops/.*/print$"))
