"""How many of a workshop's phones are out of reach; never which."""

from __future__ import annotations

from datetime import datetime

from app import clock
from app.live.presence import SILENT_AFTER, presence
from app.live.roll_call import roll_call
from app.live.stream import hub
from app.voting import broadcast, queries
from app.voting.models import Round
from app.voting.rules import RoundRefused, RoundState
from app.workshops.models import Workshop
from app.workshops.tickets import people_joined


def silent_now(workshop: Workshop) -> int:
    """How many phones have not been heard from for two minutes."""
    return _silent(workshop, clock.now())


def lost_in(workshop: Workshop, round_: Round | None) -> int:
    """How many have not been heard from since this vote opened, nor two minutes before now.

    Whoever voted was heard from, so none of these did.
    """
    if round_ is None or round_.opened_at is None:
        return 0
    return _silent(workshop, min(clock.now(), round_.opened_at + SILENT_AFTER))


def try_the_room(workshop: Workshop) -> None:
    """Ask every phone for one answer. Raises ``RoundRefused`` while a vote is under way."""
    if workshop.ended_at is not None:
        raise RoundRefused("This workshop has ended, so no phone is listening any more.")
    current = queries.current_round(workshop.id)
    if current is not None and current.state in (RoundState.OPEN, RoundState.CLOSING):
        raise RoundRefused("A vote is open, and phones have that to do. Try the room afterwards.")
    number = roll_call().begin(workshop.id, _in_reach(workshop))
    hub().publish(broadcast.phones(workshop.id), "call", {"call": number})


def _silent(workshop: Workshop, now: datetime) -> int:
    return presence().silent(workshop.id, _in_reach(workshop), now)


def _in_reach(workshop: Workshop) -> int:
    """How many joined and have been heard from since: a page without script cannot be called."""
    return min(people_joined(workshop), presence().followed(workshop.id))
