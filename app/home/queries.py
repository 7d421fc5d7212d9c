"""What the first page shows to whoever is signed in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from flask import url_for

from app.access.permissions import Identity, Permission, may
from app.accounts import queries as accounts
from app.areas import queries as areas
from app.areas.models import Area


@dataclass(frozen=True)
class Waiting:
    """Something that waits for this person, and where to do it."""

    words: str
    address: str


@dataclass(frozen=True)
class DemoPerson:
    """Somebody a visitor of the demo may be."""

    id: int
    name: str
    roles: tuple[str, ...]


def waiting_for(identity: Identity) -> list[Waiting]:
    """What waits for this person, most pressing first."""
    return [*_second_co_ordinators(identity)]


def areas_by_region() -> list[tuple[str, list[Area]]]:
    """Every area under its region, both by name."""
    ordered = sorted(areas.areas(), key=lambda area: (area.region, area.name))
    return [(region, list(them)) for region, them in groupby(ordered, key=lambda a: a.region)]


def demo_people() -> list[DemoPerson]:
    """Everybody with a role, in the order in which they were given their first."""
    names = {area.code: area.name for area in areas.areas()}
    roles: dict[int, list[str]] = {}
    called: dict[int, str] = {}
    for person, held in accounts.role_holders():
        where = names[held.area_code] if held.area_code else "England"
        called[person.id] = person.name
        roles.setdefault(person.id, []).append(f"{held.role.capitalize()}, {where}")
    return [DemoPerson(id_, name, tuple(roles[id_])) for id_, name in called.items()]


def _second_co_ordinators(identity: Identity) -> Iterator[Waiting]:
    mine = [code for code in identity.area_codes if may(identity, Permission.PEOPLE_MANAGE, code)]
    for area in areas.areas_with(mine):
        if accounts.co_ordinators(area.code) == 1:
            yield Waiting(
                f"{area.name} has one co-ordinator. Invite a second, so that someone can stand in.",
                url_for("accounts.invite", area_code=area.code),
            )
