"""What somebody could work out about a group from everything else that is shown.

The intruder we keep out knows how many ratings each group gave, the figures of all of them
together, every figure and middle shown, and these rules. They write down every table of groups
by values that agrees with all this. The figures of the whole are shown in any case, so what
those figures tell alone is nobody's loss. Beyond that, in the tables written down

- a group too small for a middle has no value that more of its members must have chosen, so no
  rating in it becomes certain, not even one that cannot be tied to a person;
- no group of five to nine has the same figures in every table (from ten a group may have figures).

Head counts are usually all that is known of sizes; taking the ratings for known errs safely.

Whether a middle is shown is decided from what is public before it: it stays back when *any*
middle the group might have had would break a rule. So a middle kept back tells nothing either.

The least number of ratings a part must have on a value needs no list of tables. Take any set of
values: the ratings on it, less those the other parts have room for, less those this part has
room for on the rest of the set. The largest such number is exact, since the room a middle leaves
is a submodular function of the set. Sets are bit masks, so the work doubles with every value
chosen: ``MOST_VALUES`` is where it stops.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from app.disclosure.rules.shown import GROUP_FIGURES_FROM

MOST_VALUES: Final = 9


@dataclass(frozen=True)
class Part:
    """One group, or several merged: its ratings, its largest small group, its middle if shown.

    ``middle`` is the place of the value among the values chosen, not the value.
    """

    size: int
    small: int = 0
    middle: int | None = None


def is_middle_safe(figures: Mapping[int, int], parts: Sequence[Part], which: int) -> bool:
    """Whether the middle of one part may be shown beside the figures and the middles before."""
    if len(figures) > MOST_VALUES:
        return False
    sums = _sums([figures[value] for value in sorted(figures)])
    before = _least(sums, parts)
    for middle in range(len(figures)):
        tried = [*parts]
        tried[which] = replace(parts[which], middle=middle)
        after = _least(sums, tried)
        if any(map(_is_given_away, tried, before, after)):
            return False
    return True


def is_remainder_safe(figures: Mapping[int, int], parts: Sequence[Part]) -> bool:
    """Whether the figures of all parts without figures, known by subtraction, give nobody away.

    A value gives a small group away when fewer of the remainder chose something else than the
    group has members. One more is asked for, so that a refusal does not prove the same.
    """
    others = sum(figures.values()) - max(figures.values())
    return others > max(1, *(part.small for part in parts))


def _is_given_away(part: Part, before: Sequence[int], after: Sequence[int]) -> bool:
    if not after:
        return False
    beside = part.size - part.small
    if part.small and any(now > max(then, beside) for then, now in zip(before, after, strict=True)):
        return True
    return part.size < GROUP_FIGURES_FROM and sum(before) < part.size == sum(after)


def _least(sums: Sequence[int], parts: Sequence[Part]) -> list[list[int]]:
    """The least ratings each part must have on each value; empty lists when no table agrees."""
    values = len(sums).bit_length() - 1
    rooms = [_room(part.size, part.middle, values) for part in parts]
    excess = [chosen - sum(room) for chosen, *room in zip(sums, *rooms, strict=True)]
    if max(excess) > 0:
        return [[] for _ in parts]
    return [[_least_on(1 << value, excess, room) for value in range(values)] for room in rooms]


def _least_on(bit: int, excess: Sequence[int], room: Sequence[int]) -> int:
    return max(
        over + room[chosen] - room[chosen ^ bit]
        for chosen, over in enumerate(excess)
        if chosen & bit
    )


def _sums(counts: Sequence[int]) -> list[int]:
    """The ratings on every set of values."""
    sums = [0]
    for count in counts:
        sums += [chosen + count for chosen in sums]
    return sums


@lru_cache(maxsize=512)
def _room(size: int, middle: int | None, values: int) -> tuple[int, ...]:
    """The most ratings a part can have on every set of values."""
    sets = range(1 << values)
    if middle is None:
        return tuple(size if chosen else 0 for chosen in sets)
    below = (size - 1) // 2
    above = size - 1 - below
    lower = (1 << middle) - 1
    return tuple(
        size
        if chosen >> middle & 1
        else (below if chosen & lower else 0) + (above if chosen >> middle else 0)
        for chosen in sets
    )
