"""Inviting people, giving and ending roles, signing in and setting passwords."""

from __future__ import annotations

import secrets
from collections.abc import Collection

from sqlalchemy import ColumnElement, delete, func, select, update

from app import clock
from app.access.permissions import Identity, Role
from app.accounts import queries
from app.accounts.models import FailedSignIn, Person, RoleHeld, SignIn, SingleUseLink
from app.accounts.queries import LinkOffer
from app.accounts.rules import (
    SIGN_IN_LASTS,
    TRIES,
    TRIES_COUNT_FOR,
    Purpose,
    fingerprint,
    same_address,
)
from app.audit.events import Action, record
from app.extensions import db


class TooManyTries(Exception):
    """Ten passwords were tried for this address; the next must wait."""


class RolesHeldAlready(Exception):
    """The person has every one of these roles here."""


class LastCoOrdinator(Exception):
    """Nobody else who has accepted to co-ordinates this area."""


class NoSuchRole(LookupError):
    """The area has no such open role."""


class NothingWaits(Exception):
    """The roles of the invitation are accepted or ended already."""


class LinkSpent(Exception):
    """The link was used, is too old, or may not do this for this person."""


def count_try(email: str) -> None:
    """Count a try before the password is looked at; keep it in a transaction of its own.

    Counting first means that tries sent all at once cannot slip through together.
    """
    db.session.execute(delete(FailedSignIn).where(FailedSignIn.at <= clock.now() - TRIES_COUNT_FOR))
    db.session.add(FailedSignIn(email_hash=fingerprint(same_address(email)), at=clock.now()))


def refuse_too_many_tries(email: str) -> None:
    """Raise ``TooManyTries`` when, with the try just counted, there are more than ten."""
    tries = db.session.scalar(
        select(func.count(FailedSignIn.id)).where(
            FailedSignIn.email_hash == fingerprint(same_address(email)),
            FailedSignIn.at > clock.now() - TRIES_COUNT_FOR,
        )
    )
    if tries is not None and tries > TRIES:
        raise TooManyTries


def forget_last_try(email: str) -> None:
    """Take back a try that was refused unseen, so that waiting does help."""
    newest = select(func.max(FailedSignIn.id)).where(
        FailedSignIn.email_hash == fingerprint(same_address(email))
    )
    db.session.execute(delete(FailedSignIn).where(FailedSignIn.id == newest.scalar_subquery()))


def sign_in(person: Person) -> str:
    """Begin a sign-in and forget failed ones; gives the token for the cookie."""
    token = secrets.token_urlsafe(32)
    now = clock.now()
    db.session.add(
        SignIn(
            person_id=person.id,
            token_hash=fingerprint(token),
            at=now,
            expires_at=now + SIGN_IN_LASTS,
        )
    )
    db.session.execute(
        delete(FailedSignIn).where(FailedSignIn.email_hash == fingerprint(person.email))
    )
    return token


def sign_out(token: str) -> None:
    """End the sign-in of this token."""
    _end_sign_ins(SignIn.token_hash == fingerprint(token))


def change_password(who: Identity, password_hash: str) -> None:
    """Set one's own new password and end every sign-in made with the old one."""
    person = queries.person(who.person_id or 0)
    if person is None:
        raise LookupError("A signed-in person has gone")
    person.password_hash = password_hash
    _end_sign_ins(SignIn.person_id == person.id)
    record(who, Action.PASSWORD_CHANGED, None, who.reference)


def invite(
    who: Identity | str, area_code: str | None, name: str, email: str, roles: Collection[Role]
) -> str:
    """Give a person roles in an area and make an invitation; gives the link's token.

    The roles wait until the invitation is accepted, except where the area knows the person
    already; nothing here tells a known address from a new one. Raises ``RolesHeldAlready``.
    """
    person = queries.person_with(email) or _new_person(name, email)
    known_here = isinstance(who, Identity) and _has_accepted_in(area_code, person.id)
    given = [role for role in roles if _give_role(who, area_code, person, role, name)]
    if not given:
        raise RolesHeldAlready
    reference = f"person/{person.id}"
    record(who, Action.PERSON_INVITED, area_code, reference, roles=[r.value for r in given])
    if known_here:
        accept_roles(who, area_code, person.id, given)
    return make_link(who, area_code, person.id, Purpose.INVITATION)


def make_link(who: Identity | str, area_code: str | None, person_id: int, purpose: Purpose) -> str:
    """Make a single-use link for a person; gives its token, which is kept nowhere."""
    token = secrets.token_urlsafe(32)
    now = clock.now()
    db.session.add(
        SingleUseLink(
            token_hash=fingerprint(token),
            purpose=purpose,
            person_id=person_id,
            area_code=area_code,
            maker_id=who.person_id if isinstance(who, Identity) else None,
            made_at=now,
            expires_at=now + purpose.lasts,
        )
    )
    record(who, Action.LINK_MADE, area_code, f"person/{person_id}", purpose=purpose.value)
    return token


