"""The figures in a typed table: which are counts, which are shares, which are totals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

SMALLEST_SHOWN: Final = 5
MOST_LINES: Final = 60
MOST_COLUMNS: Final = 12

_TOTAL = re.compile(r"(grand |sub-?)?totals?\b|all\b|sum\b|altogether\b|overall\b", re.IGNORECASE)
_SHARE = re.compile(
    r"%|per ?cent|share|rate\b|ratio|average|mean\b|median|per (1|10|100),?000", re.IGNORECASE
)
_SEPARATORS = ("\t", "|", ";")


_A_FEW = re.compile(r"(?<![\d.])[1-4](?![\d.])|\b(?:one|two|three|four)\b", re.IGNORECASE)
# What stands in a table whose few were hidden before it came here.
_MARKS = frozenset({"fewer than 5", "<5", "1-4", "1 to 4"})


class Unreadable(Exception):
    """What was typed is no table; the message says what to do."""


@dataclass(frozen=True)
class Figures:
    """The figures of a table by line and column; None where there is none of the sort."""

    counts: tuple[tuple[int | None, ...], ...]
    shares: tuple[tuple[Decimal | None, ...], ...]
    total_lines: frozenset[int]
    total_columns: frozenset[int]
    # Whether a line or column that only looks like a total holds a count of 1 to 4.
    unsure: bool

    @property
    def small(self) -> frozenset[tuple[int, int]]:
        """The counts of 1 to 4 that are no totals, by line and column."""
        return frozenset(
            (line, column) for line, column in self.inner() if is_small(self.counts[line][column])
        )

    def inner(self) -> Iterator[tuple[int, int]]:
        """Every place that holds a count and is no total."""
        for line, counts in enumerate(self.counts):
            for column, count in enumerate(counts):
                if count is None or line in self.total_lines or column in self.total_columns:
                    continue
                yield line, column


def cells_of(typed: str) -> list[list[str]]:
    lines = [line for line in typed.splitlines() if line.strip()]
    if len(lines) < 2:
        raise Unreadable("Enter the headings on the first line and at least one line below them")
    sign = next((each for each in _SEPARATORS if each in typed), ",")
    table = [[cell.strip() for cell in line.split(sign)] for line in lines]
    width = len(table[0])
    if width < 2:
        raise Unreadable("Put a tab, a semicolon or a | between the columns")
    if len(table) - 1 > MOST_LINES or width > MOST_COLUMNS:
        raise Unreadable(
            f"Shorten the table to at most {MOST_LINES} lines and {MOST_COLUMNS} columns"
        )
    for number, line in enumerate(table[1:], start=1):
        # Empty cells at the end are easily lost on the way.
        line.extend([""] * (width - len(line)))
        if len(line) != width:
            raise Unreadable(
                f"Line {number} below the headings has {len(line)} columns; there are {width}"
                " headings"
            )
    return table


def few_in_words(typed: str) -> str | None:
    """The first cell that says 1 to 4 of something in more than a figure, such as "3 families".

    Nothing could be hidden in it; only the first column, which names the groups, is for words.
    """
    _, *lines = cells_of(typed)
    for line in lines:
        for cell in line[1:]:
            if _number(cell) is None and cell not in _MARKS and _A_FEW.search(cell):
                return cell
    return None


def figures_of(headings: Sequence[str], lines: Sequence[Sequence[str]]) -> Figures:
    share_columns = {
        column
        for column, heading in enumerate(headings)
        if column and (_SHARE.search(heading) or any(_is_share(line[column]) for line in lines))
    }
    counts = tuple(
        tuple(
            _whole(cell) if column and column not in share_columns else None
            for column, cell in enumerate(line)
        )
        for line in lines
    )
    shares = tuple(
        tuple(
            _number(cell) if column in share_columns else None for column, cell in enumerate(line)
        )
        for line in lines
    )
    across = list(zip(*counts, strict=True))
    lines_named = frozenset(at for at, line in enumerate(lines) if _TOTAL.match(line[0]))
    columns_named = frozenset(
        at
        for at, heading in enumerate(headings)
        if _TOTAL.match(heading) and any(count is not None for count in across[at])
    )
    lines_guessed = frozenset() if lines_named else _adding_up(counts, columns_named)
    columns_guessed = frozenset() if columns_named else _adding_up(across, lines_named)
    return Figures(
        counts,
        shares,
        _unless_all(lines_named | lines_guessed, counts),
        _unless_all(columns_named | columns_guessed, across),
        any(is_small(count) for at in lines_guessed for count in counts[at])
        or any(is_small(count) for at in columns_guessed for count in across[at]),
    )


def _unless_all(totals: frozenset[int], counts: Sequence[Sequence[int | None]]) -> frozenset[int]:
    """These totals, or none where nothing else is counted that they could be totals of."""
    counted = {at for at, among in enumerate(counts) if any(each is not None for each in among)}
    return totals if counted - totals else frozenset()


def _adding_up(counts: Sequence[Sequence[int | None]], but: frozenset[int]) -> frozenset[int]:
    """The lines, or columns, that are totals by their figures, without looking at known totals."""
    plain = [[count for at, count in enumerate(line) if at not in but] for line in counts]
    return frozenset(at for at in range(len(plain)) if _may_add_up(at, plain))


def _may_add_up(at: int, counts: Sequence[Sequence[int | None]]) -> bool:
    """Whether a line, or column, may be the sum of all others, for who does not see the hidden.

    Asked of what stays shown alone: an answer that hung on a hidden count would tell of it.
    """
    found = False
    for place, count in enumerate(counts[at]):
        others = [line[place] for number, line in enumerate(counts) if number != at]
        known = [other for other in others if other is not None]
        if count is None or count < SMALLEST_SHOWN or len(known) < 2:
            continue
        hidden = sum(1 for other in known if is_small(other))
        shown = sum(other for other in known if not is_small(other))
        if not shown + hidden <= count <= shown + hidden * (SMALLEST_SHOWN - 1):
            return False
        found = True
    return found


def is_small(count: int | None) -> bool:
    return count is not None and 0 < count < SMALLEST_SHOWN


def _is_share(cell: str) -> bool:
    if cell.endswith("%"):
        return True
    number = _number(cell)
    # "3.0" is three people, whatever program wrote it so.
    return number is not None and number != int(number)


def _whole(cell: str) -> int | None:
    number = _number(cell)
    return int(number) if number is not None and number == int(number) else None


def _number(cell: str) -> Decimal | None:
    plain = cell.replace(",", "").replace(" ", "").replace("\u00a0", "").rstrip("%")
    return Decimal(plain) if re.fullmatch(r"-?\d{1,15}(\.\d{1,9})?", plain, re.ASCII) else None
