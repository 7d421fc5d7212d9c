"""What may have led an area to a rating: a room above offers it, and keeps what the desk names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import Flask, current_app

from app.access.permissions import Identity
from app.assessments.models import Assessment


class NotNamed(Exception):
    """What was named cannot have led to it; the message says what to do."""


@dataclass(frozen=True)
class Offer:
    """Something that may have led to it, and how the desk reads it."""

    value: str
    words: str


@dataclass(frozen=True)
class Prompting:
    """What may be named for a row, and how it is kept; ``keep`` raises ``NotNamed``."""

    offers: Callable[[Assessment, str], Sequence[Offer]]
    keep: Callable[[Identity, Assessment, str, str], None]


def install(app: Flask, prompting: Prompting) -> None:
    """Let the desk ask what led to a rating."""
    app.extensions["prompting"] = prompting


def offers(held: Assessment, row_key: str) -> Sequence[Offer]:
    """What may have led to the rating of a row, or to the reason for it."""
    return _installed().offers(held, row_key)


def keep(who: Identity, held: Assessment, row_key: str, named: str) -> None:
    """Keep what was named; nothing is nothing to keep. Raises ``NotNamed``."""
    if named:
        _installed().keep(who, held, row_key, named)


def _installed() -> Prompting:
    prompting: Prompting = current_app.extensions["prompting"]
    return prompting
