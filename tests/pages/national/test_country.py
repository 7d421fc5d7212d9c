"""The national page, its tables as files, and who may see them."""

from __future__ import annotations

import csv
import io

import pytest
from lxml import html
from openpyxl import load_workbook
from sqlalchemy import event

from app.access.permissions import Role
from app.extensions import db
from tests.browser import page, words
from tests.factories import make_area, make_person
from tests.matching_factories import make_champion
from tests.national_factories import send_return
from tests.pages.national.conftest import ASHBY, DEAN, ELM, Country, last_month

pytestmark = pytest.mark.both_databases

FILTERED = "?region=South+East&kind=county&row=culture"
VIEWS = (
    "support", "standing", "bands", "groups", "movement", "trend", "ageing", "expected",
    "ranges", "apart", "evidence", "under-way", "areas",
)  # fmt: skip


def lines_of(tree: html.HtmlElement, key: str) -> list[list[str]]:
    """A table of the page, its headings first."""
    (table,) = tree.xpath(f"//table[caption[@id='table-{key}']]")
    return [
        [" ".join(cell.text_content().split()) for cell in line.xpath("./th | ./td")]
        for line in table.xpath(".//tr")
    ]


def test_several_that_ask_for_the_same_are_named_with_who_could_help(country: Country) -> None:
    make_champion(make_person(Role.CO_ORDINATOR, ELM), ELM)

    said = words(country.browser(country.noor).get(f"/national/{FILTERED}"))

    assert "Culture: Ashby and Bray ask. Dean and Elm could help." in said
    assert "South East, county: 4 areas." in said


def test_stages_are_counted_for_the_areas_that_the_address_names(country: Country) -> None:
    tree = page(country.browser(country.noor).get(f"/national/{FILTERED}"))

    assert lines_of(tree, "standing")[1] == ["Culture", "0", "0", "2", "0", "1", "0", "0", "0"]
    assert lines_of(tree, "movement")[1] == ["Culture", "1", "0", "0", "2"]
    assert lines_of(tree, "ageing")[4] == ["No return yet", "1", "Elm"]
    assert lines_of(tree, "bands")[3] == ["Developing", "2", "Ashby; Bray"]


def test_a_filter_that_names_nothing_asks_nothing(country: Country) -> None:
    said = words(country.browser(country.noor).get("/national/?region=Atlantis&row=x&quarter=1"))

    assert "All areas: 5 areas." in said


def test_each_table_is_the_same_on_the_page_in_csv_and_in_excel(country: Country) -> None:
    browser = country.browser(country.noor)
    tree = page(browser.get(f"/national/{FILTERED}"))
    by_name = page(browser.get(f"/national/areas{FILTERED}"))

    for key in VIEWS:
        shown = lines_of(by_name if key == "areas" else tree, key)
        written = browser.get(f"/national/tables/{key}.csv{FILTERED}").data.decode("utf-8-sig")
        book = load_workbook(io.BytesIO(browser.get(f"/national/tables/{key}.xlsx{FILTERED}").data))
        cells = [
            ["" if cell is None else str(cell) for cell in line]
            for line in book.worksheets[0].iter_rows(values_only=True)
        ]
        assert [*csv.reader(io.StringIO(written))] == shown == cells, key


def test_what_comes_in_is_on_the_page_at_once(country: Country) -> None:
    browser = country.browser(country.noor)
    browser.get("/national/")
    send_return(ELM, last_month(), {"culture": {"agreed": 6}})
    send_return(ASHBY, last_month(), {"culture": {"agreed": 3}})

    tree = page(browser.get("/national/?row=culture"))

    assert lines_of(tree, "standing")[1] == ["Culture", "0", "0", "1", "1", "1", "1", "1", "0"]


def test_two_areas_that_change_regions_are_on_the_page_at_once(country: Country) -> None:
    browser = country.browser(country.noor)
    browser.get("/national/")
    make_area(ASHBY, "Ashby", region="London")
    make_area(DEAN, "Dean", kind="London borough", two_tier=False)

    tree = page(browser.get("/national/?region=London&row=culture"))

    assert lines_of(tree, "bands")[3] == ["Developing", "1", "Ashby"]


def test_a_table_that_is_not_there_is_not_found(country: Country) -> None:
    browser = country.browser(country.noor)

    assert browser.get("/national/tables/bands.csv").status_code == 404
    assert browser.get("/national/tables/no-such.xlsx").status_code == 404


def test_only_the_national_team_sees_it(country: Country) -> None:
    for role in Role:
        if role is Role.NATIONAL:
            continue
        browser = country.browser(make_person(role, ASHBY))
        for address in ("/national/", "/national/areas", "/national/tables/areas.csv"):
            assert browser.get(address).status_code == 404, (role, address)
        assert "The country" not in browser.get("/account").text
    assert country.browser().get("/national/").status_code == 302


def test_the_page_asks_the_database_as_often_for_many_returns(country: Country) -> None:
    browser = country.browser(country.noor)
    asked: list[str] = []

    @event.listens_for(db.engine, "before_cursor_execute")
    def count(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement.startswith("SELECT"):
            asked.append(statement)

    numbers = []
    for years in (2, 3, 4):
        send_return(ELM, last_month(years), {"culture": {"agreed": 2}})
        asked.clear()
        browser.get("/national/")
        numbers.append(len(asked))
    event.remove(db.engine, "before_cursor_execute", count)

    assert len(set(numbers)) == 1
    assert numbers[0] < 25
