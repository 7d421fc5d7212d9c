"""Families in a workshop answer on phones of their own, in easy words, beside the vote."""

from __future__ import annotations

import re

from playwright.sync_api import APIRequestContext, expect

from tests.journeys.accessible import problems
from tests.journeys.browsers import POCKET, NewContext
from tests.journeys.hall import Hall
from tests.journeys.serving import Server

QUESTION = "Do the people in charge work as one team?"
ANSWER = "They talk to each other. But each goes its own way."


def test_ten_families_answer_in_easy_words_and_the_hall_sees_it_beside_its_own_result(
    hall: Hall, server: Server, new_context: NewContext
) -> None:
    hall.open("Leadership")
    hall.close()
    hall.reveal()
    hall.take_the_console()
    console = hall.console
    console.get_by_role("link", name="Ask the family panel").click()
    console.get_by_role("button", name="Invite a family panel").click()
    address = console.locator("strong", has_text="/families/").inner_text()
    code = address.rpartition("/")[2]

    phone = new_context(base_url=server.address, viewport=POCKET, is_mobile=True).new_page()
    phone.goto(f"/families/{code}")
    assert problems(phone, "the consent of a family") == []
    phone.set_viewport_size(POCKET)
    phone.get_by_role("button", name="Yes, I will take part").click()
    expect(phone.get_by_text("There is no question now.")).to_be_visible()
    console.get_by_role("button", name="Ask the family panel about Leadership").click()
    # It comes by itself.
    expect(phone.get_by_role("heading", name=QUESTION)).to_be_visible()
    assert problems(phone, "a question to families") == []
    phone.set_viewport_size(POCKET)
    phone.get_by_role("button", name=ANSWER).click()
    expect(phone.get_by_text("Your answer is in.")).to_be_visible()
    expect(console.get_by_text("Nothing is shown of fewer.")).to_be_visible()
    for _ in range(9):
        _answers(new_context(base_url=server.address).request, f"/vote/families/{code}")
    console.get_by_role("button", name="Stop asking").click()

    expect(console.get_by_text("10 families answered.")).to_be_visible()
    assert problems(console, "what the family panel said") == []
    expect(phone.get_by_text("There is no question now.")).to_be_visible()
    console.get_by_role("button", name="Show the hall what families said of Leadership").click()
    expect(console.get_by_text("The hall sees it beside the result")).to_be_visible()
    wall = hall.projector
    wall.bring_to_front()
    expect(wall.get_by_text("10 families answered. These are families’ views")).to_be_visible()
    said = wall.locator(".app-families__said tr", has_text=ANSWER)
    expect(said.locator("b")).to_have_text("10")
    assert problems(wall, "families beside the hall") == []


def _answers(family: APIRequestContext, address: str) -> None:
    """A family whose phone runs no script."""
    page = family.get(address).text()
    family.post(address, form={"csrf_token": _token(page)})
    page = family.get(address).text()
    question = re.search(r'name="question" value="(\d+)"', page)
    assert question, page
    sent = {"csrf_token": _token(page), "question": question[1], "choice": "2"}
    assert family.post(f"{address}/answer", form=sent).ok


def _token(page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found, page
    return found[1]
