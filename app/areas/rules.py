"""What an area is told to be, and which names of voting groups will do; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

USUAL_GROUPS = (
    "Council",
    "Health",
    "Schools and early years",
    "Police, housing, voluntary and others",
)
FEWEST_GROUPS = 3
MOST_GROUPS = 4


@dataclass(frozen=True)
class AreaFacts:
    """What is known of an area; None is unknown, never a guess."""

    code: str
    name: str
    kind: str
    two_tier: bool
    region: str
    area_km2: int | None = None
    population: int | None = None
    deprivation_extent: float | None = None
    deprivation_score: float | None = None
    deprivation_basis: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    invented: bool = False


def groups_problem(names: Sequence[str]) -> str | None:
    """What is wrong with these names of voting groups, in words, or None."""
    if not FEWEST_GROUPS <= len(names) <= MOST_GROUPS:
        return f"Name {FEWEST_GROUPS} or {MOST_GROUPS} groups"
    if len({name.casefold() for name in names}) < len(names):
        return "Give each group a name of its own"
    return None
