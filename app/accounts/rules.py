"""What a password must be, when guessing stops, and where a link may lead; pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from app.access.permissions import Role

PASSWORD_AT_LEAST = 12
PASSWORD_AT_MOST = 200
TRIES = 10
TRIES_COUNT_FOR = timedelta(minutes=15)
SIGN_IN_LASTS = timedelta(hours=12)
RECOVERY_CODES = 10
INVITED_AT_ONCE = 60
LONGEST_NAME = 100
# Who may change most must show more than a password.
NEED_SECOND_STEP = frozenset({Role.CO_ORDINATOR, Role.NATIONAL})


class Awaits(StrEnum):
    """What a sign-in still needs before it opens anything."""

    CODE = "code"
    SET_UP = "set-up"

    @property
    def lasts(self) -> timedelta:
        return timedelta(minutes=15 if self is Awaits.CODE else 60)


@dataclass(frozen=True)
class Speaks:
    """Which organisation a contributor speaks for, and the rows asked about; none means all."""

    organisation_id: int | None = None
    row_keys: tuple[str, ...] = ()

    def about(self, row_key: str) -> bool:
        return not self.row_keys or row_key in self.row_keys


@dataclass(frozen=True)
class Invited:
    """One line of a list of people to invite; the organisation may be empty."""

    line: int
    name: str
    email: str
    organisation: str


class Purpose(StrEnum):
    """What a single-use link is for."""

    INVITATION = "invitation"
    RESET = "reset"

    @property
    def lasts(self) -> timedelta:
        return timedelta(days=7 if self is Purpose.INVITATION else 1)


def invited_in(typed: str) -> list[Invited]:
    """The people typed or pasted one to a line; commas, semicolons or tabs stand between parts.

    What stands before the address is the name, even when a comma is in it.
    """
    found = []
    for number, line in enumerate(typed.splitlines(), start=1):
        parts = [" ".join(part.split()) for part in re.split(r"[,;\t]", line)]
        if any(parts):
            at = next((at for at, part in enumerate(parts) if "@" in part), len(parts))
            name = ", ".join(part for part in parts[:at] if part)
            organisation = ", ".join(part for part in parts[at + 1 :] if part)
            found.append(Invited(number, name, "".join(parts[at : at + 1]), organisation))
    return found


def invited_problem(invited: Sequence[Invited]) -> str | None:
    """What is wrong with a list of people, in words that name the line, or None."""
    if len(invited) > INVITED_AT_ONCE:
        return f"Invite at most {INVITED_AT_ONCE} people at once"
    lines: dict[str, int] = {}
    for each in invited:
        problem = _line_problem(each)
        if problem is None and same_address(each.email) in lines:
            problem = f"this address is in line {lines[same_address(each.email)]} already"
        if problem:
            return f"Line {each.line}: {problem}"
        lines[same_address(each.email)] = each.line
    return None


def _line_problem(each: Invited) -> str | None:
    if not each.email:
        return "the e-mail address is missing. Write name, e-mail address, organisation"
    if not each.name:
        return "the name is missing. Write it before the e-mail address"
    if len(each.name) > LONGEST_NAME or len(each.organisation) > LONGEST_NAME:
        return f"shorten the name to at most {LONGEST_NAME} characters"
    return None


def password_problem(password: str, email: str, common: Collection[str]) -> str | None:
    """What is wrong with a new password, in words, or None. Any characters will do."""
    plain = password.casefold().strip()
    if len(password) < PASSWORD_AT_LEAST:
        return f"Use at least {PASSWORD_AT_LEAST} characters. Three random words work well."
    if len(password) > PASSWORD_AT_MOST:
        return f"Use at most {PASSWORD_AT_MOST} characters."
    if plain in (email.casefold(), email.casefold().partition("@")[0]):
        return "Choose a password that is not your e-mail address."
    if plain in common or len(set(plain)) < 4:
        return "Choose a password that is harder to guess. Three random words work well."
    return None


def awaited(has_second_step: bool, must_have_one: bool) -> Awaits | None:
    """What a sign-in awaits once the password, or a link, was right."""
    if has_second_step:
        return Awaits.CODE
    return Awaits.SET_UP if must_have_one else None


def plain_code(typed: str) -> str:
    """A code as it is compared, however it was spaced, dashed or capitalised."""
    return re.sub(r"[\s-]", "", typed).lower()


def same_address(email: str) -> str:
    """An e-mail address as it is kept and compared."""
    return email.strip().lower()


def fingerprint(secret: str) -> str:
    """The SHA-256 under which a token or an address is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


def local_path(target: str | None) -> str | None:
    """The target when it is a path of this site, so that a link can send nobody elsewhere."""
    if not target or not target.startswith("/") or "\\" in target or not target.isprintable():
        return None
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or target.startswith("//"):
        return None
    return target


def link_may_set_password(
    purpose: Purpose,
    has_password: bool,
    held_in: Collection[str | None],
    made_for: Collection[str] | None,
) -> bool:
    """Whether a link may set this person's password.

    ``held_in`` is where the person has accepted roles, ``made_for`` what the link's maker
    co-ordinates today, None for the operator, who answers for everybody: a new password by the
    operator's link is how an account comes back from whoever took the address first. Without the
    rest an area could invite somebody else's person and so take over the account.
    """
    if made_for is None:
        return True
    if purpose is Purpose.INVITATION and has_password:
        return False
    return all(area in made_for for area in held_in)
