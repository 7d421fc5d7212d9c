"""Beginning and ending sign-ins, counting tries, and one's own new password."""

from __future__ import annotations

import secrets

from sqlalchemy import ColumnElement, delete, func, select, update

from app import clock
from app.access.permissions import Identity
from app.accounts import queries
from app.accounts.models import FailedSignIn, Person, SignIn
from app.accounts.queries import second_step
from app.accounts.rules import (
    SIGN_IN_LASTS,
    TRIES,
    TRIES_COUNT_FOR,
    Awaits,
    awaited,
    fingerprint,
    same_address,
)
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db


class TooManyTries(Exception):
    """Ten passwords were tried for this address; the next must wait."""


def count_try(email: str) -> None:
    """Count a try before the password or code is looked at; keep it in a transaction of its own.

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
    """Begin a whole sign-in and forget failed ones; gives the token for the cookie."""
    forget_tries(person.email)
    return _begin(person, None)


def first_step(person: Person) -> str:
    """Begin the sign-in of who has shown a password or a link; gives the token for the cookie.

    It opens nothing yet where a second step is set up or must be.
    """
    forget_tries(person.email)
    waiting = awaited(
        second_step.has_second_step(person.id), second_step.must_have_second_step(person.id)
    )
    return _begin(person, waiting)


def forget_tries(key: str) -> None:
    """Forget the tries counted for an address, or for somebody's codes."""
    db.session.execute(
        delete(FailedSignIn).where(FailedSignIn.email_hash == fingerprint(same_address(key)))
    )


def sign_out(token: str) -> None:
    """End the sign-in of this token."""
    end_sign_ins(SignIn.token_hash == fingerprint(token))


def change_password(who: Identity, password_hash: str) -> None:
    """Set one's own new password and end every sign-in made with the old one."""
    person = queries.person(who.person_id or 0)
    if person is None:
        raise LookupError("A signed-in person has gone")
    person.password_hash = password_hash
    end_sign_ins(SignIn.person_id == person.id)
    record(who, Action.PASSWORD_CHANGED, None, who.reference)


def _begin(person: Person, waiting: Awaits | None) -> str:
    token = secrets.token_urlsafe(32)
    now = clock.now()
    db.session.add(
        SignIn(
            person_id=person.id,
            token_hash=fingerprint(token),
            at=now,
            expires_at=now + (waiting.lasts if waiting else SIGN_IN_LASTS),
            awaits=waiting,
        )
    )
    return token


def hold_up(person_id: int) -> None:
    """Let every sign-in of a person wait until their second step is set up."""
    db.session.execute(
        update(SignIn)
        .where(SignIn.person_id == person_id, SignIn.ended_at.is_(None), SignIn.awaits.is_(None))
        .values(awaits=Awaits.SET_UP)
    )


def end_sign_ins(which: ColumnElement[bool]) -> None:
    """End every sign-in of this description."""
    db.session.execute(
        update(SignIn).where(which, SignIn.ended_at.is_(None)).values(ended_at=clock.now())
    )
