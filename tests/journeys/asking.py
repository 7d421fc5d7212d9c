"""From an area's request for a peer review to a team that is let in."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from app.champions.rules.offers import coming_months
from app.clock import today
from tests.journeys.browsers import DESK, NewContext
from tests.journeys.desk import Desk
from tests.journeys.place import FERROWICK
from tests.journeys.reviewer import Named, Reviewer, name_for_team
from tests.journeys.test_governance import MARLSHIRE

HERE = f"/areas/{FERROWICK}"
UNA = Named("Una Dale", "Marlshire County Council", "local-authority", leads=True)
RHYS = Named("Rhys Arden", "Marlshire Constabulary", "police")
FAY = Named("Fay Lund", "Marl Valley Homes", "social_housing")


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
    expect(suggested.last).to_contain_text("where no strength is proven yet")
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
