"""A record as sections of lines and figures, which page, PDF and workbook draw word for word."""

from __future__ import annotations

from dataclasses import dataclass

from app.papers.rules import Tells


@dataclass(frozen=True)
class Line:
    """One thing that is said, and what it is about: "Agreed" and "Developing".

    What is ``fine`` a page may fold away, so that the rest is read on a phone. ``nameless`` is for
    whoever may not read what the ``names`` in its words tell.
    """

    label: str
    words: str
    fine: bool = False
    tells: Tells = Tells.RESULT
    nameless: str = ""
    names: Tells = Tells.PARTNERS


@dataclass(frozen=True)
class Figures:
    """A table: the headings of its columns, and rows that begin with their own heading.

    ``chosen`` is what the room chose, for a drawing, with the words of its middle.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    chosen: tuple[tuple[str, int], ...] = ()
    middle: str = ""


@dataclass(frozen=True)
class Part:
    """A part of a section under a heading of its own, such as one vote."""

    heading: str
    lines: tuple[Line, ...] = ()
    figures: Figures | None = None
    tells: Tells = Tells.RESULT

    @property
    def first(self) -> tuple[Line, ...]:
        """What everybody reads."""
        return tuple(line for line in self.lines if not line.fine)

    @property
    def fine(self) -> tuple[Line, ...]:
        """What is there for who wants to look closer."""
        return tuple(line for line in self.lines if line.fine)


@dataclass(frozen=True)
class Section:
    """What is said of one thing, such as a row."""

    heading: str
    lines: tuple[Line, ...] = ()
    parts: tuple[Part, ...] = ()
    tells: Tells = Tells.RESULT


@dataclass(frozen=True)
class Record:
    """Everything that is said, in the order in which it is read."""

    title: str
    area: str
    day: str
    label: str
    sections: tuple[Section, ...]
