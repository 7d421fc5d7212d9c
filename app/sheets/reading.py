"""Reads a workbook that was looked through already, and says cell by cell what cannot be taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.indicators.rules.days import day_in
from app.sheets.opening import (
    NOT_OURS,
    NotTaken,
    folded,
    hidden_lines,
    letters,
    lines_of,
    opened,
    shortened,
    text_of,
    typed_in,
)
from app.sheets.rules.cells import Filled, Part, Place
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
from app.sheets.rules.merging import Wrong
from app.strands.rules.edition import Edition


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
    with opened(content) as sheets:
        about = next((sheet for sheet in sheets if sheet.title == ABOUT), None)
        of = _of(about, expected)
        brought = Brought(of.assessment_id)
        seen: dict[Place, str] = {}
        for sheet in sheets:
            if sheet is not about:
                _read_sheet(sheet, expected, of, brought, seen)
    return brought


def _of(about: Any, expected: Expected) -> _Of:
    """Raises ``NotTaken`` for another area's workbook, another model's, or any other file."""
    said = hidden_lines(about, columns=3)
    if len(said) < 4 or said[0][0] != FORMAT:
        raise NotTaken(NOT_OURS)
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
    by_heading = {folded(words): part for part, words in HEADINGS.items()}
    for at, line in enumerate(lines_of(sheet), start=1):
        first = text_of(line[0].value) if line else ""
        if first == IDENTIFIER:
            columns = {
                column: by_heading[folded(text_of(cell.value))]
                for column, cell in enumerate(line)
                if folded(text_of(cell.value)) in by_heading
            }
        elif columns and first:
            for column, part in columns.items():
                place = Place(first, part)
                if not is_of(first, part, expected.edition) or column >= len(line):
                    continue
                where = f"{sheet.title}, cell {letters(column)}{at}"
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
    words = typed_in(cell)
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
        raise ValueError(f"“{shortened(words)}” {problem}. {_INSTEAD[problem]}")
    return value


def typed_words(filled: Iterable[Filled]) -> Iterator[str]:
    """What was typed, for a look at what is of one person."""
    for cell in filled:
        if cell.place.part not in {Part.RATING, Part.TARGET, Part.TARGET_BY, Part.ANSWER}:
            yield cell.says
