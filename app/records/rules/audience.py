"""The record as far as it is for whom it is made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.papers.rules import Audience, Tells, reads
from app.records.rules.structure import Figures, Line, Part, Record, Section
from app.records.rules.votes import ALL, ALL_RATED, CANNOT_SAY, EVERYBODY


def record_for(record: Record, audience: Audience) -> Record:
    """The record for an audience, with a label that says so; no heading stands over nothing."""
    label = ". ".join(words for words in (record.label, audience.label) if words)
    return replace(record, label=label, sections=tuple(_sections(record, audience)))


def _sections(record: Record, audience: Audience) -> Iterator[Section]:
    for section in record.sections:
        if not reads(audience, section.tells):
            continue
        lines = _lines(section.lines, audience)
        parts = tuple(_parts(section, audience))
        if lines or parts:
            yield replace(section, lines=lines, parts=parts)


def _parts(section: Section, audience: Audience) -> Iterator[Part]:
    for part in section.parts:
        if reads(audience, part.tells):
            figures = _figures(part.figures, audience) if part.figures else None
            yield replace(part, lines=_lines(part.lines, audience), figures=figures)


def _lines(lines: tuple[Line, ...], audience: Audience) -> tuple[Line, ...]:
    return tuple(_named(line, audience) for line in lines if reads(audience, line.tells))


def _named(line: Line, audience: Audience) -> Line:
    """The line, without the names in it where these are not for them."""
    return line if not line.nameless or reads(audience, line.names) else without_names(line)


def without_names(line: Line) -> Line:
    """What whoever may not read its names reads of a line."""
    return replace(line, words=line.nameless, nameless="") if line.nameless else line


def _figures(figures: Figures, audience: Audience) -> Figures | None:
    """The whole table, or what the whole room chose and not how few could not say, or nothing."""
    if reads(audience, Tells.SMALL):
        return figures
    if not reads(audience, Tells.COUNTS) or figures.columns[1:2] != (EVERYBODY,):
        return None
    # Beside all who voted, how many chose what would tell how few could not say.
    rated = (ALL_RATED, str(sum(number for _, number in figures.chosen)))
    told = figures.chosen != ()
    kept = (rated if told and row[0] == ALL else row[:2] for row in figures.rows)
    rows = tuple(row for row in kept if row[0] != CANNOT_SAY)
    return replace(figures, columns=figures.columns[:2], rows=rows)
