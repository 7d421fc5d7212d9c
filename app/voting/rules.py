"""Choices on a vote, the sentence a room reads about them, and what a round may do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from app.disclosure.rules import Level, Shown, middle_of
from app.strands.rules import Scale

COUNTDOWN: Final = timedelta(seconds=10)
WHO_SEES_WHAT: Final = (
    "Everyone sees the totals when they are revealed, but nobody is shown what any one person"
    " chose: it is kept without a name and deleted when voting closes."
)


@dataclass(frozen=True)
class Choice:
    """What one phone chose; no half steps is "I can't say", no group "no group given"."""

    half_steps: int | None
    group: str | None


@dataclass(frozen=True)
class Spread:
    """How far the choices reach, where that may be shown, and a sentence for the projector."""

    lowest: int | None
    highest: int | None
    sentence: str


def choices_offered(scale: Scale) -> tuple[int, ...]:
    """Every whole and half step, lowest first; "I can't say" stands apart from them."""
    return scale.steps


def middle(ratings: Sequence[int]) -> int:
    """The step the middle rating stands on; of two middles the lower, so nobody over-claims."""
    return middle_of(Counter(ratings))


def spread(shown: Shown, scale: Scale) -> Spread:
    """Say what may be shown of a vote, and no more."""
    return Spread(shown.lowest, shown.highest, _sentence(shown, scale))


def _sentence(shown: Shown, scale: Scale) -> str:
    if shown.middle is None:
        return _number_sentence(shown)
    reading = f"The middle of the vote is {scale.phrase(shown.middle)}."
    if shown.level is not Level.FIGURES or shown.lowest is None or shown.highest is None:
        return reading
    if shown.lowest == shown.highest:
        everyone = "Everyone who gave a rating" if shown.cannot_say else "Everyone"
        return f"{everyone} chose {scale.phrase(shown.middle)}."
    lowest, highest = scale.phrase(shown.lowest), scale.phrase(shown.highest)
    return f"{reading} The lowest choice was {lowest}, the highest {highest}."


def _number_sentence(shown: Shown) -> str:
    if shown.voted is None:
        return "Nothing is shown here, so that nobody’s choice can be worked out."
    if shown.voted == 0:
        return "Nobody voted."
    people = "1 person" if shown.voted == 1 else f"{shown.voted} people"
    return f"{people} voted. No more is shown, so that nobody’s choice can be worked out."


def accounted_for(here: int, voted: int, paper: int, could_not: int | None) -> str:
    """Who is here and what became of them: "57 on phones, 3 on paper: 60 people voted."

    ``could_not`` is how many said that they cannot say, where that may be told. Empty where
    everybody voted by phone and gave a rating: then the result says it all.
    """
    silent = here - voted
    if not (paper or could_not or silent > 0):
        return ""
    people = f"{voted} {'person' if voted == 1 else 'people'} voted"
    sentences = [f"{voted - paper} on phones, {paper} on paper: {people}" if paper else people]
    if could_not:
        sentences.append(f"{could_not} of them cannot say")
    if silent > 0:
        sentences.append(f"{silent} {'has' if silent == 1 else 'have'} not answered")
    return f"{'; '.join(sentences)}."


class RoundState(StrEnum):
    """Where a round stands, in the order it goes through."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"
    SHOWN = "shown"
    COMPARED = "compared"


_UNDER_WAY: Final = frozenset({RoundState.OPEN, RoundState.CLOSING})
_FOLDED: Final = frozenset({RoundState.CLOSED, RoundState.SHOWN, RoundState.COMPARED})


class RoundRefused(Exception):
    """What was asked of a round cannot be done now; the message says what to do instead."""


def accepts_votes(state: RoundState, closes_at: datetime | None, now: datetime) -> bool:
    """An open round takes every vote, a closing one until its deadline."""
    return state is RoundState.OPEN or _may_still_change(state, closes_at, now)


def open_round(state: RoundState, others: Iterable[RoundState]) -> RoundState:
    """Open a planned round; ``others`` are the other rounds of the workshop."""
    if state is not RoundState.PLANNED:
        raise RoundRefused("This vote has been opened before. To vote again, start a new vote.")
    _check_nothing_under_way(others)
    return RoundState.OPEN


def start_closing(state: RoundState, now: datetime) -> tuple[RoundState, datetime]:
    """Start the countdown; gives the deadline with the state."""
    if state is RoundState.PLANNED:
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
    _check_nothing_under_way(others)


def _may_still_change(state: RoundState, closes_at: datetime | None, now: datetime) -> bool:
    return state is RoundState.CLOSING and closes_at is not None and now < closes_at


def _check_nothing_under_way(others: Iterable[RoundState]) -> None:
    if not _UNDER_WAY.isdisjoint(others):
        raise RoundRefused("Another vote is still open. Close it first.")
