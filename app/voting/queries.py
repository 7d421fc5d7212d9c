"""Asking about rounds and what may be shown of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, or_, select

from app import clock
from app.extensions import db
from app.strands.rules import Edition
from app.strands.rules.asked import Asked, asked
from app.voting.ballots import Ballot, PaperSlips, ballot_key
from app.voting.models import Round, Tally
from app.voting.rules import PARTNERS, RoundState, late_group
from app.workshops.models import Workshop
from app.workshops.queries import number_joined

_BEFORE_OPENING = (RoundState.PLANNED.value, RoundState.EARLY.value)
_RESULTS_IN = (RoundState.SHOWN.value, RoundState.COMPARED.value)


@dataclass(frozen=True)
class OwnChoice:
    """What one device chose in the running round, and how often it has chosen."""

    half_steps: int | None
    counter: int
    ticks: str | None = None


@dataclass(frozen=True)
class Votes:
    """The rows on which voting has opened, and the latest result of each that the hall has seen.

    ``begun`` are those of which anything was voted on, be it one criterion for itself.
    """

    opened: frozenset[str]
    begun: frozenset[str]
    results: Mapping[str, Round]


@dataclass(frozen=True)
class Rows:
    """How many rows a workshop plans to vote on, and on how many voting has opened."""

    planned: int
    opened: int


def rounds(workshop_id: int) -> Sequence[Round]:
    """A workshop's rounds in running order, attempts of a row one after the other.

    Late votes are apart: they belong to the round whose group was not heard.
    """
    return db.session.scalars(
        select(Round)
        .where(Round.workshop_id == workshop_id, Round.audience == PARTNERS)
        .order_by(Round.position, Round.attempt)
    ).all()


def rows_of(workshop_id: int) -> Rows:
    """How many rows the workshop has, and on how many voting has opened."""
    states: dict[str, bool] = {}
    for round_ in rounds(workshop_id):
        opened = round_.state not in _BEFORE_OPENING and round_.opened_at is not None
        states[round_.asked_key] = states.get(round_.asked_key, False) or opened
    return Rows(len(states), sum(states.values()))


def current_round(workshop_id: int) -> Round | None:
    """The round the hall is looking at: the one opened last, whatever became of it."""
    return db.session.scalars(
        select(Round)
        .where(
            Round.workshop_id == workshop_id,
            Round.audience == PARTNERS,
            Round.state.not_in(_BEFORE_OPENING),
            Round.opened_at.is_not(None),
        )
        .order_by(Round.opened_at.desc(), Round.id.desc())
        .limit(1)
    ).first()


def last_result_in(workshop_id: int, row_key: str) -> Round | None:
    """The latest round of a row in this workshop whose result the hall has seen."""
    return db.session.scalars(
        select(Round)
        .where(
            Round.workshop_id == workshop_id,
            Round.row_key == row_key,
            Round.criterion_key == "",
            Round.audience == PARTNERS,
            Round.state.in_(_RESULTS_IN),
        )
        .order_by(Round.attempt.desc())
        .limit(1)
    ).first()


def round_before(round_: Round | None) -> Round | None:
    """The vote on the same row that this one follows."""
    if round_ is None or round_.follow_up_of is None:
        return None
    return db.session.get(Round, round_.follow_up_of)


def rounds_by_id(round_ids: Collection[int]) -> Sequence[Round]:
    """These rounds, in the order they were planned."""
    if not round_ids:
        return []
    return db.session.scalars(select(Round).where(Round.id.in_(round_ids)).order_by(Round.id)).all()


def in_their_time(workshop_id: int) -> Sequence[Round]:
    """The rounds that take votes between two times, now or later: early ones, and late ones."""
    return db.session.scalars(
        select(Round)
        .where(
            Round.workshop_id == workshop_id,
            Round.state.in_((RoundState.EARLY.value, RoundState.LATE.value)),
            Round.closes_at > clock.now(),
        )
        .order_by(Round.position, Round.id)
    ).all()


def late_votes(round_ids: Collection[int]) -> Sequence[Round]:
    """The late votes of groups that were not heard in these rounds, oldest first."""
    return db.session.scalars(
        select(Round)
        .where(Round.follow_up_of.in_(round_ids), Round.audience != PARTNERS)
        .order_by(Round.id)
    ).all()


def unheard(found: Sequence[Round]) -> Mapping[int, frozenset[int]]:
    """The essential groups that each of these rounds is still without, by round.

    A group that has voted late since is heard, whatever it said.
    """
    heard: dict[int, set[int]] = {}
    waiting = [round_.id for round_ in found if round_.unheard]
    for late in late_votes(waiting) if waiting else ():
        group = late_group(late.audience)
        if group is not None and late.state == RoundState.SHOWN and not late.unheard:
            heard.setdefault(late.follow_up_of or 0, set()).add(group)
    return {
        round_.id: frozenset(round_.unheard or ()) - heard.get(round_.id, set())
        for round_ in found
        if round_.unheard
    }


def due_rounds(moment: datetime | None) -> Sequence[Round]:
    """Rounds whose time ran out before ``moment``; None gives every one whose time is running.

    Early votes wait for the hall; once the workshop has ended nothing else closes them.
    """
    ends_by_itself = or_(
        Round.state.in_((RoundState.CLOSING.value, RoundState.LATE.value)),
        and_(Round.state == RoundState.EARLY.value, Workshop.ended_at.is_not(None)),
    )
    counting = (
        select(Round)
        .join(Workshop, Workshop.id == Round.workshop_id)
        .where(ends_by_itself)
        .order_by(Round.id)
        .execution_options(populate_existing=True)
    )
    if moment is not None:
        counting = counting.where(Round.closes_at <= moment)
    return db.session.scalars(counting).all()


def number_voted(round_: Round) -> int:
    """How many people have answered, on phones and paper; after the close, from what was kept."""
    if round_.tallies:
        return round_.tallies[0].voted or 0
    phones = db.session.execute(
        select(func.count()).select_from(Ballot).where(Ballot.round_id == round_.id)
    ).scalar_one()
    return phones + on_paper(round_)


def on_paper(round_: Round) -> int:
    """How many people voted on paper in a round."""
    return round_.paper.people if round_.paper else 0


def slips_by_group(round_id: int) -> Mapping[int | None, int]:
    """How many slips are kept of each voting group while the round runs, by its identifier."""
    found = db.session.execute(
        select(PaperSlips.voting_group_id, func.sum(PaperSlips.number))
        .where(PaperSlips.round_id == round_id)
        .group_by(PaperSlips.voting_group_id)
        .order_by(PaperSlips.voting_group_id)
    )
    return {group_id: int(number) for group_id, number in found}


def people_here(workshop_id: int, current: Round | None) -> int:
    """How many take part: the devices that joined, and the slips of the vote under way."""
    return number_joined(workshop_id) + (on_paper(current) if current else 0)


def chosen_now(round_id: int) -> Mapping[int | None, int]:
    """How many have each choice standing, for the reckoning of a load test and for no page."""
    found = db.session.execute(
        select(Ballot.half_steps, func.count())
        .where(Ballot.round_id == round_id)
        .group_by(Ballot.half_steps)
        .order_by(Ballot.half_steps)
    )
    return dict(found.all())


def own_choice(round_: Round, token: str) -> OwnChoice | None:
    """What the device with this token chose, while the round runs."""
    found = db.session.get(Ballot, ballot_key(round_.id, token))
    return OwnChoice(found.half_steps, found.counter, found.ticks) if found else None


def own_choices(found: Sequence[Round], token: str) -> Mapping[int, OwnChoice]:
    """What the device with this token chose in these rounds, by round, while they run."""
    kept = db.session.scalars(
        select(Ballot)
        .where(Ballot.key.in_([ballot_key(round_.id, token) for round_ in found]))
        .order_by(Ballot.key)
    )
    return {each.round_id: OwnChoice(each.half_steps, each.counter, each.ticks) for each in kept}


def early_numbers(workshop_id: int) -> Mapping[int, int]:
    """How many have voted early, by round; rounds nobody answered yet are left out."""
    found = db.session.execute(
        select(Ballot.round_id, func.count())
        .join(Round, Round.id == Ballot.round_id)
        .where(Round.workshop_id == workshop_id, Round.state == RoundState.EARLY.value)
        .group_by(Ballot.round_id)
        .order_by(Ballot.round_id)
    )
    return dict(found.all())


def room_tally(round_: Round) -> Tally | None:
    """What may be shown of the whole room."""
    return next((tally for tally in round_.tallies if tally.position == 0), None)


def votes(assessment_id: int) -> Votes:
    """How far voting on the rows of an assessment has come."""
    begun = db.session.scalars(
        select(Round)
        .join(Workshop, Workshop.id == Round.workshop_id)
        .where(
            Workshop.assessment_id == assessment_id,
            Round.audience == PARTNERS,
            Round.state != RoundState.PLANNED.value,
        )
        .order_by(Round.opened_at, Round.id)
    ).all()
    opened = [round_ for round_ in begun if has_begun(round_)]
    return Votes(
        frozenset(round_.row_key for round_ in opened if not round_.criterion_key),
        frozenset(round_.row_key for round_ in opened),
        {
            round_.row_key: round_
            for round_ in begun
            if round_.state in _RESULTS_IN and not round_.criterion_key
        },
    )


def has_begun(round_: Round) -> bool:
    """Whether voting on it has opened; early votes may be planned for a time to come."""
    if round_.state not in _BEFORE_OPENING:
        return True
    return (
        round_.state != RoundState.PLANNED
        and round_.opened_at is not None
        and round_.opened_at <= clock.now()
    )


def asked_in(edition: Edition, round_: Round) -> Asked:
    """What a round asks the hall."""
    return asked(edition, round_.row_key, round_.criterion_key)


def voted_on(assessment_id: int) -> frozenset[str]:
    """The rows of an assessment on which voting has opened at least once."""
    return votes(assessment_id).opened


def last_results(assessment_id: int) -> Mapping[str, Round]:
    """The latest round of each row whose result has been shown to the hall."""
    return votes(assessment_id).results
