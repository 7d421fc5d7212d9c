"""Every page for everybody: each role, every address of the product, forms gone wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.routing import Rule

from tests.journeys.accessible import problems
from tests.journeys.browsers import DESK
from tests.journeys.desk import HAMPSHIRE, Desk
from tests.journeys.serving import DataFolder, Server, command
from tests.journeys.site import addresses, pages_of_the_product

FERROWICK = "X99000002"
STRANDS = (
    "family_experience",
    "leadership",
    "strategy",
    "culture",
    "workforce_development",
    "delivery",
)
# A made-up number that passes the check of a real one, which no text may hold.
NHS_NUMBER = "943 476 5919"
_TYPED = ":is(input[type=text], input[type=email], input[type=password], textarea):not([hidden])"
_FORM = f"main form[method=post]:has({_TYPED})"
_OPEN_EVERYTHING = "() => document.querySelectorAll('details').forEach((e) => (e.open = true))"
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


@pytest.fixture(scope="module")
def place(
    prepared: DataFolder, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("place")
    data = prepared.copied_to(folder / "data")
    invited = command(
        data.path, "demo", "first-co-ordinator", FERROWICK, "ada@demo.example", "Ada Quill"
    )
    with Server(data) as server:
        context = browser.new_context(viewport=DESK, base_url=server.address)
        yield _lived_in(Desk(context.new_page(), server), browser, invited)
        context.close()


def _lived_in(visitor: Desk, browser: Browser, invited: str) -> Place:
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
            "row_key": ["leadership", "culture", "delivery_structures"],
            "rating_id": [int(reason.split("/")[-2])],
            "role_id": [int(end.split("/")[-2])],
            "accounts.speaks_for:role_id": [int(speaker)],
            **kept,
            **_evidence_of(page),
            **_indicator_of(page),
            "stage_key": ["early", "maturing", "nothing"],
            "feature_id": ["nothing"],
            "decision_id": [1],
            "number": [1],
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


def _evidence_of(page: Page) -> dict[str, list[object]]:
    """Add an item with a file, and ask for something; gives their identifiers."""
    evidence = f"/areas/{HAMPSHIRE}/evidence"
    page.goto(f"{evidence}/add")
    page.get_by_label("What is it called?").fill("Survey of parents")
    page.get_by_label("What does it show?").fill("Most parents know whom to call.")
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


@pytest.mark.parametrize(
    "name", ["Rosa Delgado", "Bea Lindqvist", "Amrit Gill", "Wen Ashby", "Noor Castellan"]
)
def test_every_page_is_accessible_to_people_with_an_account(place: Place, name: str) -> None:
    page = place.as_(name)

    found = _problems_of_all(place, page, name)

    assert not found, "\n".join(found)


def test_every_page_is_accessible_to_somebody_unknown(place: Place) -> None:
    page = place.browser.new_context(viewport=DESK, base_url=place.server.address).new_page()

    found = _problems_of_all(place, page, "nobody")
    page.goto("/vote/?code=WRONG")
    expect(page.get_by_role("alert")).to_be_visible()
    found += place.problems_of(page, "a wrong code")
    page.context.close()

    assert not found, "\n".join(found)


def _problems_of_all(place: Place, page: Page, name: str) -> list[str]:
    found = []
    for endpoint, address in addresses(place.rules, place.values):
        page.goto(address)
        found += place.problems_of(page, f"{endpoint} ({address}) for {name}")
    page.goto("/nowhere")
    return found + place.problems_of(page, f"an unknown address for {name}")


def test_every_form_says_accessibly_what_is_wrong(place: Place) -> None:
    page = place.as_("Rosa Delgado")
    found = []
    tried = set()

    for endpoint, address in addresses(place.rules, place.values):
        page.goto(address)
        if page.locator(_FORM).first.is_visible():
            tried.add(endpoint)
            found += _sent_wrongly(place, page, f"{endpoint} ({address})")

    assert tried >= {"desk.show", "desk.asked", "desk.reason", "accounts.invite", "areas.settings"}
    assert not found, "\n".join(found)


def _sent_wrongly(place: Place, page: Page, name: str) -> list[str]:
    """Send nothing at all; where that is allowed, what may never be kept."""
    address = page.url
    for text in ("", NHS_NUMBER):
        page.goto(address)
        page.evaluate(_OPEN_EVERYTHING)
        form = page.locator(_FORM).first
        for control in form.locator(_TYPED).all():
            if control.is_visible():
                control.fill(text)
        for box in form.get_by_role("checkbox").all():
            box.uncheck()
        with page.expect_navigation():
            form.locator("button[type=submit]").last.click()
        if page.locator(".govuk-error-summary").is_visible():
            assert page.title().startswith("Error: "), name
            return place.problems_of(page, f"{name} sent wrongly")
    return [f"{name} takes everything"]


def test_the_first_co_ordinator_of_an_area_finds_accessible_pages(place: Place) -> None:
    page = place.browser.new_context(viewport=DESK, base_url=place.server.address).new_page()
    page.goto(place.invitation)
    found = place.problems_of(page, "an invitation")

    page.get_by_label("New password").fill("short")
    page.get_by_role("button", name="Save password").click()
    expect(page.get_by_role("alert")).to_be_visible()
    found += place.problems_of(page, "a password that is too short")
    page.get_by_label("New password").fill("wooden ladder over seven hedges")
    page.get_by_role("button", name="Save password").click()
    expect(page.get_by_text("has not started an assessment")).to_be_visible()
    found += place.problems_of(page, "an area that has not begun")
    page.get_by_role("button", name="Start this year").click()
    expect(page.locator(".app-rows")).to_be_visible()
    found += place.problems_of(page, "an area that has just begun")
    page.get_by_role("link", name="People").click()
    page.get_by_role("button", name="Invite someone").click()
    page.get_by_label("Full name").fill("Max Oyelaran")
    page.get_by_label("Work e-mail").fill("max@example.gov.uk")
    page.get_by_label("Desk officer").check()
    page.get_by_role("button", name="Make an invitation").click()
    expect(page.get_by_role("heading", name="Send this link")).to_be_visible()
    found += place.problems_of(page, "a link to send")
    page.context.close()

    assert not found, "\n".join(found)


def test_pages_about_mistakes_are_accessible(place: Place) -> None:
    page = place.browser.new_context(viewport=DESK, base_url=place.server.address).new_page()
    page.goto(f"/vote/{place.values['code'][0]}")
    page.evaluate("document.querySelectorAll('[name=csrf_token]').forEach((e) => e.remove())")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("heading", name="This page is out of date")).to_be_visible()
    found = place.problems_of(page, "a stale form")

    page.goto("/areas/E10000014/assessments")
    found += place.problems_of(page, "an address that takes no such request")
    page.context.close()

    assert not found, "\n".join(found)


def _looks(page: Page) -> set[str]:
    """A page's main part and what surrounds it, without what differs each time."""
    parts: list[str] = page.evaluate(_PARTS)
    return {_DIFFERS.sub("", part) for part in parts}
