"""A time of day as people type it: 18:30, 2pm, 2.30 pm, noon."""

from __future__ import annotations

import re
from datetime import time
from typing import Final

_NAMED: Final = {
    "noon": time(12),
    "12noon": time(12),
    "midday": time(12),
    "midnight": time(0),
    "12midnight": time(0),
}
_ON_24_HOURS: Final = re.compile(r"(\d{1,2})[:.](\d\d)", re.ASCII)
_ON_12_HOURS: Final = re.compile(r"(\d{1,2})(?:[:.](\d\d))?([ap])\.?m\.?", re.ASCII)


def time_of_day(typed: str) -> time | None:
    """The time that is meant; None where it might be another, as with a bare 2."""
    said = "".join(typed.lower().split())
    if said in _NAMED:
        return _NAMED[said]
    if match := _ON_24_HOURS.fullmatch(said):
        return _time(int(match[1]), int(match[2]))
    if (match := _ON_12_HOURS.fullmatch(said)) and 1 <= int(match[1]) <= 12:
        return _time(int(match[1]) % 12 + (12 if match[3] == "p" else 0), int(match[2] or 0))
    return None


def _time(hours: int, minutes: int) -> time | None:
    return time(hours, minutes) if hours < 24 and minutes < 60 else None
