"""Slips of paper and raised cards, typed in as a tally that two people have counted."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete, func, select

from app import clock
from app.access.permissions import Identity
from app.areas.queries import voting_groups
from app.audit.deeds import Action
from app.extensions import db
from app.voting import broadcast
from app.voting.ballots import PaperSlips
from app.voting.models import PaperCount, Round
from app.voting.rules import RoundRefused, RoundState, accepts_votes
from app.web.transactions import after_commit
from app.workshops.actions import note
from app.workshops.models import Workshop

MOST_SLIPS = 500
TOO_LATE = (
    "Paper votes belong to a vote that is open. Open voting on the row, and type them in before you"
    " close it."
)


def takes_slips(round_: Round | None) -> bool:
    """Whether slips can be added to this vote."""
    return (
        round_ is not None
        and round_.sentences is None
        and accepts_votes(RoundState(round_.state), round_.closes_at, clock.now(), round_.opened_at)
    )


def count_slips(
    who: Identity,
    workshop: Workshop,
    round_: Round,
    voting_group_id: int | None,
    slips: Mapping[int | None, int],
) -> int:
    """Keep a group's slips in place of those kept before; gives how many people that makes.

    ``slips`` says how many chose each step, None for "I can't say". Raises ``RoundRefused`` once
    voting has closed, and for a step or a group that is not there.
    """
    locked = db.session.execute(
        select(Round)
        .where(Round.id == round_.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one()
    if workshop.ended_at is not None or not takes_slips(locked):
        raise RoundRefused(TOO_LATE)
    groups = {group.id for group in voting_groups(workshop.area_code)}
    if voting_group_id is not None and voting_group_id not in groups:
        raise RoundRefused("Choose one of the groups.")
    if any(step is not None and step not in locked.choices for step in slips):
        raise RoundRefused("Choose one of the steps of this vote.")
    db.session.execute(
        delete(PaperSlips).where(
            PaperSlips.round_id == locked.id,
            PaperSlips.voting_group_id.is_(None)
            if voting_group_id is None
            else PaperSlips.voting_group_id == voting_group_id,
        )
    )
    db.session.add_all(
        PaperSlips(
            round_id=locked.id, voting_group_id=voting_group_id, half_steps=step, number=number
        )
        for step, number in slips.items()
        if number
    )
    people = _count_people(locked)
    workshop.version += 1
    note(
        who,
        Action.PAPER_COUNTED,
        workshop,
        f"round/{locked.id}",
        row=locked.row_key,
        people=people,
    )
    after_commit(broadcast.state_changed(workshop.id))
    return people


def _count_people(round_: Round) -> int:
    db.session.flush()
    people = (
        db.session.scalar(
            select(func.sum(PaperSlips.number)).where(PaperSlips.round_id == round_.id)
        )
        or 0
    )
    if round_.paper is None:
        round_.paper = PaperCount(round_id=round_.id, people=int(people))
    else:
        round_.paper.people = int(people)
    return int(people)
