"""The list of returns: what came in, from whom nothing came, and a text to send them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from flask import Flask

from app import clock
from app.access.permissions import Role
from app.returns.rules.quarters import Quarter
from tests.browser import Browser, page, sign_in, words
from tests.counted import queries_of
from tests.factories import load_model, make_area, make_person
from tests.returns_factories import make_return

INDEX = "/national/returns"


@pytest.fixture
def national(app: Flask) -> Browser:
    load_model()
    for at, name in enumerate(("Ashby", "Moor", "Wold"), start=1):
        make_area(f"E9900000{at}", name)
    browser = Browser(app)
    sign_in(browser, make_person(Role.NATIONAL))
    return browser


def awaited(browser: Browser, address: str = INDEX) -> dict[str, str]:
    shown = page(browser.get(address))
    tables = shown.xpath("//table[.//caption[text()='Areas to hear from']]")
    rows = tables[0].xpath(".//tbody/tr") if tables else []
    return {str(row[0].text_content()): str(row[2].text_content()) for row in rows}


def test_areas_to_hear_from_are_named_with_a_text_to_send(national: Browser) -> None:
    today = clock.today()
    make_return("E99000001", confirmed_on=today - timedelta(days=3), sent_on=today)
    make_return("E99000002", confirmed_on=today - timedelta(days=400), sent_on=today)

    assert [*awaited(national)] == ["Moor", "Wold"]
    assert awaited(national)["Wold"] == "Nothing was ever sent"
    assert awaited(national)["Moor"].startswith("Its year was over on")
    letters = page(national.get(INDEX)).xpath("//textarea[@readonly]")
    nothing_yet, a_year_over = (str(each.text_content()) for each in letters)
    assert Quarter.of(today).words in nothing_yet
    assert "We have not had" in nothing_yet
    assert "Thank you for your maturity model return." in a_year_over
    assert "We have not had" not in a_year_over
    assert "2 returns came in, 2 areas to hear from" in words(national.get(INDEX))


def test_a_quarter_before_shows_what_was_here_then(national: Browser) -> None:
    before = Quarter.of(clock.today()).before
    make_return("E99000001", confirmed_on=before.first, sent_on=before.last)
    make_return("E99000002", confirmed_on=before.first, sent_on=clock.today())

    assert [*awaited(national, f"{INDEX}?quarter={before.key}")] == ["Moor", "Wold"]
    assert [*awaited(national)] == ["Ashby", "Wold"]
    assert awaited(national, f"{INDEX}?quarter=2199-Q1") == awaited(national)


def test_a_return_of_the_last_evening_counts_by_the_time_in_england() -> None:
    # In summer it is half past midnight in England when it is half past eleven in UTC.
    sent = datetime.fromisoformat("2026-06-30T23:30:00+00:00")

    with clock.telling(sent):
        assert Quarter.of(clock.today()).key == "2026-Q2"


def test_the_list_asks_as_little_of_many_areas_as_of_few(national: Browser) -> None:
    make_return("E99000001", confirmed_on=date(2026, 5, 1))
    few = queries_of(national, INDEX)
    for at in range(10, 30):
        make_area(f"E990000{at}", f"Area {at}")
        make_return(f"E990000{at}", confirmed_on=date(2026, 5, 1))

    assert queries_of(national, INDEX) == few
