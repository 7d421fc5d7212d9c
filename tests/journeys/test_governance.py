"""From a board's meeting to a version that never changes, and what a year later is due."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from app import clock
from app.access.permissions import Identity
from app.areas import queries as areas
from app.assessments import actions as assessments
from app.assessments import queries as held_queries
from app.assessments.models import Assessment
from app.assessments.queries import row_subject
from app.assessments.rules.texts import REASON
from app.claims import actions as claims
from app.claims.rules import View
from app.governance import actions as governance
from app.strands.queries import edition
from app.strands.rules.claim import Answer
from app.strands.rules.edition import Polarity
from app.texts.actions import revise
from tests.journeys.accessible import problems
from tests.journeys.browsers import NewContext
from tests.journeys.desk import Desk, Served
from tests.journeys.inside import inside, somebody
from tests.journeys.serving import DataFolder

MARLSHIRE = "X99000001"
THERE = (
    "Marlshire Constabulary",
    "Marlshire Jobcentre",
    "Fernhill Community School",
    "Marl Valley Homes",
    "Marl Valley Voluntary Alliance",
)


def make_ready(who: Identity, held: Assessment, half_steps: int) -> None:
    """Let partners have settled every row, with what a board asks for."""
    police = next(each for each in areas.organisations(MARLSHIRE) if each.name == THERE[0])
    for row in edition("2016").rows:
        revise(who, MARLSHIRE, row_subject(held.id, row.key), REASON, f"Why {row.name}.")
        # The demo's partners have settled some rows already.
        if not held_queries.is_open(held.id, row.key):
            assessments.rate_at_desk(who, held, row.key, half_steps)
            assessments.open_without_vote(who, held, row.key, "Settled by letter.")
        agreed = assessments.agree_rating(who, held, row.key, "other", half_steps)
        assessments.give_reason(who, held, agreed.id, f"Why {row.name}.", None)
        claims.give_view(
            who, MARLSHIRE, held.id, f"row/{row.key}", agreed.id, police.id, View.AGREE
        )
    for key, feature in edition("2016").features.items():
        if feature.polarity is Polarity.SHORTFALL:
            claims.answer(who, MARLSHIRE, held.id, key, Answer.NO)


def confirm(who: Identity, second: Identity, held: Assessment) -> None:
    """Let a board have met and somebody else have countersigned it."""
    board = max(areas.bodies(MARLSHIRE), key=lambda each: each.quorum)
    here = [each.id for each in areas.organisations(MARLSHIRE) if each.name in THERE]
    decided = governance.record_decision(
        who,
        held,
        body_id=board.id,
        met_on=clock.today(),
        minute="9",
        present=here,
        outcome="confirmed",
    )
    governance.countersign(second, held, decided.id)


def open_of(folder: DataFolder) -> Assessment:
    found = held_queries.open_assessment(MARLSHIRE)
    assert found is not None
    return found


def record(desk: Desk, there: tuple[str, ...]) -> None:
    """Fill in what the board decided, with these organisations present."""
    page = desk.page
    today = clock.today()
    page.get_by_label("Marlshire Families Partnership Board").check()
    page.get_by_label("Day").fill(str(today.day))
    page.get_by_label("Month").fill(str(today.month))
    page.get_by_label("Year").fill(str(today.year))
    page.get_by_label("Where do its minutes say so?").fill("Minute 14")
    for box in page.get_by_role("checkbox").all():
        box.uncheck()
    for name in there:
        page.get_by_label(name, exact=True).check()
    page.get_by_label("It confirmed the assessment").check()
    page.get_by_role("button", name="Record the decision").click()


def strip(desk: Desk) -> list[str]:
    """The ticked steps of the area's first page."""
    return desk.page.locator(".app-strip__step--done .app-strip__name").all_inner_texts()


