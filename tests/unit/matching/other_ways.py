"""The best assignment found in two other ways: by trying everything, and as a mixed program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

Lines = Sequence[Sequence[int]]


def by_trying_everything(
    lines: Lines, room: Sequence[int], kept: set[tuple[int, int]]
) -> list[int | None]:
    """The first of the best, comparing all there are."""

    def worth(chosen: tuple[int, ...]) -> tuple[int, int, int, int, tuple[int, ...]]:
        met = [(line, place) for line, place in enumerate(chosen) if place < len(room)]
        fits = [lines[line][place] for line, place in met]
        ties = tuple(-place for place in chosen)
        return len(fits), min(fits, default=0), sum(fits), len(kept & {*met}), ties

    best = max(_all(lines, list(room)), key=worth)
    return [None if place == len(room) else place for place in best]


def _all(lines: Lines, room: list[int]) -> Iterator[tuple[int, ...]]:
    """Every assignment there is; whoever goes without sits behind the last place."""
    if not lines:
        yield ()
        return
    first, *others = lines
    for further in _all(others, room):
        yield (len(room), *further)
    for place, fit in enumerate(first):
        if fit >= 0 and room[place]:
            room[place] -= 1
            for further in _all(others, room):
                yield (place, *further)
            room[place] += 1


def as_a_program(
    lines: Lines, room: Sequence[int], kept: set[tuple[int, int]]
) -> tuple[float, float, float, float]:
    """Served, lowest, total and kept: four mixed programs, each bound by those before it."""
    pairs = [
        (line, place, fit)
        for line, fits in enumerate(lines)
        for place, fit in enumerate(fits)
        if fit >= 0
    ]
    if not pairs:
        return 0, 0, 0, 0
    # The last variable is the lowest fit; each pair that is taken holds it down.
    fits = np.array([fit for *_, fit in pairs] + [0.0])
    most = fits.max()
    rules = [
        _at_most(pairs, 0, [1] * len(lines)),
        _at_most(pairs, 1, room),
        LinearConstraint(
            np.hstack([most * np.eye(len(pairs)), np.ones((len(pairs), 1))]), ub=fits[:-1] + most
        ),
    ]
    lowest = np.zeros(len(pairs) + 1)
    lowest[-1] = 1
    remaining = np.array([(line, place) in kept for line, place, _ in pairs] + [False], float)
    answers = []
    for wanted in (1 - lowest, lowest, fits, remaining):
        found = milp(
            -wanted,
            integrality=1 - lowest,
            bounds=Bounds(0, np.where(lowest > 0, most, 1)),
            constraints=rules,
            options={"mip_rel_gap": 0},
        )
        assert found.success
        answers.append(-float(found.fun))
        rules.append(LinearConstraint(wanted, lb=answers[-1] - 1e-4))
    served, low, total, stayed = answers
    return served, low, total, stayed


def _at_most(
    pairs: Sequence[tuple[int, int, int]], side: int, most: Sequence[int]
) -> LinearConstraint:
    """Each request once, or each place as often as it has room."""
    matrix = np.zeros((len(most), len(pairs) + 1))
    for column, pair in enumerate(pairs):
        matrix[pair[side], column] = 1
    return LinearConstraint(matrix, ub=np.array(most))
