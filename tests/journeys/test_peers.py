"""What peers leave behind: a tick in the cycle, a line in the chart, practice to find, a panel."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot

import pytest
from playwright.sync_api import Browser, Page, expect

from app.audit.events import OPERATOR
from app.peer_review.actions import passes, reports
from app.peer_review.actions.reviews import open_review
from app.peer_review.models.reviews import Review
from app.peer_review.queries.reviews import version_of
from app.peer_review.rules.reports import Kind, PointContent
from app.strands.queries import edition
from tests.journeys import peers
from tests.journeys.accessible import problems
from tests.journeys.browsers import DESK
from tests.journeys.desk import Desk
from tests.journeys.inside import inside, somebody
from tests.journeys.place import FERROWICK, THORNBECK
from tests.journeys.reviewer import about
from tests.journeys.serving import DataFolder, Server
from tests.journeys.test_governance import MARLSHIRE

OWN, PEERS = 2, {"leadership": 3, "culture": None, "strategy": 4}
EXPECTED = (
    "First assessment",
    "Scoring agreed with partners",
    "Confirmed by a board",
    "Peer review",
    "Updated every year",
)
ACCESS = "The family can get onto programmes backed by evidence when it needs them."
BARRIER = "Every service asks families the same again."
SUGGESTED = "Share one form among four services."
WRITERS = ("Yusuf Brand", "Otto Fenwick")


# The middle of what is drawn round is that of its box, half of which is how far it reaches.
_ROUND = """(drawn) => drawn.map((e) => e.getBoundingClientRect())
  .map((box) => [box.x + box.width / 2, box.y + box.height / 2, box.width / 2])"""


@dataclass(frozen=True)
class Reviewed:
    """A demo in which a review needs but its lead's last press, and who sits in front of it."""

    desk: Desk
    review: str
    shape: str
    # What each half step is called.
    labels: dict[int, str]


@pytest.fixture(scope="module")
def reviewed(
    prepared: DataFolder, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Reviewed]:
    folder = prepared.copied_to(tmp_path_factory.mktemp("reviewed") / "data")
    with inside(folder):
        held = nearly_done()
        review = f"/areas/{THORNBECK}/reviews/{held.id}"
        shape = f"/areas/{THORNBECK}/assessments/{version_of(held).assessment_id}/shape"
        labels = {step: edition("2016").scale.label(step) for step in edition("2016").scale}
    with Server(folder) as server:
        context = browser.new_context(viewport=DESK, base_url=server.address)
        desk = Desk(context.new_page(), server)
        desk.enter_demo_as("Mina Sutcliffe")
        yield Reviewed(desk, review, shape, labels)
        context.close()
        assert "Traceback" not in server.log, server.log


def nearly_done() -> Review:
    """Thornbeck has updated its assessment; its peers have rated it, and it has their draft."""
    mina = somebody(THORNBECK, "Mina Sutcliffe")
    number = peers.confirm(THORNBECK, mina, OWN)
    held = open_review(OPERATOR, THORNBECK, number, FERROWICK, ("culture",))
    ida = peers.let_in(held, "Ida Moor", "police", leads=True)
    rob = peers.let_in(held, "Rob Pike", "schools", leads=False)
    for who in (ida, rob):
        for row in edition("2016").rows:
            passes.rate_row(who, held, row.key, 2, "Seen.", 0)
        passes.bring_in(who, held)
    for key, half_steps in PEERS.items():
        passes.settle_rating(ida, held, key, half_steps, "So we think.", 0)
    reports.write_point(ida, held, PointContent(Kind.STRENGTH, "Leaders meet.", "leadership"))
    reports.send_draft(ida, held)
    reports.check_point(mina, held, 1, right=True, wrong="", seen=1)
    return held


def ticked(page: Page, area_code: str) -> list[str]:
    """The ticked steps of an area's first page."""
    page.goto(f"/areas/{area_code}/")
    expect(page.locator(".app-strip__step")).to_have_count(len(EXPECTED))
    names = page.locator(".app-strip__step--done .app-strip__name").all_inner_texts()
    return [name.removeprefix("✓ ") for name in names]


