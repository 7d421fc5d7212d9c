"""The record as a document, with the spread of each vote as a drawing."""

from __future__ import annotations

from collections.abc import Iterator

from app.papers.rules import Block, Document, Heading, Line, Picture, Table
from app.papers.rules.drawings import spread
from app.records.rules import structure
from app.records.rules.structure import Part, Record


def document_of(record: Record) -> Document:
    """The words and figures of the record, in the order of its page."""
    return Document(record.title, tuple(_blocks(record)), label=record.label)


def _blocks(record: Record) -> Iterator[Block]:
    for section in record.sections:
        yield Heading(section.heading)
        yield from map(_line, section.lines)
        for part in section.parts:
            yield Heading(part.heading, 3)
            yield from map(_line, part.lines)
            yield from _figures(section.heading, part)


def _line(line: structure.Line) -> Line:
    return Line(line.label, line.words)


def _figures(about: str, part: Part) -> Iterator[Block]:
    if part.figures is None:
        return
    if part.figures.chosen:
        yield Picture(
            f"Bar chart of how many chose what on {about}, {part.heading.lower()}. The table below"
            " holds the same numbers.",
            spread(part.figures.chosen, part.figures.middle),
        )
    columns = part.figures.columns
    widths = (3, *(1 for _ in columns[1:])) if len(columns) < 5 else ()
    yield Table(f"{part.heading}: how many chose what", columns, part.figures.rows, widths)
