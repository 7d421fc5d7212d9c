"""The report as paper holds it, for PDF and Word alike; pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.papers.rules import (
    Audience,
    Block,
    Document,
    Heading,
    Table,
    Tells,
    Words,
    for_audience,
    reads,
)
from app.peer_review.rules.reports import Point, RowSeen, Standing, under_headings

BESIDE = "The peers’ rating beside the area’s"
COLUMNS = ("Row", "The area says", "The peers say", "How they differ")
OPEN = "Challenges that are still open"
NONE = "None."
OWN_ACT = (
    "The area’s own rating does not change by this report. It changes only when the area itself"
    " rates a row anew, and says which point of the review led to it."
)


@dataclass(frozen=True)
class Printed:
    """One point with what was said to it; ``answer`` is the area's without its reason."""

    number: int
    words: str
    about: str
    said: tuple[str, ...]
    answer: str = ""


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
    said, answer = [], ""
    if point.facts_right is False:
        said.append(f"The area says that this is wrong: {point.wrong}")
    if point.answer:
        because = f" {point.because}" if point.because else ""
        answer = f"The area’s answer: {point.answer.value}."
        said.append(f"{answer}{because}")
    row = rows.get(point.content.row_key or "", "")
    return Printed(point.number, point.said, row, tuple(said), answer)


def document_of(paper: Paper, audience: Audience = Audience.INTERNAL) -> Document:
    """The report as headings, points and one table, as far as it is for an audience."""
    beside = tuple(_beside(row) for row in paper.beside)
    blocks = (
        Words(paper.state),
        *(block for part in paper.parts for block in _part(part, audience)),
        Heading(BESIDE),
        Table(BESIDE, COLUMNS, beside, (3, 3, 3, 5), Tells.REASONS),
        Words(paper.own_act, tells=Tells.REASONS),
        *_challenges(paper.challenges),
    )
    return for_audience(Document(paper.title, blocks), audience)


def _part(part: Part, audience: Audience) -> Iterator[Block]:
    yield Heading(part.heading)
    if not part.points:
        yield Words(NONE)
    for point in part.points:
        about = f" ({point.about})" if point.about else ""
        yield Words(f"{point.number}. {point.words}{about}")
        answer = (point.answer,) if point.answer else ()
        for words in point.said if reads(audience, Tells.REASONS) else answer:
            yield Words(words, bullet=True)


def _beside(row: RowSeen) -> tuple[str, ...]:
    apart = f"{row.apart}. {row.sentence}" if row.sentence else row.apart
    return (row.name, row.own, row.peers, apart)


def _challenges(challenges: Sequence[Challenge] | None) -> Iterator[Block]:
    if challenges is None:
        return
    yield Heading(OPEN)
    if not challenges:
        yield Words(NONE, tells=Tells.DETAIL)
    for each in challenges:
        yield Words(f"{each.about}: {each.words}", tells=Tells.DETAIL)
