"""Keeping an improvement, and the actions typed into it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete

from app import clock
from app.access.permissions import Identity
from app.action_plans.actions.planning import Gone, add
from app.action_plans.models import Improvement as Kept
from app.action_plans.models import ImprovementMeasure
from app.action_plans.queries.improving import (
    ISSUES,
    OUTCOME,
    SOLUTIONS,
    improvement,
    improvement_subject,
    improvement_to_change,
    measure_fields,
    untouched,
)
from app.action_plans.rules import Content, Direction
from app.action_plans.rules.improving import MOST_MEASURES, Improvement, NewAction, Parts
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.texts.actions import revise


class ImprovedMeanwhile(Exception):
    """Somebody else has changed this improvement since the page was opened."""

    def __init__(self, now: Improvement) -> None:
        super().__init__("Somebody else has changed this since you opened the page.")
        self.now = now


def begin_improvement(
    who: Identity,
    area_code: str,
    assessment_id: int,
    parts: Parts,
    actions: Sequence[NewAction] = (),
) -> int:
    """Keep a new improvement with its actions; gives its number.

    The same sent twice is one.
    """
    twice = _already(who, area_code, parts)
    if twice is not None:
        return twice
    kept = Kept(
        area_code=area_code,
        assessment_id=assessment_id,
        row_key=parts.row_key,
        version=1,
        added_by=who.reference,
        added_at=clock.now(),
    )
    db.session.add(kept)
    db.session.flush()
    record(who, Action.IMPROVEMENT_ADDED, area_code, improvement_subject(kept.id))
    _keep(who, kept, parts)
    _plan(who, kept, actions)
    return kept.id


def improve(
    who: Identity,
    area_code: str,
    improvement_id: int,
    parts: Parts,
    seen: int,
    actions: Sequence[NewAction] = (),
) -> None:
    """Change an improvement and add actions to it. Raises ``ImprovedMeanwhile`` and ``Gone``."""
    kept = improvement_to_change(area_code, improvement_id)
    now = improvement(area_code, improvement_id)
    if kept is None or now is None:
        raise Gone
    if not parts.differences(now.parts) and not actions:
        return
    if seen != kept.version:
        raise ImprovedMeanwhile(now)
    kept.row_key = parts.row_key
    # Grows with actions too, so that the same sent twice adds them once.
    kept.version += 1
    record(who, Action.IMPROVEMENT_CHANGED, area_code, improvement_subject(kept.id))
    _keep(who, kept, parts)
    _plan(who, kept, actions)


def _already(who: Identity, area_code: str, parts: Parts) -> int | None:
    begun = untouched(area_code, who.reference)
    return next((each.id for each in begun if each.parts == parts), None)


def _keep(who: Identity, kept: Kept, parts: Parts) -> None:
    subject = improvement_subject(kept.id)
    told = {OUTCOME: parts.outcome, ISSUES: parts.issues, SOLUTIONS: parts.solutions}
    # A measure taken out leaves nothing behind that would stand beside a later one.
    for position in range(1, MOST_MEASURES + 1):
        given = parts.measures[position - 1] if position <= len(parts.measures) else None
        what, target = measure_fields(position)
        told |= {what: given.what if given else "", target: given.target if given else ""}
    for field, words in told.items():
        revise(who, kept.area_code, subject, field, words)
    db.session.execute(
        delete(ImprovementMeasure).where(ImprovementMeasure.improvement_id == kept.id)
    )
    db.session.add_all(
        ImprovementMeasure(
            improvement_id=kept.id,
            position=position,
            direction=(each.direction or Direction.UP).value,
        )
        for position, each in enumerate(parts.measures, start=1)
    )
    db.session.flush()


def _plan(who: Identity, kept: Kept, actions: Sequence[NewAction]) -> None:
    for each in actions:
        content = Content(each.what, organisation_id=each.organisation_id, row_key=kept.row_key)
        add(who, kept.area_code, kept.assessment_id, content, improvement_subject(kept.id))
