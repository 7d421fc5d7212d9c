"""How many areas stand at which stage, in groups that overlap: what may be published of it; pure.

Everybody knows which area is in which group; only where it stands is its own. A count is told as a
band of five ("fewer than 5", "5 to 9"), that of the whole as a number where no stage has fewer
than five. Groups of fewer than five areas are never told of, nor is a group that is nearly all at
one stage. What is left is looked at together, with what was published before. One more goes, until

- no area can stand at one stage only, neither for whoever stands outside nor for another area,
  which knows its own stage;
- no group that is not told of is known.

That something can be otherwise is shown by an example: a country in which it is otherwise and every
published figure is the same. Where none is found in time the group goes, so a figure too many may
be kept back, and never one too few.

Whoever kept an earlier publication is taken to know which areas told the same again. Limits: two
publications are looked at together and not three; which groups go hangs on the counts, so a gap
says that something was small; two areas that tell each other where they stand know more than one;
and rows are looked at one by one.
"""

from __future__ import annotations

import importlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from types import ModuleType

SMALLEST: Final = 5
# The group of all areas, which every area is in.
WHOLE: Final = ""

# The least and the most that a count may be.
Band = tuple[int, int]
Bands = tuple[Band, ...]


@dataclass(frozen=True)
class Stood:
    """One area: the groups it is in beside the whole, and the stage it stands at, from 0."""

    groups: frozenset[str]
    stage: int


Country = Mapping[str, Stood]
Told = Mapping[str, Bands]
Examples = dict[int, list[Any]]


@dataclass(frozen=True)
class Before:
    """A publication that somebody may have kept: what it was made of, and what it told."""

    country: Country
    told: Told


def publish_spreads(country: Country, stages: int, before: Sequence[Before] = ()) -> Told:
    """What may be told, by group; a group that is not there is not told of."""
    counts = counts_of(country, stages)
    told = {
        group: bands_of(count)
        for group, count in counts.items()
        if sum(count) >= SMALLEST and not _nearly_one(count, bands_of(count))
    }
    if WHOLE not in told:
        return {}
    if min(counts[WHOLE]) >= SMALLEST:
        told[WHOLE] = tuple((number, number) for number in counts[WHOLE])
        if _nearly_one(counts[WHOLE], told[WHOLE]):
            told[WHOLE] = bands_of(counts[WHOLE])
    examples: Examples = {}
    while told:
        # A figure of the whole that needs a solver to be safe is told as a band.
        solving = told[WHOLE] == bands_of(counts[WHOLE])
        given = _proving().given_away(country, stages, told, before, examples, solving=solving)
        if not given:
            return told
        _take_one(told, counts, given)
    return {}


def publish_yes(country: Country, before: Sequence[Before] = ()) -> Bands | None:
    """How many of all areas say yes, which is place 1; None where it may not be told.

    That few do may be said, since most ask for nothing; so nothing is said that is not said too
    where nobody does.
    """
    counts = counts_of(country, 2).get(WHOLE, [0, 0])
    (least, most), size = bands_of(counts)[1], sum(counts)
    if size < SMALLEST:
        return None
    bands = ((max(0, size - most), size - least), (least, min(most, size)))
    given = _proving().given_away(country, 2, {WHOLE: bands}, before, {}, solving=True)
    return None if given else bands


def may_be_told(
    country: Country, stages: int, told: Told, group: str, reader: str, before: Sequence[Before]
) -> Bands | None:
    """One more group, for one area alone beside what everybody is told; None if it may not be."""
    count = counts_of(country, stages).get(group)
    if not told or count is None or sum(count) < SMALLEST:
        return None
    bands = bands_of(count)
    if _nearly_one(count, bands):
        return None
    more = {**told, group: bands}
    given = _proving().given_away(country, stages, more, before, {}, solving=True, reader=reader)
    return None if given else bands


def counts_of(country: Country, stages: int) -> dict[str, list[int]]:
    """How many areas of each group stand at each stage."""
    found: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for each in country.values():
        for group in (WHOLE, *each.groups):
            found[group][each.stage] += 1
    return {group: [found[group][at] for at in range(stages)] for group in sorted(found)}


def bands_of(counts: Iterable[int]) -> Bands:
    """Counts in bands of five: 0 to 4, 5 to 9, and so on."""
    return tuple(
        (number // SMALLEST * SMALLEST, number // SMALLEST * SMALLEST + SMALLEST - 1)
        for number in counts
    )


def _nearly_one(count: Sequence[int], bands: Bands) -> bool:
    """Whether it is said of one stage that nearly all are there.

    A quarter of the group must be able to stand elsewhere; of a large one, five areas.
    """
    size = sum(count)
    elsewhere = min(SMALLEST, -(-size // 4))
    return any(size - least < elsewhere for least, _ in bands)


def _take_one(
    told: dict[str, Bands], counts: Mapping[str, Sequence[int]], given: Collection[str]
) -> None:
    """Tell less: the whole in bands first, then the smallest group that has to do with it."""
    whole = bands_of(counts[WHOLE])
    if told[WHOLE] != whole:
        told[WHOLE] = whole
        return
    others = sorted({*told} - {WHOLE}, key=lambda group: (sum(counts[group]), group))
    gone = next((group for group in others if group in given), others[0] if others else WHOLE)
    del told[gone]


def _proving() -> ModuleType:
    """Loaded when first something is published: it needs numpy, which takes time to load."""
    return importlib.import_module("app.disclosure.rules.spreads_proved")
