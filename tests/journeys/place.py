"""A demo in which something of everything has happened, and how its pages are checked."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect
from werkzeug.routing import Rule

from tests.journeys.accessible import problems
from tests.journeys.browsers import DESK
from tests.journeys.desk import HAMPSHIRE, Desk
from tests.journeys.notes import written_in
from tests.journeys.serving import Server
from tests.journeys.site import pages_of_the_product

FERROWICK, THORNBECK = "X99000002", "X99000003"
STRANDS = (
    "family_experience",
    "leadership",
    "strategy",
    "culture",
    "workforce_development",
    "delivery",
)
_PARTS = """() => {
  const page = document.body.cloneNode(true);
  page.querySelectorAll('script').forEach((e) => e.remove());
  const main = page.querySelector('main');
  main.remove();
  return [main, ...page.children].map((e) => e.outerHTML);
}"""
_DIFFERS = re.compile(r'(nonce|value)="[^"]{30,}"| aria-current="\w+"|[\w-]+__item--active')


@dataclass
class Place:
    """A demo in which something of everything has happened."""

    server: Server
    browser: Browser
    rules: list[Rule]
    values: dict[str, list[object]]
    visitor: Desk
    invitation: str
    seen: set[str] = field(default_factory=set)

    def as_(self, name: str) -> Page:
        self.visitor.change_to(name)
        return self.visitor.page

    def problems_of(self, page: Page, name: str) -> list[str]:
        """The problems of a page, unless its main part and what surrounds it were seen before."""
        looks = _looks(page)
        if looks <= self.seen:
            return []
        self.seen |= looks
        found = problems(page, name)
        page.set_viewport_size(DESK)
        return found


def _shown_round(folder: Path) -> int:
    """The vote that the hall has seen last, which no address tells."""
    with sqlite3.connect(folder / "six-strands.db") as connection:
        found = connection.execute("SELECT max(id) FROM round WHERE state = 'compared'")
        return int(found.fetchone()[0])


def _board_member_of(page: Page) -> Locator:
    """Somebody is invited to the board; the link by which it is said which."""
    page.goto(f"/areas/{HAMPSHIRE}/people/invite")
    page.get_by_label("Full name").fill("Moira Bell")
    page.get_by_label("Work e-mail address").fill("moira@demo.example")
    page.get_by_label("Board member").check()
    page.get_by_role("button", name="Make an invitation").click()
    page.goto(f"/areas/{HAMPSHIRE}/people")
    return page.get_by_role("link", name=re.compile("^Change the boards")).first


def lived_in(visitor: Desk, browser: Browser, invited: str) -> Place:
    """A vote held and agreed on one row, another row opened without one, somebody invited."""
    visitor.enter_demo_as("Rosa Delgado")
    page = visitor.page
    hall = visitor.start_workshop()
    code = hall.code.replace(" ", "")
    hall.vote_through("Leadership")
    hall.agree("The desktop rating")
    hall.projector.close()
    workshop_id = int(page.url.rpartition("/")[2])
    reason = page.get_by_role("link", name="reason is missing").get_attribute("href") or ""
    kept = _partners_of(page)
    page.goto("/areas/E10000014/people")
    whom = page.get_by_role("link", name=re.compile("^Change whom")).first
    speaker = (whom.get_attribute("href") or "").split("/")[-2]
    boards = _board_member_of(page)
    seats = (boards.get_attribute("href") or "").split("/")[-2]
    end = page.get_by_role("link", name=re.compile("^End")).first.get_attribute("href") or ""
    invitation = re.search(r"/links/\S+", invited)
    assert invitation
    return Place(
        server=visitor.server,
        browser=browser,
        rules=pages_of_the_product(visitor.server.folder.path),
        values={
            "area_code": [HAMPSHIRE],
            "assessment_id": [1],
            "workshop_id": [workshop_id],
            "round_id": [_shown_round(visitor.server.folder.path)],
            "question": [1],
            "row_key": ["leadership", "culture", "delivery_structures"],
            "rating_id": [int(reason.split("/")[-2])],
            "role_id": [int(end.split("/")[-2])],
            "accounts.speaks_for:role_id": [int(speaker)],
            "accounts.sits_on:role_id": [int(seats)],
            **kept,
            **_evidence_of(page),
            **_indicator_of(page),
            **_champion_of(page),
            **_local_champion_of(page),
            **_issue_of(page),
            **written_in(page, browser, visitor.server.address, code),
            **_plan_of(page),
            **_views_of(page),
            **_panel_of(page, workshop_id),
            "stage_key": ["early", "maturing", "nothing"],
            "feature_id": ["nothing"],
            "decision_id": [1],
            "number": [1],
            "review_id": [1],
            "job_id": [1],
            "request_id": [1],
            "match_id": [1],
            # One that was sent and files that were brought stand in tests/journeys/test_returns.py.
            "returns:area_code": [THORNBECK],
            "return_id": [1],
            "batch_id": [1],
            "publication_id": [1],
            "reviewer_id": [3],
            "peer_review:area_code": [THORNBECK, FERROWICK],
            "line_id": [1],
            "barrier_id": [1],
            "card_id": [1],
            "suggestion_id": [1],
            "note_key": ["nothing"],
            "earlier": [1],
            "later": [1],
            "code": [code],
            "edition_key": ["2016"],
            "strand_key": [*STRANDS, "nothing"],
            "token": ["spent"],
        },
        visitor=visitor,
        invitation=invitation[0],
    )


def _panel_of(page: Page, workshop_id: int) -> dict[str, list[object]]:
    """Invite families into the workshop; gives the code of their panel."""
    page.goto(f"/areas/{HAMPSHIRE}/workshops/{workshop_id}/families")
    page.get_by_role("button", name="Invite a family panel").click()
    address = page.locator("strong", has_text="/families/").inner_text()
    return {"panel_code": [address.rpartition("/")[2]]}


def _evidence_of(page: Page) -> dict[str, list[object]]:
    """Add an item with a file, and ask for something; gives their identifiers."""
    evidence = f"/areas/{HAMPSHIRE}/evidence"
    page.goto(f"{evidence}/add")
    page.get_by_label("What is it called?").fill("Survey of parents")
    page.get_by_label("What does it show?").fill("Most parents know whom to call.")
    page.get_by_label("What does it tell about?").select_option(index=1)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your evidence is kept.")).to_be_visible()
    item_id = int(page.url.rpartition("/")[2])
    page.get_by_label("Choose files").set_input_files(
        {"name": "survey.txt", "mimeType": "text/plain", "buffer": b"Asked in May."}
    )
    page.get_by_label("I have looked").check()
    page.get_by_role("button", name="Add these files").click()
    file = page.get_by_role("link", name="survey.txt", exact=True).get_attribute("href") or ""
    page.goto(f"{evidence}/rows/leadership/ask")
    page.get_by_label("What is needed?").fill("Minutes")
    page.get_by_role("button", name="Ask", exact=True).click()
    answer = page.get_by_role("link", name="We have it already").get_attribute("href") or ""
    return {
        "item_id": [item_id],
        "file_id": [int(file.rpartition("/")[2])],
        "need_id": [int(answer.split("/")[-2])],
    }


def _indicator_of(page: Page) -> dict[str, list[object]]:
    """Add an indicator with two values, so that its chart is drawn."""
    page.goto(f"/areas/{HAMPSHIRE}/indicators/add")
    page.get_by_label("What is counted?").fill("Plans completed")
    page.get_by_label("More is better").check()
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(re.compile(r"/indicators/\d+$"))
    indicator_id = int(page.url.rpartition("/")[2])
    for year, value in (("2025", "188"), ("2026", "200")):
        page.goto(f"/areas/{HAMPSHIRE}/indicators/{indicator_id}/values/add")
        page.get_by_label("Day").fill("31")
        page.get_by_label("Month").fill("12")
        page.get_by_label("Year").fill(year)
        page.get_by_label("Value", exact=True).fill(value)
        page.get_by_role("button", name="Save").click()
    correct = page.get_by_role("link", name="Correct").first.get_attribute("href") or ""
    return {"indicator_id": [indicator_id], "value_id": [int(correct.rpartition("/")[2])]}


def _champion_of(page: Page) -> dict[str, list[object]]:
    """Register the area as a champion, so that it stands in the register."""
    page.goto(f"/areas/{HAMPSHIRE}/champion/new")
    page.get_by_label("What do you offer?").fill("Our boards plan together.")
    page.get_by_label("Leadership").check()
    page.get_by_label("How many days in a quarter").fill("4")
    page.get_by_label("Anywhere in England").check()
    page.get_by_role("radio", name="No", exact=True).check()
    page.get_by_role("button", name="Register").click()
    change = page.get_by_role("link", name="Change what").get_attribute("href") or ""
    return {"champion_id": [int(change.rpartition("/")[2])]}


def _local_champion_of(page: Page) -> dict[str, list[object]]:
    """Name a local champion, and log a briefing for them."""
    page.goto(f"/areas/{HAMPSHIRE}/local-champions/new")
    page.get_by_label("Who is the local champion?").fill("Ros Tan, head of early help")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Log a briefing").click()
    page.get_by_label("Who was briefed?").fill("Health visitors")
    page.get_by_label("How many people?").fill("12")
    page.get_by_role("button", name="Log it").click()
    change = page.get_by_role("link", name=re.compile("the briefing of"))
    _, _, after = (change.get_attribute("href") or "").partition("/local-champions/")
    champion, _, briefing = after.partition("/briefings/")
    return {"local_champion_id": [int(champion)], "briefing_id": [int(briefing)]}


def _issue_of(page: Page) -> dict[str, list[object]]:
    """Raise an issue, which somebody has yet to answer."""
    page.goto(f"/areas/{HAMPSHIRE}/issues/raise")
    page.get_by_label("What is it about?").fill("The front door")
    page.get_by_label("What cannot be solved here?").fill("Two forms ask the same.")
    page.get_by_role("button", name="Raise it").click()
    page.wait_for_url(re.compile(r"/issues/\d+$"))
    return {"issue_id": [int(page.url.rpartition("/")[2])]}


def _partners_of(page: Page) -> dict[str, list[object]]:
    """Add an organisation, a locality and a board; gives their identifiers."""
    area = f"/areas/{HAMPSHIRE}"
    page.goto(f"{area}/organisations/add")
    page.get_by_label("Organisations, one on each line").fill("Fernhill School\nOak Homes")
    page.get_by_role("button", name="Add organisations").click()
    page.goto(f"{area}/localities")
    page.get_by_label("Add localities").fill("North")
    page.get_by_role("button", name="Add").click()
    page.goto(f"{area}/boards/add")
    page.get_by_label("Name of the board").fill("Partnership Board")
    page.get_by_label("How many partner organisations").fill("5")
    page.get_by_role("button", name="Save").click()
    found: dict[str, list[object]] = {}
    for name, kind, words in (
        ("organisation_id", "organisations", "Fernhill School"),
        ("locality_id", "localities", "North"),
        ("body_id", "boards", "Partnership Board"),
    ):
        page.goto(f"{area}/{kind}")
        link = page.get_by_role("link", name=words, exact=True).get_attribute("href") or ""
        found[name] = [int(link.rpartition("/")[2])]
    return found


def _views_of(page: Page) -> dict[str, list[object]]:
    """Runs of every sort: questions that families answer, and what an officer enters."""
    asked, entered = _runs_of(page), _entered_of(page)
    return {key: [*asked.get(key, ()), *entered.get(key, ())] for key in {**asked, **entered}}


def _runs_of(page: Page) -> dict[str, list[object]]:
    """Ask families twice: once with results, once still open."""
    views = f"/areas/{HAMPSHIRE}/instruments"
    runs: list[object] = []
    for ends in (True, False):
        page.goto(f"{views}/family-questionnaire/start")
        page.get_by_label("What is it for?").fill("Families’ day")
        page.get_by_role("button", name="Begin").click()
        page.wait_for_url(re.compile(r"/runs/\d+$"))
        run = page.url
        runs.append(int(run.rpartition("/")[2]))
        page.goto(f"{run}/paper")
        page.get_by_label("How many forms?").fill("24")
        page.get_by_label("Yes, all of it").fill("14")
        page.get_by_label("Some of it").fill("10")
        page.get_by_role("button", name="Count these forms").click()
        expect(page.get_by_text("24 forms")).to_be_visible()
        page.goto(f"{run}/reply")
        page.get_by_label("What we did, or will do").fill("One plan from May.")
        page.get_by_role("button", name="Save").click()
        if ends:
            page.get_by_role("button", name="Take no more answers").click()
    page.goto(f"{views}/runs/{runs[-1]}/poster")
    code = page.locator("main .app-code").inner_text().rpartition("/")[2]
    return {
        "run_id": runs,
        "instruments:key": ["family-questionnaire", "journey-map", "nothing"],
        "answering:code": [code, "nothing"],
    }


def _entered_of(page: Page) -> dict[str, list[object]]:
    """Enter a focus group, and draw a journey of one step."""
    views = f"/areas/{HAMPSHIRE}/instruments"
    runs: list[object] = []
    for key in ("focus-group", "journey-map"):
        page.goto(f"{views}/{key}/start")
        page.get_by_label("What is it for?").fill("Spring")
        page.get_by_role("button", name="Begin").click()
        page.wait_for_url(re.compile(r"/runs/\d+$"))
        runs.append(int(page.url.rpartition("/")[2]))
    page.goto(f"{views}/runs/{runs[0]}/enter")
    page.get_by_role("group", name="When did the groups meet?").get_by_label("Day").fill("1")
    page.get_by_label("Month").fill("6")
    page.get_by_label("Year").fill("2027")
    page.get_by_label("What is this group called?").first.fill("North")
    page.get_by_label("How many came to this group?").first.fill("8")
    page.get_by_label("What gets in the way").first.fill("Time: 6\nForms: 2")
    page.get_by_label("What did you learn?").fill("Time is short.")
    page.get_by_label("Who led the groups?").fill("Two officers")
    page.get_by_role("button", name="Save").click()
    page.goto(f"{views}/runs/{runs[1]}/maps/add")
    page.get_by_label("What do you call this journey?").fill("Journey A")
    page.get_by_role("button", name="Go on to the steps").click()
    page.get_by_role("button", name="Add a step").click()
    page.get_by_label("What happened?").fill("A call")
    page.get_by_label("Very bad").check()
    page.get_by_label("moment of truth").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("table")).to_be_visible()
    return {"run_id": runs, "step_id": [1], "instruments:key": ["focus-group", "journey-map"]}


def _plan_of(page: Page) -> dict[str, list[object]]:
    """Plan something that an organisation carries, and make its link."""
    actions = f"/areas/{HAMPSHIRE}/actions"
    page.goto(f"{actions}/improvements/new")
    page.get_by_label("What should be better").fill("Nobody tells their story twice")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(re.compile(r"/improvements/\d+$"))
    improvement_id = int(page.url.rpartition("/")[2])
    page.goto(f"{actions}/new")
    page.get_by_label("What is to be done?").fill("Open the school in the evening")
    page.get_by_label("Which organisation owns it?").select_option(label="Fernhill School")
    page.get_by_role("button", name="Save").click()
    planned = page.get_by_role("link", name="Open the school in the evening")
    action = planned.get_attribute("href") or ""
    page.goto(f"{actions}/partners")
    page.get_by_role("button", name="Make a link for Fernhill School").click()
    text = page.get_by_label("What to send to Fernhill School").input_value()
    return {
        "improvement_id": [improvement_id],
        "plan_link:token": [text.split()[-1].rpartition("/")[2], "spent"],
        "plan_link:action_id": [int(action.rpartition("/")[2])],
    }


def _looks(page: Page) -> set[str]:
    """A page's main part and what surrounds it, without what differs each time."""
    parts: list[str] = page.evaluate(_PARTS)
    return {_DIFFERS.sub("", part) for part in parts}
