"""A vote on sentences on a phone: each tick is sent by itself, and nothing ticked is lost."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.accessible import problems
from tests.journeys.hall import Hall
from tests.journeys.phone import Phone

NewPhone = Callable[..., Phone]


def ask_for_ticks(hall: Hall) -> None:
    hall.take_the_console()
    hall.console.get_by_role("button", name="Vote on its sentences").first.click()
    hall.sees_question()


@pytest.fixture
def ticking(hall: Hall, phone: NewPhone) -> Phone:
    """A phone that is asked what is true already."""
    joined = phone()
    joined.join(hall.code)
    ask_for_ticks(hall)
    joined.sees("Voting is open")
    return joined


def boxes(page: Page) -> Locator:
    return page.get_by_role("checkbox")


def counted(phone: Phone, number: int) -> None:
    expect(phone.receipt).to_contain_text(f"Your ticks are counted: {number} of ")
    # Without script it is another page that says so, with its boxes further down.
    phone.page.wait_for_load_state()
    every = boxes(phone.page).count()
    expect(phone.receipt).to_contain_text(f"Your ticks are counted: {number} of {every}.")


def on_top(page: Page) -> bool:
    """Whether nothing lies over the line that stays in sight, wherever the page is scrolled to."""
    found: bool = page.evaluate(
        """() => {
          const line = document.getElementById('receipt');
          const seen = [];
          for (let y = 0; y < 600; y += 40) {
            scrollTo(0, y);
            const box = line.getBoundingClientRect();
            const there = document.elementFromPoint(box.left + 30, box.top + box.height / 2);
            seen.push(there === line);
          }
          return seen.every((each) => each);
        }"""
    )
    return found


def test_a_tick_is_counted_without_another_press_and_so_is_each_change(
    hall: Hall, ticking: Phone
) -> None:
    page = ticking.page
    expect(ticking.receipt).to_contain_text("Nothing of yours is counted yet")
    expect(page.get_by_role("button", name="Send what I ticked")).to_be_hidden()
    hall.sees_answers(0, of=1)
    found = problems(page, "a vote on sentences")

    boxes(page).nth(0).check()
    boxes(page).nth(3).check()

    counted(ticking, 2)
    expect(ticking.receipt).to_be_in_viewport(ratio=1)
    boxes(page).last.scroll_into_view_if_needed()
    expect(ticking.receipt).to_be_in_viewport(ratio=1)
    assert on_top(page), "a box lies over the line"
    boxes(page).nth(3).uncheck()
    counted(ticking, 1)
    page.reload()
    counted(ticking, 1)
    expect(boxes(page).nth(0)).to_be_checked()
    expect(boxes(page).nth(3)).not_to_be_checked()
    hall.sees_answers(1, of=1)
    assert not found, "\n".join(found)


def test_the_result_is_in_sight_of_whoever_was_far_down(hall: Hall, ticking: Phone) -> None:
    boxes(ticking.page).last.check()
    counted(ticking, 1)

    hall.close()
    hall.next_named(re.compile("^Reveal")).click()

    ticking.sees("Results")
    expect(ticking.page.locator("#state")).to_be_in_viewport()
    expect(ticking.page.locator("#mine")).to_contain_text("You chose: 1 of ")


def test_ticks_without_network_outlive_a_reload_and_arrive(hall: Hall, ticking: Phone) -> None:
    page = ticking.page
    page.route("**/choose", lambda route: route.abort())
    boxes(page).nth(1).check()
    expect(ticking.receipt).to_contain_text("not counted so far")

    page.reload()

    expect(boxes(page).nth(1)).to_be_checked()
    page.unroute("**/choose")
    counted(ticking, 1)
    hall.sees_answers(1, of=1)


def test_that_none_is_true_yet_is_an_answer_of_its_own(hall: Hall, ticking: Phone) -> None:
    page = ticking.page
    none = ticking.choice("None of these is true here yet")
    boxes(page).nth(0).check()
    counted(ticking, 1)

    none.click()

    expect(ticking.receipt).to_contain_text("none of these is true here yet")
    expect(none).to_have_attribute("aria-pressed", "true")
    expect(boxes(page).nth(0)).not_to_be_checked()
    page.reload()
    expect(none).to_have_attribute("aria-pressed", "true")
    boxes(page).nth(2).check()
    counted(ticking, 1)
    expect(none).to_have_attribute("aria-pressed", "false")
    hall.sees_answers(1, of=1)


def test_without_script_what_is_ticked_is_sent_by_a_press(hall: Hall, phone: NewPhone) -> None:
    plain = phone(java_script_enabled=False)
    plain.join(hall.code)
    ask_for_ticks(hall)
    plain.page.reload()
    boxes(plain.page).nth(0).check()

    plain.choice("Send what I ticked").click()

    counted(plain, 1)
    plain.choice("None of these is true here yet").click()
    expect(plain.receipt).to_contain_text("none of these is true here yet")
    hall.sees_answers(1, of=1)
