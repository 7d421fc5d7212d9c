"""What the record of a workshop is made of; what is not shown yet is not in here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.action_plans.rules import Planned
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
class LateFacts:
    """A group asked by link because the hall had not heard it; until it closes, nothing it said."""

    group: str
    until: str
    room: Shown | None = None
    sentence: str = ""
    nearness: str = ""


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
    # The row of which this is one part, on which nothing is agreed by itself.
    part_of: str = ""
    agreed: AgreedFacts | None = None
    late: Sequence[LateFacts] = ()


@dataclass(frozen=True)
class RowFacts:
    """A row in running order, or one part of one, with its votes, the first one first."""

    name: str
    question: str
    votes: Sequence[VoteFacts]
    # The row of which this is one part, voted on for itself.
    part_of: str = ""


@dataclass(frozen=True)
class NoteFacts:
    """What somebody wrote, and what has been planned because of that note alone."""

    is_barrier: bool
    words: str
    actions: Sequence[Planned] = ()


@dataclass(frozen=True)
class ThemeFacts:
    """Notes under their theme, or under no name, and what has been planned because of them."""

    name: str
    notes: Sequence[NoteFacts]
    actions: Sequence[Planned] = ()


@dataclass(frozen=True)
class FamiliesFacts:
    """What a family panel said of a row; without a number too few chose an answer."""

    row: str
    question: str
    sentence: str
    answered: int | None
    answers: Sequence[tuple[str, int]] = ()


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
    # That who joined agreed to keep what was said, where the workshop asked for it.
    kept: str = ""
    # Barriers and positives as far as somebody has read them, and as far as the hall saw them.
    notes: Sequence[ThemeFacts] = ()
    wall: Sequence[ThemeFacts] = ()
    # How many nobody has put into a theme or shown to the hall.
    unread: int = 0
    # What has been planned because nobody found a sentence true, with its row and the sentence.
    planned: Sequence[tuple[str, str, Planned]] = ()
    # What families said, by themselves and never among what partners voted.
    families: Sequence[FamiliesFacts] = ()
