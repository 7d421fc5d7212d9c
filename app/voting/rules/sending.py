"""A choice as it is sent, and what stands of it afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What became of a choice that was sent."""

    COUNTED = "counted"
    CLOSED = "closed"
    NOT_JOINED = "not joined"
    NOT_OFFERED = "not offered"
    GONE = "gone"


@dataclass(frozen=True)
class Send:
    """A choice as a device sent it; a null rating is "I can't say".

    ``counter`` is the device's own and only a greater one applies, so late and repeated sends do
    no harm. Without one (a page without script) the order of arrival decides.
    """

    workshop_id: int
    round_id: int
    participant_key: str
    ballot_key: str
    half_steps: int | None
    counter: int | None
    # In a vote on sentences, the places of those ticked; None is "I can't say" there.
    ticks: str | None = None


@dataclass(frozen=True)
class Receipt:
    """What stands now: the device's choice, the round's running number, how many have answered."""

    outcome: Outcome
    half_steps: int | None = None
    seq: int = 0
    voted: int = 0
    ticks: str | None = None
    # Early and late votes are no part of what the hall's screens count.
    in_hall: bool = True
    # In a vote on sentences, how many there are to tick.
    sentences: int = 0
    # The tap that stands, of whichever device of this voter.
    counter: int = 0
