"""How a workbook to fill in looks: what is to be typed is open, all else is not."""

from __future__ import annotations

import importlib
import io
import math
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from app.sheets.rules.layout import IDENTIFIER, LISTS
from app.web.downloads import makes_formula
from app.web.workbooks import writable

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

PLAIN, TOLD, OPEN, HEADING, TITLE = "plain", "told", "open", "heading", "title"
# What is told beside much that is open, so that it is seen to be closed.
GREY = "grey"
_LINE, _START_WIDTH = 13.5, 90


def new_book(title: str) -> Workbook:
    """A workbook with one sheet, which says who made it and what it is."""
    book: Workbook = importlib.import_module("openpyxl").Workbook()
    book.properties.creator = "Six Strands"
    book.properties.title = writable(title)
    return book


def file_of(book: Workbook) -> bytes:
    """The workbook as a file. Slow: keep it off the event loop."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def head(sheet: Worksheet, title: str, headings: Sequence[str], last: str = "") -> None:
    write(sheet, (1, 2), title, TITLE)
    every = (IDENTIFIER, *headings, last) if last else (IDENTIFIER, *headings)
    for column, words in enumerate(every, start=1):
        write(sheet, (3, column), words, HEADING)
    sheet.row_dimensions[3].height = 2 * _LINE + 4


def write_start(sheet: Worksheet, lines: Sequence[str]) -> None:
    """The sheet that says what the workbook is and how it is filled in: a title and lines."""
    for at, words in enumerate(lines, start=1):
        write(sheet, (at, 1), words, TITLE if at == 1 else PLAIN)
        if at > 1:
            sheet.row_dimensions[at].height = _height_of(_lines_of(words, _START_WIDTH))
    sheet.column_dimensions["A"].width = _START_WIDTH
    _print_on_a4(sheet, "portrait")
    protect(sheet)


def write(sheet: Worksheet, place: tuple[int, int], words: str, style: str = PLAIN) -> None:
    """Put words into a cell as words, whatever they begin with."""
    cell: Any = sheet.cell(*place)
    if words:
        safe = writable(words)
        cell.value = safe
        cell.data_type = "s"
    dress(cell, style)
    if words and makes_formula(words):
        cell.quotePrefix = True
    # An empty cell is typed into later: as text, so that "-1" or "1/2" stays what it is.
    if style == OPEN:
        cell.number_format = "@"


def write_day(sheet: Worksheet, place: tuple[int, int], day: date | None, style: str) -> None:
    """Put a day into a cell as a day; an empty cell shows what is typed later as one."""
    cell: Any = sheet.cell(*place)
    cell.value = day
    dress(cell, style)
    cell.number_format = "DD/MM/YYYY"


def dress(cell: Any, style: str) -> None:
    font, fill, border, alignment, protection = _styles()[style]
    cell.font, cell.border, cell.alignment, cell.protection = font, border, alignment, protection
    if fill is not None:
        cell.fill = fill


@cache
def _styles() -> dict[str, tuple[Any, ...]]:
    styles = importlib.import_module("openpyxl.styles")
    line = styles.Border(**{
        side: styles.Side("thin", color="8A9499") for side in ("left", "right", "top", "bottom")
    })  # fmt: skip
    wrapped = styles.Alignment(vertical="top", wrap_text=True)
    closed, opened = styles.Protection(locked=True), styles.Protection(locked=False)
    pale = styles.PatternFill("solid", start_color="FFF8DC")
    grey = styles.PatternFill("solid", start_color="E8ECEE")
    font = {"name": "Arial", "size": 10}
    return {
        PLAIN: (styles.Font(**font), None, styles.Border(), wrapped, closed),
        TOLD: (styles.Font(**font), None, line, wrapped, closed),
        GREY: (styles.Font(**font), grey, line, wrapped, closed),
        OPEN: (styles.Font(**font), pale, line, wrapped, opened),
        HEADING: (styles.Font(**font, bold=True), grey, styles.Border(), wrapped, closed),
        TITLE: (
            styles.Font(name="Arial", size=14, bold=True), None, styles.Border(),
            styles.Alignment(vertical="top"), closed,
        ),
    }  # fmt: skip


def choose_from(sheet: Worksheet, column: str, number: int, *places: str) -> None:
    if not places:
        return
    rule = importlib.import_module("openpyxl.worksheet.datavalidation").DataValidation(
        type="list",
        formula1=f"{LISTS}!${column}$1:${column}${number}",
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Not in the list",
        error="Choose one from the list of this cell.",
    )
    for place in places:
        rule.add(place)
    sheet.add_data_validation(rule)


def make_high_enough(sheet: Worksheet, at: int, widths: Sequence[int], least: int) -> None:
    """Say the height: not every program works it out when it opens the file."""
    lines = least
    for column, width in enumerate(widths[1:], start=2):
        lines = max(lines, _lines_of(str(sheet.cell(at, column).value or ""), width))
    sheet.row_dimensions[at].height = _height_of(lines)


def _lines_of(words: str, width: int) -> int:
    return sum(max(1, math.ceil(len(each) / width)) for each in words.split("\n"))


def _height_of(lines: int) -> float:
    return min(lines * _LINE + 4, 400)


def finish(sheet: Worksheet, widths: Sequence[int], frozen: str) -> None:
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[column_letter(column)].width = width
    sheet.column_dimensions["A"].hidden = True
    sheet.freeze_panes = frozen
    _print_on_a4(sheet, "landscape")
    sheet.print_title_rows = "3:3"
    protect(sheet)


def _print_on_a4(sheet: Worksheet, orientation: Literal["portrait", "landscape"]) -> None:
    """As wide as the paper, however many pages it takes."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = orientation, 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    page = importlib.import_module("openpyxl.worksheet.properties").PageSetupProperties
    sheet.sheet_properties.pageSetUpPr = page(fitToPage=True)


def write_lists(sheet: Worksheet, columns: Sequence[Sequence[str]]) -> None:
    """What can be chosen elsewhere, each list in a column of a sheet that nobody sees."""
    for column, words in enumerate(columns, start=1):
        for at, each in enumerate(words, start=1):
            write(sheet, (at, column), each)
    hide(sheet)


def write_about(sheet: Worksheet, lines: Iterable[Iterable[str]]) -> None:
    """What a sheet that nobody sees tells of the workbook, for when it is brought back."""
    for at, line in enumerate(lines, start=1):
        for column, words in enumerate(line, start=1):
            write(sheet, (at, column), words)
    hide(sheet)


def hide(sheet: Worksheet) -> None:
    sheet.sheet_state = "veryHidden"
    protect(sheet)


def protect(sheet: Worksheet) -> None:
    """Against slips alone, so without a password; columns may be made wider."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False


def column_letter(column: int) -> str:
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[column - 1]
