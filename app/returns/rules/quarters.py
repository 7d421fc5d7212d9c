"""The quarters of the financial year, which begins in April; pure."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

_MONTHS = ("April to June", "July to September", "October to December", "January to March")
_KEY = re.compile(r"(\d{4})-Q([1-4])")


class Quarter(NamedTuple):
    """A quarter by the year its financial year began in: ``Quarter(2026, 4)`` ends in March 2027.

    Quarters are in order of time, and so are their keys.
    """

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter of a day in England."""
        return cls(day.year - (day.month < 4), (day.month - 4) % 12 // 3 + 1)

    @classmethod
    def read(cls, key: str) -> Quarter:
        """The quarter of a key such as ``2026-Q3``. Raises ``ValueError``."""
        found = _KEY.fullmatch(key)
        if found is None or not 1 <= int(found[1]) <= 9000:
            raise ValueError(key)
        return cls(int(found[1]), int(found[2]))

    @property
    def key(self) -> str:
        return f"{self.year}-Q{self.number}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year + self.number // 4, (3 * self.number) % 12 + 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.following.first - timedelta(days=1)

    @property
    def following(self) -> Quarter:
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def before(self) -> Quarter:
        return Quarter.of(self.first - timedelta(days=1))

    @property
    def words(self) -> str:
        """As a page says it: "October to December 2026, quarter 3 of 2026/27"."""
        year = f"{self.year}/{(self.year + 1) % 100:02}"
        return f"{_MONTHS[self.number - 1]} {self.first.year}, quarter {self.number} of {year}"
