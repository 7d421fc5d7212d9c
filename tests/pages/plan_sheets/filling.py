"""Filling in the plan's workbook as somebody does in Excel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook

from app.plan_sheets.rules.cells import Part
from app.plan_sheets.rules.layout import ACTIONS, COLUMNS
from tests.workshop_factories import ASHBY

PLAN = f"/areas/{ASHBY}/actions"
BOOK = f"{PLAN}/workbook"


def cell(book: Workbook, about: str, part: Part) -> Cell:
    """The cell to fill in for an action, or for an empty line such as ``new/1``."""
    for line in book[ACTIONS].iter_rows():
        if line[0].value == about:
            found = line[COLUMNS[part] - 1]
            assert isinstance(found, Cell)
            return found
    raise AssertionError(f"There is no line for {about}.")


def fill(book: Workbook, about: str, says: Mapping[Part, Any]) -> Workbook:
    """Type into the cells of one line."""
    for part, value in says.items():
        cell(book, about, part).value = value
    return book
