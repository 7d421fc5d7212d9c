"""What the record of a workshop is made of; what is not shown yet is not in here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.disclosure.rules import GroupShown, Shown
from app.strands.rules import Scale


@dataclass(frozen=True)
class AgreedFacts:
    """What partners settled on after a vote, None for "not agreed", and why."""

    half_steps: int | None
    reason: str = ""
    uneven: str = ""
    # The essential groups that were not heard, until they are.
    without: Sequence[str] = ()


@dataclass(frozen=True)
class VoteFacts:
    """A vote as the hall has seen it; without a room nothing of it has been revealed."""

    attempt: int
    begun: bool
    # How many voted before the workshop, where that was all; the room never came to this vote.
    early_only: int | None = None
    room: Shown | None = None
    # What the hall read about it, word for word; empty where there was nothing to say.
    sentence: str = ""
    nearness: str = ""
    movement: str = ""
    groups: Sequence[GroupShown] = ()
    # Any further way of looking at the room, under the heading the hall saw.
    further: Sequence[tuple[str, Sequence[GroupShown]]] = ()
    # In a vote on sentences, by stage: each sentence with how many ticked it, in words.
    ticked: Sequence[tuple[str, Sequence[tuple[str, str]]]] = ()
    on_paper: int = 0
    choices: Sequence[int] = ()
    comparison: str = ""
    agreed: AgreedFacts | None = None


@dataclass(frozen=True)
class RowFacts:
    """A row in running order with its votes, the first one first."""

    name: str
    question: str
    votes: Sequence[VoteFacts]


@dataclass(frozen=True)
class RecordFacts:
    """A workshop, told to the end or as far as it has come."""

    area: str
    edition: str
    label: str
    scale: Scale
    day: str
    begun: str
    ended: str
    joined: int
    joined_from: Sequence[str]
    rows: Sequence[RowFacts]
    invited: Sequence[str]
    present: Sequence[str]
    represented: Sequence[str]
    missing: Sequence[str]
