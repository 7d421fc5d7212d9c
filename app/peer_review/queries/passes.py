"""Asking what the reviewers made of the rows, once that may be known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.peer_review.models import Review


@dataclass(frozen=True)
class Rated:
    """What one reviewer made of a row."""

    half_steps: int | None


@dataclass(frozen=True)
class Settled:
    """What the team settled on for a row, with its sentence."""

    half_steps: int | None
    sentence: str


def opened(held: Review) -> bool:
    """Whether the first passes have been opened."""
    return held.id > 0


def ratings(held: Review) -> Mapping[str, tuple[Rated, ...]]:
    """Every opened rating by row."""
    return {}


def for_the_area(held: Review, *, released: bool) -> Mapping[str, Settled]:
    """The peers' rating of each row as the area may see it."""
    return {}
