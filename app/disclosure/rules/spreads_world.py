"""Every country that agrees with what is published: small changes to the real one, and solved ones.

Needs scipy, which takes seconds to load: import this module on first use, not at start.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from app.disclosure.rules.spreads import WHOLE, Before, Country, Told

Numbers = npt.NDArray[np.int16]
# The stage an area stands at now and stood at before; None where it told nothing.
Stages = tuple[int | None, int | None]
# Areas of one sort that stand at the same stages.
Column = tuple[int, Stages]

# A country that is not found by then counts as none.
_SECONDS = 0.5


@dataclass(frozen=True)
class Sort:
    """What everybody knows of an area: its groups now and before, and whether it told the same."""

    now: frozenset[str] | None
    before: frozenset[str] | None
    same: bool = False

    @property
    def groups(self) -> frozenset[str]:
        return frozenset({WHOLE}).union(self.now or (), self.before or ())

    def could_be(self, stages: int) -> list[Stages]:
        every = range(stages)
        if self.before is None:
            return [(at, None) for at in every]
        if self.now is None:
            return [(None, at) for at in every]
        return [(at, then) for at, then in product(every, every) if (at == then) == self.same]


@dataclass(frozen=True)
class Move:
    """One area of a sort that stands elsewhere than it does."""

    sort: int
    start: Stages
    end: Stages


class World:
    """The real country, what is told of it now, and beside it what was told before."""

    def __init__(self, country: Country, stages: int, told: Told, before: Before) -> None:
        self.held = _sorted(country, before.country)
        self.sorts, self.stages = [*self.held], stages
        self._told = (told, before.told)
        self._lines = [
            (time, group, at)
            for time, each in enumerate(self._told)
            for group in sorted(each)
            for at in range(stages)
        ]
        self.columns: list[Column] = [
            (at, where) for at, sort in enumerate(self.sorts) for where in sort.could_be(stages)
        ]
        self.place_of = {column: at for at, column in enumerate(self.columns)}
        self.truth = np.array(
            [self.held[self.sorts[at]][where] for at, where in self.columns], np.int16
        )
        self._figures = np.array([self._line(*each) for each in self.columns], np.int16).T
        now = self._figures @ self.truth
        bands = [self._told[time][group][at] for time, group, at in self._lines]
        self._least, self._most = (np.array(each, np.int16) for each in zip(*bands, strict=True))
        self._down, self._up = self._least - now, self._most - now
        self.moves = [*self._all_moves()]
        starts = [self.place_of[move.sort, move.start] for move in self.moves]
        ends = [self.place_of[move.sort, move.end] for move in self.moves]
        self._changes = (self._figures[:, ends] - self._figures[:, starts]).T
        inside = (self._changes >= self._down) & (self._changes <= self._up)
        self.fits: list[bool] = np.asarray(inside.all(axis=1)).tolist()
        self.numbers = self.truth[starts]
        self._of_sort = np.array([move.sort for move in self.moves], np.int16)
        self._solving: csr_array | None = None

    def moves_of(self, sort: int) -> Sequence[int]:
        return [int(at) for at in np.flatnonzero(self._of_sort == sort)]

    def beside(self, at: int) -> Sequence[int]:
        """The moves of other sorts that make up for what this one changes."""
        down, up = self._down - self._changes[at], self._up - self._changes[at]
        broken = np.flatnonzero((down > 0) | (up < 0))
        some = self._changes[:, broken]
        fit = ((some >= down[broken]) & (some <= up[broken])).all(axis=1)
        fit &= self._of_sort != self._of_sort[at]
        found = np.flatnonzero(fit)
        rest = self._changes[found]
        return [int(each) for each in found[((rest >= down) & (rest <= up)).all(axis=1)]]

    def example(
        self, wanted: Sequence[int], most: int, known: Mapping[int, int], towards: Sequence[int]
    ) -> Numbers | None:
        """A country that agrees, with so many areas in these columns and what is known in others.

        It has many of its areas elsewhere than the real one, and in the columns given last.
        """
        few = np.zeros(len(self.columns))
        few[[*wanted]] = 1
        least = np.zeros(len(self.columns))
        for column, number in known.items():
            least[column] = number
        aim = np.where(self.truth > 0, 1.0, 0.0)
        aim[[*towards]] -= 9
        rows, low, high = self._rows()
        found = milp(
            aim,
            integrality=np.ones(len(self.columns)),
            bounds=Bounds(least, np.inf),
            constraints=[
                LinearConstraint(rows, low, high),
                LinearConstraint(few[None, :], most, np.inf),
            ],
            options={"time_limit": _SECONDS, "mip_rel_gap": 0.5},
        )
        return None if found.x is None else self._checked(np.rint(found.x).astype(np.int16))

    def _checked(self, found: Numbers) -> Numbers | None:
        rows, low, high = self._rows()
        figures = rows @ found
        return found if (figures >= low).all() and (figures <= high).all() else None

    def _rows(self) -> tuple[csr_array, Numbers, Numbers]:
        sizes = np.array([sum(each.values()) for each in self.held.values()], np.int16)
        if self._solving is None:
            of = np.array([at for at, _ in self.columns])
            own = (of[None, :] == np.arange(len(self.sorts))[:, None]).astype(float)
            self._solving = csr_array(np.vstack([self._figures, own]))
        return (
            self._solving,
            np.concatenate([self._least, sizes]),
            np.concatenate([self._most, sizes]),
        )

    def _all_moves(self) -> Iterator[Move]:
        for sort, (kind, counted) in enumerate(self.held.items()):
            for start, end in product(counted, kind.could_be(self.stages)):
                if start != end:
                    yield Move(sort, start, end)

    def _line(self, sort: int, where: Stages) -> list[bool]:
        """Which figures an area of this sort that stands there counts in."""
        kind = self.sorts[sort]
        groups = (kind.now or frozenset(), kind.before or frozenset())
        return [
            where[time] == at and (group == WHOLE or group in groups[time])
            for time, group, at in self._lines
        ]


def _sorted(now: Country, before: Country) -> dict[Sort, Counter[Stages]]:
    found: defaultdict[Sort, Counter[Stages]] = defaultdict(Counter)
    for code in sorted(now.keys() | before.keys()):
        here, there = now.get(code), before.get(code)
        stages = (here.stage if here else None, there.stage if there else None)
        sort = Sort(
            here.groups if here else None,
            there.groups if there else None,
            here is not None and there is not None and here.stage == there.stage,
        )
        found[sort][stages] += 1
    return dict(found)
