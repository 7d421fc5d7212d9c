"""Join codes and device tokens: what a phone types and what it is known by."""

import hashlib
import secrets

# No 0 O, 1 I L: letters and figures that people mistake for each other are left out.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 8


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
