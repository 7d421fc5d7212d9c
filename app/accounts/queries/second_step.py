"""Asking about somebody's second step of signing in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import current_app
from sqlalchemy import func, select

from app.accounts.models import RecoveryCode, RoleHeld, SecondFactor
from app.accounts.queries.live import LIVE
from app.accounts.rules import NEED_SECOND_STEP
from app.extensions import db
from config import Mode


@dataclass(frozen=True)
class SecondStep:
    """How somebody's second step stands; without a date there is none."""

    since: datetime | None
    codes_left: int
    must_have: bool


def factor(person_id: int) -> SecondFactor | None:
    """A person's authenticator, whether its first code was typed or not."""
    return db.session.get(SecondFactor, person_id)


def has_second_step(person_id: int) -> bool:
    """Whether a code is asked of this person."""
    held = factor(person_id)
    return held is not None and held.confirmed_at is not None


def secret_to_share(person_id: int) -> str | None:
    """The secret of an authenticator whose first code is still to come."""
    held = factor(person_id)
    return held.secret if held and held.confirmed_at is None else None


def must_have_second_step(person_id: int) -> bool:
    """Whether a role of this person needs one; in the demo and in measuring none does."""
    if current_app.extensions["settings"].mode is not Mode.REAL:
        return False
    found = db.session.scalar(
        select(RoleHeld.id)
        .where(RoleHeld.person_id == person_id, RoleHeld.role.in_(NEED_SECOND_STEP), LIVE)
        .limit(1)
    )
    return found is not None


def second_step_of(person_id: int) -> SecondStep:
    """What the account page shows of it."""
    held = factor(person_id)
    left = db.session.scalar(
        select(func.count(RecoveryCode.id)).where(
            RecoveryCode.person_id == person_id, RecoveryCode.used_at.is_(None)
        )
    )
    since = held.confirmed_at if held else None
    return SecondStep(since, left or 0, must_have_second_step(person_id))
