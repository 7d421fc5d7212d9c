"""What the first page shows to whoever is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from flask import url_for

from app.accounts import queries as accounts
from app.areas import queries as areas
from app.areas.models import Area
from app.clock import today
from app.governance import queries as governance
from app.governance.rules.due import Due, how_near


@dataclass(frozen=True)
class Confirmed:
    """An area whose assessment a board has confirmed, and when the next is due."""

    name: str
    address: str
    frozen_at: datetime
    due_on: date
    near: Due


@dataclass(frozen=True)
class DemoPerson:
    """Somebody a visitor of the demo may be."""

    id: int
    name: str
    roles: tuple[str, ...]


def confirmed_areas() -> list[Confirmed]:
    """Every area with a confirmed version, the longest overdue first; never a draft."""
    names = {area.code: area.name for area in areas.areas()}
    found = [
        Confirmed(
            names[code],
            url_for("governance.version", area_code=code, number=newest.number),
            newest.frozen_at,
            newest.due_on,
            how_near(newest.due_on, today()),
        )
        for code, newest in governance.newest_versions().items()
    ]
    return sorted(found, key=lambda each: (each.due_on, each.name))


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