@pytest.mark.acceptance(12)
@pytest.mark.acceptance(13)
def test_five_partners_confirm_and_the_version_is_frozen(
    folder: DataFolder, served: Served, new_context: NewContext
) -> None:
    with inside(folder):
        make_ready(somebody(MARLSHIRE, "Idris Vaughan"), open_of(folder), 0)
    desk = served(folder)
    page = desk.page
    desk.enter_demo_as("Idris Vaughan")
    desk.open_area(MARLSHIRE)
    assert [words.lstrip("✓ ") for words in strip(desk)] == [
        "First assessment",
        "Scoring agreed with partners",
    ]
    found = problems(page, "the area’s page")
    expect(page.get_by_text("Comes after the board’s decision")).to_be_visible()
    page.get_by_role("link", name="Record what the board decided", exact=True).click()
    expect(page.get_by_role("heading", name="Record what the board decided")).to_be_visible()
    found += problems(page, "the record of a decision")

    record(desk, THERE[:4])

    expect(page.get_by_role("alert")).to_contain_text("five partner organisations are present")
    expect(page.get_by_label("Where do its minutes say so?")).to_have_value("Minute 14")
    found += problems(page, "a decision refused")

    record(desk, THERE)
    expect(page.get_by_text("You recorded this, so somebody else countersigns it")).to_be_visible()
    found += problems(page, "a decision that waits")
    second = desk.colleague(new_context, "Ruth Ellery")
    second.open_area(MARLSHIRE)
    second.page.get_by_role("link", name="Countersign what").click()
    expect(second.page.get_by_role("heading", name="Countersign it")).to_be_visible()
    found += problems(second.page, "a countersignature")
    second.page.get_by_role("button", name="Countersign and freeze this version").click()

    expect(second.page.get_by_role("heading", name="Version 1", exact=True)).to_be_visible()
    found += problems(second.page, "a version")
    second.page.get_by_role("link", name="Confirmed versions").first.click()
    expect(second.page.get_by_role("heading", name="Confirmed versions", level=1)).to_be_visible()
    found += problems(second.page, "the versions")
    desk.open_area(MARLSHIRE)
    assert [words.lstrip("✓ ") for words in strip(desk)] == [
        "First assessment",
        "Scoring agreed with partners",
        "Confirmed by a board",
    ]
    found += problems(page, "an area whose assessment is confirmed")
    assert not found, "\n".join(found)


@pytest.mark.acceptance(14)
def test_thirteen_months_on_an_update_is_due_and_then_says_what_moved(
    folder: DataFolder, served: Served, new_context: NewContext
) -> None:
    long_ago: datetime = clock.now() - timedelta(days=396)
    with inside(folder, long_ago):
        idris, ruth = somebody(MARLSHIRE, "Idris Vaughan"), somebody(MARLSHIRE, "Ruth Ellery")
        held = open_of(folder)
        held.started_at = long_ago
        make_ready(idris, held, 0)
        confirm(idris, ruth, held)
    desk = served(folder)
    desk.enter_demo_as("Idris Vaughan")
    desk.open_area(MARLSHIRE)
    expect(desk.page.get_by_role("link", name="Update due since")).to_be_visible()
    national = desk.colleague(new_context, "Noor Castellan")
    national.page.goto("/")
    expect(national.page.get_by_role("row", name="Marlshire")).to_contain_text("Update due")
    found = problems(national.page, "the national team’s first page")

    desk.page.get_by_role("button", name="Start this year").click()
    expect(desk.page.locator(".app-rows")).to_be_visible()
    desk.server.kill()
    with inside(folder):
        idris, ruth = somebody(MARLSHIRE, "Idris Vaughan"), somebody(MARLSHIRE, "Ruth Ellery")
        held = open_of(folder)
        make_ready(idris, held, 1)
        confirm(idris, ruth, held)
    desk.server.start()
    desk.page.goto(f"/areas/{MARLSHIRE}/versions/1/to/2")

    expect(desk.page.get_by_text("Seven rows moved.")).to_be_visible()
    moved = desk.page.get_by_role("row", name="Leadership")
    expect(moved).to_contain_text("Up half a stage")
    found += problems(desk.page, "what moved")
    desk.open_area(MARLSHIRE)
    assert "✓ Updated every year" in strip(desk)
    assert not found, "\n".join(found)
