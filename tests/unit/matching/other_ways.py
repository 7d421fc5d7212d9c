"""The best assignment found in two other ways: by trying everything, and as a mixed program."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import diags_array, lil_array

Lines = Sequence[Sequence[int]]
Figures = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Areas:
    """The area of each line, and the homes of whoever stands in each place."""

    asking: Sequence[str]
    homes: Sequence[frozenset[str]]

    def each_other(self, one: tuple[int, int], other: tuple[int, int]) -> bool:
        """Whether these two pairs send two areas to each other."""
        return (
            self.asking[one[0]] in self.homes[other[1]]
            and self.asking[other[0]] in self.homes[one[1]]
        )


NOBODYS = Areas((), ())


def by_trying_everything(
    lines: Lines, room: Sequence[int], kept: set[tuple[int, int]], areas: Areas = NOBODYS
) -> list[int | None]:
    """The first of the best, comparing all there are in which no two areas meet both ways."""

    def may_be(chosen: tuple[int, ...]) -> bool:
        met = [(line, place) for line, place in enumerate(chosen) if place < len(room)]
        return not areas.asking or not any(
            areas.each_other(one, other) for one in met for other in met if one != other
        )

    def worth(chosen: tuple[int, ...]) -> tuple[int, int, int, int, tuple[int, ...]]:
        met = [(line, place) for line, place in enumerate(chosen) if place < len(room)]
        fits = [lines[line][place] for line, place in met]
        ties = tuple(-place for place in chosen)
        return len(fits), min(fits, default=0), sum(fits), len(kept & {*met}), ties

    best = max(filter(may_be, _all(lines, list(room))), key=worth)
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
    lines: Lines,
    room: Sequence[int],
    kept: Collection[tuple[int, int]] = (),
    areas: Areas = NOBODYS,
) -> tuple[float, float, float, float]:
    """Served, lowest, total and kept: four mixed programs, each bound by those before it."""
    pairs = _possible(lines)
    if not pairs:
        return 0, 0, 0, 0
    # The last variable is the lowest fit; whoever is served holds it down.
    served = np.array([1.0] * len(pairs) + [0])
    fits = np.array([fit for *_, fit in pairs] + [0.0])
    remaining = np.array([(line, place) in kept for line, place, _ in pairs] + [False], float)
    most = fits.max() + 1
    once, within = _summed(pairs, 0, len(lines)), _summed(pairs, 1, len(room))
    held = lil_array(once @ diags_array(most - fits))
    held[:, -1] = 1
    rules = [
        LinearConstraint(once, ub=np.ones(len(lines))),
        LinearConstraint(within, ub=np.array(room)),
        LinearConstraint(held, ub=np.full(len(lines), most)),
    ]
    if areas.asking:
        rules += _one_way(pairs, areas)
    answers = []
    for wanted in (served, 1 - served, fits, remaining):
        answers.append(_most(wanted, served, np.where(served > 0, 1, most), rules))
        rules.append(LinearConstraint(wanted, lb=answers[-1] - 1e-4))
    return answers[0], answers[1] if answers[0] else 0, answers[2], answers[3]


def best_total(lines: Lines, room: Sequence[int]) -> float:
    """The highest total among those that serve most: one program."""
    pairs = _possible(lines)
    fits = np.array([fit for *_, fit in pairs] + [0.0])
    worth = fits + fits.max() * len(lines) + 1
    worth[-1] = 0
    rules = [
        LinearConstraint(_summed(pairs, 0, len(lines)), ub=np.ones(len(lines))),
        LinearConstraint(_summed(pairs, 1, len(room)), ub=np.array(room)),
    ]
    return _most(worth, np.ones(len(worth)), np.ones(len(worth)), rules)


def _possible(lines: Lines) -> list[tuple[int, int, int]]:
    return [
        (line, place, fit)
        for line, fits in enumerate(lines)
        for place, fit in enumerate(fits)
        if fit >= 0
    ]


def _one_way(pairs: Sequence[tuple[int, int, int]], areas: Areas) -> list[LinearConstraint]:
    """Of two lines of two areas, at most one is served from the other's area."""
    found: dict[tuple[int, str], list[int]] = {}
    for column, (line, place, _) in enumerate(pairs):
        for home in areas.homes[place]:
            found.setdefault((line, home), []).append(column)
    both = [
        [*columns, *found[other, areas.asking[line]]]
        for (line, home), columns in found.items()
        for other, asks in enumerate(areas.asking)
        if asks == home and other > line and (other, areas.asking[line]) in found
    ]
    if not both:
        return []
    matrix = lil_array((len(both), len(pairs) + 1))
    for number, columns in enumerate(both):
        matrix[number, columns] = 1
    return [LinearConstraint(matrix, ub=np.ones(len(both)))]


def _most(
    wanted: Figures, whole: Figures, highest: Figures, rules: Sequence[LinearConstraint]
) -> float:
    found = milp(
        -wanted,
        integrality=whole,
        bounds=Bounds(0, highest),
        constraints=rules,
        options={"mip_rel_gap": 0},
    )
    assert found.success
    return -float(found.fun)


def _summed(pairs: Sequence[tuple[int, int, int]], side: int, number: int) -> Any:
    """One line for each request, or each place: which pairs are of it."""
    matrix = lil_array((number, len(pairs) + 1))
    for column, pair in enumerate(pairs):
        matrix[pair[side], column] = 1
    return matrix
