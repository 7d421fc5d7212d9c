"""The country for everybody, and an area beside it: never another area."""

from __future__ import annotations

from datetime import date

import pytest

from app.access.permissions import Role
from tests.browser import page, words
from tests.factories import make_area, make_person
from tests.national_factories import send_return
from tests.pages.national.conftest import ASHBY, DEAN, Country
from tests.pages.national.test_country import lines_of

pytestmark = pytest.mark.parametrize("config", ["sqlite"], indirect=True)
LONG_AGO = date(2020, 5, 4)


@pytest.fixture
def many(country: Country) -> Country:
    """Twenty-two more areas that told something long ago."""
    for at in range(22):
        code = make_area(f"E98{at:06}", f"Farleigh {at}", region="North East")
        rating = {"agreed": 4 if at % 2 else 1, "desktop": 6}
        send_return(code, LONG_AGO, {"culture": rating})
    return country


def test_anybody_sees_the_country_and_no_area(many: Country) -> None:
    answer = many.browser().get("/national/figures")

    tree = page(answer)
    assert lines_of(tree, "stages")[4] == ["Culture", "22", "11", "11"]
    assert "Farleigh" not in answer.text
    assert "Ashby" not in answer.text


def test_the_files_say_what_the_page_says(many: Country) -> None:
    browser = many.browser()
    tree = page(browser.get("/national/figures"))

    for key in ("stages", "support"):
        written = browser.get(f"/national/figures/{key}.csv").data.decode("utf-8-sig")
        assert written.splitlines()[1].split(",")[0] == lines_of(tree, key)[1][0]
        assert browser.get(f"/national/figures/{key}.xlsx").data.startswith(b"PK")
    assert browser.get("/national/figures/areas.csv").status_code == 404


def test_nothing_is_published_of_a_few_areas(country: Country) -> None:
    assert "Nothing is published yet" in words(country.browser().get("/national/figures"))
    assert country.browser().get("/national/figures/stages.csv").status_code == 404


def test_an_area_sees_itself_beside_the_country_without_names(many: Country) -> None:
    reader = many.browser(make_person(Role.READER, ASHBY))

    answer = reader.get(f"/areas/{ASHBY}/beside-others")

    assert lines_of(page(answer), "beside")[4] == ["Culture", "Developing", "11 of 22 areas"]
    assert "Farleigh" not in answer.text


def test_nobody_from_elsewhere_sees_an_area_beside_the_country(many: Country) -> None:
    for who in (
        make_person(Role.CO_ORDINATOR, DEAN),
        make_person(Role.REVIEWER, ASHBY),
        many.noor,
    ):
        assert many.browser(who).get(f"/areas/{ASHBY}/beside-others").status_code == 404
