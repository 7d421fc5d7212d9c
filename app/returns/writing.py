"""Writes a return as a workbook, and the same empty for an area that fills it in."""

from __future__ import annotations

import importlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

from app.returns.rules.layout import (
    ASKED,
    COLUMNS,
    EMPTY_FORM_NAME,
    FORM,
    FORMAT,
    NO,
    NUMBERS,
    RATINGS,
    RETURN,
    ROWS,
    TICKS,
    TOP,
    YES,
    cell_of,
)
from app.returns.rules.told import SCHEMA
from app.sheets.dressing import (
    HEADING,
    OPEN,
    TOLD,
    choose_from,
    column_letter,
    finish,
    head,
    make_high_enough,
    write,
    write_about,
    write_lists,
    write_start,
)
from app.sheets.rules.layout import ABOUT, LISTS, START
from app.strands.rules.edition import Edition
from app.web.workbooks import writable

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_FIRST = 4
_TOP_WIDTHS = (12, 40, 70)
_ROW_WIDTHS = (12, 26, 18, 18, 9, 18, 18, 18, 16, 11, 11, 11, 11)
_HOW = (
    "Fill in the pale cells. Leave empty what you do not know.",
    "Where a cell has a list, choose from it. “Between” two stages is half a step.",
    f"“{TOP}”: which area it is, when your board confirmed it, and what you want to say.",
    f"“{ROWS}”: a line for each row that is rated.",
    "Say the middle of a vote only if at least 5 people voted.",
    "Save it under the name of your area and send it to the national team.",
    "Never type anything about a particular family here, and no vote of any one person.",
)
_MADE_HERE = (
    "Send this file to the national team as it is, and do not type in it.",
    "A file that was changed is not taken there. To change something, send it again.",
)


@dataclass(frozen=True)
class Blank:
    """What the form offers to choose from."""

    edition: Edition
    areas: Sequence[str]


def as_workbook(told: Mapping[str, Any], edition: Edition, sha256: str) -> bytes:
    """The workbook of a return. Slow: keep it off the event loop."""
    title = f"{told['area']['name']} to the national team, {told['cycle']}"
    asked = {name: _asked(told, name) for name in ASKED}
    rows = {
        row["key"]: {name: cell_of(row[name], name, edition.scale) for name in COLUMNS}
        for row in told["rows"]
    }
    hidden = {
        "area/code": told["area"]["code"],
        "edition/title": told["edition"]["title"],
        "cycle": told["cycle"],
        "version": str(told["version"] or ""),
        "revision": str(told["revision"] or ""),
        "sha256": sha256,
        **{f"row/{row['key']}": row["name"] for row in told["rows"]},
        **{
            f"expectation/{each['key']}": f"{YES if each['done'] else NO} {each['on'] or ''}"
            for each in told["expectations"]
        },
    }
    names = {row["key"]: row["name"] for row in told["rows"]}
    return _written(title, _MADE_HERE, (asked, rows, names), edition, (RETURN, hidden), [])


def as_form(blank: Blank) -> bytes:
    """The empty form. Slow: keep it off the event loop."""
    names = {row.key: row.name for row in blank.edition.rows}
    rows = {key: dict.fromkeys(COLUMNS, "") for key in names}
    asked = dict.fromkeys(ASKED, "")
    cells = (asked, rows, names)
    return _written(EMPTY_FORM_NAME, _HOW, cells, blank.edition, (FORM, {}), blank.areas)


def _asked(told: Mapping[str, Any], name: str) -> str:
    group, _, key = name.partition("/")
    if group == "expectations":
        met = next((each for each in told["expectations"] if each["key"] == key), None)
        if key == "update":
            return YES if met and met["done"] else NO
        return (met["on"] or "") if met else ""
    value = told[group][key] if key else told[group]
    return str(value)


