"""How many of some areas lie beyond a line, for groups that overlap: what may be shown of it.

Everybody knows which area is in which region, of which type and how large; only where it stands is
its own. A count is shown where five or more lie on either side of the line, so a group of fewer
than ten shows none. Groups overlap, and figures subtract: all of London less the London boroughs
is one area. So a solver looks at everything that is shown together. One more count goes, until

- no area must lie on one side, neither for whoever stands outside nor for another area, which
  knows its own side;
- no count that is kept back is known, or nearly: it may be as many as five different numbers, or
  any number at all in a group of fewer than that. What the count of the whole tells of it alone
  is nobody's loss.

The country is published as a whole, of which the solver has nothing to find: it is loaded once
there are two groups or more. They are worked out here for the promise that no filter would tell of
an area, which tests and a thousand random countries hold against a solver of their own.

Two limits. Which counts go hangs on the counts themselves, so a gap says that something was small.
And two areas that tell each other where they stand know more than one.
"""

from __future__ import annotations

import importlib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from types import ModuleType

SMALLEST: Final = 5
# The group of all areas, which every area is in.
WHOLE: Final = ""


@dataclass(frozen=True)
class Area:
    """One area: the groups it is in, one of each breakdown, and on which side it lies."""

    groups: tuple[str, ...]
    beyond: bool


@dataclass(frozen=True)
class Halves:
    """How many areas each group has, and how many lie beyond the line; None is not shown."""

    sizes: Mapping[str, int]
    beyond: Mapping[str, int | None]

    @property
    def shown(self) -> bool:
        return self.beyond.get(WHOLE) is not None


@dataclass(frozen=True)
class Place:
    """The areas that are in the same groups: how many, and how many of them lie beyond."""

    groups: tuple[str, ...]
    size: int
    beyond: int


def publish_halves(areas: Sequence[Area]) -> Halves:
    """Cut the counts of the whole and of its groups down to what may be shown."""
    places = places_of(areas)
    sizes, beyond = _summed(places)
    hidden = dict.fromkeys(sizes)
    if not _is_large(sizes.get(WHOLE, 0), beyond.get(WHOLE, 0)):
        return Halves(sizes, hidden)
    shown = {group for group, size in sizes.items() if _is_large(size, beyond[group])}
    while len(shown) > 1 and (group := _next_to_go(places, sizes, beyond, shown)):
        shown.discard(group)
    return Halves(sizes, hidden | {group: beyond[group] for group in shown})


def places_of(areas: Sequence[Area]) -> tuple[Place, ...]:
    """The areas by the groups they are in."""
    size = Counter(each.groups for each in areas)
    beyond = Counter(each.groups for each in areas if each.beyond)
    return tuple(Place(groups, size[groups], beyond[groups]) for groups in sorted(size))


def _summed(places: Sequence[Place]) -> tuple[dict[str, int], dict[str, int]]:
    sizes: Counter[str] = Counter()
    beyond: Counter[str] = Counter()
    for place in places:
        for group in (WHOLE, *place.groups):
            sizes[group] += place.size
            beyond[group] += place.beyond
    return dict(sizes), {group: beyond[group] for group in sizes}


def _is_large(size: int, beyond: int) -> bool:
    return beyond >= SMALLEST and size - beyond >= SMALLEST


def _next_to_go(
    places: Sequence[Place],
    sizes: Mapping[str, int],
    beyond: Mapping[str, int],
    shown: Collection[str],
) -> str | None:
    """The smallest group without which something is no longer given away; None if nothing is.

    Where no single one is enough, the smallest of all goes first.
    """
    danger = _solving().danger(places, sizes, beyond, shown)
    if danger is None:
        return None
    others = sorted({*shown} - {WHOLE}, key=lambda group: (sizes[group], group))
    return next((group for group in others if not danger({*shown} - {group})), others[0])


def _solving() -> ModuleType:
    """Loaded when first something is published: the solver takes a second to load."""
    return importlib.import_module("app.disclosure.rules.halves_solved")
