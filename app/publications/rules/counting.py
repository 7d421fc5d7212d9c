"""Which areas count in a year and where each stood, as the publication of it keeps it; pure.

An assessment counts in the financial year in which it was first sent, and in no other. So no two
publications are of the same return.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from app.disclosure.rules.spreads import Country, Stood
from app.national.rules.told import UNKNOWN_SIZE, Place, Returns, Told
from app.returns.rules.quarters import Quarter
from app.strands.rules.scale import Scale

FEWEST_AREAS: Final = 10
# What is asked of each row beside its stage: the key, and whether a return says so.
SEEKS, SHARES = "seeks", "shares"


@dataclass(frozen=True)
class Counted:
    """One area: its groups, and for each row the stage, whether it seeks help and could help."""

    groups: frozenset[str]
    stages: Mapping[str, int]
    seeks: Mapping[str, bool]
    shares: Mapping[str, bool]


Basis = Mapping[str, Counted]


def counted(
    returns: Returns, edition: str, scale: Scale, year: int, *, with_corrections: bool
) -> dict[str, Counted]:
    """The areas that told of a new assessment in this financial year.

    Corrections that came after it count only once the publication they correct is withdrawn.
    """
    places = {place.code: place for place in returns.places}
    found = {}
    for code, several in returns.told.items():
        of_edition = [each for each in several if each.edition_key == edition]
        told = _of_year(of_edition, year, with_corrections)
        if told is not None and code in places:
            found[code] = _counted(places[code], told, scale)
    return found


def _of_year(several: list[Told], year: int, with_corrections: bool) -> Told | None:
    """The one that stands, of those whose assessment was first told of in this year."""
    first: dict[object, int] = {}
    stands: Told | None = None
    for each in sorted(several, key=lambda each: each.quarter):
        sent = Quarter.read(each.quarter).year
        if first.setdefault(each.confirmed_on, sent) != year:
            continue
        if sent != year and not with_corrections:
            continue
        if stands is None or (stands.confirmed_on, stands.revision) < (
            each.confirmed_on,
            each.revision,
        ):
            stands = each
    return stands


def _counted(place: Place, told: Told, scale: Scale) -> Counted:
    def of(says: Any) -> dict[str, Any]:
        return {key: says(row) for key, row in told.rows.items()}

    return Counted(
        groups_of(place),
        {
            key: row.claimed // 2
            for key, row in told.rows.items()
            if row.claimed is not None and row.claimed <= scale.highest
        },
        of(lambda row: row.support),
        of(lambda row: row.example),
    )


def groups_of(place: Place) -> frozenset[str]:
    """The groups an area is in, each with what sort of group it is."""
    found = {f"region:{place.region}", f"kind:{place.kind}"}
    return frozenset(found | ({f"size:{place.size}"} - {f"size:{UNKNOWN_SIZE}"}))


def country_of(basis: Basis, row_key: str) -> Country:
    """Where each area that rated a row stands."""
    return {
        code: Stood(each.groups, each.stages[row_key])
        for code, each in basis.items()
        if row_key in each.stages
    }


def answers_of(basis: Basis, row_key: str, what: str) -> Country:
    """Which areas say yes, as a country of two places: 0 is no."""
    return {
        code: Stood(frozenset(), int(said[row_key]))
        for code, each in basis.items()
        if row_key in (said := each.seeks if what == SEEKS else each.shares)
    }


def among(country: Country, codes: frozenset[str], group: str) -> Country:
    """The same country with some areas in one more group."""
    return {
        code: Stood(each.groups | {group}, each.stage) if code in codes else each
        for code, each in country.items()
    }


def as_kept(basis: Basis) -> dict[str, Any]:
    return {
        code: {
            "groups": sorted(each.groups),
            "stages": dict(each.stages),
            SEEKS: dict(each.seeks),
            SHARES: dict(each.shares),
        }
        for code, each in sorted(basis.items())
    }


def from_kept(kept: Mapping[str, Any]) -> dict[str, Counted]:
    return {
        code: Counted(frozenset(each["groups"]), each["stages"], each[SEEKS], each[SHARES])
        for code, each in kept.items()
    }