@pytest.mark.acceptance(12)
def test_a_review_cannot_come_before_the_board(reviewed: Reviewed) -> None:
    page = reviewed.desk.page
    reviewed.desk.change_to("Idris Vaughan")

    done = ticked(page, MARLSHIRE)

    assert "Confirmed by a board" not in done
    assert "Peer review" not in done
    step = page.get_by_role("listitem").filter(has_text="Peer review")
    expect(step.filter(has_text="Not yet.")).to_contain_text("Comes after the board’s decision")
    page.goto(f"/areas/{MARLSHIRE}/review-request")
    expect(page.get_by_text("once your board has confirmed it")).to_be_visible()
    expect(page.get_by_role("button", name="Ask for a review")).to_have_count(0)


@pytest.mark.acceptance(12)
@pytest.mark.acceptance(32)
def test_what_peers_found_is_ticked_and_drawn_once_their_report_is_final(
    reviewed: Reviewed,
) -> None:
    desk, page = reviewed.desk, reviewed.desk.page
    desk.change_to("Mina Sutcliffe")
    assert ticked(page, THORNBECK) == [each for each in EXPECTED if each != "Peer review"]
    page.goto(reviewed.shape)
    expect(page.get_by_role("columnheader", name="Agreed")).to_be_visible()
    expect(page.get_by_role("columnheader", name="Peers")).to_have_count(0)

    desk.change_to("Ida Moor")
    page.goto(f"{reviewed.review}/report")
    page.get_by_role("button", name="Make the report final").click()
    expect(page.get_by_text("The report is final.")).to_be_visible()

    desk.change_to("Mina Sutcliffe")
    assert ticked(page, THORNBECK) == list(EXPECTED)
    page.goto(reviewed.shape)
    told = table_of(page)
    assert told == lines_of(page, reviewed.labels)
    assert told["Peers"][1:3] == ["Developing / Maturing", "Maturing"]
    (_, developing, maturing), (leadership, strategy) = drawn(page, [*told].index("Peers"))
    assert leadership == pytest.approx((developing + maturing) / 2, abs=1)
    assert strategy == pytest.approx(maturing, abs=1)
    found = problems(page, "the peers’ line")
    page.set_viewport_size(DESK)
    assert not found, "\n".join(found)


@pytest.mark.acceptance(33)
def test_a_problem_in_plain_words_finds_practice_on_access_to_services(
    reviewed: Reviewed,
) -> None:
    desk, page = reviewed.desk, reviewed.desk.page
    desk.change_to("Mina Sutcliffe")
    write_card(page, "One plan for debts", "Families in debt met four advisers.")
    share(page)
    write_card(page, "A course every month", "Parents stood on waiting lists for parenting.")
    page.get_by_role("link", name="Choose the sentences it helps with").click()
    page.get_by_label(ACCESS).check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("listitem").filter(has_text=ACCESS)).to_be_visible()

    desk.change_to("Sian Petrie")
    search(page, "waiting list parenting")
    expect(page.get_by_role("link", name="A course every month")).to_have_count(0)
    desk.change_to("Mina Sutcliffe")
    page.goto(f"/areas/{THORNBECK}/practice")
    page.get_by_role("link", name="A course every month").click()
    share(page)
    desk.change_to("Sian Petrie")
    search(page, "waiting list parenting")

    expect(page.get_by_role("link", name="One plan for debts")).to_have_count(0)
    assert problems(page, "practice that was found") == []
    page.set_viewport_size(DESK)
    page.get_by_role("link", name="A course every month").click()
    expect(page.get_by_role("listitem").filter(has_text=ACCESS)).to_be_visible()


