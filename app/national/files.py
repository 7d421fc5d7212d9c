"""A table of a page as a file."""

from __future__ import annotations

from decimal import Decimal

from flask import Response

from app import storage
from app.national.rules.views import Figure, View
from app.web.downloads import CSV, XLSX, Cell, as_csv, download
from app.web.workbooks import as_workbook


def table_as_csv(view: View) -> Response:
    return download(as_csv(_cells(view)), CSV, f"{view.title}.csv")


def table_as_workbook(view: View) -> Response:
    written = storage.drawing().submit(as_workbook, view.key, _cells(view)).result()
    return download(written, XLSX, f"{view.title}.xlsx")


def _cells(view: View) -> list[list[Cell]]:
    """The table as files hold it: what is a number on the page is one there."""
    return [[*view.headings], *([_cell(each) for each in line] for line in view.lines)]


def _cell(figure: Figure) -> Cell:
    return Decimal(figure) if isinstance(figure, int) else figure
