"""A reviewer rates and notes in Excel where there is no connection, and brings it back."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from app.access.permissions import Identity, Role
from app.accounts import actions as accounts
from app.accounts.confidentiality import agree_to_review, wording_in_force
from app.accounts.queries import person_with
from app.audit.events import OPERATOR
from app.peer_review.actions import reviews as actions
from app.peer_review.queries import passages, reviews
from tests.journeys.accessible import problems
from tests.journeys.browsers import DESK
from tests.journeys.desk import Served
from tests.journeys.inside import inside
from tests.journeys.place import FERROWICK, THORNBECK
from tests.journeys.serving import DataFolder
from tests.pages.peer_review.travelling import fill

VERSION = 2
LEADERSHIP, CULTURE = "row/leadership", "row/culture"
ROB = "Rob Pike"


@pytest.fixture
def address(folder: DataFolder) -> str:
    """A review of Thornbeck's confirmed assessment, with somebody of its team let in."""
    with inside(folder):
        held = actions.open_review(OPERATOR, THORNBECK, VERSION, FERROWICK, ("leadership",))
        email = "rob@demo.example"
        actions.name_reviewer(OPERATOR, held, ROB, email, "Moor Police", "police", leads=True)
        person = person_with(email)
        assert person is not None
        accounts.accept_roles(OPERATOR, THORNBECK, person.id)
        who = Identity(person.id, ROB, frozenset({(Role.REVIEWER, THORNBECK)}))
        reviewed = reviews.version_of(held).assessment_id
        agree_to_review(who, THORNBECK, reviewed, wording_in_force().number)
        actions.declare_interest(who, held, "")
        return f"/areas/{THORNBECK}/reviews/{held.id}"


def item_of(folder: DataFolder, address: str) -> int:
    """An item of evidence that reviewers of Thornbeck may read."""
    with inside(folder):
        held = reviews.review(THORNBECK, int(address.rpartition("/")[2]))
        assert held is not None
        every = (item for row in passages.rows_of(held) for item in row.evidence)
        return next(each.item for each in every if not each.withheld)


def downloaded(page: Page, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download your workbook").click()
    kept = folder / waiting.value.suggested_filename
    waiting.value.save_as(kept)
    return kept


def bring(page: Page, file: Path) -> None:
    page.get_by_label("The workbook you filled in").set_input_files(file)
    page.get_by_label("I have looked").check()
    page.get_by_role("button", name="Show me what it changes").click()
    expect(page.get_by_role("heading", name="What your workbook changes")).to_be_visible()


def test_a_review_travels_in_a_workbook_and_comes_back(
    folder: DataFolder, address: str, served: Served, tmp_path: Path
) -> None:
    item = item_of(folder, address)
    desk = served(folder)
    desk.enter_demo_as(ROB)
    page = desk.page
    page.goto(address)
    page.get_by_role("button", name="Work without a connection").click()
    expect(page.get_by_role("heading", name="Work without a connection")).to_be_visible()
    found = problems(page, "taking the workbook")
    page.set_viewport_size(DESK)
    file = downloaded(page, tmp_path)
    book = load_workbook(file)
    fill(book, LEADERSHIP, "Between Developing and Maturing", "Half of the boards plan together.")
    fill(book, CULTURE, "I cannot say", "We met nobody.")
    fill(book, f"evidence/{item}", "It is too old", "From before the merger.")
    fill(book, "new/1", "Leadership", "twelve  meetings", "", "Question", "Who was missing?")
    fill(
        book, "new/2", "Culture", "", "Heard from the front line", "Challenge", "Plans gather dust."
    )
    book.save(file)

    bring(page, file)

    expect(page.get_by_text("5 additions. Nothing is changed yet.")).to_be_visible()
    notes = page.get_by_role("table", name="New notes")
    expect(notes).to_contain_text("“Twelve meetings”")
    found += problems(page, "the preview")
    page.set_viewport_size(DESK)
    page.get_by_role("button", name="Make all these changes").click()
    expect(page.get_by_text("5 entries from your workbook are saved.")).to_be_visible()

    page.goto(f"{address}/pass")
    ratings = page.get_by_role("table", name="Row by row")
    expect(ratings.get_by_role("row", name="Leadership")).to_contain_text("Developing / Maturing")
    expect(ratings.get_by_role("row", name="Culture")).to_contain_text("I cannot say")
    page.goto(f"{address}/notes")
    expect(page.locator(".app-note").filter(has_text="Who was missing?")).to_contain_text(
        "Twelve meetings"
    )
    expect(page.locator(".app-note").filter(has_text="Plans gather dust.")).to_be_visible()

    page.goto(f"{address}/workbook")
    bring(page, file)
    expect(page.get_by_text("Nothing in it differs from what stands here.")).to_be_visible()
    expect(page.get_by_role("button", name="Make all these changes")).to_have_count(0)

    book = load_workbook(file)
    fill(book, LEADERSHIP, "Maturing", "Said in Excel.")
    fill(book, "new/3", "Leadership", "thirteen meetings", "", "Question", "Who was missing?")
    book.save(file)
    page.goto(f"{address}/workbook")
    bring(page, file)
    expect(page.get_by_text("these words are not in the text of Leadership")).to_contain_text(
        "Twelve meetings"
    )
    expect(page.get_by_text("Changed here as well")).to_be_visible()
    found += problems(page, "a preview with a cell to put right")
    page.set_viewport_size(DESK)
    fill(book, "new/3", None, None, None, None, None)
    book.save(file)
    page.get_by_role("link", name="bring it again").click()
    bring(page, file)
    found += problems(page, "a preview of two answers")
    page.set_viewport_size(DESK)
    page.get_by_label("What the workbook says").check()
    page.get_by_role("button", name="Make all these changes").click()
    expect(page.get_by_text("1 entry from your workbook is saved.")).to_be_visible()
    page.goto(f"{address}/pass")
    expect(ratings.get_by_role("row", name="Leadership")).to_contain_text("Said in Excel.")
    assert found == []
