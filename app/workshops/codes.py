"""What stands behind a code that a person holds: the server keeps neither the code nor this key.

A device's token follows from its return code, so that a lost phone comes back as the same one; a
ticket is known by a hash that nobody can try codes against without the server's key.
"""

from __future__ import annotations

import hmac


def device_token(secret: str, workshop_id: int, return_code: str) -> str:
    """The token of the device that was given this code, in this workshop alone.

    Two devices of a thousand get the same code once in two million workshops.
    """
    return _derived(secret, f"device/{workshop_id}/{return_code}")


def ticket_hash(secret: str, workshop_id: int, ticket: str) -> str:
    """How a ticket of a workshop is known."""
    return _derived(secret, f"ticket/{workshop_id}/{ticket}")


def _derived(secret: str, name: str) -> str:
    return hmac.new(secret.encode(), name.encode(), "sha256").hexdigest()
