"""Whom to suggest to one area that asks, best first; pure."""

from __future__ import annotations

from collections.abc import Iterator

from app.matching.rules.outcome import Pair
from app.matching.rules.table import Table
from app.matching.rules.weights import FORBIDDEN
from app.matching.rules.world import Champion, Seeker, World

SUGGESTED = 5


def suggestions(world: World, seeker: str, number: int = SUGGESTED) -> tuple[Pair, ...]:
    """The best fits for one request, each with its sentence.

    Of other open requests one thing counts: two areas are never suggested to each other.
    """
    table, asks = Table(world), world.seeker[seeker]
    best: dict[str, Pair] = {}
    for fit, place in zip(table.line(seeker), table.places, strict=True):
        if fit == FORBIDDEN or place.champion in best:
            continue
        if not _better_the_other_way(table, asks, world.champion[place.champion], fit):
            best[place.champion] = table.pair(seeker, place.champion, place.quarter)
    return tuple(sorted(best.values(), key=lambda pair: -pair.fit)[:number])


def _better_the_other_way(table: Table, asks: Seeker, champion: Champion, fit: int) -> bool:
    """Whether this area would rather go to the champion's than be visited from there.

    Equal fits go by area code, so that one of the two ways stays.
    """
    return any(
        (table.fits.fit(other, ours), asks.area_code) > (fit, other.area_code)
        for other, ours in _the_other_way(table, asks, champion)
        if not table.never.forbids(other, ours)
    )


def _the_other_way(
    table: Table, asks: Seeker, champion: Champion
) -> Iterator[tuple[Seeker, Champion]]:
    """The open requests of the champion's homes, with the champions of the area that asks."""
    for key in table.open:
        other = table.world.seeker[key]
        if other.area_code in champion.homes:
            for ours in table.world.champion.values():
                if asks.area_code in ours.homes:
                    yield other, ours
