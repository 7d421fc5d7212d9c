"""Turns single choices into what may be shown, and deletes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from app.access.permissions import Identity
from app.areas.queries import voting_groups
from app.audit.events import Action
from app.disclosure.rules import NO_GROUP, GroupShown, Publication, Shown, publish
from app.extensions import db
from app.voting.models import Round, Tally, TallyCount
from app.voting.rules import RoundState, finish_closing
from app.voting.writer import take_out
from app.workshops.actions import note
from app.workshops.models import Workshop


def fold(
    who: Identity | str,
    workshop: Workshop,
    round_: Round,
    now: datetime,
    *,
    reveal_pressed: bool = False,
) -> None:
    """Close a round for good, in one transaction. Raises ``RoundRefused`` while it may not be."""
    db.session.execute(select(Round.id).where(Round.id == round_.id).with_for_update())
    state = finish_closing(
        RoundState(round_.state), round_.closes_at, now, reveal_pressed=reveal_pressed
    )
    names = {group.id: group.name for group in voting_groups(workshop.area_code)}
    ballots = take_out(db.session.connection(), round_.id)
    published = publish(
        [
            (NO_GROUP if group is None else names.get(group, NO_GROUP), half_steps)
            for group, half_steps in ballots
        ],
        [*names.values(), NO_GROUP],
    )
    round_.tallies = _tallies(published)
    round_.state, round_.closed_at = state.value, now
    db.session.flush()
    note(
        who,
        Action.ROUND_CLOSED,
        workshop,
        f"round/{round_.id}",
        row=round_.row_key,
        answered=len(ballots),
    )


def _tallies(published: Publication) -> list[Tally]:
    room = GroupShown((), published.room)
    return [
        _tally(position, part.names, part.shown)
        for position, part in enumerate((room, *published.groups))
    ]


def _tally(position: int, names: Sequence[str], shown: Shown) -> Tally:
    return Tally(
        position=position,
        groups=list(names),
        level=shown.level.value,
        voted=shown.voted,
        cannot_say=shown.cannot_say,
        middle=shown.middle,
        lowest=shown.lowest,
        highest=shown.highest,
        counts=[
            TallyCount(half_steps=half_steps, number=number)
            for half_steps, number in (shown.figures or {}).items()
        ],
    )
