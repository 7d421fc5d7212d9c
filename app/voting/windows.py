"""Votes that are open between two times: before the meeting, and for who was not heard in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select

from app import clock, storage
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.voting import broadcast, queries
from app.voting.ballots import Ballot
from app.voting.changing import draw_again, refuse_ended
from app.voting.countdown import ring_at
from app.voting.folding import fold
from app.voting.models import Round
from app.voting.rules import (
    PARTNERS,
    RATING,
    RoundRefused,
    RoundState,
    check_window,
    late_audience,
    quartile_range,
)
from app.web.transactions import after_commit
from app.workshops.models import Workshop

# With fewer, an order by how far apart they lie would tell too much of each.
FEWEST_TO_ORDER = 5
_WAITING = (RoundState.PLANNED, RoundState.EARLY)


def open_early(who: Identity, workshop: Workshop, opens: datetime, closes: datetime) -> int:
    """Let people vote between two times on every row the hall has not come to; gives how many.

    What is chosen stays as sealed as in the hall, and counts with it. Raises ``RoundRefused``.
    """
    check_window(opens, closes, clock.now())
    if workshop.rehearsal:
        raise RoundRefused("A rehearsal is over in a day, so nobody votes before it.")
    refuse_ended(workshop)
    waiting = [round_ for round_ in queries.rounds(workshop.id) if round_.state in _WAITING]
    if not waiting:
        raise RoundRefused("Voting has opened on every row, so there is nothing left to open.")
    if opens > clock.now() and any(queries.has_begun(round_) for round_ in waiting):
        # What was sealed for the votes that may be there already would come open again.
        raise RoundRefused("Voting has begun. Leave the first time as it is, and change the last.")
    for round_ in waiting:
        round_.state = RoundState.EARLY.value
        round_.opened_at, round_.closes_at = opens, closes
    _changed(who, Action.EARLY_OPENED, workshop, rounds=[str(round_.id) for round_ in waiting])
    return len(waiting)


def stop_early(who: Identity, workshop: Workshop) -> bool:
    """Let nobody vote early any more; gives whether anybody could have.

    What was chosen stays, and counts once the hall opens its row.
    """
    now = clock.now()
    running = [
        round_
        for round_ in queries.in_their_time(workshop.id)
        if round_.state == RoundState.EARLY.value
    ]
    for round_ in running:
        if round_.opened_at is not None and round_.opened_at > now:
            round_.state = RoundState.PLANNED.value
            round_.opened_at = round_.closes_at = None
        else:
            round_.closes_at = now
    if running:
        rounds = [str(round_.id) for round_ in running]
        _changed(who, Action.EARLY_STOPPED, workshop, rounds=rounds)
    return bool(running)


def count_early(who: Identity, workshop: Workshop, round_: Round) -> None:
    """Close a row with the votes that came early alone. Raises ``RoundRefused``."""
    if any(other.state in _UNDER_WAY for other in queries.rounds(workshop.id)):
        raise RoundRefused("Another vote is still open. Close it first.")
    fold(who, workshop, round_, clock.now())
    round_.opened_at = clock.now()
    after_commit(storage.wipe_log)
    draw_again(workshop)


def order_by_spread(who: Identity, workshop: Workshop) -> bool:
    """Bring the rows that lie furthest apart to the front; gives whether anything could be ordered.

    Only the order is told, and only rows with enough early votes take part in it.
    """
    waiting = [round_ for round_ in queries.rounds(workshop.id) if round_.state in _WAITING]
    reach = _reach([round_.id for round_ in waiting])
    if not any(reach.values()):
        return False
    places = sorted(round_.position for round_ in waiting)
    ranked = sorted(waiting, key=lambda round_: (-reach.get(round_.id, 0), round_.position))
    for place, round_ in zip(places, ranked, strict=True):
        round_.position = place
    _changed(who, Action.ROWS_ORDERED, workshop, rounds=[str(round_.id) for round_ in ranked])
    return True


def ask_late(
    who: Identity, workshop: Workshop, round_: Round, voting_group_id: int, closes: datetime
) -> Round:
    """Ask a group that was not heard, by link, until a moment. Raises ``RoundRefused``."""
    now = clock.now()
    check_window(now, closes, now)
    if round_.criterion_key:
        raise RoundRefused("No rating is agreed on this alone. Ask them about the whole row.")
    if voting_group_id not in queries.unheard([round_]).get(round_.id, frozenset()):
        raise RoundRefused("This group has been heard, or it is not one you marked as essential.")
    audience = late_audience(voting_group_id)
    before = [late for late in queries.late_votes([round_.id]) if late.audience == audience]
    if any(late.state == RoundState.LATE for late in before):
        raise RoundRefused("This group is being asked already. Send them the link again.")
    late = Round(
        workshop_id=workshop.id,
        area_code=workshop.area_code,
        kind=RATING,
        audience=audience,
        row_key=round_.row_key,
        position=round_.position,
        attempt=_next_attempt(workshop.id, round_.row_key, audience),
        follow_up_of=round_.id,
        choices=round_.choices,
        state=RoundState.LATE.value,
        opened_at=now,
        closes_at=closes,
        seq=0,
    )
    db.session.add(late)
    db.session.flush()
    _changed(who, Action.LATE_ASKED, workshop, rounds=[str(late.id)], group=voting_group_id)
    after_commit(lambda: ring_at(closes))
    return late


_UNDER_WAY = (RoundState.OPEN, RoundState.CLOSING)


def _reach(round_ids: Collection[int]) -> Mapping[int, float]:
    """How far apart the choices of early votes lie, by round; not where too few came."""
    found = db.session.execute(
        select(Ballot.round_id, Ballot.half_steps, func.count())
        .where(Ballot.round_id.in_(round_ids), Ballot.half_steps.is_not(None))
        .group_by(Ballot.round_id, Ballot.half_steps)
        .order_by(Ballot.round_id, Ballot.half_steps)
    )
    chosen: dict[int, dict[int, int]] = {}
    for round_id, half_steps, number in found:
        if half_steps is not None:
            chosen.setdefault(round_id, {})[half_steps] = number
    return {
        round_id: quartile_range(figures)
        for round_id, figures in chosen.items()
        if sum(figures.values()) >= FEWEST_TO_ORDER
    }


def _next_attempt(workshop_id: int, row_key: str, audience: str) -> int:
    taken: Sequence[int] = db.session.scalars(
        select(Round.attempt)
        .where(
            Round.workshop_id == workshop_id,
            Round.row_key == row_key,
            Round.audience == audience,
            Round.audience != PARTNERS,
        )
        .order_by(Round.attempt)
    ).all()
    return max(taken, default=0) + 1


def _changed(who: Identity, action: Action, workshop: Workshop, **details: int | list[str]) -> None:
    workshop.version += 1
    db.session.flush()
    record(who, action, workshop.area_code, f"workshop/{workshop.id}", **details)
    after_commit(broadcast.state_changed(workshop.id))
