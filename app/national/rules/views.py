"""A table of the national page; page, CSV and workbook write the same one, cell by cell; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.returns.rules.quarters import Quarter
from app.strands.rules.scale import Scale

Figure = str | int

# More names than these stand as a number; the list of areas holds them all.
MOST_NAMED: Final = 60
NOT_RATED: Final = "Not rated"


@dataclass(frozen=True)
class View:
    """One table: what it is called, what it says in a sentence, its headings and its lines.

    ``explained`` tells how to read it; the workbook holds it among the notes.
    """

    key: str
    title: str
    sentence: str
    headings: tuple[str, ...]
    lines: tuple[tuple[Figure, ...], ...]
    explained: str = ""


@dataclass(frozen=True)
class Ladder:
    """The rows and the ratings of an edition, as the views need them."""

    rows: Mapping[str, str]
    scale: Scale

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(self.scale.label(step) for step in self.scale)


def named(names: Sequence[str], nobody: str = "None") -> str:
    """Names in a cell, as many as anybody reads."""
    if not names:
        return nobody
    if len(names) <= MOST_NAMED:
        return "; ".join(names)
    return f"{'; '.join(names[:MOST_NAMED])}; and {len(names) - MOST_NAMED} more"


def quarter_words(key: str) -> str:
    """A quarter of the financial year, shortly: "Quarter 3 of 2026/27"."""
    quarter = Quarter.read(key)
    return f"Quarter {quarter.number} of {year_words(quarter.year)}"


def year_words(year: int) -> str:
    """A financial year by the year it began in: "2026/27"."""
    return f"{year}/{(year + 1) % 100:02}"


def areas(number: int) -> str:
    """A number of areas in words."""
    return f"{number:,} {'area' if number == 1 else 'areas'}"
