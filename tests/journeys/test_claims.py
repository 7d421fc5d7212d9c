"""A claim that follows from its evidence, and what is said when it does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app.access.permissions import Identity
from app.assessments import actions as assessments
from app.assessments import queries as held_queries
from app.claims import actions as claims
from app.evidence import actions as evidence
from app.evidence.rules.content import Content
from app.evidence.rules.words import Direction
from app.evidence.under_way import newest_here
from app.strands.queries import edition
from app.strands.rules.claim import Answer
from app.strands.rules.edition import Feature, Polarity
from tests.journeys.accessible import problems
from tests.journeys.browsers import NewContext
from tests.journeys.desk import Desk
from tests.journeys.inside import inside, somebody
from tests.journeys.phone import Phone
from tests.journeys.serving import DataFolder, Server
from tests.pages.summaries.reading import pages_of

MARLSHIRE = "X99000001"


@pytest.fixture
def folder(prepared: DataFolder, tmp_path: Path) -> DataFolder:
    return prepared.copied_to(tmp_path / "data")


def gained(stage_key: str) -> list[Feature]:
    """What Leadership asks for at a stage."""
    return [
        each
        for each in edition("2016").features_of("leadership", stage_key)
        if each.polarity is Polarity.ACHIEVEMENT and not each.illustrative
    ]


def show(who: Identity, features: list[Feature]) -> None:
    """Answer these as true here and put one item behind all of them."""
    held = newest_here(MARLSHIRE)
    assert held is not None
    said = [evidence.Spoken(each.id, Direction.SUPPORTS) for each in features]
    evidence.add(who, held, Content("Board minutes", "What the board agreed."), said)
    for each in features:
        claims.answer(who, MARLSHIRE, held.id, each.id, Answer.YES)


@pytest.mark.acceptance(2)
@pytest.mark.acceptance(17)
def test_seven_of_eight_is_half_way_and_the_eighth_makes_it_whole(
    folder: DataFolder, new_context: NewContext
) -> None:
    with inside(folder):
        *seven, eighth = gained("maturing")
        assert len(gained("developing")) == len(seven) == 7
        who = somebody(MARLSHIRE, "Idris Vaughan")
        show(who, [*gained("developing"), *seven])
        held = held_queries.open_assessment(MARLSHIRE)
        assert held is not None
        assessments.rate_at_desk(who, held, "leadership", 4)
        row = f"/areas/{MARLSHIRE}/assessments/{held.id}/rows/leadership"
        words = eighth.words
    with Server(folder) as server:
        desk = Desk(new_context(base_url=server.address).new_page(), server)
        desk.enter_demo_as("Idris Vaughan")
        page = desk.page
        page.goto(row)
        carried = page.locator(".app-claims__one").filter(has_text="What the evidence carries")
        expect(carried).to_contain_text("Developing / Maturing")
        expect(
            page.get_by_text("You say Maturing. One of eight Maturing sentences has nothing behind")
        ).to_be_visible()
        expect(page.get_by_text("Do you have the evidence to back this up?")).to_be_visible()
        missing = page.locator(".app-missing li")
        expect(missing).to_have_count(1)
        assert [line.split("\n")[0] for line in missing.all_inner_texts()] == [
            f"“{words}” – nobody has said whether it is true"
        ]
        found = problems(page, "a row that is claimed beyond its evidence")

        missing.get_by_role("link", name="Add something").click()
        page.locator("#title").fill("Joint commissioning plan")
        page.get_by_label("What does it show?").fill("Partners plan and pay for services together.")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Your evidence is kept.")).to_be_visible()
        page.goto(row)
        page.locator(".app-missing li").get_by_role("link", name="Say how it is, or why").click()
        sentence = page.get_by_role("group", name=words)
        sentence.get_by_label("True here").check()
        found += problems(page, "the sentences of a stage")
        page.get_by_role("button", name="Save and go back to the row").click()

        expect(carried).to_contain_text("Maturing")
        expect(carried).not_to_contain_text("Developing")
        expect(page.get_by_text("You say Maturing.")).to_have_count(0)
        assert not found, "\n".join(found)


@pytest.mark.acceptance(31)
def test_a_workshop_without_schools_says_so_on_the_screen_and_in_the_summary(
    desk: Desk, phone: Callable[..., Phone]
) -> None:
    desk.enter_demo_as("Idris Vaughan")
    desk.open_area(MARLSHIRE)
    hall = desk.start_workshop()
    hall.take_the_console()
    hall.console.get_by_role("link", name="Say who is in the room").click()
    for name in ("Marlshire Constabulary", "Marlshire Jobcentre", "Marl Valley Homes"):
        hall.console.get_by_label(name, exact=True).check()
    found = problems(hall.console, "who is in the room")
    hall.console.get_by_role("button", name="Save").click()

    expect(hall.console.get_by_text("Not here:")).to_contain_text("chools")
    missing = hall.projector.locator(".app-screen__missing")
    expect(missing).to_contain_text("Not here today:")
    expect(missing).to_contain_text("Schools")
    assert not found, "\n".join(found)
    desk.page.goto(f"/areas/{MARLSHIRE}/")
    desk.open_summary()
    expect(desk.page.get_by_text("Not represented:").first).to_contain_text("chools")
    pdf = "".join(pages_of(desk.download("Download as a PDF").read_bytes()))
    assert "Notrepresented:" in pdf.replace(" ", "")
