"""What the national team expects of an area, ticked by what happened and never by hand; pure.

The five expectations are those of the toolkit (S4, lines 892-898). Peer review tests a confirmed
assessment, so it cannot come before the board's decision (the cycle of S4, lines 813-836).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.web.words import date_in_words


@dataclass(frozen=True)
class Happened:
    """What the records of an area say; None is "has not happened"."""

    rows: int
    rows_rated: int
    rows_agreed: int
    organisations_agreed: int
    confirmed_on: date | None
    reviewed_on: date | None
    updates: int
    due_on: date | None = None
    # Whether an assessment is being made now.
    under_way: bool = False


@dataclass(frozen=True)
class Expectation:
    """One tick of the strip, with what it was earned by or what is missing."""

    key: str
    words: str
    done: bool
    why: str


def expectations(happened: Happened) -> tuple[Expectation, ...]:
    """The five, in the order of the cycle."""
    confirmed = happened.confirmed_on is not None
    rated = confirmed or (happened.rows > 0 and happened.rows_rated >= happened.rows)
    agreed = confirmed or (
        happened.rows > 0
        and happened.rows_agreed >= happened.rows
        and happened.organisations_agreed > 0
    )
    return (
        Expectation("assessment", "First assessment", rated, _rated(happened, rated)),
        Expectation("agreed", "Scoring agreed with partners", agreed, _agreed(happened, agreed)),
        Expectation("governance", "Confirmed by a board", confirmed, _confirmed(happened)),
        Expectation(
            "peer_review",
            "Peer review",
            confirmed and happened.reviewed_on is not None,
            _reviewed(happened),
        ),
        Expectation("update", "Updated every year", _updated(happened), _update(happened)),
    )


def _rated(happened: Happened, done: bool) -> str:
    if done:
        return "Every row has a rating"
    return f"{happened.rows_rated} of {happened.rows} rows have a rating that partners have seen"


def _agreed(happened: Happened, done: bool) -> str:
    if done:
        return "Partners have settled every row"
    if happened.rows_agreed >= happened.rows > 0:
        return "Every row settled; no organisation has said yet that it agrees"
    return f"{happened.rows_agreed} of {happened.rows} rows settled"


def _confirmed(happened: Happened) -> str:
    if happened.confirmed_on is None:
        return "No board has confirmed it yet"
    return f"Confirmed on {date_in_words(happened.confirmed_on)}"


def _reviewed(happened: Happened) -> str:
    if happened.confirmed_on is None:
        return "Comes after the board’s decision"
    if happened.reviewed_on is None:
        return "Not reviewed yet"
    return f"Reviewed on {date_in_words(happened.reviewed_on)}"


def _updated(happened: Happened) -> bool:
    return happened.updates > 0 and happened.due_on is None


def _update(happened: Happened) -> str:
    if happened.due_on is not None:
        was_due = f"An update was due on {date_in_words(happened.due_on)}"
        return f"{was_due}; this year’s is under way" if happened.under_way else was_due
    if happened.updates > 0:
        return "Updated within the year"
    return "Comes a year after the first decision"
