"""What one person sent, on its way to being counted; it is kept nowhere. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.instruments.rules.shown import EVERYBODY, NO_COHORT


@dataclass(frozen=True)
class Answers:
    """The group somebody belongs to, the answers they chose, and what they wrote."""

    cohort: str = NO_COHORT
    chosen: Mapping[str, str] = field(default_factory=dict)
    written: Mapping[str, str] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        return not self.chosen and not self.written

    def places(self) -> Iterator[tuple[str, str, str]]:
        """Every count that these answers add one to."""
        yield self.cohort, EVERYBODY, EVERYBODY
        for question, value in self.chosen.items():
            yield self.cohort, question, value


@dataclass(frozen=True)
class Totals:
    """Paper forms of one cohort: how many, and how many of them had which answer."""

    cohort: str
    forms: int
    counts: Mapping[str, Mapping[str, int]]

    def places(self) -> Iterator[tuple[tuple[str, str, str], int]]:
        """Every count that these forms add to, with how much."""
        yield (self.cohort, EVERYBODY, EVERYBODY), self.forms
        for question, values in self.counts.items():
            for value, number in values.items():
                yield (self.cohort, question, value), number
