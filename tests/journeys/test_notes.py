"""Barriers and positives: from eight phones to the wall, to an action and to evidence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.accessible import problems
from tests.journeys.browsers import DESK, POCKET, resize
from tests.journeys.hall import Hall
from tests.journeys.notes import Sorting, Writer
from tests.journeys.phone import Phone

KINDS = ("barrier", "positive")
NewPhone = Callable[..., Phone]


@pytest.fixture
def sorting(hall: Hall) -> Sorting:
    """A workshop that asks for notes."""
    asked = Sorting(hall)
    asked.ask()
    return asked


def joined(hall: Hall, phone: NewPhone, **more: object) -> Writer:
    """A phone on the page for notes."""
    made = phone(**more)
    made.join(hall.code)
    writer = Writer(made)
    writer.begin()
    return writer


def turned_through(hall: Hall) -> list[str]:
    """Turn to every page of the wall; gives the notes on them."""
    place = hall.projector.locator(".app-wall__place")
    pages, seen = int(place.inner_text().split()[-1]), []
    for at in range(2, pages + 1):
        hall.press_key("Space")
        expect(place).to_have_text(f"Page {at} of {pages}")
        seen += hall.projector.locator(".app-wall__note").all_inner_texts()
    return seen


@pytest.mark.acceptance(21)
def test_forty_eight_notes_become_themes_an_action_and_evidence(
    hall: Hall, sorting: Sorting, phone: NewPhone
) -> None:
    writers = [joined(hall, phone) for _ in range(8)]
    for number, writer in enumerate(writers, start=1):
        for kind in KINDS:
            for place in range(1, 4):
                writer.keeps(kind, f"{kind} {place} of phone {number}")
    expect(hall.projector.locator("[data-notes]")).to_have_text("48")

    writers[0].send("barrier", "A fourth one")

    expect(writers[0].receipt).to_contain_text("You have sent three barriers already")
    expect(writers[0].box("barrier")).to_have_value("A fourth one")
    assert "of phone" not in hall.projector.content()
    sorting.close()
    expect(sorting.page.get_by_role("checkbox")).to_have_count(48)
    sorting.put([f"barrier 1 of phone {number}" for number in range(1, 9)], "Waiting lists")
    sorting.show_the_wall()
    themes = hall.projector.locator(".app-wall-themes")
    expect(themes.get_by_role("listitem").first).to_have_text("Waiting lists8 barriers")
    seen = turned_through(hall)
    assert len(seen) == 48
    assert "barrier 1 of phone 8" in seen
    address = sorting.page.url

    sorting.page.get_by_role("link", name="Make a draft action of Waiting lists").click()
    expect(sorting.page.get_by_label("What is to be done?")).to_have_value("Waiting lists")
    sorting.page.get_by_role("button", name="Save").click()
    expect(sorting.page.get_by_text("Draft · No owner yet")).to_be_visible()

    sorting.page.goto(address)
    sorting.page.get_by_role("link", name="Keep as evidence").click()
    sorting.page.get_by_label("What does it tell about?").select_option(index=1)
    sorting.page.get_by_role("button", name="Save").click()
    expect(sorting.page.get_by_text("Your evidence is kept.")).to_be_visible()
    expect(sorting.page.get_by_text("“barrier 1 of phone 8”")).to_be_visible()


def test_words_stay_on_the_phone_until_the_server_has_them(
    hall: Hall, sorting: Sorting, phone: NewPhone
) -> None:
    writer = joined(hall, phone)
    writer.page.route("**/notes", lambda route: route.abort())
    writer.send("barrier", "Nobody answers")
    writer.box("positive").fill("Half a thought")
    expect(writer.receipt).to_contain_text("not kept so far")
    writer.page.unroute("**/notes")

    writer.page.reload()

    expect(writer.own("barrier")).to_have_value("Nobody answers")
    expect(writer.own("barrier")).to_have_count(1)
    expect(writer.box("positive")).to_have_value("Half a thought")
    expect(hall.projector.locator("[data-notes]")).to_have_text("1")


def test_a_note_is_changed_and_taken_back_on_the_phone(
    hall: Hall, sorting: Sorting, phone: NewPhone
) -> None:
    writer = joined(hall, phone)
    writer.keeps("barrier", "No time")
    writer.keeps("barrier", "No money")

    writer.own("barrier").first.fill("Too little time")
    writer.page.get_by_role("button", name="Change the first barrier").click()
    expect(writer.receipt).to_contain_text("is kept")
    writer.page.get_by_role("button", name="Take back the second barrier").click()

    expect(writer.receipt).to_contain_text("taken back")
    expect(writer.own("barrier")).to_have_count(1)
    writer.page.reload()
    expect(writer.own("barrier")).to_have_value("Too little time")


def test_a_phone_without_script_writes_too(hall: Hall, sorting: Sorting, phone: NewPhone) -> None:
    plain = phone(java_script_enabled=False)
    plain.join(hall.code)
    writer = Writer(plain)
    writer.begin()

    for words in ("a", "b", "c"):
        writer.keeps("positive", words)
    writer.send("positive", "d")

    expect(writer.page.get_by_role("alert")).to_contain_text("three positives already")
    expect(writer.box("positive")).to_have_value("d")


def test_every_page_of_the_notes_is_for_everybody(
    hall: Hall, sorting: Sorting, phone: NewPhone
) -> None:
    writer = joined(hall, phone)
    writer.keeps("barrier", "Families wait for months before anybody rings them")
    found = problems(writer.page, "writing notes")
    writer.page.set_viewport_size(POCKET)
    found += problems(hall.projector, "the projector while notes come")
    sorting.close()
    found += problems(sorting.page, "sorting notes")
    sorting.page.set_viewport_size(DESK)
    sorting.put(["Families wait for months before anybody rings them"], "Waiting")
    found += problems(sorting.page, "sorted notes")
    sorting.show_the_wall()
    found += problems(hall.projector, "the wall")
    for words in ("Rename or merge Waiting", "Make a draft action of Waiting"):
        address = sorting.page.url
        sorting.page.get_by_role("link", name=words).click()
        found += problems(sorting.page, words)
        sorting.page.goto(address)

    assert not found, "\n".join(found)


def test_phones_follow_the_hall_when_the_notes_close_and_a_vote_opens(
    hall: Hall, sorting: Sorting, phone: NewPhone
) -> None:
    writer = joined(hall, phone)
    workshop = hall.console.url
    writer.keeps("barrier", "No time")
    writer.box("positive").fill("Half a thought")

    sorting.close()

    expect(writer.receipt).to_contain_text("What was kept comes to the big screen")
    expect(writer.receipt).to_contain_text("stays on this phone")
    expect(writer.page.get_by_role("button", name="Send this barrier")).to_be_hidden()
    sorting.page.get_by_role("button", name="Ask for more notes").click()
    expect(writer.box("positive")).to_have_value("Half a thought")
    expect(writer.own("barrier")).to_have_count(0)
    sorting.page.get_by_role("button", name="Close the notes").click()
    expect(writer.box("positive")).to_be_hidden()
    hall.console.goto(workshop)
    hall.open("Leadership")
    expect(writer.page.locator("#state")).to_have_text("Voting is open")


def test_one_long_word_does_not_widen_the_page(
    hall: Hall, sorting: Sorting, phone: NewPhone
) -> None:
    writer = joined(hall, phone)
    writer.keeps("barrier", "w" * 140)
    sorting.close()
    sorting.put(["w" * 140], "m" * 60)

    resize(sorting.page, {"width": 320, "height": 700})

    wide = sorting.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 320
