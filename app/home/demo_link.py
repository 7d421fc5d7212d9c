"""The one-time link into the demo: only its fingerprint is kept, and opening it removes that."""

import secrets
from pathlib import Path

from app.accounts.rules import fingerprint


def make(folder: Path) -> str:
    """A new link's token, in place of any before."""
    token = secrets.token_urlsafe(16)
    _kept(folder).write_text(fingerprint(token), encoding="ascii")
    return token


def is_open(folder: Path, token: str) -> bool:
    """Whether this is the newest link and nobody has opened it."""
    try:
        kept = _kept(folder).read_text(encoding="ascii")
    except FileNotFoundError:
        return False
    return secrets.compare_digest(kept, fingerprint(token))


def use(folder: Path, token: str) -> bool:
    """Open the link; of two who try at once, one succeeds."""
    if not is_open(folder, token):
        return False
    try:
        _kept(folder).unlink()
    except FileNotFoundError:
        return False
    return True


def _kept(folder: Path) -> Path:
    return folder / "demo-link"
