"""A wall of more notes than a screen holds: page by page, and nothing hangs over the edge."""

from __future__ import annotations

import random
import re

import pytest
from playwright.sync_api import Page, expect

from app.assessments import actions as assessments
from app.assessments.queries import open_assessment
from app.workshops.actions import join
from app.workshops.note_actions import move_notes, name_theme, send_note, sort_notes
from app.workshops.note_queries import wall
from app.workshops.rules import NoteKind, NotesState, new_device_token
from tests.journeys.accessible import problems
from tests.journeys.browsers import NewContext, resize
from tests.journeys.desk import Served
from tests.journeys.hall import Hall
from tests.journeys.inside import inside, somebody
from tests.journeys.serving import DataFolder

MARLSHIRE = "X99000001"
SCREENS = ((1280, 720), (1920, 1080), (1024, 768))
WORDS = (
    "families wait for months before anybody rings them back",
    "schools and health visitors do not know each other",
    "no time",
    "the new hub is open late on Thursdays and people like going there",
    "too many meetings",
    "not one of the plans we have written names who takes the lead for a family, so everybody waits"
    " for everybody else and weeks go by",
    "WE TRUST EACH OTHER",
    "information-sharing-agreements",
)


def full_wall(folder: DataFolder, phones: int) -> tuple[str, int]:
    """A workshop whose phones wrote six notes each, in five themes; gives its address."""
    drawn = random.Random(20261121)  # the same words each time
    with inside(folder):
        who = somebody(MARLSHIRE, "Idris Vaughan")
        held = open_assessment(MARLSHIRE)
        assert held is not None
        workshop = assessments.start_workshop(who, held)
        move_notes(who, workshop, NotesState.OPEN)
        for _ in range(phones):
            token = new_device_token()
            join(workshop, token, None)
            for number in range(3):
                for kind in NoteKind:
                    said = drawn.choice(WORDS)[:140]
                    send_note(workshop.id, token, kind, said, f"{kind}{number}", None)
        move_notes(who, workshop, NotesState.SORTING)
        loose = [note.id for note in wall(workshop.id).loose.notes]
        for place, name in enumerate(("Waiting", "Trust between partners", "Data", "Time")):
            theme = name_theme(who, workshop, name)
            sort_notes(who, workshop, dict.fromkeys(loose[place::5]), theme)
        return f"/areas/{MARLSHIRE}/workshops/{workshop.id}", len(loose)


def overhang(page: Page) -> list[tuple[tuple[int, int], int]]:
    """By how many pixels the page is too high or too wide for each screen."""
    found = []
    for width, height in SCREENS:
        resize(page, {"width": width, "height": height})
        over = page.evaluate(
            "() => Math.max(document.documentElement.scrollHeight - innerHeight,"
            " document.documentElement.scrollWidth - innerWidth)"
        )
        if over > 0:
            found.append(((width, height), over))
    return found


@pytest.mark.parametrize("phones", [8, 20])
def test_space_turns_the_pages_of_a_full_wall_and_each_fits_the_screen(
    folder: DataFolder, served: Served, new_context: NewContext, phones: int
) -> None:
    address, number = full_wall(folder, phones)
    desk = served(folder)
    desk.enter_demo_as("Idris Vaughan")
    page = desk.page
    page.goto(f"{address}/notes")
    page.get_by_role("button", name="Show the notes to the hall").click()
    page.goto(address)
    projector = page.context.new_page()
    projector.goto(f"{address}/screen")
    place = projector.locator(".app-wall__place")
    expect(place).to_contain_text("Page 1 of ")
    pages = int(place.inner_text().split()[-1])
    expect(projector.locator(".app-wall-themes")).to_contain_text("Trust between partners")
    assert overhang(projector) == []
    found = problems(projector, "an overview of the wall")
    hall, seen = Hall(page, projector), 0

    for at in range(2, pages + 1):
        hall.press_key("Space")
        expect(place).to_have_text(f"Page {at} of {pages}")
        assert overhang(projector) == [], at
        seen += projector.locator(".app-wall__note").count()

    assert seen == number
    found += problems(projector, "a page of the wall")
    expect(page.locator("#spoken")).to_contain_text(f"Page {pages} of {pages}: ")
    hall.press_key("Escape")
    expect(place).to_have_text(f"Page {pages - 1} of {pages}")
    hall.take_the_console()
    expect(page.locator("#spoken")).to_contain_text(f"Page {pages - 1} of {pages}: ")
    page.get_by_text("Turn to a theme").click()
    page.get_by_role("button", name="Data", exact=True).click()
    expect(projector.get_by_role("heading", name="Data", exact=True)).to_be_visible()
    # notes have no order, so a theme may begin on a page that the one before it ends on
    expect(page.locator("#spoken")).to_have_text(re.compile(r"Page \d+ of \d+: (.*; )?Data"))
    hall.take_the_console()
    page.get_by_role("button", name="Next page of notes").click()
    expect(projector.get_by_role("heading", name="Data", exact=True)).to_have_count(0)
    before = place.inner_text()
    projector.reload()
    expect(place).to_have_text(before)
    assert not found, "\n".join(found)
