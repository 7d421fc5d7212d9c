"""What everybody sees of a year: stored once, in groups, and never an area."""

from __future__ import annotations

import io

import openpyxl
import pytest

from app.access.permissions import Role
from tests.browser import page, words
from tests.factories import make_person
from tests.national_factories import send_return
from tests.pages.national.test_country import lines_of
from tests.pages.publications.conftest import ASHBY, NORTH, Room, told_on

pytestmark = pytest.mark.parametrize("config", ["sqlite"], indirect=True)
FIGURES = "/national/figures"


def line(room: Room, address: str, row: str = "Culture", table: str = "stages") -> list[str]:
    lines = lines_of(page(room.browser().get(address)), table)
    return next(each for each in lines if each[0] == row)


def test_anybody_sees_the_country_and_no_area(room: Room) -> None:
    room.work_out()

    answer = room.browser().get(FIGURES)

    assert line(room, FIGURES) == ["Culture", "10", "10", "10", "10"]
    assert line(room, FIGURES, "Leadership")[1:] == ["Not shown"] * 4
    assert line(room, FIGURES, table="support") == ["Culture", "10 to 14", "Fewer than 5"]
    assert "All areas: 40 areas told of an assessment" in words(answer)
    assert "Farleigh" not in answer.text
    assert "Ashby" not in answer.text


def test_a_region_is_told_in_bands_and_the_address_says_which(room: Room) -> None:
    room.work_out()

    assert line(room, f"{FIGURES}?group=region:{NORTH}") == ["Culture", *["5 to 9"] * 4]
    assert line(room, f"{FIGURES}?group=region:Nowhere")[1] == "10"


def test_the_files_say_what_the_page_says(room: Room) -> None:
    room.work_out()
    browser, asked = room.browser(), f"group=region:{NORTH}"
    shown = lines_of(page(browser.get(f"{FIGURES}?{asked}")), "stages")

    written = browser.get(f"{FIGURES}/stages.csv?{asked}").data.decode("utf-8-sig")
    book = openpyxl.load_workbook(
        io.BytesIO(browser.get(f"{FIGURES}/stages.xlsx?{asked}").data)
    ).worksheets[0]

    assert [each.split(",") for each in written.splitlines()] == shown
    assert [[str(cell) for cell in each] for each in book.iter_rows(values_only=True)] == shown
    assert browser.get(f"{FIGURES}/areas.csv").status_code == 404


def test_before_the_first_publication_the_page_says_when_it_comes(room: Room) -> None:
    before = words(room.browser().get(FIGURES))
    room.work_out(publish=False)
    waiting = words(room.browser().get(FIGURES))

    assert "The first figures come after 31 March" in before
    assert "The national team looks at them before everybody sees them" in waiting
    assert room.browser().get(f"{FIGURES}/stages.csv").status_code == 404


def test_what_is_published_stays_whatever_comes_in(room: Room) -> None:
    room.work_out()
    before = room.browser().get(f"{FIGURES}/stages.csv").data
    for code in room.codes[:12]:
        send_return(code, told_on(), {"culture": {"agreed": 6}})
        send_return(code, told_on(2019), {"culture": {"agreed": 6}})

    assert room.browser().get(f"{FIGURES}/stages.csv").data == before


def test_an_area_sees_itself_beside_areas_like_it_without_names(room: Room) -> None:
    room.list_neighbours(ASHBY, [*room.codes[1:9]])
    room.work_out()
    reader = room.browser(make_person(Role.READER, ASHBY))

    answer = reader.get(f"/areas/{ASHBY}/beside-others")

    said = lines_of(page(answer), "beside")
    assert next(each for each in said if each[0] == "Culture") == [
        "Culture", "Early", *["Fewer than 5"] * 4
    ]  # fmt: skip
    assert "This counts 8 areas" in words(answer)
    assert "on the list of neighbours that the national team brought" in words(answer)
    assert "Farleigh" not in answer.text
    written = reader.get(f"/areas/{ASHBY}/beside-others/table.csv").data.decode("utf-8-sig")
    assert [each.split(",") for each in written.splitlines()] == said


def test_an_area_sees_itself_beside_the_country_and_its_region(room: Room) -> None:
    room.work_out()
    reader = room.browser(make_person(Role.READER, ASHBY))

    country = reader.get(f"/areas/{ASHBY}/beside-others?group=country")
    region = reader.get(f"/areas/{ASHBY}/beside-others?group=region:South East")

    assert ["Culture", "Early", *["10"] * 4] in lines_of(page(country), "beside")
    assert ["Culture", "Early", *["5 to 9"] * 4] in lines_of(page(region), "beside")
    assert "likest in type, region" in words(reader.get(f"/areas/{ASHBY}/beside-others"))


def test_with_fewer_than_five_neighbours_there_is_nothing_of_areas_like_it(room: Room) -> None:
    room.list_neighbours(ASHBY, [*room.codes[1:5]])
    room.work_out()

    answer = room.browser(make_person(Role.READER, ASHBY)).get(f"/areas/{ASHBY}/beside-others")

    assert "There is nothing of areas like yours" in words(answer)
    assert ["Culture", "Early", *["10"] * 4] in lines_of(page(answer), "beside")


def test_nobody_from_elsewhere_sees_what_an_area_sees(room: Room) -> None:
    room.work_out()
    for who in (
        make_person(Role.CO_ORDINATOR, room.codes[1]),
        make_person(Role.REVIEWER, ASHBY),
        room.noor,
    ):
        browser = room.browser(who)
        assert browser.get(f"/areas/{ASHBY}/beside-others").status_code == 404
        assert browser.get(f"/areas/{ASHBY}/beside-others/table.csv").status_code == 404
