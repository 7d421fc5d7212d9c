"""What matching answers with: pairs, who is left without one, and what an edit costs; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.matching.rules.quarters import Quarter


class Conflict(StrEnum):
    """Why two may not be paired; the value completes "They may not be paired: ..."."""

    OWN_AREA = "it is the area’s own"
    INTEREST = "an interest is declared"
    UNCONFIRMED = "it has not said yet to which areas it is tied"
    EACH_OTHER = "they would review each other in the same round"
    RECENT = "they reviewed each other in the last two rounds"
    NAMED_TOO_CLOSE = "the area named it as too close"
    TOO_NEAR = "it is nearer than the area wants"
    DISTANCE_UNKNOWN = "the area set a distance, and how far it is cannot be told"
    DECLINED = "the pair was declined before"
    TOO_FEW_DAYS = "it offers fewer days in a quarter than a review takes"
    NOT_FREE = "it is not free in the time asked for"
    NO_DAYS_LEFT = "it has no days left in the time asked for"

    @property
    def key(self) -> str:
        """What it is kept and carried as."""
        return self.name.lower()


# What a named person may allow with a reason. The rest nobody may.
MAY_BE_ALLOWED = frozenset(
    {
        Conflict.INTEREST,
        Conflict.UNCONFIRMED,
        Conflict.RECENT,
        Conflict.NAMED_TOO_CLOSE,
        Conflict.TOO_NEAR,
        Conflict.DISTANCE_UNKNOWN,
    }
)


def conflicts_called(names: Iterable[str]) -> frozenset[Conflict]:
    """The ties that are kept or carried by these names; any other name means none."""
    return frozenset(each for each in MAY_BE_ALLOWED if each.key in {*names})


@dataclass(frozen=True)
class Pair:
    """A request and who goes there, in which quarter, how well it fits, and why in a sentence.

    ``fit`` is for comparing only; pages show ``fit_words``. ``sentence`` speaks to the requester
    as "you"; ``sentence_for_both`` names the area instead, and both sides may read it.
    ``conflicts`` is empty but for a confirmed pair that something came between afterwards.
    ``allowed`` names what an override lifted.
    """

    seeker: str
    champion: str
    quarter: Quarter
    fit: int
    fit_words: str
    sentence: str
    sentence_for_both: str
    confirmed: bool = False
    conflicts: tuple[Conflict, ...] = ()
    allowed: tuple[Conflict, ...] = ()


@dataclass(frozen=True)
class Unserved:
    """A request without a champion: why, in a sentence, and what kind of champion is lacking."""

    seeker: str
    why: str
    lacking: tuple[str, ...]


@dataclass(frozen=True, order=True)
class Standing:
    """How good a set of pairs is, in the order in which it matters: more is better throughout.

    ``lowest`` is the lowest fit among the pairs that were open, 0 without any; ``total`` that of
    all of them; ``kept`` counts released pairs that stayed all the same.
    """

    served: int
    lowest: int
    total: int
    kept: int


@dataclass(frozen=True)
class Outcome:
    """A proposal for all requests, ordered by area code; nothing in it is confirmed by itself."""

    pairs: tuple[Pair, ...]
    unserved: tuple[Unserved, ...]
    alternates: Mapping[str, tuple[Pair, ...]]
    lacking: tuple[str, ...]
    standing: Standing


@dataclass(frozen=True)
class Change:
    """What a broker would rather have: this champion for that request, or nobody."""

    seeker: str
    champion: str | None


@dataclass(frozen=True)
class Cost:
    """What changes cost: ``words`` for the page; ``outcome`` the best proposal that has them.

    ``refused`` says what forbids a change; then there is no outcome. ``others_moved`` are the
    requests, other than those changed, that would get somebody else than in the best proposal.
    """

    words: str
    outcome: Outcome | None
    others_moved: tuple[str, ...] = ()
    refused: tuple[Conflict, ...] = ()
