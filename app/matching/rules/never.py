"""What forbids a pair, as named reasons; whatever is not known for certain forbids it too; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from app.matching.rules.each_other import is_return, settled_visits
from app.matching.rules.outcome import Conflict
from app.matching.rules.quarters import Quarter, Span, quarters_shared
from app.matching.rules.world import Champion, Confirmed, Interest, Seeker, World

# A pair of this round meets again in the third after it at the earliest.
ROUNDS_APART = 2


class Never:
    """The conflicts of one world; what many pairs share is worked out once."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._lifted = {(each.seeker, each.champion): each.lifted for each in world.overrides}
        self._recent = {
            two for two, met in world.last_met.items() if world.round - met <= ROUNDS_APART
        }
        self._made = settled_visits(world)
        self._used = Counter((each.champion, each.quarter) for each in world.standing.values())
        self._shared = cache(self._shared_of)
        self._time = cache(self._time_of)

    def forbids(self, seeker: Seeker, champion: Champion) -> tuple[Conflict, ...]:
        """What forbids this pair, after what a named person allowed; empty when it may be."""
        found = self.between(seeker, champion)
        if found and (seeker.key, champion.key) in self._lifted:
            lifted = self._lifted[seeker.key, champion.key]
            return tuple(each for each in found if each not in lifted)
        return found

    def allowed(self, seeker: Seeker, champion: Champion) -> tuple[Conflict, ...]:
        """What an override lifts for this pair."""
        lifted = self._lifted.get((seeker.key, champion.key), frozenset())
        return tuple(each for each in self.between(seeker, champion) if each in lifted)

    def between(self, seeker: Seeker, champion: Champion) -> tuple[Conflict, ...]:
        """Everything that stands between the two, lifted or not."""
        return (*self._ties(seeker, champion), *self._time(seeker.wanted, champion.key))

    def since(self, pair: Confirmed) -> tuple[Conflict, ...]:
        """What came between a confirmed pair afterwards; the days it takes itself do not count."""
        seeker, champion = self._world.seeker[pair.seeker], self._world.champion[pair.champion]
        found: set[Conflict] = {*self.forbids(seeker, champion)} - {Conflict.NO_DAYS_LEFT}
        if pair.quarter not in self.quarters(seeker, champion):
            found.add(Conflict.NOT_FREE)
        beyond = self._used[pair.champion, pair.quarter] > self._reviews(champion, pair.quarter)
        if beyond and Conflict.TOO_FEW_DAYS not in found:
            found.add(Conflict.NO_DAYS_LEFT)
        return tuple(each for each in Conflict if each in found)

    def quarters(self, seeker: Seeker, champion: Champion) -> tuple[Quarter, ...]:
        """When it is free in the time asked for, whether or not days are left."""
        return self._shared(seeker.wanted, champion.key)

    def reviews_left(self, champion: Champion, quarter: Quarter) -> int:
        """How many reviews its days still allow; a confirmed pair has taken its own."""
        return max(self._reviews(champion, quarter) - self._used[champion.key, quarter], 0)

    def _reviews(self, champion: Champion, quarter: Quarter) -> int:
        days = champion.days_per_quarter - champion.days_taken.get(quarter, 0)
        return max(days // self._world.review_days, 0)

    def _ties(self, seeker: Seeker, champion: Champion) -> Iterator[Conflict]:
        homes = champion.homes
        if seeker.area_code in homes:
            yield Conflict.OWN_AREA
        interests = [*_naming(champion.interests, {seeker.area_code})]
        interests += _naming(seeker.interests, homes)
        if any(each.confirmed for each in interests):
            yield Conflict.INTEREST
        if not champion.interests_stated or not all(each.confirmed for each in interests):
            yield Conflict.UNCONFIRMED
        yield from self._met(seeker, champion)
        if seeker.too_close & homes:
            yield Conflict.NAMED_TOO_CLOSE
        if (seeker.area_code, champion.key) in self._world.declined:
            yield Conflict.DECLINED
        if seeker.nearest_km is not None:
            yield from self._distance(seeker.nearest_km, seeker.area_code, champion.area_code)

    def _met(self, seeker: Seeker, champion: Champion) -> Iterator[Conflict]:
        if self._made and is_return(seeker, champion, self._made):
            yield Conflict.EACH_OTHER
        if self._recent and frozenset((seeker.area_code, champion.area_code)) in self._recent:
            yield Conflict.RECENT

    def _distance(self, nearest_km: int, code: str, other: str) -> Iterator[Conflict]:
        apart = self._world.kilometres(code, other)
        if apart is None:
            yield Conflict.DISTANCE_UNKNOWN
        elif apart < nearest_km:
            yield Conflict.TOO_NEAR

    def _time_of(self, wanted: Span, key: str) -> tuple[Conflict, ...]:
        quarters, champion = self._shared(wanted, key), self._world.champion[key]
        few = champion.days_per_quarter < self._world.review_days
        always = (Conflict.TOO_FEW_DAYS,) if few else ()
        if not quarters:
            return (*always, Conflict.NOT_FREE)
        if always:
            return always
        left = any(self.reviews_left(champion, quarter) for quarter in quarters)
        return () if left else (Conflict.NO_DAYS_LEFT,)

    def _shared_of(self, wanted: Span, champion: str) -> tuple[Quarter, ...]:
        return quarters_shared(wanted, self._world.champion[champion].free)


def _naming(interests: tuple[Interest, ...], codes: set[str] | frozenset[str]) -> list[Interest]:
    return [each for each in interests if each.area_code in codes]
