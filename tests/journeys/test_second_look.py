"""A row is voted on, talked about beside its evidence, and voted on again."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.accessible import problems
from tests.journeys.hall import Hall
from tests.journeys.phone import Phone

NewPhone = Callable[..., Phone]
HEARD = "The schools told us that nobody has shown them the new form."


@pytest.mark.acceptance(8)
def test_both_votes_stay_with_what_moved_and_what_changed_minds(
    hall: Hall, phone: NewPhone
) -> None:
    voter = phone()
    voter.join(hall.code)
    hall.vote_through("Leadership")
    console = hall.console
    evidence = console.get_by_role("link", name="Look at the evidence for Leadership")
    expect(evidence).to_have_attribute("href", re.compile(r"/evidence/rows/leadership$"))

    hall.take_the_console()
    line = console.get_by_role("listitem").filter(has=console.get_by_text("Leadership", exact=True))
    line.get_by_role("button", name=re.compile("^Vote again")).click()
    hall.sees_question()
    voter.choose("Early")
    hall.close()
    hall.reveal()

    moved = re.compile("The middle (moved|stayed)")
    expect(hall.projector.get_by_text(moved)).to_be_visible()
    expect(voter.page.get_by_text(moved)).to_be_visible()
    console.get_by_role("link", name="Say what changed our mind").click()
    expect(console.get_by_role("heading", name="What changed our mind on")).to_be_visible()
    found = problems(console, "what changed our mind")
    console.get_by_label("What changed our mind?").fill(HEARD)
    console.get_by_role("group", name="What is it about?").get_by_role("radio").first.check()
    console.get_by_label("It limits this").check()
    console.get_by_role("button", name="Keep it as evidence").click()
    expect(console.get_by_text("Kept as evidence, as said in the workshop")).to_be_visible()
    console.get_by_role("link", name="What to talk about first").click()
    expect(console.get_by_role("heading", name="What to talk about first")).to_be_visible()
    found += problems(console, "what to talk about first")
    record = re.sub(r"/discuss.*", "/record", console.url)
    console.goto(record)
    for vote in ("First vote", "Second vote"):
        expect(console.get_by_role("heading", name=f"{vote} on Leadership")).to_be_visible()
    expect(console.get_by_text(moved).first).to_be_visible()
    assert not found, "\n".join(found)
