"""The shapes of what may be shown, and how many ratings each of them needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

NO_GROUP: Final = "No group given"
OTHER_GROUPS: Final = "Other groups"

ROOM_FIGURES_FROM: Final = 5
ROOM_ALIKE_FROM: Final = 8
GROUP_MIDDLE_FROM: Final = 5
GROUP_FIGURES_FROM: Final = 10


class Level(StrEnum):
    """How much is shown, from most to least."""

    FIGURES = "figures"
    MIDDLE = "middle"
    NUMBER = "number"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Tally:
    """How many chose each value, and how many could not say."""

    figures: Mapping[int, int]
    cannot_say: int = 0

    @property
    def rated(self) -> int:
        return sum(self.figures.values())

    @property
    def voted(self) -> int:
        return self.rated + self.cannot_say


@dataclass(frozen=True)
class Shown:
    """What may be kept and shown of one tally; whatever its level does not allow is None.

    ``voted`` counts everybody who answered, also those who could not say; only a hidden group
    goes without it. How many could not say is kept beside figures alone. There the head count
    less the figures tells it anyway; anywhere else it would tell how many ratings lie behind a
    middle or in a hidden group, and make both easier to work out.
    """

    level: Level
    voted: int | None = None
    cannot_say: int | None = None
    middle: int | None = None
    lowest: int | None = None
    highest: int | None = None
    figures: Mapping[int, int] | None = None


@dataclass(frozen=True)
class GroupShown:
    """What may be shown of one group, or of several merged because they are small."""

    names: tuple[str, ...]
    shown: Shown

    @property
    def label(self) -> str:
        return self.names[0] if len(self.names) == 1 else OTHER_GROUPS


@dataclass(frozen=True)
class Publication:
    """Everything that outlives the single answers."""

    room: Shown
    groups: tuple[GroupShown, ...]


def middle_of(figures: Mapping[int, int]) -> int:
    """The value the middle rating stands on; of two middles the lower, so nobody over-claims."""
    passed = 0
    half = (sum(figures.values()) + 1) // 2
    for value in sorted(figures):
        passed += figures[value]
        if passed >= half > 0:
            return value
    raise ValueError("There is no middle where nobody gave a rating.")


def shown_at(level: Level, tally: Tally) -> Shown:
    """Cut a tally down to what a level allows."""
    if level is Level.HIDDEN:
        return Shown(level)
    if level is Level.NUMBER:
        return Shown(level, tally.voted)
    middle = middle_of(tally.figures)
    if level is Level.MIDDLE:
        return Shown(level, tally.voted, middle=middle)
    figures = {
        value: tally.figures[value] for value in sorted(tally.figures) if tally.figures[value]
    }
    lowest, highest = min(figures), max(figures)
    return Shown(level, tally.voted, tally.cannot_say, middle, lowest, highest, figures)
