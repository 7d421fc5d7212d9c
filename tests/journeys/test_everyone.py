"""Nobody is left out: small screens, large letters, keyboards, screen readers, stillness."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.journeys.browsers import NewContext, resize, until
from tests.journeys.desk import HAMPSHIRE
from tests.journeys.hall import Hall
from tests.journeys.phone import Phone
from tests.journeys.serving import Server
from tests.journeys.test_accessible_hall import moments

NewPhone = Callable[..., Phone]

SMALL = ViewportSize(width=320, height=568)
# A desk's page at four times its size has a quarter of its room.
ENLARGED = ViewportSize(width=320, height=200)

_CUT_OFF = """() => [...document.querySelectorAll('body *')].filter((e) => {
  if (!e.checkVisibility() || e.closest('.govuk-visually-hidden, noscript, svg')) return false;
  const box = e.getBoundingClientRect();
  if (box.width <= 1 || box.height <= 1) return false;
  const hides = getComputedStyle(e).overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1;
  return box.right > innerWidth + 0.5 || box.left < -0.5 || hides;
}).map((e) => e.outerHTML.slice(0, 90)).slice(-2)"""
_SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"
_MOVING = """() => [...document.querySelectorAll('*')].filter((e) => {
  const style = getComputedStyle(e);
  const lasts = `${style.animationDuration}, ${style.transitionDuration}`.split(', ');
  return lasts.some((each) => parseFloat(each) > 0);
}).map((e) => e.outerHTML.slice(0, 90))"""
_ON_NOTHING = "document.activeElement === document.body || !document.activeElement"
# Keeps what each live region says after every change, as a screen reader would hear it.
_LISTEN = """() => {
  window.heard = [];
  document.querySelectorAll('[role=status]').forEach((region, number) => {
    new MutationObserver(() => window.heard.push([number, region.innerText.trim()]))
      .observe(region, { childList: true, characterData: true, subtree: true });
  });
}"""
_HEARD = "() => window.heard.splice(0)"


def cut_off(page: Page, name: str, size: ViewportSize) -> list[str]:
    """What somebody with so little room could not read without scrolling sideways."""
    resize(page, size)
    found: list[str] = page.evaluate(_CUT_OFF)
    if page.evaluate(_SIDEWAYS):
        found.append("scrolls sideways")
    return [f"{name}: {words}" for words in found]


def test_nothing_is_cut_off_on_the_smallest_phone_or_at_four_times_the_size(
    hall: Hall, new_context: NewContext, server: Server
) -> None:
    voter = Phone(new_context(base_url=server.address).new_page())
    voter.page.goto("/vote/")
    found = cut_off(voter.page, "join", SMALL)
    voter.page.goto(f"/vote/{hall.code.replace(' ', '')}")
    found += cut_off(voter.page, "enter", SMALL)
    voter.join(hall.code)

    for moment in moments(hall):
        if moment == "open":
            voter.choose("Developing")
        found += cut_off(voter.page, f"phone, {moment}", SMALL)
        found += cut_off(hall.console, f"console, {moment}", ENLARGED)

    assert not found, "\n".join(found)


def test_the_pages_around_a_workshop_flow_at_four_times_the_size(hall: Hall) -> None:
    workshop = hall.console.url
    hall.open("Leadership")
    found = []
    build = f"/areas/{HAMPSHIRE}/assessments/1/workshops/new"
    for address in (f"{workshop}/plan", f"{workshop}/present", f"{workshop}/paper", build):
        hall.console.goto(address)
        expect(hall.console.get_by_role("heading", level=1)).to_be_visible()
        found += cut_off(hall.console, address, ENLARGED)

    assert not found, "\n".join(found)


def tab_to(page: Page, words: str) -> None:
    """Press Tab until the thing with these words has the focus."""
    page.bring_to_front()
    at = """(words) => {
      const e = document.activeElement;
      const label = e.labels && e.labels[0];
      return (label ? label.innerText : e.innerText || '').trim().startsWith(words);
    }"""
    for _ in range(80):
        if page.evaluate(at, words):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab never came to {words!r}")


def lost(page: Page) -> bool:
    found: bool = page.evaluate(_ON_NOTHING)
    return found


def test_a_whole_vote_by_keyboard_alone_never_loses_its_place(
    hall: Hall, new_context: NewContext, server: Server
) -> None:
    voter = Phone(new_context(base_url=server.address).new_page())
    voter.page.goto("/vote/")
    tab_to(voter.page, "Code on the big screen")
    voter.page.keyboard.type(hall.code)
    voter.page.keyboard.press("Enter")
    expect(voter.page.get_by_role("button", name="Join")).to_be_visible()
    voter.page.wait_for_load_state()
    # Nothing is chosen yet, so Tab comes to the first of the radios; the arrows move and choose.
    tab_to(voter.page, voter.page.get_by_role("radio").first.evaluate("e => e.labels[0].innerText"))
    voter.page.keyboard.press("ArrowDown")
    expect(voter.page.get_by_role("radio").nth(1)).to_be_checked()
    tab_to(voter.page, "I agree")
    voter.page.keyboard.press("Space")
    tab_to(voter.page, "Join")
    voter.page.keyboard.press("Enter")
    voter.sees("You have joined")
    console = hall.console
    tab_to(console, "Open voting on")

    hall.take_the_console()
    console.keyboard.press("Enter")
    voter.sees("Voting is open")
    assert not lost(console)
    tab_to(voter.page, "Developing")
    voter.page.keyboard.press("Space")
    voter.sees_receipt("Developing")
    assert not lost(voter.page)
    for words, heading in (
        ("Close voting", "Voting is about to close"),
        ("Reveal", "Results"),
        ("Show the desktop rating", "Results"),
        ("Open voting on", "Voting is open"),
    ):
        hall.take_the_console()
        expect(hall.next).to_contain_text(words)
        tab_to(console, words)
        console.keyboard.press("Enter")
        expect(hall.next).not_to_contain_text(words)
        assert not lost(console), words
        voter.sees(heading)
        assert not lost(voter.page), words
    tab_to(voter.page, "Maturing")
    voter.page.keyboard.press("Enter")
    voter.sees_receipt("Maturing")


def test_space_and_escape_run_the_projector_and_keep_their_place(hall: Hall) -> None:
    hall.open("Leadership")
    hall.press_key("Tab")

    for key, closing in (("Space", True), ("Escape", False), ("Space", True)):
        hall.press_key(key)
        expect(hall.projector.get_by_text("Closing in")).to_be_visible(visible=closing)
        assert not lost(hall.projector), key


def heard(page: Page) -> list[tuple[int, str]]:
    return [(number, words) for number, words in page.evaluate(_HEARD)]


def test_each_change_is_said_once_and_the_result_with_the_hall(
    hall: Hall, new_context: NewContext, server: Server
) -> None:
    voter = Phone(new_context(base_url=server.address).new_page())
    voter.join(hall.code)
    # The page's own script says this once it runs; what is heard here comes after it.
    expect(voter.page.locator("#said")).to_have_text("The first question appears here by itself.")
    for page in (voter.page, hall.console):
        page.evaluate(_LISTEN)

    def open_it() -> None:
        hall.open("Leadership")

    def let_it_close() -> None:
        expect(hall.next).to_have_text("Reveal the result")

    steps = (
        (open_it, "Voting is open"),
        (hall.close, "Voting is about to close"),
        (let_it_close, "Closed"),
        (hall.reveal, "The middle of the vote is"),
        (hall.compare, "fixed before the meeting"),
    )
    for step, words in steps:
        step()
        for page in (voter.page, hall.console):
            expect(page.get_by_role("status").filter(has_text=words)).to_have_count(1)
            said = heard(page)
            told = [number for number, _ in said]
            assert len(told) == len(set(told)), (words, said)
            assert any(words in each for _, each in said), (words, said)
    sentence = hall.projector.locator(".app-screen__sentence").first.inner_text()
    expect(voter.page.get_by_role("status").first).to_contain_text(sentence)


def test_nothing_moves_for_somebody_who_asked_for_stillness(
    hall: Hall, new_context: NewContext, server: Server
) -> None:
    voter = Phone(
        new_context(base_url=server.address, reduced_motion="reduce", viewport=SMALL).new_page()
    )
    voter.join(hall.code)
    hall.console.emulate_media(reduced_motion="reduce")
    hall.projector.emulate_media(reduced_motion="reduce")
    found = []

    for moment in moments(hall):
        if moment == "open":
            voter.choose("Developing")
        for page in (voter.page, hall.console, hall.projector):
            found += [f"{moment}: {each}" for each in page.evaluate(_MOVING)]
            until(partial(page.evaluate, "!document.getAnimations().length"), "rest")

    assert not found, "\n".join(found)
