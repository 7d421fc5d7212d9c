"""An intruder who knows the rules and lists every table that would look the same.

For rooms small enough, every possible table of groups by values is published. The tables which
have the same room figures and come out alike are all the intruder cannot tell apart. This is
stronger than reading what is shown, since it also learns from what is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

import pytest

from app.disclosure.rules import Publication, Tally, publish_tallies

Counts = tuple[int, ...]
Table = tuple[Counts, ...]


def tables(sizes: Counts, values: int) -> Iterator[Table]:
    return product(*(list(ways(size, values)) for size in sizes))


def ways(ballots: int, values: int) -> Iterator[Counts]:
    """Every way to spread ballots over values."""
    if values == 1:
        yield (ballots,)
        return
    for first in range(ballots + 1):
        for others in ways(ballots - first, values - 1):
            yield (first, *others)


def published(table: Table) -> Publication:
    return publish_tallies(
        {
            f"group {number}": Tally({value: count for value, count in enumerate(counts) if count})
            for number, counts in enumerate(table)
        }
    )


def same_rooms(sizes: Counts, values: int) -> list[dict[str, list[Table]]]:
    """For each room figures, the tables that come out alike."""
    rooms: dict[Counts, dict[str, list[Table]]] = defaultdict(lambda: defaultdict(list))
    for table in tables(sizes, values):
        room = tuple(map(sum, zip(*table, strict=True)))
        rooms[room][repr(published(table))].append(table)
    return list(rooms.values())


def least(possible: list[Table], group: int) -> Counts:
    """How many of a group must have chosen each value."""
    return tuple(map(min, zip(*(table[group] for table in possible), strict=True)))


ROOMS = [
    ((5, 1), 4),
    ((5, 2), 3),
    ((6, 3), 3),
    ((9, 3), 2),
    ((5, 5), 2),
    ((7, 7), 2),
    ((6, 5, 1), 2),
    ((5, 3, 2), 3),
    ((6, 4, 3, 2), 2),
    ((12, 3), 2),
    ((10, 5), 2),
    ((10, 9, 1), 2),
    ((10, 7, 3), 2),
    ((10, 5, 5), 2),
    ((11, 8, 2), 2),
    ((10, 10, 2), 2),
    ((10, 4, 4, 2), 2),
    ((16, 13, 3), 2),
]


@pytest.mark.parametrize(("sizes", "values"), ROOMS)
def test_nobody_works_out_a_hidden_group(sizes: Counts, values: int) -> None:
    for room in same_rooms(sizes, values):
        anything = [table for alike in room.values() for table in alike]
        for alike in room.values():
            for group, size in enumerate(sizes):
                if size < 5:
                    assert least(alike, group) == least(anything, group)
                elif size < 10 and sum(least(anything, group)) < size:
                    assert sum(least(alike, group)) < size


@pytest.mark.parametrize("sizes", [(1, 1), (3, 1), (4,), (2, 1, 1)])
def test_a_room_below_five_looks_the_same_whatever_was_chosen(sizes: Counts) -> None:
    assert len({repr(published(table)) for table in tables(sizes, 4)}) == 1


@pytest.mark.parametrize("sizes", [(9, 7), (8, 7, 6), (12, 9, 6), (12, 12, 3, 2)])
def test_most_rooms_show_the_middles_of_groups_that_are_large_enough(sizes: Counts) -> None:
    """Hiding everything would be safe as well, and of no use."""
    table = tuple(tuple((size + value) // 5 for value in range(5)) for size in sizes)

    shown = {group.label: group.shown for group in published(table).groups}

    assert all(shown[f"group {n}"].middle is not None for n, size in enumerate(sizes) if size >= 5)


@pytest.mark.parametrize(
    ("sizes", "values"), [((5, 2, 1), 3), ((9, 2, 2), 2), ((6, 6, 2, 2), 2), ((10, 9, 2, 2), 2)]
)
def test_of_small_groups_merged_to_fewer_than_five_no_rating_is_certain(
    sizes: Counts, values: int
) -> None:
    small = [group for group, size in enumerate(sizes) if size < 5]
    for room in same_rooms(sizes, values):
        anything = [table for alike in room.values() for table in alike]
        for alike in room.values():
            assert least_together(alike, small) == least_together(anything, small)


def least_together(possible: list[Table], groups: list[int]) -> Counts:
    """How many of some groups taken as one must have chosen each value."""
    together: list[Table] = [
        (tuple(map(sum, zip(*(table[group] for group in groups), strict=True))),)
        for table in possible
    ]
    return least(together, 0)