def _written(
    title: str,
    how: Sequence[str],
    cells: tuple[Mapping[str, str], Mapping[str, Mapping[str, str]], Mapping[str, str]],
    edition: Edition,
    hidden: tuple[str, Mapping[str, str]],
    areas: Sequence[str],
) -> bytes:
    book = _openpyxl().Workbook()
    book.properties.creator = "Six Strands"
    book.properties.title = writable(title)
    kind, more = hidden
    start, top, rows = book.worksheets[0], book.create_sheet(TOP), book.create_sheet(ROWS)
    start.title = START
    write_start(start, (title, edition.title, "", *how))
    style = OPEN if kind == FORM else TOLD
    _write_top(top, cells[0], style, areas)
    _write_rows(rows, cells[1], cells[2], style, edition)
    ratings = [edition.scale.choice(step) for step in edition.scale]
    write_lists(book.create_sheet(LISTS), [ratings, [YES, NO], areas])
    _write_about(book.create_sheet(ABOUT), kind, edition.key, more)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _write_top(
    sheet: Worksheet, asked: Mapping[str, str], style: str, areas: Sequence[str]
) -> None:
    head(sheet, "What is told of the whole assessment", ("What", "Answer"))
    for at, (name, words) in enumerate(ASKED.items(), start=_FIRST):
        write(sheet, (at, 1), name, TOLD)
        write(sheet, (at, 2), words, HEADING)
        write(sheet, (at, 3), asked[name], style)
        make_high_enough(sheet, at, _TOP_WIDTHS, least=4 if name in {"support", "examples"} else 1)
    if style == OPEN:
        places = {name: f"C{at}" for at, name in enumerate(ASKED, start=_FIRST)}
        choose_from(sheet, "C", len(areas), places["area/name"])
        choose_from(sheet, "B", 2, places["expectations/update"])
    finish(sheet, _TOP_WIDTHS, f"C{_FIRST}")


def _write_rows(
    sheet: Worksheet,
    rows: Mapping[str, Mapping[str, str]],
    names: Mapping[str, str],
    style: str,
    edition: Edition,
) -> None:
    head(sheet, "A line for each row", ("Row", *COLUMNS.values()))
    for at, (key, cells) in enumerate(rows.items(), start=_FIRST):
        write(sheet, (at, 1), f"row/{key}", TOLD)
        write(sheet, (at, 2), names[key], HEADING)
        for column, name in enumerate(COLUMNS, start=3):
            write(sheet, (at, column), cells[name], style)
        make_high_enough(sheet, at, _ROW_WIDTHS, least=2)
    if style == OPEN:
        last = _FIRST + len(rows) - 1
        for column, name in enumerate(COLUMNS, start=3):
            letter = column_letter(column)
            place = f"{letter}{_FIRST}:{letter}{last}"
            if name in RATINGS:
                choose_from(sheet, "A", len(edition.scale.steps), place)
            elif name in TICKS:
                choose_from(sheet, "B", 2, place)
            elif name in NUMBERS:
                _whole_numbers(sheet, place)
    finish(sheet, _ROW_WIDTHS, f"C{_FIRST}")


def _whole_numbers(sheet: Worksheet, place: str) -> None:
    rule = importlib.import_module("openpyxl.worksheet.datavalidation").DataValidation(
        type="whole", operator="greaterThanOrEqual", formula1="0", allow_blank=True,
        showErrorMessage=True, errorTitle="Not a number", error="Write a whole number, such as 12.",
    )  # fmt: skip
    rule.add(place)
    sheet.add_data_validation(rule)


def _write_about(sheet: Worksheet, kind: str, edition_key: str, more: Mapping[str, str]) -> None:
    """What no cell shows: which workbook it is, of which edition, and its checksum."""
    lines = {FORMAT: kind, "schema": str(SCHEMA), "edition/key": edition_key, **more}
    write_about(sheet, lines.items())


@cache
def _openpyxl() -> ModuleType:
    """Loaded with the first workbook: most processes never make one."""
    return importlib.import_module("openpyxl")
