"""How many of a workshop's phones are out of reach; never which."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from app import clock
from app.live.presence import REPORT_EVERY_SECONDS, SILENT_AFTER, presence
from app.live.roll_call import Call, Heard, roll_call
from app.live.stream import hearing_for, hub, tell_others
from app.voting import broadcast, queries
from app.voting.models import Round
from app.voting.rules import RoundRefused, RoundState
from app.workshops.models import Workshop
from app.workshops.tickets import people_joined

# By then every worker has reported since this one hears of the others.
_SETTLED_SECONDS = 3 * REPORT_EVERY_SECONDS


def all_heard() -> bool:
    """Whether what is said of phones can be exact: nothing of other workers is missing."""
    return hearing_for() >= _SETTLED_SECONDS


def report_presence() -> None:
    """Let the other workers know of the phones that this one hears from."""
    for workshop_id, ages in presence().report().items():
        tell_others("heard", workshop_id, ages=ages)


def silent_now(workshop: Workshop) -> int:
    """How many phones have not been heard from for two minutes; fewer unless ``all_heard``."""
    return _silent(workshop, clock.now())


def lost_in(workshop: Workshop, round_: Round | None) -> int:
    """How many have not been heard from since this vote opened, nor two minutes before now.

    Whoever voted was heard from, so none of these did. Nobody, while another worker may have
    heard from them.
    """
    if round_ is None or round_.opened_at is None or not all_heard():
        return 0
    return _silent(workshop, min(clock.now(), round_.opened_at + SILENT_AFTER))


def try_the_room(workshop: Workshop) -> None:
    """Ask every phone for one answer. Raises ``RoundRefused`` while a vote is under way."""
    if workshop.ended_at is not None:
        raise RoundRefused("This workshop has ended, so no phone is listening any more.")
    current = queries.current_round(workshop.id)
    if current is not None and current.state in (RoundState.OPEN, RoundState.CLOSING):
        raise RoundRefused("A vote is open, and phones have that to do. Try the room afterwards.")
    call = roll_call().begin(workshop.id, people_joined(workshop))
    tell_others("call", workshop.id, call=call.number, asked=call.asked, began=call.began)
    _ask_here(workshop.id, call)


def join_call(workshop_id: int, call: Call) -> None:
    """Ask the phones of this worker too, when another has begun to try the room."""
    if roll_call().join(workshop_id, call):
        _ask_here(workshop_id, call)


def answered(workshop_id: int, number: int, key: str) -> None:
    """A phone has answered, so it was heard from; every worker counts it."""
    presence().heard(workshop_id, key)
    tell_others("answered", (workshop_id, key), call=number)
    roll_call().answer(workshop_id, number, key)


def tried(workshop_id: int) -> tuple[Heard, bool] | None:
    """How trying the room stands, and whether answers to other workers are all counted in it."""
    heard = roll_call().heard(workshop_id)
    if heard is None:
        return None
    if heard.over:
        # A page without script is never heard from and was not asked either.
        followed = max(presence().followed(workshop_id), heard.answered)
        heard = replace(heard, asked=min(heard.asked, followed))
    return heard, hearing_for() >= heard.age


def _ask_here(workshop_id: int, call: Call) -> None:
    hub().publish(broadcast.phones(workshop_id), "call", {"call": call.number})


def _silent(workshop: Workshop, now: datetime) -> int:
    return presence().silent(workshop.id, _in_reach(workshop), now)


def _in_reach(workshop: Workshop) -> int:
    """How many joined and have been heard from since: a page without script cannot be called."""
    return min(people_joined(workshop), presence().followed(workshop.id))
