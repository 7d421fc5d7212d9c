"""Every page for everybody: each role, every address of the product."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsers import DESK
from tests.journeys.place import Place
from tests.journeys.site import addresses, main_part

_TOKEN = re.compile(r'(?<=name="csrf_token" value=")[^"]*')
_looked_at: set[str] = set()


@pytest.mark.parametrize(
    "name", ["Rosa Delgado", "Bea Lindqvist", "Amrit Gill", "Wen Ashby", "Noor Castellan"]
)
def test_every_page_is_accessible_to_people_with_an_account(place: Place, name: str) -> None:
    page = place.as_(name)

    found = _problems_of_all(place, page, name)

    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", ["Mina Sutcliffe", "Sian Petrie"])
def test_every_page_of_a_review_is_accessible_to_both_areas(place: Place, name: str) -> None:
    page = place.as_(name)

    found = []
    for endpoint, address in addresses(place.rules, place.values):
        if endpoint.startswith("peer_review."):
            page.goto(address)
            found += place.problems_of(page, f"{endpoint} ({address}) for {name}")

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
    refused = set()
    for endpoint, address in addresses(place.rules, place.values):
        # Asked for as it is first: drawing a page takes ten times as long.
        answer = page.request.get(address)
        if answer.status in refused or _looked_at_before(answer.text()):
            continue
        if answer.status in {403, 404}:
            # The words of a refusal are the same everywhere.
            refused.add(answer.status)
        page.goto(address)
        found += place.problems_of(page, f"{endpoint} ({address}) for {name}")
    page.goto("/nowhere")
    return found + place.problems_of(page, f"an unknown address for {name}")


def _looked_at_before(sent: str) -> bool:
    """Whether somebody else met the very same page; their headers are looked at on other pages."""
    before = len(_looked_at)
    _looked_at.add(_TOKEN.sub("", main_part(sent)))
    return len(_looked_at) == before
