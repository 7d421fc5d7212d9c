"""Stretches of days and the quarters of the year they fall in; pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from app.web.words import listed

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class Quarter(NamedTuple):
    """Three months of a calendar year: ``Quarter(2027, 2)`` is April to June 2027."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Quarter:
        return cls(day.year, (day.month + 2) // 3)

    @property
    def first(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def following(self) -> Quarter:
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def last(self) -> date:
        return self.following.first - timedelta(days=1)

    @property
    def words(self) -> str:
        return f"{_MONTHS[self.first.month - 1]} to {_MONTHS[self.last.month - 1]} {self.year}"


@dataclass(frozen=True)
class Span:
    """Days from ``starts`` to ``ends``, both counted."""

    starts: date
    ends: date

    def __post_init__(self) -> None:
        if self.ends < self.starts:
            raise ValueError("A span ends on or after the day it starts")

    def shared(self, other: Span) -> Span | None:
        """The days in both, if any."""
        starts, ends = max(self.starts, other.starts), min(self.ends, other.ends)
        return Span(starts, ends) if starts <= ends else None

    def quarters(self) -> Iterator[Quarter]:
        """The quarters it touches, in order."""
        quarter = Quarter.of(self.starts)
        while quarter.first <= self.ends:
            yield quarter
            quarter = quarter.following


def quarters_shared(asked: Span, free: Iterable[Span]) -> tuple[Quarter, ...]:
    """The quarters with at least one day that is asked for and free, in order."""
    shared = (asked.shared(each) for each in free)
    return tuple(sorted({quarter for span in shared if span for quarter in span.quarters()}))


def free_in_words(asked: Span, free: Iterable[Span], quarter: Quarter) -> str:
    """The free months of one quarter: "May", "April and June" or "April, May and June"."""
    whole = Span(quarter.first, quarter.last)
    months: set[int] = set()
    for each in free:
        shared = asked.shared(each)
        within = shared.shared(whole) if shared else None
        if within:
            months.update(range(within.starts.month, within.ends.month + 1))
    return listed([_MONTHS[month - 1] for month in sorted(months)])
