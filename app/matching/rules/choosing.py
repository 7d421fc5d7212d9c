"""Everybody who could go to one request and who may not, for whoever chooses by hand; pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.matching.rules.outcome import MAY_BE_ALLOWED, Conflict
from app.matching.rules.quarters import Quarter
from app.matching.rules.table import Table
from app.matching.rules.world import Champion, Seeker, World


@dataclass(frozen=True)
class Choice:
    """One champion for one request: why they fit, or what stands between them."""

    champion: str
    sentence: str
    fit: int
    quarter: Quarter | None
    conflicts: tuple[Conflict, ...]
    # The conflicts in words, with the figures that belong to them.
    why: tuple[str, ...] = ()

    @property
    def may_be_allowed(self) -> bool:
        """Whether the national team may lift everything that stands between the two."""
        return (
            bool(self.conflicts)
            and self.quarter is not None
            and set(self.conflicts) <= MAY_BE_ALLOWED
        )


def choices(world: World, key: str) -> tuple[Choice, ...]:
    """Every champion but the area's own: first who may come, best first, then the rest."""
    table, seeker = Table(world), world.seeker[key]
    found = [
        _choice(table, seeker, champion)
        for champion in world.champion.values()
        if seeker.area_code not in champion.homes
    ]
    return tuple(sorted(found, key=lambda each: (bool(each.conflicts), -each.fit)))


def _choice(table: Table, seeker: Seeker, champion: Champion) -> Choice:
    quarter = next(_with_room(table, seeker, champion), None)
    conflicts = table.never.forbids(seeker, champion)
    told = table.pair(seeker.key, champion.key, quarter) if quarter else None
    return Choice(
        champion=champion.key,
        sentence=told.sentence_for_both if told else "",
        fit=told.fit if told else 0,
        quarter=quarter,
        conflicts=conflicts,
        why=tuple(_said(each, champion, table.world) for each in conflicts),
    )


def _said(conflict: Conflict, champion: Champion, world: World) -> str:
    if conflict is not Conflict.TOO_FEW_DAYS:
        return conflict.value
    days = champion.days_per_quarter
    offered = f"{days} day{'' if days == 1 else 's'}"
    return f"it offers {offered} in a quarter, and a review takes {world.review_days}"


def _with_room(table: Table, seeker: Seeker, champion: Champion) -> Iterator[Quarter]:
    for quarter in table.never.quarters(seeker, champion):
        if table.never.reviews_left(champion, quarter):
            yield quarter
