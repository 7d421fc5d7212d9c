"""What a workshop is planned to go through, when, and what to look after beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from app import clock
from app.assessments.queries import Standing
from app.strands.rules import Edition
from app.strands.rules.asked import asked_by_key
from app.voting.models import Round
from app.voting.queries import rounds
from app.voting.rules import RoundState
from app.workshops.models import Workshop
from app.workshops.queries import minutes_for

# The eight habits that Cheshire West passes on to others (S4, lines 918 to 927), in our words.
# Ticks are kept by the place in this list.
CHECK_LIST = (
    "Ask of every rating: what do we have that shows it? Say plainly where there is nothing yet.",
    "Bring figures as well as what people say: each shows something the other cannot.",
    "Name a local champion, somebody here who keeps this moving.",
    "Invite partners of every kind and people of every grade, and find other ways for those who"
    " cannot come.",
    "Agree at the start that partners may question one another, and you.",
    "Let an honest low rating be the reason to do more together.",
    "Use it to bring a problem into the light: then something can be done about it.",
    "Ask other areas and the national team how they did it, before you invent it again.",
)

_BEFORE_THE_HALL = {RoundState.PLANNED, RoundState.EARLY}


@dataclass(frozen=True)
class AgendaLine:
    """What is voted on: how long it may take, and how far into the meeting it begins."""

    name: str
    minutes: int | None
    begins_after: int | None


def agenda(workshop: Workshop, edition: Edition) -> tuple[AgendaLine, ...]:
    """The rows, and what else is voted on, in that order."""
    minutes = minutes_for(workshop.id)
    lines: list[AgendaLine] = []
    gone: int | None = 0
    for key in dict.fromkeys(each.asked_key for each in rounds(workshop.id)):
        takes = minutes.get(key)
        begins = gone if takes is not None else None
        lines.append(AgendaLine(asked_by_key(edition, key).name, takes, begins))
        # After what takes as long as it takes, nobody knows when the next begins.
        gone = gone + takes if gone is not None and takes is not None else None
    return tuple(lines)


def planned_until(workshop: Workshop, current: Round | None) -> datetime | None:
    """When the time planned for the row under way is over; a reminder that ends nothing."""
    if current is None or current.opened_at is None or workshop.ended_at is not None:
        return None
    minutes = minutes_for(workshop.id).get(current.asked_key)
    if not minutes:
        return None
    return current.opened_at + timedelta(minutes=minutes) - _spent_before(workshop, current)


def _spent_before(workshop: Workshop, current: Round) -> timedelta:
    """How long earlier votes on this row took, each until the hall went on to the next vote."""
    opened = [
        (each.opened_at, each.asked_key)
        for each in rounds(workshop.id)
        if each.opened_at is not None and each.state not in _BEFORE_THE_HALL
    ]
    opened.sort()
    return sum(
        (
            until - since
            for (since, asked_key), (until, _) in pairwise(opened)
            if asked_key == current.asked_key
        ),
        timedelta(),
    )


def seconds_planned(until: datetime | None) -> int | None:
    """How long until then, for the script that says so; less than none once it is over."""
    return round((until - clock.now()).total_seconds()) if until else None


def still_to_agree(standings: Sequence[Standing]) -> tuple[str, ...]:
    """The rows on which partners have not settled, by key."""
    return tuple(
        each.row.key for each in standings if each.agreed is None or each.agreed.half_steps is None
    )
