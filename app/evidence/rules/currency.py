"""When an item counts: agreements are reviewed (S3, 72), surveys repeat (S4, 1485)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

_A_YEAR_AGO = 365


class State(StrEnum):
    """How an item stands on a day."""

    CURRENT = "current"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    PURGED = "taken away"

    @property
    def counts(self) -> bool:
        return self is State.CURRENT


def state_on(today: date, review_on: date | None, withdrawn: bool, purged: bool) -> State:
    """How an item stands; on its review date itself it is still current."""
    if purged:
        return State.PURGED
    if withdrawn:
        return State.WITHDRAWN
    if review_on is not None and review_on < today:
        return State.LAPSED
    return State.CURRENT


def age_in_words(dated: date | None, today: date) -> str:
    """How old something is, roughly: "3 months old"."""
    if dated is None:
        return "no date given"
    days = (today - dated).days
    if days < 0:
        return "dated ahead"
    if days < 31:
        return "less than a month old"
    if days < _A_YEAR_AGO:
        months = days // 30
        return f"{min(months, 11)} month{'' if months == 1 else 's'} old"
    years = days // _A_YEAR_AGO
    return f"{years} year{'' if years == 1 else 's'} old"
