"""How a job may stand, when it is tried again, and to which stretch of time it belongs; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum

Arguments = Mapping[str, str | int]

# How long one process may be silent before its job is taken to be nobody's.
LEASE = timedelta(seconds=60)
# How long a job waits after each try that failed; after the last of them it is given up.
GAPS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
)
# Ended jobs are kept for so long, so that an operator can look what became of them.
KEPT_FOR = timedelta(days=30)

# A day of work begins in the early morning, so that no letter is sent at midnight.
_DAY_BEGINS = timedelta(hours=6)
_IDENTIFIER = re.compile(r"[A-Za-z0-9_:/.-]{0,80}")


class State(StrEnum):
    """How a job stands; a failed one waits for its next try."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    GIVEN_UP = "given up"
    CANCELLED = "cancelled"

    @property
    def ended(self) -> bool:
        return self in {State.DONE, State.GIVEN_UP, State.CANCELLED}


class Every(StrEnum):
    """How often something is done by itself."""

    HOUR = "hour"
    DAY = "day"

    def period(self, in_england: datetime) -> str:
        """The stretch of time that a moment lies in; each has one job of a kind."""
        if self is Every.HOUR:
            # Told in UTC, as England has one hour of the year twice.
            return f"{in_england.astimezone(UTC):%Y-%m-%dT%H}"
        return (in_england - _DAY_BEGINS).date().isoformat()


def gap_after(tries: int) -> timedelta | None:
    """How long to wait after so many tries in vain; None when it was the last."""
    return GAPS[tries - 1] if tries <= len(GAPS) else None


def only_identifiers(arguments: Arguments) -> bool:
    """Whether nothing that somebody typed is among what a job is told."""
    return all(
        isinstance(value, int) or bool(_IDENTIFIER.fullmatch(value)) for value in arguments.values()
    )
