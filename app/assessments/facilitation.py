"""Running a workshop: what each press does."""

from __future__ import annotations

from app import clock
from app.access.permissions import Identity
from app.assessments import actions, criteria, happening, queries, rehearsing
from app.assessments.models import Assessment
from app.assessments.rules.steps import Step
from app.voting import actions as voting
from app.voting import queries as votes
from app.voting import rehearsing as rehearsals
from app.voting import windows
from app.voting.models import Round
from app.voting.rules import RoundRefused, RoundState
from app.web.transactions import after_commit
from app.workshops.models import Workshop


def step_named(name: str | None) -> Step:
    """The step a form names. Raises ``Refused`` for any other."""
    try:
        return Step(name or "")
    except ValueError:
        raise actions.Refused("Press one of the buttons on the page.") from None


def press(
    who: Identity, workshop: Workshop, step: Step, row_key: str, seen_version: int | None
) -> None:
    """Do what a button says. Raises ``RoundRefused`` when the workshop has moved on since."""
    _refuse_late_press(who, workshop, step, seen_version)
    if step in {Step.OPEN, Step.AGAIN}:
        voting.open_voting(who, workshop, row_key)
    elif step is Step.SENTENCES:
        voting.open_voting(who, workshop, row_key, by_sentences=True)
    elif step is Step.COUNT:
        early = _found(workshop, row_key, RoundState.EARLY, "Nobody can vote early on this row.")
        windows.count_early(who, workshop, early)
    elif step is Step.REVEAL_EARLY:
        refusal = "The votes on this row are not waiting to be revealed. Look at the page again."
        voting.reveal(who, workshop, _found(workshop, row_key, RoundState.CLOSED, refusal))
    elif step in _ON_THE_WORKSHOP:
        _ON_THE_WORKSHOP[step](who, workshop)
        if workshop.rehearsal:
            # After phones and screens have been told: from then on there is nothing to ask for.
            after_commit(lambda: rehearsals.delete_over(clock.now()))
    else:
        _ON_THE_CURRENT_ROUND[step](who, workshop, _current(workshop))


def _current(workshop: Workshop) -> Round:
    current = votes.current_round(workshop.id)
    if current is None:
        raise RoundRefused("Open voting on a row first.")
    return current


def _found(workshop: Workshop, row_key: str, state: RoundState, refusal: str) -> Round:
    for round_ in votes.rounds(workshop.id):
        if round_.asked_key == row_key and round_.state == state:
            return round_
    raise RoundRefused(refusal)


def _reveal(who: Identity, workshop: Workshop, current: Round) -> None:
    """Show the result; the desktop rating with it where the hall saw it beside the last vote."""
    voting.reveal(who, workshop, current)
    before = votes.round_before(current)
    if before is not None and before.state == RoundState.COMPARED:
        _compare(who, workshop, current)


def _refuse_late_press(
    who: Identity, workshop: Workshop, step: Step, seen_version: int | None
) -> None:
    if seen_version not in {None, workshop.version} and not _only_the_countdown_ended(
        workshop, step, seen_version
    ):
        raise RoundRefused(happening.moved_on(who, workshop))
    if step in _OPENING:
        actions.refuse_confirmed(_held(workshop))


def _only_the_countdown_ended(workshop: Workshop, step: Step, seen_version: int | None) -> bool:
    """Whether somebody pressed Reveal just as the vote closed by itself, and means the same still.

    Reveal is offered of a vote that is closing or closed alone, so that one step on from there a
    vote that is closed is that very vote.
    """
    current = votes.current_round(workshop.id)
    closed = current is not None and current.state == RoundState.CLOSED
    return step is Step.REVEAL and closed and seen_version == workshop.version - 1


def _compare(who: Identity, workshop: Workshop, current: Round) -> None:
    if workshop.rehearsal:
        rehearsing.show_made_up(who, workshop, current)
        return
    show = criteria.show_beside if current.criterion_key else actions.show_desktop
    show(who, _held(workshop), workshop, current)


def _held(workshop: Workshop) -> Assessment:
    held = queries.assessment(workshop.area_code, workshop.assessment_id)
    if held is None:
        raise actions.Refused("The assessment of this workshop is gone.")
    return held


# After these there are votes to come, which a confirmed assessment cannot take in.
_OPENING = {Step.OPEN, Step.AGAIN, Step.SENTENCES, Step.COUNT, Step.REOPEN}
_ON_THE_WORKSHOP = {Step.END: voting.finish, Step.REOPEN: voting.reopen}
_ON_THE_CURRENT_ROUND = {
    Step.CLOSE: voting.close_voting,
    Step.TAKE_BACK: voting.take_back_close,
    Step.REVEAL: _reveal,
    Step.COMPARE: _compare,
}