def accept_roles(
    who: Identity | str,
    area_code: str | None,
    person_id: int,
    roles: Collection[Role] = tuple(Role),
) -> bool:
    """Let the roles that wait for a person take effect, or only these; tells whether any did."""
    accepted = db.session.scalars(
        update(RoleHeld)
        .where(
            RoleHeld.person_id == person_id,
            _in_area(area_code),
            RoleHeld.role.in_(roles),
            RoleHeld.accepted_at.is_(None),
            RoleHeld.ended_at.is_(None),
        )
        .values(accepted_at=clock.now())
        .returning(RoleHeld.role)
    ).all()
    if accepted:
        reference = f"person/{person_id}"
        record(who, Action.PERSON_JOINED, area_code, reference, roles=sorted(accepted))
    return bool(accepted)


def accept_by_link(who: Identity, token: str) -> None:
    """Accept an invitation as the signed-in person it is for, once.

    A link that may set a password must: the one known now may be known to somebody else.
    Raises ``LinkSpent`` and ``NothingWaits``.
    """
    offer = queries.usable_link(token)
    if offer is None or offer.may_set_password or offer.person_id != who.person_id:
        raise LinkSpent
    if not _spend(offer.id):
        raise LinkSpent
    if not _accept_offer(offer):
        raise NothingWaits


def use_link(token: str, password_hash: str) -> Person:
    """Set a password by a link, once, and accept what it invites to. Raises ``LinkSpent``.

    The database decides who was first.
    """
    offer = queries.usable_link(token)
    if offer is None or not offer.may_set_password or not _spend(offer.id):
        raise LinkSpent
    person = queries.person(offer.person_id)
    if person is None:
        raise LinkSpent
    first = person.password_hash is None
    person.password_hash = password_hash
    _end_sign_ins(SignIn.person_id == person.id)
    reference = f"person/{person.id}"
    record(
        reference,
        Action.PASSWORD_CHANGED,
        offer.area_code,
        reference,
        by_link=offer.purpose.value,
        first=first,
    )
    _accept_offer(offer)
    return person


def end_role(who: Identity, area_code: str, role_id: int) -> None:
    """End a role. Raises ``NoSuchRole``, and ``LastCoOrdinator`` for the last who has accepted."""
    co_ordinators = queries.co_ordinators_here(area_code)
    held = queries.open_role(area_code, role_id)
    if held is None:
        raise NoSuchRole
    if {other.id for other in co_ordinators} == {role_id}:
        raise LastCoOrdinator
    held.ended_at = clock.now()
    record(who, Action.ROLE_ENDED, area_code, f"person/{held.person_id}", role=held.role)


def _new_person(name: str, email: str) -> Person:
    person = Person(name=name, email=same_address(email), created_at=clock.now())
    db.session.add(person)
    db.session.flush()
    return person


def _give_role(
    who: Identity | str, area_code: str | None, person: Person, role: Role, known_as: str
) -> bool:
    held = db.session.scalar(
        select(RoleHeld.id).where(
            RoleHeld.person_id == person.id,
            RoleHeld.role == role,
            _in_area(area_code),
            RoleHeld.ended_at.is_(None),
        )
    )
    if held is not None:
        return False
    db.session.add(
        RoleHeld(
            person_id=person.id,
            role=role,
            area_code=area_code,
            known_as=known_as,
            given_by=who.reference if isinstance(who, Identity) else who,
            given_at=clock.now(),
        )
    )
    record(who, Action.ROLE_GIVEN, area_code, f"person/{person.id}", role=role.value)
    return True


def _spend(link_id: int) -> bool:
    spent = db.session.execute(
        update(SingleUseLink)
        .where(SingleUseLink.id == link_id, SingleUseLink.used_at.is_(None))
        .values(used_at=clock.now())
        .returning(SingleUseLink.id)
    )
    return spent.one_or_none() is not None


def _accept_offer(offer: LinkOffer) -> bool:
    _spend_others(offer)
    if offer.purpose is Purpose.RESET:
        return False
    return accept_roles(f"person/{offer.person_id}", offer.area_code, offer.person_id)


def _spend_others(offer: LinkOffer) -> None:
    """Spend what this link makes needless; other areas' invitations are not its to spend."""
    same = SingleUseLink.purpose == Purpose.RESET
    if offer.purpose is Purpose.INVITATION:
        same |= SingleUseLink.area_code.is_not_distinct_from(offer.area_code)
    db.session.execute(
        update(SingleUseLink)
        .where(SingleUseLink.person_id == offer.person_id, SingleUseLink.used_at.is_(None), same)
        .values(used_at=clock.now())
    )


def _in_area(area_code: str | None) -> ColumnElement[bool]:
    return RoleHeld.area_code.is_not_distinct_from(area_code)


def _has_accepted_in(area_code: str | None, person_id: int) -> bool:
    here = queries.person_of(area_code, person_id) if area_code else None
    return here is not None and any(role.accepted for role in here.roles)


def _end_sign_ins(which: ColumnElement[bool]) -> None:
    db.session.execute(
        update(SignIn).where(which, SignIn.ended_at.is_(None)).values(ended_at=clock.now())
    )
