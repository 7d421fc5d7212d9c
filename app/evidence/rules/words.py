"""The few lists an item is described by, and the words pages use for them."""

from __future__ import annotations

from enum import StrEnum

from app.strands.rules.edition import Polarity


class Sort(StrEnum):
    """What a piece of evidence is; all but the plain have fields of their own."""

    PLAIN = "plain"
    AGREEMENT = "agreement"
    ESTIMATE = "estimate"
    TABLE = "table"
    SYSTEM = "system"

    @property
    def words(self) -> str:
        return _SORTS[self]


_SORTS = {
    Sort.PLAIN: "Anything else",
    Sort.AGREEMENT: "An agreement between partners",
    Sort.ESTIMATE: "An estimate of costs or savings",
    Sort.TABLE: "A small table of counts",
    Sort.SYSTEM: "An assessment or system that partners share",
}


class Kind(StrEnum):
    """What an item is made of; the toolkit wants a mixture (S4, line 908)."""

    QUALITATIVE = "qualitative"
    QUANTITATIVE = "quantitative"
    DOCUMENTARY = "documentary"

    @property
    def words(self) -> str:
        return _KINDS[self]


_KINDS = {
    Kind.QUALITATIVE: "What people said or did",
    Kind.QUANTITATIVE: "Figures",
    Kind.DOCUMENTARY: "A document",
}


class Whose(StrEnum):
    """Whose view an item holds (S4, line 853)."""

    FAMILIES = "families"
    FRONT_LINE = "front line"
    SENIOR = "senior partners"
    PROVIDERS = "providers"
    ELECTED = "elected members"

    @property
    def words(self) -> str:
        return _VIEWS[self]

    @property
    def voice(self) -> str:
        """How its absence is told: "no family voice"."""
        return _VOICES[self]


_VIEWS = {
    Whose.FAMILIES: "Families",
    Whose.FRONT_LINE: "Front-line staff",
    Whose.SENIOR: "Senior partners",
    Whose.PROVIDERS: "Providers",
    Whose.ELECTED: "Elected members",
}
_VOICES = {
    Whose.FAMILIES: "family",
    Whose.FRONT_LINE: "front-line",
    Whose.SENIOR: "senior",
    Whose.PROVIDERS: "provider",
    Whose.ELECTED: "elected member’s",
}


class SourceType(StrEnum):
    """Where an item comes from."""

    SUGGESTED = "suggested"
    NATIONAL = "national"
    OWN = "own"

    @property
    def words(self) -> str:
        return _SOURCE_TYPES[self]


_SOURCE_TYPES = {
    SourceType.SUGGESTED: "A local source that the toolkit suggests",
    SourceType.NATIONAL: "A national source",
    SourceType.OWN: "A source of our own",
}


class Level(StrEnum):
    """Who an agreement binds."""

    STRATEGIC = "strategic"
    OPERATIONAL = "operational"

    @property
    def words(self) -> str:
        return _LEVELS[self]


_LEVELS = {
    Level.STRATEGIC: "Strategic: between leaders",
    Level.OPERATIONAL: "Operational: for day-to-day work",
}


class Direction(StrEnum):
    """What an item says of the sentence or criterion it is used for."""

    SUPPORTS = "supports"
    LIMITS = "limits"
    MIXED = "mixed"
    STILL_TRUE = "still true"
    NO_LONGER = "no longer true"

    @property
    def words(self) -> str:
        return _DIRECTIONS[self]


_DIRECTIONS = {
    Direction.SUPPORTS: "It supports this",
    Direction.LIMITS: "It limits this: it shows a weakness",
    Direction.MIXED: "It does some of both",
    Direction.STILL_TRUE: "It shows that this is still true",
    Direction.NO_LONGER: "It shows that this is no longer true",
}

_OF_SHORTFALLS = (Direction.STILL_TRUE, Direction.NO_LONGER)


def directions_for(polarity: Polarity | None) -> tuple[Direction, ...]:
    """What can be said of a sentence of this polarity; None is a whole criterion."""
    if polarity is Polarity.SHORTFALL:
        return _OF_SHORTFALLS
    return tuple(each for each in Direction if each not in _OF_SHORTFALLS)
