"""What is still open in a workshop that somebody is about to end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from app.assessments import queries
from app.assessments.models import Assessment
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


def still_open(workshop: Workshop, held: Assessment) -> StillOpen:
    """What ending the workshop now leaves undone, each row said once."""
    standings = {each.row.key: each for each in queries.standings(held, may_see_sealed=False)}
    came = votes.early_numbers(workshop.id)
    rounds = votes.rounds(workshop.id)
    latest = {round_.row_key: round_ for round_ in rounds}

    def named(*states: RoundState, early: bool | None = None) -> Iterator[str]:
        for row_key, round_ in latest.items():
            if round_.state in states and early in {None, round_.id in came}:
                yield standings[row_key].row.name

    open_yet = [
        standings[row_key]
        for row_key, round_ in latest.items()
        if round_.state in {RoundState.SHOWN, RoundState.COMPARED} and not round_.agreement
    ]
    return StillOpen(
        running=tuple(named(RoundState.OPEN, RoundState.CLOSING)),
        early=tuple(named(*_BEFORE_THE_HALL, early=True)),
        not_opened=tuple(named(*_BEFORE_THE_HALL, early=False)),
        not_revealed=tuple(named(RoundState.CLOSED)),
        not_agreed=tuple(each.row.name for each in open_yet if each.agreed is None),
        voted_again=tuple(each.row.name for each in open_yet if each.agreed is not None),
    )
