"""A thousand random rooms: what a solver works out about hidden groups from all that is shown.

The solver knows how many ratings each group gave, the room's figures, and every figure and middle
that is shown. A table that agrees with it is a flow from groups to values, where a middle bounds
how much may pass below and above it. The least number of a group that must have chosen a value is
what is missing from the largest flow when nothing may pass between the two. The rules find it by
another way (from bounds on sets of values), so that one checks the other.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from app.disclosure.rules import (  # noqa: E402  # found by the line above
    GroupShown,
    Level,
    Publication,
    Shown,
    Tally,
    middle_of,
    publish_tallies,
)

SMALL, FULL = 5, 10
Room = Mapping[str, Tally]
Node = tuple[str, object]
SOURCE: Node = ("source", None)
SINK: Node = ("sink", None)


@dataclass(frozen=True)
class Broken:
    """Something a solver worked out that the room's figures alone do not tell."""

    group: str
    size: int
    least: Sequence[int]


def a_room(dice: random.Random) -> dict[str, Tally]:
    """Two to six groups of one to fourteen, who mostly agree, as rooms do."""
    values = dice.randint(2, 7)
    centre = dice.randrange(values)
    made = {}
    for number in range(dice.randint(2, 6)):
        size = dice.choice((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14))
        chosen = [
            min(values - 1, max(0, centre + dice.choice((-1, 0, 0, 0, 1)) * dice.randint(0, 2)))
            for _ in range(size)
        ]
        figures = {value: chosen.count(value) for value in set(chosen)}
        made[f"group {number}"] = Tally(figures, dice.choice((0, 0, 0, 1, 2)))
    return made


class Network:
    """Pipes from node to node, and the largest flow through them; small and plain."""

    def __init__(self) -> None:
        self._room: dict[Node, dict[Node, int]] = defaultdict(dict)

    def pipe(self, start: Node, end: Node, width: int) -> None:
        self._room[start][end] = width
        self._room[end].setdefault(start, 0)

    def flow(self) -> int:
        """How much gets from source to sink, path after path."""
        total = 0
        while path := self._path():
            steps = list(pairwise(path))
            width = min(self._room[start][end] for start, end in steps)
            for start, end in steps:
                self._room[start][end] -= width
                self._room[end][start] += width
            total += width
        return total

    def _path(self) -> list[Node]:
        came: dict[Node, Node | None] = {SOURCE: None}
        waiting = deque([SOURCE])
        while waiting and SINK not in came:
            node = waiting.popleft()
            for following, room in self._room[node].items():
                if room and following not in came:
                    came[following] = node
                    waiting.append(following)
        path, here = [], SINK if SINK in came else None
        while here is not None:
            path.append(here)
            here = came[here]
        return path[::-1]


class Solver:
    """What must be true of a group in every table that agrees with what is shown."""

    def __init__(self, room: Room, publication: Publication) -> None:
        self.sizes = {name: tally.rated for name, tally in room.items()}
        self.totals = dict(publication.room.figures or {})
        self.groups = publication.groups
        # What is told in figures can be taken off.
        for group in self.groups:
            for value, number in (group.shown.figures or {}).items():
                self.totals[value] -= number

    def size(self, group: GroupShown) -> int:
        return sum(self.sizes[name] for name in group.names)

    def least(self, asked: GroupShown) -> list[int]:
        """How many of a group must have chosen each value."""
        return [sum(self.totals.values()) - self._flow(asked, value) for value in self.totals]

    def least_of_one(self, merged: GroupShown, name: str) -> list[int]:
        """The same of one group that is shown merged with others, who may be any of them."""
        others = self.size(merged) - self.sizes[name]
        return [max(0, number - others) for number in self.least(merged)]

    def _flow(self, asked: GroupShown, without: int) -> int:
        network = Network()
        for value, number in self.totals.items():
            network.pipe(("value", value), SINK, number)
        for group in self.groups:
            if group.shown.figures is not None:
                continue
            here, size = ("group", group.names), self.size(group)
            network.pipe(SOURCE, here, size)
            for value in self.totals:
                if group is asked and value == without:
                    continue
                side = _side(value, group.shown.middle)
                part = ("part", (group.names, side))
                half = (size + 1) // 2
                network.pipe(here, part, {-1: half - 1, 0: size, 1: size - half}[side])
                network.pipe(part, ("value", value), size)
        return network.flow()


def _side(value: int, middle: int | None) -> int:
    """Below a middle that is shown, on or above it."""
    return 0 if middle is None else (value > middle) - (value < middle)


def least_anyway(room: Room, publication: Publication, size: int) -> list[int]:
    """How many of so many people must have chosen each value, by the room's figures alone."""
    totals = publication.room.figures or {}
    everybody = sum(tally.rated for tally in room.values())
    return [max(0, size + number - everybody) for number in totals.values()]


def broken_in(room: Room, publication: Publication) -> Iterator[Broken]:
    """Each group, and each set merged into one, that is given away."""
    if publication.room.figures is None:
        return
    solver = Solver(room, publication)
    for group in publication.groups:
        if group.shown.figures is not None:
            continue
        found = {group.label: (solver.size(group), solver.least(group))}
        if len(group.names) > 1:
            found |= {
                name: (solver.sizes[name], solver.least_of_one(group, name)) for name in group.names
            }
        for name, (size, least) in found.items():
            anyway = least_anyway(room, publication, size)
            if is_given_away(size, least, anyway):
                yield Broken(name, size, least)


def is_given_away(size: int, least: Sequence[int], anyway: Sequence[int]) -> bool:
    """A group below five: one rating for certain; from five to nine: all of them."""
    if size < SMALL:
        return list(least) != list(anyway)
    return size < FULL and sum(least) == size > sum(anyway)


def carelessly(room: Room) -> Publication:
    """What thresholds alone would show: the control, in which the solver must find something."""
    kept = publish_tallies(room)
    if kept.room.figures is None:
        return kept
    shown = []
    for name, tally in room.items():
        if tally.rated >= FULL:
            each = Shown(Level.FIGURES, tally.voted, figures=tally.figures)
        elif tally.rated >= SMALL:
            each = Shown(Level.MIDDLE, tally.voted, middle=middle_of(tally.figures))
        else:
            each = Shown(Level.HIDDEN)
        shown.append(GroupShown((name,), each))
    return Publication(kept.room, tuple(shown))


def main() -> None:
    """Print what was shown of the rooms and how many could be worked out; fail on any."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rooms", type=int, default=1000)
    asked.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    options = asked.parse_args()
    dice = random.Random(options.seed)  # noqa: S311
    levels = dict.fromkeys(Level, 0)
    broken = careless = 0
    for number in range(options.rooms):
        room = a_room(dice)
        publication = publish_tallies(room)
        for group in publication.groups:
            levels[group.shown.level] += 1
        for found in broken_in(room, publication):
            broken += 1
            print(f"room {number}: {found}; {room}")
        careless += any(True for _ in broken_in(room, carelessly(room)))
    print(f"seed {options.seed}; {options.rooms:,} rooms; groups shown:")
    print("  " + ", ".join(f"{level.value} {number:,}" for level, number in levels.items()))
    print(f"by thresholds alone the solver would give somebody away in {careless:,} rooms")
    print(f"as we publish, it gives away {broken}")
    if broken or not careless:
        raise SystemExit("Something hidden can be worked out.")


main()
