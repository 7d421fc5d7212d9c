"""Random countries, whole, filtered and a year on: what is told of them, and what a solver makes
of it.

As a control it must find something where the size of groups alone decides.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from app.disclosure.rules.spreads import (  # noqa: E402  # found by the line above
    Before,
    Country,
    Stood,
    Told,
    may_be_told,
    publish_spreads,
)
from tests.unit.disclosure.intruder import (  # noqa: E402
    STAGES,
    a_world,
    a_year_on,
    by_size_alone,
    filtered,
    worked_out,
)

_CONTROLS = 20
_LIKE = 8
# Areas that are asked what they know, of each country.
_ASKED = 2


class Tally:
    """What was tried, told and found, by what was looked at."""

    def __init__(self) -> None:
        self.tried: dict[str, int] = {}
        self.told: dict[str, int] = {}
        self.found: dict[str, int] = {}
        self.longest = 0.0

    def add(self, what: str, told: int, found: int) -> None:
        for counts, number in ((self.tried, 1), (self.told, told), (self.found, found)):
            counts[what] = counts.get(what, 0) + number

    def published(self, world: Country, *before: Before) -> Told:
        began = time.process_time()
        told = publish_spreads(world, STAGES, before)
        self.longest = max(self.longest, time.process_time() - began)
        return told


def main() -> int:
    """Print what was found; fails when anything was, or when the control found nothing."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--worlds", type=int, default=1000)
    asked.add_argument("--filters-alone", action="store_true", help="leave the rest out")
    asked.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    given = asked.parse_args()
    dice = random.Random(given.seed)  # noqa: S311  # worlds, not secrets
    tally, controls = Tally(), 0
    for number in range(given.worlds):
        world = a_world(dice, dice.randint(12, 60))
        _try_a_filter(tally, world, dice)
        if not given.filters_alone:
            _try_the_rest(tally, world, dice)
        if number < _CONTROLS:
            controls += bool([*worked_out(world, by_size_alone(world))])
        if number % 100 == 99:
            print(f"{number + 1} countries: {sum(tally.found.values())} derivable", flush=True)
    print(f"seed {given.seed}")
    for what, tried in tally.tried.items():
        print(f"{what}: {tried} tried, {tally.told[what]} told, {tally.found[what]} derivable")
    print(f"by size alone, countries of {_CONTROLS} in which an area was: {controls}")
    print(f"longest: {tally.longest:.2f} s of processor time")
    return int(any(tally.found.values()) or not controls)


def _try_a_filter(tally: Tally, world: dict[str, Stood], dice: random.Random) -> None:
    some = filtered(world, dice)
    left = tally.published(some)
    tally.add("filters", len(left), len([*worked_out(some, left)]))


def _try_the_rest(tally: Tally, world: dict[str, Stood], dice: random.Random) -> None:
    """One country: as it is, a year on, and as one area sees those like it."""
    knowing = ("", *dice.sample(sorted(world), _ASKED))
    told = tally.published(world)
    tally.add("countries", len(told), len([*worked_out(world, told, knows=knowing)]))

    before, later = Before(world, told), a_year_on(dice, world)
    then = tally.published(later, before)
    knowing = ("", dice.choice(sorted(later)))
    tally.add("a year on", len(then), len([*worked_out(later, then, before, knowing)]))

    reader = dice.choice(sorted(world))
    like = {*dice.sample(sorted({*world} - {reader}), _LIKE)}
    seen = {
        code: Stood(each.groups | {"like"}, each.stage) if code in like else each
        for code, each in world.items()
    }
    bands = may_be_told(seen, STAGES, told, "like", reader, [])
    if bands is None:
        tally.add("areas like one", 0, 0)
        return
    found = worked_out(seen, {**told, "like": bands}, knows=(reader,))
    tally.add("areas like one", 1, len([*found]))


if __name__ == "__main__":
    raise SystemExit(main())
