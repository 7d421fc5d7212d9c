"""Forms gone wrong, and the pages of beginnings and mistakes, are for everybody too."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.browsers import DESK
from tests.journeys.place import Place
from tests.journeys.site import addresses, main_part

# A made-up number that passes the check of a real one, which no text may hold.
NHS_NUMBER = "943 476 5919"
_TYPED = ":is(input[type=text], input[type=email], input[type=password], textarea):not([hidden])"
# Whatever can be filled in or sent, by its name: the same boxes on another row are the same form.
_BOX = re.compile(r'<(?:input|textarea|select|button)\b[^>]*? name="([^"]+)"')
_FORM = f"main form[method=post]:has({_TYPED})"
_OPEN_EVERYTHING = "() => document.querySelectorAll('details').forEach((e) => (e.open = true))"


def test_every_form_says_accessibly_what_is_wrong(place: Place) -> None:
    page = place.as_("Rosa Delgado")
    found = []
    tried = set()

    boxes_tried = set()
    for endpoint, address in addresses(place.rules, place.values):
        boxes = (endpoint, *_BOX.findall(main_part(page.request.get(address).text())))
        if len(boxes) == 1 or boxes in boxes_tried:
            continue
        boxes_tried.add(boxes)
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
