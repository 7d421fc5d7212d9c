"""The only place that asks what time it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

_told: ContextVar[datetime | None] = ContextVar("told", default=None)


def now() -> datetime:
    """The present moment, aware and in UTC."""
    return _told.get() or datetime.now(UTC)


def today() -> date:
    """The day it is in England."""
    return now().astimezone(LONDON).date()


def after(**length: float) -> datetime:
    """The moment that lies the given ``timedelta`` arguments ahead."""
    return now() + timedelta(**length)


@contextmanager
def telling(moment: datetime) -> Iterator[None]:
    """Let it be ``moment`` while this lasts: the demo tells of last year. Never for a request."""
    token = _told.set(moment)
    try:
        yield
    finally:
        _told.reset(token)
