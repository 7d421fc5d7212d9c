"""Plain tables as Excel workbooks, in which text stays text."""

from __future__ import annotations

import importlib
import io
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from types import ModuleType
from typing import Any

from app.web.downloads import Cell, makes_formula

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# A spreadsheet would read "_x0041_" as an "A".
_ESCAPE_LOOK_ALIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LONGEST_CELL = 32_000
_NARROWEST, _WIDEST = 12, 60


def as_workbook(title: str, lines: Sequence[Sequence[Cell]]) -> bytes:
    """A workbook of one sheet, its first line the headings. Slow: keep it off the event loop."""
    return as_workbook_of({title: lines})


def as_workbook_of(sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> bytes:
    """A workbook of these sheets by title, the first line of each its headings. Slow, too."""
    book = _openpyxl().Workbook()
    book.properties.creator = "Six Strands"
    book.remove(book.worksheets[0])
    for title, lines in sheets.items():
        _fill(book.create_sheet(title), lines)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def writable(text: str) -> str:
    """The text as a cell can hold it, without what no workbook takes."""
    return _ESCAPE_LOOK_ALIKE.sub("_x005F_", _UNWRITABLE.sub("", text))[:_LONGEST_CELL]


@cache
def _openpyxl() -> ModuleType:
    """Loaded with the first workbook: most processes never make one."""
    return importlib.import_module("openpyxl")


@cache
def _styles() -> ModuleType:
    return importlib.import_module("openpyxl.styles")


def _fill(sheet: Any, lines: Sequence[Sequence[Cell]]) -> None:
    for row, line in enumerate(lines, start=1):
        for column, content in enumerate(line, start=1):
            _write(sheet.cell(row, column), content, heading=row == 1)
    for column, letter in enumerate("ABCDEFGHIJ"[: len(lines[0])]):
        longest = max(len(str(line[column])) for line in lines if column < len(line))
        sheet.column_dimensions[letter].width = min(max(longest + 2, _NARROWEST), _WIDEST)
    sheet.freeze_panes = "A2"


def _write(cell: Any, content: Cell, heading: bool) -> None:
    if isinstance(content, str):
        safe = writable(content)
        cell.value = safe
        cell.data_type = "s"
        if makes_formula(safe):
            cell.quotePrefix = True
        if len(safe) > _WIDEST:
            cell.alignment = _styles().Alignment(vertical="top", wrap_text=True)
    else:
        cell.value = content
        if isinstance(content, date):
            cell.number_format = "DD/MM/YYYY"
    if heading:
        cell.font = _styles().Font(bold=True)
