"""How well a champion fits a request: need, proven strength and a place like this one; pure."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from app.matching.rules.likeness import Yardstick
from app.matching.rules.weights import Weights
from app.matching.rules.world import Champion, Proof, Seeker, World


@dataclass(frozen=True)
class Parts:
    """What a fit is made of, each from 0 to 1."""

    help: float
    place: float
    room: float
    travel: float
    partner_kinds: float
    wishes: float

    def weighed(self, weights: Weights) -> int:
        """The fit as a whole number: help counts only as far as the places are alike."""
        place = weights.least_place + (1 - weights.least_place) * self.place
        fit = (
            weights.help_from_alike * self.help * place
            + weights.room * self.room
            + weights.travel * self.travel
            + weights.partner_kinds * self.partner_kinds
            + weights.wishes * self.wishes
        )
        return round(weights.scale * fit)


class Fits:
    """The fits of one world; what many pairs share is worked out once."""

    def __init__(self, world: World) -> None:
        self._world, self._weights = world, world.weights
        self._alike = cache(Yardstick(world.facts, world.weights, world.neighbours).score)
        self._needs = {each.key: needs(each, world) for each in world.seekers}
        self._strengths = {each.key: strengths(each, world) for each in world.champions}
        self._rooms = {each.key: self._room(each) for each in world.champions}

    def fit(self, seeker: Seeker, champion: Champion) -> int:
        return self.parts(seeker, champion).weighed(self._weights)

    def parts(self, seeker: Seeker, champion: Champion) -> Parts:
        need, strength = self._needs[seeker.key], self._strengths[champion.key]
        return Parts(
            help=sum(much * strong for much, strong in zip(need, strength, strict=True)),
            place=self._alike(seeker.area_code, champion.area_code),
            room=self._rooms[champion.key],
            travel=self._travel(seeker, champion),
            partner_kinds=_share(seeker.partner_kinds, champion.partner_kinds),
            wishes=self._wishes(seeker, champion),
        )

    def _room(self, champion: Champion) -> float:
        """Days to spare; pairs of this round do not count, so that no fit depends on them."""
        taken = max(champion.days_taken.values(), default=0)
        reviews = (champion.days_per_quarter - taken) / self._world.review_days
        return min(max(reviews / self._weights.much_room, 0.0), 1.0)

    def _travel(self, seeker: Seeker, champion: Champion) -> float:
        apart = self._world.kilometres(seeker.area_code, champion.area_code)
        if apart is None:
            return self._weights.unknown_place
        furthest = champion.how_far_km or self._weights.usual_km
        return 1 - apart / (2 * furthest) if apart <= furthest else 0.0

    def _wishes(self, seeker: Seeker, champion: Champion) -> float:
        """Half for each side's wish; whoever has none is content."""
        facts = self._world.facts.get(seeker.area_code)
        here = not seeker.would_like or champion.key in seeker.would_like
        there = not champion.would_like or (facts and facts.kind in champion.would_like)
        return (bool(here) + bool(there)) / 2


def needs(seeker: Seeker, world: World) -> tuple[float, ...]:
    """How much of the help wanted is for each row; all alike when nothing is named or weak."""
    weigh = world.weights
    wanted = [
        weigh.asked_row
        if row in seeker.rows_asked
        else weigh.weak_row * _weakness(row, seeker, world)
        for row in world.rows
    ]
    whole = sum(wanted)
    return tuple(each / whole if whole else 1 / len(wanted) for each in wanted)


def strengths(champion: Champion, world: World) -> tuple[float, ...]:
    """How strong a champion is shown to be in each row; nothing in a row it does not offer."""
    return tuple(
        _strength(row, champion, world) if row in champion.offers else 0.0 for row in world.rows
    )


def is_strong(row: str, champion: Champion, world: World) -> bool:
    """Whether a confirmed version carries what the champion offers in this row."""
    return (
        row in champion.offers
        and champion.proof_of(row) is not Proof.NONE
        and Fraction(champion.half_steps[row], world.highest) >= world.weights.strong_from
    )


def _weakness(row: str, seeker: Seeker, world: World) -> float:
    """1 at the first stage, 0 from half way up and for a row without a rating."""
    if row not in seeker.half_steps:
        return 0.0
    share = Fraction(seeker.half_steps[row], world.highest) / world.weights.weak_below
    return float(max(1 - share, Fraction(0)))


def _strength(row: str, champion: Champion, world: World) -> float:
    weigh = world.weights
    shown = {Proof.PEER_REVIEWED: weigh.peer_reviewed, Proof.CONFIRMED: weigh.confirmed}
    proof = champion.proof_of(row)
    if proof in shown:
        base = shown[proof] * champion.half_steps[row] / world.highest
    else:
        base = weigh.offered
    cards = min(champion.cards.get(row, 0), weigh.most_cards)
    return min(base + weigh.card * cards, 1.0)


def _share(wanted: frozenset[str], brought: frozenset[str]) -> float:
    return len(wanted & brought) / len(wanted) if wanted else 1.0
