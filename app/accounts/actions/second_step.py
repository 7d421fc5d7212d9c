"""Setting up, using, replacing and removing somebody's second step of signing in."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, or_, update

from app import clock
from app.access.permissions import Identity
from app.accounts import codes, queries
from app.accounts.actions.signing_in import end_sign_ins, hold_up
from app.accounts.models import RecoveryCode, SecondFactor, SignIn
from app.accounts.queries import second_step
from app.accounts.rules import RECOVERY_CODES, fingerprint, plain_code
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db


class SecondStepStands(Exception):
    """There is one already; it is replaced, not set up."""


class WrongCode(Exception):
    """The code is not one of this moment, or was used before."""


class NoSecondStep(LookupError):
    """Nobody has this address, or no second step."""


def start_second_step(person_id: int) -> None:
    """Make the secret of an authenticator, which counts once its first code was typed.

    Raises ``SecondStepStands``.
    """
    held = second_step.factor(person_id)
    if held is not None and held.confirmed_at is not None:
        raise SecondStepStands
    if held is None:
        held = SecondFactor(person_id=person_id)
        db.session.add(held)
    held.secret, held.last_step = codes.new_secret(), None
    reference = f"person/{person_id}"
    record(reference, Action.SECOND_STEP_STARTED, None, reference)


def confirm_second_step(person_id: int, code: str, at: datetime) -> list[str]:
    """Let the authenticator count from its first code on; gives the recovery codes.

    Raises ``SecondStepStands`` and ``WrongCode``.
    """
    held = second_step.factor(person_id)
    if held is not None and held.confirmed_at is not None:
        raise SecondStepStands
    step = codes.step_of(held.secret, plain_code(code), at) if held else None
    if held is None or step is None:
        raise WrongCode
    held.confirmed_at, held.last_step = clock.now(), step
    reference = f"person/{person_id}"
    record(reference, Action.SECOND_STEP_SET_UP, None, reference)
    return make_recovery_codes(person_id)


def take_code(person_id: int, code: str, at: datetime) -> None:
    """Use a code of the authenticator, or a recovery code, once. Raises ``WrongCode``.

    The database decides who was first.
    """
    held = second_step.factor(person_id)
    if held is None or held.confirmed_at is None:
        raise WrongCode
    plain = plain_code(code)
    step = codes.step_of(held.secret, plain, at)
    taken = _take_recovery_code(person_id, plain) if step is None else _take_step(person_id, step)
    if not taken:
        raise WrongCode


def make_recovery_codes(person_id: int) -> list[str]:
    """New recovery codes in place of any before; they are kept nowhere."""
    made = [codes.new_recovery_code() for _ in range(RECOVERY_CODES)]
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))
    db.session.add_all(
        RecoveryCode(person_id=person_id, code_hash=fingerprint(plain_code(code))) for code in made
    )
    reference = f"person/{person_id}"
    record(reference, Action.RECOVERY_CODES_MADE, None, reference, number=len(made))
    return made


def remove_second_step(who: Identity | str, person_id: int) -> None:
    """Remove somebody's second step; who must have one sets it up before anything else opens."""
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))
    db.session.execute(delete(SecondFactor).where(SecondFactor.person_id == person_id))
    record(who, Action.SECOND_STEP_REMOVED, None, f"person/{person_id}")
    if second_step.must_have_second_step(person_id):
        hold_up(person_id)


def forget_second_step(who: str, email: str) -> None:
    """Remove a lost second step and end every sign-in. Raises ``NoSecondStep``."""
    person = queries.person_with(email)
    if person is None or not second_step.has_second_step(person.id):
        raise NoSecondStep
    remove_second_step(who, person.id)
    end_sign_ins(SignIn.person_id == person.id)


def _take_step(person_id: int, step: int) -> bool:
    taken = db.session.execute(
        update(SecondFactor)
        .where(
            SecondFactor.person_id == person_id,
            or_(SecondFactor.last_step.is_(None), SecondFactor.last_step < step),
        )
        .values(last_step=step)
        .returning(SecondFactor.person_id)
    )
    return taken.one_or_none() is not None


def _take_recovery_code(person_id: int, plain: str) -> bool:
    taken = db.session.execute(
        update(RecoveryCode)
        .where(
            RecoveryCode.person_id == person_id,
            RecoveryCode.code_hash == fingerprint(plain),
            RecoveryCode.used_at.is_(None),
        )
        .values(used_at=clock.now())
        .returning(RecoveryCode.id)
    )
    used = taken.one_or_none() is not None
    if used:
        reference = f"person/{person_id}"
        record(reference, Action.RECOVERY_CODE_USED, None, reference)
    return used
