"""Join codes, device tokens, and what is sent round before a workshop; pure."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

# No 0 O, 1 I L: letters and figures that people mistake for each other are left out.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 8
MOST_MINUTES = 180


@dataclass(frozen=True)
class Plan:
    """What a workshop is to go through, in this order, and who is asked to come.

    Without ``minutes`` nobody has said how long a row may take.
    """

    row_keys: Sequence[str]
    minutes: int | None = None
    invited: Sequence[int] = field(default_factory=tuple)


def new_join_code() -> str:
    """Eight characters of 31: too many to guess while a workshop lasts."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def tidy_code(typed: str) -> str:
    """A join code as it was meant: spaces and dashes dropped, small letters raised."""
    return "".join(c for c in typed.upper() if c.isalnum())[:40]


def spaced_code(code: str) -> str:
    """A join code as people read it out: two groups of four."""
    return f"{code[:4]} {code[4:]}"


def new_device_token() -> str:
    """What a phone keeps in its cookie; the server never stores it."""
    return secrets.token_urlsafe(24)


def participant_key(token: str) -> str:
    """How a device that joined is known: nothing leads from here to its votes."""
    return hashlib.sha256(f"p{token}".encode()).hexdigest()


def joining_text(area: str, address: str, short_address: str, code: str) -> str:
    """What people are sent so that they can join, for an e-mail or a chat."""
    return (
        f"{area}: join our workshop on early help\n\n"
        f"On your phone, tablet or computer, open {address}\n"
        f"Or go to {short_address} and type the code {spaced_code(code)}.\n\n"
        "You need no account, and we do not ask your name. Everyone sees the totals; nobody is"
        " shown what any one person chose. If you have no phone with you, you can vote on paper."
    )


def afterwards_text(area: str, address: str) -> str:
    """What those who took part are sent once the workshop is over."""
    return (
        f"{area}: thank you for taking part in our workshop on early help\n\n"
        f"What we voted on, what was agreed and why: {address}\n\n"
        "You need no account. What the area does about it will stand on the same page. The link is"
        " meant for those who took part, so please do not publish it."
    )
