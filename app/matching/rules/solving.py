"""The best assignment of requests to places, exact and in the order of what matters.

Needs scipy, which takes seconds to load: import this module on first use, not at start.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import maximum_bipartite_matching

from app.matching.rules.ties import first_in_order
from app.matching.rules.weights import FORBIDDEN

Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


def best(
    lines: Sequence[Sequence[int]],
    room: Sequence[int],
    kept: Collection[tuple[int, int]] = (),
    must: Collection[int] = (),
) -> list[int | None]:
    """For each request the place it gets.

    ``lines`` has the fits of each request with each place, ``FORBIDDEN`` where the two may not
    meet; ``room`` says how many a place takes; ``kept`` are pairs that were settled once, ``must``
    the requests to serve before all others, whose fits set no minimum. First as many as possible
    are served, then the lowest fit is as high as possible, then the total, then the number of kept
    pairs; what is still equal goes by the order of requests and places.
    """
    if not lines or not any(room):
        return [None] * len(lines)
    fits = np.array(lines, dtype=np.int64)
    seats = np.repeat(np.arange(len(room)), np.minimum(room, len(fits)))
    free = np.ones(len(fits), dtype=np.bool_)
    free[[*must]] = False
    worth = _worth(_without_the_lowest(fits, seats, free), kept, free)
    chosen: list[int | None] = [None] * len(fits)
    matched = linear_sum_assignment(worth[:, seats], maximize=True)
    for line, seat in zip(*(each.tolist() for each in matched), strict=True):
        if worth[line, seats[seat]] > 0:
            chosen[line] = int(seats[seat])
    return first_in_order(worth, room, chosen)


def _worth(fits: Whole, kept: Collection[tuple[int, int]], free: Flags) -> Whole:
    """One number for what a pair adds: being served outweighs any fits, a fit any kept pairs.

    Whoever must be served counts as two; there is always a way to serve them without serving fewer.
    For a thousand requests the sum stays below 2**53, so that the solver's floats are exact.
    """
    many = len(fits) + 1
    served = (int(fits.max(initial=0)) * many + 1) * np.where(free, 1, 2)
    worth = np.where(fits == FORBIDDEN, 0, (served[:, None] + fits) * many)
    for line, place in kept:
        worth[line, place] += fits[line, place] != FORBIDDEN
    return worth


def _without_the_lowest(fits: Whole, seats: Whole, free: Flags) -> Whole:
    """The fits without every pair below the highest minimum that still serves as many."""
    may = fits != FORBIDDEN
    most = _served(may, seats)
    counting = most - int(np.count_nonzero(~free))
    if counting < 1:
        return fits
    # Whoever is served has at most the best fit of its own line.
    bound = np.sort(fits[free].max(axis=1))[-counting]
    possible = np.unique(fits[may & free[:, None] & (fits <= bound)])

    def above(lowest: int) -> Flags:
        high_enough: Flags = may & ((fits >= lowest) | ~free[:, None])
        return high_enough

    low, high = 0, len(possible) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if _served(above(possible[middle]), seats) == most:
            low = middle
        else:
            high = middle - 1
    return np.where(above(possible[low]), fits, FORBIDDEN)


def _served(may: Flags, seats: Whole) -> int:
    matched = maximum_bipartite_matching(csr_matrix(may[:, seats]), perm_type="column")
    return int(np.count_nonzero(matched >= 0))
