"""What the counts of groups that overlap give away, found by a linear solver.

Needs scipy, which takes seconds to load: import this module on first use, not at start.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog

from app.disclosure.rules.halves import SMALLEST, WHOLE, Place

Numbers = npt.NDArray[np.float64]
# Whether something is given away by these groups.
Danger = Callable[[Collection[str]], bool]

# What differs by less is the same to a solver.
_NEARLY = 1e-6


def danger(
    places: Sequence[Place],
    sizes: Mapping[str, int],
    beyond: Mapping[str, int],
    shown: Collection[str],
) -> Danger | None:
    """Something that these groups give away together: whether other groups do so too."""
    every = (*_of_counts(places, sizes, beyond, shown), *_of_areas(places))
    return next((each for each in every if each(shown)), None)


def _of_areas(places: Sequence[Place]) -> Iterator[Danger]:
    """That an area must lie on one side, for somebody outside or for one that knows its own.

    An area takes a way out from others only where it is alone on its side of its place.
    """
    yield partial(_is_certain, places)
    for at, place in enumerate(places):
        for side in (1, 0):
            if (place.beyond if side else place.size - place.beyond) == 1:
                known = [*places]
                known[at] = replace(place, size=place.size - 1, beyond=place.beyond - side)
                yield partial(_is_certain, [each for each in known if each.size])


def _of_counts(
    places: Sequence[Place],
    sizes: Mapping[str, int],
    beyond: Mapping[str, int],
    shown: Collection[str],
) -> Iterator[Danger]:
    """That a count kept back is known, or nearly."""
    for group in sorted(sizes.keys() - {*shown}):
        # What the count of the whole tells alone, no other figure can take back.
        rest = sizes[WHOLE] - sizes[group]
        alone = min(beyond[WHOLE], sizes[group]) - max(0, beyond[WHOLE] - rest)
        yield partial(_is_known, places, group, min(SMALLEST - 1, sizes[group], alone))


def _is_certain(places: Sequence[Place], shown: Collection[str]) -> bool:
    """Whether some place must have all its areas on one side.

    None must exactly if all may have areas on either side at once, since what agrees with the
    counts is convex.
    """
    number = len(places)
    matrix, sums = _counts(places, shown)
    one = np.ones((number, 1))
    found = linprog(
        np.append(np.zeros(number), -1),
        A_ub=np.block([[-np.eye(number), one], [np.eye(number), one]]),
        b_ub=np.concatenate([np.zeros(number), [place.size for place in places]]),
        A_eq=np.hstack([matrix, np.zeros((len(sums), 1))]),
        b_eq=sums,
        bounds=[*((0, place.size) for place in places), (0, 1)],
        method="highs",
    )
    return bool(found.status != 0 or -found.fun < _NEARLY)


def _is_known(places: Sequence[Place], group: str, width: int, shown: Collection[str]) -> bool:
    """Whether a hidden count can be fewer numbers than it should; a group that went is hidden."""
    matrix, sums = _counts(places, shown)
    inside = np.array([float(group in place.groups) for place in places])
    least, most = _bounds(places, matrix, sums, inside)
    return most - least < width - _NEARLY


def _counts(places: Sequence[Place], shown: Collection[str]) -> tuple[Numbers, Numbers]:
    """The counts that are known, as a matrix over the places and what each line adds up to."""
    matrix = np.array(
        [
            [float(group == WHOLE or group in place.groups) for place in places]
            for group in sorted(shown)
        ]
    )
    return matrix, matrix @ np.array([float(place.beyond) for place in places])


def _bounds(
    places: Sequence[Place], matrix: Numbers, sums: Numbers, wanted: Numbers
) -> tuple[float, float]:
    """The least and the most that a sum over places can be, for whoever knows the counts."""
    limits = [(0, place.size) for place in places]
    least, most = (
        linprog(sign * wanted, A_eq=matrix, b_eq=sums, bounds=limits, method="highs").fun
        for sign in (1, -1)
    )
    return least, -most
