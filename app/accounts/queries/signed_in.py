"""Asking who is signed in, and what one's own account shows."""

from __future__ import annotations

from dataclasses import dataclass

from flask_login import UserMixin
from sqlalchemy import select

from app import clock
from app.access.permissions import NOBODY, Identity, Role
from app.accounts.models import Person, RoleHeld, SignIn
from app.accounts.queries.live import LIVE
from app.accounts.rules import Awaits, fingerprint
from app.areas.models import Area
from app.extensions import db


@dataclass(frozen=True)
class SignedIn(UserMixin):
    """One signed-in browser, as Flask-Login wants it: its identifier is the cookie's token."""

    token: str
    person_id: int
    # Nobody while the sign-in awaits something.
    identity: Identity
    awaits: Awaits | None = None

    def get_id(self) -> str:
        return self.token


@dataclass(frozen=True)
class Account:
    """What one's own account page shows: each role with the area's name, None when national."""

    name: str
    email: str
    roles: tuple[tuple[Role, str | None], ...]


def signed_in(token: str) -> SignedIn | None:
    """Who holds this token, with the roles of this very moment; None once it has ended."""
    now = clock.now()
    rows = db.session.execute(
        select(Person.id, Person.name, RoleHeld.role, RoleHeld.area_code, SignIn.awaits)
        .join(SignIn, SignIn.person_id == Person.id)
        .outerjoin(RoleHeld, (RoleHeld.person_id == Person.id) & LIVE)
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
    first = rows[0]
    if first.awaits is not None:
        return SignedIn(token, first.id, NOBODY, Awaits(first.awaits))
    roles = frozenset((Role(row.role), row.area_code) for row in rows if row.role)
    return SignedIn(token, first.id, Identity(first.id, first.name, roles))


def account(identity: Identity) -> Account:
    """The account of whoever is signed in."""
    rows = db.session.execute(
        select(Person.name, Person.email, RoleHeld.role, Area.name.label("area"))
        .outerjoin(RoleHeld, (RoleHeld.person_id == Person.id) & LIVE)
        .outerjoin(Area, Area.code == RoleHeld.area_code)
        .where(Person.id == identity.person_id)
        .order_by(Area.name, RoleHeld.id)
    ).all()
    roles = tuple((Role(row.role), row.area) for row in rows if row.role)
    return Account(rows[0].name, rows[0].email, roles)
