"""A phone that lost everything comes back as itself, and the room is tried before the vote."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.browsers import POCKET, NewContext
from tests.journeys.desk import Desk
from tests.journeys.hall import Hall
from tests.journeys.phone import Phone

NewPhone = Callable[..., Phone]


def own_code(phone: Phone) -> str:
    return phone.page.locator(".app-return strong").inner_text()


def come_back(phone: Phone, code: str, own: str) -> None:
    """From the page where everybody joins, with both codes."""
    phone.page.goto("/vote/")
    phone.page.get_by_role("link", name="I was here before").click()
    phone.page.get_by_label("Code on the big screen").fill(code)
    phone.page.get_by_label("Your own code").fill(own)
    phone.page.get_by_role("button", name="Go on").click()
    expect(phone.page.locator("#vote")).to_be_visible()


def test_a_phone_that_lost_its_cookies_comes_back_and_counts_once(
    hall: Hall, phone: NewPhone
) -> None:
    voter = phone()
    voter.join(hall.code)
    own = own_code(voter)
    hall.open("Leadership")
    voter.choose("Developing")
    hall.sees_answers(1, of=1)
    voter.page.context.clear_cookies()
    voter.page.reload()
    expect(voter.page.get_by_role("button", name="Join")).to_be_visible()

    come_back(voter, hall.code, own)

    voter.sees_receipt("Developing")
    voter.choose("Maturing")
    hall.sees_answers(1, of=1)
    another = phone()
    come_back(another, hall.code, own)
    another.sees_receipt("Maturing")
    another.choose("Mature")
    hall.sees_answers(1, of=1)


def test_trying_the_room_tells_who_is_out_of_reach(hall: Hall, phone: NewPhone) -> None:
    near, far = phone(), phone()
    for each in (near, far):
        each.join(hall.code)
    room = hall.console
    room.get_by_role("link", name="Try the room").click()

    room.get_by_role("button", name="Ask every phone").click()

    tried = room.locator("[data-tried]")
    expect(tried).to_have_text(
        re.compile(r"^All 2 phones answered; the slowest took (less than )?\d+\.\d seconds")
    )
    far.page.context.set_offline(True)
    room.get_by_role("button", name="Try again").click()
    expect(tried).to_contain_text("of 2 phones answered so far")
    room.context.clock.fast_forward(1_000)
    expect(tried).to_contain_text("1 of 2 phones answered; it took")
    expect(tried).to_contain_text("1 did not answer")


def test_a_phone_without_a_stream_answers_too(hall: Hall, phone: NewPhone) -> None:
    asking = phone()
    asking.page.route("**/events", lambda route: route.abort())
    asking.join(hall.code)
    hall.console.get_by_role("link", name="Try the room").click()

    hall.console.get_by_role("button", name="Ask every phone").click()

    expect(hall.console.locator("[data-tried]")).to_contain_text("The one phone here answered")


def test_a_ticket_from_paper_lets_one_phone_in(
    desk: Desk, phone: NewPhone, new_context: NewContext
) -> None:
    desk.enter_demo_as("Rosa Delgado")
    page = desk.page
    desk.open_area()
    page.get_by_role("link", name="Choose the rows, the minutes").click()
    page.get_by_label("With a one-time ticket each").check()
    page.get_by_role("button", name="Make the workshop").click()
    page.get_by_role("link", name="Make and print tickets").click()
    page.get_by_label("How many tickets?").fill("11")
    page.get_by_role("button", name="Make tickets").click()
    expect(page.locator(".app-ticket")).to_have_count(11)
    ticket = page.locator(".app-ticket__code").first.inner_text()
    code = page.locator(".app-ticket .app-code").first.inner_text().replace(" ", "")
    assert _pages_when_printed(page.pdf()) == 2

    voter = phone()
    voter.page.goto(f"/vote/{code}?ticket={ticket.replace(' ', '')}")
    voter.page.get_by_label("I prefer not to say").check()
    voter.agree()
    voter.page.get_by_role("button", name="Join").click()
    voter.sees("You have joined")

    second = new_context(base_url=desk.server.address, viewport=POCKET).new_page()
    second.goto(f"/vote/{code}?ticket={ticket.replace(' ', '')}")
    second.get_by_label("I prefer not to say").check()
    second.get_by_label("I agree").check()
    second.get_by_role("button", name="Join").click()
    expect(second.locator("#ticket-error")).to_contain_text("This ticket has been used")


def _pages_when_printed(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))
