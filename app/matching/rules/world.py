"""What matching is told: who asks, who could come, what happened before, what is settled; pure.

``World`` is the whole input of ``assigning.propose``, ``suggesting.suggestions`` and
``costing.cost_of``. Nothing here is a draft: half steps come from frozen versions alone, and a
champion's rows are those it offers to others. Every order of seekers and champions gives the same
outcome.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache, cached_property

from app.areas.rules import AreaFacts
from app.champions.rules.offers import REVIEW_DAYS
from app.matching.rules.likeness import kilometres
from app.matching.rules.outcome import MAY_BE_ALLOWED, Conflict
from app.matching.rules.quarters import Quarter, Span
from app.matching.rules.weights import WEIGHTS, Weights


class Proof(IntEnum):
    """What stands behind the rows a champion says it is strong in."""

    NONE = 0
    CONFIRMED = 1
    PEER_REVIEWED = 2


@dataclass(frozen=True)
class Interest:
    """A tie to another area that stands in the way of a review; unconfirmed ones count too."""

    area_code: str
    confirmed: bool


@dataclass(frozen=True)
class Seeker:
    """A request for a review or support, as the area made it.

    ``key`` names the request and is unique. ``rows_asked`` are the rows it wants help with;
    ``half_steps`` its ratings in the frozen version that is to be reviewed. ``wanted`` is the time
    asked for. ``too_close`` are areas it named, ``nearest_km`` the distance it set.
    ``partner_kinds`` are the kinds of partner it would like in the team, ``would_like`` the
    champions (by key) it would like, one or two.
    """

    key: str
    area_code: str
    name: str
    wanted: Span
    rows_asked: frozenset[str] = frozenset()
    half_steps: Mapping[str, int] = field(default_factory=dict)
    too_close: frozenset[str] = frozenset()
    nearest_km: int | None = None
    partner_kinds: frozenset[str] = frozenset()
    would_like: frozenset[str] = frozenset()
    interests: tuple[Interest, ...] = ()


@dataclass(frozen=True)
class Champion:
    """An area or a partner in one that offers to review or support others.

    ``name`` is what a sentence calls it: the area's, or the partner's own. ``offers`` are the rows
    it says it is strong in, and nothing is ever said of another row of it. ``half_steps`` are
    those of its area's last confirmed version, empty without one; ``proof`` says what stands
    behind them, but for ``partners_only``: rows that peers left out when they rated others.
    ``cards`` counts its shared good practice by row. ``free`` is when it could come,
    ``days_per_quarter`` how much, ``days_taken`` what it has promised outside this world.
    ``partner_kinds`` are the kinds it brings, ``would_like`` the kinds of area it would like to
    go to, one or two. ``interests_stated`` becomes true once it has declared its interests, even
    if there are none; until then it is matched with nobody. ``is_partner`` tells a partner in an
    area from the area itself; one ``by_video_only`` visits nobody, which a sentence says.
    """

    key: str
    area_code: str
    name: str
    offers: frozenset[str]
    proof: Proof
    days_per_quarter: int
    free: tuple[Span, ...]
    half_steps: Mapping[str, int] = field(default_factory=dict)
    partners_only: frozenset[str] = frozenset()
    cards: Mapping[str, int] = field(default_factory=dict)
    days_taken: Mapping[Quarter, int] = field(default_factory=dict)
    how_far_km: int | None = None
    partner_kinds: frozenset[str] = frozenset()
    would_like: frozenset[str] = frozenset()
    also_of: frozenset[str] = frozenset()
    interests: tuple[Interest, ...] = ()
    interests_stated: bool = False
    is_partner: bool = False
    by_video_only: bool = False

    @property
    def is_early(self) -> bool:
        """Whether it comes without a peer-reviewed assessment of its own."""
        return self.proof is not Proof.PEER_REVIEWED

    def proof_of(self, row: str) -> Proof:
        """What stands behind its rating of one row."""
        if row not in self.half_steps:
            return Proof.NONE
        return min(self.proof, Proof.CONFIRMED) if row in self.partners_only else self.proof

    @property
    def homes(self) -> frozenset[str]:
        """The areas that are its own: a police force may belong to several."""
        return self.also_of | {self.area_code}


@dataclass(frozen=True)
class Past:
    """That ``one`` area was reviewed by the ``other`` in a round."""

    one: str
    other: str
    round: int


@dataclass(frozen=True)
class Override:
    """Who allowed a pair in spite of these ties, and why; of others it lifts none."""

    seeker: str
    champion: str
    approver: str
    reason: str
    lifted: frozenset[Conflict]

    def __post_init__(self) -> None:
        if not self.approver.strip() or not self.reason.strip():
            raise ValueError("An override names who approved it and why")
        if not self.lifted <= MAY_BE_ALLOWED:
            raise ValueError("An override lifts ties alone")


@dataclass(frozen=True)
class Confirmed:
    """A pair that is settled: it stays and takes its days unless it was released."""

    seeker: str
    champion: str
    quarter: Quarter
    released: bool = False


@dataclass(frozen=True)
class World:
    """Everything matching is told. ``rows`` are names by key in the edition's order.

    ``highest`` is the edition's last rating in half steps. ``facts`` holds every area there is,
    since likeness is measured against all of them. ``neighbours`` is an uploaded list by area,
    nearest first, and replaces the facts for the areas it names. ``partner_kinds`` are names by
    key. ``declined`` are areas with the champions of
    a pair that one of the two said no to lately. ``review_days`` is what
    one review takes of a champion: reading, two days of visit, the report.
    """

    rows: Mapping[str, str]
    highest: int
    facts: Mapping[str, AreaFacts]
    seekers: tuple[Seeker, ...]
    champions: tuple[Champion, ...]
    round: int
    past: tuple[Past, ...] = ()
    overrides: tuple[Override, ...] = ()
    confirmed: tuple[Confirmed, ...] = ()
    neighbours: Mapping[str, Sequence[str]] = field(default_factory=dict)
    partner_kinds: Mapping[str, str] = field(default_factory=dict)
    declined: frozenset[tuple[str, str]] = frozenset()
    review_days: int = REVIEW_DAYS
    weights: Weights = WEIGHTS

    def __post_init__(self) -> None:
        _once("request", (each.key for each in self.seekers))
        _once("champion", (each.key for each in self.champions))
        _once("request’s pair", (each.seeker for each in self.confirmed))
        for pair in self.confirmed:
            if pair.seeker not in self.seeker or pair.champion not in self.champion:
                raise ValueError(f"The confirmed pair of {pair.seeker} names nobody here")
        if self.review_days < 1:
            raise ValueError("A review takes a day or more")

    @cached_property
    def seeker(self) -> Mapping[str, Seeker]:
        """Requests by key, in the order that settles ties: by area code."""
        ordered = sorted(self.seekers, key=lambda each: (each.area_code, each.key))
        return {each.key: each for each in ordered}

    @cached_property
    def champion(self) -> Mapping[str, Champion]:
        """Champions by key, in the order that settles ties: by area code."""
        ordered = sorted(self.champions, key=lambda each: (each.area_code, each.key))
        return {each.key: each for each in ordered}

    def kilometres(self, code: str, other: str) -> float | None:
        """How far apart two areas' centres are; None when one of them is not known."""
        return self._kilometres(code, other)

    @cached_property
    def _kilometres(self) -> Callable[[str, str], float | None]:
        facts = self.facts
        return cache(lambda code, other: kilometres(facts.get(code), facts.get(other)))

    @cached_property
    def last_met(self) -> Mapping[frozenset[str], int]:
        """The last round in which two areas met, whichever reviewed the other."""
        met: dict[frozenset[str], int] = {}
        for past in self.past:
            two = frozenset((past.one, past.other))
            met[two] = max(past.round, met.get(two, past.round))
        return met

    @cached_property
    def standing(self) -> Mapping[str, Confirmed]:
        """The confirmed pairs that stay, by request."""
        return {each.seeker: each for each in self.confirmed if not each.released}

    @cached_property
    def released(self) -> frozenset[tuple[str, str]]:
        """The confirmed pairs that may be changed."""
        return frozenset((each.seeker, each.champion) for each in self.confirmed if each.released)


def _once(what: str, keys: Iterable[str]) -> None:
    twice = [key for key, number in Counter(keys).items() if number > 1]
    if twice:
        raise ValueError(f"One {what} is there twice: {twice[0]}")
