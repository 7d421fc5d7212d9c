"""What the panel shows: never who said something; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

LONGEST_TITLE, LONGEST_BARRIER, LONGEST_SUGGESTION = 120, 1000, 1000


@dataclass(frozen=True)
class Suggested:
    """A suggestion as everybody sees it."""

    id: int
    words: str
    action_id: int | None


@dataclass(frozen=True)
class Raised:
    """A barrier as everybody sees it, with what was suggested, the first first."""

    id: int
    title: str
    barrier: str
    at: datetime
    suggestions: tuple[Suggested, ...]
