"""Checking passwords and codes: counted first, in a transaction of its own, then compared.

Everything here writes by itself: call it from views marked as their own writers.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app

from app import clock, storage
from app.accounts import actions, passwords, queries
from app.accounts.actions import TooManyTries, WrongCode
from app.accounts.models import Person
from config import Mode

__all__ = [
    "AskedAgain",
    "TooManyTries",
    "WrongCode",
    "WrongPassword",
    "asked_again",
    "confirmed_again",
    "person_by_password",
    "take_code",
]

_WAIT = "There have been too many tries. Wait 15 minutes and try again"
_WRONG_PASSWORD = "Enter the password you sign in with"  # noqa: S105  # words for a page
_WRONG_CODE = "Enter the code your authenticator shows now, or a recovery code you have not used"


class WrongPassword(Exception):
    """The address and the password do not belong together; nothing says which is wrong."""


@dataclass(frozen=True)
class AskedAgain:
    """What somebody is asked for when they confirm once more that it is them."""

    password: bool
    code: bool


def person_by_password(email: str, password: str) -> Person:
    """The person who has this address and password; for views that write by themselves.

    Raises ``WrongPassword``, and ``TooManyTries`` without having looked at the password.
    """
    _count(email)
    person = queries.person_with(email)
    if not passwords.matches(person.password_hash if person else None, password):
        raise WrongPassword
    if person is None or not person.active:
        raise WrongPassword
    return person


def take_code(person_id: int, code: str) -> None:
    """Use a code of somebody's authenticator, or a recovery code, once.

    Raises ``WrongCode``, and ``TooManyTries`` without having looked at the code.
    """
    # A sign no typed address can hold, so that nobody uses up another person's tries by signing in.
    tries = f"code\x00{person_id}"
    _count(tries)
    with storage.writing():
        actions.take_code(person_id, code, clock.now())
        actions.forget_tries(tries)


def asked_again(person_id: int) -> AskedAgain:
    """What this person is asked for; people of the demo have no password."""
    person = queries.person(person_id)
    has_password = person is not None and person.password_hash is not None
    real = current_app.extensions["settings"].mode is Mode.REAL
    return AskedAgain(has_password or real, queries.has_second_step(person_id))


def confirmed_again(person_id: int, password: str, code: str) -> str | None:
    """Check once more that it is them: what is wrong in words, or None.

    A right code is used up, so check everything else first.
    """
    asked = asked_again(person_id)
    person = queries.person(person_id)
    if person is None or not person.active:
        return _WRONG_PASSWORD
    try:
        if asked.password:
            person_by_password(person.email, password)
        if asked.code:
            take_code(person_id, code)
    except TooManyTries:
        return _WAIT
    except WrongPassword:
        return _WRONG_PASSWORD
    except WrongCode:
        return _WRONG_CODE
    with storage.writing():
        actions.forget_tries(person.email)
    return None


def _count(tries: str) -> None:
    with storage.writing():
        actions.count_try(tries)
    try:
        actions.refuse_too_many_tries(tries)
    except TooManyTries:
        with storage.writing():
            actions.forget_last_try(tries)
        raise
