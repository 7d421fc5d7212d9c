"""Small tables: counts of 1 to 4 are hidden, and whatever would give one of them away.

A table is typed or pasted: a line of headings, then one line for each group. The first column
names the group; a column of whole numbers counts people or households; anything else with figures
(a percentage, a rate, a mean) is a share. A line or column of totals is known by its name, or by
being what the others could add up to.

What is hidden, beyond each count of 1 to 4:

- every share in a line with a hidden count;
- every share of a column, where the shares left over would tell what the whole is, and so what
  the hidden counts add up to;
- in a table with totals one way, the total over hidden counts, unless each of those could still
  be any number from 1 to 4 for somebody who knows the total;
- in a table with totals both ways, every total over a hidden count, and the total of all.

With such totals gone each hidden count may be 1, 2, 3 or 4 whatever the others are. Only figures
that stay shown, and how many counts are hidden, decide what goes, apart from a sum that is shown
anyway; so the choice itself tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.disclosure.rules.figures import (
    SMALLEST_SHOWN,
    Figures,
    Unreadable,
    cells_of,
    few_in_words,
    figures_of,
    is_small,
)

__all__ = [
    "FEWER",
    "NOT_SHOWN",
    "SmallTable",
    "Unreadable",
    "few_in_words",
    "publish",
    "read",
]

FEWER: Final = "fewer than 5"
NOT_SHOWN: Final = "not shown"


@dataclass(frozen=True)
class SmallTable:
    """A table that may be shown to anybody: nothing in it leads back to a few people."""

    headings: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]


def read(typed: str) -> SmallTable:
    """A typed or pasted table, cut down to what may be shown. Raises ``Unreadable``."""
    headings, *lines = cells_of(typed)
    return publish(headings, lines)


def publish(headings: Sequence[str], lines: Sequence[Sequence[str]]) -> SmallTable:
    """A table cut down to what may be shown."""
    figures = figures_of(headings, lines)
    hidden = _hidden(figures)
    return SmallTable(
        tuple(headings),
        tuple(
            tuple(hidden.get((at, column), cell) for column, cell in enumerate(line))
            for at, line in enumerate(lines)
        ),
    )


def _hidden(figures: Figures) -> dict[tuple[int, int], str]:
    """What stands in place of each hidden figure."""
    small = figures.small
    hidden: dict[tuple[int, int], str] = dict.fromkeys(small, FEWER)
    totals = {*_totals_hidden(figures, small), *_totals_beside_small_ones(figures, small)}
    hidden |= dict.fromkeys(totals, NOT_SHOWN)
    gone = frozenset(hidden)
    return hidden | dict.fromkeys(_shares_hidden(figures, small, gone), NOT_SHOWN)


def _totals_beside_small_ones(
    figures: Figures, small: frozenset[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Totals of 1 to 4 over nothing that is counted here, and the totals that would tell them."""
    inner = set(figures.inner())
    totals = [
        (line, column)
        for line, counts in enumerate(figures.counts)
        for column, count in enumerate(counts)
        if count is not None and (line, column) not in inner
    ]
    for line, column in totals:
        over_hidden = any(
            (line == other or line in figures.total_lines)
            and (column == among or column in figures.total_columns)
            for other, among in small
        )
        if is_small(figures.counts[line][column]) and not over_hidden:
            yield from (place for place in totals if line == place[0] or column == place[1])


def _totals_hidden(
    figures: Figures, small: frozenset[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    if figures.total_lines and figures.total_columns:
        yield from ((at, column) for at in figures.total_lines for column in figures.total_columns)
        yield from ((at, column) for at in figures.total_lines for _, column in small)
        yield from ((line, at) for line, _ in small for at in figures.total_columns)
        return
    for column in {column for _, column in small}:
        places = [line for line, among in figures.inner() if among == column]
        hidden = [line for line in places if (line, column) in small]
        values = [figures.counts[line][column] or 0 for line in places]
        totals = [figures.counts[at][column] for at in figures.total_lines]
        if not _may_stay(len(hidden), _rest(values), totals, sum(values)):
            yield from ((at, column) for at in figures.total_lines)
    for line in {line for line, _ in small}:
        places = [column for among, column in figures.inner() if among == line]
        hidden = [column for column in places if (line, column) in small]
        values = [figures.counts[line][column] or 0 for column in places]
        totals = [figures.counts[line][at] for at in figures.total_columns]
        if not _may_stay(len(hidden), _rest(values), totals, sum(values)):
            yield from ((line, at) for at in figures.total_columns)


def _rest(values: Sequence[int]) -> int:
    """What the hidden counts among these add up to."""
    return sum(value for value in values if is_small(value))


def _may_stay(hidden: int, rest: int, totals: Sequence[int | None], whole: int) -> bool:
    """Whether a total leaves every hidden count free to be any number from 1 to 4.

    For each such number the others must be able to make up the rest, with 1 to 4 each.
    """
    if len(totals) != 1 or totals[0] != whole:
        return False
    largest = SMALLEST_SHOWN - 1
    others = hidden - 1
    return others <= rest - largest and rest - 1 <= largest * others


def _shares_hidden(
    figures: Figures, small: frozenset[tuple[int, int]], gone: frozenset[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    lines = {line for line, _ in gone}
    columns = {column for _, column in small}
    for share in range(len(figures.shares[0])):
        places = [line for line, among in enumerate(figures.shares) if among[share] is not None]
        told = figures.unsure or any(
            _tells(figures, small, gone, column, share) for column in columns
        )
        yield from ((line, share) for line in places if told or line in lines)


def _tells(
    figures: Figures,
    small: frozenset[tuple[int, int]],
    gone: frozenset[tuple[int, int]],
    column: int,
    share: int,
) -> bool:
    """Whether the shares that stay tell more of the hidden counts of a column than it may.

    Each count that stays beside its share bounds the whole. The bounds must leave room for every
    sum that the hidden counts could have.
    """
    if any((at, column) not in gone for at in figures.total_lines):
        return False  # the whole is shown, and was found safe
    kept = [
        (figures.counts[line][column] or 0, figures.shares[line][share])
        for line, among in figures.inner()
        if among == column and not any(line == other for other, _ in gone)
    ]
    shown = sum(
        figures.counts[line][column] or 0
        for line, among in figures.inner()
        if among == column and (line, column) not in small
    )
    hidden = sum(1 for _, among in small if among == column)
    low, high = _bounds_of_whole([(count, part) for count, part in kept if part is not None])
    if low > high:
        return False  # these are shares of something else
    least, most = shown + hidden, shown + hidden * (SMALLEST_SHOWN - 1)
    return low > least or high < most


def _bounds_of_whole(kept: Sequence[tuple[int, Decimal]]) -> tuple[Decimal, Decimal]:
    low, high = Decimal(0), Decimal("Infinity")
    for count, part in kept:
        half_unit = Decimal(1).scaleb(int(part.as_tuple().exponent)) / 2
        if count:
            low = max(low, 100 * count / (part + half_unit))
        if count and part > half_unit:
            high = min(high, 100 * count / (part - half_unit))
    return low, high
