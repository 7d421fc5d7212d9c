"""Writes the action plan as a workbook to fill in, with lists to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from app.plan_sheets.queries import Contents, Line
from app.plan_sheets.rules.cells import CHOSEN, DAYS, EMPTY_LINES, Part
from app.plan_sheets.rules.layout import (
    ACTIONS,
    BEFORE,
    COLUMNS,
    FORMAT,
    HEADINGS,
    START,
    digest,
    letter,
)
from app.sheets.dressing import (
    GREY,
    OPEN,
    choose_from,
    column_letter,
    file_of,
    finish,
    head,
    make_high_enough,
    new_book,
    write,
    write_about,
    write_day,
    write_lists,
    write_start,
)
from app.sheets.rules.layout import ABOUT, LISTS
from app.web.filters import short_day
from app.web.words import listed

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

# Letters a column is wide: the identifier, which is hidden, number and version, then the parts.
_WIDTHS = (12, 9, 9, 48, 24, 24, 14, 20, 13, 13, 32, 15, 16, 14, 16, 32)
# The line on which the actions begin, under the title and the headings.
_FIRST = 4
# Workbooks count days from 1900, and not all of them alike in its first weeks.
_EARLIEST = date(1901, 1, 1)
_HOW = (
    "Change what you want in the pale cells of the sheet “Actions”, and leave the grey ones as they"
    " are. Many cells have a list to choose from.",
    f"New actions go into the {EMPTY_LINES} empty lines below those there are. Do not type over an"
    " action to make another of it.",
    "Write days like 31/7/2027. Type words and not formulas.",
    "An action that you take out of this workbook stays in the plan. To end one, choose “Not going"
    " ahead” and say why.",
    "Others may go on working on the plan meanwhile. Where you and somebody else have changed the"
    " same, you are shown both and choose.",
    "When you are done, save the workbook and bring it back on the page you took it from. You see"
    " every change first, and nothing is changed before you say so.",
    "Never type anything about a particular family here, and no person’s name.",
)


def as_workbook(held: Contents) -> bytes:
    """The workbook of a plan. Slow: keep it off the event loop."""
    book = new_book(f"{held.area}: action plan to fill in")
    _write_start(book.worksheets[0], held)
    _write_actions(book.create_sheet(ACTIONS), held)
    write_lists(book.create_sheet(LISTS), [[*held.lists.of(part).values()] for part in CHOSEN])
    _write_about(book.create_sheet(ABOUT), held)
    return file_of(book)


def _write_start(sheet: Worksheet, held: Contents) -> None:
    sheet.title = START
    taken = f"Taken on {short_day(held.taken_on)}."
    lost = [str(each.number) for each in held.lines if each.loses]
    left_out = (
        f"No workbook can hold some signs of action {listed(lost)}. They are left out here and stay"
        " in the plan.",
    )
    write_start(sheet, (f"{held.area}: action plan", taken, "", *_HOW, *(left_out if lost else ())))


def _write_actions(sheet: Worksheet, held: Contents) -> None:
    head(sheet, f"{held.area}: action plan", (*BEFORE, *(HEADINGS[part] for part in Part)))
    sheet.row_dimensions[3].height = 44
    for at, line in enumerate(held.lines, start=_FIRST):
        told = (line.about, str(line.number), str(line.version))
        _write_line(sheet, at, told, {part: _shown(held, line, part) for part in Part})
    first = _FIRST + len(held.lines)
    for number in range(1, EMPTY_LINES + 1):
        _write_line(sheet, first + number - 1, (f"new/{number}", "New", ""), {})
    last = first + EMPTY_LINES - 1
    for column, part in enumerate(CHOSEN, start=1):
        number = len(held.lists.of(part))
        if number:
            place = f"{letter(part)}{_FIRST}:{letter(part)}{last}"
            choose_from(sheet, column_letter(column), number, place)
    finish(sheet, _WIDTHS, f"{letter(Part.ORGANISATION)}{_FIRST}")


def _write_line(sheet: Worksheet, at: int, told: tuple[str, ...], says: Mapping[Part, str]) -> None:
    for column, words in enumerate(told, start=1):
        write(sheet, (at, column), words, GREY)
    for part, column in COLUMNS.items():
        words = says.get(part, "")
        day = date.fromisoformat(words) if part in DAYS and words else None
        if part in DAYS and (day is None or day >= _EARLIEST):
            write_day(sheet, (at, column), day, OPEN)
        else:
            write(sheet, (at, column), words, OPEN)
    make_high_enough(sheet, at, _WIDTHS, least=2)


def _shown(held: Contents, line: Line, part: Part) -> str:
    return held.lists.words(part, line.said[part])


def _write_about(sheet: Worksheet, held: Contents) -> None:
    """Whose plan it is, when it was taken, and what each action stood at, as kept and as shown."""
    known = digest(
        held.area_code, held.stamp, [(each.about, str(each.version)) for each in held.lines]
    )
    of = (FORMAT, held.area_code, held.stamp, held.taken_on.isoformat(), known)
    stood = (
        (
            line.about,
            str(line.version),
            *(line.said[part] for part in Part),
            *(_shown(held, line, part) for part in CHOSEN),
        )
        for line in held.lines
    )
    write_about(sheet, [*((each,) for each in of), *stood])
