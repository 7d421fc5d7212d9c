"""What a champion offers: with what, how much, when and how far; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.web.words import date_in_words

MONTHS_AHEAD = 12
# A quarter has no more working days than that.
MOST_DAYS = 65
# From Penzance to Berwick, as the crow flies; who goes farther goes anywhere.
FARTHEST_KM = 700
LONGEST_OFFER = 1000
# What a review takes of whoever sends its team, all together: reading, two days of visit, the
# report.
REVIEW_DAYS = 4


class Reach(StrEnum):
    """How far a champion travels."""

    DISTANCE = "distance"
    ANYWHERE = "anywhere"
    VIDEO = "video"


@dataclass(frozen=True, order=True)
class Period:
    """Days from one to another, both among them."""

    from_on: date
    until_on: date

    @property
    def is_whole_month(self) -> bool:
        return self == month_of(self.from_on)

    @property
    def words(self) -> str:
        """As a page says it: "March 2027", or "3 March 2027 to 19 March 2027"."""
        if self.is_whole_month:
            return f"{self.from_on:%B %Y}"
        return f"{date_in_words(self.from_on)} to {date_in_words(self.until_on)}"

    @property
    def month_key(self) -> str:
        """The month in which it begins, as forms and addresses carry it: "2027-03"."""
        return f"{self.from_on:%Y-%m}"

    def meets(self, other: Period) -> bool:
        """Whether they have a day in common."""
        return self.from_on <= other.until_on and other.from_on <= self.until_on


@dataclass(frozen=True)
class Content:
    """What a form says of an offer."""

    offer: str
    days: int
    free: tuple[Period, ...]
    reach: Reach
    travel_km: int | None = None
    by_video_too: bool = False
    rows: frozenset[str] = frozenset()
    wishes: frozenset[str] = frozenset()
    # The areas it is tied to, by code; it is never matched with them.
    ties: frozenset[str] = frozenset()
    # Whether it has said all its ties; until then it is matched with nobody.
    ties_known: bool = True

    @property
    def days_words(self) -> str:
        return f"{self.days} {'day' if self.days == 1 else 'days'} in a quarter"

    @property
    def is_enough(self) -> bool:
        """Whether it can be asked for a whole review."""
        return self.days >= REVIEW_DAYS

    @property
    def gives_words(self) -> str:
        """The days, and what a review takes where they are not enough for one."""
        if self.is_enough:
            return self.days_words
        return f"{self.days_words}; a review takes {REVIEW_DAYS}"

    @property
    def free_words(self) -> str:
        return ", ".join(each.words for each in self.free) or "Not said yet"

    @property
    def reach_words(self) -> str:
        travels = {
            Reach.DISTANCE: f"Up to {self.travel_km} km from home",
            Reach.ANYWHERE: "Anywhere in England",
            Reach.VIDEO: "By video only",
        }[self.reach]
        return f"{travels}, and by video" if self.by_video_too else travels

    def is_free_in(self, period: Period) -> bool:
        """Whether some day of that time is among those offered."""
        return any(each.meets(period) for each in self.free)

    def differences(self, now: Content) -> tuple[str, ...]:
        """The fields in which this is not what stands."""
        return tuple(name for name in FIELDS if getattr(self, name) != getattr(now, name))


FIELDS = (
    "offer",
    "days",
    "free",
    "reach",
    "travel_km",
    "by_video_too",
    "rows",
    "wishes",
    "ties",
    "ties_known",
)


def month_of(day: date) -> Period:
    """The calendar month of a day."""
    first = day.replace(day=1)
    return Period(first, _next_month(first) - timedelta(days=1))


def coming_months(today: date) -> tuple[Period, ...]:
    """This month and those after it, a year in all."""
    months = [month_of(today)]
    while len(months) < MONTHS_AHEAD:
        months.append(month_of(_next_month(months[-1].from_on)))
    return tuple(months)


def month_called(key: str, months: Iterable[Period]) -> Period | None:
    """Which of these months is meant by "2027-03"; None when it is none of them."""
    return next((month for month in months if month.month_key == key), None)


def in_order(periods: Iterable[Period], today: date) -> tuple[Period, ...]:
    """The times that are not over yet, each once, the earliest first."""
    return tuple(sorted({each for each in periods if each.until_on >= today}))


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)
