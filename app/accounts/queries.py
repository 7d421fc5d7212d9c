"""Asking who somebody is, what roles they hold and what a link is good for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from flask_login import UserMixin
from sqlalchemy import Row, and_, func, select

from app import clock
from app.access.permissions import Identity, Role
from app.accounts.models import Person, RoleHeld, SignIn, SingleUseLink
from app.accounts.rules import Purpose, fingerprint, link_may_set_password, same_address
from app.areas.models import Area
from app.extensions import db

# A role counts from when it was accepted until it is ended.
_LIVE = and_(RoleHeld.accepted_at.is_not(None), RoleHeld.ended_at.is_(None))


@dataclass(frozen=True)
class SignedIn(UserMixin):
    """One signed-in browser, as Flask-Login wants it: its identifier is the cookie's token."""

    token: str
    identity: Identity

    def get_id(self) -> str:
        return self.token


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
        """Whether a role here still waits to be accepted."""
        return not all(role.accepted for role in self.roles)


@dataclass(frozen=True)
class Account:
    """What one's own account page shows: each role with the area's name, None when national."""

    name: str
    email: str
    roles: tuple[tuple[Role, str | None], ...]


@dataclass(frozen=True)
class LinkOffer:
    """An unused link that still works."""

    id: int
    purpose: Purpose
    person_id: int
    email: str
    area_name: str | None
    area_code: str | None
    by_operator: bool
    may_set_password: bool


def signed_in(token: str) -> SignedIn | None:
    """Who holds this token, with the roles of this very moment; None once it has ended."""
    now = clock.now()
    rows = db.session.execute(
        select(Person.id, Person.name, RoleHeld.role, RoleHeld.area_code)
        .join(SignIn, SignIn.person_id == Person.id)
        .outerjoin(RoleHeld, (RoleHeld.person_id == Person.id) & _LIVE)
        .where(
            SignIn.token_hash == fingerprint(token),
            SignIn.ended_at.is_(None),
            SignIn.expires_at > now,
            Person.active,
        )
        .order_by(RoleHeld.id)
    ).all()
    if not rows:
        return None
    roles = frozenset((Role(row.role), row.area_code) for row in rows if row.role)
    return SignedIn(token, Identity(rows[0].id, rows[0].name, roles))


def person(person_id: int) -> Person | None:
    """One person by identifier."""
    return db.session.get(Person, person_id)


def person_with(email: str) -> Person | None:
    """The person with this e-mail address."""
    return db.session.scalar(select(Person).where(Person.email == same_address(email)))


def account(identity: Identity) -> Account:
    """The account of whoever is signed in."""
    rows = db.session.execute(
        select(Person.name, Person.email, RoleHeld.role, Area.name.label("area"))
        .outerjoin(RoleHeld, (RoleHeld.person_id == Person.id) & _LIVE)
        .outerjoin(Area, Area.code == RoleHeld.area_code)
        .where(Person.id == identity.person_id)
        .order_by(Area.name, RoleHeld.id)
    ).all()
    roles = tuple((Role(row.role), row.area) for row in rows if row.role)
    return Account(rows[0].name, rows[0].email, roles)


def people_of(area_code: str) -> Sequence[PersonHere]:
    """Everybody with a role in the area, accepted or not, by the name the area knows them by."""
    rows = db.session.execute(
        select(RoleHeld, Person.email)
        .join(Person, Person.id == RoleHeld.person_id)
        .where(RoleHeld.area_code == area_code, RoleHeld.ended_at.is_(None))
        .order_by(RoleHeld.person_id, RoleHeld.id)
    ).all()
    held = _held_in({row.RoleHeld.person_id for row in rows})
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
            _LIVE,
        )
        .order_by(RoleHeld.id)
        .with_for_update()
    ).all()


def usable_link(token: str) -> LinkOffer | None:
    """What a link offers, or None once it is used, too old or no longer its maker's to make."""
    row = db.session.execute(
        select(SingleUseLink, Person.email, Person.password_hash, Area.name)
        .join(Person, Person.id == SingleUseLink.person_id)
        .outerjoin(Area, Area.code == SingleUseLink.area_code)
        .where(
            SingleUseLink.token_hash == fingerprint(token),
            SingleUseLink.used_at.is_(None),
            SingleUseLink.expires_at > clock.now(),
            Person.active,
        )
    ).one_or_none()
    if row is None:
        return None
    link: SingleUseLink = row.SingleUseLink
    purpose = Purpose(link.purpose)
    made_for = None if link.maker_id is None else _co_ordinates(link.maker_id)
    may_set_password = link_may_set_password(
        purpose,
        row.password_hash is not None,
        _held_in({link.person_id})[link.person_id],
        made_for,
    )
    if made_for is not None and link.area_code not in made_for:
        return None
    if purpose is Purpose.RESET and not may_set_password:
        return None
    return LinkOffer(
        link.id,
        purpose,
        link.person_id,
        row.email,
        row.name,
        link.area_code,
        link.maker_id is None,
        may_set_password,
    )


def anybody_known() -> bool:
    """Whether anybody has been invited here yet."""
    return db.session.scalar(select(Person.id).limit(1)) is not None


def role_holders() -> Sequence[tuple[Person, RoleHeld]]:
    """Everybody who has accepted a role, oldest role first."""
    rows = db.session.execute(
        select(Person, RoleHeld)
        .join(RoleHeld, RoleHeld.person_id == Person.id)
        .where(Person.active, _LIVE)
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


def _held_in(person_ids: set[int]) -> dict[int, set[str | None]]:
    held: dict[int, set[str | None]] = {person_id: set() for person_id in person_ids}
    for person_id, area_code in db.session.execute(
        select(RoleHeld.person_id, RoleHeld.area_code)
        .where(RoleHeld.person_id.in_(person_ids), _LIVE)
        .order_by(RoleHeld.id)
    ):
        held[person_id].add(area_code)
    return held


def _co_ordinates(person_id: int) -> set[str]:
    codes = db.session.scalars(
        select(RoleHeld.area_code)
        .join(Person, Person.id == RoleHeld.person_id)
        .where(
            RoleHeld.person_id == person_id,
            RoleHeld.role == Role.CO_ORDINATOR,
            _LIVE,
            Person.active,
        )
        .order_by(RoleHeld.id)
    )
    return {code for code in codes if code is not None}
