"""What an area asks for, and where the pair it was given stands; pure."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from app.matching.rules.quarters import Quarter

LONGEST_WISHES = 1000


class MatchRefused(Exception):
    """This cannot be done to a request or a pair; the message says why and what to do."""


class Side(StrEnum):
    """Who answers an invitation."""

    AREA = "area"
    CHAMPION = "champion"

    @property
    def other(self) -> Side:
        return Side.CHAMPION if self is Side.AREA else Side.AREA


@dataclass(frozen=True)
class Asked:
    """What a form says of a request."""

    rows: frozenset[str]
    from_on: date
    until_on: date
    nearest_km: int | None = None
    too_close: frozenset[str] = frozenset()
    partner_kinds: frozenset[str] = frozenset()
    would_like: frozenset[int] = frozenset()
    wishes: str = ""

    @property
    def months(self) -> str:
        """As a page says it: "March 2027" or "March 2027 to May 2027"."""
        first, last = f"{self.from_on:%B %Y}", f"{self.until_on:%B %Y}"
        return first if first == last else f"{first} to {last}"

    def differences(self, now: Asked) -> tuple[str, ...]:
        """The fields in which this is not what stands."""
        names = (each.name for each in fields(self))
        return tuple(name for name in names if getattr(self, name) != getattr(now, name))


@dataclass(frozen=True)
class Request:
    """An open request."""

    id: int
    area_code: str
    area: str
    version: int
    asked_on: date
    asked: Asked

    def is_over(self, today: date) -> bool:
        """Whether the months asked for have passed, so that nobody can be proposed."""
        return self.asked.until_on < today


@dataclass(frozen=True)
class Match:
    """A confirmed pair, as the pages of all three show it."""

    id: int
    request_id: int
    area_code: str
    area: str
    champion_id: int
    champion_code: str
    champion: str
    quarter: Quarter
    sentence: str
    area_accepted: bool
    champion_accepted: bool
    rows: tuple[str, ...] = ()
    months: str = ""
    # For the national team alone: what it lifted and why, and who of it.
    lifted: tuple[str, ...] = ()
    allowed_by: str = ""
    allowed_because: str = ""

    def accepted(self, side: Side) -> bool:
        return self.area_accepted if side is Side.AREA else self.champion_accepted

    @property
    def waits_for(self) -> str:
        """Who has not answered, in words."""
        waiting = [
            name
            for name, accepted in (
                (self.area, self.area_accepted),
                (self.champion, self.champion_accepted),
            )
            if not accepted
        ]
        return " and ".join(waiting)
