"""Reads the workbook a reviewer brought back, and says cell by cell what cannot be taken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.peer_review.queries.travelling import Reading
from app.peer_review.rules.travelling import JUDGED, NEW, RATED, Line, Wrong
from app.peer_review.rules.workbook import FORMAT, HEADINGS, KEPT, value_of
from app.peer_review.travelling.meaning import NO_IDENTIFIER, meant_by, problem_with
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
from app.sheets.rules.layout import ABOUT, IDENTIFIER

_STAMP = re.compile("[0-9a-f]{64}")
# Who is told which of the two it is learns of a review that is not theirs.
_ANOTHERS = (
    "It is not the workbook that you took yourself for this review. Bring the one that you"
    " downloaded on this page."
)
_STAYS = (
    "this note is here already, and a note stays as it was written. Put back what stood there, and"
    " type what is new into an empty line"
)
# As what a line is read, by how its identifier begins.
_KINDS = {RATED: RATED, JUDGED: JUDGED, NEW: NEW, KEPT: NEW}
_HEADINGS_GONE = (
    "its line of headings is not as it was. Download the workbook again, and copy what you typed"
    " into that"
)


@dataclass
class Brought:
    """What a workbook says: the lines that were filled, and the cells that cannot be taken."""

    lines: list[Line] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)


@dataclass(frozen=True)
class _Of:
    """How the workbook names its empty lines, and what the others said when it was taken."""

    stamp: str
    stood: Mapping[str, tuple[str, ...]]


def read(content: bytes, reading: Reading) -> Brought:
    """What was filled in. Raises ``NotTaken``. Slow: keep it off the event loop."""
    brought, found = Brought(), list[Line]()
    with opened(content) as sheets:
        about = next((sheet for sheet in sheets if sheet.title == ABOUT), None)
        of = _of(about, reading)
        for sheet in sheets:
            if sheet is not about:
                found += _Sheet(sheet.title, reading, of, brought.wrong).lines(lines_of(sheet))
    good = []
    for line in _first_of_each(found, brought.wrong):
        problem = problem_with(line, reading)
        if problem:
            brought.wrong.append(problem)
        else:
            good.append(line)
    meant, not_there = meant_by(good, reading)
    brought.wrong += not_there
    brought.lines += [line for line in good if line.kind != NEW or line.about in meant]
    return brought


def _of(about: Any, reading: Reading) -> _Of:
    """Raises ``NotTaken`` for another's workbook, another review's, or any other file."""
    said = hidden_lines(about, columns=6)
    if len(said) < 4 or said[0][0] != FORMAT or not _STAMP.fullmatch(said[3][0]):
        raise NotTaken(NOT_OURS)
    if [said[1][0], said[2][0]] != [str(reading.review_id), str(reading.reviewer_id)]:
        raise NotTaken(_ANOTHERS)
    return _Of(said[3][0], {line[0]: tuple(line[1:]) for line in said[4:] if line[0]})


@dataclass
class _Sheet:
    """One sheet while it is gone through."""

    title: str
    reading: Reading
    of: _Of
    wrong: list[Wrong]
    columns: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def lines(self, lines: Iterable[Sequence[Any]]) -> list[Line]:
        found = []
        for at, line in enumerate(lines, start=1):
            first = text_of(line[0].value) if line else ""
            if first == IDENTIFIER:
                self.columns = _columns(line)
                continue
            kind = _KINDS.get(first.partition("/")[0]) or next(iter(self.columns), None)
            if kind is None:
                continue
            if kind not in self.columns:
                self.wrong.append(Wrong(self.title, _HEADINGS_GONE))
                break
            made = self._line(first, kind, at, line)
            if made is not None:
                found.append(made)
        return found

    def _line(self, first: str, kind: str, at: int, line: Sequence[Any]) -> Line | None:
        """What a line says when somebody has typed into it."""
        columns = self.columns[kind]
        cells = tuple(f"{self.title}, cell {letters(column)}{at}" for column in columns)
        about = f"new/{self.of.stamp}/{first[4:]}" if kind == NEW else first
        stood = (*self.of.stood.get(first, ()), *[""] * len(columns))[: len(columns)]
        words = self._words(line, columns, cells)
        if words is None:
            return None
        if first.startswith(f"{KEPT}/"):
            self._must_stay(cells, stood, words)
            return None
        says = self._values(words, kind, cells)
        if says is None or says == stood:
            return None
        if first.partition("/")[0] not in _KINDS:
            self.wrong.append(Wrong(cells[0], NO_IDENTIFIER))
            return None
        return Line(about, cells, stood, says)

    def _words(
        self, line: Sequence[Any], columns: Sequence[int], cells: Sequence[str]
    ) -> tuple[str, ...] | None:
        found = []
        for column, cell in zip(columns, cells, strict=True):
            try:
                found.append(typed_in(line[column]) if column < len(line) else "")
            except ValueError as problem:
                self.wrong.append(Wrong(cell, str(problem)))
                return None
        return tuple(found)

    def _values(
        self, words: Sequence[str], kind: str, cells: Sequence[str]
    ) -> tuple[str, ...] | None:
        found = []
        for part, typed in enumerate(words):
            value = value_of(typed, kind, part, self.reading.edition.scale, self.reading.row_names)
            if value is None:
                shown = f"“{shortened(typed)}” is not in the list. Choose one from the cell’s list"
                self.wrong.append(Wrong(cells[part], shown))
                return None
            found.append(value)
        return tuple(found)

    def _must_stay(self, cells: Sequence[str], stood: Sequence[str], words: Sequence[str]) -> None:
        for cell, before, after in zip(cells, stood, words, strict=True):
            if before != after:
                self.wrong.append(Wrong(cell, _STAYS))


def _columns(line: Sequence[Any]) -> dict[str, tuple[int, ...]]:
    """Which columns hold the parts of which kind of line, where a sheet has all of them."""
    headings = [folded(text_of(cell.value)) for cell in line]
    return {
        kind: tuple(headings.index(folded(name)) for name in names)
        for kind, names in HEADINGS.items()
        if all(folded(name) in headings for name in names)
    }


def _first_of_each(lines: Sequence[Line], wrong: list[Wrong]) -> list[Line]:
    """The lines without those that are there again, of which it is told."""
    first: dict[str, Line] = {}
    for line in lines:
        before = first.setdefault(line.about, line)
        if before is not line:
            again = f"it is there a second time, after {before.where}. Keep one"
            wrong.append(Wrong(line.where, again))
    return list(first.values())
