"""An area tells the national team where it stands; others do so by file."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from app.clock import today
from app.web.downloads import as_it_was
from tests.journeys.accessible import problems
from tests.journeys.browsers import DESK
from tests.journeys.desk import Desk

ESKWITH = "X99000004"
SOUGHT = '=SUM(A1), “Zoë”, Ŵyn; and "more"'


def _downloaded(page: Page, link: str) -> bytes:
    with page.expect_download() as begun:
        page.get_by_role("link", name=link).click()
    return Path(begun.value.path()).read_bytes()


def _looked_at(page: Page, name: str, found: list[str]) -> None:
    found += problems(page, name)
    page.set_viewport_size(DESK)


@pytest.mark.acceptance(15)
def test_what_the_board_confirmed_goes_to_the_national_team_and_into_a_table(desk: Desk) -> None:
    desk.enter_demo_as("Hester Quayle")
    page, found = desk.page, list[str]()
    page.goto(f"/areas/{ESKWITH}/")
    page.get_by_role("link", name="Send the confirmed assessment to the national team").click()
    expect(page.get_by_label("Which examples could you share?")).to_have_value("The Friday call")
    _looked_at(page, "sending", found)
    support = page.get_by_role("group", name="With which rows would you like support?")
    support.get_by_label("Culture").check()
    page.get_by_label("What support would help?").fill(SOUGHT)
    page.get_by_role("button", name="Send to the national team").click()
    expect(page.get_by_text("The national team has version 1")).to_be_visible()
    _looked_at(page, "what was sent", found)

    desk.change_to("Noor Castellan")
    page.goto("/national/returns")
    _looked_at(page, "returns", found)
    page.get_by_role("table", name="Returns of this quarter").get_by_role(
        "link", name="Eskwith"
    ).click()
    expect(page.get_by_text(SOUGHT)).to_be_visible()
    _looked_at(page, "a return", found)
    table = _downloaded(page, "Table (CSV)").decode("utf-8-sig")

    first, *lines = csv.reader(io.StringIO(table))
    rows = {row["Row"]: row for row in (dict(zip(first, line, strict=True)) for line in lines)}
    assert len(rows) == len(lines) == 7
    culture = rows["Culture"]
    assert culture["Own rating"] == culture["Agreed rating"] == "Early / Developing"
    assert culture["Peers’ rating"] == "Developing"
    assert culture["Middle of the vote"] == ""
    assert int(culture["Of these with figures"]) <= int(culture["Evidence counted"])
    assert culture["Edition"] == "Early help maturity model, first edition (2016)"
    assert [row["Support sought"] for row in rows.values()].count("Yes") == 1
    assert culture["Support sought in words"] == f"'{SOUGHT}"
    assert as_it_was(culture["Support sought in words"]) == SOUGHT
    assert not found, "\n".join(found)


def test_the_form_filled_in_is_looked_through_and_taken_in(desk: Desk, tmp_path: Path) -> None:
    desk.enter_demo_as("Noor Castellan")
    page, found = desk.page, list[str]()
    page.goto("/national/returns")
    form = openpyxl.load_workbook(io.BytesIO(_downloaded(page, "Form to fill in (XLSX)")))
    top, rows = form["The return"], form["Rows"]
    top["C4"], top["C5"] = "Kent", today() - timedelta(days=20)
    rows["C4"], rows["F4"] = "Between Early and Developing", "Developing"
    form.save(tmp_path / "kent.xlsx")
    top["C4"], rows["D6"] = "Essex", "Very good"
    form.save(tmp_path / "essex.xlsx")

    page.get_by_role("button", name="Bring returns").click()
    _looked_at(page, "bringing", found)
    with desk.server.with_jobs():
        _bring_and_take(page, tmp_path, found)
    assert not found, "\n".join(found)


def _bring_and_take(page: Page, folder: Path, found: list[str]) -> None:
    page.get_by_label("Choose files").set_input_files([folder / "kent.xlsx", folder / "essex.xlsx"])
    page.get_by_role("button", name="Look these files through").click()
    # The job process looks them through; the page tells it without being asked.
    expect(page.get_by_text("1 new, 1 not taken.")).to_be_visible(timeout=90_000)
    expect(page.get_by_text("“Very good” is not in the list")).to_be_visible()
    expect(page.get_by_text("Rows, cell D6")).to_be_visible()
    _looked_at(page, "what files would do", found)
    page.get_by_role("button", name="Take in 1 return").click()
    expect(page.get_by_role("heading", name="Returns taken in")).to_be_visible(timeout=90_000)
    _looked_at(page, "what was taken in", found)
    page.get_by_role("link", name="Kent", exact=True).click()
    expect(page.get_by_role("row", name="The family experience")).to_contain_text("Developing")

    page.goto("/national/returns/bring")
    page.get_by_label("Choose files").set_input_files(folder / "kent.xlsx")
    page.get_by_role("button", name="Look these files through").click()
    expect(page.get_by_text("1 here already.")).to_be_visible(timeout=90_000)
