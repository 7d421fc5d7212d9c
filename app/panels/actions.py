"""Raising what is in the way, suggesting something, and turning a suggestion into an action."""

from __future__ import annotations

from app import clock
from app.access.permissions import Identity
from app.action_plans import actions as plan
from app.action_plans.queries import assessment_for_actions
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.panels import queries
from app.panels.models import Barrier, Suggestion
from app.texts.actions import revise


class NothingToPlanFor(Exception):
    """There is no assessment an action could belong to."""


class Gone(Exception):
    """There is no such suggestion here, or its words were taken away."""


def raise_barrier(who: Identity, area_code: str, title: str, barrier: str) -> int:
    """Say what is in the way; gives its number. Who did is told to nobody."""
    made = Barrier(area_code=area_code, raised_at=clock.now())
    db.session.add(made)
    db.session.flush()
    subject = queries.barrier_subject(made.id)
    record(who, Action.BARRIER_RAISED, area_code, subject)
    revise(who, area_code, subject, queries.TITLE, title)
    revise(who, area_code, subject, queries.BARRIER, barrier)
    return made.id


def suggest(who: Identity, area_code: str, barrier_id: int, words: str) -> int:
    """Suggest something; gives its number. Who did is told to nobody."""
    made = Suggestion(barrier_id=barrier_id, made_at=clock.now(), action_id=None)
    db.session.add(made)
    db.session.flush()
    subject = queries.suggestion_subject(barrier_id, made.id)
    record(who, Action.SUGGESTION_MADE, area_code, subject)
    revise(who, area_code, subject, queries.SUGGESTION, words)
    return made.id


def take_up(who: Identity, area_code: str, barrier_id: int, suggestion_id: int) -> int:
    """Make a draft action of a suggestion, once; gives its number.

    Raises ``Gone`` and ``NothingToPlanFor``.
    """
    held = queries.suggestion_to_take(area_code, barrier_id, suggestion_id)
    if held is None:
        raise Gone
    if held.action_id is not None:
        return held.action_id
    raised = queries.raised(area_code, barrier_id)
    words = {each.id: each.words for each in raised.suggestions} if raised else {}
    if not words.get(suggestion_id):
        raise Gone
    assessment = assessment_for_actions(area_code)
    if assessment is None:
        raise NothingToPlanFor
    held.action_id = plan.draft(
        who, area_code, assessment.id, words[suggestion_id], origin=f"suggestion/{suggestion_id}"
    )
    record(
        who,
        Action.SUGGESTION_TAKEN,
        area_code,
        queries.suggestion_subject(barrier_id, suggestion_id),
        planned=held.action_id,
    )
    return held.action_id