@pytest.mark.acceptance(25)
def test_a_voter_raises_an_obstacle_and_a_suggestion_without_a_name_becomes_an_action(
    reviewed: Reviewed,
) -> None:
    desk, page = reviewed.desk, reviewed.desk.page
    yusuf, otto = WRITERS
    desk.change_to(yusuf)
    page.goto(f"/areas/{MARLSHIRE}/")
    page.get_by_role("link", name="What is in the way, and what others suggest").click()
    page.get_by_role("button", name="Say what is in the way").click()
    expect(page.get_by_role("main").get_by_role("textbox")).to_have_count(2)
    page.get_by_label("Title").fill("Four forms")
    page.get_by_label("What is in the way?").fill(BARRIER)
    page.get_by_role("button", name="Put it on the panel").click()
    expect(page.get_by_role("heading", name="Four forms", level=1)).to_be_visible()

    desk.change_to(otto)
    open_barrier(page)
    page.get_by_label("Your suggestion").fill(SUGGESTED)
    page.get_by_role("button", name="Suggest it").click()
    expect(page.locator(".app-comment").filter(has_text=SUGGESTED)).to_be_visible()
    names_nobody(page)

    desk.change_to("Idris Vaughan")
    open_barrier(page)
    names_nobody(page)
    assert problems(page, "a suggestion on the panel") == []
    page.set_viewport_size(DESK)
    page.get_by_role("button", name=about("Make it a draft action", SUGGESTED)).click()
    page.goto(f"/areas/{MARLSHIRE}/actions")
    planned = page.get_by_role("listitem").filter(has_text=SUGGESTED)
    expect(planned).to_contain_text("A suggestion on the panel")


def open_barrier(page: Page) -> None:
    page.goto(f"/areas/{MARLSHIRE}/panel")
    page.get_by_role("link", name="Four forms").click()
    expect(page.get_by_text(BARRIER)).to_be_visible()


def names_nobody(page: Page) -> None:
    """Neither who raised it nor who suggests is told to whoever reads the panel."""
    read = page.locator("main").inner_html()
    assert not any(name in read for name in WRITERS)


def write_card(page: Page, title: str, problem: str) -> None:
    page.goto(f"/areas/{THORNBECK}/practice")
    page.get_by_role("button", name="Write a card").click()
    page.get_by_label("Title").fill(title)
    page.get_by_label("Which problem").fill(problem)
    page.get_by_label("What was done?").fill("Four services take turns.")
    page.get_by_label("What changed?").fill("Nobody waits longer than five weeks.")
    page.get_by_label("Which service").fill("Thornbeck Family Hubs")
    page.get_by_label("The family experience").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()


def share(page: Page) -> None:
    page.get_by_role("button", name="Agree to share it with everyone").click()
    expect(page.get_by_text("Shared with everyone since")).to_be_visible()


def search(page: Page, words: str) -> None:
    page.goto("/practice")
    page.get_by_label("Search by the words of a problem").fill(words)
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text(f"“{words}”")).to_be_visible()


def table_of(page: Page) -> dict[str, list[str]]:
    """The ratings of each line by its name, as the table tells them."""
    table = page.locator("main table")
    names = table.locator("thead th").all_inner_texts()[1:]
    lines = [row.locator("td").all_inner_texts() for row in table.locator("tbody tr").all()]
    return {name: [line[at] for line in lines] for at, name in enumerate(names)}


def lines_of(page: Page, labels: dict[int, str]) -> dict[str, list[str]]:
    """The same as the chart was given them to draw."""
    figure = json.loads(page.locator("[data-figure]").get_attribute("data-figure") or "")
    return {
        line["name"]: ["Not yet" if at is None else labels[at] for at in line["r"][:-1]]
        for line in figure["data"]
    }


def drawn(page: Page, line: int) -> tuple[list[float], list[float]]:
    """How far from the chart's middle its inner rings lie, and the points of one line."""
    rings = page.locator(".app-chart .radial-grid path")
    points = page.locator(".app-chart .polar .trace").nth(line).locator(".points path")
    expect(rings).to_have_count(3)
    expect(points).to_have_count(sum(each is not None for each in PEERS.values()))
    circles, marks = rings.evaluate_all(_ROUND), points.evaluate_all(_ROUND)
    x, y, _ = circles[0]
    return [reach for *_, reach in circles], [hypot(at - x, high - y) for at, high, _ in marks]
