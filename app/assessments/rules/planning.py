"""What a workshop is planned to go through, as it stands and as somebody wants it; pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.areas.rules import state_of
from app.voting.rules.ordering import Hold, in_places


@dataclass(frozen=True)
class Line:
    """A row, or a planned part of one; without a place it is not in the workshop."""

    key: str
    name: str
    place: int | None
    minutes: int | None
    hold: Hold = Hold.FREE


@dataclass(frozen=True)
class Planned:
    """What a plan says: what is voted on and how long, who is invited, and the breakdown."""

    lines: tuple[tuple[str, int | None], ...]
    invited: tuple[int, ...]
    breakdown: str

    @property
    def mark(self) -> str:
        """By this a form tells that the plan changed meanwhile."""
        return state_of(self.lines, self.invited, self.breakdown)


@dataclass(frozen=True)
class PlanNow:
    """A plan as it stands, and what of it may still change."""

    lines: tuple[Line, ...]
    planned: Planned
    breakdown_stays: bool


@dataclass(frozen=True)
class Wish:
    """A line that is to be in the workshop, and the place somebody typed."""

    line: Line
    place: int | None

    @property
    def rank(self) -> tuple[float, int, float]:
        """What moves up comes before whatever has the place it is given, what moves down after."""
        last = float("inf")
        typed = self.place if self.place is not None else last
        stands = self.line.place if self.line.place is not None else last
        return typed, (typed > stands) - (typed < stands), stands


def order_wanted(lines: Sequence[Line], wishes: Collection[Wish]) -> list[str]:
    """The running order that somebody asks for; what the hall has come to keeps its place."""
    fixed = {line.key for line in lines if line.hold is Hold.FIXED}
    ranked = sorted((each for each in wishes if each.line.key not in fixed), key=lambda w: w.rank)
    stands = [line.key for line in lines if line.place is not None]
    return in_places(stands, fixed, [each.line.key for each in ranked])
