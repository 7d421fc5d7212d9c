"""Writes an assessment as a workbook to fill in: what is to be typed is open, all else is not."""

from __future__ import annotations

import importlib
import io
import math
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

from app.sheets.queries import Contents
from app.sheets.rules.cells import FEATURE_PARTS, ROW_PARTS, Part, Place
from app.sheets.rules.layout import (
    ABOUT,
    FORMAT,
    HEADINGS,
    IDENTIFIER,
    LISTS,
    LONGEST,
    ROWS,
    START,
    titles,
    words_of,
)
from app.strands.rules.claim import Answer
from app.strands.rules.edition import Criterion, Feature, Polarity, Row
from app.web.downloads import makes_formula
from app.web.workbooks import writable

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

# Letters a column is wide; the first holds the identifiers and is hidden.
_ROW_WIDTHS = (12, 26, 26, 44, 44, 44, 26, 16)
_FEATURE_WIDTHS = (12, 13, 24, 58, 17, 40, 40, 18)
_LINE = 13.5
_PLAIN, _TOLD, _OPEN, _HEADING, _TITLE = "plain", "told", "open", "heading", "title"
_ANSWERS = {
    Polarity.ACHIEVEMENT: (Answer.YES, Answer.PARTLY, Answer.NO, Answer.NOT_KNOWN),
    Polarity.SHORTFALL: (Answer.NO, Answer.PARTLY, Answer.YES, Answer.NOT_KNOWN),
}
_HOW = (
    "Fill in the pale cells and leave the others as they are. Some have a list to choose from.",
    "The sheet “Rows” holds each row’s rating, its reasons and its target. Then each row has a"
    " sheet of its own with the sentences of the model: say of each whether it is so here.",
    "You need not fill in everything. What you leave as it is stays as it is.",
    f"A cell takes up to {LONGEST:,} characters. Type words and not formulas.",
    "When you are done, save the workbook and bring it back on the page you took it from. You see"
    " every change first, and nothing is changed before you say so.",
    "The desktop ratings in here are sealed until partners have voted: keep this workbook within"
    " your team.",
    "Never type anything about a particular family here.",
)


def as_workbook(held: Contents) -> bytes:
    """The workbook of an assessment, or an empty one. Slow: keep it off the event loop."""
    book = _openpyxl().Workbook()
    book.properties.creator = "Six Strands"
    book.properties.title = f"{held.area}: assessment to fill in"
    _write_start(book.worksheets[0], held)
    _write_rows(book.create_sheet(ROWS), held)
    rows = held.edition.rows
    for row, title in zip(rows, titles([row.name for row in rows]), strict=True):
        _write_sentences(book.create_sheet(title), held, row)
    _write_lists(book.create_sheet(LISTS), held)
    _write_about(book.create_sheet(ABOUT), held)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _write_start(sheet: Worksheet, held: Contents) -> None:
    sheet.title = START
    of = f"the assessment of {held.cycle}" if held.cycle else "a new assessment"
    lines = (f"{held.area}: {of}", held.edition.title, "", *_HOW)
    for at, words in enumerate(lines, start=1):
        _write(sheet, (at, 1), words, _TITLE if at == 1 else _PLAIN)
    sheet.column_dimensions["A"].width = 100
    _protect(sheet)


def _write_rows(sheet: Worksheet, held: Contents) -> None:
    _head(sheet, "Each row in a line", ("Row", *(HEADINGS[part] for part in ROW_PARTS)))
    for at, row in enumerate(held.edition.rows, start=4):
        about = f"row/{row.key}"
        _write(sheet, (at, 1), about)
        _write(sheet, (at, 2), row.name, _HEADING)
        for column, part in enumerate(ROW_PARTS, start=3):
            closed = part is Part.RATING and row.key in held.settled
            _write_value(sheet, (at, column), held, Place(about, part), closed=closed)
        _make_high_enough(sheet, at, _ROW_WIDTHS, least=4)
    last = 3 + len(held.edition.rows)
    for part in (Part.RATING, Part.TARGET):
        letter = _letter(3 + ROW_PARTS.index(part))
        _choose_from(sheet, "A", len(held.edition.scale.steps), f"{letter}4:{letter}{last}")
    _finish(sheet, _ROW_WIDTHS, "C4")


def _write_sentences(sheet: Worksheet, held: Contents, row: Row) -> None:
    _head(
        sheet,
        f"{row.name}: {row.question}",
        ("Stage", "Looked at", "Sentence", *(HEADINGS[part] for part in FEATURE_PARTS)),
        "What stands behind it",
    )
    names = {stage.key: stage.name for stage in held.edition.stages}
    places: dict[Polarity, list[str]] = {polarity: [] for polarity in Polarity}
    for at, (criterion, feature) in enumerate(_sentences(held, row), start=4):
        about = f"feature/{feature.id}"
        before = (about, names[feature.stage_key], criterion.name, feature.words)
        for column, words in enumerate(before, start=1):
            _write(sheet, (at, column), words, _TOLD)
        for column, part in enumerate(FEATURE_PARTS, start=5):
            _write_value(sheet, (at, column), held, Place(about, part))
        _write(sheet, (at, 8), held.behind.get(feature.id, "") or "Nothing yet", _TOLD)
        places[feature.polarity].append(f"E{at}")
        _make_high_enough(sheet, at, _FEATURE_WIDTHS, least=2)
    for letter, polarity in zip("BC", _ANSWERS, strict=True):
        _choose_from(sheet, letter, len(Answer), *places[polarity])
    _finish(sheet, _FEATURE_WIDTHS, "E4")


