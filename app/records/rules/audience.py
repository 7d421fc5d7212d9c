"""The record as far as it is for whom it is made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.papers.rules import Audience, Tells, reads
from app.records.rules.structure import Figures, Line, Part, Record, Section
from app.records.rules.votes import CANNOT_SAY, EVERYBODY


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
    if not line.nameless or reads(audience, Tells.PARTNERS):
        return line
    return replace(line, words=line.nameless, nameless="")


def _figures(figures: Figures, audience: Audience) -> Figures | None:
    """The whole table, or what the whole room chose and not how few could not say, or nothing."""
    if reads(audience, Tells.SMALL):
        return figures
    if not reads(audience, Tells.COUNTS) or figures.columns[1:2] != (EVERYBODY,):
        return None
    rows = tuple(row[:2] for row in figures.rows if row[0] != CANNOT_SAY)
    return replace(figures, columns=figures.columns[:2], rows=rows)
