"""Random countries, whole and filtered: what is shown of them, and what a solver makes of it.

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

from app.disclosure.rules.halves import publish_halves  # noqa: E402  # found by the line above
from tests.unit.disclosure.intruder import (  # noqa: E402
    a_world,
    by_size_alone,
    filtered,
    hidden_worked_out,
    worked_out,
)

_CONTROLS = 20


def main() -> int:
    """Print what was found; fails when anything was, or when the control found nothing."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--worlds", type=int, default=1000)
    asked.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    given = asked.parse_args()
    dice = random.Random(given.seed)  # noqa: S311  # worlds, not secrets
    by_filter = areas = counts = told = kept = controls = 0
    longest = 0.0
    for number in range(given.worlds):
        world = a_world(dice, dice.randint(12, 60))
        began = time.process_time()
        shown = publish_halves(world)
        longest = max(longest, time.process_time() - began)
        areas += len([*worked_out(world, shown, dice)])
        counts += len([*hidden_worked_out(world, shown)])
        told += sum(beyond is not None for beyond in shown.beyond.values())
        kept += sum(beyond is None for beyond in shown.beyond.values())
        some = filtered(a_world(dice, 120), dice)
        left = publish_halves(some)
        by_filter += len([*worked_out(some, left, dice), *hidden_worked_out(some, left)])
        if number < _CONTROLS:
            controls += bool([*worked_out(world, by_size_alone(world), dice)])
        if number % 100 == 99:
            print(f"{number + 1} countries: {areas} areas, {counts} counts", flush=True)
    print(f"seed {given.seed}: {given.worlds} countries, {told} counts shown, {kept} kept back")
    print(f"areas worked out: {areas}; hidden counts worked out: {counts}")
    print(f"by {given.worlds} random filters: {by_filter} derivable")
    print(f"by size alone, countries of {_CONTROLS} in which an area was: {controls}")
    print(f"longest: {longest:.2f} s of processor time")
    return int(bool(areas or counts or by_filter or not controls))


if __name__ == "__main__":
    raise SystemExit(main())
