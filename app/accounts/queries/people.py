"""Asking about people and the roles they hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import Row, case, func, select

from app.access.permissions import NOBODY, Identity, Role
from app.accounts.models import Person, RoleHeld
from app.accounts.queries.live import LIVE, held_in
from app.accounts.rules import same_address
from app.extensions import db


@dataclass(frozen=True)
class RoleHere:
    """A role held in the area asked about."""

    id: int
    role: Role
    given_at: datetime
    accepted: bool


@dataclass(frozen=True)
class PersonHere:
    """A person as an area's co-ordinators may see them."""

    id: int
    name: str
    email: str
    roles: tuple[RoleHere, ...]
    held_in: frozenset[str | None]

    @property
    def awaited(self) -> bool:
        """Whether a role that this area gives still waits to be accepted."""
        return not all(role.accepted for role in self._ours)

    @property
    def only_reviews(self) -> bool:
        """Whether another area sends this person, as a reviewer, and alone answers for them."""
        return not self._ours

    @property
    def _ours(self) -> tuple[RoleHere, ...]:
        return tuple(role for role in self.roles if role.role != Role.REVIEWER)


def person(person_id: int) -> Person | None:
    """One person by identifier."""
    return db.session.get(Person, person_id)


def identity_of(reference: str) -> Identity:
    """Who ``person/12`` is at this moment, for work that is done for them; else nobody."""
    sort, _, number = reference.partition("/")
    found = db.session.get(Person, int(number)) if sort == "person" else None
    if found is None or not found.active:
        return NOBODY
    rows = db.session.execute(
        select(RoleHeld.role, RoleHeld.area_code)
        .where(RoleHeld.person_id == found.id, LIVE)
        .order_by(RoleHeld.id)
    )
    return Identity(found.id, found.name, frozenset((Role(role), area) for role, area in rows))


def person_with(email: str) -> Person | None:
    """The person with this e-mail address."""
    return db.session.scalar(select(Person).where(Person.email == same_address(email)))


def people_of(area_code: str) -> Sequence[PersonHere]:
    """Everybody with a role in the area, accepted or not, by the name the area knows them by."""
    rows = db.session.execute(
        select(RoleHeld, Person.email)
        .join(Person, Person.id == RoleHeld.person_id)
        .where(RoleHeld.area_code == area_code, RoleHeld.ended_at.is_(None))
        .order_by(RoleHeld.person_id, RoleHeld.id)
    ).all()
    held = held_in({row.RoleHeld.person_id for row in rows})
    people = [
        _person_here(list(roles), held[person_id])
        for person_id, roles in groupby(rows, key=lambda row: row.RoleHeld.person_id)
    ]
    return sorted(people, key=lambda here: (here.name.casefold(), here.id))


def person_of(area_code: str, person_id: int) -> PersonHere | None:
    """One person with a role in the area."""
    return next((here for here in people_of(area_code) if here.id == person_id), None)


def open_role(area_code: str, role_id: int) -> RoleHeld | None:
    """A role of the area that has not ended."""
    return db.session.scalar(
        select(RoleHeld).where(
            RoleHeld.id == role_id, RoleHeld.area_code == area_code, RoleHeld.ended_at.is_(None)
        )
    )


def names_here(area_code: str | None) -> Mapping[str, str]:
    """What the area calls everybody who has or had a role in it, by how the book names them.

    Of the national team where no area is given.
    """
    rows = db.session.execute(
        select(RoleHeld.person_id, RoleHeld.known_as)
        .where(RoleHeld.area_code == area_code)
        .order_by(RoleHeld.id)
    )
    return {f"person/{row.person_id}": row.known_as for row in rows}


def acts_nationally(references: Iterable[str]) -> Mapping[str, bool]:
    """Of people by how the book names them, who is or was in the national team.

    Whoever has never had a role, here or elsewhere, is absent.
    """
    ids = {int(each.partition("/")[2]) for each in references if each.startswith("person/")}
    rows = db.session.execute(
        select(RoleHeld.person_id, func.max(case((RoleHeld.role == Role.NATIONAL, 1), else_=0)))
        .where(RoleHeld.person_id.in_(ids))
        .group_by(RoleHeld.person_id)
        .order_by(RoleHeld.person_id)
    )
    return {f"person/{person_id}": bool(national) for person_id, national in rows}


def co_ordinators(area_code: str) -> int:
    """How many people co-ordinate the area or are invited to."""
    return (
        db.session.scalar(
            select(func.count(RoleHeld.id)).where(
                RoleHeld.area_code == area_code,
                RoleHeld.role == Role.CO_ORDINATOR,
                RoleHeld.ended_at.is_(None),
            )
        )
        or 0
    )


def co_ordinators_here(area_code: str) -> Sequence[RoleHeld]:
    """The open co-ordinator roles that were accepted; locked until the commit."""
    return db.session.scalars(
        select(RoleHeld)
        .where(
            RoleHeld.area_code == area_code,
            RoleHeld.role == Role.CO_ORDINATOR,
            LIVE,
        )
        .order_by(RoleHeld.id)
        .with_for_update()
    ).all()


@dataclass(frozen=True)
class Addressee:
    """Somebody to write to, by the name the area knows them by."""

    name: str
    email: str


def co_ordinators_of(area_codes: Collection[str]) -> Mapping[str, Sequence[Addressee]]:
    """Whom to write to in each of these areas: co-ordinators who have accepted."""
    found: dict[str, list[Addressee]] = {}
    for code, name, email in db.session.execute(
        select(RoleHeld.area_code, RoleHeld.known_as, Person.email)
        .join(Person, Person.id == RoleHeld.person_id)
        .where(RoleHeld.area_code.in_(area_codes), RoleHeld.role == Role.CO_ORDINATOR, LIVE)
        .order_by(func.lower(RoleHeld.known_as), RoleHeld.person_id)
    ):
        if code is not None:
            found.setdefault(code, []).append(Addressee(name, email))
    return found


def anybody_known() -> bool:
    """Whether anybody has been invited here yet."""
    return db.session.scalar(select(Person.id).limit(1)) is not None


def waits(person_id: int, area_code: str | None, role: Role) -> bool:
    """Whether this role was given to the person and is neither accepted nor ended."""
    found = db.session.scalar(
        select(RoleHeld.id).where(
            RoleHeld.person_id == person_id,
            RoleHeld.role == role,
            RoleHeld.area_code.is_not_distinct_from(area_code),
            RoleHeld.accepted_at.is_(None),
            RoleHeld.ended_at.is_(None),
        )
    )
    return found is not None


def role_holders() -> Sequence[tuple[Person, RoleHeld]]:
    """Everybody who has accepted a role, oldest role first."""
    rows = db.session.execute(
        select(Person, RoleHeld)
        .join(RoleHeld, RoleHeld.person_id == Person.id)
        .where(Person.active, LIVE)
        .order_by(RoleHeld.id)
    )
    return [(row.Person, row.RoleHeld) for row in rows]


def _person_here(rows: Sequence[Row[RoleHeld, str]], held: Iterable[str | None]) -> PersonHere:
    first: RoleHeld = rows[0][0]
    return PersonHere(
        first.person_id,
        first.known_as,
        rows[0][1],
        tuple(
            RoleHere(row[0].id, Role(row[0].role), row[0].given_at, row[0].accepted_at is not None)
            for row in rows
        ),
        frozenset(held),
    )
