"""Changing what a workshop still goes through, around the votes that have been cast."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from app.access.permissions import Identity
from app.extensions import db
from app.strands.rules import Scale
from app.strands.rules.asked import Asked
from app.voting import queries
from app.voting.changing import draw_again, refuse_ended
from app.voting.models import Round
from app.voting.planning import plan_round
from app.voting.rules import RoundRefused, RoundState
from app.voting.rules.ordering import Hold, in_places
from app.workshops.models import Workshop

_WAITING = (RoundState.PLANNED, RoundState.EARLY)


def holds(workshop: Workshop, *, to_change: bool = False) -> Mapping[str, Hold]:
    """What a workshop goes through, in running order, and how far votes have fixed each.

    ``to_change`` keeps votes away until this transaction ends, so that none is lost.
    """
    if to_change:
        waits = (Round.workshop_id == workshop.id, Round.state.in_(_WAITING))
        db.session.execute(select(Round.id).where(*waits).order_by(Round.id).with_for_update())
    came = queries.early_numbers(workshop.id)
    found: dict[str, Hold] = {}
    for round_ in queries.rounds(workshop.id):
        early = Hold.STAYS if round_.id in came else Hold.FREE
        found[round_.asked_key] = early if round_.state in _WAITING else Hold.FIXED
    return found


def rearrange(who: Identity, workshop: Workshop, wanted: Sequence[Asked], scale: Scale) -> None:
    """Let the workshop go through these next, in this order, beside what voting has opened on.

    What waited and is not among them goes. Raises ``RoundRefused`` for what votes have fixed.
    """
    refuse_ended(workshop)
    found = holds(workshop, to_change=True)
    fixed = {key for key, hold in found.items() if hold is Hold.FIXED}
    keys = [each.key for each in wanted]
    if fixed & {*keys}:
        raise RoundRefused("Voting has begun on a row since. Look at the plan again.")
    if {key for key, hold in found.items() if hold is Hold.STAYS} - {*keys}:
        raise RoundRefused("People have voted early on a row since. Look at the plan again.")
    order = in_places([*found], fixed, keys)
    if order == [*found]:
        return
    _take_out(workshop, {*found} - {*order})
    _put_in(who, workshop, [each for each in wanted if each.key not in found], scale)
    for round_ in queries.rounds(workshop.id):
        round_.position = order.index(round_.asked_key) + 1
    draw_again(workshop)


def _take_out(workshop: Workshop, keys: set[str]) -> None:
    for round_ in queries.rounds(workshop.id):
        if round_.asked_key in keys:
            db.session.delete(round_)
    db.session.flush()


def _put_in(who: Identity, workshop: Workshop, new: Sequence[Asked], scale: Scale) -> None:
    for each in new:
        plan_round(who, workshop, each, scale)
