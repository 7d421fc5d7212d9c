"""Checking a password: counted first, in a transaction of its own, then compared."""

from app import storage
from app.accounts import actions, passwords, queries
from app.accounts.actions import TooManyTries
from app.accounts.models import Person

__all__ = ["TooManyTries", "WrongPassword", "person_by_password"]


class WrongPassword(Exception):
    """The address and the password do not belong together; nothing says which is wrong."""


def person_by_password(email: str, password: str) -> Person:
    """The person who has this address and password; for views that write by themselves.

    Raises ``WrongPassword``, and ``TooManyTries`` without having looked at the password.
    """
    with storage.writing():
        actions.count_try(email)
    try:
        actions.refuse_too_many_tries(email)
    except TooManyTries:
        with storage.writing():
            actions.forget_last_try(email)
        raise
    person = queries.person_with(email)
    if not passwords.matches(person.password_hash if person else None, password):
        raise WrongPassword
    if person is None or not person.active:
        raise WrongPassword
    return person