def _sentences(held: Contents, row: Row) -> Iterable[tuple[Criterion, Feature]]:
    """Stage by stage, as they are gone through: from the first stage upwards."""
    for stage in held.edition.stages:
        for criterion in held.edition.criteria_of(row.key):
            for feature in criterion.at(stage.key):
                yield criterion, feature


def _write_lists(sheet: Worksheet, held: Contents) -> None:
    scale = held.edition.scale
    columns = [
        [scale.choice(step) for step in scale],
        *([each.words(polarity) for each in answers] for polarity, answers in _ANSWERS.items()),
    ]
    for column, words in enumerate(columns, start=1):
        for at, each in enumerate(words, start=1):
            _write(sheet, (at, column), each)
    sheet.sheet_state = "veryHidden"
    _protect(sheet)


def _write_about(sheet: Worksheet, held: Contents) -> None:
    """What the workbook is of, and what each cell stood at when it was taken."""
    of = "" if held.assessment_id is None else str(held.assessment_id)
    for at, words in enumerate((FORMAT, held.area_code, held.edition.key, of), start=1):
        _write(sheet, (at, 1), words)
    for at, (place, stood) in enumerate(held.values.items(), start=5):
        for column, words in enumerate((place.about, place.part.value, stood), start=1):
            _write(sheet, (at, column), words)
    sheet.sheet_state = "veryHidden"
    _protect(sheet)


def _head(sheet: Worksheet, title: str, headings: Sequence[str], last: str = "") -> None:
    _write(sheet, (1, 2), title, _TITLE)
    every = (IDENTIFIER, *headings, last) if last else (IDENTIFIER, *headings)
    for column, words in enumerate(every, start=1):
        _write(sheet, (3, column), words, _HEADING)
    sheet.row_dimensions[3].height = 2 * _LINE + 4


def _write_value(
    sheet: Worksheet, place: tuple[int, int], held: Contents, of: Place, *, closed: bool = False
) -> None:
    value = held.values.get(of, "")
    style = _TOLD if closed else _OPEN
    if of.part is Part.TARGET_BY:
        cell: Any = sheet.cell(*place)
        cell.value = date.fromisoformat(value) if value else None
        _dress(cell, style)
        cell.number_format = "DD/MM/YYYY"
        return
    feature = held.edition.features.get(of.about.removeprefix("feature/"))
    polarity = feature.polarity if feature else None
    _write(sheet, place, words_of(value, of.part, held.edition, polarity), style)


def _write(sheet: Worksheet, place: tuple[int, int], words: str, style: str = _PLAIN) -> None:
    """Put words into a cell as words, whatever they begin with."""
    cell: Any = sheet.cell(*place)
    if words:
        safe = writable(words)
        cell.value = safe
        cell.data_type = "s"
    _dress(cell, style)
    if words and makes_formula(words):
        cell.quotePrefix = True
    # An empty cell is typed into later: as text, so that "-1" or "1/2" stays what it is.
    if style == _OPEN:
        cell.number_format = "@"


def _dress(cell: Any, style: str) -> None:
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
        _PLAIN: (styles.Font(**font), None, styles.Border(), wrapped, closed),
        _TOLD: (styles.Font(**font), None, line, wrapped, closed),
        _OPEN: (styles.Font(**font), pale, line, wrapped, opened),
        _HEADING: (styles.Font(**font, bold=True), grey, styles.Border(), wrapped, closed),
        _TITLE: (
            styles.Font(name="Arial", size=14, bold=True), None, styles.Border(),
            styles.Alignment(vertical="top"), closed,
        ),
    }  # fmt: skip


def _choose_from(sheet: Worksheet, column: str, number: int, *places: str) -> None:
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


def _make_high_enough(sheet: Worksheet, at: int, widths: Sequence[int], least: int) -> None:
    """Say the height: not every program works it out when it opens the file."""
    lines = least
    for column, width in enumerate(widths[1:], start=2):
        words = str(sheet.cell(at, column).value or "")
        lines = max(lines, sum(max(1, math.ceil(len(p) / width)) for p in words.split("\n")))
    sheet.row_dimensions[at].height = min(lines * _LINE + 4, 400)


def _finish(sheet: Worksheet, widths: Sequence[int], frozen: str) -> None:
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[_letter(column)].width = width
    sheet.column_dimensions["A"].hidden = True
    sheet.freeze_panes = frozen
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    page = importlib.import_module("openpyxl.worksheet.properties").PageSetupProperties
    sheet.sheet_properties.pageSetUpPr = page(fitToPage=True)
    sheet.print_title_rows = "3:3"
    _protect(sheet)


def _protect(sheet: Worksheet) -> None:
    """Against slips alone, so without a password; columns may be made wider."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False


def _letter(column: int) -> str:
    return "ABCDEFGH"[column - 1]


@cache
def _openpyxl() -> ModuleType:
    """Loaded with the first workbook: most processes never make one."""
    return importlib.import_module("openpyxl")
