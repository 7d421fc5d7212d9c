"""Asking who speaks for which organisation, and who in an area may do something."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import Select, select

from app.access.permissions import Identity, Permission, Role, may
from app.accounts.models import Person, RoleHeld, Speaker
from app.accounts.queries.live import LIVE
from app.accounts.rules import Speaks
from app.extensions import db


@dataclass(frozen=True)
class Named:
    """A person by the name the area knows them by."""

    id: int
    name: str


@dataclass(frozen=True)
class Contributor:
    """Somebody who has accepted to contribute, and whom they speak for."""

    id: int
    name: str
    speaks: Speaks


def speaks_for(person_id: int | None, area_code: str) -> Speaks | None:
    """Whom a contributor of the area speaks for, None for who is no contributor here.

    A contributor of no organisation yet has one that is None.
    """
    found = db.session.execute(
        _contributors(area_code).where(RoleHeld.person_id == person_id)
    ).one_or_none()
    return _speaks(found.Speaker) if found else None


def contributors(area_code: str) -> tuple[Contributor, ...]:
    """Everybody who has accepted to contribute to the area, by name."""
    found = [
        Contributor(row.RoleHeld.person_id, row.RoleHeld.known_as, _speaks(row.Speaker))
        for row in db.session.execute(_contributors(area_code))
    ]
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.id)))


def contributors_of(area_code: str, organisation_id: int) -> tuple[Contributor, ...]:
    """The contributors who speak for this organisation, by name."""
    return tuple(
        each for each in contributors(area_code) if each.speaks.organisation_id == organisation_id
    )


def speakers_by_role(area_code: str) -> dict[int, Speaks]:
    """Whom each contributor speaks for by the role's identifier, accepted or not."""
    found = db.session.execute(
        select(RoleHeld.id, Speaker)
        .outerjoin(Speaker, Speaker.role_id == RoleHeld.id)
        .where(
            RoleHeld.area_code == area_code,
            RoleHeld.role == Role.CONTRIBUTOR,
            RoleHeld.ended_at.is_(None),
        )
        .order_by(RoleHeld.id)
    )
    return {row.id: _speaks(row.Speaker) for row in found}


def people_who_may(area_code: str, permission: Permission) -> tuple[Named, ...]:
    """Everybody whose accepted roles in the area let them do this, by name."""
    found = db.session.execute(
        select(RoleHeld.person_id, RoleHeld.known_as, RoleHeld.role)
        .join(Person, Person.id == RoleHeld.person_id)
        .where(RoleHeld.area_code == area_code, LIVE, Person.active)
        .order_by(RoleHeld.id)
    )
    names: dict[int, str] = {}
    roles: dict[int, set[tuple[Role, str | None]]] = defaultdict(set)
    for row in found:
        names.setdefault(row.person_id, row.known_as)
        roles[row.person_id].add((Role(row.role), area_code))
    able = (
        Named(id_, name)
        for id_, name in names.items()
        if may(Identity(id_, name, frozenset(roles[id_])), permission, area_code)
    )
    return tuple(sorted(able, key=lambda each: (each.name.casefold(), each.id)))


def _contributors(area_code: str) -> Select[RoleHeld, Speaker]:
    return (
        select(RoleHeld, Speaker)
        .join(Person, Person.id == RoleHeld.person_id)
        .outerjoin(Speaker, Speaker.role_id == RoleHeld.id)
        .where(
            RoleHeld.area_code == area_code,
            RoleHeld.role == Role.CONTRIBUTOR,
            LIVE,
            Person.active,
        )
        .order_by(RoleHeld.id)
    )


def _speaks(speaker: Speaker | None) -> Speaks:
    return Speaks(speaker.organisation_id, tuple(speaker.row_keys)) if speaker else Speaks()
