"""Reads downloaded files as somebody does who opens them."""

from __future__ import annotations

from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet

from tests.pages.summaries.reading import workbook_of


def workbook_rows(path: Path) -> list[list[str]]:
    """The lines of the summary's one table, without its heading."""
    sheet = workbook_of(path.read_bytes())["Summary"]
    assert isinstance(sheet, Worksheet)
    (table,) = sheet.tables.values()
    return [[str(cell.value or "") for cell in line] for line in sheet[table.ref]][1:]
