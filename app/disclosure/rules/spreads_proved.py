"""Whether published bands give an area away, by examples of how it could be otherwise.

Needs scipy, which takes seconds to load: import this module on first use, not at start.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from app.disclosure.rules.spreads import Before, Country, Told
from app.disclosure.rules.spreads_world import Numbers, Stages, World

NOTHING = Before({}, {})
# The examples found so far, by which earlier publication they stand beside. Telling less of the
# same country makes none of them wrong.
Examples = dict[int, list[Numbers]]


@dataclass(frozen=True)
class Doubt:
    """That the areas of a sort all stand at one stage, now or before, for one that has its own
    stages there, or else for everybody who is not among them.
    """

    sort: int
    time: int
    stage: int
    own: Stages | None


def given_away(
    country: Country,
    stages: int,
    told: Told,
    before: Sequence[Before],
    examples: Examples,
    *,
    solving: bool,
    reader: str = "",
) -> frozenset[str]:
    """The groups that have to do with the first thing that is given away; empty if nothing is.

    With a reader, an area, only what that one could know is looked at. Without solving, an example
    must be at hand.
    """
    for at, other in enumerate([each for each in before if each.told] or [NOTHING]):
        proof = _Proof(country, stages, told, other, examples.setdefault(at, []), solving, reader)
        if found := proof.given_away():
            return found
    return frozenset()


class _Proof:
    def __init__(
        self,
        country: Country,
        stages: int,
        told: Told,
        before: Before,
        examples: list[Numbers],
        solving: bool,
        reader: str,
    ) -> None:
        self.world = World(country, stages, told, before)
        self.examples, self.solving = examples, solving
        self.hidden = sorted({g for sort in self.world.sorts for g in sort.now or ()} - {*told})
        self.knowers = [*np.flatnonzero(self.world.truth)]
        # What an area can be sure of is looked at alone; one that told nothing knows no column.
        self.alone, self.reader = bool(reader), -1
        if reader:
            self.reader = _column_of(self.world, reader, country, before.country)
            self.knowers = [] if self.reader < 0 else [self.reader]

    def given_away(self) -> frozenset[str]:
        doubts = [doubt for doubt in self._doubts() if not self._at_hand(doubt)]
        for doubt in doubts:
            if not self._by_example(doubt) and not (self.solving and self._solve(doubt)):
                return self.world.sorts[doubt.sort].groups
        for group in () if self.alone else self.hidden:
            if not self._stays_unknown(group):
                inside = [sort.groups for sort in self.world.sorts if group in (sort.now or ())]
                return frozenset().union(*inside)
        return frozenset()

    def _doubts(self) -> Iterator[Doubt]:
        """Whatever must not be certain, where it is so in truth and the reader may come to know.

        What is not so in truth, the real country is the example for.
        """
        for sort, counted in enumerate(self.world.held.values()):
            for time in (0, 1):
                stood: Counter[int] = Counter()
                for where, number in counted.items():
                    if (stage := where[time]) is not None:
                        stood[stage] += number
                if len(stood) == 1 and self._outside(sort):
                    yield Doubt(sort, time, next(iter(stood)), None)
                for own in counted if stood.total() > 1 else ():
                    others = stood - Counter(stage for stage in (own[time],) if stage is not None)
                    if len(others) == 1 and self._is_read_by(sort, own):
                        yield Doubt(sort, time, next(iter(others)), own)

    def _outside(self, sort: int) -> bool:
        return self.reader < 0 or self.world.columns[self.reader][0] != sort

    def _is_read_by(self, sort: int, own: Stages) -> bool:
        if not self.alone:
            return True
        return self.reader >= 0 and self.world.columns[self.reader] == (sort, own)

    def _at_hand(self, doubt: Doubt) -> bool:
        """Whether moving one area, or exchanging two, makes an example of it."""
        world, seconds = self.world, set()
        for at in world.moves_of(doubt.sort):
            move = world.moves[at]
            if move.start[doubt.time] != doubt.stage or move.end[doubt.time] == doubt.stage:
                continue
            if move.start == doubt.own and world.numbers[at] < 2:
                continue
            if world.fits[at]:
                return True
            for other in world.beside(at):
                column = world.place_of[world.moves[other].sort, world.moves[other].start]
                if doubt.own is not None or world.numbers[other] > 1 or column not in self.knowers:
                    return True
                # The one area that is alone in what it was moved from knows better.
                seconds.add(column)
                if len(seconds) > 1:
                    return True
        return False

    def _wanted(self, doubt: Doubt) -> tuple[list[int], int]:
        """The columns an example must have areas in, and how many: all but the knower's own."""
        wanted = [
            at
            for at, (sort, where) in enumerate(self.world.columns)
            if sort == doubt.sort and where[doubt.time] != doubt.stage
        ]
        own = doubt.own is not None and doubt.own[doubt.time] != doubt.stage
        return wanted, 2 if own else 1

    def _knowers_of(self, doubt: Doubt) -> list[int]:
        if doubt.own is not None:
            return [self.world.place_of[doubt.sort, doubt.own]]
        return [at for at in self.knowers if self.world.columns[at][0] != doubt.sort]

    def _by_example(self, doubt: Doubt) -> bool:
        return not self._still_sure(doubt)

    def _still_sure(self, doubt: Doubt) -> list[int]:
        """Those who know better than all examples; -1 stands for who knows nothing."""
        wanted, most = self._wanted(doubt)
        fit = [each for each in self.examples if each[wanted].sum() >= most]
        knowers = self._knowers_of(doubt)
        if not fit:
            return [*knowers] or [-1]
        seen = np.max(fit, axis=0)
        return [at for at in knowers if not seen[at]]

    def _solve(self, doubt: Doubt) -> bool:
        wanted, most = self._wanted(doubt)
        while sure := self._still_sure(doubt):
            known = {} if sure[0] < 0 else {sure[0]: 1}
            found = self.world.example(wanted, most, known, sure if sure[0] >= 0 else ())
            if found is None:
                return False
            self.examples.append(found)
        return True

    def _stays_unknown(self, group: str) -> bool:
        """Whether a group that is not told of could be otherwise."""
        inside = [
            at for at, move in enumerate(self.world.moves)
            if self._is_in(group, move.sort) and move.start[0] != move.end[0]
        ]  # fmt: skip
        if any(self.world.fits[at] for at in inside):
            return True
        if any(self._differs(group, each) for each in self.examples):
            return True
        return self.solving and any(self._solve_group(group, at) for at in range(self.world.stages))

    def _solve_group(self, group: str, stage: int) -> bool:
        """Whether a group could have more areas at a stage than it has."""
        there = [
            at
            for at, (sort, where) in enumerate(self.world.columns)
            if self._is_in(group, sort) and where[0] == stage
        ]
        most = int(self.world.truth[there].sum()) + 1
        found = self.world.example(there, most, {}, ())
        if found is not None:
            self.examples.append(found)
        return found is not None

    def _differs(self, group: str, example: Numbers) -> bool:
        apart: Counter[int | None] = Counter()
        for at, (sort, where) in enumerate(self.world.columns):
            if self._is_in(group, sort):
                apart[where[0]] += int(example[at]) - int(self.world.truth[at])
        return any(apart.values())

    def _is_in(self, group: str, sort: int) -> bool:
        return group in (self.world.sorts[sort].now or ())


def _column_of(world: World, code: str, now: Country, before: Country) -> int:
    here, there = now.get(code), before.get(code)
    stages = (here.stage if here else None, there.stage if there else None)
    for at, sort in enumerate(world.sorts):
        if (sort.now, sort.before) == (
            here.groups if here else None,
            there.groups if there else None,
        ) and (at, stages) in world.place_of:
            return world.place_of[at, stages]
    return -1
