"""What officers gather and enter: journeys drawn, groups compared, answers added up, on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.journeys.desk import HAMPSHIRE, Desk

VIEWS = f"/areas/{HAMPSHIRE}/instruments"
PHONE = ViewportSize(width=390, height=700)
FEELINGS = {
    "Very good": 2, "Good": 1, "Neither good nor bad": 0, "Bad": -1, "Very bad": -2,
}  # fmt: skip
# Seven invented steps: what happened, how it felt, whom they met, whether it was a moment of truth.
STEPS = (
    ("School suggests some help", "Neither good nor bad", "School", False),
    ("A first visit", "Good", "Keyworker", True),
    ("Asked again by others", "Very bad", "Housing\nHealth visiting", False),
    ("A meeting with everybody", "Bad", "Keyworker\nSchool\nHousing", True),
    ("One plan is written", "Good", "Keyworker", False),
    ("Help with the rent", "Very good", "Housing", False),
    ("The visits end", "Good", "Keyworker", False),
)
# How high each circle of the curve stands, as the feeling it means.
FELT = """(svg) => {
  const lines = [...svg.querySelectorAll('line')].map((e) => Number(e.getAttribute('y1')));
  const step = lines[1] - lines[0];
  return [...svg.querySelectorAll('circle')]
    .map((e) => 2 - (Number(e.getAttribute('cy')) - lines[0]) / step);
}"""


@pytest.fixture
def officer(desk: Desk) -> Page:
    desk.enter_demo_as("Rosa Delgado")
    desk.page.set_viewport_size(PHONE)
    return desk.page


def begin(page: Page, key: str) -> None:
    page.goto(f"{VIEWS}/{key}")
    page.get_by_role("button", name="Use this").click()
    page.get_by_label("What is it for?").fill("Spring")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url(re.compile(r"/runs/\d+$"))


def fill_day(page: Page) -> None:
    for part, value in (("Day", "1"), ("Month", "6"), ("Year", "2027")):
        page.get_by_label(part, exact=True).fill(value)


def no_wider_than_the_phone(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.acceptance(19)
@pytest.mark.acceptance(20)
def test_seven_steps_become_a_curve_its_table_and_evidence_of_three_strands(officer: Page) -> None:
    officer.goto(f"{VIEWS}/journey-map")
    for heading, number in (("Before you begin", 3), ("Questions", 14)):
        prompts = officer.get_by_role("heading", name=heading, exact=True).locator("+ ol > li")
        expect(prompts).to_have_count(number)
    with officer.expect_download() as printed:
        officer.get_by_role("link", name="Print the prompts").click()
    assert printed.value.suggested_filename == "Journey_map_prompts.pdf"

    begin(officer, "journey-map")
    officer.get_by_role("button", name="Add a journey").click()
    officer.get_by_label("What do you call this journey?").fill("Journey A")
    officer.get_by_role("group", name="Did the family check").get_by_label("Yes").check()
    officer.get_by_role("button", name="Go on to the steps").click()
    for happened, felt, services, moment in STEPS:
        officer.get_by_role("button", name="Add a step").click()
        officer.get_by_label("What happened?").fill(happened)
        officer.get_by_label(felt, exact=True).check()
        officer.get_by_label("Which services did they meet?").fill(services)
        officer.get_by_label("moment of truth").set_checked(moment)
        officer.get_by_role("button", name="Save").click()
        expect(officer.get_by_role("rowheader", name=happened)).to_be_visible()

    table = officer.get_by_role("table", name="Step by step")
    cells = table.locator("tbody tr td:nth-of-type(1)").all_inner_texts()
    said = [FEELINGS[" ".join(cell.split()).split(" (")[0]] for cell in cells]
    assert said == [FEELINGS[felt] for _, felt, _, _ in STEPS]
    assert officer.locator("main svg").evaluate(FELT) == said
    expect(officer.locator("main svg")).to_have_accessible_name(re.compile("How it felt"))
    expect(table.get_by_text("Moment of truth")).to_have_count(2)
    no_wider_than_the_phone(officer)

    officer.get_by_role("link", name="Journey map: Spring").click()
    met = officer.get_by_role("table", name="How often").locator("tbody tr")
    expect(met.first).to_have_text(re.compile(r"Keyworker\s*4\s*1"))
    officer.get_by_role("button", name="Make it evidence").click()
    officer.get_by_label("It does some of both").check()
    officer.get_by_role("button", name="Make it evidence").click()
    expect(officer.get_by_text("It is evidence now.")).to_be_visible()
    for criterion in ("Interactions and agencies", "demand management", "integrated working"):
        expect(officer.get_by_role("main")).to_contain_text(criterion)
    expect(officer.get_by_role("main")).to_contain_text("Keyworker (4), Housing (3)")


@pytest.mark.acceptance(22)
def test_two_groups_of_eight_are_compared(officer: Page) -> None:
    begin(officer, "focus-group")
    officer.get_by_role("button", name="Enter what was gathered").click()
    fill_day(officer)
    said = (("Using it", "Too little time: 6\nForms: 5"), ("Not yet", "Forms: 7\nNobody asks: 2"))
    for at, (name, barriers) in enumerate(said):
        officer.get_by_label("What is this group called?").nth(at).fill(name)
        officer.get_by_label("How many came to this group?").nth(at).fill("8")
        officer.get_by_label("What gets in the way").nth(at).fill(barriers)
    officer.get_by_label("What did you learn?").fill("Forms are long.")
    officer.get_by_label("Who led the groups?").fill("Two officers")
    officer.get_by_role("button", name="Save").click()

    themes = officer.get_by_role("table", name="What gets in the way").locator("tbody tr")
    expect(themes.nth(1)).to_have_text(re.compile(r"Forms\s*5\s*7"))
    expect(themes.nth(2)).to_have_text(re.compile(r"Nobody asks\s*0\s*fewer than 5"))
    expect(officer.get_by_text("Both groups said “Forms”.")).to_be_visible()
    no_wider_than_the_phone(officer)


@pytest.mark.acceptance(28)
@pytest.mark.acceptance(37)
def test_who_is_missing_is_told_and_too_few_are_refused(officer: Page) -> None:
    begin(officer, "interview-study")
    officer.get_by_role("button", name="Enter what was gathered").click()
    officer.get_by_label("How many people were interviewed?").fill("24")
    officer.get_by_label("What was the question?").fill("Who leads?")
    answers = "Health: 4\nSchool: 4\nCouncil: 4\nVoluntary: 1\nUnsure: 7"
    officer.get_by_label("How many gave which answer?").fill(answers)
    officer.get_by_label("Who held the interviews?").fill("An agency")
    officer.get_by_label("What can these interviews not show?").fill("The willing came.")
    officer.get_by_role("button", name="Save").click()
    expect(officer.get_by_text("20 of 24 gave an answer")).to_contain_text("4 not accounted for")

    begin(officer, "wellbeing-scale")
    officer.get_by_role("button", name="Enter what was gathered").click()
    officer.get_by_label("Whose wellbeing is it?").fill("Parents")
    officer.get_by_label("How many people?").fill("2")
    officer.get_by_label("Mean before").fill("2.4")
    officer.get_by_label("Mean after").fill("3.6")
    officer.get_by_label("Who asked?").fill("Keyworkers")
    fill_day(officer)
    officer.get_by_role("button", name="Save").click()
    expect(officer.get_by_role("alert")).to_contain_text("Enter 5 or more")
    expect(officer.get_by_label("Mean before")).to_have_value("2.4")
    officer.get_by_label("How many people?").fill("6")
    officer.get_by_role("button", name="Save").click()
    expect(officer.get_by_text("6 people: from 2.4 before to 3.6 after, up by 1.2")).to_be_visible()


@pytest.mark.acceptance(27)
def test_a_meeting_is_observed_without_casework(officer: Page) -> None:
    begin(officer, "meeting-observation")
    officer.get_by_role("button", name="Enter what was gathered").click()
    expect(officer.get_by_text("Leave out every family and child")).to_be_visible()
    officer.get_by_label("Which group met?").fill("Early help panel")
    fill_day(officer)
    for heading in (
        "Members by role", "How the work went", "Filling in assessments", "Keeping records",
        "Planning actions", "What it brought", "Progress since", "Questions about how",
        "Work that comes next", "The future of the group",
    ):  # fmt: skip
        officer.get_by_label(heading).fill(f"{heading}: seen.")
    officer.get_by_label("Who observed?").fill("A manager of another service")
    officer.get_by_role("button", name="Save").click()
    expect(officer.get_by_text("Planning actions: seen.")).to_be_visible()
    officer.get_by_role("button", name="Make it evidence").click()
    officer.get_by_role("button", name="Make it evidence").click()
    expect(officer.get_by_role("main")).to_contain_text("Commitment to transformation")
