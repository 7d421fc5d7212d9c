"""What areas told the national team, and which of it stands at the end of a quarter; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple

SIZES: Final = (
    ("under-200", "Under 200,000 people", 200_000),
    ("under-300", "200,000 to 299,999 people", 300_000),
    ("under-600", "300,000 to 599,999 people", 600_000),
    ("from-600", "600,000 people or more", None),
)
UNKNOWN_SIZE: Final = "unknown"
SIZE_WORDS: Final = {
    **{key: words for key, words, _ in SIZES},
    UNKNOWN_SIZE: "Number of people not known",
}


class Place(NamedTuple):
    """What everybody may know of an area."""

    code: str
    name: str
    region: str
    kind: str
    size: str


class RowTold(NamedTuple):
    """What a return says of one row, in half steps; None where it says nothing."""

    desktop: int | None = None
    vote: int | None = None
    agreed: int | None = None
    peer: int | None = None
    evidence: int = 0
    figures: int = 0
    support: bool = False
    example: bool = False

    @property
    def claimed(self) -> int | None:
        """What partners agreed, or else the area's own rating."""
        return self.desktop if self.agreed is None else self.agreed


class Told(NamedTuple):
    """One return of an area; of one assessment the highest revision stands."""

    area_code: str
    edition_key: str
    cycle: str
    confirmed_on: date
    quarter: str
    revision: int
    rows: Mapping[str, RowTold]
    # The keys of the expectations that it says are met.
    met: frozenset[str] = frozenset()


class Stands(NamedTuple):
    """An area with the return that stands, and the one of the assessment before."""

    place: Place
    told: Told | None
    before: Told | None

    def claimed(self, row_key: str) -> int | None:
        found = self.told.rows.get(row_key) if self.told else None
        return found.claimed if found else None


@dataclass(frozen=True)
class Returns:
    """Every area by name, and what each told, the latest assessment last."""

    places: Sequence[Place]
    told: Mapping[str, Sequence[Told]]

    @cached_property
    def regions(self) -> tuple[str, ...]:
        return tuple(sorted({place.region for place in self.places}))

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        return tuple(sorted({place.kind for place in self.places}))

    @cached_property
    def quarters(self) -> tuple[str, ...]:
        """The quarters in which anything was told, the newest first."""
        found = {each.quarter for told in self.told.values() for each in told}
        return tuple(sorted(found, reverse=True))

    @cached_property
    def editions(self) -> tuple[str, ...]:
        return tuple(sorted({each.edition_key for told in self.told.values() for each in told}))


def returns_of(places: Iterable[Place], told: Iterable[Told]) -> Returns:
    """Put what was told in order."""
    found: dict[str, list[Told]] = {}
    for each in told:
        found.setdefault(each.area_code, []).append(each)
    for several in found.values():
        several.sort(key=lambda each: (each.confirmed_on, each.revision))
    return Returns(sorted(places, key=lambda place: (place.name.casefold(), place.code)), found)


def size_of(population: int | None) -> str:
    """The band of a number of people, by its key."""
    if population is None:
        return UNKNOWN_SIZE
    return next(key for key, _, below in SIZES if below is None or population < below)


def stands_of(place: Place, told: Sequence[Told], edition: str, quarter: str) -> Stands:
    """What stands of one area when a quarter ends, or now where none is named."""
    now: Told | None = None
    before: Told | None = None
    for each in told:
        if each.edition_key != edition or (quarter and each.quarter > quarter):
            continue
        if now is not None and each.confirmed_on != now.confirmed_on:
            before = now
        now = each
    return Stands(place, now, before)
