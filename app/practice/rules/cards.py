"""What a card of good practice says; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Content:
    """What is typed on a card, and the rows it is about."""

    title: str = ""
    problem: str = ""
    done: str = ""
    changed: str = ""
    contact: str = ""
    row_keys: tuple[str, ...] = ()


TYPED = ("title", "problem", "done", "changed", "contact")


@dataclass(frozen=True)
class Card:
    """A card as pages show it."""

    id: int
    area_code: str
    area: str
    content: Content
    rows: tuple[str, ...]
    feature_ids: tuple[str, ...]
    sentences: tuple[str, ...]
    # What the criteria of its sentences ask, which a search reads too.
    asked: tuple[str, ...]
    edition_key: str
    from_review: bool
    version: int
    shared_at: datetime | None

    @property
    def title(self) -> str:
        return self.content.title or "The words were taken away"
