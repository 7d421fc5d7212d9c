"""Reads the plan's workbook that was brought back, and says cell by cell what cannot be taken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.indicators.rules.days import day_in
from app.plan_sheets.rules.cells import (
    CHOSEN,
    DAYS,
    EMPTY_LINES,
    NEVER_EMPTY,
    Filled,
    Lists,
    Part,
    Place,
)
from app.plan_sheets.rules.layout import (
    ABOUT_LINES,
    ACTIONS,
    BEFORE,
    COLUMNS,
    FORMAT,
    HEADINGS,
    chosen,
    digest,
    fits,
    where,
)
from app.sheets.opening import (
    NOT_OURS,
    NotTaken,
    folded,
    hidden_lines,
    lines_of,
    opened,
    shortened,
    text_of,
    typed_in,
)
from app.sheets.rules.layout import ABOUT, IDENTIFIER
from app.sheets.rules.merging import Wrong

_STAMP = re.compile("[0-9a-f]{64}")
_NEW = re.compile(r"new/([1-9]\d?)", re.ASCII)
_HEADINGS_GONE = (
    "The headings of its sheet “Actions” are not as they were. Download the workbook again, and"
    " copy what you typed into that."
)
_NO_IDENTIFIER = (
    "it is not known which action this is, since its hidden first cell was changed. Copy it into"
    " one of the empty lines"
)


@dataclass(frozen=True)
class Expected:
    """Where the workbook is brought to, and what can be chosen there."""

    area_code: str
    area: str
    lists: Lists


@dataclass
class Brought:
    """What a workbook says: the cells that were filled, those that cannot be taken, and when it
    was taken; ``left_out`` are the actions whose line is no longer in it.
    """

    taken_on: str
    filled: list[Filled] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Stood:
    """What an action stood at when the workbook was taken, and how its chosen cells read."""

    said: Mapping[Part, str]
    shown: Mapping[Part, str]


_EMPTY = _Stood({}, {})


@dataclass(frozen=True)
class _Of:
    """Which workbook it is, and what stood in it."""

    stamp: str
    taken_on: str
    stood: Mapping[str, _Stood]


def read(content: bytes, expected: Expected) -> Brought:
    """What was filled in. Raises ``NotTaken``. Slow: keep it off the event loop."""
    with opened(content) as sheets:
        by_title = {sheet.title: sheet for sheet in sheets}
        of = _of(by_title.get(ABOUT), expected)
        if ACTIONS not in by_title:
            raise NotTaken(NOT_OURS)
        brought = Brought(of.taken_on)
        seen = _read_actions(lines_of(by_title[ACTIONS]), expected.lists, of, brought)
    brought.left_out = tuple(about for about in of.stood if about not in seen)
    return brought


def _of(about: Any, expected: Expected) -> _Of:
    """Raises ``NotTaken`` for another area's workbook, a mangled one, or any other file."""
    said = hidden_lines(about, columns=2 + len(Part) + len(CHOSEN))
    if len(said) < ABOUT_LINES or said[0][0] != FORMAT or not _STAMP.fullmatch(said[2][0]):
        raise NotTaken(NOT_OURS)
    area_code, stamp, taken_on, known = (said[at][0] for at in range(1, ABOUT_LINES))
    if area_code != expected.area_code:
        raise NotTaken(f"It is another area’s plan. Bring the workbook of {expected.area}.")
    lines = [line for line in said[ABOUT_LINES:] if line[0]]
    if known != digest(area_code, stamp, [(line[0], line[1]) for line in lines]):
        raise NotTaken(NOT_OURS)
    shown_from = 2 + len(Part)
    return _Of(
        stamp,
        taken_on,
        {
            line[0]: _Stood(
                dict(zip(Part, line[2:shown_from], strict=True)),
                dict(zip(CHOSEN, line[shown_from:], strict=True)),
            )
            for line in lines
        },
    )


def _read_actions(
    lines: Iterable[Sequence[Any]], lists: Lists, of: _Of, brought: Brought
) -> Mapping[str, int]:
    """Read every line; gives where each one is."""
    seen: dict[str, int] = {}
    begun = False
    for at, line in enumerate(lines, start=1):
        first = text_of(line[0].value) if line else ""
        if first == IDENTIFIER:
            _check_headings(line)
            begun = True
        elif begun and (first or _is_typed(line)):
            about = _about(first, of)
            if about is None or about in seen:
                _refuse_line(at, line, first, seen.get(about or ""), brought)
                continue
            seen[about] = at
            _read_line(about, at, line, lists, of, brought)
    if not begun:
        raise NotTaken(_HEADINGS_GONE)
    return seen


def _check_headings(line: Sequence[Any]) -> None:
    """The cells are named by their letters, so each column has to be where it was."""
    wanted = [IDENTIFIER, *BEFORE, *HEADINGS.values()]
    found = [folded(text_of(cell.value)) for cell in line[: len(wanted)]]
    if found != [folded(words) for words in wanted]:
        raise NotTaken(_HEADINGS_GONE)


def _about(first: str, of: _Of) -> str | None:
    """What a line is about; None where its identifier is none of this workbook's."""
    if first in of.stood:
        return first
    new = _NEW.fullmatch(first)
    return f"new/{of.stamp}/{new[1]}" if new and int(new[1]) <= EMPTY_LINES else None


def _refuse_line(
    at: int, line: Sequence[Any], first: str, before: int | None, brought: Brought
) -> None:
    if before is None:
        problem = _NO_IDENTIFIER
    elif _NEW.fullmatch(first) and not _is_typed(line):
        return
    else:
        problem = f"this line is there a second time, after line {before}. Keep one"
    brought.wrong.append(Wrong(where(Part.WHAT, at), problem))


def _is_typed(line: Sequence[Any]) -> bool:
    last = max(COLUMNS.values())
    return any(text_of(cell.value) for cell in line[min(COLUMNS.values()) - 1 : last])


def _read_line(
    about: str, at: int, line: Sequence[Any], lists: Lists, of: _Of, brought: Brought
) -> None:
    stood = of.stood.get(about, _EMPTY)
    is_new = about.startswith("new/")
    for part, column in COLUMNS.items():
        cell = line[column - 1] if column <= len(line) else None
        before = stood.said.get(part, "")
        named = where(part, at)
        try:
            words = typed_in(cell) if cell is not None else ""
            if words == stood.shown.get(part, before) or (is_new and not words):
                continue
            says = _value(part, words, lists)
        except ValueError as problem:
            brought.wrong.append(Wrong(named, str(problem)))
            continue
        if says != before:
            brought.filled.append(Filled(Place(about, part), named, before, says))
    if is_new:
        brought.filled += _left_empty(about, at, line)


def _left_empty(about: str, at: int, line: Sequence[Any]) -> Iterator[Filled]:
    """The empty cells of a new action: they may have held something when it was brought before."""
    typed = {
        part: column <= len(line) and text_of(line[column - 1].value)
        for part, column in COLUMNS.items()
    }
    for part, words in typed.items():
        if typed[Part.WHAT] and not words and part not in NEVER_EMPTY:
            yield Filled(Place(about, part), where(part, at), "", "")


def _value(part: Part, words: str, lists: Lists) -> str:
    """What a cell holds, in the record's form. Raises ``ValueError``, in words."""
    if part in CHOSEN:
        return chosen(part, words, lists)
    if part not in DAYS:
        return fits(part, words)
    day = day_in(words) if words else None
    if words and day is None:
        raise ValueError(f"“{shortened(words)}” is no day. Write it like 31/7/2027")
    return day.isoformat() if day else ""
