"""Running a workshop from any laptop: its code and its PIN open that one workshop."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256

from sqlalchemy import delete, select

from app import clock, storage
from app.access.permissions import Identity
from app.accounts.actions import (
    TooManyTries,
    count_try,
    forget_last_try,
    forget_tries,
    refuse_too_many_tries,
)
from app.audit.deeds import Action
from app.extensions import db
from app.workshops.actions import note
from app.workshops.models import TakeOver, Workshop, WorkshopPin
from app.workshops.queries import MEANT, pin_of, workshop_by_code
from app.workshops.rules import TAKE_OVER_LASTS, new_pin, take_over_stands

__all__ = ["TooManyTries", "WrongPin", "hand_back", "renew_pin", "runner", "take_over"]


class WrongPin(Exception):
    """Code and PIN do not belong together, or the workshop is over; nothing says which."""


def take_over(code: str, pin: str) -> tuple[Workshop, str]:
    """Let a browser run a workshop; gives the token for its cookie. Writes by itself.

    Raises ``WrongPin``, and ``TooManyTries`` without having looked at the PIN.
    """
    tries = _tries(code)
    _count(tries)
    found = workshop_by_code(code)
    held = pin_of(found.id) if found else None
    right = hmac.compare_digest((held or "").encode(), pin.encode())
    if found is None or held is None or not right or found.ended_at is not None:
        raise WrongPin
    workshop_id, token = found.id, secrets.token_urlsafe(32)
    with storage.writing():
        workshop = db.session.get_one(Workshop, workshop_id, execution_options=MEANT)
        db.session.add(
            TakeOver(
                token_hash=_hash(token),
                workshop_id=workshop_id,
                expires_at=clock.now() + TAKE_OVER_LASTS,
            )
        )
        who = Identity(runs=(workshop.area_code, workshop_id))
        forget_tries(tries)
        _record(who, Action.WORKSHOP_TAKEN_OVER, workshop)
    return workshop, token


def runner(token: str, area_code: str, workshop_id: int) -> Identity | None:
    """Who holds this token, if it runs this very workshop now."""
    found = db.session.execute(
        select(TakeOver.expires_at, Workshop.ended_at)
        .join(Workshop, Workshop.id == TakeOver.workshop_id)
        .where(
            TakeOver.token_hash == _hash(token),
            Workshop.id == workshop_id,
            Workshop.area_code == area_code,
        ),
        execution_options=MEANT,
    ).one_or_none()
    if found is None or not take_over_stands(found.expires_at, found.ended_at, clock.now()):
        return None
    return Identity(runs=(area_code, workshop_id))


def renew_pin(who: Identity, workshop: Workshop) -> None:
    """Make a new PIN; every laptop that took over by the one before has to ask for it."""
    db.session.execute(delete(TakeOver).where(TakeOver.workshop_id == workshop.id))
    db.session.execute(delete(WorkshopPin).where(WorkshopPin.workshop_id == workshop.id))
    db.session.add(WorkshopPin(workshop_id=workshop.id, pin=new_pin()))
    forget_tries(_tries(workshop.join_code))
    _record(who, Action.PIN_RENEWED, workshop)


def hand_back(who: Identity, workshop: Workshop, token: str) -> None:
    """Let this browser run the workshop no longer."""
    held = db.session.get(TakeOver, _hash(token))
    if held is not None and held.workshop_id == workshop.id:
        db.session.delete(held)
        _record(who, Action.WORKSHOP_HANDED_BACK, workshop)


def _count(tries: str) -> None:
    with storage.writing():
        count_try(tries)
    try:
        refuse_too_many_tries(tries)
    except TooManyTries:
        with storage.writing():
            forget_last_try(tries)
        raise


def _tries(code: str) -> str:
    # A sign no typed address can hold, so that this uses up nobody's tries at signing in.
    return f"pin\x00{code}"


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _record(who: Identity, action: Action, workshop: Workshop) -> None:
    note(who, action, workshop, f"workshop/{workshop.id}")
