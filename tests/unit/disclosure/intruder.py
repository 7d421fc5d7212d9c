"""Somebody who reads every band that is told and asks a solver which area must stand where."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from app.disclosure.rules.spreads import WHOLE, Before, Country, Stood, Told, counts_of

REGIONS = ("London", "North East", "North West", "South East", "South West", "East")
KINDS = ("county", "London borough", "metropolitan borough", "unitary authority")
SIZES = ("small", "middling", "large")
STAGES = 4


def a_world(dice: random.Random, areas: int) -> dict[str, Stood]:
    """Areas as they may be: some kinds live in one region alone, and some groups are tiny."""
    shares = dice.choice(((2, 5, 3, 1), (1, 1, 1, 1), (1, 8, 1, 0), (0, 1, 6, 1)))
    return {
        f"E{at:03}": Stood(_groups(dice), dice.choices(range(STAGES), shares)[0])
        for at in range(areas)
    }


def a_year_on(dice: random.Random, world: Country) -> dict[str, Stood]:
    """Some areas stand elsewhere, some tell nothing any more."""
    moves, tells = dice.choice((0.02, 0.2, 0.6)), dice.choice((0.8, 1.0))
    return {
        code: Stood(each.groups, dice.randrange(STAGES) if dice.random() < moves else each.stage)
        for code, each in world.items()
        if dice.random() < tells
    }


def filtered(world: Country, dice: random.Random) -> dict[str, Stood]:
    """What is left by a filter somebody may think of: one or two groups of one area."""
    some = dice.choice(sorted(world))
    wanted = {*dice.sample(sorted(world[some].groups), dice.randint(1, 2))}
    return {code: each for code, each in world.items() if wanted <= each.groups}


def by_size_alone(world: Country) -> Told:
    """What would be told if nobody looked at it together: a control."""
    return {
        group: tuple((number, number) for number in counts)
        for group, counts in counts_of(world, STAGES).items()
        if sum(counts) >= 5
    }


def worked_out(
    world: Country, told: Told, before: Before | None = None, knows: Sequence[str] = ("",)
) -> Iterator[str]:
    """The areas whose stage now is certain, for whoever knows nothing and for these areas."""
    if not told:
        return
    old: Mapping[str, Stood] = before.country if before else {}
    solver = _Solver(world, told, old, before.told if before else {})
    for who in knows:
        for code in solver.one_of_each():
            if code != who and solver.is_certain(code, who):
                yield f"{code} for {who or 'everybody'}"


class _Solver:
    """Areas one by one, each a variable for every stage: built apart from what is tested.

    Whoever kept the publication before knows which areas told the same.
    """

    def __init__(self, world: Country, told: Told, old: Country, told_before: Told) -> None:
        self.world, self.old = world, old
        self.codes = sorted({*world, *old})
        times = ((world, told), (old, told_before))
        self.at = {
            (code, time, stage): place
            for place, (code, time, stage) in enumerate(
                (code, time, stage)
                for code in self.codes
                for time in (0, 1)
                for stage in range(STAGES)
            )
        }
        self.lines: list[tuple[dict[int, int], float, float]] = []
        for time, (country, bands) in enumerate(times):
            self._tell(time, country, bands)
        for code in {*world} & {*old}:
            self._moved(code, same=world[code].stage == old[code].stage)
        matrix = np.zeros((len(self.lines), len(self.at)))
        for number, (line, _, _) in enumerate(self.lines):
            for place, factor in line.items():
                matrix[number, place] = factor
        _, low, high = zip(*self.lines, strict=True)
        self.limits = LinearConstraint(matrix, low, high)

    def _tell(self, time: int, country: Country, bands: Told) -> None:
        for group, each in bands.items():
            inside = [c for c, area in country.items() if group == WHOLE or group in area.groups]
            for stage, (least, most) in enumerate(each):
                self.lines.append(({self.at[c, time, stage]: 1 for c in inside}, least, most))
        for code in self.codes:
            stands = {self.at[code, time, stage]: 1 for stage in range(STAGES)}
            self.lines.append((stands, code in country, code in country))

    def _moved(self, code: str, *, same: bool) -> None:
        for stage in range(STAGES):
            now, then = self.at[code, 0, stage], self.at[code, 1, stage]
            self.lines.append(({now: 1, then: -1}, 0, 0) if same else ({now: 1, then: 1}, 0, 1))

    def one_of_each(self) -> list[str]:
        """Some areas of each sort that nearly all stand at one stage; others may be either."""
        found: dict[object, list[str]] = {}
        for code, area in self.world.items():
            was = self.old.get(code)
            sort = (area.groups, was and was.groups, was and was.stage == area.stage)
            found.setdefault(sort, []).append(code)
        return [code for several in found.values() for code in self._worth_asking(several)]

    def _worth_asking(self, several: Sequence[str]) -> Sequence[str]:
        stood = Counter(self.world[code].stage for code in several)
        if len(several) < 3:
            return several
        # One that stands alone may know of the others, if they are all alike.
        nearly_all = max(stood.values()) >= len(several) - 1
        return several[:2] if nearly_all else ()

    def is_certain(self, code: str, who: str) -> bool:
        """Whether no country agrees with everything in which the area stands elsewhere."""
        least, most = np.zeros(len(self.at)), np.ones(len(self.at))
        for time, country in enumerate((self.world, self.old)):
            if who in country:
                least[self.at[who, time, country[who].stage]] = 1
        most[self.at[code, 0, self.world[code].stage]] = 0
        found = milp(
            np.zeros(len(self.at)),
            integrality=np.ones(len(self.at)),
            bounds=Bounds(least, most),
            constraints=self.limits,
        )
        return found.x is None


def _groups(dice: random.Random) -> frozenset[str]:
    region = dice.choices(REGIONS, (6, 2, 4, 4, 3, 1))[0]
    kind = KINDS[1] if region == "London" and dice.random() < 0.9 else dice.choice(KINDS[::2])
    return frozenset({region, kind, dice.choice(SIZES)})
