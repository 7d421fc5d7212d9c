"""The workbook for official wording: written with every identifier, read back when filled in."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from app.strands.rules.edition import Edition
from app.strands.rules.overlay import Entry, OverlayFile
from app.strands.rules.problems import FileRefused, Problem, refused

SHEET = "Wording"
ABOUT = "About"
HEADINGS = ("Identifier", "Stage", "Our words", "Official wording")
WIDTHS = (18, 16, 70, 70)
EDITION_CELL = "B1"
LARGEST_UNPACKED = 50_000_000
MOST_ROWS = 10_000

_NOT_TEXT = {
    "n": "a number",
    "f": "a formula",
    "b": "true or false",
    "d": "a date",
    "e": "an error of the spreadsheet",
}


def write_template(edition: Edition, path: Path) -> None:
    """Write the workbook an administrator fills with the official wording."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(SHEET)
    stages = {stage.key: stage.name for stage in edition.stages}
    _write_row(sheet, 1, HEADINGS)
    for number, feature in enumerate(edition.features.values(), start=2):
        _write_row(sheet, number, (feature.id, stages[feature.stage_key], feature.words))
        sheet.cell(number, len(HEADINGS)).number_format = "@"
    _dress(sheet)
    about = book.create_sheet(ABOUT)
    _write_row(about, 1, ("Edition", edition.key))
    _write_row(about, 2, ("Title", edition.title))
    _write_row(about, 3, ("What to do", f"Fill the column {HEADINGS[3]!r}; change nothing else."))
    book.save(path)


def read_workbook(path: Path) -> OverlayFile:
    """The filled workbook. Raises ``FileRefused`` with every row it cannot take."""
    _refuse_bombs(path)
    try:
        book = load_workbook(path, data_only=False, keep_links=False)
    except Exception as error:  # the library raises whatever a broken file makes it trip over
        raise refused(f"{path.name} is not a workbook that can be read.") from error
    if SHEET not in book.sheetnames or ABOUT not in book.sheetnames:
        raise refused(
            f"The workbook needs its sheets {SHEET!r} and {ABOUT!r}; start from a template."
        )
    edition_key = book[ABOUT][EDITION_CELL].value
    found = list(_read(book[SHEET]))
    problems = [item for item in found if isinstance(item, Problem)]
    if problems:
        raise FileRefused(problems)
    return OverlayFile(str(edition_key), [item for item in found if isinstance(item, Entry)])


def _refuse_bombs(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(member.file_size for member in archive.infolist())
    except zipfile.BadZipFile as error:
        raise refused(f"{path.name} is damaged.") from error
    if size > LARGEST_UNPACKED:
        raise refused(f"{path.name} unpacks to more than {LARGEST_UNPACKED // 1_000_000} MB.")


def _read(sheet: Any) -> Iterator[Entry | Problem]:
    if sheet.max_row > MOST_ROWS:
        raise refused(f"The sheet {SHEET!r} has more than {MOST_ROWS} rows.")
    headings = tuple(cell.value for cell in sheet[1][: len(HEADINGS)])
    if headings != HEADINGS:
        raise refused(f"The headings should be: {', '.join(HEADINGS)}.", "Row 1")
    for cells in sheet.iter_rows(min_row=2, max_col=len(HEADINGS)):
        if all(cell.value is None for cell in cells):
            continue
        yield from _read_row(f"Row {cells[0].row}", cells)


def _read_row(where: str, cells: tuple[Any, ...]) -> Iterator[Entry | Problem]:
    wrong = False
    for cell, heading in zip(cells, HEADINGS, strict=True):
        if heading != HEADINGS[2] and cell.value is not None and cell.data_type in _NOT_TEXT:
            wrong = True
            yield Problem(
                where,
                f"Under {heading!r} stands {_NOT_TEXT[cell.data_type]}, not text; type an"
                " apostrophe (') and then the words.",
            )
    if not wrong:
        identifier, stage, _, words = (" ".join(str(cell.value or "").split()) for cell in cells)
        yield Entry(where, identifier, stage, words)


def _write_row(sheet: Worksheet, row: int, values: tuple[str, ...]) -> None:
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row, column, value)
        cell.data_type = "s"  # words that begin with = stay words


def _dress(sheet: Worksheet) -> None:
    for column, width in zip("ABCD", WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
