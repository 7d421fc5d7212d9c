"""The only place that asks what time it is."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """The present moment, aware and in UTC."""
    return datetime.now(UTC)


def after(**length: float) -> datetime:
    """The moment that lies the given ``timedelta`` arguments ahead."""
    return now() + timedelta(**length)
