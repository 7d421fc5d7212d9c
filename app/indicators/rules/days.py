"""Days as people write them in files."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_FIGURES = re.compile(r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{4}|\d{2})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?", re.ASCII)
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{4}|\d{2})", re.ASCII)
EARLIEST, LATEST = date(1990, 1, 1), date(2099, 12, 31)


def day_in(text: str) -> date | None:
    """The day that a cell holds, day before month as here; None when it holds none."""
    plain = " ".join(text.casefold().split())
    if found := _ISO.fullmatch(plain):
        return _made(*found.groups())
    if found := _FIGURES.fullmatch(plain):
        return _made(*reversed(found.groups()))
    found = _NAMED.fullmatch(plain)
    month = _month(found[2]) if found else None
    return _made(found[3], month, found[1]) if found and month else None


def _month(name: str) -> str | None:
    found = [str(at) for at, month in enumerate(_MONTHS, start=1) if month.startswith(name)]
    return found[0] if found else "9" if name == "sept" else None


def _made(year: str, month: str, day: str) -> date | None:
    whole = int(year) + (2000 if len(year) == 2 else 0)
    try:
        made = date(whole, int(month), int(day))
    except ValueError:
        return None
    return made if EARLIEST <= made <= LATEST else None
