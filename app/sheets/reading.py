"""Reads a workbook that was looked through already, and says cell by cell what cannot be taken."""

from __future__ import annotations

import importlib
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from types import ModuleType
from typing import Any

from app.files.rules.kinds import MIB
from app.indicators.rules.days import day_in
from app.sheets.rules.cells import Filled, Part, Place, Wrong
from app.sheets.rules.layout import (
    ABOUT,
    FORMAT,
    HEADINGS,
    IDENTIFIER,
    LONGEST,
    answer_of,
    is_of,
    polarity_of,
    rating_of,
)
from app.strands.rules.edition import Edition

LARGEST = 2 * MIB
_LARGEST_UNPACKED = 20 * MIB
_MOST_LINES, _MOST_COLUMNS, _MOST_SHEETS = 3_000, 30, 60
_DAMAGED = "It cannot be read. Open it, save it again, and bring that."
_NOT_OURS = (
    "It is not a workbook that was taken from here, or a part of it was taken out. Download one on"
    " this page, and copy what you typed into that."
)


class NotTaken(Exception):
    """The workbook as a whole cannot be taken; the message says what to do."""


@dataclass
class Brought:
    """What a workbook says: the cells that were filled, and those that cannot be taken."""

    assessment_id: int | None
    filled: list[Filled] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)


@dataclass(frozen=True)
class Expected:
    """Where the workbook is brought to."""

    area_code: str
    area: str
    edition: Edition
    assessment_id: int


@dataclass(frozen=True)
class _Of:
    """What the workbook says it is of, and what its cells stood at."""

    assessment_id: int | None
    stood: Mapping[Place, str]


def read(content: bytes, expected: Expected) -> Brought:
    """What was filled in. Raises ``NotTaken``. Slow: keep it off the event loop."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(part.file_size for part in archive.infolist()) > _LARGEST_UNPACKED:
            raise NotTaken("It unpacks to more than an assessment holds. Bring the one you took.")
    try:
        book = _openpyxl().load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        sheets = book.worksheets[:_MOST_SHEETS]
        about = next((sheet for sheet in sheets if sheet.title == ABOUT), None)
        of = _of(about, expected)
        brought = Brought(of.assessment_id)
        seen: dict[Place, str] = {}
        for sheet in sheets:
            if sheet is not about:
                _read_sheet(sheet, expected, of, brought, seen)
    except NotTaken:
        raise
    except Exception as error:  # the library raises whatever a broken file makes it trip over
        raise NotTaken(_DAMAGED) from error
    return brought


def _of(about: Any, expected: Expected) -> _Of:
    """Raises ``NotTaken`` for another area's workbook, another model's, or any other file."""
    lines = list(about.iter_rows(max_col=3, max_row=_MOST_LINES)) if about is not None else []
    said = [[_text(cell.value) for cell in line] for line in lines]
    if len(said) < 4 or said[0][0] != FORMAT:
        raise NotTaken(_NOT_OURS)
    area_code, edition_key, of = (said[at][0] for at in (1, 2, 3))
    if area_code != expected.area_code:
        raise NotTaken(f"It is another area’s workbook. Bring one of {expected.area}.")
    if edition_key != expected.edition.key:
        raise NotTaken(
            "It is about another edition of the model, whose sentences are others. Download one on"
            " this page, and copy what still holds into that."
        )
    number = int(of) if of.isascii() and of.isdigit() and len(of) < 10 else None
    if number != expected.assessment_id:
        # Another year's, or an empty one: whatever it says is said now, so it stood at nothing.
        return _Of(number, {})
    stood = {
        Place(line[0], Part(line[1])): line[2]
        for line in said[4:]
        if line[0] and line[1] in set(Part)
    }
    return _Of(number, stood)


def _read_sheet(
    sheet: Any, expected: Expected, of: _Of, brought: Brought, seen: dict[Place, str]
) -> None:
    columns: dict[int, Part] = {}
    by_heading = {_plain(words): part for part, words in HEADINGS.items()}
    lines = sheet.iter_rows(max_col=_MOST_COLUMNS, max_row=_MOST_LINES)
    for at, line in enumerate(lines, start=1):
        first = _text(line[0].value) if line else ""
        if first == IDENTIFIER:
            columns = {
                column: by_heading[_plain(_text(cell.value))]
                for column, cell in enumerate(line)
                if _plain(_text(cell.value)) in by_heading
            }
        elif columns and first:
            for column, part in columns.items():
                place = Place(first, part)
                if not is_of(first, part, expected.edition) or column >= len(line):
                    continue
                where = f"{sheet.title}, cell {_letters(column)}{at}"
                if place in seen:
                    brought.wrong.append(
                        Wrong(where, f"it is there a second time, after {seen[place]}. Keep one")
                    )
                    continue
                seen[place] = where
                _read_cell(line[column], place, where, expected.edition, of, brought)


def _read_cell(
    cell: Any, place: Place, where: str, edition: Edition, of: _Of, brought: Brought
) -> None:
    try:
        says = _value(cell, place, edition)
    except ValueError as problem:
        brought.wrong.append(Wrong(where, str(problem)))
        return
    # In this assessment's workbook an emptied cell takes words away; in any other it says nothing.
    stood = of.stood.get(place, "")
    if says != stood:
        brought.filled.append(Filled(place, where, stood, says))


def _value(cell: Any, place: Place, edition: Edition) -> str:
    """What a cell holds, in the record's form. Raises ``ValueError``, in words."""
    if getattr(cell, "data_type", "") == "f":
        raise ValueError("it holds a formula. Type the words themselves")
    if getattr(cell, "data_type", "") == "e":
        raise ValueError(f"it shows “{_text(cell.value)}”. Type the words themselves")
    words = _text(cell.value)
    if place.part in {Part.RATING, Part.TARGET}:
        return _taken(rating_of(words, edition.scale), words, "is none of the ratings")
    if place.part is Part.TARGET_BY:
        day = day_in(words) if words else None
        return _taken(day.isoformat() if day else None if words else "", words, "is no day")
    polarity = polarity_of(place.about, edition)
    if place.part is Part.ANSWER and polarity is not None:
        return _taken(answer_of(words, polarity), words, "is none of the answers")
    if len(words) > LONGEST:
        raise ValueError(f"it is longer than {LONGEST:,} characters. Shorten it")
    return words


_INSTEAD = {
    "is none of the ratings": "Choose one from the cell’s list",
    "is none of the answers": "Choose one from the cell’s list",
    "is no day": "Write it like 31/7/2027",
}


def _taken(value: str | None, words: str, problem: str) -> str:
    if value is None:
        shown = words if len(words) <= 40 else f"{words[:40]}…"
        raise ValueError(f"“{shown}” {problem}. {_INSTEAD[problem]}")
    return value


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    # How workbooks write a line end of their own, and an underscore that is only that.
    words = str(value).replace("_x000D_", "").replace("_x005F_", "_")
    return words.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _letters(column: int) -> str:
    return (chr(64 + column // 26) if column >= 26 else "") + chr(65 + column % 26)


def typed_words(filled: Iterable[Filled]) -> Iterator[str]:
    """What was typed, for a look at what is of one person."""
    for cell in filled:
        if cell.place.part not in {Part.RATING, Part.TARGET, Part.TARGET_BY, Part.ANSWER}:
            yield cell.says


@cache
def _openpyxl() -> ModuleType:
    """Loaded with the first workbook: most processes never read one."""
    return importlib.import_module("openpyxl")
