"""A peer review as it is lived: asked for, matched, made, answered, and what comes of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from app.areas.actions import load_areas
from app.areas.rules import AreaFacts
from app.audit.events import OPERATOR
from app.clock import today
from tests.journeys import answering, asking, peers
from tests.journeys.accessible import problems
from tests.journeys.browsers import DESK, NewContext
from tests.journeys.desk import Desk, Served
from tests.journeys.inside import inside, somebody
from tests.journeys.place import FERROWICK
from tests.journeys.reviewer import Reviewer, about
from tests.journeys.serving import DataFolder
from tests.journeys.test_governance import MARLSHIRE, confirm, make_ready, open_of
from tests.pages.summaries.reading import pages_of, squeezed

COUNTY = AreaFacts(FERROWICK, "Ferrowick", "county", True, "North East", invented=True)
ROWS = (
    "The family experience",
    "Leadership",
    "Strategy",
    "Culture",
    "Workforce development",
    "Delivery structures",
    "Delivery processes",
)
MEANT = "No money has moved yet"
CHALLENGE = "Which partner would move money first?"
STRENGTH = "Chief officers come themselves and send nobody instead."
SUGGESTION = "Let front-line staff of three services learn together."
HEARD = "Four services run one course in turn, so nobody waits long for parenting help."
# What the lead makes of each note, in the order of the report.
POINTS = {
    STRENGTH: "Strength",
    CHALLENGE: "To develop",
    SUGGESTION: "Suggestion",
    HEARD: "Good practice",
}


@pytest.fixture
def sian(folder: DataFolder, served: Served) -> Desk:
    """Ferrowick's co-ordinator; her board has confirmed, and so has Marlshire's."""
    with inside(folder):
        load_areas(OPERATOR, [COUNTY])
        idris = somebody(MARLSHIRE, "Idris Vaughan")
        peers.confirm(FERROWICK, somebody(FERROWICK, "Sian Petrie"), 1)
        make_ready(idris, open_of(folder), 4)
        confirm(idris, somebody(MARLSHIRE, "Ruth Ellery"), open_of(folder))
        peers.offer_from_elsewhere(idris)
    desk = served(folder)
    desk.enter_demo_as("Sian Petrie")
    return desk


@pytest.mark.acceptance(10)
@pytest.mark.acceptance(11)
@pytest.mark.acceptance(33)
def test_an_area_is_reviewed_by_peers_and_goes_on_to_help_others(
    sian: Desk, new_context: NewContext
) -> None:
    area = sian.page
    idris, noor, mina = (
        sian.colleague(new_context, name).page
        for name in ("Idris Vaughan", "Noor Castellan", "Mina Sutcliffe")
    )
    asking.ask(area)
    asking.match(noor)
    review = asking.accept_on_both_sides(idris, area)
    una, rhys, fay = asking.bring_team(idris, review, sian, new_context)

    before = answering.confirmed_text(area)
    make_notes(una, rhys, fay)
    see_nothing_of_each_other(rhys, area, review)
    rate_apart(una, rhys, fay)
    settle_differences(una)
    plan_the_visit(una)
    write_headlines(una)

    answering.check_for_fact(area)
    make_final(una)
    answering.answer_each_point(area, SUGGESTION)
    answering.read_the_report(area, review, CHALLENGE)
    found = problems(area, "an answered report")
    area.set_viewport_size(DESK)
    assert answering.confirmed_text(area) == before
    answering.end(area, una)
    answering.become_champion(area, review)
    answering.share_one_practice(area, review)
    answering.find_it_by_problem(mina)
    assert not found, "\n".join(found)


def make_notes(una: Reviewer, rhys: Reviewer, fay: Reviewer) -> None:
    """Read what is reviewed, and note on exact words, on evidence and on what was heard."""
    una.page.get_by_role("link", name="Read what is reviewed").click()
    expect(una.main).to_contain_text(MEANT)
    una.note_on("leadership", "Note on this text", "Challenge", CHALLENGE, MEANT)
    quoted = una.page.locator(".app-note").filter(has_text=CHALLENGE)
    expect(quoted.locator("blockquote")).to_have_text(MEANT)
    una.judge("leadership", peers.SURVEY, "It is too old")
    rhys.note_on("leadership", "Note on this sentence", "Strength", STRENGTH)
    fay.note_on("culture", "Note on this text", "Suggestion", SUGGESTION)
    fay.note_what_was_heard("family_experience", "Heard from the front line", "Strength", HEARD)


def see_nothing_of_each_other(mate: Reviewer, area: Page, review: str) -> None:
    """Before the passes are opened neither a team mate nor the area meets a note."""
    for page, addresses in (
        (mate.page, (review, f"{review}/notes", f"{review}/rows/leadership", "/reviews")),
        (
            area,
            (
                review,
                f"{review}/notes",
                f"{review}/report",
                f"{asking.HERE}/history",
                f"{asking.HERE}/",
            ),
        ),
    ):
        for address in addresses:
            page.goto(address)
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            source = page.content()
            assert CHALLENGE not in source
            assert HEARD not in source


def rate_apart(una: Reviewer, rhys: Reviewer, fay: Reviewer) -> None:
    """Each rates every row without seeing the others'; the last pass opens them all."""
    alike = dict.fromkeys(ROWS, "Developing")
    for each in (rhys, fay):
        each.rate(alike)
        each.bring_in("You can take it back until the passes are opened.")
    una.rate(alike | {"Culture": "Maturing"})
    expect(una.main).not_to_contain_text(asking.RHYS.name)
    una.bring_in("Every pass is in, so they are open now.")


