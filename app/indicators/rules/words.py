"""The choices an indicator is described with, each with its words."""

from __future__ import annotations

from enum import StrEnum


class Unit(StrEnum):
    """What a figure counts."""

    NUMBER = "number"
    PER_CENT = "per cent"
    RATE = "rate"

    @property
    def words(self) -> str:
        return _UNITS[self]


_UNITS = {
    Unit.NUMBER: "A number",
    Unit.PER_CENT: "Per cent",
    Unit.RATE: "A rate",
}


class Wanted(StrEnum):
    """Which way is better."""

    MORE = "more"
    LESS = "less"
    NEITHER = "neither"

    @property
    def words(self) -> str:
        return _WANTED[self]


_WANTED = {
    Wanted.MORE: "More is better",
    Wanted.LESS: "Less is better",
    Wanted.NEITHER: "Neither: it only tells how things are",
}


class Scope(StrEnum):
    """Whose figure it is."""

    LOCAL = "local"
    COMPARISON = "comparison"
    NATIONAL = "national"

    @property
    def words(self) -> str:
        return _SCOPES[self]


_SCOPES = {
    Scope.LOCAL: "This area’s own",
    Scope.COMPARISON: "Areas to compare with",
    Scope.NATIONAL: "The whole country’s",
}


class Growth(StrEnum):
    """How a target is come by."""

    COUNTED_UP = "counted up"
    LEVEL = "level"

    @property
    def words(self) -> str:
        return _GROWTHS[self]


_GROWTHS = {
    Growth.COUNTED_UP: "Counted up over the period",
    Growth.LEVEL: "A level to be reached",
}


class Standing(StrEnum):
    """Where a figure is on the way to its target."""

    AHEAD = "ahead"
    ON_TRACK = "on track"
    BEHIND = "behind"

    @property
    def words(self) -> str:
        return self.value.capitalize()
