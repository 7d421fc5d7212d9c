"""Two reviewers rate a confirmed assessment by themselves, and meet over where they differ."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from app.access.permissions import Identity, Role
from app.accounts import actions as accounts
from app.accounts import queries as people
from app.accounts.confidentiality import agree_to_review, wording_in_force
from app.audit.events import OPERATOR
from app.peer_review.actions import passes
from app.peer_review.actions import reviews as actions
from app.peer_review.models.reviews import Review
from app.peer_review.queries.reviews import version_of
from app.strands.queries import edition
from tests.journeys.accessible import problems
from tests.journeys.browsers import DESK, NewContext
from tests.journeys.desk import Served
from tests.journeys.inside import inside, somebody
from tests.journeys.serving import DataFolder
from tests.journeys.test_governance import MARLSHIRE, confirm, make_ready, open_of

FERROWICK = "X99000002"
LEFT_OUT = "culture"


def reviewer(held: Review, name: str, organisation: str, kind: str, *, leads: bool) -> Identity:
    """Somebody on the team to whom the confirmed version is open."""
    email = f"{name.split(maxsplit=1)[0].lower()}@example.gov.uk"
    actions.name_reviewer(OPERATOR, held, name, email, organisation, kind, leads=leads)
    person = people.person_with(email)
    assert person is not None
    accounts.accept_roles(OPERATOR, MARLSHIRE, person.id)
    who = Identity(person.id, name, frozenset({(Role.REVIEWER, MARLSHIRE)}))
    agree_to_review(who, MARLSHIRE, version_of(held).assessment_id, wording_in_force().number)
    actions.declare_interest(who, held, "")
    return who


def begin(folder: DataFolder) -> str:
    """A review in which one pass is in, and the lead has one row left to rate; its address."""
    with inside(folder):
        idris = somebody(MARLSHIRE, "Idris Vaughan")
        make_ready(idris, open_of(folder), 0)
        confirm(idris, somebody(MARLSHIRE, "Ruth Ellery"), open_of(folder))
        held = actions.open_review(OPERATOR, MARLSHIRE, 1, FERROWICK, (LEFT_OUT,))
        ida = reviewer(held, "Ida Moor", "Ferrowick Council", "local-authority", leads=True)
        rob = reviewer(held, "Rob Pike", "Ferrowick Police", "police", leads=False)
        for row in edition("2016").rows:
            passes.rate_row(rob, held, row.key, 4, f"Officers told us of {row.name}.", 0)
            if row.key != LEFT_OUT:
                passes.rate_row(ida, held, row.key, 4, f"We read it in {row.name}.", 0)
        passes.bring_in(rob, held)
        return f"/areas/{MARLSHIRE}/reviews/{held.id}"


def settle(page: Page, row: str, choice: str, sentence: str) -> None:
    """Keep what the team settles on for a row."""
    page.get_by_role("link", name=f"Settle for {row}").click()
    page.get_by_label(choice, exact=True).check()
    page.get_by_label("Why, in a sentence").fill(sentence)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("The area sees it with your report")


def test_the_team_rates_unseen_and_settles_where_it_differs(
    folder: DataFolder, served: Served, new_context: NewContext
) -> None:
    review = begin(folder)
    desk = served(folder)
    page = desk.page
    desk.enter_demo_as("Ida Moor")
    page.goto(f"{review}/differences")
    expect(page.get_by_text("The passes are not open yet.")).to_be_visible()
    found = problems(page, "differences before the opening")
    page.goto(f"{review}/pass/open")
    found += problems(page, "opening early")
    page.goto(review)
    page.get_by_role("link", name="Your own ratings").click()
    expect(page.get_by_text("Your pass can come in when every row has an answer")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("Rob Pike")
    found += problems(page, "one’s own ratings")

    page.get_by_role("link", name="Culture", exact=True).click()
    page.get_by_label("Maturing", exact=True).check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why, in a sentence or two")
    found += problems(page, "a rating without a word")
    page.get_by_label("Between Developing and Maturing").check()
    page.get_by_label("Why?").fill("Half of the teams work like this.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Nobody else sees it")
    page.get_by_role("button", name="My pass is in").click()

    expect(page.get_by_role("heading", name="Where the team differs")).to_be_visible()
    expect(page.locator("main section h2").first).to_have_text("Culture")
    culture = page.get_by_role("table", name="Ratings of Culture")
    expect(culture.get_by_role("row", name="Rob Pike")).to_contain_text("Officers told us")
    expect(culture.get_by_role("row", name="own rating")).to_contain_text("Early")
    found += problems(page, "differences")
    page.set_viewport_size(DESK)
    settle(page, "Culture", "We differ, and say so", "Police and council saw two sides.")
    settle(page, "Leadership", "Maturing", "Boards meet and act.")
    expect(page.get_by_text("You settled on Maturing: Boards meet and act.")).to_be_visible()
    page.get_by_role("link", name="Change it for Leadership").click()
    found += problems(page, "settling")

    mate = desk.colleague(new_context, "Rob Pike")
    mate.page.goto(f"{review}/differences")
    expect(mate.page.get_by_text("Police and council saw two sides.")).to_be_visible()
    expect(mate.page.get_by_role("link", name="Settle for")).to_have_count(0)
    area = desk.colleague(new_context, "Idris Vaughan")
    for address in (review, f"/areas/{MARLSHIRE}/", f"/areas/{MARLSHIRE}/history"):
        area.page.goto(address)
        expect(area.page.get_by_role("heading", level=1)).to_be_visible()
        assert "Police and council saw" not in area.page.content()
        assert "Half of the teams" not in area.page.content()
    assert found == []
