"""Everything one world says of its possible pairs, worked out once; pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.matching.rules.explaining import Meeting, fit_in_words, sentence
from app.matching.rules.fit import Fits
from app.matching.rules.likeness import Reader
from app.matching.rules.never import Never
from app.matching.rules.outcome import Pair
from app.matching.rules.quarters import Quarter
from app.matching.rules.weights import FORBIDDEN
from app.matching.rules.world import Champion, Confirmed, Override, Seeker, World


@dataclass(frozen=True)
class Place:
    """A champion in a quarter, and how many reviews it can still take on there."""

    champion: str
    quarter: Quarter
    room: int


class Table:
    """The open requests against every place: fits, what is forbidden, and pairs in words."""

    def __init__(self, world: World, fits: Fits | None = None) -> None:
        self.world = world
        self.fits, self.never = fits or Fits(world), Never(world)
        self.open = [key for key in world.seeker if key not in world.standing]
        asked = {quarter for each in world.seekers for quarter in each.wanted.quarters()}
        self.places = [
            Place(key, quarter, room)
            for key, champion in world.champion.items()
            for quarter in sorted(asked)
            if (room := self.never.reviews_left(champion, quarter))
        ]

    def once(self, settled: Confirmed) -> Table:
        """The same once this pair stands too; no fit depends on that."""
        others = [each for each in self.world.confirmed if each.seeker != settled.seeker]
        return Table(replace(self.world, confirmed=(*others, settled)), self.fits)

    def with_override(self, override: Override) -> Table:
        """The same once a named person allows this pair; no fit depends on that."""
        overrides = (*self.world.overrides, override)
        return Table(replace(self.world, overrides=overrides), self.fits)

    def line(self, key: str) -> list[int]:
        """The fits of one request with every place, forbidden ones marked."""
        seeker = self.world.seeker[key]
        may = {
            champion.key: (self.fits.fit(seeker, champion), self.never.quarters(seeker, champion))
            for champion in self.world.champion.values()
            if not self.never.forbids(seeker, champion)
        }
        none = (FORBIDDEN, ())
        return [
            fit if place.quarter in quarters else FORBIDDEN
            for place in self.places
            for fit, quarters in [may.get(place.champion, none)]
        ]

    def pair(self, key: str, champion_key: str, quarter: Quarter) -> Pair:
        """Two that could meet, in words for the requester and for both."""
        seeker, champion = self.world.seeker[key], self.world.champion[champion_key]
        meeting = self._meeting(seeker, champion, quarter)
        fit = self.fits.fit(seeker, champion)
        return Pair(
            seeker=key,
            champion=champion_key,
            quarter=quarter,
            fit=fit,
            fit_words=fit_in_words(fit, self.world),
            sentence=sentence(meeting),
            sentence_for_both=sentence(meeting, Reader(seeker.name)),
            conflicts=self.never.forbids(seeker, champion),
            allowed=meeting.allowed,
        )

    def standing_pair(self, settled: Confirmed) -> Pair:
        """A pair that is settled; what came between it since is said and does not move it."""
        pair = self.pair(settled.seeker, settled.champion, settled.quarter)
        return replace(pair, confirmed=True, conflicts=self.never.since(settled))

    def _meeting(self, seeker: Seeker, champion: Champion, quarter: Quarter) -> Meeting:
        return Meeting(
            self.world,
            seeker,
            champion,
            quarter,
            self.world.kilometres(seeker.area_code, champion.area_code),
            self.never.allowed(seeker, champion),
        )
