"""Whom to suggest to one area that asks, best first; pure."""

from __future__ import annotations

from app.matching.rules.outcome import Pair
from app.matching.rules.table import FORBIDDEN, Table
from app.matching.rules.world import World

SUGGESTED = 5


def suggestions(world: World, seeker: str, number: int = SUGGESTED) -> tuple[Pair, ...]:
    """The best fits for one request, each with its sentence; other open requests do not count."""
    table = Table(world)
    best: dict[str, Pair] = {}
    for fit, place in zip(table.line(seeker), table.places, strict=True):
        if fit != FORBIDDEN and place.champion not in best:
            best[place.champion] = table.pair(seeker, place.champion, place.quarter)
    return tuple(sorted(best.values(), key=lambda pair: -pair.fit)[:number])
