"""A peer review as it is lived: asked for, matched, made, answered, and what comes of it."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from app.areas.actions import load_areas
from app.areas.rules import AreaFacts
from app.audit.events import OPERATOR
from app.champions.rules.offers import coming_months
from app.clock import today
from tests.journeys import peers
from tests.journeys.accessible import problems
from tests.journeys.browsers import DESK, NewContext
from tests.journeys.desk import Desk, Served
from tests.journeys.inside import inside, somebody
from tests.journeys.reviewer import Named, Reviewer, about, name_for_team
from tests.journeys.serving import DataFolder
from tests.journeys.test_governance import MARLSHIRE, confirm, make_ready, open_of
from tests.pages.summaries.reading import pages_of, squeezed

FERROWICK = "X99000002"
HERE = f"/areas/{FERROWICK}"
COUNTY = AreaFacts(FERROWICK, "Ferrowick", "county", True, "North East", invented=True)
UNA = Named("Una Dale", "Marlshire County Council", "local-authority", leads=True)
RHYS = Named("Rhys Arden", "Marlshire Constabulary", "police")
FAY = Named("Fay Lund", "Marl Valley Homes", "social_housing")
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
    ask(area)
    match(noor)
    review = accept_on_both_sides(idris, area)
    una, rhys, fay = bring_team(idris, review, sian, new_context)

    before = confirmed_text(area)
    make_notes(una, rhys, fay)
    see_nothing_of_each_other(rhys, area, review)
    rate_apart(una, rhys, fay)
    settle_differences(una)
    plan_the_visit(una)
    write_headlines(una)

    check_for_fact(area, review)
    make_final(una)
    answer_each_point(area, review)
    found = problems(area, "an answered report")
    area.set_viewport_size(DESK)
    assert confirmed_text(area) == before
    end(area, una)
    become_champion(area, review)
    share_one_practice(area, review)
    find_it_by_problem(mina)
    assert not found, "\n".join(found)


def ask(page: Page) -> None:
    """Ask for help with two rows; who could come stands there at once."""
    page.goto(f"{HERE}/")
    page.get_by_role("link", name="A peer review of Ferrowick").click()
    page.get_by_role("button", name="Ask for a review").click()
    expect(page.get_by_role("heading", name="Ask for a peer review")).to_be_visible()
    page.get_by_label("Leadership", exact=True).check()
    page.get_by_label("Culture", exact=True).check()
    months = coming_months(today())
    page.get_by_label("From which month").select_option(months[2].month_key)
    page.get_by_label("Until the end of which month").select_option(months[5].month_key)
    page.get_by_role("button", name="Ask for a review").click()
    suggested = page.get_by_role("listitem").filter(has_text="never reviewed you")
    expect(suggested).to_have_count(5)
    expect(suggested.first).to_contain_text("Marlshire: a two-tier county like you")
    expect(suggested.first).to_contain_text("confirmed by its own partners in Culture")
    expect(suggested.last).to_contain_text("Brackwater: a London borough")
    expect(suggested.last).to_contain_text("where nothing is proven yet")
    # Ferrowick reviews Thornbeck this very year.
    expect(page.get_by_role("listitem").filter(has_text="Thornbeck:")).to_have_count(0)
    page.goto("/matching")
    expect(page.get_by_role("button", name="Propose for all")).to_have_count(0)


def match(page: Page) -> None:
    """Take the round together, change one pair, see what it costs, and confirm all."""
    page.goto("/matching")
    page.get_by_role("button", name="Propose for all").click()
    expect(page.get_by_role("heading", name="2 pairs to confirm")).to_be_visible()
    pair = page.get_by_role("region", name="Ferrowick and Marlshire")
    expect(pair).to_contain_text("never reviewed Ferrowick")
    page.get_by_role("link", name="Choose another champion for Thornbeck").click()
    page.get_by_role("link", name="See what it costs to send Aldermoor").click()
    expect(page.get_by_text("As many areas are served.")).to_contain_text("All fits together")
    expect(page.get_by_role("region", name="Thornbeck and Aldermoor")).to_be_visible()
    page.get_by_role("button", name="Confirm all 2").click()
    expect(page.get_by_text("2 pairs are confirmed.")).to_be_visible()


def accept_on_both_sides(champion: Page, area: Page) -> str:
    """Both answer what waits for them; gives the address of the review that begins."""
    for page, code, link, said in (
        (champion, MARLSHIRE, "Ferrowick asks for a review: accept", "You accepted."),
        (area, FERROWICK, "Marlshire could review you: accept", "the review has begun"),
    ):
        page.goto(f"/areas/{code}/")
        page.get_by_role("link", name=link).click()
        page.get_by_label("We accept").check()
        page.get_by_role("button", name="Send the answer").click()
        expect(page.get_by_text(said)).to_be_visible()
    area.goto(f"{HERE}/")
    area.get_by_role("link", name="By Marlshire").click()
    expect(area.get_by_role("heading", name="Peer review by Marlshire")).to_be_visible()
    return area.url


def bring_team(
    page: Page, review: str, desk: Desk, new_context: NewContext
) -> tuple[Reviewer, Reviewer, Reviewer]:
    """Name three of more than one service, who come in by their own links; the lead first."""
    page.goto(f"/areas/{MARLSHIRE}/")
    page.get_by_role("link", name="Bring together the team that reviews Ferrowick").click()
    links = [name_for_team(page, whom) for whom in (UNA, RHYS, FAY)]
    here = {"viewport": DESK, "base_url": desk.server.address}
    una, rhys, fay = (Reviewer(new_context(**here).new_page(), review) for _ in links)
    for each, link in zip((una, rhys, fay), links, strict=True):
        each.come_in(link)
    page.reload()
    expect(page.get_by_text("The team is complete.")).to_be_visible()
    return una, rhys, fay


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
        (area, (review, f"{review}/notes", f"{review}/report", f"{HERE}/history", f"{HERE}/")),
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
    expect(una.main).not_to_contain_text(RHYS.name)
    una.bring_in("Every pass is in, so they are open now.")


def settle_differences(lead: Reviewer) -> None:
    """Where the team differs stands first, and the lead keeps what it settles on."""
    expect(lead.page.locator("main section h2").first).to_have_text("Culture")
    culture = lead.page.get_by_role("table", name="Ratings of Culture")
    expect(culture.get_by_role("row", name=RHYS.name)).to_contain_text("What we saw of Culture.")
    for row in ("Culture", "Leadership"):
        lead.page.get_by_role("link", name=f"Settle for {row}").click()
        lead.page.get_by_label("Developing", exact=True).check()
        lead.page.get_by_label("Why, in a sentence").fill(f"Together we saw it so: {row}.")
        lead.page.get_by_role("button", name="Save").click()
        expect(lead.page.get_by_text("The area sees it with your report")).to_be_visible()


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


def check_for_fact(page: Page, review: str) -> None:
    """The area finds one fact wrong, says so, and the rest right."""
    page.goto(f"{HERE}/")
    page.get_by_role("link", name="Check 4 points of the peer review’s draft").click()
    expect(page.get_by_text("Not checked for fact yet.")).to_have_count(4)
    for number in range(1, 5):
        page.get_by_role("link", name=about("Check for fact", f"point {number}")).click()
        page.get_by_label("Wrong, because" if number == 2 else "Right", exact=True).check()
        if number == 2:
            page.get_by_label("What is wrong?").fill("Health moved some in May.")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Not checked for fact yet.")).to_have_count(4 - number)
    expect(page.get_by_text("Health moved some in May.")).to_be_visible()


def make_final(lead: Reviewer) -> None:
    lead.page.goto(f"{lead.review}/report")
    expect(lead.page.get_by_text("Health moved some in May.")).to_be_visible()
    lead.page.get_by_role("button", name="Make the report final").click()
    expect(lead.page.get_by_text("The report is final.")).to_be_visible()


def answer_each_point(page: Page, review: str) -> None:
    """What is accepted stands in the plan at once; what is declined says why."""
    page.goto(f"{HERE}/")
    page.get_by_role("link", name="Answer 2 points of the peer review’s report").click()
    for number, answer, because in (
        (2, "Declined, because", "Health has moved some."),
        (3, "Accepted: it goes into the plan", ""),
    ):
        page.get_by_role("link", name=about("Answer it", f"point {number}")).click()
        page.get_by_label(answer).check()
        page.get_by_label("Why, or what was done?").fill(because)
        page.get_by_role("button", name="Save").click()
        expect(
            page.get_by_role("link", name=about("Change the answer", f"point {number}"))
        ).to_be_visible()
    page.get_by_role("link", name=about("It is in the plan", "point 3")).click()
    planned = page.get_by_role("listitem").filter(has_text=SUGGESTION)
    expect(planned).to_contain_text("Draft")
    page.goto(f"{review}/report")
    beside = page.get_by_role("row", name="Leadership")
    expect(beside).to_contain_text("Peers higher by half a stage")
    still_open = page.get_by_role("heading", name="Challenges that are still open")
    expect(still_open.locator("+ ul")).to_contain_text(f"Leadership: {CHALLENGE}")


def confirmed_text(page: Page) -> str:
    """What the board confirmed, as the area reads it."""
    page.goto(f"{HERE}/versions/1")
    expect(page.get_by_role("heading", name="Version 1", exact=True)).to_be_visible()
    return page.locator("main").inner_text()


def end(area: Page, lead: Reviewer) -> None:
    """Once it has ended, the team reads nothing here any more."""
    area.goto(f"{lead.review}/report")
    area.get_by_role("button", name="End the review").click()
    expect(area.get_by_text("This review ended on")).to_be_visible()
    for address in (lead.review, f"{lead.review}/version", f"{lead.review}/report"):
        lead.page.goto(address)
        expect(lead.page.get_by_role("heading", level=1)).to_have_text("Page not found")


def become_champion(page: Page, review: str) -> None:
    page.goto(f"{review}/report")
    page.get_by_role("link", name="Become a peer support champion").click()
    page.get_by_role("button", name="Register Ferrowick").click()
    page.get_by_label("What do you offer?").fill("How four services came to share one course.")
    page.get_by_label("Leadership").check()
    page.get_by_label("How many days in a quarter").fill("6")
    page.get_by_label(coming_months(today())[2].words).check()
    page.get_by_label("Anywhere in England").check()
    page.get_by_role("radio", name="No", exact=True).check()
    page.get_by_role("button", name="Register").click()
    expect(page.get_by_role("region", name="Ferrowick")).to_contain_text("6 days in a quarter")


def share_one_practice(page: Page, review: str) -> None:
    """A card of what the peers found good, shared by a press of its own."""
    page.goto(f"{review}/report")
    page.get_by_role("link", name=about("Make a card of it", "point 4")).click()
    page.get_by_label("Title").fill("One course in turn")
    page.get_by_label("Which problem").fill("Parents stood on long waiting lists for a course.")
    page.get_by_label("What was done?").fill("Four services run one parenting course in turn.")
    page.get_by_label("What changed?").fill("Nobody waits longer than five weeks.")
    page.get_by_label("Which service").fill("Ferrowick Family Hubs")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Nobody else reads it yet.")).to_be_visible()
    page.get_by_role("button", name="Agree to share it with everyone").click()
    expect(page.get_by_text("Shared with everyone since")).to_be_visible()


def find_it_by_problem(page: Page) -> None:
    page.goto("/practice")
    page.get_by_label("Search by the words of a problem").fill("waiting list parenting")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="One course in turn").click()
    expect(page.get_by_text("Good practice of Ferrowick")).to_be_visible()
    expect(page.get_by_role("definition").filter(has_text="peers in a review")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Change the card"))).to_have_count(0)
