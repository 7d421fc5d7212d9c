"""The workbook of a quarter: made beside the requests, for whoever asked for it."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Mapping, Sequence

import pytest
from flask import Flask
from openpyxl import load_workbook

from app.access.permissions import Role
from app.jobs.worker import Worker
from app.national import exporting
from tests.browser import Browser, page, words
from tests.factories import make_person
from tests.pages.national.conftest import ASHBY, Country
from tests.pages.national.test_country import FILTERED, lines_of

pytestmark = pytest.mark.parametrize("config", ["sqlite"], indirect=True)

Cells = Mapping[str, Sequence[Sequence[object]]]


@pytest.fixture
def noor(country: Country) -> Browser:
    return country.browser(country.noor)


def asked(browser: Browser, query: str = "") -> str:
    """Ask for a workbook; gives the address of its page."""
    answer = browser.submit(f"/national/workbooks{query}")
    assert answer.status_code == 302
    return str(answer.location)


def work_off(app: Flask) -> None:
    Worker(app).work_off()


def cells_of(browser: Browser, address: str) -> Cells:
    book = load_workbook(io.BytesIO(browser.get(f"{address}/file").data))
    return {sheet.title: [*sheet.iter_rows(values_only=True)] for sheet in book.worksheets}


def test_the_workbook_holds_the_tables_of_the_page_cell_by_cell(
    country: Country, noor: Browser
) -> None:
    address = asked(noor, FILTERED)
    assert "It begins in a moment." in words(noor.get(address))
    work_off(country.app)
    assert "The workbook is ready" in words(noor.get(address))

    cells = cells_of(noor, address)

    tree = page(noor.get(f"/national/{FILTERED}"))
    for key, name in (("standing", "Where areas are"), ("support", "Support"),
                      ("movement", "Movement"), ("bands", "By stage"),
                      ("ageing", "How old the returns are")):  # fmt: skip
        shown = [[str(cell) for cell in line] for line in cells[name]]
        assert shown == lines_of(tree, key), key


def test_the_workbook_has_an_index_notes_a_dictionary_and_every_return(
    country: Country, noor: Browser
) -> None:
    address = asked(noor)
    work_off(country.app)

    cells = cells_of(noor, address)

    index = {line[0]: line[2] for line in cells["Index"][1:]}
    assert {name: len(lines) - 1 for name, lines in cells.items() if name in index} == index
    assert {line[0] for line in cells["Notes"]} >= {"Made on", "What counts"}
    named = {(sheet, heading) for sheet in index for heading in cells[str(sheet)][0]}
    assert {(line[0], line[1]) for line in cells["Dictionary"][1:]} == named
    assert [line[1] for line in cells["Returns"][1:]] == ["Ashby", "Bray", "Corley", "Dean"]
    assert ("E99000003", "Corley", "Culture", None, None, "Maturing", None, "Maturing", 3, 1,
            "No", "No") in cells["Rows"]  # fmt: skip


def test_nobody_else_finds_it(country: Country, noor: Browser) -> None:
    address = asked(noor)
    work_off(country.app)

    for who in (make_person(Role.NATIONAL), make_person(Role.CO_ORDINATOR, ASHBY)):
        other = country.browser(who)
        assert other.get(address).status_code == 404
        assert other.get(f"{address}/file").status_code == 404
        assert other.submit(f"{address}/cancel").status_code == 404
    assert noor.get(f"{address}/file").status_code == 200


def test_one_that_is_not_wanted_any_more_is_not_made(country: Country, noor: Browser) -> None:
    address = asked(noor)

    noor.submit(f"{address}/cancel")
    work_off(country.app)

    assert "It was called off." in words(noor.get(address))
    assert noor.get(f"{address}/file").status_code == 404


def test_one_under_way_goes_on_with_the_next_process(country: Country, noor: Browser) -> None:
    address = asked(noor)
    stopping = Worker(country.app)
    stopping.stop()
    stopping.do_one()
    assert "Making the workbook" in words(noor.get(address))

    work_off(country.app)

    assert "The workbook is ready" in words(noor.get(address))
    folder = country.app.extensions["settings"].data_folder / "workbooks"
    assert [place.suffix for place in folder.iterdir()] == [".xlsx"]


def test_it_is_gone_after_some_days(country: Country, noor: Browser) -> None:
    address = asked(noor)
    work_off(country.app)
    (made,) = (country.app.extensions["settings"].data_folder / "workbooks").iterdir()
    old = time.time() - (exporting.WORKBOOKS.kept_days + 1) * 24 * 60 * 60
    os.utime(made, (old, old))

    exporting.WORKBOOKS.forget_old(None)  # type: ignore[arg-type]  # it asks nothing of its turn

    assert "The workbook is gone" in words(noor.get(address))
    assert noor.get(f"{address}/file").status_code == 404
