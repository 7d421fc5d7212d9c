"""Everyone agrees first to keep what they hear in a workshop or see in a review."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.accessible import problems
from tests.journeys.browsers import DESK, NewContext
from tests.journeys.desk import Desk
from tests.journeys.hall import PRETEND_VOTERS, Hall
from tests.journeys.phone import Phone
from tests.journeys.serving import command

THORNBECK = "X99000003"
# Who reviews the demo's Thornbeck, and what its board confirmed.
SEEN_BY_WHO_AGREED = {
    f"/areas/{THORNBECK}/reviews/1": "Inspector Joss Tarn",
    f"/areas/{THORNBECK}/reviews/1/version": "Chief officers meet every month",
}
NEW_WORDING = "We keep between us what we hear today, and what we read about this area.\n"


@pytest.mark.acceptance(26)
def test_a_reviewer_who_has_not_agreed_sees_the_statement_and_nothing_else(
    desk: Desk, tmp_path: Path
) -> None:
    desk.enter_demo_as("Wen Ashby")
    page = desk.page
    for address, words in SEEN_BY_WHO_AGREED.items():
        page.goto(address)
        expect(page.locator("main")).to_contain_text(words)
    _write_wording(desk, tmp_path)

    for address in SEEN_BY_WHO_AGREED:
        page.goto(address)
        _is_the_statement(page)
    assert problems(page, "the statement") == []
    page.set_viewport_size(DESK)

    page.get_by_role("button", name="I agree").click()
    expect(page).to_have_url(f"{desk.server.address}/areas/{THORNBECK}/reviews/1/version")
    page.goto("/account")
    expect(page.locator("main")).to_contain_text("(wording 2)")
    desk.change_to("Mina Sutcliffe")
    page.goto(f"/areas/{THORNBECK}/people")
    card = page.get_by_role("region", name="Wen Ashby")
    expect(card).to_contain_text("(wording 2)")
    expect(card).to_contain_text("(wording 1)")


def test_who_does_not_agree_does_not_join_and_loses_nothing_typed(
    hall: Hall, phone: Callable[..., Phone]
) -> None:
    plain = phone(java_script_enabled=False)
    plain.page.goto(f"/vote/{hall.code.replace(' ', '')}")
    plain.page.get_by_label("Health", exact=True).check()

    plain.page.get_by_role("button", name="Join").click()

    expect(plain.page.get_by_role("alert")).to_contain_text("To join, tick that you agree")
    expect(plain.page.get_by_label("Health", exact=True)).to_be_checked()
    plain.agree()
    plain.page.get_by_role("button", name="Join").click()
    plain.sees("You have joined")


def test_console_and_record_say_that_all_agreed(hall: Hall, phone: Callable[..., Phone]) -> None:
    for _ in range(2):
        phone().join(hall.code)
    said = f"All {PRETEND_VOTERS + 2} who joined agreed to keep what was said in the room"

    expect(hall.console.get_by_text(said)).to_be_visible()
    hall.console.goto(f"{hall.console.url}/record")
    expect(hall.console.get_by_text(f"{said} (wording 1).")).to_be_visible()


def test_a_wording_written_meanwhile_is_read_before_it_is_agreed_to(
    hall: Hall, desk: Desk, new_context: NewContext, phone: Callable[..., Phone], tmp_path: Path
) -> None:
    late = phone()
    late.page.goto(f"/vote/{hall.code.replace(' ', '')}")
    late.page.get_by_label("I prefer not to say").check()
    late.agree()
    _write_wording(desk, tmp_path)

    late.page.get_by_role("button", name="Join").click()

    expect(late.page.get_by_role("alert")).to_contain_text("The words have changed")
    expect(late.page.get_by_text(NEW_WORDING.strip())).to_be_visible()
    expect(late.page.get_by_label("I agree")).not_to_be_checked()
    assert problems(late.page, "the words have changed") == []
    late.agree()
    late.page.get_by_role("button", name="Join").click()
    late.sees("You have joined")


def _write_wording(desk: Desk, folder: Path) -> None:
    file = folder / "wording.txt"
    file.write_text(NEW_WORDING, encoding="utf-8")
    command(desk.server.folder.path, "demo", "confidentiality", "write", str(file))


def _is_the_statement(page: Page) -> None:
    main = page.locator("main")
    expect(main.get_by_role("heading", level=1)).to_have_text("Before you review Thornbeck")
    expect(main).to_contain_text(NEW_WORDING.strip())
    expect(main.get_by_role("button")).to_have_count(1)
    expect(main.get_by_role("link")).to_have_count(0)
    expect(page.get_by_role("navigation").get_by_role("link", name="Evidence")).to_have_count(0)
