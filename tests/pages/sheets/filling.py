"""Filling in the workbook as somebody does in Excel, and bringing it back."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from werkzeug.test import TestResponse

from app.sheets.rules.cells import Part
from app.sheets.rules.layout import HEADINGS, IDENTIFIER
from app.web.downloads import XLSX
from tests.books import saved
from tests.browser import Browser, page


def address(area_code: str, assessment_id: int) -> str:
    return f"/areas/{area_code}/assessments/{assessment_id}/workbook"


def taken(browser: Browser, at: str) -> Workbook:
    """The workbook as it was downloaded."""
    answer = browser.get(f"{at}.xlsx")
    assert answer.mimetype == XLSX, answer.status
    return load_workbook(io.BytesIO(answer.data))


def cell(book: Workbook, about: str, part: Part) -> Cell:
    """The cell to fill in for a row or a feature."""
    for sheet in book.worksheets:
        columns: dict[str, int] = {}
        for line in sheet.iter_rows():
            if line[0].value == IDENTIFIER:
                columns = {str(each.value): at for at, each in enumerate(line)}
            elif columns and line[0].value == about:
                found = line[columns[HEADINGS[part]]]
                assert isinstance(found, Cell)
                return found
    raise AssertionError(f"There is no line for {about}.")


def fill(book: Workbook, says: Mapping[tuple[str, Part], Any]) -> Workbook:
    """Type into cells, each named by what it is about and its heading."""
    for (about, part), value in says.items():
        cell(book, about, part).value = value
    return book


def bring(
    browser: Browser, at: str, book: Workbook | bytes, name: str = "Ours.xlsx"
) -> TestResponse:
    """Bring a workbook; gives the page that shows what it changes."""
    content = book if isinstance(book, bytes) else saved(book)
    sent = {"file": (io.BytesIO(content), name, XLSX), "checked": "y"}
    return browser.submit(at, sent)


def telling(monkeypatch: pytest.MonkeyPatch, held: object, name: str, told: list[str]) -> None:
    """Have a method tell by its name that it was called."""
    method = getattr(held, name)

    def call(*args: Any) -> Any:
        told.append(name)
        return method(*args)

    monkeypatch.setattr(held, name, call)


def press(browser: Browser, preview: TestResponse, **picks: str) -> TestResponse:
    """Press the button of a preview, having picked what stays."""
    form = next(each for each in page(preview).forms if each.action)
    held = {name: str(value) for name, value in form.form_values() if name != "csrf_token"}
    return browser.submit(str(form.action), held | picks)
