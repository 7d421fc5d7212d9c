"""The workshop for everybody: phone, projector and console in each of its moments."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from playwright.sync_api import Page, ViewportSize, expect

from tests.journeys.accessible import problems
from tests.journeys.browsers import POCKET, NewContext, resize, until
from tests.journeys.hall import Hall
from tests.journeys.phone import Phone
from tests.journeys.serving import Server

NewPhone = Callable[..., Phone]

PROJECTORS = (
    ViewportSize(width=1280, height=720),
    ViewportSize(width=1024, height=768),
    ViewportSize(width=1920, height=1080),
)
# A phone may hear of a moment a little after the wall.
PHONES_SAY = {
    "results": "Results",
    "asked again": "Voting is open",
    "seen twice": "Results",
    "sentences": "Voting is open",
    "sentences seen": "Results",
    "ended": "The workshop has ended",
}
# Letters a hall can read, in pixels of a projector page that is 1280 of them wide.
LEAST_LETTERS = 28
_SMALL_LETTERS = """(least) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const small = [];
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim();
    const parent = walker.currentNode.parentElement;
    if (!text || parent.matches('script, style, noscript') || !parent.checkVisibility()) continue;
    if (parent.closest('.govuk-visually-hidden')) continue;
    const size = parseFloat(getComputedStyle(parent).fontSize);
    if (size < least) small.push(`${text.slice(0, 40)} at ${size}px`);
  }
  return small;
}"""
_BELOW_THE_FOLD = """() => [...document.querySelectorAll('#part > :not(.app-screen__keys) *')]
  .filter((e) => e.checkVisibility() && e.getBoundingClientRect().bottom > innerHeight + 1)
  .map((e) => e.outerHTML.slice(0, 80))"""
_FOCUS_SHOWS = """() => {
  const e = document.activeElement;
  const style = getComputedStyle(e);
  const box = e.getBoundingClientRect();
  const marked = style.outlineStyle !== 'none' || style.boxShadow !== 'none';
  return marked && box.top > -1 && box.bottom < innerHeight + 1;
}"""
_WHERE = """() => {
  const e = document.activeElement;
  return e === document.body ? '' : (e.id || e.innerText || e.outerHTML).trim().slice(0, 60);
}"""
_REACHABLE = """() => [...document.querySelectorAll('a[href], button, summary, input')]
  .filter((e) => e.type !== 'hidden' && !e.disabled && e.checkVisibility())
  .map((e) => (e.id || e.innerText || e.outerHTML).trim().slice(0, 60))"""


def moments(hall: Hall) -> Iterator[str]:
    """Take the hall through everything that can be on its wall."""
    yield "waiting"
    hall.open("Leadership")
    yield "open"
    hall.close()
    yield "closing"
    expect(hall.next).to_have_text("Reveal the result")
    yield "closed"
    hall.reveal()
    yield "results"
    hall.compare()
    yield "compared"
    hall.agree("The vote’s middle")
    yield "agreed"
    hall.take_the_console()
    hall.console.get_by_role("button", name="Vote again").first.click()
    hall.sees_question()
    yield "asked again"
    hall.close()
    hall.reveal()
    expect(hall.comparison).to_be_visible()
    yield "seen twice"
    line = hall.console.get_by_role("listitem").filter(has=hall.console.get_by_text("Leadership"))
    hall.take_the_console()
    line.get_by_role("button", name="Vote on its sentences").click()
    expect(hall.projector.get_by_text("Tick on your phone")).to_be_visible()
    expect(hall.projector.locator("[data-voted]")).to_have_text("8")
    yield "sentences"
    hall.close()
    hall.next_named(re.compile("^Reveal")).click()
    expect(hall.projector.locator(".app-strips")).to_be_visible()
    yield "sentences seen"
    hall.end_here()
    expect(hall.projector.get_by_role("heading", name="Thank you")).to_be_visible()
    yield "ended"


def test_no_moment_of_a_workshop_shuts_anybody_out(
    hall: Hall, new_context: NewContext, server: Server
) -> None:
    voter = Phone(new_context(base_url=server.address).new_page())
    voter.join(hall.code)
    found = []

    for moment in moments(hall):
        if moment in PHONES_SAY:
            voter.sees(PHONES_SAY[moment])
        if moment == "open":
            voter.choose("Developing")
        found += problems(voter.page, f"phone, {moment}")
        found += problems(hall.console, f"console, {moment}")
        found += problems(hall.projector, f"projector, {moment}")
        found += [f"projector, {moment}, {words}" for words in _unread_at_the_back(hall.projector)]

    assert not found, "\n".join(found)


def _unread_at_the_back(projector: Page) -> Iterator[str]:
    """What a hall could not read of the projector page."""
    for size in PROJECTORS:
        resize(projector, size)
        least = min(LEAST_LETTERS, LEAST_LETTERS * size["width"] / 1280)
        small: list[str] = projector.evaluate(_SMALL_LETTERS, least)
        below: list[str] = projector.evaluate(_BELOW_THE_FOLD)
        for words in (*small, *below[-1:]):
            yield f"at {size['width']} by {size['height']}: {words}"


def test_the_first_choice_needs_no_scrolling_on_a_small_phone(hall: Hall, phone: NewPhone) -> None:
    voter = phone()
    voter.join(hall.code)
    for row in ("Leadership", "Delivery structures", "The family experience"):
        hall.open(row)
        question = hall.projector.locator("h1").inner_text()
        expect(voter.page.locator(".app-question")).to_have_text(question)
        first = voter.page.locator(".app-choice").first
        expect(first).to_have_text("Early")

        box = first.bounding_box()

        assert box
        assert box["y"] + box["height"] <= POCKET["height"], row
        hall.close()
        hall.reveal()


def test_a_keyboard_reaches_everything_on_a_phone_and_keeps_its_place(
    hall: Hall, phone: NewPhone
) -> None:
    voter = phone()
    voter.join(hall.code)
    hall.open("Leadership")
    voter.sees("Voting is open")
    _everything_is_reached(voter.page)

    voter.choice("Developing").focus()
    voter.page.keyboard.press("Enter")
    voter.sees_receipt("Developing")
    hall.close()

    voter.sees("Voting is about to close")
    expect(voter.choice("Developing")).to_be_focused()
    voter.page.keyboard.press("Tab")
    until(partial(voter.page.evaluate, _FOCUS_SHOWS), "a mark on what Tab came to")
    expect(voter.choice("Between Developing and Maturing")).to_be_focused()


def test_a_keyboard_runs_the_workshop_from_the_console(hall: Hall) -> None:
    hall.open("Leadership")
    _everything_is_reached(hall.console)
    hall.next_named("Close voting").focus()

    for words in ("Reveal", "Show the desktop rating", "Open voting on"):
        hall.take_the_console()
        hall.console.keyboard.press("Enter")
        expect(hall.next).to_contain_text(words)
        expect(hall.next).to_be_focused()
        hall.console.keyboard.press("Shift+Tab")
        hall.console.keyboard.press("Tab")
        until(partial(hall.console.evaluate, _FOCUS_SHOWS), f"a mark on {words!r}")

    agree = hall.console.get_by_role("button", name="The desktop rating")
    agree.focus()
    hall.take_the_console()
    hall.console.keyboard.press("Enter")
    hall.sees_agreement()
    _everything_is_reached(hall.console)


def _everything_is_reached(page: Page) -> None:
    """Tab through a page once round: each stop shows, and none is left out or out of turn."""
    page.bring_to_front()
    page.reload()
    page.keyboard.press("Tab")
    first = page.evaluate(_WHERE)
    stops: list[str] = []
    while (here := page.evaluate(_WHERE)) and not (stops and here == first):
        # Scrolling to it may take a moment.
        until(lambda: page.evaluate(_FOCUS_SHOWS), f"a mark on {here}")
        stops.append(here)
        page.keyboard.press("Tab")
    assert stops == page.evaluate(_REACHABLE)
