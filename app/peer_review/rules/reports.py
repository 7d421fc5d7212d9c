"""What a report holds, how far it is, and what may happen to it next; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

# An area that says nothing of the draft does not hold the report up for ever.
TO_CHECK = timedelta(days=28)
LONGEST = 1000
TAKEN_AWAY = "The words were taken away."


class ReportRefused(Exception):
    """This cannot be done to a report; the message says why and what to do."""


class Kind(StrEnum):
    """What a point of a report is."""

    STRENGTH = "strength"
    TO_DEVELOP = "to develop"
    SUGGESTION = "suggestion"
    GOOD_PRACTICE = "good practice"

    @property
    def heading(self) -> str:
        return _HEADINGS[self]

    @property
    def asks_for_an_answer(self) -> bool:
        return self in {Kind.TO_DEVELOP, Kind.SUGGESTION}


_HEADINGS = {
    Kind.STRENGTH: "Strengths",
    Kind.TO_DEVELOP: "Areas to develop",
    Kind.SUGGESTION: "Suggestions",
    Kind.GOOD_PRACTICE: "Good practice",
}


class Answer(StrEnum):
    """What the area answers to a point."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    DONE = "done already"

    @property
    def words(self) -> str:
        return self.value.capitalize()


@dataclass(frozen=True)
class PointContent:
    """What a form says of a point."""

    kind: Kind
    words: str
    row_key: str | None = None


@dataclass(frozen=True)
class Point:
    """One point of a report as pages show it."""

    number: int
    content: PointContent
    version: int
    # Nothing said of the facts yet (None), right (True), wrong because (False).
    facts_right: bool | None = None
    wrong: str = ""
    answer: Answer | None = None
    because: str = ""

    @property
    def said(self) -> str:
        """What it says, or that the words were taken away."""
        return self.content.words or TAKEN_AWAY


@dataclass(frozen=True)
class Standing:
    """How far a report is: not sent, sent as a draft, or final.

    The times are London’s, so that their days are those that people count by.
    """

    released_at: datetime | None = None
    final_at: datetime | None = None
    looked_at: datetime | None = None

    @property
    def is_draft(self) -> bool:
        return self.released_at is not None and self.final_at is None

    @property
    def gives_notes_with(self) -> str:
        """With what the area gets the notes it does not have yet; nothing once it is final."""
        if self.final_at is not None:
            return ""
        return "the final report" if self.is_draft else "the draft of the report"


def under_headings(points: Iterable[Point]) -> Sequence[tuple[Kind, Sequence[Point]]]:
    """The points of each kind in their order; a kind without any is there too."""
    held = sorted(points, key=lambda point: point.number)
    return [(kind, [point for point in held if point.content.kind is kind]) for kind in Kind]


def keeps_from_sending(points: Sequence[Point], opened: bool) -> str:
    """Why the draft cannot go to the area yet; empty when it can."""
    if not opened:
        return "The draft goes to the area once the team’s first ratings have been opened."
    if not points:
        return "Write at least one point first."
    return ""


def keeps_from_final(points: Iterable[Point], standing: Standing, today: date) -> str:
    """Why the report cannot be final yet; empty when it can."""
    if standing.released_at is None:
        return "Send the draft to the area first, which checks it for fact."
    if today >= standing.released_at.date() + TO_CHECK:
        return ""
    waiting = [str(point.number) for point in points if point.facts_right is None]
    if not waiting:
        return ""
    return (
        "The area has not checked every point for fact yet. Wait for it, or until"
        f" {TO_CHECK.days} days after the draft was sent."
    )


@dataclass(frozen=True)
class RowSeen:
    """What the area and its peers make of one row, in words."""

    name: str
    own: str
    peers: str
    apart: str
    sentence: str


NOT_RATED, NOT_GIVEN, DIFFER = "Not rated", "The team gave no rating", "The reviewers differ"
NOT_OPENED, NOT_SETTLED = "Not opened yet", "Not settled yet"


def without_a_rating(*, opened: bool, released: bool) -> str:
    """What stands where the team has settled on nothing: before the opening, the same for all."""
    if not opened:
        return NOT_OPENED
    return NOT_GIVEN if released else NOT_SETTLED


def side_by_side(
    names: Mapping[str, str],
    own: Mapping[str, int | None],
    peers: Mapping[str, int | None],
    sentences: Mapping[str, str],
    labels: Mapping[int, str],
    without: str = NOT_GIVEN,
) -> tuple[RowSeen, ...]:
    """Both ratings of each row, and how they differ, so that nobody needs a colour to see it.

    ``without`` is said of the peers where they settled on nothing.
    """
    return tuple(
        RowSeen(
            name,
            _label(own.get(key), labels, NOT_RATED),
            _label(peers.get(key), labels, DIFFER if key in peers else without),
            _apart(own.get(key), peers.get(key)),
            sentences.get(key, ""),
        )
        for key, name in names.items()
    )


def _label(rating: int | None, labels: Mapping[int, str], without: str) -> str:
    return without if rating is None else labels[rating]


def _apart(own: int | None, peers: int | None) -> str:
    if own is None or peers is None:
        return "Cannot be compared"
    if own == peers:
        return "The same"
    steps, halves = divmod(abs(own - peers), 2)
    size = {(0, 1): "half a stage", (1, 0): "one stage"}.get(
        (steps, halves), f"{steps} and a half stages" if halves else f"{steps} stages"
    )
    if (steps, halves) == (1, 1):
        size = "one and a half stages"
    return f"Peers {'higher' if peers > own else 'lower'} by {size}"
