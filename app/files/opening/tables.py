"""Writes a table out so that each value stands beside the names of its column."""

from __future__ import annotations

from collections import defaultdict

# Numbers in neighbouring cells are several numbers, however they would read in one line.
CELL_ENDS = " | "

_HEADING_ROWS = 12
_HEADINGS = 2
_LONGEST = 60
_FEWEST_DIGITS = 4


class Table:
    """Rows as they come; a number far below its heading is still read with it."""

    def __init__(self, name: str = "") -> None:
        self.lines = [name] if name else []
        self._headings: dict[int, list[str]] = defaultdict(list)
        self._rows = 0

    def add(self, row: dict[int, str]) -> None:
        """One row: its values by column."""
        self._rows += 1
        if self._rows <= _HEADING_ROWS:
            self._learn(row)
        said = (self._said(column, value) for column, value in sorted(row.items()) if value.strip())
        if line := CELL_ENDS.join(said):
            self.lines.append(line + CELL_ENDS)

    def _learn(self, row: dict[int, str]) -> None:
        for column, value in row.items():
            names = self._headings[column]
            if len(names) < _HEADINGS and value.strip() and not any(map(str.isdecimal, value)):
                names.append(value.strip()[:_LONGEST])

    def _said(self, column: int, value: str) -> str:
        # Shorter numbers are no dates and no numbers of a person, and are most of any table.
        if sum(map(str.isdecimal, value)) < _FEWEST_DIGITS:
            return value
        names = [name for name in self._headings.get(column, ()) if name != value.strip()]
        return f"{' '.join(names)}: {value}" if names else value

    @property
    def text(self) -> str:
        return "\n".join(self.lines)
