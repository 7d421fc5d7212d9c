"""How alike two areas are, from what is known of both, and why in plain words; pure."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.areas.rules import AreaFacts
from app.matching.rules.weights import Weights

Measure = Callable[[AreaFacts], float | None]


@dataclass(frozen=True)
class Likeness:
    """``score`` is 1 for areas that are as one; ``unknown`` names what one of them lacks."""

    score: float
    reasons: tuple[str, ...]
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reader:
    """Whom the words speak to: the requester as "you", or anybody, of the requester by name."""

    name: str = "you"

    @property
    def is_the_area(self) -> bool:
        return self.name == "you"

    @property
    def they_are(self) -> str:
        return "you are" if self.is_the_area else f"{self.name} is"

    @property
    def their(self) -> str:
        return "your" if self.is_the_area else f"{self.name}’s"


YOU = Reader()


@dataclass(frozen=True)
class _Part:
    """One thing in which areas differ: how far, from 0 to 1, and that in words; None is unknown."""

    weight: float
    what: str
    apart: float | None
    words: str


def _people(facts: AreaFacts) -> float | None:
    return math.log(facts.population) if facts.population else None


def _density(facts: AreaFacts) -> float | None:
    if not facts.population or not facts.area_km2:
        return None
    return math.log(facts.population / facts.area_km2)


def _extent(facts: AreaFacts) -> float | None:
    return facts.deprivation_extent


def _score(facts: AreaFacts) -> float | None:
    return facts.deprivation_score


_MEASURES: tuple[Measure, ...] = (_people, _density, _extent, _score)

# Of two areas: about the same, the other has less, the other has more.
_PEOPLE = ("about as many people", "fewer people", "more people")
_DENSE = ("people live about as close together", "more rural", "more built up")
_DEPRIVED = ("about as much deprivation", "less deprivation", "more deprivation")


class Yardstick:
    """Measures any two areas against how far all areas lie apart."""

    def __init__(
        self,
        facts: Mapping[str, AreaFacts],
        weights: Weights,
        neighbours: Mapping[str, Sequence[str]],
    ) -> None:
        self._facts, self._weights, self._neighbours = facts, weights, neighbours
        self._spread = {measure: _spread(measure, facts) for measure in _MEASURES}

    def likeness(self, code: str, other: str, reader: Reader = YOU) -> Likeness:
        """How alike ``other`` is to the area that asks, on its own list or by the facts."""
        if code in self._neighbours:
            return self._listed(self._neighbours[code], other, reader)
        one, two = self._facts.get(code), self._facts.get(other)
        if one is None or two is None:
            return Likeness(self._weights.unknown_place, (), ("one of the areas",))
        parts = [*self._parts(one, two, reader)]
        known = [(part.weight, part.apart) for part in parts if part.apart is not None]
        apart = sum(weight * far for weight, far in known) / sum(weight for weight, _ in known)
        return Likeness(
            1 - apart,
            tuple(part.words for part in parts if part.apart is not None),
            tuple(part.what for part in parts if part.apart is None),
        )

    def _parts(self, one: AreaFacts, other: AreaFacts, reader: Reader) -> Iterator[_Part]:
        weigh = self._weights
        yield _Part(weigh.kind, "kind", float(one.kind != other.kind), kinds(one, other, reader))
        tiers = "districts under a county" if other.two_tier else "one council for all"
        yield _Part(weigh.two_tier, "tiers", float(one.two_tier != other.two_tier), tiers)
        same = one.region == other.region
        where = "in the same region" if same else f"in another region, {other.region}"
        yield _Part(weigh.region, "region", float(not same), where)
        people = self._steps((_people,), one, other)
        yield self._figure(weigh.population, "population", people, _PEOPLE)
        density = self._steps((_density,), one, other)
        yield self._figure(weigh.density, "density", density, _DENSE)
        deprived = self._steps((_extent, _score), one, other)
        yield self._figure(weigh.deprivation, "deprivation", deprived, _DEPRIVED)

    def _steps(self, measures: Sequence[Measure], one: AreaFacts, other: AreaFacts) -> float | None:
        """Standard deviations from one to the other, over the measures known of both."""
        steps = []
        for measure in measures:
            here, there = measure(one), measure(other)
            if here is not None and there is not None:
                steps.append((there - here) / self._spread[measure])
        return statistics.fmean(steps) if steps else None

    def _figure(
        self, weight: float, what: str, steps: float | None, said: tuple[str, str, str]
    ) -> _Part:
        if steps is None:
            return _Part(weight, what, None, "")
        same, less, more = said
        words = same if abs(steps) < 0.5 else (more if steps > 0 else less)
        far = "far " if abs(steps) >= 1.5 else ""
        return _Part(weight, what, min(abs(steps) / self._weights.widest, 1.0), far + words)

    def _listed(self, names: Sequence[str], other: str, reader: Reader) -> Likeness:
        if other not in names:
            words = f"not on {reader.their} list of neighbours"
            return Likeness(self._weights.not_a_neighbour, (words,))
        place = names.index(other)
        share = place / max(len(names) - 1, 1)
        score = 1 - (1 - self._weights.last_neighbour) * share
        return Likeness(score, (f"number {place + 1} on {reader.their} list of neighbours",))


def kinds(one: AreaFacts, other: AreaFacts, reader: Reader) -> str:
    """What kind of area the other is: "a two-tier county like you"."""
    if kind_of(one) == kind_of(other):
        return f"{article(kind_of(other))} like {reader.name}"
    return f"{article(kind_of(other))} where {reader.they_are} {article(kind_of(one))}"


def in_words(likeness: Likeness) -> tuple[str, ...]:
    """The reasons, and after them what nothing is known of."""
    return (*likeness.reasons, *(f"nothing known of {what}" for what in likeness.unknown))


def kilometres(one: AreaFacts | None, other: AreaFacts | None) -> float | None:
    """The great circle between two areas' centres; None when one of them is not known."""
    here, there = _centre(one), _centre(other)
    if here is None or there is None:
        return None
    (north, east), (other_north, other_east) = here, there
    half = (
        math.sin((other_north - north) / 2) ** 2
        + math.cos(north) * math.cos(other_north) * math.sin((other_east - east) / 2) ** 2
    )
    return 2 * 6371.0 * math.asin(math.sqrt(min(half, 1.0)))


def _centre(facts: AreaFacts | None) -> tuple[float, float] | None:
    if facts is None or facts.latitude is None or facts.longitude is None:
        return None
    return math.radians(facts.latitude), math.radians(facts.longitude)


def _spread(measure: Measure, facts: Mapping[str, AreaFacts]) -> float:
    """The standard deviation over all areas in an order of its own; 1 where nothing differs."""
    known = sorted(each for each in map(measure, facts.values()) if each is not None)
    return (statistics.pstdev(known) if known else 0.0) or 1.0


def kind_of(facts: AreaFacts) -> str:
    return f"two-tier {facts.kind}" if facts.two_tier else facts.kind


def article(words: str) -> str:
    """Unitary begins with a sound that takes "a"."""
    return f"{'an' if words[0].lower() in 'aeio' else 'a'} {words}"
