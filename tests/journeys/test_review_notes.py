"""Reviewers note on exact words, the area answers, and what it wrote stays as it was."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from app.access.permissions import Identity, Role
from app.accounts import actions as accounts
from app.accounts.confidentiality import agree_to_review, wording_in_force
from app.accounts.queries import person_with
from app.audit.events import OPERATOR
from app.peer_review.actions import notes
from app.peer_review.actions import reviews as actions
from app.peer_review.models.reviews import Review
from app.peer_review.queries import reviews
from tests.journeys.accessible import problems
from tests.journeys.browsers import DESK
from tests.journeys.desk import Served
from tests.journeys.inside import inside
from tests.journeys.place import FERROWICK
from tests.journeys.serving import DataFolder

THORNBECK = "X99000003"
VERSION = 2
ROW = "leadership"
_MARK = """([text, words]) => {
  const node = text.firstChild;
  const start = node.data.indexOf(words);
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, start + words.length);
  const chosen = window.getSelection();
  chosen.removeAllRanges();
  chosen.addRange(range);
}"""


def _let_in(held: Review, name: str, email: str, *, leads: bool) -> Identity:
    actions.name_reviewer(OPERATOR, held, name, email, "Moor Police", "police", leads=leads)
    person = person_with(email)
    assert person is not None
    accounts.accept_roles(OPERATOR, THORNBECK, person.id)
    who = Identity(person.id, name, frozenset({(Role.REVIEWER, THORNBECK)}))
    version = reviews.version_of(held)
    agree_to_review(who, THORNBECK, version.assessment_id, wording_in_force().number)
    actions.declare_interest(who, held, "")
    return who


@pytest.fixture
def address(folder: DataFolder) -> str:
    """A review of Thornbeck's confirmed assessment, with a lead and somebody else let in."""
    with inside(folder):
        held = actions.open_review(OPERATOR, THORNBECK, VERSION, FERROWICK, (ROW,))
        _let_in(held, "Ida Moor", "ida@demo.example", leads=True)
        _let_in(held, "Rob Pike", "rob@demo.example", leads=False)
        return f"/areas/{THORNBECK}/reviews/{held.id}"


def _release(folder: DataFolder, address: str) -> None:
    """Give the area the notes, as the draft of the report does."""
    with inside(folder):
        held = reviews.review(THORNBECK, int(address.rpartition("/")[2]))
        assert held is not None
        notes.release(OPERATOR, held)


def _mark(page: Page, words: str) -> None:
    """Mark words in a text, as a mouse or a finger does."""
    text = page.locator("[data-passage]").filter(has_text=words).first
    page.evaluate(_MARK, [text.element_handle(), words])


def _note(page: Page, kind: str, words: str) -> None:
    page.get_by_label(kind, exact=True).check()
    page.get_by_label("Your note").fill(words)
    page.get_by_role("button", name="Keep this note").click()
    expect(page.get_by_text("Your note is kept.")).to_be_visible()


@pytest.mark.acceptance(11)
def test_reviewers_challenge_the_area_answers_and_its_text_and_rating_stay(
    folder: DataFolder, address: str, served: Served
) -> None:
    desk = served(folder)
    desk.enter_demo_as("Mina Sutcliffe")
    page = desk.page
    page.goto(f"/areas/{THORNBECK}/versions/{VERSION}")
    before = page.locator("main").inner_text()

    desk.change_to("Rob Pike")
    page.goto(f"{address}/rows/{ROW}")
    page.get_by_role("link", name="Note on this sentence").first.click()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/marking.js*", hold)
    with page.expect_request("**/marking.js*"):
        _note(page, "Challenge", "Is that so in every district?")
    # Somebody is quicker than the script.
    _mark(page, "Twelve meetings")
    held[0].continue_()
    page.get_by_role("link", name="Note on these words").click()
    expect(page.get_by_label("Which words?")).to_have_value("Twelve meetings")
    _note(page, "Question", "Who was missing?")
    question = page.locator(".app-note").filter(has_text="Who was missing?")
    expect(question.locator("blockquote")).to_have_text("Twelve meetings")
    question.get_by_role("link", name="Open this question").click()
    page.get_by_role("button", name="Send this question to the area now").click()
    expect(page.get_by_text("The area has this question now.")).to_be_visible()

    desk.change_to("Mina Sutcliffe")
    page.goto(f"{address}/notes")
    expect(page.locator("main")).not_to_contain_text("Is that so in every district?")
    page.get_by_role("link", name="Open this question").click()
    page.get_by_label("Your reply").fill("Health, in March.")
    page.get_by_role("button", name="Reply").click()
    expect(page.get_by_text("Health, in March.")).to_be_visible()

    desk.server.kill()
    _release(folder, address)
    desk.server.start()
    page.goto(f"{address}/notes")
    expect(page.get_by_role("heading", name="Challenges still open")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="every district?")).to_be_visible()
    page.get_by_role("link", name="Open this challenge").click()
    expect(page.get_by_role("link", name="Answer this note")).to_be_visible()
    assert problems(page, "a challenge") == []
    page.get_by_role("link", name="Answer this note").click()
    expect(page.get_by_label("Who acts on it?")).to_be_visible()
    assert problems(page, "answering") == []
    page.get_by_label("Accepted: we will act on it").check()
    page.get_by_label("Who acts on it?").fill("Thornbeck Council")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your answer is kept.")).to_be_visible()
    page.goto(f"/areas/{THORNBECK}/versions/{VERSION}")
    assert page.locator("main").inner_text() == before


def test_the_pages_of_notes_are_for_everybody_on_a_phone_and_a_desk(
    folder: DataFolder, address: str, served: Served
) -> None:
    desk = served(folder)
    desk.enter_demo_as("Rob Pike")
    page = desk.page
    page.goto(f"{address}/rows/{ROW}/note")
    page.get_by_label("Heard from the front line").check()
    _note(page, "Challenge", "Plans gather dust.")
    page.get_by_role("link", name="Open this challenge").click()
    expect(page.get_by_role("heading", name="Challenge on")).to_be_visible()
    thread = page.url
    judge = f"{address}/rows/{ROW}"
    page.goto(judge)
    page.get_by_role("link", name="Say what you make of it").click()
    page.get_by_label("It supports what is claimed").check()
    judging = page.url
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("You: It supports what is claimed")).to_be_visible()

    found = []
    preview = f"{address}/notes/as-the-area-reads-them"
    for name in (judge, f"{judge}/note", judging, thread, f"{address}/notes", preview):
        page.goto(name)
        found += problems(page, name)
    page.set_viewport_size(DESK)

    assert found == []
