"""From evidence and planned actions a link leads back to where somebody came from."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.browser import Browser, page
from tests.evidence_factories import make_item
from tests.note_factories import make_theme, noted
from tests.workshop_factories import ASHBY, LEADERSHIP, Hall, make_hall


@pytest.fixture
def hall(app: Flask) -> Hall:
    return make_hall(app, {LEADERSHIP: 4})


def follow(browser: Browser, address: str, part: str) -> str:
    """Where the first link of a page leads that has this in its address."""
    links = page(browser.get(address)).xpath("//main//a/@href")
    return next(str(each) for each in links if part in str(each))


def back_from(browser: Browser, address: str) -> tuple[str, str]:
    """What the link back on a page says, and where it leads."""
    (link,) = page(browser.get(address)).find_class("govuk-back-link")
    return str(link.text_content()).strip(), str(link.get("href"))


def test_evidence_leads_back_to_the_row_on_which_it_was_seen(hall: Hall) -> None:
    item = make_item(hall.who, "LEA-LOC-D1")
    row = f"/areas/{ASHBY}/assessments/{hall.assessment_id}/rows/{LEADERSHIP}"

    seen = follow(hall.console, row, f"/evidence/{item}")

    assert back_from(hall.console, seen) == ("Back", row)
    assert back_from(hall.console, f"/areas/{ASHBY}/evidence/{item}") == (
        "Evidence",
        f"/areas/{ASHBY}/evidence/",
    )


def test_a_search_is_still_there_on_the_way_back(hall: Hall) -> None:
    item = make_item(hall.who, "LEA-LOC-D1")
    found = f"/areas/{ASHBY}/evidence/?row={LEADERSHIP}"

    seen = follow(hall.console, found, f"/evidence/{item}")

    assert back_from(hall.console, seen)[1] == found


def test_an_action_made_of_a_theme_leads_back_to_the_notes_once_it_is_kept(hall: Hall) -> None:
    noted(hall)
    make_theme(hall, "Time")
    notes = f"{hall.address}/notes"
    begin = follow(hall.console, notes, "from=theme")

    answer = hall.console.submit(begin, {"what": "Ask.", "status": "draft", "row": "-"})

    assert back_from(hall.console, begin) == ("Back", notes)
    assert back_from(hall.console, answer.location) == ("Back", notes)


@pytest.mark.parametrize(
    "stranger",
    [
        "https://example.org/areas/x",
        "//example.org/areas/x",
        "javascript:alert(1)",
        "/areas/E99000001@example.org",
        "/areas/E99000001/\\example.org",
        "/sign-out",
    ],
)
def test_no_link_leads_back_to_another_site(hall: Hall, stranger: str) -> None:
    item = make_item(hall.who, "LEA-LOC-D1")

    came = hall.console.get(f"/areas/{ASHBY}/evidence/{item}", query_string={"back": stranger})

    (link,) = page(came).find_class("govuk-back-link")
    assert link.get("href") == f"/areas/{ASHBY}/evidence/"
