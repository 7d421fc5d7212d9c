"""The report as paper holds it, for PDF and Word alike; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.peer_review.rules.reports import Point, RowSeen, Standing, under_headings

OWN_ACT = (
    "The area’s own rating does not change by this report. It changes only when the area itself"
    " rates a row anew, and says which point of the review led to it."
)


@dataclass(frozen=True)
class Printed:
    """One point with what was said to it."""

    number: int
    words: str
    about: str
    said: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """The points under one heading."""

    heading: str
    points: tuple[Printed, ...]


@dataclass(frozen=True)
class Challenge:
    """A challenge that the area has not answered."""

    about: str
    words: str


@dataclass(frozen=True)
class Paper:
    """Everything the report says, in words."""

    title: str
    state: str
    parts: tuple[Part, ...]
    beside: tuple[RowSeen, ...]
    own_act: str
    # None while the area has no notes, so that nobody could have left any open.
    challenges: tuple[Challenge, ...] | None


def paper_of(
    *,
    area: str,
    champion: str,
    cycle: str,
    now: Standing,
    points: Sequence[Point],
    rows: Mapping[str, str],
    beside: tuple[RowSeen, ...],
    challenges: Sequence[Challenge],
) -> Paper:
    """Put the report together."""
    state = "Final report" if now.final_at else "Draft, for the area to check for fact"
    if now.released_at is None:
        state = "Draft of the team, not sent yet"
    return Paper(
        title=f"Peer review of {area} by {champion}, {cycle}",
        state=state,
        parts=tuple(
            Part(kind.heading, tuple(_printed(each, rows) for each in of_kind))
            for kind, of_kind in under_headings(points)
        ),
        beside=beside,
        own_act=OWN_ACT,
        challenges=tuple(challenges) if now.released_at else None,
    )


def _printed(point: Point, rows: Mapping[str, str]) -> Printed:
    said = []
    if point.facts_right is False:
        said.append(f"The area says that this is wrong: {point.wrong}")
    if point.answer:
        because = f" {point.because}" if point.because else ""
        said.append(f"The area’s answer: {point.answer.value}.{because}")
    return Printed(point.number, point.said, rows.get(point.content.row_key or "", ""), tuple(said))
