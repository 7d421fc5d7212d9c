"""What may be chosen in a vote, and what a round may do next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from app.strands.rules import Scale

WHO_SEES_WHAT: Final = (
    "Everyone sees the totals when they are revealed, but nobody is shown what any one person"
    " chose: only the totals are kept, and which phone chose what is deleted when voting closes."
)
COUNTDOWN: Final = timedelta(seconds=10)
LONGEST_WINDOW: Final = timedelta(days=60)


def choices_offered(scale: Scale) -> tuple[int, ...]:
    """Every whole and half step, lowest first; "I can't say" stands apart from them."""
    return scale.steps


PARTNERS: Final = "partners"
# A family panel’s: by devices of its own, and never beside partners’ choices.
FAMILIES: Final = "families"
_LATE: Final = "late:"


def late_audience(voting_group_id: int) -> str:
    """The audience of a vote for those of one group who were not heard."""
    return f"{_LATE}{voting_group_id}"


def late_group(audience: str) -> int | None:
    """The voting group a late vote is for; None for a vote of everybody."""
    return int(audience.removeprefix(_LATE)) if audience.startswith(_LATE) else None


def is_asked(audience: str, voting_group_id: int | None) -> bool:
    """Whether a vote asks somebody of this voting group; the family panel is in none of them."""
    if audience == FAMILIES:
        return False
    asked = late_group(audience)
    return asked is None or asked == voting_group_id


class RoundState(StrEnum):
    """Where a round stands, in the order it goes through.

    Early, it takes votes between two times before the hall comes to it. Late is a short vote of
    its own, between two times, for a group that was not heard.
    """

    PLANNED = "planned"
    EARLY = "early"
    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"
    SHOWN = "shown"
    COMPARED = "compared"
    LATE = "late"


_UNDER_WAY: Final = frozenset({RoundState.OPEN, RoundState.CLOSING})
_FOLDED: Final = frozenset({RoundState.CLOSED, RoundState.SHOWN, RoundState.COMPARED})


class RoundRefused(Exception):
    """What was asked of a round cannot be done now; the message says what to do instead."""


def accepts_votes(
    state: RoundState,
    closes_at: datetime | None,
    now: datetime,
    opened_at: datetime | None = None,
) -> bool:
    """An open round takes every vote, a closing one until its deadline, others in their time."""
    if state in {RoundState.EARLY, RoundState.LATE}:
        return in_time(opened_at, closes_at, now)
    return state is RoundState.OPEN or _may_still_change(state, closes_at, now)


def in_time(opens: datetime | None, closes: datetime | None, now: datetime) -> bool:
    """Whether a vote that is open between two times takes votes at this moment."""
    return opens is not None and closes is not None and opens <= now < closes


def check_window(opens: datetime, closes: datetime, now: datetime) -> None:
    """Refuse two times between which nobody could vote, or which lie further than can be meant."""
    if closes <= now:
        raise RoundRefused("Give an end that is still to come.")
    if closes <= opens:
        raise RoundRefused("Give an end that comes after the beginning.")
    if closes - opens > LONGEST_WINDOW:
        raise RoundRefused(f"Keep it open for at most {LONGEST_WINDOW.days} days.")


def count_early(state: RoundState) -> RoundState:
    """Close a vote with what came early, without opening it in the hall."""
    if state is not RoundState.EARLY:
        raise RoundRefused("Only votes that came before the meeting can be counted on their own.")
    return RoundState.CLOSED


def finish_late(state: RoundState, closes_at: datetime | None, now: datetime) -> RoundState:
    """Close a vote of a group that was not heard; its result can be read at once."""
    if state is not RoundState.LATE:
        raise RoundRefused("This vote has closed already.")
    if closes_at is not None and now < closes_at:
        raise RoundRefused("This vote is still open.")
    return RoundState.SHOWN


def end_panel(state: RoundState) -> RoundState:
    """Close what a family panel was asked; there is no countdown, as nobody in the hall waits."""
    if state is not RoundState.OPEN:
        raise RoundRefused("The family panel is not being asked now. Look at the page again.")
    return RoundState.CLOSED


def open_round(state: RoundState, others: Iterable[RoundState]) -> RoundState:
    """Open a planned round; ``others`` are the other rounds of the workshop."""
    if state not in {RoundState.PLANNED, RoundState.EARLY}:
        raise RoundRefused("This vote has been opened before. To vote again, start a new vote.")
    check_nothing_under_way(others)
    return RoundState.OPEN


def start_closing(state: RoundState, now: datetime) -> tuple[RoundState, datetime]:
    """Start the countdown; gives the deadline with the state."""
    if state in {RoundState.PLANNED, RoundState.EARLY}:
        raise RoundRefused("This vote is not open yet. Open it first.")
    if state is not RoundState.OPEN:
        raise RoundRefused("This vote is already closing or closed. Look at the page again.")
    return RoundState.CLOSING, now + COUNTDOWN


def take_back(state: RoundState, closes_at: datetime | None, now: datetime) -> RoundState:
    """Go back from closing to open, while the countdown runs."""
    if not _may_still_change(state, closes_at, now):
        raise RoundRefused("Only a vote that is counting down can be reopened. Start a new vote.")
    return RoundState.OPEN


def finish_closing(
    state: RoundState, closes_at: datetime | None, now: datetime, *, reveal_pressed: bool = False
) -> RoundState:
    """Close for good, once the countdown is over or Reveal ends the wait."""
    if state is not RoundState.CLOSING:
        raise RoundRefused("Only a vote that is closing can be closed. Press Close first.")
    if not reveal_pressed and _may_still_change(state, closes_at, now):
        raise RoundRefused("The countdown is still running. Wait for it, or press Reveal.")
    return RoundState.CLOSED


def show(state: RoundState) -> RoundState:
    """Show what the partners chose."""
    if state in _FOLDED - {RoundState.CLOSED}:
        raise RoundRefused("This result is already shown. Look at the page again.")
    if state is not RoundState.CLOSED:
        raise RoundRefused("Close the vote before you show the result.")
    return RoundState.SHOWN


def compare(state: RoundState) -> RoundState:
    """Put the desktop rating beside the vote."""
    if state is RoundState.COMPARED:
        raise RoundRefused("The desktop rating is already shown. Look at the page again.")
    if state is not RoundState.SHOWN:
        raise RoundRefused("Show the result before you compare it with the desktop rating.")
    return RoundState.COMPARED


def check_new_attempt(last: RoundState, others: Iterable[RoundState]) -> None:
    """Refuse to vote on a row again before its last vote is closed, or beside another vote."""
    if last not in _FOLDED:
        raise RoundRefused("Close the last vote on this row before you start a new one.")
    check_nothing_under_way(others)


def _may_still_change(state: RoundState, closes_at: datetime | None, now: datetime) -> bool:
    return state is RoundState.CLOSING and closes_at is not None and now < closes_at


def check_nothing_under_way(others: Iterable[RoundState]) -> None:
    """Refuse what would not go with a vote that is open or counting down."""
    if not _UNDER_WAY.isdisjoint(others):
        raise RoundRefused("Another vote is still open. Close it first.")
