"""How alike two areas are, from what is known of both, and why in plain words; pure."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.areas.rules import AreaFacts
from app.matching.rules.weights import Weights

Measure = Callable[[AreaFacts], float | None]


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

Steps = tuple[float | None, float | None, float | None]


class Yardstick:
    """Measures any two areas against how far all areas lie apart."""

    def __init__(
        self,
        facts: Mapping[str, AreaFacts],
        weights: Weights,
        neighbours: Mapping[str, Sequence[str]],
    ) -> None:
        self._facts, self._weights, self._neighbours = facts, weights, neighbours
        self._by_kind = weights.kind + weights.two_tier + weights.region
        self._by_figure = (weights.population, weights.density, weights.deprivation)
        columns = [_standardised(measure, facts) for measure in _MEASURES]
        self._figures = {code: [column[code] for column in columns] for code in facts}

    def score(self, code: str, other: str) -> float:
        """How alike ``other`` is to the area that asks, on its own list or by the facts."""
        if code in self._neighbours:
            return self._listed(self._neighbours[code], other)
        one, two = self._facts.get(code), self._facts.get(other)
        if one is None or two is None:
            return self._weights.unknown_place
        weigh, known = self._weights, self._by_kind
        apart = weigh.kind * (one.kind != two.kind) + weigh.region * (one.region != two.region)
        apart += weigh.two_tier * (one.two_tier != two.two_tier)
        for weight, steps in zip(self._by_figure, self._steps(code, other), strict=True):
            if steps is not None:
                known += weight
                apart += weight * min(abs(steps) / weigh.widest, 1.0)
        return 1 - apart / known

    def _steps(self, code: str, other: str) -> Steps:
        """Standard deviations from one to the other in people, density and deprivation."""
        people, density, extent, score = (
            None if here is None or there is None else there - here
            for here, there in zip(self._figures[code], self._figures[other], strict=True)
        )
        if extent is None or score is None:
            return people, density, score if extent is None else extent
        return people, density, (extent + score) / 2

    def _listed(self, names: Sequence[str], other: str) -> float:
        if other not in names:
            return self._weights.not_a_neighbour
        share = names.index(other) / max(len(names) - 1, 1)
        return 1 - (1 - self._weights.last_neighbour) * share


def kinds(one: AreaFacts, other: AreaFacts, reader: Reader) -> str:
    """What kind of area the other is: "a two-tier county like you"."""
    if kind_of(one) == kind_of(other):
        return f"{article(kind_of(other))} like {reader.name}"
    return f"{article(kind_of(other))} where {reader.they_are} {article(kind_of(one))}"


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


def _standardised(measure: Measure, facts: Mapping[str, AreaFacts]) -> dict[str, float | None]:
    """A figure in standard deviations over all areas, taken in an order of its own."""
    found = {code: measure(each) for code, each in facts.items()}
    known = sorted(each for each in found.values() if each is not None)
    spread = (statistics.pstdev(known) if known else 0.0) or 1.0
    return {code: None if each is None else each / spread for code, each in found.items()}


def kind_of(facts: AreaFacts) -> str:
    return f"two-tier {facts.kind}" if facts.two_tier else facts.kind


def article(words: str) -> str:
    """Unitary begins with a sound that takes "a"."""
    return f"{'an' if words[0].lower() in 'aeio' else 'a'} {words}"
