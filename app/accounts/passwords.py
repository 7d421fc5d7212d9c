"""Password hashes: Argon2id, worked out where it holds up nobody's vote."""

from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from app import storage

COMMON = frozenset(
    (Path(__file__).parent / "common_passwords.txt").read_text(encoding="utf-8").split()
)

# The least that OWASP recommends, so that many sign-ins at once fit into a small machine.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Compared against when an address is unknown, so that the answer takes as long.
_NOBODY = _hasher.hash("nobody has this password")


def hashed(password: str) -> str:
    """The hash to keep."""
    return storage.executor().submit(_hasher.hash, password).result()


def matches(password_hash: str | None, password: str) -> bool:
    """Whether a password fits a hash; without a hash the same work is done for nothing."""
    fits: bool = storage.executor().submit(_fits, password_hash or _NOBODY, password).result()
    return fits and password_hash is not None


def _fits(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except VerificationError:
        return False
