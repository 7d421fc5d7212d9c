"""Asking what the team noted."""

from __future__ import annotations

from dataclasses import dataclass

from app.peer_review.models import Review
from app.peer_review.rules.conduct import Member


@dataclass(frozen=True)
class Noted:
    """A note as it is shown."""

    row_key: str
    row: str
    kind: str
    words: str


def for_reviewer(held: Review, member: Member) -> tuple[Noted, ...]:
    """What somebody on the team may read."""
    return ()


def open_challenges(held: Review) -> tuple[Noted, ...]:
    """The challenges that the area has and has not answered."""
    return ()
