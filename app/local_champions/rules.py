"""What is known of a local champion, whom they have reached, and who may say so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

LONGEST_NAME: Final = 300
LONGEST_GROUP: Final = 150
LONGEST_RESPONSE: Final = 1_000
MOST_PEOPLE: Final = 100_000
WHOLE_AREA: Final = "The whole area"


@dataclass(frozen=True)
class Particulars:
    """What is typed about a champion."""

    name: str
    locality_id: int | None = None
    organisation_id: int | None = None
    person_id: int | None = None


@dataclass(frozen=True)
class Told:
    """What is typed about a briefing: when, to whom, to how many, and what came back."""

    given_on: date
    group: str
    people: int
    response: str = ""


@dataclass(frozen=True)
class Logged:
    """One briefing of a champion."""

    id: int
    told: Told
    version: int


@dataclass(frozen=True)
class Champion:
    """A local champion with the briefings that count, the newest first."""

    id: int
    particulars: Particulars
    locality: str | None
    organisation: str | None
    version: int
    named_at: datetime
    ended_at: datetime | None
    briefings: tuple[Logged, ...] = ()

    @property
    def name(self) -> str:
        return self.particulars.name

    @property
    def stands(self) -> bool:
        """Whether this is a champion now; nobody stands whose name was taken away."""
        return self.ended_at is None and bool(self.name)

    @property
    def place(self) -> str:
        return self.locality or WHOLE_AREA

    @property
    def reached(self) -> int:
        """How many people the briefings reached; whoever came twice counts twice."""
        return reached(self.briefings)

    def is_person(self, person_id: int | None) -> bool:
        """Whether this champion signs in as this person."""
        return person_id is not None and self.particulars.person_id == person_id

    def stood_at(self, moment: datetime | None) -> bool:
        """Whether this was a champion at some moment; None is now."""
        if moment is None:
            return self.stands
        ended = self.ended_at is not None and self.ended_at < moment
        return bool(self.name) and self.named_at <= moment and not ended


def reached(briefings: Iterable[Logged]) -> int:
    """How many people these briefings reached together."""
    return sum(each.told.people for each in briefings)


def without_a_champion(champions: Iterable[Champion], localities: Sequence[str]) -> list[str]:
    """The localities that no champion stands for by themselves."""
    own = {each.locality for each in champions if each.stands}
    return [name for name in localities if name not in own]


def may_log(champion: Champion, person_id: int | None, *, at_the_desk: bool) -> bool:
    """A champion logs their own briefings, the desk those of everybody."""
    return at_the_desk or (champion.is_person(person_id) and champion.stands)


def in_one_line(champions: Iterable[Champion]) -> str:
    """The champions as a report names them, each with their locality where there is one."""
    return "; ".join(
        f"{each.name} ({each.locality})" if each.locality else each.name for each in champions
    )
