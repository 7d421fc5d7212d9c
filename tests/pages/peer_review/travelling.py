"""Filling in a reviewer's workbook as somebody does in Excel, and bringing it back."""

from __future__ import annotations

import io
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from werkzeug.test import TestResponse

from app.peer_review.rules.workbook import EVIDENCE, HEADINGS, NOTES, ROWS
from app.web.downloads import XLSX
from tests.books import saved
from tests.browser import Browser, page

_SHEETS = {"row": ROWS, "evidence": EVIDENCE, "new": NOTES, "note": NOTES}
_PARTS = {**HEADINGS, "note": HEADINGS["new"]}


def taken(browser: Browser, at: str) -> Workbook:
    """The workbook as it was downloaded."""
    answer = browser.get(f"{at}/workbook.xlsx")
    assert answer.mimetype == XLSX, answer.status
    return load_workbook(io.BytesIO(answer.data))


def cells(book: Workbook, about: str) -> list[Cell]:
    """The cells to fill in of a line."""
    kind = about.partition("/")[0]
    sheet = book[_SHEETS[kind]]
    columns = {str(each.value): place for place, each in enumerate(sheet[3])}
    line = next(line for line in sheet.iter_rows(min_row=4) if line[0].value == about)
    found = [line[columns[heading]] for heading in _PARTS[kind]]
    assert all(isinstance(each, Cell) for each in found)
    return found  # type: ignore[return-value]  # none of them is merged


def fill(book: Workbook, about: str, *says: Any) -> Workbook:
    """Type into the cells of a line."""
    for cell, value in zip(cells(book, about), says, strict=True):
        cell.value = value
    return book


def name(book: Workbook, about: str, other: str | None) -> None:
    """Type over the hidden identifier of a line."""
    line = cells(book, about)[0].row
    book[_SHEETS[about.partition("/")[0]]].cell(line, 1).value = other


def said(book: Workbook, about: str) -> list[str]:
    return [str(each.value or "") for each in cells(book, about)]


def everything(book: Workbook) -> str:
    """All that a workbook says, the sheets that nobody sees included."""
    return "\n".join(
        str(cell.value)
        for sheet in book.worksheets
        for line in sheet.iter_rows()
        for cell in line
        if cell.value is not None
    )


def bring(
    browser: Browser, at: str, book: Workbook | bytes, name: str = "Ours.xlsx"
) -> TestResponse:
    """Bring a workbook; gives the page that shows what it changes."""
    content = book if isinstance(book, bytes) else saved(book)
    sent = {"file": (io.BytesIO(content), name, XLSX), "checked": "y"}
    return browser.submit(f"{at}/workbook", sent)


def press(browser: Browser, preview: TestResponse, **picks: str) -> TestResponse:
    """Press the button of a preview, having picked what stays."""
    form = next(each for each in page(preview).forms if each.action)
    held = {name: str(value) for name, value in form.form_values() if name != "csrf_token"}
    return browser.submit(str(form.action), held | picks)
