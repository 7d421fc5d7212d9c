"""A date typed as day, month and year, each in a box of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import Field
from wtforms.validators import StopValidation

_PARTS = ("day", "month", "year")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


class DayField(Field):
    """A date, or None when all three boxes are empty; what was typed comes back as it was typed."""

    def __init__(self, label: str = "", validators: Sequence[Any] = (), **more: Any) -> None:
        super().__init__(label, list(validators), **more)
        self.typed: dict[str, str] = dict.fromkeys(_PARTS, "")

    def process(self, formdata: Any, *args: Any, **more: Any) -> None:
        """Read the three boxes; a form that was not sent shows the date it was given."""
        super().process(formdata, *args, **more)
        if formdata is not None and any(f"{self.name}-{part}" in formdata for part in _PARTS):
            self.typed = {
                part: (formdata.get(f"{self.name}-{part}") or "").strip() for part in _PARTS
            }
            self.data, self._wrong = _read(self.typed)
        else:
            self._wrong = None
            if isinstance(self.data, date):
                self.typed = {part: str(getattr(self.data, part)) for part in _PARTS}

    def pre_validate(self, form: Any) -> None:
        """Refuse what is no date before anything else asks about it."""
        if self._wrong:
            raise StopValidation(self._wrong)


def _read(typed: dict[str, str]) -> tuple[date | None, str | None]:
    """The date these boxes hold, and what is wrong with them in words."""
    if not any(typed.values()):
        return None, None
    missing = [part for part in _PARTS if not typed[part]]
    if missing:
        return None, f"Enter the {' and the '.join(missing)} too"
    day, year = typed["day"], typed["year"]
    month = _month(typed["month"])
    if not (_is_number(day) and month and _is_number(year) and len(year) == 4):
        return None, "Enter a real date, such as 27 3 2027"
    try:
        return date(int(year), month, int(day)), None
    except ValueError:
        return None, "Enter a real date, such as 27 3 2027"


def _month(typed: str) -> int | None:
    """A month as a number, by its name or the first three letters of it."""
    if _is_number(typed):
        return int(typed)
    plain = typed.casefold()
    found = [
        number
        for number, name in enumerate(_MONTHS, 1)
        if len(plain) > 2 and name.startswith(plain)
    ]
    return found[0] if found else None


def _is_number(typed: str) -> bool:
    return typed.isascii() and typed.isdigit() and len(typed) <= 4
