"""The choices an indicator is described with, each with its words."""

from __future__ import annotations

from enum import StrEnum


class _Said(StrEnum):
    """A choice that is kept by its code and shown by its words."""

    words: str

    def __new__(cls, code: str, words: str) -> _Said:
        made = str.__new__(cls, code)
        made._value_ = code
        made.words = words
        return made


class Unit(_Said):
    """What a figure counts."""

    NUMBER = "number", "A number"
    PER_CENT = "per cent", "Per cent"
    RATE = "rate", "A rate"


class Wanted(_Said):
    """Which way is better."""

    MORE = "more", "More is better"
    LESS = "less", "Less is better"
    NEITHER = "neither", "Neither: it only tells how things are"


class Scope(_Said):
    """Whose figure it is."""

    LOCAL = "local", "This area’s own"
    COMPARISON = "comparison", "Areas to compare with"
    NATIONAL = "national", "The whole country’s"


class Growth(_Said):
    """How a target is come by."""

    COUNTED_UP = (
        "counted up",
        "Counted up over the period: each value is the total since its first day",
    )
    LEVEL = "level", "A level to be reached: each value is how things stand on its day"


class Standing(_Said):
    """Where a figure is on the way to its target."""

    AHEAD = "ahead", "Ahead"
    ON_TRACK = "on track", "On track"
    BEHIND = "behind", "Behind"
