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

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

FEWER: Final = "fewer than 5"
NOT_SHOWN: Final = "not shown"
SMALLEST_SHOWN: Final = 5
MOST_LINES: Final = 60
MOST_COLUMNS: Final = 12

_TOTAL = re.compile(r"(grand |sub-?)?totals?\b|all\b|sum\b|altogether\b|overall\b", re.IGNORECASE)
_SHARE = re.compile(
    r"%|per ?cent|share|rate\b|ratio|average|mean\b|median|per (1|10|100),?000", re.IGNORECASE
)
_SEPARATORS = ("\t", "|", ";")


class Unreadable(Exception):
    """What was typed is no table; the message says what to do."""


@dataclass(frozen=True)
class SmallTable:
    """A table that may be shown to anybody: nothing in it leads back to a few people."""

    headings: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]

    @property
    def hides(self) -> bool:
        """Whether anything was hidden."""
        return any(cell in {FEWER, NOT_SHOWN} for line in self.lines for cell in line)


@dataclass(frozen=True)
class _Figures:
    """The figures of a table by line and column; None where there is none of the sort."""

    counts: tuple[tuple[int | None, ...], ...]
    shares: tuple[tuple[Decimal | None, ...], ...]
    total_lines: frozenset[int]
    total_columns: frozenset[int]

    @property
    def small(self) -> frozenset[tuple[int, int]]:
        """The counts of 1 to 4 that are no totals, by line and column."""
        return frozenset(
            (line, column) for line, column in self.inner() if _is_small(self.counts[line][column])
        )

    def inner(self) -> Iterator[tuple[int, int]]:
        """Every place that holds a count and is no total."""
        for line, counts in enumerate(self.counts):
            for column, count in enumerate(counts):
                if count is None or line in self.total_lines or column in self.total_columns:
                    continue
                yield line, column


def read(typed: str) -> SmallTable:
    """A typed or pasted table, cut down to what may be shown. Raises ``Unreadable``."""
    headings, *lines = _cells(typed)
    return publish(headings, lines)


def publish(headings: Sequence[str], lines: Sequence[Sequence[str]]) -> SmallTable:
    """A table cut down to what may be shown."""
    figures = _figures(headings, lines)
    hidden = _hidden(figures)
    return SmallTable(
        tuple(headings),
        tuple(
            tuple(hidden.get((at, column), cell) for column, cell in enumerate(line))
            for at, line in enumerate(lines)
        ),
    )


def _cells(typed: str) -> list[list[str]]:
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


def _figures(headings: Sequence[str], lines: Sequence[Sequence[str]]) -> _Figures:
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
    return _Figures(
        counts,
        shares,
        _unless_all(lines_named or _adding_up(counts, columns_named), counts),
        _unless_all(columns_named or _adding_up(across, lines_named), across),
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
        hidden = sum(1 for other in known if _is_small(other))
        shown = sum(other for other in known if not _is_small(other))
        if not shown + hidden <= count <= shown + hidden * (SMALLEST_SHOWN - 1):
            return False
        found = True
    return found


def _is_small(count: int | None) -> bool:
    return count is not None and 0 < count < SMALLEST_SHOWN


def _hidden(figures: _Figures) -> dict[tuple[int, int], str]:
    """What stands in place of each hidden figure."""
    small = figures.small
    hidden: dict[tuple[int, int], str] = dict.fromkeys(small, FEWER)
    totals = {*_totals_hidden(figures, small), *_totals_beside_small_ones(figures, small)}
    hidden |= dict.fromkeys(totals, NOT_SHOWN)
    gone = frozenset(hidden)
    return hidden | dict.fromkeys(_shares_hidden(figures, small, gone), NOT_SHOWN)


def _totals_beside_small_ones(
    figures: _Figures, small: frozenset[tuple[int, int]]
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
        if _is_small(figures.counts[line][column]) and not over_hidden:
            yield from (place for place in totals if line == place[0] or column == place[1])


def _totals_hidden(
    figures: _Figures, small: frozenset[tuple[int, int]]
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
    return sum(value for value in values if _is_small(value))


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
    figures: _Figures, small: frozenset[tuple[int, int]], gone: frozenset[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    lines = {line for line, _ in gone}
    columns = {column for _, column in small}
    for share in range(len(figures.shares[0])):
        places = [line for line, among in enumerate(figures.shares) if among[share] is not None]
        told = any(_tells(figures, small, gone, column, share) for column in columns)
        yield from ((line, share) for line in places if told or line in lines)


def _tells(
    figures: _Figures,
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


def _is_share(cell: str) -> bool:
    if cell.endswith("%"):
        return True
    number = _number(cell)
    return number is not None and "." in cell


def _whole(cell: str) -> int | None:
    number = _number(cell)
    return int(number) if number is not None and number == int(number) else None


def _number(cell: str) -> Decimal | None:
    plain = cell.replace(",", "").replace(" ", "").replace("\u00a0", "").rstrip("%")
    return Decimal(plain) if re.fullmatch(r"-?\d{1,15}(\.\d{1,9})?", plain, re.ASCII) else None
