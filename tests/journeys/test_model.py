"""The model of four stages, read strand by strand."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from app.audit.events import OPERATOR
from app.strands import actions as strands
from app.strands.queries import edition
from app.strands.rules.overlay import Entry
from tests.journeys.browsers import POCKET, NewContext, resize
from tests.journeys.desk import Desk
from tests.journeys.inside import inside
from tests.journeys.serving import DataFolder, Server

STAGES = ["Early", "Developing", "Maturing", "Mature"]


@pytest.mark.acceptance(1)
def test_six_strands_show_25_criteria_and_261_sentences(desk: Desk) -> None:
    page = desk.page
    page.goto("/strands/")
    links = page.locator(".app-strand-list__item h3 a")
    strands = [str(link.get_attribute("href")) for link in links.all()]

    criteria, sentences, reconstructed = 0, 0, 0
    for strand in strands:
        page.goto(strand)
        criteria += page.locator("[id^=criterion-]").count()
        sentences += page.locator(".app-sentences__item").count()
        reconstructed += page.get_by_text("wording reconstructed").count()
        assert page.locator(".app-stages").first.locator("h4").all_inner_texts() == STAGES

    assert (len(strands), criteria, sentences, reconstructed) == (6, 25, 261, 5)


@pytest.mark.acceptance(1)
def test_an_empty_cell_says_that_nothing_is_described_there(desk: Desk) -> None:
    desk.page.goto("/strands/")
    desk.page.get_by_role("link", name="Strategy").first.click()

    early = _cells_of(desk, "Focus on family outcomes").first

    expect(early.locator("h4")).to_have_text("Early")
    expect(early).to_contain_text("No official descriptor")
    expect(early.locator(".app-sentences__item")).to_have_count(0)


def test_stages_stand_side_by_side_at_a_desk_and_one_after_the_other_on_a_phone(
    desk: Desk,
) -> None:
    desk.page.goto("/strands/2016/leadership")
    stages = desk.page.locator(".app-stages").first.locator(".app-stages__stage")

    assert len({_place(stage)[1] for stage in stages.all()}) == 1
    resize(desk.page, POCKET)
    assert len({_place(stage)[0] for stage in stages.all()}) == 1


def _cells_of(desk: Desk, criterion: str) -> Locator:
    heading = desk.page.get_by_role("heading", name=criterion, exact=True)
    return heading.locator("xpath=following-sibling::div[1]").locator(".app-stages__stage")


def _place(stage: Locator) -> tuple[float, float]:
    box = stage.bounding_box()
    assert box
    return box["x"], box["y"]


@pytest.mark.acceptance(40)
def test_an_abbreviation_is_spelled_out_and_the_official_text_stays(
    prepared: DataFolder, tmp_path: Path, new_context: NewContext
) -> None:
    folder = prepared.copied_to(tmp_path / "data")
    with inside(folder):
        named = [
            Entry("", key, None, f"The TFEA works beside us on {key}; the TFEA is one of us.")
            for key in edition("2016").features
        ]
        strands.import_overlay(OPERATOR, "2016", named)
    with Server(folder) as server:
        page = new_context(base_url=server.address).new_page()
        page.goto("/strands/2016/leadership")
        sentence = page.locator(".app-sentences__item").first
        key = sentence.get_attribute("id")

        expect(sentence.locator("abbr")).to_have_count(1)
        expect(sentence).to_contain_text("TFEA (Troubled Families Employment Adviser) works")
        sentence.locator(".app-quiet").evaluate_all("all => all.forEach((each) => each.remove())")
        official = sentence.locator("p").first.inner_text().partition("Official wording")[2]
        assert " ".join(official.split()) == (
            f"The TFEA works beside us on {key}; the TFEA is one of us."
        )
        page.goto("/strands/")
        page.get_by_role("link", name="What the abbreviations stand for").click()
        expect(page.get_by_text("Troubled Families Employment Adviser")).to_be_visible()
