"""Invented areas and what they told, for rules and benches."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date

from app.national.rules.told import Place, Returns, RowTold, Told, returns_of
from app.national.rules.views import Ladder
from app.strands.rules.scale import Scale, Stage

ROWS = {"leadership": "Leadership", "culture": "Culture"}
LADDER = Ladder(
    ROWS,
    Scale(
        tuple(
            Stage(name.lower(), name, "amber")
            for name in ("Early", "Developing", "Maturing", "Mature")
        )
    ),
)
EDITION = "2016"
REGIONS = ("London", "North East", "South East")
KINDS = ("county", "London borough", "unitary authority")
SIZES = ("under-200", "under-300", "from-600")


def place(name: str, region: str = "South East", kind: str = "county") -> Place:
    return Place(f"E{name}", name, region, kind, "under-300")


def told(
    name: str, year: int = 2026, quarter: str = "2026-Q1", revision: int = 1, **rows: RowTold
) -> Told:
    return Told(f"E{name}", EDITION, str(year), date(year, 5, 1), quarter, revision, rows)


def a_country(dice: random.Random, areas: int, years: int = 6) -> Returns:
    """Areas of every region, type and size; each sends a return a year."""
    places = [
        Place(
            f"X{at:08}",
            f"Area {at:05}",
            dice.choice(REGIONS),
            dice.choice(KINDS),
            dice.choice(SIZES),
        )
        for at in range(areas)
    ]
    return returns_of(places, _told(dice, places, years))


def _told(dice: random.Random, places: Sequence[Place], years: int) -> list[Told]:
    return [
        Told(
            each.code,
            EDITION,
            str(year),
            date(year, dice.randint(1, 12), 1),
            f"{year}-Q{dice.randint(1, 4)}",
            1,
            {key: _row(dice) for key in ROWS},
        )
        for each in places
        for year in range(2026 - years, 2026)
    ]


def _row(dice: random.Random) -> RowTold:
    own = dice.randint(0, 6)
    return RowTold(
        own,
        max(0, own - dice.randint(0, 2)),
        max(0, own - dice.randint(0, 1)),
        dice.choice((None, own)),
        dice.randint(0, 9),
        dice.randint(0, 3),
        dice.random() < 0.1,
        dice.random() < 0.1,
    )
