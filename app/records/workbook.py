"""The record as a workbook: what is said on one sheet, every figure on another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from app.records.rules import Figures, Record
from app.web.downloads import Cell
from app.web.workbooks import as_workbook_of

SAID = ("Section", "Part", "What it is about", "In words")
FIGURES = ("Row", "Vote", "What they chose", "Who", "How many")


def as_workbook(record: Record) -> bytes:
    """Write the record."""
    return as_workbook_of(
        {"Record": [SAID, *_said(record)], "Figures": [FIGURES, *_figures(record)]}
    )


def _said(record: Record) -> Iterator[Sequence[Cell]]:
    yield ("", "", "Title", record.title)
    if record.label:
        yield ("", "", "About this record", record.label)
    for section in record.sections:
        for line in section.lines:
            yield (section.heading, "", line.label, line.words)
        for part in section.parts:
            for line in part.lines:
                yield (section.heading, part.heading, line.label, line.words)


def _figures(record: Record) -> Iterator[Sequence[Cell]]:
    for section in record.sections:
        for part in section.parts:
            if part.figures is not None:
                for cells in _unfolded(part.figures):
                    yield (section.heading, part.heading, *cells)


def _unfolded(figures: Figures) -> Iterator[Sequence[Cell]]:
    """One line for each cell of the table, as a spreadsheet sorts and filters best."""
    for words, *cells in figures.rows:
        for who, cell in zip(figures.columns[1:], cells, strict=True):
            yield (words, who, Decimal(cell) if cell.isdecimal() else cell)
