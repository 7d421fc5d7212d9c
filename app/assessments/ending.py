"""What is still open in a workshop that somebody is about to end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime

from app.assessments import queries
from app.assessments.models import Assessment
from app.clock import now
from app.strands import queries as strands
from app.strands.rules.asked import asked_by_key
from app.voting import queries as votes
from app.voting.rules import RoundState
from app.workshops.models import Workshop

_BEFORE_THE_HALL = {RoundState.PLANNED, RoundState.EARLY}


@dataclass(frozen=True)
class StillOpen:
    """The rows something is left to do on, by name."""

    running: tuple[str, ...]
    early: tuple[str, ...]
    not_opened: tuple[str, ...]
    not_revealed: tuple[str, ...]
    not_agreed: tuple[str, ...]
    voted_again: tuple[str, ...]

    def __bool__(self) -> bool:
        return any(getattr(self, each.name) for each in fields(self))


def early_until(workshop: Workshop) -> datetime | None:
    """Until when people may go on voting outside the hall, whatever ends in it."""
    ends = [
        round_.closes_at
        for round_ in votes.rounds(workshop.id)
        if round_.state == RoundState.EARLY and round_.closes_at and round_.closes_at > now()
    ]
    return max(ends, default=None)


def still_open(workshop: Workshop, held: Assessment) -> StillOpen:
    """What ending the workshop now leaves undone, each row said once."""
    standings = {each.row.key: each for each in queries.standings(held, may_see_sealed=False)}
    came = votes.early_numbers(workshop.id)
    rounds = votes.rounds(workshop.id)
    latest = {round_.asked_key: round_ for round_ in rounds}
    edition = strands.edition(held.edition_key)

    def named(*states: RoundState, early: bool | None = None) -> Iterator[str]:
        for key, round_ in latest.items():
            if round_.state in states and early in {None, round_.id in came}:
                yield asked_by_key(edition, key).name

    open_yet = [
        standings[round_.row_key]
        for round_ in latest.values()
        if round_.state in {RoundState.SHOWN, RoundState.COMPARED}
        and not (round_.agreement or round_.criterion_key)
    ]
    return StillOpen(
        running=tuple(named(RoundState.OPEN, RoundState.CLOSING)),
        early=tuple(named(*_BEFORE_THE_HALL, early=True)),
        not_opened=tuple(named(*_BEFORE_THE_HALL, early=False)),
        not_revealed=tuple(named(RoundState.CLOSED)),
        not_agreed=tuple(each.row.name for each in open_yet if each.agreed is None),
        voted_again=tuple(each.row.name for each in open_yet if each.agreed is not None),
    )
