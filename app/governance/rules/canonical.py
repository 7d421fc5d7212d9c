"""One way to write a snapshot down, so that its SHA-256 can be worked out again; pure."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import Any

# Grows whenever a snapshot gets another shape; old ones keep theirs.
SCHEMA = 1


def canonical(snapshot: Any) -> str:
    """A snapshot as JSON: keys in order, no spaces, every letter in its composed form (NFC)."""
    return json.dumps(
        composed(snapshot), sort_keys=True, separators=(",", ":"), ensure_ascii=False,
        allow_nan=False,
    )  # fmt: skip


def composed(value: Any) -> Any:
    """The same value with its texts in composed form, which two computers write alike."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {composed(key): composed(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [composed(item) for item in value]
    return value


def fingerprint(written: str) -> str:
    """The SHA-256 of a snapshot as written down."""
    return hashlib.sha256(written.encode()).hexdigest()


def text_hash(salt: str, words: str) -> str:
    """What stands in a snapshot for a free text.

    The salt keeps short texts from being guessed; without the words the snapshot still verifies.
    """
    return hashlib.sha256(f"{salt}\n{composed(words)}".encode()).hexdigest()
