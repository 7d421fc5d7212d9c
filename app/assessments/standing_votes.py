"""What has become of a row since the hall voted on it: groups that were asked late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.areas.queries import voting_groups
from app.strands.rules import Scale
from app.voting import queries as votes
from app.voting.models import Round
from app.voting.results import result_of
from app.voting.rules import RoundState, late_group


@dataclass(frozen=True)
class LateLine:
    """One group that was asked late: until when, or what it said."""

    name: str
    until: datetime | None
    answered: int
    words: str


def late_lines(scale: Scale, area_code: str, asked: Round) -> tuple[LateLine, ...]:
    """The groups that were asked after the hall voted, in the order they were asked."""
    names = {group.id: group.name for group in voting_groups(area_code)}
    return tuple(
        _line(scale, late, names.get(late_group(late.audience) or 0, "A group that is gone"))
        for late in votes.late_votes([asked.id])
    )


def _line(scale: Scale, late: Round, name: str) -> LateLine:
    if late.state == RoundState.LATE:
        return LateLine(name, late.closes_at, votes.number_voted(late), "")
    result = result_of(scale, late)
    return LateLine(name, None, votes.number_voted(late), result.sentence if result else "")
