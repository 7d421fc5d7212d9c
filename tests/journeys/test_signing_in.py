"""A co-ordinator of a real copy: invited, a second step set up, signed in again, others invited."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.accessible import problems
from tests.journeys.browsers import DESK, NewContext
from tests.journeys.desk import ISLINGTON, Desk
from tests.journeys.serving import DataFolder, Server

PASSWORD = "wooden ladder over seven hedges"


@pytest.fixture
def invited(
    prepared_for_real: DataFolder, tmp_path: Path, new_context: NewContext
) -> Iterator[Desk]:
    """A browser with the first co-ordinator's invitation open."""
    data = prepared_for_real.copied_to(tmp_path / "data")
    with Server(data, "real") as server:
        context = new_context(viewport=DESK, base_url=server.address)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        desk = Desk(context.new_page(), server)
        desk.page.goto(data.invitation)
        desk.page.get_by_label("New password").fill(PASSWORD)
        desk.page.get_by_role("button", name="Save password").click()
        yield desk


def looked_at(page: Page, name: str) -> list[str]:
    """The accessibility problems of a page at both widths."""
    found = problems(page, name)
    page.set_viewport_size(DESK)
    return found


def sign_in(page: Page) -> None:
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill("ada@example.gov.uk")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def type_code(page: Page, code: str) -> None:
    page.get_by_label("Code", exact=True).fill(code)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_nothing_opens_before_the_second_step_and_each_code_works_once(invited: Desk) -> None:
    page = invited.page
    expect(page.get_by_role("heading", level=1)).to_have_text("Set up a second step")
    page.goto(f"/areas/{ISLINGTON}/people")
    expect(page.get_by_role("heading", level=1)).to_have_text("Set up a second step")
    found = looked_at(page, "why a second step")

    page.get_by_role("button", name="Begin").click()
    secret = pyotp.TOTP(page.locator("main code").inner_text().replace(" ", ""))
    found += looked_at(page, "an authenticator to set up")
    page.get_by_label("Code", exact=True).fill("000000")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("alert")).to_be_visible()
    found += looked_at(page, "a wrong first code")
    page.get_by_label("Code", exact=True).fill(secret.now())
    page.get_by_role("button", name="Go on").click()
    codes = page.locator("main li code")
    expect(codes).to_have_count(10)
    recovery = codes.all_inner_texts()
    with page.expect_download() as begun:
        page.get_by_role("link", name="Download them").click()
    kept = Path(begun.value.path()).read_text("utf-8")
    found += looked_at(page, "recovery codes")
    page.get_by_role("button", name="I have kept them").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("People of Islington")

    assert all(code in kept for code in recovery)
    page.get_by_role("link", name="Sign out").click()
    page.get_by_role("button", name="Sign out").click()
    sign_in(page)
    found += looked_at(page, "a code to enter")
    type_code(page, secret.at(int(time.time()) - 90))
    expect(page.get_by_role("alert")).to_be_visible()
    found += looked_at(page, "a code that is too old")
    type_code(page, recovery[0])
    page.get_by_role("link", name="Your account").click()
    expect(page.get_by_text("You have 9 recovery codes left")).to_be_visible()
    for name in ("Use another authenticator", "Make new recovery codes"):
        page.get_by_role("link", name=name).click()
        found += looked_at(page, name)
        page.get_by_role("button", name=re.compile("Go on|Make new")).click()
        expect(page.get_by_role("alert")).to_be_visible()
        found += looked_at(page, f"{name} sent empty")
        page.goto("/account")
    assert not found, "\n".join(found)


def test_several_links_are_copied_one_by_one(invited: Desk) -> None:
    invited.set_up_second_step()
    page = invited.page
    page.get_by_role("link", name="People").click()
    page.get_by_role("link", name="Invite several people").click()
    page.get_by_label("People, one on each line").fill(
        "Amrit Gill, amrit@example.gov.uk, Islington Police\nJo Head, jo@example.sch.uk"
    )
    page.get_by_role("button", name="Make the invitations").click()

    page.get_by_role("button", name="Copy the link for Jo Head").click()

    expect(page.get_by_text("Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.get_by_label("Link for Jo Head").input_value()
    found = looked_at(page, "links to send")
    assert not found, "\n".join(found)
