"""What is done with a round: planned, opened, closed, shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from flask import current_app

from app import clock, storage
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import SYSTEM
from app.extensions import db
from app.strands import queries as strands
from app.strands.rules import Scale
from app.strands.rules.asked import Asked
from app.voting import broadcast, pretend, queries, rehearsing
from app.voting.countdown import NotEnded, ring_at
from app.voting.families import refuse_while_asked
from app.voting.folding import fold
from app.voting.models import Round
from app.voting.queries import asked_in
from app.voting.rules import (
    SENTENCES,
    RoundRefused,
    RoundState,
    check_new_attempt,
    check_nothing_under_way,
    choices_offered,
    compare,
    open_round,
    sentences_offered,
    show,
    start_closing,
    take_back,
)
from app.web.transactions import after_commit
from app.workshops.actions import AnotherRuns, end_workshop, join, note, reopen_workshop
from app.workshops.keeping import wording_agreed
from app.workshops.models import Workshop
from app.workshops.note_actions import put_away_for_a_vote
from app.workshops.queries import has_joined, workshop_to_change
from app.workshops.rules import NoteRefused
from app.workshops.tickets import AlreadyUsed, spend


def enter(
    workshop: Workshop,
    token: str,
    voting_group_id: int | None,
    part: str | None = None,
    ticket: str = "",
    agreed: str = "",
) -> None:
    """Let a device join, by a ticket where it takes one, and let the screens count it.

    Raises ``NotAgreed`` and ``TicketRefused``; a device that is in needs neither again.
    """
    joined = has_joined(workshop.id, token)
    # First, so that no ticket is used up by somebody who does not join.
    wording = None if joined else wording_agreed(workshop, agreed)
    if workshop.ticketed and not joined:
        try:
            spend(workshop.id, ticket)
        except AlreadyUsed:
            # A second tap may have waited here for the first, which used the ticket.
            if not has_joined(workshop.id, token):
                raise
    join(workshop, token, voting_group_id, part, wording)
    workshop_id = workshop.id
    after_commit(lambda: broadcast.count_changed(workshop_id))


def plan_rounds(who: Identity, workshop: Workshop, asked: Sequence[Asked], scale: Scale) -> None:
    """Plan one round for each row or criterion, in this order; the choices are frozen here."""
    for position, each in enumerate(asked, start=1):
        plan_round(who, workshop, each, scale, position)


def plan_round(
    who: Identity, workshop: Workshop, asked: Asked, scale: Scale, position: int = 0
) -> Round:
    """Plan the first round on a row or criterion, at this place."""
    keys = (asked.row.key, asked.criterion_key)
    return _plan(who, workshop, keys, position, 1, list(choices_offered(scale)))


def add_rounds(who: Identity, workshop: Workshop, parts: Sequence[Asked], scale: Scale) -> int:
    """Plan parts of rows beside what is planned already; gives how many are new.

    Each comes right before its row, or at the end once its row was opened. Raises
    ``RoundRefused`` once the workshop has ended.
    """
    _refuse_ended(workshop)
    every = list(queries.rounds(workshop.id))
    new = [each for each in parts if each.key not in {round_.asked_key for round_ in every}]
    for part in new:
        place = _place_before(part.row.key, every)
        for later in every:
            later.position += later.position >= place
        every.append(plan_round(who, workshop, part, scale, place))
    if new:
        workshop.version += 1
        after_commit(broadcast.state_changed(workshop.id))
    return len(new)


def _place_before(row_key: str, every: Sequence[Round]) -> int:
    waiting = {RoundState.PLANNED, RoundState.EARLY}
    for round_ in every:
        if round_.asked_key == row_key and round_.state in waiting:
            return round_.position
    return max((round_.position for round_ in every), default=0) + 1


def open_voting(
    who: Identity, workshop: Workshop, key: str, *, by_sentences: bool = False
) -> Round:
    """Open voting on a row or a criterion: its planned round, or a new look at what was voted on.

    Partners choose a stage or, ``by_sentences``, tick what is true already. A countdown still
    running on another row ends here, and so does a rehearsal. Raises ``RoundRefused``.
    """
    _make_way(who, workshop)
    refuse_while_asked(workshop.id)
    every = list(queries.rounds(workshop.id))
    attempts = [round_ for round_ in every if round_.asked_key == key]
    if not attempts:
        raise RoundRefused("This row is not part of the workshop.")
    last = attempts[-1]
    if last.state == RoundState.CLOSING:
        raise RoundRefused("This vote is counting down. Reveal it, or keep it open.")
    for running in every:
        if running.state == RoundState.CLOSING:
            _end_wait(who, workshop, running)
    others = [RoundState(round_.state) for round_ in every if round_ is not last]
    if last.state not in {RoundState.PLANNED, RoundState.EARLY}:
        check_new_attempt(RoundState(last.state), others)
        keys = (last.row_key, last.criterion_key)
        last = _plan(
            who, workshop, keys, last.position, last.attempt + 1, last.choices, follows=last.id
        )
    if by_sentences and last.state == RoundState.EARLY:
        raise RoundRefused("People have begun to vote on the stages of this row. Open that vote.")
    _frozen(workshop, last, by_sentences=by_sentences)
    last.state = open_round(RoundState(last.state), others).value
    last.opened_at, last.closes_at = clock.now(), None
    _changed(who, Action.ROUND_OPENED, workshop, last)
    if workshop.pretend_voters:
        after_commit(pretend.vote_in(workshop.id, last.id))
    return last


def _make_way(who: Identity, workshop: Workshop) -> None:
    """See that nothing else is under way that a vote would not go with."""
    _refuse_ended(workshop)
    if not workshop.rehearsal:
        rehearsing.end_for_the_real_one(who, workshop.assessment_id)
    _go_on_from_notes(who, workshop)


def _frozen(workshop: Workshop, round_: Round, *, by_sentences: bool) -> None:
    """Say what can be answered; from now on it stays as it is."""
    if not by_sentences:
        return
    edition = strands.edition(workshop.edition_key)
    offered = sentences_offered(asked_in(edition, round_))
    if not offered:
        raise RoundRefused("There is no sentence here to tick. Vote on the stages.")
    round_.kind = SENTENCES
    round_.sentences = [each.id for each in offered]


def close_voting(who: Identity, workshop: Workshop, round_: Round) -> None:
    """Start the countdown. Raises ``RoundRefused``."""
    state, deadline = start_closing(RoundState(round_.state), clock.now())
    round_.state, round_.closes_at = state.value, deadline
    _changed(who, Action.ROUND_CLOSING, workshop, round_)
    after_commit(lambda: ring_at(deadline))


def take_back_close(who: Identity, workshop: Workshop, round_: Round) -> None:
    """Stop the countdown; voting goes on. Raises ``RoundRefused``."""
    round_.state = take_back(RoundState(round_.state), round_.closes_at, clock.now()).value
    round_.closes_at = None
    _changed(who, Action.ROUND_TAKEN_BACK, workshop, round_)


def reveal(who: Identity, workshop: Workshop, round_: Round) -> None:
    """Show the room what it chose; ends a countdown still running. Raises ``RoundRefused``.

    Votes that were closed without the hall come before it now.
    """
    _refuse_ended(workshop)
    if round_.state == RoundState.CLOSING:
        _end_wait(who, workshop, round_)
    round_.state = show(RoundState(round_.state)).value
    if queries.current_round(workshop.id) is not round_:
        every = queries.rounds(workshop.id)
        check_nothing_under_way(RoundState(each.state) for each in every if each is not round_)
        round_.opened_at = clock.now()
    _changed(who, Action.ROUND_SHOWN, workshop, round_)


def publish_comparison(
    who: Identity, workshop: Workshop, round_: Round, words: str, desktop: int | None
) -> None:
    """Put on record what the second press tells the hall. Raises ``RoundRefused``."""
    round_.state = compare(RoundState(round_.state)).value
    round_.comparison, round_.compared_with = words, desktop
    _changed(who, Action.ROUND_COMPARED, workshop, round_)


def publish_agreement(workshop: Workshop, round_: Round, words: str) -> None:
    """Tell the hall what was agreed on this vote; whoever agreed it keeps the record."""
    round_.agreement = words
    draw_again(workshop)


def workshop_of(round_id: int | None) -> Workshop | None:
    """The workshop of a round, which nobody else can change until this transaction ends."""
    found = db.session.get(Round, round_id) if round_id is not None else None
    return workshop_to_change(found.workshop_id) if found else None


def draw_again(workshop: Workshop) -> None:
    """Let console, projector and phones look afresh: what stands beside a result has changed."""
    workshop.version += 1
    after_commit(broadcast.state_changed(workshop.id))


def reopen(who: Identity, workshop: Workshop) -> None:
    """Open the doors of an ended workshop again; nothing of it was lost."""
    try:
        reopen_workshop(who, workshop)
    except AnotherRuns:
        raise RoundRefused("Another workshop has begun since. End that one first.") from None
    after_commit(broadcast.state_changed(workshop.id))


def finish(who: Identity, workshop: Workshop) -> None:
    """End the workshop. Raises ``RoundRefused`` while a vote is open."""
    refuse_while_asked(workshop.id)
    for round_ in queries.rounds(workshop.id):
        if round_.state == RoundState.OPEN:
            raise RoundRefused("Voting is still open. Close it first.")
        if round_.state == RoundState.CLOSING:
            _end_wait(who, workshop, round_)
        if round_.state == RoundState.EARLY and round_.closes_at is not None:
            after_commit(partial(ring_at, round_.closes_at))
    _go_on_from_notes(who, workshop)
    end_workshop(who, workshop)
    after_commit(broadcast.state_changed(workshop.id))


def close_due_rounds(now: datetime) -> None:
    """End every countdown that has run out, and tell the halls; for the timer alone.

    Rehearsals that are over go the same way.

    Raises ``NotEnded`` at the end when one could not be; it does not hold up the others.
    """
    failed = 0
    for workshop_id in sorted({round_.workshop_id for round_ in queries.due_rounds(now)}):
        try:
            _close_due_in(workshop_id, now)
        except Exception:
            current_app.logger.exception("A vote of workshop %s could not be closed", workshop_id)
            failed += 1
    rehearsing.delete_over(now)
    if failed:
        raise NotEnded(f"{failed} of the workshops whose countdown ran out")


def _close_due_in(workshop_id: int, now: datetime) -> None:
    with storage.writing():
        workshop = workshop_to_change(workshop_id)
        # Asked again now that nobody else can press: somebody may have been quicker.
        for round_ in queries.due_rounds(now):
            if workshop is not None and round_.workshop_id == workshop_id:
                early = round_.state == RoundState.EARLY
                fold(SYSTEM, workshop, round_, now)
                if early:
                    # When early voting began says nothing of the hall, which never came to it.
                    round_.opened_at = None
                workshop.version += 1
    storage.wipe_log()
    broadcast.outside_a_request(broadcast.state_changed(workshop_id))


def _end_wait(who: Identity, workshop: Workshop, round_: Round) -> None:
    fold(who, workshop, round_, clock.now(), reveal_pressed=True)
    after_commit(storage.wipe_log)


def _plan(
    who: Identity,
    workshop: Workshop,
    keys: tuple[str, str],
    position: int,
    attempt: int,
    choices: list[int],
    follows: int | None = None,
) -> Round:
    planned = Round(
        workshop_id=workshop.id,
        area_code=workshop.area_code,
        kind="rating",
        audience="partners",
        row_key=keys[0],
        criterion_key=keys[1],
        position=position,
        attempt=attempt,
        follow_up_of=follows,
        choices=choices,
        state=RoundState.PLANNED.value,
        seq=0,
    )
    db.session.add(planned)
    db.session.flush()
    _record(who, Action.ROUND_PLANNED, workshop, planned)
    return planned


def _changed(who: Identity, action: Action, workshop: Workshop, round_: Round) -> None:
    workshop.version += 1
    db.session.flush()
    _record(who, action, workshop, round_)
    after_commit(broadcast.state_changed(workshop.id))


def _record(who: Identity, action: Action, workshop: Workshop, round_: Round) -> None:
    note(
        who,
        action,
        workshop,
        f"round/{round_.id}",
        workshop=workshop.id,
        row=round_.row_key,
        attempt=round_.attempt,
        **({"criterion": round_.criterion_key} if round_.criterion_key else {}),
    )


def _refuse_ended(workshop: Workshop) -> None:
    if workshop.ended_at is not None:
        raise RoundRefused("This workshop has ended. Start another one.")


def _go_on_from_notes(who: Identity, workshop: Workshop) -> None:
    try:
        put_away_for_a_vote(who, workshop)
    except NoteRefused as refusal:
        raise RoundRefused(str(refusal)) from None
