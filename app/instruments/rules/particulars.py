"""When and how a run gathers views; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.instruments.rules.definition import Way


@dataclass(frozen=True)
class Particulars:
    """When and how views are gathered."""

    occasion: str
    opens_on: date
    closes_on: date
    ways: tuple[Way, ...]
    expected: int | None = None
    previous_id: int | None = None
