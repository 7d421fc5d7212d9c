"""The presses of a meeting: a round is opened, closed and shown, and the workshop ends."""

from __future__ import annotations

from functools import partial

from app import clock
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.extensions import db
from app.strands import queries as strands
from app.voting import broadcast, pretend, queries, rehearsing
from app.voting.changing import changed, draw_again, refuse_ended
from app.voting.countdown import ring_at
from app.voting.ending import end_wait
from app.voting.families import refuse_while_asked
from app.voting.models import Round
from app.voting.planning import new_round
from app.voting.queries import asked_in
from app.voting.rules import (
    SENTENCES,
    RoundRefused,
    RoundState,
    check_new_attempt,
    check_nothing_under_way,
    compare,
    open_round,
    sentences_offered,
    show,
    start_closing,
    take_back,
)
from app.web.transactions import after_commit
from app.workshops.actions import AnotherRuns, end_workshop, reopen_workshop
from app.workshops.models import Workshop
from app.workshops.note_actions import put_away_for_a_vote
from app.workshops.queries import workshop_to_change
from app.workshops.rules import NoteRefused


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
            end_wait(who, workshop, running)
    others = [RoundState(round_.state) for round_ in every if round_ is not last]
    if last.state not in {RoundState.PLANNED, RoundState.EARLY}:
        check_new_attempt(RoundState(last.state), others)
        keys = (last.row_key, last.criterion_key)
        last = new_round(
            who, workshop, keys, last.position, last.attempt + 1, last.choices, follows=last.id
        )
    if by_sentences and last.state == RoundState.EARLY:
        raise RoundRefused("People have begun to vote on the stages of this row. Open that vote.")
    _frozen(workshop, last, by_sentences=by_sentences)
    last.state = open_round(RoundState(last.state), others).value
    last.opened_at, last.closes_at = clock.now(), None
    changed(who, Action.ROUND_OPENED, workshop, last)
    if workshop.pretend_voters:
        after_commit(pretend.vote_in(workshop.id, last.id))
    return last


def _make_way(who: Identity, workshop: Workshop) -> None:
    """See that nothing else is under way that a vote would not go with."""
    refuse_ended(workshop)
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
    changed(who, Action.ROUND_CLOSING, workshop, round_)
    after_commit(lambda: ring_at(deadline))


def take_back_close(who: Identity, workshop: Workshop, round_: Round) -> None:
    """Stop the countdown; voting goes on. Raises ``RoundRefused``."""
    round_.state = take_back(RoundState(round_.state), round_.closes_at, clock.now()).value
    round_.closes_at = None
    changed(who, Action.ROUND_TAKEN_BACK, workshop, round_)


def reveal(who: Identity, workshop: Workshop, round_: Round) -> None:
    """Show the room what it chose; ends a countdown still running. Raises ``RoundRefused``.

    Votes that were closed without the hall come before it now.
    """
    refuse_ended(workshop)
    if round_.state == RoundState.CLOSING:
        end_wait(who, workshop, round_)
    round_.state = show(RoundState(round_.state)).value
    if queries.current_round(workshop.id) is not round_:
        every = queries.rounds(workshop.id)
        check_nothing_under_way(RoundState(each.state) for each in every if each is not round_)
        round_.opened_at = clock.now()
    changed(who, Action.ROUND_SHOWN, workshop, round_)


def publish_comparison(
    who: Identity, workshop: Workshop, round_: Round, words: str, desktop: int | None
) -> None:
    """Put on record what the second press tells the hall. Raises ``RoundRefused``."""
    round_.state = compare(RoundState(round_.state)).value
    round_.comparison, round_.compared_with = words, desktop
    changed(who, Action.ROUND_COMPARED, workshop, round_)


def publish_agreement(workshop: Workshop, round_: Round, words: str) -> None:
    """Tell the hall what was agreed on this vote; whoever agreed it keeps the record."""
    round_.agreement = words
    draw_again(workshop)


def workshop_of(round_id: int | None) -> Workshop | None:
    """The workshop of a round, which nobody else can change until this transaction ends."""
    found = db.session.get(Round, round_id) if round_id is not None else None
    return workshop_to_change(found.workshop_id) if found else None


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
            end_wait(who, workshop, round_)
        if round_.state == RoundState.EARLY and round_.closes_at is not None:
            after_commit(partial(ring_at, round_.closes_at))
    _go_on_from_notes(who, workshop)
    end_workshop(who, workshop)
    after_commit(broadcast.state_changed(workshop.id))


def _go_on_from_notes(who: Identity, workshop: Workshop) -> None:
    try:
        put_away_for_a_vote(who, workshop)
    except NoteRefused as refusal:
        raise RoundRefused(str(refusal)) from None