def settle_differences(lead: Reviewer) -> None:
    """Where the team differs stands first, and the lead keeps what it settles on."""
    expect(lead.page.locator("main section h2").first).to_have_text("Culture")
    culture = lead.page.get_by_role("table", name="Ratings of Culture")
    expect(culture.get_by_role("row", name=asking.RHYS.name)).to_contain_text(
        "What we saw of Culture."
    )
    for row in ("Culture", "Leadership"):
        lead.page.get_by_role("link", name=f"Settle for {row}").click()
        lead.page.get_by_label("Developing", exact=True).check()
        lead.page.get_by_label("Why, in a sentence").fill(f"Together we saw it so: {row}.")
        lead.page.get_by_role("button", name="Save").click()
        expect(lead.page.get_by_text("The area sees it with your report")).to_be_visible()
    lead.page.get_by_role("button", name="Keep what all of you chose").click()
    expect(lead.page.get_by_text("5 ratings kept")).to_be_visible()
    expect(lead.main).not_to_contain_text("Not settled yet")


def plan_the_visit(lead: Reviewer) -> None:
    """Two days, whose agenda begins with what the team saw differently."""
    page = lead.page
    page.goto(f"{lead.review}/visit")
    page.get_by_role("link", name="Say when").click()
    for question, day in (("First day", today() - timedelta(days=1)), ("Last day", today())):
        type_day(page.get_by_role("group", name=question), day)
    page.get_by_role("button", name="Save").click()
    difference = "Culture: the reviewers saw it differently"
    page.get_by_role("link", name=about("Add it", difference)).click()
    page.get_by_label("From when?").fill("9:30")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("dd").get_by_text(difference, exact=True)).to_be_visible()


def type_day(boxes: Locator, day: date) -> None:
    for label, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        boxes.get_by_label(label).fill(str(value))


def write_headlines(lead: Reviewer) -> None:
    """One page of headlines, each begun from a note, goes to the area."""
    page = lead.page
    page.goto(f"{lead.review}/report")
    for words, kind in POINTS.items():
        page.get_by_role("button", name="Write a point").click()
        page.get_by_role("link", name=about("Begin from it", words)).click()
        expect(page.get_by_label("What do you say?")).to_have_value(words)
        page.get_by_label(kind, exact=True).check()
        page.get_by_role("button", name="Save").click()
        expect(page.locator(".app-comment").filter(has_text=words)).to_be_visible()
    with page.expect_download() as begun:
        page.get_by_role("link", name="Download it as a PDF").click()
    (headlines,) = pages_of(begun.value.path().read_bytes())
    assert all(squeezed(words) in headlines for words in POINTS)
    page.get_by_role("button", name="Send the draft").click()
    expect(page.get_by_text("The area has the draft now.")).to_be_visible()


def make_final(lead: Reviewer) -> None:
    lead.page.goto(f"{lead.review}/report")
    expect(lead.page.get_by_text("Health moved some in May.")).to_be_visible()
    lead.page.get_by_role("button", name="Make the report final").click()
    expect(lead.page.get_by_text("The report is final.")).to_be_visible()
