"""When an update is due: at least once a year (S4, lines 896-898); pure."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=61)


class Due(StrEnum):
    """How near the date is."""

    LATER = "later"
    SOON = "due soon"
    NOW = "update due"


def due_on(confirmed: date) -> date:
    """The same date next year; for 29 February the 28th."""
    try:
        return confirmed.replace(year=confirmed.year + 1)
    except ValueError:
        return date(confirmed.year + 1, 2, 28)


def how_near(due: date, today: date) -> Due:
    """Whether an update due on ``due`` is due ``today``, soon, or later."""
    if today >= due:
        return Due.NOW
    return Due.SOON if due - today <= SOON else Due.LATER
