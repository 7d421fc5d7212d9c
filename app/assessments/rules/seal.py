"""Sealing a desktop rating: proof that it did not change, which tells nothing until opened."""

import hashlib
import secrets

SALT_BYTES = 32


def new_salt() -> bytes:
    """Random bytes; a plain hash of seven possible ratings is found in seven tries."""
    return secrets.token_bytes(SALT_BYTES)


def commitment(salt: bytes, half_steps: int) -> str:
    """SHA-256 of the salt followed by the rating written as decimal figures."""
    return hashlib.sha256(salt + str(half_steps).encode()).hexdigest()


def holds(salt: bytes, half_steps: int, committed: str) -> bool:
    """Whether an opened rating is the one that was sealed."""
    return secrets.compare_digest(commitment(salt, half_steps), committed)
